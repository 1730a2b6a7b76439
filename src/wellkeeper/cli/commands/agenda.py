"""What to do: today, next, and why."""

from __future__ import annotations

from typing import Annotated

from wellkeeper.cli import options
from wellkeeper.cli.call import as_of, call, reading
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import limit, show
from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.rules.agenda import day_list, in_order
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import next_move, rest_until, suggested_ask
from wellkeeper.domain.rules.readiness import dearest, judge
from wellkeeper.errors import NoLedger
from wellkeeper.queries import accounts, contacts, entries, inbox
from wellkeeper.queries.rules import rules
from wellkeeper.render.page import counted

HOW_TO_BEGIN = """\
Build the well before you need the water: write down what you give, and see who is ready to be asked.

  well import people.vcf                  bring in the contacts that you have
  well add "Alice Chen" --source client   or add someone
  well give alice intro "to Bob at Acme"  record what you gave
  well ask --ready                        see who may be asked, and for what
  well                                    see what to do today

`well --help` lists the rest."""


@options.reads
def today() -> None:
    """Show the short list for today.

    Examples:
    well today
    well today --plain
    """
    _today()


@options.reads
def begin() -> None:
    """Show today's list, or how to begin where there is no ledger yet."""
    if call().for_scripts:
        return _today()
    try:
        return _today()
    except NoLedger:
        print(HOW_TO_BEGIN)


def _today() -> None:
    from wellkeeper.render.pages.agenda import today as page

    day = as_of()
    with reading() as ledger:
        their = rules(ledger)
        cases = accounts.cases(ledger, their, day)
        waiting = inbox.waiting(ledger)
    quiet = (
        "Nothing is due today. All is well." if cases else "Nobody is in the ledger yet: `well add NAME` adds someone."
    )
    talk = [f"`well inbox`: {counted(waiting, 'introduction')} in your mail, for you to accept or drop"]
    show(page(day_list(cases, their), their, day, quiet)._replace(talk=talk if waiting else ()))


@options.reads
def next(who: Annotated[list[str] | None, options.contact()] = None, most: Limit = None) -> None:
    """Show the one next thing to do with each contact.

    Examples:
    well next
    well next alice
    """
    from wellkeeper.render.pages.agenda import moves

    day = as_of()
    with reading() as ledger:
        their = rules(ledger)
        chosen = [contacts.contact(ledger, asked) for asked in who] if who else None
        cases = accounts.cases(ledger, their, day, chosen)
    ordered = in_order([(case, next_move(case, their)) for case in cases], their)
    shown = [(case, with_end(case, move, their)) for case, move in ordered[: limit(most, 40)]]
    show(moves(shown, their, day, len(ordered)))


def with_end(case: Case, move: Move, their: Rules) -> Move:
    """A rest with the day until which there is nothing to do."""
    if move.name != "rest" or move.until is not None:
        return move
    until = rest_until(case, their)
    return move._replace(until=until, says=f"{move.says}, nothing to do before {until}" if until else move.says)


@options.reads
def why(
    who: Annotated[str, options.contact()],
    kind: Annotated[str, options.kind("ask")] = "",
) -> None:
    """Show the checks, terms and entries behind a judgement.

    Examples:
    well why alice
    well why alice intro
    """
    from wellkeeper.render.pages.agenda import why as page

    day = as_of()
    with reading() as ledger:
        their = rules(ledger)
        case = accounts.case(ledger, their, day, contacts.contact(ledger, who))
        verdict = judge(case, chosen_ask(case, kind, their), their)
        numbers = {number for check in verdict.checks for number in check.entries}
        behind = entries.behind(ledger, [*numbers, *entries.newest(ledger, case.contact, day, beside=numbers)])
    show(page(case, verdict, with_end(case, next_move(case, their), their), their, behind, day))


def chosen_ask(case: Case, word: str, their: Rules) -> Kind:
    """The ask to judge: the named one, else what is suggested, else the dearest that is allowed, else an intro."""
    if word:
        return their.kinds.named(ASK, word)
    usual = their.kinds.get(ASK, "intro") or their.kinds.of(ASK)[0]
    return suggested_ask(case, their) or dearest(case, their) or usual
