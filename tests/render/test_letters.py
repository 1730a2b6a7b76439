"""The words to send: every letter in every tone, from any names, and worded by the user."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import ATTITUDES, Contact, NameParts
from wellkeeper.domain.letter import LETTER_PARTS, LETTERS, LetterFacts, choose_referral, is_suitable
from wellkeeper.domain.referral import STAGES, Referral, Step
from wellkeeper.errors import Unreadable
from wellkeeper.render.letters import tone
from wellkeeper.render.letters.letter import write_letter
from wellkeeper.render.letters.wording import copy_to_edit, list_wordings
from wellkeeper.render.letters.words import WORDS, find_words

DAY = date(2026, 3, 2)
STYLES = ("", *tone.STYLES)
TONES = list(product(("", *ATTITUDES), STYLES))


def person(name: str = "Alice Chen", attitude: str = "", style: str = "", org: str = "") -> Contact:
    handle = name.split(" ", maxsplit=1)[0].casefold()
    birthday = (None, None, None)
    return Contact(
        1, "u", handle, name, "client", "A", org, "", attitude, style, *birthday, "", False, False, None, DAY, None
    )


def make_referral(
    stage: str, *, name: str = "Nina Ross", direction: str = "got", wish: str = "", number: int = 3
) -> Referral:
    steps = (Step(DAY, stage, "", False),)
    return Referral(
        *(number, direction, "alice", "nina", name, "intro", "top", False, None, "", "email", "prospect", wish),
        *(None, "USD", "source", DAY, stage, DAY, None, None, steps),
    )


FITTING = {"ask": "asked", "intro": "promised", "nudge": "promised", "thanks": "introduced", "report": "won"}


def facts(name: str, attitude: str = "", style: str = "") -> LetterFacts:
    """All that a letter of that name is usually written from."""
    about = make_referral(FITTING[name]) if name in FITTING else None
    return LetterFacts(
        person(attitude=attitude, style=style), DAY, "Sam Gray", "I help warehouses ship on time.", (), about
    )


def is_well_formed(text: str) -> bool:
    """Paragraphs of one line each, one blank line between them, nothing left of a template."""
    lines = text.split("\n")
    return (
        text.endswith("\n")
        and not text.startswith("\n")
        and not text.endswith("\n\n")
        and "\n\n\n" not in text
        and not any(mark in text for mark in ("{", "}", "None", "Undefined", "  "))
        and all(line == line.strip() for line in lines)
    )


# -- the shipped letters -------------------------------------------------------------------------


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize(("attitude", "style"), TONES)
def test_every_letter_is_whole_in_every_tone(name: str, attitude: str, style: str) -> None:
    letter = write_letter(name, facts(name, attitude, style))

    assert is_well_formed(letter.body)
    assert letter.subject == letter.subject.strip()
    assert "Alice" in letter.body.split("\n")[0]
    assert ("Alice Chen" in letter.body) == (style == "formal")
    assert ("Nina" in letter.body) == (name in FITTING)
    assert "Sam Gray" in letter.body if style == "formal" else "Sam" in letter.body


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize(("attitude", "style"), TONES)
def test_a_letter_is_whole_where_nothing_but_a_name_is_known(name: str, attitude: str, style: str) -> None:
    letter = write_letter(name, LetterFacts(person(attitude=attitude, style=style), DAY))

    assert is_well_formed(letter.body)
    assert not {"Sam", "Nina"} & set(letter.body.split())


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("stage", STAGES)
def test_a_letter_is_whole_at_every_stage(name: str, stage: str) -> None:
    for direction, referral_name in product(("got", "given"), ("Nina Ross", "")):
        about = make_referral(stage, name=referral_name, direction=direction, wish="head of sales at Acme")

        assert is_well_formed(write_letter(name, LetterFacts(person(), DAY, referral=about)).body)


@pytest.mark.parametrize("name", LETTERS)
def test_the_four_attitudes_and_the_three_styles_are_heard(name: str) -> None:
    by_style = {write_letter(name, facts(name, "", style)).body for style in STYLES}
    by_attitude = {write_letter(name, facts(name, attitude)).body for attitude in ("open", "", "careful", "reserved")}

    assert len(by_style) == 4
    assert len(by_attitude) >= 3


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("attitude", ["", *ATTITUDES])
def test_a_brief_letter_is_the_shortest(name: str, attitude: str) -> None:
    brief, *others = (
        len(write_letter(name, facts(name, attitude, style)).body) for style in ("brief", "", "warm", "formal")
    )

    assert brief < min(others)


@pytest.mark.parametrize("name", ["ask", "intro", "nudge", "standing", "help"])
@pytest.mark.parametrize("style", STYLES)
def test_the_reserved_are_given_an_easy_way_to_say_no(name: str, style: str) -> None:
    body = write_letter(name, facts(name, "reserved", style)).body

    easy = ("perfectly all right", "no need", "need not answer", "without an answer")
    assert any(words in body for words in easy)


def test_an_ask_is_for_an_introduction_and_not_for_a_sale() -> None:
    body = write_letter("ask", LetterFacts(person(), DAY, wish="head of sales at Acme")).body

    assert "head of sales at Acme" in body
    assert "short e-mail or text to both of us" in body
    assert "not looking for a sale" in body


@pytest.mark.parametrize("name", ["intro", "nudge"])
def test_the_source_gets_a_note_to_forward_in_their_own_voice(name: str) -> None:
    _, note = write_letter(name, facts(name)).body.split("\n- - - - -\n\n")

    assert note.startswith("Hello Nina,\n\nI would like you to meet Sam Gray, copied in here.")
    assert "I help warehouses ship on time." in note
    assert note.endswith("\n\nAlice\n")


def test_two_people_of_mine_are_introduced_to_each_other() -> None:
    facts = LetterFacts(person(org="Chen Logistics"), DAY, "Sam Gray", other=person("Bob Lee", "reserved", "formal"))
    letter = write_letter("intro", facts)

    assert letter.subject == "Introduction: Alice Chen and Bob Lee"
    assert letter.body.startswith("Dear Alice Chen, dear Bob Lee,\n")
    assert "Bob Lee, this is Alice Chen (at Chen Logistics)." in letter.body
    assert "no obligation" in letter.body
    assert "- - -" not in letter.body


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("introduced", "no news yet"),
        ("met", "Nina and I have spoken. It is early"),
        ("proposed", "I have made a proposal"),
        ("won", "going to work together"),
        ("lost", "did not come to anything"),
        ("declined", "decided against it"),
        ("lapsed", "went quiet"),
    ],
)
def test_a_report_says_how_it_went(stage: str, says: str) -> None:
    assert says in write_letter("report", facts("report")._replace(referral=make_referral(stage))).body


def test_one_that_i_gave_is_asked_after() -> None:
    letter = write_letter("nudge", LetterFacts(person(), DAY, referral=make_referral("introduced", direction="given")))

    assert letter.subject == "How did it go with Nina Ross?"


# -- tone ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Alice Chen", "Alice"),
        ("Dr. Alice Chen", "Alice"),
        ("Chen, Alice", "Alice"),
        ("Alice Chen, PhD", "Alice"),
        ("J. R. Hartley", "J. R. Hartley"),
        ("李小龙", "小龙"),
        ("alice@example.com", "alice@example.com"),
        ("", ""),
    ],
)
def test_people_are_called_by_their_first_name(name: str, first: str) -> None:
    assert tone.find_first_name(person(name)) == first


def test_a_card_says_what_people_are_called() -> None:
    lukas = person("Müller Lukas")._replace(name_parts=NameParts(given="Lukas", family="Müller"))

    assert write_letter("help", LetterFacts(lukas, DAY)).body.startswith("Hello Lukas,")


def test_a_firm_is_called_by_its_whole_name() -> None:
    assert tone.format_greeting("", person("Vega Roofing")._replace(org="Vega Roofing")) == "Hello Vega Roofing,"


@pytest.mark.parametrize(
    ("style", "names", "greeting"),
    [
        ("", ["Alice Chen"], "Hello Alice,"),
        ("brief", ["Alice Chen"], "Hi Alice,"),
        ("warm", ["Alice Chen", "Bob Lee"], "Dear Alice, dear Bob,"),
        ("formal", ["Dr. Alice Chen"], "Dear Dr. Alice Chen,"),
        ("formal", ["Ann Bo, PhD"], "Dear Ann Bo,"),
        ("formal", ["alice@example.com"], "Dear,"),
    ],
)
def test_a_greeting_suits_the_style(style: str, names: list[str], greeting: str) -> None:
    assert tone.format_greeting(style, *map(person, names)) == greeting


def test_a_letter_to_two_is_as_careful_and_formal_as_the_more_careful_and_formal_of_them() -> None:
    alice, bob = person("Alice", "open", "Formal, by e-mail"), person("Bob", "careful", "brief")

    assert (tone.choose_attitude(alice, bob), tone.choose_style(alice, bob)) == ("careful", "formal")


# -- which referral ------------------------------------------------------------------------------


def test_a_letter_is_about_the_referral_that_waits_longest_for_it() -> None:
    older = make_referral("introduced", number=8)._replace(since=date(2026, 1, 1))
    referrals = [
        make_referral("promised"),
        make_referral("introduced", number=7),
        older,
        make_referral("won", direction="given", number=9),
    ]

    assert choose_referral("thanks", referrals) == older
    assert choose_referral("nudge", referrals) == referrals[0]
    assert choose_referral("standing", referrals) is None
    assert not is_suitable("thanks", referrals[3])


# -- whatever the names --------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = ANY | st.sampled_from(
    ["{{ 7 * 7 }}", "{% raw %}", "a\r\nBcc: eve@x.y", "a\x00b", "\u202eevil", "a\u2028b", "<b>&amp;"]
)


@given(st.sampled_from(list(LETTERS)), NASTY, NASTY, NASTY, NASTY)
def test_names_are_text_and_never_lines_headers_or_templates(
    name: str, contact_name: str, referral_name: str, wish: str, me: str
) -> None:
    about = make_referral("promised", name=referral_name)
    letter = write_letter(
        name, LetterFacts(person("A")._replace(name=contact_name), DAY, me, me, (), about, None, wish)
    )

    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in "\u202e\u2066" for c in letter.subject)
    assert len(letter.subject) <= 120
    assert "\n\n\n" not in letter.body
    assert not any(unicodedata.category(c) == "Cc" for c in letter.body.replace("\n", ""))
    assert "49" not in letter.body or "49" in contact_name + referral_name + wish + me


@given(NASTY, NASTY)
def test_a_name_adds_no_line_to_a_letter(contact_name: str, referral_name: str) -> None:
    plain = write_letter("thanks", LetterFacts(person(), DAY, referral=make_referral("introduced"))).body
    letter = (
        write_letter(
            "thanks", LetterFacts(person(contact_name), DAY, referral=make_referral("introduced", name=referral_name))
        )
        if contact_name.strip()
        else None
    )

    assert letter is None or letter.body.count("\n") == plain.count("\n")


# -- wording of one's own ------------------------------------------------------------------------


def write_own(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / f"{name}.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_template_of_the_users_goes_first(tmp_path: Path) -> None:
    write_own(
        tmp_path, "thanks", "Subject: Cheers, {{ first }}\n\n{{ greeting }}\n\nYou are great.\n\n\n\n{{ closing }}\n"
    )

    letter = write_letter("thanks", facts("thanks"), tmp_path)

    assert (letter.subject, letter.body) == ("Cheers, Alice", "Hello Alice,\n\nYou are great.\n\nBest wishes,\nSam\n")
    assert write_letter("help", facts("help"), tmp_path) == write_letter("help", facts("help"))


def test_the_note_inside_other_letters_is_worded_once(tmp_path: Path) -> None:
    write_own(tmp_path, "forwardable", "{{ person_first }}, meet {{ me }}.\n")

    for name in ("intro", "nudge"):
        assert write_letter(name, facts(name), tmp_path).body.endswith("- - - - -\n\nNina, meet Sam Gray.\n")


@pytest.mark.parametrize("name", [*LETTERS, *LETTER_PARTS])
def test_a_copy_to_edit_reads_the_same_and_lists_the_words(name: str, tmp_path: Path) -> None:
    write_own(tmp_path, name, copy_to_edit(name))

    assert all(word in copy_to_edit(name) for word in WORDS)
    for letter_name in LETTERS:
        assert write_letter(letter_name, facts(letter_name), tmp_path) == write_letter(letter_name, facts(letter_name))


def test_every_word_of_a_template_is_listed() -> None:
    assert list(find_words(facts("ask"))) == list(WORDS)


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("Subject: x\n\n{% if %}\n", 3, "Expected an expression, got 'end of statement block'"),
        ("Subject: x\n\n{{ first }\n", 3, "unexpected '}'"),
        ("Subject: x\n\n\n{{ frist }}\n", 4, "'frist' is undefined"),
        ("Subject: x\n\n{{ first | shout }}\n", 3, "No filter named 'shout'."),
        ("Subject: x\n{{ 1 / 0 }}\n", 2, "division by zero"),
        ("Subject: x\n{{ first + 1 }}\n", 2, 'can only concatenate str (not "int") to str'),
        ("Subject: x\n\n{{ ''.__class__.__mro__ }}\n", 3, "access to attribute '__class__' of 'str' object is unsafe."),
        ("Subject: x\n\n{% include '/etc/passwd' %}\n", 3, "there is no letter ‘/etc/passwd’ to include"),
        ("Subject: x\n\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n", 3, "maximum recursion depth exceeded"),
        ("Subject: x\n\n{{ range(1000000) | list }}\n", 3, "Range too big"),
        ("Hello\n\nwhat is this about?\n", 1, "the first line must be “Subject: …”"),
        ("Subject:\n\nno subject\n", 1, "the first line must be “Subject: …”"),
        ("", 1, "the first line must be “Subject: …”"),
        (b"Subject: x\n\n\xff\xfe\n", 3, "it isn't valid UTF-8"),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_what_is_wrong(
    template: str | bytes, line: int, reason: str, tmp_path: Path
) -> None:
    path = write_own(tmp_path, "thanks", template)

    with pytest.raises(Unreadable) as failure:
        write_letter("thanks", facts("thanks"), tmp_path)

    assert failure.value.message.startswith(f"{path}, line {line}: ")
    assert reason in failure.value.message
    assert failure.value.__cause__ is None


def test_a_broken_note_is_named_and_not_the_letter_around_it(tmp_path: Path) -> None:
    path = write_own(tmp_path, "forwardable", "\n{{ nobody }}\n")

    with pytest.raises(Unreadable, match="'nobody' is undefined") as failure:
        write_letter("intro", facts("intro"), tmp_path)

    assert failure.value.message.startswith(f"{path}, line 2: ")


def test_a_letter_without_a_body_is_refused(tmp_path: Path) -> None:
    write_own(tmp_path, "thanks", "Subject: x\n\n \n")

    with pytest.raises(Unreadable, match="nothing stands under the subject"):
        write_letter("thanks", facts("thanks"), tmp_path)


def test_what_is_in_the_place_of_a_template_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "thanks.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "help.txt").mkdir()

    for name in ("thanks", "help"):
        with pytest.raises(Unreadable, match="is no file"):
            write_letter(name, facts(name), tmp_path)


def test_half_a_character_and_control_characters_of_a_template_are_left_out(tmp_path: Path) -> None:
    write_own(tmp_path, "thanks", 'Subject: x\x1b[31m\x07 y{{ "\\ud800" }}\n\na\x00b\x1b[31m{{ "\\ud800" }}\r\nc\td\n')

    letter = write_letter("thanks", facts("thanks"), tmp_path)

    assert (letter.subject, letter.body) == ("x [31m y?", "ab[31m?\nc\td\n")


def test_the_list_tells_your_own_wordings_from_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "thanks.txt").write_text("Subject: Thanks\n\nThanks.\n")

    wordings = list_wordings(tmp_path)

    assert [wording.letter for wording in wordings] == [*LETTERS, *LETTER_PARTS]
    assert [wording.file for wording in wordings if wording.file] == [tmp_path / "thanks.txt"]
    assert not any(wording.file for wording in list_wordings(None))
