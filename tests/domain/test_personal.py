"""Every text column of every table is classified, so that a new one can't be missed when somebody is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import Text

from wellkeeper.domain.history import TABLES
from wellkeeper.domain.personal import KEY, MARK, NAME, NAMELESS_COLUMNS, PERSONAL, PLAIN, REACH, SHARED_TABLES, WORDS
from wellkeeper.queries.traces import OWNED_TABLES
from wellkeeper.storage import models


@pytest.mark.parametrize("name", models.TABLES)
def test_every_text_column_is_classified(name: str) -> None:
    columns = models.TABLES[name].__table__.columns  # type: ignore[attr-defined]

    assert {*PERSONAL[name]} == {column.name for column in columns if isinstance(column.type, Text)}
    assert {*PERSONAL[name].values()} <= {NAME, REACH, WORDS, KEY, MARK, PLAIN}


@pytest.mark.parametrize("name", NAMELESS_COLUMNS)
def test_what_stays_of_an_account_says_nothing_of_whose_it_is(name: str) -> None:
    columns = models.TABLES[name].__table__.columns  # type: ignore[attr-defined]

    assert {*NAMELESS_COLUMNS[name]} <= {*columns.keys()}
    assert {PERSONAL[name].get(column, PLAIN) for column in NAMELESS_COLUMNS[name]} == {PLAIN}
    must_have = {column.name for column in columns if not column.nullable and column.foreign_keys}
    assert must_have <= NAMELESS_COLUMNS[name]


def test_every_row_that_has_an_owner_stays_or_goes() -> None:
    assert {*NAMELESS_COLUMNS} - {"contact"} <= {*OWNED_TABLES}
    assert {*SHARED_TABLES} <= {*OWNED_TABLES} <= {*TABLES}
