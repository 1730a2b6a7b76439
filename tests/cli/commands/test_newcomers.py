"""The people who came by an import are listed, left alone, and sorted: by keys, by a plan, or many at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cli.console.test_terminal import well_at_a_terminal
from harness import Well
from wellkeeper.cli.commands import newcomers
from wellkeeper.domain.sitting import Choice
from wellkeeper.errors import LockedLedger

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Prado,https://www.linkedin.com/in/ana-prado,ana@portos.example,Portos SA,CFO,02 Mar 2021
Ben,Moreau,https://www.linkedin.com/in/ben-moreau,,Acme Ltd,Buyer,02 Mar 2021
Cy,Silva,https://www.linkedin.com/in/cy-silva,cy@silva.example,,,02 Mar 2021
"""
MAILS = "".join(
    f"""From cy@silva.example Tue Feb 10 10:00:00 2026
From: Cy <cy@silva.example>
To: Ada <ada@me.example>
Subject: your talk
Date: Tue, {day} Feb 2026 10:00:00 +0000
Message-ID: <{day}@silva.example>

It was good.

"""
    for day in (3, 10)
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Dora Diaz\nBDAY:1980-03-02\nEND:VCARD\n"


@pytest.fixture
def new(well: Well) -> Well:
    """Zoe was added by hand; Ana, Ben and Cy came by action 2, and Cy wrote twice."""
    (well.home / "Connections.csv").write_text(CONNECTIONS)
    (well.home / "mail.mbox").write_text(MAILS)
    (well.home / "dora.vcf").write_text(CARD)
    well.story("""
        add "Zoe Hall"
        import Connections.csv --tag linkedin
        import mail.mbox --me ada@me.example
    """)
    return well


def list_unsorted(well: Well) -> list[str]:
    return well("contacts --unsorted --ids").lines


# -- who is unsorted ------------------------------------------------------------------------------


def test_an_import_tells_its_action_and_whoever_came_by_it_can_be_listed(new: Well) -> None:
    number = new("import dora.vcf --json").json["action"]

    assert new(f"contacts --last-import={number} --ids").lines == ["dora"]
    assert new("contacts --last-import --ids").lines == ["dora"]
    assert new("contacts --last-import=2 --ids").lines == ["ana", "ben", "cy"]
    assert new("contacts --ids --last-import=2 silva").lines == ["cy"]
    assert new("contacts --last-import diaz --ids").lines == ["dora"]
    assert new("contacts --last-import=1 --ids").lines == ["zoe"]
    assert new("contacts --last-import=9").code == 3
    assert new("contacts --last-import=x").code == 2
    new("undo")
    assert new("contacts --last-import --ids").lines == ["ana", "ben", "cy"]


def test_without_any_import_nobody_came_by_one(well: Well) -> None:
    well("add 'Zoe Hall'")

    assert well("contacts --last-import").out == "Nobody like that came by an import: `well contacts` lists everyone.\n"
    assert well("sort --last-import --exit-code").code == 1


@pytest.mark.parametrize(
    "line",
    [
        "edit ana --tier C",
        "edit ana --source team",
        "want ana 'a speaker'",
        "give ana advice",
        "met ana",
        "note ana 'likes tea'",
        "archive ana",
    ],
)
def test_whoever_is_filed_or_entered_by_hand_is_sorted(new: Well, line: str) -> None:
    assert new(line).code == 0

    assert list_unsorted(new) == ["ben", "cy"]
    new("undo")
    assert list_unsorted(new) == ["ana", "ben", "cy"]


@pytest.mark.parametrize(
    "line", ["edit ana --tag vip", "edit ana --org Acme", "edit ana --nickname An", "snooze ana 2w"]
)
def test_all_else_sorts_nobody(new: Well, line: str) -> None:
    assert new(line).code == 0

    assert list_unsorted(new) == ["ana", "ben", "cy"]


def test_the_unsorted_are_left_alone_and_counted_in_one_line(new: Well) -> None:
    today = new("today", today="2026-08-02")

    assert [line.split()[1] for line in today.lines] == ["give"]  # Zoe alone
    assert today.err == "3 contacts are unsorted: well sort\n"
    assert new("today --json").json["unsorted"] == 3
    assert new("today --tag none --json").json["unsorted"] == 0
    assert new("today --plain").err == ""
    assert new("next ana --plain").out.split("\t")[:2] == ["ana", "rest"]
    assert "isn’t sorted yet" in new("next ana").out


def test_birthdays_and_what_is_owed_stay(new: Well) -> None:
    new("import dora.vcf")

    assert [item["move"] for item in new("today --json").json["items"] if item["contact"] == "dora"] == ["birthday"]


def test_they_stay_unsorted_in_another_ledger(new: Well) -> None:
    other = Well(new.home / "other")
    other.home.mkdir()
    new("export ledger.jsonl")

    assert other("import -", stdin=(new.home / "ledger.jsonl").read_text()).code == 0
    assert other("contacts --unsorted --ids").lines == ["ana", "ben", "cy"]


# -- a list ---------------------------------------------------------------------------------------


def test_without_a_terminal_they_are_listed_those_with_most_touches_first(new: Well) -> None:
    result = new("sort")

    assert [line.split()[0] for line in result.lines] == ["contact", "cy", "ana", "ben"]
    assert result.lines[1].endswith("LinkedIn, 2026-03-02, 2 messages")
    assert new("sort --ids").lines == ["cy", "ana", "ben"]
    assert new("sort --tag none --ids").lines == []
    assert new("sort --limit 1 --ids").lines == ["cy"]
    assert new("sort --json").json["items"][0]["touches"] == {"message": 2}


def test_plain_lines_are_a_plan(new: Well) -> None:
    assert new("sort --plain --header").lines == [
        "handle\tname\tfirm\ttitle\tsource\ttier\ttags\tarchive",
        "cy\tCy Silva\t\t\t\t\tlinkedin\t",
        "ana\tAna Prado\tPortos SA\tCFO\t\t\tlinkedin\t",
        "ben\tBen Moreau\tAcme Ltd\tBuyer\t\t\tlinkedin\t",
    ]


def test_nobody_to_sort_is_told(well: Well) -> None:
    well("add 'Zoe Hall'")

    assert well("sort").out.startswith("Nobody waits to be sorted")
    assert "Nobody waits to be sorted" in well("sort", terminal=True).out


# -- a plan ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["", " --header"])
def test_a_plan_comes_back_as_it_went_out_and_changes_nothing(new: Well, header: str) -> None:
    plan = new(f"sort --plain{header}").out

    result = new("sort --plan -", stdin=plan)

    assert (result.code, result.out) == (0, "nothing to change\n")


def test_an_edited_plan_is_one_action(new: Well) -> None:
    plan = (
        new("sort --plain")
        .out.replace("CFO\t\t\t", "CFO\tclient\tA\t")
        .replace("Buyer\t\t\tlinkedin\t", "Buyer\t\t\tx\tyes")
    )
    before = new.take_state()

    dry = new("sort --plan - --dry-run", stdin=plan)
    assert dry.out == "would be done: sorted 2 contacts: 1 tier A, 1 client, 1 archived\n"
    assert new.take_state() == before

    assert new("sort --plan -", stdin=plan).out == "#4 sorted 2 contacts: 1 tier A, 1 client, 1 archived\n"
    assert list_unsorted(new) == ["cy"]
    assert new("sort --plan -", stdin=plan).out == "nothing to change\n"
    new("undo")
    assert list_unsorted(new) == ["ana", "ben", "cy"]


def test_a_bad_line_leaves_all_as_it_was(new: Well) -> None:
    result = new("sort --plan -", stdin="handle\ttier\nana\tA\nan\tB\nben\tZ\n")

    assert result.code == 7
    assert result.err.splitlines()[:3] == [
        "error: 2 lines of the plan can't be carried out, so nothing was",
        "  line 3: no contact answers to ‘an’",
        "  line 4: ‘Z’ is no tier",
    ]
    assert list_unsorted(new) == ["ana", "ben", "cy"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sort --plan none.tsv", 7),
        ("sort --plan .", 7),
        ("sort --plan - --tag x", 2),
        ("sort --plan - --last-import", 2),
    ],
)
def test_what_is_no_plan_is_refused(new: Well, line: str, code: int) -> None:
    assert new(line).code == code


