"""The rows that another ledger tells of, held to the bounds of the commands: a model for each table.

Only what a row says by itself is checked here; what needs the ledger is checked while it is carried out. See
`services.history.bookkeeping`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from wellkeeper.domain.ask import ANSWERS
from wellkeeper.domain.contact import ATTITUDES, OPTIN_ANSWERS, SOURCES, TIERS, WANT_ORIGINS
from wellkeeper.domain.entry import MOST_MINUTES, MOST_POINTS, MOST_SUMMED_POINTS
from wellkeeper.domain.history import TABLES, PortableAction, PortableChange
from wellkeeper.domain.keys import KEYED_COLUMNS, PERSONAL_TABLES, find_wrong_key
from wellkeeper.domain.kinds import ADJUST, FAMILIES, FUNNEL, SIDES, VOID, WORD_ROLES, WORD_SIDES, is_kind_name
from wellkeeper.domain.letter import LETTERS
from wellkeeper.domain.promise import PROMISE_OUTCOMES
from wellkeeper.domain.referral import BALLS, GIVEN, GOT, MARKS, METHODS, PURPOSES, STAGES
from wellkeeper.domain.touch import SUGGESTION_ANSWERS, SUGGESTION_RULES
from wellkeeper.domain.vocabulary import LONGEST_WORD
from wellkeeper.domain.words import birthdays, days, labels, money
from wellkeeper.domain.words.addresses import ADDRESS_LIMIT
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, PHRASE_LIMIT, TAG_LIMIT, make_key
from wellkeeper.errors import list_words, quote
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.services.history.perform import make_unreadable

ONE_DAY = timedelta(days=1)  # by which a local day may be ahead of that of UTC
_CURRENCY = re.compile(r"([A-Z]{3})?")


def _check_choice(words: tuple[str, ...], value: str) -> str:
    if value not in words:
        raise ValueError(f"is {quote(value)}, not {list_words(filter(None, words))}")
    return value


def _check_kind(value: str) -> str:
    if value and not (is_kind_name(value) and value == make_key(value)):
        raise ValueError(f"is {quote(value)}, which can't be a kind")
    return value


def _check_currency(value: str) -> str:
    if not _CURRENCY.fullmatch(value):
        raise ValueError(f"is {quote(value)}, which is no currency")
    return value


def _choose(words: Iterable[str], *, or_empty: bool = True) -> AfterValidator:
    """One of some words, as a CHECK of the tables has it."""
    return AfterValidator(partial(_check_choice, (*words, *([""] if or_empty else []))))


Line = Annotated[str, Field(max_length=NAME_LIMIT)]
Phrase = Annotated[str, Field(max_length=PHRASE_LIMIT)]
Note = Annotated[str, Field(max_length=NOTE_LIMIT)]
OwnWord = Annotated[str, Field(max_length=LONGEST_WORD)]
Kind = Annotated[str, AfterValidator(_check_kind)]
Currency = Annotated[str, AfterValidator(_check_currency)]
Family = Annotated[str, _choose((*FAMILIES, *FUNNEL))]
Flag = Annotated[int, Field(ge=0, le=1)]
Number = Annotated[int, Field(ge=0)]
Points = Annotated[int, Field(ge=0, le=MOST_POINTS)]
Money = Annotated[int, Field(ge=0, le=money.LIMIT)] | None
Purpose = Annotated[str, _choose(PURPOSES)]
Ball = Annotated[str, _choose(BALLS)]


class ContactRow(BaseModel):
    """A person. What their card says besides (`extra`) is as long as the card."""

    handle: Annotated[str, Field(min_length=1, max_length=40)] = ""
    name: Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)] = ""
    name_prefix: Line = ""
    given_name: Line = ""
    additional_name: Line = ""
    family_name: Line = ""
    name_suffix: Line = ""
    nickname: Line = ""
    org: Line = ""
    title: Line = ""
    role: Line = ""
    city: Line = ""
    style: Line = ""
    note: Note = ""
    source: Annotated[str, _choose(SOURCES)] = ""
    tier: Annotated[str, _choose(TIERS)] = ""
    attitude: Annotated[str, _choose(ATTITUDES)] = ""
    birth_year: Annotated[int, Field(ge=birthdays.FIRST_YEAR, le=days.LAST_YEAR)] | None = None
    birth_month: Annotated[int, Field(ge=1, le=12)] | None = None
    birth_day: Annotated[int, Field(ge=1, le=31)] | None = None
    archived: Flag = 0
    do_not_ask: Flag = 0
    imported: Flag = 0
    owner: Line = ""


class AddressRow(BaseModel):
    """A way to reach a contact."""

    sort: Annotated[str, _choose(("email", "phone", "url", "uid"), or_empty=False)] = ""
    value: Annotated[str, Field(min_length=1, max_length=ADDRESS_LIMIT)] = ""
    label: Annotated[str, Field(max_length=labels.LIMIT)] = ""


class TagRow(BaseModel):
    """A word under which a contact is filed."""

    tag: Annotated[str, Field(min_length=1, max_length=TAG_LIMIT)] = ""


class KindRow(BaseModel):
    """A kind of give, ask, slip or touch."""

    side: Annotated[str, _choose(("give", "ask", "slip", "touch"), or_empty=False)] = ""
    word: Annotated[Kind, Field(min_length=1)] = ""
    family: Family = ""
    points: Points = 0
    about: Line = ""


class WordRow(BaseModel):
    """A word of the user's own."""

    side: Annotated[str, _choose(WORD_SIDES, or_empty=False)] = ""
    role: Annotated[str, _choose(WORD_ROLES, or_empty=False)] = ""
    kind: OwnWord = ""
    word: OwnWord = ""


