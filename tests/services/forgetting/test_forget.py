"""Who is forgotten leaves nothing but numbers; everybody else has the figures that they had, and so has every undo."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from answers import tell
from books import DAY, act, reading
from lives import ANY_LIFE, PEOPLE, TODAY, Deed
from lives import live as live_through
from services.history.test_combine import LIFE, export_history, live, make_ledger
from wellkeeper.domain.forgotten import NAMELESS, Erasure, Place
from wellkeeper.doors.forgetting import open_to_forget, write_anew
from wellkeeper.errors import WellError
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import accounts, actions, contacts, entries, referrals
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.rules import load_rules
from wellkeeper.services.forgetting.forget import forget
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from year import copy_year

few_examples = settings(
    max_examples=5,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LATER = "2099-01-01T12:00:00Z"  # the clock of this machine is before it
WHO = st.integers(0, 9)


def erase(path: Path, handle: str, places: Collection[Place] = ()) -> Erasure:
    with open_to_forget(path) as action:
        erasure = action.do(forget, handle, places).erasure
    write_anew(path)
    return erasure


def erase_all(path: Path, handle: str) -> Erasure:
    """Forget somebody, and blank every mention."""
    with open_to_forget(path, dry_run=True) as action:
        erasure = action.do(forget, handle).erasure
    return erase(path, handle, [mention.place for mention in erasure.mentions])


def list_handles(path: Path) -> list[str]:
    with reading(path) as reader:
        return sorted(handle for (handle,) in reader.rows("SELECT handle FROM contact"))


def list_faults(path: Path) -> list[str]:
    with reading(path) as reader:
        return list_problems(reader)


# -- figures --------------------------------------------------------------------------------------


def measure(path: Path, excluded_handle: str, today: date) -> dict[str, Any]:
    """Every figure of everybody else: what the rules judge, each entry, each referral."""
    figures: dict[str, Any] = {}
    with reading(path) as reader:
        rules = load_rules(reader)
        for case in accounts.load_cases(reader, rules, today):
            handle = case.contact.handle
            if handle != excluded_handle:
                lines = entries.list_of_contact(reader, case.contact, today)
                stories = referrals.list_referrals(reader, today, case.contact.id)
                figures[handle] = [case, case.compute_level(rules.policy), lines, stories]
    return figures


def describe(figures: Any, *names: str) -> str:
    """Figures as text, in which those names are nobody's."""
    text = repr(figures)
    for name in (*names, NAMELESS, "forgotten-1"):
        text = re.sub(rf"(?<=['(]){re.escape(name)}(?=[')])", "NOBODY", text)
    return text


def find_names(path: Path, handle: str) -> tuple[str, ...]:
    with reading(path) as reader:
        return handle, contacts.find(reader, handle).name


@few_examples
@given(LIFE, WHO)
def test_the_others_have_every_figure_that_they_had(steps: Sequence[Any], place: int) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(folder)
        live(path, steps)
        handles = list_handles(path)
        handle = handles[place % len(handles)]
        names = find_names(path, handle)
        before = describe(measure(path, handle, DAY), *names)

        erasure = erase(path, handle)

        assert list_faults(path) == []
        assert describe(measure(path, "forgotten-1", DAY), *names) == before
        assert ("forgotten-1" in list_handles(path)) == erasure.keeps_account


COUNTS = ("row", "gives", "due", "timed", "minutes")  # a credit is an estimate that rests on everybody
BRANCHES = ("contact", "depth", "source", "day", "stage", "brought")


def pick(answers: dict[str, Any], handles: Collection[str]) -> list[list[Any]]:
    """What answers say of those people alone: how much they got, and whom they brought."""
    rows = [row for row in answers["yield contact None"] if isinstance(row, dict) and row.get("row") in handles]
    branches = [row for row in answers["tree"] if isinstance(row, dict) and row.get("contact") in handles]
    counts = sorted([row[key] for key in COUNTS] for row in rows)  # the rows are ordered by credit
    return [*counts, *sorted([[row[key] for key in BRANCHES] for row in branches], key=str)]


@few_examples
@given(ANY_LIFE, st.sampled_from([*PEOPLE]))
def test_what_insight_says_of_others_is_what_it_said(life: Sequence[Deed], handle: str) -> None:
    with TemporaryDirectory() as folder:
        path = live_through(Path(folder) / "ledger.db", life)
        others = {*list_handles(path)} - {handle}
        with reading(path) as reader:
            before = pick(tell(reader), others)
        figures = describe(measure(path, handle, TODAY), handle, handle.title())

        erase(path, handle)

        with reading(path) as reader:
            assert describe(pick(tell(reader), others), handle, handle.title()) == describe(
                before, handle, handle.title()
            )
        assert describe(measure(path, "forgotten-1", TODAY), handle, handle.title()) == figures


# -- what else must go on -------------------------------------------------------------------------


@few_examples
@given(LIFE, WHO)
def test_every_other_action_can_be_taken_back_as_far_as_it_is_left(steps: Sequence[Any], place: int) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(folder)
        live(path, steps)
        handles = list_handles(path)
        erase_all(path, handles[place % len(handles)])
        with reading(path) as reader:
            ids = [action.id for action in actions.list_newest(reader)]

        for action_id in ids:
            try:
                act(path, undo, action_id)
            except WellError:
                continue
            assert list_faults(path) == []


@few_examples
@given(LIFE, WHO)
def test_an_export_makes_the_same_ledger_elsewhere(steps: Sequence[Any], place: int) -> None:
    with TemporaryDirectory() as folder:
        path = make_ledger(folder)
        live(path, steps)
        handles = list_handles(path)
        erase_all(path, handles[place % len(handles)])
        text = export_history(path)

        act(Path(folder) / "new.db", restore, jsonl.read(BytesIO(text.encode())), "old.jsonl", at=LATER)

        assert export_history(Path(folder) / "new.db") == text
        assert list_faults(Path(folder) / "new.db") == []


def test_anybody_of_the_year_can_be_forgotten(tmp_path: Path) -> None:
    year = copy_year(tmp_path / "year.db")
    for handle in list_handles(year):
        path = Path(shutil.copyfile(year, tmp_path / "ledger.db"))
        names = find_names(path, handle)
        before = describe(measure(path, handle, DAY), *names)

        erase(path, handle)

        assert list_faults(path) == []
        assert describe(measure(path, "forgotten-1", DAY), *names) == before
