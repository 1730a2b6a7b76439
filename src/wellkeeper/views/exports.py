"""What is the ledger in the format of another program? The text comes in parts, read as they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from wellkeeper import interchange, queries
from wellkeeper.domain.rules.calendar import Event, Feed, iterate_events
from wellkeeper.errors import NotFound
from wellkeeper.queries.reader import Reader

NOBODY_HINT = "`well add` and `well import` bring people in; who is archived isn't exported"


class ExportOptions(NamedTuple):
    """What to write: a key of FORMATS; with csv a key of SHEETS, and whether cells that look like formulas stay so.

    A calendar that `is_bare` holds none of your own words, and nobody's name but the contact's.
    """

    format: str
    sheet: str = "contacts"
    raw: bool = False
    is_bare: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it can be as it was on a day: what else there is has no history of its own in a file."""
        return self.format in JOURNALS or (self.format == "csv" and self.sheet == "entries")

    @property
    def about(self) -> str:
        """What is written, in words."""
        return SHEETS[self.sheet] if self.format == "csv" else FORMATS[self.format].about


def write_export(reader: Reader, today: date, export_options: ExportOptions) -> Iterator[str]:
    """The text of the export, in parts."""
    return FORMATS[export_options.format].write(reader, today, export_options)


def _write_vcard(reader: Reader, _today: date, export_options: ExportOptions) -> Iterator[str]:
    cards = queries.exports.stream_cards(reader)
    first_card = next(cards, None)
    if first_card is None:
        raise NotFound("there is nobody to export", NOBODY_HINT)
    version: Literal["3.0", "4.0"] = "3.0" if export_options.format == "vcard3" else "4.0"
    return interchange.vcard.write.write(chain((first_card,), cards), version)


def _write_csv(reader: Reader, today: date, export_options: ExportOptions) -> Iterator[str]:
    columns, rows = queries.exports.SHEETS[export_options.sheet](reader, today)
    return interchange.tables.write.write(columns, rows, raw=export_options.raw)


def _write_jsonl(reader: Reader, _today: date, _export_options: ExportOptions) -> Iterator[str]:
    return interchange.history.write(queries.history.stream_history(reader))


def _write_ics(reader: Reader, today: date, export_options: ExportOptions) -> Iterator[str]:
    events = list_events(reader, today, is_bare=export_options.is_bare)
    return interchange.calendar.write.write(events, today)


def list_events(reader: Reader, today: date, *, is_bare: bool = False) -> Iterator[Event]:
    """What a calendar can hold, contact by contact: birthdays, cadences, promises, thanks, nudges, the ends of waiting.

    They are those of the last day that the ledger tells of: a subscribed calendar changes if the ledger does, and not
    because a night went by.
    """
    rules, last_day = queries.rules.load_rules(reader), queries.actions.find_last_day(reader, today)
    uids = {referral_id: uid for referral_id, (uid, *_) in queries.inbox.list_people_introduced(reader).items()}
    feed = Feed(uids, queries.actions.load_revisions(reader), is_bare)
    return iterate_events(queries.accounts.load_cases(reader, rules, last_day), rules, feed)


def _write_journal(reader: Reader, today: date, export_options: ExportOptions) -> Iterator[str]:
    combinations = queries.exports.stream_combinations(reader, today)
    postings = queries.exports.stream_postings(reader, today)
    return interchange.journal.write(export_options.format, combinations, postings)


# What is kept about one person, by the format.
ABOUT_FORMATS = {"markdown": ".md", "json": ".json"}


def write_about(reader: Reader, today: date, ref: str, format_name: str) -> Iterator[str]:
    """All that is kept about a contact, in parts: to read, or as JSON."""
    record = queries.records.load_record(reader, today, queries.contacts.find(reader, ref))
    write = interchange.records.write_json if format_name == "json" else interchange.records.write_markdown
    return write(record)


class Format(NamedTuple):
    """A format: how it is written, the ending of a file that means it (empty if none does), and what it is in words."""

    write: Callable[[Reader, date, ExportOptions], Iterator[str]]
    ending: str
    about: str


FORMATS = {
    "vcard": Format(_write_vcard, ".vcf", "contacts as vCard 4.0"),
    "vcard3": Format(_write_vcard, "", "contacts as vCard 3.0"),
    "csv": Format(_write_csv, ".csv", "a sheet, safe from formulas"),
    "jsonl": Format(_write_jsonl, ".jsonl", "the whole ledger as JSON Lines"),
    "ics": Format(_write_ics, ".ics", "birthdays, cadences, promises, thanks, nudges and waiting dates as iCalendar"),
    "hledger": Format(_write_journal, ".journal", "a journal for hledger"),
    "ledger": Format(_write_journal, ".ledger", "a journal for ledger"),
    "beancount": Format(_write_journal, ".beancount", "a journal for beancount"),
}

JOURNALS = ("hledger", "ledger", "beancount")

# The sheets of csv, in words.
SHEETS = {
    "contacts": "everyone, archived or not",
    "entries": "every entry, oldest first",
    "accounts": "the figures of every account",
    "referrals": "every referral",
}
