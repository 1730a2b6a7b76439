"""What next? Each contact has exactly one move: the first of the published list that applies."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import round_shortage
from wellkeeper.domain.contact import Want
from wellkeeper.domain.kinds import Kind, Kinds
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES_WHILE_SNOOZED, iterate_due_days, iterate_dues
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.readiness import AskRange, find_ask_range
from wellkeeper.domain.words.text import format_command

MOST_DAYS_AHEAD = 36_500
IDEAS = 3
WANTED, TURN, LANDED, IDLE = "wanted", "turn", "landed", "idle"


FindRange = Callable[[Case, Rules], AskRange | None]


def find_next_move(case: Case, rules: Rules, find_range: FindRange = find_ask_range) -> Move:
    """The first move that applies. To a contact who is snoozed, only thanks and acts apply.

    Whoever judged already hands in what may be asked, so that a list of a thousand judges each once.
    """
    handle = case.contact.handle
    if case.contact.archived:
        return Move("rest", handle, "archived")
    dues = iterate_dues(case, rules.policy)
    if case.is_snoozed:
        until = case.contact.snoozed_until
        rest = Move("rest", handle, f"snoozed until {until}", until=until)
        return next((due for due in dues if due.name in DUES_WHILE_SNOOZED), rest)
    if (due := next(dues, None)) is not None:
        return due
    move = (
        find_fulfil_move(case, rules)
        or find_sound_out_move(case, rules)
        or find_ask_move(case, rules, find_range)
        or find_give_move(case, rules)
    )
    return move or Move("rest", handle, case.describe_let_be(rules.policy) or _describe_rest(case))


def _describe_rest(case: Case) -> str:
    return "not sorted yet" if case.is_unsorted else "all is well"


def find_fulfil_move(case: Case, _rules: Rules) -> Move | None:
    """To fulfil a want, if the contact has one that you can meet."""
    want = next((want for want in case.wants if want.can_and_will), None)
    if want is None:
        return None
    handle, says = case.contact.handle, f"they want “{want.text}”, and you can help"
    command = _format_gift(handle, want.kind, want) if want.kind else format_command("fulfilled", want.id)
    return Move("fulfil", handle, says, command, want.kind, want.day, want=want.id)


def _format_gift(handle: str, kind_name: str, want: Want | None) -> str:
    """The command of a give, which settles a want if it is for one."""
    return format_command("give", handle, kind_name, *(("--want", want.id) if want else ()))


def find_sound_out_move(case: Case, rules: Rules) -> Move | None:
    """To sound out, if where you stand is unknown or was asked too long ago, and the well is deep enough to ask.

    Whoever isn't sorted yet is left alone.
    """
    policy, ten = rules.policy, _find_due_ten(case, rules)
    is_known = case.is_standing_fresh(policy) and ten is None
    is_left_alone = case.is_unsorted or case.contact.do_not_ask
    if is_left_alone or is_known or case.compute_level(policy) < policy.sound_out_level:
        return None
    sounding_days, sounding_end = case.list_sounding_days(), case.find_sounding_end(policy)
    if sounding_end is not None and case.today < sounding_end:
        return None
    standing_day = case.account.standing_day
    since = f"you last asked on {standing_day}" if standing_day else "you have not asked yet"
    if ten is not None:
        since = f"“{ten.text}” would make it a 10, and is settled since {ten.settled}"
    if sounding_days:
        since = f"you wrote on {sounding_days[-1]}, and no answer came"
    says = f"ask how willing they are to refer you, 0 to 10: {since}"
    return Move("sound out", case.contact.handle, says, format_command("standing", case.contact.handle) + " ")


def _find_due_ten(case: Case, rules: Rules) -> Want | None:
    """What would make it a 10, and was settled so long ago that they can be asked anew where you stand; or None."""
    ten, day = case.find_met_ten(), find_ten_day(case, rules)
    return ten if day is not None and day <= case.today else None


def find_ten_day(case: Case, rules: Rules) -> date | None:
    """The day from which to ask anew where you stand, as what would make it a 10 was settled; None if nothing was."""
    ten = case.find_met_ten()
    return ten.settled + timedelta(rules.policy.ten_days) if ten and ten.settled else None


def find_ask_move(case: Case, rules: Rules, find_range: FindRange = find_ask_range) -> Move | None:
    """To ask, if the contact is ready for anything, and no letter asked today."""
    ask_range = None if case.has_written("ask") else find_range(case, rules)
    if ask_range is None:
        return None
    kind = ask_range.ask_for
    handle, says = case.contact.handle, f"ready for {kind.word}: {kind.about}"
    return Move("ask", handle, says, format_command("ask", handle, kind.word, "--for") + " ", kind.word)


def find_give_move(case: Case, rules: Rules) -> Move | None:
    """To give, if the contact's cadence is due or the well is short of the price of an intro.

    Who is let be is kept in touch with, and short of nothing; who isn't sorted yet is left alone.
    """
    if case.is_unsorted:
        return None
    cadence_day, shortage = find_cadence_day(case, rules), compute_shortage(case, rules)
    if shortage > 0 and case.is_let_be(rules.policy):
        shortage = 0.0
    since = cadence_day if cadence_day and cadence_day <= case.today else None
    if (since is None and shortage <= 0) or case.has_written("intro"):
        return None
    idea = suggest_gift(case, rules)
    reason = _describe_last_day(case) if since else f"{round_shortage(shortage):.1f} short of an intro"
    handle, gift, want = case.contact.handle, idea.kind.word, idea.want
    command = _format_gift(handle, gift, want)
    says = f"{reason}: {gift} ({idea.says})"
    return Move("give", handle, says, command, gift, since, want=want.id if want else None)


def _describe_last_day(case: Case) -> str:
    days = (case.today - _find_last_day(case)).days
    return f"{'last in touch' if case.account.last_touch else 'added'} {days} days ago"


def _find_last_day(case: Case) -> date:
    """The day of the last touch, or that on which the contact was added."""
    return case.account.last_touch or case.contact.added


def find_cadence_day(case: Case, rules: Rules) -> date | None:
    """The day on which the contact's tier asks for the next touch, counted from the last one; None without a tier."""
    days = rules.policy.find_cadence(case.contact.tier)
    return None if days is None else _find_last_day(case) + timedelta(days)


