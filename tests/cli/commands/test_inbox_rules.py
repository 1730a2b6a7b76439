"""What a contact's mail brought, whom you answered and whom you met: each waits for a yes, and then is posted."""

from __future__ import annotations

import pytest

from harness import Well

ME = "Ada Berg <ada@me.example>"
JIM = "Jim Hale <jim@hale.example>"
PAUL = "Paul Otherbank <paul@otherbank.example>"
NINA = "Nina Ross <nina@ross.example>"
INTRO = """\
Ada, Paul,

Meet Paul, who runs training at Otherbank and is rebuilding it from scratch this year. I told him everything about you
that I could remember, which took most of an evening, and he still wants to talk to you about his four hundred people.

Jim
"""
EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTART;VALUE=DATE:{day}
SUMMARY:{title}
STATUS:{status}
ATTENDEE;PARTSTAT={partstat}:mailto:nina@ross.example
END:VEVENT
"""


@pytest.fixture
def desk(well: Well) -> Well:
    """Jim, who knows people, and Nina, whom he introduced."""
    well.story(
        """
        2026-01-05
        add "Jim Hale" --email jim@hale.example
        add "Nina Ross" --email nina@ross.example
        2026-02-01
        got jim nina --method email
        """
    )
    return well


def write_mail(well: Well, *mails: tuple[str, str, str, str, str]) -> None:
    """A mailbox of mails, each from somebody to somebody, with a day, a subject and a text."""
    parts = []
    for number, (sender, recipients, day, subject, text) in enumerate(mails, 1):
        date = f"{int(day[8:]):02} {('Jan', 'Feb', 'Mar')[int(day[5:7]) - 1]} {day[:4]}"
        head = f"From: {sender}\nTo: {recipients}\nSubject: {subject}\nDate: {date} 12:00:00 +0000"
        parts.append(f"From x Tue Feb 10 10:00:00 2026\n{head}\nMessage-ID: <{number}@x>\n\n{text}\n\n")
    (well.home / "mail.mbox").write_text("".join(parts))


def write_calendar(
    well: Well, *events: tuple[str, str], title: str = "Tea", status: str = "CONFIRMED", partstat: str = "ACCEPTED"
) -> None:
    """A calendar of events with Nina, each a mark and a day."""
    parts = [
        EVENT.format(uid=uid, day=day.replace("-", ""), title=title, status=status, partstat=partstat)
        for uid, day in events
    ]
    (well.home / "cal.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(parts)}END:VCALENDAR\n")


def bring_in(well: Well, name: str = "mail.mbox") -> str:
    result = well(f"import {name} --me ada@me.example")
    assert result.code == 0, result.err
    return result.out


def list_waiting(well: Well, words: str = "") -> list[tuple[str, str, str]]:
    items = well(f"inbox {words} --json").json["items"]
    return [(item["rule"], item["name"], item["day"]) for item in items]


def show_referral(well: Well, ref: str) -> dict[str, object]:
    (item,) = well(f"referrals {ref} --json", today="2026-03-05").json["items"]
    return item


# -- got -----------------------------------------------------------------------------------------


@pytest.fixture
def desk_with_intro(desk: Well) -> Well:
    """Jim's mail waits."""
    write_mail(desk, (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO))
    assert "1 in `well inbox` (1 got)" in bring_in(desk)
    return desk


def test_an_introduction_waits_with_its_sentence(desk_with_intro: Well) -> None:
    item = desk_with_intro("inbox --json").json["items"][0]

    assert (
        desk_with_intro("inbox")
        .lines[1]
        .startswith('1  20 Feb  jim   got jim "Paul Otherbank"  “Ada, Paul, Meet Paul, who')
    )
    assert item["command"] == "well got jim 'Paul Otherbank' --method email --on 2026-02-20"
    assert (item["contact"], item["other"], item["name"], item["contact_name"]) == (
        "jim",
        "",
        "Paul Otherbank",
        "Jim Hale",
    )
    assert (item["source"], item["kind"], item["answer"], item["action"]) == ("1@x", "intro", "", None)
    assert len(item["sentence"]) <= 200


