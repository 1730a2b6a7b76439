"""What the ledger tells back adds up, whatever was lived: the ten properties of the law, over generated ledgers."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import AT, act, reading
from lives import ANY_LIFE, PEOPLE, RICH_LIVES, TODAY, YEARS, Deed, live
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.domain.insight.evidence import FINDERS
from wellkeeper.domain.insight.facts import gather_introductions
from wellkeeper.domain.insight.plans import Aim
from wellkeeper.domain.insight.yields import ANYWAY, NOTHING, ROWS_BY
from wellkeeper.domain.referral import END_STAGES, GIVEN, GOT
from wellkeeper.errors import WellError
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries.actions import find_last
from wellkeeper.queries.history import stream_history
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.referrals import list_referrals
from wellkeeper.render.page import Page
from wellkeeper.render.pages.insight import funnel, grades, lags, mirror, plans, sources, standings, tree, yields
from wellkeeper.services import asks, contacts, duplicates, entries, rules
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.referrals import ReferralDetails, record_introduction
from wellkeeper.storage.ledger import open_ledger
from wellkeeper.views import giving, insight

# The same lives in every run, as in tests/services/history.
few_examples = settings(
    max_examples=int(os.environ.get("N", "10")),
    derandomize="N" not in os.environ,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
more_examples = settings(few_examples, max_examples=2 * few_examples.max_examples)
AGO = st.integers(0, YEARS)
FIRST = TODAY - timedelta(YEARS)
AIM = Aim(1, "month")
Answers = dict[str, Any]


@contextmanager
def living(life: Sequence[Deed], **options: Any) -> Iterator[Path]:
    """A ledger in which that was lived."""
    with TemporaryDirectory() as folder:
        yield live(Path(folder) / "ledger.db", life, **options)


# -- every answer --------------------------------------------------------------------------------


def _build_pages(reader: Reader, today: date, first: date) -> Iterator[tuple[str, Page]]:
    """Each of the nine answers, in every form that it has, as its command shows it."""
    for direction in (GOT, GIVEN):
        for since in (None, first):
            rows = insight.count_funnel(reader, today, direction, since)
            yield f"funnel {direction} {since}", funnel.build_funnel(rows, direction, today)
    yield "mirror", mirror.build_mirror(insight.look_into_mirror(reader, today, first), first, today)
    yield "weeks", mirror.build_weeks(insight.count_weeks(reader, today, first), today)
    yield "sources", sources.build_sources(*insight.cover_sources(reader, today), today)
    for by in ROWS_BY:
        for since in (None, first):
            report = giving.compute_yield(reader, today, by, since)
            yield f"yield {by} {since}", yields.build_yield(report.result, report.due_gifts, today)
    yield "lag", lags.build_lags(*giving.measure_lags(reader, today), today)
    yield "tree", tree.build_tree(*insight.grow_tree(reader, today), today)
    yield "said", standings.build_standings(*insight.compare_standings(reader, today), today)
    verdicts, checks = insight.grade_rules(reader, today)
    yield "graded", grades.build_grades(verdicts, today)
    yield "checks", grades.build_checks(checks, verdicts, today)
    yield "plan", plans.build_plan(giving.make_plan(reader, today, AIM, {}), today)


def tell(reader: Reader, today: date = TODAY, first: date = FIRST) -> Answers:
    """What every answer has as data: its items, and what stands beside them."""
    return {name: _plain([*page.items, page.extra]) for name, page in _build_pages(reader, today, first)}


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))


def tell_of(path: Path, today: date = TODAY, first: date = FIRST) -> Answers:
    with reading(path) as reader:
        return tell(reader, today, first)


def choose(answers: Answers, *names: str) -> Answers:
    return {name: answer for name, answer in answers.items() if name.split()[0] in names}


def list_figures(answers: Answers) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The figures of the mirror by name, key and unit."""
    return {(item["figure"], item["key"], item["unit"]): item for item in answers["mirror"][:-1]}


def sum_items(items: Sequence[Mapping[str, Any]], key: str) -> Any:
    return sum(item[key] for item in items)


