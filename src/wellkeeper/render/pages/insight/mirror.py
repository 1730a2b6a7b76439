"""The mirror: what came to you, who brings people, and what you gave back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.facts import UNSAID
from wellkeeper.domain.insight.mirror import ACTS, Figure, Week
from wellkeeper.domain.insight.statistics import LEAST_CASES
from wellkeeper.domain.promise import WordCount
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.words import format_depth, format_money, round_figure
from wellkeeper.render.pages.promises import describe_word

PLAIN_KEYS = ("figure", "key", "value", "of", "unit")


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


def build_mirror(mirror_figures: Sequence[Figure], first: date, today: date) -> Page:
    """Every figure as data; for people a line for each question."""
    return Page(
        [make_item(figure) for figure in mirror_figures],
        PLAIN_KEYS,
        "key",
        people=lambda: _make_blocks(_Figures(mirror_figures), first),
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


def _make_blocks(by_name: _Figures, first: date) -> list[Block]:
    rows = [
        ("Introductions to you", _describe_introductions(by_name)),
        ("Came up in", ", ".join(f"{f.key or UNSAID} {f.value}" for f in by_name.list_of("occasion")) or "nothing yet"),
        ("Who brings", ", ".join(_describe_bringer(by_name, f) for f in by_name.list_of("brings")) or "nobody yet"),
        ("Given back", _describe_giving_back(by_name)),
        ("Won", _describe_wins(by_name)),
        ("Asks", _describe_asks(by_name)),
        ("Their promises", _describe_their_promises(by_name)),
        ("Your word", _describe_word(by_name)),
        ("Resting on", _describe_rest(by_name)),
        ("The well", _describe_well(by_name)),
        ("Last 30 days", ", ".join(_describe_last_days(by_name, act) for act in ACTS)),
        ("Weeks with a give", f"{by_name.get('streak', 'gives')} in a row"),
    ]
    return [Paragraph(f"Since {first}", "strong"), Pairs(rows)]


def _describe_introductions(by_name: _Figures) -> str:
    total = by_name.get("introductions")
    offered = by_name.get("introductions", "offered")
    return f"{total}: {offered} offered unasked, {total - offered} asked for" if total else "none in this time"


def _describe_bringer(by_name: _Figures, brings: Figure) -> str:
    """`ken 2 (both unasked)`, `connie 1 (and 1 through them)`."""
    unasked, through = by_name.get("unasked", brings.key), by_name.get("through", brings.key)
    remarks = []
    if unasked and brings.value > 1:
        all_of_them = "both unasked" if brings.value == 2 else "all unasked"
        remarks.append(all_of_them if unasked == brings.value else f"{unasked} unasked")
    if through:
        remarks.append(f"and {through} through them")
    return f"{brings.key} {brings.value}" + (f" ({', '.join(remarks)})" if remarks else "")


def _describe_giving_back(by_name: _Figures) -> str:
    """Those who are even or got more first, then those to whom it is your turn."""
    pairs = by_name.list_of("given_back")
    done = [f"{f.key} {f.value} for {f.of}" for f in pairs if f.value >= (f.of or 0)]
    turns = [f"{f.key} {f.value} for {f.of}" for f in pairs if f.value < (f.of or 0)]
    parts = [", ".join(done), f"your turn: {', '.join(turns)}" if turns else ""]
    return "; ".join(filter(None, parts)) or "nobody brought anybody in this time"


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


def _describe_well(by_name: _Figures) -> str:
    now, before = by_name.list_of("well")
    return f"{format_depth(now.value)} deep, {format_depth(before.value)} on {before.key}"


def _describe_last_days(by_name: _Figures, act: str) -> str:
    before = by_name.get("before_30", act)
    return f"{act} {by_name.get('last_30', act)} ({before}{' before' if act == ACTS[0] else ''})"


WEEK_COLUMNS = (Column("week", "week of"), *(Column(act, act, right=True) for act in ACTS))


def build_weeks(weeks: Sequence[Week], today: date) -> Page:
    """A line for each week."""
    items = [week._asdict() for week in weeks]
    total = {act: sum(item[act] for item in items) for act in ACTS}
    sentence = ", ".join(format_count(count, act.removesuffix("s")) for act, count in total.items())
    return Page(
        items,
        ("week", *ACTS),
        "week",
        people=lambda: [Table(WEEK_COLUMNS, items), Paragraph(f"{format_count(len(items), 'week')}: {sentence}.")],
        as_of=today,
    )
