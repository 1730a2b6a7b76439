"""Who could help whom: the words that both have, and a published sum."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, make_case
from domain.test_account import TODAY, day
from wellkeeper.domain.contact import Want
from wellkeeper.domain.offer import PLACE_VALUES, Clue, Optin
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.matching import MOST_MATCHES, Knowledge, Match, gather_clues, match_wants
from wellkeeper.domain.terms import list_terms


def make_want(text: str, contact: str = "kim", number: int = 3, ago: str = "0d") -> Want:
    return Want(number, contact, day(ago), text, None, None, "", "", None, "", None)


def full(handle: str, **fields: Any) -> Case:
    """Somebody whose well is full, and whose turn it isn't."""
    return make_case(DEEP, handle=handle, **fields)


def match(
    want: Want, *clues: tuple[str, str], kim: Case | None = None, ken: Case | None = None, **knowledge: Any
) -> list[Match]:
    """Kim's want against what is known of Ken."""
    words = gather_clues([want], [Clue("ken", *clue) for clue in clues])
    cases = {"kim": kim or full("kim"), "ken": ken or full("ken")}
    all_knowledge = Knowledge(words, cases, knowledge.get("optins", {}), knowledge.get("acquainted", {}))
    return match_wants([want], all_knowledge, RULES)


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clues", "terms"),
    [
        ([("offer", "sells badges")], [("offer", 3)]),
        ([("title", "badge maker")], [("title", 2)]),
        ([("firm", "Badge & Co")], [("firm", 2)]),
        ([("tag", "badges")], [("tag", 2)]),
        ([("note", "his brother makes badges")], [("note", 1)]),
        ([("offer", "a vendor of badges")], [("offer", 3), ("offer", 3)]),
        ([("offer", "badges, badges"), ("note", "badges")], [("offer", 3)]),
        ([("note", "badges"), ("tag", "badge"), ("firm", "Vendor AG")], [("firm", 2), ("tag", 2)]),
        ([("note", "O’Badge's BADGES")], [("note", 1)]),
        ([("offer", "emblems")], []),
        ([("offer", "badgers")], []),
        ([("note", "for a")], []),
        ([], []),
    ],
)
def test_a_word_counts_once_at_its_best_place(clues: list[tuple[str, str]], terms: list[tuple[str, int]]) -> None:
    matches = match(make_want("a vendor for badges"), *clues)

    assert [(term.name, term.value) for pair in matches for term in pair.terms] == terms
    assert len(matches) == bool(terms)


def test_the_words_are_those_of_the_want_and_the_evidence_is_the_best_place() -> None:
    (pair,) = match(make_want("a vendor for badges"), ("note", "met a vendor"), ("offer", "prints one badge a day"))

    assert (pair.words, pair.evidence, pair.sum) == (("vendor", "badges"), "prints one badge a day", 4)
    assert pair.terms[1].says == "“badges” in their offer: prints one badge a day"


def test_nobody_meets_their_own_want() -> None:
    assert match(make_want("badges", "ken"), ("offer", "badges")) == []


TEXTS = st.text(st.sampled_from("aäb's’ -Bie3"), max_size=12)
CLUES = st.lists(st.builds(Clue, st.sampled_from(["kim", "ken", "ann"]), st.sampled_from([*PLACE_VALUES]), TEXTS))


@given(st.lists(TEXTS, max_size=3), CLUES)
def test_the_quick_look_before_folding_leaves_no_word_out(texts: list[str], clues: list[Clue]) -> None:
    wants = [make_want(text, number=number) for number, text in enumerate(texts)]
    terms = {term for text in texts for term in list_terms(text)}
    slow: dict[str, dict[str, int]] = {}
    for clue in clues:
        for term in terms & list_terms(clue.text).keys():
            values = slow.setdefault(clue.contact, {})
            values[term] = max(values.get(term, 0), PLACE_VALUES[clue.place])

    gathered = gather_clues(wants, clues)

    assert slow == {
        handle: {term: PLACE_VALUES[clue.place] for term, clue in terms.items()} for handle, terms in gathered.items()
    }


# -- the sum ---------------------------------------------------------------------------------------

OFFER = ("offer", "badges")


