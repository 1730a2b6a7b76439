"""The figures of statistics: quartiles, intervals, rank correlation, and the one function that shares a total out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

Z95 = 1.959963984540054  # standard deviations on each side of the mean that hold 95 % of a normal distribution

# Below these nothing is said: cases for a median or a share, people for a figure over several, cases to compare.
LEAST_CASES, LEAST_PEOPLE, LEAST_COMPARED = 5, 3, 10
QUARTERS = 4  # quartiles are whole numbers of quarters


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """The total shared out by whole weights, in whole parts that add up to it.

    Each part is total × weight ÷ Σ weights rounded down; what is left goes one each to the largest remainders, equal
    ones in the order given (the method of Hamilton). The weights are 0 or more, and not all 0.
    """
    weight_sum = sum(weights)
    products = [total * weight for weight in weights]
    parts = [product // weight_sum for product in products]
    left = total - sum(parts)
    if left:
        remainders = [product % weight_sum for product in products]
        places = sorted(range(len(weights)), key=remainders.__getitem__, reverse=True)
        for place in places[:left]:
            parts[place] += 1
    return parts


# -- the middle, and how far the rest is from it -------------------------------------------------


class Quartiles(NamedTuple):
    """A quarter of the cases, half of them and three quarters of them are at most so large."""

    low: float
    median: float
    high: float


def compute_quartile(ordered_figures: Sequence[int], quarter: int) -> int:
    """The quartile of sorted whole numbers, in quarters of one: linear between neighbours at part × (n − 1) (type 7).

    `quarter` is 1, 2 or 3. R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages (1996).
    """
    place, rest = divmod(quarter * (len(ordered_figures) - 1), QUARTERS)
    step = ordered_figures[place + 1] - ordered_figures[place] if rest else 0
    return QUARTERS * ordered_figures[place] + rest * step


def compute_quartiles(whole_figures: Sequence[int]) -> Quartiles | None:
    """The three quartiles of whole numbers in any order; None for fewer than five."""
    if len(whole_figures) < LEAST_CASES:
        return None
    ordered = sorted(whole_figures)
    return Quartiles(*(simplify(compute_quartile(ordered, quarter) / QUARTERS) for quarter in (1, 2, 3)))


def compute_median(whole_figures: Sequence[int]) -> float | None:
    """The median of whole numbers; None for fewer than five."""
    quartiles = compute_quartiles(whole_figures)
    return None if quartiles is None else quartiles.median


def simplify(figure: float) -> float:
    """The figure, as a whole number if it is one: 8 rather than 8.0."""
    return int(figure) if figure == int(figure) else figure


# -- shares and rates, and how sure they are -----------------------------------------------------


class Interval(NamedTuple):
    """A figure with the ends of its 95 % interval; all three are None if there are too few cases to tell."""

    figure: float | None = None
    low: float | None = None
    high: float | None = None


UNTOLD = Interval()


def compute_wilson_interval(success_count: int, case_count: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, from 0 to 1 (E. B. Wilson, 1927). `case_count` is at least 1."""
    share = success_count / case_count
    spread = z * math.sqrt(share * (1 - share) / case_count + z * z / (4 * case_count * case_count))
    middle, divisor = share + z * z / (2 * case_count), 1 + z * z / case_count
    # A share of nothing or of all is an end of its interval: rounding must not put it outside.
    return max(0.0, min(share, (middle - spread) / divisor)), min(1.0, max(share, (middle + spread) / divisor))


def compute_byar_limits(events: float, z: float = Z95) -> tuple[float, float]:
    """Byar's approximation to the Poisson limits of a count of events above 0, which needn't be whole.

    N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), section 2.3.
    """
    more = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return max(0.0, low), high


def compute_share(count: int, case_count: int) -> float | None:
    """A share, from 0 to 1; None of fewer than five."""
    return count / case_count if case_count >= LEAST_CASES else None


# -- does one thing go with another? -------------------------------------------------------------