class EntryRow(BaseModel):
    """A line of an account."""

    side: Annotated[str, _choose(SIDES, or_empty=False)] = ""
    kind: Kind = ""
    family: Family = ""
    points: Annotated[int, Field(ge=-MOST_SUMMED_POINTS, le=MOST_SUMMED_POINTS)] = 0
    cost: Money = None
    currency: Currency = ""
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] | None = None
    note: Note = ""
    occasion: Line = ""
    letter: Annotated[str, _choose(LETTERS)] = ""
    imported: Flag = 0


class AskRow(BaseModel):
    """What stands behind an entry that asked."""

    kind: Kind = ""
    price: Points = 0
    wish: Note = ""
    verdict: Line = ""
    anyway: Flag = 0
    answer: Annotated[str, _choose(ANSWERS)] = ""


class StandingRow(BaseModel):
    """Where one stands with a contact."""

    score: Annotated[int, Field(ge=0, le=10)] = 0
    ten: Phrase = ""


class WantRow(BaseModel):
    """Something that a contact wants."""

    text: Phrase = ""
    can: Flag | None = None
    will: Flag | None = None
    kind: Kind = ""
    origin: Annotated[str, _choose(WANT_ORIGINS)] = ""
    outcome: Phrase = ""


class OfferRow(BaseModel):
    """Something that a contact can do for others."""

    text: Phrase = ""


class PurposeRow(BaseModel):
    """What one wants from a contact."""

    purpose: Annotated[str, _choose(PURPOSES, or_empty=False)] = ""
    text: Phrase = ""


class OptinRow(BaseModel):
    """Whether a contact wants to meet another one."""

    answer: Annotated[str, _choose(OPTIN_ANSWERS)] = ""


class PromiseRow(BaseModel):
    """One's own word."""

    text: Phrase = ""
    kind: Kind = ""
    moved: Number = 0
    outcome: Annotated[str, _choose(PROMISE_OUTCOMES)] = ""
    note: Note = ""
    source: Line = ""


