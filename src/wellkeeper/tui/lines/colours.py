"""The colours of the screen: a word for what is meant, and how a terminal shows it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style

from wellkeeper.domain.rules.move import MOVES
from wellkeeper.render.words.moves import choose_style

# What each means: see `make_styles`. A colour repeats what a word or a mark says, and never tells it alone.
TOKENS = ("", "strong", "quiet", "water", "draw", "late", "yes", "picked")

# By the theme that the terminal's user chose: of sixteen colours, never blue, which can't be read on black.
_SIXTEEN = {
    "": Style(),
    "strong": Style(bold=True),
    "quiet": Style(dim=True),
    "water": Style(color="cyan"),
    "draw": Style(color="yellow"),
    "late": Style(color="red"),
    "yes": Style(color="green"),
    "picked": Style(bold=True, reverse=True),
}
_EXACT = {
    "dark": ("#f2f5f7", "#8b98a3", "#68b2e3", "#f0bc55", "#fb6a7d", "#7cc48f", "#24455a"),
    "light": ("#000000", "#5a6570", "#1c6798", "#875a00", "#ab2b3c", "#226b3a", "#cfe2ef"),
}
MOVE_TOKENS = {name: choose_style(name) for name in MOVES}


def make_styles(theme: str = "") -> Mapping[str, Style]:
    """The style of each token: of the theme `dark` or `light`, else of the terminal's own sixteen colours."""
    if theme not in _EXACT:
        return _SIXTEEN
    strong, quiet, water, draw, late, yes, picked = _EXACT[theme]
    return {
        "": Style(),
        "strong": Style(color=strong, bold=True),
        "quiet": Style(color=quiet),
        "water": Style(color=water),
        "draw": Style(color=draw),
        "late": Style(color=late),
        "yes": Style(color=yes),
        "picked": Style(bgcolor=picked, bold=True),
    }


def pick(styles: Mapping[str, Style], token: str) -> Style:
    """The style of a piece of the line under the cursor: on sixteen colours all of it is reversed alike."""
    return styles["picked"] if styles["picked"].reverse else styles[token] + styles["picked"]


def name_style(style: Style | None) -> str:
    """The token that comes nearest to a style of the terminal's sixteen colours."""
    if style is None:
        return ""
    by_colour = {"cyan": "water", "yellow": "draw", "magenta": "draw", "red": "late", "green": "yes"}
    colour = by_colour.get(style.color.name.removeprefix("bright_"), "") if style.color else ""
    return colour or ("strong" if style.bold else "quiet" if style.dim else "")
