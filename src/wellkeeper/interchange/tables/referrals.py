"""Our own sheet of referrals, read back: each with the steps of its story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.kinds import FUNNEL
from wellkeeper.domain.referral import BALLS, GIVEN, GOT, MARKS, METHODS, PURPOSES, STAGES
from wellkeeper.domain.referral_row import ReferralRow, StoryStep, parse_step
from wellkeeper.domain.words import money
from wellkeeper.domain.words.text import NAME_LIMIT, PHRASE_LIMIT, clean
from wellkeeper.errors import BadText, WellError, quote
from wellkeeper.interchange.tables.read import Table
from wellkeeper.interchange.tables.write import unescape_cell

_MARKS = frozenset(("uid", "direction", "opened", "stage", "steps"))


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is that of the sheet of referrals that we write, with their stories."""
    return {name.strip() for name in header} >= _MARKS


def read(table: Table, today: date) -> Iterator[ReferralRow | SkippedPart]:
    """Every referral of a sheet; a row that can't be one is skipped, with the reason."""
    names = [name.strip() for name in table.header]
    for row in table.iterate_rows():
        if isinstance(row, SkippedPart):
            yield row
            continue
        cells = dict.fromkeys(names, "") | dict(zip(names, map(unescape_cell, row.cells), strict=False))
        try:
            yield _make_row(row.line, cells, today)
        except WellError as error:
            yield SkippedPart(row.line, error.message)


def _make_row(line_number: int, cells: Mapping[str, str], today: date) -> ReferralRow:
    """The referral of a row. Raises `BadText` and others for what no referral has."""
    value = money.parse(cells["value"], "USD", cells["currency"]) if cells.get("value") else None
    return ReferralRow(
        line=line_number,
        uid=_require(cells, "uid"),
        direction=_choose(cells, "direction", (GOT, GIVEN)),
        contact=_require(cells, "contact"),
        who=cells.get("who", ""),
        name=clean(cells.get("name", ""), "name", NAME_LIMIT),
        kind=clean(_require(cells, "kind"), "kind", NAME_LIMIT),
        funnel=_choose(cells, "funnel", ("", *FUNNEL)),
        offered=_choose(cells, "offered", ("", "0", "1")) == "1",
        ask=cells.get("ask", ""),
        occasion=clean(cells.get("occasion", ""), "occasion", NAME_LIMIT),
        method=_choose(cells, "method", ("", *METHODS)),
        purpose=_choose(cells, "purpose", ("", *PURPOSES)),
        wish=clean(cells.get("wish", ""), "wish", PHRASE_LIMIT),
        value=value.minor if value else None,
        currency=value.currency if value else cells.get("currency", ""),
        ball=_choose(cells, "ball", ("", *BALLS)),
        opened=_parse_day(_require(cells, "opened"), today),
        stage=_choose(cells, "stage", ("", *STAGES)),
        since=_parse_day(_require(cells, "since"), today),
        thanked=_parse_day(cells["thanked"], today) if cells.get("thanked") else None,
        told=_parse_day(cells["told"], today) if cells.get("told") else None,
        story=tuple(_iterate_steps(cells["steps"], today)),
    )


def _require(cells: Mapping[str, str], name: str) -> str:
    if not cells.get(name):
        raise BadText(f"it has no {name}")
    return cells[name]


def _choose(cells: Mapping[str, str], name: str, words: Sequence[str]) -> str:
    if cells.get(name, "") not in words:
        raise BadText(f"{quote(cells[name])} is no {name}")
    return cells.get(name, "")


def _parse_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadText(f"{quote(text)} isn't a day such as 2026-03-31") from None
    if day > today:
        raise BadText(f"{day} lies in the future")
    return day


def _iterate_steps(cell: str, today: date) -> Iterator[StoryStep]:
    for line in cell.splitlines():
        step = parse_step(line)
        if step is None or step.stage not in (*STAGES, *MARKS):
            raise BadText(f"{quote(line)} is no step of a referral")
        if step.day > today:
            raise BadText(f"{step.day} lies in the future")
        yield step._replace(why=clean(step.why, "reason", keeps_lines=True))