def test_accepting_it_posts_what_the_command_posts(desk_with_intro: Well) -> None:
    command = desk_with_intro("inbox --json").json["items"][0]["command"].removeprefix("well ")

    typed = desk_with_intro(f"{command} --dry-run --json").json
    receipt = desk_with_intro("accept 1 --json").json

    assert receipt["summary"] == f"{typed['summary']} on 2026-02-20"
    assert receipt["summary"] == "jim introduced Paul Otherbank, offered (−1) (referral 2) on 2026-02-20"
    (draw,) = [item for item in desk_with_intro("log --json").json["items"] if item["note"] == "Paul Otherbank"]
    assert (draw["day"], draw["points"], draw["note"]) == ("2026-02-20", -1, "Paul Otherbank")
    referral = show_referral(desk_with_intro, "2")
    assert (referral["method"], referral["stage"], referral["since"]) == ("email", "introduced", "2026-02-20")
    settled = desk_with_intro("inbox --all --json").json["items"][0]
    assert (settled["answer"], settled["action"], settled["referral"]) == ("accepted", receipt["action"], 2)
    assert settled["entry"] == draw["id"]
    assert desk_with_intro("check").code == 0


def test_what_was_asked_for_has_come(desk_with_intro: Well) -> None:
    desk_with_intro("ask jim intro --for 'head of training' --anyway --on 2026-02-10")

    desk_with_intro("accept 1")

    assert show_referral(desk_with_intro, "2")["offered"] is False
    assert desk_with_intro("today").code == 0


def test_undo_lets_it_wait_again(desk_with_intro: Well) -> None:
    desk_with_intro("accept 1")
    desk_with_intro("undo")

    assert list_waiting(desk_with_intro) == [("got", "Paul Otherbank", "2026-02-20")]
    assert [item["name"] for item in desk_with_intro("referrals --json").json["items"]] == ["Nina Ross"]
    assert desk_with_intro("accept 1").code == 0


@pytest.mark.parametrize(
    "line", ["got jim 'Paul Otherbank' --on 2026-02-18", "got jim Paul", "got jim 'paul otherbank'"]
)
def test_who_was_entered_by_hand_is_not_proposed(desk: Well, line: str) -> None:
    desk(line)
    write_mail(desk, (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO))

    assert "inbox" not in bring_in(desk)


def test_two_mails_about_one_person_are_one_proposal(desk: Well) -> None:
    write_mail(
        desk,
        (JIM, f"{ME}, {PAUL}", "2026-02-22", "Paul, meet Ada", "As I promised."),
        (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO),
    )

    bring_in(desk)

    assert list_waiting(desk) == [("got", "Paul Otherbank", "2026-02-20")]


def test_what_is_not_possible_any_more_is_refused_with_the_reason(desk_with_intro: Well) -> None:
    desk_with_intro("got jim 'Paul Otherbank' --on 2026-02-21")
    before = desk_with_intro.take_state()
    reason = "Paul Otherbank is on the way from jim already: referral 2, introduced since 2026-02-21"

    result = desk_with_intro("accept 1")

    assert result.code == 5
    assert result.err.splitlines() == [
        f"error: suggestion 1 can't be accepted any more: {reason}",
        "hint: `well drop 1` leaves it out",
    ]
    assert desk_with_intro.take_state() == before


@pytest.mark.parametrize(
    ("sender", "recipients", "subject", "text"),
    [
        ("Kim <kim@x.example>", f"{ME}, {PAUL}", "Paul, meet Ada", INTRO),  # no contact
        (JIM, ME, "Paul, meet Ada", INTRO),  # nobody else
        (JIM, PAUL, "Paul, meet Ada", INTRO),  # not to me
        (JIM, f"{ME}, {NINA}", "Nina, meet Ada", INTRO),  # a contact
        (JIM, f"{ME}, {PAUL}", "Re: Paul, meet Ada", INTRO),
        (JIM, f"{ME}, {PAUL}", "Friday", "Shall we all have lunch? Paul knows a place."),
        (JIM, f"{ME}, Kim Lee <kim@lee.example>", "Paul, meet Ada", INTRO),  # somebody else than the one who is named
        (JIM, f"{ME}, {PAUL}, a@x.example, b@x.example, c@x.example", "Paul, meet Ada", INTRO),
        (JIM, f"{ME}, info@otherbank.example", "Introducing you to Info", INTRO),
        (JIM, f"{ME}, Paul Otherbank <paul@hale.example>", "Paul, meet Ada", INTRO),  # a colleague
    ],
)
def test_nothing_is_proposed_in_doubt(desk: Well, sender: str, recipients: str, subject: str, text: str) -> None:
    write_mail(desk, (sender, recipients, "2026-02-20", subject, text))

    assert "inbox" not in bring_in(desk)


