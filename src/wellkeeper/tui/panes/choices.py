"""What can be chosen while the line is typed: gives by family, asks with their price, and what else is offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkeeper.domain.kinds import ASK, GIFT_FAMILIES, GIVE, Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.readiness import list_allowed_asks
from wellkeeper.tui.commands import Completion
from wellkeeper.tui.lines.spans import BLANK, Line, Span, make_line, make_span, measure, pad_text, wrap_text, wrap_under
from wellkeeper.tui.lines.wording import format_day, format_level
from wellkeeper.tui.panes.person import LABEL_WIDTH
from wellkeeper.views.overview import Relationship

GIVING_WIDTH = LABEL_WIDTH + 2


def iterate_gives(relationship: Relationship, rules: Rules, kind: Kind | None, width: int) -> Iterator[Line]:
    """The kinds of gives by family with their points; what fits, what landed and what is idle; and the level then."""
    case = relationship.case
    yield BLANK
    yield make_line(" ", make_span(f"Give {case.contact.name}", "strong"))
    yield BLANK
    for family in GIFT_FAMILIES:
        words = [f"{gift.word} {gift.points}" for gift in rules.kinds.list_of_side(GIVE) if gift.family == family]
        yield from _iterate_words(family, words, width)
    yield BLANK
    for label, text in _iterate_advice(case, rules):
        yield from _iterate_labelled(label, text, width)
    yield BLANK
    level = format_level(relationship.level)
    after = f", {format_level(relationship.level + kind.points)} with {kind.word}" if kind else ""
    yield from _iterate_labelled("level", level + after, width)


def _iterate_words(label: str, words: Sequence[str], width: int) -> Iterator[Line]:
    """Some short texts behind a label, as many on a line as fit; none is broken."""
    head: Line = (Span(f" {pad_text(label, GIVING_WIDTH - 1)}", "quiet"),)
    line: Line = head
    for word in words:
        if line is not head and measure(line) + len(word) + 2 > width:
            yield line
            line = (Span(" " * GIVING_WIDTH),)
        line = (*line, make_span(f"{word}  "))
    yield line


def _iterate_advice(case: Case, rules: Rules) -> Iterator[tuple[str, str]]:
    account = case.account
    fitting = case.find_fitting_gift(rules.kinds)
    if fitting is not None:
        yield "fits", f"{fitting[1].word}: {fitting[0].text}"
    if account.landed:
        yield "landed", ", ".join(account.landed[:3])
    days = (("serve", account.serve_day), ("spend", account.spend_day), ("connect", account.connect_day))
    family, day = min(days, key=lambda pair: (pair[1] is not None, pair[1]))
    yield "idle", f"{family}: last on {format_day(day, case.today).strip()}" if day else f"{family}: nothing yet"


def _iterate_labelled(label: str, text: str, width: int) -> Iterator[Line]:
    yield from wrap_under((Span(f" {pad_text(label, GIVING_WIDTH - 1)}", "quiet"),), text, width - 1)


def iterate_asks(relationship: Relationship, rules: Rules, width: int) -> Iterator[Line]:
    """The kinds of asks with their price, and which of them every check allows."""
    case = relationship.case
    kinds = rules.kinds.list_of_side(ASK)
    allowed_words = {kind.word for kind in list_allowed_asks(kinds, case, rules)}
    yield BLANK
    yield make_line(" ", make_span(f"Ask {case.contact.name}", "strong"))
    yield make_line(Span(f" each draws its price from {format_level(relationship.level)}", "quiet"))
    yield BLANK
    for kind in kinds:
        mark = Span("✓", "yes") if kind.word in allowed_words else Span("✗", "late")
        head = (Span(" "), mark, make_span(f" {pad_text(kind.word, 12)}{kind.points:>2}  "))
        yield from wrap_under(head, kind.about, width - 1, "quiet")
    yield BLANK
    yield from wrap_under((Span(" "),), '--for "…" says for whom; --anyway goes against a no', width - 1, "quiet")


def iterate_offers(completion: Completion, width: int) -> Iterator[Line]:
    """What the command is for, what may stand next on the line, and what each means."""
    yield BLANK
    for line in wrap_text(completion.summary, width - 2) if completion.summary else ():
        yield make_line(" ", Span(line, "strong"))
    if completion.grammar:
        for line in wrap_text(completion.grammar, width - 2):
            yield make_line(" ", Span(line, "quiet"))
    yield BLANK
    room = min(24, max((len(offer.word) for offer in completion.offers), default=0)) + 2
    for offer in completion.offers:
        head = (make_span(f" {pad_text(offer.word, room)}"),)
        yield from wrap_under(head, offer.meaning, width - 1, "quiet")
