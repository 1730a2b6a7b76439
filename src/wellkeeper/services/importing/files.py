"""Files come in: people first, then what happened with them, all in one action; or whole ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry_row import Reject
from wellkeeper.domain.imports import Import, ImportLine
from wellkeeper.domain.rules import mail
from wellkeeper.domain.touch import Mail
from wellkeeper.errors import Unreadable, WrongUsage, quote
from wellkeeper.interchange import recognise
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.tables.entries import has_sides
from wellkeeper.queries import contacts
from wellkeeper.services.history import combine
from wellkeeper.services.importing import contacts as importing
from wellkeeper.services.importing import entries as entry_table
from wellkeeper.services.importing import touches as touching
from wellkeeper.services.importing.contacts import FilingOptions
from wellkeeper.storage.ledger import Ledger

MOST_NAMED_REJECTS = 10  # rejects that an error names
MOST_SAMPLED_MAILS = 1_000  # mails from which we guess whose they are
HOPELESS_HINT = "is it this table, and are its columns what they are taken for? --map says otherwise"
SKIP_HINT = "mend them, or post the others and keep these: --skip-errors FILE"
ADD_HINT = "--new adds unknown people"


class ImportOptions(NamedTuple):
    """How files come in: how people are filed; the currency of costs that name none, whether a table may add unknown
    people, and whether its bad rows may be left out; the user's own addresses; whether there is a line for everything.
    """

    marks: FilingOptions = FilingOptions()
    currency: str = "USD"
    new: bool = False
    may_skip: bool = False
    mine: tuple[str, ...] = ()
    in_full: bool = False


def import_files(ledger: Ledger, files: Sequence[ImportFile], options: ImportOptions) -> Import:
    """Bring files into the ledger, all or none: people first, then what happened with them; or whole ledgers.

    Raises `Unreadable` for a table with rows that can't be posted.
    """
    if any(file.contents.holds == recognise.HISTORIES for file in files):
        return _import_histories(ledger, files)
    importer = _Importer(ledger, options)
    importer.import_people([file for file in files if file.contents.holds == recognise.PEOPLE])
    importers = {
        recognise.ENTRIES: importer.import_entries,
        recognise.TOUCHES: importer.import_touches,
        recognise.MAILS: importer.import_mails,
    }
    for holds, import_file in importers.items():
        for file in files:
            if file.contents.holds == holds:
                import_file(file)
    return importer.make_import()


def _import_histories(ledger: Ledger, files: Iterable[ImportFile]) -> Import:
    """Ledgers are brought together with this one, in their order."""
    restorations = [combine.restore(ledger, file.read_items(), file.name) for file in files]
    summary = "; ".join(each.done.summary for each in restorations)
    return Import(Done(summary), remarks=tuple(remark for each in restorations for remark in each.remarks))


class _FileCount(NamedTuple):
    """How many lines a file brought: by their noun in the singular and plural, and `more` of what they led to."""

    file: str
    nouns: tuple[str, str]
    added: int
    same: int
    skipped: int
    more: int

    def __str__(self) -> str:
        one, several = self.nouns
        added = f"1 {one}" if self.added == 1 else f"{self.added:,} {several}"
        more = f", {self.more:,} {MORE_NOUNS[self.nouns]}" if self.more else ""
        return f"{self.file}: {added} added, {self.same:,} same, {self.skipped:,} skipped{more}"


ENTRY_NOUNS, TOUCH_NOUNS = ("entry", "entries"), ("touch", "touches")
MORE_NOUNS = {ENTRY_NOUNS: "new in the ledger", TOUCH_NOUNS: "in `well inbox`"}


def _sum_counts(counts: Sequence[_FileCount]) -> list[_FileCount]:
    """The same, or their sum where they are of many files."""
    if len(counts) <= importing.MOST_NAMES:
        return list(counts)
    numbers = (sum(each) for each in zip(*(count[2:] for count in counts), strict=True))
    return [_FileCount(f"{len(counts)} files", counts[0].nouns, *numbers)]


class _Importer:
    """Where files arrive: what was said of each, and what is left to say."""

    def __init__(self, ledger: Ledger, options: ImportOptions) -> None:
        self._ledger = ledger
        self._options = options
        self._said: list[str] = []
        self._counts: dict[tuple[str, str], list[_FileCount]] = {ENTRY_NOUNS: [], TOUCH_NOUNS: []}
        self._lines: list[ImportLine] = []
        self._added: tuple[str, ...] = ()
        self._rejects: dict[str, tuple[Reject, ...]] = {}
        self._talk: list[str] = []

    def import_people(self, files: Sequence[ImportFile]) -> None:
        """People, who are filed as the user said."""
        if files:
            each = ((file.name, file.read_items()) for file in files)
            what = importing.import_contacts(self._ledger, each, self._options.marks, in_full=self._options.in_full)
            self._said.append(what.done.summary.removeprefix("imported "))
            self._lines += what.lines
            self._added = what.done.contacts

    def import_entries(self, file: ImportFile) -> None:
        """A table of entries."""
        how = entry_table.EntryOptions(
            self._options.currency,
            not has_sides(file.contents.header, file.reading.mapping),
            self._options.new,
            self._options.in_full,
        )
        what = entry_table.post_table(self._ledger, file.read_items(), how)
        if what.rejects and (what.is_hopeless or not self._options.may_skip):
            raise _make_refusal(file, what)
        self._rejects[file.name] = what.rejects
        self._added += what.added
        count = _FileCount(file.name, ENTRY_NOUNS, what.posted, what.same, len(what.rejects), len(what.added))
        self._note(file, what.lines, count)

    def import_touches(self, file: ImportFile) -> None:
        """Meetings and messages."""
        self._record(file, frozenset())

    def import_mails(self, file: ImportFile) -> None:
        """Mails of the user, whose addresses are said or can be told from whom all mails are with."""
        mine = self._options.mine or self._guess_own_addresses(file)
        self._record(file, frozenset(address.strip().lower() for address in mine))

    def make_import(self) -> Import:
        """The sum of all that came."""
        counts = (str(count) for same in self._counts.values() for count in _sum_counts(same))
        summary = f"imported {'; '.join((*self._said, *counts))}"
        done = Done(summary, self._added, is_bulk=True)
        return Import(done, tuple(self._lines), self._rejects, tuple(self._talk))

    def _record(self, file: ImportFile, own_addresses: frozenset[str]) -> None:
        what = touching.record_touches(self._ledger, file.read_items(), own_addresses, in_full=self._options.in_full)
        count = _FileCount(file.name, TOUCH_NOUNS, what.touches, what.same, what.skipped, what.suggestions)
        self._note(file, what.lines, count)
        if what.strangers:
            self._talk.append(f"{file.name}: {_describe_strangers(what.strangers)}")

    def _guess_own_addresses(self, file: ImportFile) -> tuple[str, ...]:
        seen = (one for one in islice(file.read_items(), MOST_SAMPLED_MAILS) if isinstance(one, Mail))
        guess = mail.guess_own_address(seen, _KnownAddresses(self._ledger))
        if guess is None:
            raise WrongUsage(f"it can't be told whose mail is in {quote(file.name)}", "say it: --me you@example.com")
        self._talk.append(f"{file.name}: taken for the mail of {guess}; --me says otherwise")
        return (guess,)

    def _note(self, file: ImportFile, import_lines: Iterable[ImportLine], count: _FileCount) -> None:
        self._counts[count.nouns].append(count)
        self._lines += [line._replace(file=file.name) for line in import_lines]


class _KnownAddresses:
    """The e-mail addresses of contacts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __contains__(self, address: object) -> bool:
        return bool(contacts.list_matching(self._ledger, str(address), whole=True))


