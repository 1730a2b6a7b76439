"""Pictures made of letters: bars on one scale, the shape of some months, and what each sign is in ASCII.

Nothing here knows a terminal: a width is given, and text comes out that takes that many columns or fewer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

BAR, HALF_BAR = "━", "╸"
EIGHTHS = "▁▂▃▄▅▆"  # full blocks in neighbouring rows would melt into one mass
NONE = "·"
SCALE_STEPS = (1, 2, 2.5, 5, 10)

_ASCII = str.maketrans(
    dict(zip("▁▂▃▄▅▆▇█", "..::**##", strict=True))
    | dict(zip("▔▀", "'*", strict=True))
    | dict(zip("░▒▓", "-+%", strict=True))
    | dict(zip("━╸─│┃┈╌", "==-||-.", strict=True))
    | dict.fromkeys("┌┐└┘├┤┬┴┼┣┫┗┡┏┓┛", "+")
    | dict(zip("·●○■◆▾✓✗▌", ".*o#$vyn|", strict=True))
    | dict(zip("−–—’‘“”×", "---''\"\"x", strict=True))
    | {"…": "...", "→": "->"}
)
_INTERVAL = re.compile("├([─●]*)┤")  # its ends are upright; in a tree they would be corners


def make_bar(figure: float, scale: float, width: int, *, in_ascii: bool = False) -> str:
    """A bar of at most `width` cells, which are filled at `scale`; half a cell at least for anything above zero."""
    if figure <= 0 or scale <= 0 or width <= 0:
        return ""
    halves = min(max(1, round(figure / scale * width * 2)), width * 2)
    bar = BAR * (halves // 2) + HALF_BAR * (halves % 2)
    return to_ascii(bar) if in_ascii else bar


def choose_scale(figures: Iterable[float]) -> float:
    """The end of a scale from zero that holds all figures: 1, 2, 2.5 or 5 with some zeros; 1 if none is above zero."""
    most = max(figures, default=0.0)
    if most <= 0:
        return 1
    magnitude = 10.0 ** math.floor(math.log10(most))
    return next(magnitude * step for step in SCALE_STEPS if most <= magnitude * step or step == SCALE_STEPS[-1])


def describe_scale(scale: float) -> str:
    """The head of a column of bars: `0 to 25`, `0 to 2.5`, `0 to 1,000`."""
    return f"0 to {scale:,.10g}"


def make_sparkline(figures: Sequence[float], *, in_ascii: bool = False) -> str:
    """A step of at most six eighths for each figure, from the lowest of them and zero to the highest; a dot for zero.

    It shows the shape alone: each picture has its own scale.
    """
    low, high = min(0.0, *figures, 0.0), max(0.0, *figures, 0.0)
    steps = len(EIGHTHS) - 1
    picture = "".join(EIGHTHS[round((figure - low) / (high - low) * steps)] if figure else NONE for figure in figures)
    return to_ascii(picture) if in_ascii else picture


def to_ascii(text: str) -> str:
    """`text` for a terminal that draws nothing: each sign of a picture or a mark as ASCII, letters as they are."""
    return text if text.isascii() else _INTERVAL.sub(r"|\1|", text).translate(_ASCII)