def find_intro_price(rules: Rules) -> int:
    """What an introduction costs in this ledger, in points."""
    kind = rules.kinds.find_exact("ask", "intro")
    return kind.points if kind else 0


def compute_shortage(case: Case, rules: Rules) -> float:
    """How many points the well lacks to cover an intro; zero or less if it has enough."""
    return find_intro_price(rules) + rules.policy.least_level - case.compute_level(rules.policy)


# -- what to give -----------------------------------------------------------------------------


class GiftIdea(NamedTuple):
    """Something to give: its reason is WANTED, TURN, LANDED or IDLE; `says` tells it in words.

    `want` is what it would meet. `last_day` is that on which its family was last given, None if it never was.
    """

    kind: Kind
    reason: str
    says: str
    want: Want | None = None
    last_day: date | None = None


def suggest_gift(case: Case, rules: Rules) -> GiftIdea:
    """What to give next: what they want; else an introduction, if they brought more than you gave back.

    Else what landed well; else of the family that was idle longest.
    """
    return next(_iterate_ideas(case, rules))


def suggest_gifts(case: Case, rules: Rules, limit: int = IDEAS) -> list[GiftIdea]:
    """The first things to give, in the order of `suggest_gift`; no kind twice."""
    ideas: dict[str, GiftIdea] = {}
    for idea in _iterate_ideas(case, rules):
        ideas.setdefault(idea.kind.word, idea)
    return list(ideas.values())[:limit]


def _iterate_ideas(case: Case, rules: Rules) -> Iterator[GiftIdea]:
    """What to give, the best first."""
    for want, kind in case.iterate_fitting_gifts(rules.kinds):
        yield GiftIdea(kind, WANTED, f"they want “{want.text}”", want)
    if return_kind := case.find_return_gift(rules):
        yield GiftIdea(return_kind, TURN, f"{case.describe_turn()}: whom could they meet?")
    recent = case.account.recent[: rules.policy.recent_kinds]
    for kind_name in case.account.landed:
        if kind_name not in recent and (landed_kind := rules.kinds.find_gift(kind_name)):
            yield GiftIdea(landed_kind, LANDED, "it landed well before")
    yield from _iterate_idle(case, rules.kinds)


