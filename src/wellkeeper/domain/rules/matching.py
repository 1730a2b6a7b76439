"""Who could help whom? Open wants against what others offer, do, and are noted for: words that both have, and a sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from wellkeeper.domain.contact import Want
from wellkeeper.domain.offer import PLACE_VALUES, Clue, Optin
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Term
from wellkeeper.domain.rules.moves import compute_shortage
from wellkeeper.domain.terms import list_terms, make_term
from wellkeeper.domain.words.text import fold_words, format_command

TURN_VALUE, SHORT_VALUE = 2, 1
DAYS_A_POINT, MOST_AGE_POINTS = 30, 3
MOST_MATCHES = 20  # of one want


class Match(NamedTuple):
    """A want, and a contact who could meet it: the terms of the sum, the words that both have, and who was asked.

    `optin` is what the contact who wants it was asked, `other_optin` what the other one was; None if nothing was.
    """

    want: Want
    other: str
    terms: tuple[Term, ...]
    words: tuple[str, ...]
    evidence: str
    optin: Optin | None = None
    other_optin: Optin | None = None

    @property
    def sum(self) -> int:
        """The sum of the terms."""
        return sum(term.value for term in self.terms)

    @property
    def optins(self) -> tuple[tuple[str, str, Optin | None], ...]:
        """For each of the two: who it is, whom they would meet, and what they were asked."""
        contact = self.want.contact
        return (contact, self.other, self.optin), (self.other, contact, self.other_optin)

    @property
    def is_refused(self) -> bool:
        """Whether one of the two said no."""
        return any(optin is not None and optin.answer == "no" for _, _, optin in self.optins)

    @property
    def command(self) -> str:
        """The next thing to type: ask either side, write down what they say, then bring them together."""
        want = ("--want", self.want.id)
        for contact, other, optin in self.optins:
            if optin is None:
                return format_command("draft", contact, "optin", "--about", other, *want)
        for contact, other, optin in self.optins:
            if optin is not None and not optin.answer:
                return format_command("optin", contact, "--about", other, *want) + " "
        return format_command("draft", self.want.contact, "intro", "--to", self.other, *want)


# -- the words that both have --------------------------------------------------------------------

Clues = dict[str, dict[str, Clue]]  # by handle, then by what a word is compared by: where it stands


def gather_clues(wants: Iterable[Want], clues: Iterable[Clue]) -> Clues:
    """Which words of the wants are known of each contact: the clue with the best place, by handle and word."""
    terms = {term for want in wants for term in list_terms(want.text)}
    may_tell = _make_filter(terms)
    clues_by_handle: defaultdict[str, dict[str, Clue]] = defaultdict(dict)
    for clue in filter(may_tell, clues):
        for term in terms.intersection(map(make_term, fold_words(clue.text).split())):
            best_clue = clues_by_handle[clue.contact].setdefault(term, clue)
            if PLACE_VALUES[best_clue.place] < PLACE_VALUES[clue.place]:
                clues_by_handle[clue.contact][term] = clue
    return dict(clues_by_handle)


def _make_filter(terms: Iterable[str]) -> Callable[[Clue], bool]:
    """Whether a clue may have one of the terms: quick, and never wrong by a no. Folding takes ten times as long."""
    beginnings = sorted({re.escape(term[: max(1, min(3, len(term) - 1))]) for term in terms if term})
    if not beginnings:
        return lambda _: False
    search = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(beginnings)})").search

    def may_share(clue: Clue) -> bool:
        text = clue.text
        return not text.isascii() or search(text.lower().replace("'", "").replace("`", "")) is not None

    return may_share


# -- the sum -------------------------------------------------------------------------------------


class Knowledge(NamedTuple):
    """What is known of everybody: the words of the wants, their cases, who was asked, and whom each knows, by handle.

    What somebody was asked is by want, who it is, and whom they would meet.
    """

    clues: Mapping[str, Mapping[str, Clue]]
    cases: Mapping[str, Case]
    optins: Mapping[tuple[int, str, str], Optin]
    acquainted: Mapping[str, set[str]]


def match_wants(wants: Iterable[Want], knowledge: Knowledge, rules: Rules, handle: str = "") -> list[Match]:
    """The matches of all wants, or with one contact on either side, by handle: the highest sum first.

    Those who know each other are left out. Of those for one want, there are the best 20, and whoever was refused.
    """
    extras = {person: _value_case(case, rules) for person, case in knowledge.cases.items()}
    points_by_terms: dict[frozenset[str], dict[str, int]] = {}
    matches: list[Match] = []
    for want in wants:
        terms = frozenset(list_terms(want.text))
        if terms not in points_by_terms:
            points_by_terms[terms] = _count_points(terms, knowledge)
        points = points_by_terms[terms]
        others = points.keys() if handle in ("", want.contact) else points.keys() & {handle}
        strangers = others - {want.contact} - knowledge.acquainted.get(want.contact, set())
        refused = _list_refused(want, knowledge) & strangers
        compute_place = _make_order(want, points, extras)
        chosen = nsmallest(MOST_MATCHES, strangers - refused, key=compute_place)
        matches += [_make_match(want, other, knowledge, rules) for other in (*chosen, *refused)]
    return sorted(matches, key=lambda match: (-match.sum, match.want.id, match.other))


def _value_case(case: Case, rules: Rules) -> tuple[int, int]:
    """The points for whoever is next to be given back to, and for whoever is short of an intro."""
    return TURN_VALUE * _is_owed(case), SHORT_VALUE * _is_short(case, rules)


def _count_points(terms: frozenset[str], knowledge: Knowledge) -> dict[str, int]:
    """The points for the words of a want that each contact has, of those who have any."""
    counted = {
        other: sum(PLACE_VALUES[clue.place] for term, clue in clues.items() if term in terms)
        for other, clues in knowledge.clues.items()
    }
    return {other: points for other, points in counted.items() if points}


def _make_order(
    want: Want, word_points: Mapping[str, int], extras: Mapping[str, tuple[int, int]]
) -> Callable[[str], tuple[int, str]]:
    """By what those who could meet a want are ordered: numbers alone, since only the best are put into words."""
    own_turn, own_shortage = extras[want.contact]

    def compute_place(other: str) -> tuple[int, str]:
        turn, shortage = extras[other]
        return -word_points[other] - max(own_turn, turn) - max(own_shortage, shortage), other

    return compute_place


def _list_refused(want: Want, knowledge: Knowledge) -> set[str]:
    """Those of whom, or to whom, somebody said no about a want."""
    refusals = [optin for optin in knowledge.optins.values() if optin.want == want.id and optin.answer == "no"]
    return {handle for optin in refusals for handle in (optin.contact, optin.other)}


def _find_optins(want: Want, other: str, knowledge: Knowledge) -> tuple[Optin | None, Optin | None]:
    optins = knowledge.optins
    return optins.get((want.id, want.contact, other)), optins.get((want.id, other, want.contact))


def _make_match(want: Want, other: str, knowledge: Knowledge, rules: Rules) -> Match:
    """A match with the terms of its sum, and the text that tells most."""
    known_clues, cases = knowledge.clues[other], (knowledge.cases[want.contact], knowledge.cases[other])
    clues = {word: known_clues[term] for term, word in list_terms(want.text).items() if term in known_clues}
    terms = [
        Term(clue.place, PLACE_VALUES[clue.place], f"“{word}” in their {clue.place}: {clue.text}")
        for word, clue in clues.items()
    ]
    terms += _weigh_turn(cases) + _weigh_shortage(cases, rules) + _weigh_age(want, cases[0].today)
    evidence = max(clues.values(), key=lambda clue: PLACE_VALUES[clue.place]).text
    return Match(want, other, tuple(terms), tuple(clues), evidence, *_find_optins(want, other, knowledge))


def _is_owed(case: Case) -> bool:
    """Whether somebody has brought more introductions than they got."""
    return case.brought > case.account.given_back


def _is_short(case: Case, rules: Rules) -> bool:
    """Whether somebody is short of an intro; who is let be is short of nothing."""
    return compute_shortage(case, rules) > 0 and not case.is_let_be(rules.policy)


def _weigh_turn(cases: Sequence[Case]) -> list[Term]:
    """Two more if one of them has brought more introductions than they got."""
    owed = [case for case in cases if _is_owed(case)]
    return [Term("turn", TURN_VALUE, f"{owed[0].contact.handle}: {owed[0].describe_turn()}")] if owed else []


def _weigh_shortage(cases: Sequence[Case], rules: Rules) -> list[Term]:
    """One more if one of them is short of an intro."""
    short = [case for case in cases if _is_short(case, rules)]
    handles = " and ".join(case.contact.handle for case in short)
    return [Term("short", SHORT_VALUE, f"short of an intro: {handles}")] if short else []


def _weigh_age(want: Want, today: date) -> list[Term]:
    """One more for each 30 days of the want, at most 3."""
    days = (today - want.day).days
    points = min(MOST_AGE_POINTS, days // DAYS_A_POINT)
    return [Term("age", points, f"wanted for {days} days")] if points > 0 else []
