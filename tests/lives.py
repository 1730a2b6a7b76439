"""Two years with five people, as hypothesis makes them up: what was given, asked and brought, in two currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from wellkeeper.doors.writing import OpenAction
from wellkeeper.errors import WellError
from wellkeeper.queries import referrals
from wellkeeper.services import asks, contacts, entries
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.referrals import ReferralDetails, move, record_introduction, record_promise, thank
from wellkeeper.services.wants import WantAnswers, add_want
from wellkeeper.storage.ledger import open_ledger

TODAY = date(2026, 6, 30)
YEARS = 730  # days
PEOPLE = {"ann": "client", "bob": "client", "cleo": "team", "dov": "sphere", "eva": ""}


class Deed(NamedTuple):
    """Something that was done so many days ago, and written down some days later; `words` are what it needs to know.

    In a life it has a number, and `at` is that of the deed that it is about. Before, `at` chooses one of those that it
    can be about.
    """

    ago: int
    late: int
    verb: str
    words: tuple[Any, ...] = ()
    at: int = 0
    number: int = 0

    @property
    def day(self) -> date:
        """The day that it is about."""
        return TODAY - timedelta(self.ago)


# What a deed can be about.
OBJECTS = {"move": ("got", "promised", "ask"), "landed": ("give",), "void": ("give", "ask")}


def write_life(deeds: Iterable[Deed]) -> list[Deed]:
    """The deeds in the order in which they are written down, each with its number and what it is about.

    A void is of the day of what it cancels, and a give lands on its own day at the earliest.
    """
    life: list[Deed] = []
    for number, deed in enumerate(sorted(deeds, key=lambda deed: deed.late - deed.ago), 1):
        objects = [earlier for earlier in life if earlier.verb in OBJECTS.get(deed.verb, ())]
        target = objects[-1 - deed.at % len(objects)] if objects else None
        ago = deed.ago
        if target is not None and deed.verb in ("void", "landed"):
            ago = target.ago if deed.verb == "void" else min(deed.ago, target.ago)
        life.append(deed._replace(number=number, at=target.number if target else 0, ago=ago))
    return life


AGO = st.integers(0, YEARS)
WHO = st.sampled_from([*PEOPLE])
OCCASIONS = st.sampled_from(["", "Coffee", "coffee", "board meeting", "Board  MEETING", "Call"])
MONEY = st.sampled_from([None, ("20", "EUR"), ("7.50", "EUR"), ("33", "USD")])
KINDS = st.sampled_from(["intro", "intro", "vendor", "meal", "gift", "advice", "advice", "training", "thanks"])
PARTICULARS = st.builds(
    lambda money, minutes, occasion: Particulars(
        cost=money[0] if money else None, currency=money[1] if money else "", minutes=minutes, occasion=occasion
    ),
    MONEY,
    st.sampled_from([None, None, 15, 45, 91]),
    OCCASIONS,
)
# Whom somebody brings: one of the five, a contact of their own (new), or only a name.
PERSON = st.sampled_from(["", "", "new", *PEOPLE])
VALUE = st.sampled_from([None, None, ("900", "EUR"), ("50.01", "EUR"), ("70", "USD")])
FACTS = st.builds(
    lambda occasion, purpose, money, kind: ReferralDetails(
        kind=kind,
        occasion=occasion,
        purpose=purpose,
        value=money[0] if money else None,
        currency=money[1] if money else "",
    ),
    OCCASIONS,
    st.sampled_from(["", "", "prospect", "newsletter"]),
    VALUE,
    st.sampled_from(["", "live", "deal"]),
)
ONWARDS = ["introduced", "met", "proposed", "won", "lost", "declined", "lapsed"]


def _make(verb: str, *words: st.SearchStrategy[Any], late: int = 0, at: int = 0) -> st.SearchStrategy[Deed]:
    return st.builds(Deed, AGO, st.integers(0, late), st.just(verb), st.tuples(*words), st.integers(0, at))


DEEDS = st.one_of(
    _make("give", WHO, KINDS, st.sampled_from([None, None, *PEOPLE]), PARTICULARS, late=90),
    _make("give", WHO, KINDS, st.none(), PARTICULARS, late=90),
    _make("got", WHO, PERSON, FACTS),
    _make("got", WHO, PERSON, FACTS),
    _make("promised", WHO, FACTS),
    _make("ask", WHO, st.sampled_from(["intro", "name", "live", "deal", "testimonial"])),
    _make("move", st.sampled_from(ONWARDS), VALUE, at=9),
    _make("move", st.sampled_from(ONWARDS), VALUE, at=9),
    _make("move", st.sampled_from(["asked", "promised", "introduced"]), VALUE, at=9),
    _make("answer", WHO, st.sampled_from(["yes", "no", "later", "silence"])),
    _make("standing", WHO, st.integers(0, 10)),
    _make("want", WHO),
    _make("met", WHO, late=90),
    _make("landed", st.integers(0, 9), at=9),
    _make("void", at=9),
    _make("thank", WHO),
)
LIVES = st.lists(DEEDS, min_size=8, max_size=40).map(write_life)


def _keep(who: str, kind_name: str, particulars: Particulars, days: Sequence[int], wins: bool) -> list[Deed]:
    """A habit: the same give again and again, each followed by somebody after so many days, who perhaps buys."""
    deeds = []
    for number, after in enumerate(days):
        ago = 110 + 100 * number + after
        value = ("900", "EUR") if wins else (None, "")
        facts = ReferralDetails(occasion=particulars.occasion, value=value[0], currency=value[1])
        deeds.append(Deed(ago, 0, "give", (who, kind_name, None, particulars)))
        deeds.append(Deed(ago - after, 0, "got", (who, "", facts)))
        deeds += [Deed(max(0, ago - after - 20), 0, "move", ("won", None), 0)] if wins else []
    return deeds


_HABIT = st.builds(
    _keep,
    WHO,
    st.sampled_from(["intro", "intro", "advice"]),
    PARTICULARS,
    st.lists(st.integers(20, 90), min_size=3, max_size=6),
    st.booleans(),
)


def _thank_once(who: str, person: str, facts: ReferralDetails, days: Sequence[int]) -> list[Deed]:
    """One give, and several people whom it brings: clear cases."""
    gots = [Deed(300 - after, 0, "got", (who, "" if number else person, facts)) for number, after in enumerate(days)]
    return [Deed(300, 0, "give", (who, "intro", None, Particulars())), *gots]


def _ask_often(who: str, stages: Sequence[str]) -> list[Deed]:
    """One ask a month, and what became of each."""
    asks_and_moves = []
    for number, stage in enumerate(stages):
        asks_and_moves.append(Deed(600 - 30 * number, 0, "ask", (who, "intro")))
        asks_and_moves.append(Deed(590 - 30 * number, 0, "move", (stage, None)))
    return asks_and_moves


_CLEAR_CASE = st.builds(_thank_once, WHO, PERSON, FACTS, st.lists(st.integers(5, 150), min_size=1, max_size=3))
_ASKS = st.builds(_ask_often, WHO, st.lists(st.sampled_from(["promised", *ONWARDS]), min_size=8, max_size=13))


def _mix(*parts: st.SearchStrategy[list[Deed]], least: int, most: int, others: int) -> st.SearchStrategy[list[Deed]]:
    """So many of some stretches, and other deeds between them."""
    stretches = st.lists(st.one_of(*parts), min_size=least, max_size=most)
    return st.builds(
        lambda several, beside: write_life([*(deed for stretch in several for deed in stretch), *beside]),
        stretches,
        st.lists(DEEDS, max_size=others),
    )


# Habits bring so much that rates and quartiles can be told; what else was done mixes with it.
RICH_LIVES = _mix(_HABIT, least=3, most=5, others=12)
CLEAR_LIVES = _mix(_CLEAR_CASE, _CLEAR_CASE, _CLEAR_CASE, _ASKS, least=4, most=8, others=4)
ANY_LIFE = st.one_of(LIVES, RICH_LIVES, CLEAR_LIVES)


class Scribe:
    """Writes down one deed after the other, and remembers which entries and which referral each made."""

    def __init__(self, action: OpenAction, may_take_back: bool) -> None:
        self.action = action
        self.ledger = action.ledger
        self.may_take_back = may_take_back
        self.entries: dict[int, list[int]] = {}
        self.referrals: dict[int, int] = {}
        self.number = 0

    def write(self, deed: Deed) -> None:
        """Do it about its day, if it can be done."""
        self.ledger.day, self.number = deed.day, deed.number
        entry, referral = self._find_newest("entry"), self._find_newest("referral")
        with suppress(WellError):
            DOINGS[deed.verb](self, deed)
        self.entries[deed.number] = [*range(entry + 1, self._find_newest("entry") + 1)]
        if self._find_newest("referral") > referral:
            self.referrals[deed.number] = referral + 1

    def _find_newest(self, table: str) -> int:
        self.ledger.settle()
        return int(next(self.ledger.rows(f"SELECT COALESCE(MAX(id), 0) FROM {table}"))[0])

    def give(self, deed: Deed) -> None:
        who, kind_name, other, particulars = deed.words
        self.action.do(entries.give, who, kind_name, particulars, other_ref=other)

    def get(self, deed: Deed) -> None:
        who, person, facts = deed.words
        name = person if person in PEOPLE else f"Nr{self.number} Nova"
        self.action.do(record_introduction, who, name, facts, offered=True, new=person == "new")

    def promise(self, deed: Deed) -> None:
        who, facts = deed.words
        self.action.do(record_promise, who, f"Nr{self.number} Vow", facts)

    def ask(self, deed: Deed) -> None:
        who, kind_name = deed.words
        self.action.do(asks.ask, who, kind_name, Request(f"wish {self.number}", anyway=True), Particulars())

    def move(self, deed: Deed) -> None:
        """Move a referral; whom an ask brings has a name from that day on, and every other one is a contact."""
        stage, money = deed.words
        referral = referrals.find_by_id(self.ledger, self.referrals.get(deed.at, 0))
        if referral is None or (referral.introduced and stage in ("asked", "promised") and not self.may_take_back):
            return
        comes = referral.introduced is None and stage in ("introduced", "met", "proposed", "won", "lost")
        name = f"Nr{self.number} Nova" if comes and not referral.name else ""
        is_contact = bool(name) and self.number % 2 == 0
        value, currency = money or (None, "")
        details = ReferralDetails(value=value, currency=currency)
        self.action.do(move, str(referral.id), stage, details, name=name, new=is_contact)

    def answer(self, deed: Deed) -> None:
        self.action.do(asks.record_answer, *deed.words)

    def stand(self, deed: Deed) -> None:
        self.action.do(asks.record_standing, *deed.words)

    def want(self, deed: Deed) -> None:
        self.action.do(add_want, *deed.words, f"want {self.number}", WantAnswers(can=True, will=True))

    def meet(self, deed: Deed) -> None:
        self.action.do(entries.record_touch, *deed.words, "met", Particulars())

    def land(self, deed: Deed) -> None:
        for entry_id in self.entries.get(deed.at, ())[:1]:
            self.action.do(entries.record_landing, entry_id, *deed.words)

    def void(self, deed: Deed) -> None:
        """Void all that one give or ask posted."""
        for entry_id in self.entries.get(deed.at, ()):
            self.action.do(entries.void, entry_id)

    def thank(self, deed: Deed) -> None:
        self.action.do(thank, *deed.words, "", for_all=True)


DOINGS: dict[str, Callable[[Scribe, Deed], None]] = {
    "give": Scribe.give,
    "got": Scribe.get,
    "promised": Scribe.promise,
    "ask": Scribe.ask,
    "move": Scribe.move,
    "answer": Scribe.answer,
    "standing": Scribe.stand,
    "want": Scribe.want,
    "met": Scribe.meet,
    "landed": Scribe.land,
    "void": Scribe.void,
    "thank": Scribe.thank,
}


def live(path: Path, life: Iterable[Deed], *, may_take_back: bool = True) -> Path:
    """A new ledger with the five people, in which a life is written down as one action.

    Unless it `may_take_back`, no correction says that somebody hadn't come.
    """
    with open_ledger(path, command="live", day=TODAY, at=f"{TODAY}T12:00:00Z", create=True) as ledger:
        action = OpenAction(ledger)
        for handle, source in PEOPLE.items():
            action.do(contacts.add, Details(name=handle.title(), source=source or None))
        scribe = Scribe(action, may_take_back)
        for deed in life:
            scribe.write(deed)
        action.close()
    return path
