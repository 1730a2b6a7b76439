"""Which sentence of a mail introduces people, by words that are data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.introductions import SENTENCE_LIMIT, Phrasebook, cut_sentence
from wellkeeper.interchange.mail.introductions import FOLDER, list_languages, load_phrasebook

BOOK = load_phrasebook()


@pytest.mark.parametrize(
    ("subject", "text", "sentence"),
    [
        (
            "Bread",
            "Hi both. I'd like you to meet Bob Jones, who bakes it. Yours, Ada",
            "I'd like you to meet Bob Jones, who bakes it.",
        ),
        ("Alice, meet Bob", "See above.", "Alice, meet Bob"),
        ("Tea", "Dear all!\n\nAlice,\nmeet Bob.\nHe bakes.", "Alice, meet Bob."),
        ("Tea", "Thank you for the introduction to Bob! It went well.", ""),
        ("Thanks for the intro", "Meet Bob. He bakes.", "Meet Bob."),
        ("Léa / Marta", "", "Léa / Marta"),
        ("", "", ""),
    ],
)
def test_the_sentence_that_introduces_is_found(subject: str, text: str, sentence: str) -> None:
    assert BOOK.find_introduction(subject, text, ("marta@x.example", "lea@x.example")) == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two three. Four.", "Two", "Two three."),
        ("One. Two three. Four.", "", "One."),
        ("One? “Two!” Three", "Three", "Three"),
        ("One. Two", ". Two", "Two"),
        ("One", "Two", ""),
        ("", "", ""),
    ],
)
def test_a_sentence_ends_at_its_sign(text: str, words: str, sentence: str) -> None:
    assert cut_sentence(text, words) == sentence


@pytest.mark.parametrize("place", [0, 50, 150, 190, 300, 5_000])
def test_a_long_sentence_is_cut_around_the_words(place: int) -> None:
    sentence = cut_sentence("x " * (place // 2) + "meet Bob " + "y " * 2_000, "meet Bob")

    assert len(sentence) <= SENTENCE_LIMIT
    assert "meet Bob" in sentence
    assert sentence.endswith("…")


@given(st.text(max_size=400), st.text(max_size=20))
def test_any_sentence_is_short_and_on_one_line(text: str, words: str) -> None:
    for sentence in (cut_sentence(text), cut_sentence(text, words)):
        assert len(sentence) <= SENTENCE_LIMIT
        assert len(sentence.splitlines()) <= 1


@given(st.text(max_size=200), st.text(max_size=2_000))
def test_any_mail_has_a_sentence_or_none(subject: str, text: str) -> None:
    assert len(BOOK.find_introduction(subject, text, ())) <= SENTENCE_LIMIT


@pytest.mark.parametrize("subject", ["Re: tea", "AW: Tee", " [team] Fwd (2): tea", "TR : thé"])
def test_an_answer_is_known_by_its_subject(subject: str) -> None:
    assert BOOK.is_answer(subject)
    assert not BOOK.is_by_program(subject)


@pytest.mark.parametrize("subject", ["Invitation: tea @ Tue", "Accepted: tea", "Einladung: Tee", "Annulée : thé"])
def test_what_a_program_wrote_is_known_by_its_subject(subject: str) -> None:
    assert BOOK.is_by_program(subject)
    assert not BOOK.is_answer(subject)


@pytest.mark.parametrize(
    "title", ["Canceled: tea", "Abgesagt - Tee", "Tea (cancelled)", "Reminder: call Bob", "Bob's birthday"]
)
def test_a_title_tells_what_is_no_meeting(title: str) -> None:
    assert BOOK.is_no_meeting(title)


@pytest.mark.parametrize("title", ["Tea", "Deadline planning with Bob", "", "How to cancel a contract"])
def test_other_titles_may_be_of_a_meeting(title: str) -> None:
    assert not BOOK.is_no_meeting(title)


@pytest.mark.parametrize(
    ("email", "other_email", "are"),
    [
        ("a@acme.example", "b@acme.example", True),
        ("a@acme.example", "b@other.example", False),
        ("a@gmail.com", "b@gmail.com", False),
        ("a@web.de", "b@web.de", False),
        ("a@webshop.de", "b@webshop.de", True),
    ],
)
def test_colleagues_share_a_domain_that_is_their_own(email: str, other_email: str, are: bool) -> None:
    assert BOOK.are_colleagues(email, other_email) is are


def test_a_book_without_words_finds_nothing() -> None:
    assert Phrasebook({}, {}).find_introduction("Intro", "Alice, meet Bob.", ()) == ""


def test_there_are_four_languages_whose_phrases_are_patterns() -> None:
    assert list_languages() == ["de", "en", "es", "fr"]
    for path in FOLDER.glob("*.toml"):
        assert path.read_text("utf-8").startswith("# ")
    for name in ("introducing", "in_subject", "excluded", "handing_over", "answer", "by_program", "no_meeting"):
        assert isinstance(BOOK._compile(name), re.Pattern)
        assert not BOOK._compile(name).search("")
