"""What changes no answer of insight, and what changes only what it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from answers import Answers, choose, few_examples, list_figures, make_ledger, sum_items, sum_won, tell_of
from books import act, reading
from lives import ANY_LIFE, PEOPLE, RICH_LIVES, TODAY, Deed
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.errors import WellError
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries.actions import find_last
from wellkeeper.queries.history import stream_history
from wellkeeper.services import asks, contacts, duplicates, entries, rules
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.referrals import ReferralDetails, record_introduction

LATER = Deed(0, 0, "give", ("ann", "intro", "bob", Particulars("", "20", "EUR", 45, None, "Coffee")), 0, 1_000)
VOIDED = (
    [LATER._replace(ago=70), Deed(0, 0, "void", (), 1_000, 1_001)],
    [Deed(40, 0, "ask", ("cleo", "intro"), 0, 1_000), Deed(0, 0, "void", (), 1_000, 1_001)],
)


@few_examples
@given(ANY_LIFE, st.sampled_from(VOIDED))
def test_what_was_voided_never_was(life: Sequence[Deed], voided: Sequence[Deed]) -> None:
    with make_ledger(life) as path:
        answers = tell_of(path)
    with make_ledger([*life, *voided]) as path:
        assert tell_of(path) == answers


# What can be done to a ledger that is there, each as an action of its own.
ACTIONS: Sequence[tuple[Any, ...]] = (
    (entries.give, "ann", "intro", Particulars(minutes=30)),
    (record_introduction, "bob", "Zora Zorn", ReferralDetails(occasion="Tea", value="5", currency="USD")),
    (asks.ask, "cleo", "intro", Request("boards", anyway=True), Particulars()),
    (asks.record_standing, "dov", 9),
    (duplicates.merge, "ann", "bob"),
    (contacts.archive, "ann"),
    (contacts.edit, "bob", Details(handle="robert", source="team")),
    (rules.set_policy_number, "lag_days", 20),
    (rules.set_policy_number, "half_life", 30),
    (entries.void, 1),
    (entries.record_landing, 1, 9),
)


@few_examples
@given(ANY_LIFE, st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=3))
def test_what_was_undone_never_was_and_what_was_brought_back_was(
    life: Sequence[Deed], actions: Sequence[tuple[Any, ...]]
) -> None:
    with make_ledger(life) as path:
        moments = [tell_of(path)]
        for service, *words in actions:
            try:
                act(path, service, *words, day=TODAY)
            except WellError:
                continue
            if find_newest(path) > len(moments):
                moments.append(tell_of(path))
        for number in range(len(moments), 1, -1):
            act(path, undo, number)
            assert tell_of(path) == moments[number - 2]
        if len(moments) > 1:
            act(path, undo)
            assert tell_of(path) == moments[1]


def find_newest(path: Path) -> int:
    with reading(path) as reader:
        action = find_last(reader)
    return action.id if action else 0


# -- 6: what plays no part -----------------------------------------------------------------------


def change_gives(life: Sequence[Deed], change: Callable[[Particulars], Particulars]) -> list[Deed]:
    """The same life, but for the particulars of its gives."""
    return [
        deed._replace(words=(*deed.words[:-1], change(deed.words[-1]))) if deed.verb == "give" else deed
        for deed in life
    ]


@few_examples
@given(ANY_LIFE, st.integers(1, 90), st.sampled_from([1, 30, 900]))
def test_points_prices_and_half_lives_play_no_part(life: Sequence[Deed], points: int, half_life: int) -> None:
    with make_ledger(life) as path:
        answers = tell_of(path)
        act(path, rules.set_policy_number, "half_life", half_life)
        act(path, rules.set_policy_number, "offered_percent", points)
        act(path, rules.set_kind, "ask", "intro", points=points, family=None, description=None)
        changed = tell_of(path)
    with make_ledger(change_gives(life, lambda particulars: particulars._replace(points=points))) as path:
        dearer = tell_of(path)

    for other in (changed, dearer):
        assert choose(other, "yield", "tree") == choose(answers, "yield", "tree")
        assert other["lag"][:-1] == answers["lag"][:-1]


@few_examples
@given(RICH_LIVES)
def test_twice_the_minutes_bring_half_an_hour_and_nothing_else(life: Sequence[Deed]) -> None:
    """Those of an act on two accounts are shared to the minute, so that even ones are doubled."""

    def make_even(particulars: Particulars) -> Particulars:
        return particulars._replace(minutes=None if particulars.minutes is None else 2 * particulars.minutes)

    even = change_gives(life, make_even)
    with make_ledger(even) as path:
        answers = tell_of(path)
    with make_ledger(change_gives(even, make_even)) as path:
        doubled = tell_of(path)

    for name, items in answers.items():
        for item, other in zip(items, doubled[name], strict=True):
            if item.get("minutes"):
                assert other.pop("minutes") == 2 * item.pop("minutes")
                assert (other["per_hour"] is None) is (item["per_hour"] is None)
                assert abs(2 * (other.pop("per_hour") or 0) - (item.pop("per_hour") or 0)) <= 1.5e-4
                halves = zip(other.pop("won_per_hour"), item.pop("won_per_hour"), strict=True)
                assert all(abs(2 * half["value"] - whole["value"]) <= 2 for half, whole in halves)
    assert doubled == answers


@few_examples
@given(ANY_LIFE)
def test_the_capitals_of_an_occasion_change_nothing(life: Sequence[Deed]) -> None:
    shouted = [
        deed._replace(
            words=tuple(
                word._replace(occasion=f"  {word.occasion.upper().replace(' ', '   ')} ")
                if isinstance(word, Particulars | ReferralDetails)
                else word
                for word in deed.words
            )
        )
        for deed in life
    ]
    with make_ledger(life) as path, make_ledger(shouted) as other_path:
        assert tell_of(other_path) == tell_of(path)


# -- 7: what moves no total ----------------------------------------------------------------------


def list_totals(answers: Answers) -> Answers:
    """What doesn't depend on who is whom."""
    figures = list_figures(answers)
    names = ("introductions", "occasion", "wins", "won", "asks", "their_promises", "well", "last_30", "before_30")
    return {
        **choose(answers, "funnel", "weeks", "graded", "checks"),
        **{str(name): figure for name, figure in figures.items() if name[0] in names},
        "credit": round(sum_items(answers["yield kind None"][:-1], "credit") * CREDIT),
        "won": sum_won(answers["yield kind None"][:-1]),
        "tree": answers["tree"][-1],
        "sources": [sum_items(answers["sources"][:-1], key) for key in ("gives", "asks", "introductions", "wins")],
        "purposes": answers["sources"][-1],
    }


