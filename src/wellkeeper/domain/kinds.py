"""What an entry can be: the kinds of gives, asks and touches, and their usual points."""

from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain.words.text import list_nearest, make_key
from wellkeeper.errors import UnknownWord

# What an entry does. Only gives and landed adjustments add points; a draw is a referral that nobody asked for.
GIVE, ASK, DRAW, SLIP, TOUCH, ANSWER, ADJUST, VOID = "give", "ask", "draw", "slip", "touch", "answer", "adjust", "void"
NOTE = "note"  # a touch that is none: it is only kept
SIDES = (GIVE, ASK, DRAW, SLIP, TOUCH, ANSWER, ADJUST, VOID)

GIFT_FAMILIES = ("serve", "spend", "connect")  # of gives that can be made at any time, and that earn an ask
FAMILIES = (*GIFT_FAMILIES, "close")
FUNNEL = ("top", "middle", "bottom")

# The user's own words, for kinds and for occasions: see storage.models.Word.
OCCASION = "occasion"
WORD_SIDES = (GIVE, ASK, TOUCH, OCCASION)
OWN_WORD, ALSO, SUCH_AS, VERB = "word", "also", "such-as", "verb"
WORD_ROLES = (OWN_WORD, ALSO, SUCH_AS, VERB)

LONGEST_KIND_NAME = 40  # characters


class Kind(NamedTuple):
    """What an entry can be, by its word. `points` are never negative: the side says whether they are given or drawn.

    `family` is a family of deposits, or the place of an ask in the funnel, or empty.
    """

    word: str
    side: str
    family: str
    points: int
    about: str


def is_kind_name(word: str) -> bool:
    """Whether a text, in small letters, can name a kind: one word of letters, digits and hyphens, at most 40 long."""
    return 0 < len(word) <= LONGEST_KIND_NAME and word.replace("-", "").isalnum() and not word.startswith("-")


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
    """The kinds of one ledger, in its own order, found by side and word."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.all = tuple(kinds)
        self._kinds = {(kind.side, kind.word): kind for kind in self.all}
        self._sides = {side: tuple(kind for kind in self.all if kind.side == side) for side in SIDES}
        self._gifts = {kind.word: kind for kind in self.list_of_side(GIVE) if kind.family != "close"}
        gifts_by_points = sorted(self._gifts.values(), key=lambda kind: kind.points)
        self._cheapest_gifts = {kind.family: kind for kind in reversed(gifts_by_points)}
        asks = sorted(self.list_of_side(ASK), key=lambda kind: (-kind.points, kind.family == ""))
        self._dearest_asks = tuple(asks)

    def find_exact(self, side: str, kind_name: str) -> Kind | None:
        """The kind of that side and word, or None."""
        return self._kinds.get((side, kind_name))

    def find(self, side: str, kind_name: str) -> Kind:
        """The kind of that word, or of the only one that begins so. Raises `UnknownWord`, with what is near."""
        tidy = make_key(kind_name.strip())
        longer_words = [word for word in self.words(side) if tidy and word.startswith(tidy)]
        kind = self.find_exact(side, tidy)
        if kind is None and len(longer_words) == 1:
            kind = self.find_exact(side, longer_words[0])
        if kind is None:
            near = longer_words or list_nearest(tidy[:40], self.words(side))
            raise UnknownWord(
                f"kind of {side}", kind_name, self.words(side), near, "`well kinds` shows and adds them" if near else ""
            )
        return kind

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

    def list_cheapest_gifts(self) -> dict[str, Kind]:
        """The cheapest of the gives that can be made at any time, by family."""
        return self._cheapest_gifts
