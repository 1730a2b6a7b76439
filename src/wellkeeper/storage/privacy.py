"""A ledger as a screen that others see may show it: views stand before its tables, for one connection only.

They have made-up names instead of names, and `…` instead of what somebody wrote. Every question is asked of the views,
since SQLite looks in its temporary schema first: so nothing that a command shows can forget to be discreet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.names import made_up_names
from wellkeeper.domain.words import phones
from wellkeeper.domain.words.text import make_key

KEEP = "{}"
HIDE = "substr('…', 1, length({}))"  # what is empty stays empty, and NULL stays NULL
KEEP_OURS = "made_up('ours', {})"  # words of ours stay; those of the user are hidden
EMPTY = "''"
NOTHING = "NULL"
_FIRM, _CITY, _TAG = "made_up('firm', {})", "made_up('city', {})", "made_up('tag', {})"
_REFERRED = "CASE WHEN {{}} = '' THEN '' ELSE coalesce(made_up('name', {}), made_up('stranger', {})) END"

# What becomes of every column that holds text, and of others that tell of somebody. A text column that isn't here is
# hidden; tests/storage/test_privacy.py wants each to be here.
TREATMENTS: dict[str, dict[str, str]] = {
    "action": {
        **dict.fromkeys(("uid", "at", "day", "digest", "actor"), KEEP),  # a colleague is no contact
        **dict.fromkeys(("command", "summary", "mark"), HIDE),
    },
    "seal": dict.fromkeys(("born", "rest", "salt"), KEEP),
    "forgotten": dict.fromkeys(("day", "sort", "digest"), KEEP),
    "change": {"table_name": KEEP, "did": KEEP, "before": NOTHING, "after": NOTHING},
    "former_handle": {"handle": HIDE},
    "contact": {
        **{name: f"made_up('{name}', id)" for name in ("handle", "name", "name_key", "given_name", "family_name")},
        **dict.fromkeys(("name_prefix", "additional_name", "name_suffix", "nickname", "extra"), EMPTY),
        **dict.fromkeys(("uid", "source", "tier", "attitude", "snoozed_until", "added", "owner"), KEEP),
        **dict.fromkeys(("title", "role", "style", "note"), HIDE),
        "org": _FIRM,
        "city": _CITY,
        "birth_year": NOTHING,
    },
    "address": {
        "sort": KEEP,
        "value": "made_up(sort, contact_id)",
        "key": "made_up(sort || '_key', contact_id)",
        "label": HIDE,
    },
    "tag": {"tag": _TAG, "key": _TAG},
    "kind": {"word": KEEP, "side": KEEP, "family": KEEP, "about": KEEP_OURS},
    "word": {"side": KEEP, "kind": KEEP, "role": KEEP, "word": HIDE, "key": HIDE},
    "setting": {"name": KEEP},
    "entry": {
        **dict.fromkeys(("uid", "day", "side", "kind", "family", "currency", "letter"), KEEP),
        "note": HIDE,
        "occasion": KEEP_OURS,
    },
    "ask": {**dict.fromkeys(("uid", "day", "kind", "verdict", "answer", "answered", "until"), KEEP), "wish": HIDE},
    "standing": {"uid": KEEP, "day": KEEP, "ten": HIDE},
    "want": {
        **dict.fromkeys(("uid", "day", "kind", "origin", "settled"), KEEP),
        **dict.fromkeys(("text", "outcome"), HIDE),
    },
    "offer": {"uid": KEEP, "day": KEEP, "text": HIDE, "dropped": KEEP},
    "purpose": {"purpose": KEEP, "text": HIDE, "day": KEEP},
    "optin": {"day": KEEP, "answer": KEEP, "answered": KEEP},
    "promise": {
        **dict.fromkeys(("uid", "day", "kind", "due", "settled", "outcome"), KEEP),
        **dict.fromkeys(("text", "note", "source"), HIDE),
    },
    "account": {
        **dict.fromkeys(("last_day", "last_give", "last_ask", "last_touch", "trail", "recent", "landed"), KEEP),
        **dict.fromkeys(("serve_day", "spend_day", "connect_day", "standing_day"), KEEP),
    },
    "referral": {
        **dict.fromkeys(("uid", "direction", "kind", "funnel", "method", "purpose", "currency", "ball"), KEEP),
        **dict.fromkeys(("opened", "stage", "since", "thanked", "told"), KEEP),
        "name": _REFERRED.format("who_id", "id"),
        "occasion": KEEP_OURS,
        "wish": HIDE,
    },
    "step": {
        **dict.fromkeys(("uid", "day", "stage", "ball", "currency"), KEEP),
        "why": HIDE,
        "name": _REFERRED.format("who_id", "referral_id"),
    },
    "suggestion": {
        **dict.fromkeys(("uid", "day", "rule", "kind", "answer"), KEEP),
        **dict.fromkeys(("note", "sentence", "source"), HIDE),
        "name": _REFERRED.format("other_id", "-id"),
    },
    "meeting": {"uid": KEEP, "modified": KEEP},
    # What is looked through is looked through as it is; it is shown as its row is.
    "sought": {"what": KEEP, "day": KEEP, "key": KEEP},
}
# Of these tables the views have some rows only: former handles lead to names, and so do words of one's own.
_ROWS = {"former_handle": "0", "word": "0", "sought": "what <> 'former'"}


def hide_names(connection: sqlite3.Connection) -> None:
    """Let what is read through a connection have made-up names, and none of what somebody wrote.

    The made-up name of a contact is the same on every day.
    """
    connection.execute("PRAGMA query_only = OFF")  # it would refuse the views, too; the file is opened to be read
    connection.create_function("made_up", 2, _make_function(connection), deterministic=True)
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if not table.startswith("sqlite_"):
            connection.execute(_make_view(connection, table))
    connection.execute("PRAGMA query_only = ON")


def _make_view(connection: sqlite3.Connection, table: str) -> str:
    """The view that stands before a table."""
    treatments = TREATMENTS.get(table, {})
    expressions = []
    for _, name, type_, *_ in connection.execute(f'PRAGMA main.table_info("{table}")'):
        treatment = treatments.get(name, HIDE if type_ in ("TEXT", "BLOB") else KEEP)
        expressions.append(f'{treatment.format(name)} AS "{name}"')
    condition = _ROWS.get(table, "1")
    return f'CREATE TEMP VIEW "{table}" AS SELECT {", ".join(expressions)} FROM main."{table}" WHERE {condition}'


def _make_function(connection: sqlite3.Connection) -> Callable[[str, object], str | None]:
    """What makes a value up, for SQL: of a sort, for a contact's id or a text.

    The first action of the ledger is the seed of all, so that nobody can find out by trying which name a word becomes.
    """
    salt = next(connection.execute("SELECT uid FROM main.action ORDER BY id LIMIT 1"), ("",))[0]
    rows = connection.execute("SELECT id, uid FROM main.contact ORDER BY id").fetchall()
    names = dict(
        zip((row[0] for row in rows), made_up_names.make_names(f"{salt} {row[1]}" for row in rows), strict=True)
    )
    own_words = {kind.about for kind in DEFAULT_KINDS} | {*Kinds(DEFAULT_KINDS).vocabulary.list_occasions()}
    of_text = {"firm": made_up_names.make_firm, "city": made_up_names.make_city, "tag": made_up_names.make_tag}

    def make_up(sort: str, value: object) -> str | None:
        if sort in of_text:
            return of_text[sort](f"{salt} {make_key(str(value))}") if value else ""
        if sort == "ours":
            return str(value) if value in own_words else "…" if value else ""
        if sort == "stranger":
            return made_up_names.make_name(f"{salt} stranger {value}").name
        made_up_name = names.get(value)
        return None if made_up_name is None else _describe(made_up_name, sort, f"{salt} {value}")

    return make_up


def _describe(made_up_name: made_up_names.MadeUpName, sort: str, seed: str) -> str:
    """One of the things that a made-up contact has."""
    if sort.startswith("phone"):
        phone = made_up_names.make_phone(seed)
        return phones.make_key(phone) if sort.endswith("_key") else phone
    site = f"{made_up_name.family.lower()}.example"
    particulars = {
        "handle": made_up_name.handle,
        "name": made_up_name.name,
        "name_key": make_key(made_up_name.name),
        "given_name": made_up_name.given,
        "family_name": made_up_name.family,
        "email": f"{made_up_name.given.lower()}@{site}",
        "url": f"https://{site}",
        "uid": made_up_name.handle,
    }
    return particulars[sort if sort in particulars else sort.removesuffix("_key")]
