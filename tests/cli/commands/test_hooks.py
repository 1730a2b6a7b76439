"""Hooks around a write: one may refuse it, the other is told; and the three of the docs, run from their very text."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harness import SOURCE, Result, Well
from wellkeeper.hooks import run

PAGE = Path(__file__).parents[3] / "docs/how-to/hooks.md"
FRIDAY, MONDAY = "2026-03-06", "2026-03-09"


class Desk:
    """A ledger with Alice in it, and hooks that are written as text."""

    def __init__(self, well: Well) -> None:
        self.well = well
        self.home = well.home
        self.folder = well.home / ".config/wellkeeper/hooks"
        self.programs = well.home / "bin"
        self.programs.mkdir()
        words = f"PYTHONPATH={shlex.quote(str(SOURCE))} exec {shlex.quote(sys.executable)} -m wellkeeper"
        self.write(self.programs / "well", f'#!/bin/sh\n{words} "$@"\n')
        assert well("add Alice").code == 0

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o700)

    def hook(self, name: str, *lines: str) -> None:
        self.write(self.folder / name, "\n".join(["#!/bin/sh", *lines, ""]))

    def __call__(self, command: str, **words: Any) -> Result:
        """A command, with programs of ours on the path."""
        env = {"PATH": f"{self.programs}:{os.environ['PATH']}", **words.pop("env", {})}
        return self.well(command, env=env, **words)

    def list_actions(self) -> list[int]:
        return [item["id"] for item in self("history --json").json["items"]]

    def list_messages(self) -> list[Any]:
        """What the hooks that append what they read to `messages` were told."""
        path = self.home / "messages"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def desk(well: Well) -> Desk:
    return Desk(well)


KEEPS = "cat >> ../../../messages"


# -- before a write -------------------------------------------------------------------------------


def test_what_is_about_to_be_written_is_told_in_full(desk: Desk) -> None:
    desk.hook("pre-write", KEEPS)

    assert desk("give alice meal 'soup' --on 2026-03-01").code == 0

    [message] = desk.list_messages()
    [action] = message.pop("actions")
    [entry] = action.pop("entries")
    assert message == {"version": 1, "hook": "pre-write", "ledger": str(desk.well.ledger)}
    assert action == {
        "id": 2,
        "at": "2026-03-02T12:00:00Z",
        "day": "2026-03-01",
        "command": "give alice meal soup --on 2026-03-01",
        "summary": "gave alice meal (+2)",
        "undoes": None,
        "contacts": ["alice"],
    }
    assert (entry["contact"], entry["side"], entry["kind"], entry["points"], entry["note"]) == (
        *("alice", "give", "meal"),
        *(2, "soup"),
    )


def test_what_it_refuses_isnt_written_for_the_reason_that_it_gives(desk: Desk) -> None:
    desk.hook("pre-write", "echo 'not today,' >&2; printf 'nor \\033[31mtomorrow' >&2; exit 9")

    result = desk("give alice meal")

    assert (result.code, result.out) == (5, "")
    assert result.err == (
        "error: the hook pre-write says no: not today,\n  nor \ufffd[31mtomorrow\n"
        "hint: nothing was written; --no-hooks writes without asking it\n"
    )
    assert desk.list_actions() == [1]


def test_a_refusal_without_words_and_as_json(desk: Desk) -> None:
    desk.hook("pre-write", "exit 3")

    error = json.loads(desk("give alice meal --json").err)["error"]

    assert (error["slug"], error["exit_code"]) == ("hook-refused", 5)
    assert error["message"] == "the hook pre-write says no: it ended with 3, and gave no reason"


def test_the_first_action_of_all_can_be_refused_and_leaves_no_file(desk: Desk) -> None:
    desk.hook("pre-write", "exit 1")
    other = desk.home / "other.db"

    assert desk(f"--db {other} add Bob").code == 5
    assert [path.name for path in desk.home.glob("*other*")] == []


def test_it_reads_the_ledger_as_it_was_and_writes_nothing(desk: Desk) -> None:
    desk.hook("pre-write", "well balance --plain | cut -f 1,2 >&2", "well give alice meal >&2", "echo $? >&2")

    result = desk("give alice intro")

    assert result.code == 0
    assert result.err.splitlines() == [
        "pre-write: alice   0",
        "error: this was called by the hook pre-write, and a hook doesn't write to the ledger",
        "hint: let it note what is to be written, and write it once the hook has ended",
        "5",
    ]
    assert desk("balance --plain").out.split("\t")[:2] == ["alice", "4"]


def test_one_that_others_could_change_stops_every_write(desk: Desk) -> None:
    desk.hook("pre-write", "exit 0")
    (desk.folder / "pre-write").chmod(0o722)

    result = desk("give alice meal")

    assert result.code == 5
    assert "the hook pre-write isn't run: others on this machine can change" in result.err
    assert desk("give alice meal --dry-run").code == 0
    assert desk("balance").code == 0
    assert desk.list_actions() == [1]


def test_one_that_takes_too_long_stops_the_write(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LIMIT", 0.2)
    desk.hook("pre-write", "echo thinking >&2; sleep 60")

    result = desk("give alice meal")

    assert result.code == 5
    assert "the hook pre-write failed: it took longer than 0.2 s, and was ended: thinking\n" in result.err
    assert desk.list_actions() == [1]


# -- after a write --------------------------------------------------------------------------------


def test_what_was_written_is_told_once_it_is_there(desk: Desk) -> None:
    desk.hook("post-write", KEEPS, "well balance --plain | cut -f 1,2 >&2")

    result = desk("give alice meal")

    assert (result.code, result.err) == (0, "post-write: alice   2\n")
    assert [message["hook"] for message in desk.list_messages()] == ["post-write"]


def test_its_failure_is_told_and_changes_nothing(desk: Desk) -> None:
    desk.hook("post-write", "echo 'no network' >&2; exit 7")

    result = desk("give alice meal --json")

    assert (result.code, result.json["action"]) == (0, 2)
    assert result.err == "the hook post-write failed: it ended with 7: no network; the change is on disk\n"


def test_one_that_others_could_change_isnt_run_and_the_write_is(desk: Desk) -> None:
    desk.hook("post-write", KEEPS)
    desk.folder.chmod(0o777)

    result = desk("give alice meal")

    assert (result.code, result.out.splitlines()[0]) == (0, "#2 gave alice meal (+2)")
    assert result.err == (
        f"the hook post-write isn't run: others on this machine can change {desk.folder}; `chmod go-w {desk.folder}`\n"
    )
    assert desk.list_messages() == []


def test_if_the_user_stops_it_the_change_is_said_to_be_on_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    desk.hook("post-write", "exit 0")
    monkeypatch.setattr(run, "run_hook", stop)

    result = desk("give alice meal")

    assert (result.code, result.err) == (130, "\nstopped: the change is on disk\n")
    assert desk.list_actions() == [2, 1]


# -- which writes ---------------------------------------------------------------------------------


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Both hooks, which keep what they are told."""
    desk.hook("pre-write", KEEPS)
    desk.hook("post-write", KEEPS)
    return desk


