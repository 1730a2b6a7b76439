"""One JSON object in a versioned envelope, whatever is in it."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import page
from wellkeeper.errors import BadText
from wellkeeper.render.page import Page
from wellkeeper.render.payload import format_error, format_json

DAY = date(2026, 3, 2)


def test_the_envelope_says_what_it_is_and_of_which_day() -> None:
    envelope = json.loads("".join(format_json(page(), "balance", DAY)))

    assert list(envelope) == ["schema", "command", "as_of", "more", "items"]
    assert (envelope["schema"], envelope["command"], envelope["as_of"]) == ("wellkeeper/1", "balance", "2026-03-02")
    assert envelope["items"][0]["day"] == "2026-03-02"
    assert envelope["items"][1] == {"who": "李小龙", "points": -3, "note": "", "day": None, "tags": [], "can": False}


def test_there_is_one_item_to_a_line() -> None:
    assert len("".join(format_json(page(), "balance", DAY)).splitlines()) == 4
    assert "".join(format_json(page([]), "balance", DAY)).endswith('"items": []}\n')


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_survives_and_none_of_it_acts(text: str) -> None:
    envelope = "".join(format_json(Page([{"a": text}], ("a",), "a"), "log", DAY))

    assert json.loads(envelope)["items"] == [{"a": text}]
    assert {c for c in envelope if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")} <= {"\n"}


def test_letters_stay_letters() -> None:
    assert '"Zoë 李"' in "".join(format_json(Page([{"a": "Zoë 李"}], ("a",), "a"), "log", DAY))


def test_an_error_is_an_envelope_too() -> None:
    envelope = format_error(BadText("the name is empty", "give a name \u202e"))

    assert envelope.isprintable()
    assert json.loads(envelope) == {
        "schema": "wellkeeper/1",
        "error": {"slug": "bad-text", "message": "the name is empty", "hint": "give a name \u202e", "exit_code": 2},
    }


def test_what_has_no_place_in_json_is_a_bug() -> None:
    with pytest.raises(TypeError):
        list(format_json(Page([{"a": object()}], ("a",), "a"), "log", DAY))
