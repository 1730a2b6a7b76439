"""What giving brings: introductions for every ten gifts, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.insight.credit import CREDIT, LEAST_CREDIT
from wellkeeper.domain.insight.yields import NestedRow, Yield, YieldRow, nest_rows
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.charts import format_percent, list_grid, make_decoration, make_dot, make_line, make_text
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_head, hide_table, make_quiet, make_strong
from wellkeeper.render.report.words import NOTHING, count_noun, format_number, format_sums, spell_count

FAMILY_NAMES = {"serve": "your time and knowledge", "spend": "money spent on them", "connect": "connecting people"}
LEAST = LEAST_CREDIT // CREDIT
LEAST_TOLD = 0.05  # of a credit, less would be shown as 0.0
MOST_KINDS = 3  # of a family
NOTE = (
    "Each introduction is shared out over what you gave that person in the {window} days before, most to what lay about"
    " {lag} days back, and over “would have come anyway”. The bar is a 95\u00a0% interval. These go together; that does"
    " not prove a cause."
)


def build_yields(well_report: Report) -> Section | Gap:
    """Families, and below each its kinds that can be told, on one scale."""
    families, kinds = well_report.families, well_report.kinds
    sure_rows = [row for row in families.rows if row.per_ten.figure is not None]
    if not families.introductions or not any(row.gifts for row in families.rows):
        return Gap("What giving brings shows once people came to whom you gave before.", "well give {contact} intro")
    note = NOTE.format(window=well_report.rules.policy.give_window, lag=families.lag.days)
    show = join((_build_picture(families, kinds, well_report), _describe_untold(kinds), _build_table(families)))
    return Section("yield", "What giving brings", "What giving brings", describe_yields(sure_rows), note, show)


def describe_yields(sure_rows: Sequence[YieldRow]) -> str:
    """The rates of the families, and whether their intervals overlap."""
    if not sure_rows:
        return f"Too few to say: a rate needs {LEAST} credits of three people."
    ordered = sorted(sure_rows, key=lambda row: -(row.per_ten.figure or 0))
    rates = [f"{FAMILY_NAMES.get(row.row, row.row)} brings {row.per_ten.figure:.1f}" for row in ordered]
    sentence = f"For every ten gifts, {', '.join(rates)}."
    if len(ordered) > 1 and (ordered[0].per_ten.low or 0) <= (ordered[-1].per_ten.high or 0):
        sentence += " The bars overlap, so the order may be chance."
    return sentence


def _build_picture(by_family: Yield, by_kind: Yield, well_report: Report) -> Markup:
    first_rows = _list_rows(by_family, by_kind, well_report)
    highs = [row.per_ten.high for row, _ in first_rows if row.per_ten.high is not None]
    high = max(highs, default=0.0)
    heads = (
        Head("what", hidden=True), Head("per 10", True), Head("95\u00a0%", True, drop=True), Head("gifts", True),
        Head("hours", True, drop=True), Head("won", True),
    )  # fmt: skip
    cells = build_head(heads)
    axis = tag("th", _draw_axis(high), scope="col", class_="yl")
    head = Markup(cells.replace("</th>", f"</th>{axis}", 1))
    caption = tag("caption", "Introductions to you for every ten gifts", class_="gone")
    body = tag("tbody", *(_build_row(row, high, is_family=is_family) for row, is_family in first_rows))
    return tag("table", caption, head, body, class_="yield lines")


def _list_rows(by_family: Yield, by_kind: Yield, well_report: Report) -> list[NestedRow]:
    """Each family, and behind it the first of its kinds that can be told."""
    return nest_rows(by_family, by_kind, well_report.rules.kinds.map_families(), MOST_KINDS)


def _draw_axis(high: float) -> Markup:
    label = tag("span", "introductions for every ten gifts", class_=None if high else "gone")
    if not high:
        return label
    figures = [0.0, *list_grid(high)]
    texts = [
        make_text(format_percent(figure / high), 12, f"{figure:g}", "middle" if figure else None) for figure in figures
    ]
    return join((label, make_decoration(16, *texts)))


def _build_row(yield_row: YieldRow, high: float, *, is_family: bool) -> Markup:
    rate = yield_row.per_ten
    if rate.figure is None or rate.low is None or rate.high is None:
        picture: Markup = make_quiet(f"too few to say: {yield_row.due_credit:.1f} of {LEAST}")
        figures = (NOTHING, NOTHING)
    else:
        picture = draw_interval(rate.low, rate.figure, rate.high, high, is_family=is_family)
        figures = (make_strong(f"{rate.figure:.1f}"), f"{rate.low:.1f} to {rate.high:.1f}")
    return tag(
        "tr",
        tag("th", FAMILY_NAMES.get(yield_row.row, yield_row.row) if is_family else yield_row.row, scope="row"),
        tag("td", picture, class_="yl mid" if rate.figure is not None else "yl few"),
        tag("td", figures[0], class_="n"),
        tag("td", figures[1], class_="n nb drop"),
        tag("td", format_number(yield_row.gifts), class_="n"),
        tag("td", format_number(round(yield_row.minutes / 60)), class_="n drop"),
        tag("td", format_sums(yield_row.won) or NOTHING, class_="n sums"),
        class_="fam" if is_family else None,
    )


def draw_interval(low: float, figure: float, high: float, widest: float, *, is_family: bool) -> Markup:
    """How sure a rate is as a bar, and the rate on it as a dot."""
    ends = format_percent(low / widest), format_percent(high / widest)
    grid = [
        make_line("grid", format_percent(line / widest), format_percent(line / widest), 0, 20)
        for line in list_grid(widest)
    ]
    bar = make_line("interval", *ends, 10, 10, 5 if is_family else 3.5)
    return make_decoration(
        20, *grid, bar, make_dot(format_percent(figure / widest), 10, 5 if is_family else 4, "water")
    )


def _describe_untold(by_kind: Yield) -> Markup:
    untold = [row for row in by_kind.rows if row.per_ten.figure is None and row.credit >= LEAST_TOLD]
    if not untold:
        return Markup()
    first = ", ".join(f"{row.row}\u00a0{row.credit:.1f}" for row in untold[:8])
    more = f", and {count_noun(len(untold) - 8, 'more', 'more')}" if len(untold) > 8 else ""
    return tag("p", f"Fewer than {LEAST} credits of three people, so no rate: {first}{more}.", class_="note")


def _build_table(by_family: Yield) -> Markup:
    heads = (
        Head("family"),
        Head("gifts", True),
        Head("due", True),
        Head("credit", True),
        Head("wins", True),
        Head("value won", True),
    )
    rows = [
        (
            FAMILY_NAMES.get(row.row, row.row), format_number(row.gifts), format_number(row.due), f"{row.credit:.2f}",
            f"{row.wins:.2f}", format_sums(row.won) or NOTHING,
        )
        for row in by_family.rows
    ]  # fmt: skip
    rows += [
        (
            begin(rest.row),
            NOTHING,
            NOTHING,
            f"{rest.credit:.2f}",
            f"{rest.wins:.2f}",
            format_sums(rest.won) or NOTHING,
        )
        for rest in by_family.rest
    ]
    gifts = sum(row.gifts for row in by_family.rows)
    rows.append(
        (
            "all",
            format_number(gifts),
            format_number(sum(row.due for row in by_family.rows)),
            f"{by_family.introductions:.2f}",
            NOTHING,
            NOTHING,
        )
    )
    caption = f"What gifts bring, by family; {spell_count(by_family.introductions, 'introduction')} in all"
    return hide_table(caption, heads, rows)