@few_examples
@given(ANY_LIFE, st.permutations([*PEOPLE]))
def test_a_merge_keeps_every_total(life: Sequence[Deed], people: Sequence[str]) -> None:
    with make_ledger(life) as path:
        totals = list_totals(tell_of(path))
        act(path, duplicates.merge, people[0], people[1])

        assert list_totals(tell_of(path)) == totals


@few_examples
@given(ANY_LIFE, st.sampled_from([*PEOPLE]))
def test_a_new_handle_only_moves_rows_among_equals(life: Sequence[Deed], handle: str) -> None:
    """One behind its old place changes nothing at all; one at the other end has the same rows in another order."""
    with make_ledger(life) as path:
        answers = json.dumps(tell_of(path))
        act(path, contacts.edit, handle, Details(handle=f"{handle}-2"))
        assert json.dumps(tell_of(path)).replace(f'"{handle}-2"', f'"{handle}"') == answers
        act(path, contacts.edit, f"{handle}-2", Details(handle="zed"))
        moved = json.loads(json.dumps(tell_of(path)).replace('"zed"', f'"{handle}"'))

    for name, items in json.loads(answers).items():
        if name not in ("mirror", "sources"):  # the first three, and the next one, may be another of equals
            assert sort_items(moved[name]) == sort_items(items)


def sort_items(items: Sequence[Any]) -> list[str]:
    return sorted(map(json.dumps, items))


def export(path: Path) -> str:
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


def bring(path: Path, text: str) -> None:
    act(path, restore, jsonl.read(BytesIO(text.encode())), "ledger.jsonl", at=f"{TODAY}T13:00:00Z")


@few_examples
@given(ANY_LIFE)
def test_a_ledger_that_is_carried_elsewhere_says_the_same_bytes(life: Sequence[Deed]) -> None:
    with make_ledger(life) as path:
        other_path = path.with_name("other.db")
        bring(other_path, export(path))

        assert json.dumps(tell_of(other_path)) == json.dumps(tell_of(path))


@few_examples
@given(ANY_LIFE, ANY_LIFE)
def test_two_ledgers_together_have_the_sum_of_both(life: Sequence[Deed], other_life: Sequence[Deed]) -> None:
    with make_ledger(life) as path, make_ledger(other_life) as other_path:
        single = [list_sums(tell_of(ledger)) for ledger in (path, other_path)]
        texts = [export(ledger) for ledger in (path, other_path)]
        bring(path, texts[1])
        bring(other_path, texts[0])

        assert list_sums(tell_of(path)) == {name: single[0][name] + single[1][name] for name in single[0]}
        assert list_totals(tell_of(other_path)) == list_totals(tell_of(path))


def list_sums(answers: Answers) -> dict[str, int]:
    """How many introductions, wins, gives and asks there were, and what was won in euros."""
    counts = {key: sum_items(answers["sources"][:-1], key) for key in ("introductions", "wins", "gives", "asks")}
    return {**counts, "EUR": sum_won(answers["sources"][:-1]).get("EUR", 0)}
