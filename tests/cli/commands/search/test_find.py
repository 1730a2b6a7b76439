"""`well find` looks through all that was written down."""

from __future__ import annotations

import pytest

from harness import Well

STORY = """
2026-01-05
add "Alice Chen" --title "head of sales" --org Acme --email alice@acme.example --tag logistics --nickname Ali
add "Bob Müller" --title "head of pricing" --phone "+49 170 1234567" --note "likes O’Hara"
add "Jean-Luc Roy" --url https://port.example/roy
want alice "a pricing page for warehouses"
2026-01-10
give alice advice "how to price a pilot: pricing per seat" --occasion debriefing
note bob "knows the port authority"
2026-01-20
standing bob 7 --ten "an introduction to the board"
got bob "Paul Otherbank" --offered --occasion coffee
moved bob lost --why "too expensive for him"
ask alice name --for "a quote about pilots" --anyway
give alice meal "at the port"
void 2 "never happened"
"""


@pytest.fixture
def full(well: Well) -> Well:
    well.story(STORY)
    return well


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("ali", ["alice nickname", "alice name", "alice e-mail"]),
        ("head acme", ["alice title", "alice firm", "alice e-mail"]),
        ("logistics", ["alice tag"]),
        ("pricing", ["alice entry 1", "alice want 1", "bob title"]),
        ("debriefing", ["alice occasion 1"]),
        ("mueller", ["bob name"]),
        ("muller ohara", ["bob name", "bob note"]),
        ("authority", ["bob note 2"]),
        ("otherbank coffee", ["bob referral 1"]),
        ("expensive", ["bob referral 1"]),
        ("board", ["bob want 2"]),
        ("quote", ["alice ask 4"]),
        ("0170/1234567", ["bob phone"]),
        ("+49 (0)170 12345-67", ["bob phone"]),
        ("0049 170 123", ["bob phone"]),
        ("jean luc", ["jean-luc name"]),
        ("port.example", ["jean-luc page"]),
        ("bob zork", []),
    ],
)
def test_every_place_is_looked_through(full: Well, words: str, places: list[str]) -> None:
    items = full(["find", words, "--json"]).json["items"]

    assert [" ".join(map(str, filter(None, (i["contact"], i["what"], i["id"])))) for i in items][
        : len(places)
    ] == places
    assert bool(items) == bool(places)


@pytest.mark.parametrize(
    ("line", "handles"),
    [
        ("port", "alice bob jean-luc"),
        ("port --in notes", "bob"),
        ("port --in notes --in addresses", "bob jean-luc"),
        ("port --contact jean-luc", "jean-luc"),
        ("port --since 2026-01-15", "alice"),
        ("port -n 1", "alice"),
        ("port --as-of 2026-01-12", "bob jean-luc"),
        ("port --archived", ""),
    ],
)
def test_it_is_narrowed(full: Well, line: str, handles: str) -> None:
    assert full(f"find {line} --ids").lines == handles.split()


def test_who_is_at_rest_is_found_if_asked_for(full: Well) -> None:
    full("archive bob")

    assert full("find authority --ids").out == ""
    assert full("find authority --archived --ids").out == "bob\n"
    assert full("find authority --contact bob --ids").out == "bob\n"


def test_lines_for_people_name_each_contact_once(full: Well) -> None:
    assert (
        full("find pricing").out
        == """\
contact  name        where   what    says
alice    Alice Chen  10 Jan  advice  how to price a pilot: pricing per seat
                     want 1          a pricing page for warehouses
bob      Bob Müller  title           head of pricing
"""
    )


def test_lines_for_scripts_have_stable_columns(full: Well) -> None:
    header, *rows = full("find pricing --plain --header").lines

    assert header.split("\t") == ["contact", "name", "what", "id", "day", "kind", "text"]
    assert rows[1].split("\t") == [
        "alice",
        "Alice Chen",
        "want",
        "1",
        "2026-01-05",
        "",
        "a pricing page for warehouses",
    ]


def test_what_was_voided_says_so(full: Well) -> None:
    full("void 1")

    assert full("find seat --json").json["items"][0]["kind"] == "advice, voided"


def test_nothing_found_is_told(full: Well) -> None:
    assert full("find zork").out.startswith("Nothing is found by ‘zork’")
    assert (full("find zork").code, full("find zork --exit-code").code) == (0, 1)
    assert full("find zork --json").json["items"] == []


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("find ☕", 2, "‘☕’ has no word to look for"),
        ("find '%'", 2, "‘%’ has no word to look for"),
        ("find port --in zork", 2, "‘zork’ is no place to look in"),
        ("find port --contact zork", 3, "no contact answers to ‘zork’"),
        (f"find {'a ' * 21}", 2, "21 words are too many"),
        ("find", 2, "find needs some words"),
        (f"find {'x' * 60_000}", 2, "the words have 60,000 characters"),
    ],
)
def test_what_cant_be_looked_for_is_refused(full: Well, line: str, code: int, says: str) -> None:
    result = full(line)

    assert (result.code, result.out) == (code, "")
    assert says in result.err


@pytest.mark.parametrize("word", ["x" * 999, "a_b%c!d", "' OR 1=1 --", "\u202eevil", "née"])
def test_any_word_is_only_looked_for(full: Well, word: str) -> None:
    assert full(["find", word]).code in (0, 2)


def test_a_long_note_is_shown_around_the_word(full: Well) -> None:
    full(["note", "alice", f"{'before ' * 60}the needle{' after' * 60}"])

    out = full("find needle").out
    assert "… before before before before before the needle after" in out
    assert len(full("find needle --json").json["items"][0]["text"]) > 700


def test_text_is_shown_as_text(full: Well) -> None:
    full(["note", "alice", "[red]pilot[/red] needle"])

    for terminal in (False, True):
        assert "[red]pilot[/red] needle" in full("find needle", terminal=terminal).out


def test_undo_and_edit_change_what_is_found(full: Well) -> None:
    full("edit bob --title 'head of ports' --name 'Bob Meyer'")

    assert full("find pricing --ids").lines == ["alice"]
    assert [item["what"] for item in full("find müller --json").json["items"]] == ["former name"]
    full("undo")
    assert full("find pricing --ids").lines == ["alice", "bob"]
    assert [item["what"] for item in full("find müller --json").json["items"]] == ["name"]


def test_who_was_merged_is_found_by_the_former_name(full: Well) -> None:
    full("merge alice bob")

    items = full("find müller authority --json").json["items"]
    assert {item["contact"] for item in items} == {"alice"}
    assert "Bob Müller" in [item["text"] for item in items]


def test_what_comes_back_from_an_export_is_found(full: Well) -> None:
    before = full("find port --plain").out
    assert full("export ledger.jsonl").code == 0

    other = {"WELL_DB": str(full.home / "other.db")}
    assert full("import ledger.jsonl", env=other).code == 0
    assert full("find port --plain", env=other).out == before
    assert full("check", env=other).code == 0
