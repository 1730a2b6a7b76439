"""`batch`: many commands in one process, each an action of its own, or all of them one."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

import pytest

from commands import WRITING
from harness import SOURCE, Well, environment
from wellkeeper.cli.batch.run import APART
from wellkeeper.queries import entries

SOUND = 0
PLAIN_WRITES = [
    line
    for name, lines in WRITING.items()
    for line in lines
    if name not in {*APART, "batch", "check"} and "did -f" not in line
]


@pytest.fixture
def pair(well: Well) -> Well:
    """Alice and Bob, and nothing else."""
    well.story('add "Alice Chen"\nadd "Bob Lee"')
    return well


def list_rows(well: Well) -> dict[str, list[dict[str, Any]]]:
    """All that a ledger holds, but for its diary and for names that are drawn by lot."""
    hidden = {"uid", "action_id", "digest"}
    return {
        name: [{key: value for key, value in row.items() if key not in hidden} for row in rows.values()]
        for name, rows in well.dump().items()
        if name not in ("action", "change", "former_handle", "seal", "sqlite_sequence")
    }


def run_batch(well: Well, *lines: str, options: str = "--atomic") -> Any:
    return well(f"batch {options}", stdin="\n".join(lines))


# -- each of its own ------------------------------------------------------------------------------


def test_each_line_is_an_action_of_its_own(pair: Well) -> None:
    result = run_batch(pair, "give alice meal", "# then", "", "met bob coffee", options="")

    assert (result.code, result.err) == (0, "")
    assert result.lines == ["line 1: #3 gave alice meal (+2)", "line 4: #4 met bob at coffee"]
    assert pair("undo").out == "#5 took back: met bob at coffee\n"
    assert [item["command"] for item in pair("history --json").json["items"]][1:3] == [
        "met bob coffee",
        "give alice meal",
    ]


def test_days_are_said_as_a_command_says_them(pair: Well) -> None:
    [line] = run_batch(pair, "promise alice slides --by 2030-05-07", options="").lines

    assert line.endswith("promise 1 to alice, by 7 May 2030")


def test_the_first_line_that_fails_ends_it_and_the_lines_before_stay(pair: Well) -> None:
    result = run_batch(pair, "give alice meal", "give carl meal", "give bob meal", options="")

    assert (result.code, result.lines) == (3, ["line 1: #3 gave alice meal (+2)"])
    assert "line 2: no contact answers to ‘carl’; 1 command was done" in result.err
    assert "--from 2 goes on" in result.err


def test_it_goes_on_where_it_ended(pair: Well) -> None:
    lines = ["give alice meal", "give bob meal"]

    assert run_batch(pair, *lines, options="--from 2").lines == ["line 2: #3 gave bob meal (+2)"]


def test_with_keep_going_the_other_lines_are_done(pair: Well) -> None:
    result = run_batch(pair, "give carl meal", "give bob meal", "give alice meall", options="--keep-going")

    assert (result.code, result.lines) == (3, ["line 2: #3 gave bob meal (+2)"])
    assert "2 lines can't be carried out; 1 command was done\n  line 1: no contact" in result.err


def test_what_cannot_be_part_of_another_action_can_be_a_line(pair: Well) -> None:
    result = run_batch(pair, "give alice meal", "undo", "merge alice bob", options="--keep-going")

    assert result.code == 0
    assert [line.split()[2] for line in result.lines] == ["#3", "#4", "#5"]


@pytest.mark.about_files
def test_without_a_ledger_nothing_more_is_tried(well: Well) -> None:
    result = run_batch(well, "give alice meal", "give bob meal", options="--keep-going")

    assert (result.code, "line 1: there is no ledger" in result.err, "line 2" in result.err) == (6, True, False)


# -- all as one -----------------------------------------------------------------------------------


def test_all_lines_are_one_action_that_undo_takes_back(pair: Well) -> None:
    before = list_rows(pair)
    result = run_batch(
        pair, 'add "Cy Ra"', "give cy intro --to bob", "standing cy 8", "promise bob 'the slides' --by 3d"
    )

    assert result.out == "#3 4 commands (add 1, give 1, standing 1, promise 1)\n"
    assert pair("check").code == SOUND
    assert pair("undo").code == 0
    assert list_rows(pair) == before
    assert pair("check").code == SOUND


@pytest.mark.parametrize("line", PLAIN_WRITES)
def test_a_line_leaves_the_same_rows_as_the_command_typed(
    full: Well, tmp_path_factory: pytest.TempPathFactory, line: str
) -> None:
    typed = Well(tmp_path_factory.mktemp("typed"))
    typed.ledger.write_bytes(full.ledger.read_bytes())
    typed.ledger.chmod(0o600)

    assert typed(line).code == 0
    assert run_batch(full, line).code == 0

    assert list_rows(full) == list_rows(typed)
    assert full("check").code == SOUND


def test_lines_see_what_those_before_them_did(pair: Well) -> None:
    """Accounts are folded once at the end, but who asks for one has it as it is."""
    lines = [*(f"give alice intro --on 2026-01-{day}" for day in (10, 20, 30)), "give alice meal --on 2026-01-31"]
    lines += [
        "standing alice 9",
        "ask alice name",
        'add "Jean-Luc Roy"',
        'met "Jean Luc Roy"',
        "want alice leads",
        "fulfilled 1",
    ]
    result = run_batch(pair, *lines)

    assert result.code == 0, result.err
    assert pair("check").code == SOUND
    assert pair("balance alice --json").json["items"][0]["balance"] == 13


def test_if_a_line_fails_nothing_is_done_and_every_line_that_fails_is_told(pair: Well) -> None:
    before = pair.take_state()
    result = run_batch(
        pair, "give alice meal", "give carl meal", "met bob", "give bob meall", "undo", "import x.csv", "balance"
    )

    assert (result.code, result.out) == (3, "")
    assert result.err.splitlines()[:-1] == [
        "error: 5 lines can't be carried out; nothing was done",
        "  line 2: no contact answers to ‘carl’",
        "  line 4: ‘meall’ is no kind of give",
        "  line 5: `well undo` can't be part of one action: it takes back whole actions",
        "  line 6: `well import` can't be part of one action: it keeps a backup before it begins",
        "  line 7: a batch is of commands that write, and `well balance` isn't one",
    ]
    assert pair.take_state() == before


def test_a_line_that_fails_leaves_nothing_for_those_after_it(pair: Well) -> None:
    """What it would have added isn't there for the next one, nor what it made the accounts."""
    result = run_batch(pair, "give alice meal", "give 'Dora Diaz' meall --new", "give dora meal", "ask alice name")

    assert [line.partition(":")[0].strip() for line in result.err.splitlines()[1:4]] == ["line 2", "line 3", "line 4"]


