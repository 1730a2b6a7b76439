"""A way to somebody whom one wants to meet: a contact who is that person, or who knows of them, and the proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import find_usual_ask
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.domain.rules.steps import AskStep
from wellkeeper.domain.sought import PLACES, Hit, is_all_found
from wellkeeper.domain.vocabulary import make_word_key
from wellkeeper.domain.words.searches import BEGINNING, Part, Search, Term, make_search
from wellkeeper.domain.words.text import format_command

IS, KNOWS = "is", "knows"
READY, SOON, LET_BE = "ready", "soon", "let be"

# The places whose lines prove something; and how well a word must fit: CTO isn't a director.
PROVING_PLACES = tuple(name for name, place in PLACES.items() if place.proves)
LEAST_RANK = BEGINNING

# What says nothing of whom one wants to meet. Not `it` nor `us`, which may be a trade and a country.
_STOP_WORDS = """
a an the and or of at in on for from to with by as is are be who whom whose which that this
i me my we our some any somebody someone anybody anyone person people
der die das den dem ein eine einen einer und oder von vom bei beim mit
le la les un une des du de et chez el los las y del en con il lo gli e di da
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class Way(NamedTuple):
    """A contact who `is` whom one wants to meet, or `knows` of them; the lines that prove it; and whether to ask now.

    The verdict is that on an introduction; `command` is what to type next, or empty if they are let be.
    """

    case: Case
    how: str
    hits: Sequence[Hit]
    verdict: Verdict
    command: str

    @property
    def contact(self) -> Contact:
        """Whose way it is."""
        return self.case.contact

    @property
    def state(self) -> str:
        """`ready`, `soon` if some steps lead there, or `let be`."""
        if self.verdict.is_ready:
            return READY
        return SOON if self.verdict.steps else LET_BE


def make_wish_search(wish: str) -> list[Part]:
    """The search for whom one wants to meet: the words without stop words, each also in the singular."""
    parts = make_search(wish)
    return [_add_singulars(part) for part in parts if part.number or part.words[0].typed not in STOP_WORDS]


def _add_singulars(part: Part) -> Part:
    words = (
        word._replace(spellings=tuple(dict.fromkeys((*word.spellings, make_word_key(word.typed)))))
        for word in part.words
    )
    return Part(tuple(words))


def find_proof(search: Search, hits: Sequence[Hit]) -> tuple[str, list[Hit]] | None:
    """Whether a contact is whom one wants to meet, or knows of them, with the fewest lines that prove it; or None."""
    own_hits = [hit for hit in hits if PLACES[hit.line.place].is_theirs]
    if is_all_found(search, own_hits):
        return IS, _choose_fewest(own_hits)
    return (KNOWS, _choose_fewest(hits)) if is_all_found(search, hits) else None


def _choose_fewest(hits: Iterable[Hit]) -> list[Hit]:
    """The best line, and behind it the lines that add what is missing in those before."""
    chosen_hits: list[Hit] = []
    terms: set[Term] = set()
    for hit in sorted(hits, key=lambda hit: hit.weight, reverse=True):
        new_terms = {fit.term for fit in hit.fits} - terms
        if new_terms:
            chosen_hits.append(hit)
            terms |= new_terms
    return chosen_hits


def make_way(case: Case, how: str, hits: Sequence[Hit], wish: str, rules: Rules) -> Way:
    """A way by one contact, with what the rules say of an introduction."""
    kind = find_usual_ask(rules)
    verdict = judge(case, kind, rules)
    return Way(case, how, hits, verdict, _make_command(case.contact.handle, kind.word, wish, verdict))


def _make_command(handle: str, kind_name: str, wish: str, verdict: Verdict) -> str:
    """What to type: to ask them, or the first of the steps that lead there."""
    if verdict.is_ready:
        return format_command(ASK, handle, kind_name, "--for", " ".join(wish.split()))
    if not verdict.steps:
        return ""
    first = verdict.steps[0]
    if first.verb == "give":
        return format_command("give", handle, first.kinds[0])
    return format_command("standing", handle) + " " if first.verb == "sound out" else format_command("why", handle)


def order_ways(ways: Iterable[Way]) -> list[Way]:
    """Those who may be asked now come first; of these those who are it, with the fewest lines, and the best."""
    return sorted(ways, key=_make_place)


def _make_place(way: Way) -> tuple[int, bool, int, tuple[int, ...], int, str]:
    best = way.hits[0]
    found_count, rank, *_ = best.weight
    state = (READY, SOON, LET_BE).index(way.state)
    newest_day = best.day.toordinal() if best.day else 0
    return state, way.how != IS, len(way.hits), (-found_count, -rank), -newest_day, way.contact.handle


def describe_steps(steps: Iterable[AskStep], today: date) -> str:
    """The steps in a few words: `give 1 more, wait 2 days`."""
    return ", ".join(_describe_step(step, today) for step in steps)


def _describe_step(step: AskStep, today: date) -> str:
    if step.verb == "give":
        return f"give {len(step.kinds)} more"
    if step.verb == "wait" and step.until:
        count = (step.until - today).days
        return f"wait {count} day{'' if count == 1 else 's'}"
    return "settle what is open" if step.verb == "settle" else "ask where you stand"
