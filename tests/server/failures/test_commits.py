"""The commit whose answer is lost is found again, and told as what it was; and so is one that is interrupted."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from broken_lines import COMMIT, BrokenLine
from server_processes import list_commands, start_well
from team_server import ServerWell, empty_schema
from wellkeeper.homes import Server
from wellkeeper.storage.server import commits
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.session import make_on_server
from wellkeeper.storage.server.tables import furnish

GIVE = "give ann advice first"


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "PAUSES", (0, 0.05))


def test_a_commit_that_was_done_is_told_as_done(team: ServerWell, distant: ServerWell, line: BrokenLine) -> None:
    line.break_at(COMMIT, "swallow")

    result = distant(GIVE)

    assert line.has_broken.wait(10)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("#2 gave ann advice")
    assert list_commands(team) == [GIVE, "add Ann"]
    assert team("check").code == 0


def test_a_commit_that_never_arrived_is_told_as_not_done(
    team: ServerWell, distant: ServerWell, line: BrokenLine
) -> None:
    line.break_at(COMMIT, "refuse")

    result = distant(GIVE)

    assert result.code == 6
    assert "was cut before it was written" in result.err
    assert "nothing was done: try again" in result.err
    assert list_commands(team) == ["add Ann"]
    assert distant(GIVE).code == 0


@pytest.mark.parametrize(("fault", "commands"), [("swallow", [GIVE, "add Ann"]), ("refuse", ["add Ann"])])
def test_a_commit_that_nobody_can_be_asked_about_is_told_as_unknown(
    team: ServerWell, distant: ServerWell, line: BrokenLine, fault: str, commands: list[str]
) -> None:
    line.break_at(COMMIT, fault, line.stop_listening)

    result = distant(f"{GIVE} --json")

    assert (result.code, json.loads(result.err)["error"]["slug"]) == (6, "outcome-unknown")
    assert "well history" in result.err
    assert [command.removesuffix(" --json") for command in list_commands(team)] == commands


def test_a_batch_of_which_a_line_was_refused_is_found_by_one_that_was_not(
    team: ServerWell, distant: ServerWell, line: BrokenLine
) -> None:
    line.break_at(COMMIT, "swallow")

    result = distant("batch --keep-going", stdin="give ann advice one\ngive nobody advice two\n")

    assert line.has_broken.wait(10)
    assert "outcome" not in result.err
    assert any("one" in command for command in list_commands(team))


def test_what_another_write_holds_is_waited_for_before_it_is_told_as_not_done(
    team: ServerWell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "LOOK_MS", 50)
    holder = ServerConnection(team.server, wait_ms=1_000)
    holder.execute("BEGIN; SELECT format FROM ledger FOR UPDATE")  # it may be the lost one itself

    proof = commits.make_action_proof("nobody's")
    assert commits._find_again(team.server, proof) is None
    holder.close()
    assert commits._find_again(team.server, proof) is False


@pytest.mark.parametrize(("fault", "code", "is_done"), [("swallow", 0, True), ("refuse", 6, False)])
def test_a_restore_is_known_by_what_it_takes_away(
    team: ServerWell, distant: ServerWell, line: BrokenLine, fault: str, code: int, is_done: bool
) -> None:
    team("backup first.db")
    team(GIVE)
    line.break_at(COMMIT, fault)

    result = distant("restore first.db --yes")

    assert line.has_broken.is_set()
    assert (result.code, "nothing was done: try again" in result.err) == (code, not is_done)
    assert (list_commands(team) == ["add Ann"]) is is_done
    assert team("check").code == 0


@pytest.mark.parametrize("fault", ["swallow", "refuse"])
def test_a_restore_is_known_by_what_it_brings_back(
    team: ServerWell, distant: ServerWell, line: BrokenLine, fault: str
) -> None:
    for command in ("backup first.db", GIVE, "backup second.db", "restore first.db --yes"):
        assert team(command).code == 0
    line.break_at(COMMIT, fault)

    result = distant("restore second.db --yes")

    assert line.has_broken.is_set()
    assert (result.code == 0) is (list_commands(team) == [GIVE, "add Ann"]) is (fault == "swallow")


@pytest.fixture
def target(line: BrokenLine) -> Iterator[tuple[Server, str]]:
    """A schema that isn't there yet, and its URL over the line."""
    with empty_schema() as server:
        yield server, f"postgresql://you@127.0.0.1:{line.port}/postgres?schema={server.schema}"


MAKERS = ["team init {}", "copy ledger.db {}", "--db {} restore ledger.db --yes"]


