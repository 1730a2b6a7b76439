"""People come in from files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import services
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import call, preferences, writing
from wellkeeper.cli.commands.contacts import Source, Tags, Tier
from wellkeeper.cli.show import show
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.words.emails import is_email
from wellkeeper.doors.reading import read_now
from wellkeeper.errors import UnknownWord, WrongUsage, quote
from wellkeeper.interchange.recognise import ENTRIES, FORMATS, MAILS, PEOPLE
from wellkeeper.interchange.tables import entries
from wellkeeper.interchange.tables.columns import TARGETS

if TYPE_CHECKING:
    from wellkeeper.cli.imports.sources import Source as File
    from wellkeeper.interchange.recognise import Reading

_FORMAT_HELP = f"Read every file as this, whatever it looks like: {', '.join(FORMATS)}."
_MAP_HELP = (
    f"What a column holds; may be repeated. Fields of people: {', '.join(TARGETS)}."
    f" Of entries: {', '.join(entries.FIELDS)}."
)


Files = Annotated[
    list[str],
    typer.Argument(
        help="Files of contacts, entries, meetings or mail; folders of them; - for standard input.", metavar="FILE..."
    ),
]
Update = Annotated[
    bool, typer.Option("--update", help="Where a file differs, it is right: even about what you changed by hand.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", help=_FORMAT_HELP, metavar="FORMAT", autocompletion=complete.words(dict.fromkeys(FORMATS, ""))
    ),
]
Map = Annotated[list[str] | None, typer.Option("--map", help=_MAP_HELP, metavar="COLUMN=FIELD")]
MapAs = Annotated[str | None, typer.Option("--map-as", help="Keep this mapping under a name.", metavar="NAME")]
Kept = Annotated[str | None, typer.Option("--mapping", help="Use the mapping that you kept.", metavar="NAME")]
New = Annotated[bool, typer.Option("--new", help="Add the people of a table of entries whom the ledger doesn't know.")]
SkipErrors = Annotated[
    str | None,
    typer.Option(
        help="Post the good rows of a table of entries, and write the others there, to be mended.", metavar="FILE"
    ),
]
Me = Annotated[
    list[str] | None, typer.Option(help="An address from which you write mail; may be repeated.", metavar="ADDRESS")
]


@options.writes
def import_(
    files: Files,
    source: Source = None,
    tier: Tier = None,
    tag: Tags = None,
    update: Update = False,
    format_: Format = None,
    map_: Map = None,
    map_as: MapAs = None,
    mapping: Kept = None,
    new: New = False,
    skip_errors: SkipErrors = None,
    me: Me = None,
) -> None:
    """Bring in contacts, entries, meetings and mail.

    Contacts are read from vCard, and the CSV of Google, LinkedIn, Outlook, Thunderbird and others; entries from a CSV
    of day, contact and kind; past meetings from a calendar (.ics), touches from mail (mbox, Maildir) and from the
    messages and invitations of LinkedIn's archive. What a file is, its content tells.

    The same file again changes nothing. People are recognised by UID, e-mail, phone or page, never by name alone.
    What you changed by hand stays. Meetings and mail count for people who are contacts, and add nobody.

    A whole ledger, as `well export ledger.jsonl` writes it, is brought together with this one.

    Examples:
    well import people.vcf --dry-run
    well import people.vcf --source client --tag imported
    well import crm.csv --map "Wer=name" --map "Kontakt=email" --map-as crm
    well import gifts.csv --skip-errors rejects.csv
    well import calendar.ics
    well import mail.mbox --me you@example.com
    """
    from wellkeeper.cli.imports import histories
    from wellkeeper.interchange.recognise import Reading

    marks = services.importing.contacts.FilingOptions(source, tier, tuple(tag or ()), update)
    if histories.are_ledgers(files):
        read = bool(format_ or map_ or map_as or mapping or new or skip_errors or me)
        return histories.bring_in(files, filed=marks != services.importing.contacts.FilingOptions() or read)
    reading = Reading(_known(format_), _mapping(map_, map_as, mapping, format_), read_now(call().on))
    in_full = call().dry_run or call().for_scripts
    how = services.importing.files.ImportOptions(
        marks, preferences().currency, new, skip_errors is not None, _mine(me), in_full
    )
    _bring_in(files, reading, how, skip_errors)
    return _keep(map_as, reading.mapping)


def _bring_in(
    names: Sequence[str], reading: Reading, how: services.importing.files.ImportOptions, skip_errors: str | None
) -> None:
    from wellkeeper.cli.imports.sources import sources

    with ExitStack() as held:
        found, left = sources(names, reading, held)
        _refuse_what_belongs_to_nothing(found, how)
        with writing(create=True) as action:
            what = action.do(services.importing.files.import_files, map(_arrival, found), how)
            if skip_errors is not None:
                _write_rejects(what, found, Path(skip_errors))
    _show(what, action.receipt, found, left)


def _arrival(file: File) -> services.importing.files.ImportFile:

    sides = entries.tells_sides(file.what.header, file.reading.mapping)
    return services.importing.files.ImportFile(file.shown, file.what.holds, file.items, sides)


def _refuse_what_belongs_to_nothing(found: Sequence[File], how: services.importing.files.ImportOptions) -> None:
    """Raises `WrongUsage` where an option speaks of files that aren't there."""
    there = {one.what.holds for one in found}
    if how.marks != type(how.marks)() and PEOPLE not in there:
        raise WrongUsage("--source, --tier, --tag and --update file people, and no file holds any", "leave them out")
    if (how.new or how.may_skip) and ENTRIES not in there:
        raise WrongUsage("--new and --skip-errors belong to a table of entries, and no file is one", "leave them out")
    if how.mine != preferences().me and MAILS not in there:
        raise WrongUsage("--me belongs to mail, and no file holds any", "leave it out")


