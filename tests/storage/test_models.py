"""The tables list their columns once. Where others must list some again, the lists agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Integer, Table, Text

from wellkeeper.domain import history
from wellkeeper.domain.account import Account
from wellkeeper.queries import accounts
from wellkeeper.services import duplicates
from wellkeeper.services.importing import entries, touches
from wellkeeper.storage import models

# The history itself, what follows from it, and what is of this ledger alone.
NOT_TOLD = {"action", "change", "former_handle", "account", "sought", "seal", "forgotten"}
TOLD = sorted(models.TABLES.keys() - NOT_TOLD)


def table(name: str) -> Table:
    model_table: Table = models.TABLES[name].__table__  # type: ignore[attr-defined]
    return model_table


def links(name: str) -> dict[str, str]:
    """The tables that the columns of a table link to."""
    return {key.parent.name: key.column.table.name for key in table(name).foreign_keys}


def test_every_table_is_told() -> None:
    assert sorted(history.TABLES) == TOLD


@pytest.mark.parametrize("name", TOLD)
def test_every_column_is_told_by_what_it_holds(name: str) -> None:
    spec, columns = history.TABLES[name], table(name).columns

    assert sorted([*spec.columns, "id", *(["uid"] if spec.has_uid else [])]) == sorted(columns.keys())
    assert {type(columns[column].type) for column in (*spec.words, *spec.days)} <= {Text}
    assert {type(columns[column].type) for column in (*spec.numbers, *spec.links)} <= {Integer}


@pytest.mark.parametrize("name", TOLD)
def test_every_link_is_told_as_one(name: str) -> None:
    spec, columns = history.TABLES[name], table(name).columns
    without_key = {"origin": "referral"} if name == "contact" else {}  # a contact may outlive whoever brought them

    assert dict(spec.links) == {**links(name), **without_key}
    assert {link for link in spec.links if not columns[link].nullable} <= {*spec.needs}


@pytest.mark.parametrize("columns", [entries.COLUMNS, touches.COLUMNS], ids=["entries", "touches"])
def test_what_comes_in_has_every_column_that_an_entry_needs(columns: Sequence[str]) -> None:
    needs = {column.name for column in table("entry").columns if not column.nullable}

    assert columns[:2] == ("id", "contact_id")
    assert needs <= {*columns} <= {*table("entry").columns.keys()}


def test_a_merge_minds_every_column_of_a_contact() -> None:
    kept_columns, filled_columns = (
        (*duplicates.STAYING_COLUMNS, *duplicates.BIRTHDAY_COLUMNS),
        (*duplicates.FILLED_COLUMNS, *duplicates.JOINED_COLUMNS),
    )

    assert sorted([*kept_columns, *filled_columns, *duplicates.WEIGHED_COLUMNS]) == sorted(
        table("contact").columns.keys()
    )


def test_a_merge_minds_every_row_that_names_a_contact() -> None:
    owners = dict.fromkeys((*duplicates.OWNED_MODELS, *duplicates.MARK_QUERIES), "contact_id")
    namers = {model: column for model, (column, _) in duplicates.NAMING_COLUMNS.items()}
    both: list[tuple[Any, str]] = [
        (model, column) for model in (models.Distinction, models.Optin) for column in ("contact_id", "other_id")
    ]
    pairs = [*owners.items(), *namers.items(), *both, (models.Purpose, "contact_id")]

    assert sorted((str(model.__tablename__), column) for model, column in pairs) == sorted(
        (name, column) for name in TOLD for column, target in links(name).items() if target == "contact"
    )


def test_an_account_is_stored_whole() -> None:
    assert sorted(["id", "digest", *accounts.make_columns(Account())]) == sorted(table("account").columns.keys())
