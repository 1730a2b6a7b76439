"""Draw the terminal for the README: `well today` and `well balance` on the demo's ledger, as a picture (SVG).

    python scripts/draw_terminal.py

The picture has no script and asks no network: whatever monospaced font is there will do.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from demo import live
from harness import Well, as_a_process, environment

PICTURE = Path(__file__).parents[1] / "docs/pictures/terminal.svg"
DAY, COLUMNS = date(2026, 11, 25), 100
COMMANDS = ("today", "balance")
THEME = TerminalTheme(
    (17, 23, 28),
    (231, 235, 238),
    [
        (39, 49, 58),
        (251, 106, 125),
        (124, 196, 143),
        (240, 188, 85),
        (104, 178, 227),
        (196, 160, 220),
        (104, 178, 227),
        (231, 235, 238),
    ],
)
# Rich's own frame would load a font from elsewhere.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>well today and well balance in a terminal</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#11171c"/>
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def draw() -> str:
    """The picture of the commands and their answers."""
    with tempfile.TemporaryDirectory(prefix="well-picture-") as folder:
        well = Well(Path(folder).resolve(), today=str(DAY))
        with as_a_process(well.home, environment(well.home), DAY):
            live(DAY)
        console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
        for command in COMMANDS:
            answer = well(command, terminal=True, env={"COLUMNS": str(COLUMNS), "NO_COLOR": ""})
            console.print(Text(f"$ well {command}", style="dim"))
            console.print(Text.from_ansi(answer.out.replace("\r\n", "\n")))
    return console.export_svg(theme=THEME, code_format=FRAME, unique_id="well")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")
    print(PICTURE.relative_to(Path.cwd()))
