"""Which columns tell who somebody is, or hold words about them: by it a person is forgotten, and nothing is missed.

Every text column of every table is listed; a test compares this with the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

NAME = "name"  # how a person is called: it goes with them, and in rows of others it is replaced
REACH = "reach"  # an address of theirs, or what it is for
WORDS = "words"  # words that somebody wrote: they may speak of anybody
KEY = "key"  # follows from a column beside it, such as a folded name
MARK = "mark"  # a number or a digest that names a row, a mail or an event, on this machine or elsewhere
PLAIN = "plain"  # one of a list of words, a day, a currency: it says nothing of who it is

PERSONAL: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "action": {
            **dict.fromkeys(("uid", "mark", "digest"), MARK),
            **dict.fromkeys(("at", "day", "actor"), PLAIN),  # the user or a colleague, who is no contact
            **dict.fromkeys(("command", "summary"), WORDS),
        },
        "change": {"table_name": PLAIN, "did": PLAIN, "before": WORDS, "after": WORDS},
        "former_handle": {"handle": NAME},
        "contact": {
            "uid": MARK,
            **dict.fromkeys(("handle", "name", "nickname"), NAME),
            "name_key": KEY,
            **dict.fromkeys(("name_prefix", "given_name", "additional_name", "family_name", "name_suffix"), NAME),
            **dict.fromkeys(("source", "tier", "attitude", "snoozed_until", "added", "owner"), PLAIN),
            **dict.fromkeys(("org", "title", "role", "city", "style", "note", "extra"), WORDS),
        },
        "address": {"sort": PLAIN, "value": REACH, "key": KEY, "label": REACH},
        "tag": {"tag": WORDS, "key": KEY},
        "distinction": {},
        "kind": {"word": PLAIN, "side": PLAIN, "family": PLAIN, "about": WORDS},
        "word": {"side": PLAIN, "kind": PLAIN, "role": PLAIN, "word": WORDS, "key": KEY},
        "setting": {"name": PLAIN},
        "entry": {
            "uid": MARK,
            **dict.fromkeys(("day", "side", "kind", "family", "currency", "letter"), PLAIN),
            **dict.fromkeys(("note", "occasion"), WORDS),
        },
        "ask": {
            "uid": MARK,
            **dict.fromkeys(("day", "kind", "verdict", "answer", "answered", "until"), PLAIN),
            "wish": WORDS,
        },
        "standing": {"uid": MARK, "day": PLAIN, "ten": WORDS},
        "want": {
            "uid": MARK,
            **dict.fromkeys(("day", "kind", "origin", "settled"), PLAIN),
            **dict.fromkeys(("text", "outcome"), WORDS),
        },
        "offer": {"uid": MARK, "day": PLAIN, "text": WORDS, "dropped": PLAIN},
        "purpose": {"purpose": PLAIN, "text": WORDS, "day": PLAIN},
        "optin": {"day": PLAIN, "answer": PLAIN, "answered": PLAIN},
        "promise": {
            **dict.fromkeys(("uid", "source"), MARK),
            **dict.fromkeys(("day", "kind", "due", "settled", "outcome"), PLAIN),
            **dict.fromkeys(("text", "note"), WORDS),
        },
        "account": {
            **dict.fromkeys(("last_day", "last_give", "last_ask", "last_touch", "trail", "recent", "landed"), PLAIN),
            **dict.fromkeys(("serve_day", "spend_day", "connect_day", "standing_day"), PLAIN),
        },
        "referral": {
            "uid": MARK,
            **dict.fromkeys(("direction", "kind", "funnel", "method", "purpose", "currency", "ball"), PLAIN),
            **dict.fromkeys(("opened", "stage", "since", "thanked", "told"), PLAIN),
            "name": NAME,
            **dict.fromkeys(("occasion", "wish"), WORDS),
        },
        "step": {
            "uid": MARK,
            **dict.fromkeys(("day", "stage", "ball", "currency"), PLAIN),
            "why": WORDS,
            "name": NAME,
        },
        "suggestion": {
            **dict.fromkeys(("uid", "source"), MARK),
            **dict.fromkeys(("day", "rule", "kind", "answer"), PLAIN),
            "name": NAME,
            **dict.fromkeys(("note", "sentence"), WORDS),
        },
        "meeting": {"uid": MARK, "modified": PLAIN},
        "sought": {"what": PLAIN, "day": PLAIN, "key": KEY},
        "seal": dict.fromkeys(("born", "rest", "salt"), MARK),
        "forgotten": {"day": PLAIN, "sort": PLAIN, "digest": MARK},
    }
)

# What stays of an account without a name, if figures of others need it: days, sides, kinds and numbers. A letter is
# plain, and still goes: it is a trace of what was written to whom.
NAMELESS_COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "contact": frozenset(("id", "added", "origin")),
        "entry": frozenset(
            (
                *("id", "action_id", "contact_id", "day", "side", "kind", "family", "points", "cost", "currency"),
                *("minutes", "imported", "voids", "adjusts", "other_id"),
            )
        ),
        "ask": frozenset(
            (
                *("id", "entry_id", "contact_id", "day", "kind", "price", "verdict", "anyway", "answer", "answered"),
                "until",
            )
        ),
        "referral": frozenset(
            (
                *("id", "contact_id", "direction", "who_id", "kind", "funnel", "offered", "ask_entry", "method"),
                *("purpose", "value", "currency", "ball", "opened", "stage", "since", "thanked", "told"),
            )
        ),
        "step": frozenset(
            (
                *("id", "referral_id", "contact_id", "day", "stage", "correction", "entry_id", "ball", "who_id"),
                *("value", "currency"),
            )
        ),
    }
)
# Rows of others that go if they name the person: they say something of the two, and no figure rests on them.
SHARED_TABLES = ("distinction", "suggestion", "optin")
# Columns of words in which nothing can be replaced: they are what a row is called by.
FIXED_COLUMNS = frozenset((("word", "word"),))


class WordColumns(NamedTuple):
    """The columns of a table that may speak of somebody: words, and the names of people who may be no contacts."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def list_word_columns(table: str) -> WordColumns:
    """Those of a table. The names of a contact are its own: somebody else may share them."""
    sorts = PERSONAL[table].items()
    names = tuple(name for name, sort in sorts if sort == NAME) if table != "contact" else ()
    return WordColumns(tuple(name for name, sort in sorts if sort == WORDS), names)
