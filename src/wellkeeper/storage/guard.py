"""What a ledger's file may hold: our own tables and indexes, in any format that there was, and nothing that runs.

A file may come from anybody. SQLite runs what stands in a schema, whoever wrote it: triggers, views in the place of a
table, columns and indexes that are worked out. So this is looked at before anything else is read.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from wellkeeper.errors import DamagedLedger, quote

TABLES = frozenset(
    [
        "account",
        "action",
        "address",
        "alembic_version",
        "ask",
        "change",
        "contact",
        "distinction",
        "entry",
        "forgotten",
        "former_handle",
        "kind",
        "meeting",
        "offer",
        "optin",
        "promise",
        "purpose",
        "referral",
        "seal",
        "setting",
        "sought",
        "standing",
        "step",
        "suggestion",
        "tag",
        "want",
        "word",
        "sqlite_sequence",
        "sqlite_stat1",
        "sqlite_stat4",
    ]
)
INDEXES = frozenset(
    [
        "action_actor",
        "action_mark",
        "action_unsealed",
        "address_key",
        "ask_open",
        "change_row",
        "distinction_pair",
        "entry_account",
        "entry_day",
        "entry_letter",
        "forgotten_digest",
        "ix_address_contact_id",
        "ix_ask_contact_id",
        "ix_change_action_id",
        "ix_contact_name_key",
        "ix_distinction_other_id",
        "ix_entry_action_id",
        "ix_entry_adjusts",
        "ix_former_handle_action_id",
        "ix_former_handle_contact_id",
        "ix_former_handle_handle",
        "ix_offer_contact_id",
        "ix_optin_contact_id",
        "ix_optin_other_id",
        "ix_promise_contact_id",
        "ix_promise_entry_id",
        "ix_referral_contact_id",
        "ix_referral_who_id",
        "ix_step_entry_id",
        "ix_step_referral_id",
        "ix_step_who_id",
        "ix_suggestion_contact_id",
        "ix_suggestion_entry_id",
        "ix_suggestion_other_id",
        "ix_suggestion_referral_id",
        "ix_tag_key",
        "ix_want_contact_id",
        "ix_want_entry_id",
        "kind_word",
        "optin_pair",
        "purpose_contact",
        "sought_row",
        "standing_account",
        "suggestion_open",
        "tag_contact",
        "word_key",
    ]
)
AUTOMATIC_PREFIX = "sqlite_autoindex_"  # of an index that SQLite itself makes, for a UNIQUE

# What stands before a parenthesis in a statement of ours: else it may be a function, or a column that is worked out.
_WORDS = frozenset(("", "=", "CHECK", "KEY", "IN", "AND", "UNIQUE", "VARCHAR", "length", *TABLES))


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `DamagedLedger` if there is anything in a file that no ledger has."""
    for sort, name, root_page, sql in connection.execute("SELECT type, name, rootpage, sql FROM sqlite_master"):
        if not _is_ours(sort, name, root_page, sql or ""):
            raise DamagedLedger(
                f"{path} holds what no ledger has: the {sort} {quote(name)}",
                "it isn't opened, since whoever made the file could run commands by it: where does it come from?",
            )


def _is_ours(sort: str, name: str, root_page: int, sql: str) -> bool:
    """Whether it is a real table (a virtual one has no page) or an index of ours, with nothing in it that runs."""
    if sort == "table" and not (name in TABLES and root_page):
        return False
    if sort == "index" and name not in INDEXES:
        return name.startswith(AUTOMATIC_PREFIX) and not sql
    return sort in ("table", "index") and not _runs_something(sql)


def _runs_something(sql: str) -> bool:
    """Whether a statement has more in it than columns, and checks of them by comparison and length."""
    _, *parts = sql.split("(")[:-1]  # the first one has the name of the table or the index
    words = ((part.split() or [""])[-1] for part in parts)
    return "/*" in sql or "--" in sql or not _WORDS.issuperset(words)
