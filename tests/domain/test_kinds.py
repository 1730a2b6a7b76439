"""The words for an entry, and their usual points, are those of the published list."""

from __future__ import annotations

import pytest

from wellkeeper.domain.kinds import ASK, DEFAULT_KINDS, FAMILIES, FUNNEL, GIVE, SIDES, SLIP, TOUCH, Kind, Kinds

# As the product page has them, section 3: side, family, "kind points" ...
PUBLISHED = [
    (GIVE, "serve", "encouragement 1, recognition 1, celebration 1, advice 2, favor 2"),
    (GIVE, "serve", "education 3, endorsement 3, training 3, promotion 3"),
    (GIVE, "spend", "meal 2, gift 2, donation 2, experience 3, equipment 3, fee 4"),
    (GIVE, "connect", "vendor 3, intro 4, recruit 4, media 5, client 6, referral 6"),
    (GIVE, "close", "thanks 1, report 1"),
    (ASK, "top", "name 1, intro 2"),
    (ASK, "middle", "live 4, endorsed 5"),
    (ASK, "bottom", "deal 8"),
    (ASK, "", "advice 1, favor 2, testimonial 3"),
    (SLIP, "", "slip 3"),
    (TOUCH, "", "met 0, call 0, message 0, note 0"),
]


def read_published() -> list[tuple[str, str, str, int]]:
    pairs = [(side, family, pair.split()) for side, family, line in PUBLISHED for pair in line.split(", ")]
    return [(side, word, family, int(points)) for side, family, (word, points) in pairs]


def test_the_kinds_are_the_published_ones_in_their_order() -> None:
    assert [(kind.side, kind.word, kind.family, kind.points) for kind in DEFAULT_KINDS] == read_published()


def test_every_kind_says_what_it_is() -> None:
    assert [kind.word for kind in DEFAULT_KINDS if not kind.about] == []


def test_a_kind_belongs_to_a_known_side_and_family() -> None:
    assert {kind.side for kind in DEFAULT_KINDS} <= set(SIDES)
    assert {kind.family for kind in DEFAULT_KINDS if kind.side == GIVE} == set(FAMILIES)
    assert {kind.family for kind in DEFAULT_KINDS if kind.side == ASK} == {*FUNNEL, ""}


def test_a_word_stands_once_on_a_side() -> None:
    assert len({(kind.side, kind.word) for kind in DEFAULT_KINDS}) == len(DEFAULT_KINDS)


@pytest.mark.parametrize(
    ("side", "word", "points"), [(GIVE, "advice", 2), (ASK, "advice", 1), (GIVE, "intro", 4), (ASK, "intro", 2)]
)
def test_giving_and_asking_are_two_lists(side: str, word: str, points: int) -> None:
    kind = Kinds(DEFAULT_KINDS).find_exact(side, word)
    assert kind is not None
    assert (kind.side, kind.points) == (side, points)


@pytest.mark.parametrize(("side", "word"), [(ASK, "meal"), (GIVE, "deal"), (TOUCH, "intro"), ("", "intro"), (GIVE, "")])
def test_a_word_of_another_side_is_not_found(side: str, word: str) -> None:
    assert Kinds(DEFAULT_KINDS).find_exact(side, word) is None


def test_a_side_lists_its_words_in_order() -> None:
    kinds = Kinds(DEFAULT_KINDS)
    assert kinds.words(ASK) == ["name", "intro", "live", "endorsed", "deal", "advice", "favor", "testimonial"]
    assert [kind.word for kind in kinds.list_of_side(TOUCH)] == ["met", "call", "message", "note"]
    assert kinds.words("void") == []


def test_what_closes_a_referral_can_not_be_given_at_any_time() -> None:
    gifts = Kinds(DEFAULT_KINDS).list_gifts()
    assert {kind.family for kind in gifts} == set(FAMILIES) - {"close"}
    assert len(gifts) == len(Kinds(DEFAULT_KINDS).list_of_side(GIVE)) - 2


def test_a_ledger_keeps_kinds_of_its_own() -> None:
    podcast = Kind("podcast", GIVE, "connect", 5, "a place on your show")
    kinds = Kinds([*DEFAULT_KINDS, podcast])
    assert kinds.find_exact(GIVE, "podcast") == podcast
    assert kinds.list_gifts()[-1] == podcast
