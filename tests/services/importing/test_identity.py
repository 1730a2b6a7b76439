"""One person or two: an import joins cards only if it may, and tells what it leaves in doubt."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, act, reading
from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.domain.imports import ImportLine
from wellkeeper.domain.names.nicknames import may_be_same
from wellkeeper.queries.selections import list_contacts
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions

EMAIL, PHONE, PROFILE, PAGE = ("ann@lee.example",), ("+49 170 1234567",), ("linkedin.com/in/ann",), ("lee.example",)


def bring_in(path: Path, *cards: Card) -> list[ImportLine]:
    return list(act(path, import_contacts, [("cards.vcf", cards)], FilingOptions()).lines)


def list_names(path: Path) -> list[str]:
    with reading(path) as reader:
        return sorted(contact.name for contact in list_contacts(reader, DAY))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


ANN = Card("Ann Lee", emails=EMAIL, phones=PHONE, urls=(*PROFILE, *PAGE))


@pytest.mark.parametrize(
    "card",
    [
        Card("Ann Lee", phones=("0170 1234567",)),
        Card("Lee, Ann", phones=PHONE),
        Card("Dr. Ann Lee", urls=PAGE),
        Card("Ann", emails=EMAIL),
        Card("ann@lee.example", emails=EMAIL),
        Card("Ann Lee-Roe", emails=EMAIL),
        Card("A. Lee", phones=PHONE),
    ],
)
def test_a_name_that_agrees_makes_one_person(ledger: Path, card: Card) -> None:
    bring_in(ledger, ANN)

    assert bring_in(ledger, card)[0].contact == "ann"
    assert len(list_names(ledger)) == 1


@pytest.mark.parametrize(
    ("card", "remark"),
    [
        (Card("Bo Lee", phones=PHONE), ""),
        (Card("Bo Lee", emails=EMAIL), ""),
        (Card("Bo Lee", urls=PAGE), ""),
        (Card("Ann", phones=PHONE), "may be ann (Ann Lee), who has the same phone"),
        (Card("Ann Lee Jr.", phones=PHONE), "may be ann (Ann Lee), who has the same phone"),
        (Card("Bo Lee", urls=PROFILE), "may be ann (Ann Lee), who has the same page"),
        (Card("Ann Roe", urls=PROFILE), "may be ann (Ann Lee), who has the same page"),
        (Card("Lee SA", phones=PHONE, org="Lee SA"), ""),
    ],
)
def test_any_other_name_makes_two_and_a_doubt_is_told(ledger: Path, card: Card, remark: str) -> None:
    bring_in(ledger, ANN)

    (line,) = bring_in(ledger, card)

    assert (line.did, remark in line.says, bool(line.says)) == ("added", True, bool(remark))
    assert bring_in(ledger, card)[0].did == "same"
    assert len(list_names(ledger)) == 2


def test_a_father_and_a_son_of_one_name_have_two_birthdays(ledger: Path) -> None:
    cards = [Card("Bo Lee", phones=PHONE, birthday=Birthday(year, 2, 3)) for year in (1951, 1980)]

    assert [line.did for line in bring_in(ledger, *cards)] == ["added", "added"]


@pytest.mark.parametrize("address", [{"emails": EMAIL}, {"phones": PHONE}, {"urls": PAGE}])
def test_two_uids_in_one_file_are_two_people(ledger: Path, address: dict[str, tuple[str, ...]]) -> None:
    cards = [Card("Ann Lee", uid=uid, **address) for uid in "xy"]  # type: ignore[arg-type]

    assert [line.did for line in bring_in(ledger, *cards)] == ["added", "added"]
    assert [line.did for line in bring_in(ledger, *reversed(cards))] == ["same", "same"]


def test_two_profiles_in_one_file_are_two_people(ledger: Path) -> None:
    cards = [Card("Ann Lee", emails=EMAIL, urls=(f"linkedin.com/in/ann-{n}",)) for n in "12"]

    assert [line.did for line in bring_in(ledger, *cards)] == ["added", "added"]


def test_the_uid_of_another_address_book_is_the_same_persons(ledger: Path) -> None:
    bring_in(ledger, Card("Ann Lee", emails=EMAIL, uid="x"))

    assert bring_in(ledger, Card("Ann Lee", emails=EMAIL, uid="y"))[0].did == "same"


def test_whoever_is_in_the_file_by_a_uid_is_nobody_elses_card(ledger: Path) -> None:
    bring_in(ledger, Card("Ann Lee", emails=EMAIL, uid="x"))

    lines = bring_in(ledger, Card("Ann Lee", emails=EMAIL, uid="new"), Card("Ann Lee", emails=EMAIL, uid="x"))

    assert [(line.did, line.contact) for line in lines] == [("added", "ann-lee"), ("same", "ann")]


@pytest.mark.parametrize("name", ["Ann Roe", "Ann", "Lee SA", "ann@lee.example"])
def test_a_uid_knows_somebody_by_a_new_name(ledger: Path, name: str) -> None:
    bring_in(ledger, Card("Ann Lee", uid="x"))

    assert bring_in(ledger, Card(name, uid="x"))[0].contact == "ann"


def test_a_uid_that_two_address_books_gave_away_makes_nobody_somebody_else(ledger: Path) -> None:
    bring_in(ledger, Card("Ann Lee", uid="1"))

    (line,) = bring_in(ledger, Card("Bo Roe", uid="1"))

    assert (line.did, line.says) == ("added", "may be ann (Ann Lee), who has the same mark")
    assert bring_in(ledger, Card("Bo Roe", uid="1"), Card("Ann Lee", uid="1"))[0].contact == "bo"


def test_a_uid_that_stands_twice_in_a_file_tells_nobody_apart(ledger: Path) -> None:
    assert [line.did for line in bring_in(ledger, Card("Bo", uid="z"), Card("Cy", uid="z"))] == ["added", "added"]
    assert [line.did for line in bring_in(ledger, Card("Bo", uid="z"), Card("Cy", uid="z"))] == ["same", "same"]


@pytest.mark.parametrize(
    ("first_name", "cards"),
    [
        ("Anna", ("Anna Weber", "Anna Kohl")),
        ("A. Weber", ("Anna Weber", "Albert Weber")),
        ("Alex Weber", ("Alexandra Weber", "Alexander Weber")),
        ("ann@lee.example", ("Anna Weber", "Bo Lee")),
        ("Anna", ("Anna Weber", "Ann-Sophie Kohl", "Anna Kohl")),
    ],
)
def test_of_two_people_who_may_be_one_contact_neither_is(ledger: Path, first_name: str, cards: tuple[str, ...]) -> None:
    bring_in(ledger, Card(first_name, emails=EMAIL))

    lines = bring_in(ledger, *(Card(name, emails=EMAIL) for name in cards))

    assert [line.did for line in lines] == ["added"] * len(cards)
    assert all("who has the same e-mail" in line.says for line in (lines[0], lines[-1]))
    assert {line.did for line in bring_in(ledger, *(Card(name, emails=EMAIL) for name in cards))} == {"same"}


def test_cards_that_tell_ever_more_of_a_name_are_one_persons(ledger: Path) -> None:
    names = ("Anna", "Anna W.", "Anna Weber", "Anna B. Weber", "Dr. Anna Weber-Kohl")

    bring_in(ledger, Card("Anna", emails=EMAIL))

    assert {line.contact for line in bring_in(ledger, *(Card(name, emails=EMAIL) for name in names))} == {"anna"}


def test_what_one_file_told_of_a_contact_holds_for_the_next(ledger: Path) -> None:
    bring_in(ledger, Card("A. Weber", phones=PHONE))
    files = [(f"{name}.vcf", [Card(f"{name} Weber", phones=PHONE)]) for name in ("Anna", "Albert")]

    lines = act(ledger, import_contacts, files, FilingOptions(update=True)).lines

    assert [(line.did, line.contact) for line in lines] == [("changed", "a"), ("added", "albert")]


def test_a_part_of_a_former_name_is_nobody_who_differs_from_the_name_of_today(ledger: Path) -> None:
    bring_in(ledger, Card("Anna", emails=EMAIL, uid="x"))
    act(ledger, import_contacts, [("a.vcf", [Card("Anna Weber", uid="x")])], FilingOptions(update=True))

    lines = bring_in(ledger, Card("Anna Kohl", emails=EMAIL), Card("Anna", emails=EMAIL))

    assert [(line.did, line.contact) for line in lines] == [("added", "anna-kohl"), ("same", "anna")]


def test_two_birthdays_in_one_file_are_two_people_even_at_one_e_mail(ledger: Path) -> None:
    cards = [Card("Bo Lee", emails=EMAIL, birthday=day) for day in (Birthday(1951, 2, 3), Birthday(1980, 4, 5))]
    assert [line.contact for line in bring_in(ledger, *cards)] == ["bo", "bo-lee"]
    assert [line.did for line in bring_in(ledger, *cards)] == ["same", "same"]


def test_the_number_of_a_row_is_no_mark_of_a_person(ledger: Path) -> None:
    bring_in(ledger, Card("Ann Lee", emails=EMAIL, uid="1"), Card("Cy Lee", uid="2"))

    lines = bring_in(ledger, Card("Bo Kay", uid="1"), Card("C. Lee", uid="2"))

    assert [(line.did, line.contact) for line in lines] == [("added", "bo"), ("same", "cy")]
    assert bring_in(ledger, Card("Bo Kay", uid="1"))[0].contact == "bo"
    assert bring_in(ledger, Card("Ann Roe", emails=EMAIL, uid="1"))[0].contact == "ann"  # an e-mail speaks for it


@pytest.mark.parametrize(
    "other",
    [
        Card("Max Lee", city="Lyon"),
        Card("Max Lee", role="Baker"),
        Card("Max Lee", nickname="Maxi"),
        Card("Max Lee", extra=("X-CLASS:5b",)),
        Card("Max Lee", extra=("ADR:;;2 Road;;;;",)),
    ],
)
def test_two_of_one_name_without_an_address_are_told_apart_by_anything(ledger: Path, other: Card) -> None:
    assert [line.did for line in bring_in(ledger, Card("Max Lee", city="Kiel"), other)] == ["added", "added"]
    assert [line.did for line in bring_in(ledger, Card("Max Lee", city="Kiel"), other)] == ["same", "same"]


def test_what_programs_write_anew_each_day_makes_nobody_a_stranger(ledger: Path) -> None:
    bring_in(ledger, Card("Max Lee", extra=("REV:20260101T000000Z", "X-LAST-MODIFIED:1")))

    changed = Card("Max Lee", extra=("REV:20260202T000000Z", "X-LAST-MODIFIED:2"))

    assert [line.did for line in bring_in(ledger, changed)] == ["same"]


def test_an_office_has_no_address_of_its_own_person(ledger: Path) -> None:
    office = ("office@lee.example",)

    lines = bring_in(ledger, Card("Ann", emails=office), Card("Ann Lee", emails=office), Card("Bo Lee", emails=office))

    assert [line.did for line in lines] == ["added"] * 3


def test_a_fax_tells_nobody_apart(ledger: Path) -> None:
    fax = {PHONE[0]: "fax, work"}

    cards = [Card("Ann Lee", phones=PHONE, uid=uid, labels=fax) for uid in ("x", "")]

    assert [line.did for line in bring_in(ledger, cards[0])] == ["added"]
    assert [line.did for line in bring_in(ledger, cards[1])] == ["added"]


GIVEN_NAMES = st.sampled_from(
    ["Ann", "Anna", "Bo", "Cy", "Daniel", "Daniela", "Maria", "José", "Jörg", "Anne-Marie", "Li", "伟", "Юлия"]
) | st.text(st.characters(categories=["Ll"], max_codepoint=0x7F), min_size=3, max_size=8).map(str.title)
FAMILY_NAMES = st.sampled_from(["Lee", "van Eyck", "García López", "Weber", "Müller", "bin Ali", "O'Brien", "王", ""])
CARDS = st.builds(
    Card,
    name=st.just(""),
    emails=st.sampled_from([(), EMAIL, ("office@lee.example",), (*EMAIL, "b@lee.example")]),
    phones=st.sampled_from([(), PHONE]),
    urls=st.sampled_from([(), PAGE, PROFILE]),
    org=st.sampled_from(["", "Lee SA"]),
    birthday=st.none() | st.just(Birthday(1980, 2, 3)),
    uid=st.sampled_from(["", "x"]),
    title=st.just(""),
    tags=st.just(()),
    note=st.just(""),
    line=st.just(1),
    extra=st.just(()),
    remark=st.just(""),
    name_parts=st.just(NameParts()),
    nickname=st.sampled_from(["", "Lee"]),
    role=st.just(""),
    city=st.just(""),
    labels=st.just({}),
    losses=st.just(()),
    filing=st.none(),
)


@settings(max_examples=60)
@given(CARDS, GIVEN_NAMES, GIVEN_NAMES, FAMILY_NAMES, st.booleans(), st.booleans())
def test_two_cards_with_different_given_names_stay_two(
    card: Card, given_name: str, other_given_name: str, family_name: str, has_parts: bool, is_turned: bool
) -> None:
    """Whatever else is equal: addresses, firm, birthday, even the UID."""
    if may_be_same(given_name.casefold(), other_given_name.casefold()):
        return

    def name_card(name: str) -> Card:
        whole_name = f"{family_name}, {name}" if is_turned and family_name else f"{name} {family_name}".strip()
        parts = NameParts(given=name, family=family_name) if has_parts else NameParts()
        return card._replace(name=whole_name, name_parts=parts)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        lines = bring_in(path, name_card(given_name), name_card(other_given_name))

        assert [line.did for line in lines] == ["added", "added"]
        assert len(list_names(path)) == 2


def test_all_who_may_be_meant_are_named_once(ledger: Path) -> None:
    bring_in(ledger, Card("Karl Berg", emails=EMAIL), Card("Karla Berg", emails=EMAIL))

    (line,) = bring_in(ledger, Card("K. Berg Jr.", emails=EMAIL))

    assert line.says == "may be karl (Karl Berg) or karla (Karla Berg), who has the same e-mail"


def test_a_known_number_in_another_writing_is_nothing_new(ledger: Path) -> None:
    bring_in(ledger, Card("Ann Lee", phones=("+49 170 1234567",)))

    assert [line.did for line in bring_in(ledger, Card("Ann Lee", phones=("0170 1234567",)))] == ["same"]
