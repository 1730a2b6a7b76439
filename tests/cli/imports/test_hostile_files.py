"""Files that mean harm, or nothing: an import refuses them or skips lines, is never half, and looks nowhere else."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import sys
import threading
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from harness import SOURCE, Shell, Well

SAMPLES = Path(__file__).parents[4] / "shared/samples"
MUCH = 30_000_000
ADA = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a socket, or for an address, gets an error that nobody catches."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("an import asked for the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def bomb(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(MUCH))
    return buffer.getvalue()


# -- what is refused as a whole -------------------------------------------------------------------

REFUSED: dict[str, Callable[[], bytes]] = {
    "bomb.zip": partial(bomb, "contacts.vcf"),
    "bomb.xlsx": partial(bomb, "xl/worksheets/sheet1.xml"),
    "bomb.vcf.gz": lambda: gzip.compress(ADA.encode() + bytes(MUCH)),
    "columns.csv": lambda: b"Name,E-mail," + b"x," * 1_000_000 + b"\nAda,ada@example.org,\n",
    "nothing.csv": lambda: b"",
    "nuls.csv": lambda: bytes(100_000),
    "header.csv": lambda: b"Name,E-mail\n",
    "wrong-mark.csv": lambda: b"\xfe\xff" + "Name,E-mail\nAda,ada@example.org\n".encode("utf-16-le"),
    "utf-7.csv": lambda: "Имя,Почта\nАда,ada@example.org\n".encode("utf-7"),
    "noise.vcf": lambda: bytes(range(256)) * 1_000,
    "quote.csv": lambda: b'"' * 1_000_000,
    "line.txt": lambda: b"x" * MUCH,
    "page.csv": lambda: b"<html><body>Sign in to export your contacts</body></html>\n",
    "passwd": lambda: b"root:x:0:0:root:/root:/bin/bash\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_holds_nobody_is_named_and_changes_nothing(well: Well, name: str) -> None:
    (well.home / name).write_bytes(REFUSED[name]())
    (well.home / "ada.vcf").write_text(ADA)

    result = well(f"import ada.vcf {name}")

    assert (result.code, result.out) == (7, "")
    assert result.err.startswith(f"error: ‘{name}’ ")
    assert "\nhint: " in result.err
    assert len(result.err) < 1_000
    assert not well.ledger.exists()


def test_a_device_without_an_end_is_refused(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkeeper.interchange.files.LARGEST_PIPE", MUCH)

    result = well("import /dev/zero")

    assert (result.code, result.out) == (7, "")
    assert result.err.startswith("error: ‘/dev/zero’ ")
    assert not well.ledger.exists()


# -- what costs a line ----------------------------------------------------------------------------

SKIPPED = {
    "note.vcf": (
        lambda: ADA + f"BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nNOTE:{'x' * MUCH}\nEND:VCARD\n",
        ["ada"],
        [(5, "it has more than 10 MB")],
    ),
    "long.csv": (
        lambda: f"Name,E-mail\nAda,ada@example.org\n{'x' * 300},x@example.org\nCleo,{'y' * MUCH}\n",
        ["ada"],
        [(3, "the name has 300 characters"), (4, "it has more than 1,000,000 characters")],
    ),
    "cells.csv": (
        lambda: "Name,E-mail\nAda,ada@example.org\nBob,bob@example.org" + ",x" * 400_000 + "\nCleo,c@example.org\n",
        ["ada", "cleo"],
        [(3, "it has 400,002 cells, and the header 2")],
    ),
    "quote.csv": (
        lambda: 'Name,E-mail\nAda,ada@example.org\n"Bob,bob@example.org\nCleo,c@example.org\n',
        ["ada", "cleo"],
        [(3, "a quote in it is never closed")],
    ),
    "nuls.csv": (
        lambda: "Name,E-mail,Note\nAda\0,ada@example.org,\0\0\0\n\0,\0,\0\n",
        ["ada"],
        [(3, "it has no name")],
    ),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_a_bad_line_costs_no_other_and_says_why(well: Well, name: str) -> None:
    text, handles, reasons = SKIPPED[name]
    (well.home / name).write_text(text())

    result = well(f"import {name} --json")

    assert result.code == 0, result.err[:1_000]
    lines = [(item["line"], item["says"]) for item in result.json["items"] if item["did"] == "skipped"]
    assert [line for line, _ in lines] == [line for line, _ in reasons]
    assert all(reason in says for (_, says), (_, reason) in zip(lines, reasons, strict=True))
    assert well("contacts --ids").lines == handles


def test_a_card_in_a_card_and_one_without_an_end_lose_nobody(well: Well) -> None:
    depth = 2_000
    cards = "".join(f"BEGIN:VCARD\nFN:Level {n}\n" for n in range(depth)) + "END:VCARD\n" * depth
    (well.home / "cards.vcf").write_text(cards + "BEGIN:VCARD\nFN:Open\nEMAIL:open@example.org\n" + ADA)

    result = well("import cards.vcf --plain")

    assert result.code == 0, result.err
    assert {"ada", "open"} <= {*well("contacts --ids").lines}


@pytest.mark.parametrize("day", ["1984-02-30", "0000-00-00", "--13-45", "99999999999999", "2026-W99", "١٩٨٤-٠٢-٣٠"])
def test_a_day_that_does_not_exist_is_no_birthday_and_costs_nobody(well: Well, day: str) -> None:
    (well.home / "a.vcf").write_text(ADA.replace("END", f"BDAY:{day}\nEND"))
    (well.home / "b.csv").write_text(f"Name,E-mail,Birthday\nBob,bob@example.org,{day}\n")

    result = well("import a.vcf b.csv")

    assert result.code == 0, result.err
    items = well("contacts --json").json["items"]
    assert [(item["contact"], item["birthday"]) for item in items] == [("ada", None), ("bob", None)]


# -- what it would like to have opened -------------------------------------------------------------

LURES = {
    "lures.vcf": (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEMAIL:ada@example.org\nPHOTO;VALUE=uri:http://lure.example/ada.png\n"
        "URL:file:///etc/passwd\nSOURCE:http://lure.example/ada.vcf\nKEY;VALUE=uri:ldap://lure.example/\n"
        "AGENT;VALUE=uri:file:///etc/passwd\nLOGO:/etc/passwd\nSOUND:\\\\lure.example\\share\\a.wav\nEND:VCARD\n"
    ),
    "lures.csv": (
        "Name,E-mail,Website,Note,Photo\n"
        'Bob,bob@example.org,file:///etc/passwd,"=IMAGE(""http://lure.example/b.png"")",http://lure.example/b.png\n'
        '"=WEBSERVICE(""http://lure.example/"")",cleo@example.org,,=cmd|\' /C calc\'!A0,\\\\lure.example\\c\n'
    ),
}


@pytest.fixture
def lures(home: Path) -> list[str]:
    for name, text in LURES.items():
        (home / name).write_text(text)
    return [*LURES]


def test_an_import_opens_no_socket(well: Well, lures: list[str]) -> None:
    result = well(["import", *lures])

    assert result.code == 0, result.err
    assert well("check").code == 0
    assert "root:" not in well("export - --format jsonl").out


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
def test_no_kind_of_file_finds_a_bug_or_asks_for_the_network(well: Well) -> None:
    paths = [str(path) for kind in sorted(SAMPLES.iterdir()) if kind.is_dir() for path in sorted(kind.iterdir())[:4]]

    codes = {path: well(["import", path, "--dry-run"]).code for path in paths}

    assert {path: code for path, code in codes.items() if code not in (0, 7)} == {}


WATCHED = """
import json, sys
seen = []
def watch(event, words):
    if event == "open" and isinstance(words[0], (str, bytes)):
        seen.append([event, str(words[0])])
    elif event.startswith(("socket.", "subprocess.", "urllib.", "webbrowser.", "os.exec", "os.system")):
        seen.append([event, str(words)])
