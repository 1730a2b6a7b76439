"""Who is whom one wants to meet, who knows of them, and whom to ask first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.cases import RULES, make_case, make_contact
from domain.test_account import TODAY
from wellkeeper.domain.rules.steps import AskStep
from wellkeeper.domain.sought import Hit, SoughtLine, find_in_line, fold_line
from wellkeeper.domain.way import (
    IS,
    KNOWS,
    LEAST_RANK,
    Way,
    describe_steps,
    find_proof,
    make_way,
    make_wish_search,
    order_ways,
)

READY = "give intro 40d; give advice 30d; give meal 20d"


def prove(wish: str, *texts: tuple[str, str]) -> tuple[str, list[str]] | None:
    """How a contact with such texts leads to it, and the places of the proof."""
    search = make_wish_search(wish)
    lines = (SoughtLine(1, place, number, None, fold_line(place, text)) for number, (place, text) in enumerate(texts))
    proof = find_proof(search, [hit for line in lines if (hit := find_in_line(search, line, LEAST_RANK)).fits])
    return proof and (proof[0], [hit.line.place for hit in proof[1]])


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("head of sales at Acme", ["head", "sales", "acme"]),
        ("somebody who is a CFO in Lyon", ["cfo", "lyon"]),
        ("the head of IT", ["head", "it"]),
        ("Geschäftsführer bei der Bahn", ["geschaftsfuhrer", "bahn"]),
        ("who is the", []),
    ],
)
def test_a_wish_is_looked_for_without_stop_words(wish: str, words: list[str]) -> None:
    assert [term.typed for part in make_wish_search(wish) for term in part.words] == words


@pytest.mark.parametrize(
    ("wish", "texts", "proof"),
    [
        ("head of sales at Acme", [("title", "Head of Sales"), ("firm", "Acme")], (IS, ["title", "firm"])),
        ("head of sales at Acme", [("title", "head of sales"), ("email", "acme.example")], (IS, ["title", "email"])),
        ("head of sales at Acme", [("note", "his boss is head of sales at Acme")], (KNOWS, ["note"])),
        (
            "head of sales at Acme",
            [("firm", "Acme"), ("note", "reports to sales, to the head")],
            (KNOWS, ["note", "firm"]),
        ),
        ("head of sales at Acme", [("title", "head of sales")], None),
        ("CFOs in Lyon", [("title", "CFO"), ("city", "Lyon")], (IS, ["title", "city"])),
        ("CFO", [("note", "two CFOs at her table")], (KNOWS, ["note"])),
        ("CTO", [("title", "director")], None),
        ("port", [("offer", "knows port authorities"), ("note", "the port")], (KNOWS, ["note"])),
    ],
)
def test_the_fewest_lines_prove_it(
    wish: str, texts: list[tuple[str, str]], proof: tuple[str, list[str]] | None
) -> None:
    assert prove(wish, *texts) == proof


@given(st.permutations([("title", "head of sales"), ("firm", "Acme"), ("note", "sales at Acme"), ("tag", "head")]))
def test_the_order_of_lines_does_not_matter(texts: list[tuple[str, str]]) -> None:
    proof = prove("head of sales at Acme", *texts)

    assert proof is not None
    assert proof[0] == IS


def make(story: str, how: str = KNOWS, handle: str = "alice", **fields: object) -> Way:
    hit = Hit(SoughtLine(1, "note", 1, "2026-01-01", "port"), ())
    case = make_case(story)._replace(contact=make_contact(handle=handle, **fields))
    return make_way(case, how, [hit], 'the "port"  authority', RULES)


def test_who_is_ready_can_be_asked_at_once() -> None:
    way = make(READY)

    assert (way.state, way.command) == ("ready", "well ask alice intro --for 'the \"port\" authority'")


def test_who_isnt_needs_the_smallest_steps_first() -> None:
    way = make("give intro 40d")

    assert (way.state, way.verdict.word, way.command) == ("soon", "earned", "well give alice encouragement")
    assert describe_steps(way.verdict.steps, TODAY) == "give 2 more, wait 3 days"


def test_who_is_let_be_has_no_command() -> None:
    way = make(READY, do_not_ask=True)

    assert (way.state, way.command) == ("let be", "")


def test_the_ready_come_first_and_of_them_who_is_it() -> None:
    ways = [
        make(READY, do_not_ask=True, handle="gone"),
        make("", handle="new"),
        make(READY, handle="ben"),
        make(READY, handle="al"),
        make(READY, IS, handle="zoe"),
    ]

    assert [way.contact.handle for way in order_ways(ways)] == ["zoe", "al", "ben", "new", "gone"]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([AskStep("give", "", ("meal",))], "give 1 more"),
        ([AskStep("settle", ""), AskStep("sound out", "")], "settle what is open, ask where you stand"),
        ([AskStep("wait", "", (), TODAY + timedelta(1))], "wait 1 day"),
        ([], ""),
    ],
)
def test_steps_in_a_few_words(steps: list[AskStep], says: str) -> None:
    assert describe_steps(steps, TODAY) == says
