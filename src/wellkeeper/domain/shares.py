"""What several people share: the minutes and the cost of one act are spent once, and the sums stay exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wellkeeper.domain.words.money import Amount, format_amount, format_figure
from wellkeeper.errors import list_words


def share_out(total: int, count: int) -> list[int]:
    """A sum in equal whole parts; what is left over goes to the first: 100 in three are 34, 33 and 33."""
    share, rest = divmod(total, count)
    return [share + rest, *[share] * (count - 1)]


def describe_minutes(minute_shares: Sequence[int]) -> str:
    """`, 60 min (30 each)`; empty if nobody counted them."""
    return f", {_describe(minute_shares, '{} min'.format, str)}" if minute_shares else ""


def describe_costs(cost_shares: Sequence[Amount]) -> str:
    """`, 30.00 EUR (15.00 each)`; empty if there were none. All are in one currency."""
    if not cost_shares:
        return ""
    currency = cost_shares[0].currency
    minors = [share.minor for share in cost_shares]
    text = _describe(minors, lambda n: format_amount(n, currency), lambda n: format_figure(n, currency))
    return f", {text}"


def _describe(shares: Sequence[int], format_sum: Callable[[int], str], format_share: Callable[[int], str]) -> str:
    """The sum, and the share of each: `61 min (31 and 30)`."""
    if len(shares) == 1:
        return format_sum(shares[0])
    is_even = len(set(shares)) == 1
    parts = f"{format_share(shares[0])} each" if is_even else list_words(map(format_share, shares), "and")
    return f"{format_sum(sum(shares))} ({parts})"