@pytest.mark.parametrize(
    ("people", "ago", "terms"),
    [
        ({}, "0d", {}),
        ({"ken": full("ken")._replace(brought=9)}, "0d", {"turn": 2}),
        ({"kim": full("kim")._replace(brought=9)}, "0d", {"turn": 2}),
        ({"kim": full("kim")._replace(brought=9), "ken": full("ken")._replace(brought=9)}, "0d", {"turn": 2}),
        ({"ken": make_case("", handle="ken")}, "0d", {"short": 1}),
        ({"kim": make_case("", handle="kim"), "ken": make_case("", handle="ken")}, "0d", {"short": 1}),
        ({"ken": make_case("", handle="ken", do_not_ask=True)}, "0d", {}),
        ({"ken": make_case("", 3, handle="ken")}, "0d", {}),
        ({}, "29d", {}),
        ({}, "30d", {"age": 1}),
        ({}, "89d", {"age": 2}),
        ({}, "90d", {"age": 3}),
        ({}, "900d", {"age": 3}),
    ],
)
def test_whose_turn_it_is_who_is_short_and_how_old_the_want_is_count(
    people: dict[str, Case], ago: str, terms: dict[str, int]
) -> None:
    (pair,) = match(make_want("badges", ago=ago), OFFER, **people)

    assert {term.name: term.value for term in pair.terms} == {"offer": 3} | terms
    assert pair.sum == 3 + sum(terms.values())


def test_who_was_introduced_before_is_left_out() -> None:
    assert match(make_want("badges"), OFFER, acquainted={"kim": {"ken"}}) == []


def test_the_highest_sum_comes_first_then_the_older_number_and_the_handle() -> None:
    wants = [make_want("badges", number=4), make_want("badges", number=3), make_want("a vendor", number=9)]
    clues = [Clue(handle, "offer", "badges") for handle in ("ken", "ann")] + [Clue("ann", "note", "vendor")]
    cases = {handle: full(handle) for handle in ("kim", "ken", "ann")}

    matches = match_wants(wants, Knowledge(gather_clues(wants, clues), cases, {}, {}), RULES)

    assert [(pair.want.id, pair.other) for pair in matches] == [
        (3, "ann"),
        (3, "ken"),
        (4, "ann"),
        (4, "ken"),
        (9, "ann"),
    ]


def test_of_very_many_for_one_want_the_best_by_the_whole_sum_are_there() -> None:
    """Whose turn it is counts as much as a word: nobody is left out for having fewer words alone."""
    handles = [f"n{number:03}" for number in range(3 * MOST_MATCHES)]
    cases = {handle: full(handle)._replace(brought=9 * (handle == "n059")) for handle in ("kim", *handles)}
    clues = [Clue(handle, "offer", "badges") for handle in handles[:-1]] + [Clue("n059", "title", "badges")]
    want = make_want("badges")
    refusal = Optin(3, "kim", "n058", TODAY, "no", TODAY)

    matches = match_wants(
        [want], Knowledge(gather_clues([want], clues), cases, {(3, "kim", "n058"): refusal}, {}), RULES
    )

    assert [pair.other for pair in matches] == ["n059", *handles[: MOST_MATCHES - 1], "n058"]


# -- who was asked -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kim", "ken", "command", "is_refused"),
    [
        (None, None, "well draft kim optin --about ken --want 3", False),
        ("", None, "well draft ken optin --about kim --want 3", False),
        ("yes", None, "well draft ken optin --about kim --want 3", False),
        (None, "yes", "well draft kim optin --about ken --want 3", False),
        ("", "", "well optin kim --about ken --want 3 ", False),
        ("yes", "", "well optin ken --about kim --want 3 ", False),
        ("yes", "yes", "well draft kim intro --to ken --want 3", False),
        ("yes", "no", "well draft kim intro --to ken --want 3", True),
        ("no", None, "well draft ken optin --about kim --want 3", True),
    ],
)
def test_the_next_thing_to_type_follows_from_who_was_asked(
    kim: str | None, ken: str | None, command: str, is_refused: bool
) -> None:
    optins = {
        (3, contact, other): Optin(3, contact, other, TODAY, answer, TODAY if answer else None)
        for contact, other, answer in (("kim", "ken", kim), ("ken", "kim", ken))
        if answer is not None
    }

    (pair,) = match(make_want("badges"), OFFER, optins=optins)

    assert pair.is_refused == is_refused
    assert is_refused or pair.command == command
