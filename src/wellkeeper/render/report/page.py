"""The page as a whole: one file that loads nothing, sends nothing and runs nothing."""

from __future__ import annotations

import shlex

from wellkeeper.domain.promise import PROMISE_DEBT
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import MINUS, begin
from wellkeeper.render.report.document import build_document, build_footer
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Section, build_command, build_section, make_late, make_strong
from wellkeeper.render.report.sections.accounts import build_accounts, describe_ready
from wellkeeper.render.report.sections.came import build_came
from wellkeeper.render.report.sections.day import build_day
from wellkeeper.render.report.sections.depth import build_depth
from wellkeeper.render.report.sections.funnel import build_funnel
from wellkeeper.render.report.sections.momentum import build_momentum, find_count
from wellkeeper.render.report.sections.owed import build_owed, list_owed
from wellkeeper.render.report.sections.sources import build_sources
from wellkeeper.render.report.sections.tree import build_tree
from wellkeeper.render.report.sections.yields import build_yields
from wellkeeper.render.report.words import count_noun, format_whole_day, list_all, spell, spell_count
from wellkeeper.render.words.depth import describe_change

BUILDERS = (
    build_owed, build_depth, build_accounts, build_came, build_funnel, build_momentum, build_sources, build_yields,
    build_tree,
)  # fmt: skip
BEGINNINGS = (
    ("Somebody who matters to you", 'well add "Alice Chen" --source client --tier A'),
    ("What you gave them last", 'well give alice advice "how to price a pilot"'),
    ("An address book", "well import contacts.vcf"),
)


def build_page(well_report: Report, *, is_private: bool = False) -> str:
    """The page of the whole well."""
    if not well_report.judgements and not well_report.entries:
        return build_document("The well", _build_empty(well_report), "whole")
    parts = [build_day(well_report), *(build(well_report) for build in BUILDERS)]
    sections = [part for part in parts if isinstance(part, Section)]
    gaps = [part for part in parts if isinstance(part, Gap)]
    pieces = [build_section(section) for section in sections]
    if gaps:
        pieces.append(_build_gaps(gaps, well_report))
    body = (
        tag("a", "To today’s list", class_="skip", href="#today"),
        _build_header(well_report, sections, has_gaps=bool(gaps)),
        tag("main", *pieces),
        _build_footer(well_report, is_private=is_private),
    )
    return build_document(f"The well, {format_whole_day(well_report.today)}", body, "whole")


# -- its head and foot ---------------------------------------------------------------------------


def _build_header(well_report: Report, sections: list[Section], *, has_gaps: bool) -> Markup:
    links = [tag("li", tag("a", section.link, href=f"#{section.name}")) for section in sections]
    if has_gaps:
        links.append(tag("li", tag("a", "Not yet", href="#gaps")))
    selection = well_report.selection
    narrowing = f"Today, what is owed and the accounts are of who has {selection}; the rest is of all."
    return tag(
        "header",
        tag("h1", "The well"),
        tag("p", format_whole_day(well_report.today), class_="when"),
        tag("p", describe_well(well_report), class_="lead"),
        *([tag("p", narrowing, class_="note")] if selection else []),
        tag("nav", tag("ul", *links), aria_label="On this page"),
    )


def describe_well(well_report: Report) -> Markup:
    """The well in three sentences: how deep, who may be asked, what is owed."""
    ready = f"{begin(describe_ready(well_report))}. "
    return join((_describe_level(well_report), ready, _describe_debts(well_report), _describe_giving(well_report)))


def _describe_level(well_report: Report) -> Markup:
    depth = well_report.depth
    if not any(depth.levels):
        return Markup("The well is empty. ")
    level = f"{round(depth.levels[-1]):,} deep".replace("-", MINUS)
    return join(("The well is ", make_strong(level), f", {describe_change(depth)}. "))


def _describe_debts(well_report: Report) -> Markup:
    owed = [debt for debt in well_report.debts if debt.what != PROMISE_DEBT or debt.days >= 0]
    words = list_owed(owed)
    if not words:
        return Markup("You owe nothing. ")
    is_late = any(debt.what == PROMISE_DEBT and debt.days > 0 for debt in owed)
    sentence = list_all(words)
    if not is_late:
        return join((f"You owe {sentence}. ",))
    late = next(word for word in words if word.endswith("late"))
    before, _, after = sentence.partition(late)
    return join(("You owe ", before, make_late(late), after, ". "))


def _describe_giving(well_report: Report) -> str:
    lately, before = (find_count(well_report, figure, "gives") for figure in ("last_30", "before_30"))
    if lately != before:
        changed = "slowed" if lately < before else "grown"
        gifts = f"{spell_count(lately, 'gift')} in 30 days, {spell(before)} in the 30 before"
        return f"Giving has {changed}: {gifts}."
    if not lately:
        return "Nothing was given in 60 days."
    return f"You gave {spell_count(lately, 'gift')} in 30 days, as in the 30 before."


def _build_gaps(gaps: list[Gap], well_report: Report) -> Markup:
    handle = well_report.judgements[0].case.contact.handle if well_report.judgements else "alice"
    lines = [
        tag("li", tag("span", gap.sentence), " ", build_command(gap.command.replace("{contact}", shlex.quote(handle))))
        for gap in gaps
    ]
    section = Section(
        "gaps",
        "Not yet",
        "Not here yet",
        "Where nothing is known, nothing is drawn.",
        "Each line says what would bring it.",
        tag("ul", *lines, class_="gaps"),
    )
    return build_section(section)


def _build_footer(well_report: Report, *, is_private: bool) -> Markup:
    since = f" since {well_report.first_day.day} {well_report.first_day:%B %Y}" if well_report.first_day else ""
    people = "" if well_report.selection else f"{count_noun(len(well_report.judgements), 'contact')} and "
    entries = count_noun(well_report.entries, "entry", "entries")
    rules = join(
        (f"From {people}{entries}{since}. Every figure follows from the ledger by rules that ",
         build_command("well why"), " and ", build_command("well policy"), " show.")
    )  # fmt: skip
    return build_footer(rules, is_private=is_private)


def _build_empty(well_report: Report) -> tuple[Markup, ...]:
    lines = [tag("li", tag("span", purpose), " ", build_command(command)) for purpose, command in BEGINNINGS]
    section = Section(
        "today", "Today", "Begin", "Three lines are enough for a start.", "", tag("ul", *lines, class_="gaps")
    )
    return (
        tag(
            "header",
            tag("h1", "The well"),
            tag("p", format_whole_day(well_report.today), class_="when"),
            tag("p", "Nobody is in this ledger yet. Build the well before you need the water.", class_="lead"),
        ),
        tag("main", build_section(section)),
        build_footer("There is nothing to draw, so nothing is drawn.", is_private=False),
    )
