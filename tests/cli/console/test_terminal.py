"""A real terminal: questions are asked there and nowhere else, and TAB completes."""

from __future__ import annotations

import os
import pty
import select
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from harness import SOURCE, Well, environment
from wellkeeper.cli.console.terminal import can_draw, paint, takes_colours


class Screen:
    """A stream that is a terminal, or isn't."""

    def __init__(self, is_terminal: bool) -> None:
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "variables", "has_drawing", "has_colours"),
    [
        (True, {"TERM": "xterm"}, True, True),
        (True, {}, True, True),
        (True, {"TERM": "dumb"}, False, False),
        (True, {"TERM": "unknown"}, False, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True, True),
        (True, {"TERM": "xterm", "CLICOLOR": "0"}, True, False),
        (True, {"TERM": "xterm", "CLICOLOR": "1"}, True, True),
        (False, {"TERM": "xterm"}, False, False),
    ],
)
def test_colours_are_for_terminals_that_have_them(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, variables: dict[str, str], has_drawing: bool, has_colours: bool
) -> None:
    for name in ("TERM", "NO_COLOR", "CLICOLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    screen = Screen(is_terminal)

    assert (can_draw(screen), takes_colours(screen)) == (has_drawing, has_colours)
    assert paint("error:", 31, screen) == ("\x1b[1;31merror:\x1b[0m" if has_colours else "error:")


def at_a_terminal(home: Path, argv: list[str], *turns: tuple[str, str], patience: float = 30) -> tuple[int, str]:
    """The exit code and all that the terminal showed; each of `turns` is a text to wait for, and the keys then."""
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a run in the background ignores it, and hands that down
        os.chdir(home)
        extra = {"PYTHONPATH": str(SOURCE), "PS1": "$ ", "INPUTRC": "/dev/null"}
        os.execvpe(argv[0], argv, environment(home, extra))
    output, turns_left = "", list(turns)
    end = time.monotonic() + patience
    while time.monotonic() < end and select.select([terminal], [], [], end - time.monotonic())[0]:
        try:
            output += os.read(terminal, 65_536).decode()
        except OSError:
            break
        if turns_left and turns_left[0][0] in output:
            time.sleep(0.3)  # it is shown before it is read: a signal in between is only seen with the next key
            os.write(terminal, turns_left.pop(0)[1].encode())
    else:
        os.kill(process, signal.SIGKILL)  # it waits for something else
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), output.replace("\r\n", "\n")


def well_at_a_terminal(home: Path, line: str, *turns: tuple[str, str]) -> tuple[int, str]:
    return at_a_terminal(home, [sys.executable, "-m", "wellkeeper", *shlex.split(line)], *turns)


@pytest.mark.about_files
def test_giving_to_someone_unknown_offers_to_add_them(full: Well) -> None:
    code, output = well_at_a_terminal(full.home, "give 'Nora Holm' meal", ("[y/N]", "y\n"))

    assert code == 0
    assert "Add Nora Holm as a new contact?" in output
    assert full("contacts nora --ids").out == "nora\n"


@pytest.mark.about_files
def test_ctrl_c_at_a_question_changes_nothing(full: Well) -> None:
    before = full.take_state()

    code, output = well_at_a_terminal(full.home, "give 'Nora Holm' meal", ("[y/N]", "\x03"))

    assert code == 130
    assert "stopped: nothing was changed" in output
    assert "Traceback" not in output
    assert full.take_state() == before


@pytest.mark.about_files
def test_a_key_is_typed_twice_for_a_seal_then_once_and_never_shown(full: Well) -> None:
    key, again = ("Key: ", "open sesame\n"), ("confirmation", "open sesame\n")
    before = full.take_state()

    assert well_at_a_terminal(full.home, "seal", key, ("confirmation", "\x03"))[0] == 130
    assert full.take_state() == before
    sealed_code, sealed_output = well_at_a_terminal(full.home, "seal", key, again)
    code, output = well_at_a_terminal(full.home, "contacts alice --ids", ("Key of ledger.db", "open sesame\n"))
    wrong_code, wrong_output = well_at_a_terminal(full.home, "balance", ("Key of ledger.db", "close sesame\n"))

    assert (sealed_code, code, wrong_code) == (0, 0, 6)
    assert "alice" in output
    assert "sesame" not in sealed_output + output + wrong_output


