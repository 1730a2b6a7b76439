"""People: handles, who is meant, and what is known of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from harness import Well


def test_a_handle_is_the_first_name_then_both_then_with_a_number(well: Well) -> None:
    handles = [well("add 'Alice Chen' --json").json["contacts"] for _ in range(3)]

    assert handles == [["alice"], ["alice-chen"], ["alice-chen-2"]]


def test_a_handle_can_be_chosen_and_changed(full: Well) -> None:
    full("edit alice --handle ali")

    assert full("balance ali --ids").out == "ali\n"
    assert full("balance alice --ids").out == "ali\n"  # the name begins so


@pytest.mark.parametrize(
    "ref",
    [
        *("alice", "ALICE", "al", "Alice Chen", "alice chen", "  Alice   Chen ", "chen"),
        *("alice@acme.example", "Alice@ACME.example", "alice@"),
        *("+49 170 1234567", "0170 1234567", "0049 (0)170 / 123-4567", "+491701234567", "170.123.4567"),
    ],
)
def test_a_contact_is_found_by_anything_that_names_only_them(full: Well, ref: str) -> None:
    assert full(["balance", "--ids", ref]).out == "alice\n"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ola Wołski", "ola wolski"),
        ("Ola Wolski", "Ola Wołski"),
        ("Nils Bjørk", "nils bj"),
        ("Đorđe Kos", "DORDE KOS"),
        ("Işıl Çelik", "celik"),
        ("Sean O’Hara", "sean o'hara"),
        ("Sean O’Hara", "ohara"),
        ("Anne–Marie Petit", "anne-marie petit"),
        ("李 娜", "李娜"),
        ("李 娜", "娜"),
        ("李娜", "李 娜"),
        ("李 娜 Anna", "李 娜 a"),
        ("Anna 李 娜", "anna 李 娜"),
    ],
)
def test_a_name_is_typed_in_any_letters(well: Well, name: str, typed: str) -> None:
    well(["add", name, "--handle", "zz"])
    well(["add", "Somebody Else"])

    assert well(["balance", "--ids", typed]).out == "zz\n"


def test_names_that_differ_by_a_stroke_are_two(well: Well) -> None:
    well.story("add 'Nils Bjørk' --handle n1\nadd 'Nils Bjork' --handle n2")

    assert well("balance 'Nils Bjørk' --ids").out == "n1\n"
    assert well("balance 'Nils Bjork' --ids").out == "n2\n"
    assert well("balance 'nils b'").code == 4


@pytest.mark.parametrize("letter", ["n", "ł", "%", "王", "9", "n "])
@pytest.mark.parametrize("line", ["show", "balance", "give", "statement"])
def test_nobody_answers_to_an_endless_name(full: Well, letter: str, line: str) -> None:
    result = full([line, letter * 60_000, *(["meal"] if line == "give" else [])])

    assert result.code == 3
    assert "no contact answers" in result.err
    assert len(result.err) < 500
    assert full(["contacts", letter.strip() * 60_000, "--exit-code"]).code == 1


def test_the_stricter_name_wins(well: Well) -> None:
    well.story("add Ann --handle bo\nadd Bo --handle ann2\nadd 'Bo Derek' --handle derek")

    assert well("balance bo --ids").out == "bo\n"
    assert well("balance 'Bo' --ids").out == "bo\n"
    assert well("balance 'bo d' --ids").out == "derek\n"


def test_an_ambiguous_name_lists_the_candidates(well: Well) -> None:
    well.story("add 'Alice Chen'\nadd 'Alina Chen'\nadd 'Bob Li'")

    result = well("give chen meal")

    assert result.code == 4
    assert result.err == (
        "error: ‘chen’ could be 2 contacts: alice (Alice Chen), alina (Alina Chen)\n"
        "hint: name one of them by the word in front, such as alice\n"
    )


def test_many_candidates_are_cut_short(well: Well) -> None:
    well.story("\n".join(f"add 'Ann {letter}'" for letter in "ABCDEFGHIJ"))

    assert well("show 'ann '").err.count("(Ann ") <= 8


def test_an_archived_contact_is_in_no_list_but_still_answers_to_their_name(full: Well) -> None:
    assert "erik" not in full("contacts --ids").lines + full("balance --ids").lines + full("next --ids").lines
    assert full("contacts --archived --ids").out == "erik\n"
    assert full("show erik").lines[0] == "Erik Dahl (erik)"
    assert full("archive erik").out == "erik is already archived\n"
    assert full("archive alice --restore").out == "alice is not archived\n"


def test_a_living_namesake_goes_before_an_archived_one(full: Well) -> None:
    full("add 'Erik Dahl'")

    assert full("balance 'Erik Dahl' --ids").out == "erik-dahl\n"


@pytest.mark.parametrize(
    ("filters", "handles"),
    [
        ("", "alice bob cleo"),
        ("--source client", "alice"),
        ("--tier A", "alice"),
        ("--tier a", "alice"),
        ("--tag BOARD", "cleo"),
        ("acme", "alice"),
        ("170 chen", "alice"),
        ("--tag board --tier A", ""),
        ("zork", ""),
    ],
)
def test_contacts_are_filtered_by_source_tier_tag_and_text(full: Well, filters: str, handles: str) -> None:
    assert full(f"contacts {filters} --ids").lines == handles.split()


@pytest.mark.parametrize(
    "words",
    [
        *("0170 1234567", "+49 170 1234567", "0049-170-123 45 67", "234567", "4567", "chen 0170/1234567"),
        *("lily", "adviser", "Malmö", "malmo", "fax", "Quinn", "acme LILY"),
    ],
)
def test_a_contact_is_found_by_all_that_is_known_of_them(full: Well, words: str) -> None:
    with closing(sqlite3.connect(full.ledger)) as connection:
        connection.execute(
            "UPDATE contact SET nickname = 'Lily', role = 'Adviser', city = 'Malmö', additional_name = 'Quinn'"
            " WHERE handle = 'alice'"
        )
        connection.execute("UPDATE address SET label = 'fax' WHERE contact_id = 1 AND sort = 'phone'")
        connection.commit()

    assert full(["contacts", words, "--ids"]).out == "alice\n"
    assert full(["contacts", *words.split(), "--ids"]).out == "alice\n"


@pytest.mark.parametrize("typed", ["Łódź", "łódź", "Lodz", "LODZ"])
def test_a_tag_is_typed_in_any_letters(well: Well, typed: str) -> None:
    well.story("add Ann --tag Łódź\nadd Bob --tag Lodi")

    assert well(["contacts", "--tag", typed, "--ids"]).out == "ann\n"


@pytest.mark.parametrize("tag", ["客户 一", "key customer", "it’s", "R&D"])
def test_a_tag_finds_whom_it_was_given_to(well: Well, tag: str) -> None:
    well(["add", "Ann", "--tag", tag])

    assert well(["contacts", "--tag", tag, "--ids"]).out == "ann\n"


def test_nobody_like_that_is_told_from_nobody_at_all(well: Well) -> None:
    well.story("add Ann\nundo")

    assert well("contacts").out == (
        "Nobody is in the ledger yet: `well add NAME` adds someone, `well import people.vcf` many.\n"
    )
    assert well("contacts zork").out == "Nobody is found by ‘zork’: `well contacts` lists everyone.\n"


def test_all_that_is_known_is_shown(well: Well) -> None:
    well.story("""
    2026-01-05
    add "Alice Chen" --source client --tier A --org Acme --title CEO --email a@x.example --email b@x.example --tag board
    edit alice --birthday --02-03 --attitude open --style brief --note "met in Lyon" --url https://x.example
    edit alice --do-not-ask
    """)

    assert well("show alice").out == (
        "Alice Chen (alice)\n"
        "firm      CEO, Acme\n"
        "source    client\n"
        "tier      A\n"
        "e-mail    a@x.example\n"
        "          b@x.example\n"
        "page      https://x.example\n"
        "tags      board\n"
        "birthday  3 February, in 11 months\n"
        "attitude  open, brief\n"
        "note      met in Lyon\n"
        "asking    marked do-not-ask\n"
        "since     5 January\n"
        "\n"
        "Account\n"
        "level      0.0  ············\n"
        "balance    0: 0 deposits, 0 withdrawals\n"
        "in touch   not yet\n"
        "standing   not asked yet\n"
        "may I ask  let be\n"
        "next       give: Alice Chen was added 8 weeks ago; give encouragement (nothing of serve yet)\n"
    )


def test_one_deposit_is_not_one_deposits(full: Well) -> None:
    assert "balance    1: 1 deposit, 1 withdrawal\n" in full("show bob").out


def test_what_is_left_empty_is_forgotten_and_what_is_not_named_stays(full: Well) -> None:
    full("edit alice --org Acme --title CEO")
    full("edit alice --org '' --tier '' --birthday ''")

    (alice,) = full("show alice --json").json["items"]
    assert (alice["org"], alice["title"], alice["tier"], alice["birthday"]) == ("", "CEO", "", None)


def test_addresses_and_tags_are_added_and_taken_away(full: Well) -> None:
    full("edit alice --email second@x.example --tag '#board' --tag Board --no-phone 0049-170-1234567")

    (alice,) = full("show alice --json").json["items"]
    assert alice["emails"] == ["alice@acme.example", "second@x.example"]
    assert (alice["tags"], alice["phones"]) == (["board"], [])


def test_nothing_to_change_is_no_action(full: Well) -> None:
    before = full.take_state()

    result = full("edit alice --tier A")

    assert (result.code, result.out) == (0, "nothing to change in alice\n")
    assert full.take_state() == before


def test_a_snoozed_contact_is_left_alone_and_can_be_woken(full: Well) -> None:
    assert full("snooze alice 2w").out == "#18 alice is left alone until 16 March\n"
    assert "next       rest: Alice Chen is left alone until 16 March\n" in full("show alice").out

    assert full("snooze alice").out == "#19 alice is awake\n"
    assert "rest" not in full("next alice --plain").out


def test_who_must_not_be_asked_is_never_suggested(full: Well) -> None:
    assert full("ask --ready --ids").out == "alice\n"

    full("edit alice --do-not-ask")

    assert full("ask --ready --ids").out == ""
    assert "welcome    marked do-not-ask" in full("ask alice").out
    full("edit alice --may-ask")
    assert full("ask --ready --ids").out == "alice\n"


@pytest.mark.parametrize(
    "line", ["add 'Alice C.' --email ' Alice@Acme.example '", "edit bob --email alice@acme.example"]
)
def test_an_address_may_be_shared_and_the_answer_says_with_whom(full: Well, line: str) -> None:
    result = full(line)

    assert result.code == 0
    assert "is also that of alice (Alice Chen): if they are one person, `well merge alice " in result.err


def test_a_name_is_kept_as_it_is_spoken(well: Well) -> None:
    assert well("add 'Rossi, Maria'").out == "#1 added Maria Rossi as maria\n"
    assert well("balance 'Rossi, Maria' --ids").out == "maria\n"
    assert well("add 'Ann Bo, PhD'").out == "#2 added Ann Bo, PhD as ann\n"


def test_a_new_name_leaves_no_stale_given_name(well: Well) -> None:
    well("add 'Rossi, Maria'")
    well("edit maria --name 'Dr. Maria Rossi'")
    assert well("show maria --json").json["items"][0]["name_parts"]["given"] == "Maria"

    well("edit maria --name 'Anna Verdi'")

    person = well("show maria --json").json["items"][0]
    assert (person["greeting_name"], set(person["name_parts"].values())) == ("Anna", {""})


def test_a_nickname_is_kept_shown_and_forgotten(well: Well) -> None:
    well("add 'J. R. Hartley' --nickname Jay")
    assert "called    Jay\nnickname  Jay\n" in well("show j").out

    well("edit j --nickname ''")

    assert well("show j --json").json["items"][0]["nickname"] == ""


def test_a_handle_that_leads_to_somebody_is_given_to_nobody_else_by_itself(well: Well) -> None:
    well("add 'Bob Lee'")
    well("edit bob --handle robert")
    well("add 'Ann Roe'")
    well("add 'Anna Roe' --handle anna")
    well("merge anna ann")

    assert well("add 'Bob Kay' --json").json["contacts"] == ["bob-kay"]
    assert well("import -", stdin="Name,Email\nBob Fox,b@fox.example\nAnn Poe,a@poe.example\n").code == 0
    assert well("contacts --ids").out.split() == ["ann-poe", "anna", "bob-fox", "bob-kay", "robert"]
    assert well("met bob --json").json["contacts"] == ["robert"]
    assert well("met ann --json").json["contacts"] == ["anna"]
    assert well("add 'Bob Roy' --handle bob --json").json["contacts"] == ["bob"]


def test_a_handle_that_was_taken_back_is_kept_for_whoever_had_it(well: Well) -> None:
    well("add 'Bob Lee'")
    well("undo")

    assert well("add 'Bob Kay' --json").json["contacts"] == ["bob-kay"]
    assert well("import -", stdin="Name,Email\nBob Fox,b@fox.example\nBob Lee,b@lee.example\n").code == 0
    assert well("contacts --ids").out.split() == ["bob", "bob-fox", "bob-kay"]
    assert well("show bob").out.startswith("Bob Lee (bob)")


def test_a_handle_that_was_taken_back_lives_again_on_purpose(well: Well) -> None:
    well("add 'Bob Lee'")
    well("undo")

    assert well("add 'Bob Kay' --handle bob --json").json["contacts"] == ["bob"]
    assert well("show bob").out.startswith("Bob Kay (bob)")
