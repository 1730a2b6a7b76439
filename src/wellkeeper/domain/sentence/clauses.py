"""A line of what happened, cut into clauses and their words. Text in quotes and in brackets stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r'(?P<quoted>"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»)|(?P<bracket>\([^()]*\))|(?P<end>[;\n])|[^\s;]+')
_MARKS = ",.:?!"
_NUMBERED_DAY = re.compile(r"\d{1,2}\.(?:\d{1,2}\.)?")
# A point behind these ends nothing; behind a month it doesn't if a year follows.
_SHORTENED_WORDS = "dr mr mrs ms prof st jr sr co inc ltd vs approx"
_SHORTENED_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_SHORTENED = frozenset(_SHORTENED_WORDS.split())
_MONTHS = frozenset(_SHORTENED_MONTHS.split())


class Token(NamedTuple):
    """A word, with the mark behind it: a comma, a colon with a blank behind it, or a question mark.

    `text` is without marks and quotes; `start` and `end` are its place in the line, with them.
    """

    text: str
    start: int
    end: int
    mark: str = ""
    is_quoted: bool = False
    is_bracket: bool = False

    @property
    def small(self) -> str:
        """The word as the tables have it; empty for a text in quotes, which is never a word of theirs."""
        return "" if self.is_quoted else self.text.lower().replace("’", "'")


Tokens = Sequence[Token]


def split_line(line: str) -> Iterator[tuple[Token, ...]]:
    """The clauses of a line: they end at a semicolon, a line break, or a point with a blank behind it."""
    clause: list[Token] = []
    for match in _TOKEN.finditer(line):
        if match["end"]:
            yield from [tuple(clause)] if clause else []
            clause = []
        elif (token := _make_token(match, line)).text or token.is_quoted:
            clause.append(token)
            if token.mark == ".":
                clause[-1] = token._replace(mark="")
                yield tuple(clause)
                clause = []
        elif clause:  # a mark by itself belongs to the word before it
            clause[-1] = clause[-1]._replace(mark=token.mark, end=token.end)
    yield from [tuple(clause)] if clause else []


def _make_token(match: re.Match[str], line: str) -> Token:
    raw, start, end = match[0], *match.span()
    if match["quoted"] or match["bracket"]:
        return Token(raw[1:-1].strip(), start, end, "", bool(match["quoted"]), bool(match["bracket"]))
    text = raw if _NUMBERED_DAY.fullmatch(raw) else raw.rstrip(_MARKS)
    marks = raw[len(text) :]
    is_initial, year_follows = len(text) == 1 and text.isalpha(), line[end:].lstrip()[:1].isdigit()
    if marks == "." and (text.lower() in _SHORTENED or is_initial or (text.lower() in _MONTHS and year_follows)):
        marks = ""
    return Token(text, start, end, "?" if "?" in marks else "." if set(marks) & set(".!") else marks[:1])


def cut_text(line: str, tokens: Tokens) -> str:
    """The part of the line in which some words stand next to each other, without marks around it."""
    if len(tokens) == 1 and tokens[0].is_quoted:
        return tokens[0].text
    return line[tokens[0].start : tokens[-1].end].strip(" ,;:.") if tokens else ""