def sum_won(items: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for item in items:
        for money in item["won"]:
            sums[money["currency"]] += money["value"]
    return {currency: value for currency, value in sums.items() if value}


# -- 1 to 4, 8 to 10: what adds up ---------------------------------------------------------------


@more_examples
@given(ANY_LIFE, AGO, AGO)
def test_every_answer_adds_up_and_agrees_with_every_other(life: Sequence[Deed], ago: int, since: int) -> None:
    today = TODAY - timedelta(ago)
    first = max(FIRST, today - timedelta(since))
    with living(life) as path:
        recent, ever = tell_of(path, today, first), tell_of(path, today, FIRST)
        with reading(path) as reader:
            history = gather_introductions(list_referrals(reader, today, direction=GOT))
    count, won = len(history), {}
    for introduction in history:
        if introduction.won_value and introduction.won_value[1]:
            currency, value = introduction.won_value
            won[currency] = won.get(currency, 0) + value

    check_yields(recent, count, won)
    check_tree(ever["tree"], count, won)
    check_agreement(ever, count, sum(introduction.win_day is not None for introduction in history))
    check_mirror(recent)
    check_funnel(ever)
    check_silence(recent)


def check_yields(answers: Answers, count: int, won: Mapping[str, int]) -> None:
    rests = []
    for name, (*items, extra) in choose(answers, "yield").items():
        assert round(sum_items(items, "credit") * CREDIT) == count * CREDIT
        assert sum_won(items) == won
        assert extra["introductions"] == count
        if name.endswith("None"):
            rests.append([item for item in items if item["row"] in (ANYWAY, NOTHING)])
    assert rests == [rests[0]] * len(ROWS_BY)


def check_tree(answer: Sequence[Mapping[str, Any]], count: int, won: Mapping[str, int]) -> None:
    *items, extra = answer
    assert round(sum_items(items, "credit") * CREDIT) == count * CREDIT == extra["introductions"] * CREDIT
    assert sum_won(items) == won == sum_won([extra])
    assert len({item["referral"] for item in items if item["referral"]}) == count
    parents = [item["contact"] for item, below in pairwise(items) if below["depth"] > item["depth"]]
    assert len(parents) == len(set(parents))


def check_agreement(answers: Answers, count: int, wins: int) -> None:
    """The same introductions and wins everywhere, since the first day."""
    rows = answers[f"funnel {GOT} None"][:-1]
    assert sum(row["reached"] for row in rows if row["stage"] == "introduced") == count
    assert sum(row["reached"] for row in rows if row["stage"] == "won") == wins
    assert sum_items(answers["sources"][:-1], "introductions") == count
    assert sum_items(answers["sources"][:-1], "wins") == wins
    figures = list_figures(answers)
    assert (figures["introductions", "", ""]["value"], figures["wins", "", ""]["value"]) == (count, wins)
    assert (answers["lag"][-1]["introductions"], answers["lag"][-1]["wins"]) == (count, wins)
    assert sum_items(answers["said"][:-1], "brought") <= count
    assert sum_items(answers["weeks"][:-1], "wins") == wins


def check_mirror(answers: Answers) -> None:
    figures = list_figures(answers)
    total = figures["introductions", "", ""]["value"]
    for name in ("introductions", "occasion", "brings"):
        keys = (
            ("offered", "asked") if name == "introductions" else {key for figure, key, _ in figures if figure == name}
        )
        assert sum(figures[name, key, ""]["value"] for key in keys) == total
    assert sum_items(answers["weeks"][:-1], "introductions") == total
    assert {name for name, _, _ in figures} <= FINDERS.keys()
    for item in figures.values():
        if item["of"] is not None and item["figure"] not in ("given_back", "well"):
            assert 0 <= item["value"] <= item["of"]


def check_funnel(answers: Answers) -> None:
    asked_for = 0
    for items in choose(answers, "funnel").values():
        for way in {item["way"] for item in items[:-1]}:
            own = [item for item in items[:-1] if item["way"] == way]
            ended = sum(item["reached"] for item in own if item["stage"] in END_STAGES)
            assert sum_items(own, "open") + ended == own[0]["of"]
            assert all(item["reached"] <= item["of"] and item["stalled"] <= item["open"] for item in own)
            if way == "asked" and items is answers[f"funnel {GOT} None"]:
                asked_for = own[0]["of"]
    verdicts = answers["graded"][:-1]
    assert sum_items(verdicts, "asks") + sum_items(verdicts, "waiting") == asked_for
    for verdict in verdicts:
        assert verdict["won"]["count"] <= verdict["introduced"]["count"] <= verdict["asks"]
        assert verdict["yes"]["count"] <= verdict["asks"]


def check_silence(answers: Answers) -> None:
    """Nothing but counts below so many cases, something from there on; and every figure lies in its range."""
    for items in choose(answers, "funnel").values():
        for item in items[:-1]:
            assert (item["share"] is None, item["days"] is None) == (item["of"] < 5, item["cases"] < 5)
            assert item["share"] is None or 0 <= item["share"] <= 1
    for name, items in choose(answers, "yield").items():
        people = 1 if "contact" in name else 3
        for item in items[:-1]:
            if "per_ten" in item:
                # JSON rounds the credit to millionths, as it is.
                assert (item["per_ten"] is None) is (item["due_credit"] < 5 or item["people"] < people)
                assert_ordered(item["low"], item["per_ten"], item["high"])
                assert item["timed_credit"] >= 5 or (item["per_hour"] is None and not item["won_per_hour"])
    for item in answers["lag"][:-1]:
        assert (item["median"] is None) is (item["cases"] < 5 or item["people"] < 3)
        assert_ordered(item["low"], item["median"], item["high"])
    for tally, ask_count in list_tallies(answers):
        assert (tally["share"] is None) is (ask_count < 10)
        assert_ordered(0, tally["low"], tally["share"], tally["high"], 1)
    assert (answers["said"][-1]["tau"] is None) or answers["said"][-1]["asked"] >= 10
    for rate in answers["plan"][-1]["rates"]:
        assert (rate["value"] is None) is (rate["cases"] < 5)
    for need in answers["plan"][:-1]:
        assert (need["per_week"] is None) is bool(need["missing"])
        assert_ordered(need["low"], need["per_week"], need["high"])


def list_tallies(answers: Answers) -> Iterator[tuple[Mapping[str, Any], int]]:
    grade_items = [*answers["graded"][:-1]]
    grade_items += [check[part] for check in answers["checks"][:-1] for part in ("only", "among")]
    for grade in grade_items:
        for result in ("yes", "introduced", "won"):
            yield grade[result], grade["asks"]


def assert_ordered(*figures: float | None) -> None:
    """That figures come in their order, all of them or none."""
    said = [figure for figure in figures if figure is not None]
    assert said == sorted(said)


@few_examples
@given(ANY_LIFE, st.sampled_from([*PEOPLE]))
def test_credit_falls_on_gives_to_the_source_in_the_year_before(life: Sequence[Deed], handle: str) -> None:
    with living(life) as path, reading(path) as reader:
        cases = giving.explain_yield(reader, TODAY, "contact", handle) if has_gives(reader, handle) else []
        branch = insight.grow_tree(reader, TODAY, handle).lines
        lines = {line.contact: line.credit for line in insight.grow_tree(reader, TODAY).lines if line.credit.credit}

    alike: dict[tuple[int, str, int], list[float]] = {}
    for case in cases:
        age = (case.introduction.day - case.gift.day).days
        assert 0 <= age <= 365
        assert case.gift.contact == case.introduction.source == handle
        alike.setdefault((case.introduction.referral.id, case.gift.kind, age), []).append(case.credit)
    assert all(max(credits) - min(credits) <= 1.5 / CREDIT for credits in alike.values())
    assert all(line.credit == lines[line.contact] for line in branch if line.credit.credit)


def has_gives(reader: Reader, handle: str) -> bool:
    return any(row.row == handle for row in giving.compute_yield(reader, TODAY, "contact").result.rows)


# -- 5: what was known then, and what never was --------------------------------------------------


@more_examples
@given(ANY_LIFE, AGO, AGO)
def test_an_answer_of_a_day_knows_nothing_of_what_came_later(life: Sequence[Deed], ago: int, since: int) -> None:
    """Whom a correction unmade is unmade for ever, as is the draw: those are left out here."""
    today = TODAY - timedelta(ago)
    first = max(FIRST, today - timedelta(since))
    with living(life, may_take_back=False) as path:
        answers = tell_of(path, today, first)
    with living([deed for deed in life if deed.ago >= ago], may_take_back=False) as path:
        assert tell_of(path, today, first) == answers


LATER = Deed(0, 0, "give", ("ann", "intro", "bob", Particulars("", "20", "EUR", 45, None, "Coffee")), 0, 1_000)
VOIDED = (
    [LATER._replace(ago=70), Deed(0, 0, "void", (), 1_000, 1_001)],
    [Deed(40, 0, "ask", ("cleo", "intro"), 0, 1_000), Deed(0, 0, "void", (), 1_000, 1_001)],
)


@few_examples
@given(ANY_LIFE, st.sampled_from(VOIDED))
def test_what_was_voided_never_was(life: Sequence[Deed], voided: Sequence[Deed]) -> None:
    with living(life) as path:
        answers = tell_of(path)
    with living([*life, *voided]) as path:
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
    with living(life) as path:
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
        deed._replace(words=(*deed.words[:-1], change(deed.words[-1]))) if deed.what == "give" else deed
        for deed in life
    ]


