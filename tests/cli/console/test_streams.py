"""Whoever listens, and whatever the environment says: what is on disk is done, and nothing ends in a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from commands import READS
from harness import SOURCE, Result, Shell, Well

pytestmark = pytest.mark.about_files  # the processes of these tests are given no server


@pytest.fixture
def program(full: Well) -> Shell:
    """The real program on the lively ledger."""
    return Shell(full.home)


def count(full: Well) -> int:
    return len(full("history --ids").lines)


@pytest.mark.parametrize("listener", [">&-", "> /dev/full", "| true", "2>&-", "2> /dev/full", ">&- 2>&- <&-"])
def test_a_write_that_is_on_disk_says_0_whoever_listens(full: Well, program: Shell, listener: str) -> None:
    before = count(full)

    result = program(f"set +o pipefail; well give alice meal {listener}; echo ${{PIPESTATUS[0]}}")

    assert result.out.splitlines()[-1] == "0"
    assert count(full) == before + 1
    assert "Traceback" not in result.err


@pytest.mark.parametrize("line", ["balance", "balance --json", "log --plain", "--help", "completion bash", "--version"])
def test_an_answer_that_could_not_be_written_is_an_error(program: Shell, line: str) -> None:
    result = program(f"well {line} > /dev/full")

    assert (result.code, result.err) == (74, "error: the answer could not be written: No space left on device\n")


@pytest.mark.parametrize("line", ["balance", "log --json", "--help"])
def test_an_answer_that_nobody_can_read_is_an_error(program: Shell, line: str) -> None:
    result = program(f"well {line} >&-")

    assert (result.code, result.err) == (74, "error: the answer could not be written: Bad file descriptor\n")


@pytest.mark.parametrize("line", ["balance", "log --json", "--help"])
def test_a_reader_who_left_has_had_enough(program: Shell, line: str) -> None:
    result = program(f"set +o pipefail; well {line} | true; echo ${{PIPESTATUS[0]}}")

    assert (result.out, result.err) == ("0\n", "")


def test_the_beginning_of_a_long_list_is_enough(program: Shell) -> None:
    assert program("well log | head -n 1").out.split()[:2] == ["day", "contact"]


@pytest.mark.parametrize(
    ("line", "question", "key"),
    [
        ("note alice -", "statement alice --json", "note"),
        ("give alice meal -", "statement alice --json", "note"),
        ("met alice coffee -", "log --json", "note"),
        ("edit alice --note -", "show alice --json", "note"),
        ("add 'Zoe Zuse' --note -", "show zoe --json", "note"),
    ],
)
def test_a_note_can_come_from_standard_input_and_is_in_no_command(
    full: Well, line: str, question: str, key: str
) -> None:
    result = full(line, stdin="kept out of the command line; \u00fc\n")

    assert result.code == 0, result.err
    assert f'"{key}": "kept out of the command line; \u00fc"' in full(question).out
    assert "kept out" not in full("history").out


@pytest.mark.parametrize("stdin", ["", "\n", "x" * 50_000])
def test_a_note_from_standard_input_is_held_to_the_same_rules(full: Well, stdin: str) -> None:
    before = full.ledger.read_bytes()

    assert full("note alice -", stdin=stdin).code == 2
    assert full.ledger.read_bytes() == before


def test_a_note_at_a_terminal_is_asked_for(full: Well) -> None:
    result = full("note alice -", stdin="likes tea\n", terminal=True)

    assert (result.code, result.err.splitlines()[0]) == (0, "the note, ended by Ctrl-D on a line of its own:")


def test_without_standard_input_nothing_is_asked(full: Well, program: Shell) -> None:
    before = full.ledger.read_bytes()

    result = program("well give nobody meal <&-; echo $?; well import - <&-; echo $?")

    assert (result.out, full.ledger.read_bytes()) == ("3\n7\n", before)


def test_an_error_that_nobody_hears_keeps_its_exit_code(program: Shell) -> None:
    assert program("well balance nobody 2> /dev/full").code == 3
    assert program("well balance nobody 2>&-").code == 3


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ],
)
def test_any_name_can_be_printed_in_any_encoding(full: Well, program: Shell, env: dict[str, str]) -> None:
    full(["add", "Żaneta 李小龙 👋"])

    result = program(
        "(well balance && well show zaneta && well today --json) > out; well balance nobody 2> err", env=env
    )

    assert (result.code, result.err) == (3, "")
    assert b"aneta" in (full.home / "out").read_bytes()
    assert b"Traceback" not in (full.home / "err").read_bytes()


def test_without_a_home_the_ledger_needs_a_name(well: Well, program: Shell) -> None:
    home = well.home

    bare = f"env -i PATH=$PATH PYTHONPATH={SOURCE} {sys.executable} -m wellkeeper"
    result = program(f"{bare} --db ledger.db balance --ids; {bare} --db '~/x.db' balance --ids")

    assert result.out.splitlines()[0] == "alice"
    assert result.code == 6
    assert not (home / "~").exists()


@pytest.mark.parametrize("columns", ["0", "-5", "many", "1", "20", "10000"])
def test_any_width_of_a_terminal_will_do(full: Well, columns: str) -> None:
    for line in READS:
        result = full(line, terminal=True, env={"COLUMNS": columns})
        assert (result.code, result.err) == (0, ""), line


@pytest.mark.parametrize("columns", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("line", READS)
def test_no_line_is_wider_than_the_terminal(full: Well, line: str, columns: int) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    result = full(line, terminal=True, env={"COLUMNS": str(columns)})

    assert max(cell_len(Text.from_ansi(row).plain) for row in result.lines) <= columns


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"NO_COLOR": "1", "TERM": "dumb"}])
@pytest.mark.parametrize("line", READS)
def test_a_dumb_terminal_gets_plain_text(full: Well, line: str, env: dict[str, str]) -> None:
    assert "\x1b" not in full(line, terminal=True, env=env).out


@pytest.mark.parametrize("line", READS)
def test_no_colour_is_given_to_those_who_want_none(full: Well, line: str) -> None:
    result = full(line, terminal=True)  # the home of tests says NO_COLOR

    assert not any(f"\x1b[{colour}m" in result.out for colour in range(30, 38))


def test_errors_are_coloured_on_a_terminal_only(full: Well) -> None:
    with_colour = {"NO_COLOR": "1"}

    assert "\x1b" not in full("balance nobody").err
    assert "\x1b" not in full("balance nobody", terminal=True, env=with_colour).err


@pytest.mark.parametrize("columns", ["0", "1", "99999999", "-5", "80.5", "", "\u0668\u0660", "9" * 5_000])
@pytest.mark.parametrize("line", ["contacts", "--help", "give --help"])
def test_columns_that_no_terminal_has_count_as_not_said(full: Well, line: str, columns: str) -> None:
    result = full(line, terminal=True, env={"COLUMNS": columns})

    assert result.code == 0
    assert max(map(len, result.lines)) in range(30, 200)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_whatever_the_locale(full: Well, program: Shell, encoding: str) -> None:
    full(["add", "J\u00fcrg \U0001f44d", "--note", "\u674e"])

    answer = program("well contacts --json", env={"PYTHONIOENCODING": encoding}).out
    error = program("well show \u00fc\U0001f44d --json", env={"PYTHONIOENCODING": encoding}).err

    assert "J\u00fcrg \U0001f44d" in [item["name"] for item in json.loads(answer)["items"]]
    assert "\u00fc\U0001f44d" in json.loads(error)["error"]["message"]
    assert answer.isascii() == (encoding != "utf-8")


# -- interruptions -------------------------------------------------------------------------------


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_says_that_nothing_was_changed(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    before = full.ledger.read_bytes()
    monkeypatch.setattr("wellkeeper.services.entries.post_entry", interrupt)

    assert full("give alice meal") == Result(130, "", "\nstopped: nothing was changed\n")
    assert full.ledger.read_bytes() == before


def test_ctrl_c_says_that_the_change_is_on_disk(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    before = count(full)
    monkeypatch.setattr("wellkeeper.cli.commands.entries.show_receipt", interrupt)

    assert full("give alice meal") == Result(130, "", "\nstopped: the change is on disk\n")
    assert count(full) == before + 1


def test_ctrl_c_before_anything_is_imported_shows_no_traceback(home: Path) -> None:
    """The way in takes the signal's default before it imports anything; the harness can't be that quick."""
    from wellkeeper import __main__

    assert __main__.__spec__ is not None
    code = "import signal, sys; from wellkeeper.__main__ import main; sys.modules['wellkeeper.cli.app'] = None\n"
    code += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell ignores it for jobs behind its back
    code += "try: main()\nexcept ImportError: print(signal.getsignal(signal.SIGINT) is signal.SIG_DFL)"

    assert Shell(home)(f'python -c "{code}"').out == "True\n"


# -- several at once -----------------------------------------------------------------------------


def test_commands_at_the_same_time_wait_for_each_other(full: Well, program: Shell) -> None:
    result = program("for i in 1 2 3 4 5 6; do well give alice meal > /dev/null || echo failed & done; wait")

    assert (result.out, result.err) == ("", "")
    assert full("balance alice --as-of 2100-01-01 --json").json["items"][0]["balance"] == 10 + 12
    assert full("check").code == 0


def test_the_first_commands_of_a_ledger_may_come_together(well: Well, shell: Shell) -> None:
    result = shell("for name in ann ben cid dot; do well add $name > /dev/null || echo $name $? & done; wait")

    codes = dict(line.split() for line in result.out.splitlines())
    assert set(codes.values()) <= {"6"}
    assert well("contacts --ids").lines == sorted({"ann", "ben", "cid", "dot"} - codes.keys())
    assert result.err.count("error: ") == len(codes)


# -- errors of files are no errors of the answer ---------------------------------------------------

TOO_LONG = "x" * 300


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"export {TOO_LONG}.csv", 2),
        (f"export {TOO_LONG}.csv --force", 2),
        (f"draft alice help --eml {TOO_LONG}.eml", 2),
        (f"did 'met Alice' --skip-errors {TOO_LONG}", 2),
        (f"import {TOO_LONG}.csv", 7),
        (f"sort --plan {TOO_LONG}", 7),
        (f"--db {TOO_LONG} balance", 6),
        (f"--db {TOO_LONG} add Zoe", 6),
        (f"--db alice.vcf/{TOO_LONG}/x balance", 6),
    ],
)
def test_a_file_that_cannot_be_is_named(full: Well, line: str, code: int) -> None:
    result = full(line)

    assert (result.code, "answer" in result.err) == (code, False)
    assert TOO_LONG[:30] in result.err or "go together" in result.err or "--skip-errors" in result.err


@pytest.mark.parametrize(("line", "name"), [("draft alice help", "letters"), ("draft --list", "letters")])
def test_a_folder_of_letters_that_cannot_be_looked_into_is_named(
    full: Well, line: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full.home / TOO_LONG / "letters"
    monkeypatch.setattr("wellkeeper.settings.find_letters_folder", lambda _: folder)

    result = full(line)

    assert result.code in (0, 7)
    assert "answer" not in result.err
    assert str(folder) in result.err or result.code == 0


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(5, "Input/output error"), "a file can't be read or written: Input/output error"),
        (OSError(5, "Input/output error", "/mnt/x"), "‘/mnt/x’ can't be read or written: Input/output error"),
        (OSError(5, "Input/output error", b"/mnt/\xff"), "can't be read or written: Input/output error"),
        (OSError(5, "Input/output error", 7), "a file can't be read or written: Input/output error"),
        (TimeoutError("timed out"), "a file can't be read or written: timed out"),
    ],
)
def test_an_error_of_a_file_that_nobody_foresaw_is_one_of_a_file(
    full: Well, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    for name in ("list_deepest", "list_balances"):
        monkeypatch.setattr(f"wellkeeper.views.accounts.{name}", fail)

    result = full("balance")

    assert result.code == 7
    assert says in result.err
    assert '"slug": "unreadable"' in full("balance --json").err


def test_an_error_behind_a_change_says_that_it_is_on_disk(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(13, "Permission denied", "/mnt/x")

    monkeypatch.setattr("wellkeeper.cli.commands.entries.show_receipt", fail)

    result = full("give alice meal")

    assert result.code == 7
    assert result.err.endswith("; the change is on disk\n")


def test_a_bug_behind_a_change_does_not_deny_it(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("wellkeeper.cli.commands.entries.show_receipt", fail)

    assert "; the change is on disk\n" in full("give alice meal").err


def test_an_import_whose_mapping_cannot_be_kept_is_done_all_the_same(full: Well) -> None:
    (full.home / "crm.csv").write_text("Wer,Kontakt\nZoe Zuse,zoe@x.example\n")
    (full.home / "blocked").write_text("")
    env = {"XDG_CONFIG_HOME": str(full.home / "blocked")}

    result = full("import crm.csv --map Wer=name --map Kontakt=email --map-as crm", env=env)

    assert result.code == 0
    assert "the mapping crm isn't kept: " in result.err
    assert full("contacts zoe --ids").out == "zoe\n"