def _mine(said: Iterable[str] | None) -> tuple[str, ...]:
    """The user's own addresses, as said here or in the settings; raises `WrongUsage` for what is none."""
    mine = tuple(said or preferences().me)
    for word in mine:
        if not is_email(word.strip()):
            raise WrongUsage(f"{quote(word)} is no e-mail address", "say one of yours: --me you@example.com")
    return mine


def _known(format_: str | None) -> str:
    """The format that the user named; raises `UnknownWord` for one that isn't read."""
    word = (format_ or "").strip().lower()
    if word and word not in FORMATS:
        raise UnknownWord("format", format_ or "", FORMATS)
    return word


def _mapping(said: Iterable[str] | None, map_as: str | None, name: str | None, format_: str | None) -> dict[str, str]:
    """What the user says of the columns: by a kept mapping, and by words that go before it."""
    if not (said or map_as or name):
        return {}
    from wellkeeper.cli.imports import mappings

    mapping = {**(mappings.kept(name) if name else {}), **mappings.parsed(said or ())}
    if map_as and not mapping:
        raise WrongUsage("there is no mapping to keep", 'say it: --map "Vorname=given_name" --map-as NAME')
    if format_ in ("vcard", "calendar", "mail"):
        raise WrongUsage(f"--format {format_} has no columns to name", "leave out --format or --map")
    if not {"name", "email", "phone"}.isdisjoint(mapping.values()) and not entries.OWN.isdisjoint(mapping.values()):
        raise WrongUsage("some of these columns are of people, and some of entries", "a table is one or the other")
    if map_as:
        mappings.checked(map_as)
    return mapping


def _keep(name: str | None, mapping: Mapping[str, str]) -> None:
    """Keep the mapping that just worked."""
    if name and mapping and not call().dry_run:
        from wellkeeper.cli.imports import mappings

        mappings.keep(name, dict(mapping))


def _write_rejects(what: services.importing.files.FileImport, found: Sequence[File], path: Path) -> None:
    """Write the rows that can't be posted under their own header, each with its reason: before anything is done."""
    from wellkeeper.cli.private_file import refuse_in_the_way, save_parts

    tables = [one for one in found if what.rejects.get(one.shown)]
    if len(tables) > 1:
        raise WrongUsage("several tables have rows that can't be posted", "import them one by one")
    if not tables:
        return
    refuse_in_the_way(path, hint="it is never replaced: name another file, or move it away")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise WrongUsage(f"{quote(path)} can't be written there", "name a file in a folder of yours")
    if not call().dry_run:
        (one,) = tables
        parts = entries.rejects(one.what.header, what.rejects[one.shown])
        save_parts((part.encode() for part in parts), path)


def _show(
    what: services.importing.files.FileImport, receipt: Receipt, found: Sequence[File], left: Sequence[str]
) -> None:
    from wellkeeper.domain.words.text import one_line
    from wellkeeper.render.pages.imports import build_import

    counts = Counter(line.file for line in what.lines)
    talk = [one_line(each) for each in (*(_told(one, counts[one.shown]) for one in found), *what.talk, *left)]
    show(build_import(what.lines, receipt, dry_run=call().dry_run, talk=talk))


def _told(one: File, count: int) -> str:
    """`people.csv: Google CSV, 44 rows`; of a table without a maker also which columns told us nothing."""
    noun = one.what.noun if count == 1 else f"{one.what.noun}s"
    counted = f", {count:,} {noun}" if one.what.holds == PEOPLE else ""
    unused = f"; not understood: {', '.join(one.what.unused[:12])}" if one.what.unused and not one.what.is_sure else ""
    return f"{one.shown}: {one.what.title}{counted}{unused}"