def test_lines_that_are_read_once_are_no_part_of_another_action(pair: Well) -> None:
    (pair.home / "notes.txt").write_text("2026-02-26\ncoffee with Alice\n")

    assert "actions of their own" in run_batch(pair, "did -f notes.txt").err
    assert run_batch(pair, "did -f notes.txt", options="").code == 0


def test_a_missing_ledger_is_made_with_all_of_it_or_not_at_all(well: Well) -> None:
    assert run_batch(well, 'add "Ann Mo"', "give bob meal").code == 3
    assert not well.ledger.exists()
    assert run_batch(well, 'add "Ann Mo"', "give ann meal").out == "#1 2 commands (add 1, give 1)\n"


def test_lines_of_days_past_and_the_day_of_the_batch(pair: Well) -> None:
    run_batch(pair, "give alice meal --on 2026-01-05", "give bob meal", options="--atomic --on 2026-02-01")

    assert [item["day"] for item in pair("log --json").json["items"]] == ["2026-02-01", "2026-01-05"]


# -- for scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("options", ["", "--atomic"])
def test_json_has_the_receipt_of_each_line(pair: Well, options: str) -> None:
    answer = run_batch(pair, "give alice intro --to bob", "met bob", options=f"{options} --json").json

    assert [(item["line"], item["command"], item["summary"]) for item in answer["items"]] == [
        (1, "give", "gave alice and bob intro (+4 each)"),
        (2, "met", "met bob"),
    ]
    assert [[entry["contact"] for entry in item["entries"]] for item in answer["items"]] == [["alice", "bob"], ["bob"]]
    assert {item["action"] for item in answer["items"]} == ({3} if options else {3, 4})