def test_a_plan_may_name_a_handle_of_old(new: Well) -> None:
    new("edit ana --handle prado")

    result = new("sort --plan -", stdin="ana\t\t\t\t\tA\n")

    assert (result.code, result.err) == (0, "ana is prado now (renamed, #4)\n")


# -- many at once ---------------------------------------------------------------------------------


def test_whoever_came_by_an_import_is_filed_through_a_pipe(new: Well) -> None:
    handles = new("contacts --last-import --ids").out

    assert new("edit - --tier C --tag 2026", stdin=handles).out == "#4 edited ana, ben and cy\n"
    assert list_unsorted(new) == []


# -- at a terminal --------------------------------------------------------------------------------


@pytest.mark.about_files
def test_a_sitting_at_a_terminal(new: Well) -> None:
    code, output = well_at_a_terminal(
        new.home, "sort", ("1 of 3", "1"), ("1 client*", "a"), ("2 of 3", "x"), ("3 of 3", "q")
    )

    assert code == 0
    assert "1 of 3   Cy Silva   LinkedIn, 2026-03-02, 2 messages" in output
    assert "2 of 3   Ana Prado   CFO, Portos SA   LinkedIn, 2026-03-02" in output
    assert "space later   x rest   u back   q done" in output
    assert "#4 sorted 2 contacts: 1 tier A, 1 client, 1 archived" in output
    assert list_unsorted(new) == ["ben"]
    assert new("contacts --tier A --source client --ids").lines == ["cy"]


