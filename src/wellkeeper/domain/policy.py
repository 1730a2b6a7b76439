"""Every number by which a ledger judges. Each ledger has its own; these are the defaults."""

from typing import NamedTuple


class Policy(NamedTuple):
    """The numbers of one ledger: days, points, counts and per cents, all whole."""

    half_life: int = 180
    offered_percent: int = 50
    first_deposits: int = 3
    first_open: int = 1
    first_warm: int = 3
    first_careful: int = 4
    first_reserved: int = 6
    next_deposits: int = 2
    least_level: int = 0
    willing_from: int = 7
    careful_from: int = 4
    careful_price: int = 2
    standing_lasts: int = 180
    no_holds: int = 180
    later_holds: int = 30
    rest_days: int = 30
    unhurried_days: int = 2
    sound_out_level: int = 4
    sound_out_days: int = 14
    ten_days: int = 14
    any_ask_from: int = 9
    cadence_a: int = 14
    cadence_b: int = 30
    cadence_c: int = 90
    news_days: int = 30
    nudge_asked: int = 14
    nudge_promised: int = 7
    promise_days: int = 14
    usual_introduced: int = 2
    usual_met: int = 14
    usual_proposed: int = 30
    recent_kinds: int = 3
    gives_a_day: int = 3
    asks_a_day: int = 1
    sound_outs_a_day: int = 1
    same_mailbox: int = 1
    give_window: int = 365
    lag_days: int = 60
    lag_spread: int = 45
    ask_ripe_days: int = 60
    win_ripe_days: int = 180
    chain_percent: int = 50
    goal_prospect: int = 0
    goal_newsletter: int = 0
    goal_support: int = 0
    goal_information: int = 0
    propose_gave: int = 1
    propose_got: int = 1
    propose_replied: int = 1
    propose_met: int = 1
    propose_did: int = 1

    def find_first_days(self, attitude: str) -> int:
        """How many days with a give come before the first ask of a contact of that attitude."""
        days = {
            "open": self.first_open,
            "warm": self.first_warm,
            "careful": self.first_careful,
            "reserved": self.first_reserved,
        }
        return days.get(attitude, self.first_deposits)

    def find_cadence(self, tier: str) -> int | None:
        """Days between touches with a contact of that tier, or None if it has no tier."""
        return {"A": self.cadence_a, "B": self.cadence_b, "C": self.cadence_c}.get(tier)


class Setting(NamedTuple):
    """What a number of the policy means, and the range in which it makes sense."""

    least: int
    most: int
    unit: str
    about: str


