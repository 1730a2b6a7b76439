"""Who was brought by whom, and where does it stand?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.referral import (
    STAGES,
    THANKED_MARK,
    TOLD_MARK,
    Facts,
    Referral,
    Step,
    find_facts,
    find_usual_ball,
    list_nudge_days,
)
from wellkeeper.domain.words.text import make_key, make_small
from wellkeeper.errors import Ambiguous, UnknownReferral
from wellkeeper.queries import contacts
from wellkeeper.queries.reader import Reader, foresee

COLUMNS = (
    "r.id, r.direction, c.handle, w.handle, r.name, r.kind, r.funnel, r.offered, r.ask_entry, r.occasion, r.method,"
    " r.purpose, r.wish, r.value, r.currency, r.ball, r.opened, r.stage, r.since, r.thanked, r.told"
    " FROM referral r JOIN contact c ON c.id = r.contact_id LEFT JOIN contact w ON w.id = r.who_id"
)
# The referrals that a judgement looks at: open ones, and those for which thanks or a report may be owed.
# The last two lines are for a look back, and for steps that were voided: the stored columns say nothing of them.
LIVE_CONDITION = (
    "(r.stage IN ('asked', 'promised', 'introduced', 'met', 'proposed') OR r.thanked IS NULL"
    " OR (r.stage IN ('won', 'lost') AND (r.told IS NULL OR r.told < r.since))"
    " OR EXISTS (SELECT 1 FROM step l WHERE l.referral_id = r.id AND l.day > :today)"
    " OR EXISTS (SELECT 1 FROM step l JOIN entry v ON v.voids = l.entry_id WHERE l.referral_id = r.id))"
)
# A referral that was opened by a voided ask, or by a voided gift, doesn't count.
VALID_CONDITION = (
    "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = r.ask_entry) AND NOT EXISTS"
    " (SELECT 1 FROM step g JOIN entry v ON v.voids = g.entry_id WHERE g.referral_id = r.id AND g.stage = 'gave')"
)

VALID_STEP_CONDITION = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = s.entry_id)"


def make_referral(row: Sequence[Any], steps: Sequence[Step], today: date) -> Referral:
    """A referral from its columns, as it stood at the end of `today`. Its `steps` are all that are valid, oldest first.

    The columns that are told by steps count only if no step tells them.
    """
    opened, direction = date.fromisoformat(row[16]), row[1]
    story = tuple(step for step in steps if step.day <= today)
    stages = tuple(step for step in story if step.stage in STAGES)
    last = stages[-1] if stages else Step(opened, row[17], "", False)
    report_days = [step.day for step in story if step.stage == TOLD_MARK]
    thanks_days = [step.day for step in story if step.stage == THANKED_MARK]
    usual_ball = find_usual_ball(last.stage, direction)
    undated_ball = row[15] if (row[17], row[18]) == (last.stage, last.day.isoformat()) else usual_ball
    undated = Facts(undated_ball, row[3] or "", row[4], *row[13:15])
    facts = find_facts(steps, today, undated, usual_ball)
    first_columns = (*row[:3], facts.who, facts.name, *row[5:7], bool(row[7]), *row[8:13])
    stage_columns = (facts.value, facts.currency, facts.ball, opened, last.stage, last.day)
    debt_columns = (min(thanks_days, default=None), max(report_days, default=None))
    nudge_days = list_nudge_days(story)
    return Referral._make((*first_columns, *stage_columns, *debt_columns, stages, nudge_days, story))


def list_live(reader: Reader, today: date, contact_id: int | None = None) -> list[Referral]:
    """The referrals that a judgement looks at: open ones, and those for which thanks or a report may be owed.

    Of one contact, archived or not; or of all that aren't archived.
    """
    conditions = [LIVE_CONDITION] if contact_id else [LIVE_CONDITION, "c.archived = 0"]
    return _list_where(reader, today, conditions, contact_id)


def list_referrals(
    reader: Reader, today: date, contact_id: int | None = None, *, direction: str = "", ended: bool = True
) -> list[Referral]:
    """The referrals opened up to `today`, of one contact or of all, oldest first; open ones only, unless `ended`."""
    conditions = ["r.direction = :direction"] if direction else []
    referrals = _list_where(reader, today, conditions, contact_id, direction)
    return [referral for referral in referrals if ended or referral.is_open]


def list_introduced(reader: Reader, today: date) -> list[Referral]:
    """The referrals to you whose person came by `today`, or had come before that was corrected, oldest first."""
    came = (
        "r.direction = 'got' AND EXISTS (SELECT 1 FROM step i WHERE i.referral_id = r.id"
        " AND i.stage IN ('introduced', 'met', 'proposed', 'won', 'lost'))"
    )
    return _list_where(reader, today, [came], None)


def _list_where(
    reader: Reader, today: date, conditions: Sequence[str], contact_id: int | None, direction: str = ""
) -> list[Referral]:
    """The referrals that were opened up to `today` and meet the conditions, the oldest first."""
    parameters: dict[str, Any] = {"today": today.isoformat()}
    all_conditions = ["r.opened <= :today", VALID_CONDITION, *conditions]
    if contact_id is not None:
        all_conditions.append("r.contact_id = :number")
        parameters["number"] = contact_id
    if direction:
        parameters["direction"] = direction
    where = " AND ".join(all_conditions)
    sql = f"SELECT {COLUMNS} WHERE {where} ORDER BY r.opened, r.id"
    foresee(reader, partial(reader.rows, sql, **parameters), partial(_load_steps, reader, where, parameters))
    rows = list(reader.rows(sql, **parameters))
    if not rows:
        return []
    steps = _load_steps(reader, where, parameters)
    return [make_referral(row, steps[row[0]], today) for row in rows]


def _load_steps(reader: Reader, where: str, parameters: dict[str, Any]) -> defaultdict[int, list[Step]]:
    """The steps of the referrals that meet a condition, oldest first, by referral id; also those of days to come.

    Steps whose entry was voided don't count.
    """
    sql = (
        "SELECT s.referral_id, s.day, s.stage, s.why, s.correction, s.ball, p.handle, s.name, s.value, s.currency"
        " FROM step s LEFT JOIN contact p ON p.id = s.who_id"
        f" WHERE {VALID_STEP_CONDITION} AND s.referral_id IN"
        f" (SELECT r.id FROM referral r JOIN contact c ON c.id = r.contact_id WHERE {where})"
        " ORDER BY s.day, s.id"
    )
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for referral_id, day, stage, why, correction, ball, who, *facts in reader.rows(sql, **parameters):
        step = Step(date.fromisoformat(day), stage, why, bool(correction), ball, who or "", *facts)
        steps[referral_id].append(step)
    return steps


def list_undated_facts(reader: Reader, referral_id: int) -> list[tuple[int, dict[str, Any]]]:
    """The facts that a referral had before steps told any, as columns of the step to which they belong, by its id.

    The ball belongs to the stage at which it stands, all else to the first step.
    """
    steps_sql = (
        "SELECT s.id, s.stage, s.ball, s.name, s.value FROM step s WHERE s.referral_id = :number"
        f" AND {VALID_STEP_CONDITION} ORDER BY s.day, s.id"
    )
    steps = list(reader.rows(steps_sql, number=referral_id))
    facts_sql = "SELECT ball, name, who_id, value, currency FROM referral WHERE id = :number"
    ball, name, who_id, value, currency = next(reader.rows(facts_sql, number=referral_id))
    stage_ids = [step_id for step_id, stage, *_ in steps if stage in STAGES]
    undated: list[tuple[int, dict[str, Any]]] = []
    if ball and stage_ids and not any(step[2] for step in steps):
        undated.append((stage_ids[-1], {"ball": ball}))
    if name and steps and not any(step[3] for step in steps):
        undated.append((steps[0][0], {"name": name, "who_id": who_id}))
    if value is not None and steps and all(step[4] is None for step in steps):
        undated.append((steps[0][0], {"value": value, "currency": currency}))
    return undated


def find(reader: Reader, ref: str, today: date) -> Referral:
    """The referral that `ref` names by number, `source/person`, source or person. Open ones go before ended ones.

    Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    matches = list_matching(reader, ref, today)
    referrals = [referral for referral in matches if referral.is_open] or matches
    if len(referrals) > 1:
        candidates = [
            f"{referral.id} ({referral.contact}/{referral.title}, {referral.stage})" for referral in referrals
        ]
        raise Ambiguous(ref, candidates, "referrals")
    if not referrals:
        raise UnknownReferral(ref)
    return referrals[0]


