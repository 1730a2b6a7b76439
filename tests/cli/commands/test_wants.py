"""Wants, offers, matches and purposes, as they are typed."""

from __future__ import annotations

import json

import pytest

from harness import Well

HINT = "whether you will is still open: `well want 1 --will`, or --will-not\n"


@pytest.fixture
def fair(well: Well) -> Well:
    """Kim and Ken at a fair: she wants badges, he prints some."""
    well.story(
        """
        2026-01-05
        add "Kim Vogel" --email kim@vogel.example
        add "Ken Adler" --email ken@adler.example
        add "Ann Bo"
        want kim "a vendor for badges" --kind vendor
        offer ken "prints badges; knows port authorities"
        """
    )
    return well


def list_wants(well: Well, words: str = "") -> list[dict[str, object]]:
    return [*well(f"wants --all {words} --json").json["items"]]


# -- wants -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "answers", "says", "hint"),
    [
        ("", (None, None), "", ""),
        ("--can --will", (True, True), "; you can and will help", ""),
        ("--can", (True, None), "; you can help", HINT),
        ("--will", (None, True), "; you will help if you can", HINT.replace("will", "can", 1)),
        ("--cannot", (False, None), "; you can’t help", ""),
        ("--can --will-not", (True, False), "; you can help, and won’t", ""),
        ("--not-known --can", (True, None), "; you can help", HINT),
    ],
)
def test_can_and_will_are_two_answers(
    well: Well, options: str, answers: tuple[bool | None, bool | None], says: str, hint: str
) -> None:
    well("add Kim")

    result = well(f"want kim badges {options}")

    assert result.out == f"#2 kim wants “badges” (want 1){says}\n"
    assert result.err.replace("--can`, or --cannot", "--will`, or --will-not") == hint
    (want,) = list_wants(well)
    assert (want["can"], want["will"]) == answers


def test_only_what_you_can_and_will_do_becomes_a_move(fair: Well) -> None:
    def name_move() -> str:
        return str(fair("next kim --json").json["items"][0]["move"])

    assert name_move() == "give"
    fair("want 1 --can")
    assert name_move() == "give"
    fair("want 1 --will")
    assert name_move() == "fulfil"
    fair("want 1 --cannot")
    assert fair("next kim --json").json["items"][0]["command"] == "well give kim encouragement"


def test_a_want_has_its_published_json(fair: Well) -> None:
    assert list_wants(fair) == [
        {
            "id": 1,
            "contact": "kim",
            "day": "2026-01-05",
            "text": "a vendor for badges",
            "can": None,
            "will": None,
            "kind": "vendor",
            "origin": "",
            "settled": None,
            "outcome": "",
            "entry": None,
        }
    ]


def test_lists_show_both_answers_and_scripts_get_new_columns_behind_the_old_ones(fair: Well) -> None:
    fair("want 1 --can --will-not")

    assert fair("wants --plain").out == "1\tkim\t2026-01-05\tyes\tvendor\t\ta vendor for badges\tno\t\t\n"
    assert fair("wants").lines == [
        "#  contact  since   what they want       you can  you will  by",
        "1  kim       5 Jan  a vendor for badges  yes      no        vendor",
    ]
    assert "1  a vendor for badges  yes      no\n" in fair("show kim").out


def test_a_number_changes_a_want_and_what_is_not_said_stays(fair: Well) -> None:
    assert fair("want 1 --can --will").out == "#6 changed want 1 of kim: “a vendor for badges”; you can and will help\n"
    fair("want 1 'badges in Lyon'")
    fair("want 1 --kind none")
    (want,) = list_wants(fair)
    assert (want["text"], want["can"], want["will"], want["kind"]) == ("badges in Lyon", True, True, "")

    fair("want 1 --not-known --kind vendor")

    (want,) = list_wants(fair)
    assert (want["text"], want["can"], want["will"], want["kind"]) == ("badges in Lyon", None, None, "vendor")
    assert fair("want 1 --kind vendor").out == "nothing to change in want 1 of kim: “badges in Lyon”\n"


