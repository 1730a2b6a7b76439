"""What a clause stands for: a command that could be typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.words.text import format_command

OPTIONS = (
    *("to", "who", "offered", "new", "kind", "for", "by", "about", "why", "note", "at", "method"),
    *("minutes", "cost", "anyway"),
)


class Act(NamedTuple):
    """One command as a value: its verb, the people by handle (or by the name of somebody new), and what goes with them.

    `words` are the arguments behind the people, `options` the rest by name; an option that is a flag has "". The
    `newcomers` are added by it, by name.
    """

    verb: str
    people: tuple[str, ...]
    day: date
    words: tuple[str, ...] = ()
    options: Mapping[str, str] = MappingProxyType({})
    newcomers: tuple[str, ...] = ()

    def format_command(self, today: date) -> str:
        """The command as it could be typed in a shell."""
        return format_command(*self.list_words(today))

    def list_words(self, today: date) -> list[str]:
        """The words to type behind `well`, options in their published order; the day only if it isn't today."""
        words = [self.verb, *self.people, *self.words]
        for name in OPTIONS:
            if (text := self.options.get(name)) is not None:
                words += [f"--{name}", text] if text else [f"--{name}"]
        return [*words, "--on", self.day.isoformat()] if self.day != today else words
