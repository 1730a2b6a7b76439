"""The mirror: what came to you, who brings people, and what you gave back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from wellkeeper.domain.insight.facts import UNSAID, Period
from wellkeeper.domain.insight.mirror import ACTS, Figure, Week
from wellkeeper.domain.insight.statistics import LEAST_CASES
from wellkeeper.domain.promise import WordCount
from wellkeeper.domain.words.saying import describe_day, format_figure
from wellkeeper.domain.words.text import join_lines, make_key
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Pairs, Table, format_count
from wellkeeper.render.pages.insight.words import (
    LEAST_BAR,
    choose_money_format,
    format_money,
    format_number,
    round_figure,
)
from wellkeeper.render.pages.promises import describe_word
from wellkeeper.render.pictures import choose_scale, describe_scale, make_bar

PLAIN_KEYS = ("figure", "key", "value", "of", "unit")
HEADING = "What came to you"
OFFERED_MARK, ASKED_MARK, BACK_MARK = "●", "○", "■"
MOST_MARKS, MOST_PERSON_MARKS = 40, 12  # more can't be counted at a glance
LATE_BEHIND = 2  # introductions that weren't given back

Won = Mapping[str, Mapping[str, int]]
NOTHING_WON: Won = MappingProxyType({})


def make_item(mirror_figure: Figure) -> Item:
    """A figure as data: a count, or a level with one decimal."""
    value = round_figure(mirror_figure.value, 1) if mirror_figure.figure == "well" else mirror_figure.value
    return {
        "figure": mirror_figure.figure,
        "key": mirror_figure.key,
        "value": value,
        "of": mirror_figure.of,
        "unit": mirror_figure.unit,
    }


def build_mirror(mirror_figures: Sequence[Figure], first: date, today: date, won_by_source: Won = NOTHING_WON) -> Page:
    """Every figure as data; for people what came and by whom, and a line for each other question.

    `won_by_source` is the value won since the first day, by who brought it and by currency.
    """
    return Page(
        [make_item(figure) for figure in mirror_figures],
        PLAIN_KEYS,
        "key",
        people=lambda: _make_blocks(_Figures(mirror_figures), Period(first, today), won_by_source),
        is_no=not _Figures(mirror_figures).get("introductions"),
        as_of=today,
    )


class _Figures:
    """The figures by name and key, for sentences."""

    def __init__(self, mirror_figures: Sequence[Figure]) -> None:
        self._figures = mirror_figures

    def list_of(self, name: str, unit: str | None = None) -> list[Figure]:
        """All figures of a name, in their order; of one unit if it is given."""
        return [figure for figure in self._figures if figure.figure == name and unit in (None, figure.unit)]

    def find(self, name: str, key: str = "") -> Figure:
        """The figure of a name and a key; nothing, if there is none."""
        return next((f for f in self._figures if (f.figure, f.key) == (name, key)), Figure(name, key, 0))

    def get(self, name: str, key: str = "") -> int:
        """The value of a figure that is a count."""
        return int(self.find(name, key).value)

    def find_of(self, name: str, key: str = "") -> int:
        """Of how many a figure is."""
        return self.find(name, key).of or 0


def _make_blocks(by_name: _Figures, period: Period, won_by_source: Won) -> list[Block]:
    heading = Caption(HEADING, lead=HEADING, aside=f"since {describe_day(period.first, period.last)}")
    occasions = ", ".join(f"{figure.key or UNSAID} {figure.value}" for figure in by_name.list_of("occasion"))
    rest = [
        ("Won", _describe_wins(by_name)),
        ("Asks", _describe_asks(by_name)),
        ("Their promises", _describe_their_promises(by_name)),
        ("Your word", _describe_word(by_name)),
        ("Resting on", _describe_rest(by_name)),
        ("The well", _describe_well(by_name, period.last)),
        ("Last 30 days", ", ".join(_describe_last_days(by_name, act) for act in ACTS)),
        ("Weeks with a give", f"{by_name.get('streak', 'gives')} in a row"),
        *_describe_colleagues(by_name),
    ]
    if not by_name.get("introductions"):
        return [heading, Pairs([("Introductions to you", "none in this time"), *rest])]
    return [
        heading,
        _make_way_table(by_name),
        _make_people_table(by_name, won_by_source),
        Pairs([("where", occasions), *rest]),
    ]


# -- what came, and by whom ----------------------------------------------------------------------


def _make_way_table(by_name: _Figures) -> Table:
    """How many came before you asked, and how many because you had."""
    rows: list[Item] = [
        {"way": way, "count": by_name.get("introductions", key), "style": style, "mark": mark}
        for way, key, style, mark in (
            ("offered before you asked", "offered", "water", OFFERED_MARK),
            ("you had asked", "asked", "draw", ASKED_MARK),
        )
    ]
    scale = choose_scale([row["count"] for row in rows])
    return Table(
        (
            Column("way", ""),
            Column("count", "", right=True, show=format_number),
            Column(
                "marks", "", draw=lambda row, width: draw_marks(row["mark"] * row["count"], scale, width),
                style=lambda row: row["style"], least=LEAST_BAR, most=MOST_MARKS,
            ),
        ),
        [{**row, "marks": row} for row in rows],
    )  # fmt: skip


def draw_marks(marks: str, scale: float, width: int) -> str:
    """A mark for each, as long as they have room and can be counted; else a bar."""
    return marks if len(marks) <= min(width, MOST_MARKS) else make_bar(len(marks), scale, width)


def _make_people_table(by_name: _Figures, won_by_source: Won) -> Table:
    """Who brought somebody, and what you gave back."""
    rows = [_make_person_row(by_name, figure, won_by_source) for figure in by_name.list_of("brings")]
    brought_scale, back_scale = max(row["count"] for row in rows), max(1, *(row["back"] for row in rows))
    currency, format_won = choose_money_format([row["won"] for row in rows])
    marks = Column("", "", least=LEAST_BAR, most=min(brought_scale, MOST_PERSON_MARKS))
    return Table(
        (
            Column("who", "who", style="strong"),
            marks._replace(
                key="marks", right=True, style="water", spare=3,
                draw=lambda text, width: draw_marks(text, brought_scale, width),
            ),
            Column("count", "brought", right=True),
            Column("unasked", "unasked", right=True, show=format_number, spare=4),
            Column("through", "through them", right=True, show=format_number, spare=5),
            Column("back", "given back", right=True, show=format_number),
            marks._replace(
                key="squares", gap=1, most=min(back_scale, MOST_PERSON_MARKS), spare=2,
                draw=lambda text, width: draw_marks(text, back_scale, width),
            ),
            Column("state", "", style=lambda row: "late" if row["state"].startswith("!") else ""),
            Column("won", f"won, {currency}" if currency else "won", right=True, show=format_won, spare=1),
        ),
        rows,
    )  # fmt: skip


def _make_person_row(by_name: _Figures, brings: Figure, won_by_source: Won) -> Item:
    count, unasked = int(brings.value), by_name.get("unasked", brings.key)
    back = by_name.get("given_back", brings.key)
    return {
        "who": brings.key,
        "marks": ASKED_MARK * (count - unasked) + OFFERED_MARK * unasked,
        "count": count,
        "unasked": unasked,
        "through": by_name.get("through", brings.key),
        "back": back,
        "squares": BACK_MARK * back,
        "state": describe_state(count, by_name.find_of("given_back", brings.key), back),
        "won": won_by_source.get(brings.key, {}),
    }


def describe_state(lately: int, ever: int, back: int) -> str:
    """`even`, `2 ahead`, `! 2 behind`; if they brought more before, how many ever: `1 behind, 4 ever`."""
    of_all = f", {ever} ever" if ever != lately else ""
    if back == ever:
        return f"even{of_all}"
    if back > ever:
        return f"{back - ever} ahead{of_all}"
    late = "! " if ever - back >= LATE_BEHIND else ""
    return f"{late}{ever - back} behind{of_all}"


# -- the rest in sentences -----------------------------------------------------------------------


def _describe_wins(by_name: _Figures) -> str:
    money = format_money({figure.unit: int(figure.value) for figure in by_name.list_of("won")})
    return ", ".join(filter(None, [str(by_name.get("wins")), money]))


def _describe_asks(by_name: _Figures) -> str:
    asks = by_name.get("asks")
    if not asks:
        return "none in this time"
    return f"{asks}: {by_name.get('asks', 'came')} brought someone, {by_name.get('asks', 'top')} from the top"


def _describe_their_promises(by_name: _Figures) -> str:
    total, quiet = by_name.find_of("their_promises", "quiet"), by_name.get("their_promises", "quiet")
    if not total:
        return "none open"
    waits = ", ".join(f"referral {figure.key} for {figure.value} days" for figure in by_name.list_of("quiet"))
    return f"{total} open, {quiet} quiet" + (f": {waits}" if waits else "")


def _describe_word(by_name: _Figures) -> str:
    kept, on_time = by_name.get("word", "kept"), by_name.get("word", "on_time")
    broken = by_name.find_of("word", "kept") - kept
    word = WordCount(kept, on_time, broken, by_name.get("word", "open"), by_name.get("word", "late"))
    return describe_word(word) if any(word) else "no promise of yours"


def _describe_rest(by_name: _Figures) -> str:
    """On whom a year rests: `ken 2, connie 1 of 5 introductions in a year; wins in EUR: 1 of 5, too few to say`."""
    parts = []
    for cases in by_name.list_of("resting_cases"):
        is_money = cases.unit != "introductions"
        people = by_name.list_of("resting", cases.unit)
        name = f"wins in {cases.unit}" if is_money else "introductions"
        if not people:
            parts.append(f"{name}: {cases.value} of {LEAST_CASES}, too few to say")
        elif is_money:
            shares = ", ".join(f"{figure.key} {100 * figure.value / (figure.of or 1):.0f} %" for figure in people)
            parts.append(f"{shares} of the {cases.unit} won")
        else:
            shares = ", ".join(f"{figure.key} {figure.value}" for figure in people)
            parts.append(f"{shares} of {cases.value} introductions in a year")
    return "; ".join(parts)


def _describe_well(by_name: _Figures, today: date) -> str:
    now, before = by_name.list_of("well")
    day = describe_day(date.fromisoformat(before.key), today)
    return f"{format_figure(now.value)} deep, {format_figure(before.value)} on {day}"


def _describe_colleagues(by_name: _Figures) -> list[tuple[str, str]]:
    """What each colleague did, in the order of the alphabet: `12 gives, 3 asks, 1 introduction`. Nobody is ranked."""
    acts = [f"{act}_by" for act in ("gives", "asks", "introductions")]
    names = sorted({figure.key for act in acts for figure in by_name.list_of(act)}, key=make_key)
    return [
        (join_lines(name) or "Not known who", ", ".join(_count_act(by_name.get(act, name), act) for act in acts))
        for name in names
    ]


def _count_act(count: int, figure: str) -> str:
    return format_count(count, figure.removesuffix("_by").removesuffix("s"))


def _describe_last_days(by_name: _Figures, act: str) -> str:
    before = by_name.get("before_30", act)
    noun = "promised" if act == "promises" else act  # by others: yours stand above
    return f"{noun} {by_name.get('last_30', act)} ({before}{' before' if act == ACTS[0] else ''})"


def _make_week_columns(items: Sequence[Item]) -> list[Column]:
    """A column for each act; the bars of what you gave and of who came share one scale."""
    scale = choose_scale([max(item["gives"], item["introductions"]) for item in items])
    bar = Column(
        "", describe_scale(scale), draw=lambda count, width: make_bar(count, scale, width), least=LEAST_BAR, most=20
    )
    return [
        Column("week", "week of"),
        Column("gives", "gives", right=True, show=format_number),
        bar._replace(key="gives", style="water"),
        Column("asks", "asks", right=True, show=format_number),
        Column("promises", "promised", right=True, show=format_number),
        Column("introductions", "came", right=True, show=format_number),
        bar._replace(key="introductions", spare=1),
        Column("wins", "won", right=True, show=format_number, style=lambda item: "yes" if item["wins"] else ""),
    ]


def build_weeks(weeks: Sequence[Week], today: date) -> Page:
    """A line for each week."""
    items = [week._asdict() for week in weeks]
    total = {act: sum(item[act] for item in items) for act in ACTS}
    sentence = ", ".join(format_count(count, act.removesuffix("s")) for act, count in total.items())
    return Page(
        items,
        ("week", *ACTS),
        "week",
        people=lambda: [
            Caption(f"{format_count(len(items), 'week')}: {sentence}."),
            Table(_make_week_columns(items), items),
        ],
        as_of=today,
    )
