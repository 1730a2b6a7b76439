"""A case: all that the rules look at when they judge one relationship on one day."""

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import Account
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.kinds import Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT, Referral


class Rules(NamedTuple):
    """A ledger's own numbers and kinds."""

    policy: Policy
    kinds: Kinds


class Case(NamedTuple):
    """One contact on `today`: the account, the asks that are open or refused, open wants, and referrals on the way."""

    contact: Contact
    account: Account
    today: date
    asks: tuple[Ask, ...] = ()
    wants: tuple[Want, ...] = ()
    referrals: tuple[Referral, ...] = ()

    @property
    def is_snoozed(self) -> bool:
        """Whether they are left alone today."""
        until = self.contact.snoozed_until
        return until is not None and until > self.today

    def compute_level(self, policy: Policy, day: date | None = None) -> float:
        """What the account is worth on `day`, or today, in points."""
        return self.account.compute_level(day or self.today, policy.half_life)

    def list_open_asks(self) -> tuple[Ask, ...]:
        """The asks that still wait for an answer."""
        return tuple([ask for ask in self.asks if ask.is_open(self.today)]) if self.asks else ()

    def list_unsettled(self) -> tuple[Referral, ...]:
        """Their referrals for which thanks are owed, or that they were asked for, or promised, and didn't bring yet."""
        if not self.referrals:
            return ()
        got = (one for one in self.referrals if one.direction == GOT)
        return tuple(one for one in got if one.owes_thanks or one.stage in ("asked", "promised"))

    def find_refusal(self, kind_name: str, policy: Policy, day: date | None = None) -> Ask | None:
        """The no (or not now) to that kind of ask that still holds on `day`; the one that holds longest."""
        if not self.asks:
            return None
        day, found = day or self.today, []
        for ask in self.asks:
            if ask.kind == kind_name and not ask.is_open(self.today):
                until = ask.find_hold_end(policy)
                if until and until > day:
                    found.append((until, ask.id, ask))
        return max(found)[2] if found else None

    def is_standing_fresh(self, policy: Policy, day: date | None = None) -> bool:
        """Whether they answered where you stand, not longer ago than an answer counts."""
        asked = self.account.standing_day
        return asked is not None and ((day or self.today) - asked).days <= policy.standing_lasts

    def find_price_limit(self, policy: Policy, day: date | None = None) -> int | None:
        """The highest price that their standing allows: nothing for no limit, −1 for no ask at all."""
        score = self.account.standing
        if score is None or not self.is_standing_fresh(policy, day):
            return policy.careful_price
        if score >= policy.willing_from:
            return None
        return policy.careful_price if score >= policy.careful_from else -1
