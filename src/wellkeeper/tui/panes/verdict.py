"""Why: the seven checks with their figures, what would make it a yes, and what else may be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.rules.agenda import list_terms
from wellkeeper.domain.rules.checks import Finding
from wellkeeper.domain.rules.readiness import list_allowed_asks
from wellkeeper.domain.words.saying import say
from wellkeeper.render.words.verdicts import NO, WAY_HEADING, describe_verdict
from wellkeeper.tui.lines.spans import BLANK, Line, Span, make_line, make_span, pad_text, wrap_text, wrap_under
from wellkeeper.tui.lines.wording import format_level
from wellkeeper.views.overview import Story


def iterate_refusal(story: Story, width: int) -> Iterator[Line]:
    """Why an ask was refused: the checks that fail, the mend, and the door that stays open."""
    yield from _iterate_answer(story, width)
    yield BLANK
    for finding in story.verdict.checks:
        if not finding.passes:
            yield from _iterate_finding(finding, story.case.today, width)
    yield from _iterate_mend(story, width)


def iterate_why(story: Story, width: int) -> Iterator[Line]:
    """All seven checks, the mend if there is one, and why the move stands where it does."""
    yield from _iterate_answer(story, width)
    yield BLANK
    for finding in story.verdict.checks:
        yield from _iterate_finding(finding, story.case.today, width)
    yield from _iterate_mend(story, width)
    yield BLANK
    terms = list_terms(story.case, story.move, story.rules)
    yield make_line(Span(f" Its place in the order of the day: {sum(term.value for term in terms)}", "strong"))
    for term in terms:
        yield from wrap_under((Span(f" {term.value:>5}  ", "quiet"),), say(term.says, story.case.today), width - 1)


def _iterate_answer(story: Story, width: int) -> Iterator[Line]:
    answer = describe_verdict(story.case, story.verdict)
    yield BLANK
    for line in wrap_text(answer.says, width - 2):
        yield make_line(" ", Span(line, "strong"))
    level = format_level(story.case.compute_level(story.rules.policy))
    draws = f"let be; level {level}" if answer.lead == NO else f"it draws {story.verdict.price} of {level}"
    yield make_line(Span(f" {draws}", "quiet"))


def _iterate_finding(finding: Finding, today: date, width: int) -> Iterator[Line]:
    mark = Span("✓", "yes") if finding.passes else Span("✗", "late")
    head = (Span(" "), mark, Span(f" {pad_text(finding.name, 10)}"))
    yield from wrap_under(head, say(finding.says, today), width - 1)


def _iterate_mend(story: Story, width: int) -> Iterator[Line]:
    verdict = story.verdict
    if verdict.is_ready or verdict.let_be:
        return
    yield BLANK
    yield make_line(Span(f" {WAY_HEADING}", "strong"))
    for place, step in enumerate(verdict.steps, 1):
        yield from wrap_under((Span(f" {place:>2}  ", "quiet"),), say(step.says, story.case.today), width - 1)
    if not verdict.steps:
        yield make_line(Span("     nothing would", "quiet"))
    kinds = list_allowed_asks(story.rules.kinds.list_of_side(ASK), story.case, story.rules)
    if kinds:
        yield BLANK
        yield make_line(Span(" or ask for something else:", "quiet"))
        words = ", ".join(f"{kind.word} {kind.points}" for kind in kinds)
        yield from ((make_span(f"  {line}"),) for line in wrap_text(words, width - 3))
