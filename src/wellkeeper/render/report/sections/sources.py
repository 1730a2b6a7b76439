"""The nine kinds of sources: how deep each well is, what came of it, and with whom to go on."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.insight.coverage import QUIET, WANT, YOUR_TURN, Coverage
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.charts import format_percent, make_bar, make_decoration, make_level_line
from wellkeeper.render.report.markup import Markup, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_command, build_head, make_quiet
from wellkeeper.render.report.words import (
    NOTHING,
    SOURCE_NAMES,
    find_first_name,
    format_level,
    format_number,
    format_sums,
    list_all,
    spell,
    spell_count,
)

NOTE = "The last column names the next person to turn to in each kind, and why."
BECAUSE = {YOUR_TURN: "give one back", WANT: "has a want", QUIET: "not met for longest"}


def build_sources(well_report: Report) -> Section | Gap:
    """A row for each kind of source, the empty ones too, and for those who aren't sorted if there are any."""
    coverages = [coverage for coverage in well_report.coverages if coverage.source or coverage.contacts]
    if not any(coverage.contacts for coverage in coverages if coverage.source):
        return Gap("Nobody is sorted into one of the nine kinds of sources.", "well edit {contact} --source client")
    most = max(1.0, *(abs(coverage.depth) for coverage in coverages))
    heads = (
        Head("kind"), Head("level", hidden=True, drop=True), Head("level", True), Head("asks", True, drop=True),
        Head("came", True), Head("won", True, drop=True), Head("value", True, class_="value"), Head("next"),
    )  # fmt: skip
    caption = tag("caption", "The nine kinds of sources", class_="gone")
    body = tag("tbody", *(_build_row(coverage, most, well_report) for coverage in coverages))
    show = tag("table", caption, build_head(heads), body, class_="lines sources")
    return Section("sources", "Sources", "Nine sources", describe_sources(coverages), NOTE, show)


def describe_sources(coverages: Sequence[Coverage]) -> str:
    """Which kinds are empty, and which brought most."""
    kinds = [coverage for coverage in coverages if coverage.source]
    empty = [SOURCE_NAMES[coverage.source] for coverage in kinds if not coverage.contacts]
    best = max(kinds, key=lambda coverage: coverage.introductions)
    sentences = []
    if empty:
        count = f"{begin(spell(len(empty)))} {'is' if len(empty) == 1 else 'are'} empty"
        sentences.append(f"{count}: {list_all(empty)}." if len(empty) <= 4 else f"{count} of nine.")
    else:
        sentences.append("None of them is empty.")
    if best.introductions:
        brought = spell_count(best.introductions, "introduction")
        sentences.append(f"{begin(SOURCE_NAMES[best.source])} brought most, {brought}.")
    return " ".join(sentences)


def _build_row(coverage: Coverage, most: float, well_report: Report) -> Markup:
    people = spell_count(coverage.contacts, "person", "people") if coverage.contacts else "nobody yet"
    return tag(
        "tr",
        tag("th", SOURCE_NAMES[coverage.source], tag("small", people), scope="row"),
        tag("td", draw_depth(coverage.depth, most, is_empty=not coverage.contacts), class_="lvl drop"),
        tag("td", format_level(coverage.depth) if coverage.contacts else NOTHING, class_="n"),
        tag("td", format_number(coverage.asks), class_="n drop"),
        tag("td", format_number(coverage.introductions), class_="n"),
        tag("td", format_number(coverage.wins), class_="n drop"),
        tag("td", format_sums(coverage.won) or NOTHING, class_="n sums"),
        tag("td", _describe_next(coverage, well_report)),
        class_=None if coverage.contacts else "empty",
    )


def draw_depth(level: float, most: float, *, is_empty: bool) -> Markup:
    """A bar on one scale; below zero it has another hue, and a kind without people has a dotted line."""
    if is_empty:
        return make_decoration(14, make_level_line("mark", 7))
    width = max(abs(level) / most, 0.008)
    return make_decoration(14, make_bar("water" if level >= 0 else "draw", 0, 2, format_percent(width), 10))


def _describe_next(coverage: Coverage, well_report: Report) -> Markup | str:
    if not coverage.contacts and coverage.source:
        return build_command(f"well add … --source {coverage.source}")
    if not coverage.next:
        return make_quiet("nobody")
    return f"{find_first_name(well_report.names.get(coverage.next, coverage.next))}: {BECAUSE[coverage.because]}"
