"""The words that a template may use: what each means, and its value for a letter."""

from __future__ import annotations

from typing import Any

from wellkeeper.domain.letter import LetterFacts
from wellkeeper.domain.names.whole_names import choose_greeting_name
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
    "other": "the other person of yours: with --to, or --about in optin",
    "other_first": "what you call the other",
    "other_role": "what the other does, and where",
    "want": "what one of the two wants, with --want",
    "want_theirs": "whether it is theirs, and not the other's",
    "today": "the day",
}


def find_words(facts: LetterFacts) -> dict[str, Any]:
    """The value of each of WORDS for a letter; texts are on one line."""
    contact, other, referral = facts.contact, facts.other, facts.referral
    style, attitude = tone.choose_style(*facts.addressees), tone.choose_attitude(*facts.addressees)
    name, me = _clean_line(contact.name), _clean_line(facts.me)
    other_name = _clean_line(other.name) if other else ""
    person = _clean_line(referral.name) if referral else ""
    return {
        "greeting": _clean_line(tone.format_greeting(style, *facts.addressees)),
        "closing": tone.format_closing(style, me),
        "first": _clean_line(tone.find_first_name(contact)),
        "name": name,
        "role": _clean_line(tone.describe_role(contact)),
        "tags": [_clean_line(tag) for tag in facts.tags],
        "attitude": attitude,
        "gentle": attitude in ("careful", "reserved"),
        "style": style,
        "me": me,
        "me_first": choose_greeting_name(me),
        "pitch": _format_sentence(_clean_line(facts.pitch)),
        "person": person,
        "person_first": choose_greeting_name(person),
        "wish": _clean_line(facts.wish or (referral.wish if referral else "")),
        "stage": referral.stage if referral else "",
        "occasion": _clean_line(referral.occasion) if referral else "",
        "given": bool(referral and referral.direction == GIVEN),
        "other": other_name,
        "other_first": _clean_line(tone.find_first_name(other)) if other else "",
        "other_role": _clean_line(tone.describe_role(other)) if other else "",
        "want": _clean_line(facts.want.text) if facts.want else "",
        "want_theirs": bool(facts.want and facts.want.contact == contact.handle),
        "today": facts.today.isoformat(),
    }


def _clean_line(text: str) -> str:
    return clean(text, "text", 5 * NAME_LIMIT)


def _format_sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