@pytest.mark.parametrize(
    "line",
    [
        "give alice meal --dry-run",
        "give alice meal --no-hooks",
        "--no-hooks give alice meal",
        "archive alice --restore",
        "balance",
        "check",
        "upgrade",
        "backup",
        "hooks",
    ],
)
def test_they_arent_run_for(both: Desk, line: str) -> None:
    assert both(line).code == 0
    assert both.list_messages() == []


@pytest.mark.parametrize(
    "line", ["undo", "add Bob", "did 'coffee with Alice'", "standing alice 8", "archive alice", "policy rest_days 3"]
)
def test_they_are_run_once_each_for(both: Desk, line: str) -> None:
    assert both(line).code == 0
    assert [message["hook"] for message in both.list_messages()] == ["pre-write", "post-write"]


def test_lines_of_a_file_are_told_together(both: Desk) -> None:
    (both.home / "notes.txt").write_text("coffee with Alice\ncall with Alice: advice on hiring\n")

    assert both("did -f notes.txt").code == 0

    before, after = both.list_messages()
    assert before["actions"] == after["actions"]
    assert [(action["id"], action["command"]) for action in before["actions"]] == [
        (2, "did 'coffee with Alice'"),
        (3, "did 'call with Alice: advice on hiring'"),
    ]


