"""The moves of a day, the next one with each contact, and birthdays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.agenda import list_terms
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.saying import describe_day, describe_number
from wellkeeper.render.page import NARROWING, Block, Caption, Column, Item, Page, Paragraph, Table, format_count
from wellkeeper.render.words import moves

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

PLAIN_KEYS = ("contact", "move", "kind", "weight", "until", "command", "says")


def make_item(case: Case, move: Move, rules: Rules) -> Item:
    """A move as data; `weight` is the sum of the terms by which moves are ordered."""
    return {
        "contact": case.contact.handle,
        "name": case.contact.name,
        "move": move.name,
        "kind": move.kind,
        "says": move.says,
        "command": move.command.strip(),
        "since": move.since,
        "until": move.until,
        "weight": sum(term.value for term in list_terms(case, move, rules)),
        "referral": move.referral,
        "promise": move.promise,
        "entries": list(move.entries),
    }


# A move, a mark if it is late, and a sentence that begins with the person; from a hundred columns on what to type.
COLUMNS = (
    Column("number", "", right=True, style="quiet"),
    Column("move", "", style=lambda row: moves.choose_style(row["move"])),
    Column("mark", "", style="late", gap=1),
    Column("sentence", "", lead="name", flexible=True, gap=1, least=56),
    Column("command", "", style="quiet", typed=True, spare=1),
)


EMPTY_HINT = "Nobody is in the ledger yet: `well add NAME` adds someone."
REST_SENTENCE = "Nothing to do today."


def _make_row(case: Case, move: Move, rules: Rules) -> Item:
    """A move as people see it."""
    return {
        **make_item(case, move, rules),
        "mark": "!" if moves.is_late(case, move) else "",
        "sentence": moves.describe_move(case, move, rules),
    }


def build_today(
    numbered_moves: Mapping[int, tuple[Case, Move]],
    more: Sequence[tuple[Case, Move]],
    rules: Rules,
    today: date,
    *,
    has_contacts: bool,
    waiting: int,
    unsorted: int,
    selection: Selection | None = None,
) -> Page:
    """The moves of a day by number; behind them `more` without a number; and what else waits, in one line."""
    numbered = [*numbered_moves.items(), *((None, pair) for pair in more)]
    items = [{"number": number, **make_item(case, move, rules)} for number, (case, move) in numbered]

    def people() -> list[Block]:
        rows = [{"number": number, **_make_row(case, move, rules)} for number, (case, move) in numbered]
        hint = _describe_settling([move.name for _, move in numbered_moves.values()], min(numbered_moves, default=0))
        return [
            Caption(heading, "strong"),
            Table(COLUMNS, rows),
            *([Caption(hint, "quiet")] if hint else []),
        ]

    heading = f"{today:%A}, {describe_day(today, date.min)}"
    return Page(
        items,
        ("number", *PLAIN_KEYS),
        "contact",
        people=lambda: people() if items else [],
        empty=_describe_nothing(selection, has_contacts=has_contacts),
        talk=_describe_waiting(waiting, unsorted),
        extra={"unsorted": unsorted},
        as_of=today,
    )


def _describe_settling(move_names: Sequence[str], first_number: int) -> str:
    """How many of a list settle something, and how to carry out its first line."""
    if not move_names:
        return ""
    count = sum(name in moves.SETTLING_MOVES for name in move_names)
    if count == 1:
        settle = "The first settles something. "
    else:
        settle = f"The first {describe_number(count)} settle something. " if count else ""
    return f"{settle}`well do {first_number}` does one."


def _describe_waiting(waiting: int, unsorted: int) -> list[str]:
    """What waits for you besides the moves, in one line: people to sort, proposals in the inbox."""
    unsorted_people = "1 contact is" if unsorted == 1 else f"{unsorted:,} contacts are"
    parts = [
        f"{unsorted_people} unsorted: well sort" if unsorted else "",
        f"{format_count(waiting, 'proposal')} in your inbox: well inbox" if waiting else "",
    ]
    line = "; ".join(filter(None, parts))
    return [line] if line else []


def _describe_nothing(selection: Selection | None, *, has_contacts: bool) -> str:
    if selection is not None:
        return f"Nothing is due today for anybody with {selection}. {selection.way_to_team}".rstrip()
    return REST_SENTENCE if has_contacts else EMPTY_HINT


def describe_ahead(case: Case, move: Move, today: date) -> str:
    """That there is nothing to do today, and what comes next: a move, with the case on its day."""
    when = f"{case.today:%A} {describe_day(case.today, today)}"
    return f"{REST_SENTENCE} Next: {case.contact.name}, {moves.name_move(move)}, on {when}."


BIRTHDAY_COLUMNS = (
    Column("day", "day"),
    Column("weekday", "", style="quiet"),
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True, spare=1),
    Column("age", "turning", right=True),
    Column("distance", "when", style="quiet"),
)


def build_birthdays(birthdays: Sequence[tuple[date, Contact]], today: date, last: date, total: int) -> Page:
    """A line for each birthday from today to the last day, the next one first."""
    items = [_make_birthday_item(contact, day, today) for day, contact in birthdays]

    def sum_up() -> Caption:
        count = format_count(total, "birthday")
        return Caption(f"{count} until {describe_day(last, today)}; the next {items[0]['distance']}.", lead=count)

    return Page(
        items,
        ("day", "weekday", "contact", "age", "name"),
        "contact",
        people=lambda: [sum_up(), Table(BIRTHDAY_COLUMNS, items, total=total)] if items else [],
        empty=f"No birthday that you know of until {describe_day(last, today)}.",
        as_of=today,
    )


def _make_birthday_item(contact: Contact, day: date, today: date) -> Item:
    """A birthday as data; `age` is what the contact turns, if the year is known."""
    birth_year = contact.birth_year
    return {
        "contact": contact.handle,
        "name": contact.name,
        "birthday": str(contact.birthday or ""),
        "day": day,
        "weekday": f"{day:%A}",
        "age": day.year - birth_year if birth_year and birth_year < day.year else None,
        "distance": describe_distance(day, today),
    }


def build_moves(
    case_moves: Sequence[tuple[Case, Move]],
    rules: Rules,
    today: date,
    total: int,
    selection: Selection | None = None,
    resting: int = 0,
) -> Page:
    """The next move with each contact, in their order; `resting` of all are at rest."""
    items = [make_item(case, move, rules) for case, move in case_moves]

    def people() -> list[Block]:
        rows = [_make_row(case, move, rules) for case, move in case_moves]
        if len(rows) == total == 1:
            return _build_move_blocks(*case_moves[0], rules)
        first_handle = rows[0]["contact"]
        table = Table(
            COLUMNS[1:], rows, total=total, rest=NARROWING, way=f"`well next {first_handle}` says what to type."
        )
        count = f"{format_count(total, 'contact')}, {describe_number(resting)} of them at rest."
        return [Caption(count, lead=f"{format_count(total, 'contact')},"), table]

    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: people() if items else [],
        empty=EMPTY_HINT if selection is None else selection.describe_nobody(),
        as_of=today,
    )


def build_move(case: Case, move: Move, rules: Rules, today: date) -> Page:
    """One move, with what to type."""
    item = make_item(case, move, rules)
    return Page([item], PLAIN_KEYS, "contact", people=lambda: _build_move_blocks(case, move, rules), as_of=today)


def _build_move_blocks(case: Case, move: Move, rules: Rules) -> list[Block]:
    """A move and what to type, each on a line of its own."""
    row = _make_row(case, move, rules)
    sentence = f"{row['move']}{' !' if row['mark'] else ''}  {row['sentence']}"
    blocks: list[Block] = [Paragraph(sentence, lead=row["move"], lead_style=moves.choose_style(move.name))]
    return [*blocks, *([Paragraph(row["command"], "strong")] if row["command"] else [])]
