"""Cards become address books that others read, in both versions; and what is written reads the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Component

from wellkeeper.domain.contact import Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.words import labels
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.interchange.vcard import read as vcard
from wellkeeper.interchange.vcard.write import Version, write

VERSIONS: list[Version] = ["3.0", "4.0"]


def read(data: bytes) -> Iterator[Card | SkippedPart]:
    return vcard.read(BytesIO(data))


words = st.text(max_size=90).map(lambda text: clean(text, "text")).filter(bool)
notes = st.text(max_size=200).map(lambda text: clean(text, "note", keeps_lines=True))
sets = {"max_size": 3, "unique": True}
dates = st.dates().filter(lambda day: day.year != 1604)
days = st.one_of(
    st.none(),
    dates.map(lambda day: Birthday(day.year, day.month, day.day)),
    dates.map(lambda day: Birthday(None, day.month, day.day)),
    dates.map(lambda day: Birthday(day.year, day.month, None)),
    dates.map(lambda day: Birthday(day.year, None, None)),
    dates.map(lambda day: Birthday(None, day.month, None)),
)
contacts = st.builds(
    Card,
    line=st.just(0),
    name=words.filter(lambda name: len(name) <= NAME_LIMIT),
    emails=st.lists(st.from_regex(r"[a-z,;\\+é]{1,30}@[a-zé.-]{1,60}", fullmatch=True), **sets).map(tuple),
    phones=st.lists(st.from_regex(r"\+?[0-9][0-9 ()/,;.-]{0,20}[0-9]", fullmatch=True), **sets).map(
        lambda phones: tuple(dict.fromkeys(clean(phone, "phone") for phone in phones))
    ),
    urls=st.lists(words, **sets).map(tuple),
    org=words | st.just(""),
    title=words | st.just(""),
    birthday=days,
    tags=st.lists(words, **sets).map(tuple),
    note=notes,
    uid=st.just("") | st.uuids().map(str) | words.filter(lambda uid: not uid.lower().startswith("urn:uuid:")),
    extra=st.lists(st.builds("X-{}:{}".format, st.from_regex(r"[A-Z]{1,9}(;A=b)?", fullmatch=True), words), max_size=2)
    .map(lambda lines: [line for line in lines if line.strip("; ")[-1:] != ":" and line.partition(":")[2].strip("; ")])
    .map(tuple),
    remark=st.just(""),
    name_parts=st.just(NameParts()),
    nickname=words | st.just(""),
    role=words | st.just(""),
    city=words | st.just(""),
    labels=st.just({}),
    losses=st.just(()),
    filing=st.none(),
)
label_words = (
    st.sampled_from(["CELL", "work", "FAX", "homeFax", "_$!<School>!$_", "Assistant", "voice", "a, b"]) | words
)


@st.composite
def labelled_contacts(draw: st.DrawFn) -> Card:
    """A contact with labels on some of its addresses."""
    card = draw(contacts)
    addresses = [address for address in (*card.emails, *card.phones, *card.urls) if draw(st.booleans())]
    texts = {address: labels.join(draw(st.lists(label_words, max_size=3))) for address in addresses}
    again = {address: clean(labels.join([text]), "label") for address, text in texts.items()}
    return card._replace(labels={address: text for address, text in again.items() if text})


@pytest.mark.parametrize("version", VERSIONS)
@given(st.lists(labelled_contacts(), max_size=2))
@settings(max_examples=60)
def test_what_is_written_reads_the_same(version: Version, cards: list[Card]) -> None:
    written = "".join(write(cards, version))

    again = [card._replace(line=0) for card in read(written.encode())] if cards else []

    assert [card._replace(extra=list_kept_lines(card)) for card in again] == cards
    assert all(len(row) <= 75 for row in written.encode().split(b"\r\n"))
    assert written.count("\n") == written.count("\r\n")


@pytest.mark.parametrize("nickname", ["Al, Ali", "Al , Al", "Al , Bo", "Al, Al", ", Al", "Al,Bo", "Al,"])
def test_a_nickname_with_commas_reads_the_same(nickname: str) -> None:
    card = Card(name="Alice", nickname=nickname)

    [again] = read("".join(write([card], "4.0")).encode())

    assert again.nickname == nickname


def list_kept_lines(card: Card) -> tuple[str, ...]:
    """The lines that came with a card; N is written for every one."""
    return tuple(line for line in card.extra if not line.startswith("N:"))


@pytest.mark.parametrize(
    ("card", "version", "line"),
    [
        (Card("Ada King Lovelace"), "4.0", "N:Lovelace;Ada King;;;"),
        (Card("Ada"), "3.0", "N:Ada;;;;"),
        (Card("Jan van Eyck", extra=("N:van Eyck;Jan;;;",)), "3.0", "N:van Eyck;Jan;;;"),
        (Card("Jan Sluyters", extra=("N:van Eyck;Jan;;;",)), "3.0", "N:Sluyters;Jan;;;"),
        (Card("A, B; C\\"), "4.0", "FN:A\\, B\\; C\\\\"),
        (Card("Ada", note="a\nb\u2028c\x85d\x07"), "4.0", "NOTE:a\\nb\\nc\\nd"),
        (Card("Ada", tags=("a,b", "c")), "3.0", "CATEGORIES:a\\,b,c"),
        (Card("Ada", urls=("https://example.org/a,b;c",)), "3.0", "URL:https://example.org/a,b;c"),
        (Card("Ada", birthday=Birthday(1983, 2, 3)), "3.0", "BDAY:1983-02-03"),
        (Card("Ada", birthday=Birthday(1983, 2, 3)), "4.0", "BDAY:19830203"),
        (Card("Ada", birthday=Birthday(None, 2, 3)), "3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03"),
        (Card("Ada", birthday=Birthday(None, 2, 3)), "4.0", "BDAY:--0203"),
        (Card("Ada", birthday=Birthday(1996, 4, None)), "4.0", "BDAY:1996-04"),
        (Card("Ada", extra=("BDAY;VALUE=text:circa 1800",)), "4.0", "BDAY;VALUE=text:circa 1800"),
        (Card("Ada", uid="0f1e"), "3.0", "UID:0f1e"),
        (Card("Ada", uid="0f1e"), "4.0", "UID;VALUE=text:0f1e"),
        (
            Card("Ada", uid="00000000-0000-4000-8000-000000000000"),
            "4.0",
            "UID:urn:uuid:00000000-0000-4000-8000-000000000000",
        ),
    ],
)
def test_a_property_is_written_as_its_version_wants_it(card: Card, version: Version, line: str) -> None:
    assert line in "".join(write([card], version)).split("\r\n")


@pytest.mark.parametrize(
    "extra",
    [
        "END:VCARD",
        "item1.BEGIN:VCARD",
        "begin:VCARD",
        "VERSION:2.1",
        "FN:Mallory",
        "UID:other",
        "BDAY:1999-01-01",
        "X-A:b\r\nTEL:666",
        "X-A;B=\r\nTEL:666",
        'X-A;B="\nTEL:666":c',
        "X-A:b\u2028TEL:666",
        "X-A:b\n",
        "no colon",
        "X/Y:z",
        "X-A;HOME:z",
        ' X-A;B="c:d',
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_line_that_could_break_a_card_is_not_written(version: Version, extra: str) -> None:
    card = Card("Ada", uid="1", birthday=Birthday(1983, 2, 3))

    assert list(write([card._replace(extra=(extra,))], version)) == list(write([card], version))


@pytest.mark.parametrize("field", ["name", "org", "title", "note", "uid"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"])
def test_no_text_can_begin_a_line_of_its_own(field: str, end: str) -> None:
    card = Card("Ada")._replace(**{field: f"a{end}TEL:666"}, emails=(f"a@b{end}TEL:666",), tags=(f"a{end}TEL:666",))

    text = "".join(write([card]))

    assert not any(row.startswith("TEL") for row in text.splitlines())


# -- judges --------------------------------------------------------------------------------------

JUDGED = [
    Card(
        "Zoë O'Neil, Jr. \\o/ of Łódź 李小龙",
        emails=("zoe@example.org", "z.oneil@example.com"),
        phones=("+48 12 345 67 89 ext. 4", "(012) 345"),
        urls=("https://example.org/?a=1,2;b",),
        org="Acme, Inc.",
        title="Head of Tea; and Cake",
        birthday=Birthday(None, 2, 29),
        tags=("friends", "Lyon, France"),
        note="Met in Lyon, likes tea.\n" + "Ein sehr langer Satz über Größen, ohne Ende. " * 5 + "\n\\n",
        uid="00000000-0000-4000-8000-000000000000",
        extra=("item1.X-ABDATE:2001-02-03", "item1.X-ABLabel:Met", "ADR;TYPE=HOME:;;1 Road;Lyon;;;"),
    ),
    Card("Ada", emails=("ada@example.org",), birthday=Birthday(1983, 2, 3)),
]


@pytest.mark.parametrize("card", JUDGED)
def test_vobject_reads_what_we_write(card: Card) -> None:
    judged = vobject.readOne("".join(write([card], "3.0")))

    assert judged.validate()
    assert judged.fn.value == card.name
    assert [email.value for email in judged.contents.get("email", [])] == [*card.emails]
    assert [phone.value for phone in judged.contents.get("tel", [])] == [*card.phones]
    assert [note.value for note in judged.contents.get("note", [])] == [card.note][: bool(card.note)]
    assert [tag for tags in judged.contents.get("categories", []) for tag in tags.value] == [*card.tags]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("card", JUDGED)
def test_icalendar_reads_what_we_write(card: Card, version: Version) -> None:
    judged = Component.from_ical("".join(write([card], version)))

    def list_texts(name: str) -> list[str]:
        """The values of a property; icalendar doesn't know the type of most, and leaves their escapes to us."""
        value = judged.get(name, [])
        return [
            re.sub(r"\\(.)", lambda escape: {"n": "\n"}.get(escape[1], escape[1]), str(text))
            for text in (value if isinstance(value, list) else [value])
        ]

    assert judged.name == "VCARD"
    assert (list_texts("FN"), list_texts("EMAIL"), list_texts("TEL")) == ([card.name], [*card.emails], [*card.phones])
    assert list_texts("NOTE") == [card.note][: bool(card.note)]