def _make_refusal(file: ImportFile, result: entry_table.EntryImport) -> Unreadable:
    """Why a table can't be posted, row by row."""
    rejects = result.rejects
    count = "1 row" if len(rejects) == 1 else f"{len(rejects):,} rows"
    lines = [f"line {row.line}: {row.reason}" for row in rejects[:MOST_NAMED_REJECTS]]
    more = [f"and {len(rejects) - MOST_NAMED_REJECTS:,} more"] if len(rejects) > MOST_NAMED_REJECTS else []
    if result.is_hopeless:
        message = f"the first {count} of {quote(file.name)} that can't be posted are too many, so nothing was"
        return Unreadable("\n  ".join([message, *lines, *more]), HOPELESS_HINT)
    message = "\n  ".join([f"{count} of {quote(file.name)} can't be posted, so nothing was", *lines, *more])
    return Unreadable(message, f"{SKIP_HINT}; {ADD_HINT}" if result.strangers else SKIP_HINT)


def _describe_strangers(counts: Counter[str]) -> str:
    """Who isn't in the ledger, the most frequent first."""
    often = ", ".join(f"{address} ({count:,})" for address, count in counts.most_common(3))
    if len(counts) <= 3:
        return f"not in the ledger: {often}"
    return f"{len(counts):,} addresses aren't in the ledger, most often {often}"
