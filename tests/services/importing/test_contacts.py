"""People come in from cards: recognised by their own marks, never by name alone, and never twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, act, act_with_receipt, dump, reading
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.contact import Birthday, Card, Group, NameParts, SkippedPart
from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.imports import Import
from wellkeeper.domain.selection import Selection
from wellkeeper.errors import WrongUsage
from wellkeeper.queries.contacts import find, list_addresses
from wellkeeper.queries.selections import list_contacts
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


def bring_in(ledger: Path, *cards: Card | Group | SkippedPart, marks: FilingOptions | None = None) -> Import:
    return bring_in_with_receipt(ledger, *cards, marks=marks)[0]


def bring_in_with_receipt(
    ledger: Path, *cards: Card | Group | SkippedPart, marks: FilingOptions | None = None
) -> tuple[Import, Receipt]:
    outcome, receipt = act_with_receipt(ledger, import_contacts, [("people.vcf", cards)], marks or FilingOptions())
    assert isinstance(outcome, Import)
    return outcome, receipt


def list_deeds(outcome: Import) -> list[str]:
    return [line.did for line in outcome.lines]


def handles(ledger: Path) -> list[str]:
    with reading(ledger) as books:
        return [contact.handle for contact in list_contacts(books, DAY)]


@settings(max_examples=30)
@given(st.lists(CARDS, max_size=5))
def test_the_same_people_again_change_nothing(cards: list[Card]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        act(ledger, add, Details(name="Someone Else"))
        first = bring_in(ledger, *cards)
        before = dump(ledger)

        second, receipt = bring_in_with_receipt(ledger, *cards)

        assert dump(ledger) == before
        assert receipt.action is None
        assert len(second.lines) == len(first.lines) == len(cards)
        assert set(list_deeds(second)) <= {"same", "skipped"}


def make_ledger(folder: Path) -> Path:
    act(folder / "ledger.db", add, Details(name="Someone Else"))
    return folder / "ledger.db"


def test_a_contact_whom_no_table_takes_costs_only_its_card(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    bad = Card(name="Cy De", emails=("cy@de.example",), birthday=Birthday(1980, 13, 40), tags=("board",))
    cards = [Card(name="Bo", emails=("bo@x.example",)), bad, bad, Card(name="Ed Fu", uid="9" * 30, tags=("board",))]

    outcome, receipt = bring_in_with_receipt(ledger, *cards)

    assert list_deeds(outcome) == ["added", "skipped", "skipped", "added"]
    assert outcome.lines[1].says == (
        "left out: no ledger holds such a contact (CHECK constraint failed: birth_month_range)"
    )
    assert receipt.contacts == ("bo", "ed")
    assert {"bo", "ed"} < set(handles(ledger))
    assert "cy" not in handles(ledger)


def test_a_change_that_no_table_takes_costs_only_its_card(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    bring_in(ledger, Card(name="Bo", uid="bo"))
    cards = [Card(name="Bo", uid="bo", birthday=Birthday(1980, 13, 1)), Card(name="Cy", uid="cy")]

    outcome = bring_in(ledger, *cards)

    assert list_deeds(outcome) == ["skipped", "added"]
    assert list_deeds(bring_in(ledger, Card(name="Bo", uid="bo"))) == ["same"]


def test_where_no_card_fits_nothing_was_done(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    _, receipt = bring_in_with_receipt(ledger, Card(name="Cy", birthday=Birthday(1980, 1, 99)))

    assert (receipt.action, receipt.contacts) == (None, ())


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
            for column in ("birth_month", "birth_day", "title", "nickname", "role", "city", *NAME_PARTS)
        }
        assert before["address"].items() <= after["address"].items()


def test_a_shared_phone_makes_two_people_one_only_if_they_share_a_name(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    bring_in(ledger, Card("Ann Lee", phones=("0170 1234567",)))

    outcome = bring_in(ledger, Card("Bo Lee", phones=("+49 170 1234567",)), Card("Cid Roe", phones=("0170 1234567",)))

    assert list_deeds(outcome)[1] == "added"
    assert "cid" in handles(ledger)


def test_a_card_that_could_be_two_people_is_left_out_and_says_so(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="Ann Lee", emails=("a@x.example",)))
    act(ledger, add, Details(name="Ann Roe", emails=("b@x.example",)))

    outcome = bring_in(ledger, Card("Ann", emails=("a@x.example", "b@x.example")))

    assert list_deeds(outcome) == ["skipped"]
    assert outcome.lines[0].says == "could be ann or ann-roe: nothing was changed"


def test_a_card_that_cannot_be_kept_costs_no_other(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"

    outcome = bring_in(ledger, Card("Ann"), Card("Bo", tags=("x" * 99,)), SkippedPart(9, "no name"), Card("Cid"))

    assert list_deeds(outcome) == ["added", "skipped", "skipped", "added"]
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
        assert [(contact.handle, contact.source, contact.tier) for contact in list_contacts(books, DAY)] == [
            ("ann", "", ""),
            ("bo", "client", "B"),
        ]


def test_a_mark_that_is_none_stops_all(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"

    for marks in (FilingOptions(source="moon"), FilingOptions(tier="Z"), FilingOptions(tags=("",))):
        with pytest.raises(WrongUsage):
            bring_in(ledger, Card("Ann"), marks=marks)

    assert not ledger.exists()


def test_the_parts_of_a_former_name_go_with_it(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    parts = NameParts(given="Lukas", family="Müller")
    bring_in(ledger, Card("Müller Lukas", uid="u1", name_parts=parts))
    assert dump(ledger)["contact"][1]["given_name"] == "Lukas"

    bring_in(ledger, Card("Lukas Lund", uid="u1"), marks=FilingOptions(update=True))

    assert (dump(ledger)["contact"][1]["handle"], dump(ledger)["contact"][1]["given_name"]) == ("lukas", "")


# -- labels, groups and birthdays ----------------------------------------------------------------

FAX = "+49 30 5550199"


def list_labels(ledger: Path, handle: str) -> list[tuple[str, str]]:
    with reading(ledger) as books:
        addresses = list_addresses(books, find(books, handle).id)
    return [(address.value, address.label) for address in addresses]


def test_a_known_address_gets_the_label_that_it_lacks(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="Ann Lee", emails=("ann@x.example",), phones=("12",)))
    card = Card("Ann Lee", emails=("ann@x.example",), phones=("12",), labels={"12": "cell", "ann@x.example": "work"})

    first = bring_in(ledger, card, card._replace(labels={"12": "home"}))
    again = bring_in(ledger, card)

    assert list_labels(ledger, "ann") == [("ann@x.example", "work"), ("12", "cell")]
    assert [(change.field, change.new) for change in first.lines[0].changes] == [
        ("label", "ann@x.example work"),
        ("label", "12 cell"),
    ]
    assert (list_deeds(first), list_deeds(again)) == (["changed", "same"], ["same"])


def test_the_label_of_a_card_further_down_is_taken_too(tmp_path: Path) -> None:
    cards = [Card("Ann", uid="a", phones=("12",)), Card("Ann", uid="a", phones=("12",), labels={"12": "cell"})]

    first = bring_in(tmp_path / "ledger.db", *cards)

    assert list_labels(tmp_path / "ledger.db", "ann") == [("a", ""), ("12", "cell")]
    assert list_deeds(first) == ["added", "changed"]
    assert list_deeds(bring_in(tmp_path / "ledger.db", *cards)) == ["same", "same"]


def test_another_label_counts_only_if_the_file_is_right(tmp_path: Path) -> None:
    card = Card("Ann", uid="a", phones=("12",), labels={"12": "cell"})
    bring_in(tmp_path / "ledger.db", card)
    card = card._replace(labels={"12": "home"})

    assert list_deeds(bring_in(tmp_path / "ledger.db", card)) == ["same"]
    assert list_deeds(bring_in(tmp_path / "ledger.db", card, marks=FilingOptions(update=True))) == ["changed"]
    assert list_labels(tmp_path / "ledger.db", "ann") == [("a", ""), ("12", "home")]


@pytest.mark.parametrize(("first", "second"), [("fax", "fax"), ("fax", ""), ("", "work, fax"), ("pager", "")])
def test_a_fax_or_a_pager_identifies_nobody(tmp_path: Path, first: str, second: str) -> None:
    cards = [Card("Ann Lee", phones=(FAX,), labels={FAX: label}) for label in (first, second)]

    for card in cards:
        bring_in(tmp_path / "ledger.db", card)

    assert handles(tmp_path / "ledger.db") == ["ann", "ann-lee"]


def test_a_group_is_a_tag_of_its_new_members_wherever_it_stands(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    bring_in(ledger, Card("Old", uid="old"))
    group = Group("Board", ("old", "one", "two@x.example", "nobody"), 1)
    cards = [
        group,
        Card("Old", uid="old"),
        Card("One", uid="one", tags=("board",)),
        Card("Two", emails=("two@x.example",)),
    ]

    outcome = bring_in(ledger, *cards)
    before = dump(ledger)

    with reading(ledger) as books:
        assert [contact.handle for contact in list_contacts(books, DAY, Selection(tag="Board"))] == ["one", "two"]
    says = "a group, not a person: ‘Board’"
    assert outcome.lines[0].says == f"{says} is a tag of 2 new contacts, 1 known already keep their tags"
    assert bring_in(ledger, *cards).lines[0].says == f"{says}, 3 known already keep their tags"
    assert bring_in(ledger, group._replace(members=("who",))).lines[0].says == (
        "a group, not a person: none of ‘Board’ is in the ledger"
    )
    assert dump(ledger) == before


@pytest.mark.parametrize("name", ["", "x" * 99])
def test_a_group_without_a_name_to_keep_is_no_tag(tmp_path: Path, name: str) -> None:
    outcome = bring_in(tmp_path / "ledger.db", Card("One", uid="one"), Group(name, ("one",), 5))

    assert list_deeds(outcome) == ["added", "skipped"]
    assert outcome.lines[1].says.startswith("a group, not a person")
    assert ("99 characters" in outcome.lines[1].says) == bool(name)


@pytest.mark.parametrize(
    ("birthday", "says"),
    [
        (Birthday(1, 1, 1), "birthday 0001-01-01 lies before 1800, and was left out"),
        (Birthday(2026, 3, 3), "birthday 2026-03-03 lies in the future, and was left out"),
        (Birthday(2027, None, None), "birthday 2027 lies in the future, and was left out"),
        (Birthday(2026, 3, 2), ""),
        (Birthday(2026, None, None), ""),
        (Birthday(None, 12, 31), ""),
    ],
)
def test_a_birthday_that_nobody_can_have_is_left_out_and_told(tmp_path: Path, birthday: Birthday, says: str) -> None:
    outcome = bring_in(tmp_path / "ledger.db", Card("Ann", uid="a", birthday=birthday))

    assert (list_deeds(outcome), outcome.lines[0].says) == (["added"], says)
    with reading(tmp_path / "ledger.db") as books:
        assert find(books, "ann").birthday == (None if says else birthday)