sys.addaudithook(watch)
from wellkeeper.cli.app import run
code = run(["import", *sys.argv[1:]])
json.dump([code, seen], open("seen.json", "w"))
"""


def test_an_import_opens_no_file_but_its_own(shell: Shell, lures: list[str]) -> None:
    (shell.home / "watched.py").write_text(WATCHED)

    result = shell(f"python watched.py {' '.join(lures)}")

    code, events = json.loads((shell.home / "seen.json").read_text())
    assert code == 0, result.err
    own = ("/usr/lib/", "/usr/share/zoneinfo/", "/proc/self/", "/proc/mounts", str(SOURCE), *python_folders())
    paths = {path.removeprefix(str(shell.home)).lstrip("/") for event, path in events if event == "open"}
    others = {path for path in paths if not f"/{path}".startswith(own) and not path.startswith((".well-", ".config"))}
    assert others - {"", "seen.json"} == {*lures}
    assert [event for event, _ in events if event != "open"] == []


def python_folders() -> set[str]:
    """Where the interpreter and its packages are."""
    return {str(Path(folder).resolve()) for folder in (sys.prefix, sys.base_prefix)} | {sys.prefix, sys.base_prefix}


@pytest.mark.skipif(not shutil.which("strace"), reason="strace isn't installed")
def test_the_kernel_is_not_asked_for_the_network(shell: Shell, lures: list[str]) -> None:
    if shell("strace -o none true").code:
        pytest.skip("strace isn't allowed here")

    result = shell(f"strace -f -qq -e trace=network -o calls {sys.executable} -m wellkeeper import {' '.join(lures)}")

    assert result.code == 0, result.err
    assert "AF_INET" not in (shell.home / "calls").read_text()


# -- what is no plain file -------------------------------------------------------------------------


def test_nothing_in_a_folder_is_read_but_plain_files(well: Well, outside: Path) -> None:
    (outside / "secret.vcf").write_text(ADA.replace("Ada", "Secret"))
    folder = well.home / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner/deep.vcf").write_text(ADA.replace("Ada", "Deep"))
    (folder / "ada.vcf").write_text(ADA)
    (folder / "link.vcf").symlink_to(outside / "secret.vcf")
    (folder / "loop").symlink_to(folder)
    (folder / "lost.vcf").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.vcf")

    result = well("import folder")

    assert result.code == 0, result.err
    assert well("contacts --ids").lines == ["ada"]


def test_a_named_pipe_is_read_to_its_end(well: Well) -> None:
    os.mkfifo(well.home / "pipe.vcf")
    writer = threading.Thread(target=(well.home / "pipe.vcf").write_text, args=(ADA,))
    writer.start()

    result = well("import pipe.vcf")

    writer.join()
    assert result.code == 0, result.err
    assert well("contacts --ids").lines == ["ada"]
