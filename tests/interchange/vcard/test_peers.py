"""Our address books as ical.js reads them, which is JavaScript, and not by us."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.interchange.vcard.versions import Version
from wellkeeper.interchange.vcard.write import write

pytestmark = pytest.mark.peer("node", "ical.js")

READ = """
    [ICAL.parse(text)].flatMap(book => Array.isArray(book[0]) ? book : [book]).map(jcard => {
        const card = new ICAL.Component(jcard);
        const all = name => card.getAllProperties(name).flatMap(property => property.getValues());
        return Object.fromEntries(
            ["fn", "email", "tel", "url", "org", "title", "note", "categories", "uid", "bday"]
                .map(name => [name, all(name).map(value => value.toString())])
        );
    })
"""
NASTY = [
    "Ada, Countess; of \\ Lovelace \\n \\, \\;",
    "=1+1 “quoted” 'and' \"so\" [red] BEGIN:VCARD",
    "İstanbul’da 李小龙 " + "👩‍👩‍👧‍👦" * 20,
    "שלום \u202eabc\u202c مرحبا",
    "x" * 74 + "é" * 80,
    "ends in a backslash\\",
]
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=120).filter(str.strip)
CARDS = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1).map(
    lambda people: [Card(name, title=title, note=note, tags=(title,)) for name, title, note in people]
)


def describe(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """What a reader is to find in each card."""
    return [
        {
            "fn": [card.name],
            "email": [*card.emails],
            "tel": [*card.phones],
            "url": [*card.urls],
            "org": [card.org][: bool(card.org)],
            "title": [card.title][: bool(card.title)],
            "note": [card.note][: bool(card.note)],
            "categories": [*card.tags],
        }
        for card in cards
    ]


def parse(ical_js: Callable[[str, str], Any], text: str) -> list[dict[str, Any]]:
    """What ical.js finds in each card. Where it knows of no parts it leaves `\\;`, and in phones, as addresses, all."""
    cards = ical_js(READ, text)
    for card in cards:
        card["tel"] = [re.sub(r"\\(.)", r"\1", phone) for phone in card["tel"]]
        for name in ("fn", "title", "note", "categories", "uid"):
            card[name] = [value.replace("\\;", ";") for value in card[name]]
    return list(cards)


def leave_out(names: Iterable[str], cards: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: values for name, values in card.items() if name not in names} for card in cards]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_ical_js_finds_all_of_a_card(ical_js: Callable[[str, str], Any], version: Version) -> None:
    cards = [
        Card(
            nasty,
            emails=("ada@example.org", "ada+tea@example.com"),
            phones=("+44 20 7946 0958", "(020) 7946,,5#;9"),
            urls=("https://example.org/?a=1,2;b#c",),
            org=nasty,
            title=nasty,
            tags=("Lyon, France", nasty),  # it takes a comma behind an escaped backslash for escaped
            note=f"{nasty}\n\n{nasty}",
            uid=f"no-{number};a,b",
        )
        for number, nasty in enumerate(NASTY)
    ]

    parsed_cards = parse(ical_js, "".join(write(cards, version)))

    assert leave_out(["uid", "bday"], parsed_cards) == describe(cards)
    assert [card["uid"] for card in parsed_cards] == [[card.uid] for card in cards]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@settings(
    max_examples=10,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cards=CARDS)
def test_ical_js_reads_whatever_people_write(
    ical_js: Callable[[str, str], Any], version: Version, cards: list[Card]
) -> None:
    assert leave_out(["uid", "bday"], parse(ical_js, "".join(write(cards, version)))) == describe(cards)


@pytest.mark.parametrize(
    ("birthday", "version", "day"),
    [
        (Birthday(1984, 2, 29), "3.0", "1984-02-29"),
        (Birthday(1984, 2, 29), "4.0", "1984-02-29"),
        (Birthday(None, 12, 31), "3.0", "1604-12-31"),
        (Birthday(None, 12, 31), "4.0", "--12-31"),
        (Birthday(1996, 4, None), "4.0", "1996-04"),
    ],
)
def test_ical_js_reads_a_birthday(
    ical_js: Callable[[str, str], Any], birthday: Birthday, version: Version, day: str
) -> None:
    (card,) = parse(ical_js, "".join(write([Card("Ada", birthday=birthday)], version)))

    assert card["bday"] == [day]
