"""A hook: a program of the user's own that is run around a write."""

from pathlib import Path
from typing import NamedTuple

PRE_WRITE, POST_WRITE = "pre-write", "post-write"
HOOK_MEANINGS = {
    PRE_WRITE: "is asked before an action is written, and may refuse it",
    POST_WRITE: "is told after an action was written",
}


class Hook(NamedTuple):
    """A program that is run around a write. If there is a `problem`, it isn't run; `advice` says what mends that."""

    name: str
    path: Path
    problem: str = ""
    advice: str = ""


class HookOutcome(NamedTuple):
    """How a hook ended: its exit code, or the `problem` if it didn't end by itself; and the words that it said."""

    code: int | None
    words: str
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it ran, and ended with 0."""
        return self.code == 0