@pytest.mark.about_files
def test_what_a_restore_changes_stands_above_its_question(full: Well) -> None:
    full("backup")
    full("give alice meal")

    code, output = well_at_a_terminal(full.home, "restore 1", ("[y/N]", "n\n"))

    assert code == 0
    assert output.index("only in the backup") < output.index("would be done") < output.index("Restore it? [y/N]")
    assert "nothing was changed" in output


# -- the same, without a terminal of its own ------------------------------------------------------

QUESTION = "Add Nora Holm as a new contact? [y/N]:"


@pytest.mark.parametrize(
    "line", ["give 'Nora Holm' meal", "give alice intro --to 'Nora Holm'", "met 'Nora Holm'", "call 'Nora Holm'"]
)
def test_a_yes_adds_them_in_the_same_action(full: Well, line: str) -> None:
    last = int(full("history -n 1 --ids").out)

    result = full(line, terminal=True, stdin="y\n")

    assert (result.code, QUESTION in result.err) == (0, True)
    assert full("contacts nora --ids").out == "nora\n"
    assert full("history -n 1 --ids").out == f"{last + 1}\n"


@pytest.mark.parametrize("answer", ["n\n", "\n", "no\n"])
def test_a_no_leaves_the_ledger_as_it_was(full: Well, answer: str) -> None:
    before = full.take_state()

    result = full("give 'Nora Holm' meal", terminal=True, stdin=answer)

    assert (result.code, full.take_state()) == (3, before)


def test_the_end_of_the_input_is_no_answer(full: Well) -> None:
    before = full.take_state()

    result = full("give 'Nora Holm' meal", terminal=True)

    assert (result.code, full.take_state()) == (130, before)
    assert result.err.endswith("\nstopped: nothing was changed\n")


def test_the_very_first_give_offers_to_add_too(well: Well) -> None:
    assert well("give 'Nora Holm' meal", terminal=True, stdin="y\n").code == 0
    assert well("balance --ids").out == "nora\n"


def test_a_near_name_is_named_before_anyone_is_added(full: Well) -> None:
    assert "did you mean alice?" in full("give alcie meal", terminal=True, stdin="n\n").err


@pytest.mark.parametrize(
    "line", ["give nobody meal", "met nobody", "slip nobody", "ask nobody intro", "edit nobody --tier A"]
)
def test_without_a_terminal_nobody_is_asked(full: Well, line: str) -> None:
    before = full.take_state()

    result = full(line, stdin="y\ny\n")

    assert (result.code, full.take_state()) == (3, before)
    assert "[y/N]" not in result.err


def test_a_dry_run_asks_nothing(full: Well) -> None:
    assert "[y/N]" not in full("give nobody meal --dry-run", terminal=True, stdin="y\n").err


def test_a_hostile_name_is_asked_for_harmlessly(full: Well) -> None:
    result = full(["give", "\x1b]0;owned\x07 [red]Nora", "meal"], terminal=True, stdin="y\n")

    assert result.code == 0
    assert not set("\x1b\x07") & set(result.err)
    assert "[red]Nora" in result.err


# -- TAB -----------------------------------------------------------------------------------------


@pytest.mark.about_files
def test_tab_completes_in_a_real_bash(full: Well) -> None:
    script = full.home / "well"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m wellkeeper "$@"\n')
    script.chmod(0o700)
    start = 'PATH=$PWD:$PATH; eval "$(well completion bash)"; echo rea""dy\n'

    code, output = at_a_terminal(
        full.home,
        ["bash", "--norc", "--noprofile", "-i"],
        ("$ ", start),
        ("ready", "well gi\tal\tmea\t--dry\t\n"),
        ("would be done: gave alice meal", "exit\n"),
    )

    assert "would be done: gave alice meal (+2)" in output
    assert code == 0


