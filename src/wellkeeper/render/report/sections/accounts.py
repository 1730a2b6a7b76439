"""Every account: its level over a year, all on one scale, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.depth import list_days_of_year
from wellkeeper.domain.insight.facts import Introduction
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.report import AccountPicture, Report
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.judgement import Judgement
from wellkeeper.domain.words.saying import begin, format_day
from wellkeeper.render.report.charts import (
    Scale,
    draw_curve,
    format_percent,
    make_dot,
    make_level_line,
    make_picture,
    make_scale,
)
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, hide_table, make_strong
from wellkeeper.render.report.words import (
    NOTHING,
    find_first_name,
    format_level,
    format_number,
    list_all,
    spell,
    spell_count,
)
from wellkeeper.render.report.words import format_percent as format_share
from wellkeeper.render.words.moves import describe_next
from wellkeeper.render.words.verdicts import describe_mend, describe_readiness

TOP, BOTTOM, DOTS = 14, 64, 5  # in pixels
STEP = 7  # days between two points of a line
IN_A_ROW = 4
MOST_ROWS = 500  # of the table
TOP_PEOPLE = 3
NOTE = "Deepest first. Standing is their own answer, 0 to 10, of the last {days} days."
KEY = (
    "One scale for all. Each picture is a year wide and {height} points high.{prices} A dot above is someone they"
    " brought; a ring, someone you had asked for."
)


def build_accounts(well_report: Report) -> Section | Gap:
    """A small picture of every account, or of the deepest ones and those with something to do today."""
    if not well_report.judgements and well_report.selection:
        return Gap(f"Nobody with {well_report.selection} is there.", "well contacts")
    if not well_report.judgements:
        return Gap("Everybody in the ledger is archived.", "well contacts --archived")
    scale = choose_scale(well_report)
    pictures = [
        _build_account(number, picture, scale, well_report) for number, picture in enumerate(well_report.pictures)
    ]
    key = tag("li", tag("p", _describe_key(scale, well_report.rules)), class_=f"key beside-{len(pictures) % IN_A_ROW}")
    count = len(well_report.judgements)
    note = NOTE.format(days=well_report.rules.policy.standing_lasts)
    if count > len(well_report.pictures):
        note += f" Drawn are {len(well_report.pictures)} of {count:,}: the deepest, and who is due today."
    show = join((tag("ul", *pictures, key, class_="wells"), _build_table(well_report)))
    return Section(
        "accounts", "Accounts", begin(spell_count(count, "account")), describe_accounts(well_report), note, show
    )


def describe_accounts(well_report: Report) -> str:
    """Who holds most of it, and how many may be asked."""
    return " ".join(filter(None, (_describe_holders(well_report), f"{begin(describe_ready(well_report))}.")))


def _describe_holders(well_report: Report) -> str:
    levels = [judgement.case.compute_level(well_report.rules.policy) for judgement in well_report.judgements]
    total = sum(level for level in levels if level > 0)
    if len(levels) <= TOP_PEOPLE or levels[TOP_PEOPLE - 1] <= 0:
        return ""
    names = [find_first_name(judgement.case.contact.name) for judgement in well_report.judgements[:TOP_PEOPLE]]
    return f"{list_all(names)} hold {format_share(sum(levels[:TOP_PEOPLE]) / total)} of it."


def describe_ready(well_report: Report) -> str:
    """How many people may be asked."""
    ready = sum(judgement.ask_range is not None for judgement in well_report.judgements)
    if not ready:
        return "nobody would hear an ask today"
    return f"{spell(ready)} {'person' if ready == 1 else 'people'} would hear an ask today"


def choose_scale(well_report: Report) -> Scale:
    """One scale for all that are drawn, with the dearest ask in sight."""
    figures = [level for picture in well_report.pictures for level in (max(picture.levels), min(picture.levels))]
    return make_scale(figures, TOP, BOTTOM, max([price for price, _ in list_prices(well_report.rules)], default=1) + 1)


def list_prices(rules: Rules) -> list[tuple[int, str]]:
    """What an introduction and a ready buyer cost, in this ledger."""
    kinds = [
        (rules.kinds.find_exact(ASK, word), about)
        for word, about in (("intro", "an introduction"), ("deal", "a ready buyer"))
    ]
    return [(kind.points, about) for kind, about in kinds if kind is not None]


def _describe_key(scale: Scale, rules: Rules) -> str:
    prices = [f"{points} for {about}" for points, about in list_prices(rules)]
    sentence = f" The dotted lines are prices: {list_all(prices)}." if prices else ""
    return KEY.format(height=round(scale.high - scale.low), prices=sentence)


def _build_account(number: int, picture: AccountPicture, scale: Scale, well_report: Report) -> Markup:
    judgement, today = picture.judgement, well_report.today
    name, rules = judgement.case.contact.name, well_report.rules
    verdict = tag("span", _describe_verdict(judgement, rules), class_="yes" if judgement.ask_range else None)
    lines = (verdict, _describe_standing(judgement, rules), f"next: {describe_next(judgement.move, today)}")
    return tag(
        "li",
        tag("p", make_strong(name), " ", tag("span", format_level(picture.levels[-1])), class_="top"),
        draw_account(f"account-{number}", picture, scale, rules, today),
        tag("p", join(lines, Markup("<br/>")), class_="state"),
    )


def _describe_verdict(judgement: Judgement, rules: Rules) -> str:
    """Whether a contact may be asked and up to what; else what would mend it."""
    return describe_readiness(judgement.ask_range) if judgement.ask_range else describe_mend(judgement, rules)


def draw_account(name: str, picture: AccountPicture, scale: Scale, rules: Rules, today: date) -> Markup:
    """The level of one account over a year, the prices, and a dot above for each person whom they brought."""
    curve = draw_curve(picture.levels, scale, BOTTOM, STEP)
    first = list_days_of_year(today)[0]
    contact_name = picture.judgement.case.contact.name
    came = spell_count(len(picture.introductions), "person", "people")
    return make_picture(
        name,
        BOTTOM,
        f"Level of {contact_name}",
        f"From {format_level(picture.levels[0])} to {format_level(picture.levels[-1])}; brought {came}.",
        curve.area,
        make_level_line("axis", scale.place(0)),
        *(make_level_line("mark", scale.place(points)) for points, _ in list_prices(rules)),
        curve.line,
        *(_mark_introduction(introduction, first, today) for introduction in picture.introductions),
    )


def _mark_introduction(introduction: Introduction, first: date, today: date) -> Markup:
    share = (introduction.day - first).days / (today - first).days
    title = f"{introduction.referral.title}, {format_day(introduction.day, today)}"
    place = format_percent(min(max(share, 0.015), 0.985))
    return make_dot(place, DOTS, 3, "ink", filled=introduction.is_offered, title=title)


def _describe_standing(judgement: Judgement, rules: Rules) -> str:
    case = judgement.case
    return f"stands at {case.account.standing}" if case.is_standing_fresh(rules.policy) else "standing unknown"


def _build_table(well_report: Report) -> Markup:
    heads = (
        Head("contact"), Head("balance", True), Head("level", True), Head("brought", True), Head("stands at", True),
        Head("may I ask"), Head("next"),
    )  # fmt: skip
    rows = [_list_cells(judgement, well_report) for judgement in well_report.judgements[:MOST_ROWS]]
    summary = "Figures" if len(rows) == len(well_report.judgements) else f"Figures of the {MOST_ROWS} deepest"
    return hide_table("The accounts", heads, rows, summary)


def _list_cells(judgement: Judgement, well_report: Report) -> Sequence[str]:
    case, rules = judgement.case, well_report.rules
    is_fresh = case.is_standing_fresh(rules.policy)
    return (
        case.contact.name,
        format_number(case.account.balance),
        format_level(case.compute_level(rules.policy)),
        format_number(case.brought),
        str(case.account.standing) if is_fresh else NOTHING,
        _describe_verdict(judgement, rules),
        describe_next(judgement.move, well_report.today),
    )
