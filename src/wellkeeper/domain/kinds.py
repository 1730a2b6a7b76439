"""What an entry can be: the kinds of gives, asks and touches, and their usual points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from wellkeeper.domain.kind import (
    ADJUST,
    ALSO,
    ANSWER,
    ASK,
    DRAW,
    FAMILIES,
    FUNNEL,
    GIFT_FAMILIES,
    GIVE,
    LONGEST_KIND_NAME,
    NOTE,
    OCCASION,
    OWN_WORD,
    SIDES,
    SLIP,
    SUCH_AS,
    TOUCH,
    VERB,
    VOID,
    WORD_ROLES,
    WORD_SIDES,
    Kind,
    Word,
    is_kind_name,
)
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import UnknownWord

if TYPE_CHECKING:
    from wellkeeper.domain.vocabulary import Vocabulary

__all__ = [
    "ADJUST",
    "ALSO",
    "ANSWER",
    "ASK",
    "DEFAULT_KINDS",
    "DRAW",
    "FAMILIES",
    "FUNNEL",
    "GIFT_FAMILIES",
    "GIVE",
    "LONGEST_KIND_NAME",
    "NOTE",
    "OCCASION",
    "OWN_WORD",
    "SIDES",
    "SLIP",
    "SUCH_AS",
    "TOUCH",
    "VERB",
    "VOID",
    "WORD_ROLES",
    "WORD_SIDES",
    "Kind",
    "Kinds",
    "Word",
    "is_kind_name",
]


def _make_kinds(side: str, family: str, *lines: str) -> list[Kind]:
    """Kinds of one family, each from a line with its word, its points and what it is about."""
    parts = [line.split(" ", 2) for line in lines]
    return [Kind(word, side, family, int(points), about) for word, points, about in parts]


DEFAULT_KINDS: tuple[Kind, ...] = (
    *_make_kinds(
        GIVE,
        "serve",
        "encouragement 1 a kind word at the right time",
        "recognition 1 praise where others hear it",
        "celebration 1 their birthday, their launch, their prize",
        "advice 2 what you know, when they need it",
        "favor 2 something done for them",
        "education 3 a skill or an insight passed on",
        "endorsement 3 you vouch for their work",
        "training 3 you teach them or their people",
        "promotion 3 you make their work known",
    ),
    *_make_kinds(
        GIVE,
        "spend",
        "meal 2 breakfast, lunch or dinner on you",
        "gift 2 a present with them in mind",
        "donation 2 to their charity",
        "experience 3 a concert, a match, a day out",
        "equipment 3 tools or technology that they need",
        "fee 4 a referral fee, as agreed",
    ),
    *_make_kinds(
        GIVE,
        "connect",
        "vendor 3 a supplier who serves them well",
        "intro 4 someone whom they want to know",
        "recruit 4 someone who joins their team",
        "media 5 a stage, an interview, an article",
        "client 6 a client whom you share with them",
        "referral 6 a prospect for their business",
    ),
    *_make_kinds(
        GIVE,
        "close",
        "thanks 1 you thanked them for a referral",
        "report 1 you told them how their referral went",
    ),
    *_make_kinds(ASK, "top", "name 1 may I use your name", "intro 2 a three-way e-mail or text"),
    *_make_kinds(
        ASK, "middle", "live 4 a call or meeting that they arrange", "endorsed 5 they vouch and prepare the person"
    ),
    *_make_kinds(ASK, "bottom", "deal 8 a ready buyer"),
    *_make_kinds(
        ASK, "", "advice 1 what they know", "favor 2 something done for you", "testimonial 3 words that you may show"
    ),
    *_make_kinds(SLIP, "", "slip 3 a promise of yours that you broke, or lateness"),
    *_make_kinds(TOUCH, "", "met 0 you met", "call 0 you spoke", "message 0 you wrote", "note 0 worth remembering"),
)


class Kinds:
    """The kinds of one ledger, in its own order, found by side and word.

    Other words that name them, the user's own among them, are loaded when a word is none of theirs.
    """

    def __init__(self, kinds: Iterable[Kind], load_own_words: Callable[[], Iterable[Word]] = tuple) -> None:
        self.all = tuple(kinds)
        self._load_own_words = load_own_words
        self._vocabulary: Vocabulary | None = None
        self._kinds = {(kind.side, kind.word): kind for kind in self.all}
        self._sides = {side: tuple(kind for kind in self.all if kind.side == side) for side in SIDES}
        self._gifts = {kind.word: kind for kind in self.list_of_side(GIVE) if kind.family != "close"}
        gifts_by_points = sorted(self._gifts.values(), key=lambda kind: kind.points)
        self._cheapest_gifts = {kind.family: kind for kind in reversed(gifts_by_points)}
        asks = sorted(self.list_of_side(ASK), key=lambda kind: (-kind.points, kind.family == ""))
        self._dearest_asks = tuple(asks)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.all)

    def find_exact(self, side: str, kind_name: str) -> Kind | None:
        """The kind of that side and word, or None."""
        return self._kinds.get((side, kind_name))

    def find(self, side: str, kind_name: str) -> Kind:
        """The kind that a word names, or that all words lead to that begin so.

        Raises `UnknownWord`, with the nearest words and their kinds.
        """
        return self.find_by_beginning(side, kind_name) or self._refuse(side, kind_name)

    def find_by_beginning(self, side: str, kind_name: str) -> Kind | None:
        """The kind that a word names, or that all words lead to that begin so; or None."""
        if kind := self.find_by_word(side, kind_name):
            return kind
        names = {word.kind for word in self.vocabulary.list_beginning(side, kind_name)}
        return self.find_exact(side, names.pop()) if len(names) == 1 else None

    def find_whole(self, side: str, kind_name: str) -> Kind:
        """The kind that a word names as a whole. Raises `UnknownWord`, with the nearest words and their kinds."""
        return self.find_by_word(side, kind_name) or self._refuse(side, kind_name)

    def find_by_word(self, side: str, kind_name: str) -> Kind | None:
        """The kind whose word it is, or another word of it, in the plural or in British spelling, too; or None."""
        if kind := self.find_exact(side, make_key(kind_name.strip())):
            return kind
        word = self.vocabulary.find(side, kind_name)
        return None if word is None else self.find_exact(side, word.kind)

    def _refuse(self, side: str, kind_name: str) -> Kind:
        near = self.vocabulary.list_near(side, kind_name)
        hint = "`well kinds` shows and adds them" if near else ""
        raise UnknownWord(f"kind of {side}", kind_name, self.words(side), near, hint)

    @property
    def vocabulary(self) -> Vocabulary:
        """All words that name these kinds, or an occasion."""
        if self._vocabulary is None:
            # 2 ms, for which a command that says the kind's own word must not wait.
            from wellkeeper.domain.vocabulary import Vocabulary

            self._vocabulary = Vocabulary(self, self._load_own_words())
        return self._vocabulary

    def list_of_side(self, side: str) -> tuple[Kind, ...]:
        """Every kind of a side, in order."""
        return self._sides[side]

    def words(self, side: str) -> list[str]:
        """The words of a side, in order."""
        return [kind.word for kind in self.list_of_side(side)]

    def list_dearest_first(self) -> tuple[Kind, ...]:
        """The asks, the dearest first; of one price, those with a place in the funnel come first."""
        return self._dearest_asks

    def list_gifts(self) -> tuple[Kind, ...]:
        """The gives that can be made at any time: all but the close family, which belongs to a referral."""
        return tuple(self._gifts.values())

    def find_gift(self, kind_name: str) -> Kind | None:
        """The give of that word if it can be made at any time, or None."""
        return self._gifts.get(kind_name)

    def map_families(self) -> dict[str, str]:
        """The family of each give that can be made at any time, by its word."""
        return {word: kind.family for word, kind in self._gifts.items()}

    def list_cheapest_gifts(self) -> dict[str, Kind]:
        """The cheapest of the gives that can be made at any time, by family."""
        return self._cheapest_gifts
