"""Whom did you ask for people, and what came of it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellkeeper.domain.insight.grading import AskOutcome
from wellkeeper.domain.kinds import ASK, FUNNEL
from wellkeeper.domain.referral import Referral, find_answer
from wellkeeper.queries.insight.gifts import NOT_VOIDED
from wellkeeper.queries.reader import Reader

ASK_CONDITION = f"e.side = '{ASK}' AND e.family IN {FUNNEL} AND e.day <= :today AND {NOT_VOIDED}"


def list_asks(reader: Reader, today: date) -> list[tuple[int, str, date, str]]:
    """The asks for people up to today, oldest first: the entry, the contact, the day, and the place in the funnel."""
    sql = (
        "SELECT e.id, c.handle, e.day, e.family FROM entry e JOIN contact c ON c.id = e.contact_id"
        f" WHERE {ASK_CONDITION} ORDER BY e.day, e.id"
    )
    rows = reader.rows(sql, today=today.isoformat())
    return [(entry_id, handle, date.fromisoformat(day), family) for entry_id, handle, day, family in rows]


def list_ask_outcomes(reader: Reader, today: date, referrals: Iterable[Referral]) -> list[AskOutcome]:
    """The asks for people up to today, oldest first, with verdict and answer, and which of the referrals they opened.

    An ask that came in by a spreadsheet has neither, and isn't among them. An answer that was written over since is
    told by the steps of the referral.
    """
    by_ask = {referral.ask: referral for referral in referrals}
    sql = (
        "SELECT k.entry_id, c.handle, k.day, k.verdict, k.answer, k.answered FROM ask k"
        " CROSS JOIN entry e CROSS JOIN contact c"  # asks first: SQLite would begin with every entry
        f" WHERE e.id = k.entry_id AND c.id = k.contact_id AND {ASK_CONDITION} ORDER BY k.day, k.entry_id"
    )
    outcomes = []
    for entry_id, handle, day, verdict, answer, answered in reader.rows(sql, today=today.isoformat()):
        referral = by_ask.get(entry_id)
        is_newer = answered is None or answered > today.isoformat()
        answer_then = find_answer(referral.steps if referral else ()) if is_newer else answer
        columns = (entry_id, handle, date.fromisoformat(day), verdict, answer_then, referral)
        outcomes.append(AskOutcome._make(columns))
    return outcomes
