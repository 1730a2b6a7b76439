"""What we write as address books comes back: into an empty ledger as the same, into the same ledger as nothing new."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, act, dump, reading
from wellkeeper.domain.contact import Card
from wellkeeper.domain.imports import Import
from wellkeeper.interchange.vcard.read import read
from wellkeeper.services.contacts import Details, add
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions
from wellkeeper.views.exports import ExportOptions, write_export

LINES = [
    *("NICKNAME:Al,Ally", "NICKNAME:a\\, \\, b", "ROLE:Counts money", "TITLE:Boss\\; of all", "NOTE:one\\ntwo"),
    *("ADR;TYPE=HOME:;;1 Road;Lyon;;69001;France", "ADR:;;;Lyon;;;", "item4.ADR:;;2 Road;;;;", "item4.X-ABADR:de"),
    *("ORG:Acme;Sales;", "ORG:Acme\\, Inc.", "CATEGORIES:a,b\\, c", "CATEGORIES:x\\,y", "CATEGORIES:* team"),
    *("BDAY:1980-05-17", "BDAY:--0229", "BDAY:1996-04", "BDAY:03.05.1980", "BDAY:circa 1800", "BDAY:3/4/1980"),
    *("BDAY:2031-01-01", "BDAY:0001-01-01", "X-SOCIALPROFILE;type=linkedin:https://linkedin.com/in/al%d"),
    *("URL;TYPE=WORK:https://x.example/%d,a;b", "item2.URL:https://y.example/%d", "item2.X-ABLabel:_$!<HomePage>!$_"),
    *("TEL;TYPE=CELL:+49 170 100%d", "TEL;TYPE=WORK,FAX:+49 30 200%d", "item1.TEL:+49 30 300%d"),
    *("item1.X-ABLabel:Her\\, mostly", "TEL;TYPE=PAGER:1@pager.example", "EMAIL;TYPE=HOME:home%d@x.example"),
    *("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "PHOTO:data:image/png;base64,iVBORw0KGgo=", "REV:2001-02-03T10:00:00Z"),
    *("N:Lovelace;Ada;King;Dr.;", "N:;;;;", "X-MY TALK;TYPE=WORK:1", 'ADR;LABEL=\\"a\\, b\\":;;3 Road;Kiel;;;'),
]
NAMES = st.sampled_from(["Ada Lovelace", "Ada", "李小龙", "Zoë O'Neil, Jr.", "Acme", "ada@x.example"])
CARDS = st.tuples(NAMES, st.lists(st.sampled_from(LINES), max_size=9, unique=True), st.booleans())


def make_book(cards: list[tuple[str, list[str], bool]]) -> bytes:
    """An address book of cards, each by a name, its lines, and whether it has a UID."""
    rows: list[str] = []
    for number, (name, lines, has_uid) in enumerate(cards):
        escaped = name.replace(",", "\\,")
        own = [line.replace("%d", f"{number}") for line in lines]
        uid = [f"UID:uid-{number}"] if has_uid else []
        rows += ["BEGIN:VCARD", f"FN:{escaped}", f"EMAIL:{number}@x.example", *own, *uid, "END:VCARD"]
    return "\r\n".join([*rows, ""]).encode()


def bring_in(ledger: Path, book: bytes) -> Import:
    imported = act(ledger, import_contacts, [("people.vcf", read(BytesIO(book)))], FilingOptions())
    assert isinstance(imported, Import)
    return imported


def export(ledger: Path, version: str) -> bytes:
    with reading(ledger) as reader:
        return "".join(write_export(reader, DAY, ExportOptions(version))).encode()


def list_cards(book: bytes) -> list[Card]:
    cards = [
        card._replace(line=0, extra=tuple(sorted(card.extra))) for card in read(BytesIO(book)) if isinstance(card, Card)
    ]
    return sorted(cards, key=lambda card: card.uid)


@pytest.mark.parametrize("version", ["vcard", "vcard3"])
@settings(max_examples=25, deadline=None)
@given(cards=st.lists(CARDS, min_size=1, max_size=3))
def test_an_address_book_of_ours_comes_back(version: str, cards: list[tuple[str, list[str], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger, other_ledger = Path(folder) / "ledger.db", Path(folder) / "other.db"
        act(ledger, add, Details(name="Hand Made", emails=("hand@x.example",)))
        bring_in(ledger, make_book(cards))
        book, before = export(ledger, version), dump(ledger)

        again = bring_in(ledger, book)
        anew = bring_in(other_ledger, book)

        assert [line.did for line in again.lines] == ["same"] * len(again.lines)
        assert dump(ledger) == before
        assert [line.did for line in anew.lines] == ["added"] * len(again.lines)
        assert list_cards(export(other_ledger, version)) == list_cards(book)
