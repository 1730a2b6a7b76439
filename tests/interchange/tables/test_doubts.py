"""A table that isn't what it seems is refused, with a hint that can be followed."""

from __future__ import annotations

import shlex
from io import BytesIO
from itertools import pairwise

import pytest

from wellkeeper.domain.contact import Card, SkippedPart
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.recognise import ENTRIES, PEOPLE, Reading, recognise


def read(*lines: str, **mapping: str) -> list[Card | SkippedPart]:
    return list(recognise(BytesIO("\n".join(lines).encode()), Reading(mapping=mapping)).items)


def refuse(*lines: str) -> Unreadable:
    with pytest.raises(Unreadable) as error:
        read(*lines)
    return error.value


def follow(error: Unreadable, *lines: str) -> list[Card | SkippedPart]:
    """What comes of doing as the hint says."""
    words = shlex.split(error.hint.split(";")[0])
    pairs = [after.rpartition("=") for before, after in pairwise(words) if before == "--map"]
    return read(*lines, **{column: target for column, _, target in pairs})


# -- names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Zorp,Email,Company", "Ada Lind,ada@lind.example,Lind SA", "Bo Ek,bo@lind.example,Lind SA"], "Ada Lind"),
        (["Enw;E-mail", "Ada Lind;ada@lind.example"], "Ada Lind"),
        (["Vorname;Zusatzwort;E-Mail", "Ada;Lind;ada@lind.example", "Bo;Ek;bo@ek.example"], "Ada Lind"),
        (["Ding;Dong;E-mail;Tel", "Ada;Lind;ada@lind.example;1", "Bo;Ek;bo@ek.example;2"], "Ada Lind"),
        (["甲乙,Email", "张伟,z@x.example"], "张伟"),
    ],
)
def test_nobody_is_called_by_firm_or_mail_beside_a_column_of_names(lines: list[str], name: str) -> None:
    error = refuse(*lines)

    assert "may hold names" in error.message
    card = follow(error, *lines)[0]
    assert isinstance(card, Card)
    assert card.name == name


def test_the_hint_goes_by_the_words_in_the_names_of_columns() -> None:
    head, *rows = "x_place,y_surname,z_forename,E-mail,Phone", "Kiel,Lind,Ada,a@x.example,1", "Lyon,Ek,Bo,b@x.example,2"
    lines = [head, *rows]

    error = refuse(*lines)

    assert "x_place=ignore" in error.hint
    card = follow(error, *lines)[0]
    assert isinstance(card, Card)
    assert card.name == "Ada Lind"


def test_other_columns_are_no_names() -> None:
    rows = ["Email,Company,City,Quux", "ada@lind.example,Lind SA,New York,42", "bo@ek.example,Ek AB,Los Angeles,7"]

    assert [card.name for card in read(*rows) if isinstance(card, Card)] == ["Lind SA", "Ek AB"]


def test_a_column_of_contacts_may_hold_their_addresses() -> None:
    (card,) = read("Full Name,Contact", "Ada Lind,ada@lind.example")
    (other,) = read("Name,Kontakt", "Ada Lind,+49 30 5550100")

    assert isinstance(card, Card)
    assert isinstance(other, Card)
    assert (card.name, card.emails) == ("Ada Lind", ("ada@lind.example",))
    assert other.phones == ("+49 30 5550100",)


# -- other tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Title,Value,Currency,Stage,Person,Person - Email,Organization",
        "Deal - Title,Deal - Value,Person - Name,Person - Email",
        "Opportunity Name,Account Name,Amount,Close Date,Stage,Contact Name,Email",
        "Record ID,Deal Name,Deal Stage,Close Date,Email,Company",
    ],
)
def test_deals_are_no_people(header: str) -> None:
    row = ",".join("ada@lind.example" if "Email" in name else "x" for name in header.split(","))

    assert refuse(header, row).message == "it is a table of deals"


