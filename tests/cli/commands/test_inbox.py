"""Meetings and mail are touches of people who are known; what a mail suggests counts only after a yes."""

from __future__ import annotations

import mailbox
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from harness import Well

ME = "Ada <ada@me.example>"
MEETINGS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
DTSTART;TZID=Europe/Zurich:20260112T090000
DTEND;TZID=Europe/Zurich:20260112T100000
SUMMARY:Kick-off [red]
ATTENDEE;CN=Alice:mailto:ALICE@acme.example
ATTENDEE:mailto:somebody@else.example
END:VEVENT
BEGIN:VEVENT
UID:jour-fixe
DTSTART;VALUE=DATE:20260202
RRULE:FREQ=WEEKLY;COUNT=10
SUMMARY:Jour fixe
ATTENDEE:mailto:bob@lee.example
END:VEVENT
BEGIN:VEVENT
UID:to-come
DTSTART:20260401T090000Z
SUMMARY:To come
ATTENDEE:mailto:alice@acme.example
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def desk(well: Well) -> Well:
    """Alice, Bob and Cleo, a calendar and some mail."""
    well.story(
        """
        2026-01-05
        add "Alice Chen" --email alice@acme.example
        add "Bob Lee" --email bob@lee.example
        add "Cleo Ortiz" --email cleo@ortiz.example
        """
    )
    (well.home / "calendar.ics").write_text(MEETINGS)
    write(
        well,
        ("1", ME, "alice@acme.example, bob@lee.example", "Alice, meet Bob", "2026-01-22"),
        ("2", "alice@acme.example", ME, "Re: Alice, meet Bob", "2026-01-23"),
        ("3", ME, "Cleo <cleo@ortiz.example>", "Lunch?", "2026-01-24"),
        ("4", "news@shop.example", ME, "Sale", "2026-01-25"),
    )
    return well


def write(well: Well, *mails: tuple[str, str, str, str, str], name: str = "mail.mbox") -> None:
    """A mailbox, as Python's own library writes it."""
    box = mailbox.mbox(well.home / name)
    for number, sender, recipient, subject, day in mails:
        message = EmailMessage()
        message["Message-ID"], message["From"], message["To"] = f"<{number}@x.example>", sender, recipient
        message["Subject"] = subject
        message["Date"] = format_datetime(datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))
        message.set_content("Hello,\n\nFrom here on it is a letter.\n")
        box.add(message)
    box.close()


def touches(well: Well) -> list[tuple[str, str, str, str]]:
    items = well("log --side touch --json").json["items"]
    return sorted((item["day"], item["contact"], item["kind"], item["note"]) for item in items)


# -- touches -------------------------------------------------------------------------------------


def test_past_meetings_with_contacts_are_touches(desk: Well) -> None:
    result = desk("import calendar.ics")

    assert result.out == "#4 imported calendar.ics: 5 touches added, 0 same, 0 skipped\n"
    assert touches(desk) == [
        ("2026-01-12", "alice", "met", "Kick-off [red]"),
        *((f"2026-{day}", "bob", "met", "Jour fixe") for day in ("02-02", "02-09", "02-16", "02-23")),
    ]


def test_mails_are_touches_by_correspondent_and_direction(desk: Well) -> None:
    result = desk("import mail.mbox")

    assert result.out == "#4 imported mail.mbox: 4 touches added, 0 same, 0 skipped, 1 in `well inbox` (1 gave)\n"
    assert result.err.splitlines() == [
        "mail.mbox: mail",
        "mail.mbox: taken for the mail of ada@me.example; --me says otherwise",
        "mail.mbox: not in the ledger: news@shop.example (1)",
    ]
    assert touches(desk) == [
        ("2026-01-22", "alice", "message", "you wrote: Alice, meet Bob"),
        ("2026-01-22", "bob", "message", "you wrote: Alice, meet Bob"),
        ("2026-01-23", "alice", "message", "they wrote: Re: Alice, meet Bob"),
        ("2026-01-24", "cleo", "message", "you wrote: Lunch?"),
    ]


