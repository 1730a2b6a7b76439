"""Contacts, entries, meetings and mail come in from files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from wellkeeper import interchange, services
from wellkeeper.cli import complete, options
from wellkeeper.cli.backups import keep_before
from wellkeeper.cli.call import get_call, get_usual_currency, load_settings, writing
from wellkeeper.cli.commands.contacts import Source, Tags, Tier
from wellkeeper.cli.console.terminal import confirm, is_attended
from wellkeeper.cli.imports import mappings
from wellkeeper.cli.imports.calendars import Me, check_own_addresses
from wellkeeper.cli.imports.progress import follow
from wellkeeper.cli.private_file import check_is_free, save_parts
from wellkeeper.cli.show import show, write_talk
from wellkeeper.domain.backup import IMPORT, MERGE
from wellkeeper.domain.words.text import join_lines
from wellkeeper.doors.reading import read_now, read_today
from wellkeeper.errors import Refused, TooMany, UndoneDecisions, UnknownWord, WellError, WrongUsage, list_words, quote
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.recognise import ENTRIES, FORMATS, MAILS, PEOPLE, TOUCHES, Reading
from wellkeeper.interchange.tables import entries
from wellkeeper.interchange.tables.columns import TARGETS
from wellkeeper.render import pages
from wellkeeper.render.page import Page

_FORMAT_HELP = f"Read every file as this, whatever it looks like: {', '.join(FORMATS)}."
_MAP_HELP = (
    f"What a column holds; may be repeated. Fields of people: {', '.join(TARGETS)}."
    f" Of entries: {', '.join(entries.FIELDS)}."
)


MOST_WITHOUT_BACKUP = 100  # rows
MOST_COLUMNS = 12  # that aren't understood, and are named

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
        "--format", help=_FORMAT_HELP, metavar="FORMAT", autocompletion=complete.offer_words(dict.fromkeys(FORMATS, ""))
    ),
]
Map = Annotated[list[str] | None, typer.Option("--map", help=_MAP_HELP, metavar="COLUMN=FIELD")]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", help="Read every table in this encoding, such as cp1250; else it is found out.", metavar="NAME"
    ),
]
MapAs = Annotated[str | None, typer.Option("--map-as", help="Keep this mapping under a name.", metavar="NAME")]
MappingName = Annotated[str | None, typer.Option("--mapping", help="Use the mapping that you kept.", metavar="NAME")]
New = Annotated[bool, typer.Option("--new", help="Add the people of a table of entries whom the ledger doesn't know.")]
SkipErrors = Annotated[
    str | None,
    typer.Option(
        help="Post the good rows of a table of entries, and write the others there, to be mended.", metavar="FILE"
    ),
]
NoBackup = Annotated[
    bool,
    typer.Option("--no-backup", help="Don't keep a backup first, as before a whole ledger, or more than 100 rows."),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", help="Bring a ledger in though it lifts a do-not-ask, raises a standing, or drops entries or people."
    ),
]
Many = Annotated[
    bool, typer.Option("--many", help="Bring in a calendar of which more than 5,000 touches come, without a question.")
]


BringBack = Annotated[
    bool, typer.Option("--bring-back", help="Bring people in, too, whom you had forgotten by `well forget`.")
]


@options.writes
def import_(
    files: Files,
    source: Source = None,
    tier: Tier = None,
    tag: Tags = None,
    update: Update = False,
    format_: Format = None,
    encoding: Encoding = None,
    map_: Map = None,
    map_as: MapAs = None,
    mapping: MappingName = None,
    new: New = False,
    skip_errors: SkipErrors = None,
    me: Me = None,
    no_backup: NoBackup = False,
    many: Many = False,
    yes: Yes = False,
    bring_back: BringBack = False,
) -> None:
    """Bring in contacts, entries, meetings and mail.

    Contacts are read from vCard, and the CSV of Google, LinkedIn, Outlook, Thunderbird and others; entries from a CSV
    of day, contact and kind; past meetings from a calendar (.ics), touches from mail (mbox, Maildir) and from the
    messages and invitations of LinkedIn's archive. What a file is, its content tells.

    The same file again changes nothing. People are recognised by UID, or by name and e-mail, phone or page.
    What you changed by hand stays. Meetings and mail count for people who are contacts, and add nobody. A meeting that
    was moved or cancelled since it came in moves its touch, or takes it back.

    A whole ledger, as `well export ledger.jsonl` writes it, is brought together with this one: see --yes.

    Examples:
    well import people.vcf --dry-run
    well import people.vcf --source client --tag imported
    well import crm.csv --map "Wer=name" --map "Kontakt=email" --map-as crm
    well import gifts.csv --skip-errors rejects.csv
    well import calendar.ics
    well import mail.mbox --me you@example.com
    """
    filing_options = services.importing.options.FilingOptions(source, tier, tuple(tag or ()), update)
    if interchange.files.are_ledgers(files):
        words = (format_, encoding, map_, map_as, mapping, new, skip_errors, me, many, bring_back)
        _refuse_idle_words(filing_options, *words)
        return _import_ledgers(files, keeps=not no_backup, is_agreed=yes)
    _refuse_idle_yes(yes)
    columns, moment = _read_mapping(map_, map_as, mapping, format_), read_now(get_call().on)
    reading = Reading(_check_format(format_), columns, moment, _check_encoding(encoding))
    import_options = services.importing.options.ImportOptions(
        filing_options,
        get_usual_currency(),
        new,
        skip_errors is not None,
        check_own_addresses(me),
        get_call().dry_run or get_call().for_scripts,
        many or get_call().dry_run,
        bring_back,
    )
    _import_or_ask(files, reading, import_options, skip_errors, keeps=not no_backup)
    return _keep_mapping(map_as, reading.mapping)


def _check_encoding(name: str | None) -> str:
    return interchange.tables.encodings.check_name(name) if name else ""


def _refuse_idle_words(filing_options: services.importing.options.FilingOptions, *words: object) -> None:
    """Raises `WrongUsage` if something is said of how to read or file, which a whole ledger doesn't need."""
    if filing_options != services.importing.options.FilingOptions() or any(words):
        raise WrongUsage("a whole ledger is brought in as it is", "leave out the options that file or read people")


