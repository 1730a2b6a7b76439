"""A digest: the short list of a day, with the letters that go with it ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.letter import Letter
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.saying import describe_day


class DigestTask(NamedTuple):
    """A line of the day's list by its number, and the letter that goes with it, if one does.

    `emails` are those that the letter goes to, and `link` opens it in a mail program.
    """

    number: int
    case: Case
    move: Move
    letter: Letter | None = None
    emails: tuple[str, ...] = ()
    link: str = ""


class Digest(NamedTuple):
    """The tasks of a day; how many letters aren't written out; how many proposals and newcomers wait besides."""

    tasks: Sequence[DigestTask]
    rules: Rules
    day: date
    unwritten: int
    waiting: int
    unsorted: int

    @property
    def title(self) -> str:
        """The day, and how much there is to do."""
        count = len(self.tasks)
        return f"{self.day:%A}, {describe_day(self.day, self.day)}: {count} {'thing' if count == 1 else 'things'} to do"