def test_the_people_of_deals_come_in_as_the_hint_says() -> None:
    lines = ["Title,Value,Stage,Person,Person - Email", "New roof,8500,Won,Ada Lind,ada@lind.example"]

    (card,) = follow(refuse(*lines), *lines)

    assert isinstance(card, Card)
    assert (card.name, card.title, card.emails) == ("Ada Lind", "", ("ada@lind.example",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_without_a_header_is_read_by_numbers(delimiter: str) -> None:
    lines = [delimiter.join(row) for row in (("Ada Lind", "CEO", "ada@lind.example"), ("Bo Ek", "", "bo@ek.example"))]

    cards = follow(refuse(*lines), *lines)

    assert [card.name for card in cards if isinstance(card, Card)] == ["Ada Lind", "Bo Ek"]
    with pytest.raises(Unreadable, match="somebody's row"):
        read(*lines, **{"Ada Lind": "name"})


def test_a_column_in_a_hint_is_quoted_for_a_shell() -> None:
    error = refuse("$(touch x),Email", "Ada Lind,ada@lind.example")

    assert "--map '$(touch x)=name'" in error.hint


@pytest.mark.parametrize("head", ['[{"name": "Ada"}]', '{"contacts": [', "[\n  [", '<?xml version="1.0"?>', "<html>"])
def test_what_is_no_table_is_called_by_its_name(head: str) -> None:
    assert refuse(head).message in ("it is JSON", "it is XML or a web page")


def test_people_with_a_type_and_a_date_are_no_entries() -> None:
    people = b"Name,Type,Date,Email\nAda Lind,Client,2026-01-01,ada@lind.example\n"
    posted = b"Name,Type,Date,Email\nAda Lind,meal,2026-01-01,ada@lind.example\n"

    assert recognise(BytesIO(people)).holds == PEOPLE
    assert recognise(BytesIO(posted)).holds == ENTRIES


# -- rows -----------------------------------------------------------------------------------------------


def test_a_row_that_the_file_deletes_is_skipped() -> None:
    rows = read("Action,Name,Deleted,Phone", "add,Ada,,1", "Delete,Bo,,2", "update,Cy,true,3", ",Di,false,4")

    assert [row.name if isinstance(row, Card) else row.reason for row in rows] == [
        "Ada",
        "the file says that it is deleted",
        "the file says that it is deleted",
        "Di",
    ]


def test_a_short_row_is_told_and_never_shifted() -> None:
    header = "Name,Title,Since,Company,Email,Phone"
    whole, shifted, trimmed = read(header, "Ada,CEO,2020,X,a@x.example,1", "Bo,CEO,b@x.example,030 5550101", "Cy,CFO")

    assert isinstance(whole, Card)
    assert whole.losses == ()
    assert shifted == SkippedPart(3, "it has 4 cells, and the header 6: what belongs where can't be told")
    assert isinstance(trimmed, Card)
    assert (trimmed.name, trimmed.title, trimmed.losses) == ("Cy", "CFO", ("it has 2 cells, and the header 6",))


@pytest.mark.parametrize("number", ["4.93E+11", "4,93055501E+11", "4.9E11"])
def test_a_rounded_number_is_told_and_not_kept(number: str) -> None:
    (card,) = read("Name;Phone", f"Ada;{number}")

    assert isinstance(card, Card)
    assert card.phones == ()
    assert number in card.losses[0]


@pytest.mark.parametrize(
    "cell", ['"=""+49305550100"""', "'+49305550100", "+49305550100", '="+49305550100"', "'+49305550100 "]
)
def test_the_guards_of_spreadsheets_are_taken_off(cell: str) -> None:
    (card,) = read("Name,Phone", f"Ada,{cell}")

    assert isinstance(card, Card)
    assert card.phones == ("+49305550100",)


def test_a_firm_is_an_account_and_an_owner_nobody() -> None:
    (card,) = read(
        "Contact Owner,First Name,Last Name,Account Name,Lead Source,Email",
        "Boss Lady,Ada,Lind,Lind AB,Web,ada@x.example",
    )

    assert isinstance(card, Card)
    assert (card.name, card.org) == ("Ada Lind", "Lind AB")
