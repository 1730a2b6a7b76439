"""An excerpt: of a long text, the part around what was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wellkeeper.domain.words.searches import Term, rank_word
from wellkeeper.domain.words.text import fold_words, make_key

LONGEST_EXCERPT = 120  # characters
LEAD = 40  # characters before what was looked for

_WORD = re.compile(r"\S+")


def make_excerpt(text: str, terms: Iterable[Term], limit: int = LONGEST_EXCERPT) -> str:
    """`text` on one line; of a long one the part around the word that fits best, with `…` for what is left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    start = max(0, _find_place(line, [term for term in terms if term.spellings]) - min(LEAD, limit // 3))
    start = min(start, len(line) - limit)
    end = start + limit
    if start > 0 and " " in line[start - 1 : start + LEAD // 2]:  # it begins with a whole word, and ends with one
        start = line.index(" ", start - 1) + 1
    if end < len(line) and " " in line[end - LEAD // 2 : end + 1]:
        end = line.rindex(" ", 0, end + 1)
    return f"{'… ' if start > 0 else ''}{line[start:end].strip()}{' …' if end < len(line) else ''}"


def _find_place(line: str, terms: list[Term]) -> int:
    """Where the word begins that fits best; 0 if none does."""
    best_rank, place = 0, 0
    for match in _WORD.finditer(line):
        key = fold_words(match[0])
        for term in terms:
            rank = rank_word(term, key)
            if rank > best_rank:
                best_rank, place = rank, match.start() + _find_inside(match[0], term)
    return place


def _find_inside(word: str, term: Term) -> int:
    """About where in a long word a term stands: languages without blanks have such."""
    key = make_key(word)
    return max(0, *(key.find(spelling) for spelling in term.spellings)) if len(word) > LEAD else 0
