"""The messages and invitations of LinkedIn's archive become touches of people who are known by their profiles."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.touch import Touch
from wellkeeper.interchange.tables import read as tables
from wellkeeper.interchange.tables.linkedin import NO_PROFILES, find_table_kind, read

SAMPLE = Path(__file__).parents[4] / "shared/samples/other_csv/labeldekho--linkedin-Messages.csv"
BERLIN = ZoneInfo("Europe/Berlin")
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
ME, ANN, BEN = (f"https://www.linkedin.com/in/{name}" for name in ("me", "ann", "ben"))


def read_all(*lines: str) -> list[Touch | SkippedPart]:
    table = tables.find_table(
        BytesIO("\n".join(lines).encode()), lambda header: len(header) if find_table_kind(header) else 0
    )
    assert table
    return list(read(table, BERLIN))


def row(
    sender: str,
    *recipients: str,
    at: str = "2026-01-05 12:33:22 UTC",
    name: str = "X",
    folder: str = "INBOX",
    draft: str = "No",
) -> str:
    return f'1,,{name},{sender},Y,"{",".join(recipients)}",{at},,"Hi, there",{folder},,{draft}'


def describe_touches(*rows: str) -> list[tuple[str, str, str]]:
    """Day, note and name of each touch."""
    touches = (touch for touch in read_all(HEADER, *rows) if isinstance(touch, Touch))
    return [(str(touch.day), touch.note, touch.people[0].value.rpartition("/")[2]) for touch in touches]


WROTE, GOT = "you wrote on LinkedIn", "they wrote on LinkedIn"


def test_a_message_is_a_touch_of_the_other_and_says_nothing_of_what_was_written() -> None:
    assert read_all(HEADER, row(ANN, ME), row(BEN, ME))[0] == Touch(
        2, "linkedin-message:2026-01-05", date(2026, 1, 5), "message", GOT, (Address("url", ANN),)
    )


def test_a_message_near_midnight_is_the_same_wherever_it_is_read() -> None:
    touch = read_all(HEADER, row(ANN, ME, at="2026-01-05 23:30:00 UTC"), row(ANN, ME, at="2026-01-05 08:00:00 UTC"))[0]

    assert isinstance(touch, Touch)
    assert (touch.key, touch.day) == ("linkedin-message:2026-01-05", date(2026, 1, 6))


def test_what_the_owner_wrote_is_a_touch_of_everybody_it_went_to() -> None:
    assert describe_touches(row(ME, ANN, BEN), row(BEN, ME), row(ANN, ME)) == [
        *(("2026-01-05", WROTE, "ann"), ("2026-01-05", WROTE, "ben")),
        *(("2026-01-05", GOT, "ben"), ("2026-01-05", GOT, "ann")),
    ]


def test_there_is_one_touch_for_each_person_day_and_direction() -> None:
    rows = [
        row(ANN, ME),
        row(ANN + "/?x=y", ME),
        row(ME, ANN),
        row(ME, ANN),
        row(ANN, ME, at="2026-01-06 09:00:00 UTC"),
    ]

    assert describe_touches(*rows, row(BEN, ME)) == [
        *(("2026-01-05", GOT, "ann"), ("2026-01-05", WROTE, "ann"), ("2026-01-06", GOT, "ann")),
        ("2026-01-05", GOT, "ben"),
    ]


def test_without_knowing_whose_it_is_only_those_who_wrote_count() -> None:
    assert describe_touches(row(ANN, BEN), row(BEN, ANN)) == [("2026-01-05", GOT, "ann"), ("2026-01-05", GOT, "ben")]


@pytest.mark.parametrize(
    "nothing",
    [
        row(ANN, ME, draft="Yes"),
        row(ANN, ME, folder="SPAM"),
        row(ANN, ME, name=""),
        row("", ME, name="LinkedIn Member"),
    ],
)
def test_drafts_spam_and_advertisements_are_left_out(nothing: str) -> None:
    assert read_all(HEADER, nothing, row(BEN, ME)) == read_all(HEADER, "", row(BEN, ME))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-01-05 23:33:22 UTC", "2026-01-06"),
        ("2026-01-05 23:33:22", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("2026-01-05T23:33Z", "2026-01-06"),
        ('"1/5/26, 2:30 PM"', "2026-01-05"),
    ],
)
def test_a_moment_in_utc_is_a_day_where_the_user_lives(at: str, day: str) -> None:
    assert describe_touches(row(ANN, ME, at=at), row(BEN, ME))[0] == (day, GOT, "ann")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(ANN, ME, at="yesterday"), "it has no day"),
        (row(ANN, ME, at="2026-13-05 12:00:00 UTC"), "it has no day"),
        (row(ANN, ME, at="9999-12-31 23:59:59 UTC"), "it has no day"),
        (row(ANN, ME, at="0001-01-01 00:00:00 UTC"), "it has no day"),
        (row("", ME), "it names no profile of who wrote it"),
        (row("https://evil.example/in/ann", ME), "it names no profile of who wrote it"),
    ],
)
def test_a_bad_row_is_skipped_and_costs_no_other(line: str, reason: str) -> None:
    assert read_all(HEADER, line, row(BEN, ME), row(ANN, ME))[0] == SkippedPart(2, reason)
    assert len(read_all(HEADER, line, row(BEN, ME), row(ANN, ME))) == 3


def test_columns_may_stand_in_any_order() -> None:
    assert (
        read_all(
            "DATE,CONTENT,SUBJECT,RECIPIENT PROFILE URLS,TO,SENDER PROFILE URL,FROM,FOLDER,CONVERSATION ID",
            f"2026-01-05 12:00:00 UTC,x,,{ME},Me,{ANN},Ann,INBOX,1",
            f"2026-01-05 12:00:00 UTC,x,,{ME},Me,{BEN},Ben,INBOX,1",
        )[1].line
        == 3
    )


@pytest.mark.parametrize(
    "header", ["From,To,Date,Subject,Content,Direction,Folder", "From,To,Sent At,Message,Direction"]
)
def test_an_archive_without_profiles_says_so_once(header: str) -> None:
    assert read_all(header, "a,b,3/15/24,,,,", "a,b,3/15/24,,,,") == [SkippedPart(1, NO_PROFILES)]


def test_invitations_are_touches_of_the_other() -> None:
    rows = (f'Me,Ann,"3/4/24, 2:30 PM",hi,OUTGOING,{ME},{ANN}', f'Ben,Me,"12/31/23, 2:30 PM",,INCOMING,{BEN},{ME}')

    assert read_all(INVITATIONS, *rows, "Me,Dan,never,,OUTGOING,,", f"Me,Dan,never,,OUTGOING,,{BEN}") == [
        Touch(
            2,
            "linkedin-invitation",
            date(2024, 3, 4),
            "message",
            "you invited them on LinkedIn",
            (Address("url", ANN),),
        ),
        Touch(
            3,
            "linkedin-invitation",
            date(2023, 12, 31),
            "message",
            "they invited you on LinkedIn",
            (Address("url", BEN),),
        ),
        SkippedPart(4, "it names no profile"),
        SkippedPart(5, "it has no day"),
    ]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (HEADER, "messages"),
        ("From,To,Date,Subject,Content,Direction,Folder", "messages"),
        (INVITATIONS, "invitations"),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", ""),
        ("From,To,Date,Subject", ""),
        ("", ""),
    ],
)
def test_a_table_is_told_by_its_columns(header: str, kind: str) -> None:
    assert find_table_kind(header.split(",")) == kind


@given(st.lists(st.lists(st.text(max_size=20) | st.sampled_from((ME, ANN, "2026-01-05 12:00:00 UTC")), max_size=12)))
def test_nothing_but_touches_and_reasons_comes_of_any_table(rows: list[list[str]]) -> None:
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows)

    assert all(isinstance(item, Touch | SkippedPart) for item in read_all(HEADER, *lines))


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples are kept beside the project")
def test_the_sample_names_no_profile_of_its_owner() -> None:
    items = read_all(*SAMPLE.read_text(encoding="utf-8").splitlines())

    assert len([item for item in items if isinstance(item, Touch)]) == 6
    assert {item.reason for item in items if isinstance(item, SkippedPart)} == {"it names no profile of who wrote it"}
