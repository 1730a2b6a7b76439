"""Every word leads to its kind: in the plural, in British spelling, by a beginning that is one kind's alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.kinds import (
    ALSO,
    ASK,
    DEFAULT_KINDS,
    GIVE,
    OCCASION,
    OWN_WORD,
    SUCH_AS,
    TOUCH,
    VERB,
    WORD_SIDES,
    Kind,
    Kinds,
    Word,
)
from wellkeeper.domain.vocabulary import Vocabulary, list_words, make_word_key
from wellkeeper.errors import UnknownWord

KINDS = Kinds(DEFAULT_KINDS)
NAMES = [word for word in list_words() if word.role != VERB]


def name_of(side: str, text: str, *, kinds: Kinds = KINDS) -> str | None:
    word = kinds.vocabulary.find(side, text)
    return word and word.kind


# -- the published table --------------------------------------------------------------------------


def test_every_kind_that_is_given_or_asked_at_any_time_has_a_row() -> None:
    assert {word.kind for word in list_words(GIVE)} == {kind.word for kind in KINDS.list_gifts()}
    assert {word.kind for word in list_words(ASK)} == set(KINDS.words(ASK))
    assert {word.kind for word in list_words(TOUCH)} == {"met", "call", "message"}


@pytest.mark.parametrize("word", NAMES, ids=str)
def test_every_word_leads_to_its_kind(word: Word) -> None:
    assert name_of(word.side, word.word) == word.kind
    assert name_of(word.side, word.word.upper()) == word.kind


@pytest.mark.parametrize("side", WORD_SIDES)
def test_a_word_stands_once_on_a_side(side: str) -> None:
    names = [make_word_key(word.word) for word in list_words(side) if word.role != VERB]
    verbs = [make_word_key(word.word) for word in list_words(side) if word.role == VERB]

    assert len(set(names)) == len(names)
    assert len(set(verbs)) == len(verbs)


@pytest.mark.parametrize(
    ("side", "text", "kind"),
    [
        (GIVE, "favours", "favor"),
        (GIVE, "Introductions", "intro"),
        (GIVE, "team members", "recruit"),
        (GIVE, "kind words", "encouragement"),
        (GIVE, "bottles", "gift"),
        (GIVE, "shout out", "recognition"),
        (GIVE, "tips", "advice"),
        (GIVE, "matches", "experience"),
        (ASK, "calls", "live"),
        (ASK, "warm  intro", "endorsed"),
        (ASK, "favour", "favor"),
        (OCCASION, "☕", "coffee"),
        (OCCASION, "Trade-Fairs", "fair"),
        (OCCASION, "parties", "party"),
        (OCCASION, "zoom", "call"),
        (OCCASION, "e-mails", "email"),
        (GIVE, "helped", None),  # a verb is no name
        (GIVE, "zoom", None),
        (GIVE, "", None),
    ],
)
def test_plurals_and_both_spellings_count(side: str, text: str, kind: str | None) -> None:
    assert name_of(side, text) == kind


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("cookie", "cookies"),
        ("course", "courses"),
        ("class", "classes"),
        ("bonus", "bonuses"),
        ("headache", "headaches"),
        ("box", "boxes"),
        ("lobby", "lobbies"),
        ("shoe", "shoes"),
        ("school run", "school runs"),
        ("neighbour", "neighbors"),
    ],
)
def test_a_word_and_its_plural_have_one_key(singular: str, plural: str) -> None:
    assert make_word_key(singular) == make_word_key(plural)


@given(st.text(max_size=40))
def test_a_key_is_made_of_any_text_and_stays_as_it_is_in_other_letters(text: str) -> None:
    assert make_word_key(f" {text} ") == make_word_key(text)


# -- beginnings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "text", "kind"),
    [
        (GIVE, "enc", "encouragement"),
        (GIVE, "introd", "intro"),
        (GIVE, "favou", "favor"),
        (GIVE, "adv", "advice"),  # advice and advise are of one kind
        (GIVE, "pep", "encouragement"),
        (ASK, "int", "intro"),
        (ASK, "end", "endorsed"),
    ],
)
def test_a_beginning_that_leads_to_one_kind_names_it(side: str, text: str, kind: str) -> None:
    assert KINDS.find(side, text).word == kind


@pytest.mark.parametrize(
    ("side", "text", "near"),
    [
        (GIVE, "introdction", "introduction (intro)"),
        (GIVE, "int", "intro or interview (media)"),
        (GIVE, "reff", "referral"),
        (ASK, "tipp", "known are name"),
    ],
)
def test_what_names_no_kind_or_several_is_refused_with_what_is_near(side: str, text: str, near: str) -> None:
    with pytest.raises(UnknownWord) as failure:
        KINDS.find(side, text)

    assert near in failure.value.hint


@given(st.sampled_from(NAMES), st.integers(1, 20))
def test_a_beginning_never_names_a_kind_if_a_word_of_another_begins_so(word: Word, size: int) -> None:
    beginning = word.word[:size]
    if word.side == OCCASION or not make_word_key(beginning):
        return
    kind = KINDS.find_by_beginning(word.side, beginning)
    kinds = {other.kind for other in KINDS.vocabulary.list_beginning(word.side, beginning)}
    whole = KINDS.find_by_word(word.side, beginning)

    assert kind == (whole or (KINDS.find_exact(word.side, word.kind) if len(kinds) == 1 else None))


@pytest.mark.parametrize("text", ["introd", "enc", ""])
def test_a_file_takes_no_beginnings(text: str) -> None:
    with pytest.raises(UnknownWord):
        KINDS.find_whole(GIVE, text)
    assert KINDS.find_whole(GIVE, "tips").word == "advice"


# -- words of one's own ---------------------------------------------------------------------------


def make_own(*own_words: Word, kinds: tuple[Kind, ...] = DEFAULT_KINDS) -> Kinds:
    return Kinds(kinds, lambda: own_words)


def test_own_words_come_on_top() -> None:
    kinds = make_own(Word(GIVE, "favor", SUCH_AS, "school run"), Word(OCCASION, "bni breakfast", ALSO, "bni"))

    assert name_of(GIVE, "school runs", kinds=kinds) == "favor"
    assert name_of(OCCASION, "BNI", kinds=kinds) == "bni breakfast"


def test_a_kind_of_ones_own_goes_before_a_word_of_another() -> None:
    kinds = make_own(kinds=(*DEFAULT_KINDS, Kind("podcast", GIVE, "connect", 4, "")))

    assert name_of(GIVE, "podcasts", kinds=kinds) == "podcast"
    assert [str(word) for word in kinds.vocabulary.words if word.word == "podcast"] == ["podcast"]
    assert [str(word) for word in kinds.vocabulary.list_of_kind(GIVE, "media")][1:3] == [
        "media opportunity (media)",
        "interview (media)",
    ]


def test_words_of_a_kind_that_the_ledger_has_not_lead_nowhere() -> None:
    kinds = make_own(Word(GIVE, "yacht", ALSO, "boat"), kinds=tuple(k for k in DEFAULT_KINDS if k.word != "meal"))

    assert name_of(GIVE, "meal", kinds=kinds) is None
    assert name_of(GIVE, "boat", kinds=kinds) is None


def test_own_words_are_not_loaded_for_a_word_that_is_a_kind_itself() -> None:
    def fail() -> list[Word]:
        raise AssertionError("the table was read")

    assert Kinds(DEFAULT_KINDS, fail).find(GIVE, "Advice").word == "advice"


def test_the_vocabulary_is_made_of_any_kinds() -> None:
    vocabulary = Vocabulary(DEFAULT_KINDS)

    assert {word.role for word in vocabulary.words} == {OWN_WORD, ALSO, SUCH_AS, VERB}
    assert vocabulary.find_verb(GIVE, "vouched for") == Word(GIVE, "endorsement", VERB, "vouched for")
    assert vocabulary.list_near_occasions("cofee") == ["coffee"]
