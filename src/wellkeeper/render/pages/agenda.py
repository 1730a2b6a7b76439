"""Moves and verdicts: what to do next, whether you may ask, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.rules.agenda import list_terms
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding
from wellkeeper.domain.rules.move import Move, Term
from wellkeeper.domain.rules.readiness import AskRange, Verdict
from wellkeeper.domain.rules.steps import AskStep
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.text import cut_lines
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table, format_count
from wellkeeper.render.pages.accounts import make_range_item
from wellkeeper.render.pages.entries import describe_entry, format_points

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


def _choose_style(item: Item) -> str:
    return {"rest": "quiet", "ask": "ready"}.get(item["move"], "due")


COLUMNS = (
    Column("number", "", right=True, style="quiet"),
    Column("move", "move", style=_choose_style),
    Column("name", "who", style="name"),
    Column("says", "why", flexible=True),
    Column("command", "type", spare=1),
)


EMPTY_HINT = "Nobody is in the ledger yet: `well add NAME` adds someone."
REST_SENTENCE = "Nothing is due today. All is well."


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
    items = [{"number": number, **make_item(case, move, rules)} for number, (case, move) in numbered_moves.items()]
    items += [{"number": None, **make_item(case, move, rules)} for case, move in more]
    heading = Paragraph(f"{today:%A}, {today}", "strong")
    return Page(
        items,
        ("number", *PLAIN_KEYS),
        "contact",
        people=lambda: [heading, Table(COLUMNS, items)] if items else [],
        empty=_describe_rest(selection, has_contacts=has_contacts),
        talk=_describe_waiting(waiting, unsorted),
        extra={"unsorted": unsorted},
        as_of=today,
    )


def _describe_waiting(waiting: int, unsorted: int) -> list[str]:
    """What waits for you besides the moves, in one line: people to sort, proposals in the inbox."""
    parts = [
        f"{unsorted:,} unsorted: well sort" if unsorted else "",
        f"{format_count(waiting, 'proposal')} in your inbox: well inbox" if waiting else "",
    ]
    line = "; ".join(filter(None, parts))
    return [line] if line else []


def _describe_rest(selection: Selection | None, *, has_contacts: bool) -> str:
    if selection is not None:
        return f"Nothing is due today for anybody with {selection}."
    return REST_SENTENCE if has_contacts else EMPTY_HINT


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
    return Page(
        items,
        ("day", "weekday", "contact", "age", "name"),
        "contact",
        people=lambda: [Table(BIRTHDAY_COLUMNS, items, total=total)] if items else [],
        empty=f"No birthday that you know of until {last}.",
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
    moves: Sequence[tuple[Case, Move]], rules: Rules, today: date, total: int, selection: Selection | None = None
) -> Page:
    """The next move with each contact, in their order."""
    items = [make_item(case, move, rules) for case, move in moves]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: [Table(COLUMNS[1:], items, total=total)] if items else [],
        empty=EMPTY_HINT if selection is None else f"Nobody with {selection} is there: `well contacts` lists everyone.",
        as_of=today,
    )


def build_move(case: Case, move: Move, rules: Rules, today: date) -> Page:
    """One move, with what to type."""
    blocks = [Paragraph(f"{case.contact.name}: {move.says}"), Paragraph(move.command.strip(), "strong")]
    return Page([make_item(case, move, rules)], PLAIN_KEYS, "contact", people=lambda: blocks, as_of=today)


# -- why -----------------------------------------------------------------------------------------

CHECK_COLUMNS = (
    Column("mark", "", style=lambda row: "ready" if row["passes"] else "bad"),
    Column("check", "check"),
    Column("says", "figures", flexible=True),
)
TERM_COLUMNS = (Column("value", "points", right=True), Column("term", "term"), Column("says", "because", flexible=True))
ENTRY_COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("day", "day"),
    Column("what", "what"),
    Column("points", "points", right=True, show=format_points),
    Column("note", "note", flexible=True, show=cut_lines),
)


def make_check_item(check: Finding) -> Item:
    """A check as data."""
    return {
        "check": check.name,
        "passes": check.passes,
        "says": check.says,
        "until": check.until,
        "entries": list(check.entries),
    }


def make_step_item(step: AskStep) -> Item:
    """A step to a yes as data."""
    return {
        "step": step.verb,
        "says": step.says,
        "kinds": list(step.kinds),
        "days": list(step.days),
        "until": step.until,
    }


def make_term_item(term: Term) -> Item:
    """A term of the sum that orders moves, as data."""
    return {"term": term.name, "value": term.value, "says": term.says}


def make_verdict_item(case: Case, verdict: Verdict) -> Item:
    """A verdict as data, with every check and the steps to a yes."""
    return {
        "contact": case.contact.handle,
        "name": case.contact.name,
        "kind": verdict.kind,
        "price": verdict.price,
        "ready": verdict.is_ready,
        "verdict": verdict.word,
        "let_be": bool(verdict.let_be),
        "checks": [make_check_item(check) for check in verdict.checks],
        "steps": [make_step_item(step) for step in verdict.steps],
    }


def build_verdict_blocks(case: Case, verdict: Verdict) -> list[Block]:
    """The answer in a sentence, the checks, and the way to a yes."""
    rows = [{**make_check_item(check), "mark": "✓" if check.passes else "✗"} for check in verdict.checks]
    name, ask = case.contact.name, f"{verdict.kind} (price {verdict.price})"
    if verdict.is_ready:
        return [Paragraph(f"Yes: {name} is ready for {ask}.", "ready"), Table(CHECK_COLUMNS, rows)]
    if verdict.let_be:
        return [Paragraph(f"No: let {name} be. {_capitalise(verdict.let_be)}.", "due"), Table(CHECK_COLUMNS, rows)]
    step_rows = [("", step.says) for step in verdict.steps] or [("", "nothing would make it a yes")]
    return [
        Paragraph(f"Not yet: {name} isn't ready for {ask}.", "due"),
        Table(CHECK_COLUMNS, rows),
        Pairs(step_rows, "The smallest steps to a yes"),
    ]


def _capitalise(sentence: str) -> str:
    """A sentence with a capital at its beginning; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def build_verdict(case: Case, verdict: Verdict, ask_range: AskRange | None) -> Page:
    """May I ask this contact, and for what?"""
    item = {**make_verdict_item(case, verdict), **make_range_item(ask_range)}
    plain = ("contact", "kind", "price", "verdict", "ready_for", "ask_for")
    return Page(
        [item],
        plain,
        "contact",
        people=lambda: build_verdict_blocks(case, verdict),
        is_no=not verdict.is_ready,
        as_of=case.today,
    )


def build_why(case: Case, verdict: Verdict, move: Move, rules: Rules, entries: Sequence[Entry], today: date) -> Page:
    """Every check and every term of the order, with its figures and the entries behind them."""
    terms = [make_term_item(term) for term in list_terms(case, move, rules)]
    rows: list[Item] = [
        {"id": entry.id, "day": entry.day, "what": describe_entry(entry), "points": entry.points, "note": entry.note}
        for entry in entries
    ]
    item = {
        **make_verdict_item(case, verdict),
        "move": make_item(case, move, rules),
        "terms": terms,
        "entries": rows,
    }
    total = sum(term["value"] for term in terms)
    blocks = [
        *build_verdict_blocks(case, verdict),
        Paragraph(
            f"Next: {move.name}. {_capitalise(move.says)}." + (f" `{move.command.strip()}`" if move.command else ""),
            "strong",
        ),
        Table(TERM_COLUMNS, terms, f"Its place in the order of the day is {total}"),
        *([Table(ENTRY_COLUMNS, rows, "The lines behind it")] if rows else []),
    ]
    return Page(
        [item],
        ("contact", "verdict", "kind", "price"),
        "contact",
        people=lambda: blocks,
        is_no=not verdict.is_ready,
        as_of=today,
    )