def list_matching(reader: Reader, ref: str, today: date, contact_id: int | None = None) -> list[Referral]:
    """The referrals, of one contact or of all, that `ref` names: by number, `source/person`, source or person.

    In `=ref` neither is a beginning of a name.
    """
    referrals = list_referrals(reader, today, contact_id)
    number = ref.strip().removeprefix(EXACT_SIGN).removeprefix("#")
    with_number = [referral for referral in referrals if str(referral.id) == number]
    return with_number or _list_by_people(reader, ref, referrals)


def _list_by_people(reader: Reader, ref: str, referrals: Sequence[Referral]) -> list[Referral]:
    source, slash, person = ref.partition("/")
    sign = EXACT_SIGN if ref.startswith(EXACT_SIGN) else ""
    handles = {contact.handle for contact in contacts.list_matching(reader, source)}
    if slash:
        return _list_about(sign + person, [referral for referral in referrals if referral.contact in handles])
    about = _list_about(ref, referrals)
    return [
        referral
        for referral in referrals
        if referral.contact in handles or referral.who in handles or referral in about
    ]


def _list_about(ref: str, referrals: Sequence[Referral]) -> list[Referral]:
    """Those whose person has that handle or name; else those whose handle, name or word of the name begins so."""
    ref_key = make_key(" ".join(ref.removeprefix(EXACT_SIGN).split()))
    if not ref_key:
        return []
    exact = [referral for referral in referrals if ref_key in (referral.who, make_key(referral.name))]
    if ref.startswith(EXACT_SIGN):
        return exact
    return exact or [referral for referral in referrals if _is_about(referral, ref_key)]


