"""`well import people.vcf`: what cards say besides a name is shown, found and given back."""

from __future__ import annotations

import pytest

from harness import Well

CARD = r"""BEGIN:VCARD
VERSION:3.0
UID:ann
FN:Ann Lee
NICKNAME:Shaq
ROLE:Counts money
ADR;TYPE=HOME:;;12 Rue X;Lyon;;69001;France
TEL;TYPE=WORK,FAX:+49 30 5550199
TEL;TYPE=CELL:+49 170 5550100
item1.EMAIL:ann@lee.example
item1.X-ABLabel:Assistant
X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ann-lee
END:VCARD
"""


@pytest.fixture
def card(well: Well) -> Well:
    (well.home / "ann.vcf").write_text(CARD)
    well("import ann.vcf")
    return well


def test_labels_are_shown_and_a_fax_stands_last(card: Well) -> None:
    page = card("show ann").out

    assert "phone     +49 170 5550100 (cell)\n          +49 30 5550199 (work, fax)\n" in page
    assert "e-mail    ann@lee.example (Assistant)\n" in page
    assert "nickname  Shaq\n" in page
    assert "role      Counts money\n" in page
    assert "city      Lyon\n" in page
    assert "+49 30 5550199 (work, fax)" in " ".join(card("contacts").out.split())


def test_programs_get_the_labels_by_address(card: Well) -> None:
    (item,) = card("contacts --json").json["items"]

    assert item["phones"] == ["+49 170 5550100", "+49 30 5550199"]
    assert item["labels"] == {
        "+49 170 5550100": "cell",
        "+49 30 5550199": "work, fax",
        "ann@lee.example": "Assistant",
        "https://www.linkedin.com/in/ann-lee": "linkedin",
    }
    assert (item["nickname"], item["role"], item["city"]) == ("Shaq", "Counts money", "Lyon")
    assert card("show ann --json").json["items"][0]["labels"] == item["labels"]


@pytest.mark.parametrize("words", ["shaq", "lyon", "counts", "SHAQ lyon ann"])
def test_nickname_role_and_city_are_found(card: Well, words: str) -> None:
    assert card(f"contacts {words} --ids").out == "ann\n"


def test_a_table_of_linkedin_finds_the_person_by_the_profile(card: Well) -> None:
    row = "Ann,Lee,https://www.linkedin.com/in/ann-lee,,Northwind,Head,02 Mar 2021"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    (card.home / "Connections.csv").write_text(f"{header}\n{row}\n")

    card("import Connections.csv")

    assert card("contacts --ids").out == "ann\n"


def test_a_dry_run_tells_labels_and_birthdays_that_are_left_out(well: Well) -> None:
    (well.home / "ann.vcf").write_text(CARD.replace("FN:", "BDAY:0001-01-01\nFN:"))

    (line,) = well("import ann.vcf --dry-run --json").json["items"]

    assert "phone +49 30 5550199 (work, fax), phone +49 170 5550100 (cell)" in line["says"]
    assert {"field": "label", "old": "", "new": "+49 170 5550100 cell"} in line["changes"]
    assert "nickname Shaq" in line["says"]
    assert line["says"].endswith("birthday 0001-01-01 lies before 1800, and was left out")


def test_a_number_of_a_fax_makes_no_pair_of_suspects(card: Well) -> None:
    (card.home / "bo.vcf").write_text(
        CARD.replace("Ann Lee", "Bo Fox").replace("ann", "bo").replace("5550100", "5550101")
    )
    card("import bo.vcf")

    assert card("dupes --ids").out == ""