class ReferralRow(BaseModel):
    """A person whom a contact brought."""

    direction: Annotated[str, _choose((GOT, GIVEN), or_empty=False)] = ""
    name: Line = ""
    kind: Kind = ""
    funnel: Annotated[str, _choose(FUNNEL)] = ""
    occasion: Line = ""
    method: Annotated[str, _choose(METHODS)] = ""
    purpose: Purpose = ""
    wish: Phrase = ""
    currency: Currency = ""
    ball: Ball = ""
    stage: Annotated[str, _choose(STAGES)] = ""
    offered: Flag = 0
    value: Money = None


class StepRow(BaseModel):
    """A line of a referral's story."""

    stage: Annotated[str, _choose((*STAGES, *MARKS), or_empty=False)] = ""
    why: Note = ""
    name: Line = ""
    ball: Ball = ""
    currency: Currency = ""
    correction: Flag = 0
    value: Money = None


class SuggestionRow(BaseModel):
    """Something that a mail or a calendar speaks of."""

    rule: Annotated[str, _choose(SUGGESTION_RULES, or_empty=False)] = ""
    kind: Kind = ""
    name: Line = ""
    note: Note = ""
    sentence: Note = ""
    source: Line = ""
    answer: Annotated[str, _choose(SUGGESTION_ANSWERS)] = ""


class MeetingRow(BaseModel):
    """The version of a meeting that a calendar told of."""

    modified: Line = ""


# Besides these there are distinctions, which are links alone, and settings, which `interchange.history` checks.
ROWS: dict[str, type[BaseModel]] = {
    "contact": ContactRow,
    "address": AddressRow,
    "tag": TagRow,
    "kind": KindRow,
    "word": WordRow,
    "entry": EntryRow,
    "ask": AskRow,
    "standing": StandingRow,
    "want": WantRow,
    "offer": OfferRow,
    "purpose": PurposeRow,
    "optin": OptinRow,
    "promise": PromiseRow,
    "referral": ReferralRow,
    "step": StepRow,
    "suggestion": SuggestionRow,
    "meeting": MeetingRow,
}
_LARGE_SIDES = (ADJUST, VOID)  # whose points are a sum


def check_rows(history_lines: Iterable[NumberedLine], latest: date) -> Iterator[NumberedLine]:
    """The lines. Raises `Unreadable` at a row that no command could have written, or that is dated after `latest`.

    Nothing happened after the day on which it was written down.
    """
    last_day = latest.isoformat()
    for line in history_lines:
        history_item = line.told
        if isinstance(history_item, PortableAction):
            reason = _find_late_day({"day": history_item.day}, ("day",), latest.isoformat())
            action_day = date.fromisoformat(max(history_item.day, history_item.at[:10]))
            last_day = min(latest, action_day + ONE_DAY).isoformat() if not reason else last_day
        else:
            reason = _find_fault(history_item.table, history_item.set)
            if isinstance(history_item, PortableChange) and not reason:
                reason = _find_late_day(history_item.set, TABLES[history_item.table].past_days, last_day)
        if reason:
            raise make_unreadable(line, reason)
        yield line


def _find_fault(table: str, columns: dict[str, Any]) -> str:
    """Which column of a row is outside the bounds of the commands, and why; empty if none is."""
    if table not in ROWS or not columns:
        return ""
    try:
        ROWS[table].model_validate(columns)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        reason = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else f"can't be: {fault['msg'].lower()}"
        return f"its {fault['loc'][0]} {reason}"
    if table in PERSONAL_TABLES and (key_name := find_wrong_key(table, columns)):
        return f"its {key_name} isn't that of its {KEYED_COLUMNS[table]}"
    side, points = columns.get("side"), columns.get("points", 0)
    if table == "entry" and side is not None and side not in _LARGE_SIDES and abs(points) > MOST_POINTS:
        return f"its points are {points:,}, and a {side} has {MOST_POINTS:,} at most"
    return ""


def _find_late_day(columns: dict[str, Any], names: Iterable[str], last_day: str) -> str:
    """Which of some columns is dated after a day; empty if none is."""
    late = ((name, day) for name in names if (day := columns.get(name)) is not None and day > last_day)
    return next((f"its {name} is {day}, which was still to come: is a clock wrong?" for name, day in late), "")
