"""Are the books kept by the rules of the commands, whoever wrote them down?"""

from __future__ import annotations

from collections.abc import Iterator

from wellkeeper.domain.bookkeeping import LINKS, STEP_LINKS, UNVOIDABLE_SIDES, EntryLink
from wellkeeper.domain.kinds import is_kind_name
from wellkeeper.queries.reader import Reader

MOST_PROBLEMS = 20  # of one sort that are named


def iterate_rule_problems(reader: Reader) -> Iterator[str]:
    """What no command could have written: statements that don't add up, corrections that aren't, rows on wrong entries.

    What was another contact's before a merge may still rest on what came to somebody else: that is no fault.
    """
    yield from _iterate_balance_problems(reader)
    yield from _iterate_correction_problems(reader)
    for table, link in LINKS.items():
        yield from _iterate_link_problems(reader, table, link)
    for stage, link in STEP_LINKS.items():
        yield from _iterate_link_problems(reader, "step", link, stage)
    yield from _iterate_kind_problems(reader)


def _iterate_balance_problems(reader: Reader) -> Iterator[str]:
    """The accounts whose balance isn't the sum of the statement."""
    sql = (
        "SELECT c.handle, a.balance, COALESCE(SUM(e.points), 0) FROM account a JOIN contact c ON c.id = a.id"
        " LEFT JOIN entry e ON e.contact_id = c.id GROUP BY c.id, c.handle, a.balance"
        " HAVING a.balance <> COALESCE(SUM(e.points), 0) ORDER BY c.handle LIMIT :most"
    )
    for handle, balance, total in reader.rows(sql, most=MOST_PROBLEMS):
        yield f"{handle}: the balance is {balance:,}, and the statement adds up to {total:,}"


def _was_moved(table: str, alias: str) -> str:
    """The condition that a row, by its alias, was given to another contact once."""
    return (
        f"EXISTS (SELECT 1 FROM change h WHERE h.table_name = '{table}' AND h.row_id = {alias}.id AND h.did = 'edit'"
        " AND h.before LIKE '%\"contact_id\"%')"
    )


def _iterate_correction_problems(reader: Reader) -> Iterator[str]:
    """The voids and the adjustments that aren't ones of the entry that they name."""
    fixed = ", ".join(f"'{side}'" for side in UNVOIDABLE_SIDES)
    is_moved = f"{_was_moved('entry', 'v')} OR {_was_moved('entry', 'e')}"
    is_elsewhere = f"(v.contact_id <> e.contact_id AND NOT ({is_moved}))"
    voids = (
        "SELECT v.id, e.id FROM entry v JOIN entry e ON e.id = v.voids WHERE v.points <> -e.points OR v.day <> e.day"
        f" OR e.side IN ({fixed}) OR {is_elsewhere} ORDER BY v.id LIMIT :most"
    )
    for entry_id, voided_id in reader.rows(voids, most=MOST_PROBLEMS):
        yield f"entry {entry_id} voids entry {voided_id}, and isn't its opposite on the same day and account"
    adjusts = (
        "SELECT v.id, e.id FROM entry v JOIN entry e ON e.id = v.adjusts WHERE e.side <> 'give' OR v.day < e.day"
        f" OR {is_elsewhere} ORDER BY v.id LIMIT :most"
    )
    for entry_id, adjusted_id in reader.rows(adjusts, most=MOST_PROBLEMS):
        yield f"entry {entry_id} adjusts entry {adjusted_id}, which is no give of that account before it"


def _iterate_link_problems(reader: Reader, table: str, link: EntryLink, stage: str = "") -> Iterator[str]:
    """The rows of a table that rest on an entry of another side, or of another contact."""
    sides = ", ".join(f"'{side}'" for side in link.sides)
    is_moved = f"{_was_moved(table, 't')} OR {_was_moved('entry', 'e')}"
    is_elsewhere = "" if link.is_anybodys else f" OR (t.contact_id <> e.contact_id AND NOT ({is_moved}))"
    sql = (
        f"SELECT t.id, e.id FROM {table} t JOIN entry e ON e.id = t.{link.column}"
        f" WHERE (e.side NOT IN ({sides}){is_elsewhere}){' AND t.stage = :stage' if stage else ''}"
        " ORDER BY t.id LIMIT :most"
    )
    for row_id, entry_id in reader.rows(sql, most=MOST_PROBLEMS, **({"stage": stage} if stage else {})):
        yield f"{table} {row_id} rests on entry {entry_id}, which isn't what it is about"


def _iterate_kind_problems(reader: Reader) -> Iterator[str]:
    """The kinds of entries that can't be kinds."""
    for kind_name, count in reader.rows("SELECT kind, COUNT(*) FROM entry GROUP BY kind ORDER BY kind"):
        if not is_kind_name(kind_name):
            yield f"{count:,} entries are of the kind ‘{kind_name[:40]}’, which can't be one"
