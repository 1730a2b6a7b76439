"""Carrying out a line of today's list, as far as a tool can."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services
from wellkeeper.cli import options
from wellkeeper.cli.call import reading
from wellkeeper.cli.letters import draft_letter, show_letter
from wellkeeper.cli.show import act, show
from wellkeeper.domain.letter import LETTER_FOR
from wellkeeper.domain.rules.agenda import day_list
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.doors.reading import today
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries import accounts
from wellkeeper.queries.rules import rules

# A give needs no more words than its kind.
RECORDED = ("birthday", "give", "fulfil")


@options.writes
def do(number: Annotated[int, typer.Argument(help="A line of `well today`.", metavar="N", min=1)]) -> None:
    """Carry out a line of today's list.

    A give is recorded, as if you had done it just now. For the rest you get the letter to send, or the command to type.

    Examples:
    well do 1
    well do 2 --dry-run
    """
    case, move, their = _line(number)
    if move.name in RECORDED and move.kind:
        _give(move)
    elif move.name in LETTER_FOR:
        show_letter(draft_letter(LETTER_FOR[move.name], move.contact, about=_about(move)))
    else:
        from wellkeeper.render.pages.agenda import one

        show(one(case, move, their, today()))


def _line(number: int) -> tuple[Case, Move, Rules]:
    """That line of the list of this day."""
    day = today()
    with reading() as ledger:
        their = rules(ledger)
        lines = day_list(accounts.cases(ledger, their, day), their)
    if number > len(lines):
        held = f"it has {len(lines)}" if lines else "nothing is due"
        raise UnknownNumber("line in today's list with the number", number, f"`well today` shows the list: {held}")
    return (*lines[number - 1], their)


def _give(move: Move) -> None:

    act(services.entries.give, move.contact, move.kind, services.entries.Particulars())


def _about(move: Move) -> str:
    """The referral that a move is about, if any."""
    return "" if move.referral is None else str(move.referral)
