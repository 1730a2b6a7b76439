"""A history that is brought in may tell of nothing that no command could have written."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from books import DAY, act, dump, reading
from wellkeeper.domain.history import TABLES, PortableChange
from wellkeeper.domain.words.text import NOTE_LIMIT
from wellkeeper.errors import Unreadable
from wellkeeper.interchange import history as jsonl
from wellkeeper.interchange.history import NumberedLine
from wellkeeper.queries.history import stream_history
from wellkeeper.services import asks, contacts, entries
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.rows import ROWS, check_rows

Line = dict[str, Any]
DAY_TEXT = DAY.isoformat()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Ann got a meal (1), Bob advice (2), Ann was asked (3); Ann is of tier A since action 5."""
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Ann"))
    act(path, contacts.add, Details(name="Bob"))
    act(path, entries.give, "ann", "meal", Particulars())
    act(path, entries.give, "bob", "advice", Particulars())
    act(path, contacts.edit, "ann", Details(tier="A"))
    act(path, asks.ask, "ann", "intro", Request(anyway=True), Particulars())
    return path


def export(path: Path) -> list[Line]:
    with reading(path) as reader:
        return [json.loads(line) for line in jsonl.write(stream_history(reader))]


def fill(lines: list[Line], path: Path) -> str:
    """The lines as text, in which `ann`, `meal` … are the uids of what the ledger has."""
    names = {f"@{row['handle']}": row["uid"] for row in dump(path)["contact"].values()}
    names |= {f"@{row['kind']}": row["uid"] for row in dump(path)["entry"].values()}
    names |= {f"@{n}": line["action"] for n, line in enumerate((e for e in export(path) if "action" in e), 1)}
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    for name, uid in names.items():
        text = text.replace(f'"{name}"', f'"{uid}"')
    return text


def make_file(*changes: Line, **action: Any) -> list[Line]:
    """A history with one action that makes these changes."""
    begin = {"action": "f" * 16, "at": "2026-03-02T23:59:59Z", "day": DAY_TEXT, "command": "x", "summary": "x"}
    return [{"wellkeeper": "ledger", "version": 1}, {**begin, **action}, *changes]


def make_entry(**columns: Any) -> Line:
    usual = {"contact_id": "@ann", "day": DAY_TEXT, "side": "give", "kind": "meal", "family": "spend", "points": 2}
    return {"add": "entry", "uid": "e" * 16, "set": {**usual, **columns}}


def make_row(table: str, **columns: Any) -> Line:
    return {"add": table, "uid": "d" * 16, "set": {"contact_id": "@ann", "day": DAY_TEXT, **columns}}


def make_nameless(table: str, **columns: Any) -> Line:
    return {"add": table, "set": {"contact_id": "@ann", **columns}}


