"""What came of the meetings of a day: lines to finish, as `well did -` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.brief import Debriefing
from wellkeeper.domain.words.text import join_lines
from wellkeeper.render.page import Item, Page, Paragraph
from wellkeeper.render.pages.brief import format_start
from wellkeeper.render.words.quotes import quote_beginning

PLAIN_KEYS = ("contact", "day", "kind", "entry", "line", "name", "note")
INVITATION = "what came of it? A line that stays as it is, is read over. Then: well did - < FILE"


def build_debrief(debriefings: Sequence[Debriefing], day: date, talk: Sequence[str]) -> Page:
    """A line to finish for each contact whom you met, as `well did -` reads it, with what is known above it."""
    items = [_make_item(debriefing) for debriefing in debriefings]
    lines = [f"# {day:%A}, {day}: {INVITATION}", f"## {day}"]
    for debriefing in debriefings:
        lines += [f"# {debriefing.contact.name}: {_describe_touch(debriefing)}", debriefing.line]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: [Paragraph("\n".join(map(join_lines, lines)))] if items else [],
        empty=f"# Nothing is left to tell of {day:%A}, {day}.",
        talk=talk,
        extra={"day": day},
    )


def _make_item(debriefing: Debriefing) -> Item:
    entry, meeting = debriefing.entry, debriefing.meeting
    return {
        "contact": debriefing.contact.handle,
        "name": debriefing.contact.name,
        "day": debriefing.day,
        "kind": entry.kind if entry else "",
        "entry": entry.id if entry else None,
        "occasion": entry.occasion if entry else "",
        "minutes": entry.minutes if entry else None,
        "note": entry.note if entry else "",
        "start": format_start(meeting) if meeting else "",
        "meeting": meeting.note if meeting else "",
        "line": debriefing.line,
    }


def _describe_touch(debriefing: Debriefing) -> str:
    """What is known of a meeting: `met at coffee, 60 min, “the renewal”`."""
    entry, meeting = debriefing.entry, debriefing.meeting
    note = entry.note if entry else meeting.note if meeting else ""
    parts = [
        entry.kind + (f" at {entry.occasion}" if entry.occasion else "") if entry else "in your calendar",
        f"{entry.minutes} min" if entry and entry.minutes else "",
        f"at {format_start(meeting)}" if meeting and meeting.start else "",
        quote_beginning(note) if note else "",
    ]
    return ", ".join(filter(None, parts))
