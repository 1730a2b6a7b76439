"""Is the ledger sound: the file, its tables, what they point to, every account, and what is looked through?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, zip_longest
from math import isclose
from typing import Any

from wellkeeper.databases import FILE_SCHEMA, list_errors
from wellkeeper.domain.account import Account
from wellkeeper.domain.digests import compute_row_digest
from wellkeeper.domain.sought import PLACES, SoughtLine
from wellkeeper.queries import accounts, chain, server_health
from wellkeeper.queries.chain_health import (
    Advance,
    ignore_steps,
    iterate_history_problems,
    iterate_recent_problems,
    iterate_rest_problems,
)
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rule_health import iterate_rule_problems
from wellkeeper.queries.rules import load_policy
from wellkeeper.queries.sought.lines import iterate_lines, iterate_stored_lines, list_stored_places

ASKED_TOGETHER = 200  # accounts
MOST_FINDINGS = 20  # of SQLite's, which tells of thousands of pages once it lost its way


def list_problems(reader: Reader, advance: Advance = ignore_steps) -> list[str]:
    """Everything that is wrong, in a sentence each; empty if the ledger is sound.

    Only the first sort of check that finds something is reported: the later ones rely on it. `advance` is told how many
    rows were looked at, of `count_steps`.
    """
    searches = (
        *_list_engine_searches(reader, "integrity_check"),
        *(() if reader.is_on_server else (_iterate_reference_problems(reader),)),
        iterate_history_problems(reader, advance),
        _iterate_account_problems(reader, advance),
        *(iterate_rule_problems(reader), _iterate_sought_problems(reader), iterate_rest_problems(reader)),
    )
    return _find_first(searches)


def list_quick_problems(reader: Reader) -> list[str]:
    """What a quick look finds: in the pages, the tables, the stored accounts, and what was done lately."""
    searches = (
        *(*_list_engine_searches(reader, "quick_check"), iterate_recent_problems(reader)),
        *(_iterate_damage_problems(reader), iterate_rest_problems(reader)),
    )
    return _find_first(searches)


def list_page_problems(reader: Reader, *, whole: bool) -> list[str]:
    """What SQLite itself finds wrong: quickly, or with indexes, CHECKs and references."""
    if not whole:
        return [*_iterate_file_problems(reader, "quick_check")]
    return _find_first((_iterate_file_problems(reader, "integrity_check"), _iterate_reference_problems(reader)))


def _list_engine_searches(reader: Reader, pragma: str) -> tuple[Iterator[str], ...]:
    """What to look at of the place where the tables are kept."""
    if reader.is_on_server:
        return (server_health.iterate_table_problems(reader),)
    return (_iterate_seal_problems(reader), _iterate_file_problems(reader, pragma), _iterate_table_problems(reader))


def count_steps(reader: Reader) -> int:
    """How many rows `list_problems` looks at: changes and accounts."""
    accounts_count: int = next(reader.rows("SELECT COUNT(*) FROM account"))[0]
    return chain.count_changes(reader) + accounts_count


def _find_first(searches: Iterable[Iterator[str]]) -> list[str]:
    """The problems of the first search that finds any."""
    return next(filter(None, map(list, searches)), [])


def _iterate_seal_problems(reader: Reader) -> Iterator[str]:
    """The pages of a sealed file that aren't as they were sealed. Of any other, SQLite says nothing."""
    if all(path for _, _, path in reader.rows("PRAGMA database_list")):  # what is held in memory has no such pages
        for (finding,) in islice(reader.rows("PRAGMA cipher_integrity_check"), MOST_FINDINGS):
            yield f"the file isn't as it was sealed: {finding}"


def _iterate_file_problems(reader: Reader, pragma: str) -> Iterator[str]:
    """What SQLite itself finds wrong in pages, indexes, types and CHECKs; `quick_check` leaves the indexes out."""
    try:
        for (finding,) in reader.rows(f"PRAGMA {pragma}"):
            if finding != "ok":
                yield from (f"the file: {line}" for line in finding.splitlines()[:MOST_FINDINGS])
    except list_errors("DatabaseError", UnicodeDecodeError) as error:
        yield f"the file: {error}"


def _iterate_table_problems(reader: Reader) -> Iterator[str]:
    """What differs from the tables and indexes of a new ledger."""
    schema, expected = load_schema(reader), _read_expected_schema()
    for name in sorted(schema.keys() | expected.keys()):
        if name not in schema:
            yield f"the {name} is missing"
        elif name not in expected:
            yield f"the {name} doesn't belong here"
        elif schema[name] != expected[name]:
            yield f"the {name} isn't as this version makes it"
    yield from _iterate_misplaced_indexes(reader)
    ledger_format, revisions = next(reader.rows("PRAGMA user_version"))[0], reader.rows("SELECT * FROM alembic_version")
    if [revision for (revision,) in revisions] != [f"{ledger_format:04}"]:
        yield f"the revision of its tables isn't that of format {ledger_format}"


def _iterate_misplaced_indexes(reader: Reader) -> Iterator[str]:
    """Indexes whose table is named otherwise than the table is: SQLite itself minds no capitals."""
    sql = """
        SELECT name, tbl_name FROM sqlite_master
        WHERE tbl_name NOT IN (SELECT name FROM sqlite_master WHERE type = 'table') ORDER BY name
    """
    for name, table in reader.rows(sql):
        yield f"the index {name} is of a table {table}, which isn't there"


def load_schema(reader: Reader) -> dict[str, str]:
    """The SQL of every table, index and trigger in the file, without needless blanks and quotes, by sort and name."""
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    return {f"{sort} {name}": _clean_sql(statement) for sort, name, statement in reader.rows(sql)}