FAULTS: list[tuple[list[Line], str]] = [
    (
        make_file(make_entry(side="void", points=500, voids="@meal")),
        "line 3: its void has +500 points, and is to be the opposite of the give meal (+2) of 2026-03-02",
    ),
    (
        make_file(make_entry(side="void", points=-2, voids="@advice")),
        "line 3: its void is of another contact than the give advice (+2)",
    ),
    (
        make_file(make_entry(side="void", points=-2, voids="@meal", day="2026-03-01")),
        "line 3: its void is of another day",
    ),
    (
        make_file(
            make_entry(side="void", points=-2, voids="@meal"),
            {**make_entry(side="void", voids="e" * 16), "uid": "d" * 16},
        ),
        "line 4: it voids the void meal (-2) of 2026-03-02, which can't be voided",
    ),
    (make_file(make_entry(side="adjust", points=50, adjusts="@advice")), "line 3: its adjust is of another contact"),
    (make_file(make_entry(side="adjust", points=50, adjusts="@intro")), "line 3: it adjusts the ask intro (-2)"),
    (
        make_file(make_entry(side="adjust", points=5, adjusts="@meal", day="2026-03-01")),
        "line 3: it adjusts the give meal (+2) of 2026-03-02: only a give lands, on its day or later",
    ),
    (make_file(make_entry(points=1_001)), "line 3: its points are 1,001, and a give has 1,000 at most"),
    (make_file(make_entry(points=0)), "up to line 3: no ledger holds such a row"),
    (make_file(make_entry(kind="long walk")), "line 3: its kind is ‘long walk’, which can't be a kind"),
    (make_file(make_entry(day="2199-01-01")), "line 3: its day is 2199-01-01, which was still to come"),
    (make_file(make_entry(minutes=100_001)), "line 3: its minutes can't be: input should be less than"),
    (make_file(make_entry(currency="$$$")), "line 3: its currency is ‘$$$’, which is no currency"),
    (make_file(make_row("standing", score=10, day="2199-01-01")), "line 3: its day is 2199-01-01, which was still"),
    (make_file(make_row("standing", score=11)), "line 3: its score can't be: input should be less than or equal to 10"),
    (make_file(day="2199-01-01"), "line 2: its day is 2199-01-01, which was still to come"),
    (
        make_file(make_row("ask", entry_id="@advice", kind="advice", price=2)),
        "line 3: it rests on the give advice (+2) of 2026-03-02, and not on ask",
    ),
    (
        make_file(
            make_entry(side="ask", points=-2, kind="intro", family="top", contact_id="@bob"),
            make_row("ask", entry_id="e" * 16, kind="intro", price=2),
        ),
        "line 4: it rests on the ask intro (-2) of 2026-03-02, which is another contact's",
    ),
    (
        make_file(
            make_entry(side="ask", points=-2, kind="intro", family="top"),
            make_row("ask", entry_id="e" * 16, kind="intro", price=200),
        ),
        "line 4: it isn't what the ask intro (-2) of 2026-03-02 asked for",
    ),
    (
        make_file(make_row("want", text="x", entry_id="@advice", settled=DAY_TEXT)),
        "line 3: it rests on the give advice",
    ),
    (
        make_file(make_row("promise", text="x", moved=0, entry_id="@intro", outcome="kept", settled=DAY_TEXT)),
        "line 3: it rests on the ask intro (-2) of 2026-03-02, and not on give or slip",
    ),
    (make_file(actor="k" * 201), "line 2: its actor is no text of at most 200 characters"),
    (make_file(actor="k\u202ei"), "line 2: its actor holds characters that can't be seen"),
    (make_file(actor=None), "line 2: its actor is no text of at most 200 characters"),
    (
        make_file({"edit": "contact", "uid": "@ann", "set": {"owner": "k" * 201}, "was": {"owner": ""}}),
        "line 3: its owner can't be: string should have at most 200 characters",
    ),
    (
        make_file({"edit": "contact", "uid": "@ann", "set": {"name": "Ann", "name_key": "bob"}, "was": {}}),
        "line 3: its name_key isn't that of its name",
    ),
    (
        make_file({"edit": "contact", "uid": "@ann", "set": {"name_key": "bob"}, "was": {}}),
        "line 3: its name_key isn't that of its name",
    ),
    (
        make_file(make_nameless("address", sort="email", value="ann@example.com", key="bob@example.com", label="")),
        "line 3: its key isn't that of its value",
    ),
    (make_file(make_nameless("tag", tag="golf", key="chess")), "line 3: its key isn't that of its tag"),
    (make_file(make_entry(note="n" * 10_001)), "line 3: its note can't be: string should have at most 10000"),
    (make_file(undoes="b" * 16), f"line 2: it took back an action {'b' * 16} that never was"),
    (make_file(undoes="@3"), "up to line 2: it says that it took back an action, and takes nothing of it back"),
    (
        make_file({"drop": "entry", "uid": "@advice"}, undoes="@3"),
        "line 3: it undoes what that action didn't do (drop entry)",
    ),
    (
        make_file({"edit": "contact", "uid": "@ann", "set": {"do_not_ask": 0}, "was": {"do_not_ask": 1}}, undoes="@5"),
        "line 3: it undoes an edit, and sets a contact's do_not_ask besides",
    ),
    (
        make_file({"edit": "contact", "uid": "@ann", "set": {"tier": "C"}, "was": {"tier": "A"}}, undoes="@5"),
        "line 3: it undoes an edit, and a contact's tier becomes what it never was",
    ),
]


@pytest.mark.parametrize(("lines", "says"), FAULTS, ids=[says[:60] for _, says in FAULTS])
def test_what_no_command_could_write_is_refused_whole_with_line_and_reason(
    ledger: Path, lines: list[Line], says: str
) -> None:
    before = export(ledger)

    with pytest.raises(Unreadable) as error:
        act(ledger, restore, jsonl.read(BytesIO(fill(lines, ledger).encode())), "other.jsonl")

    assert error.value.message.startswith(says)
    assert export(ledger) == before


def test_what_an_undo_brings_back_is_what_went(ledger: Path) -> None:
    lines = make_file({"drop": "entry", "uid": "@meal"}, undoes="@3")
    back = {"action": "f" * 15 + "e", "at": "2026-03-02T23:59:59Z", "day": DAY_TEXT, "undoes": "f" * 16}
    forged = make_entry(points=900)
    forged["uid"] = "@meal"

    with pytest.raises(Unreadable, match="line 5: it brings back another entry than the one that went"):
        act(
            ledger,
            restore,
            jsonl.read(
                BytesIO(
                    fill(
                        [*lines[:1], {**lines[1], "action": "e" * 16}, lines[2], {**back, "undoes": "e" * 16}, forged],
                        ledger,
                    ).encode()
                )
            ),
            "other.jsonl",
        )


def test_every_bound_is_of_a_column_of_the_history() -> None:
    assert [
        (table, name) for table, row in ROWS.items() for name in row.model_fields if name not in TABLES[table].columns
    ] == []


# Columns whose bound is another: that of a line of the file, of a key beside its words, or of what there is.
UNBOUNDED = {("contact", "extra"), ("word", "key"), ("setting", "name"), ("contact", "name_key")}


@pytest.mark.parametrize(
    ("table", "column"),
    [(name, column) for name, table in TABLES.items() for column in table.words if (name, column) not in UNBOUNDED],
)
def test_every_text_of_the_history_has_a_bound(table: str, column: str) -> None:
    row = {column: "x" * (NOTE_LIMIT + 1)}
    change = PortableChange("add", table, "f" * 16, row, {})

    with pytest.raises(Unreadable, match=f"its {column} "):
        list(check_rows([NumberedLine(3, change)], DAY))


def test_what_the_commands_wrote_is_taken_in(ledger: Path, tmp_path: Path) -> None:
    text = "".join(f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in export(ledger))

    act(tmp_path / "other.db", restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")

    assert export(tmp_path / "other.db") == export(ledger)
