"""What somebody wrote, in quotes within our sentences; and another word for it if others see the screen."""

from __future__ import annotations

from wellkeeper.domain.words.text import cut_lines

HIDDEN = "…"  # what a screen that others see has instead of what somebody wrote
LONGEST_QUOTE = 36  # characters of a beginning


def is_hidden(text: str) -> bool:
    """Whether there is nothing to say: nothing was written, or others see the screen."""
    return text in ("", HIDDEN)


def name_or(text: str, instead: str) -> str:
    """A name, or what somebody wrote, as it is; something instead if it is hidden."""
    return instead if is_hidden(text) else text


def quote_or(text: str, instead: str) -> str:
    """What somebody wrote in quotes; something instead if it is hidden."""
    return instead if is_hidden(text) else f"“{text}”"


def quote_beginning(text: str) -> str:
    """The beginning of what somebody wrote in quotes, on one line.

    A `…` stands for the rest.
    """
    line = cut_lines(text)
    return f"“{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + '…'}”"
