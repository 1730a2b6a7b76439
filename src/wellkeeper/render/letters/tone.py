"""The tone that suits a contact: how they are addressed, and how a letter ends."""

from __future__ import annotations

from wellkeeper.domain.contact import ATTITUDES, Contact
from wellkeeper.domain.names.whole_names import choose_greeting_name, remove_degrees
from wellkeeper.domain.words import emails

STYLES = ("brief", "warm", "formal")

_GREETINGS = {"brief": "Hi", "warm": "Dear", "formal": "Dear"}
_CLOSINGS = {"brief": "Best,", "warm": "With warm wishes,", "formal": "Yours sincerely,"}


def choose_attitude(*contacts: Contact | None) -> str:
    """The most reserved attitude among those who are written to; empty if none is known."""
    attitudes = [contact.attitude for contact in contacts if contact and contact.attitude in ATTITUDES]
    return max(attitudes, key=ATTITUDES.index, default="")


def choose_style(*contacts: Contact | None) -> str:
    """The most formal style among those who are written to: brief, warm, formal, or empty if none is known."""
    words = [word for contact in contacts if contact for word in contact.style.casefold().replace(",", " ").split()]
    return max((word for word in words if word in STYLES), key=STYLES.index, default="")


def find_first_name(contact: Contact) -> str:
    """What a friend calls them: `Alice` for `Dr. Alice Chen`, `Lukas` for `Müller Lukas` if their card says so."""
    return choose_greeting_name(contact.name, contact.name_parts, contact.nickname, contact.org)


def format_greeting(style: str, *contacts: Contact | None) -> str:
    """`Hello Alice,`; `Dear Alice Chen, dear Bob Lee,` if it is formal and goes to two."""
    word = _GREETINGS.get(style, "Hello")
    addressed = [
        remove_degrees(contact.name) if style == "formal" else find_first_name(contact)
        for contact in contacts
        if contact and contact.name and not emails.is_meant(contact.name)
    ]
    parts = [f"{word if place == 0 else word.lower()} {name}," for place, name in enumerate(addressed)]
    return " ".join(parts) or f"{word},"


def format_closing(style: str, me: str) -> str:
    """The last lines: a wish, and your name if it is known."""
    name = me if style == "formal" else choose_greeting_name(me)
    return f"{_CLOSINGS.get(style, 'Best wishes,')}\n{name}".rstrip()


def describe_role(contact: Contact) -> str:
    """`head of sales at Chen Logistics`; only one half of it, or empty, if title or firm isn't known."""
    return (
        " at ".join(filter(None, (contact.title, contact.org)))
        if contact.title
        else contact.org and f"at {contact.org}"
    )
