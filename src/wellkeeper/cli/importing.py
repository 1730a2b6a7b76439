"""People come in from files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper.cli import doors, options
from wellkeeper.cli.contacts import Source, Tags, Tier
from wellkeeper.cli.show import show
from wellkeeper.errors import Unreadable, quoted

if TYPE_CHECKING:
    from wellkeeper.domain.contact import Card, Skipped

LARGEST = 200_000_000


@options.writes
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            help="vCard files (.vcf) from a phone or mail program; - for standard input.", metavar="FILE..."
        ),
    ],
    source: Source = None,
    tier: Tier = None,
    tag: Tags = None,
) -> None:
    """Bring in the contacts that you have.

    The same file again changes nothing. People are recognised by UID, e-mail, phone or page, never by name alone. What you changed by hand stays.

    Examples:
    well import people.vcf --dry-run
    well import people.vcf --source client --tag imported
    """
    from wellkeeper.render.importing import imported as page
    from wellkeeper.services import importing

    read = [(_shown(name), _people(name)) for name in files]
    with doors.writing(create=True) as ledger:
        marks = importing.Marks(source, tier, tuple(tag or ()))
        what = importing.import_people(ledger, read, marks)
    show(page(what.lines, what.receipt, dry_run=doors.call().dry_run))


def _shown(name: str) -> str:
    """The name of a file as text: it needn't be UTF-8."""
    return os.fsencode(name).decode(errors="replace")


def _people(name: str) -> Iterator[Card | Skipped]:
    """Everyone in a file; raises `Unreadable` where nobody is."""
    from wellkeeper.interchange import vcard

    content = _content(name)
    try:
        return vcard.read(content)
    except Unreadable as error:
        raise Unreadable(f"{quoted(_shown(name))} holds no contact: {error.message}", error.hint) from None


def _content(name: str) -> bytes:
    """The bytes of a file; raises `Unreadable` where there are none to be had."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST)
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                f"{quoted(name)} is larger than {LARGEST // 1_000_000} MB", "split it, then import the parts"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"there is no file {quoted(name)}", "check the name") from None
    except IsADirectoryError:
        raise Unreadable(f"{quoted(name)} is a folder", "name the file in it") from None
    except (OSError, ValueError) as error:
        raise Unreadable(
            f"{quoted(name)} can't be read: {getattr(error, 'strerror', None) or error}",
            "check the name and its rights",
        ) from None
