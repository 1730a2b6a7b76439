"""Addresses of every sort: kept if they can be one, and the same under one key."""

from __future__ import annotations

import pytest

from wellkeeper.domain.words.addresses import KEY_MAKERS, clean_address, is_same, is_sure, shorten_key
from wellkeeper.errors import BadText


@pytest.mark.parametrize(("sort", "value"), [("email", "alice"), ("phone", "at home"), ("phone", "000"), ("url", " ")])
def test_what_is_no_address_is_not_kept(sort: str, value: str) -> None:
    with pytest.raises(BadText):
        clean_address(sort, value)


def test_phones_alone_are_the_same_by_a_part() -> None:
    key, other = (KEY_MAKERS["phone"](number) for number in ("+49 170 1234567", "0170 1234567"))
    assert is_same("phone", key, other)
    assert shorten_key("phone", key) == shorten_key("phone", other) == "7654321"
    assert not is_same("email", "a@x.example", "a@x.example.org")
    assert shorten_key("email", "alice@example.com") == "alice@example.com"


def test_a_mark_and_a_profile_are_sure() -> None:
    marks = [("uid", "1"), ("url", "linkedin.com/in/bob"), ("url", "acme.example"), ("email", "a@x.example")]
    assert [is_sure(*mark) for mark in marks] == [True, True, False, False]
