"""Large invented ledgers for `make bench` and the tests: made by the project itself, filled by bulk inserts.

The same numbers make the same people and the same two years up to today; `well check` finds them sound.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from wellkeeper.domain.contact import SOURCES, TIERS
from wellkeeper.domain.history import NAME_PARTS, compute_place
from wellkeeper.domain.kinds import ANSWER, ASK, DEFAULT_KINDS, GIVE, SLIP, TOUCH, Kind, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.doors.books import derive_all
from wellkeeper.services.contacts import Details, add
from wellkeeper.storage.file import connect_to_write
from wellkeeper.storage.ledger import open_ledger
from worlds.crowd import FIRST_NAMES, LAST_NAMES

DAYS = 730
FIRST_ACTION = 2  # the first one added the first contact
OPEN_FOR = 20  # days; an older ask has its answer
REST = Policy().rest_days  # nobody is asked more often
KINDS = Kinds(DEFAULT_KINDS)
SIDES = {GIVE: 56, TOUCH: 34, ASK: 8, SLIP: 2}  # how many of a hundred acts
ANSWERS = {"yes": 60, "later": 15, "silence": 15, "no": 10}


class Act(NamedTuple):
    """An entry to come."""

    contact: int
    action: int
    day: str
    side: str
    kind: Kind
    points: int


def build(path: Path, contacts: int, entries: int, offered: int | None = None) -> str:
    """Make a ledger of `contacts` people who share `entries`. The handle of one of them.

    With a number of `offered` introductions it has referrals, too: these, and one for each ask for people.
    """
    today = date.today()
    first = today - timedelta(DAYS)
    with open_ledger(path, command="add", day=first, at=f"{first}T08:00:00Z", create=True) as new_ledger:
        handle = add(new_ledger, Details(name="Person Nought", tier="A")).contacts[0]
    with closing(connect_to_write(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        fill(connection, contacts, entries, today)
        if offered is not None:
            add_referrals(connection, contacts, offered, today)
        derive_all(connection)
        connection.execute("COMMIT")
    return handle


def fill(connection: sqlite3.Connection, contacts: int, entries: int, today: date) -> None:
    """Contacts and their history, as rows; the first contact is there already."""
    random = Random(contacts)
    _insert(connection, "contact", _make_contacts(contacts, today, random))
    _insert(connection, "action", _make_actions(today))
    _insert(connection, "entry", _make_entries(_make_history(contacts, entries, today, random)))
    _insert(connection, "ask", _make_asks(connection))
    _insert(connection, "standing", _make_standings(contacts, today, random))
    _insert(connection, "want", _make_wants(contacts, today, random))
    _write_down(connection)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows into a table: all of them have the columns of the first."""
    rest = iter(rows)
    first = next(rest, None)
    if first is not None:
        columns, places = ", ".join(first), ", ".join(f":{column}" for column in first)
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", chain([first], rest))


def _make_contacts(contacts: int, today: date, random: Random) -> Iterator[dict[str, Any]]:
    for number in range(2, contacts + 1):
        name = f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)} {number}"
        yield {
            "id": number,
            "uid": f"c{number:015x}",
            "handle": name.lower().replace(" ", "-"),
            "name": name,
            "name_key": name.lower(),
            **dict.fromkeys((*NAME_PARTS, "nickname", "role", "city"), ""),
            "source": random.choice(list(SOURCES)),
            "tier": random.choice([*TIERS, ""]),
            "org": "",
            "title": "",
            "attitude": "",
            "style": "",
            "birth_month": random.randint(1, 12),
            "birth_day": random.randint(1, 28),
            "note": "",
            "extra": "",
            "archived": int(random.random() < 0.02),
            "do_not_ask": int(random.random() < 0.02),
            "imported": 0,
            "added": f"{today - timedelta(DAYS)}",
            "owner": "",
        }


def _make_actions(today: date) -> Iterator[dict[str, Any]]:
    """One a day, for all that happened on it."""
    for number in range(DAYS):
        day = _format_day(number, today)
        yield {
            "id": number + FIRST_ACTION,
            "uid": f"a{number:015x}",
            "at": f"{day}T18:00:00Z",
            "day": day,
            "command": "",
            "summary": f"what happened on {day}",
            "mark": "",
            "place": compute_place(f"{day}T18:00:00Z"),
            "digest": "",
            "actor": "",
        }


def _format_day(number: int, today: date) -> str:
    """The days of the history by number: the last one, DAYS - 1, is today."""
    return (today - timedelta(DAYS - 1 - number)).isoformat()