def _iterate_idle(case: Case, kinds: Kinds) -> Iterator[GiftIdea]:
    """The cheapest give of each family, the one first that was idle longest."""
    account, gifts = case.account, kinds.list_cheapest_gifts()
    last_days = {"serve": account.serve_day, "spend": account.spend_day, "connect": account.connect_day}
    for family in sorted(last_days, key=lambda family: last_days[family] or date.min):
        if family in gifts:
            last_day = last_days[family]
            says = f"nothing of {family} since {last_day}" if last_day else f"nothing of {family} yet"
            yield GiftIdea(gifts[family], IDLE, says, last_day=last_day)


def add_turn(move: Move, case: Case, rules: Rules) -> Move:
    """What a referral asks of you, with the introduction behind it if they brought more than you gave back.

    Any other move as it is.
    """
    if move.referral is None or case.is_let_be(rules.policy):
        return move
    idea = suggest_gift(case, rules)
    if idea.reason != TURN:
        return move
    return move._replace(says=f"{move.says}; then {idea.kind.word} ({idea.says})")


# -- when there is nothing to do -----------------------------------------------------------------


def find_rest_end(case: Case, rules: Rules) -> date | None:
    """The first day on which a resting contact has another move if nothing happens; None if there isn't one."""
    ahead = None if case.contact.archived else find_move_ahead(case, rules)
    return ahead[0] if ahead else None


def find_move_ahead(case: Case, rules: Rules, before: date | None = None) -> tuple[date, Move] | None:
    """The next move of a resting contact and its day if nothing happens, if that is before a day; or None."""
    days = sorted({day for day in _iterate_boundaries(case, rules) if day > case.today})
    for day in days:
        if before is not None and day >= before:
            return None
        if (move := find_next_move(case._replace(today=day), rules)).name != "rest":
            return day, move
    return None


def add_end(move: Move, case: Case, rules: Rules) -> Move:
    """A rest with the day until which it lasts, if there is one; any other move as it is."""
    if move.name != "rest" or move.until is not None:
        return move
    until = find_rest_end(case, rules)
    return move._replace(until=until, says=f"{move.says}, nothing to do before {until}" if until else move.says)


def _iterate_boundaries(case: Case, rules: Rules) -> Iterable[date]:
    """Every day on which some rule could change its answer."""
    policy, account = rules.policy, case.account
    if case.contact.snoozed_until:
        yield case.contact.snoozed_until
    if cadence_day := find_cadence_day(case, rules):
        yield cadence_day
    if account.last_ask:
        yield account.last_ask + timedelta(policy.rest_days)
    if account.last_give:
        yield account.last_give + timedelta(policy.unhurried_days)
    if account.standing_day:
        yield account.standing_day + timedelta(policy.standing_lasts + 1)
    yield from (hold_end for ask in case.asks if (hold_end := ask.find_hold_end(policy)))
    yield from iterate_due_days(case, policy)
    yield from (letter.day + timedelta(1) for letter in case.letters)
    if sounding_end := case.find_sounding_end(policy):
        yield sounding_end
    if ten_day := find_ten_day(case, rules):
        yield ten_day
    yield from _iterate_days_around_dry(case, rules)


def _iterate_days_around_dry(case: Case, rules: Rules) -> Iterable[date]:
    """The days around the first on which the level no longer covers an intro: after log2(level / price) half-lives."""
    level, needed_level = case.compute_level(rules.policy), find_intro_price(rules) + rules.policy.least_level
    if level >= needed_level > 0:
        days = math.floor(rules.policy.half_life * math.log2(level / needed_level))
        # A level is rounded: it may reach the price a day sooner or later than the logarithm says.
        yield from (case.today + timedelta(min(days + more, MOST_DAYS_AHEAD)) for more in range(3))
