"""People come in from cards: recognised by their own marks, never by name alone, and never twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, act_with_receipt, dump, reading
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.contact import Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.imports import Import
from wellkeeper.errors import WrongUsage
from wellkeeper.queries.contacts import list_contacts
from wellkeeper.services.contacts import Details, add, edit
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions

NAMES = st.sampled_from(["Ann Lee", "Ann", "Bo", "李小龙", "Zoë", "x" * 200])
EMAILS = st.sampled_from(["ann@x.example", "ANN@x.example", "bo@x.example", "no address", "a b@x", "@"])
PHONES = st.sampled_from(["+49 170 1234567", "0170 1234567", "0049-170-1234567", "none", "12"])
CARDS = st.builds(
    Card,
    name=NAMES,
    emails=st.lists(EMAILS, max_size=2, unique=True).map(tuple),
    phones=st.lists(PHONES, max_size=2, unique=True).map(tuple),
    org=st.sampled_from(["", "Acme"]),
    birthday=st.sampled_from([None, Birthday(None, 2, 3)]),
    uid=st.sampled_from(["", "", "one", "two"]),
    tags=st.sampled_from([(), ("board",), ("x" * 99,)]),
    urls=st.sampled_from([(), ("https://x.example/ann",), ("",)]),
    title=st.just(""),
    note=st.just(""),
    line=st.just(1),
    extra=st.just(()),
    name_parts=st.just(NameParts()),
    losses=st.just(()),
    filing=st.none(),
)


def bring_in(ledger: Path, *cards: Card | SkippedPart, marks: FilingOptions | None = None) -> Import:
    return bring_in_with_receipt(ledger, *cards, marks=marks)[0]


def bring_in_with_receipt(
    ledger: Path, *cards: Card | SkippedPart, marks: FilingOptions | None = None
) -> tuple[Import, Receipt]:
    found, receipt = act_with_receipt(ledger, import_contacts, [("people.vcf", cards)], marks or FilingOptions())
    assert isinstance(found, Import)
    return found, receipt


def list_deeds(found: Import) -> list[str]:
    return [line.did for line in found.lines]


def handles(ledger: Path) -> list[str]:
    with reading(ledger) as books:
        return [contact.handle for contact in list_contacts(books)]


@settings(max_examples=30)
@given(st.lists(CARDS, max_size=5))
def test_the_same_people_again_change_nothing(cards: list[Card]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        act(ledger, add, Details(name="Someone Else"))
        first = bring_in(ledger, *cards)
        before = dump(ledger)

        again, receipt = bring_in_with_receipt(ledger, *cards)

        assert dump(ledger) == before
        assert receipt.action is None
        assert len(again.lines) == len(first.lines) == len(cards)
        assert set(list_deeds(again)) <= {"same", "skipped"}


@settings(max_examples=12)
@given(st.lists(CARDS, max_size=5))
def test_nobody_who_was_there_loses_anything(cards: list[Card]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        act(ledger, add, Details(name="Ann Lee", emails=("ann@x.example",), org="Her Own", note="mine"))
        before = dump(ledger)

        bring_in(ledger, *cards)

        after = dump(ledger)
        assert after["contact"][1] == before["contact"][1] | {
            column: after["contact"][1][column]
            for column in ("birth_month", "birth_day", "title", "nickname", "role", "city")
        }
        assert before["address"].items() <= after["address"].items()


def test_a_shared_phone_makes_two_people_one_only_if_they_share_a_name(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    bring_in(ledger, Card("Ann Lee", phones=("0170 1234567",)))

    found = bring_in(ledger, Card("Bo Lee", phones=("+49 170 1234567",)), Card("Cid Roe", phones=("0170 1234567",)))

    assert list_deeds(found)[1] == "added"
    assert "cid" in handles(ledger)


def test_a_card_that_could_be_two_people_is_left_out_and_says_so(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="Ann Lee", emails=("a@x.example",)))
    act(ledger, add, Details(name="Ann Roe", emails=("b@x.example",)))

    found = bring_in(ledger, Card("Ann", emails=("a@x.example", "b@x.example")))

    assert list_deeds(found) == ["skipped"]
    assert found.lines[0].says == "could be ann or ann-roe: nothing was changed"


def test_a_card_that_cannot_be_kept_costs_no_other(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"

    found = bring_in(ledger, Card("Ann"), Card("Bo", tags=("x" * 99,)), SkippedPart(9, "no name"), Card("Cid"))

    assert list_deeds(found) == ["added", "skipped", "skipped", "added"]
    assert handles(ledger) == ["ann", "cid"]


def test_what_was_taken_away_by_hand_does_not_come_back(tmp_path: Path) -> None:
    ledger, card = tmp_path / "ledger.db", Card("Ann", emails=("ann@x.example",), org="Acme", uid="one")
    bring_in(ledger, card)
    act(ledger, edit, "ann", Details(not_emails=("ann@x.example",), org=""))

    assert list_deeds(bring_in(ledger, card)) == ["same"]


def test_marks_are_for_those_who_come_in(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    bring_in(ledger, Card("Ann", emails=("ann@x.example",)))

    bring_in(ledger, Card("Ann", emails=("ann@x.example",)), Card("Bo"), marks=FilingOptions("client", "B", ("new",)))

    with reading(ledger) as books:
        assert [(one.handle, one.source, one.tier) for one in list_contacts(books)] == [
            ("ann", "", ""),
            ("bo", "client", "B"),
        ]


def test_a_mark_that_is_none_stops_all(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"

    for marks in (FilingOptions(source="moon"), FilingOptions(tier="Z"), FilingOptions(tags=("",))):
        with pytest.raises(WrongUsage):
            bring_in(ledger, Card("Ann"), marks=marks)

    assert not ledger.exists()
