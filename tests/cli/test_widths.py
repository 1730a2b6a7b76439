"""Every answer on a terminal of every width: no line is wider, no head is cut, none ends in blanks; and in ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import worlds
from commands import READS
from harness import Well
from wellkeeper.render import terminal
from wellkeeper.render.lines import compute_width
from wellkeeper.render.looks import DUMB, Look
from wellkeeper.render.page import Drawing, Page, Table

WIDTHS = (60, 80, 120, 200)
RULE = re.compile("^─+$")


def list_pages(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Page, date]]:
    """The page of every command that reads, with the day on which it is looked at."""
    pages: list[tuple[Page, date]] = []
    monkeypatch.setattr(terminal, "print_page", lambda page, _look, today: pages.append((page, today)))
    well = Well(home)
    well.tell(worlds.MONTH)
    pages.clear()
    answers = []
    for command in READS:
        well(command, terminal=True)
        answers += [(command, *answer) for answer in pages]
        pages.clear()
    return answers


def list_odd_heads(page: Page, lines: list[str]) -> Iterator[str]:
    """The lines above a rule that hold something else than whole heads."""
    if any(isinstance(block, Drawing) for block in page.list_blocks()):
        return  # it has rules of its own
    tables = [block for block in page.list_blocks() if isinstance(block, Table)]
    heads = {column.head for table in tables for column in table.columns}
    for head_line, line in pairwise(lines):
        if RULE.match(line) and not {*re.split(" {2,}", head_line.strip())} <= heads:
            yield head_line


def test_every_answer_fits_every_width(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd_lines = []
    for command, page, today in list_pages(home, monkeypatch):
        for width in WIDTHS:
            lines = [*terminal.list_lines(page, Look(width, DUMB), today)]
            odd_lines += [(command, width, line) for line in lines if compute_width(line) > width]
            odd_lines += [(command, width, line) for line in lines if line != line.rstrip()]
            odd_lines += [(command, width, line) for line in list_odd_heads(page, lines)]
            odd_lines += [(command, width, line) for line in lines if "\x1b" in line or line.endswith("…")]
        lines = [*terminal.list_lines(page, Look(80, DUMB, in_ascii=True), today)]
        odd_lines += [(command, 80, line) for line in lines if re.search("[─━╸▁▂▃▄▅▆▇█·●○■◆✓✗…−]", line)]

    assert not odd_lines
