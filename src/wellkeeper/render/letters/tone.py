"""The tone that suits a contact: how they are addressed, and how a letter ends."""

from __future__ import annotations

from wellkeeper.domain.contact import ATTITUDES, Contact
from wellkeeper.domain.words import emails

STYLES = ("brief", "warm", "formal")

_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "herr", "frau", "mme", "mlle"})
_GREETINGS = {"brief": "Hi", "warm": "Dear", "formal": "Dear"}
_CLOSINGS = {"brief": "Best,", "warm": "With warm wishes,", "formal": "Yours sincerely,"}


def choose_attitude(*contacts: Contact | None) -> str:
    """The most reserved attitude among those who are written to, or nothing where none is known."""
    known = [one.attitude for one in contacts if one and one.attitude in ATTITUDES]
    return max(known, key=ATTITUDES.index, default="")


def choose_style(*contacts: Contact | None) -> str:
    """The most formal of their styles, brief, warm or formal, or nothing where none is known."""
    known = [
        word for one in contacts if one for word in one.style.casefold().replace(",", " ").split() if word in STYLES
    ]
    return max(known, key=STYLES.index, default="")


def find_first_name(name: str) -> str:
    """What a friend calls them: `Alice` for `Dr. Alice Chen` and for `Chen, Alice`; an initial keeps its surname."""
    family, comma, given = name.partition(", ")
    words = [word for word in (given if comma else family).split() if word.rstrip(".").casefold() not in _TITLES]
    if not words or emails.is_meant(name):
        return name
    is_initial = words[0].endswith(".") or (len(words) > 1 and len(words[0]) == 1)
    return " ".join(words) if is_initial else words[0]


def format_greeting(style: str, *names: str) -> str:
    """`Hello Alice,`; `Dear Alice Chen, dear Bob Lee,` where it is formal and goes to two."""
    word = _GREETINGS.get(style, "Hello")
    called = [
        name if style == "formal" else find_first_name(name) for name in names if name and not emails.is_meant(name)
    ]
    parts = [f"{word if place == 0 else word.lower()} {name}," for place, name in enumerate(called)]
    return " ".join(parts) or f"{word},"


def format_closing(style: str, me: str) -> str:
    """The last lines: a wish, and your name where it is known."""
    name = me if style == "formal" else find_first_name(me) or me
    return f"{_CLOSINGS.get(style, 'Best wishes,')}\n{name}".rstrip()


def describe_role(contact: Contact) -> str:
    """`head of sales at Chen Logistics`, `at Chen Logistics`, or what is known of it."""
    return (
        " at ".join(filter(None, (contact.title, contact.org)))
        if contact.title
        else contact.org and f"at {contact.org}"
    )
