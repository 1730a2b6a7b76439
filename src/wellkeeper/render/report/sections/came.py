"""What came to you: when, where it came up, who brought it, and what you gave back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.insight.facts import Introduction, sum_won
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import begin, format_day
from wellkeeper.render.report.charts import (
    format_percent,
    make_bar,
    make_decoration,
    make_dot,
    make_level_line,
    make_picture,
    make_text,
)
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_figure, build_head, hide_table, make_late
from wellkeeper.render.report.words import NOTHING, format_sums, list_all, name_briefly, shorten, spell, spell_count

MOST_DOTS = 40  # in one picture; more are bars
MOST_MONTHS = 36
MOST_ROWS = 12  # of people, and of occasions
DOT, ROW_DOT, HEIGHT_OF_DOT = 5, 3.5, 14
FEW_BEHIND = 2
LEAST_WINS = 5


class Month(NamedTuple):
    """A month and who came in it, by day."""

    first: date
    introductions: Sequence[Introduction]


def build_came(well_report: Report) -> Section | Gap:
    """A dot for each introduction; below it where they came up, and what you gave back."""
    if not well_report.introductions:
        return Gap("Nobody was introduced to you yet.", 'well got {contact} "NAME" --offered')
    months = group_by_month(well_report.introductions, well_report.today)
    show = (
        build_figure(draw_months(months, well_report)),
        _build_legend(len(well_report.introductions) <= MOST_DOTS),
        _build_month_table(months),
        tag("div", _build_occasions(well_report), _build_people(well_report), class_="pair sub"),
    )
    return Section(
        "came", "What came", "What came to you", describe_came(well_report), describe_turn(well_report), join(show)
    )


def describe_came(well_report: Report) -> str:
    """How many came, in what time, and how many of them nobody had asked for."""
    introductions = well_report.introductions
    count, offered = len(introductions), sum(introduction.is_offered for introduction in introductions)
    months = _count_months(introductions[0].day, well_report.today)
    span = "this month" if months == 1 else f"in {spell_count(months, 'month')}"
    if offered == count:
        how = "nobody had asked for it" if count == 1 else "nobody had asked for any of them"
    elif not offered:
        how = "you had asked for it" if count == 1 else "you had asked for them all"
    else:
        how = f"{spell(offered)} of them {'was' if offered == 1 else 'were'} offered before you asked"
    return f"{begin(spell_count(count, 'introduction'))} {span}; {how}."


def describe_turn(well_report: Report) -> str:
    """Who brought most of what was won, and to whom it is your turn to give one back."""
    return " ".join(filter(None, (_describe_value(well_report), _describe_behind(well_report))))


def _describe_value(well_report: Report) -> str:
    wins = [introduction for introduction in well_report.introductions if introduction.won_value]
    if len(wins) < LEAST_WINS or len(sum_won(wins)) > 1:
        return ""
    values: Counter[str] = Counter()
    for win in wins:
        values[win.source] += win.referral.value or 0
    first = values.most_common(3)
    if len(values) <= len(first) or not values.total():
        return ""
    names = name_briefly(well_report.names, [handle for handle, _ in first])
    share = round(100 * sum(value for _, value in first) / values.total())
    return f"{list_all(names.values())} brought {share}\u00a0% of the value won ({spell_count(len(wins), 'win')})."


def _describe_behind(well_report: Report) -> str:
    behind = [row for row in list_balances(well_report) if row.brought - row.given_back >= FEW_BEHIND]
    if not behind:
        return ""
    row = max(behind, key=lambda row: row.brought - row.given_back)
    back = f"had {spell(row.given_back)} back" if row.given_back else "had none back"
    return f"{row.name} brought {spell(row.brought)} and {back}: the next gift should be an introduction."


# -- by month ------------------------------------------------------------------------------------


def _count_months(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1


def group_by_month(introductions: Sequence[Introduction], today: date) -> list[Month]:
    """The months from the first introduction on, at most three years of them, each with who came."""
    groups: dict[tuple[int, int], list[Introduction]] = {}
    for introduction in introductions:
        groups.setdefault((introduction.day.year, introduction.day.month), []).append(introduction)
    count = min(max(_count_months(introductions[0].day, today), 6), MOST_MONTHS)
    months = []
    for back in range(count - 1, -1, -1):
        year, month = divmod(12 * today.year + today.month - 1 - back, 12)
        months.append(Month(date(year, month + 1, 1), groups.get((year, month + 1), ())))
    return months


def draw_months(months: Sequence[Month], well_report: Report) -> Markup:
    """The introductions by month: a dot for each, or bars if there are many."""
    highest = max(len(month.introductions) for month in months)
    is_few = sum(len(month.introductions) for month in months) <= MOST_DOTS
    base = 8 + HEIGHT_OF_DOT * highest if is_few else 100.0
    marks = _draw_dots(months, base, well_report) if is_few else _draw_bars(months, base, highest)
    count = sum(len(month.introductions) for month in months)
    description = (
        f"{begin(spell_count(count, 'introduction'))} since {months[0].first:%B %Y}; {describe_came(well_report)}"
    )
    return make_picture(
        "came-months",
        base + 36,
        "Introductions to you by month, offered or asked for",
        description,
        make_level_line("axis", base),
        *marks,
        *_label(months, base + 16),
    )


def _find_place(number: int, count: int) -> str:
    return format_percent((number + 0.5) / count)


def _draw_dots(months: Sequence[Month], base: float, well_report: Report) -> Iterator[Markup]:
    for number, month in enumerate(months):
        for place, introduction in enumerate(sorted(month.introductions, key=lambda i: i.is_offered)):
            y = base - 8 - HEIGHT_OF_DOT * place
            title = describe_introduction(introduction, well_report)
            hue = "water" if introduction.is_offered else "draw"
            yield make_dot(_find_place(number, len(months)), y, DOT, hue, filled=introduction.is_offered, title=title)


def describe_introduction(introduction: Introduction, well_report: Report) -> str:
    """Who came through whom, when, in which way and how far."""
    referral = introduction.referral
    how = "offered" if introduction.is_offered else "asked for"
    through = well_report.names.get(introduction.source, introduction.source)
    day = format_day(introduction.day, well_report.today)
    return f"{referral.title}, through {through}, {day}: {how}, {referral.stage}"


def _draw_bars(months: Sequence[Month], base: float, highest: int) -> Iterator[Markup]:
    unit, width = (base - 8) / highest, 1 / len(months)
    for number, month in enumerate(months):
        asked_count = sum(not introduction.is_offered for introduction in month.introductions)
        offered_count = len(month.introductions) - asked_count
        x, wide, name = format_percent((number + 0.15) * width), format_percent(0.7 * width), f"{month.first:%b %Y}"
        if asked_count:
            yield make_bar(
                "draw", x, base - asked_count * unit, wide, asked_count * unit, f"{name}: {asked_count} asked for"
            )
        if offered_count:
            y = base - (asked_count + offered_count) * unit
            yield make_bar("water", x, y, wide, offered_count * unit, f"{name}: {offered_count} offered")


def _label(months: Sequence[Month], y: float) -> Iterator[Markup]:
    """Every month of half a year, else every third, with the year below the first and below each January."""
    every = 1 if len(months) <= 8 else 3
    shown_year = 0
    for number, month in enumerate(months):
        if (month.first.month - 1) % every:
            continue
        place = _find_place(number, len(months))
        yield make_text(place, y, f"{month.first:%b}", "middle")
        if month.first.year != shown_year:
            shown_year = month.first.year
            yield make_text(place, y + 15, str(shown_year), "middle ink")


def _build_legend(has_dots: bool) -> Markup:
    def draw_key(hue: str, *, filled: bool) -> Markup:
        mark = make_dot(5, 5, DOT, hue, filled=filled) if has_dots else make_bar(hue, 0, 0, 10, 10)
        return make_decoration(10, mark, extent=10)

    return tag(
        "p",
        tag("span", draw_key("water", filled=True), " offered before you asked", class_="key"),
        tag("span", draw_key("draw", filled=False), " you had asked", class_="key"),
        class_="legend",
    )


def _build_month_table(months: Sequence[Month]) -> Markup:
    heads = (Head("month"), Head("offered", True), Head("asked for", True), Head("who"))
    rows = []
    for month in months:
        if month.introductions:
            asked_count = sum(not introduction.is_offered for introduction in month.introductions)
            who = shorten(", ".join(introduction.referral.title for introduction in month.introductions), 400)
            rows.append((f"{month.first:%b %Y}", str(len(month.introductions) - asked_count), str(asked_count), who))
    return hide_table("Introductions by month", heads, rows)


# -- where, and by whom --------------------------------------------------------------------------


def _build_occasions(well_report: Report) -> Markup:
    """Where it came up, the most frequent first."""
    groups: dict[str, list[Introduction]] = {}
    for introduction in well_report.introductions:
        groups.setdefault(introduction.occasion, []).append(introduction)
    ordered = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0] == "", pair[0]))[:MOST_ROWS]
    most = max(len(group) for _, group in ordered)
    rows = [
        tag(
            "tr",
            tag("th", shorten(occasion, 40) or "not said", scope="row"),
            tag("td", draw_count([i.is_offered for i in group], most), class_="mid"),
            tag("td", str(len(group)), class_="n"),
        )
        for occasion, group in ordered
    ]
    caption = tag("caption", "Where it came up", class_="h")
    heads = build_head(
        (Head("occasion", hidden=True), Head("a dot each", hidden=True), Head("how many", True, hidden=True))
    )
    return tag("div", tag("table", caption, heads, tag("tbody", *rows), class_="lines tight where"))


def draw_count(are_offered: Sequence[bool], most: int) -> Markup:
    """A dot for each of a few, offered ones first; a bar on one scale if the longest row has many."""
    offered_count, asked_count = sum(are_offered), len(are_offered) - sum(are_offered)
    if most <= MOST_IN_ROW:
        dots = [True] * offered_count + [False] * asked_count
        marks = [
            make_dot(4 + PITCH * place, 7, ROW_DOT, "water" if filled else "draw", filled=filled)
            for place, filled in enumerate(dots)
        ]
        return make_decoration(14, *marks, extent=PITCH * most)
    widths = (offered_count / most, asked_count / most)
    bars = [
        make_bar("water", 0, 3, format_percent(widths[0]), 8),
        make_bar("draw", format_percent(widths[0]), 3, format_percent(widths[1]), 8),
    ]
    return make_decoration(14, *bars)


MOST_IN_ROW, PITCH = 10, 9  # dots in a row, and pixels from one to the next


class GivenBack(NamedTuple):
    """What a contact brought, in which way, what you gave back, and what was won of it."""

    name: str
    are_offered: Sequence[bool]
    given_back: int
    won: Mapping[str, int]

    @property
    def brought(self) -> int:
        """How many people they brought."""
        return len(self.are_offered)


def list_balances(well_report: Report) -> list[GivenBack]:
    """A line for everybody who brought somebody, who brought most first."""
    groups: dict[str, list[Introduction]] = {}
    for introduction in well_report.introductions:
        groups.setdefault(introduction.source, []).append(introduction)
    names = name_briefly(well_report.names, groups)
    given_back = {figure.key: int(figure.value) for figure in well_report.figures if figure.figure == "given_back"}
    rows = [
        GivenBack(names[handle], [i.is_offered for i in group], given_back.get(handle, 0), sum_won(group))
        for handle, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.brought, -sum(row.won.values()), row.name))


def _build_people(well_report: Report) -> Markup:
    all_rows = list_balances(well_report)
    first_rows = all_rows[:MOST_ROWS]
    most = max(max(row.brought, row.given_back) for row in first_rows)
    rows = [
        tag(
            "tr",
            tag("th", shorten(row.name, 40), scope="row"),
            tag("td", str(row.brought), class_="n"),
            tag("td", _draw_brought(row, most), class_="mid pics drop"),
            tag("td", _draw_given_back(row, most), class_="mid pics drop"),
            tag("td", str(row.given_back), class_="n"),
            tag("td", _describe_difference(row), class_="nb"),
            tag("td", format_sums(row.won) or NOTHING, class_="n sums"),
        )
        for row in first_rows
    ]
    heads = (
        Head("who", hidden=True), Head("came", True), Head("a dot each", drop=True, hidden=True),
        Head("a square each", drop=True, hidden=True), Head("back", True), Head("so you are", hidden=True),
        Head("won", True),
    )  # fmt: skip
    more = len(all_rows) - len(first_rows)
    caption = tag("caption", "Brought to you, and given back", class_="h")
    table = tag("table", caption, build_head(heads), tag("tbody", *rows), class_="lines tight back")
    after = (
        [tag("p", f"and {spell(more)} more: ", tag("code", "well mirror --since 10y"), class_="note")] if more else []
    )
    return tag("div", table, *after)


def _draw_brought(balance: GivenBack, most: int) -> Markup:
    """Dots from the right, so that they meet what was given back."""
    if most > MOST_IN_ROW:
        width = balance.brought / most
        return make_decoration(14, make_bar("water", format_percent(1 - width), 3, format_percent(width), 8), extent=80)
    marks = [
        make_dot(PITCH * most - 4 - PITCH * place, 7, ROW_DOT, "water" if filled else "draw", filled=filled)
        for place, filled in enumerate(sorted(balance.are_offered, reverse=True))
    ]
    return make_decoration(14, *marks, extent=PITCH * most)


def _draw_given_back(balance: GivenBack, most: int) -> Markup:
    if most > MOST_IN_ROW:
        return make_decoration(14, make_bar("ink", 0, 3, format_percent(balance.given_back / most), 8), extent=80)
    marks = [make_bar("ink", PITCH * place, 3.5, 6, 7) for place in range(balance.given_back)]
    return make_decoration(14, *marks, extent=PITCH * most)


def _describe_difference(balance: GivenBack) -> str:
    difference = balance.given_back - balance.brought
    if not difference:
        return "even"
    words = f"{abs(difference)} {'ahead' if difference > 0 else 'behind'}"
    return make_late(words) if difference <= -FEW_BEHIND else words
