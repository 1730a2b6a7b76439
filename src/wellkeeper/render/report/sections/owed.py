"""What you owe: thanks, news, and your word, each as long as it waits."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.insight.depth import list_days_of_year
from wellkeeper.domain.promise import BROKEN, KEPT, LATE, PROMISE_DEBT, TrackedPromise
from wellkeeper.domain.referral import Debt
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.charts import format_percent, make_decoration, make_dot, make_line, make_text
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Section, make_late
from wellkeeper.render.report.words import (
    count_noun,
    describe_due,
    find_first_name,
    list_all,
    say_words,
    spell,
    spell_count,
)

MOST_LINES = 20  # of a table
TODAY_SHARE = 2 / 3  # of the strip, at which today stands: two thirds are for what is late
LEAST_DAYS_AHEAD, MOST_DAYS_AHEAD = 7, 45
MOST_SQUARES = 40
NOTE = "Thanks are owed at once. News is owed when a referral ends, or after {days} without any."


def build_owed(well_report: Report) -> Section | Gap:
    """Thanks and news by how long they wait, promises by the day on which they are due."""
    news = [debt for debt in well_report.debts if debt.what != PROMISE_DEBT]
    word = [debt for debt in well_report.debts if debt.what == PROMISE_DEBT]
    tally = build_tally(well_report)
    if not well_report.debts and not tally:
        return Gap(
            "You owe no thanks and no news, and promised nothing.", 'well promise {contact} "the slides" --by friday'
        )
    days_ahead = choose_days_ahead(well_report.debts)
    tables = [
        _build_table(title, head, debts, days_ahead, well_report)
        for title, head, debts in (("Thanks and news", "waiting", news), ("Your word", "due", word))
        if debts
    ]
    note = NOTE.format(days=count_noun(well_report.rules.policy.news_days, "day")) if news else ""
    return Section("owed", "What you owe", "What you owe", describe_owed(well_report), note, join((*tables, tally)))


def describe_owed(well_report: Report) -> str:
    """How much is owed of each sort."""
    owed = list_owed(well_report.debts)
    if not owed:
        return "Nothing: all is thanked for, told and kept."
    sentences = [f"{begin(list_all(owed))}."] if owed else []
    return " ".join(sentences)


def list_owed(debts: Sequence[Debt]) -> list[str]:
    """What is owed, in words: `one thank-you`, `two reports`, `one promise that is late`, `two promises due today`."""
    counts = {sort: sum(debt.what == sort for debt in debts) for sort in ("thank", "report")}
    late = sum(debt.what == PROMISE_DEBT and debt.days > 0 for debt in debts)
    today = sum(debt.what == PROMISE_DEBT and debt.days == 0 for debt in debts)
    ahead = sum(debt.what == PROMISE_DEBT and debt.days < 0 for debt in debts)
    return [
        *([spell_count(counts["thank"], "thank-you")] if counts["thank"] else []),
        *([spell_count(counts["report"], "report")] if counts["report"] else []),
        *([f"{spell_count(late, 'promise')} that {'is' if late == 1 else 'are'} late"] if late else []),
        *([f"{spell_count(today, 'promise')} due today"] if today else []),
        *([f"{spell_count(ahead, 'promise')} not yet due"] if ahead else []),
    ]


def choose_days_ahead(debts: Sequence[Debt]) -> int:
    """How many days the strip has right of today; left of it there are twice as many."""
    needed = [-debt.days if debt.days < 0 else (debt.days + 1) // 2 for debt in debts]
    return min(max(LEAST_DAYS_AHEAD, *needed, 0), MOST_DAYS_AHEAD)


def _build_table(title: str, head: str, debts: Sequence[Debt], days_ahead: int, well_report: Report) -> Markup:
    longest_first = sorted(debts, key=lambda debt: -debt.days)
    rows = [_build_row(debt, days_ahead, well_report) for debt in longest_first[:MOST_LINES]]
    more = len(debts) - len(rows)
    table = tag(
        "table",
        tag("caption", title, class_="gone"),
        tag(
            "thead",
            tag(
                "tr",
                tag("th", title, scope="col"),
                tag("th", head, scope="col", class_="n"),
                tag(
                    "th",
                    tag("span", "days before and after today", class_="gone"),
                    _mark_today(days_ahead),
                    scope="col",
                    class_="strip",
                ),
            ),
        ),
        tag("tbody", *rows),
        class_="lines dues",
    )
    if not more:
        return table
    return join((table, tag("p", f"and {spell(more)} more: ", tag("code", "well owe"), class_="note")))


def _mark_today(days_ahead: int) -> Markup:
    return make_decoration(
        16,
        make_text(format_percent(TODAY_SHARE), 12, "today", "middle ink"),
        make_text(0, 12, f"{2 * days_ahead} days ago", "drop"),
        make_text("100%", 12, f"in {days_ahead}", "end drop"),
    )


def _build_row(debt: Debt, days_ahead: int, well_report: Report) -> Markup:
    name = find_first_name(well_report.names.get(debt.contact, debt.contact))
    if debt.what == PROMISE_DEBT:
        title, when = say_words(debt.title, "A promise"), describe_due(debt.days)
    else:
        person = say_words(debt.title, "somebody")
        title = f"Thanks for {person}" if debt.what == "thank" else f"News of {person}"
        when = count_noun(debt.days, "day") if debt.days else "since today"
    is_late = debt.what == PROMISE_DEBT and debt.days > 0
    return tag(
        "tr",
        tag("th", begin(title), " ", tag("small", f"to {name}"), scope="row"),
        tag("td", make_late(when) if is_late else when, class_="n nb"),
        tag("td", draw_debt(debt.days, days_ahead), class_="strip"),
    )


def draw_debt(days: int, days_ahead: int) -> Markup:
    """How far a day is from today: late ones to the left, later ones to the right; further ones have no dot."""
    share = TODAY_SHARE - days / (3 * days_ahead)
    hue = "late" if days >= 0 else "water"
    inside = min(max(share, 0.0), 1.0)
    marks = [make_line(f"s-{hue}", format_percent(inside), format_percent(TODAY_SHARE), 10, 10, 1.5)]
    if inside == share:
        marks.append(make_dot(format_percent(share), 10, 4, hue))
    return make_decoration(20, *marks)


def build_tally(well_report: Report) -> Markup:
    """Your word in the last year: a square for each promise, in the order in which they were settled."""
    first = list_days_of_year(well_report.today)[0]
    settled = [
        tracked
        for tracked in well_report.promises
        if tracked.state in (KEPT, LATE, BROKEN) and (tracked.promise.settled or first) >= first
    ]
    settled.sort(key=lambda tracked: (tracked.promise.settled or first, tracked.promise.id))
    if not settled:
        return Markup()
    words = describe_tally(settled)
    squares = [_draw_square(place, tracked.state) for place, tracked in enumerate(settled[-MOST_SQUARES:])]
    picture = tag("svg", *squares, class_="plot", width=17 * len(squares), height=12, aria_hidden="true")
    return tag("p", picture, " ", tag("span", words), class_="tally")


def describe_tally(tracked_promises: Sequence[TrackedPromise]) -> str:
    """How many promises were kept on time, late, and broken."""
    states = [tracked.state for tracked in tracked_promises]
    parts = [
        f"{spell(states.count(state))} {words}"
        for state, words in ((KEPT, "kept on time"), (LATE, "kept late"), (BROKEN, "broken"))
        if state in states
    ]
    return f"{', '.join(parts)} in a year"


def _draw_square(place: int, state: str) -> Markup:
    x = 17 * place
    if state == KEPT:
        return tag("rect", class_="m-water", x=x, y=0, width=12, height=12, rx=2)
    if state == LATE:
        return tag("rect", class_="ring s-draw", x=x + 1, y=1, width=10, height=10, rx=1.5)
    return tag("path", class_="cross", d=f"M{x + 2} 2l8 8m0-8l-8 8")
