"""What happened, to one contact or to all?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import compute_fade, compute_running_levels
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.touch import SUGGESTION_RULES, Suggestion
from wellkeeper.errors import UnknownWord
from wellkeeper.queries import asks, contacts, entries, inbox, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy, name_kind

MOST_LATER = 1_000  # entries of days to come; a wrong clock makes a few


class Statement(NamedTuple):
    """The entries of one contact, with the level after each; the asks and referrals that belong to them; and the level
    that is left today.
    """

    contact: Contact
    lines: Sequence[Entry]
    levels: Sequence[float]
    asks: Sequence[Ask]
    referrals: Sequence[Referral]
    day: date
    level: float


class Log(NamedTuple):
    """The newest entries of all contacts or of one, the asks and referrals that belong to them, and how many there are.

    `contact` is the one, if one was named.
    """

    lines: Sequence[Entry]
    asks: Sequence[Ask]
    referrals: Sequence[Referral]
    total: int
    contact: Contact | None


def make_statement(reader: Reader, today: date, ref: str) -> Statement:
    """Every entry of a contact up to `today`, oldest first."""
    contact = contacts.find(reader, ref)
    lines, half_life = entries.list_of_contact(reader, contact, today), load_policy(reader).half_life
    levels = compute_running_levels(lines, half_life)
    return Statement(
        contact,
        lines,
        levels,
        asks.list_of_contact(reader, contact, today),
        referrals.list_referrals(reader, today, contact.id),
        today,
        levels[-1] * compute_fade((today - lines[-1].day).days, half_life) if lines else 0.0,
    )


def list_log(
    reader: Reader,
    today: date,
    ref: str | None = None,
    *,
    since: date | None = None,
    side: str = "",
    kind_name: str = "",
    limit: int | None = None,
) -> Log:
    """The newest entries of all contacts or of one, from a day on, of a side and a kind if they are named."""
    contact = contacts.find(reader, ref) if ref else None
    kind_name = name_kind(reader, side, kind_name) if kind_name else ""
    lines = entries.list_newest(reader, today, contact, since=since, side=side, kind_name=kind_name, limit=limit)
    total = entries.count(reader, today, contact, since=since, side=side, kind_name=kind_name) if limit else len(lines)
    if not any(line.side == ASK for line in lines):
        return Log(lines, (), (), total, contact)
    asks_since = asks.list_since(reader, lines[-1].day, today)
    return Log(lines, asks_since, referrals.list_referrals(reader, today, contact and contact.id), total, contact)


def list_later(reader: Reader, today: date, refs: Sequence[str] | None = None) -> list[Entry]:
    """The first entries of days that are still to come, of everybody or of those who are named: `MOST_LATER`."""
    chosen_contacts = contacts.find_all(reader, refs) if refs else None
    return entries.list_later(reader, today, chosen_contacts, MOST_LATER)


def list_suggestions(
    reader: Reader, today: date, *, settled: bool = False, rule: str = "", ref: str = ""
) -> list[Suggestion]:
    """What mails and events speak of, the newest first; with `settled`, also what was accepted or dropped.

    By a rule, or about a contact, if it is named. Raises `UnknownWord` for a rule that isn't one.
    """
    if rule and rule not in SUGGESTION_RULES:
        raise UnknownWord("rule", rule, SUGGESTION_RULES)
    contact_id = contacts.find(reader, ref).id if ref else None
    return inbox.list_suggestions(reader, today, settled=settled, rule=rule, contact_id=contact_id)


def find_suggestion(reader: Reader, _today: date, suggestion_id: int) -> Suggestion:
    """The suggestion of that number. Raises `UnknownNumber`."""
    return inbox.find(reader, suggestion_id)
