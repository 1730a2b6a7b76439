"""Several contacts are filed at once, all or none, as one action that can be taken back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, act, dump, reading
from wellkeeper.domain.contact import SOURCES, TIERS, Birthday, Card
from wellkeeper.domain.newcomer import Plan, PlanLine
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.sitting import Choice
from wellkeeper.errors import Ambiguous, UnknownContact, Unreadable, WellError, WrongUsage
from wellkeeper.queries import accounts, contacts, selections
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import asks, entries
from wellkeeper.services.contacts import Details, add, edit
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars
from wellkeeper.services.filing import archive_all, carry_out_plan, edit_all, file_by_keys
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions

CARDS = [Card(name=name, tags=("linkedin",)) for name in ("Ana Prado", "Ben Moreau", "Cy Silva")]


def make_ledger(path: Path) -> Path:
    """Three newcomers, and Dora, who was added by hand."""
    act(path, add, Details(name="Dora Diaz"))
    act(path, import_contacts, [("Connections.csv", CARDS)], FilingOptions())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "ledger.db")


def list_newcomers(path: Path) -> list[str]:
    with reading(path) as reader:
        return [newcomer.contact.handle for newcomer in selections.list_newcomers(reader, DAY)]


def load_filing(path: Path, handle: str) -> tuple[str, str, bool, list[str]]:
    with reading(path) as reader:
        contact = contacts.find(reader, f"={handle}")
        return contact.source, contact.tier, contact.archived, contacts.list_tags(reader, contact.id)


# -- several at once ------------------------------------------------------------------------------


def test_several_get_the_same_in_one_action_which_is_taken_back_as_one(path: Path) -> None:
    before = dump(path)

    receipt = act(path, edit_all, ["ana", "ben", "ana"], Details(tier="c", tags=("2026", "LinkedIn")))

    assert (receipt.action, receipt.summary, receipt.contacts) == (3, "edited ana and ben", ("ana", "ben"))
    assert load_filing(path, "ana") == load_filing(path, "ben") == ("", "C", False, ["2026", "linkedin"])
    assert load_filing(path, "cy") == ("", "", False, ["linkedin"])
    act(path, undo)
    assert dump(path) == before


def test_those_who_are_so_already_are_counted_and_nobody_is_no_action(path: Path) -> None:
    act(path, edit, "ana", Details(tier="C"))

    assert (
        act(path, edit_all, ["ana", "ben"], Details(tier="C")).summary == "edited ben, and nothing to change in 1 more"
    )
    receipt = act(path, edit_all, ["ana", "ben"], Details(tier="C"))
    assert (receipt.action, receipt.summary) == (None, "nothing to change in ana and ben")
    assert act(path, edit_all, [], Details(tier="C")).action is None
    assert act(path, archive_all, []).action is None


def test_a_tag_is_taken_from_those_who_have_it(path: Path) -> None:
    receipt = act(path, edit_all, ["ana", "dora"], Details(not_tags=("#LinkedIn",)))

    assert receipt.contacts == ("ana",)
    assert load_filing(path, "ana")[3] == []


@pytest.mark.parametrize(
    "details",
    [
        Details(name="Ana"),
        Details(handle="ana2"),
        Details(emails=("a@x.example",)),
        Details(phones=("0170 1234567",)),
        Details(urls=("x.example",)),
        Details(birthday=Birthday(1980, 1, 1)),
        Details(not_emails=("a@x.example",)),
        Details(not_phones=("0170 1234567",)),
    ],
)
def test_what_only_one_person_can_have_is_refused_for_several(path: Path, details: Details) -> None:
    before = dump(path)

    with pytest.raises(WrongUsage, match="is one person's, and 2 are named"):
        act(path, edit_all, ["ana", "ben"], details)

    assert dump(path) == before


def test_one_who_is_named_twice_is_one(path: Path) -> None:
    act(path, edit_all, ["ana", "Ana Prado"], Details(name="Ana Maria Prado"))

    with reading(path) as reader:
        assert contacts.find(reader, "ana").name == "Ana Maria Prado"


def test_everyone_who_is_not_known_is_named_and_nobody_is_changed(path: Path) -> None:
    before = dump(path)

    with pytest.raises(UnknownContact) as refusal:
        act(path, archive_all, ["ana", "zoe", "yan", "ben"])

    assert refusal.value.message == "no contact answers to ‘zoe’; no contact answers to ‘yan’"
    assert refusal.value.exit_code == 3
    assert dump(path) == before


def test_somebody_who_could_be_several_is_refused(path: Path) -> None:
    act(path, add, Details(name="Ana Prado", handle="ana2"))

    with pytest.raises(Ambiguous):
        act(path, edit_all, ["ben", "Ana Prado"], Details(tier="A"))


def test_several_are_archived_and_brought_back(path: Path) -> None:
    assert act(path, archive_all, ["ana", "ben"]).summary == "archived ana and ben"
    assert list_newcomers(path) == ["cy"]
    assert act(path, archive_all, ["ana", "ben", "cy"], restore=True).summary == (
        "brought back ana and ben, and nothing to change in 1 more"
    )
    assert list_newcomers(path) == ["ana", "ben", "cy"]


# -- by keys --------------------------------------------------------------------------------------


def test_a_sitting_is_one_action(path: Path) -> None:
    before = dump(path)
    choices = {"ana": Choice("client", "A"), "ben": Choice("friend"), "cy": Choice(is_archived=True)}

    receipt = act(path, file_by_keys, choices)

    assert receipt.summary == "sorted 3 contacts: 1 tier A, 1 client, 1 friend, 1 archived"
    assert list_newcomers(path) == []
    assert load_filing(path, "ana")[:3] == ("client", "A", False)
    act(path, undo)
    assert dump(path) == before


def test_a_sitting_in_which_nothing_was_keyed_is_no_action(path: Path) -> None:
    assert act(path, file_by_keys, {}).action is None


def test_whoever_was_merged_or_taken_back_meanwhile_costs_only_their_own_key(path: Path) -> None:
    act(path, merge, "dora", "cy")
    act(path, add, Details(name="Eve Kay"))
    act(path, undo)

    receipt = act(path, file_by_keys, {"ana": Choice(tier="A"), "cy": Choice(tier="B"), "eve": Choice(tier="C")})

    assert receipt.contacts == ("ana", "dora")
    assert receipt.hint.startswith("nobody is called ‘eve’ any more")


# -- by a plan ------------------------------------------------------------------------------------


def test_empty_cells_change_nothing_and_tags_are_added(path: Path) -> None:
    act(path, edit, "ben", Details(tier="B", source="team"))
    lines = (
        PlanLine(1, "ana", source="Client", tier="a", tags="vip, 2026"),
        PlanLine(2, "ben", "Ben Moreau", archive="yes"),
        PlanLine(3, "cy", tags="linkedin"),
    )

    receipt = act(path, carry_out_plan, Plan(lines))

    assert receipt.summary == "sorted 2 contacts: 1 tier A, 1 client, 1 archived"
    assert load_filing(path, "ana") == ("client", "A", False, ["2026", "linkedin", "vip"])
    assert load_filing(path, "ben") == ("team", "B", True, ["linkedin"])


def test_firm_and_title_are_taken_over_and_a_name_only_in_other_letters(path: Path) -> None:
    act(path, carry_out_plan, Plan((PlanLine(1, "ana", "ANA PRÄDO", "Portos SA", "CFO"),)))

    with reading(path) as reader:
        contact = contacts.find(reader, "ana")
    assert (contact.name, contact.org, contact.title) == ("ANA PRÄDO", "Portos SA", "CFO")


def test_every_line_that_cannot_be_carried_out_is_told_and_none_is(path: Path) -> None:
    before = dump(path)
    lines = (
        PlanLine(1, "ana", tier="A"),
        PlanLine(2, "ben", tier="D"),
        PlanLine(3, "be", tier="A"),
        PlanLine(5, "cy", "Ben Moreau", tier="A"),
        PlanLine(6, "ana", tier="B"),
        PlanLine(7, "dora", archive="perhaps"),
    )

    with pytest.raises(Unreadable) as refusal:
        act(path, carry_out_plan, Plan(lines, ((4, "it has 9 cells, and a plan has 8"),)))

    assert refusal.value.exit_code == 7
    assert refusal.value.message.splitlines() == [
        "6 lines of the plan can't be carried out, so nothing was",
        "  line 2: ‘D’ is no tier",
        "  line 3: no contact answers to ‘be’",
        "  line 4: it has 9 cells, and a plan has 8",
        "  line 5: cy is called Cy Silva, not ‘Ben Moreau’",
        "  line 6: ana stands in line 1 already",
        "  line 7: ‘perhaps’ in archive is neither yes nor no",
    ]
    assert dump(path) == before


# -- who is unsorted ------------------------------------------------------------------------------

HANDLES = st.sampled_from(["ana", "ben", "cy", "dora"])
DEEDS = st.one_of(
    st.tuples(st.just(edit), HANDLES, st.sampled_from(["", *TIERS]).map(lambda tier: Details(tier=tier, tags=("x",)))),
    st.tuples(st.just(edit), HANDLES, st.sampled_from(["", *SOURCES]).map(lambda source: Details(source=source))),
    st.tuples(st.just(entries.give), HANDLES, st.just("advice"), st.just(Particulars())),
    st.tuples(st.just(entries.record_touch), HANDLES, st.just("note"), st.just(Particulars("hello"))),
    st.tuples(st.just(entries.void), st.integers(1, 3), st.just("")),
    st.tuples(st.just(asks.record_standing), HANDLES, st.integers(0, 10), st.just("")),
    st.tuples(st.just(merge), HANDLES, HANDLES),
    st.tuples(st.just(undo)),
)


@settings(max_examples=25)
@given(st.lists(DEEDS, max_size=8))
def test_the_list_and_the_rules_agree_on_who_is_unsorted(deeds: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(Path(folder) / "ledger.db")
        for service, *arguments in deeds:
            try:
                act(path, service, *arguments)
            except WellError:
                continue
        assert {case.contact.handle for case in load_cases(path) if case.is_unsorted} == {*list_newcomers(path)}


def load_cases(path: Path) -> list[Case]:
    with reading(path) as reader:
        return accounts.load_cases(reader, load_rules(reader), DAY)
