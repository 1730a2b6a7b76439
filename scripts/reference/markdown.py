"""What several pages need: blocks of code, and the check that a table explains all that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def format_block(language: str, text: str) -> Iterator[str]:
    """The lines of a block of code."""
    yield f"```{language}"
    yield from (line.rstrip() for line in text.rstrip().splitlines())
    yield "```\n"


def check_same(noun: str, actual: Iterable[Any], expected: Iterable[Any]) -> None:
    """Fail if what is explained here isn't exactly what the code has."""
    if set(actual) != set(expected):
        raise SystemExit(f"scripts/docs.py: {noun}: {sorted(set(actual) ^ set(expected), key=str)}")