SETTINGS: dict[str, Setting] = {
    "half_life": Setting(1, 36_500, "days", "in which the worth of any entry halves"),
    "offered_percent": Setting(0, 100, "%", "of its price that a referral draws which nobody asked for"),
    "first_deposits": Setting(0, 100, "days", "with a give before the first ask, if the attitude isn't known"),
    "first_open": Setting(0, 100, "days", "with a give before the first ask of an open contact"),
    "first_warm": Setting(0, 100, "days", "with a give before the first ask of a warm contact"),
    "first_careful": Setting(0, 100, "days", "with a give before the first ask of a careful contact"),
    "first_reserved": Setting(0, 100, "days", "with a give before the first ask of a reserved contact"),
    "next_deposits": Setting(0, 100, "days", "with a give between one ask and the next"),
    "least_level": Setting(-1_000, 1_000, "points", "that an ask must leave in the well"),
    "willing_from": Setting(0, 10, "of 10", "the standing from which every ask is allowed"),
    "careful_from": Setting(0, 10, "of 10", "the standing from which a small ask is allowed"),
    "careful_price": Setting(0, 100, "points", "the dearest small ask, also where the standing is unknown or old"),
    "standing_lasts": Setting(1, 3_650, "days", "for which an answered standing counts"),
    "no_holds": Setting(0, 3_650, "days", "for which a no to a kind of ask holds"),
    "later_holds": Setting(0, 3_650, "days", "for which a not-now holds, unless a day was named"),
    "rest_days": Setting(0, 3_650, "days", "from one ask to the next"),
    "unhurried_days": Setting(0, 365, "days", "from a deposit to an ask"),
    "sound_out_level": Setting(-1_000, 1_000, "points", "the level from which to ask where you stand"),
    "sound_out_days": Setting(1, 3_650, "days", "for which a letter that asks where you stand is given to be answered"),
    "ten_days": Setting(0, 3_650, "days", "from settling what would make it a 10 to asking where you stand again"),
    "any_ask_from": Setting(0, 10, "of 10", "the standing from which more than the top of the funnel is suggested"),
    "cadence_a": Setting(1, 3_650, "days", "between touches with a contact of tier A"),
    "cadence_b": Setting(1, 3_650, "days", "between touches with a contact of tier B"),
    "cadence_c": Setting(1, 3_650, "days", "between touches with a contact of tier C"),
    "news_days": Setting(
        1, 3_650, "days", "without news after which the source of an open referral is told how it goes"
    ),
    "nudge_asked": Setting(1, 3_650, "days", "without an answer to an ask after which to nudge"),
    "nudge_promised": Setting(1, 3_650, "days", "of a promise standing still after which to nudge"),
    "promise_days": Setting(1, 3_650, "days", "after which a promise of yours is due that names no day"),
    "usual_introduced": Setting(
        1, 3_650, "days", "that an introduction usually waits for you, until there are three cases"
    ),
    "usual_met": Setting(1, 3_650, "days", "from meeting to an offer, until there are three cases"),
    "usual_proposed": Setting(1, 3_650, "days", "from an offer to its end, until there are three cases"),
    "recent_kinds": Setting(0, 10, "gives", "the latest ones, whose kinds are not suggested again at once"),
    "gives_a_day": Setting(0, 100, "gives", "at most in the list of a day"),
    "asks_a_day": Setting(0, 100, "asks", "at most in the list of a day"),
    "sound_outs_a_day": Setting(0, 100, "questions", "where you stand, at most in the list of a day"),
    "same_mailbox": Setting(
        0, 1, "(1 yes, 0 no)", "whether name+tag@ is name@, and Gmail's dots and googlemail.com don't matter"
    ),
    "give_window": Setting(1, 3_650, "days", "before an introduction, whose gives share its credit"),
    "lag_days": Setting(0, 3_650, "days", "from a give to an introduction, until there are five clear cases"),
    "lag_spread": Setting(10, 3_650, "days", "around that, until there are five clear cases"),
    "ask_ripe_days": Setting(1, 3_650, "days", "after which an ask without an answer counts as over"),
    "win_ripe_days": Setting(
        1, 3_650, "days", "after which an introduction counts as over, until five of them were won"
    ),
    "chain_percent": Setting(
        0, 100, "%", "of its credit that an introduction hands on to whoever had brought its source"
    ),
    "goal_prospect": Setting(0, 10_000, "introductions", "of prospects to have in 90 days (0 is no goal)"),
    "goal_newsletter": Setting(0, 10_000, "introductions", "of newsletter readers to have in 90 days (0 is no goal)"),
    "goal_support": Setting(0, 10_000, "introductions", "of support to have in 90 days (0 is no goal)"),
    "goal_information": Setting(0, 10_000, "introductions", "of information to have in 90 days (0 is no goal)"),
    "propose_gave": Setting(
        0, 1, "(1 yes, 0 no)", "whether mail of yours that introduces two contacts is proposed as a give"
    ),
    "propose_got": Setting(
        0, 1, "(1 yes, 0 no)", "whether mail that introduces somebody to you is proposed as an introduction"
    ),
    "propose_replied": Setting(
        0, 1, "(1 yes, 0 no)", "whether your first mail to whoever was introduced is proposed as an answer"
    ),
    "propose_met": Setting(
        0, 1, "(1 yes, 0 no)", "whether an event with whoever was introduced is proposed as a first meeting"
    ),
    "propose_did": Setting(0, 1, "(1 yes, 0 no)", "whether an assistant may propose what happened"),
}