@pytest.mark.parametrize("header", ["List-Id: <x.example>", "In-Reply-To: <0@x>", "Auto-Submitted: auto-replied"])
def test_lists_machines_and_answers_propose_nothing(desk: Well, header: str) -> None:
    write_mail(desk, (JIM, f"{ME}, {PAUL}\n{header}", "2026-02-20", "Paul, meet Ada", INTRO))

    assert "inbox" not in bring_in(desk)


# -- replied -------------------------------------------------------------------------------------


def test_the_first_answer_waits_and_hands_the_ball_on(desk: Well) -> None:
    write_mail(
        desk,
        (ME, NINA, "2026-01-20", "Before", "We don't know each other yet."),
        (ME, NINA, "2026-02-05", "Re: Nina", "Friday at two it is."),
        (ME, f"{NINA}, {JIM}", "2026-02-03", "Re: Nina", "Thank you, Jim. Nina, how about Friday?"),
    )
    assert "1 in `well inbox` (1 replied)" in bring_in(desk)
    item = desk("inbox --json").json["items"][0]

    result = desk("accept 1")

    assert (item["day"], item["sentence"], item["command"]) == (
        "2026-02-03",
        "Thank you, Jim.",
        "well replied 1 --on 2026-02-03",
    )
    assert (item["contact"], item["other"], item["name"]) == ("jim", "nina", "Nina Ross")
    assert result.lines[0] == "#5 answered Nina Ross, from jim: the ball is theirs (referral 1) on 3 February"
    assert show_referral(desk, "1")["ball"] == "prospect"
    assert "inbox" not in bring_in(desk)


def test_who_is_no_contact_is_known_by_name(desk_with_intro: Well) -> None:
    desk_with_intro("accept 1")
    write_mail(desk_with_intro, (ME, '"Otherbank, Paul" <po@other.example>', "2026-02-21", "Hello", "Hello Paul!"))

    bring_in(desk_with_intro)

    assert list_waiting(desk_with_intro) == [("replied", "Paul Otherbank", "2026-02-21")]
    assert desk_with_intro("accept 2").code == 0


def test_a_dropped_answer_lets_no_later_one_be_the_first(desk: Well) -> None:
    write_mail(desk, (ME, NINA, "2026-02-03", "Hello", "Hello Nina."))
    bring_in(desk)
    desk("drop --rule replied")
    write_mail(desk, *[(ME, NINA, f"2026-02-0{day}", "Hello", "Hello Nina.") for day in (3, 4)])

    assert "inbox" not in bring_in(desk)


@pytest.mark.parametrize("line", ["replied 1", "message nina --on 2026-02-05", "moved 1 met", "moved 1 lost"])
def test_an_answer_that_was_entered_is_not_proposed(desk: Well, line: str) -> None:
    desk(line)
    write_mail(desk, (ME, NINA, "2026-02-03", "Hello", "Hello Nina."))

    assert "inbox" not in bring_in(desk)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("replied 1", "referral 1 waits for the prospect, not for you"),
        ("moved 1 lost", "nobody waits for your answer in referral 1: it is at lost"),
    ],
)
def test_an_answer_is_accepted_only_while_it_is_awaited(desk: Well, line: str, reason: str) -> None:
    write_mail(desk, (ME, NINA, "2026-02-03", "Hello", "Hello Nina."))
    bring_in(desk)
    desk(line)

    result = desk("accept 1")

    assert (result.code, result.err.splitlines()[0]) == (5, f"error: suggestion 1 can't be accepted any more: {reason}")


# -- met -----------------------------------------------------------------------------------------


def test_the_first_meeting_waits_and_moves_the_referral(desk: Well) -> None:
    write_calendar(desk, ("c", "2026-02-12"), ("b", "2026-02-10"), ("a", "2026-01-10"), ("d", "2026-03-20"))
    assert "1 in `well inbox` (1 met)" in bring_in(desk, "cal.ics")
    item = desk("inbox --json").json["items"][0]

    result = desk("accept --all")

    assert (item["day"], item["source"], item["command"]) == ("2026-02-10", "b", "well moved 1 met --on 2026-02-10")
    assert "introduced → met on 10 February" in result.out
    assert (show_referral(desk, "1")["stage"], show_referral(desk, "1")["since"]) == ("met", "2026-02-10")
    assert "inbox" not in bring_in(desk, "cal.ics")


def test_another_meeting_may_be_the_first_if_that_was_none(desk: Well) -> None:
    write_calendar(desk, ("b", "2026-02-10"), ("c", "2026-02-12"))
    bring_in(desk, "cal.ics")
    desk("drop 1")

    bring_in(desk, "cal.ics")

    assert list_waiting(desk) == [("met", "Nina Ross", "2026-02-12")]


