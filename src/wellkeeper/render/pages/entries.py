"""Entries: the log of all contacts, and the statement of one."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.account import round_level
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.statement import Statement
from wellkeeper.domain.words import money
from wellkeeper.domain.words.saying import format_day, format_figure
from wellkeeper.render.page import ALL, Block, Caption, Column, Item, Page, Table, count_all

PLAIN_KEYS = (
    "id",
    "action",
    "contact",
    "day",
    "side",
    "kind",
    "points",
    "balance",
    "note",
    "cost",
    "currency",
    "minutes",
    "voids",
)
KEYS = (*PLAIN_KEYS[:6], "family", *PLAIN_KEYS[6:-1], "occasion", "letter", "other", "voids", "adjusts")


def make_item(entry: Entry) -> Item:
    """An entry as data. `cost` is in minor units of `currency`."""
    return {key: getattr(entry, key) for key in KEYS}


def make_empty_item(action_id: int | None, handle: str) -> Item:
    """What stands for an action without entries, so that its number is printed all the same."""
    return dict.fromkeys(KEYS) | {"action": action_id, "contact": handle}


def format_points(points: int | None) -> str:
    """`+4`, `−2`, and a dot for a touch; empty if there are none."""
    if points is None:
        return ""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "·"


def _choose_style(item: Item) -> str:
    return "water" if item["points"] > 0 else "draw" if item["points"] < 0 else "quiet"


ID_COLUMN = Column("id", "#", right=True, style="quiet")
DAY_COLUMN = Column("day", "day")
WHAT_COLUMN = Column("what", "what")
POINTS_COLUMN = Column("points", "points", right=True, show=format_points, style=_choose_style)
ACTOR_COLUMN = Column("actor", "by", spare=2)
NOTE_COLUMN = Column("told", "note", flexible=True, least=20)
LEVEL_COLUMN = Column(
    "level", "level", right=True, show=format_figure, style=lambda row: "late" if row["level"] < 0 else ""
)
LOG_COLUMNS = (
    DAY_COLUMN,
    Column("contact", "contact", style="name"),
    WHAT_COLUMN,
    POINTS_COLUMN,
    Column("balance", "balance", right=True, spare=1, show=lambda points: format_figure(points, 0)),
    NOTE_COLUMN,
)
STATEMENT_COLUMNS = (DAY_COLUMN, WHAT_COLUMN, POINTS_COLUMN, LEVEL_COLUMN, NOTE_COLUMN)
# What an entry was, if the ledger's own word isn't one that people say.
SIDE_NAMES = {"draw": "brought", "adjust": "landed", "void": "voided", "answer": "answered"}


def _describe_details(
    entry: Entry, ask: Ask | None, referral: Referral | None, answer_note: str, *, has_numbers: bool
) -> str:
    """The note, and what else is known: the answer, what came of it, the other contact, the cost and so on."""
    wish = " ".join(filter(None, (_describe_wish(ask, referral), _describe_answer(ask, answer_note))))
    parts = [
        entry.note if entry.side != "draw" else f"{entry.note}, unasked",
        wish,
        "asked anyway" if ask and ask.anyway else "",
        f"with {entry.other}" if entry.other else "",
        f"at {entry.occasion}" if entry.occasion else "",
        money.format_amount(entry.cost, entry.currency) if entry.cost is not None else "",
        f"{entry.minutes} min" if entry.minutes else "",
        f"of #{entry.voids or entry.adjusts}" if has_numbers and (entry.voids or entry.adjusts) else "",
    ]
    return " · ".join(part for part in parts if part)


def _describe_wish(ask: Ask | None, referral: Referral | None) -> str:
    """What was asked for, and who came of it, as far as it came."""
    if ask is None:
        return ""
    name = referral.name if referral and referral.name and referral.name != ask.wish else ""
    stage = referral.stage if referral and referral.stage not in ("asked", "promised") else ""
    came = f"{name} {stage}".strip()
    return f"{ask.wish} ({came})" if ask.wish and came else ask.wish or came


def _describe_answer(ask: Ask | None, note: str) -> str:
    """`→ yes, next day: she wrote five`, `→ no, 12 Dec`, `→ no answer yet`."""
    if ask is None:
        return ""
    if not ask.answer or ask.answered is None:
        return "→ no answer yet"
    days = (ask.answered - ask.day).days
    when = {0: "the same day", 1: "next day"}.get(days) or format_day(ask.answered, ask.day)
    return f"→ {ANSWER_NAMES.get(ask.answer, ask.answer)}, {when}" + (f": {note}" if note else "")


ANSWER_NAMES = {"later": "not now"}


def name_entry(entry: Entry) -> str:
    """What an entry was as people say it: `intro`, `ask intro`, `landed advice`, `brought` for an unasked one."""
    if entry.side in SIDE_NAMES:
        name = SIDE_NAMES[entry.side]
        return name if entry.side == "draw" else f"{name} {entry.kind}"
    return describe_entry(entry)


def describe_entry(entry: Entry) -> str:
    """What an entry was in the ledger's words, for programs: `intro` for a give, `ask intro` for an ask, `slip`."""
    return entry.kind if entry.side in ("give", "touch", "slip") else f"{entry.side} {entry.kind}"


def _make_rows(entries: Sequence[Entry], asks: Sequence[Ask], referrals: Sequence[Referral]) -> list[Item]:
    """The entries as data, each with its answer and what came of it."""
    ask_by_entry = {ask.entry: ask for ask in asks}
    referral_by_entry = {referral.ask: referral for referral in referrals if referral.ask is not None}
    rows = []
    for entry in entries:
        ask, referral = ask_by_entry.get(entry.id), referral_by_entry.get(entry.id)
        row = {**make_item(entry), "actor": entry.actor}
        if ask:
            row |= {"answer": ask.answer or "open", "wish": ask.wish, "verdict": ask.verdict, "anyway": ask.anyway}
        if referral:
            row |= {"referral": referral.id, "stage": referral.stage}
        rows.append(row)
    return rows