def _import_or_ask(
    paths: Sequence[str],
    reading: Reading,
    import_options: services.importing.options.ImportOptions,
    skip_errors: str | None,
    *,
    keeps: bool,
) -> None:
    """Import files; if many touches would come, ask whether they are meant. The ledger isn't held meanwhile."""
    try:
        _import_files(paths, reading, import_options, skip_errors, keeps=keeps)
    except TooMany as error:
        if not is_attended() or get_call().for_scripts:
            raise
        write_talk([error.message])
        if not confirm("Bring them all in?"):
            raise
        _import_files(paths, reading, import_options._replace(many=True), skip_errors, keeps=False)  # it was kept


def _refuse_idle_yes(is_agreed: bool) -> None:
    """Raises `WrongUsage` if there is nothing to agree to."""
    if is_agreed:
        raise WrongUsage("--yes is about a whole ledger, and no file is one", "leave it out")


def _import_ledgers(paths: Sequence[str], *, is_agreed: bool, keeps: bool) -> None:
    """Bring whole ledgers into this one, all or none. What takes back decisions of the user needs a yes.

    The ledger is kept as it was before, if it `keeps`.
    """
    with ExitStack() as stack:
        files, _ = interchange.files.find_files(paths, Reading(), stack)
        keep_before(MERGE, is_wanted=keeps)
        try:
            page = _bring_together(files, is_agreed=is_agreed or get_call().dry_run)
        except UndoneDecisions as error:
            # Nobody waits for a lock meanwhile: nothing was done yet.
            if not is_attended() or get_call().for_scripts:
                raise
            if not _is_agreed(error.message):
                raise Refused("nothing was brought in", "--dry-run shows all that changes") from None
            page = _bring_together(files, is_agreed=True)
    show(page)


def _bring_together(files: Sequence[ImportFile], *, is_agreed: bool) -> Page:
    """Bring ledgers in. Raises `UndoneDecisions` if that needs a yes, and it isn't agreed."""
    with writing(create=True) as action:
        imported = action.do(services.importing.files.import_files, files, services.importing.options.ImportOptions())
        undone = [f"{effect.contact}: {effect.says}" for effect in imported.effects if effect.needs_yes]
        if undone and not is_agreed:
            raise UndoneDecisions(list_words((file.name for file in files), "and"), undone)
    summary = action.receipt.summary
    return pages.imports.build_restore(
        imported.effects, imported.remarks, summary, read_today(), dry_run=get_call().dry_run
    )


def _is_agreed(message: str) -> bool:
    """Whether the user at the terminal wants it all the same."""
    write_talk(message.splitlines())
    return confirm("Bring it in all the same?")


def _import_files(
    paths: Sequence[str],
    reading: Reading,
    import_options: services.importing.options.ImportOptions,
    skip_errors: str | None,
    *,
    keeps: bool,
) -> None:
    with ExitStack() as stack:
        files, left_out = interchange.files.find_files(paths, reading, stack, follow)
        _refuse_idle_options(files, import_options)
        if reading.encoding and not any(file.contents.header for file in files):
            raise WrongUsage("--encoding belongs to tables, and no file is one", "leave it out")
        keep_before(IMPORT, is_wanted=keeps and _are_many(files))
        with writing(create=True) as action:
            imported = action.do(services.importing.files.import_files, files, import_options)
            tables = [file for file in files if imported.rejects.get(file.name)]
            if skip_errors is not None and tables:
                _refuse_bad_place(tables, Path(skip_errors))
    if skip_errors is not None and tables and not get_call().dry_run:
        parts = entries.write_rejects(tables[0].contents.header, imported.rejects[tables[0].name])
        save_parts((part.encode() for part in parts), Path(skip_errors))
    counts = Counter[str]()
    for (file_name, _), count in imported.lines.counts.items():
        counts[file_name] += count
    talk = [*(_describe_file(file, counts[file.name]) for file in files), *imported.talk, *left_out]
    lines = [join_lines(sentence) for sentence in talk]
    page = pages.imports.build_import(imported, action.receipt, read_today(), dry_run=get_call().dry_run, talk=lines)
    show(page)


