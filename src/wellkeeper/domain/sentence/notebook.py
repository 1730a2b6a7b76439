"""Lines of what happened, as people keep them: a phone's note, a file of the day, dictation.

A day alone on a line is a heading for the lines below it; bullets, boxes and a time of day before a line don't count,
and an indented line goes on with the one above. Each has a mark, by which it is known when the file is read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from wellkeeper.domain.words import days
from wellkeeper.errors import BadDay, FutureDay, Unreadable, WellError

MOST_LINES = 10_000
_BULLET = re.compile(r"(?:[-*•–·]\s+)?(?:\[[ xX]\]\s*)?(?:\d{1,2}[:.]\d{2}(?:\s*[ap]m)?\s+(?![ap]m\b|uhr\b))?")
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_HEADING = re.compile(rf"#*\s*(?:{_WEEKDAY},?\s+)?(?P<day>[^\s#].*?)\s*:?", re.IGNORECASE)
_UNFINISHED = re.compile(r"@[\w.+-]+:")
_DAY_WITH_MONTH = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?|\d{1,2}(?:st|nd|rd|th|\.)? [a-z]{3,9}\.?,?(?: \d{4})?"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,?(?: \d{4})?",
    re.IGNORECASE,
)


class NoteLine(NamedTuple):
    """A line that tells what happened. `number` is where it stands; `today` what that word means in it.

    `heading` is the day above it, if there is one. `mark` is its own; `bare_mark` the one that it had if it was read
    before without a heading.
    """

    number: int
    text: str
    today: date
    heading: date | None
    mark: str
    bare_mark: str

    @property
    def is_unfinished(self) -> bool:
        """Whether it only names somebody, as `well debrief` writes it: nothing stands behind the colon yet."""
        return _UNFINISHED.fullmatch(self.text) is not None


def read_lines(text: str, today: date) -> Iterator[NoteLine]:
    """The lines of a text that tell what happened. Raises `Unreadable` for too many, or a heading that is no day."""
    heading: date | None = None
    counts: Counter[tuple[str, str]] = Counter()
    for number, line in _join_lines(text):
        if line.startswith("#") and not _HEADING.fullmatch(line):
            continue
        if (day := _find_heading(line, number, today)) is not None:
            heading = day
            continue
        if line.startswith("#"):
            continue
        happening = _BULLET.sub("", line, count=1).strip()
        if not happening:
            continue
        words = " ".join(happening.split())
        day_text = heading.isoformat() if heading else ""
        marks = (_make_mark(words, key, counts[words, key]) for key in (day_text, ""))
        mark, bare_mark = marks
        counts[words, day_text] += 1
        if heading:
            counts[words, ""] += 1
        yield NoteLine(number, happening, heading or today, heading, mark, bare_mark)


def _join_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without blank ones; an indented one is joined to the one above."""
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        raise Unreadable(
            f"{len(lines):,} lines are too many", f"at most {MOST_LINES:,} are read at once: part the file"
        )
    waiting: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        if waiting and line[:1] in (" ", "\t") and line.strip() and not _begins_anew(line):
            waiting = waiting[0], f"{waiting[1]} {line.strip()}"
            continue
        if waiting:
            yield waiting
        waiting = (number, line.strip()) if line.strip() else None
    if waiting:
        yield waiting


def _begins_anew(line: str) -> bool:
    """Whether an indented line has a bullet or a heading of its own."""
    return bool(re.match(r"\s*(?:[-*•–·]\s|\[[ xX]\]|#)", line))


def _find_heading(line: str, number: int, today: date) -> date | None:
    """The day that a line is, and nothing else; None if it is no day with its month.

    Raises `Unreadable` for one that is still to come, or that no calendar has.
    """
    match = _HEADING.fullmatch(line)
    if match is None or not _DAY_WITH_MONTH.fullmatch(match["day"]):
        return None
    try:
        return days.parse_past(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["day"]), today)
    except (BadDay, FutureDay) as error:
        if isinstance(error, BadDay) and days.ABSENT_REASON not in error.message:
            return None  # `coffee 12`, which has the form of a day
        raise Unreadable(f"line {number}: {error.message}", "mend the heading, then read the file again") from None


def _make_mark(words: str, day: str, place: int) -> str:
    return sha256(repr((words, day, place)).encode()).hexdigest()[:16]


NEW, SAME, BAD = "new", "same", "bad"


class LineOutcome(NamedTuple):
    """What became of a line: new, the same as one that was read before, or bad for a reason.

    `action` is the one that carried it out, `day` that of what happened, `summary` what was done.
    """

    line: NoteLine
    state: str
    action: int | None = None
    day: date | None = None
    summary: str = ""
    reason: str = ""


def make_bad_line(note_line: NoteLine, error: WellError) -> LineOutcome:
    """What becomes of a line that can't be read, or whose acts are refused."""
    reason = error.message.splitlines()[0]
    return LineOutcome(note_line, BAD, reason=f"{reason} ({error.hint})" if error.hint else reason)


def write_bad_lines(outcomes: Iterable[LineOutcome]) -> Iterator[str]:
    """The lines that couldn't be read, each with the reason above it: once they are mended, the file can be read."""
    heading: date | None = None
    for outcome in outcomes:
        if outcome.state != BAD:
            continue
        if outcome.line.heading != heading and outcome.line.heading:
            heading = outcome.line.heading
            yield f"## {heading}\n"
        yield f"# line {outcome.line.number}: {outcome.reason}\n{outcome.line.text}\n"
