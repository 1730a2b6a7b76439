"""A case: all that the rules look at when they judge one relationship on one day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import Account
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.entry import SentLetter
from wellkeeper.domain.kinds import GIVE, Kind, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import GOT, Referral


class Rules(NamedTuple):
    """A ledger's own numbers and kinds."""

    policy: Policy
    kinds: Kinds


class Case(NamedTuple):
    """One contact on the day `today`: the account, asks that are open or were refused, open wants, and referrals.

    `letters` are those of today, and every one that asked where you stand; `brought` counts their introductions, ever;
    `promises` are yours to them that are open; `tens` the settled wants that would have made their standing a 10.
    """

    contact: Contact
    account: Account
    today: date
    asks: tuple[Ask, ...] = ()
    wants: tuple[Want, ...] = ()
    referrals: tuple[Referral, ...] = ()
    letters: tuple[SentLetter, ...] = ()
    brought: int = 0
    promises: tuple[Promise, ...] = ()
    tens: tuple[Want, ...] = ()

    @property
    def is_snoozed(self) -> bool:
        """Whether the contact is left alone today."""
        until = self.contact.snoozed_until
        return until is not None and until > self.today

    @property
    def is_unsorted(self) -> bool:
        """Whether the contact came by an import, and you filed, wanted or entered nothing by hand since."""
        contact = self.contact
        return contact.imported and not (contact.tier or contact.source or self.wants or self.account.by_hand)

    def has_written(self, *letter_names: str) -> bool:
        """Whether one of these letters went out today: what it is about isn't asked for again today."""
        return any(letter.name in letter_names and letter.day == self.today for letter in self.letters)

    def list_sounding_days(self) -> list[date]:
        """The days on which a letter asked where you stand, since the last answer."""
        answer_day = self.account.standing_day or date.min
        return sorted({letter.day for letter in self.letters if letter.name == "standing" and letter.day > answer_day})

    def find_sounding_end(self, policy: Policy) -> date | None:
        """The day until which you wait for an answer to where you stand; None if no letter asks for one.

        The first letter is given some days; from the second on it is left alone as long as an answer would last.
        """
        days = self.list_sounding_days()
        if not days:
            return None
        return days[-1] + timedelta(policy.sound_out_days if len(days) == 1 else policy.standing_lasts)

    def compute_level(self, policy: Policy, day: date | None = None) -> float:
        """What the account is worth on `day`, or today, in points."""
        return self.account.compute_level(day or self.today, policy.half_life)

    def list_open_asks(self) -> tuple[Ask, ...]:
        """The asks that still wait for an answer."""
        return tuple([ask for ask in self.asks if ask.is_open(self.today)])

    def list_unsettled(self) -> tuple[Referral, ...]:
        """The contact's referrals for which you owe thanks, and those asked for or promised that didn't come yet."""
        return tuple(
            [
                referral
                for referral in self.referrals
                if referral.direction == GOT and (referral.owes_thanks or referral.stage in ("asked", "promised"))
            ]
        )

    def list_due_promises(self, policy: Policy, day: date | None = None) -> list[Promise]:
        """Your promises to them that are due by `day`, or today, the oldest day first."""
        days = [(promise.find_due_day(policy.promise_days), promise.id, promise) for promise in self.promises]
        return [promise for due_day, _, promise in sorted(days) if due_day <= (day or self.today)]

    def find_refusal(self, kind_name: str, policy: Policy, day: date | None = None) -> Ask | None:
        """The ask of that kind whose no (or not now) still holds on `day`, or today, and holds longest; or None."""
        refusals = []
        for ask in self.asks:
            if ask.kind == kind_name and not ask.is_open(self.today):
                hold_end = ask.find_hold_end(policy)
                if hold_end and hold_end > (day or self.today):
                    refusals.append((hold_end, ask.id, ask))
        return max(refusals)[2] if refusals else None

    def is_standing_fresh(self, policy: Policy, day: date | None = None) -> bool:
        """Whether the contact said where you stand, and that still counts on `day`, or today."""
        standing_day = self.account.standing_day
        return standing_day is not None and ((day or self.today) - standing_day).days <= policy.standing_lasts

    def find_met_ten(self) -> Want | None:
        """What would make it a 10, and was settled first since they last said where you stand; None if nothing was."""
        met_tens = [want for want in self.tens if self._is_unheard(want)]
        return min(met_tens, key=lambda want: (want.settled or self.today, want.id), default=None)

    def _is_unheard(self, want: Want) -> bool:
        """Whether a want was settled since the last answer to where you stand, or on its day if it came with that."""
        standing_day = self.account.standing_day
        if standing_day is None or want.settled is None:
            return False
        return want.settled > standing_day or want.settled == want.day == standing_day

    def find_price_limit(self, policy: Policy, day: date | None = None) -> int | None:
        """The highest price that the standing allows on `day`, or today: None if no limit, −1 if no ask at all."""
        score = self.account.standing
        if score is None or not self.is_standing_fresh(policy, day):
            return policy.careful_price
        if score >= policy.willing_from:
            return None
        return policy.careful_price if score >= policy.careful_from else -1

    def is_let_be(self, policy: Policy) -> bool:
        """Whether the contact isn't to be asked, or said a short while ago that they don't refer you."""
        limit = self.find_price_limit(policy)
        return self.contact.do_not_ask or (limit is not None and limit < 0)

    def describe_let_be(self, policy: Policy) -> str:
        """Why the contact is let be; empty if they aren't."""
        if not self.is_let_be(policy):
            return ""
        if self.contact.do_not_ask:
            return "they are marked do-not-ask"
        day = self.account.standing_day
        assert day is not None
        end = day + timedelta(policy.standing_lasts + 1)
        return f"they said {self.account.standing} on {day}; that is their answer until {end}"

    def find_wanted_gift(self, kinds: Kinds) -> tuple[Want, Kind] | None:
        """The oldest want that you can meet by a gift, and that gift; or None."""
        gifts = ((want, kinds.find_gift(want.kind)) for want in self.wants if want.can_and_will)
        return next(((want, gift) for want, gift in gifts if gift is not None), None)

    def find_fitting_gift(self, kinds: Kinds) -> tuple[Want, Kind] | None:
        """The oldest want that a gift would meet, unless you said that you can't or won't, and that gift; or None."""
        return next(self.iterate_fitting_gifts(kinds), None)

    def iterate_fitting_gifts(self, kinds: Kinds) -> Iterator[tuple[Want, Kind]]:
        """The wants that a gift would meet, unless you said that you can't or won't, each with that gift."""
        gifts = ((want, kinds.find_gift(want.kind)) for want in self.wants if not want.is_out_of_reach)
        return ((want, gift) for want, gift in gifts if gift is not None)

    def find_return_gift(self, rules: Rules) -> Kind | None:
        """An introduction, if it is your turn: they brought more than you gave back, and no latest gift was one."""
        if self.brought <= self.account.given_back:
            return None
        for kind_name in self.account.recent[: rules.policy.recent_kinds]:
            kind = rules.kinds.find_exact(GIVE, kind_name)
            if kind is not None and kind.family == "connect":
                return None
        return rules.kinds.find_gift("intro") or rules.kinds.list_cheapest_gifts().get("connect")

    def describe_turn(self) -> str:
        """How many people they brought, and how many you gave back."""
        return f"they brought {self.brought}, you gave back {self.account.given_back}"