def test_a_maildir_is_read_as_well(desk: Well) -> None:
    box, letters = mailbox.Maildir(desk.home / "Mail"), mailbox.mbox(desk.home / "mail.mbox")
    for message in letters:
        box.add(message)
    letters.close()

    result = desk("import Mail --me ada@me.example")

    assert result.out == "#4 imported Mail: 4 touches added, 0 same, 0 skipped, 1 in `well inbox` (1 gave)\n"
    assert desk("import mail.mbox").out == "imported mail.mbox: 0 touches added, 4 same, 0 skipped\n"


@pytest.mark.parametrize("name", ["calendar.ics", "mail.mbox"])
def test_each_touch_is_recorded_once_however_often(desk: Well, name: str) -> None:
    desk(f"import {name}")
    before = desk.take_state()

    assert desk(f"import {name} {name}").code == 0

    assert desk.take_state() == before


def test_many_files_are_told_as_one(desk: Well) -> None:
    folder = desk.home / "calendars"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.ics").write_text(MEETINGS.replace("UID:", f"UID:{number}"))

    assert desk("import calendars").out == "#4 imported 4 files: 20 touches added, 0 same, 0 skipped\n"


def test_touches_reset_the_cadence_and_count_nothing(desk: Well) -> None:
    desk("import calendar.ics")

    (alice,) = desk("balance alice --json").json["items"]
    assert (alice["balance"], alice["last_touch"]) == (0, "2026-01-12")


def test_whose_mail_it_is_can_be_said_and_must_be_where_it_cannot_be_told(desk: Well) -> None:
    write(desk, ("9", "alice@acme.example", "bob@lee.example", "Hi", "2026-01-24"), name="two.mbox")

    result = desk("import two.mbox")

    assert (result.code, result.err) == (
        2,
        "error: it can't be told whose mail is in ‘two.mbox’\nhint: say it: --me you@example.com\n",
    )
    assert desk("import mail.mbox --me ADA@me.example").out.startswith("#4 imported mail.mbox: 4 touches added")


def test_whose_mail_it_is_can_stand_in_the_settings(desk: Well) -> None:
    folder = desk.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('me = ["ada@me.example", "old@me.example"]\n')
    write(desk, ("9", "old@me.example", "bob@lee.example", "Hi", "2026-01-24"), name="two.mbox")

    assert desk("import two.mbox calendar.ics").code == 0

    assert ("2026-01-24", "bob", "message", "you wrote: Hi") in touches(desk)


def test_a_touch_that_lies_ahead_of_the_day_is_left_out(desk: Well) -> None:
    assert "0 touches added" in desk("import calendar.ics --on 2026-01-11").out
    assert "1 touch added" in desk("import calendar.ics --on 2026-01-12").out


def test_an_address_of_two_contacts_is_nobodys_touch(desk: Well) -> None:
    desk("edit bob --email office@acme.example")
    desk("edit cleo --email office@acme.example")
    write(desk, ("7", "office@acme.example", ME, "Rent", "2026-01-30"), name="office.mbox")

    result = desk("import office.mbox --me ada@me.example")

    assert "office@acme.example is the address of several contacts" in result.out
    assert touches(desk) == []


def test_one_mail_to_two_addresses_of_somebody_is_one_touch_whenever_they_are_known(desk: Well) -> None:
    write(desk, ("7", ME, "home@alice.example, alice@acme.example", "Rent", "2026-01-30"), name="two.mbox")
    desk("import two.mbox --me ada@me.example")
    desk("edit alice --email home@alice.example")
    before = desk.take_state()

    assert "0 touches added, 1 same" in desk("import two.mbox --me ada@me.example").out
    assert desk.take_state() == before


def test_a_crowded_meeting_that_repeats_takes_no_long_time(desk: Well) -> None:
    crowd = "".join(f"ATTENDEE:mailto:p{number}@x.example\n" for number in range(1_500))
    daily = MEETINGS.replace("RRULE:FREQ=WEEKLY;COUNT=10\n", f"RRULE:FREQ=DAILY\n{crowd}").replace("2026", "2006")
    (desk.home / "crowd.ics").write_text(daily)

    start = time.monotonic()
    result = desk("import crowd.ics")

    assert result.code == 0, result.err
    assert time.monotonic() - start < 60


