"""Any action can be taken back, exactly, and brought back, exactly; and accounts always follow from their entries."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import DAY, Rows, act, dump, reading
from steps import STEPS, UNDOS, Step
from wellkeeper.errors import BuiltUpon, NothingToUndo, UnknownNumber, WellError
from wellkeeper.queries import actions
from wellkeeper.queries.health import list_problems
from wellkeeper.services import contacts, entries, rules
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo

Moment = dict[tuple[str, int], dict[str, Any]]


few_examples = settings(
    max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def make_ledger(folder: str) -> Path:
    path = Path(folder) / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen", emails=("alice@example.com",)))
    act(path, contacts.add, Details(name="Bob Lee"))
    act(path, entries.give, "alice", "intro", Particulars(), other_ref="bob", day=date(2026, 1, 5))
    return path


def flat(tables: Rows) -> Moment:
    return {
        (table, number): row for table, rows in tables.items() for number, row in rows.items() if table != "account"
    }


def newest(path: Path) -> int:
    with reading(path) as reader:
        action = actions.find_last(reader)
    assert action is not None
    return action.id


def find_undone_action(path: Path, number: int) -> int | None:
    with reading(path) as reader:
        return actions.find(reader, number).undoes


def sound(path: Path) -> bool:
    with reading(path) as reader:
        return list_problems(reader) == []


def revert(now: Moment, before: Moment, after: Moment) -> Moment:
    """`now`, without what made `after` of `before`."""
    result = deepcopy(now)
    for place in before.keys() | after.keys():
        if place not in before:
            del result[place]
        elif place not in after:
            result[place] = before[place]
        elif before[place] != after[place]:
            result[place] |= {name: value for name, value in before[place].items() if after[place][name] != value}
    return result


@few_examples
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_what_is_taken_back_never_was_and_what_is_brought_back_always_was(steps: Sequence[Step]) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(folder)
        for service, words, options in steps:
            before, last = dump(path), newest(path)
            try:
                act(path, service, *words, **options)
            except WellError:
                assert dump(path) == before
                continue
            after = dump(path)
            assert sound(path)
            if newest(path) == last:
                assert after == before
                continue
            act(path, undo)
            assert dump(path) == before
            act(path, undo)
            assert dump(path) == after


@few_examples
@given(st.lists(st.booleans().flatmap(lambda back: UNDOS if back else STEPS), min_size=6, max_size=14))
def test_an_earlier_action_is_taken_back_exactly_or_not_at_all(steps: Sequence[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(folder)
        moments: dict[int, tuple[Moment, Moment]] = {}
        for service, words, options in steps:
            before, last = flat(dump(path)), newest(path)
            arguments = (max(1, last - words),) if service is undo else words
            try:
                act(path, service, *arguments, **options)
            except WellError:
                assert flat(dump(path)) == before
                continue
            after, action_id = flat(dump(path)), newest(path)
            assert sound(path)
            if action_id == last:
                assert after == before
                continue
            moments[action_id] = (before, after)
            undone_id = find_undone_action(path, action_id)
            if service is undo and undone_id in moments:
                assert after == revert(before, *moments[undone_id])


def story(tmp_path: Path, *acts: tuple[Any, ...]) -> Path:
    """A ledger with Alice (action 1), and what was done then, action by action."""
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Alice"))
    for service, *words in acts:
        act(path, service, *words)
    return path


GIVE = (entries.give, "alice", "intro", Particulars())


def test_an_undo_says_what_it_did(tmp_path: Path) -> None:
    path = story(tmp_path, GIVE)

    assert act(path, undo).summary == "took back: gave alice intro (+4)"
    assert act(path, undo).summary == "brought back: gave alice intro (+4)"
    assert act(path, undo).summary == "took back: gave alice intro (+4)"


def test_what_was_brought_back_can_be_taken_back_by_its_own_number(tmp_path: Path) -> None:
    path = story(tmp_path, GIVE, (undo,), (undo,))

    act(path, undo, 2)

    assert dump(path)["entry"] == {}
    with pytest.raises(NothingToUndo, match="action 2 was already taken back by action 5"):
        act(path, undo, 2)


def test_an_undo_can_be_repeated_for_ever(tmp_path: Path) -> None:
    path = story(tmp_path, GIVE, *[(undo,)] * 30)

    with reading(path) as reader:
        assert actions.find(reader, 2).undone_by is None
        assert actions.find(reader, 3).undone_by == 4
        assert len(actions.list_chain(reader, 2)) == 31


def test_there_may_be_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(NothingToUndo, match="nothing has been done yet"):
        act(tmp_path / "ledger.db", undo)
    with pytest.raises(UnknownNumber, match="there is no action 9"):
        act(story(tmp_path, GIVE), undo, 9)


@pytest.mark.parametrize(
    ("acts", "number", "names"),
    [
        ([GIVE], 1, "action 2 (gave alice intro (+4))"),
        ([GIVE, (entries.record_landing, 1, 7)], 2, "action 3"),
        ([GIVE, (entries.void, 1)], 2, "action 3"),
        ([GIVE, (entries.record_landing, 1, 7), (entries.record_landing, 1, 5)], 3, "action 4"),
        ([GIVE, (entries.record_landing, 1, 7), (undo,), (entries.record_landing, 1, 6)], 4, "action 5"),
        ([GIVE, (entries.void, 1), (undo,), (entries.void, 1)], 4, "action 5"),
        ([GIVE, (undo, 2), (undo, 1)], 3, "action 4"),
        ([(rules.set_policy_number, "half_life", 90), (rules.set_policy_number, "half_life", 60)], 2, "action 3"),
        ([(contacts.edit, "alice", Details(org="A")), (contacts.edit, "alice", Details(org="B"))], 2, "action 3"),
    ],
)
def test_what_others_build_on_stays(tmp_path: Path, acts: list[tuple[Any, ...]], number: int, names: str) -> None:
    path = story(tmp_path, *acts)
    before = dump(path)
    with pytest.raises(BuiltUpon) as failure:
        act(path, undo, number)

    assert names in failure.value.message
    assert failure.value.hint.startswith("take that one back first: `well undo ")
    assert dump(path) == before


def test_a_place_that_was_taken_since_is_not_taken_again(tmp_path: Path) -> None:
    add = (contacts.add, Details(name="Bob"))
    path = story(tmp_path, add, (undo,), add)
    before = dump(path)
    with pytest.raises(BuiltUpon, match="what was done after action 3 is in its way"):
        act(path, undo, 3)

    assert dump(path) == before


def test_other_columns_of_the_same_row_are_no_hindrance(tmp_path: Path) -> None:
    path = story(tmp_path, (contacts.edit, "alice", Details(tier="A")), (contacts.edit, "alice", Details(org="Acme")))

    act(path, undo, 2)

    assert (dump(path)["contact"][1]["tier"], dump(path)["contact"][1]["org"]) == ("", "Acme")


def test_a_new_half_life_taken_back_gives_every_account_its_figures_again(tmp_path: Path) -> None:
    path = story(tmp_path, GIVE)
    act(path, entries.give, "alice", "meal", Particulars(), day=date(2025, 3, 2))
    before = dump(path)

    act(path, rules.set_policy_number, "half_life", 7, day=DAY)
    assert dump(path)["account"] != before["account"]
    act(path, undo)

    assert dump(path) == before
