"""Address books in either version: what was kept keeps its meaning, and every reader reads all of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.interchange.vcard.read import read
from wellkeeper.interchange.vcard.versions import Version
from wellkeeper.interchange.vcard.write import write

VERSIONS: list[Version] = ["3.0", "4.0"]
JPEG, PNG = "/9j/4AAQSkZJRgABAQAAAQ==", "iVBORw0KGgo="


def write_lines(card: Card, version: Version) -> list[str]:
    return "".join(write([card], version)).replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("line", "in_3", "in_4"),
    [
        (
            f"PHOTO;ENCODING=b;TYPE=JPEG:{JPEG}",
            f"PHOTO;ENCODING=b;TYPE=JPEG:{JPEG}",
            f"PHOTO:data:image/jpeg;base64,{JPEG}",
        ),
        (f"PHOTO;ENCODING=b:{PNG}", f"PHOTO;ENCODING=b;TYPE=PNG:{PNG}", f"PHOTO:data:image/png;base64,{PNG}"),
        (
            f"PHOTO:data:image/png;base64,{PNG}",
            f"PHOTO;ENCODING=b;TYPE=PNG:{PNG}",
            f"PHOTO:data:image/png;base64,{PNG}",
        ),
        (
            f"LOGO:data:image/png\\;base64\\,{PNG.rstrip('=')}",
            f"LOGO;ENCODING=b;TYPE=PNG:{PNG}",
            f"LOGO:data:image/png;base64,{PNG}",
        ),
        ("SOUND;TYPE=OGG;ENCODING=b:AAEC", "SOUND;ENCODING=b;TYPE=OGG:AAEC", "SOUND:data:audio/ogg;base64,AAEC"),
        ("KEY;TYPE=PGP;ENCODING=b:AAEC", "KEY;ENCODING=b;TYPE=PGP:AAEC", "KEY:data:application/pgp-keys;base64,AAEC"),
        (
            "PHOTO;MEDIATYPE=image/gif:https://x.example/a.gif",
            "PHOTO;VALUE=uri;TYPE=GIF:https://x.example/a.gif",
            "PHOTO;VALUE=uri;MEDIATYPE=image/gif:https://x.example/a.gif",
        ),
        ("ADR;TYPE=HOME,pref:;;1 Road", "ADR;TYPE=HOME,pref:;;1 Road", "ADR;TYPE=HOME;PREF=1:;;1 Road"),
        ("ADR;PREF=1:;;1 Road", "ADR;TYPE=PREF:;;1 Road", "ADR;PREF=1:;;1 Road"),
        (
            'ADR;LABEL=\\"1 Main St\\nTown\\, XY\\":;;1 Main St',
            'ADR;LABEL="1 Main St\\nTown\\, XY":;;1 Main St',
            'ADR;LABEL="1 Main St\\nTown\\, XY":;;1 Main St',
        ),
        ("REV:2001-02-03T10:00:00Z", "REV:2001-02-03T10:00:00Z", "REV:20010203T100000Z"),
        ("REV:20010203", "REV:2001-02-03T00:00:00", "REV:20010203T000000"),
        ("REV:yesterday", "X-REV:yesterday", "X-REV:yesterday"),
        ("TZ:Europe/Berlin", "TZ;VALUE=text:Europe/Berlin", "TZ;VALUE=text:Europe/Berlin"),
        ("a.ANNIVERSARY:in May", "a.ANNIVERSARY;VALUE=text:in May", "a.ANNIVERSARY;VALUE=text:in May"),
        ("BDAY:circa 1800", "X-BDAY:circa 1800", "BDAY;VALUE=text:circa 1800"),
    ],
)
def test_a_kept_line_keeps_its_meaning_in_either_version(line: str, in_3: str, in_4: str) -> None:
    assert in_3 in write_lines(Card("Ada", extra=(line,)), "3.0")
    assert in_4 in write_lines(Card("Ada", extra=(line,)), "4.0")


@pytest.mark.parametrize("line", ["PHOTO;ENCODING=b:no picture!", "X-A;ENCODING=b:AAEC", "PROFILE:VCARD"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_line_that_nobody_could_read_is_left_out(version: Version, line: str) -> None:
    assert write_lines(Card("Ada", extra=(line,)), version) == write_lines(Card("Ada"), version)


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        (Card("Ada", phones=("1",), labels={"1": "work, fax"}), ["TEL;TYPE=WORK,FAX:1"]),
        (
            Card("Ada", phones=("1",), labels={"1": "cell, Tea; time"}, extra=("item1.X-ABDATE:2001",)),
            ["item2.TEL;TYPE=CELL:1", "item2.X-ABLabel:Tea\\; time", "item1.X-ABDATE:2001"],
        ),
        (Card("Ada", org="Acme, Sales", extra=("X-ORG-UNITS:Acme;Sales;",)), ["ORG:Acme;Sales"]),
        (Card("Ada", org="Other", extra=("X-ORG-UNITS:Acme;Sales;",)), ["ORG:Other"]),
        (
            Card("Ada", nickname="Al, Ally", role="Boss", city="Lyon"),
            ["NICKNAME:Al,Ally", "ROLE:Boss", "ADR:;;;Lyon;;;"],
        ),
        (Card("Ada", city="Lyon", extra=("ADR:;;1 Road;Lyon;;;",)), ["ADR:;;1 Road;Lyon;;;"]),
        (Card("Ada", nickname="Al", extra=("NICKNAME:Old",)), ["NICKNAME:Al"]),
        (Card("Ada", tags=("Lyon, France",)), ["CATEGORIES;X-EXACT=1:Lyon\\, France"]),
        (Card("Ada", tags=("starred",)), ["CATEGORIES;X-EXACT=1:starred"]),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_card_says_each_thing_once(version: Version, card: Card, lines: list[str]) -> None:
    frame = ("BEGIN:", "VERSION:", "FN:", "N:", "X-GUESSED:", "END:")
    assert [line for line in write_lines(card, version) if line and not line.startswith(frame)] == lines


@pytest.mark.parametrize(
    ("card", "line"),
    [
        (
            Card("Dr. Jan van Eyck", name_parts=NameParts("Dr.", "Jan", "", "van Eyck", "Jr.")),
            "N:van Eyck;Jan;;Dr.;Jr.",
        ),
    ],
)
def test_the_parts_of_a_name_are_written_if_they_are_its_own(card: Card, line: str) -> None:
    lines = write_lines(card, "4.0")

    assert line in lines
    assert ("X-GUESSED:N" in lines) == ("Sluyters" in line)


def test_parts_of_a_name_that_were_guessed_teach_nothing() -> None:
    (again,) = read(BytesIO("".join(write([Card("Jan van Eyck")])).encode()))

    assert again == Card("Jan van Eyck", line=1)


# -- judges --------------------------------------------------------------------------------------

NAMES = """ADR X-A PHOTO LOGO SOUND KEY REV BDAY GEO TZ LABEL IMPP RELATED ANNIVERSARY LANG CATEGORIES NICKNAME ORG N
    TITLE TEL EMAIL item1.X-ABDATE item2.ADR NOTE AGENT CLASS SOURCE GENDER URL MAILER PROFILE SORT-STRING PRODID"""
PARAMETER_NAMES = "TYPE PREF LABEL VALUE ENCODING X-B LANGUAGE MEDIATYPE SORT-AS CALSCALE CHARSET"
PARAMETER_VALUES = r"""HOME pref work,fax "a,b" \"1;Main\nTown\,X\" b BASE64 uri date text 1 "x:y" a"b"c ü ^n a\;b
    image/png JPEG boolean integer utc-offset"""
TEXTS = r"""abc /9j/4AAQ data:image/png;base64,iVBORw0KGgo= data:image/png\;base64\,iVBO tel:+1 ::: http://x.example/a,b;c
    2001-02-03 19723101 --0203 a\,b;c\;d \n\\ 20010203T 2001-02-03T10:00:00+02:00 1996 x\ ;;1;Town;XY;;"""
PARAMETERS = st.builds(
    "{}={}".format,
    st.sampled_from(PARAMETER_NAMES.split()),
    st.sampled_from([*PARAMETER_VALUES.split(), ""]),
)
VALUES = st.sampled_from(TEXTS.split()) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=99
)
LINES = st.builds(
    lambda name, parameters, value: f"{';'.join((name, *parameters))}:{value}",
    st.sampled_from(NAMES.split()),
    st.lists(PARAMETERS, max_size=2),
    VALUES,
)


def make_file(lines: list[str], version: Version) -> str:
    """A file of two cards that we write, the first of which came with some lines."""
    came = "\n".join(["BEGIN:VCARD", "FN:Ann Lee", "EMAIL:ann@x.example", *lines, "END:VCARD"])
    (card,) = read(BytesIO(came.encode()))
    assert isinstance(card, Card)
    last = Card("Bo Lund", phones=("+49 30 1",), labels={"+49 30 1": "fax, Tea"}, birthday=Birthday(None, 2, 3))
    return "".join(write([card, last], version))


@pytest.mark.parametrize("version", VERSIONS)
@given(st.lists(LINES, max_size=4))
@settings(max_examples=150)
def test_vobject_reads_all_of_a_file_whatever_came_in(version: Version, lines: list[str]) -> None:
    ann, bo = vobject.readComponents(make_file(lines, version))

    assert (ann.email.value, bo.fn.value, bo.tel.value) == ("ann@x.example", "Bo Lund", "+49 30 1")
    assert (bo.tel.params, bo.x_ablabel.value) == ({"TYPE": ["FAX"]}, "Tea")


@pytest.mark.peer("node", "ical.js")
@pytest.mark.parametrize("version", VERSIONS)
@given(st.lists(st.lists(LINES, max_size=3), min_size=30, max_size=30))
@settings(max_examples=8, suppress_health_check=[*HealthCheck], deadline=None)
def test_ical_js_reads_all_of_a_file_whatever_came_in(
    ical_js: Callable[[str, str], Any], version: Version, files: list[list[str]]
) -> None:
    text = "".join(make_file(lines, version) for lines in files)

    cards = ical_js(
        """ICAL.parse(text).map(jcard => new ICAL.Component(jcard)).map(card => {
            card.getAllProperties().forEach(property => property.getValues().map(String));
            return card.getFirstPropertyValue("fn");
        })""",
        text,
    )

    assert cards[1::2] == ["Bo Lund"] * len(files)