@few_examples
@given(ANY_LIFE, st.integers(1, 90), st.sampled_from([1, 30, 900]))
def test_points_prices_and_half_lives_play_no_part(life: Sequence[Deed], points: int, half_life: int) -> None:
    with living(life) as path:
        answers = tell_of(path)
        act(path, rules.set_policy_number, "half_life", half_life)
        act(path, rules.set_policy_number, "offered_percent", points)
        act(path, rules.set_kind, "ask", "intro", points=points, family=None, description=None)
        changed = tell_of(path)
    with living(change_gives(life, lambda particulars: particulars._replace(points=points))) as path:
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
    with living(even) as path:
        answers = tell_of(path)
    with living(change_gives(even, make_even)) as path:
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
    with living(life) as path, living(shouted) as other_path:
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
    with living(life) as path:
        totals = list_totals(tell_of(path))
        act(path, duplicates.merge, people[0], people[1])

        assert list_totals(tell_of(path)) == totals


@few_examples
@given(ANY_LIFE, st.sampled_from([*PEOPLE]))
def test_a_new_handle_only_moves_rows_among_equals(life: Sequence[Deed], handle: str) -> None:
    """One behind its old place changes nothing at all; one at the other end has the same rows in another order."""
    with living(life) as path:
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


@few_examples
@given(ANY_LIFE)
def test_a_ledger_that_is_carried_elsewhere_says_the_same_bytes(life: Sequence[Deed]) -> None:
    with living(life) as path:
        with reading(path) as reader:
            text = "".join(jsonl.write(stream_history(reader)))
        other_path = path.with_name("other.db")
        act(other_path, restore, jsonl.read(BytesIO(text.encode())), "ledger.jsonl")

        assert json.dumps(tell_of(other_path)) == json.dumps(tell_of(path))


