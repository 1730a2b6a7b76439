"""Whatever a command writes, only you can read it, and it is never written through a link."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness import Shell, Well
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.groups import PLACES
from worlds import MONTH


class Writer(NamedTuple):
    """A command that writes a file, and where."""

    line: str
    path: str


# By command and parameter. A new one that names a file belongs here or below.
WRITERS = {
    ("export", "file"): Writer("export out/people.vcf", "out/people.vcf"),
    ("draft", "eml"): Writer("draft alice help --eml out/help.eml", "out/help.eml"),
    ("draft", "edit"): Writer("draft --edit thanks --json", ".config/wellkeeper/letters/thanks.txt"),
    ("digest", "html"): Writer("digest --html out/day.html", "out/day.html"),
    ("digest", "eml"): Writer("digest --eml out/day.eml", "out/day.eml"),
    ("import", "skip_errors"): Writer("import odd.csv --skip-errors out/rejects.csv", "out/rejects.csv"),
    ("import", "map_as"): Writer(
        "import names.csv --map Rufname=name --map-as club", ".config/wellkeeper/mappings/club.toml"
    ),
    ("did", "skip_errors"): Writer("did -f odd.txt --skip-errors out/bad.txt", "out/bad.txt"),
    ("report", "output"): Writer("report -o out/well.html", "out/well.html"),
    ("backup", "file"): Writer("backup out/copy.db", "out/copy.db"),
    ("copy", "target"): Writer("copy ledger.db out/copied.db", "out/copied.db"),
    ("add", "db"): Writer("add Ann --db new/folder/ledger.db", "new/folder/ledger.db"),
}
READERS = {("did", "paths"), ("import", "files"), ("sort", "plan"), ("restore", "identity")}
READERS |= {("brief", "calendars"), ("debrief", "calendars")}
READERS |= {("backup", "passphrase_file"), ("restore", "passphrase_file")}
READERS |= {("seal", "key_file"), ("rekey", "key_file"), ("restore", "key_file")}
READERS |= {("batch", "path")}
INPUTS = {
    "odd.csv": "day,contact,kind\n2026-02-10,alice,meal\n2026-02-10,nobody at all,meal\n",
    "names.csv": "Rufname,email\nZoe,zoe@example.org\n",
    "odd.txt": "call with Alice: advice\nzork with nobody\n",
}


def build(name: str) -> Any:
    """A command."""
    return make_group().get_command(None, name)


def write_inputs(home: Path) -> None:
    MONTH.write_files(home)
    for name, text in INPUTS.items():
        (home / name).write_text(text)
    (home / "out").mkdir()


def test_every_parameter_that_names_a_file_is_known_to_read_or_write_it() -> None:
    parameters = {
        (name, param.name)
        for name in PLACES
        for param in build(name).params
        if param.metavar in ("FILE", "FILE...", "FOLDER") and param.name != "db"
    }

    assert parameters <= WRITERS.keys() | READERS


def test_only_you_can_read_what_is_written_whatever_the_umask(shell: Shell) -> None:
    Well(shell.home).tell(MONTH)
    write_inputs(shell.home)
    before = {*shell.home.rglob("*")}
    lines = "\n".join(f"well {writer.line} || exit 1" for writer in WRITERS.values())

    result = shell(f"umask 000\n{lines}", env={"EDITOR": "true"})

    assert result.code == 0, result.err
    assert [writer.path for writer in WRITERS.values() if not (shell.home / writer.path).is_file()] == []
    rights_by_path = {path: stat.S_IMODE(path.stat().st_mode) for path in {*shell.home.rglob("*")} - before}
    assert {
        path: oct(rights) for path, rights in rights_by_path.items() if rights != (0o700 if path.is_dir() else 0o600)
    } == {}


@pytest.mark.parametrize("is_dangling", [False, True])
@pytest.mark.parametrize("name", WRITERS, ids=" ".join)
def test_no_file_is_written_through_a_link(full: Well, outside: Path, name: tuple[str, str], is_dangling: bool) -> None:
    writer, target = WRITERS[name], outside / "victim"
    write_inputs(full.home)
    if not is_dangling:
        target.write_text("mine")
    path = full.home / writer.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)

    force = " --force" if "--force" in {option for param in build(name[0]).params for option in param.opts} else ""
    codes = {full(writer.line).code, full(f"{writer.line}{force}").code}

    assert path.is_symlink()
    assert target.exists() is not is_dangling
    assert is_dangling or target.read_text() == "mine"
    # A wording of your own may lie elsewhere: it is only read. A mapping that can't be kept leaves its import done.
    assert 0 not in codes or name in {("draft", "edit"), ("import", "map_as")}
