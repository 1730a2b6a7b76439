"""A letter, written by its template from the facts."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from wellkeeper.domain.letter import Letter, LetterFacts
from wellkeeper.domain.words.text import clean
from wellkeeper.render.letters.template import render
from wellkeeper.render.letters.wording import explain_broken, load_source
from wellkeeper.render.letters.words import find_words

SUBJECT_LIMIT = 120


def write_letter(name: str, facts: LetterFacts, own_folder: Path | None = None) -> Letter:
    """The letter of that name, in the tone that suits the contact; by your own template in `own_folder`, if any.

    Raises `Unreadable` if that template is broken.
    """
    text = render(name, find_words(facts), own_folder)
    head, _, body = text.partition("\n")
    match = re.fullmatch(r"subject:\s*(\S.*)", head.strip(), re.IGNORECASE)
    if match is None:
        raise explain_broken(load_source(name, own_folder)[1], 1, "the first line must be “Subject: …”")
    if not body.strip():
        raise explain_broken(load_source(name, own_folder)[1], None, "nothing stands under the subject")
    return Letter(name, _clean_subject(match[1]), _clean_body(body))


def _clean_subject(text: str) -> str:
    """One line, not too long for a header."""
    subject = clean(_replace_surrogates(text)[: 10 * SUBJECT_LIMIT], "subject")
    return subject if len(subject) <= SUBJECT_LIMIT else f"{subject[: SUBJECT_LIMIT - 1].rstrip()}…"


def _clean_body(text: str) -> str:
    """Paragraphs with one blank line between them, without control characters, and a new line at the end."""
    lines = "\n".join(line.rstrip() for line in _replace_surrogates(text).splitlines())
    visible = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    return re.sub(r"\n{3,}", "\n\n", visible).strip("\n") + "\n"


def _replace_surrogates(text: str) -> str:
    """`text` with a question mark for each half of a character, which no mail can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
