"""The groups of an address book: the user's become tags, and those that programs make by themselves do not."""

from __future__ import annotations

from wellkeeper.domain.words.text import make_key

_PREFIX = "system group: "  # in Google's older exports
# The groups into which Google, Android and phones put contacts by themselves.
_SYSTEM_GROUPS = frozenset(
    {"mycontacts", "starred", "starredinandroid", "othercontacts", "allcontacts", "frequentlycontacted"}
)


def clean_group(name: str) -> str:
    """A group as a tag: `Lyon` of `* Lyon`; "" for a group that a program makes by itself, as `* myContacts`."""
    tidy = name.strip().removeprefix("*").strip()
    if tidy.lower().startswith(_PREFIX):
        tidy = tidy[len(_PREFIX) :].strip()
    key = "".join(letter for letter in make_key(tidy) if letter.isalnum())
    return "" if key in _SYSTEM_GROUPS else tidy