class Correlation(NamedTuple):
    """How two figures of the same cases go together: the pairs in one order and in the other, Kendall's tau-b, and p.

    Pairs that are tied in either figure count in neither. `p` is two-sided. Both are None for fewer than ten cases, or
    if all are tied.
    """

    concordant: int
    discordant: int
    tau: float | None
    p: float | None


def correlate(ranks: Sequence[float], other_ranks: Sequence[float]) -> Correlation:
    """Kendall's rank correlation of two figures of the same cases, with corrections for ties and for continuity.

    M. G. Kendall, Rank Correlation Methods (1970), chapters 3 and 4; p by the normal approximation.
    """
    concordant, discordant = _count_pairs(ranks, other_ranks)
    if len(ranks) < LEAST_COMPARED:
        return Correlation(concordant, discordant, None, None)
    return Correlation(concordant, discordant, *_compute_tau(concordant - discordant, ranks, other_ranks))


def _count_pairs(ranks: Sequence[float], other_ranks: Sequence[float]) -> tuple[int, int]:
    """In how many pairs of cases both go the same way, and in how many opposite ways, without those tied in either.

    Cases come by their ranks; those of equal ranks don't see one another. A tree of sums (P. M. Fenwick, 1994) counts
    how many before had a lower or a higher other rank, so that thousands of cases take no millions of steps.
    """
    places = {rank: place for place, rank in enumerate(sorted(set(other_ranks)), 1)}
    tree = [0] * (len(places) + 1)
    cases = sorted((rank, places[other_rank]) for rank, other_rank in zip(ranks, other_ranks, strict=True))
    concordant = discordant = before = 0
    for _, group in groupby(cases, key=itemgetter(0)):
        group_places = [place for _, place in group]
        for place in group_places:
            concordant += _sum_below(tree, place)
            discordant += before - _sum_below(tree, place + 1)
        for place in group_places:
            _count_in(tree, place)
        before += len(group_places)
    return concordant, discordant


def _sum_below(tree: Sequence[int], place: int) -> int:
    """How many cases were counted at places below that one."""
    total, place = 0, place - 1
    while place:
        total += tree[place]
        place &= place - 1
    return total


def _count_in(tree: list[int], place: int) -> None:
    """Count a case at a place, from 1 on."""
    while place < len(tree):
        tree[place] += 1
        place += place & -place


def _compute_tau(score: int, ranks: Sequence[float], other_ranks: Sequence[float]) -> tuple[float | None, float | None]:
    """Tau-b and its two-sided p, from the pairs in one order less those in the other."""
    count = len(ranks)
    pairs = count * (count - 1) // 2
    ties, other_ties = _count_ties(ranks), _count_ties(other_ranks)
    untied = (pairs - _sum_tied_pairs(ties) // 2) * (pairs - _sum_tied_pairs(other_ties) // 2)
    if not untied:
        return None, None
    variance = _compute_variance(count, ties, other_ties)
    p = math.erfc(max(0, abs(score) - 1) / math.sqrt(2 * variance))
    return score / math.sqrt(untied), p


def _count_ties(ranks: Sequence[float]) -> list[int]:
    """How many cases share each figure that several have."""
    counts: dict[float, int] = {}
    for rank in ranks:
        counts[rank] = counts.get(rank, 0) + 1
    return [count for count in counts.values() if count > 1]


def _compute_variance(count: int, ties: Sequence[int], other_ties: Sequence[int]) -> float:
    """The variance of Kendall's score if the two have nothing to do with one another."""
    pairs, threes = count * (count - 1), count * (count - 1) * (count - 2)
    spread = pairs * (2 * count + 5) - sum(t * (t - 1) * (2 * t + 5) for t in (*ties, *other_ties))
    tied_pairs = _sum_tied_pairs(ties) * _sum_tied_pairs(other_ties)
    tied_threes = _sum_tied_threes(ties) * _sum_tied_threes(other_ties)
    return spread / 18 + tied_threes / (9 * threes) + tied_pairs / (2 * pairs)


def _sum_tied_pairs(ties: Sequence[int]) -> int:
    return sum(t * (t - 1) for t in ties)


def _sum_tied_threes(ties: Sequence[int]) -> int:
    return sum(t * (t - 1) * (t - 2) for t in ties)