def list_offers(well: Well, line: str) -> list[str]:
    """What TAB offers at the end of a line."""
    words = line.split(" ")
    env = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = well([], env=env)
    assert (result.code, result.err) == (0, "")
    return result.out.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("well bal", ["balance"]),
        ("well give al", ["alice"]),
        ("well give alice me", ["meal", "media"]),
        ("well ask alice li", ["live"]),
        ("well give alice intro --to bo", ["bob"]),
        ("well give alice meal --cu", ["--currency"]),
        ("well balance alice c", ["cleo"]),
        ("well contacts --source cl", ["client"]),
        ("well contacts --tag b", ["board"]),
        ("well balance --source cl", ["client"]),
        ("well next --tier ", ["A", "B", "C", "none"]),
        ("well today --tag b", ["board"]),
        ("well ask --ready --attitude o", ["open"]),
        ("well referrals --purpose new", ["newsletter"]),
        ("well referrals --purpose no", []),
        ("well contacts --source NO", ["none"]),
        ("well referrals --occasion Lu", ["lunch"]),
        ("well log al", ["alice"]),
        ("well answered cleo y", ["yes"]),
        ("well policy rest", ["rest_days"]),
        ("well completion po", ["powershell"]),
        ("well log --side gi", ["give"]),
        ("well log --kind mea", ["meal"]),
        ("well kinds to", ["touch"]),
        ("well kinds ask test", ["testimonial"]),
        pytest.param("well --db ledger.db show ali", ["alice"], marks=pytest.mark.about_files),
        ("well show erik", []),
        ("well import peop", []),
        ("well zork x", []),
    ],
)
def test_tab_offers(full: Well, line: str, words: list[str]) -> None:
    full("promised bob --occasion '  LUNCH '")

    assert list_offers(full, line) == words


def test_tab_offers_every_command_but_what_is_hidden(full: Well) -> None:
    from wellkeeper.cli.help.groups import PLACES

    assert list_offers(full, "well ") == [name for name, place in PLACES.items() if place.group]


def test_tab_offers_options_of_both_sorts(full: Well) -> None:
    assert {"--json", "--plain", "--ids", "--as-of", "--limit", "--db", "--help"} <= set(
        list_offers(full, "well balance --")
    )


def test_tab_offers_kinds_where_there_is_no_ledger_yet(well: Well) -> None:
    assert list_offers(well, "well give x enc") == ["encouragement"]
    assert list_offers(well, "well give a") == []


@pytest.mark.parametrize(
    ("shell", "env", "offer"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "well give al"}, "alice\tAlice Chen"),
        ("fish", {"_TYPER_COMPLETE_ARGS": "well give al"}, "alice\tAlice Chen"),
        (
            "powershell",
            {"_TYPER_COMPLETE_ARGS": "well give al", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "al"},
            "alice:::Alice Chen",
        ),
    ],
)
def test_every_shell_has_a_script_and_gets_its_offers(full: Well, shell: str, env: dict[str, str], offer: str) -> None:
    script, offers = full(f"completion {shell}"), full([], env={"_WELL_COMPLETE": f"complete_{shell}", **env})

    assert (script.code, "_WELL_COMPLETE" in script.out) == (0, True)
    assert offer in offers.out


def test_what_a_shell_would_run_is_not_offered(full: Well) -> None:
    full(["add", "--handle", "mallory", "--tag", "$(reboot)", "--", 'Mal"`reboot`$(reboot);'])

    zsh = full([], env={"_WELL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "well give mal"})

    assert not set("`$();") & set(zsh.out)
    assert list_offers(full, "well contacts --tag $") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_where_files_are_wanted_nothing_is_offered(full: Well, shell: str) -> None:
    result = full([], env={"_WELL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "well import x"})

    assert (result.code, result.out.strip(), result.err) == (0, "", "")
