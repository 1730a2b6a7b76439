"""Two contacts become one: nothing is lost, the balances add up, and undo makes two of them again, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from books import act, act_with_receipt, dump, reading
from steps import STEPS
from wellkeeper.domain.action import Done, MergeLine
from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.errors import Ambiguous, BadText, BuiltUpon, UnknownContact, WellError, WrongUsage
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import contacts as contact_queries
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.history import stream_history
from wellkeeper.services import asks, contacts, duplicates, entries, referrals, wants
from wellkeeper.services.contacts import Details
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions
from wellkeeper.services.referrals import ReferralDetails
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger
from year import copy_year

few_examples = settings(
    max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
PLAIN, NOTHING = Particulars(), Details()


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    return list(dump(path)[table].values())


def balances(path: Path) -> dict[str, int]:
    tables = dump(path)
    return {row["handle"]: tables["account"][number]["balance"] for number, row in tables["contact"].items()}


def sound(path: Path) -> bool:
    with reading(path) as reader:
        return list_problems(reader) == []


def two(tmp_path: Path, alice: Details = NOTHING, ally: Details = NOTHING) -> Path:
    """A ledger with Alice and, some days later, Ally."""
    path = tmp_path / "ledger.db"
    act(path, contacts.add, alice._replace(name="Alice Chen", handle="alice"), day=date(2026, 1, 5))
    act(path, contacts.add, ally._replace(name="Ally Chen", handle="ally"), day=date(2026, 1, 9))
    return path


# -- nothing is forgotten --------------------------------------------------------------------------


def test_every_column_that_points_to_a_contact_is_moved() -> None:
    links = {
        (str(table.name), key.parent.name)
        for table in SQLModel.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "contact"
    }
    owners = {(model.__tablename__, "contact_id") for model in (*duplicates.OWNED_MODELS, *duplicates.MARK_QUERIES)}
    namers = {(model.__tablename__, column) for model, (column, _) in duplicates.NAMING_COLUMNS.items()}
    pairs = {(table, column) for table in ("distinction", "optin") for column in ("contact_id", "other_id")}
    followers = {("account", "id")}  # that are made anew from the rows of a contact

    assert links == owners | namers | pairs | {("purpose", "contact_id")} | followers


def test_every_column_of_a_contact_is_thought_of() -> None:
    columns = (
        *duplicates.STAYING_COLUMNS,
        *duplicates.BIRTHDAY_COLUMNS,
        *duplicates.FILLED_COLUMNS,
        *duplicates.JOINED_COLUMNS,
        *duplicates.WEIGHED_COLUMNS,
    )

    assert sorted(models.Contact.model_fields) == sorted(columns)


@few_examples
@given(st.lists(STEPS, max_size=10), st.sampled_from([("alice", "bob"), ("bob", "alice"), ("bob", "carol")]))
def test_a_merge_keeps_the_sum_and_is_taken_back_exactly(steps: Sequence[Any], refs: tuple[str, str]) -> None:
    with TemporaryDirectory() as folder:
        path = copy_year(Path(folder) / "ledger.db")
        for service, words, options in steps:
            try:
                act(path, service, *words, **options)
            except WellError:
                continue
        before = dump(path)
        with reading(path) as reader:
            groups = [contact_queries.list_matching(reader, name) for name in refs]
        if [len(namesakes) for namesakes in groups] != [1, 1] or groups[0][0].id == groups[1][0].id:
            with pytest.raises((Ambiguous, UnknownContact, WrongUsage)):
                act(path, merge, *refs)
            return
        kept_handle, merged_handle = (namesakes[0].handle for namesakes in groups)
        balances_before = balances(path)

        act(path, merge, *refs)

        after = dump(path)
        assert sound(path)
        assert balances(path) == {
            handle: points for handle, points in balances_before.items() if handle != merged_handle
        } | {kept_handle: balances_before[kept_handle] + balances_before[merged_handle]}
        assert all(
            len(after[table]) == len(before[table])
            for table in ("entry", "ask", "standing", "want", "referral", "step")
        )
        act(path, undo)
        assert dump(path) == before
        act(path, undo)
        assert dump(path) == after


def test_a_ledger_with_a_merge_comes_back_byte_for_byte(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    act(path, merge, "alice", "dora")
    act(path, merge, "bob", "alice")
    act(path, entries.give, "bob", "meal", PLAIN)
    text = export_history(path)

    act(tmp_path / "new.db", restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")

    assert export_history(tmp_path / "new.db") == text
    assert balances(tmp_path / "new.db") == balances(path)
    assert sound(tmp_path / "new.db")


def export_history(path: Path) -> str:
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


# -- what is known of them ---------------------------------------------------------------------------


def test_what_was_unknown_is_filled_in_and_their_own_word_counts(tmp_path: Path) -> None:
    path = two(
        tmp_path,
        Details(org="Acme", tier="A", note="likes tea", birthday=Birthday(None, 2, 3)),
        Details(
            org="Zenith",
            title="CFO",
            note="met in Lyon",
            birthday=Birthday(1983, 2, 4),
            source="client",
            do_not_ask=True,
        ),
    )

    lines = act(path, merge, "alice", "ally").lines

    (row,) = rows(path, "contact")
    assert (row["handle"], row["name"], row["org"], row["title"], row["tier"]) == (
        "alice",
        "Alice Chen",
        "Acme",
        "CFO",
        "A",
    )
    assert (row["birth_year"], row["birth_month"], row["birth_day"]) == (None, 2, 3)
    assert (row["note"], row["source"], row["do_not_ask"]) == ("likes tea\nmet in Lyon", "client", 1)
    assert row["added"] == "2026-01-05"
    assert lines == (
        MergeLine("kept", "name", "Alice Chen", "Ally Chen"),
        MergeLine("filled", "source", "client", "client"),
        MergeLine("kept", "org", "Acme", "Zenith"),
        MergeLine("filled", "title", "CFO", "CFO"),
        MergeLine("joined", "note", "likes tea\nmet in Lyon", "met in Lyon"),
        MergeLine("kept", "added", "2026-01-05", "2026-01-09"),
        MergeLine("kept", "birthday", "--02-03", "1983-02-04"),
        MergeLine("filled", "do_not_ask", "yes", "yes"),
        MergeLine("dropped", "contact", "", "ally (Ally Chen)"),
    )


def test_the_earlier_day_counts_and_who_is_not_at_rest_stays_awake(tmp_path: Path) -> None:
    path = two(tmp_path)
    act(path, contacts.archive, "ally")

    act(path, merge, "ally", "alice")

    (row,) = rows(path, "contact")
    assert (row["handle"], row["added"], row["archived"]) == ("ally", "2026-01-05", 0)


def test_what_both_have_is_had_once(tmp_path: Path) -> None:
    path = two(
        tmp_path,
        Details(emails=("alice@acme.example",), phones=("+49 170 1234567",), tags=("vip",)),
        Details(emails=("ally@home.example",), phones=("0170 1234567",), tags=("VIP", "board")),
    )

    act(path, merge, "alice", "ally")

    assert [row["value"] for row in rows(path, "address")] == [
        "alice@acme.example",
        "+49 170 1234567",
        "ally@home.example",
    ]
    assert [row["tag"] for row in rows(path, "tag")] == ["vip", "board"]


def test_notes_that_are_too_long_together_are_refused(tmp_path: Path) -> None:
    path = two(tmp_path, Details(note="a" * 6_000), Details(note="b" * 6_000))

    with pytest.raises(BadText, match="the note has 12,001 characters"):
        act(path, merge, "alice", "ally")
    assert len(rows(path, "contact")) == 2


# -- the two with each other -------------------------------------------------------------------------


def test_what_was_given_to_both_stays_twice_and_names_nobody(tmp_path: Path) -> None:
    path = two(tmp_path)
    act(path, contacts.add, Details(name="Bob"))
    act(path, entries.give, "alice", "intro", PLAIN, other_ref="ally")
    act(path, entries.give, "bob", "intro", PLAIN, other_ref="ally")

    _, receipt = act_with_receipt(path, merge, "alice", "ally")

    alice, _, bob = (1, 2, 3)
    assert [(row["contact_id"], row["other_id"]) for row in rows(path, "entry")] == [
        (alice, None),
        (alice, None),
        (bob, alice),
        (alice, bob),
    ]
    assert receipt.balances == (("alice", 12),)


@pytest.mark.parametrize(("ref", "other_ref"), [("alice", "ally"), ("ally", "alice")])
def test_nobody_is_brought_by_themselves(tmp_path: Path, ref: str, other_ref: str) -> None:
    path = two(tmp_path)
    act(path, referrals.record_introduction, "alice", "ally", ReferralDetails())

    act(path, merge, ref, other_ref)

    (row,) = rows(path, "contact")
    (referral,) = rows(path, "referral")
    assert (row["origin"], referral["who_id"], referral["name"]) == (None, None, "Ally Chen")


@pytest.mark.parametrize(("ref", "other_ref"), [("alice", "ally"), ("ally", "alice")])
def test_nobody_is_brought_by_somebody_whom_they_brought(tmp_path: Path, ref: str, other_ref: str) -> None:
    path = two(tmp_path)
    act(path, referrals.record_introduction, "alice", "Bob", ReferralDetails(), new=True)
    act(path, referrals.record_introduction, "bob", "ally", ReferralDetails())

    act(path, merge, ref, other_ref)

    origins = {row["handle"]: row["origin"] for row in rows(path, "contact")}
    assert origins == {ref: None, "bob": 1}


def test_the_origin_comes_with_who_goes(tmp_path: Path) -> None:
    path = two(tmp_path)
    act(path, contacts.add, Details(name="Bob"))
    act(path, referrals.record_introduction, "bob", "ally", ReferralDetails())

    act(path, merge, "alice", "ally")

    assert {row["handle"]: row["origin"] for row in rows(path, "contact")} == {"alice": 1, "bob": None}
    assert rows(path, "referral")[0]["who_id"] == 1


# -- before and after --------------------------------------------------------------------------------


def test_who_went_leads_to_who_stayed(tmp_path: Path) -> None:
    path = two(tmp_path)

    _, receipt = act_with_receipt(path, merge, "alice", "ally")

    assert receipt.summary == "merged ally into alice"
    assert "ally leads to alice from now on" in receipt.hint
    with reading(path) as reader:
        assert contact_queries.find(reader, "ally").called == "alice (Alice Chen)"


def test_nobody_is_merged_with_themselves(tmp_path: Path) -> None:
    path = two(tmp_path)

    with pytest.raises(WrongUsage, match="alice can't be merged with themselves"):
        act(path, merge, "alice", "Alice Chen")


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    path = two(tmp_path)
    before = path.read_bytes()

    assert act(path, merge, "alice", "ally", dry_run=True).lines
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "action",
    [
        (asks.record_answer, "alice", "yes"),
        (referrals.move, "dora", "met", ReferralDetails()),
        (entries.void, 1),
        (entries.record_landing, 1, 9),
        (wants.settle_want, 1),
        (contacts.edit, "alice", Details(org="Other")),
    ],
)
def test_a_merge_stands_while_something_builds_on_it(tmp_path: Path, action: tuple[Any, ...]) -> None:
    path = two(tmp_path, ally=Details(org="Acme"))
    act(path, entries.give, "ally", "intro", PLAIN)
    act(path, asks.ask, "ally", "name", asks.Request("a name", anyway=True), PLAIN)
    act(path, wants.add_want, "ally", "leads")
    act(path, referrals.record_introduction, "ally", "Dora", ReferralDetails(), offered=True)
    act(path, merge, "alice", "ally")
    merge_id = len(rows_of_actions(path))
    act(path, *action)

    with pytest.raises(BuiltUpon):
        act(path, undo, merge_id)


def rows_of_actions(path: Path) -> list[int]:
    with reading(path) as reader:
        return [number for (number,) in reader.rows("SELECT id FROM action")]


def test_what_came_later_stays_with_who_stayed(tmp_path: Path) -> None:
    path = two(tmp_path)
    act(path, entries.give, "ally", "intro", PLAIN)
    act(path, merge, "alice", "ally")
    act(path, entries.give, "alice", "meal", PLAIN)

    act(path, undo, 4)

    assert balances(path) == {"alice": 2, "ally": 4}
    assert sound(path)


def test_the_same_import_again_brings_nobody_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    cards = [
        Card("Robert Lee-Miller", emails=("robert@home.example",), phones=("0170 1234567",)),
        Card("Bob", emails=("bob@acme.example",), phones=("+49 170 1234567",)),
    ]
    files = [("people.vcf", cards)]
    act(path, import_contacts, files, FilingOptions())
    act(path, contacts.add, Details(name="Bobby", handle="bobby"))
    act(path, merge, "bob", "robert")
    act(path, merge, "bobby", "bob")

    outcome = act(path, import_contacts, files, FilingOptions())

    assert [(line.did, line.contact) for line in outcome.lines] == [("same", "bobby"), ("same", "bobby")]


def test_what_you_want_from_both_and_whom_they_would_meet_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    def fill(book: Ledger) -> Done:
        want = book.add(models.Want(contact_id=3, day="2026-01-02", text="a plumber"))
        assert want.id is not None
        for contact_id, purpose in ((1, "prospect"), (2, "prospect"), (2, "support")):
            book.add(models.Purpose(contact_id=contact_id, purpose=purpose, text=f"{contact_id}", day="2026-01-02"))
        for contact_id, other_id in ((3, 1), (3, 2), (1, 2), (2, 4)):
            row = models.Optin(want_id=want.id, contact_id=contact_id, other_id=other_id, day="2026-01-02")
            book.add(row)
        return Done("filled")

    for name in ("Alice", "Bob", "Cleo", "Dora"):
        act(path, contacts.add, Details(name=name))
    act(path, fill)
    before = dump(path)

    act(path, duplicates.merge, "alice", "bob")

    after = dump(path)
    assert [(row["contact_id"], row["purpose"], row["text"]) for row in after["purpose"].values()] == [
        (1, "prospect", "1"),
        (1, "support", "2"),
    ]
    assert [(row["contact_id"], row["other_id"]) for row in after["optin"].values()] == [(3, 1), (1, 4)]
    act(path, undo)
    undone = dump(path)
    assert [undone[name] for name in ("purpose", "optin")] == [before[name] for name in ("purpose", "optin")]