@pytest.mark.parametrize(
    "options",
    [{"status": "CANCELLED"}, {"partstat": "DECLINED"}, {"title": "Abgesagt: Tee"}, {"title": "Tea (cancelled)"}],
)
def test_what_was_called_off_is_no_meeting(desk: Well, options: dict[str, str]) -> None:
    write_calendar(desk, ("b", "2026-02-10"), **options)

    assert "inbox" not in bring_in(desk, "cal.ics")


def test_a_meeting_that_was_entered_by_hand_is_not_proposed(desk: Well) -> None:
    desk("met nina coffee --on 2026-02-12")
    write_calendar(desk, ("b", "2026-02-10"))

    assert "inbox" not in bring_in(desk, "cal.ics")


def test_what_waits_follows_a_meeting_that_is_moved_or_called_off(desk: Well) -> None:
    write_calendar(desk, ("b", "2026-02-10"))
    bring_in(desk, "cal.ics")
    write_calendar(desk, ("b", "2026-02-14"))
    bring_in(desk, "cal.ics")
    moved = list_waiting(desk)
    write_calendar(desk, ("b", "2026-02-14"), status="CANCELLED")
    bring_in(desk, "cal.ics")

    assert moved == [("met", "Nina Ross", "2026-02-14")]
    assert list_waiting(desk) == []


# -- many at once --------------------------------------------------------------------------------


@pytest.fixture
def full_inbox(desk: Well) -> Well:
    """One suggestion of each of three rules."""
    write_mail(
        desk,
        (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO),
        (ME, NINA, "2026-02-03", "Hello", "Hello Nina."),
    )
    write_calendar(desk, ("b", "2026-02-10"))
    bring_in(desk)
    bring_in(desk, "cal.ics")
    return desk


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("--rule got", {"got"}),
        ("--from nina", {"replied", "met"}),
        ("--from jim --rule met", {"met"}),
        ("--from jim", {"got", "replied", "met"}),
    ],
)
def test_the_inbox_can_be_narrowed(full_inbox: Well, words: str, rules: set[str]) -> None:
    assert {rule for rule, *_ in list_waiting(full_inbox, words)} == rules


def test_all_are_one_action_each_on_its_own_day(full_inbox: Well) -> None:
    receipt = full_inbox("accept --all --json").json

    assert full_inbox("inbox --exit-code").code == 1
    days = {item["since"] for item in full_inbox("referrals --json").json["items"]}
    assert days == {"2026-02-10", "2026-02-20"}
    full_inbox(f"undo {receipt['action']}")
    assert len(list_waiting(full_inbox)) == 3


def test_one_that_is_not_possible_stops_all(full_inbox: Well) -> None:
    full_inbox("moved 1 lost")
    before = full_inbox.take_state()

    assert full_inbox("accept --all").code == 5
    assert full_inbox.take_state() == before


def test_dropping_by_rule_leaves_the_rest(full_inbox: Well) -> None:
    assert full_inbox("drop --rule got").out == '#6 dropped got jim "Paul Otherbank" on 20 February\n'

    assert {rule for rule, *_ in list_waiting(full_inbox)} == {"replied", "met"}
    assert full_inbox("drop --rule got").out == "nothing waits that could be dropped\n"


def test_an_answer_after_the_meeting_is_accepted_with_it(desk: Well) -> None:
    write_mail(desk, (ME, NINA, "2026-02-12", "Hello", "Hello Nina."))
    write_calendar(desk, ("b", "2026-02-10"))
    bring_in(desk)
    bring_in(desk, "cal.ics")

    assert desk("accept --all").code == 0
    assert (show_referral(desk, "1")["stage"], show_referral(desk, "1")["ball"]) == ("met", "prospect")


def test_points_are_for_gives_only(full_inbox: Well) -> None:
    assert full_inbox("accept --rule got --points 5").code == 2


def test_a_dry_run_accepts_nothing(full_inbox: Well) -> None:
    before = full_inbox.take_state()

    assert full_inbox("accept --all --dry-run").code == 0
    assert full_inbox.take_state() == before


