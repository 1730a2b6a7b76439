"""A newcomer: a person who came by an import, and whom you didn't sort yet; and what a plan says of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wellkeeper.domain.contact import Contact

LAST_IMPORT = 0  # in place of an action's number: the last import by which somebody came
TOUCH_NOUNS = {"message": "message", "met": "meeting", "call": "call"}


class Newcomer(NamedTuple):
    """A newcomer with their tags. `came_from` is the file that brought them, or LinkedIn; `touches` counts by kind what
    mail and calendars told of them."""

    contact: Contact
    tags: tuple[str, ...] = ()
    came_from: str = ""
    touches: Mapping[str, int] = {}

    @property
    def touch_count(self) -> int:
        """How often you were in touch."""
        return sum(self.touches.values())

    def describe_origin(self) -> str:
        """From where and when they came, and what happened since: `LinkedIn, 2026-11-20, 3 messages`."""
        counts = [
            f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"
            for kind, noun in TOUCH_NOUNS.items()
            if (count := self.touches.get(kind, 0))
        ]
        return ", ".join(filter(None, (self.came_from, str(self.contact.added), *counts)))


def name_import(summary: str) -> str:
    """The file that an import brought in, by the sentence that it left: `imported people.vcf: 2 added …`."""
    return summary.removeprefix("imported ").partition(": ")[0]


# The columns of a plan, in their order.
PLAN_COLUMNS = ("handle", "name", "firm", "title", "source", "tier", "tags", "archive")


class PlanLine(NamedTuple):
    """A line of a plan: what somebody is filed under from now on, as it was typed; an empty cell changes nothing."""

    line: int
    handle: str
    name: str = ""
    firm: str = ""
    title: str = ""
    source: str = ""
    tier: str = ""
    tags: str = ""
    archive: str = ""


class Plan(NamedTuple):
    """The lines of a plan, and the reasons why others can't be read, by line."""

    lines: tuple[PlanLine, ...]
    problems: tuple[tuple[int, str], ...] = ()
