"""Every line of the gate of the shared worlds, worked out by another program, is what our rules say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from books import reading
from harness import Well
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import count_needed_days
from wellkeeper.domain.rules.moves import suggest_give
from wellkeeper.domain.rules.readiness import find_ask_range
from wellkeeper.queries import accounts
from wellkeeper.queries.rules import load_rules
from wellkeeper.views.accounts import list_balances

WORLDS = Path(__file__).parents[3] / "shared/worlds"
DAY = date(2026, 11, 25)


def judge_gate(case: Case, rules: Rules) -> dict[str, Any]:
    """A contact at the gate, by the keys of the figures file."""
    ask_range = find_ask_range(case, rules)
    return {
        "contact": case.contact.handle,
        "give_days": case.account.give_days,
        "needed": count_needed_days(case, rules.policy),
        "ask_for": ask_range.ask_for.word if ask_range else "",
        "up_to": ask_range.up_to.word if ask_range else "",
        "let_be": case.is_let_be(rules.policy),
        "brought": case.brought,
        "given_back": case.account.given_back,
        "suggest_intro": case.describe_turn() in suggest_give(case, rules)[1],
    }


@pytest.mark.skipif(not WORLDS.is_dir(), reason="the shared worlds are beside the repository, not in it")
@pytest.mark.parametrize("name", ["seeds", "year"])
def test_the_gate_of_a_shared_world_is_ours(well: Well, name: str) -> None:
    gate = json.loads((WORLDS / f"{name}.{DAY}.json").read_text(encoding="utf-8"))["gate"]
    assert well(["import", str(WORLDS / f"{name}.jsonl")], today="2026-11-26").code == 0

    with reading(well.ledger) as reader:
        rules = load_rules(reader)
        cases = accounts.load_cases(reader, rules, DAY)
        alone = [accounts.load_case(reader, rules, DAY, case.contact) for case in cases]
        judgements = list_balances(reader, DAY).accounts

    assert [judge_gate(case, rules) for case in cases] == gate
    assert alone == cases
    assert [judgement.ask_range for judgement in judgements] == [find_ask_range(case, rules) for case in cases]
