"""A portrait: all that is known of one contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.contact import Address, Contact, Want
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import GIVEN, GOT, Referral
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.judgement import Judgement


class Portrait(NamedTuple):
    """A contact's account as the rules judge it, addresses and tags, where you stand, what they want, what happened."""

    judged: Judgement
    rules: Rules
    addresses: Sequence[Address]
    tags: Sequence[str]
    standing: Standing | None
    wants: Sequence[Want]
    latest: Sequence[Entry]
    referrals: Sequence[Referral] = ()
    origin: Referral | None = None

    @property
    def contact(self) -> Contact:
        """Whose portrait it is."""
        return self.judged.case.contact

    @property
    def referrals_got(self) -> list[Referral]:
        """Those whom they brought."""
        return [one for one in self.referrals if one.direction == GOT and one.introduced]

    @property
    def referrals_given(self) -> list[Referral]:
        """Those whom you brought to them."""
        return [one for one in self.referrals if one.direction == GIVEN]
