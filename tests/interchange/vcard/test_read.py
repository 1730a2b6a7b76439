"""Address books of every make become cards, and cards become address books that others read."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import Birthday, Card, Group, SkippedPart
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.vcard import cards as raw_cards
from wellkeeper.interchange.vcard import read as vcard
from wellkeeper.interchange.vcard.versions import Version
from wellkeeper.interchange.vcard.write import write

SAMPLES = Path(__file__).parents[4] / "shared/samples/vcard"
COUNTS = Path(__file__).with_name("samples_vcard.tsv")
VERSIONS: list[Version] = ["3.0", "4.0"]


def read(data: bytes) -> Iterator[Card | Group | SkippedPart]:
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
        (["TEL;TYPE=PAGER:123@pager.example"], "phones", ()),
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
        (["NOTE:a line with", "Tel at home: 12"], "note", "a line with\nTel at home: 12"),
        (["NOTE:a line with", "X-MY TALK;TYPE=WORK:12"], "note", "a line with"),
        (["NOTE:a line with", "", "# a comment", "no name, alone"], "note", "a line with\nno name, alone"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=", "#1=0D=0Atwo"], "note", "café#1\ntwo"),
        (["NOTE;QUOTED-PRINTABLE:=C3=A9=", "", "TITLE:Boss"], "note", "é"),
        (["NOTE;QUOTED-PRINTABLE:=C3=A9=", "", "TITLE:Boss"], "title", "Boss"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:=C3=A9=C3"], "note", "é"),
        (["CATEGORIES:friends,Lyon\\, France,friends,"], "tags", ("friends", "Lyon, France")),
        (["CATEGORIES:friends\\,Lyon"], "tags", ("friends", "Lyon")),
        (["CATEGORIES;X-EXACT=1:Lyon\\, France,starred"], "tags", ("Lyon, France", "starred")),
        (["CATEGORIES:myContacts,Lyon,* My Contacts,Starred in Android"], "tags", ("Lyon",)),
        (["NICKNAME:Al,Ally", "NICKNAME:Al"], "nickname", "Al, Ally"),
        (["ROLE:Counts money", "ROLE:Other"], "role", "Counts money"),
        (["ADR:;;1 Road;;;1;F", "ADR;TYPE=WORK:;;2 Road;Lyon;;;"], "city", "Lyon"),
        (["X-SOCIALPROFILE;type=linkedin:http\\://linkedin.com/in/ada"], "urls", ("http://linkedin.com/in/ada",)),
        (
            ["X-SOCIALPROFILE;type=pref;type=linkedin;x-user=ada:x-apple:ada"],
            "urls",
            ("https://www.linkedin.com/in/ada",),
        ),
        (["SOCIALPROFILE;SERVICE-TYPE=XING:https://xing.com/profile/A_L"], "urls", ("https://xing.com/profile/A_L",)),
        (["X-LINKEDIN:ada"], "urls", ("https://www.linkedin.com/in/ada",)),
        (["X-SOCIALPROFILE;type=flickr:ada"], "urls", ()),
        (["TEL;TYPE=WORK,FAX:12"], "labels", {"12": "work, fax"}),
        (["TEL;TYPE=HOME,TYPE=VOICE:12", "TEL;TYPE=cell,type=work:13"], "labels", {"12": "home", "13": "cell, work"}),
        (["TEL;CELL;VOICE;PREF:12", "TEL;TYPE=mobile:13"], "labels", {"12": "cell", "13": "cell"}),
        (["item1.TEL:12", "item1.X-ABLabel:_$!<HomeFAX>!$_"], "labels", {"12": "home, fax"}),
        (["a.EMAIL;TYPE=internet:a@b", "a.X-ABLabel:Her\\, mostly"], "labels", {"a@b": "Her, mostly"}),
        (["X-SOCIALPROFILE;type=linkedin:https://x.example/in"], "labels", {"https://x.example/in": "linkedin"}),
        (["TEL;TYPE=VOICE:12", "EMAIL;INTERNET:a@b"], "labels", {}),
        (["BDAY:03.05.1980"], "birthday", Birthday(1980, 5, 3)),
        (["BDAY:Sat, 03 May 1980"], "birthday", Birthday(1980, 5, 3)),
        (["BDAY:1980/05/17"], "birthday", Birthday(1980, 5, 17)),
        (["BDAY:Jan 1\\, 1970"], "birthday", Birthday(1970, 1, 1)),
        (["BDAY:3/4/1980"], "birthday", None),
        (["BDAY:3/4/1980"], "remark", "birthday: 3/4/1980"),
        (["BDAY:3/4/1980", "X-A:1", "NOTE:birthday: 3/4/1980"], "remark", ""),
        (["BDAY:0/0/00"], "remark", ""),
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
        (["FN:Doe, Jane"], "Jane Doe"),
        (["FN:Doe\\; Jane", "N:Doe;Jane"], "Jane Doe"),
        (["FN:Lind; Dr. Ada Eva", "N:Lind;Ada;Eva;Dr.;"], "Dr. Ada Eva Lind"),
        (["FN:Acme; Kiel", "ORG:Acme"], "Acme; Kiel"),
        (["FN:Ada", "N:Lind"], "Ada Lind"),
        (["FN:Weber-Lind", "N:Lind;;;;"], "Weber-Lind"),
        (["FN:Lind", "N:Lind-Weber;;;;"], "Lind"),
        (["FN:Kiel", "N:Lind GmbH;;;;"], "Kiel"),
        (["FN:Ada", "N:ada@lind.example;;;;"], "Ada"),
        (["FN: ", "N:Lovelace;Ada;King;Dr.;FRS"], "Dr. Ada King Lovelace FRS"),
        (["N:;Ada;;;"], "Ada"),
        (["N:Lovelace\\;Ada\\;\\;\\;;;;;"], "Ada Lovelace"),
        (["N:Lovelace\\;Ada;;;;"], "Ada Lovelace"),
        (["N:Love\\;lace;Ada;;;"], "Ada Love;lace"),
        (["N:;;;;", "ORG:Acme;Sales"], "Acme, Sales"),
        (["EMAIL:ada@example.org"], "ada@example.org"),
        (["TEL:123"], "it has no name, no organisation and no e-mail"),
        (["NICKNAME:Sunny", "ORG:Acme"], "Sunny"),
        (["FN:Apfel AG", "N:Muller;Jorg", "ORG:Apfel AG;"], "Jorg Muller"),
        (["FN:Apfel AG", "N:Muller;Jorg", "ORG:Apfel AG;Sales"], "Jorg Muller"),
        (["FN:Muller AG", "N:Muller;Jorg", "ORG:Muller AG"], "Jorg Muller"),
        (["FN:Apfel AG", "N:Muller;Jorg", "X-ABShowAs:COMPANY"], "Jorg Muller"),
        (["FN:Apfel A.G.", "N:A.G.;Apfel;;;", "X-ABShowAs:COMPANY"], "Apfel A.G."),
        (["FN:Apfel AG", "N:AG;Apfel;;;", "ORG:Apfel AG"], "Apfel AG"),
        (["FN:Apfel AG", "N:;;;;", "ORG:Apfel AG"], "Apfel AG"),
        (["FN:Ann Lee", "N:Other;Ann", "ORG:Apfel AG"], "Ann Lee"),
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
        (["ORG:Acme;Sales;"], ("X-ORG-UNITS:Acme;Sales;",)),
        (["ADR:;;;Lyon;;;", "X-ORG-UNITS:z", "X-GUESSED:N"], ()),
        (["X-MY TALK;TYPE=WORK:ada", "X-MY TALK:1"], ("X-MY-TALK;TYPE=WORK:ada", "X-MY-TALK:1")),
        (["TITLE:Boss", "Phone home:1"], ("Phone-home:1",)),
        (["PHOTO:data:image/png;base64," + "A" * 4_092], ("PHOTO:data:image/png;base64," + "A" * 4_092,)),
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
    ("text", "names_read"),
    [
        ("BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nTEL", ["One", "Two"]),
        ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:One=\nEND:VCARD\nBEGIN:VCARD\nFN:Two", ["One", "Two"]),
        ("begin:vcard\nFN:One\nend : vCard\n", ["One"]),
        ("noise\nEND:VCARD\n\nBEGIN:VCARD \nFN:One\nEND:VCARD\nTEL:1\n", ["One"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARDBEGIN:VCARD\nFN:Two\nEND:VCARD", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nEND:VCARD\n\ufeffBEGIN:VCARD\nFN:Two\nEND:VCARD", ["One", "Two"]),
        ("BEGIN:VCARD\nFN:One\nNOTE:a\n BEGIN:VCARD\nEND:VCARD", ["One"]),
        ("VERSION:3.0\nFN:One\nEND:VCARD\n", ["One"]),
        ("N:;One\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n", ["One", "Two"]),
        (
            "BEGIN:VCARD\nFN:One\nEND:VCARD\nVERSION:3.0\nFN:Two\nEND:VCARD\nBEGIN:VCARD\nFN:Three",
            ["One", "Two", "Three"],
        ),
        ("VERSION:4.0\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n", ["One", "Two"]),
        ("FN:a talk\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n", ["Two"]),
        ("TEL:1\nEMAIL:a@b\nFN:One\nEND:VCARD\n", ["One"]),
    ],
)
def test_cards_are_told_apart_in_any_file(text: str, names_read: list[str]) -> None:
    assert names(text) == names_read


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
    people = [card for card in cards if isinstance(card, Card)]

    again = [card for card in read("".join(write(people, version)).encode()) if isinstance(card, Card)]

    assert [card._replace(line=0, extra=()) for card in again] == [card._replace(line=0, extra=()) for card in people]


def test_importing_the_reader_is_cheap() -> None:
    loaded = "{'email', 'sqlite3', 'pydantic', 'vobject'} & {*sys.modules}"
    heavy = f"import sys, wellkeeper.interchange.vcard.read; print({loaded})"
    source = Path(__file__).parents[3] / "src"

    answer = subprocess.run(
        [sys.executable, "-c", heavy], env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=True
    )

    assert answer.stdout == "set()\n"


# -- groups --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        (
            ["X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:one", "FN:Board"],
            Group("Board", ("one",), 1),
        ),
        (["KIND:group", "FN:Board", "MEMBER:urn:uuid:one", "MEMBER:mailto:a@b"], Group("Board", ("one", "a@b"), 1)),
        (["KIND:group", "N:Board;;;;", "MEMBER:one", "MEMBER:one"], Group("Board", ("one",), 1)),
        (["KIND:group", "FN:* My Contacts", "MEMBER:one"], Group("", ("one",), 1)),
    ],
)
def test_a_group_is_read_with_its_members(lines: list[str], group: Group) -> None:
    assert list(read("\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode())) == [group]


def test_birthdays_in_figures_are_read_in_the_order_that_the_file_shows() -> None:
    text = "".join(f"BEGIN:VCARD\nFN:Ann\nBDAY:{day}\nEND:VCARD\n" for day in ("3/4/1980", "5/17/1981"))

    birthdays = [card.birthday for card in read(text.encode()) if isinstance(card, Card)]

    assert birthdays == [Birthday(1980, 3, 4), Birthday(1981, 5, 17)]


def test_the_firm_that_a_card_is_named_after_is_kept() -> None:
    (card,) = read(b"BEGIN:VCARD\nFN:Apfel AG\nN:Muller;Jorg;;;\nX-ABShowAs:COMPANY\nEND:VCARD")

    assert isinstance(card, Card)
    assert (card.name, card.org) == ("Jorg Muller", "Apfel AG")
