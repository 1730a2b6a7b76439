"""A ledger is its history: whoever carries it out has the same ledger, and two histories make one, in either order."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import DAY, act, act_with_receipt, dump, reading
from steps import STEPS, UNDOS
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.history import TABLES
from wellkeeper.doors.books import settle_upgrade
from wellkeeper.errors import Unreadable, WellError
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import actions
from wellkeeper.queries.entries import list_newest
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.history import stream_history
from wellkeeper.queries.inbox import list_suggestions
from wellkeeper.services import contacts, entries, inbox
from wellkeeper.services.contacts import Details
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import Restoration, restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing import files
from wellkeeper.storage import models, upgrade
from year import ARRIVALS, copy_year

# The same lives in every run: a clash of three ledgers that is found once must be found again.
few_examples = settings(
    max_examples=20,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def export_history(path: Path) -> str:
    """The ledger as it is exported."""
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


def bring(path: Path, text: str) -> Restoration:
    restoration, receipt = act_with_receipt(path, restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")
    assert receipt.action is None
    assert isinstance(restoration, Restoration)
    return restoration


def combine_histories(path: Path, *texts: str) -> str:
    """What a ledger comes to tell once others were brought in."""
    for text in texts:
        bring(path, text)
    assert sound(path) == []
    return export_history(path)


def sound(path: Path) -> list[str]:
    with reading(path) as reader:
        return list_problems(reader)


def copy(path: Path, name: str) -> Path:
    return Path(shutil.copyfile(path, path.with_name(name)))


def live(path: Path, steps: Iterable[Any]) -> None:
    """Do what can be done; an undo is of an action counted from the newest."""
    for service, words, options in steps:
        arguments = words
        if service is undo:
            with reading(path) as reader:
                last = actions.find_last(reader)
            arguments = (max(1, last.id - words),) if last else ()
        try:
            act(path, service, *arguments, **options)
        except WellError:
            continue


@contextmanager
def drawn_by(chance: Random) -> Iterator[None]:
    """uids that come again when a test is run again: the order within a second rests on them."""
    with (
        patch("secrets.token_hex", lambda size: f"{chance.getrandbits(8 * size):0{2 * size}x}"),
    ):
        yield


def make_ledger(folder: str) -> Path:
    path = Path(folder) / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen", emails=("alice@example.com",)))
    act(path, contacts.add, Details(name="Bob Lee", tags=("vip",)))
    act(path, entries.give, "alice", "intro", Particulars(), other_ref="bob", day=date(2026, 1, 5))
    return path


CHANCE = st.integers(0, 2**32).map(Random)
Steps = Sequence[Any]
LIFE = st.lists(st.integers(0, 3).flatmap(lambda n: UNDOS if n == 0 else STEPS), max_size=8)


# -- the same again -------------------------------------------------------------------------------


def test_a_ledger_that_is_made_from_a_history_is_the_same(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    for _ in range(3):
        act(path, undo)
    text = export_history(path)

    assert combine_histories(tmp_path / "new.db", text) == text
    assert drop_numbers(tmp_path / "new.db") == drop_numbers(path)


def drop_numbers(path: Path, *names: str) -> dict[str, list[Any]]:
    """Every row but its numbers, and what else is of a machine alone."""
    numbers = {"id", "account", *names} | {link for table in TABLES.values() for link in table.links}
    return {
        table: sorted(json.dumps({k: v for k, v in row.items() if k not in numbers}) for row in rows.values())
        for table, rows in dump(path).items()
    }


@few_examples
@given(LIFE, CHANCE)
def test_any_ledger_comes_back_byte_for_byte(steps: Steps, chance: Random) -> None:
    with TemporaryDirectory() as folder, drawn_by(chance):
        path = make_ledger(folder)
        live(path, steps)
        text = export_history(path)

        assert combine_histories(Path(folder) / "new.db", text) == text
        assert drop_numbers(Path(folder) / "new.db") == drop_numbers(path)


@few_examples
@given(LIFE, LIFE, CHANCE)
def test_two_ledgers_become_one_in_either_order(steps: Steps, other_steps: Steps, chance: Random) -> None:
    with TemporaryDirectory() as folder, drawn_by(chance):
        ledger = make_ledger(folder)
        other = copy(ledger, "other.db")
        live(ledger, steps)
        live(other, other_steps)
        first, second = export_history(ledger), export_history(other)

        union = combine_histories(ledger, second)

        assert combine_histories(other, first) == union
        assert drop_numbers(other, "handle") == drop_numbers(ledger, "handle")
        assert combine_histories(ledger, second, first, union) == union
        assert combine_histories(Path(folder) / "new.db", union) == union
        assert combine_histories(Path(folder) / "newer.db", second, first) == union


@few_examples
@given(LIFE, LIFE, LIFE, CHANCE)
def test_three_ledgers_become_one_in_any_order(steps_a: Steps, steps_b: Steps, steps_c: Steps, chance: Random) -> None:
    with TemporaryDirectory() as folder, drawn_by(chance):
        paths = [make_ledger(folder)]
        paths += [copy(paths[0], name) for name in ("b.db", "c.db")]
        for path, steps in zip(paths, (steps_a, steps_b, steps_c), strict=True):
            live(path, steps)
        _, b, c = map(export_history, paths)

        union = combine_histories(paths[0], b)
        all_three = combine_histories(paths[0], c)

        assert combine_histories(paths[1], c, union) == all_three
        assert combine_histories(paths[2], union) == all_three


@few_examples
@given(LIFE, LIFE, CHANCE)
def test_ledgers_that_never_met_become_one_in_either_order(steps: Steps, other_steps: Steps, chance: Random) -> None:
    with TemporaryDirectory() as folder, drawn_by(chance):
        ledger, other = make_ledger(folder), Path(folder) / "other.db"
        act(other, contacts.add, Details(name="Alice Chen"))
        live(ledger, steps)
        live(other, other_steps)
        first, second = export_history(ledger), export_history(other)

        assert combine_histories(ledger, second) == combine_histories(other, first)


@few_examples
@given(LIFE, LIFE, LIFE, CHANCE)
def test_life_goes_on_after_two_ledgers_became_one(
    steps: Steps, other_steps: Steps, later_steps: Steps, chance: Random
) -> None:
    with TemporaryDirectory() as folder, drawn_by(chance):
        ledger = make_ledger(folder)
        other = copy(ledger, "other.db")
        live(ledger, steps)
        live(other, other_steps)
        bring(other, combine_histories(ledger, export_history(other)))

        live(ledger, later_steps)

        assert sound(ledger) == []
        assert combine_histories(other, export_history(ledger)) == export_history(ledger)


# -- where both changed the same ------------------------------------------------------------------


def make_two_ledgers(
    tmp_path: Path, acts_here: Sequence[tuple[Any, ...]], acts_there: Sequence[tuple[Any, ...]]
) -> tuple[Path, Path]:
    """Two ledgers of one beginning: Alice of tier A, and an intro to her (entry 1, action 2)."""
    ledger = tmp_path / "one.db"
    act(ledger, contacts.add, Details(name="Alice Chen", tier="A"))
    act(ledger, entries.give, "alice", "intro", Particulars())
    other = copy(ledger, "other.db")
    for path, acts in ((ledger, acts_here), (other, acts_there)):
        for service, *words in acts:
            act(path, service, *words)
    return ledger, other


def act_later(tmp_path: Path, path: Path, service: Any, *words: Any) -> None:
    """The same as `act`, an hour after everything else."""
    act(path, service, *words, at="2026-03-02T13:00:00Z")


def row(path: Path, table: str, number: int = 1) -> dict[str, Any]:
    return dump(path)[table][number]


def test_the_later_of_two_edits_counts_and_the_other_is_told(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [(contacts.edit, "alice", Details(tier="B", org="Acme"))], [])
    act_later(tmp_path, other, contacts.edit, "alice", Details(tier="C"))

    restoration = bring(ledger, export_history(other))

    assert [(remark.contact, remark.says) for remark in restoration.remarks] == [
        ("alice", "contact tier is C, not B: the later counts")
    ]
    assert (row(ledger, "contact")["tier"], row(ledger, "contact")["org"]) == ("C", "Acme")
    act(ledger, undo)
    assert row(ledger, "contact")["tier"] == "B"


def test_what_was_taken_back_here_stays_so(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [(undo,)], [(contacts.edit, "alice", Details(tier="B"))])

    bring(ledger, export_history(other))
    bring(ledger, export_history(other))

    assert dump(ledger)["entry"] == {}
    assert row(ledger, "contact")["tier"] == "B"


def test_an_entry_on_which_the_other_rests_stays(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [], [(entries.record_landing, 1, 7)])
    act_later(tmp_path, ledger, undo)

    restoration = bring(ledger, export_history(other))

    assert [remark.says for remark in restoration.remarks] == [
        "removal of an entry left out: something else is in its place, or rests on it"
    ]
    assert combine_histories(other, export_history(ledger)) == export_history(ledger)
    assert row(other, "account")["balance"] == 7


def test_of_two_voids_of_an_entry_one_counts(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [(entries.void, 1)], [(entries.void, 1)])

    bring(ledger, export_history(other))

    assert row(ledger, "account")["balance"] == 0
    assert len(dump(ledger)["entry"]) == 2


@pytest.mark.parametrize("service", [inbox.accept, inbox.drop])
@pytest.mark.parametrize("other_service", [inbox.accept, inbox.drop])
def test_what_both_took_from_their_mail_is_there_once_and_a_yes_outweighs_a_no(
    tmp_path: Path, service: Callable[..., Receipt], other_service: Callable[..., Receipt]
) -> None:
    path = make_ledger(str(tmp_path))
    act(path, contacts.add, Details(name="Cleo Ortiz", emails=("cleo@example.com",)))
    other = copy(path, "other.db")
    for ledger, answer in ((path, service), (other, other_service)):
        act(ledger, files.import_files, ARRIVALS, files.ImportOptions(mine=("me@example.com",)))
        act(ledger, answer, [1])

    texts = export_history(path), export_history(other)

    assert combine_histories(path, texts[1]) == combine_histories(other, texts[0])
    with reading(path) as reader:
        answer, _ = (suggestion.answer for suggestion in list_suggestions(reader, DAY, settled=True)[::-1])
        gives = [line for line in list_newest(reader, DAY, side="give") if line.note == "Alice, meet Cleo"]
        touches = list_newest(reader, DAY, side="touch")
    yes = inbox.accept in (service, other_service)
    assert (answer, len(gives)) == (("accepted", 2) if yes else ("dropped", 0))
    assert len(touches) == 7


def test_an_action_that_both_took_back_can_be_brought_back(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [(undo,)], [(undo,)])
    union = combine_histories(ledger, export_history(other))
    assert combine_histories(other, union) == union

    with reading(ledger) as reader:
        undoer = actions.find(reader, 2).undone_by
    act(ledger, undo, undoer)

    assert row(ledger, "account")["balance"] == 4
    assert combine_histories(other, export_history(ledger)) == export_history(ledger)


def test_what_was_given_to_somebody_who_was_merged_here_comes_to_the_one_who_is_left(tmp_path: Path) -> None:
    acts = [(contacts.add, Details(name="Ali Chen")), (entries.give, "ali", "advice", Particulars())]
    ledger, _ = make_two_ledgers(tmp_path, acts, [])
    other = copy(ledger, "another.db")
    act(ledger, merge, "alice", "ali")
    act_later(tmp_path, other, entries.give, "ali", "meal", Particulars())

    restoration = bring(ledger, export_history(other))

    assert restoration.remarks == ()
    assert row(ledger, "account")["balance"] == 4 + 2 + 2
    assert combine_histories(other, export_history(ledger)) == export_history(ledger)
    assert combine_histories(tmp_path / "new.db", export_history(ledger)) == export_history(ledger)


def test_two_people_of_one_handle_stay_two(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [(contacts.add, Details(name="Bob Lee"))], [])
    act_later(tmp_path, other, contacts.add, Details(name="Bob Ross"))

    restoration = bring(ledger, export_history(other))

    assert {(contact["name"], contact["handle"]) for contact in dump(ledger)["contact"].values()} >= {
        ("Bob Lee", "bob"),
        ("Bob Ross", "bob-2"),
    }
    assert [remark.says for remark in restoration.remarks] == ["called bob-2 here, since another contact is bob"]


def list_names(path: Path) -> dict[str, str]:
    """The names of all contacts, by handle."""
    return {row["handle"]: row["name"] for row in dump(path)["contact"].values()}


def test_who_has_a_handle_here_keeps_it_though_the_newcomer_is_older(tmp_path: Path) -> None:
    ledger, other = tmp_path / "one.db", tmp_path / "other.db"
    act(other, contacts.add, Details(name="Ann Mallory"))
    act_later(tmp_path, ledger, contacts.add, Details(name="Ann Bo"))
    texts = export_history(ledger), export_history(other)

    remarks = bring(ledger, texts[1]).remarks
    bring(other, texts[0])

    assert list_names(ledger) == {"ann": "Ann Bo", "ann-2": "Ann Mallory"}
    assert list_names(other) == {"ann": "Ann Mallory", "ann-2": "Ann Bo"}
    assert [(remark.contact, remark.says) for remark in remarks] == [
        ("ann-2", "called ann-2 here, since another contact is ann")
    ]
    assert export_history(ledger) == export_history(other)
    assert combine_histories(tmp_path / "new.db", export_history(ledger)) == export_history(ledger)


def test_handles_that_differ_by_machine_stay_so_whatever_comes_in_later(tmp_path: Path) -> None:
    ledger, other, third = (tmp_path / f"{name}.db" for name in ("one", "other", "third"))
    act(third, contacts.add, Details(name="Ann Zuse"), at="2026-03-02T08:00:00Z")
    act(other, contacts.add, Details(name="Ann Mallory"))
    act_later(tmp_path, ledger, contacts.add, Details(name="Ann Bo"))
    bring(ledger, export_history(other))
    bring(other, export_history(ledger))
    act_later(tmp_path, ledger, contacts.edit, "ann-2", Details(handle="mallory"))

    both = combine_histories(ledger, export_history(third))

    assert list_names(ledger) == {"ann": "Ann Bo", "mallory": "Ann Mallory", "ann-2": "Ann Zuse"}
    assert combine_histories(other, both) == both
    assert list_names(other) == {"mallory": "Ann Mallory", "ann-2": "Ann Bo", "ann-3": "Ann Zuse"}
    assert combine_histories(third, both) == both
    assert list_names(third)["ann"] == "Ann Zuse"


@few_examples
@given(
    st.lists(st.sampled_from(["Ann Bo", "Ann Lee", "Ann Cy", "Ann-2 Ed"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["Ann Fu", "Ann Gy", "Ann-2 Hu"]), min_size=1, max_size=4),
    st.booleans(),
)
def test_nobody_who_is_here_loses_a_handle_by_who_comes_in(ours: list[str], theirs: list[str], in_turns: bool) -> None:
    with TemporaryDirectory() as folder:
        paths = Path(folder) / "one.db", Path(folder) / "other.db"
        steps = [(paths[0], name) for name in ours] + [(paths[1], name) for name in theirs]
        for path, name in sorted(steps, key=lambda step: step[1]) if in_turns else steps[::-1]:
            act(path, contacts.add, Details(name=name))
        names, texts = [list_names(path) for path in paths], [export_history(path) for path in paths]

        results = [combine_histories(paths[0], texts[1]), combine_histories(paths[1], texts[0])]

        assert results[0] == results[1]
        assert all(list_names(path).items() >= before.items() for path, before in zip(paths, names, strict=True))
        assert [bring(paths[0], results[1]).done.summary, list_names(paths[0])] == [
            "other.jsonl: nothing new",
            list_names(paths[0]),
        ]


def test_numbers_are_never_given_again(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [], [(entries.give, "alice", "meal", Particulars())])
    act_later(tmp_path, ledger, entries.give, "alice", "advice", Particulars())

    bring(ledger, export_history(other))

    kinds = {number: entry["kind"] for number, entry in dump(ledger)["entry"].items()}
    assert kinds == {1: "intro", 3: "meal", 4: "advice"}


def test_bringing_in_is_no_action_and_each_of_its_actions_can_be_taken_back(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [], [(entries.give, "alice", "meal", Particulars())])

    restoration = bring(ledger, export_history(other))

    assert restoration.done.summary == "brought in 1 action of other.jsonl; 2 known already"
    assert act(ledger, undo).summary == "took back: gave alice meal (+2)"
    assert bring(ledger, export_history(other)).done.summary == "other.jsonl: nothing new"


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    ledger, other = make_two_ledgers(tmp_path, [], [(entries.give, "alice", "meal", Particulars())])
    before = export_history(ledger)

    act(ledger, restore, jsonl.read(BytesIO(export_history(other).encode())), "other.jsonl", dry_run=True)

    assert export_history(ledger) == before


def test_the_older_of_two_ledgers_says_what_both_were_born_with(tmp_path: Path) -> None:
    ledger, _ = make_two_ledgers(tmp_path, [], [])
    strange = export_history(ledger).replace('"name":"half_life","value":180', '"name":"half_life","value":90')
    newer = tmp_path / "newer.db"
    act_later(tmp_path, newer, contacts.add, Details(name="Zoe"))

    union = combine_histories(newer, strange)

    assert '"name":"half_life","value":90' in union
    assert combine_histories(tmp_path / "new.db", strange, union) == union


# -- files that are no ledger ---------------------------------------------------------------------

START = '{"wellkeeper":"ledger","version":1}\n'
DONE = '{"action":"a1","at":"2026-03-02T10:00:00Z","day":"2026-03-02","command":"","summary":""}\n'
WHO = (
    '{"add":"contact","uid":"c1","set":{"added":"2026-03-02","handle":"alice","name":"Alice","name_key":"alice",'
    '"archived":0,"do_not_ask":0}}\n'
)


def test_the_least_ledger_is_read(tmp_path: Path) -> None:
    assert bring(tmp_path / "new.db", START + DONE + WHO).done.summary.startswith("brought in 1 action")


GIVE = (
    '{"add":"entry","uid":"e1","set":{"contact_id":"c1","day":"2026-03-02","side":"give","kind":"intro",'
    '"family":"connect","points":4}}\n'
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "its first line doesn't say"),
        ('{"wellkeeper":"ledger","version":4}\n', "it has version ‘4’"),
        (START + "{\n", "line 2: it isn't JSON"),
        (START + "[" * 100_000 + "\n", "line 2: it isn't JSON"),
        (START + "7\n", "line 2: it is no object"),
        (START + WHO, "line 2: what the ledger was born with"),
        (START + DONE + DONE, "line 3: its action doesn't come after"),
        (
            START + DONE.replace("2026-03-02T10", "2027-03-02T10"),
            "line 2: it was done at 2027-03-02T10:00:00Z, which is",
        ),
        (START + DONE.replace("T10:00:00Z", " 10:00"), "line 2: ‘2026-03-02 10:00’ is no moment"),
        (START + DONE.replace('"a1"', '"a 1"'), "line 2: ‘a 1’ is no uid"),
        (START + DONE + WHO.replace("contact", "account"), "line 3: it tells of ‘add account’"),
        (START + DONE + WHO.replace("add", "steal", 1), "line 3: it tells of ‘steal contact’"),
        (START + DONE + WHO.replace("2026-03-02", "2026-02-30"), "line 3: its added is no day"),
        (START + DONE + WHO.replace("alice", "Al Ice"), "line 3: ‘Al Ice’ can't be a handle"),
        (START + DONE + WHO.replace("Alice", "Al\\u001bice"), "line 3: its name holds characters that can't be seen"),
        (START + DONE + WHO.replace("Alice", "Al\\ud800ice"), "line 3: its name holds characters that can't be seen"),
        (START + DONE + WHO.replace('"archived":0', '"archived":true'), "line 3: its archived is no whole number"),
        (START + DONE + WHO.replace('"archived":0', '"archived":7'), "line 3: its archived can't be: input should be"),
        (START + DONE + WHO.replace('"archived":0,', ""), None),
        (START + DONE + WHO.replace('"archived"', '"password"'), "line 3: it has a column ‘password’"),
        (START + DONE + '{"drop":"tag","name":["c1"]}\n', "line 3: it doesn't say which tag"),
        (START + '{"born":"contact","set":{}}\n', "line 2: it tells of ‘born contact’"),
        (START + '{"born":["kind"],"set":{}}\n', "line 2: it tells of"),
        (
            START
            + '{"born":"kind","set":{"side":"give","word":"a$(touch ran)","family":"serve","points":1,"about":""}}\n',
            "line 2: ‘a$(touch ran)’ can't be a kind",
        ),
        (
            START + DONE + '{"add":"kind","set":{"side":"give","word":"long walk"}}\n',
            "line 3: ‘long walk’ can't be a kind",
        ),
        (START + '{"born":"setting","set":{"name":"half_life","value":0}}\n', "line 2: its half_life is 0, outside 1"),
        (START + DONE + '{"edit":"setting","name":["rest_days"],"set":{"value":-1}}', "line 3: its rest_days is -1"),
        (START + DONE + WHO + GIVE.replace("4", "40000"), "line 4: its points can't be: input should be"),
        (START + DONE + WHO + WHO.replace("alice", "bob").replace("Alice", "Bob"), None),
    ],
)
def test_what_no_ledger_holds_is_refused_with_its_line(tmp_path: Path, text: str, says: str | None) -> None:
    path = copy_year(tmp_path / "ledger.db")
    before = export_history(path)
    if says is None:
        bring(path, text)
        return
    with pytest.raises(Unreadable) as error:
        bring(path, text)

    assert error.value.message.startswith(says)
    assert export_history(path) == before


def test_every_table_and_column_is_told() -> None:
    """What is not told: the rows' own numbers, the figures that are folded, and the diary, which is told as actions."""
    model_items = models.TABLES.items()
    real = {
        name: {*model.model_fields} - {"id", "uid"}
        for name, model in model_items
        if name not in ("account", "action", "change", "former_handle", "sought", "seal", "forgotten")
    }

    assert {name: {*table.columns} for name, table in TABLES.items()} == real
    assert [
        name for name, model in model_items if name in TABLES and ("uid" in model.model_fields) != TABLES[name].has_uid
    ] == []