def _make_history(contacts: int, entries: int, today: date, random: Random) -> Iterator[Act]:
    """Acts spread evenly over the days: some people are met every week, most hardly ever.

    An ask that isn't young is answered at once; nobody is asked again before they have rested.
    """
    days = [_format_day(number, today) for number in range(DAYS)]
    sides = {side: KINDS.list_of_side(side) for side in SIDES}
    act_sides = iter(random.choices(list(SIDES), list(SIDES.values()), k=entries))
    weights = [1 / rank for rank in range(1, contacts + 1)]
    random.shuffle(weights)
    contact_ids = iter(random.choices(range(1, contacts + 1), weights, k=entries))
    count, rested_days = 0, [0] * (contacts + 1)
    while count < entries:
        number, contact_id, side = count * DAYS // entries, next(contact_ids), next(act_sides)
        if side == ASK and number < rested_days[contact_id]:
            side = TOUCH
        kind = random.choice(sides[side])
        yield Act(
            contact_id, number + FIRST_ACTION, days[number], side, kind, kind.points if side == GIVE else -kind.points
        )
        count += 1
        if side == ASK:
            rested_days[contact_id] = number + REST
        if side == ASK and number < DAYS - OPEN_FOR and count < entries:
            word = random.choices(list(ANSWERS), list(ANSWERS.values()))[0]
            yield Act(contact_id, number + FIRST_ACTION, days[number], ANSWER, Kind(word, ANSWER, "", 0, ""), 0)
            count += 1


def _make_entries(history: Iterable[Act]) -> Iterator[dict[str, Any]]:
    for number, (contact, action, day, side, kind, points) in enumerate(history, 1):
        yield {
            "id": number,
            "uid": f"e{number:015x}",
            "action_id": action,
            "contact_id": contact,
            "day": day,
            "side": side,
            "kind": kind.word,
            "family": kind.family,
            "points": points,
            "note": _make_note(number),
            "currency": "",
            "occasion": "",
            "letter": "",
            "imported": 0,
        }


def _make_note(number: int) -> str:
    """Every fifth has a note, and every thousandth one that is found by a word of its own."""
    return "how to price a pilot" if number % 1_000 == 0 else "as they said over coffee" if number % 5 == 0 else ""


