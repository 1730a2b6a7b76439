"""Verdicts: whether you may ask, what would make it a yes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.rules.agenda import list_terms
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding
from wellkeeper.domain.rules.move import Move, Term
from wellkeeper.domain.rules.readiness import AskRange, Verdict
from wellkeeper.domain.rules.steps import AskStep
from wellkeeper.domain.words.saying import begin, describe_asker, say
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Pairs, Paragraph, Table
from wellkeeper.render.pages import agenda
from wellkeeper.render.pages.accounts import make_range_item
from wellkeeper.render.pages.entries import describe_entry, format_points, name_entry
from wellkeeper.render.words.moves import describe_move
from wellkeeper.render.words.verdicts import NO, NO_WAY, NOT_YET, WAY_HEADING, describe_verdict

MOST_ASKS = 3  # of which it is told whose they were
CHECK_COLUMNS = (
    Column("mark", "", style=lambda row: "yes" if row["passes"] else "late"),
    Column("check", "check"),
    Column("says", "figures", flexible=True),
)
TERM_COLUMNS = (Column("value", "points", right=True), Column("term", "term"), Column("says", "because", flexible=True))
ENTRY_COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("day", "day"),
    Column("what", "what"),
    Column("points", "points", right=True, show=format_points),
    Column("note", "note", flexible=True),
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
    """The answer in a sentence, the way to a yes, and the checks."""
    rows = [
        {**make_check_item(check), "mark": "✓" if check.passes else "✗", "says": say(check.says, case.today)}
        for check in verdict.checks
    ]
    answer = describe_verdict(case, verdict)
    price = "" if answer.lead == NO else f" (it draws {verdict.price})"
    lead = Paragraph(f"{answer.lead} {answer.says}{price}.", lead=answer.lead, lead_style=answer.style)
    checks = Table(CHECK_COLUMNS, rows)
    if answer.lead != NOT_YET:
        return [lead, checks]
    step_rows = [(f"  {number}", say(step.says, case.today)) for number, step in enumerate(verdict.steps, 1)]
    return [lead, Pairs(step_rows, WAY_HEADING) if step_rows else Paragraph(NO_WAY), checks]


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


def build_why(
    case: Case,
    verdict: Verdict,
    move: Move,
    rules: Rules,
    entries: Sequence[Entry],
    *,
    has_order: bool = False,
    has_lines: bool = False,
    has_actors: bool = False,
) -> Page:
    """Every check with its figures; if asked for, the terms of the order of the day, and the entries behind it all.

    With `has_actors` it says who asked lately.
    """
    today = case.today
    terms = [make_term_item(term) for term in list_terms(case, move, rules)]
    rows = [_make_row(entry) for entry in entries]
    item = {
        **make_verdict_item(case, verdict),
        "move": agenda.make_item(case, move, rules),
        "terms": terms,
        "entries": rows,
    }

    def people() -> list[Block]:
        return [
            *build_verdict_blocks(case, verdict),
            *([_build_askers(entries, today)] if has_actors and _list_asks(entries) else []),
            _build_next(case, move, rules),
            *([_build_order(terms, today)] if has_order else []),
            *([_build_lines(rows, entries)] if has_lines and rows else []),
            *([] if has_lines or not rows else [_build_hint(case, verdict)]),
        ]

    plain = ("contact", "verdict", "kind", "price")
    return Page([item], plain, "contact", people=people, is_no=not verdict.is_ready, as_of=today)


def _make_row(entry: Entry) -> Item:
    """An entry behind a judgement, as data."""
    return {
        "id": entry.id,
        "day": entry.day,
        "what": describe_entry(entry),
        "points": entry.points,
        "note": entry.note,
        "actor": entry.actor,
    }


def _list_asks(entries: Sequence[Entry]) -> list[Entry]:
    """The newest asks among some entries that weren't voided, the newest first."""
    voided = {entry.voids for entry in entries}
    asks = [entry for entry in entries if entry.side == ASK and entry.id not in voided]
    return sorted(asks, key=lambda ask: (ask.day, ask.id), reverse=True)[:MOST_ASKS]


def _build_askers(entries: Sequence[Entry], today: date) -> Paragraph:
    """Whose asks they were, in a line each."""
    sentences = [describe_asker(entry.actor, entry.kind, entry.day, today) for entry in _list_asks(entries)]
    return Paragraph("\n".join(sentences))


def _build_next(case: Case, move: Move, rules: Rules) -> Paragraph:
    """What to do next, and what to type for it."""
    command = f"\n`{move.command.strip()}`" if move.command else ""
    return Paragraph(f"Next: {move.name}. {begin(describe_move(case, move, rules))}.{command}", lead="Next:")


def _build_order(items: Sequence[Item], today: date) -> Table:
    rows = [{**term, "says": say(term["says"], today)} for term in items]
    return Table(TERM_COLUMNS, rows, f"Its place in the order of the day: {sum(term['value'] for term in items)}")


def _build_lines(items: Sequence[Item], entries: Sequence[Entry]) -> Table:
    rows = [{**item, "what": name_entry(entry)} for item, entry in zip(items, entries, strict=True)]
    return Table(ENTRY_COLUMNS, rows, "The lines behind it")


def _build_hint(case: Case, verdict: Verdict) -> Caption:
    command = format_command("why", case.contact.handle, verdict.kind, "--lines")
    return Caption(f"Entries behind this: `{command}`", "quiet")
