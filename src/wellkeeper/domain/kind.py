"""A kind: what an entry can be, on which side of the ledger; and a word that names one."""

from typing import NamedTuple

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


class Word(NamedTuple):
    """A word with what it names: a kind of a side (give, ask, touch), or an occasion. `role` is one of WORD_ROLES."""

    side: str
    kind: str
    role: str
    word: str

    def __str__(self) -> str:
        """`advice`; `tip (advice)` if it is another word for it."""
        return self.word if self.word == self.kind else f"{self.word} ({self.kind})"


def is_kind_name(word: str) -> bool:
    """Whether a text, in small letters, can name a kind: one word of letters, digits and hyphens, at most 40 long."""
    return 0 < len(word) <= LONGEST_KIND_NAME and word.replace("-", "").isalnum() and not word.startswith("-")