@pytest.mark.about_files
def test_ctrl_c_writes_what_was_keyed(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort", ("1 of 3", "b"), ("2 of 3", "\x03"))

    assert code == 0
    assert "#4 sorted 1 contact: 1 tier B" in output
    assert "Traceback" not in output
    assert list_unsorted(new) == ["ana", "ben"]


def test_what_was_keyed_is_printed_if_the_ledger_cannot_be_used(
    new: Well, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def refuse() -> Iterator[None]:
        raise LockedLedger("another program holds the ledger", "try again")
        yield

    monkeypatch.setattr(newcomers, "writing", refuse)
    with pytest.raises(LockedLedger) as refusal:
        newcomers._write_down({"cy": Choice("client", "A"), "ana": Choice(is_archived=True)})

    monkeypatch.undo()
    assert refusal.value.hint == "try again; what you keyed stands above, as a plan: `well sort --plan -`"
    assert new("sort --plan -", stdin=capsys.readouterr().out).out == (
        "#4 sorted 2 contacts: 1 tier A, 1 client, 1 archived\n"
    )


@pytest.mark.about_files
def test_keys_that_mean_nothing_change_nothing_and_no_key_is_no_action(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort", ("1 of 3", "\x1b[A\x1bOC\x1ba\x1b[1;5Bz\n"), ("1 of 3", " uq"))

    assert code == 0
    assert "nothing to change" in output
    assert list_unsorted(new) == ["ana", "ben", "cy"]
    assert new("history -n 1 --ids").lines == ["3"]


@pytest.mark.about_files
def test_all_keys_may_be_typed_at_once_and_ctrl_d_ends(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort", ("1 of 3", "1ab\x04c"))

    assert code == 0
    assert "#4 sorted 2 contacts: 1 tier A, 1 tier B, 1 client" in output


@pytest.mark.about_files
def test_behind_the_last_one_it_ends_by_itself(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort --tag linkedin", ("1 of 3", "ccc"))

    assert (code, "#4 sorted 3 contacts: 3 tier C" in output) == (0, True)


@pytest.mark.about_files
def test_a_dry_sitting_writes_nothing(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort --dry-run", ("1 of 3", "aq"))

    assert (code, "would be done: sorted 1 contact: 1 tier A" in output) == (0, True)
    assert list_unsorted(new) == ["ana", "ben", "cy"]


@pytest.mark.about_files
def test_a_terminal_gets_the_list_that_a_script_asks_for(new: Well) -> None:
    code, output = well_at_a_terminal(new.home, "sort --ids")

    assert (code, output) == (0, "cy\nana\nben\n")


# -- ten thousand ---------------------------------------------------------------------------------


def test_ten_thousand_are_listed_and_counted_quickly(well: Well) -> None:
    rows = "".join(f"Ana{number},Prado,,a{number}@x.example,,,\n" for number in range(10_000))
    assert (
        well("import -", stdin=f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}").code
        == 0
    )

    for line in ("sort --plain", "today"):
        start = time.perf_counter()
        assert well(line).code == 0
        assert time.perf_counter() - start < 3  # a second and less on a machine with nothing else to do