def _is_about(referral: Referral, beginning: str) -> bool:
    """Whether the handle or the name of the referral's person, or a word of the name, begins so."""
    name_key = make_key(referral.name)
    return any(name.startswith(beginning) for name in (referral.who, name_key, *name_key.split()))


def find_by_ask(reader: Reader, entry_id: int, today: date) -> Referral | None:
    """The referral that the ask of an entry opened, or None."""
    return next(iter(_list_where(reader, today, [f"r.ask_entry = {int(entry_id)}"], None)), None)


def find_by_id(reader: Reader, referral_id: int) -> Referral | None:
    """The referral with that id as it stands, days to come included; None if what opened it was voided."""
    return next(iter(_list_where(reader, date.max, [f"r.id = {int(referral_id)}"], None)), None)


def list_occasions(reader: Reader) -> list[str]:
    """The occasions at which referrals came up, in small letters, each once."""
    sql = "SELECT DISTINCT occasion FROM referral WHERE occasion <> ''"
    return sorted({make_small(occasion) for (occasion,) in reader.rows(sql)})


def list_introducer_ids(reader: Reader, contact_id: int) -> list[int]:
    """The ids of the contacts through whom a contact came, the nearest first."""
    sql = "SELECT r.contact_id FROM contact c JOIN referral r ON r.id = c.origin WHERE c.id = :number"
    introducer_ids: list[int] = []
    while (row := next(reader.rows(sql, number=contact_id), None)) and row[0] not in introducer_ids:
        contact_id = row[0]
        introducer_ids.append(contact_id)
    return introducer_ids


def find_source_id(reader: Reader, referral_id: int) -> int:
    """The id of the contact whose referral it is."""
    contact_id: int = next(reader.rows("SELECT contact_id FROM referral WHERE id = :number", number=referral_id))[0]
    return contact_id


def count_brought(reader: Reader, today: date, contact_id: int | None = None) -> dict[int, int]:
    """How many people each contact, or one, had introduced to you up to `today`, by id; nobody has 0.

    Somebody had come if the last valid step is to introduced or beyond; declined and lapsed take nobody away.
    """
    sql = (
        "SELECT r.contact_id, COUNT(*) FROM referral r WHERE r.direction = 'got' AND r.opened <= :today"
        f"{'' if contact_id is None else ' AND r.contact_id = :number'} AND {VALID_CONDITION}"
        f" AND (SELECT s.stage FROM step s WHERE s.referral_id = r.id AND s.day <= :today"
        " AND s.stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost')"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = s.entry_id) ORDER BY s.day DESC, s.id DESC LIMIT 1)"
        " IN ('introduced', 'met', 'proposed', 'won', 'lost') GROUP BY r.contact_id"
    )
    parameters = {"today": today.isoformat(), **({} if contact_id is None else {"number": contact_id})}
    return dict(reader.rows(sql, **parameters))