def _make_asks(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What stands behind each entry that asked; the entry after it holds the answer."""
    sql = (
        "SELECT e.id, e.contact_id, e.day, e.kind, -e.points, a.kind FROM entry e"
        " LEFT JOIN entry a ON a.id = e.id + 1 AND a.side = 'answer' WHERE e.side = 'ask'"
    )
    for number, (entry, contact, day, kind, price, answer) in enumerate(connection.execute(sql).fetchall(), 1):
        yield {
            "id": number,
            "uid": f"k{number:015x}",
            "entry_id": entry,
            "contact_id": contact,
            "day": day,
            "kind": kind,
            "price": price,
            "wish": "someone who ships by sea",
            "verdict": "ready",
            "anyway": 0,
            "answer": answer or "",
            "answered": day if answer else None,
        }


def _make_standings(contacts: int, today: date, random: Random) -> Iterator[dict[str, Any]]:
    """Two of three were asked where you stand, in the last year."""
    for number in range(1, contacts + 1):
        if random.random() < 0.67:
            day = today - timedelta(random.randrange(365))
            score = random.choice((3, 5, 6, 7, 8, 8, 9, 10))
            yield {"uid": f"s{number:015x}", "contact_id": number, "day": f"{day}", "score": score, "ten": ""}


def _make_wants(contacts: int, today: date, random: Random) -> Iterator[dict[str, Any]]:
    """One of ten wants something."""
    for number in range(1, contacts + 1):
        if random.random() < 0.1:
            can = random.choice((1, None))
            yield {
                "uid": f"w{number:015x}",
                "contact_id": number,
                "day": f"{today - timedelta(random.randrange(200))}",
                "text": "more warehouse leads",
                "can": can,
                "will": can,
                "kind": "",
                "origin": "",
                "outcome": "",
            }


# -- referrals -----------------------------------------------------------------------------------

# How many of a hundred go on from each stage, and after how many days at most.
CHANCES = {"promised": (30, 10), "introduced": (25, 30), "met": (75, 14), "proposed": (50, 30), "won": (50, 60)}
PATH_AFTER = {"asked": "promised", "promised": "introduced", "introduced": "met", "met": "proposed", "proposed": "won"}
OCCASIONS = ("coffee", "call", "event", "debriefing", "")


class Way(NamedTuple):
    """A referral to come, with the days of its steps by stage."""

    contact: int
    ask: int | None
    steps: dict[str, date]


def add_referrals(connection: sqlite3.Connection, contacts: int, offered: int, today: date) -> None:
    """A referral for each ask for people, and some that nobody asked for; gives get minutes, costs and occasions."""
    random = Random(offered)
    ways = [*_list_asked_ways(connection, today, random), *_list_offered_ways(contacts, offered, today, random)]
    ways.sort(key=lambda way: (min(way.steps.values()), way.contact))
    _insert(connection, "referral", (_make_referral(number, way, random) for number, way in enumerate(ways, 1)))
    steps = (
        (number, way.contact, stage, day) for number, way in enumerate(ways, 1) for stage, day in way.steps.items()
    )
    _insert(connection, "step", (_make_step(number, *step) for number, step in enumerate(steps, 1)))
    connection.execute("UPDATE entry SET minutes = 5 * (id % 24) + 5 WHERE side = 'give' AND id % 2 = 0")
    connection.execute("UPDATE entry SET cost = 100 * (id % 80) + 500, currency = 'EUR' WHERE family = 'spend'")
    for place, occasion in enumerate(OCCASIONS):
        sql = "UPDATE entry SET occasion = ? WHERE side = 'give' AND id % ? = ?"
        connection.execute(sql, (occasion, len(OCCASIONS), place))


def _list_asked_ways(connection: sqlite3.Connection, today: date, random: Random) -> Iterator[Way]:
    sql = "SELECT id, contact_id, day FROM entry WHERE side = 'ask' AND family <> '' ORDER BY id"
    for entry, contact, day in connection.execute(sql).fetchall():
        yield Way(contact, entry, _walk("asked", date.fromisoformat(day), today, random))


def _list_offered_ways(contacts: int, offered: int, today: date, random: Random) -> Iterator[Way]:
    """A third of the people bring all of these."""
    for _ in range(offered):
        day = today - timedelta(random.randrange(DAYS))
        yield Way(random.randrange(1, contacts // 3 + 2), None, _walk("introduced", day, today, random))


def _walk(stage: str, day: date, today: date, random: Random) -> dict[str, date]:
    """The days of the stages to which a referral comes."""
    steps = {stage: day}
    while stage in PATH_AFTER:
        stage = PATH_AFTER[stage]
        chance, most_days = CHANCES[stage]
        day += timedelta(random.randrange(most_days))
        if random.randrange(100) >= chance or day > today:
            break
        steps[stage] = day
    return steps


def _make_referral(number: int, way: Way, random: Random) -> dict[str, Any]:
    stage, since = list(way.steps.items())[-1]
    has_come = "introduced" in way.steps
    return {
        "id": number,
        "uid": f"r{number:015x}",
        "contact_id": way.contact,
        "direction": "got",
        "name": f"Guest {number}" if has_come else "",
        "kind": "intro",
        "funnel": "top",
        "offered": int(way.ask is None),
        "ask_entry": way.ask,
        "occasion": random.choice(OCCASIONS),
        "method": "email",
        "purpose": random.choice(("", "prospect", "newsletter")),
        "wish": "",
        "value": 1_000 * random.randrange(100, 3_000) if stage == "won" else None,
        "currency": random.choice(("EUR", "EUR", "USD")) if stage == "won" else "",
        "ball": {"introduced": "me", "met": "me", "proposed": "prospect", "won": ""}.get(stage, "source"),
        "opened": min(way.steps.values()).isoformat(),
        "stage": stage,
        "since": since.isoformat(),
        "thanked": way.steps["introduced"].isoformat() if has_come else None,
        "told": since.isoformat() if has_come else None,
    }


def _make_step(number: int, referral: int, contact: int, stage: str, day: date) -> dict[str, Any]:
    return {
        "id": number,
        "uid": f"t{number:015x}",
        "referral_id": referral,
        "contact_id": contact,
        "day": day.isoformat(),
        "stage": stage,
        "why": "",
        "correction": 0,
        **dict.fromkeys(("ball", "currency", "name"), ""),
    }


def _write_down(connection: sqlite3.Connection) -> None:
    """The history of every row, as if it had been added by the action of its day."""
    actions = {
        "contact": f"SELECT {FIRST_ACTION}, id, id FROM contact WHERE id > 1",
        "entry": "SELECT action_id, id, contact_id FROM entry",
        "ask": "SELECT e.action_id, t.id, t.contact_id FROM ask t JOIN entry e ON e.id = t.entry_id",
        **{
            table: f"SELECT a.id, t.id, t.contact_id FROM {table} t JOIN action a ON a.day = t.day AND a.id > 1"
            for table in ("standing", "want")
        },
    }
    for table, rows in actions.items():
        columns = "action_id, row_id, contact_id, table_name, did, digest"
        sql = f"INSERT INTO change ({columns}) SELECT *, '{table}', 'add', 0 FROM ({rows})"
        connection.execute(sql)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), *map(int, sys.argv[2:])))
