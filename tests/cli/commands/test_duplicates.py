"""Contacts who are there twice are shown, and made one where the user says so."""

from __future__ import annotations

import pytest

from harness import Well

TWICE = """
2026-01-05
add "Bob Smith" --email bob@acme.example --phone "+49 170 1234567"
add "Rob Smith" --phone "0170 1234567" --org Acme --tag board
add "Cleo Ortiz"
give bob meal
give rob intro
"""


@pytest.fixture
def twins(well: Well) -> Well:
    well.story(TWICE)
    return well


def test_pairs_are_shown_with_their_reasons(twins: Well) -> None:
    (item,) = twins("dupes --json").json["items"]

    assert item == {
        "score": 90,
        "contact": "bob",
        "name": "Bob Smith",
        "other": "rob",
        "other_name": "Rob Smith",
        "reasons": ["the same phone", "the same name in a short form"],
    }
    assert twins("dupes --ids").out == "bob\n"
    assert (
        twins("dupes --plain").out
        == "90\tbob\tBob Smith\trob\tRob Smith\tthe same phone,the same name in a short form\n"
    )


def test_nothing_is_merged_by_looking(twins: Well) -> None:
    before = twins.take_state()

    assert "nothing was merged: `well merge bob rob`" in twins("dupes").err
    assert twins.take_state() == before


def test_no_pairs_is_an_empty_answer(well: Well) -> None:
    well.story('add "Cleo Ortiz"')

    result = well("dupes --exit-code")

    assert (result.code, result.out) == (1, "Nobody seems to be here twice.\n")


def test_a_limit_shows_the_likeliest(twins: Well) -> None:
    twins.story('add "Kleo Ortiz"')

    assert len(twins("dupes --json").json["items"]) == 2
    assert [item["contact"] for item in twins("dupes --limit 1 --json").json["items"]] == ["bob"]


def test_who_is_archived_is_left_in_peace(twins: Well) -> None:
    twins.story("archive rob")

    assert twins("dupes --ids").out == ""


def test_two_who_were_told_apart_are_not_listed_again(twins: Well) -> None:
    done = twins("dupes --not bob rob")

    assert done.out == "#6 bob and rob are two different people\n"
    answer = twins("dupes")
    assert (answer.out, answer.err) == (
        "Nobody seems to be here twice.\n",
        "1 pair that you told apart: `well dupes --apart`\n",
    )
    assert twins("dupes --exit-code").code == 1
    assert twins("dupes --apart --ids").out == "bob\n"
    assert twins("check").code == 0


def test_the_order_of_the_two_does_not_count_and_once_is_enough(twins: Well) -> None:
    twins.story("dupes --not rob bob")
    before = twins.take_state()

    assert twins("dupes --plain").out == ""
    assert twins("dupes --not bob rob").out == "bob and rob were told apart already\n"
    assert twins.take_state() == before


def test_telling_apart_is_an_action_like_any(twins: Well) -> None:
    before = twins.take_state()

    assert twins("dupes --not bob rob --dry-run").out == "would be done: bob and rob are two different people\n"
    assert twins.take_state() == before
    receipt = twins("dupes --not bob rob --json --on 2026-02-01").json
    assert (receipt["action"], receipt["contacts"]) == (6, ["bob", "rob"])
    assert twins("undo").code == 0
    assert twins("dupes --ids").out == "bob\n"


def test_others_are_suspected_as_before(twins: Well) -> None:
    twins.story('add "Robert Smith"\ndupes --not bob rob')

    assert [(item["contact"], item["other"]) for item in twins("dupes --json").json["items"]] == [
        ("bob", "robert"),
        ("rob", "robert"),
    ]


def test_who_stays_after_a_merge_is_told_apart_as_the_other_was(twins: Well) -> None:
    twins.story('add "Robert Smith"\ndupes --not bob rob\nmerge robert rob')

    assert twins("dupes --ids").out == ""
    assert twins("undo").code == 0
    assert twins("dupes --apart --ids").out == "bob\n"


def test_two_who_were_told_apart_may_be_one_after_all(twins: Well) -> None:
    twins.story("dupes --not bob rob\nmerge bob rob")

    assert twins("dupes --apart --ids").out == ""
    assert twins("check").code == 0
    assert twins("undo").code == 0
    assert twins("dupes --apart --ids").out == "bob\n"


def test_what_was_told_apart_goes_with_the_ledger(twins: Well) -> None:
    twins.story("dupes --not bob rob\nexport all.jsonl")

    assert twins("import all.jsonl --db other.db").code == 0
    assert twins("dupes --ids --db other.db").out == ""
    assert twins("dupes --apart --ids --db other.db").out == "bob\n"
    assert twins("import all.jsonl").code == 0
    assert twins("dupes --apart --plain").out.count("\n") == 1


def test_pairs_in_another_script_need_nothing_else(well: Well) -> None:
    well.story('add "Юрий Яковлев"\nadd "Yuri Yakovlev"\nadd "J R"\nadd "王 伟"\nadd "김 수"')

    (pair,) = well("dupes --json").json["items"]
    assert (pair["name"], pair["other_name"], pair["reasons"]) == (
        "Юрий Яковлев",
        "Yuri Yakovlev",
        ["the same name in another script"],
    )


def test_a_dry_run_shows_what_would_move_and_moves_nothing(twins: Well) -> None:
    before = twins.take_state()

    preview = twins("merge bob rob --dry-run --json").json

    assert (preview["action"], preview["dry_run"], preview["summary"]) == (None, True, "merged rob into bob")
    assert [(item["contact"], item["did"], item["field"], item["value"]) for item in preview["items"]] == [
        ("bob", "dropped", "phone", ""),
        ("bob", "moved", "tag", "board"),
        ("bob", "moved", "entries", "1"),
        ("bob", "kept", "name", "Bob Smith"),
        ("bob", "filled", "org", "Acme"),
        ("bob", "dropped", "contact", ""),
    ]
    assert twins.take_state() == before


def test_two_become_one_and_two_again(twins: Well) -> None:
    before = twins("balance --plain").out

    result = twins("merge bob rob")

    assert result.out == "#6 merged rob into bob\nbalance: bob 6\n"
    assert result.err == "rob leads to bob from now on; `well undo` makes two of them again\n"
    assert twins("merge bob rob").code == 2  # rob is bob now
    assert twins("check").code == 0
    assert twins("undo").out == "#7 took back: merged rob into bob\n"
    assert twins("balance --plain").out == before


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("merge bob bob", 2, "bob can't be merged with themselves"),
        ("merge bob 'Bob Smith'", 2, "bob can't be merged with themselves"),
        ("merge smith cleo", 4, "could be 2 contacts"),
        ("merge bob nobody-like-that", 3, "no contact answers"),
        ("dupes --not bob", 2, "--not needs 2 values"),
        ("dupes --not bob 'Bob Smith'", 2, "bob is one person"),
        ("dupes --not smith cleo", 4, "could be 2 contacts"),
        ("dupes --not bob nobody-like-that", 3, "no contact answers"),
    ],
)
def test_what_cannot_be_merged_is_refused(twins: Well, line: str, code: int, says: str) -> None:
    result = twins(line)

    assert result.code == code
    assert says in result.err


def test_a_mailbox_with_another_address_is_the_same_e_mail_if_the_policy_says_so(well: Well) -> None:
    well.story('add "Karl Berg" --email berg@gmail.com\nadd "K. van Dorn" --email b.erg+news@googlemail.com')

    assert [item["reasons"] for item in well("dupes --json").json["items"]] == [["the same e-mail"]]
    well("policy same_mailbox 0")
    assert well("dupes --ids").out == ""