@few_examples
@given(ANY_LIFE)
def test_every_answer_is_the_same_inside_an_action(life: Sequence[Deed]) -> None:
    """As another reader answers the same questions."""
    with living(life) as path:
        answers = tell_of(path)
        with open_ledger(path, command="test", day=TODAY, at=AT, dry_run=True) as ledger:
            assert tell(ledger) == answers


def test_the_answer_of_a_day_is_the_one_that_was_given_by_then(tmp_path: Path) -> None:
    """Ann said yes 90 days ago, and no 5 days ago; Bob said nothing of his, and lately yes."""
    life = [
        Deed(200, 0, "ask", ("ann", "intro"), 0, 1),
        Deed(200, 0, "ask", ("bob", "intro"), 0, 2),
        Deed(90, 0, "move", ("promised", None), 1, 3),
        Deed(80, 0, "move", ("lapsed", None), 2, 4),
        Deed(5, 0, "move", ("declined", None), 1, 5),
        Deed(5, 0, "move", ("promised", None), 2, 6),
    ]
    path = live(tmp_path / "ledger.db", life)

    for ago, yes in ((100, 0), (20, 1), (0, 1)):
        verdicts = tell_of(path, TODAY - timedelta(ago))["graded"][:-1]
        assert sum(verdict["asks"] for verdict in verdicts) == 2
        assert sum(verdict["yes"]["count"] for verdict in verdicts) == yes
    with reading(path) as reader:
        outcomes = insight.explain_grade(reader, TODAY - timedelta(20), "anyway")
    assert [outcome.answer for outcome in outcomes] == ["yes", "silence"]