def _are_many(files: Sequence[ImportFile]) -> bool:
    """Whether the files hold more rows than are imported without a backup. No more of them are read than that."""
    count = 0
    for file in files:
        with closing(file.read_items()) as items:
            count += sum(1 for _ in islice(items, MOST_WITHOUT_BACKUP + 1 - count))
        if count > MOST_WITHOUT_BACKUP:
            return True
    return False


def _refuse_idle_options(files: Sequence[ImportFile], import_options: services.importing.options.ImportOptions) -> None:
    """Raises `WrongUsage` if an option is about a sort of files of which there is none."""
    contents = {file.contents.holds for file in files}
    if import_options.marks != type(import_options.marks)() and PEOPLE not in contents:
        raise WrongUsage("--source, --tier, --tag and --update file people, and no file holds any", "leave them out")
    if (import_options.new or import_options.may_skip) and ENTRIES not in contents:
        raise WrongUsage("--new and --skip-errors belong to a table of entries, and no file is one", "leave them out")
    if import_options.many and not get_call().dry_run and TOUCHES not in contents:
        raise WrongUsage("--many belongs to calendars, and no file is one", "leave it out")
    if import_options.mine != load_settings().me and contents.isdisjoint((MAILS, TOUCHES)):
        raise WrongUsage("--me belongs to mail and calendars, and no file is one", "leave it out")


def _refuse_bad_place(tables: Sequence[ImportFile], path: Path) -> None:
    """Raise before anything is done if the rows that can't be posted could not be written to `path`."""
    if len(tables) > 1:
        raise WrongUsage("several tables have rows that can't be posted", "import them one by one")
    check_is_free(path, hint="it is never replaced: name another file, or move it away")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise WrongUsage(f"{quote(path)} can't be written there", "name a file in a folder of yours")


def _check_format(format_: str | None) -> str:
    """The format that the user named; raises `UnknownWord` if no such format is read."""
    name = (format_ or "").strip().lower()
    if name and name not in FORMATS:
        raise UnknownWord("format", format_ or "", FORMATS)
    return name


def _read_mapping(
    assignments: Iterable[str] | None, map_as: str | None, name: str | None, format_: str | None
) -> dict[str, str]:
    """What the columns hold, by a kept mapping and by --map, which goes before it."""
    if not (assignments or map_as or name):
        return {}
    mapping = {**(mappings.load(name) if name else {}), **mappings.parse(assignments or ())}
    if map_as and not mapping:
        raise WrongUsage("there is no mapping to keep", 'say it: --map "Vorname=given_name" --map-as NAME')
    if format_ in ("vcard", "calendar", "mail"):
        raise WrongUsage(f"--format {format_} has no columns to name", "leave out --format or --map")
    if not {"name", "email", "phone"}.isdisjoint(mapping.values()) and not entries.OWN_FIELDS.isdisjoint(
        mapping.values()
    ):
        raise WrongUsage("some of these columns are of people, and some of entries", "a table is one or the other")
    if map_as:
        mappings.check_name(map_as)
    return mapping


def _keep_mapping(name: str | None, mapping: Mapping[str, str]) -> None:
    """Keep the mapping that just worked. If it can't be kept, the import is done all the same."""
    if name and mapping and not get_call().dry_run:
        try:
            mappings.keep(name, dict(mapping))
        except WellError as error:
            write_talk([f"the mapping {name} isn't kept: {error.message}"])


def _describe_file(file: ImportFile, count: int) -> str:
    """`people.csv: Google CSV, 44 rows`; of a table without a maker also the columns that weren't understood."""
    contents = file.contents
    noun = contents.noun if count == 1 else f"{contents.noun}s"
    rows = f", {count:,} {noun}" if contents.holds == PEOPLE else ""
    unused = _describe_unused(contents.unused) if contents.unused and not contents.is_sure else ""
    guess = f", read as {contents.encoding} (--encoding says otherwise)" if contents.encoding else ""
    return f"{file.name}: {contents.title}{guess}{rows}{unused}"


def _describe_unused(names: Sequence[str]) -> str:
    """The columns that weren't understood, and how to say what they hold."""
    more = f" and {len(names) - MOST_COLUMNS} more" if len(names) > MOST_COLUMNS else ""
    hint = interchange.tables.columns.format_mapping(names[0], "note")
    return f"; not understood: {', '.join(names[:MOST_COLUMNS])}{more} ({hint} says what one holds)"
