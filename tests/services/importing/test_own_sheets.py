"""The sheets that we write come back: into an empty ledger as the same, into the same ledger as nothing new."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, act, dump, reading
from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIERS, Birthday
from wellkeeper.domain.imports import Import
from wellkeeper.domain.referral import STAGES
from wellkeeper.domain.referral_row import StoryStep, format_step, parse_step
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.files import find_files
from wellkeeper.interchange.recognise import Reading
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.selections import list_contacts
from wellkeeper.services import contacts, entries, referrals, rules
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing.files import import_files
from wellkeeper.services.importing.options import FilingOptions, ImportOptions
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.views.exports import ExportOptions, write_export
from year import copy_year

NUMBERED = ("entry", "voids", "adjusts", "action", "referral")  # columns of numbers, which are each ledger's own


def export(ledger: Path, sheet: str, target: Path) -> Path:
    with reading(ledger) as reader:
        target.write_text("".join(write_export(reader, DAY, ExportOptions("csv", sheet))), encoding="utf-8")
    return target


def bring_in(ledger: Path, *sheets: Path, update: bool = False) -> Import:
    options = ImportOptions(FilingOptions(update=update), in_full=True)
    with ExitStack() as stack:
        files, _ = find_files([str(sheet) for sheet in sheets], Reading(), stack)
        result: Import = act(ledger, import_files, files, options)
    return result


def export_both(ledger: Path, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [export(ledger, sheet, folder / f"{sheet}.csv") for sheet in ("contacts", "entries")]


def read_without_numbers(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8", newline="") as stream:
        return [{name: row[name] for name in row if name not in NUMBERED} for row in csv.DictReader(stream)]


def test_a_ledger_in_which_everything_happened_comes_back(tmp_path: Path) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    before = export_both(old, tmp_path / "before")

    bring_in(new, *before)
    after = export_both(new, tmp_path / "after")

    assert after[0].read_text("utf-8") == before[0].read_text("utf-8")
    assert read_without_numbers(after[1]) == read_without_numbers(before[1])


def test_a_letter_comes_back_and_a_sheet_of_before_has_none(tmp_path: Path) -> None:
    old = copy_year(tmp_path / "old.db")
    before = export_both(old, tmp_path / "before")
    assert [row["letter"] for row in read_without_numbers(before[1]) if row["letter"]] == ["nudge", "standing"]
    with before[1].open(encoding="utf-8", newline="") as stream:
        rows = [row[:-2] for row in csv.reader(stream)]
    older_sheet = tmp_path / "older.csv"
    with older_sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)

    for name, sheet in (("new.db", before[1]), ("older.db", older_sheet)):
        bring_in(tmp_path / name, before[0], sheet)
    letters = {
        name: sorted(row["letter"] for row in dump(tmp_path / name)["entry"].values() if row["letter"])
        for name in ("new.db", "older.db")
    }
    assert letters == {"new.db": ["nudge", "standing"], "older.db": []}
    assert len(dump(tmp_path / "older.db")["entry"]) == len(dump(old)["entry"])


def test_a_letter_that_is_none_is_refused(tmp_path: Path) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    people, lines = export_both(old, tmp_path / "before")
    lines.write_text(lines.read_text("utf-8").replace(",nudge,", ",love,"), "utf-8")
    with pytest.raises(Unreadable):
        bring_in(new, people, lines)


def test_a_ledger_takes_nothing_new_from_its_own_sheets(tmp_path: Path) -> None:
    ledger = copy_year(tmp_path / "ledger.db")
    before = dump(ledger)

    outcome = bring_in(ledger, *export_both(ledger, tmp_path / "sheets"))

    assert {line.did for line in outcome.lines} == {"same"}
    assert dump(ledger) == before


def test_referrals_come_back_with_their_story_and_each_once(tmp_path: Path) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    sheets = [*export_both(old, tmp_path / "before"), export(old, "referrals", tmp_path / "before.csv")]

    bring_in(new, *sheets)

    after = export(new, "referrals", tmp_path / "after.csv")
    assert read_without_numbers(after) == read_without_numbers(sheets[2])
    for ledger in (old, new):
        before = dump(ledger)
        assert {line.did for line in bring_in(ledger, *sheets).lines} == {"same"}
        assert dump(ledger) == before
    origins = [{row["handle"]: bool(row["origin"]) for row in dump(path)["contact"].values()} for path in (old, new)]
    assert origins[0] == origins[1]
    with reading(new) as reader:
        assert list_problems(reader) == []


def test_a_referral_that_came_in_goes_on(tmp_path: Path) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    bring_in(new, *export_both(old, tmp_path / "s"), export(old, "referrals", tmp_path / "r.csv"))

    act(new, referrals.move, "alice/the CFO", "introduced", ReferralDetails(), name="Cleo Ortiz")
    act(new, undo)

    assert read_without_numbers(export(new, "referrals", tmp_path / "after.csv")) == read_without_numbers(
        tmp_path / "r.csv"
    )


@pytest.mark.parametrize(
    ("old_text", "new_text", "reason"),
    [
        ("2026-01-09 won", "2026-01-09 wonderful", "‘2026-01-09 wonderful’ is no step of a referral"),
        (",got,", ",brought,", "‘brought’ is no direction"),
        (",bob,dora,", ",bob,nobody-there,", "no contact answers to ‘nobody-there’"),
        ("@", "@0", "an entry of its story isn't in the ledger: bring in entries.csv, too"),
    ],
)
def test_a_referral_that_cannot_be_is_skipped_and_told(
    tmp_path: Path, old_text: str, new_text: str, reason: str
) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    sheet = export(old, "referrals", tmp_path / "r.csv")
    sheet.write_text(sheet.read_text("utf-8").replace(old_text, new_text), encoding="utf-8")

    outcome = bring_in(new, *export_both(old, tmp_path / "s"), sheet)

    assert reason in [line.says for line in outcome.lines if line.did == "skipped"]


@given(
    st.builds(
        StoryStep,
        st.dates(),
        st.sampled_from(STAGES),
        st.text(max_size=40).map(lambda text: clean(text, "why", keeps_lines=True)),
        st.booleans(),
        st.sampled_from(["", "00ab"]),
    )
)
def test_a_step_is_read_as_it_was_written(step: StoryStep) -> None:
    assert parse_step(format_step(step)) == step


def test_voids_come_back_whatever_the_order_of_the_rows(tmp_path: Path) -> None:
    old, new = copy_year(tmp_path / "old.db"), tmp_path / "new.db"
    people, posted = export_both(old, tmp_path / "sheets")
    header, *rows = posted.read_text("utf-8").splitlines()
    posted.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")

    bring_in(new, people, posted)

    kept = {row["uid"]: row for row in dump(new)["entry"].values()}
    corrections = [row for row in dump(old)["entry"].values() if row["voids"] or row["adjusts"]]
    assert corrections
    by_id = {row["id"]: row["uid"] for row in dump(new)["entry"].values()}
    old_ids = {row["id"]: row["uid"] for row in dump(old)["entry"].values()}
    for row in corrections:
        again = kept[row["uid"]]
        assert by_id.get(again["voids"]) == old_ids.get(row["voids"])
        assert by_id.get(again["adjusts"]) == old_ids.get(row["adjusts"])


def test_a_correction_of_nothing_is_refused(tmp_path: Path) -> None:
    old = copy_year(tmp_path / "old.db")
    people, posted = export_both(old, tmp_path / "sheets")
    header, *rows = posted.read_text("utf-8").splitlines()
    posted.write_text("\n".join([header, *(row for row in rows if ",void," in row)]) + "\n", encoding="utf-8")

    with pytest.raises(Unreadable, match="corrects an entry that is neither"):
        bring_in(tmp_path / "new.db", people, posted)


@pytest.mark.parametrize("sheet", ["accounts", "referrals"])
def test_a_sheet_that_cannot_come_back_is_refused_and_says_what_can(tmp_path: Path, sheet: str) -> None:
    path = export(copy_year(tmp_path / "ledger.db"), sheet, tmp_path / "sheet.csv")
    path.write_text(path.read_text("utf-8").replace(",uid,ask,steps", ",,,"), encoding="utf-8")

    with pytest.raises(Unreadable, match=r"it is (the|a) sheet of") as error:
        bring_in(tmp_path / "new.db", path)

    assert "ledger.jsonl" in error.value.hint


@pytest.mark.parametrize("sheet", ["contacts", "entries", "referrals"])
def test_a_sheet_of_an_empty_ledger_is_told_to_be_empty(tmp_path: Path, sheet: str) -> None:
    act(tmp_path / "old.db", rules.set_kind, "give", "podcast", points=4, family="connect", description="a seat")

    with pytest.raises(Unreadable) as error:
        bring_in(tmp_path / "new.db", export(tmp_path / "old.db", sheet, tmp_path / "sheet.csv"))

    assert error.value.hint == "the ledger that wrote it had nothing to tell"


# -- what the user changed ------------------------------------------------------------------------


def test_how_people_are_filed_is_filled_in_where_nothing_was_said(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    act(old, contacts.add, Details(name="Ann Bo", emails=("ann@bo.example",), source="client", do_not_ask=True))
    act(new, contacts.add, Details(name="Ann Bo", emails=("ann@bo.example",), tier="A"))

    bring_in(new, export(old, "contacts", tmp_path / "c.csv"))

    (ann,) = dump(new)["contact"].values()
    assert (ann["source"], ann["tier"], ann["do_not_ask"]) == ("client", "A", 1)


def test_what_the_user_filed_stays_unless_the_sheet_is_right(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, contacts.add, Details(name="Ann Bo", source="client"))
    sheet = export(ledger, "contacts", tmp_path / "c.csv")
    act(ledger, contacts.edit, "ann", Details(source="friend"))

    (line,) = bring_in(ledger, sheet).lines
    (updated,) = bring_in(ledger, sheet, update=True).lines

    assert (line.did, line.left) == ("same", (("source", "friend", "client"),))
    assert (updated.did, updated.changes) == ("changed", (("source", "friend", "client"),))


def test_what_our_sheet_says_wrongly_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / "c.csv"
    sheet.write_text("handle,name,tier,do_not_ask,added\nann,Ann Bo,Z,maybe,someday\n", encoding="utf-8")

    (line,) = bring_in(tmp_path / "new.db", sheet).lines

    assert line.did == "added"
    assert "‘Z’ is no tier" in line.says
    assert "neither 0 nor 1" in line.says
    assert "isn't a day" in line.says


@pytest.mark.parametrize("name", ["@home 0", "+49 170 1234567", "ann@bo.example"])
def test_a_name_that_looks_like_an_address_is_a_name_in_our_sheet(tmp_path: Path, name: str) -> None:
    act(tmp_path / "old.db", contacts.add, Details(name=name, org="Bo Ltd"))

    bring_in(tmp_path / "new.db", export(tmp_path / "old.db", "contacts", tmp_path / "c.csv"))

    assert [row["name"] for row in dump(tmp_path / "new.db")["contact"].values()] == [name]


# -- any ledger -------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Ann", "=1+1", "+49 stars", "-x", "@home", "'quoted", "'=x", "a;=b", 'He said "no"', "Zoë", "李 伟"]
)
DETAILS = st.builds(
    Details,
    name=st.builds("{} {}".format, WORDS, st.integers(0, 99)),
    source=st.sampled_from([None, *SOURCES]),
    tier=st.sampled_from([None, *TIERS]),
    org=WORDS | st.none(),
    title=WORDS | st.none(),
    attitude=st.sampled_from([None, *ATTITUDES]),
    style=WORDS | st.none(),
    birthday=st.sampled_from([None, Birthday(None, 2, 29), Birthday(1980, 1, 2), Birthday(1980, None, None)]),
    owner=WORDS | st.none(),
    note=st.sampled_from([None, "likes tea", "=SUM(A1)\nsecond line", "- a\n- b", "'t Hooft"]),
    do_not_ask=st.booleans(),
    phones=st.sampled_from([(), ("+49 170 1234567",), ("030/5550100", "0170 7654321")]),
    tags=st.sampled_from([(), ("=x",), ("board", "Lyon, France")]),
    handle=st.none(),
    emails=st.just(()),
    urls=st.just(()),
    not_emails=st.just(()),
    not_phones=st.just(()),
    not_tags=st.just(()),
)


@pytest.mark.parametrize("name", ["@home 3", "+49 170 1234567 Bo", "ada@lind.example"])
def test_a_name_that_looks_like_an_address_comes_back_as_a_name(tmp_path: Path, name: str) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    act(old, contacts.add, Details(name=name, org="Acme"))

    bring_in(new, export(old, "contacts", tmp_path / "contacts.csv"))

    with reading(new) as reader:
        assert [contact.name for contact in list_contacts(reader, DAY)] == [name]


@settings(max_examples=25, deadline=None)
@given(st.lists(DETAILS, min_size=1, max_size=4, unique_by=lambda details: details.phones), st.data())
def test_any_ledger_comes_back_from_its_sheets(people: list[Details], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        old, new = folder / "old.db", folder / "new.db"
        handles = [act(old, contacts.add, details).contacts[0] for details in people]
        for handle in handles:
            cost, note = data.draw(st.sampled_from([None, "38.50"])), data.draw(WORDS)
            act(old, entries.give, handle, "meal", Particulars(note=note, cost=cost), day=date(2026, 1, 5))
            if data.draw(st.booleans()):
                act(old, contacts.archive, handle)
        before = export_both(old, folder / "before")

        bring_in(new, *before)
        after = export_both(new, folder / "after")
        outcome = bring_in(old, *before)

        assert after[0].read_text("utf-8") == before[0].read_text("utf-8")
        assert read_without_numbers(after[1]) == read_without_numbers(before[1])
        assert {line.did for line in outcome.lines} == {"same"}