def test_linkedins_archive_comes_in_at_once(desk: Well) -> None:
    archive = desk.home / "archive"
    archive.mkdir()
    (archive / "Connections.csv").write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Dora,Diaz,https://www.linkedin.com/in/dora,,Acme,CEO,02 Mar 2021\n"
    )
    page = "https://www.linkedin.com/in/"
    (archive / "messages.csv").write_text(
        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
        f"c,Ada,{page}ada,Dora,{page}dora,2026-01-12 09:00:00 UTC,,Hi,INBOX\n"
        f"c,Dora,{page}dora,Ada,{page}ada,2026-01-13 09:00:00 UTC,,Ho,INBOX\n"
        f"d,Ada,{page}ada,Erik,{page}erik,2026-01-13 09:00:00 UTC,,Hi,INBOX\n"
    )
    (archive / "Invitations.csv").write_text(
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Ada,Dora,"1/9/26, 2:30 PM",,OUTGOING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/dora\n'
    )

    result = desk("import archive")

    assert result.code == 0, result.err
    assert touches(desk) == [
        ("2026-01-09", "dora", "message", "you invited them on LinkedIn"),
        ("2026-01-12", "dora", "message", "you wrote on LinkedIn"),
        ("2026-01-13", "dora", "message", "they wrote on LinkedIn"),
    ]


# -- the inbox -----------------------------------------------------------------------------------


@pytest.fixture
def desk_with_mail(desk: Well) -> Well:
    """An introduction of Alice and Bob waits."""
    desk("import mail.mbox")
    return desk


def test_nothing_is_given_before_a_yes(desk_with_mail: Well) -> None:
    assert desk_with_mail("balance --plain --header").out.count("\t0\t") >= 3
    assert [line.split() for line in desk_with_mail("inbox").lines] == [
        ["#", "day", "from", "what", "found", "in"],
        ["1", "22", "Jan", "alice", "give", "alice", "intro", "--to", "bob", "“Alice,", "meet", "Bob”"],
    ]
    assert desk_with_mail("today").err == "1 proposal in your inbox: well inbox\n"


def test_a_yes_posts_it_on_both_accounts_on_its_day(desk_with_mail: Well) -> None:
    result = desk_with_mail("accept 1")

    assert result.lines == ["#5 gave alice and bob intro (+4 each) on 22 January", "balance: alice 4, bob 4"]
    gives = desk_with_mail("log --side give --json").json["items"]
    assert [(item["day"], item["contact"], item["other"], item["note"]) for item in gives] == [
        ("2026-01-22", "bob", "alice", "Alice, meet Bob"),
        ("2026-01-22", "alice", "bob", "Alice, meet Bob"),
    ]
    assert desk_with_mail("inbox --exit-code").code == 1
    assert desk_with_mail("inbox --all --plain").out.split("\t") == [
        *("1", "2026-01-22", "intro", "alice", "bob", "accepted", "Alice, meet Bob"),
        *(
            "gave",
            "Alice Chen",
            "well give alice intro --to bob --on 2026-01-22",
            "Alice, meet Bob",
            "1@x.example",
            "5\n",
        ),
    ]
    assert desk_with_mail("check").code == 0


def test_a_proposal_is_accepted_in_other_words(desk_with_mail: Well) -> None:
    before = desk_with_mail("log --json").json["items"]

    result = desk_with_mail(["accept", "1", "--as", "introduced Alice to Bob: his new warehouse; Bob wants a broker"])

    assert result.out == (
        "#5 on 22 January\n"
        "   gave alice and bob intro (+4 each) “his new warehouse”\n"
        "   bob wants “a broker” (want 1)\n"
        "balance: alice 4, bob 4\n"
    )
    [proposal] = desk_with_mail("inbox --all --json").json["items"]
    assert (proposal["answer"], proposal["action"]) == ("accepted", 5)
    assert desk_with_mail("import mail.mbox").code == 0
    assert desk_with_mail("inbox --exit-code").code == 1
    desk_with_mail("undo")
    assert desk_with_mail("log --json").json["items"] == before
    assert desk_with_mail("inbox").code == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("accept 1 --as 'cofee with Alice'", 2),
        ("accept 1 --as 'coffee with Zoe'", 3),
        ("accept 9 --as 'coffee with Alice'", 3),
        ("accept --all --as 'coffee with Alice'", 2),
        ("accept 1 --points 3 --as 'coffee with Alice'", 2),
    ],
)
def test_other_words_that_cannot_be_accept_nothing(desk_with_mail: Well, line: str, code: int) -> None:
    assert desk_with_mail(line).code == code
    assert desk_with_mail("inbox --exit-code").code == 0


