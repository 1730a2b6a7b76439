"""The history of a ledger as other machines understand it: its rows have names that are the same everywhere.

A ledger is its history: the same actions in the same order make the same ledger. So two ledgers are brought together by
putting the actions of both in one order, that of `PortableAction.rank`, and carrying them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

# How a row is named everywhere: by its uid, or by columns that no other row shares.
RowName = str | tuple[str, ...]


class PortableTable(NamedTuple):
    """A table of the history: its columns by what they hold, all but the row's own number.

    Of the `days`, those `ahead` may be to come. `links` are the columns that name a row, each with the table of that
    row; `needs` are the links without which a row is left out. Each group of columns in `together` makes sense only as
    a whole.
    """

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    links: Mapping[str, str] = MappingProxyType({})
    needs: tuple[str, ...] = ()
    identity: tuple[str, ...] = ("uid",)
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def has_uid(self) -> bool:
        """Whether its rows have a name of their own."""
        return self.identity == ("uid",)

    @property
    def past_days(self) -> tuple[str, ...]:
        """The columns of days on which something happened."""
        return tuple(name for name in self.days if name not in self.ahead)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column but the number and the uid, in the order of the file."""
        return (*self.links, *self.days, *self.words, *self.numbers)

    def wholes(self, columns: dict[str, Any]) -> set[str]:
        """Those columns, and the others of the groups in which they make sense."""
        return set(columns).union(*(group for group in self.together if not columns.keys().isdisjoint(group)))


def _make_contact_links(**links: str) -> dict[str, str]:
    return {"contact_id": "contact", **links}


NAME_PARTS = ("name_prefix", "given_name", "additional_name", "family_name", "name_suffix")

# In this order each table links only to itself and to those before it, but for the origin of a contact.
TABLES: dict[str, PortableTable] = {
    "contact": PortableTable(
        words=(
            *("handle", "name", "name_key", *NAME_PARTS, "nickname"),
            *("source", "tier", "org", "title", "role", "city", "attitude", "style", "note", "extra", "owner"),
        ),
        numbers=("birth_year", "birth_month", "birth_day", "archived", "do_not_ask", "imported"),
        days=("added", "snoozed_until"),
        ahead=("snoozed_until",),
        links={"origin": "referral"},
        together=(("birth_year", "birth_month", "birth_day"), ("name", "name_key", *NAME_PARTS)),
    ),
    "address": PortableTable(
        words=("sort", "value", "key", "label"),
        links=_make_contact_links(),
        needs=("contact_id",),
        identity=("contact_id", "sort", "key"),
    ),
    "tag": PortableTable(
        words=("tag", "key"), links=_make_contact_links(), needs=("contact_id",), identity=("contact_id", "key")
    ),
    "distinction": PortableTable(
        links=_make_contact_links(other_id="contact"),
        needs=("contact_id", "other_id"),
        identity=("contact_id", "other_id"),
    ),
    "kind": PortableTable(words=("side", "word", "family", "about"), numbers=("points",), identity=("side", "word")),
    "word": PortableTable(words=("side", "role", "key", "kind", "word"), identity=("side", "role", "key")),
    "setting": PortableTable(words=("name",), numbers=("value",), identity=("name",)),
    "entry": PortableTable(
        words=("side", "kind", "family", "note", "currency", "occasion", "letter"),
        numbers=("points", "cost", "minutes", "imported"),
        days=("day",),
        links=_make_contact_links(action_id="action", voids="entry", adjusts="entry", other_id="contact"),
        needs=("contact_id", "action_id", "voids", "adjusts"),
    ),
    "ask": PortableTable(
        words=("kind", "wish", "verdict", "answer"),
        numbers=("price", "anyway"),
        days=("day", "answered", "until"),
        ahead=("until",),
        links=_make_contact_links(entry_id="entry"),
        needs=("contact_id", "entry_id"),
        together=(("answer", "answered", "until"),),
    ),
    "standing": PortableTable(
        words=("ten",), numbers=("score",), days=("day",), links=_make_contact_links(), needs=("contact_id",)
    ),
    "want": PortableTable(
        words=("text", "kind", "origin", "outcome"),
        numbers=("can", "will"),
        days=("day", "settled"),
        links=_make_contact_links(entry_id="entry"),
        needs=("contact_id",),
        together=(("settled", "outcome", "entry_id"),),
    ),
    "offer": PortableTable(
        words=("text",), days=("day", "dropped"), links=_make_contact_links(), needs=("contact_id",)
    ),
    "purpose": PortableTable(
        words=("purpose", "text"),
        days=("day",),
        links=_make_contact_links(),
        needs=("contact_id",),
        identity=("contact_id", "purpose"),
    ),
    "optin": PortableTable(
        words=("answer",),
        days=("day", "answered"),
        links=_make_contact_links(want_id="want", other_id="contact"),
        needs=("contact_id", "want_id", "other_id"),
        identity=("want_id", "contact_id", "other_id"),
        together=(("answer", "answered"),),
    ),
    "promise": PortableTable(
        words=("text", "kind", "outcome", "note", "source"),
        numbers=("moved",),
        days=("day", "due", "settled"),
        ahead=("due",),
        links=_make_contact_links(entry_id="entry"),
        needs=("contact_id",),
        together=(("outcome", "settled", "note", "entry_id"), ("due", "moved")),
    ),
    "referral": PortableTable(
        words=(
            *("direction", "name", "kind", "funnel", "occasion", "method", "purpose", "wish"),
            *("currency", "ball", "stage"),
        ),
        numbers=("offered", "value"),
        days=("opened", "since", "thanked", "told"),
        links=_make_contact_links(who_id="contact", ask_entry="entry"),
        needs=("contact_id",),
        together=(("stage", "since", "ball"), ("value", "currency")),
    ),
    "step": PortableTable(
        words=("stage", "why", "ball", "name", "currency"),
        numbers=("correction", "value"),
        days=("day",),
        links=_make_contact_links(referral_id="referral", entry_id="entry", who_id="contact"),
        needs=("contact_id", "referral_id"),
        together=(("name", "who_id"), ("value", "currency")),
    ),
    "suggestion": PortableTable(
        words=("rule", "kind", "name", "note", "sentence", "source", "answer"),
        days=("day",),
        links=_make_contact_links(other_id="contact", referral_id="referral", entry_id="entry"),
        needs=("contact_id",),
        together=(("answer", "entry_id"),),
    ),
    "meeting": PortableTable(words=("modified",), numbers=("sequence",), together=(("sequence", "modified"),)),
}


