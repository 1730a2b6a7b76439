"""What must stay true of every command: what it imports, what it offers, what it says of itself, and when it asks."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commands import BESIDE, READING, READS, WRITES, WRITING
from harness import SOURCE, Well, environment
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.command import read_docstring
from wellkeeper.cli.help.groups import PLACES
from worlds import MONTH

PACKAGE = SOURCE / "wellkeeper"
HEAVY = {
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "alembic",
    "rich",
    "dateutil",
    "slugify",
    "jinja2",
    "platformdirs",
    "psycopg",
}
COMPARING = {"rapidfuzz"}  # names with each other: what only `well dupes` does
COMMANDS = sorted(PLACES.keys() - {"begin"})

# What runs in a fresh interpreter: one command, and then the modules that it has loaded.
WATCHED = """
import os, sys
from wellkeeper.cli.app import run
talk = os.fdopen(os.dup(2), "w")
if {terminal}:
    sys.stdout.isatty = sys.stderr.isatty = lambda: True
code = run(sys.argv[1:])
print(code, *sorted(sys.modules), file=talk)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the lively ledger."""
    well = Well(tmp_path_factory.mktemp("guards"))
    well.tell(MONTH)
    return well.home


def list_loaded_packages(home: Path, line: str, *, terminal: bool = False, **extra: str) -> set[str]:
    """The packages that a command loads in a process of its own. It ends with 0."""
    return {name.partition(".")[0] for name in list_loaded_modules(home, line, terminal=terminal, **extra)}


def list_loaded_modules(home: Path, line: str, *, terminal: bool = False, **extra: str) -> set[str]:
    """The modules that a command loads in a process of its own. It ends with 0."""
    process = subprocess.run(
        [sys.executable, "-c", WATCHED.format(terminal=terminal), *line.split()],
        capture_output=True,
        text=True,
        cwd=home,
        env=environment(home, {"PYTHONPATH": str(SOURCE), **extra}),
        check=True,
    )
    code, *names = process.stderr.splitlines()[-1].split()
    assert code == "0", process.stderr
    return set(names)


# -- two doors -----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [lines[0] for lines in READING.values()])
def test_a_question_loads_nothing_heavy(home: Path, line: str) -> None:
    assert list_loaded_packages(home, line) & (HEAVY | COMPARING) == (COMPARING if line.startswith("dupes") else set())


@pytest.mark.parametrize("line", ["balance --json", "log --plain", "balance --as-of 2026-01-31", "log --since 2w", ""])
def test_a_question_in_any_form_loads_nothing_heavy(home: Path, line: str) -> None:
    assert list_loaded_packages(home, line) & HEAVY == set()


@pytest.mark.parametrize("line", ["balance --plain", "ask --ready --json", "today", "next"])
def test_only_a_narrowed_answer_loads_what_narrows(home: Path, line: str) -> None:
    narrowing = {"wellkeeper.domain.selection", "wellkeeper.queries.selections"}

    assert list_loaded_modules(home, line) & narrowing == set()
    assert list_loaded_modules(home, f"{line} --source client") & narrowing == narrowing


@pytest.mark.parametrize("line", ["balance", "why alice", "today"])
def test_tables_on_a_terminal_load_rich_and_nothing_else(home: Path, line: str) -> None:
    assert list_loaded_packages(home, line, terminal=True) & HEAVY <= {"rich"}


@pytest.mark.parametrize(
    "words", ["well gi", "well give al", "well give alice me", "well contacts --tag b", "well balance --"]
)
def test_tab_loads_nothing_heavy(home: Path, words: str) -> None:
    last = str(len(words.split(" ")) - 1)

    assert (
        list_loaded_packages(home, "", _WELL_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=last) & HEAVY
        == set()
    )


@pytest.mark.parametrize("line", ["--help", "give --help", "--version", "completion bash"])
def test_help_in_a_pipe_loads_nothing_heavy(home: Path, line: str) -> None:
    assert list_loaded_packages(home, line) & HEAVY == set()


def test_a_write_does_not_load_what_only_an_upgrade_needs(home: Path) -> None:
    assert list_loaded_packages(home, "give alice meal --dry-run") & {"alembic", "rich", "dateutil", "jinja2"} == set()


@pytest.mark.parametrize("line", ["balance", "today", "give alice meal --dry-run", "check"])
def test_whoever_has_a_file_loads_nothing_of_a_server(home: Path, line: str) -> None:
    modules = list_loaded_modules(home, line)

    assert [name for name in modules if "psycopg" in name or "postgresql" in name or "storage.server" in name] == []


# -- every command -------------------------------------------------------------------------------


@cache
def command(name: str) -> Any:
    """A command, built."""
    return make_group().get_command(None, name)


def options(name: str) -> set[str]:
    return {option for param in command(name).params for option in param.opts if option.startswith("--")}


def examples(name: str) -> list[str]:
    return list(read_docstring(command(name).docstring).examples)


def test_every_command_has_lines_that_the_tests_of_all_commands_try() -> None:
    assert READING.keys() | WRITING.keys() | BESIDE == PLACES.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_in_60_characters_what_one_gets(name: str) -> None:
    first, *rest = (PLACES[name].load().__doc__ or "").splitlines()

    assert 10 < len(first) <= 60
    assert first[0].isupper()
    assert first.endswith(".")
    assert not rest or not rest[0].strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_examples_of_its_own(name: str) -> None:
    assert examples(name)
    assert all(line.split("#")[0].split()[:2] == ["well", name] for line in examples(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_says_what_it_is(name: str) -> None:
    silent = [param.name for param in command(name).params if not getattr(param, "help", "")]

    assert silent == []


@pytest.mark.parametrize("name", READING)
def test_a_question_takes_what_scripts_need(name: str) -> None:
    day = {"--as-of"} if name != "doctor" else set()  # which tells of today alone
    assert options(name) >= {"--json", "--plain", "--header", "--ids", *day, "--exit-code", "--db"}


@pytest.mark.parametrize("name", WRITING)
def test_a_write_takes_what_scripts_need(name: str) -> None:
    assert options(name) >= {"--json", "--plain", "--ids", "--on", "--dry-run", "--db"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_db(name: str) -> None:
    assert "--db" in options(name)


@pytest.mark.parametrize("line", [*READS, *WRITES])
def test_no_command_asks_anything_without_a_terminal(home: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_to_ask(*_: object, **__: object) -> None:
        raise AssertionError("a question")

    monkeypatch.setattr("typer.confirm", refuse_to_ask)
    monkeypatch.setattr("typer.prompt", refuse_to_ask)
    monkeypatch.setattr("builtins.input", refuse_to_ask)

    assert Well(home)(f"{line} --dry-run" if line in WRITES else line, stdin="y\n").code == 0


# -- the source ----------------------------------------------------------------------------------


def calls(path: Path) -> Iterator[str]:
    """The names of what a module calls, as `print` or `date.today`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_doors_ask_what_day_it_is_and_only_cli_and_render_print(path: Path) -> None:
    place, names = path.relative_to(PACKAGE), {*calls(path)}

    if place.parts[0] != "doors":
        assert not names & {"date.today", "datetime.now", "datetime.utcnow", "time.time"}
    if place.parts[0] not in ("cli", "render"):
        assert "print" not in names


def test_only_the_file_opens_a_connection() -> None:
    def find_callers(*names: str) -> set[str]:
        return {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if {*calls(path)} & {*names}}

    assert find_callers("sqlite3.connect", "self.module.connect") == {"storage/driver.py"}
    assert find_callers("by.connect") == {"storage/file.py", "storage/copies/sealing.py"}
