"""Kinds and occasions by other words, and a ledger's own words for them."""

from __future__ import annotations

import pytest

from harness import Well


def newest(well: Well) -> dict[str, object]:
    item: dict[str, object] = well("log -n 1 --json").json["items"][0]
    return item


@pytest.mark.parametrize(
    ("line", "side", "kind"),
    [
        ("give alice favour", "give", "favor"),
        ("give alice tips", "give", "advice"),
        ("give alice 'team member'", "give", "recruit"),
        ("give alice interv", "give", "media"),
        ("ask alice introductions --anyway", "ask", "intro"),
        ("ask alice 'warm intro' --anyway", "ask", "endorsed"),
    ],
)
def test_a_kind_is_stored_by_its_own_word(full: Well, line: str, side: str, kind: str) -> None:
    assert full(line).code == 0
    assert (newest(full)["side"], newest(full)["kind"]) == (side, kind)


def test_kinds_are_named_so_everywhere(full: Well) -> None:
    full("want bob 'a stage' --kind speaking")
    full("got alice 'Omar Haddad' --offered --kind calls")

    assert full("wants bob --json").json["items"][-1]["kind"] == "media"
    assert full("referrals omar --json").json["items"][0]["kind"] == "live"
    assert full("kinds give favours --plain").lines[0].startswith("give\tfavor\t")
    assert full("why alice reviews --json").code == 0
    assert full("log --kind introductions --json").json["items"]


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("give alice introdction", 2, "did you mean introduction (intro)?"),
        ("give alice int", 2, "did you mean intro or interview (media)?"),
        ("want bob stage --kind speech", 2, "known are"),
        ("kinds occasion cofee", 2, "did you mean coffee?"),
    ],
)
def test_what_names_none_or_several_is_refused(full: Well, line: str, code: int, hint: str) -> None:
    before = full.take_state()

    result = full(line)

    assert (result.code, result.out) == (code, "")
    assert hint in result.err
    assert full.take_state() == before


# -- words of one's own ---------------------------------------------------------------------------

OWN = "kinds give favor --also 'good turn' --such-as 'school run' --verb aided"


def test_own_words_are_one_action_that_undo_takes_back(full: Well) -> None:
    assert full(OWN).out == "#18 favor: also good turn (known already), such as school run, verb aided\n"
    assert full("give alice 'School-Runs'").out.startswith("#19 gave alice favor (+2)\n")
    full("undo")
    full("undo 18")
    assert full("give alice 'school run'").code == 2
    assert full("check").code == 0


def test_a_dry_run_changes_nothing(full: Well) -> None:
    before = full.take_state()

    assert full(f"{OWN} --dry-run").out.startswith("would be done: favor: also good turn")
    assert full.take_state() == before


def test_own_occasions_name_what_is_typed(full: Well) -> None:
    assert full("kinds occasion 'BNI  Breakfast' --also bni").out == "#18 a new occasion, bni breakfast: also bni\n"

    assert full("met alice bni").out == "#19 met alice at bni breakfast\n"
    assert full("met alice --at 'BNI breakfasts'").out == "#20 met alice at bni breakfast\n"
    assert full("kinds occasion bni --json").json["items"][0]["words"] == [
        {"word": "bni breakfast", "role": "word"},
        {"word": "bni", "role": "also"},
    ]


def test_forgetting_an_occasion_takes_its_words_along(full: Well) -> None:
    full("kinds occasion 'bni breakfast' --also bni --also chapter")

    assert full("kinds --forget bni").out == "#19 forgot bni\n"
    assert full("kinds occasion --forget 'bni breakfast'").out == "#20 forgot bni breakfast\n"
    assert full("kinds occasion chapter").code == 2
    assert full("undo 20").code == 0
    assert full("kinds occasion chapter --plain").out.startswith("occasion\tbni breakfast\t")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("kinds give advice --also 'good turn'", 5, "‘good turn’ means favor already, as a give"),
        ("kinds give advice --such-as intro", 5, "‘intro’ means intro already, as a give"),
        ("kinds give advice --verb helped", 5, "‘helped’ means favor already, as a give"),
        ("kinds occasion lunch --also tea", 5, "‘tea’ means coffee already, as an occasion"),
        ("kinds --forget coaching", 5, "‘coaching’ is a word of the program: it can't be forgotten"),
        ("kinds --forget boat", 2, "‘boat’ is no word of your own"),
        ("kinds give yacht --also boat", 2, "‘yacht’ is no kind of give"),
        ("kinds slip --words", 0, ""),
        ("kinds slip slip --also late", 2, "‘slip’ is no side with other words"),
        ("kinds give --also boat", 2, "say which kind"),
        ("kinds occasion lunch 3", 2, "an occasion has no points, family or description"),
        ("kinds give meal 3 --words", 2, "--words lists, --forget takes away, and the rest changes a kind"),
        ("kinds give meal --also ''", 2, "the word is empty"),
    ],
)
def test_a_word_that_is_another_kinds_or_makes_no_sense_is_refused(full: Well, line: str, code: int, says: str) -> None:
    result = full(line)

    assert (result.code, says in result.err) == (code, True)


