"""The person: who they are, whether you may ask, what is next, a picture of the year, and the newest lines."""

from __future__ import annotations

from collections.abc import Iterator

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.saying import name_ask, say
from wellkeeper.render.pages.entries import name_entry
from wellkeeper.render.words.moves import describe_move
from wellkeeper.render.words.verdicts import describe_let_be, describe_readiness
from wellkeeper.tui.lines.colours import MOVE_TOKENS
from wellkeeper.tui.lines.spans import BLANK, Line, Span, make_line, make_rule, make_span, pad_text, spread, wrap_under
from wellkeeper.tui.lines.wording import (
    describe_note,
    draw_row,
    format_day,
    format_level,
    format_points,
)
from wellkeeper.tui.panes.chart import iterate_chart
from wellkeeper.views.overview import Story

LABEL_WIDTH = 7
CHART_WIDTH, CHART_HEIGHT = 50, 30  # the least of a pane in which the year is drawn


def iterate_person(story: Story, width: int, height: int) -> Iterator[Line]:
    """One relationship as the right pane shows it; the picture of the year if there is room."""
    has_chart = width >= CHART_WIDTH and height >= CHART_HEIGHT
    yield BLANK
    yield from iterate_heading(story, width)
    yield BLANK
    if not has_chart:
        yield _make_level_line(story)
    yield from iterate_facts(story, width)
    if has_chart:
        yield BLANK
        yield from iterate_chart(story.statement, story.case.today, story.rules.policy.half_life, width)
    yield BLANK
    yield make_line(" ", *make_rule(width - 2, "statement" if has_chart else "lately"))
    yield from iterate_entries(story, width, has_levels=has_chart)


def iterate_heading(story: Story, width: int) -> Iterator[Line]:
    """The name, where you stand, and in a quiet line who they are."""
    contact, score = story.case.contact, story.case.account.standing
    standing = f"stands at {score} of 10" if score is not None else "standing unknown"
    name = (Span(" "), make_span(contact.name, "strong"))
    yield spread(name, (Span(standing + " ", "quiet"),), width)
    yield from wrap_under((Span(" "),), describe_contact(contact), width - 1, "quiet")


def describe_contact(contact: Contact) -> str:
    """Firm, title, source, tier and attitude, as far as they are known."""
    tier = f"tier {contact.tier}" if contact.tier else ""
    parts = (contact.org, contact.title, contact.source, tier, contact.attitude, "archived" if contact.archived else "")
    return ", ".join(part for part in parts if part) or contact.handle


def _make_level_line(story: Story) -> Line:
    account, policy = story.case.account, story.rules.policy
    level = story.case.compute_level(policy)
    picture = draw_row(account.compute_levels(story.case.today, policy.half_life))
    return make_line(
        Span(" level  ", "quiet"),
        Span(format_level(level), "late" if level < 0 else "strong"),
        Span(f"  {picture}", "water"),
        Span("  balance ", "quiet"),
        format_level(account.balance).removesuffix(".0"),
    )


def iterate_facts(story: Story, width: int) -> Iterator[Line]:
    """Whether they may be asked, what is next, and what is open between you."""
    for label, text, token in _list_facts(story):
        yield from _iterate_fact(label, text, token, width)


def _list_facts(story: Story) -> Iterator[tuple[str, str, str]]:
    """What is to be known before one acts: a label, a text, and the colour of its first word."""
    case, today, policy = story.case, story.case.today, story.rules.policy
    yield "ask", describe_answer(story), "yes" if story.ask_range else "late"
    yield "next", f"{story.move.name}: {describe_move(case, story.move, story.rules)}", MOVE_TOKENS[story.move.name]
    for promise in case.promises:
        day = promise.find_due_day(policy.promise_days)
        yield "you", f"{promise.text}, by {format_day(day, today).strip()}", "late" if day < today else ""
    for referral in case.referrals:
        if referral.is_awaited:
            yield "they", f"{referral.title}: {referral.stage} {describe_distance(referral.since, today)}", ""
    for want in case.wants:
        if want.id != story.move.want:
            yield "want", want.text, ""
    if case.contact.note:
        yield "note", case.contact.note, ""


def describe_answer(story: Story) -> str:
    """Whether they may be asked, in a line: for what and up to what, or what would make it a yes."""
    if story.ask_range:
        ask_for, up_to = story.ask_range
        beginning = "" if ask_for == up_to else f"; begin with {name_ask(ask_for.word)}"
        return f"✓ {describe_readiness(story.ask_range)}{beginning}"
    if story.verdict.let_be:
        return f"✗ let be: {describe_let_be(story.case, story.verdict)}"
    steps = "; ".join(say(step.says, story.case.today) for step in story.verdict.steps)
    return f"✗ not yet: {steps or story.verdict.word}"


def _iterate_fact(label: str, text: str, token: str, width: int) -> Iterator[Line]:
    head = (Span(f" {pad_text(label, LABEL_WIDTH)}", "quiet"),)
    for place, line in enumerate(wrap_under(head, text, width - 1)):
        *before, rest = line
        first, blank, others = rest.text.partition(" ")
        yield (*before, Span(first, token), Span(blank + others)) if token and place == 0 else line


def iterate_entries(story: Story, width: int, *, has_levels: bool) -> Iterator[Line]:
    """The lines of the account, the newest first, each with its note under itself."""
    statement, today = story.statement, story.case.today
    if not statement.lines:
        yield make_line(Span(" no lines yet", "quiet"))
    day_width = 7 if any((today - entry.day).days >= 365 for entry in statement.lines[:1]) else 6
    for entry, level in zip(reversed(statement.lines), reversed(statement.levels), strict=True):
        yield from wrap_under(
            _make_entry_head(entry, level if has_levels else None, story, day_width),
            describe_note(entry),
            width - 1,
        )


def _make_entry_head(entry: Entry, level: float | None, story: Story, day_width: int) -> Line:
    token = "water" if entry.points > 0 else "draw" if entry.points < 0 else ""
    spans = [
        Span(f" {pad_text(format_day(entry.day, story.case.today), day_width)}  ", "quiet"),
        make_span(pad_text(name_entry(entry), 12)),
        Span(f"{format_points(entry.points):>4}", token),
    ]
    if level is not None:
        spans.append(Span(f"{format_level(level):>8}", "quiet"))
    return (*spans, Span("   " if level is None else "  "))


def iterate_statement(story: Story, width: int) -> Iterator[Line]:
    """The whole statement: every line with the level after it."""
    yield BLANK
    yield from iterate_heading(story, width)
    yield BLANK
    yield from iterate_entries(story, width, has_levels=width >= CHART_WIDTH)
