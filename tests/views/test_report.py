"""What a report tells is what the other views tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from books import DAY
from wellkeeper.domain.insight.depth import list_days_of_year
from wellkeeper.domain.referral import GOT
from wellkeeper.domain.selection import Selection
from wellkeeper.errors import UnknownContact
from wellkeeper.queries.reader import Reader
from wellkeeper.views import accounts, agenda, brief, entries, giving, insight, promises, referrals
from wellkeeper.views.report import QUESTIONS, count_entries, gather_person, gather_report


def test_a_report_asks_the_other_views(reader: Reader) -> None:
    report = gather_report(reader, DAY)
    first_day = min(person.known_since for person in insight.cover_sources(reader, DAY).people.values())

    assert report.moves == agenda.list_day(reader, DAY).moves
    assert report.debts == referrals.list_debts(reader, DAY)
    assert report.promises == promises.list_promises(reader, DAY, settled=True).promises
    assert sorted(report.judgements) == sorted(accounts.list_balances(reader, DAY).accounts)
    assert report.funnel == insight.count_funnel(reader, DAY, GOT)
    assert report.figures == insight.look_into_mirror(reader, DAY, first_day)
    assert report.weeks == insight.count_weeks(reader, DAY, list_days_of_year(DAY)[1])
    assert report.families == giving.compute_yield(reader, DAY, "family").result
    assert report.kinds == giving.compute_yield(reader, DAY, "kind").result
    assert report.tree == insight.grow_tree(reader, DAY).lines
    assert report.first_day == first_day
    assert report.entries == count_entries(reader, DAY)


def test_of_some_people_are_the_day_what_is_owed_and_the_accounts(reader: Reader) -> None:
    selection = Selection(source="client")
    report, whole = gather_report(reader, DAY, selection=selection), gather_report(reader, DAY)
    chosen = accounts.list_balances(reader, DAY, selection=selection).accounts
    handles = {judgement.case.contact.handle for judgement in chosen}

    assert sorted(report.judgements) == sorted(chosen)
    assert report.moves == agenda.list_day(reader, DAY, selection=selection).moves
    assert report.debts == [debt for debt in whole.debts if debt.contact in handles]
    assert report.promises == [kept for kept in whole.promises if kept.promise.contact in handles]
    assert {picture.judgement.case.contact.handle for picture in report.pictures} <= handles
    assert (report.depth, report.funnel, report.tree) == (whole.depth, whole.funnel, whole.tree)


def test_the_depth_of_the_well_is_the_sum_of_the_levels_of_all(reader: Reader) -> None:
    report = gather_report(reader, DAY)
    policy = report.rules.policy
    levels = [judgement.case.compute_level(policy) for judgement in report.judgements]

    assert report.depth.levels[-1] == pytest.approx(sum(levels))
    assert report.depth.balance == sum(judgement.case.account.balance for judgement in report.judgements)
    assert levels == sorted(levels, reverse=True)
    for picture in report.pictures:
        assert picture.levels[-1] == pytest.approx(picture.judgement.case.compute_level(policy))


def test_each_question_is_told_as_it_is_answered(reader: Reader) -> None:
    steps: list[int] = []
    gather_report(reader, DAY, steps.append)

    assert sum(steps) == QUESTIONS


def test_a_look_back_is_as_of_that_day(reader: Reader) -> None:
    past = gather_report(reader, DAY - timedelta(200))

    assert past.today == DAY - timedelta(200)
    assert past.entries < gather_report(reader, DAY).entries
    assert past.depth.days[-1] == past.today


@pytest.mark.parametrize("ref", ["alice", "bob", "dora"])
def test_the_page_of_one_has_the_account_and_what_is_under_way(reader: Reader, ref: str) -> None:
    person = gather_person(reader, DAY, ref)
    statement = entries.make_statement(reader, DAY, ref)
    policy = person.portrait.rules.policy

    assert (person.lines, person.levels, person.asks) == (statement.lines, statement.levels, statement.asks)
    assert person.day_levels[-1][0] == DAY
    assert person.day_levels[-1][1] == pytest.approx(person.portrait.judged.case.compute_level(policy))
    assert all(tracked.referral.contact == ref for tracked in person.under_way)
    assert bool(person.allowed) == (person.portrait.judged.ask_range is not None)


def test_nobody_has_no_page(reader: Reader) -> None:
    with pytest.raises(UnknownContact):
        gather_person(reader, DAY, "nobody at all")


@pytest.mark.parametrize("ref", ["alice", "bob", "cleo"])
def test_the_page_of_a_person_and_a_brief_name_the_same_gifts(reader: Reader, ref: str) -> None:
    person_report, person_brief = gather_person(reader, DAY, ref), brief.brief_contact(reader, DAY, ref)

    assert person_report.ideas == person_brief.gifts
    assert [*person_report.matches] == [*person_brief.matches][: len(person_report.matches)]
