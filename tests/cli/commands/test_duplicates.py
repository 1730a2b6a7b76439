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
    before = twins.ledger.read_bytes()

    assert "nothing was merged: `well merge bob rob`" in twins("dupes").err
    assert twins.ledger.read_bytes() == before


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


def test_a_dry_run_shows_what_would_move_and_moves_nothing(twins: Well) -> None:
    before = twins.ledger.read_bytes()

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
    assert twins.ledger.read_bytes() == before


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
    ],
)
def test_what_cannot_be_merged_is_refused(twins: Well, line: str, code: int, says: str) -> None:
    result = twins(line)

    assert result.code == code
    assert says in result.err
