"""What a template may say, each with what it means, and found in what is known."""

from __future__ import annotations

from typing import Any

from wellkeeper.domain.letter import Facts
from wellkeeper.domain.referral import GIVEN
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.render.letters import tone

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


def find_words(facts: Facts) -> dict[str, Any]:
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


def _line(text: str) -> str:
    return clean(text, "text", 5 * NAME_LIMIT)


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