def test_one_word_on_two_sides_is_forgotten_on_the_one_that_is_said(full: Well) -> None:
    full("kinds give favor --also lift")
    full("kinds ask favor --also lift")

    assert full("kinds --forget lift").code == 4
    assert full("kinds give --forget lift").code == 0
    assert full("kinds --forget lift").code == 0


def test_words_are_listed_with_what_they_are(full: Well) -> None:
    full(OWN)

    lines = [tuple(line.split("\t")) for line in full("kinds --words --plain").lines]
    assert ("school run", "such-as", "give", "favor") in lines
    assert ("favor", "word", "ask", "favor") in lines
    assert ("☕", "also", "occasion", "coffee") in lines
    assert full("kinds give favors --words --ids").lines == [
        *("favor", "help", "good-turn", "school-run", "helped", "aided"),
    ]
    [favor] = full("kinds give favor --json").json["items"]
    assert {"word": "aided", "role": "verb"} in favor["words"]
    assert full("kinds touch --words").lines[0].split() == ["word", "role", "side", "kind"]


def test_a_new_kind_may_take_a_word_over(full: Well) -> None:
    full("kinds give tip 1 --family serve")
    full("give alice tips")

    assert newest(full)["kind"] == "tip"
    assert full("kinds give favour 3").out == "#20 give favor is worth 3 now, was 2\n"


def test_own_words_go_along_with_the_ledger(full: Well) -> None:
    full(OWN)
    full("kinds occasion 'bni breakfast' --also bni")
    full("export ledger.jsonl")

    assert full("--db other.db import ledger.jsonl").code == 0
    assert full("--db other.db kinds --words --plain").out == full("kinds --words --plain").out
    assert full("--db other.db check").code == 0


# -- occasions, sources, money --------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--at", "--occasion"])
@pytest.mark.parametrize(
    "line", ["give alice meal", "met alice", "call alice", "message alice", "promised alice Nora", "got alice Nora"]
)
def test_an_occasion_is_stored_by_its_table_word(full: Well, line: str, option: str) -> None:
    assert full(f"{line} {option} Tea").code == 0

    items = full("referrals nora --json" if "Nora" in line else "log -n 1 --json").json["items"]
    assert items[0]["occasion"] == "coffee"


def test_any_occasion_is_kept_and_a_near_miss_is_told(full: Well) -> None:
    result = full("met alice --at cofee")

    assert (result.code, newest(full)["occasion"]) == (0, "cofee")
    assert result.err == "‘cofee’ is kept as an occasion of its own: did you mean coffee?\n"
    assert full("met alice --at 'the fair in Lyon'").err == ""


def test_referrals_are_found_by_any_word_of_their_occasion(full: Well) -> None:
    full("got alice Nora --at tea")

    assert [item["name"] for item in full("referrals --at tea --json").json["items"]] == ["Nora"]


@pytest.mark.parametrize(
    ("word", "source"),
    [("clients", "client"), ("contact sphere", "sphere"), ("Staff", "friend"), ("power teams", "team")],
)
def test_a_source_is_named_by_other_words(full: Well, word: str, source: str) -> None:
    full(["edit", "alice", "--source", word])

    assert full("show alice --json").json["items"][0]["source"] == source
    assert full(["contacts", "--source", word, "--ids"]).lines == full(f"contacts --source {source} --ids").lines


@pytest.mark.parametrize(
    ("settings", "history", "cost", "minor"),
    [
        ("", "", "5", (500, "USD")),
        ("", "5 EUR", "5", (500, "EUR")),  # the only one in the ledger
        ("", "5 CAD", "$5", (500, "USD")),
        ("CAD", "5 EUR", "$5", (500, "CAD")),
        ("CAD", "5 EUR", "5", (500, "CAD")),
        ("JPY", "", "¥500", (500, "JPY")),
    ],
)
def test_an_amount_has_the_currency_that_is_said_set_or_usual(
    well: Well, settings: str, history: str, cost: str, minor: tuple[int, str]
) -> None:
    well("add Alice")
    if history:
        well(["give", "alice", "meal", "--cost", history])
    if settings:
        folder = well.home / ".config/wellkeeper"
        folder.mkdir(parents=True)
        (folder / "settings.toml").write_text(f'currency = "{settings}"\n')

    assert well(["give", "alice", "meal", "--cost", cost]).code == 0
    assert (newest(well)["cost"], newest(well)["currency"]) == minor


def test_with_two_currencies_in_the_ledger_none_is_the_only_one(full: Well) -> None:
    full("give bob meal --cost 5EUR")
    full("give bob meal --cost 5CHF")
    full("give bob meal --cost 5")

    assert newest(full)["currency"] == "USD"


@pytest.mark.parametrize("words", [["1,234"], ["¥5"], ["5 kr"], ["$5", "--currency", "EUR"], ["5 apples"], ["-5"]])
def test_an_amount_that_could_be_two_is_refused(full: Well, words: list[str]) -> None:
    assert full(["give", "bob", "meal", "--cost", *words]).code == 2
