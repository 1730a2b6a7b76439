"""What the screen needs of the command line, which is handed in: a face doesn't know another one."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from wellkeeper.errors import WrongUsage

# They ask questions, or open an editor: the screen makes room for them as long as they run.
ATTENDED = ("sort", "forget", "restore")
ATTENDED_OPTIONS = ("--edit", "--passphrase")
LEDGER_UNUSABLE, REFUSED = 6, 5  # exit codes


class Outcome(NamedTuple):
    """How a command ended: its exit code, the answer, and what was said besides."""

    code: int
    out: str
    err: str

    @property
    def problem(self) -> str:
        """The sentence of its error; empty if there is none."""
        return self.err.partition("error: ")[2].partition("\nhint: ")[0].strip()

    @property
    def hint(self) -> str:
        """What the error advises; empty if nothing."""
        return self.err.partition("\nhint: ")[2].strip()


class Offer(NamedTuple):
    """A word that may stand next on the line, and what it means."""

    word: str
    meaning: str


class Completion(NamedTuple):
    """What may stand in place of the last word of a line, which begins with `stem`; and the rest of the grammar."""

    stem: str
    offers: tuple[Offer, ...]
    grammar: str = ""
    summary: str = ""

    @property
    def is_word_missing(self) -> bool:
        """Whether the command can't do without another word."""
        return self.grammar[:1] not in ("", "[", "-")


NO_COMPLETION = Completion("", ())


class Commands(Protocol):
    """The command line, as the screen uses it."""

    def prepare(self) -> None:
        """Import what a first write would wait for."""

    def run(self, words: Sequence[str], width: int) -> Outcome:
        """Run a command in this process, without a terminal: what it said is the outcome."""

    def run_attended(self, words: Sequence[str]) -> int:
        """Run a command that talks to the person at the terminal. The exit code."""

    def complete(self, text: str) -> Completion:
        """What may stand next behind `well` and that text."""

    def writes(self, words: Sequence[str]) -> bool:
        """Whether a command changes the ledger."""

    def knows(self, name: str) -> bool:
        """Whether there is a command of that name."""


def split_line(text: str) -> list[str]:
    """The words of a line, without `well` before them. Raises `WrongUsage` if a quote isn't closed."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise WrongUsage("a quote isn’t closed", 'end the sentence by "') from None
    return words[1:] if words[:1] == ["well"] else words


def is_attended(words: Sequence[str]) -> bool:
    """Whether a command asks questions, or opens an editor."""
    is_note_to_write = len(words) == 2 and words[0] == "note"
    return is_note_to_write or words[0] in ATTENDED or any(word in ATTENDED_OPTIONS for word in words)


def take_offer(text: str, completion: Completion, place: int = 0) -> str:
    """The line with an offered word in place of the last one, and a blank behind it."""
    word = completion.offers[place % len(completion.offers)].word
    stem = text[: len(text) - len(completion.stem)] if text.endswith(completion.stem) else text
    quoted = word if word.startswith("-") else shlex.quote(word)
    return f"{stem}{quoted} "


def find_ghost(text: str, completion: Completion) -> str:
    """What Tab would add to a line; empty if it would change the line otherwise, or if nothing is offered."""
    if not completion.offers:
        return ""
    whole = take_offer(text, completion).rstrip()
    return whole[len(text) :] if whole.startswith(text) else ""


def replace_who(words: Sequence[str], old_handle: str, new_handle: str) -> list[str]:
    """A command again, for another person."""
    return [new_handle if word == old_handle else word for word in words]
