"""The ledger goes out, in the formats of other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, get_today, reading
from wellkeeper.cli.private_file import save_parts
from wellkeeper.cli.show import show, write_bytes, write_talk
from wellkeeper.domain.words.text import join_lines
from wellkeeper.errors import UnknownWord, WrongUsage, quote
from wellkeeper.render.page import Page
from wellkeeper.views.exports import ABOUT_FORMATS, FORMATS, SHEETS, ExportOptions, write_about, write_export

AS_OF_HINT = "entries and journals can be of a day; `well balance --as-of DAY --plain` has the figures of accounts"


@options.answers_as_of
def export(
    file: Annotated[str, typer.Argument(help="The file to write; - for standard output.", metavar="FILE")],
    format: Annotated[
        str | None,
        typer.Option(
            help=f"{', '.join(FORMATS)}; else by the file's ending.",
            metavar="WORD",
            autocompletion=complete.offer_words({name: format.about for name, format in FORMATS.items()}),
        ),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option(
            help=f"With csv, which sheet: {', '.join(SHEETS)}.",
            metavar="WORD",
            autocompletion=complete.offer_words(SHEETS),
        ),
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="With csv: cells as they are, even where a spreadsheet would calculate.")
    ] = False,
    bare: Annotated[
        bool, typer.Option("--bare", help="With ics: none of your own words; a phone's calendar is often in a cloud.")
    ] = False,
    about: Annotated[
        str | None,
        typer.Option(
            "--about",
            help="All that is kept about one person instead: to read (.md), or as .json.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Write the ledger to a file that another program reads.

    By its ending: .vcf, .csv, .jsonl (the whole ledger, for `well import`), .ics, .journal, .ledger or .beancount.

    Examples:
    well export contacts.vcf
    well export entries.csv --what entries
    well export ledger.jsonl
    well export feed.ics --bare --force
    well export - --format hledger
    well export alice.md --about alice
    well export entries.csv --what entries --as-of 2026-01-31 --json
    """
    if file == "-" and get_call().for_scripts:
        raise WrongUsage("the file itself goes to standard output", "name a file, and the answer goes there")
    if about is not None:
        _export_about(about, file, format, has_no_options=what is None and not raw and not bare, force=force)
        return
    export_options = _find_options(file, format, what, raw=raw, is_bare=bare)
    if get_call().as_of is not None and not export_options.is_dated:
        raise WrongUsage(f"--as-of doesn't go with {export_options.about}", AS_OF_HINT)
    with reading(reads_all=True) as reader:
        _write(write_export(reader, get_today(), export_options), file, export_options.about, force=force)


def _export_about(ref: str, file_name: str, format: str | None, *, has_no_options: bool, force: bool) -> None:
    """Write down all that is kept about one person."""
    if not has_no_options:
        raise WrongUsage("--what and --raw belong to csv, --bare to ics, not to --about", "leave them out")
    name = (
        format.lower()
        if format
        else next((name for name, ending in ABOUT_FORMATS.items() if file_name.lower().endswith(ending)), "markdown")
    )
    if name not in ABOUT_FORMATS:
        raise UnknownWord("format of what is kept about somebody", format or name, tuple(ABOUT_FORMATS))
    if get_call().as_of is not None:
        raise WrongUsage("--as-of doesn't go with --about: it is all that is kept", AS_OF_HINT)
    with reading() as reader:
        _write(write_about(reader, get_today(), ref, name), file_name, f"all that is kept about {ref}", force=force)


def _write(parts: Iterable[str], file_name: str, about: str, *, force: bool) -> None:
    """Write a file and say so, or write it to standard output."""
    octets = (part.encode() for part in parts)
    if file_name == "-":
        write_bytes(octets)
        return
    save_parts(octets, Path(file_name), force=force)
    if get_call().for_scripts:
        item = {"file": file_name, "about": about, "size": Path(file_name).stat().st_size}
        show(Page([item], tuple(item), "file"))
    else:
        write_talk([f"wrote {join_lines(file_name)}: {about}"])


def _find_options(file_name: str, format: str | None, sheet: str | None, *, raw: bool, is_bare: bool) -> ExportOptions:
    """What is to be written, by the options, or by the ending of the file."""
    name = _find_format(file_name) if format is None else format.lower()
    if name not in FORMATS:
        raise UnknownWord("format", format or name, tuple(FORMATS))
    if name != "csv" and (sheet is not None or raw):
        raise WrongUsage(f"--what and --raw belong to csv, not to {name}", "`well export contacts.csv --what contacts`")
    if name != "ics" and is_bare:
        raise WrongUsage(f"--bare belongs to ics, not to {name}", "`well export feed.ics --bare`")
    if sheet is not None and sheet not in SHEETS:
        raise UnknownWord("sheet", sheet, tuple(SHEETS))
    return ExportOptions(name, sheet or "contacts", raw, is_bare)


def _find_format(file_name: str) -> str:
    """The format that the ending of a file tells. Raises `WrongUsage` if it tells none."""
    for name, format in FORMATS.items():
        if format.ending and file_name.lower().endswith(format.ending):
            return name
    endings = ", ".join(format.ending for format in FORMATS.values() if format.ending)
    raise WrongUsage(f"{quote(file_name)} doesn't tell a format", f"say it by --format, or end the file in {endings}")