def _read_expected_schema() -> dict[str, str]:
    lines = FILE_SCHEMA.read_text(encoding="utf-8").splitlines(keepends=True)
    sql = "".join(line for line in lines if not line.startswith("--"))
    statements = filter(None, map(_clean_sql, sql.split(";\n")))
    return {_make_title(statement): statement for statement in statements}


def _make_title(statement: str) -> str:
    """`table entry` for `CREATE TABLE entry (…`."""
    words = statement.removeprefix("CREATE ").removeprefix("UNIQUE ").split()
    return f"{words[0].lower()} {words[1]}"


def _clean_sql(sql: str) -> str:
    """SQL on one line, without needless blanks and quotes."""
    return " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")


def _iterate_reference_problems(reader: Reader) -> Iterator[str]:
    """The rows that point to a row that isn't there."""
    for table, row, parent, _ in reader.rows("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to a {parent} that isn't there"


def _iterate_account_problems(reader: Reader, advance: Advance) -> Iterator[str]:
    """Every account whose stored figures differ from its entries."""
    half_life = load_policy(reader).half_life
    without_account = (
        "SELECT c.handle FROM contact c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id) ORDER BY c.handle"
    )
    yield from (f"{handle} has no account" for (handle,) in reader.rows(without_account))
    if damage := list(_iterate_damage_problems(reader)):
        yield from damage
        return
    stored_accounts = accounts.stream_accounts(reader)
    while batch := list(islice(stored_accounts, ASKED_TOGETHER)):
        folded_accounts = reader.ask_together(
            lambda: [accounts.fold_account(reader, contact_id, half_life, date.max) for contact_id, *_ in batch]
        )
        for (_, handle, account), folded in zip(batch, folded_accounts, strict=True):
            advance(1)
            yield from (f"{handle}: {difference}" for difference in _iterate_differences(account, folded))


def _iterate_damage_problems(reader: Reader) -> Iterator[str]:
    """Every account that was changed since it was stored, be it by its last digit."""
    for handle, (_, *figures, digest) in accounts.load_stored(reader).items():
        if digest != compute_row_digest(figures):
            yield f"{handle}: the account isn't as it was stored"


def _iterate_differences(account: Account, folded: Account) -> Iterator[str]:
    for name, stored, right in zip(Account._fields, account, folded, strict=True):
        if not _is_equal(stored, right):
            yield f"the {name} of the account is {_format_figure(stored)}, its entries give {_format_figure(right)}"


def _is_equal(figure: Any, other_figure: Any) -> bool:
    """Whether two figures agree; for floats nearly: machines differ in the last digits of a power."""
    if isinstance(figure, tuple):
        return len(figure) == len(other_figure) and all(map(_is_equal, figure, other_figure))
    if isinstance(figure, float):
        return isclose(figure, other_figure, rel_tol=1e-9, abs_tol=1e-9)
    return bool(figure == other_figure)


def _format_figure(figure: Any) -> str:
    if isinstance(figure, tuple):
        return " ".join(figure) or "empty"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure) or "empty"


# -- what is looked through ----------------------------------------------------------------------


def _iterate_sought_problems(reader: Reader) -> Iterator[str]:
    """The first line of those that `well find` looks through that isn't as the rows have it, if there is one."""
    for place in list_stored_places(reader):
        if place not in PLACES:
            yield f"what is looked through: the lines of ‘{place}’ don't belong here"
            return
    for place in PLACES:
        for stored, right in zip_longest(iterate_stored_lines(reader, place), iterate_lines(reader, place)):
            if stored != right:
                yield f"what is looked through: {_describe_line_fault(stored, right)}"
                return


def _describe_line_fault(stored: SoughtLine | None, right: SoughtLine | None) -> str:
    """What is wrong with a line: it is missing, it is of a row that isn't there, or it holds something else."""
    if right is None or (stored is not None and stored.row_id < right.row_id):
        assert stored is not None
        return f"{_describe_line(stored)} doesn't belong here"
    if stored is None or right.row_id < stored.row_id:
        return f"{_describe_line(right)} is missing"
    return f"{_describe_line(right)} isn't as it was written down"


def _describe_line(sought_line: SoughtLine) -> str:
    return f"the {PLACES[sought_line.place].noun} of {PLACES[sought_line.place].table} {sought_line.row_id}"


# -- figures of the file --------------------------------------------------------------------------


def count_rows(reader: Reader) -> dict[str, int]:
    """How many rows each of our tables has; a table that isn't ours isn't named."""
    tables = [title.removeprefix("table ") for title in _read_expected_schema() if title.startswith("table ")]
    sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
    there = {*server_health.list_tables(reader)} if reader.is_on_server else {name for (name,) in reader.rows(sql)}
    counts = (f"SELECT '{name}', COUNT(*) FROM {name}" for name in sorted(there.intersection(tables)))
    return dict(reader.rows(" UNION ALL ".join(counts)))


def find_engine(reader: Reader) -> tuple[str, str]:
    """The versions of SQLite and of SQLCipher by which the ledger is read; the latter is empty if it isn't sealed.

    Of a ledger on a server it is that of the server, and nothing.
    """
    if reader.is_on_server:
        return server_health.find_version(reader), ""
    (version,) = next(reader.rows("SELECT sqlite_version()"))
    (cipher_version,) = next(reader.rows("PRAGMA cipher_version"), ("",))
    return version, cipher_version


def load_page_figures(reader: Reader) -> dict[str, int]:
    """The size of a page of the file, how many there are, and how many of them are free; nothing of a server."""
    if reader.is_on_server:
        return {}
    names = ("page_size", "page_count", "freelist_count")
    return {name: next(reader.rows(f"PRAGMA {name}"))[0] for name in names}
