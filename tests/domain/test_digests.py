"""What a digest is over: all of a row, but for columns that came later and hold nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.digests import compute_action_digest, compute_change_digest
from wellkeeper.storage import models

CELLS = st.lists(st.none() | st.integers(0, 9) | st.text(max_size=3), max_size=4)


def digest_change(table: str, row: list[Any] | None) -> int:
    return compute_change_digest((table, 1, 1, "add", None, None), row)


@given(CELLS)
def test_an_owner_that_is_empty_leaves_the_digest_of_a_contact_as_it_was_before_there_were_owners(
    cells: list[Any],
) -> None:
    old_row = [*cells, 7]

    assert digest_change("contact", [*old_row, ""]) == digest_change("contact", old_row)
    assert digest_change("contact", [*old_row, None]) == digest_change("contact", old_row)
    assert digest_change("contact", [*old_row, "kim"]) != digest_change("contact", old_row)
    assert digest_change("entry", [*old_row, ""]) != digest_change("entry", old_row)


@given(CELLS, st.text(min_size=1, max_size=3))
def test_an_action_is_digested_with_who_did_it_if_that_is_known(cells: list[Any], actor: str) -> None:
    old_row = [*cells, "mark"]
    before = compute_action_digest("0", old_row, [1, 2], [])

    assert compute_action_digest("0", [*old_row, ""], [1, 2], []) == before
    assert compute_action_digest("0", [*old_row, actor], [1, 2], []) != before


@pytest.mark.parametrize(("model", "name"), [(models.Action, "actor"), (models.Contact, "owner")])
def test_the_columns_that_may_be_left_out_are_the_last_ones(model: Any, name: str) -> None:
    assert [*model.model_fields][-1] == name
