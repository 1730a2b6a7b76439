"""A small picture of a row of numbers, in one line of text."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(figures: Sequence[float]) -> str:
    """One block for each figure, from the lowest to the highest of them and zero; a dot where there was nothing."""
    low, high = min(0.0, *figures), max(0.0, *figures)
    if high == low:
        return "·" * len(figures)
    return "".join(
        "·" if not figure else BLOCKS[round((figure - low) / (high - low) * (len(BLOCKS) - 1))] for figure in figures
    )