def test_the_same_words_again_change_the_want_that_is_open(fair: Well) -> None:
    again = fair("want kim 'A VENDOR — for Badges' --can --will")
    once_more = fair("want kim 'a vendor for badges'")
    other = fair("want ken 'a vendor for badges'")

    assert again.out == "#6 kim wants “a vendor for badges” already (want 1), changed; you can and will help\n"
    assert once_more.out == "kim wants “a vendor for badges” already (want 1)\n"
    assert other.out == "#7 ken wants “a vendor for badges” (want 2)\n"
    fair("fulfilled 1")
    assert fair("want kim 'a vendor for badges'").out == "#9 kim wants “a vendor for badges” (want 3)\n"


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("want kim", 2, "say what kim wants"),
        ("want 1", 2, "nothing is said of want 1"),
        ("want 1 ''", 2, "the want is empty"),
        ("want 1 --can --cannot", 2, "you can and you can not: only one can be meant"),
        ("want kim x --will --will-not", 2, "you will and you will not: only one can be meant"),
        ("want 9 --can", 3, "there is no want 9"),
        ("want 1 --kind zork", 2, "‘zork’ is no kind of give"),
        ("want 1234567 badges", 3, "no contact answers to ‘1234567’"),
        ("give kim vendor --want 9", 3, "there is no want 9"),
        ("give ken vendor --want 1", 5, "want 1 is one of kim, not of ken"),
        ("give ken vendor --to ann --want 1", 5, "want 1 is one of kim, not of ken or ann"),
        ("give kim vendor --want 0", 2, "--want takes 1 or more, not 0"),
        ("offer ken", 2, "say what ken offers"),
        ("offer ken ' ; '", 2, "the offer is empty"),
        ("offer ken --drop", 2, "--drop goes with the number of an offer alone"),
        ("offer 1 'a; b'", 2, "those are 2 offers, with a ; between them"),
        ("offer 9 x", 3, "there is no offer 9"),
        ("optin kim perhaps --about ken", 2, "‘perhaps’ is no answer"),
        ("optin kim yes", 2, "optin needs --about CONTACT"),
        ("optin kim yes --about kim", 2, "kim can't meet themselves"),
        ("optin kim yes --about ken", 5, "kim wasn't asked whether they want to meet ken"),
        ("optin ann yes --about ken --want 1", 5, "want 1 is one of kim, not of ann or ken"),
        ("optin kim yes --about ken --want 9", 3, "there is no want 9"),
        ("draft ann optin --about ken --want 1", 5, "want 1 is one of kim, not of ann or ken"),
        ("draft kim optin --want 1", 2, "--want goes with optin and --about"),
        ("draft kim intro --want 1", 2, "--want goes with optin and --about"),
        ("draft kim help --want 1", 2, "--want goes with optin and --about"),
        ("draft kim optin --about kim", 2, "kim can't meet themselves"),
        ("draft ann optin --about ken --log", 2, "say about which want you ask them"),
        ("purpose kim money", 2, "‘money’ is no purpose"),
        ("purpose kim prospect --drop", 5, "prospect isn't what you want from kim"),
        ("purpose kim --drop", 2, "say which purpose you drop"),
        ("purpose kim prospect x --drop", 2, "--drop takes away the purpose"),
        ("match zork", 3, "no contact answers to ‘zork’"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(fair: Well, line: str, code: int, error: str) -> None:
    before = fair.take_state()

    result = fair(line)

    assert (result.code, result.out, fair.take_state()) == (code, "", before)
    assert error in result.err.splitlines()[0]


def test_a_want_is_settled_with_how_it_went(fair: Well) -> None:
    assert fair("fulfilled 1 'she found one'").out == "#6 settled what kim wanted: “a vendor for badges”\n"

    assert fair("wants kim").out.startswith("No want is open")
    assert fair("wants kim --all").lines[1].endswith("she found one")


def test_a_settled_want_takes_no_more(fair: Well) -> None:
    fair("fulfilled 1")

    for line in ("want 1 --can", "fulfilled 1", "give kim vendor --want 1"):
        result = fair(line)
        assert (result.code, result.err.splitlines()[0]) == (5, "error: want 1 was settled on 2026-03-02")


# -- a give that meets it ----------------------------------------------------------------------------


def test_a_give_settles_the_want_that_it_names_and_undo_opens_it_again(fair: Well) -> None:
    result = fair("give kim vendor 'Ken' --want 1")

    assert result.lines[0] == "#6 gave kim vendor (+3); settled want 1, “a vendor for badges”"
    assert result.err == ""
    assert [(want["settled"], want["entry"]) for want in list_wants(fair)] == [("2026-03-02", 1)]
    fair("undo")
    assert [(want["settled"], want["entry"]) for want in list_wants(fair)] == [(None, None)]


def test_a_give_that_fits_settles_nothing_by_itself_and_says_so(fair: Well) -> None:
    fair("want kim 'a caterer' --kind vendor")

    result = fair("give kim vendor")

    assert result.err == (
        "want 1 of kim is open: if this met it, `well fulfilled 1`;"
        " want 2 of kim is open: if this met it, `well fulfilled 2`\n"
    )
    assert [want["settled"] for want in list_wants(fair)] == [None, None]
    assert fair("give kim meal").err == ""
    assert fair("give ken vendor").err == ""


def test_an_introduction_or_a_referral_can_meet_a_want(fair: Well) -> None:
    fair("want ken 'a welder' --kind referral")

    assert (
        fair("give ken intro --to kim --want 1").lines[0].endswith("(+4 each); settled want 1, “a vendor for badges”")
    )
    assert (
        fair("give ken referral --who 'Omar Haddad'").err
        == "want 2 of ken is open: if this met it, `well fulfilled 2`\n"
    )
    fair("undo")
    fair("give ken referral --who 'Omar Haddad' --want 2")
    assert [want["entry"] for want in list_wants(fair)] == [2, 4]


def test_a_void_opens_the_want_again(fair: Well) -> None:
    fair("give kim vendor --want 1")

    assert fair("void 1").err == "want 1 is open again\n"

    assert [(want["settled"], want["entry"]) for want in list_wants(fair)] == [(None, None)]


def test_carrying_out_a_line_of_the_day_settles_its_want(fair: Well) -> None:
    fair("want 1 --can --will")

    assert fair("today --json").json["items"][0]["command"] == "well give kim vendor --want 1"
    assert fair("do 1").lines[0].endswith("settled want 1, “a vendor for badges”")


# -- what would make it a 10 -------------------------------------------------------------------------


def test_what_would_make_it_a_10_is_a_want(fair: Well) -> None:
    result = fair("standing kim 7 --ten 'a seat at the board'")

    assert result.out == "#6 you stand at 7 of 10 with kim; “a seat at the board” would make it a 10 (want 2)\n"
    assert list_wants(fair)[1]["origin"] == "ten"
    assert "2  a seat at the board (would make it a 10)" in fair("show kim").out
    assert fair("standing kim 8 --ten 'a vendor for badges'").out.endswith("would make it a 10 (want 1)\n")
    assert [want["origin"] for want in list_wants(fair)] == ["ten", "ten"]


def test_fourteen_days_after_it_is_settled_they_are_asked_again(fair: Well) -> None:
    fair("give kim referral", today="2026-02-01")
    fair("standing kim 7 --ten 'a seat at the board'", today="2026-02-02")
    fair("fulfilled 2", today="2026-02-20")

    def name_move(today: str) -> str:
        return str(fair("next kim --json", today=today).json["items"][0]["move"])

    assert name_move("2026-03-05") != "sound out"
    assert name_move("2026-03-06") == "sound out"
    assert "Kim Vogel named “a seat at the board” for a 10" in fair("next kim", today="2026-03-06").out
    fair("standing kim 9", today="2026-03-06")
    assert name_move("2026-03-30") != "sound out"


# -- offers and purposes -----------------------------------------------------------------------------


def test_a_semicolon_parts_offers_and_what_is_there_is_not_doubled(fair: Well) -> None:
    assert [offer["text"] for offer in fair("offers --json").json["items"]] == [
        "prints badges",
        "knows port authorities",
    ]

    result = fair("offer ken 'Prints Badges!; lends a van;'")

    assert result.out == "#6 ken offers “lends a van” (offer 3)\n"
    assert result.err == "known already: “Prints Badges!” (offer 1)\n"
    assert fair("offer ken 'lends a van'").out == "ken: known already: “lends a van” (offer 3)\n"


def test_an_offer_is_changed_and_dropped_by_its_number(fair: Well) -> None:
    assert fair("offer 1 'prints badges in a day'").out == "#6 changed offer 1 of ken: “prints badges in a day”\n"
    assert fair("offer 1 'prints badges in a day'").out.startswith("nothing to change in offer 1")
    assert fair("offer 1 --drop").out == "#7 ken no longer offers “prints badges in a day”\n"
    assert fair("offer 1 --drop").code == fair("offer 1 more").code == 5
    assert fair("offers").lines[1:] == ["2  ken       5 Jan  knows port authorities"]
    assert fair("offers --all --json").json["items"][0] == {
        "id": 1,
        "contact": "ken",
        "day": "2026-01-05",
        "text": "prints badges in a day",
        "dropped": "2026-03-02",
    }
    assert "2  knows port authorities" in fair("show ken").out


def test_a_purpose_is_shown_narrows_and_is_what_you_ask_for(fair: Well) -> None:
    assert fair("purpose ann prospect 'CFOs in Lyon'").out == "#6 what you want from ann: prospect, “CFOs in Lyon”\n"
    assert fair("purpose ann prospect").out == "what you want from ann is prospect already\n"

    assert "you want   prospect: CFOs in Lyon\n" in fair("show ann").out
    assert fair("contacts --purpose prospect --ids").out == "ann\n"
    assert fair("purpose --json").json["items"] == [
        {"contact": "ann", "purpose": "prospect", "text": "CFOs in Lyon", "day": "2026-03-02"}
    ]
    assert "What I am looking for: CFOs in Lyon." in fair("draft ann ask").out
    result = fair("ask ann intro --anyway")
    assert result.err == "for “CFOs in Lyon”, as `well purpose` has it; --for says otherwise\n"
    (referral,) = fair("referrals --json").json["items"]
    assert (referral["wish"], referral["purpose"]) == ("CFOs in Lyon", "prospect")
    assert fair("ask ann advice --anyway").err == ""


@pytest.mark.parametrize(
    ("purposes", "options", "purpose", "hint"),
    [
        (["newsletter"], "", "newsletter", "for newsletter, as `well purpose` has it; --purpose says otherwise\n"),
        (["newsletter"], "--purpose support", "support", ""),
        (["newsletter", "prospect"], "", "prospect", ""),
        (["newsletter", "support"], "", "", ""),
        ([], "", "", ""),
    ],
)
def test_a_referral_is_for_what_you_want_unless_you_say_otherwise(
    fair: Well, purposes: list[str], options: str, purpose: str, hint: str
) -> None:
    for name in purposes:
        fair(f"purpose ann {name}")

    results = [fair(f"got ann 'Omar Haddad' --offered {options}"), fair(f"promised ann 'Nina Ross' {options}")]

    assert [result.err for result in results] == [hint, hint]
    assert {referral["purpose"] for referral in fair("referrals --json").json["items"]} == {purpose}


def test_what_was_asked_for_keeps_its_purpose(fair: Well) -> None:
    fair("purpose ann newsletter")
    fair("ask ann intro --for readers --anyway")
    fair("purpose ann support")
    fair("purpose ann newsletter --drop")

    fair("got ann 'Omar Haddad'")

    assert [referral["purpose"] for referral in fair("referrals --json").json["items"]] == ["newsletter"]


# -- matches -----------------------------------------------------------------------------------------


def test_a_match_has_its_published_json(fair: Well) -> None:
    (match,) = fair("match --json").json["items"]

    assert match == {
        "want": 1,
        "text": "a vendor for badges",
        "contact": "kim",
        "other": "ken",
        "sum": 5,
        "terms": [
            {"term": "offer", "value": 3, "says": "“badges” in their offer: prints badges"},
            {"term": "short", "value": 1, "says": "short of an intro: kim and ken"},
            {"term": "age", "value": 1, "says": "wanted for 56 days"},
        ],
        "words": ["badges"],
        "optin": {"contact": None, "other": None},
        "optin_contact": None,
        "optin_other": None,
        "command": "well draft kim optin --about ken --want 1",
    }
    assert fair("match --plain").out.startswith(
        "1\tkim\tken\t5\tbadges\t\t\twell draft kim optin --about ken --want 1\t"
    )
    assert fair("match --ids").out == "1\n"


def test_no_word_in_common_is_an_empty_answer(fair: Well) -> None:
    fair("offer 1 'prints signs'")

    result = fair("match --exit-code")

    assert result.code == 1
    assert result.out.startswith("The open want has no word in common with what others offer")
    fair("fulfilled 1")
    assert fair("match").out == 'No want is open: `well want alice "more leads"` records one.\n'


def test_both_sides_are_asked_first_and_then_brought_together(fair: Well) -> None:
    def find_match() -> tuple[object, str]:
        (match,) = fair("match --json", today="2026-03-05").json["items"]
        return match["optin"], match["command"]

    letters = [
        fair("draft kim optin --about ken --want 1 --log"),
        fair("draft ken optin --about kim --want 1 --log"),
    ]

    assert ["@" in letter.out for letter in letters] == [False, False]
    assert "You told me what you are looking for: “a vendor for badges”." in letters[0].out
    assert "Kim is looking for something, and I thought of you: “a vendor for badges”." in letters[1].out
    assert letters[0].err.splitlines()[-1] == "Once they answer: `well optin kim yes --about ken --want 1`, or no"
    assert find_match() == ({"contact": "asked", "other": "asked"}, "well optin kim --about ken --want 1 ")
    assert "kim: asked 3d, ken: asked 3d" in fair("match", today="2026-03-05").out
    assert fair("log kim --json").json["items"][0]["letter"] == "optin"
    assert fair("optin kim --about ken yes").err == "ken has not said yet\n"
    assert find_match() == ({"contact": "yes", "other": "asked"}, "well optin ken --about kim --want 1 ")
    assert fair("optin ken --about kim YES").err == "both said yes: `well draft kim intro --to ken --want 1`\n"
    assert find_match() == ({"contact": "yes", "other": "yes"}, "well draft kim intro --to ken --want 1")
    intro = fair("draft kim intro --to ken --want 1")
    assert "What brings it up: Kim is looking for “a vendor for badges”, and I thought of you, Ken." in intro.out
    assert intro.err == "Nothing is recorded. Once it is sent: `well give kim intro --to ken --want 1`\n"
    fair("give kim intro --to ken --want 1")
    assert fair("match --exit-code").code == 1


def test_each_letter_goes_to_one_side_only(fair: Well) -> None:
    assert fair("draft kim optin --about ken --want 1 --json").json["items"][0]["to"] == ["kim@vogel.example"]
    assert "ken@adler.example" not in fair("draft kim optin --about ken --want 1 --eml -").out
    assert fair("draft kim intro --to ken --want 1 --json").json["items"][0]["to"] == [
        "kim@vogel.example",
        "ken@adler.example",
    ]


def test_an_introduction_says_who_did_not_say_yes_yet(fair: Well) -> None:
    fair("optin ken no --about kim --want 1")

    assert fair("draft kim intro --to ken --want 1").err.splitlines()[1:] == [
        "kim wasn't asked yet whether they want to meet: `well draft kim optin --about ken --want 1`",
        "ken said that they don't want to meet",
    ]


def test_a_no_leaves_the_pair_out_until_they_are_asked_again(fair: Well) -> None:
    assert fair("optin ken no --about kim --want 1").err == "`well match` leaves the two out from now on\n"

    result = fair("match --exit-code")
    assert (result.code, result.err) == (1, "1 pair left out, as one of them said no: --all shows them\n")
    assert "ken: no" in fair("match --all").out
    fair("draft ken optin --about kim --want 1 --log")
    assert fair("match --json").json["items"][0]["optin"] == {"contact": None, "other": "asked"}


def test_which_want_is_meant_may_be_left_out_where_it_is_plain(fair: Well) -> None:
    assert "--want 1 --log" in fair("draft kim optin --about ken").err
    fair("draft kim optin --about ken --log")
    fair("want kim 'badges for dogs'")
    fair("draft kim optin --about ken --want 2 --log")

    result = fair("optin kim --about ken yes")

    assert result.code == 4
    assert "‘kim’ could be 2 wants: 1 (“a vendor for badges”), 2 (“badges for dogs”)" in result.err
    assert fair("optin kim --about ken yes --want 2").code == 0
    assert fair("optin kim --about ken no").out.endswith("about “a vendor for badges” (want 1)\n")


# -- what every write can do ---------------------------------------------------------------------------

LINES = (
    "want kim 'a caterer' --can --will --kind vendor",
    "want 1 'badges' --cannot",
    "give kim vendor --want 1",
    "standing kim 7 --ten 'a board seat'",
    "offer ann 'a van; a boat'",
    "offer 1 'prints'",
    "offer 1 --drop",
    "purpose kim support 'an ear'",
    "draft kim optin --about ken --want 1 --log",
    "optin ken --about kim yes --want 1",
)


@pytest.mark.parametrize("line", LINES)
def test_a_dry_run_changes_nothing_and_undo_takes_it_back(fair: Well, line: str) -> None:
    before, rows = fair.take_state(), fair.dump()

    assert fair(f"{line} --dry-run").code == 0
    assert fair.take_state() == before
    assert json.loads(fair(f"{line} --on 2026-02-01 --json").out)["action"] == 6
    assert fair.dump() != rows
    assert fair("undo").code == 0
    assert fair.dump() == rows


def test_all_of_it_goes_to_another_ledger(fair: Well) -> None:
    for line in (*LINES[:2], *LINES[3:6], *LINES[7:]):
        assert fair(line).code == 0, line
    fair("export all.jsonl")

    assert fair("--db other.db import all.jsonl").code == 0

    for question in ("wants --all", "offers --all", "purpose", "match --all", "show kim", "next"):
        assert fair(f"--db other.db {question} --json").json["items"] == fair(f"{question} --json").json["items"]
