"""The words to send, from what is known."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from wellkeeper.domain.letter import Facts, Letter
from wellkeeper.domain.referral import GIVEN
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.render.letters import tone
from wellkeeper.render.letters.template import broken, rendered, source

SUBJECT_LIMIT = 120

# What a template may say, and what it means.
WORDS = {
    "greeting": "the greeting that suits their style, with both names where there are two",
    "closing": "the last lines, with your name",
    "first": "what you call them",
    "name": "their full name",
    "role": "what they do, and where",
    "tags": "their tags",
    "attitude": "open, warm, careful, reserved, or empty",
    "gentle": "whether they are careful or reserved",
    "style": "brief, warm, formal, or empty",
    "me": "your name: WELL_NAME, or `name` in settings.toml",
    "me_first": "what they call you",
    "pitch": "what you do, in a sentence: `pitch` in settings.toml",
    "person": "whom the referral is about",
    "person_first": "what you call that person",
    "wish": "what you ask for, in words",
    "stage": "how far the referral is",
    "occasion": "where it came up",
    "given": "whether it is a referral that you gave them",
    "other": "the other person of yours, with --to",
    "other_first": "what you call the other",
    "other_role": "what the other does, and where",
    "today": "the day",
}

HOW = """\
The first line is the subject, a paragraph is one line, and blank lines in a row become one.
How to say if and else: https://jinja.palletsprojects.com/templates. The words that you may use:"""


def letter(name: str, facts: Facts, own: Path | None = None) -> Letter:
    """The letter of that name, in the tone that suits them; worded by your own template in the folder `own`, if any.

    Raises `Unreadable` where that template is broken.
    """
    text = rendered(name, words(facts), own)
    head, _, body = text.partition("\n")
    said = re.fullmatch(r"subject:\s*(\S.*)", head.strip(), re.IGNORECASE)
    if said is None:
        raise broken(source(name, own)[1], 1, "the first line must be “Subject: …”")
    if not body.strip():
        raise broken(source(name, own)[1], None, "nothing stands under the subject")
    return Letter(name, _subject(said[1]), _body(body))


def words(facts: Facts) -> dict[str, Any]:
    """All that a template may say: plain words on one line each."""
    contact, other, referral = facts.contact, facts.other, facts.referral
    style, attitude = tone.style(contact, other), tone.attitude(contact, other)
    name, me = _line(contact.name), _line(facts.me)
    other_name = _line(other.name) if other else ""
    person = _line(referral.name) if referral else ""
    return {
        "greeting": tone.greeting(style, name, other_name),
        "closing": tone.closing(style, me),
        "first": tone.first_name(name),
        "name": name,
        "role": _line(tone.role(contact)),
        "tags": [_line(tag) for tag in facts.tags],
        "attitude": attitude,
        "gentle": attitude in ("careful", "reserved"),
        "style": style,
        "me": me,
        "me_first": tone.first_name(me),
        "pitch": _sentence(_line(facts.pitch)),
        "person": person,
        "person_first": tone.first_name(person),
        "wish": _line(facts.wish or (referral.wish if referral else "")),
        "stage": referral.stage if referral else "",
        "occasion": _line(referral.occasion) if referral else "",
        "given": bool(referral and referral.direction == GIVEN),
        "other": other_name,
        "other_first": tone.first_name(other_name),
        "other_role": _line(tone.role(other)) if other else "",
        "today": facts.today.isoformat(),
    }


def to_edit(name: str) -> str:
    """The shipped template of a letter, with a list of the words that it may use."""
    known = "\n".join(f"  {word:<12}  {about}" for word, about in WORDS.items())
    return f"{source(name, None)[0].rstrip()}\n{{# {HOW}\n{known}\n#}}\n"


def _line(text: str) -> str:
    return clean(text, "text", 5 * NAME_LIMIT)


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _subject(text: str) -> str:
    """One line, not too long for a header."""
    tidy = clean(_encodable(text)[: 10 * SUBJECT_LIMIT], "subject")
    return tidy if len(tidy) <= SUBJECT_LIMIT else f"{tidy[: SUBJECT_LIMIT - 1].rstrip()}…"


def _body(text: str) -> str:
    """Paragraphs with one blank line between them, without control characters, and a new line at the end."""
    lines = "\n".join(line.rstrip() for line in _encodable(text).splitlines())
    seen = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    return re.sub(r"\n{3,}", "\n\n", seen).strip("\n") + "\n"


def _encodable(text: str) -> str:
    """`text` without halves of characters, which no mail can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