def _tell_rows(
    items: Sequence[Item],
    entries: Sequence[Entry],
    asks: Sequence[Ask],
    referrals: Sequence[Referral],
    *,
    has_numbers: bool,
) -> list[Item]:
    """The items with what only people see: `what` each was, and `told`, the details."""
    ask_by_entry = {ask.entry: ask for ask in asks}
    referral_by_entry = {referral.ask: referral for referral in referrals if referral.ask is not None}
    rows = []
    for item, entry in zip(items, entries, strict=True):
        ask, referral = ask_by_entry.get(entry.id), referral_by_entry.get(entry.id)
        note = "" if has_numbers or ask is None else _find_answer_note(ask, entries)
        details = _describe_details(entry, ask, referral, note, has_numbers=has_numbers)
        rows.append({**item, "what": name_entry(entry), "told": details})
    return rows


def _find_answer_note(ask: Ask, entries: Sequence[Entry]) -> str:
    """What was noted with an answer, if its line is among the entries."""
    return next((entry.note for entry in entries if _is_answer(entry, ask)), "")


def _is_answer(entry: Entry, ask: Ask) -> bool:
    """Whether a line is that of the answer to an ask."""
    answered = (entry.side, entry.contact, entry.kind, entry.day) == ("answer", ask.contact, ask.answer, ask.answered)
    return answered and entry.id > ask.entry


def tell_later(page: Page, entries: Sequence[Entry]) -> Page:
    """The page, which says besides how many lines are of days that are still to come, and don't count yet."""
    if not entries:
        return page
    first, last = entries[0].day, entries[-1].day
    days = f"on {first}" if first == last else f"from {first} to {last}"
    count = "1 line lies" if len(entries) == 1 else f"{len(entries):,} lines lie"
    sentence = f"{count} after today, {days}, and will count from then on: was a clock wrong? `well check` names them"
    return page._replace(
        extra={**page.extra, "later": [make_item(entry) for entry in entries]}, talk=(*page.talk, sentence)
    )


def build_log(
    entries: Sequence[Entry],
    asks: Sequence[Ask] = (),
    referrals: Sequence[Referral] = (),
    total: int = 0,
    *,
    name: str = "",
    is_all: bool = True,
    has_numbers: bool = True,
    has_actors: bool = False,
) -> Page:
    """The newest entries of all contacts, or of the one with that name; with their numbers if somebody asks for them.

    With `has_actors` each says who wrote it down. `is_all` says that nothing else narrows them, so that none means no
    entry.
    """
    items = _make_rows(entries, asks, referrals)
    columns = _choose_columns(LOG_COLUMNS, has_numbers=has_numbers, has_actors=has_actors)

    def people() -> list[Block]:
        rows = _tell_rows(items, entries, asks, referrals, has_numbers=has_numbers)
        return [count_all("line", total or len(rows)), Table(columns, rows, total=total, rest=ALL, year_key="day")]

    return Page(
        items,
        PLAIN_KEYS,
        "id",
        people=lambda: people() if items else [],
        empty=_describe_silence(name, is_all=is_all),
    )


def _choose_columns(usual_columns: Sequence[Column], *, has_numbers: bool, has_actors: bool) -> list[Column]:
    """The columns with those before and behind that somebody needs; the note stays the last one."""
    *usual, note = usual_columns
    return [*([ID_COLUMN] if has_numbers else []), *usual, *([ACTOR_COLUMN] if has_actors else []), note]


def _describe_silence(name: str, *, is_all: bool) -> str:
    if not is_all:
        return f"No line{f' of {name}' if name else ''} is like that: `well log` shows them all."
    return (
        f"{name} has no lines yet." if name else "Nothing is recorded yet: `well give CONTACT KIND` is the first line."
    )


def build_statement(statement: Statement, *, has_numbers: bool = False) -> Page:
    """The entries of one contact, with the level after each, the answers, and what came of them; the level is today's.

    Answers of their own and numbers are there only if somebody asks for numbers: an answer stands in the line of its
    ask.
    """
    entries, asks, contact = statement.lines, statement.asks, statement.contact
    items = [
        {**row, "level": round_level(after)}
        for row, after in zip(_make_rows(entries, asks, statement.referrals), statement.levels, strict=True)
    ]

    def people() -> list[Block]:
        rows = _tell_rows(items, entries, asks, statement.referrals, has_numbers=has_numbers)
        answer_ids = {entry.id for entry in entries for ask in asks if _is_answer(entry, ask)}
        shown_rows = [row for row in rows if has_numbers or row["id"] not in answer_ids]
        columns = _choose_columns(STATEMENT_COLUMNS, has_numbers=has_numbers, has_actors=statement.is_shared)
        title = _build_title(contact, statement.balance, statement.level)
        return [title, Table(columns, shown_rows, year_key="day")]

    by = f" by {statement.colleague}" if statement.colleague else ""
    return Page(
        items,
        (*PLAIN_KEYS, "level"),
        "id",
        people=lambda: people() if items else [],
        empty=f"{contact.name} has no lines{by}{'' if by else ' yet'}.",
        as_of=statement.day,
    )


def _build_title(contact: Contact, balance: int, level: float) -> Caption:
    """Who it is, and how deep the account is."""
    facts = ", ".join(filter(None, (contact.org, contact.source, contact.tier and f"tier {contact.tier}")))
    figures = f"level {format_figure(round_level(level))}, balance {format_figure(balance, 0)}"
    return Caption("  ".join(filter(None, (contact.name, facts))), lead=contact.name, aside=figures)