@pytest.mark.parametrize("command", MAKERS)
@pytest.mark.parametrize("fault", ["swallow", "refuse"])
def test_a_new_ledger_whose_answer_is_lost_is_looked_for(
    team: ServerWell, target: tuple[Server, str], line: BrokenLine, command: str, fault: str
) -> None:
    server, url = target
    assert team(f"copy {team.server} ledger.db").code == 0
    line.break_at(COMMIT, fault)

    result = team(command.format(url))

    assert line.has_broken.is_set()
    assert (result.code, "nothing was done: try again" in result.err) == (
        (0, False) if fault == "swallow" else (6, True)
    )
    assert (team(f"--db {server} check").code == 0) is (fault == "swallow")


@pytest.mark.parametrize("command", MAKERS)
def test_a_new_ledger_that_nobody_can_be_asked_about_is_told_as_unknown(
    team: ServerWell, target: tuple[Server, str], line: BrokenLine, command: str
) -> None:
    assert team(f"copy {team.server} ledger.db").code == 0
    line.break_at(COMMIT, "refuse", line.stop_listening)

    result = team(command.format(target[1]))

    assert (result.code, "isn't known" in result.err) == (6, True)
    assert "history` shows whether it is there; only if it isn't, do it again" in result.err


def test_a_ledger_that_somebody_is_making_is_waited_for(target: tuple[Server, str]) -> None:
    server, _ = target
    proof = commits.Proof("SELECT COUNT(*) FROM seal WHERE salt = ?", "another", makes_ledger=True)
    with make_on_server(server) as maker:
        furnish(maker)
        timer = threading.Timer(0.3, maker.commit)
        timer.start()

        assert commits._find_again(server, proof) is False
        assert not timer.is_alive()
    timer.join()


@pytest.mark.parametrize("command", ["check --repair", "restore first.db --yes"])
def test_what_can_be_done_twice_says_so_if_nobody_can_be_asked(
    team: ServerWell, distant: ServerWell, line: BrokenLine, command: str
) -> None:
    team("backup first.db")
    line.break_at(COMMIT, "swallow", line.stop_listening)

    result = distant(command)

    assert (result.code, "do it again: done twice, it is the same" in result.err) == (6, True)
    assert team(command).code == 0


def test_an_interrupted_commit_is_told_as_what_it_was(
    home: Path, team: ServerWell, distant: ServerWell, line: BrokenLine
) -> None:
    line.break_at(COMMIT, "swallow", lambda: process.send_signal(signal.SIGINT))
    process = start_well(home, distant.server, GIVE.split())
    out, err = process.communicate(timeout=60)

    assert line.has_broken.wait(10)
    done = GIVE in list_commands(team)
    assert done
    assert (process.returncode, "Traceback" in err) in ((130, False), (0, False))
    assert "nothing was changed" not in err
    assert out or "the change is on disk" in err


def test_who_will_not_wait_until_it_is_found_out_is_told_that_it_is_not_known(
    team: ServerWell, distant: ServerWell, line: BrokenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commits, "_find_again", interrupt)
    line.break_at(COMMIT, "swallow")

    result = distant(GIVE)

    assert (result.code, "isn't known" in result.err) == (6, True)


def test_an_interrupted_write_is_not_done(home: Path, team: ServerWell, distant: ServerWell, line: BrokenLine) -> None:
    def interrupt() -> None:
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)  # it asks the server to break off, and waits a while for an answer

    line.break_at(b"FOR UPDATE", "pass", interrupt)
    process = start_well(home, distant.server, GIVE.split())
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err.strip()) == (130, "stopped: nothing was changed")
    assert list_commands(team) == ["add Ann"]


def test_an_interrupted_wait_for_the_lock_is_not_done(home: Path, team: ServerWell, distant: ServerWell) -> None:
    holder = ServerConnection(team.server, wait_ms=1_000)
    holder.execute("BEGIN; SELECT format FROM ledger FOR UPDATE")
    process = start_well(home, team.server, GIVE.split())
    waiters = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'"
    while not holder.execute(waiters).fetchall():
        holder.execute("SELECT pg_sleep(0.02), pg_stat_clear_snapshot()")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err.strip()) == (130, "stopped: nothing was changed")
    assert holder.execute(waiters).fetchall() == []
    holder.close()
    assert list_commands(team) == ["add Ann"]


@pytest.mark.parametrize(
    ("place", "fault", "commands"),
    [
        (b"INSERT INTO entry", "refuse", ["add Ann"]),
        (COMMIT, "refuse", ["add Ann"]),
        (COMMIT, "swallow", [GIVE, "add Ann"]),
    ],
    ids=["before", "at", "after"],
)
def test_a_writer_that_is_killed_leaves_all_or_nothing(
    home: Path, team: ServerWell, distant: ServerWell, line: BrokenLine, place: bytes, fault: str, commands: list[str]
) -> None:
    line.break_at(place, fault, lambda: process.send_signal(signal.SIGKILL))
    process = start_well(home, distant.server, GIVE.split())
    process.communicate(timeout=60)

    assert process.returncode == -signal.SIGKILL
    assert list_commands(team) == commands
    assert team("add Berta").out.startswith(f"#{len(commands) + 1} ")
    assert team("check").code == 0
