"""What is kept about a person, written out: whoever wrote the words, no terminal acts on them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import pytest

from wellkeeper.interchange import records


class Person(NamedTuple):
    name: str
    handle: str


class Record(NamedTuple):
    contact: Any
    day: date
    rows: Any
    named_in: Any = ()
    history: Any = ()


NOTE = "soup\x1b]52;c;AAAA\x07 \x9b31m \u202etea\u2028end"


@pytest.fixture
def record() -> Record:
    return Record(Person("Ann\x1b[2J", "ann"), date(2026, 3, 1), {"entry": [{"number": 1, "note": NOTE}]})


def test_the_page_has_no_letter_that_a_terminal_acts_on(record: Record) -> None:
    page = "".join(records.write_markdown(record))

    assert page.replace("\n", "").isprintable()
    assert "soup" in page


def test_the_object_has_every_letter_as_an_escape_that_cant_be_seen(record: Record) -> None:
    text = "".join(records.write_json(record))

    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["rows"]["entry"][0]["note"] == NOTE
