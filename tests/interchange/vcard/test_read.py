"""Address books of every make become cards, and cards become address books that others read."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Component

from wellkeeper.domain.contact import Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.vcard import cards as raw_cards
from wellkeeper.interchange.vcard import read as vcard
from wellkeeper.interchange.vcard.write import Version, write

SAMPLES = Path(__file__).parents[4] / "shared/samples/vcard"
COUNTS = Path(__file__).with_name("samples_vcard.tsv")
VERSIONS: list[Version] = ["3.0", "4.0"]


def read(data: bytes) -> Iterator[Card | SkippedPart]:
    return vcard.read(BytesIO(data))


def read_one(*lines: str | bytes, end: bytes = b"\r\n") -> Card:
    """The only card of a file with these lines in it, named Ada."""
    inside = [line if isinstance(line, bytes) else line.encode() for line in lines]
    rows = [b"BEGIN:VCARD", b"VERSION:3.0", *inside, b"FN:Ada", b"END:VCARD", b""]
    (card,) = read(end.join(rows))
    assert isinstance(card, Card)
    return card


def read_name(*lines: str) -> str:
    """What the only card of a file with nothing but these lines is called."""
    (card,) = read("\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode())
    return card.name if isinstance(card, Card) else card.reason


def names(text: str) -> list[str]:
    return [card.name if isinstance(card, Card) else card.reason for card in read(text.encode())]


# -- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["EMAIL:ada@example.org"], "emails", ("ada@example.org",)),
        (["email;type=INTERNET;type=pref:ada@example.org"], "emails", ("ada@example.org",)),
        (["item1.EMAIL:ada@example.org", "item1.X-ABLabel:Work"], "emails", ("ada@example.org",)),
        (["EMAIL:mailto:ada@example.org?subject=tea"], "emails", ("ada@example.org",)),
        (['EMAIL;INTERNET:"Ada"', "  <ada@example.org>"], "emails", ("ada@example.org",)),
        (
            ["EMAIL:a@example.org", "EMAIL:b@example.org", "EMAIL:a@example.org"],
            "emails",
            ("a@example.org", "b@example.org"),
        ),
        (["EMAIL:not an address"], "emails", ()),
        (["TEL;CELL:+33 1 23"], "phones", ("+33 1 23",)),
        (["TEL;HOME;PREF;:12"], "phones", ("12",)),
        (["TEL:\u202a+33 1 23\u202c\u200e"], "phones", ("+33 1 23",)),
        (['TEL;VALUE=uri;TYPE="work,voice":tel:+1%2023;ext=4'], "phones", ("+1 23 ext. 4",)),
        (["TEL:ask Bob"], "phones", ()),
        (["URL:http\\://example.org/?a=b;c,d"], "urls", ("http://example.org/?a=b;c,d",)),
        (["ORG:Acme;Sales;"], "org", "Acme, Sales"),
        (["ORG:Acme, Inc."], "org", "Acme, Inc."),
        (["ORG:Acme\\; Sons;Sales"], "org", "Acme; Sons, Sales"),
        (["ORG:Acme", "ORG:Other"], "org", "Acme"),
        (["TITLE:Director, Research\\, too"], "title", "Director, Research, too"),
        (["NOTE:Met in Lyon, likes tea"], "note", "Met in Lyon, likes tea"),
        (["NOTE:one\\ntwo\\Nthree\\\\nfour"], "note", "one\ntwo\nthree\\nfour"),
        (["NOTE:first", "NOTE:second"], "note", "first\nsecond"),
        (["NOTE:cut in", "  half"], "note", "cut in half"),
        (["NOTE:a line with", "", "# a comment", "no name, alone"], "note", "a line with\nno name, alone"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=", "#1=0D=0Atwo"], "note", "café#1\ntwo"),
        (["NOTE;QUOTED-PRINTABLE:=C3=A9=", "", "TITLE:Boss"], "note", "é"),
        (["NOTE;QUOTED-PRINTABLE:=C3=A9=", "", "TITLE:Boss"], "title", "Boss"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:=C3=A9=C3"], "note", "é"),
        (["CATEGORIES:friends,Lyon\\, France,friends,"], "tags", ("friends", "Lyon, France")),
        (["UID:urn:uuid:0f1e"], "uid", "0f1e"),
        (["UID:0f1e"], "uid", "0f1e"),
        (["BDAY:circa 1800"], "birthday", None),
        (["NOTE:a\0b\x07c\u2066d"], "note", "a b cd"),
        (["TITLE"], "title", ""),
        (["TITLE:;"], "title", ";"),
    ],
)
def test_a_line_is_read_as_it_is_meant(lines: list[str], field: str, value: object) -> None:
    assert getattr(read_one(*lines), field) == value


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada Lovelace", "N:Other;Name"], "Ada Lovelace"),
        (["FN:Doe, Jane"], "Doe, Jane"),
        (["FN: ", "N:Lovelace;Ada;King;Dr.;FRS"], "Dr. Ada King Lovelace FRS"),
        (["N:;Ada;;;"], "Ada"),
        (["N:;;;;", "ORG:Acme;Sales"], "Acme, Sales"),
        (["EMAIL:ada@example.org"], "ada@example.org"),
        (["TEL:123"], "it has no name, no organisation and no e-mail"),
        (["FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group"], "a group, not a person"),
        (["kind:Group", "FN:Friends"], "a group, not a person"),
        (["KIND:org", "FN:Acme"], "Acme"),
        (["FN:" + "x" * 201], "the name has 201 characters"),
        (["FN:Ada", "NOTE:" + "x" * 10_001], "the note has 10,001 characters"),
    ],
)
def test_a_card_is_called_by_the_best_name_it_has(lines: list[str], name: str) -> None:
    assert read_name(*lines) == name


@pytest.mark.parametrize(
    ("lines", "extra"),
    [
        (["ADR;HOME;CHARSET=UTF-8:;;1 Road", " ;Lyon"], ("ADR;TYPE=HOME:;;1 Road;Lyon",)),
        (["ADR;HOME:;;Packstation\\", "99;Hamburg"], ("ADR;TYPE=HOME:;;Packstation\\n99;Hamburg",)),
        (["LABEL;ENCODING=QUOTED-PRINTABLE:1 Road=0D=0ALyon"], ("LABEL:1 Road\\nLyon",)),
        (['X-A;B="c:d;e";F=g:h'], ('X-A;B="c:d;e";F=g:h',)),
        (["BDAY;VALUE=text:circa 1800"], ("BDAY;VALUE=text:circa 1800",)),
        (["BDAY:19723101"], ("BDAY:19723101",)),
        (["TEL:ask Bob", "TITLE:Boss", "TITLE:Clerk"], ("TEL:ask Bob", "TITLE:Clerk")),
        (["a.X-ABDATE:2001", "a.X-ABLabel:Met", "b.TEL:1", "b.X-ABLabel:Car"], ("a.X-ABDATE:2001", "a.X-ABLabel:Met")),
        (["PHOTO;BASE64:", "  AAEB", "  AAEC", ""], ("PHOTO;ENCODING=b:AAEBAAEC",)),
        (["PHOTO;ENCODING=b:" + "A" * 5000, "KEY:" + "A" * 5000], ()),
        (["X-LONG:" + "A" * 5000], ("X-LONG:" + "A" * 5000,)),
        (["X-TOO-LONG:" + "A" * 50_000, "ADR:;;;;;;", "VERSION:2.1", "REV:"], ()),
    ],
)
def test_lines_that_mean_nothing_to_us_are_kept(lines: list[str], extra: tuple[str, ...]) -> None:
    assert read_one(*lines).extra == extra


# -- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"])
def test_a_file_is_read_in_every_encoding_of_unicode_with_every_line_end(encoding: str, end: str) -> None:
    text = end.join(["BEGIN:VCARD", "FN:Zoë Łukasz 李小龙", "TEL:12", "END:VCARD"])

    (card,) = read(text.encode(encoding))

    assert card == Card("Zoë Łukasz 李小龙", phones=("12",), line=1)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["TITLE;CHARSET=windows-1252:Größe".encode("cp1252")], "Größe"),
        (["TITLE:Größe".encode("cp1252")], "Größe"),
        (["TITLE;CHARSET=blabla:Größe".encode("cp1252")], "Größe"),
        (["TITLE:Директор".encode("cp1251"), b"X-A;CHARSET=Windows-1251:a"], "Директор"),
        (["TITLE:Директор".encode(), b"X-A;CHARSET=Windows-1251:a"], "Директор"),
        (["TITLE;CHARSET=SHIFT_JIS:能 表".encode("shift_jis")], "能 表"),
        (["TITLE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=83=81=", "=83=82"], "メモ"),
        (["TITLE:Zo\u00eb".encode()[:-1], b" \xab!"], "Zoë!"),  # folded inside a character
        ([b"TITLE;CHARSET=idna:xn--a", b"X-A;CHARSET=unicode_escape:\\ud800"], "xn--a"),
        ([b"TITLE;CHARSET=utf-7:+2AA-"], "+2AA-"),
        ([b"TITLE:a\x81b"], "a\ufffdb"),
    ],
)
def test_a_value_is_read_in_its_charset_or_the_likeliest(lines: list[str | bytes], title: str) -> None:
    assert read_one(*lines).title == title


# -- files ---------------------------------------------------------------------------------------


def test_a_bad_card_never_costs_another() -> None:
    text = f"BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:{'x' * 900}\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n"

    cards = list(read(text.encode()))

    assert cards == [Card("One", line=1), SkippedPart(4, "the name has 900 characters"), Card("Two", line=7)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nTEL", ["One", "Two"]),
        ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:One=\nEND:VCARD\nBEGIN:VCARD\nFN:Two", ["One", "Two"]),
        ("begin:vcard\nFN:One\nend : vCard\n", ["One"]),
        ("noise\nEND:VCARD\n\nBEGIN:VCARD \nFN:One\nEND:VCARD\nTEL:1\n", ["One"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARDBEGIN:VCARD\nFN:Two\nEND:VCARD", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARD\n\ufeffBEGIN:VCARD\nFN:Two\nEND:VCARD", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nNOTE:a\n BEGIN:VCARD\nEND:VCARD", ["One"]),
    ],
)
def test_cards_are_told_apart_in_any_file(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_of_nested_cards_the_outer_one_survives_whole() -> None:
    agent = "AGENT:\nBEGIN:VCARD\nFN:Agent\nTEL:2\nEND:VCARD\n"

    cards = list(read(f"BEGIN:VCARD\nFN:Outer\n{agent}TEL:1\nEND:VCARD".encode()))

    assert cards == [
        Card("Outer", phones=("1",), line=1),
        SkippedPart(4, "an agent inside somebody's card, not a card of its own"),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"First Name,Last Name\r\nAda,Lovelace\r\n", b"\0" * 99, b"\xff"]
)
def test_a_file_without_a_card_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no line says BEGIN:VCARD") as refusal:
        read(data)

    assert "vCard" in refusal.value.hint


@pytest.mark.parametrize(
    "body",
    [
        b"NOTE:" + b"a" * 4_000_000,
        b"a" * 4_000_000,
        b"NOTE:a" + b"\n b" * 300_000,
        b"NOTE;QUOTED-PRINTABLE:a=" + b"\nb=" * 300_000,
        b"NOTE:a" + b"\n!" * 300_000,
        b"ORG:" + b";" * 4_000_000,
        b'X;A="' * 800_000,
        b"\n" * 500_000,
        b"BEGIN:VCARD\n" * 30_000,
        b"NOTE:" + b"\0" * 30_000,
        b"PHOTO:" + b"\n A" * 300_000,
    ],
    ids=["note", "line", "folds", "soft breaks", "spills", "parts", "quotes", "blanks", "begins", "nuls", "photo"],
)
def test_a_monster_takes_no_more_time_than_its_size(body: bytes) -> None:
    began = time.perf_counter()

    cards = list(read(b"BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:Two\n" + body + b"\nEND:VCARD\n"))

    assert cards[0] == Card("One", line=1)
    assert time.perf_counter() - began < 5


def test_a_card_too_large_to_keep_never_costs_another() -> None:
    large = b"NOTE:a" + b"\n b" * 4_000_000

    cards = list(read(b"BEGIN:VCARD\nFN:One\n" + large + b"\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n"))

    assert cards == [SkippedPart(1, "it has more than 10 MB"), Card("Two", line=4_000_005)]


def test_a_charset_is_a_good_guess_wherever_it_is_named() -> None:
    first = "BEGIN:VCARD\nFN:Директор\nEND:VCARD\n".encode("cp1251")
    others = b"BEGIN:VCARD\nFN;CHARSET=utf-8:Ada\nEND:VCARD\n" * 9_000

    cards = read(first + others + b"BEGIN:VCARD\nFN;CHARSET=windows-1251:Ada\nEND:VCARD\n")

    assert next(cards) == Card("Директор", line=1)


def test_no_more_is_read_than_the_card_at_hand() -> None:
    stream = BytesIO(b"".join(b"BEGIN:VCARD\nFN:Number %d\nEND:VCARD\n" % number for number in range(30_000)))

    cards = vcard.read(stream)

    assert stream.tell() < 300_000
    assert next(cards) == Card("Number 0", line=1)
    assert stream.tell() < 300_000
    assert len(list(cards)) == 29_999


def test_who_has_no_end_is_waited_for_as_long_as_memory_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_cards, "LARGEST_CARD", 5_000)
    text = "BEGIN:VCARD\nFN:Endless\n" + "BEGIN:VCARD\nFN:Other\nEND:VCARD\n" * 99

    assert names(text) == ["Endless", *["Other"] * 99]


@given(
    st.binary(max_size=300),
    st.sampled_from([b"NOTE:", b"N;CHARSET=SHIFT_JIS:", b"BDAY;QUOTED-PRINTABLE:", b"TEL;", b""]),
)
@settings(max_examples=150)
def test_any_bytes_are_read_without_a_crash(noise: bytes, before: bytes) -> None:
    cards = list(read(b"BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\n" + before + noise + b"\nEND:VCARD\n"))

    assert cards[0] == Card("One", line=1)


# -- writing -------------------------------------------------------------------------------------

words = st.text(max_size=90).map(lambda text: clean(text, "text")).filter(bool)
notes = st.text(max_size=200).map(lambda text: clean(text, "note", keeps_lines=True))
sets = {"max_size": 3, "unique": True}
dates = st.dates(date(1800, 1, 1), date(2200, 12, 31))
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
    nickname=st.just(""),
    role=st.just(""),
    city=st.just(""),
    labels=st.just({}),
)


@pytest.mark.parametrize("version", VERSIONS)
@given(st.lists(contacts, max_size=2))
@settings(max_examples=60)
def test_what_is_written_reads_the_same(version: Version, cards: list[Card]) -> None:
    written = "".join(write(cards, version))

    again = [card._replace(line=0) for card in read(written.encode())] if cards else []

    assert [card._replace(extra=list_kept_lines(card)) for card in again] == cards
    assert all(len(row) <= 75 for row in written.encode().split(b"\r\n"))
    assert written.count("\n") == written.count("\r\n")


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


# -- the world -----------------------------------------------------------------------------------


def read_counts() -> list[list[str]]:
    return [row.split("\t") for row in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]


def counts(data: bytes) -> list[str]:
    """Cards, cards named better than by an e-mail, e-mails, phones, skipped; dashes for a file without any card."""
    try:
        items = list(read(data))
    except Unreadable:
        return ["-"] * 5
    cards = [card for card in items if isinstance(card, Card)]
    named = sum(card.name not in card.emails for card in cards)
    emails, phones = sum(len(card.emails) for card in cards), sum(len(card.phones) for card in cards)
    return [str(count) for count in (len(cards), named, emails, phones, len(items) - len(cards))]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
@pytest.mark.parametrize("row", read_counts(), ids=lambda row: row[0])
def test_a_real_file_gives_what_a_person_sees_in_it(row: list[str]) -> None:
    name, *expected = row

    assert counts((SAMPLES / name).read_bytes()) == expected


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
def test_every_sample_is_counted() -> None:
    assert sorted(row[0] for row in read_counts()) == sorted(path.name for path in SAMPLES.iterdir())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
@pytest.mark.parametrize("version", VERSIONS)
def test_every_card_of_the_samples_survives_the_round_trip(version: Version) -> None:
    cards = [card for row in read_counts() if row[1] != "-" for card in read((SAMPLES / row[0]).read_bytes())]
    people = [card._replace(line=0, extra=()) for card in cards if isinstance(card, Card)]

    again = [card._replace(line=0, extra=()) for card in read("".join(write(people, version)).encode())]

    assert again == people


def test_importing_the_reader_is_cheap() -> None:
    loaded = "{'email', 'sqlite3', 'pydantic', 'vobject'} & {*sys.modules}"
    heavy = f"import sys, wellkeeper.interchange.vcard.read; print({loaded})"
    source = Path(__file__).parents[3] / "src"

    answer = subprocess.run(
        [sys.executable, "-c", heavy], env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=True
    )

    assert answer.stdout == "set()\n"
