"""What comes in again, after something was changed by hand, is of the people whom it was of; nobody is made two of."""

from __future__ import annotations

import pytest

from harness import Well

VCARD = "BEGIN:VCARD\nFN:bob@x.example\n{}\nEND:VCARD\n"


def write(well: Well, name: str, *lines: str) -> None:
    (well.home / name).write_text("\n".join((*lines, "")))


def list_people(well: Well) -> list[str]:
    return well("contacts --ids").lines


def list_balances(well: Well, env: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The handles, each with its balance."""
    rows = (line.split("\t") for line in well("balance --plain", env=env).lines)
    return [(handle, balance) for handle, balance, *_ in rows]


def test_an_address_that_was_mended_by_hand_still_knows_its_contact(well: Well) -> None:
    write(well, "p.csv", "Name,E-mail,Phone", "Ann Lee,ann@old.example,+49 30 1234567")
    well("import p.csv")
    well("edit ann --no-email ann@old.example --email ann@new.example --no-phone '+49 30 1234567'")

    again = well("import p.csv")

    assert "0 added, 0 changed, 1 same" in again.out
    assert "ann@old.example" not in well("show ann").out


def test_somebody_else_may_have_an_address_that_was_taken_away(well: Well) -> None:
    write(well, "p.csv", "Name,E-mail", "Ann Lee,info@firm.example")
    well("import p.csv")
    well("edit ann --no-email info@firm.example")
    write(well, "q.csv", "Name,E-mail", "Bob Moss,info@firm.example")

    assert "1 added" in well("import q.csv").out


def test_two_who_shared_an_address_and_were_merged_stay_one(well: Well) -> None:
    write(well, "h.csv", "Name,E-mail", "Liz Taylor,liz@x.example", "Bessie Burton,liz@x.example")
    well("import h.csv")
    well("merge liz bessie")

    assert "0 added, 0 changed, 2 same" in well("import h.csv").out
    assert list_people(well) == ["liz"]


@pytest.mark.parametrize(("undone", "firm"), [([2], "Acme"), ([2, 3], "Foo"), ([2, 3, 4], "Acme")])
def test_what_was_taken_back_is_as_if_it_had_never_been(well: Well, undone: list[int], firm: str) -> None:
    write(well, "u.csv", "Name,E-mail,Company", "Ann Lee,ann@x.example,Acme")
    well("add 'Ann Lee' --email ann@x.example")
    well("edit ann --org Foo")
    for number in undone:
        assert well(f"undo {number}").code == 0

    well("import u.csv")

    assert f"firm    {firm}" in well("show ann").out


def test_an_import_that_was_taken_back_can_come_in_again(well: Well) -> None:
    write(well, "u.csv", "Name,E-mail,Company", "Ann Lee,ann@x.example,Acme")
    well("add 'Ann Lee' --email ann@x.example")
    well("import u.csv")
    well("undo")

    assert "0 added, 1 changed" in well("import u.csv").out


@pytest.mark.parametrize("line", ["TEL:+49301234567", "UID:12", "URL:https://www.linkedin.com/in/bob-x"])
def test_a_card_whose_name_is_an_email_is_added_once(well: Well, line: str) -> None:
    write(well, "v.vcf", VCARD.format(line))

    assert "1 added" in well("import v.vcf").out
    assert "0 added, 0 changed, 1 same" in well("import v.vcf").out


def test_entries_of_our_own_sheets_follow_their_people(well: Well) -> None:
    """Ann Lee is `ann` there; here somebody else is."""
    well("add 'Ann Lee' --email ann@lee.example")
    well("add 'Bob Moss' --email bob@moss.example")
    well("give ann intro --to bob")
    well("got ann 'Cy Roe'")
    for name, choice in (("c.csv", ""), ("entries.csv", "--what entries"), ("referrals.csv", "--what referrals")):
        assert well(f"export {name} {choice}").code == 0
    env = {"WELL_DB": "other.db"}
    well("add 'Ann Park'", env=env)

    for _ in range(2):
        assert well("import c.csv entries.csv referrals.csv", env=env).code == 0

    (_, ann), (_, bob) = list_balances(well)
    assert list_balances(well, env) == [("ann", "0"), ("ann-lee", ann), ("bob", bob)]
    assert ann != "0"
    assert [line.split("\t")[2] for line in well("referrals --all --plain", env=env).lines] == ["ann-lee"]


def test_both_sides_of_a_row_of_ours_that_were_merged_here_are_one(well: Well) -> None:
    for line in ("add Ann --email a@x.example", "add Bob --email b@x.example", "give ann intro --to bob"):
        well(line)
    well("export entries.csv --what entries")
    env = {"WELL_DB": "other.db"}
    for line in ("add Ann", "add Bob", "merge ann bob"):
        well(line, env=env)

    assert "2 entries added" in well("import entries.csv", env=env).out
    assert well("check", env=env).code == 0


def test_nobody_is_introduced_to_themselves(well: Well) -> None:
    well("add 'Ann Lee'")
    rows = ("2026-01-02,Ann Lee,intro,ann", "2026-01-03,Pia Poe,intro,pia", "2026-01-04,Ann Lee,meal,")
    write(well, "g.csv", "day,contact,kind,with", *rows)

    refused = well("import g.csv --new")
    result = well("import g.csv --new --skip-errors left.csv")

    assert refused.code == 7
    assert "line 2: ‘Ann Lee’ and ‘ann’ are one person" in refused.err
    assert "1 entry added, 0 same, 2 skipped" in result.out
    assert list_people(well) == ["ann"]


@pytest.mark.parametrize("first_row", ["2026-01-01,Max Weber,intro,Jo", "2026-01-01,Max Weber,nothing,"])
def test_who_was_unknown_in_a_row_that_is_left_out_is_known_once_they_are_added(well: Well, first_row: str) -> None:
    for handle in ("jo-x", "jo-y"):
        well(f"add Jo --handle {handle}")
    rows = (first_row, "2026-01-02,max weber,meal,", "2026-01-03,Max Weber,meal,")
    write(well, "g.csv", "day,contact,kind,with", *rows)

    assert well("import g.csv --new --skip-errors left.csv").code == 0
    assert list_people(well) == ["jo-x", "jo-y", "max"]
    assert well("balance max --plain").out.split("\t")[1] == "4"


@pytest.mark.parametrize("line", ["add 'Ann Li'", "add 'Ann Li' --tag board --email ann@lee.example"])
def test_who_got_an_account_is_known_on_another_machine_though_no_row_went_over(well: Well, line: str) -> None:
    other = {"WELL_DB": "other.db"}
    well("add 'Ann Lee' --tag board --email ann@lee.example", today="2026-02-01")
    well(line, today="2026-02-01")
    well("export both.jsonl")
    well("import both.jsonl", env=other)
    well("merge ann ann-li", today="2026-02-03")
    well("give ann-li advice", today="2026-02-04", env=other)

    well("export mine.jsonl")
    well("export theirs.jsonl", env=other)
    for file, env in (("mine.jsonl", other), ("theirs.jsonl", None)):
        assert well(f"import {file} --yes", env=env).code == 0

    assert list_balances(well) == list_balances(well, other) == [("ann", "2")]
    for env in (None, other):
        assert well("check", env=env).code == 0
