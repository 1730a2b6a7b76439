"""Who was brought by whom, and where does it stand?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.referral import STAGES, THANKED_MARK, TOLD_MARK, Referral, Step, find_usual_ball
from wellkeeper.domain.rules.grading import Outcome
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import Ambiguous, UnknownReferral
from wellkeeper.queries import contacts
from wellkeeper.queries.reader import Reader, parse_day

COLUMNS = (
    "r.id, r.direction, c.handle, w.handle, r.name, r.kind, r.funnel, r.offered, r.ask_entry, r.occasion, r.method,"
    " r.purpose, r.wish, r.value, r.currency, r.ball, r.opened, r.stage, r.since, r.thanked, r.told"
    " FROM referral r JOIN contact c ON c.id = r.contact_id LEFT JOIN contact w ON w.id = r.who_id"
)
# Those that a judgement looks at: open, or something is owed for them. A look back must look at all of them.
LIVE_CONDITION = (
    "(r.stage IN ('asked', 'promised', 'introduced', 'met', 'proposed') OR r.thanked IS NULL"
    " OR (r.stage IN ('won', 'lost') AND (r.told IS NULL OR r.told < r.since))"
    " OR EXISTS (SELECT 1 FROM step l WHERE l.referral_id = r.id AND l.day > :today)"
    " OR EXISTS (SELECT 1 FROM step l JOIN entry v ON v.voids = l.entry_id WHERE l.referral_id = r.id))"
)

# What a voided ask, or a voided gift of a referral, opened, never was.
VALID_CONDITION = (
    "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = r.ask_entry) AND NOT EXISTS"
    " (SELECT 1 FROM step g JOIN entry v ON v.voids = g.entry_id WHERE g.referral_id = r.id AND g.stage = 'gave')"
)


def make_referral(row: Sequence[Any], steps: Sequence[Step], today: date) -> Referral:
    """A referral from its columns, as it stood on `today`."""
    stages = tuple(event for event in steps if event.stage in STAGES)
    last = stages[-1] if stages else Step(date.fromisoformat(row[16]), row[17], "", False)
    told = [event.day for event in steps if event.stage == TOLD_MARK]
    thanked = [event.day for event in steps if event.stage == THANKED_MARK]
    plain = (*row[:3], row[3] or "", *row[4:7], bool(row[7]), *row[8:15])
    ball = row[15] if (row[17], row[18]) == (last.stage, last.day.isoformat()) else find_usual_ball(last.stage, row[1])
    opened = date.fromisoformat(row[16])
    return Referral._make(
        (*plain, ball, opened, last.stage, last.day, min(thanked, default=None), max(told, default=None), stages)
    )


def list_live(reader: Reader, today: date, contact_id: int | None = None) -> list[Referral]:
    """The referrals that a judgement looks at: open ones, and those for which thanks or a report may be owed.

    Those of one contact, or of everyone who isn't archived.
    """
    return _list_where(
        reader, today, [LIVE_CONDITION] if contact_id else [LIVE_CONDITION, "c.archived = 0"], contact_id
    )


def list_referrals(
    reader: Reader, today: date, contact_id: int | None = None, *, direction: str = "", ended: bool = True
) -> list[Referral]:
    """Referrals that were opened up to a day, of one contact or of all, the oldest first; ended ones too, or not."""
    found = _list_where(reader, today, ["r.direction = :direction"] if direction else [], contact_id, direction)
    return [one for one in found if ended or one.is_open]


def _list_where(
    reader: Reader, today: date, conditions: Sequence[str], contact_id: int | None, direction: str = ""
) -> list[Referral]:
    bound: dict[str, Any] = {"today": today.isoformat()}
    where = ["r.opened <= :today", VALID_CONDITION, *conditions]
    if contact_id is not None:
        where.append("r.contact_id = :number")
        bound["number"] = contact_id
    if direction:
        bound["direction"] = direction
    rows = list(reader.rows(f"SELECT {COLUMNS} WHERE {' AND '.join(where)} ORDER BY r.opened, r.id", **bound))
    if not rows:
        return []
    events = _load_steps(reader, today, where, bound)
    return [make_referral(row, events[row[0]], today) for row in rows]


def _load_steps(
    reader: Reader, today: date, conditions: Sequence[str], bound: dict[str, Any]
) -> defaultdict[int, list[Step]]:
    """The story of those referrals up to a day, by number, oldest first. Thanks or news that were voided never were."""
    sql = (
        "SELECT s.referral_id, s.day, s.stage, s.why, s.correction FROM step s WHERE s.day <= :today"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = s.entry_id) AND s.referral_id IN"
        f" (SELECT r.id FROM referral r JOIN contact c ON c.id = r.contact_id WHERE {' AND '.join(conditions)})"
        " ORDER BY s.day, s.id"
    )
    events: defaultdict[int, list[Step]] = defaultdict(list)
    for number, then, stage, why, correction in reader.rows(sql, **bound):
        events[number].append(Step(date.fromisoformat(then), stage, why, bool(correction)))
    return events


def find(reader: Reader, ref: str, today: date) -> Referral:
    """The referral that is meant by a number, by `source/person`, by its source or its person. Open ones go first.

    Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    found = list_matching(reader, ref, today)
    chosen = [one for one in found if one.is_open] or found
    if len(chosen) > 1:
        raise Ambiguous(ref, [f"{one.id} ({one.contact}/{one.title}, {one.stage})" for one in chosen], "referrals")
    if not chosen:
        raise UnknownReferral(ref)
    return chosen[0]


