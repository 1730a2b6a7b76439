"""A copy of a ledger is the same ledger: every row, the history, what is used up, and who may be told of nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from books import act, reading
from lives import LIVES, Deed
from lives import live as live_through
from services.forgetting.test_forget import erase
from services.history.test_combine import LIFE, export_history, live, make_ledger
from team_server import empty_schema
from wellkeeper.doors.copying import copy
from wellkeeper.doors.reading import reading as open_to_read
from wellkeeper.errors import AlreadyThere, DamagedLedger, NoLedger
from wellkeeper.homes import Server
from wellkeeper.interchange import history
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.history import stream_history
from wellkeeper.services.history.undo import undo

few_examples = settings(
    max_examples=4,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return make_ledger(str(tmp_path))


@pytest.fixture
def server() -> Iterator[Server]:
    with empty_schema() as server:
        yield server


def list_rows(path: Path) -> list[str]:
    """Every row of a ledger's file as SQL, those that SQLite keeps for itself, too."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


def export_from_server(server: Server) -> str:
    with open_to_read(server) as reader:
        return "".join(history.write(stream_history(reader)))


def go_round(path: Path, server: Server) -> None:
    """From a file to a server, to another file, to another server: each tells the same, to the octet."""
    back, text = path.with_name("back.db"), export_history(path)

    copy(path, server)
    assert export_from_server(server) == text
    copy(server, back)

    assert export_history(back) == text
    assert list_rows(back) == list_rows(path)
    with open_to_read(server) as reader:
        assert list_problems(reader) == []
    with empty_schema() as other_server:
        copy(server, other_server)
        assert export_from_server(other_server) == text


@few_examples
@given(LIFE)
def test_a_ledger_that_went_round_is_the_same(steps: Sequence[Any]) -> None:
    with TemporaryDirectory() as folder, empty_schema() as server:
        path = make_ledger(folder)
        live(path, steps)
        act(path, undo)
        with reading(path) as reader:
            handles = [handle for (handle,) in reader.rows("SELECT handle FROM contact ORDER BY handle")]
        erase(path, handles[-1])

        go_round(path, server)


@few_examples
@given(LIVES)
def test_so_is_one_with_asks_and_referrals(life: Sequence[Deed]) -> None:
    with TemporaryDirectory() as folder, empty_schema() as server:
        go_round(live_through(Path(folder) / "ledger.db", life), server)


def test_on_a_server_as_in_a_file_the_last_action_can_be_taken_back(ledger: Path, server: Server) -> None:
    copy(ledger, server)

    assert act(server, undo) == act(ledger, undo)

    assert export_from_server(server).count("\n") == export_history(ledger).count("\n")


# -- what isn't copied, and where to ---------------------------------------------------------------


def test_a_copy_of_a_file_is_private_and_the_same(ledger: Path) -> None:
    target = ledger.parent / "new/folder/copy.db"

    rows = copy(ledger, target)

    assert list_rows(target) == list_rows(ledger)
    assert (rows["contact"], rows["entry"], rows["action"]) == (2, 2, 3)
    assert (target.stat().st_mode & 0o777, target.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("dry_run", [True, False])
def test_nothing_is_replaced(ledger: Path, dry_run: bool) -> None:
    other, link = ledger.with_name("other"), ledger.with_name("link")
    other.write_text("not yours")
    link.symlink_to("nowhere")

    for target in (ledger, other, link):
        with pytest.raises(AlreadyThere):
            copy(ledger, target, dry_run=dry_run)

    assert other.read_text() == "not yours"


@pytest.mark.parametrize("dry_run", [True, False])
def test_nor_is_anything_in_a_schema(ledger: Path, server: Server, dry_run: bool) -> None:
    copy(ledger, server)

    with pytest.raises(AlreadyThere, match=r"there is a ledger at .* already"):
        copy(ledger, server, dry_run=dry_run)


def test_a_dry_run_makes_nothing(ledger: Path) -> None:
    assert copy(ledger, ledger.with_name("copy.db"), dry_run=True) == copy(ledger, ledger.with_name("real.db"))

    assert sorted(path.name for path in ledger.parent.iterdir()) == ["ledger.db", "real.db"]


def test_on_a_server_it_makes_nothing_either(ledger: Path, server: Server) -> None:
    copy(ledger, server, dry_run=True)

    with pytest.raises(NoLedger), open_to_read(server):
        pass


def test_a_ledger_that_is_not_sound_is_not_copied(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE entry SET points = points + 1 WHERE id = 1")

    with pytest.raises(DamagedLedger, match=r"isn't sound, so it wasn't copied: entry 1 "):
        copy(ledger, ledger.with_name("copy.db"))

    assert not ledger.with_name("copy.db").exists()


def test_a_ledger_that_is_not_there_is_not_copied(ledger: Path, server: Server) -> None:
    for source in (ledger.with_name("none.db"), server):
        with pytest.raises(NoLedger):
            copy(source, ledger.with_name("copy.db"))
