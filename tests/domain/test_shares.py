"""What is shared is spent once: every minute and cent has somebody, and what is left over is the first one's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.shares import describe_costs, describe_minutes, share_out
from wellkeeper.domain.words.money import Amount


@given(st.integers(0, 10**12), st.integers(1, 50))
def test_sums_stay_exact(total: int, count: int) -> None:
    first, *others = shares = share_out(total, count)

    assert (sum(shares), len(shares)) == (total, count)
    assert len(set(others)) <= 1
    assert all(0 <= first - other < count for other in others)


def test_shares_are_told_with_their_sum() -> None:
    assert describe_minutes([30, 30]) == ", 60 min (30 each)"
    assert describe_minutes([34, 33, 33]) == ", 100 min (34, 33 and 33)"
    assert describe_minutes([45]) == ", 45 min"
    assert describe_costs([Amount(1500, "EUR"), Amount(1500, "EUR")]) == ", 30.00 EUR (15.00 each)"
    assert describe_minutes([]) + describe_costs([]) == ""
