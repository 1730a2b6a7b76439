"""A selection: to which people, and to which referrals, an answer is narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.choices import parse_word
from wellkeeper.domain.referral import USUAL_PURPOSE, Referral
from wellkeeper.domain.words.text import make_small
from wellkeeper.errors import list_words, quote


class Selection(NamedTuple):
    """The people of a source, a tier, an attitude and a tag, and from whom you want referrals of a purpose or got one.

    `owner` is the colleague whose contacts they are; `mine` is so, too, and may be somebody who is new. None narrows
    nothing; an empty text selects those of whom it isn't known, or who have no tag.
    """

    source: str | None = None
    tier: str | None = None
    tag: str | None = None
    attitude: str | None = None
    purpose: str | None = None
    owner: str | None = None
    mine: str | None = None

    def list_choices(self) -> dict[str, str]:
        """What narrows, by name: an empty text for those of whom it isn't known."""
        return {name: value for name, value in self._asdict().items() if value is not None}

    def __str__(self) -> str:
        """What the selected have, in words: `source client and no tier`."""
        choices = self.list_choices() | ({"tag": quote(self.tag)} if self.tag else {})
        choices = {"owner" if name == "mine" else name: value for name, value in choices.items()}
        return list_words([f"{name} {value}" if value else f"no {name}" for name, value in choices.items()], "and")

    @property
    def way_to_team(self) -> str:
        """How to see everybody's people in the place of one's own, which the settings may have said; else nothing."""
        return "`--team` shows everybody’s." if self.mine is not None else ""

    def describe_nobody(self) -> str:
        """What a list says that has nobody of them."""
        return f"Nobody with {self} is there: {self.way_to_team or '`well contacts` lists everyone.'}"

    def takes(self, referral: Referral) -> bool:
        """Whether the referral is for the purpose; if it tells none, it is for the usual one."""
        return self.purpose is None or self.purpose == (referral.purpose or USUAL_PURPOSE)


def parse_selection(narrowing: Mapping[str, str | None]) -> Selection | None:
    """The selection that some words make, each by the name of what it selects by; None if there is no word.

    Raises `UnknownWord`.
    """
    values = {name: parse_word(name, word) for name, word in narrowing.items() if word is not None}
    return Selection(**values) if values else None


class ReferralFilter(NamedTuple):
    """The referrals that were opened in a time, both days counted, at an occasion, and by nobody's asking.

    None narrows nothing; an empty occasion is for those that tell none.
    """

    since: date | None = None
    until: date | None = None
    occasion: str | None = None
    is_offered: bool = False

    def takes(self, referral: Referral) -> bool:
        """Whether the referral is one of those."""
        return (
            (self.since is None or self.since <= referral.opened)
            and (self.until is None or referral.opened <= self.until)
            and (self.occasion is None or self.occasion == make_small(referral.occasion))
            and (referral.offered or not self.is_offered)
        )

    def __str__(self) -> str:
        """What such a referral is, in words: `offered, at debriefing, opened since 2026-01-01`."""
        occasion = "" if self.occasion is None else f"at {quote(self.occasion)}" if self.occasion else "at no occasion"
        days = [f"{word} {day}" for word, day in (("since", self.since), ("until", self.until)) if day]
        return ", ".join(filter(None, ("offered" if self.is_offered else "", occasion, *days)))
