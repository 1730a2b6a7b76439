"""Pages of words: an empty ledger, one that can't be read, an answer, what can be taken back, what was found."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from wellkeeper.domain.action import Action
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.sought import PLACES, Hit
from wellkeeper.domain.words.excerpts import make_excerpt
from wellkeeper.tui.commands import Outcome
from wellkeeper.tui.lines.colours import name_style
from wellkeeper.tui.lines.spans import BLANK, Line, Span, make_line, make_span, wrap_text, wrap_under
from wellkeeper.tui.lines.wording import format_day
from wellkeeper.tui.panes.person import describe_contact, iterate_facts
from wellkeeper.views.overview import Story

LEAST_WIDTH, LEAST_HEIGHT = 50, 14
MARGIN = 2  # blanks at the sides of an answer, one each
_PLAIN_CONSOLE = Console(file=io.StringIO(), markup=False, highlight=False)


def iterate_empty(width: int) -> Iterator[Line]:
    """How to begin."""
    yield BLANK
    yield BLANK
    yield from iterate_paragraph("No one is in the ledger yet.", width, "strong")
    yield BLANK
    purpose = "Build the well before you need the water: write down what you give, and see who is ready to be asked."
    yield from iterate_paragraph(purpose, width)
    yield BLANK
    yield make_line(Span("  +", "strong"), "  add someone")
    yield make_line(Span("  i", "strong"), "  import a file: .vcf .csv .ics .mbox")
    yield BLANK
    yield make_line(Span(" or, in a shell", "quiet"))
    yield make_line(Span("   well import people.vcf", "quiet"))
    yield make_line(Span('   well add "Alice Chen" --source client', "quiet"))


def iterate_problem(message: str, hint: str, width: int) -> Iterator[Line]:
    """Why something can't be done, and what to do."""
    yield BLANK
    yield from iterate_paragraph(message, width, "late")
    yield BLANK
    yield from iterate_paragraph(hint, width)


def iterate_paragraph(text: str, width: int, token: str = "") -> Iterator[Line]:
    """A text with a blank at either side."""
    for line in wrap_text(text, width - 2):
        yield make_line(" ", Span(line, token))


def iterate_answer(title: str, outcome: Outcome, width: int) -> Iterator[Line]:
    """What a command answered: its lines and colours as on a terminal of that width, and what it said besides."""
    room = width - MARGIN
    yield from (make_line(" ", make_span(part, "quiet")) for part in wrap_text(title, room))
    yield BLANK
    for text in Text.from_ansi(outcome.out).split("\n"):
        yield from ((Span(" "), *line) for line in _wrap_answer(text, room))
    for line in outcome.err.splitlines():
        yield from (make_line(" ", make_span(part, "quiet")) for part in wrap_text(line, room))


def measure_outcome(outcome: Outcome) -> int:
    """The columns of the longest line of an answer."""
    return max((text.cell_len for text in Text.from_ansi(outcome.out).split("\n")), default=0)


def _wrap_answer(text: Text, width: int) -> Iterator[Line]:
    """A line of an answer, with our word for each of its colours; what is too long goes on below."""
    pieces = text.divide(range(width, max(width + 1, len(text)), width)) if text.cell_len > width else [text]
    for piece in pieces:
        spans = piece.render(_PLAIN_CONSOLE, end="")
        yield tuple(make_span(segment.text, name_style(segment.style)) for segment in spans)


def iterate_undo(actions: Sequence[Action], chosen: Action, width: int) -> Iterator[Line]:
    """What the undo takes back, among the newest actions."""
    yield BLANK
    yield make_line(Span(" Take back", "strong"))
    yield BLANK
    for action in actions:
        mark = "▌" if action.id == chosen.id else " "
        is_over = action.undone_by is not None
        head = (Span(mark), Span(f"#{action.id:<5} ", "quiet"))
        text = action.summary + (" (taken back)" if is_over else "")
        yield from wrap_under(head, text, width - 1, "strong" if mark != " " else "quiet" if is_over else "")


def iterate_hits(contact: Contact, hits: Sequence[Hit], story: Story | None, width: int) -> Iterator[Line]:
    """Why somebody was found: the lines in which the words stand, and these in them; and what is next."""
    yield BLANK
    yield make_line(" ", make_span(contact.name, "strong"))
    yield from wrap_under((Span(" "),), describe_contact(contact), width - 1, "quiet")
    yield BLANK
    for hit in hits:
        head = (Span(f" {PLACES[hit.line.place].noun:<9} ", "quiet"),)
        terms = [fit.term for fit in hit.fits]
        day = f" ({format_day(hit.day, hit.day).strip()} {hit.day:%Y})" if hit.day else ""
        for line in wrap_under(head, make_excerpt(hit.text, terms) + day, width - 1):
            yield (*line[:-1], *mark_words(line[-1].text, [term.typed for term in terms]))
    if story is not None:
        yield BLANK
        yield from iterate_facts(story, width)


def mark_words(text: str, words: Sequence[str]) -> Iterator[Span]:
    """A text in pieces, of which those that begin with one of the words are marked."""
    beginnings = "|".join(re.escape(word) for word in words if word)
    place = 0
    for match in re.finditer(rf"(?<!\w)({beginnings})", text, re.IGNORECASE) if beginnings else ():
        yield Span(text[place : match.start()])
        yield Span(match[0], "draw")
        place = match.end()
    yield Span(text[place:])