def list_matching(reader: Reader, ref: str, today: date, contact_id: int | None = None) -> list[Referral]:
    """The referrals, of one contact or of all, that answer to a number, `source/person`, a source or a person."""
    every = list_referrals(reader, today, contact_id)
    by_number = [one for one in every if str(one.id) == ref.strip().removeprefix("#")]
    return by_number or _list_by_people(reader, ref, every)


def _list_by_people(reader: Reader, ref: str, referrals: Sequence[Referral]) -> list[Referral]:
    source, slash, person = ref.partition("/")
    handles = {contact.handle for contact in contacts.list_matching(reader, source)}
    if slash:
        return _list_about(person, [one for one in referrals if one.contact in handles])
    about = _list_about(ref, referrals)
    return [one for one in referrals if one.contact in handles or one.who in handles or one in about]


def _list_about(ref: str, referrals: Sequence[Referral]) -> list[Referral]:
    """Those whose person has that handle or name; else those where the handle, or a word of the name, begins so."""
    word = make_key(" ".join(ref.split()))
    if not word:
        return []
    exact = [one for one in referrals if word in (one.who, make_key(one.name))]
    names = ((one, (one.who, make_key(one.name), *make_key(one.name).split())) for one in referrals)
    return exact or [one for one, known in names if any(name.startswith(word) for name in known)]


def find_by_ask(reader: Reader, entry_id: int, today: date) -> Referral | None:
    """The referral that an ask opened."""
    return next((one for one in _list_where(reader, today, [f"r.ask_entry = {int(entry_id)}"], None)), None)


def find_by_id(reader: Reader, referral_id: int) -> Referral | None:
    """The referral of a row as it stands, or nothing where it never was."""
    return next(iter(_list_where(reader, date.max, [f"r.id = {int(referral_id)}"], None)), None)


def list_introducer_ids(reader: Reader, contact_id: int) -> list[int]:
    """The numbers of the contacts through whom somebody came, the nearest first."""
    sql = "SELECT r.contact_id FROM contact c JOIN referral r ON r.id = c.origin WHERE c.id = :number"
    found: list[int] = []
    while (row := next(reader.rows(sql, number=contact_id), None)) and row[0] not in found:
        contact_id = row[0]
        found.append(contact_id)
    return found


def find_source_id(reader: Reader, referral_id: int) -> int:
    """The number of the contact whose referral it is."""
    found: int = next(reader.rows("SELECT contact_id FROM referral WHERE id = :number", number=referral_id))[0]
    return found


def list_outcomes(reader: Reader, today: date) -> list[Outcome]:
    """Every ask that is over by a day: what the rules had said, and whether it came to something."""
    sql = (
        "SELECT k.verdict, k.answer, k.entry_id, k.answered FROM ask k WHERE k.day <= :today"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = k.entry_id)"
    )
    came = {one.ask for one in list_referrals(reader, today) if one.ask is not None and one.introduced}
    found = []
    for verdict, answer, entry, answered in reader.rows(sql, today=today.isoformat()):
        then = parse_day(answered)
        known = answer if then is not None and then <= today else ""
        if known or entry in came:
            found.append(Outcome(verdict == "ready", known == "yes" or entry in came))
    return found
