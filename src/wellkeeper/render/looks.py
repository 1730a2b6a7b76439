"""How a terminal looks: what each style is there, in which width, and whether pictures and marks are ASCII."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

RESET = "\x1b[0m"

# The tokens: `strong` names and heads of pages, `quiet` heads, numbers and rests, `water` what is given and bars,
# `draw` what is asked, `late` what is owed, below zero or refused, `yes` what may be done. By default the sixteen
# colours of the terminal's own theme.
SIXTEEN = {"strong": "1", "quiet": "2", "water": "36", "draw": "33", "late": "31", "yes": "32"}
NO_COLOUR = {"strong": "1", "quiet": "2"}
THEMES = {
    "dark": {
        "strong": "1;38;2;242;245;247",
        "quiet": "38;2;139;152;163",
        "water": "38;2;104;178;227",
        "draw": "38;2;240;188;85",
        "late": "38;2;251;106;125",
        "yes": "38;2;124;196;143",
    },
    "light": {
        "strong": "1;38;2;0;0;0",
        "quiet": "38;2;90;101;112",
        "water": "38;2;28;103;152",
        "draw": "38;2;135;90;0",
        "late": "38;2;171;43;60",
        "yes": "38;2;34;107;58",
    },
}
# The words of pages for a token, and those that were there before the tokens.
STYLES = {token: token for token in SIXTEEN} | {
    "": "",
    "name": "strong",
    "ready": "yes",
    "due": "late",
    "bad": "late",
}


class Look(NamedTuple):
    """How a terminal looks: its width, the codes (SGR) of the tokens that it has, and whether signs are ASCII."""

    width: int = 80
    codes: Mapping[str, str] = NO_COLOUR
    in_ascii: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in a style, if the terminal has it."""
        code = self.codes.get(STYLES[style])
        return f"\x1b[{code}m{text}{RESET}" if code and text else text


DUMB: Mapping[str, str] = {}


def choose_codes(*, coloured: bool, plain: bool, theme: str = "") -> Mapping[str, str]:
    """The codes of the tokens: none on a `plain` terminal, the exact ones of a theme, or the sixteen colours."""
    if plain:
        return DUMB
    return THEMES.get(theme, SIXTEEN) if coloured else NO_COLOUR
