"""Today: what to do, in the order of the day, with what to type."""

from __future__ import annotations

from wellkeeper.domain.report import Report
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Section, build_command, make_late, make_strong
from wellkeeper.render.report.words import shorten, spell, spell_count
from wellkeeper.render.words.moves import (
    SETTLING_MOVES,
    choose_style,
    describe_lateness,
    describe_move,
    find_promise,
)

MOST_LINES = 40
LONGEST = 480  # characters of a sentence
NOTE = (
    "Thanks, answers, your word and reports come first, then birthdays and nudges, then wants you can meet, a few gifts"
    " and at most one ask. Red words settle, blue words give, ochre words ask. "
)


def build_day(well_report: Report) -> Section:
    """The lines of today, by number."""
    moves = well_report.moves
    lines = [_build_line(number, case, move, well_report.rules) for number, (case, move) in moves.items()][:MOST_LINES]
    show = tag("ol", *lines, class_="day") if lines else Markup()
    if len(moves) > MOST_LINES:
        rest = spell_count(len(moves) - MOST_LINES, "more line")
        show = join((show, tag("p", f"{begin(rest)}: ", build_command("well today"), class_="note")))
    note = join((NOTE, build_command(f"well why {_find_handle(well_report)}"), " shows how a line got its place."))
    return Section("today", "Today", "Today", describe_day(well_report), note if lines else "", show)


def _find_handle(well_report: Report) -> str:
    case, _ = next(iter(well_report.moves.values()), (None, None))
    return case.contact.handle if case else "alice"


def describe_day(well_report: Report) -> str:
    """How many lines there are, and how many of them settle something."""
    count = len(well_report.moves)
    if not count:
        return "Nothing is due. All is well."
    settling = sum(move.name in SETTLING_MOVES for _, move in well_report.moves.values())
    lines = f"{begin(spell_count(count, 'line'))}."
    if not settling:
        return f"{lines} Nothing is owed."
    if settling == count:
        return f"{lines} {'It settles' if count == 1 else 'All settle'} something."
    first = "The first one settles" if settling == 1 else f"The first {spell(settling)} settle"
    return f"{lines} {first} something; begin there."


def _build_line(number: int, case: Case, move: Move, rules: Rules) -> Markup:
    command = move.command.strip()
    return tag(
        "li",
        tag("span", str(number), class_="no"),
        " ",
        tag("span", move.name, class_=f"move {choose_style(move.name)}"),
        " ",
        tag("span", _build_sentence(case, move, rules), class_="what"),
        " ",
        build_command(f"{command} …" if move.command.endswith(" ") else command),
    )


def _build_sentence(case: Case, move: Move, rules: Rules) -> Markup:
    """The move in its sentence: the name it begins with stands out, and how late your word is."""
    name = case.contact.name
    says = describe_move(case, move, rules).removeprefix(name)
    gap, says = " " if says.startswith(" ") else "", shorten(says, LONGEST)
    lateness = describe_lateness(find_promise(case, move), case.today, rules) if move.promise else ""
    before, late, after = says.partition(lateness) if lateness else (says, "", "")
    return join((make_strong(name), gap, before, *((make_late(late),) if late else ()), after))
