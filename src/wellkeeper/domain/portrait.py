"""A portrait: all that the ledger knows of one contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.contact import Address, Contact, Want
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.offer import Offer, Purpose
from wellkeeper.domain.promise import WordCount
from wellkeeper.domain.referral import GIVEN, GOT, Referral
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.judgement import Judgement


class Portrait(NamedTuple):
    """A contact's account as the rules judge it, addresses and tags, where you stand, what they want, what happened.

    And what they offer, and what you want from them. `word` is how well you keep yours to them; the promises that are
    open are those of the case. `origin_name` is the name of the contact who brought them.
    """

    judged: Judgement
    rules: Rules
    addresses: Sequence[Address]
    tags: Sequence[str]
    standing: Standing | None
    wants: Sequence[Want]
    latest: Sequence[Entry]
    referrals: Sequence[Referral] = ()
    origin: Referral | None = None
    word: WordCount = WordCount()
    notes: Sequence[Entry] = ()
    offers: Sequence[Offer] = ()
    purposes: Sequence[Purpose] = ()
    origin_name: str = ""

    @property
    def contact(self) -> Contact:
        """The contact whose portrait it is."""
        return self.judged.case.contact

    @property
    def referrals_got(self) -> list[Referral]:
        """The referrals that the contact brought to you."""
        return [referral for referral in self.referrals if referral.direction == GOT and referral.introduced]

    @property
    def referrals_given(self) -> list[Referral]:
        """The referrals that you brought to the contact."""
        return [referral for referral in self.referrals if referral.direction == GIVEN]
