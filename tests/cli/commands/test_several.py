"""One act with several people: an entry each, one action, and what it took is spent once."""

from __future__ import annotations

import pytest

from harness import Well


@pytest.fixture
def few(well: Well) -> Well:
    """`well` with Ann Mo, Ben Ox, Cy Ra, Eve Lo, Ed Co and Coffee Bean."""
    for name in ("Ann Mo", "Ben Ox", "Cy Ra", "Eve Lo", "Ed Co"):
        assert well(["add", name]).code == 0
    return well


def list_items(well: Well, count: int) -> list[tuple[object, ...]]:
    """The newest entries, the first of them first, by what matters here."""
    items = well(f"log -n {count} --json").json["items"][::-1]
    return [(i["contact"], i["kind"], i["minutes"], i["cost"], i["occasion"], i["note"]) for i in items]


@pytest.mark.parametrize(
    ("line", "says", "items"),
    [
        (
            "met ann cy --at coffee --minutes 60",
            "met ann and cy at coffee, 60 min (30 each)",
            [("ann", "met", 30, None, "coffee", ""), ("cy", "met", 30, None, "coffee", "")],
        ),
        (
            "call ann ben 'the renewal'",
            "spoke with ann and ben",
            [("ann", "call", None, None, "", "the renewal"), ("ben", "call", None, None, "", "the renewal")],
        ),
        (
            "give ann ben education 'talk on tariffs' --minutes 91 --cost €30.01",
            "gave ann and ben education (+3 each), 91 min (46 and 45), 30.01 EUR (15.01 and 15.00)",
            [
                ("ann", "education", 46, 1501, "", "talk on tariffs"),
                ("ben", "education", 45, 1500, "", "talk on tariffs"),
            ],
        ),
        (
            "give ann ben intro --to cy --minutes 10",
            "gave ann and ben intro (+4 each), each with cy, 10 min (5 each)",
            [
                ("ann", "intro", 5, None, "", ""),
                ("cy", "intro", None, None, "", ""),
                ("ben", "intro", 5, None, "", ""),
                ("cy", "intro", None, None, "", ""),
            ],
        ),
        ("met ann ANN 'Ann Mo' lunch", "met ann at lunch", [("ann", "met", None, None, "lunch", "")]),
        (
            "met an cy",
            "met ann (Ann Mo) and cy",
            [("ann", "met", None, None, "", ""), ("cy", "met", None, None, "", "")],
        ),
        (
            "met ben eve coffee",
            "met ben and eve at coffee",
            [("ben", "met", None, None, "coffee", ""), ("eve", "met", None, None, "coffee", "")],
        ),
        ("message ann --at letter --note thanks", "wrote to ann", [("ann", "message", None, None, "letter", "thanks")]),
        ("met ann --minutes 1:30", "met ann, 90 min", [("ann", "met", 90, None, "", "")]),
        (
            "met ann ben 'tea' 'a long talk'",
            "met ann and ben at coffee",
            [("ann", "met", None, None, "coffee", "a long talk"), ("ben", "met", None, None, "coffee", "a long talk")],
        ),
        (
            "give ann =ed intro",
            "gave ann and ed intro (+4 each)",
            [("ann", "intro", None, None, "", ""), ("ed", "intro", None, None, "", "")],
        ),
        ("give an tip 'a note'", "gave ann (Ann Mo) advice (+2)", [("ann", "advice", None, None, "", "a note")]),
    ],
)
def test_each_has_an_entry_of_one_action(few: Well, line: str, says: str, items: list[tuple[object, ...]]) -> None:
    before = few("log --json").json["items"]

    assert few(line).lines[0] == f"#6 {says}"
    assert list_items(few, len(items)) == items
    assert few("check").code == 0
    assert few("undo").code == 0
    assert few("log --json").json["items"] == before


def test_the_receipt_has_an_item_for_each(few: Well) -> None:
    receipt = few("met ann cy ben --minutes 100 --json").json

    assert (receipt["action"], receipt["contacts"]) == (6, ["ann", "cy", "ben"])
    assert [(item["contact"], item["minutes"]) for item in receipt["items"]] == [("ann", 34), ("cy", 33), ("ben", 33)]


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("met ben eev coffee", 3, "‘eev’ is neither a contact nor an occasion"),
        ("met ben eev coffee", 3, "did you mean eve?"),
        ("met ann be", 3, "‘be’ is neither"),  # a beginning names nobody behind the first
        ("met ann coffee great", 3, "‘great’ is neither"),
        ("met ann 'a talk' 'and more'", 2, "can't all be the note"),
        ("met ann 'a talk' --note more", 2, "there are two notes"),
        ("met ann tea --at walk", 2, "two occasions"),
        ("met ann ben --about 1", 2, "--about goes with one contact"),
        ("give ann bne intro", 3, "‘bne’ is neither a contact nor a kind of give"),
        ("give ann ed intro", 4, "‘ed’ could be 2 things"),
        ("give ann ben", 2, "say what you gave them"),
        ("give ann ben intro --to ben", 2, "can't be on both sides"),
        ("give ann intro one two", 2, "can't all be the note"),
        ("give ann ben meal --who Omar", 2, "--who goes with"),
        ("give =ann =nobody intro", 3, "‘nobody’"),
        ("give nobody =noone intro", 3, "no contact answers to ‘nobody’; no contact answers to ‘noone’"),
        ("met an ben --exact", 3, "‘an’"),
        ("met ann ben --minutes 100001", 2, "outside 0 to 100,000"),
        ("met ann ben --minutes soon", 2, "isn't a time"),
    ],
)
def test_what_is_neither_or_both_is_refused_and_nothing_written(few: Well, line: str, code: int, says: str) -> None:
    before = few.take_state()

    result = few(line)

    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert few.take_state() == before