def test_no_line_adds_up_an_account_unless_its_entries_are_shown(pair: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    """The balance after an entry is a sum over all before it: of 4,000 gives to one person, 8 million of them."""
    call_sizes: list[int] = []
    list_of_action = entries.list_of_action

    def count(*arguments: Any, **keywords: Any) -> Any:
        call_sizes.append(1)
        return list_of_action(*arguments, **keywords)

    monkeypatch.setattr(entries, "list_of_action", count)
    lines = ["give alice meal", "met bob coffee", "give alice intro --to bob"]

    assert run_batch(pair, *lines).code == 0
    assert call_sizes == []
    assert run_batch(pair, *lines, options="--atomic --json").code == 0
    assert len(call_sizes) == len(lines)


def test_json_has_the_error_of_a_line(pair: Well) -> None:
    result = run_batch(pair, "give carl meal", "met bob", options="--keep-going --json")

    error = result.json["items"][0]["error"]
    assert (error["slug"], error["exit_code"]) == ("unknown-contact", 3)
    assert json.loads(result.err)["error"]["slug"] == "failed-lines"


def test_a_dry_run_tries_all_lines_and_leaves_nothing(pair: Well) -> None:
    before = pair.take_state()
    result = run_batch(pair, 'add "Cy Ra"', "give cy meal", "undo", options="--dry-run")

    assert (result.code, pair.take_state()) == (0, before)
    assert result.lines == [
        "line 1: would be done: added Cy Ra as cy",
        "line 2: would be done: gave cy meal (+2)",
        "line 3: would be done: isn't tried: it takes back whole actions",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("give alice meal --db other.db", "--db is of the whole batch"),
        ("--db other.db give alice meal", "‘--db’ is no command"),
        ("give alice meal --json", "--json is of the whole batch"),
        ("give alice meal --dry-run", "--dry-run is of the whole batch"),
        ("standing alice", "`well standing` only reads with these words"),
        ("batch friday.txt", "`well batch` isn't one"),
        ("export -", "`well export` isn't one"),
        ("giv alice meal", "there is no command ‘giv’"),
        ("give --help", "only reads with these words"),
        ("note alice", "say what is worth remembering"),
        ("note alice -", "the note is empty"),
        ("note alice 'open", "its quotes don't end"),
    ],
)
@pytest.mark.parametrize("options", ["", "--atomic", "--dry-run"])
def test_what_is_no_line_of_a_batch_is_refused(pair: Well, line: str, reason: str, options: str) -> None:
    before = pair.take_state()
    result = run_batch(pair, line, options=options)

    assert (result.code, reason in result.err) == (2, True), result.err
    assert (pair.take_state(), (pair.home / "other.db").exists()) == (before, False)


def test_nobody_is_asked_even_at_a_terminal(pair: Well) -> None:
    result = pair("batch", stdin="give carl meal\n", terminal=True)

    assert (result.code, "Add carl" in result.err) == (3, False)


@pytest.mark.parametrize("options", ["", "--atomic", "--dry-run"])
def test_a_file_without_a_command_does_nothing(well: Well, options: str) -> None:
    result = run_batch(well, "# nothing", options=options)

    assert (result.code, result.out, well.ledger.exists()) == (0, "there is no command in it\n", False)


def test_an_ask_in_an_atomic_batch_is_judged_after_the_gives_before_it(pair: Well) -> None:
    lines = "give alice referral\ngive bob meal\nask alice intro --anyway\ngive alice meal\nask bob live --anyway\n"
    (pair.home / "week.txt").write_text(lines)

    assert pair("batch week.txt --atomic").code == 0

    together = pair("balance --plain").out
    assert pair("undo").code == 0
    assert pair("batch week.txt").code == 0
    assert pair("balance --plain").out == together
    assert pair("check").code == 0


def test_atomic_and_keep_going_contradict(pair: Well) -> None:
    assert run_batch(pair, "met bob", options="--atomic --keep-going").code == 2


def test_a_missing_file_is_unreadable(pair: Well) -> None:
    assert pair("batch nothing.txt").code == 7


# -- killed ---------------------------------------------------------------------------------------


@pytest.mark.about_files
@pytest.mark.parametrize("options", [[], ["--atomic"]])
def test_a_kill_leaves_whole_actions_or_with_atomic_nothing(pair: Well, options: list[str]) -> None:
    """The process kills itself in the middle of the third line."""
    script = (
        "import os, signal, sys; from wellkeeper import services; from wellkeeper.cli.app import run\n"
        "post, count = services.entries.post_entry, []\n"
        "def post_or_die(*words, **named):\n"
        "    count.append(1)\n"
        "    entry = post(*words, **named)\n"
        "    len(count) == 3 and os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return entry\n"
        "services.entries.post_entry = post_or_die\n"
        "run(sys.argv[1:])"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, "batch", *options],
        input=b"give alice meal\ngive bob meal\ngive alice gift\ngive bob gift\n",
        env=environment(pair.home, {"PYTHONPATH": str(SOURCE)}),
        cwd=pair.home,
        capture_output=True,
        check=False,
    )

    assert process.returncode == -signal.SIGKILL
    assert len(list_rows(pair)["entry"]) == (0 if options else 2)
    assert pair("check").code == SOUND
