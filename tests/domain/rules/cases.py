"""A relationship written as text: what the rules are asked about in these tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from domain.test_account import HALF_LIFE, KINDS, TODAY, day, ledgers, lines_of, postings
from wellkeeper.domain.account import fold
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import TEN, Contact, Want
from wellkeeper.domain.entry import SentLetter
from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.letter import LETTERS
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.readiness import Verdict, judge

RULES = Rules(Policy(), KINDS)


def make_contact(**fields: Any) -> Contact:
    """Alice, known for long, of whom nothing else is known."""
    blanks = dict.fromkeys(("birth_year", "birth_month", "birth_day", "snoozed_until", "origin"))
    words = dict.fromkeys(("uid", "source", "tier", "org", "title", "attitude", "style", "note"), "")
    defaults = {
        "id": 1,
        "handle": "alice",
        "name": "Alice",
        "archived": False,
        "do_not_ask": False,
        "added": day("999d"),
    }
    return Contact(**{**blanks, **words, **defaults, **fields})


def asks(text: str) -> tuple[Ask, ...]:
    """The asks among some lines, with what came of them: `ask intro 40d`, `ask intro 40d later 35d +20d`."""
    void_ids = {line.voids for line in postings(text)}
    numbered_words = [(number, words) for number, (side, *words) in enumerate(lines_of(text), 1) if side == ASK]
    return tuple(_ask(number, *words) for number, words in numbered_words if number not in void_ids)


def _ask(number: int, kind: str, ago: str, answer: str = "", answer_ago: str = "", end_after: str = "") -> Ask:
    price = KINDS.find_exact(ASK, kind).points  # type: ignore[union-attr]
    answer_day, end = day(answer_ago or ago) if answer else None, day(end_after) if end_after else None
    return Ask(number, number, "alice", day(ago), kind, price, "", "ready", False, answer, answer_day, end)


def make_case(
    text: str = "",
    standing: int | str | None = None,
    wants: Sequence[str] = (),
    today: date = TODAY,
    half_life: int = HALF_LIFE,
    letters: str = "",
    promises: Sequence[Promise] = (),
    tens: str = "",
    **fields: Any,
) -> Case:
    """Alice today. A standing is asked today, or as `7 180d`; a want is `can intro`, `can` or `cannot intro`.

    Letters that went out are `standing 20d; standing 3d; ask 0d`; settled wants that would have made it a 10 are
    `90d 20d`, the day of the want and that on which it was settled.
    """
    score, *ago = str(standing).split() if standing is not None else [""]
    answer = (int(score), day(ago[0]) if ago else TODAY) if score else None
    wishes = tuple(_want(number, *want.split()) for number, want in enumerate(wants, 1))
    contact, account = make_contact(**fields), fold(postings(text), half_life, answer)
    sent_letters = tuple(SentLetter("alice", name, day(ago)) for name, ago in lines_of(letters))
    own_promises = tuple(promise._replace(contact=contact.handle) for promise in promises)
    met_tens = tuple(_ten(number, *days) for number, days in enumerate(lines_of(tens), 1))
    return Case(
        contact,
        account,
        today,
        asks(text),
        wishes,
        letters=sent_letters,
        promises=own_promises,
        tens=met_tens,
    )


def _want(number: int, can: str, kind: str = "") -> Want:
    helps = {"can": True, "cannot": False}.get(can)
    return Want(number, "alice", day("9d"), "a new office", helps, helps, kind, "", None, "", None)


def _ten(number: int, ago: str, settled_ago: str) -> Want:
    return Want(number, "alice", day(ago), "the board", None, None, "", TEN, day(settled_ago), "", None)


def make_promise(number: int = 1, ago: str = "0d", due: str = "", settled: str = "", outcome: str = "") -> Promise:
    """A promise to Alice, made today and open, if nothing else is said. Days are `9d` ago, or `+9d` ahead."""
    due_day, settled_day = day(due) if due else None, day(settled) if settled else None
    return Promise(
        number, "alice", "the slides", "", day(ago), due_day, 0, settled_day, outcome, "", None, "", f"uid-{number}"
    )


def ask_of(word: str) -> Kind:
    kind = KINDS.find_exact(ASK, word)
    assert kind is not None
    return kind


def judge_ask(case: Case, word: str = "intro", **numbers: int) -> Verdict:
    return judge(case, ask_of(word), Rules(RULES.policy._replace(**numbers), KINDS))


# Three deposits, long rested: enough for anything.
DEEP = "give referral 9d; give referral 8d; give referral 7d"

# -- any of them --------------------------------------------------------------------------------------

NUMBERS = st.builds(
    Policy()._replace,
    half_life=st.sampled_from([1, 30, 180, 1_000]),
    first_deposits=st.integers(0, 4),
    first_open=st.integers(0, 4),
    next_deposits=st.integers(0, 4),
    least_level=st.integers(-5, 5),
    willing_from=st.integers(0, 10),
    careful_from=st.integers(0, 10),
    careful_price=st.integers(0, 9),
    standing_lasts=st.sampled_from([1, 30, 180]),
    no_holds=st.sampled_from([0, 30, 180]),
    later_holds=st.sampled_from([0, 30]),
    rest_days=st.sampled_from([0, 1, 30, 90]),
    unhurried_days=st.integers(0, 3),
)
POLICIES = st.just(Policy()) | NUMBERS
HISTORIES = st.builds("{}; {}".format, ledgers(), st.sampled_from(["", DEEP, f"ask name 60d yes; {DEEP}; {DEEP}"]))
STANDINGS = st.none() | st.builds("{} {}d".format, st.integers(0, 10), st.sampled_from([0, 1, 178, 180, 181]))
# What a case has of letters: those of today, and those that asked where you stand.
SOUNDINGS = st.lists(st.sampled_from([1, 13, 14, 15, 60, 179, 180, 181, 400]), max_size=3, unique=True)
SOUNDING_LETTERS = SOUNDINGS.map(lambda days: [f"standing {ago}d" for ago in sorted(days, reverse=True)])
TODAY_LETTERS = st.lists(st.sampled_from([f"{name} 0d" for name in LETTERS]), max_size=1)
SENT_LETTERS = st.builds(lambda older, newer: "; ".join([*older, *newer]), SOUNDING_LETTERS, TODAY_LETTERS)
NORMALLY_NOT = st.sampled_from([False] * 9 + [True])
