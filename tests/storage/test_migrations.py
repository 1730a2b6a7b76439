"""Revisions lead to the same tables as the models, and an older ledger is brought up to date whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from books import act, dump, reading
from harness import SOURCE
from schema import schema as write_schema
from wellkeeper.databases import FILE_SCHEMA
from wellkeeper.domain.backup import UPGRADE
from wellkeeper.domain.policy import Policy
from wellkeeper.doors.backups import backup_before
from wellkeeper.doors.books import settle_upgrade
from wellkeeper.errors import DamagedLedger, NewerLedger, OlderLedger
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import accounts, health, referrals
from wellkeeper.queries.history import stream_history
from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.rules import load_policy
from wellkeeper.services import contacts, rules
from wellkeeper.services.contacts import Details
from wellkeeper.services.history.combine import restore
from wellkeeper.services.referrals import record_introduction
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.storage import file, session, upgrade
from wellkeeper.storage.models import TABLES
from wellkeeper.storage.session import HEAD, make_engine

NEXT = f"{file.FORMAT + 1:04}"
REVISION = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision = "{NEXT}", "{HEAD}"
def upgrade():
    op.add_column("contact", sa.Column("mood", sa.Text, nullable=False, server_default="calm"))
"""


def upgrade_ledger(path: Path) -> Path | None:
    """What `well upgrade` does."""
    return upgrade.upgrade(path, settle_upgrade, lambda ledger: backup_before(ledger, UPGRADE))


