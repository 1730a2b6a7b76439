"""A ledger of every format so far is brought up to date with all that it told; until then it says how.

The ledgers were written by the wellkeepers of then: see scripts/older_ledgers.py.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from books import Rows, act, dump, reading
from harness import Well
from wellkeeper.errors import OlderLedger
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import health
from wellkeeper.queries.history import stream_history
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.storage import file

FOLDER = Path(__file__).with_name("formats")
FIRST_WITH_DIGESTS = 10
FORMATS = sorted(int(path.stem) for path in FOLDER.glob("*.sql"))
EXPORTED = sorted(int(path.stem) for path in FOLDER.glob("*.jsonl"))
OLDER = [number for number in FORMATS if number < file.FORMAT]

# What a ledger is asked for before and after, in SQL of its own: no code of ours has a hand in it.
OF_CONTACT = "JOIN contact ON contact_id = contact.id"
FIGURES = {
    "balances": """
        SELECT handle, total(points), count(entry.id) FROM contact LEFT JOIN entry ON contact_id = contact.id
        GROUP BY handle ORDER BY handle
    """,
    "entries": f"""
        SELECT handle, day, side, kind, family, points, entry.note, cost, minutes, adjusts FROM entry {OF_CONTACT}
        ORDER BY entry.id
    """,
    "asks": f"SELECT handle, day, kind, price, wish, anyway, answer, until FROM ask {OF_CONTACT} ORDER BY ask.id",
    "standings": f"SELECT handle, day, score, ten FROM standing {OF_CONTACT} ORDER BY standing.id",
    "people": "SELECT handle, name, org, note, archived, do_not_ask, snoozed_until, tier FROM contact ORDER BY 1",
    "addresses": f"SELECT handle, sort, value FROM address {OF_CONTACT} ORDER BY address.id",
    "history": "SELECT id, at, day, command, summary, undoes FROM action ORDER BY id",
    "changes": "SELECT action_id, table_name, row_id, did FROM change ORDER BY id",
}
REFERRALS = {  # from format 2 on
    "referrals": f"SELECT handle, referral.name, stage, since, value, thanked, told FROM referral {OF_CONTACT}",
    "steps": "SELECT referral_id, day, stage, why, correction, entry_id FROM step ORDER BY id",
}


def load_figures(path: Path, ledger_format: int) -> dict[str, list[Any]]:
    """What a ledger of any format tells."""
    questions = FIGURES | (REFERRALS if ledger_format > 1 else {})
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in questions.items()}


def make_ledger(path: Path, ledger_format: int) -> Path:
    """A ledger as a wellkeeper of an older format left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((FOLDER / f"{ledger_format}.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture(scope="module")
def upgrade(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Brings the ledger of a format up to date, once."""

    @cache
    def upgrade(ledger_format: int) -> Path:
        well = Well(tmp_path_factory.mktemp("older"))
        make_ledger(well.ledger, ledger_format)
        answer = well("upgrade")
        assert answer.code == 0, answer.err
        return well.ledger

    return upgrade


@pytest.fixture
def ledger(upgrade: Callable[[int], Path], tmp_path: Path, ledger_format: int) -> Path:
    """A copy of a ledger of that format that was brought up to date."""
    return Path(shutil.copy(upgrade(ledger_format), tmp_path / "upgraded.db"))


def dump_unnumbered(path: Path) -> Rows:
    """All that a ledger holds; kinds and the policy by their words, since a restored ledger numbers them anew."""
    tables = dump(path)
    for name, key in (("kind", ("side", "word")), ("setting", ("name",))):
        rows = sorted(tables[name].values(), key=lambda row, key=key: [row[column] for column in key])
        tables[name] = {number: {**row, "id": number} for number, row in enumerate(rows)}
    return tables


def test_every_format_before_this_one_is_kept() -> None:
    assert set(range(1, file.FORMAT)) <= {*FORMATS}


@pytest.mark.parametrize("ledger_format", FORMATS)
def test_an_older_ledger_tells_the_same_after_an_upgrade(ledger: Path, tmp_path: Path, ledger_format: int) -> None:
    before = load_figures(make_ledger(tmp_path / "older.db", ledger_format), ledger_format)

    assert load_figures(ledger, ledger_format) == before
    assert all(before.values())
    with reading(ledger) as reader:
        assert health.list_problems(reader) == []
        handles = {row["id"]: row["handle"] for row in dump(ledger)["contact"].values()}
    accounts = {handles[contact_id]: row["balance"] for contact_id, row in dump(ledger)["account"].items()}
    assert accounts == {handle: points for handle, points, _ in before["balances"]}


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE entry SET note = 'x' WHERE id = 1", "entry 1 isn't as action "),
        ("UPDATE action SET summary = 'x' WHERE id = 2", "action 2 isn't as it was written down"),
        ("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'entry'", "the numbers that are used up"),
    ],
)
@pytest.mark.parametrize("ledger_format", [number for number in FORMATS if number >= FIRST_WITH_DIGESTS])
def test_what_was_damaged_before_an_upgrade_is_told_after_it(
    tmp_path: Path, ledger_format: int, damage: str, says: str
) -> None:
    well = Well(tmp_path)
    with closing(sqlite3.connect(make_ledger(well.ledger, ledger_format))) as connection, connection:
        connection.execute(damage)

    assert well("upgrade").code == 0

    with reading(well.ledger) as reader:
        assert health.list_problems(reader)[0].startswith(says)


@pytest.mark.parametrize("ledger_format", FORMATS)
def test_what_is_exported_after_an_upgrade_makes_the_same_ledger(ledger: Path, tmp_path: Path) -> None:
    with reading(ledger) as reader:
        text = "".join(jsonl.write(stream_history(reader)))

    act(tmp_path / "again.db", restore, [*jsonl.read(BytesIO(text.encode()))], "older.jsonl")

    assert dump_unnumbered(tmp_path / "again.db") == dump_unnumbered(ledger)


@pytest.mark.parametrize("ledger_format", EXPORTED)
def test_what_an_older_wellkeeper_exported_still_comes_in(ledger: Path, tmp_path: Path, ledger_format: int) -> None:
    text = (FOLDER / f"{ledger_format}.jsonl").read_bytes()

    act(tmp_path / "again.db", restore, [*jsonl.read(BytesIO(text))], "older.jsonl")

    tables = ("account", "ask", "entry", "referral", "standing", "step", "tag")
    before, after = dump(ledger), dump(tmp_path / "again.db")
    assert {name: after[name] for name in tables} == {name: before[name] for name in tables}


@pytest.mark.parametrize("ledger_format", FORMATS[::4])
def test_every_action_of_an_older_ledger_can_be_taken_back(ledger: Path) -> None:
    """From the newest on; what was undone already, or is an undo, is left as it is."""
    with closing(sqlite3.connect(ledger)) as connection:
        done = connection.execute(
            "SELECT id FROM action WHERE undoes IS NULL AND id NOT IN (SELECT undoes FROM action WHERE undoes > 0)"
        )
        action_ids = sorted((number for (number,) in done), reverse=True)

    for number in action_ids:
        act(ledger, undo, number)

    assert not any(dump(ledger)[name] for name in ("contact", "entry", "ask", "standing", "want", "referral"))
    with reading(ledger) as reader:
        assert health.list_problems(reader) == []


@pytest.mark.parametrize("ledger_format", OLDER)
def test_an_older_ledger_is_left_as_it_is_and_says_what_to_do(well: Well, ledger_format: int) -> None:
    before = make_ledger(well.ledger, ledger_format).read_bytes()

    for command in ("balance", "show alice", "history", "check", "export - --format jsonl", "give alice meal", "undo"):
        answer = well(command)
        assert (answer.code, answer.out) == (6, ""), command
        assert f"was written by an older wellkeeper (format {ledger_format}, not {file.FORMAT})" in answer.err
        assert "well upgrade" in answer.err
    with pytest.raises(OlderLedger):
        act(well.ledger, contacts.add, Details(name="Bob"))

    assert well.ledger.read_bytes() == before
    assert [path.name for path in well.home.iterdir() if path.name.startswith("ledger")] == ["ledger.db"]
