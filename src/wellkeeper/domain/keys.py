"""The keys by which rows are looked up: they follow from the words beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellkeeper.domain.vocabulary import make_word_key
from wellkeeper.domain.words import text
from wellkeeper.domain.words.addresses import KEY_MAKERS

# The tables that have keys, and the column that a key follows from.
KEYED_COLUMNS = {"contact": "name", "address": "value", "tag": "tag", "word": "word"}
PERSONAL_TABLES = ("contact", "address", "tag")  # the tables by whose keys people are found
_KEY_NAMES = ("name_key", "key")


def derive_keys(table: str, row: Mapping[str, Any]) -> dict[str, str]:
    """The keys of a row of a table with keys, by the names of their columns; none if its sort isn't known."""
    words = row[KEYED_COLUMNS[table]]
    if table == "contact":
        return {"name_key": text.make_key(words)}
    if table == "address":
        make_key = KEY_MAKERS.get(row["sort"])
        return {"key": make_key(words)} if make_key else {}
    return {"key": text.make_key(words) if table == "tag" else make_word_key(words)}


def find_wrong_key(table: str, columns: Mapping[str, Any]) -> str:
    """The name of a key that would find a row by other words than its own; empty if none would.

    A change has a key and the words that it follows from together, or neither.
    """
    words_name = KEYED_COLUMNS[table]
    if columns.keys().isdisjoint((words_name, *_KEY_NAMES)):
        return ""
    derived_keys = derive_keys(table, {words_name: "", "sort": "", **columns}) or {"key": ""}
    return next((name for name, key in derived_keys.items() if columns.get(name) != key), "")