@pytest.fixture
def revision(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wellkeeper of the next format: the folder of its revisions, without the newest one."""
    folder = tmp_path_factory.mktemp("later") / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, folder)
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    for module in (session, upgrade):
        monkeypatch.setattr(module, "HEAD", NEXT)
    monkeypatch.setattr(file, "FORMAT", file.FORMAT + 1)
    return folder / "versions" / f"{NEXT}_next.py"


def test_the_revisions_lead_to_the_tables_of_a_new_ledger(ledger: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with make_engine(connection).begin() as transaction:
            upgrade.migrate(transaction)
        by_revisions = health.load_schema(SqlReader(connection))
        stamps = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]

    with reading(ledger) as reader:
        assert by_revisions == health.load_schema(reader)
    assert stamps == [file.APPLICATION_ID, file.FORMAT]


def test_the_tables_are_written_from_the_models() -> None:
    assert FILE_SCHEMA.read_text(encoding="utf-8") == write_schema(), "run: python scripts/schema.py"


def test_the_newest_revision_is_named_for_the_format() -> None:
    assert ScriptDirectory(str(upgrade.MIGRATIONS)).get_current_head() == HEAD == f"{file.FORMAT:04}"


def test_every_table_is_strict_and_counts_its_rows_once(ledger: Path) -> None:
    with reading(ledger) as reader:
        schema = health.load_schema(reader)
    tables = {name: sql for name, sql in schema.items() if name.startswith("table ") and "alembic" not in name}

    assert len(tables) == len(TABLES)
    assert [name for name, sql in tables.items() if not sql.endswith("STRICT")] == []
    assert [name for name, sql in tables.items() if "AUTOINCREMENT" not in sql] == ["table account", "table seal"]


def test_a_current_ledger_needs_no_upgrade(ledger: Path) -> None:
    before = ledger.read_bytes()

    assert upgrade_ledger(ledger) is None

    assert ledger.read_bytes() == before
    assert os.listdir(ledger.parent) == ["ledger.db"]


SIXTH_TABLES = ("ask", "contact", "entry", "referral", "standing", "step")


@pytest.fixture
def sixth(tmp_path: Path) -> Path:
    """A ledger of format 6 with referrals."""
    return make_older(tmp_path / "sixth.db", 6, "format-6-referrals.sql")


def test_a_ledger_of_format_6_is_the_same_afterwards(sixth: Path) -> None:
    with closing(sqlite3.connect(sixth)) as connection:
        connection.row_factory = sqlite3.Row
        before = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in SIXTH_TABLES}

    upgrade_ledger(sixth)

    after = dump(sixth)
    assert {
        name: [{key: after[name][row["id"]][key] for key in row} for row in before[name]] for name in before
    } == before
    assert {name: len(after[name]) for name in before} == {name: len(rows) for name, rows in before.items()}
    assert {row["letter"] for row in after["entry"].values()} == {""}
    with reading(sixth) as reader:
        assert health.list_problems(reader) == []
        nina = referrals.find(reader, "nina", date(2026, 1, 30))
        assert (nina.stage, nina.ball, nina.who, nina.value) == ("met", "source", "nina", 900_000)
        assert len([*stream_history(reader)]) > 90


def test_numbers_that_a_ledger_of_format_6_used_are_not_used_again(sixth: Path) -> None:
    with closing(sqlite3.connect(sixth, isolation_level=None)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 77 WHERE name IN ('entry', 'step')")
    upgrade_ledger(sixth)
    act(sixth, record_introduction, "alice", "Omar", ReferralDetails())
    assert (max(dump(sixth)["entry"]), max(dump(sixth)["step"])) == (78, 79)


def test_an_older_ledger_is_brought_up_to_date_and_kept(ledger: Path, revision: Path) -> None:
    revision.write_text(REVISION)
    before = ledger.read_bytes()
    with pytest.raises(OlderLedger):
        act(ledger, contacts.add, Details(name="Bob"))

    copy = upgrade_ledger(ledger)

    assert copy is not None
    assert copy.read_bytes() == before
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    assert dump(ledger)["contact"][1]["mood"] == "calm"
    assert os.listdir(f"{ledger}.backups") == [copy.name]
    assert upgrade_ledger(ledger) is None


def make_older(path: Path, ledger_format: int, rows: str) -> Path:
    """A ledger of an older format: its tables by the revisions up to then, and rows that a wellkeeper of then wrote."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with make_engine(connection).begin() as transaction:
            config = Config(attributes={"connection": transaction})
            config.set_main_option("script_location", str(upgrade.MIGRATIONS))
            command.upgrade(config, f"{ledger_format:04}")
        connection.executescript(Path(__file__).with_name(rows).read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {file.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {ledger_format}")
    path.chmod(0o600)
    return path


def test_an_upgrade_from_format_8_tells_who_came_by_an_import_and_what_you_can_and_will(tmp_path: Path) -> None:
    path = make_older(tmp_path / "eighth.db", 8, "format-8.sql")

    upgrade_ledger(path)

    after = dump(path)
    assert {row["handle"]: row["imported"] for row in after["contact"].values()} == {
        "alice": 0,
        "bob": 0,
        "dan": 1,
        "erin": 1,
    }
    assert [(row["side"], row["imported"]) for row in after["entry"].values()] == [
        *[("give", 0), ("touch", 1), ("touch", 1), ("give", 0)]
    ]
    assert [(row["can"], row["will"], row["origin"]) for row in after["want"].values()] == [
        *[(1, 1, ""), (None, None, ""), (1, 1, "")]
    ]
    suggestion = after["suggestion"][1]
    assert (suggestion["rule"], suggestion["sentence"]) == ("gave", "Dan, meet Alice")
    with reading(path) as reader:
        assert health.list_problems(reader) == []
        text = [*jsonl.write(stream_history(reader))]
    assert text[0] == '{"wellkeeper":"ledger","version":3}\n'


def test_a_file_of_version_1_is_what_an_upgrade_of_its_ledger_makes(tmp_path: Path) -> None:
    """The file that format 8 wrote differs from that of today in what version 2 tells besides."""
    path, again = make_older(tmp_path / "eighth.db", 8, "format-8.sql"), tmp_path / "again.db"
    upgrade_ledger(path)
    with reading(path) as reader:
        lines = [json.loads(line) for line in jsonl.write(stream_history(reader))]
    lines[0]["version"] = 1
    for line in lines:
        for name in ("imported", "will", "rule", "sentence") if "add" in line else ():
            line["set"].pop(name, None)
        if line.get("add") == "want":
            line["set"].setdefault("can", 0)
    text = "".join(f"{json.dumps(line)}\n" for line in lines)

    act(again, restore, [*jsonl.read(BytesIO(text.encode()))], "older.jsonl")

    tables = ("contact", "entry", "want", "suggestion", "account")
    before, after = dump(path), dump(again)
    assert {name: after[name] for name in tables} == {name: before[name] for name in tables}


def test_every_account_is_folded_anew_in_an_upgrade(tmp_path: Path) -> None:
    """Alice had two gifts and thanks after her ask, on one day later than it; all figures of older formats differ."""
    path = make_older(tmp_path / "ledger.db", 6, "format-6.sql")

    upgrade_ledger(path)

    with reading(path) as reader:
        assert health.list_problems(reader) == []
        by_handle = {handle: account for _, handle, account in accounts.stream_accounts(reader)}
    alice, bob, cleo = by_handle["alice"], by_handle["bob"], by_handle["cleo"]
    assert (alice.balance, alice.deposits, alice.give_days, alice.given_back) == (19, 7, 1, 2)
    assert alice.recent == ("media", "recognition", "training", "intro", "meal", "advice")
    assert (bob.balance, bob.give_days, bob.given_back) == (3, 1, 1)
    assert (cleo.balance, cleo.give_days) == (0, 0)


def test_a_number_that_an_older_ledger_does_not_have_is_the_default_until_it_is_set(tmp_path: Path) -> None:
    path = make_older(tmp_path / "ledger.db", 6, "format-6.sql")
    upgrade_ledger(path)
    with reading(path) as reader:
        assert load_policy(reader) == Policy(rest_days=45)

    act(path, rules.set_policy_number, "first_open", 2)
    act(path, rules.set_policy_number, "first_open", 3)

    with reading(path) as reader:
        assert load_policy(reader) == Policy(rest_days=45, first_open=3)


FAILS = '    raise ArithmeticError("half way")\n'
TEARS = '    op.execute("DELETE FROM contact")\n'


@pytest.mark.parametrize(("end", "error"), [(FAILS, ArithmeticError), (TEARS, DamagedLedger)])
def test_an_upgrade_that_fails_changes_nothing(ledger: Path, revision: Path, end: str, error: type[Exception]) -> None:
    revision.write_text(REVISION + end)
    before = ledger.read_bytes()
    with pytest.raises(error):
        upgrade_ledger(ledger)

    assert ledger.read_bytes() == before
    assert sorted(os.listdir(ledger.parent)) == ["ledger.db", "ledger.db.backups"]


def test_an_upgrade_that_is_killed_changes_nothing(ledger: Path, revision: Path) -> None:
    revision.write_text(REVISION + "    import os; os.kill(os.getpid(), 9)\n")
    before = dump_raw(ledger)
    script = (
        "import sys; from pathlib import Path; from wellkeeper.storage import file\n"
        f"file.FORMAT = {file.FORMAT}\n"
        "from wellkeeper.doors.books import settle_upgrade\n"
        "from wellkeeper.storage import upgrade\n"
        f"upgrade.MIGRATIONS = Path({str(revision.parents[1])!r})\n"
        "upgrade.upgrade(Path(sys.argv[1]), settle_upgrade, lambda _: None)"
    )

    process = subprocess.run([sys.executable, "-c", script, str(ledger)], env={"PYTHONPATH": str(SOURCE)}, check=False)

    assert process.returncode == -signal.SIGKILL
    assert dump_raw(ledger) == before


def dump_raw(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version"))]


def test_a_newer_or_foreign_file_is_not_upgraded(ledger: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerLedger):
        upgrade_ledger(ledger)
    (tmp_path / "text").write_text("Dear diary, " * 1000)
    with pytest.raises(DamagedLedger):
        upgrade_ledger(tmp_path / "text")
