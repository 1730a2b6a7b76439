"""People come in from files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper.cli import complete, doors, options
from wellkeeper.cli.contacts import Source, Tags, Tier
from wellkeeper.cli.show import show
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.interchange.column_names import TARGETS
from wellkeeper.interchange.layouts import FORMATS

if TYPE_CHECKING:
    from wellkeeper.cli import sources

_FORMAT_HELP = f"Read every file as this, whatever it looks like: {', '.join(FORMATS)}."
_MAP_HELP = f"What a column holds; may be repeated. Fields: {', '.join(TARGETS)}."


@options.writes
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            help="vCard or CSV files from a phone, mail program or network; folders of them; - for standard input.",
            metavar="FILE...",
        ),
    ],
    source: Source = None,
    tier: Tier = None,
    tag: Tags = None,
    update: Annotated[
        bool, typer.Option("--update", help="Where a file differs, it is right: even about what you changed by hand.")
    ] = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", help=_FORMAT_HELP, metavar="FORMAT", autocompletion=complete.words(dict.fromkeys(FORMATS, ""))
        ),
    ] = None,
    map_: Annotated[list[str] | None, typer.Option("--map", help=_MAP_HELP, metavar="COLUMN=FIELD")] = None,
    map_as: Annotated[
        str | None, typer.Option("--map-as", help="Keep this mapping under a name.", metavar="NAME")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option("--mapping", help="Use the mapping that you kept.", metavar="NAME")
    ] = None,
) -> None:
    """Bring in the contacts that you have.

    Reads vCard, and the CSV of Google, LinkedIn, Outlook, Thunderbird and others; what a file is, its content tells.
    The same file again changes nothing. People are recognised by UID, e-mail, phone or page, never by name alone.
    What you changed by hand stays.
    A whole ledger, as `well export ledger.jsonl` writes it, is brought together with this one.

    Examples:
    well import people.vcf --dry-run
    well import people.vcf --source client --tag imported
    well import crm.csv --map "Wer=name" --map "Kontakt=email" --map-as crm
    """
    from wellkeeper.cli import restoring, sources
    from wellkeeper.render.importing import imported as page
    from wellkeeper.services import importing

    if restoring.are_ledgers(files):
        filed = bool(source or tier or tag or update or format_ or map_ or map_as or mapping)
        return restoring.bring_in(files, filed=filed)
    reading = sources.Reading(_known(format_), _mapping(map_, map_as, mapping, format_))
    found, left = sources.sources(files, reading)
    with doors.writing(create=True) as ledger:
        marks = importing.Marks(source, tier, tuple(tag or ()), update)
        people = ((one.shown, _followed(one)) for one in found)
        in_full = doors.call().dry_run or doors.call().json
        what = importing.import_people(ledger, people, marks, in_full=in_full)
    _keep(map_as, reading)
    counts = Counter(line.file for line in what.lines)
    talk = [*(_told(one, counts[one.shown]) for one in found), *left]
    return show(page(what.lines, what.receipt, dry_run=doors.call().dry_run, talk=talk))


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
    from wellkeeper.cli import mappings

    mapping = {**(mappings.kept(name) if name else {}), **mappings.parsed(said or ())}
    if map_as and not mapping:
        raise WrongUsage("there is no mapping to keep", 'say it: --map "Vorname=given_name" --map-as NAME')
    if format_ == "vcard":
        raise WrongUsage("a vCard has no columns to name", "leave out --format or --map")
    if map_as:
        mappings.checked(map_as)
    return mapping


def _keep(name: str | None, reading: sources.Reading) -> None:
    """Keep the mapping that just worked."""
    if name and reading.mapping and not doors.call().dry_run:
        from wellkeeper.cli import mappings

        mappings.keep(name, dict(reading.mapping))


def _followed(one: sources.Source) -> Iterator[sources.Person]:
    from wellkeeper.cli.progress import followed

    return followed(one.people(), f"{one.shown} ({one.what.title})", one.what.lines)


def _told(one: sources.Source, count: int) -> str:
    """`people.csv: Google CSV, 44 rows`; of a table without a maker also which columns told us nothing."""
    noun = one.what.noun if count == 1 else f"{one.what.noun}s"
    unused = f"; not understood: {', '.join(one.what.unused[:12])}" if one.what.unused and not one.what.is_sure else ""
    return f"{one.shown}: {one.what.title}, {count:,} {noun}{unused}"
