"""The commit whose answer is lost is found again, and told as what it was; and so is one that is interrupted."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from broken_lines import COMMIT, BrokenLine
from server_processes import list_commands, start_well
from team_server import ServerWell
from wellkeeper.storage.server import commits
from wellkeeper.storage.server.connection import ServerConnection

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

    assert commits._find_again(team.server, "nobody's") is None
    holder.close()
    assert commits._find_again(team.server, "nobody's") is False


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
