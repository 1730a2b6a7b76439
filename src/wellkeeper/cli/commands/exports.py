"""The ledger goes out, in the formats of other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from wellkeeper.cli import complete, options
from wellkeeper.cli.call import as_of, reading
from wellkeeper.errors import UnknownWord, WrongUsage, quoted
from wellkeeper.queries.reader import Reader


class Wish(NamedTuple):
    """What a format may need to know: the sheet, whether cells stay as they are, and the day."""

    what: str
    raw: bool
    today: date


def _vcard(reader: Reader, wish: Wish) -> Iterator[str]:
    from wellkeeper.interchange.vcard import read
    from wellkeeper.queries import exports as questions

    return read.write(questions.cards(reader), "4.0")


def _vcard3(reader: Reader, wish: Wish) -> Iterator[str]:
    from wellkeeper.interchange.vcard import read
    from wellkeeper.queries import exports as questions

    return read.write(questions.cards(reader), "3.0")


def _csv(reader: Reader, wish: Wish) -> Iterator[str]:
    from wellkeeper.interchange.tables import write
    from wellkeeper.queries import exports as questions

    columns, rows = questions.SHEETS[wish.what](reader, wish.today)
    return write.write(columns, rows, raw=wish.raw)


def _jsonl(reader: Reader, wish: Wish) -> Iterator[str]:
    from wellkeeper.interchange import history
    from wellkeeper.queries import history as portable

    return history.write(portable.history(reader))


def _ics(reader: Reader, wish: Wish) -> Iterator[str]:
    from wellkeeper.domain.rules.calendar import events
    from wellkeeper.interchange.calendar import write as calendar_writer
    from wellkeeper.queries import accounts
    from wellkeeper.queries.rules import rules

    their = rules(reader)
    return calendar_writer.write(events(accounts.cases(reader, their, wish.today), their), wish.today)


def _journal(dialect: str) -> Callable[[Reader, Wish], Iterator[str]]:
    def parts(reader: Reader, wish: Wish) -> Iterator[str]:
        from wellkeeper.interchange import journal
        from wellkeeper.queries import exports as questions

        known, lines = questions.posted_to(reader, wish.today), questions.postings(reader, wish.today)
        return journal.write(dialect, known, lines)

    return parts


class Format(NamedTuple):
    """A format: how it is written, the ending of its files unless another has it, and what it is in words."""

    parts: Callable[[Reader, Wish], Iterator[str]]
    ending: str
    about: str


FORMATS = {
    "vcard": Format(_vcard, ".vcf", "contacts as vCard 4.0"),
    "vcard3": Format(_vcard3, "", "contacts as vCard 3.0"),
    "csv": Format(_csv, ".csv", "a sheet, safe from formulas"),
    "jsonl": Format(_jsonl, ".jsonl", "the whole ledger as JSON Lines"),
    "ics": Format(_ics, ".ics", "birthdays, cadences and waiting dates as iCalendar"),
    "hledger": Format(_journal("hledger"), ".journal", "a journal for hledger"),
    "ledger": Format(_journal("ledger"), ".ledger", "a journal for ledger"),
    "beancount": Format(_journal("beancount"), ".beancount", "a journal for beancount"),
}
WHAT = {
    "contacts": "everyone, archived or not",
    "entries": "every entry, oldest first",
    "accounts": "the figures of every account",
    "referrals": "every referral",
}


@options.plainly
def export(
    file: Annotated[str, typer.Argument(help="The file to write; - for standard output.", metavar="FILE")],
    format: Annotated[
        str | None,
        typer.Option(
            help=f"{', '.join(FORMATS)}; else by the file's ending.",
            metavar="WORD",
            autocompletion=complete.words({name: one.about for name, one in FORMATS.items()}),
        ),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option(
            help=f"With csv, which sheet: {', '.join(WHAT)}.", metavar="WORD", autocompletion=complete.words(WHAT)
        ),
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="With csv: cells as they are, even where a spreadsheet would calculate.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Write the ledger to a file that another program reads.

    By its ending: .vcf, .csv, .jsonl (the whole ledger, for `well import`), .ics, .journal, .ledger or .beancount.

    Examples:
    well export contacts.vcf
    well export entries.csv --what entries
    well export ledger.jsonl
    well export - --format hledger
    """
    name = _format(file, format)
    if name != "csv" and (what is not None or raw):
        raise WrongUsage(f"--what and --raw belong to csv, not to {name}", "`well export contacts.csv --what contacts`")
    wish = Wish(_sheet(what), raw, as_of())
    with reading() as ledger:
        parts = (part.encode() for part in FORMATS[name].parts(ledger, wish))
        if file == "-":
            sys.stdout.flush()
            sys.stdout.buffer.writelines(parts)
            return
        from wellkeeper.cli.private_file import save_parts

        save_parts(parts, Path(file), force=force)
    print(f"wrote {file}: {WHAT[wish.what] if name == 'csv' else FORMATS[name].about}", file=sys.stderr)


def _format(file: str, said: str | None) -> str:
    """The name of a format, as it was said or as the ending of the file tells."""
    if said is not None:
        if said.lower() not in FORMATS:
            raise UnknownWord("format", said, tuple(FORMATS))
        return said.lower()
    found = [name for name, one in FORMATS.items() if one.ending and file.lower().endswith(one.ending)]
    if not found:
        endings = ", ".join(one.ending for one in FORMATS.values() if one.ending)
        raise WrongUsage(f"{quoted(file)} doesn't tell a format", f"say it by --format, or end the file in {endings}")
    return found[0]


def _sheet(said: str | None) -> str:
    if said is not None and said not in WHAT:
        raise UnknownWord("sheet", said, tuple(WHAT))
    return said or "contacts"