def test_a_ledger_of_before_has_its_actions_put_in_order(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as older, older:
        older.execute("UPDATE action SET uid = printf('%016x', 99 - id), at = '2026-03-01T12:00:00Z' WHERE id > 3")
        for table in ("former_handle", "sought", "seal", "forgotten"):
            older.execute(f"DROP TABLE {table}")
        for table in ("suggestion", "distinction", "meeting", "word", "optin", "offer", "purpose", "promise"):
            older.execute(f"DROP TABLE {table}")
            older.execute("DELETE FROM change WHERE table_name = ?", (table,))
        older.execute("UPDATE alembic_version SET version_num = '0002'")
        older.execute("PRAGMA user_version = 2")

    upgrade.upgrade(path, settle_upgrade, lambda _: None)

    text = export_history(path)
    assert combine_histories(tmp_path / "new.db", text) == text


@pytest.mark.parametrize(
    ("columns", "is_told"), [({"kind": "call"}, False), ({"day": "2026-01-02"}, True), ({"contact_id": "bob"}, True)]
)
def test_an_entry_with_the_uid_of_another_is_left_out_aloud(
    tmp_path: Path, columns: dict[str, str], is_told: bool
) -> None:
    path = tmp_path / "ledger.db"
    for name in ("Alice", "Bob"):
        act(path, contacts.add, Details(name=name))
    act(path, entries.record_touch, "alice", "met", Particulars())
    item = {"contact_id": "alice", "day": DAY.isoformat(), "side": "touch", "kind": "met", "points": 0, **columns}
    item["contact_id"] = row(path, "contact", 1 if item["contact_id"] == "alice" else 2)["uid"]
    lines = (
        {"wellkeeper": "ledger", "version": 1},
        {"action": "f" * 16, "at": "2026-03-02T23:59:59Z", "day": DAY.isoformat(), "command": "x", "summary": "x"},
        {"add": "entry", "uid": row(path, "entry")["uid"], "set": item},
    )

    remarks = bring(path, "".join(f"{json.dumps(line)}\n" for line in lines)).remarks

    says = [remark.says.rpartition(": ")[2] for remark in remarks]
    assert says == (["another one has its uid"] if is_told else [])
    assert len(dump(path)["entry"]) == 1
