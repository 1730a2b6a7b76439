"""E-mail addresses: what counts as one, and how each kind of file holds them.

A ledger keeps nearly everything that has an @, since people know whom they can reach. What comes from files is read
as strictly as their formats are, and what goes to a mail program must be fit for it: so the rules differ on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from wellkeeper.domain.words.text import clean, make_key

# A cell holds an address among other words; an event and a header name people, and are read by the million.
_AROUND_IN_CELL = r"""[\s<>,;:"()]+"""
_IN_EVENT = r"""[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}"""
_IN_HEADER = r"""[^\s<>,;:"()@\[\]\\]{1,64}@[^\s<>,;:"()@\[\]\\]{1,255}"""
_QUOTED = r'"(?:\\.|[^"\\]){0,500}+"'
_COMMENT = r"\([^()]{0,500}+\)"
_DELIVERABLE = r"(?ai)[\w!#$%&'*+/=?^`{|}~.-]{1,64}@([a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}"

_GMAIL_DOMAINS = frozenset({"gmail.com", "googlemail.com"})

# Patterns are compiled when they are first used: most commands only ask whether there is an @.
_compile = cache(re.compile)


# -- of a ledger ---------------------------------------------------------------------------------


def is_email(address: str) -> bool:
    """Whether that may be an e-mail address, without a name or brackets around it: what a ledger keeps."""
    return has_at(address) and not set(address) & set(" <>,;")


def has_at(address: str) -> bool:
    """Whether an @ stands inside, and not only at an end: the least that an address needs."""
    return "@" in address.strip("@")


def is_meant(ref: str) -> bool:
    """Whether the words that name a contact are meant as an e-mail address, good or bad, and not as a name."""
    return "@" in ref


_ROLES = frozenset(
    {"office", "info", "kontakt", "contact", "contacto", "contatti", "hello", "hallo", "mail", "post", "team", "admin"}
    | {"sales", "support", "service", "help", "marketing", "press", "presse", "hr", "jobs", "billing", "accounts"}
    | {"accounting", "buchhaltung", "rechnung", "verwaltung", "sekretariat", "secretary", "reception", "empfang"}
    | {"buero", "bureau", "ufficio", "oficina", "kantoor", "biuro", "enquiries", "inquiries", "orders", "bestellung"}
    | {"webmaster", "postmaster", "noreply", "no-reply", "family", "familie", "home", "house", "all", "everyone"}
)


def is_role_address(email: str) -> bool:
    """Whether an address is an office's or a household's by its first part, and not one person's: `info@x.example`."""
    return email.partition("@")[0].casefold() in _ROLES


def make_mailbox_key(email: str) -> str:
    """The mailbox into which `email` is delivered, as it is looked up: without a tag, which stands behind a plus sign.

    Gmail has two names for its domain, and minds no dots: `Bob.Lee+news@googlemail.com` is `boblee@gmail.com`.
    """
    key = make_key(email).strip()
    local, at, domain = key.rpartition("@")
    untagged = local.partition("+")[0]
    if not at or not domain or not untagged or local.startswith('"'):
        return key
    if domain in _GMAIL_DOMAINS:
        untagged, domain = untagged.replace(".", "") or untagged, "gmail.com"
    return f"{untagged}@{domain}"


def make_deliverable(email: str) -> str | None:
    """`email` as mail programs take it, with its domain in ASCII; None if they wouldn't take it."""
    # Only a letter needs these, and they are slow to import.
    from email.errors import MessageError
    from email.headerregistry import Address

    local, _, domain = email.strip().rpartition("@")
    try:
        address = f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
        if _compile(_DELIVERABLE).fullmatch(address) and Address(addr_spec=address).addr_spec == address:
            return address
    except (ValueError, MessageError):
        pass
    return None


# -- in files ------------------------------------------------------------------------------------


def find_in_card(value: str) -> str:
    """`ada@example.org` of `mailto:ada@example.org?subject=tea` and of `"Ada" <ada@example.org>`, or empty.

    An address book says that this is an address: so all of it counts, as long as it has an @.
    """
    address = value.rpartition("<")[2].partition(">")[0].strip()
    if address.lower().startswith("mailto:"):
        address = address[7:].partition("?")[0]
    return address if has_at(address) else ""


def list_in_cell(text: str) -> list[str]:
    """Every address in a cell of a table, whatever stands around them."""
    if "@" not in text:
        return []
    return [word for word in _compile(_AROUND_IN_CELL).split(text) if "@" in word[1:-1]]


def find_in_event(value: str) -> str:
    """`ada@x.example` of `MAILTO:Ada@x.example?subject=tea`; empty for a value that isn't an e-mail address.

    A calendar names people by links, whose characters may be percent-encoded.
    """
    word = clean(re.sub(r"(?i)^\s*mailto:", "", value[:500]), "e-mail", 500).partition("?")[0]
    return unquote(word).lower() if _compile(_IN_EVENT).fullmatch(unquote(word)) else ""


def iterate_named_in_header(text: str) -> Iterator[tuple[str, str]]:
    """The bare addresses in a header of a mail, each with the name that stands before it as it is written, or "".

    The standard library's parser isn't used: brackets within brackets end it with a RecursionError.
    """
    plain = text
    if '"' in text or "(" in text:
        plain = _compile(_COMMENT).sub(_blank, _compile(_QUOTED).sub(_blank, text))
    end = -1
    for part in re.split("[,;]", plain):
        begin, end = end + 1, end + 1 + len(part)
        head, bracket, rest = part.rpartition("<")
        if match := _compile(_IN_HEADER).search(rest.partition(">")[0] if bracket else part):
            yield clean(match[0], "e-mail", 400).lower(), text[begin : begin + len(head)].strip() if bracket else ""


def _blank(match: re.Match[str]) -> str:
    """As many blanks as there were characters: all else stays in its place."""
    return " " * len(match[0])
