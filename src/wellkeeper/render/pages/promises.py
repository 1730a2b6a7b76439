"""Promises: what you promised, by when, and how well you keep your word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.promise import EXCUSED, LATE, OPEN, TrackedPromise, WordCount
from wellkeeper.domain.words.saying import describe_number
from wellkeeper.render.page import Caption, Column, Item, Page, Paragraph, Table, format_count

PLAIN_KEYS = ("id", "contact", "state", "due_day", "days_late", "kind", "made", "moved", "settled", "entry", "text")


def make_item(tracked: TrackedPromise) -> Item:
    """A promise as data. `due` is the day that was named, if one was; `due_day` the one that counts."""
    promise = tracked.promise
    return {
        "id": promise.id,
        "contact": promise.contact,
        "text": promise.text,
        "kind": promise.kind,
        "made": promise.made,
        "due": promise.due,
        "moved": promise.moved,
        "state": tracked.state,
        "settled": promise.settled,
        "entry": promise.entry,
        "source": promise.source,
        "note": promise.note,
        "due_day": tracked.due_day,
        "days_late": tracked.days_late,
    }


def _choose_style(item: Item) -> str:
    return "late" if item["days_late"] or item["how"] == "due today" else ""


COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("contact", "to", style="name"),
    Column("text", "what you promised", flexible=True),
    Column("made", "on", spare=2),
    Column("due_day", "by"),
    Column("moved", "moved", right=True, spare=3),
    Column("how", "state", style=_choose_style),
    Column("settled", "settled", spare=1),
    Column("note", "note", flexible=True, spare=4),
)
EMPTY_SENTENCE = 'Nothing that you promised is open: `well promise alice "the slides" --by friday` records a promise.'
OPTIONAL_KEYS = ("moved", "settled", "note")  # of columns that are there only if they say something
PORTRAIT_KEYS = ("id", "text", "due_day", "moved", "how")  # of the columns in the portrait of a contact


def build_promises(tracked_promises: Sequence[TrackedPromise], word_count: WordCount, today: date) -> Page:
    """A line for each promise, and how well you keep your word."""
    items = [make_item(tracked) for tracked in tracked_promises]
    table = build_table(tracked_promises, today, [column.key for column in COLUMNS])
    nothing = Paragraph(EMPTY_SENTENCE, "quiet")
    word_line = Paragraph(f"Your word: {describe_word(word_count)}.", "quiet")
    return Page(
        items,
        PLAIN_KEYS,
        "id",
        people=lambda: [
            *([_sum_promises(tracked_promises), table] if items else [nothing]),
            *([word_line] if any(word_count) else []),
        ],
        as_of=today,
    )


def _sum_promises(tracked_promises: Sequence[TrackedPromise]) -> Caption:
    """`3 promises, one of them settled, one late.`"""
    settled = sum(tracked.state != OPEN for tracked in tracked_promises)
    late = sum(tracked.state == OPEN and tracked.days_late > 0 for tracked in tracked_promises)
    count = format_count(len(tracked_promises), "promise")
    rest = f", {describe_number(settled)} of them settled" if settled else ""
    return Caption(f"{count}{rest}{f', {describe_number(late)} late' if late else ''}.", lead=count)


def build_table(tracked_promises: Sequence[TrackedPromise], today: date, keys: Sequence[str]) -> Table:
    """A line for each promise, with those of some columns that say something."""
    rows = [
        {**make_item(tracked), "moved": tracked.promise.moved or "", "how": _describe_state(tracked, today)}
        for tracked in tracked_promises
    ]
    shown_keys = [key for key in keys if key not in OPTIONAL_KEYS or any(row[key] for row in rows)]
    return Table([column for column in COLUMNS if column.key in shown_keys], rows)


def _describe_state(tracked: TrackedPromise, today: date) -> str:
    """`due today`, `2 days late`, `kept 1 day late`, `let off`; or the state as it is."""
    days = f"{format_count(tracked.days_late, 'day')} late"
    if tracked.state == OPEN:
        return days if tracked.days_late else "due today" if tracked.due_day == today else OPEN
    return {LATE: f"kept {days}", EXCUSED: "let off"}.get(tracked.state, tracked.state)


def describe_word(word_count: WordCount) -> str:
    """`7 of 8 kept on time, 1 open, 0 late`: late are those that were kept after their day. `1 open` if none was."""
    whose = "its" if word_count.overdue == 1 else "their"
    overdue = f" ({word_count.overdue} past {whose} day)" if word_count.overdue else ""
    if not word_count.settled:
        return f"{word_count.open} open{overdue}"
    on_time = f"{word_count.on_time} of {word_count.settled} kept on time"
    return f"{on_time}, {word_count.open} open{overdue}, {word_count.kept - word_count.on_time} late"