def test_nobody_introduces_others_to_themselves(desk: Well) -> None:
    desk("add 'Ada Me' --email ada@me.example")
    people = "alice@acme.example, ada@me.example, somebody@else.example"
    write(desk, ("8", ME, people, "Introducing you", "2026-01-30"), name="own.mbox")

    assert "in `well inbox`" not in desk("import own.mbox --me ada@me.example").out


def test_a_no_is_remembered(desk_with_mail: Well) -> None:
    assert desk_with_mail("drop 1").out == "#5 dropped intro of alice and bob on 22 January\n"
    desk_with_mail("import mail.mbox")

    assert desk_with_mail("inbox").out == "Nothing waits: `well import mail.mbox` finds introductions.\n"
    (alice,) = desk_with_mail("balance alice --json").json["items"]
    assert alice["balance"] == 0


def test_an_answer_is_taken_back_like_anything_else(desk_with_mail: Well) -> None:
    desk_with_mail("accept 1 --points 6")
    desk_with_mail("undo")

    assert desk_with_mail("inbox --ids").out == "1\n"
    assert desk_with_mail("accept 1").code == 0


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("accept 2", 3, "there is no suggestion 2"),
        ("drop 0", 2, "1 or more, not 0"),
        ("accept one", 2, "is a whole number, not ‘one’"),
        ("accept 1 --points 0", 2, "0 points is outside 1 to 1,000"),
        ("accept", 2, "say which: by number, or by --from, --rule or --all"),
        ("accept 1 --all", 2, "say which"),
        ("accept --rule offered", 2, "‘offered’"),
        ("drop --from nobody", 3, "nobody"),
    ],
)
def test_what_is_not_there_cannot_be_answered(desk_with_mail: Well, line: str, code: int, says: str) -> None:
    before = desk_with_mail.take_state()

    result = desk_with_mail(line)

    assert (result.code, says in result.err) == (code, True), result.err
    assert desk_with_mail.take_state() == before


def test_what_was_answered_is_not_answered_again(desk_with_mail: Well) -> None:
    desk_with_mail("drop 1")

    result = desk_with_mail("accept 1")

    assert (result.code, result.err.splitlines()[0]) == (5, "error: suggestion 1 was dropped already")


@pytest.mark.parametrize(("handle", "other_handle"), [("alice", "bob"), ("bob", "alice")])
def test_an_intro_that_stands_in_a_table_is_not_suggested(desk: Well, handle: str, other_handle: str) -> None:
    (desk.home / "gifts.csv").write_text(f"day,contact,kind,points,with\n2026-01-21,{handle},intro,4,{other_handle}\n")

    desk("import mail.mbox gifts.csv")

    assert desk("inbox --ids").out == ""


def test_an_intro_that_was_entered_by_hand_is_not_suggested(desk: Well) -> None:
    desk("give alice intro --to bob --on 2026-01-21")

    desk("import mail.mbox")

    assert desk("inbox --ids").out == ""


def test_an_inbox_loads_no_more_than_a_reading_command_needs(desk_with_mail: Well, shell: object) -> None:
    answer = desk_with_mail("inbox --json").json

    assert answer["items"][0] == {
        "id": 1,
        "uid": answer["items"][0]["uid"],
        "rule": "gave",
        "day": "2026-01-22",
        "contact": "alice",
        "contact_name": "Alice Chen",
        "other": "bob",
        "other_name": "Bob Lee",
        "name": "Alice Chen",
        "kind": "intro",
        "note": "Alice, meet Bob",
        "sentence": "Alice, meet Bob",
        "source": "1@x.example",
        "referral": None,
        "command": "well give alice intro --to bob --on 2026-01-22",
        "answer": "",
        "action": None,
        "entry": None,
    }
