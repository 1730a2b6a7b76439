"""The gallery of errors: one reproducer for each, in tests/errors, or here where it takes more than a line to cause."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from harness import Well
from wellkeeper import errors
from wellkeeper.errors import WellError, list_words, quote

GALLERY = Path(__file__).parent / "errors"
EXIT_CODES = {2, 3, 4, 5, 6, 7}


def kinds(kind: type[WellError] = WellError) -> Iterator[type[WellError]]:
    """Every error below a kind."""
    for child in kind.__subclasses__():
        yield child
        yield from kinds(child)


RAISED = sorted({*kinds()} - {errors.NotFound}, key=lambda kind: kind.slug)
CAUSED_HERE = {errors.LockedLedger, errors.NewerLedger, errors.OlderLedger, errors.CreatedMeanwhile}
PAGES = [kind for kind in RAISED if kind not in CAUSED_HERE and (GALLERY / f"{kind.slug}.md").exists()]


@pytest.mark.parametrize("kind", [kind for kind in RAISED if kind.__module__ == "wellkeeper.errors"])
def test_every_error_has_a_reproducer(kind: type[WellError]) -> None:
    assert kind in CAUSED_HERE or kind in PAGES


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_the_gallery_ends_in_its_error(kind: type[WellError]) -> None:
    page = (GALLERY / f"{kind.slug}.md").read_text(encoding="utf-8")

    assert page.startswith(f"# {kind.slug}: ")
    assert page.rstrip().endswith(f"$ echo $?\n{kind.exit_code}\n```")
    assert "\nerror: " in page or '"error": ' in page


@pytest.mark.parametrize("kind", RAISED)
def test_a_slug_is_stable_and_an_exit_code_is_one_of_those_promised(kind: type[WellError]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)
    assert kind.exit_code in EXIT_CODES
    assert kind.__doc__


def test_no_two_errors_share_a_slug() -> None:
    own = [kind.slug for kind in RAISED if "slug" in vars(kind)]

    assert len(own) == len(set(own))


@pytest.mark.parametrize("page", sorted(GALLERY.glob("*.md")), ids=lambda page: page.stem)
def test_every_error_has_a_hint_and_blames_nobody(page: Path) -> None:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]

    for line, next_line in pairwise(lines):
        if line.startswith("error: "):
            assert next_line.startswith(("hint: ", "To make it a yes: ")), line
            assert (
                not re.search(r"\b(you must|invalid|illegal|stupid|wrong|fail)", line, re.IGNORECASE)
                or "Invalid value" in line
            )


# -- what takes more than a line to cause ---------------------------------------------------------


def said_of(well: Well, line: str = "balance") -> tuple[str, str, int]:
    """Slug, message and exit code of an error."""
    error = json.loads(well(f"{line} --json").err)["error"]
    return error["slug"], error["message"], error["exit_code"]


def run_on_format(well: Well, version: int) -> Well:
    """`well` with a ledger of another format."""
    well("add Ann")
    with closing(sqlite3.connect(well.ledger)) as books:
        books.execute(f"PRAGMA user_version = {version}")
    return well


def test_a_ledger_of_a_newer_wellkeeper_is_left_alone(well: Well) -> None:
    slug, message, code = said_of(run_on_format(well, 999), "give ann meal")

    assert (slug, code) == ("ledger-newer", 6)
    assert message.startswith(f"{well.ledger} was written by a newer wellkeeper (format 999")


def test_a_ledger_of_an_older_wellkeeper_waits_for_an_upgrade(well: Well) -> None:
    slug, message, code = said_of(run_on_format(well, 0))

    assert (slug, code) == ("ledger-older", 6)
    assert message.startswith(f"{well.ledger} was written by an older wellkeeper")


def test_a_ledger_that_stays_locked_is_said_to_be_in_use(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    well("add Ann")
    monkeypatch.setattr("wellkeeper.storage.file._COMMON_PRAGMAS", ("PRAGMA busy_timeout = 10",))

    with closing(sqlite3.connect(well.ledger, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert said_of(well) == ("ledger-locked", f"another program holds the ledger at {well.ledger}", 6)
        assert said_of(well, "give ann meal")[0] == "ledger-locked"

    assert well("give ann meal").code == 0


def test_a_ledger_that_another_made_first_takes_the_command_after_all(
    well: Well, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wellkeeper.storage import file

    put, others = file.put, Well(well.home / "other")
    others.home.mkdir()
    others("add Ben")

    def too_late(content: bytes, path: Path) -> None:
        monkeypatch.setattr("wellkeeper.storage.file.put", put)
        path.write_bytes(others.ledger.read_bytes())
        raise FileExistsError(path)

    monkeypatch.setattr("wellkeeper.storage.file.put", too_late)

    assert well("add Ann").out == "#2 added Ann as ann\n"
    assert well("contacts --ids").lines == ["ann", "ben"]


# -- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotation"), [("a", "‘a’"), ("two\nlines", "‘two lines’"), ("x" * 99, f"‘{'x' * 59}…’"), (3, "‘3’")]
)
def test_somebodys_words_are_quoted_on_one_line(text: object, quotation: str) -> None:
    assert quote(text) == quotation


@pytest.mark.parametrize(
    ("words", "listing"), [((), ""), (("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")]
)
def test_words_are_listed(words: tuple[str, ...], listing: str) -> None:
    assert list_words(words) == listing
