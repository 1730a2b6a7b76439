"""Lines are posted and corrected; whatever happens, an account is what its lines make."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, dump, reading
from wellkeeper.errors import Refused
from wellkeeper.queries.health import list_problems
from wellkeeper.services.entries import Particulars, give, record_landing, record_slip, record_touch, void

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.sampled_from(["meal", "intro", "advice"]), st.integers(1, 9)),
        st.tuples(st.just("landed"), st.integers(1, 8), st.integers(0, 9)),
        st.tuples(st.just("void"), st.integers(1, 8), st.just(0)),
        st.tuples(st.just("slip"), st.just(0), st.integers(1, 9)),
        st.tuples(st.just("touch"), st.just(0), st.just(0)),
    ),
    max_size=12,
)


def take(ledger: Path, verb: str, word: Any, points: int) -> None:
    """One step of a story; what the rules refuse isn't done."""
    particulars = Particulars(points=points)
    if verb == "give":
        act(ledger, give, "ann", word, particulars, other_ref="bo" if points > 6 else None)
    elif verb == "slip":
        act(ledger, record_slip, "ann", particulars)
    elif verb == "touch":
        act(ledger, record_touch, "ann", "met", Particulars())
    elif word in dump(ledger)["entry"]:
        try:
            act(ledger, *((record_landing, word, points) if verb == "landed" else (void, word)))
        except Refused:
            return


@settings(max_examples=12)
@given(STEPS)
def test_an_account_is_always_what_its_lines_make(steps: list[tuple[str, Any, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        act(ledger, give, "ann", "meal", Particulars(), other_ref="bo", new=True)
        for step in steps:
            take(ledger, *step)

        with reading(ledger) as books:
            assert list_problems(books) == []
        sums: dict[int, int] = {}
        for line in dump(ledger)["entry"].values():
            sums[line["contact_id"]] = sums.get(line["contact_id"], 0) + line["points"]
        assert sums == {number: account["balance"] for number, account in dump(ledger)["account"].items()}


def test_what_an_act_cost_is_counted_once(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"

    act(ledger, give, "ann", "intro", Particulars(cost="45.50", currency="EUR", minutes=30), other_ref="bo", new=True)

    first, second = dump(ledger)["entry"].values()
    assert (first["cost"], first["currency"], first["minutes"]) == (4550, "EUR", 30)
    assert (second["cost"], second["minutes"]) == (None, None)


def test_a_receipt_tells_the_balances_of_today(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, give, "ann", "meal", Particulars(), new=True)

    receipt = act(ledger, give, "ann", "intro", Particulars(), other_ref="bo", new=True)

    assert receipt.balances == (("ann", 6), ("bo", 4))
    assert act(ledger, record_touch, "ann", "met", Particulars()).balances == ()
