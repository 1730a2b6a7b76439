"""Which ask is judged when none is named?"""

from __future__ import annotations

import pytest

from domain.rules.test_readiness import DEEP, RULES, make_case
from wellkeeper.domain.kinds import ASK, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import choose_ask
from wellkeeper.domain.rules.readiness import find_ask_range
from wellkeeper.errors import UnknownWord

READY = make_case(DEEP, 8)


def test_the_named_ask_is_judged_by_a_beginning_too() -> None:
    assert choose_ask(READY, "liv", RULES).word == "live"


def test_a_name_of_no_ask_is_refused() -> None:
    with pytest.raises(UnknownWord):
        choose_ask(READY, "yacht", RULES)


def test_what_to_ask_for_goes_first() -> None:
    assert choose_ask(READY, "", RULES).word == "intro"


def test_without_a_top_of_the_funnel_it_is_the_cheapest() -> None:
    rules = Rules(Policy(), Kinds(kind for kind in RULES.kinds.all if kind.family != "top"))

    assert choose_ask(READY, "", rules).word == "advice"


@pytest.mark.parametrize(("side", "word"), [("", "intro"), ("intro", "name")])
def test_where_nothing_is_allowed_it_is_an_intro_or_the_first_ask(side: str, word: str) -> None:
    nobody: Case = make_case()
    rules = Rules(Policy(), Kinds(kind for kind in RULES.kinds.all if (kind.side, kind.word) != (ASK, side)))

    assert find_ask_range(nobody, rules) is None
    assert choose_ask(nobody, "", rules).word == word
