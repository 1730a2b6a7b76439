"""Three things to give: what they want, what landed well, and what was idle longest."""

from __future__ import annotations

import pytest

from domain.rules.cases import RULES, make_case
from domain.rules.test_matching import make_want
from wellkeeper.domain.rules.moves import IDEAS, IDLE, LANDED, TURN, WANTED, GiftIdea, suggest_gifts


def list_reasons(ideas: list[GiftIdea]) -> list[tuple[str, str]]:
    return [(idea.kind.word, idea.reason) for idea in ideas]


def test_whoever_got_nothing_yet_is_offered_the_cheapest_of_each_family() -> None:
    ideas = suggest_gifts(make_case(), RULES)

    assert {idea.reason for idea in ideas} == {IDLE}
    assert {idea.kind.family for idea in ideas} == {"serve", "spend", "connect"}
    assert [idea.last_day for idea in ideas] == [None] * IDEAS


def test_the_family_that_was_idle_longest_comes_first() -> None:
    ideas = suggest_gifts(make_case("give advice 10d\ngive meal 40d\ngive vendor 20d"), RULES)

    assert [idea.kind.family for idea in ideas] == ["spend", "connect", "serve"]


def test_what_they_want_comes_first() -> None:
    want = make_want("a stage", "alice")._replace(kind="media", can=True, will=True)
    first, *_ = suggest_gifts(make_case()._replace(wants=(want,)), RULES)

    assert (first.kind.word, first.reason, first.want) == ("media", WANTED, want)


def test_what_you_cant_do_is_not_offered() -> None:
    want = make_want("a stage", "alice")._replace(kind="media", can=False)

    assert ("media", WANTED) not in list_reasons(suggest_gifts(make_case()._replace(wants=(want,)), RULES))


@pytest.mark.parametrize(("brought", "reason"), [(0, IDLE), (1, TURN)])
def test_who_brought_more_than_they_got_back_is_given_an_introduction(brought: int, reason: str) -> None:
    first, *_ = suggest_gifts(make_case()._replace(brought=brought), RULES)

    assert first.reason == reason


def test_what_landed_well_comes_again_unless_it_was_given_lately() -> None:
    case = make_case("give meal 10d")
    landed = case._replace(account=case.account._replace(landed=("meal", "media")))

    assert list_reasons(suggest_gifts(landed, RULES))[0] == ("media", LANDED)


def test_no_kind_comes_twice() -> None:
    case = make_case()
    want = make_want("a vendor", "alice")._replace(kind="vendor", can=True, will=True)
    ideas = suggest_gifts(case._replace(wants=(want, want)), RULES)

    assert len({idea.kind.word for idea in ideas}) == len(ideas) == IDEAS