# The tables in which a new ledger has rows already.
INITIAL_TABLES = ("kind", "setting")


class InitialRow(NamedTuple):
    """A row that no action made: a kind or a setting that the ledger began with, as it was then."""

    table: str
    set: dict[str, Any]


class PortableAction(NamedTuple):
    """An action. `undoes` is the uid of the action that it took back, `mark` that of the line that it carried out.

    `place` is where it stands in the order of all actions: by the clock of its day, but always behind what its ledger
    had. `at` is only when it was done, by a clock that may have been wrong. `actor` is who did it; empty if unknown.
    """

    uid: str
    at: str
    day: str
    command: str
    summary: str
    undoes: str | None = None
    mark: str = ""
    place: int = 0
    actor: str = ""

    @property
    def rank(self) -> tuple[int, str]:
        """By what all actions are ordered: the place, and of one place the uid."""
        return self.place, self.uid


class PortableChange(NamedTuple):
    """One row that the action before it in the history added, edited or dropped.

    `set` are the columns as they became; `was`, of an edit only, as they were. Links are names of rows.
    """

    did: str
    table: str
    name: RowName
    set: dict[str, Any]
    was: dict[str, Any]


HistoryItem = InitialRow | PortableAction | PortableChange


class Remark(NamedTuple):
    """A change that could not be carried out as the history has it, and why.

    `line` is where it stands in the file, or 0 if it is one of this ledger's own.
    """

    contact: str
    says: str
    file: str
    line: int


class Effect(NamedTuple):
    """What a merge changed of what was here, of a contact by handle, or of the rules (then `contact` is empty).

    It `needs_yes` if it undoes what the user decided: then it isn't brought in without being asked for.
    """

    contact: str
    says: str
    needs_yes: bool


def make_row_name(table: str, columns: dict[str, Any]) -> RowName:
    """The name of a row of a table without a uid of its own, by its columns."""
    return tuple(columns[column] for column in TABLES[table].identity)


def is_import(command: str) -> bool:
    """Whether an action with that command brought in files; the shared option --db may stand before its word."""
    return re.match(r"(--db .* )?import ", command, re.DOTALL) is not None


def compute_place(timestamp: str) -> int:
    """The place of an action that was done at a moment, in milliseconds, if nothing was done after it."""
    return max(0, round(datetime.fromisoformat(timestamp).timestamp() * 1_000))


def shift_timestamp(timestamp: str, duration: timedelta) -> str:
    """A moment in UTC, moved by a duration; both moments are ISO text."""
    return (datetime.fromisoformat(timestamp) + duration).isoformat().replace("+00:00", "Z")