def test_an_import_of_many_is_told_without_its_entries(both: Desk) -> None:
    lines = [f"2026-01-{day:02},Alice,meal" for day in range(1, 29)]
    (both.home / "gifts.csv").write_text("\n".join(["date,name,kind", *lines]) + "\n")

    result = both("import gifts.csv")

    assert result.code == 0, result.err
    [action] = both.list_messages()[0]["actions"]
    assert action["summary"].startswith("imported gifts.csv: 28 entries added")


def test_who_is_forgotten_isnt_named(both: Desk) -> None:
    assert both("forget alice --yes-forget alice").code == 0

    text = (both.home / "messages").read_text()
    assert [message["hook"] for message in both.list_messages()] == ["pre-write", "post-write"]
    assert "Alice" not in text


def test_who_said_no_hooks_is_in_the_history(both: Desk) -> None:
    both("--no-hooks give alice meal")

    assert both("history -n 1 --json").json["items"][0]["command"] == "--no-hooks give alice meal"


# -- which there are ------------------------------------------------------------------------------


def test_hooks_are_listed_with_what_would_happen(desk: Desk) -> None:
    desk.hook("pre-write", "exit 0")
    desk.hook("post-write", "exit 0")
    (desk.folder / "post-write").chmod(0o600)

    answer = desk("hooks --json").json

    assert answer["folder"] == str(desk.folder)
    assert [(item["hook"], item["state"], item["problem"]) for item in answer["items"]] == [
        ("pre-write", "runs", ""),
        ("post-write", "not run", "it can't be run"),
    ]
    facts = {item["name"]: item["value"] for item in desk("doctor --json").json["items"]}
    assert (facts["hooks"], facts["hooks that aren't run"]) == ("pre-write, post-write", "post-write")


# -- the examples of the docs ---------------------------------------------------------------------


def load_example(name: str) -> str:
    """A program of the page, as it stands there."""
    [text] = re.findall(rf"^```\w+ file={name}\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    return str(text)


def test_nobody_is_asked_on_a_friday(desk: Desk) -> None:
    desk.write(desk.folder / "pre-write", load_example("friday"))

    refusal = desk("ask alice name --anyway", today=FRIDAY)

    sentence = PAGE.read_text().split("```text\n")[1].split("```")[0]
    assert (refusal.code, refusal.err) == (5, sentence)
    assert desk("give alice meal", today=FRIDAY).code == 0
    assert desk("ask alice name --anyway", today=MONDAY).code == 0


def test_the_history_is_kept_in_git(desk: Desk) -> None:
    def git(*words: str) -> str:
        place = ["git", "-C", str(desk.home / "well-history")]
        return subprocess.run([*place, *words], check=True, capture_output=True, text=True, env={}).stdout

    (desk.home / "well-history").mkdir()
    (desk.home / ".gitconfig").write_text("[user]\nname = Ada\nemail = ada@me.example\n")
    git("init", "--quiet")
    desk.write(desk.folder / "post-write", load_example("history"))

    results = [desk("give alice meal"), desk("undo")]

    assert [(result.code, result.err) for result in results] == [(0, ""), (0, "")]
    assert git("log", "--format=%s").splitlines() == ["took back: gave alice meal (+2)", "gave alice meal (+2)"]
    assert '"kind":"meal"' in git("show", "HEAD~1:ledger.jsonl")


def test_it_is_said_on_the_desktop_and_elsewhere(desk: Desk) -> None:
    desk.write(desk.programs / "notify-send", '#!/bin/sh\nprintf "%s|" "$@" >> "$HOME/shown"\n')
    desk.write(desk.folder / "post-write", load_example("both"))
    desk.write(desk.folder / "after/desktop", load_example("desktop"))
    desk.write(desk.folder / "after/keep", "#!/bin/sh\ncat >> ~/messages\nexit 1\n")

    result = desk("give alice meal")

    assert (desk.home / "shown").read_text() == "--app-name=well|--|written to the ledger|gave alice meal (+2)|"
    assert [message["hook"] for message in desk.list_messages()] == ["post-write"]
    assert result.err == "the hook post-write failed: it ended with 1; the change is on disk\n"
