"""Three things to give: what they want, whom they should meet, what landed well, and what was idle longest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Want
from wellkeeper.domain.kind import Kind
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.matching import Match
from wellkeeper.domain.words.text import format_command

IDEAS = 3
WANTED, MEETING, TURN, LANDED, IDLE = "wanted", "meeting", "turn", "landed", "idle"


class GiftIdea(NamedTuple):
    """Something to give, and why: one of WANTED, MEETING, TURN, LANDED and IDLE; and what to type.

    `want` is what it would meet, `other` the handle of the one to bring together with them. `last_day` is that on which
    its family was last given, None if it never was.
    """

    kind: Kind
    reason: str
    command: str
    want: Want | None = None
    other: str = ""
    last_day: date | None = None


def suggest_gifts(case: Case, matches: Iterable[Match], rules: Rules) -> list[GiftIdea]:
    """The first three things to give to a contact, each of another kind; matches are about their wants, the best first.

    Nothing to whoever is archived.
    """
    ideas: dict[tuple[str, str], GiftIdea] = {}
    for idea in () if case.contact.archived else _iterate_ideas(case, matches, rules):
        ideas.setdefault((idea.kind.word, idea.other), idea)
    return list(ideas.values())[:IDEAS]


def _iterate_ideas(case: Case, matches: Iterable[Match], rules: Rules) -> Iterator[GiftIdea]:
    handle, kinds, account = case.contact.handle, rules.kinds, case.account
    for want in case.wants:
        if want.kind and not want.is_out_of_reach and (kind := kinds.find_gift(want.kind)):
            yield GiftIdea(kind, WANTED, format_command("give", handle, kind.word, "--want", want.id), want)
    intro = kinds.find_gift("intro")
    for match in matches:
        if intro is not None and match.want.contact == handle:
            yield GiftIdea(intro, MEETING, match.command, match.want, match.other)
    if kind := case.find_return_gift(rules):
        yield GiftIdea(kind, TURN, _format_gift(handle, kind))
    recent = account.recent[: rules.policy.recent_kinds]
    for landed in (kinds.find_exact(GIVE, word) for word in account.landed if word not in recent):
        if landed is not None:
            yield GiftIdea(landed, LANDED, _format_gift(handle, landed))
    yield from _list_idle(case, rules)


def _list_idle(case: Case, rules: Rules) -> Sequence[GiftIdea]:
    """The cheapest give of each family, that which was idle longest first."""
    account, cheapest = case.account, rules.kinds.list_cheapest_gifts()
    last_days = {"serve": account.serve_day, "spend": account.spend_day, "connect": account.connect_day}
    ordered = sorted((family for family in last_days if family in cheapest), key=lambda f: last_days[f] or date.min)
    return [
        GiftIdea(
            cheapest[family], IDLE, _format_gift(case.contact.handle, cheapest[family]), None, "", last_days[family]
        )
        for family in ordered
    ]


def _format_gift(handle: str, kind: Kind) -> str:
    return format_command("give", handle, kind.word)