def test_a_word_that_is_a_contact_and_an_occasion_needs_its_sign(few: Well) -> None:
    few("add 'Coffee Bean'")

    assert few("met ann coffee").code == 4
    assert few("met ann =coffee").lines == ["#7 met ann and coffee"]
    assert few("met ann --at coffee").lines == ["#8 met ann at coffee"]


def test_a_referral_to_several_is_one_for_each(few: Well) -> None:
    result = few("give ann ben lead --who 'Omar Haddad'")

    assert result.code == 0
    assert [(item["contact"], item["name"]) for item in few("referrals --given --json").json["items"]] == [
        ("ann", "Omar Haddad"),
        ("ben", "Omar Haddad"),
    ]


def test_new_people_come_in_with_the_gift(few: Well) -> None:
    assert few("give ann 'Nora Holm' meal --new").lines[0] == "#6 gave ann and nora meal (+2 each)"
    assert few("met 'Omar Haddad' ann coffee --new").lines == ["#7 met omar and ann at coffee"]


def test_a_dry_run_writes_nothing(few: Well) -> None:
    before = few.take_state()

    assert few("met ann cy --minutes 60 --dry-run").lines == ["would be done: met ann and cy, 60 min (30 each)"]
    assert few.take_state() == before


def test_tab_offers_kinds_and_occasions_behind_the_first_person(few: Well) -> None:
    def offer(*words: str) -> list[str]:
        line = " ".join(("well", *words))
        env = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        return few([], env=env).lines

    assert offer("give", "an") == ["ann"]
    assert offer("give", "ann", "int") == ["intro"]
    assert offer("give", "ann", "be") == ["ben"]
    assert offer("met", "ann", "cof") == ["coffee"]


# -- what was given, by less than its number ------------------------------------------------------


def test_a_give_lands_by_its_contact_and_kind_or_as_the_last(few: Well) -> None:
    few.story("give ann advice\ngive ann advice --on 2026-01-05\ngive ben meal")

    assert few("landed ann/tips 5").lines[0] == "#9 advice for ann landed as 5, not 2 (+3)"
    assert few("log -n 1 --json").json["items"][0]["adjusts"] == 1
    assert few("landed last 1").lines[0] == "#10 meal for ben landed as 1, not 2 (−1)"
    few("void 1")
    assert few("landed ann/advice 3").code == 0
    assert few("log -n 1 --json").json["items"][0]["adjusts"] == 2


@pytest.mark.parametrize(
    ("ref", "code"),
    [("ann/meal", 3), ("last", 3), ("nobody/meal", 3), ("ann/yacht", 2), ("first", 2), ("99", 3), ("-1", 3)],
)
def test_a_give_that_there_is_not_is_refused(few: Well, ref: str, code: int) -> None:
    assert few(f"landed {ref} 3").code == code


def test_a_line_of_today_takes_a_note_and_what_it_took(few: Well) -> None:
    few("edit ann --tier A")
    today = "2026-06-01"
    numbers = {item["contact"]: item["number"] for item in few("today --json", today=today).json["items"]}

    result = few(f"do {numbers['ann']} 'over tea' --minutes 30 --cost 5EUR --at tea", today=today)

    assert result.code == 0
    [entry] = few("log -n 1 --json", today=today).json["items"]
    particulars = [entry[key] for key in ("contact", "minutes", "cost", "occasion", "note")]
    assert particulars == ["ann", 30, 500, "coffee", "over tea"]


def test_somebody_unknown_may_bring_somebody(few: Well) -> None:
    assert few("got 'Sue Xu' 'Paul Otherbank' --offered").code == 3
    assert few("got 'Sue Xu' 'Paul Otherbank' --offered --new").lines[0].startswith("#6 sue introduced Paul Otherbank")
    assert few("undo").code == 0
    assert few("contacts --ids").lines == ["ann", "ben", "cy", "ed", "eve"]


def test_a_new_contact_is_tied_to_the_referral_that_brought_them(few: Well) -> None:
    few("got ann 'Paul Otherbank' --offered")

    assert few("add 'Sue Xu' --referral 1").code == 5
    assert few("add 'Paul Otherbank' --referral 1 --email p@x.example").lines == [
        "#7 added Paul Otherbank as paul, whom ann brought (referral 1)"
    ]
    assert few("add 'Paul Otherbank' --referral 1").code == 5
    assert few("tree --json").json["items"]
    assert few("referrals paul --json").json["items"][0]["who"] == "paul"
    assert few("undo 7").code == 0
    assert few("check").code == 0
