"""People come in from files, and the same file again changes nothing."""

from __future__ import annotations

import pytest

from harness import Well

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Vera Visser
EMAIL:vera@example.org
TEL;TYPE=CELL:+31 6 1234 5678
ORG:Visser BV
BDAY:1983-02-03
CATEGORIES:board,lyon
UID:vera-1
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:{long}
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB
TEL;CELL:0170 999 88 77
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody at all
END:VCARD
""".replace("{long}", "x" * 300)


@pytest.fixture
def people(well: Well) -> Well:
    (well.home / "people.vcf").write_text(CARDS)
    return well


def test_people_come_in_and_a_bad_card_never_costs_another(people: Well) -> None:
    result = people("import people.vcf")

    assert result.code == 0
    assert result.lines[-1] == "#1 imported people.vcf: 2 added, 0 changed, 0 same, 2 skipped"
    assert people("contacts --ids").lines == ["vera", "zoe"]
    items = [item for item in people("import people.vcf --json").json["items"] if item["did"] == "skipped"]
    assert [item["line"] for item in items] == [11, 20]
    assert [item["says"] for item in items] == [
        "the name has 300 characters",
        "it has no name, no organisation and no e-mail",
    ]


def test_the_same_file_again_changes_nothing(people: Well) -> None:
    people("import people.vcf")
    before = people.take_state()

    result = people("import people.vcf")

    assert result.lines[-1] == "imported people.vcf: 0 added, 0 changed, 2 same, 2 skipped"
    assert people.take_state() == before


def test_what_comes_in_is_all_there(people: Well) -> None:
    people("import people.vcf --source client --tier b --tag imported")

    (vera,) = people("show vera --json").json["items"]
    assert {key: vera[key] for key in ("name", "org", "birthday", "emails", "phones", "tags", "source", "tier")} == {
        "name": "Vera Visser",
        "org": "Visser BV",
        "birthday": "1983-02-03",
        "emails": ["vera@example.org"],
        "phones": ["+31 6 1234 5678"],
        "tags": ["board", "imported", "lyon"],
        "source": "client",
        "tier": "B",
    }
    assert people("show 0170-999-88-77").lines[0] == "Zoë Müller (zoe)"


def test_a_dry_run_makes_no_ledger(people: Well) -> None:
    result = people("import people.vcf --dry-run")

    assert result.lines[-1] == "would be done: imported people.vcf: 2 added, 0 changed, 0 same, 2 skipped"
    assert not people.ledger.exists()


def test_standard_input_and_several_files_are_read(people: Well) -> None:
    (people.home / "more.vcf").write_text("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n")

    result = people("import - more.vcf", stdin=CARDS)

    assert result.lines[-1] == "#1 imported -, more.vcf: 3 added, 0 changed, 0 same, 2 skipped"


def test_one_file_without_a_card_stops_all_and_is_named(people: Well) -> None:
    (people.home / "list.csv").write_text("Name,E-mail\n")

    result = people("import people.vcf list.csv")

    assert (result.code, people.ledger.exists()) == (7, False)
    assert result.err == (
        "error: ‘list.csv’ can't be imported: it has a header, and no row below it\n"
        "hint: export it again: something went wrong there\n"
    )


def test_what_was_changed_by_hand_stays(people: Well) -> None:
    people("import people.vcf")
    people("edit vera --org 'Visser & Co' --no-email vera@example.org")

    people("import people.vcf")

    (vera,) = people("show vera --json").json["items"]
    assert (vera["org"], vera["emails"]) == ("Visser & Co", [])


def test_someone_known_by_e_mail_gets_what_was_missing(people: Well) -> None:
    people("add 'Vera Visser' --email VERA@example.org")

    result = people("import people.vcf")

    assert result.lines[-1] == "#2 imported people.vcf: 1 added, 1 changed, 0 same, 2 skipped"
    assert people("show vera --json").json["items"][0]["org"] == "Visser BV"


def test_a_name_alone_makes_nobody_the_same(people: Well) -> None:
    people("add 'Vera Visser'")

    people("import people.vcf")

    assert people("contacts vera --ids").lines == ["vera", "vera-visser"]


def test_nobody_is_shown_twice_and_those_who_stayed_the_same_are_only_counted(people: Well) -> None:
    people("import people.vcf")

    assert "vera" not in people("import people.vcf").out
    assert people("import people.vcf --plain").out.startswith("same\tvera\tVera Visser\tpeople.vcf\t1\t\n")
