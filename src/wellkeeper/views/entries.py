"""What happened, to one contact or to all?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple, TypedDict

from wellkeeper.domain.account import compute_fade, compute_running_levels
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.statement import Statement
from wellkeeper.domain.touch import SUGGESTION_RULES, Suggestion
from wellkeeper.errors import UnknownWord
from wellkeeper.queries import asks, colleagues, contacts, entries, inbox, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy, name_kind

MOST_LATER = 1_000  # entries of days to come; a wrong clock makes a few


class Log(NamedTuple):
    """The newest entries of all contacts or of one, the asks and referrals that belong to them, and how many there are.

    `contact` is the one, if one was named. It `is_shared` if more than one works on the ledger.
    """

    lines: Sequence[Entry]
    asks: Sequence[Ask]
    referrals: Sequence[Referral]
    total: int
    contact: Contact | None
    is_shared: bool = False


def make_statement(reader: Reader, today: date, ref: str, colleague: str = "") -> Statement:
    """Every entry of a contact up to `today`, oldest first; of a colleague's if one is named. Levels are of all."""
    contact = contacts.find(reader, ref)
    actors = colleagues.find_spellings(reader, colleague) if colleague else None
    lines, half_life = entries.list_of_contact(reader, contact, today), load_policy(reader).half_life
    levels = compute_running_levels(lines, half_life)
    shown_lines = [(line, level) for line, level in zip(lines, levels, strict=True) if _is_of(line, actors)]
    return Statement(
        contact,
        [line for line, _ in shown_lines],
        [level for _, level in shown_lines],
        asks.list_of_contact(reader, contact, today),
        referrals.list_referrals(reader, today, contact.id),
        today,
        levels[-1] * compute_fade((today - lines[-1].day).days, half_life) if lines else 0.0,
        lines[-1].balance if lines else 0,
        colleague,
        colleagues.are_several(reader),
    )


def _is_of(entry: Entry, actors: Collection[str] | None) -> bool:
    """Whether an entry is one of some actors, or nobody is named."""
    return actors is None or entry.actor in actors


def list_log(
    reader: Reader,
    today: date,
    ref: str | None = None,
    *,
    since: date | None = None,
    side: str = "",
    kind_name: str = "",
    colleague: str = "",
    limit: int | None = None,
) -> Log:
    """The newest entries of all contacts or of one, from a day on, of a side, a kind, a colleague if they are named."""
    contact = contacts.find(reader, ref) if ref else None
    kind_name = name_kind(reader, side, kind_name) if kind_name else ""
    actors = colleagues.find_spellings(reader, colleague) if colleague else None
    choice: _Choice = {"since": since, "side": side, "kind_name": kind_name, "actors": actors}
    lines = entries.list_newest(reader, today, contact, limit=limit, **choice)
    total = entries.count(reader, today, contact, **choice) if limit else len(lines)
    is_shared = colleagues.are_several(reader)
    if not any(line.side == ASK for line in lines):
        return Log(lines, (), (), total, contact, is_shared)
    asks_since = asks.list_since(reader, lines[-1].day, today)
    all_referrals = referrals.list_referrals(reader, today, contact and contact.id)
    return Log(lines, asks_since, all_referrals, total, contact, is_shared)


class _Choice(TypedDict):
    """Which entries a log is of."""

    since: date | None
    side: str
    kind_name: str
    actors: Sequence[str] | None


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
