"""Lines are written: gives, touches, slips, and the corrections of all of them."""

from __future__ import annotations

import pytest

from harness import Well


def balances(well: Well) -> dict[str, int]:
    return {item["contact"]: item["balance"] for item in well("balance --json").json["items"]}


def newest(well: Well) -> dict[str, object]:
    item: dict[str, object] = well("log -n 1 --json").json["items"][0]
    return item


def test_introducing_two_people_gives_to_both_in_one_action(full: Well) -> None:
    before = balances(full)

    result = full("give alice intro 'you two should talk' --to cleo --cost 12 --currency EUR --minutes 20")

    assert result.out == "#18 gave alice and cleo intro (+4 each)\nbalance: alice 14, cleo 13\n"
    first, second = full("log --limit 2 --json").json["items"][::-1]
    assert [(line["contact"], line["other"], line["points"]) for line in (first, second)] == [
        ("alice", "cleo", 4),
        ("cleo", "alice", 4),
    ]
    assert (first["cost"], first["minutes"], second["cost"], second["minutes"]) == (1200, 20, None, None)

    full("undo")

    assert balances(full) == before


def test_all_that_can_be_said_of_a_give_is_kept(full: Well) -> None:
    options = "--on yesterday --cost 45,50 --currency eur --minutes 90 --points 3 --occasion lunch"

    full(f"give bob meal 'a long lunch' {options}")

    line = newest(full)
    details = {
        key: line[key] for key in ("day", "kind", "family", "points", "cost", "currency", "minutes", "occasion", "note")
    }
    assert details == {
        "day": "2026-03-01",
        "kind": "meal",
        "family": "spend",
        "points": 3,
        "cost": 4550,
        "currency": "EUR",
        "minutes": 90,
        "occasion": "lunch",
        "note": "a long lunch",
    }
    assert full("log -n 1").lines[1].endswith("a long lunch · at lunch · 45.50 EUR · 90 min")


def test_the_usual_currency_is_a_setting(full: Well) -> None:
    folder = full.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('currency = "CHF"\n')

    full("give bob meal --cost 12")

    assert (newest(full)["cost"], newest(full)["currency"]) == (1200, "CHF")


def test_the_balance_that_is_told_is_todays_whatever_day_the_line_is_dated(full: Well) -> None:
    assert full("give alice meal --on 2026-01-01").out.endswith("balance: alice 12\n")
    assert full("void 3").out.endswith("balance: alice 10\n")


def test_a_kind_may_be_cut_to_an_unambiguous_beginning(full: Well) -> None:
    full("give alice enc")

    assert newest(full)["kind"] == "encouragement"


def test_new_adds_an_unknown_contact_in_the_same_action(well: Well) -> None:
    assert well("give 'Nora Holm' meal --new").out == "#1 gave nora meal (+2)\nbalance: nora 2\n"

    well("undo")

    assert well("contacts --ids").out == ""


def test_new_keeps_an_e_mail_as_one(well: Well) -> None:
    well("give nora@x.example meal --new")

    assert well("show nora --json").json["items"][0]["emails"] == ["nora@x.example"]


def test_new_changes_nothing_for_someone_known(full: Well) -> None:
    full("give alice meal --new")

    assert full("contacts --ids").lines == ["alice", "bob", "cleo"]


@pytest.mark.parametrize(
    ("line", "says", "kind", "occasion", "note"),
    [
        ("met alice coffee 'doubles in spring'", "met alice at coffee", "met", "coffee", "doubles in spring"),
        ("met alice", "met alice", "met", "", ""),
        ("call alice 'back on Monday'", "spoke with alice", "call", "", "back on Monday"),
        ("message alice", "wrote to alice", "message", "", ""),
        ("note alice 'likes tea'", "note on alice", "note", "", "likes tea"),
    ],
)
def test_a_touch_counts_nothing_and_resets_the_cadence_but_for_a_note(
    full: Well, line: str, says: str, kind: str, occasion: str, note: str
) -> None:
    assert full(line).out == f"#18 {says}\n"

    touch = newest(full)
    assert (touch["kind"], touch["points"], touch["occasion"], touch["note"]) == (kind, 0, occasion, note)
    (alice,) = full("balance alice --json").json["items"]
    assert (alice["balance"], alice["last_touch"]) == (10, "2026-01-05" if kind == "note" else "2026-03-02")


def test_a_slip_draws_without_being_an_ask(full: Well) -> None:
    assert full("slip alice 'a week late'").out == "#18 a slip with alice (−3)\nbalance: alice 7\n"

    (alice,) = full("balance alice --json").json["items"]
    assert (alice["withdrawals"], alice["last_ask"]) == (1, None)


def test_what_a_deposit_was_worth_is_an_entry_beside_it(full: Well) -> None:
    assert (
        full("landed 3 5 'they won with it'").out == "#18 advice for alice landed as 5, not 2 (+3)\nbalance: alice 13\n"
    )
    assert full("landed 3 0").out == "#19 advice for alice landed as 0, not 5 (−5)\nbalance: alice 8\n"
    assert full("landed 3 0").out == "entry 3 stands at 0 already\n"
    assert full("statement alice --json").json["items"][1]["points"] == 2


def test_only_a_deposit_can_land(full: Well) -> None:
    ask = full("log --side ask --ids").out.strip()

    result = full(f"landed {ask} 3")

    assert (result.code, result.err.splitlines()[1]) == (5, "hint: only a deposit can land")


def test_a_void_posts_the_opposite_and_both_stay(full: Well) -> None:
    result = full("void 3 'that was somebody else'")

    assert result.out == "#18 voided entry 3: give advice (+2) for alice on 5 January\nbalance: alice 8\n"
    lines = full("statement alice --json").json["items"]
    assert [(line["side"], line["points"], line["day"]) for line in lines if line["kind"] == "advice"] == [
        ("give", 2, "2026-01-05"),
        ("void", -2, "2026-01-05"),
    ]
    assert [line["voids"] for line in lines if line["voids"]] == [3]


def test_a_void_takes_what_it_landed_as_with_it(full: Well) -> None:
    assert full("void 1").out.endswith("balance: alice 4\n")
    assert full("check").code == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("void 3", "entry 3 was voided by entry 12 already"),
        ("void 12", "entry 12 is itself a void, of entry 3"),
        ("landed 3 3", "entry 3 was voided by entry 12 already"),
    ],
)
def test_what_is_voided_stays_so(full: Well, line: str, says: str) -> None:
    full("void 3")

    result = full(line)

    assert (result.code, result.err.splitlines()[0]) == (5, f"error: {says}")


def test_an_answer_is_taken_back_by_undo_not_by_a_void(full: Well) -> None:
    full("answered cleo no")

    result = full("void 12")

    assert result.code == 5
    assert result.err.splitlines() == [
        "error: entry 12 is an answer, which counts nothing",
        "hint: `well undo 18` takes it back, and the ask is open again",
    ]
    assert full("undo 18").code == 0
    assert full("answered cleo yes").code == 0


def test_a_voided_ask_never_was(full: Well) -> None:
    ask = full("log --side ask --ids").out.strip()

    full(f"void {ask}")

    (cleo,) = full("balance cleo --json").json["items"]
    assert (cleo["last_ask"], cleo["withdrawals"], cleo["balance"]) == (None, 0, 11)
    assert full("answered cleo yes").code == 5


def test_a_policy_that_changes_rewrites_no_entry(full: Well) -> None:
    before = full("log --json").json["items"]

    full("kinds give intro 9")

    assert full("log --json").json["items"] == before
    full("give alice intro")
    assert newest(full)["points"] == 9