# -- rules that are muted ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["got", "replied", "met"])
def test_a_muted_rule_proposes_nothing_until_it_may_again(desk: Well, rule: str) -> None:
    write_mail(
        desk,
        (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO),
        (ME, NINA, "2026-02-03", "Hello", "Hello Nina."),
    )
    write_calendar(desk, ("b", "2026-02-10"))
    result = desk(f"inbox --mute {rule}")
    bring_in(desk), bring_in(desk, "cal.ics")
    muted = {rule_name for rule_name, *_ in list_waiting(desk)}
    desk(f"inbox --unmute {rule}")
    bring_in(desk), bring_in(desk, "cal.ics")

    assert result.out == f"#4 {rule} isn't proposed any more\n"
    assert muted == {"got", "replied", "met"} - {rule}
    assert {rule_name for rule_name, *_ in list_waiting(desk)} == {"got", "replied", "met"}


def test_what_waits_of_a_muted_rule_stays(full_inbox: Well) -> None:
    result = full_inbox("inbox --mute got")

    assert "`well drop --rule got`" in result.out + result.err
    assert len(list_waiting(full_inbox)) == 3
    assert full_inbox("inbox --mute gott").code == 2
    assert full_inbox("inbox --mute got --unmute met").code == 2


# -- hostile mail --------------------------------------------------------------------------------


def test_hostile_text_does_no_harm(desk: Well) -> None:
    name = '"Paul \x1b[31m[red]\u202eOtherbank" <paul@other.example>'
    write_mail(desk, (JIM, f"{ME}, {name}", "2026-02-20", "Paul, meet Ada", "Meet Paul\x07, " + "x" * 1_000_000))

    assert "1 in `well inbox` (1 got)" in bring_in(desk)
    item = desk("inbox --json").json["items"][0]
    assert item["name"] == "Paul [31m[red]Otherbank"
    assert len(item["sentence"]) <= 200
    assert "\x1b" not in desk("inbox").out
    assert desk("accept 1").code == 0


def test_a_whole_import_tells_what_was_proposed(desk: Well) -> None:
    write_mail(desk, (JIM, f"{ME}, {PAUL}", "2026-02-20", "Paul, meet Ada", INTRO))

    answer = desk("import mail.mbox --me ada@me.example --json").json

    assert answer["proposed"] == {"gave": 0, "got": 1, "replied": 0, "met": 0}
    (line,) = [item for item in answer["items"] if item["did"] == "suggested"]
    assert (line["contact"], line["line"]) == ("jim", 1)


# -- two machines --------------------------------------------------------------------------------


def test_two_machines_that_accept_the_same_have_the_same_rows(full_inbox: Well) -> None:
    other = copy_to_other(full_inbox)
    full_inbox("accept --all", today="2026-03-03")
    other("accept --all", today="2026-03-04")
    count = len(full_inbox("log --json").json["items"])

    combine(full_inbox, other)

    for well in (full_inbox, other):
        assert well("balance jim --json").json["items"][0]["balance"] == -2
        assert len(well("log --json").json["items"]) == count
        assert sorted(item["stage"] for item in well("referrals --json").json["items"]) == ["introduced", "met"]
        assert well("check").code == 0


@pytest.mark.parametrize("days", [("2026-03-03", "2026-03-04"), ("2026-03-04", "2026-03-03")])
def test_a_yes_outweighs_a_no_on_another_machine(full_inbox: Well, days: tuple[str, str]) -> None:
    other = copy_to_other(full_inbox)
    full_inbox("accept --all", today=days[0])
    other("drop --all", today=days[1])

    combine(full_inbox, other)

    for well in (full_inbox, other):
        assert {item["answer"] for item in well("inbox --all --json").json["items"]} == {"accepted"}
        assert well("check").code == 0


def test_what_went_on_stays_so_when_another_machine_accepts_later(full_inbox: Well) -> None:
    other = copy_to_other(full_inbox)
    full_inbox("accept --rule met", today="2026-03-03")
    full_inbox("moved 1 proposed", today="2026-03-03")
    other("accept --rule met", today="2026-03-04")

    combine(full_inbox, other)

    for well in (full_inbox, other):
        assert show_referral(well, "1")["stage"] == "proposed"
        assert well("check").code == 0


def copy_to_other(well: Well) -> Well:
    """The same ledger on another machine."""
    home = well.home / "other"
    home.mkdir()
    (home / "ledger.db").write_bytes(well.ledger.read_bytes())
    return Well(home)


def combine(well: Well, other: Well) -> None:
    """Bring each ledger into the other one."""
    for desk in (well, other):
        assert desk("export mine.jsonl", today="2026-03-05").code == 0
    for desk, source in ((well, other), (other, well)):
        result = desk(f"import {source.home / 'mine.jsonl'}", today="2026-03-05")
        assert result.code == 0, result.err
