"""The words that name a kind or an occasion, as data: docs/reference/words.md shows them.

A kind has its own word, other names for it (also), things of that kind that stay in the note (such as), and verbs. The
user's own words come on top. Plurals and both spellings of English count everywhere: see `make_word_key`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wellkeeper.domain.kind import (
    ALSO,
    ASK,
    GIVE,
    OCCASION,
    OWN_WORD,
    SUCH_AS,
    TOUCH,
    VERB,
    WORD_ROLES,
    Kind,
    Word,
)
from wellkeeper.domain.words.text import fold_words, list_nearest

__all__ = [
    "CALL_OCCASIONS",
    "LONGEST_WORD",
    "MEALS",
    "MESSAGE_OCCASIONS",
    "NamedKind",
    "Vocabulary",
    "Word",
    "list_words",
    "make_word_key",
]

# kind | also | such as | verbs
_GIVES = """
encouragement | pep talk, kind word | | encouraged
recognition | praise, kudos, shout-out | | praised, recognised
celebration | congratulations, congrats | birthday wishes | celebrated, congratulated
advice | advise, tip, feedback, consultation | | advised
favor | help, good turn | | helped
education | insight, lesson | article, talk | taught
endorsement | recommendation, reference | review | endorsed, recommended, vouched for
training | coaching | workshop, course | trained, coached
promotion | plug, repost | | promoted
meal | | |
gift | present | book, flowers, wine, chocolates, card, bottle |
donation | charity | | donated
experience | | concert, ticket, match |
equipment | technology | tool, laptop, software |
fee | referral fee, commission | |
vendor | supplier | |
intro | introduction, connection | | introduced
recruit | hire, candidate, team member | |
media | media opportunity | interview, podcast, speaking slot, stage |
client | shared client | |
referral | lead | | referred
"""
_ASKS = """
intro | introduction, connection | |
live | call, meeting | |
endorsed | endorsement, warm intro | |
deal | order | |
testimonial | review, reference, quote | |
advice | advise | |
favor | help | |
name | | |
"""
_TOUCHES = """
met | | | met, saw, visited, ran into, bumped into, caught up with, sat down with
call | | | called, phoned, rang, spoke with, spoke to, talked with, talked to, chatted with, chatted to
message | | | emailed, mailed, wrote to, wrote, messaged, texted, replied to, heard from
"""
# occasion | other words for it
_OCCASIONS = """
coffee | tea, ☕
breakfast |
brunch |
lunch |
dinner |
drinks | beer
walk |
meeting |
debriefing | debrief
catch-up |
event |
conference |
fair | trade fair
workshop |
webinar |
party |
visit |
demo |
call | phone call, video call, zoom, 📞
email | mail, e-mail
message | text, dm, chat
letter |
"""
MEALS = ("coffee", "breakfast", "brunch", "lunch", "dinner", "drinks")
CALL_OCCASIONS = ("call",)  # what one does by phone, and by writing: a touch of that kind
MESSAGE_OCCASIONS = ("email", "message", "letter")


def _read_table(side: str, table: str) -> Iterator[Word]:
    for line in table.strip().splitlines():
        kind, *columns = (cell.strip() for cell in line.split("|"))
        yield Word(side, kind, OWN_WORD, kind)
        for role, cell in zip((ALSO, SUCH_AS, VERB), columns, strict=False):
            yield from (Word(side, kind, role, word.strip()) for word in cell.split(",") if word.strip())


def list_words(side: str = "") -> list[Word]:
    """The words that the program knows by itself, of one side or of all, in their published order."""
    tables = {GIVE: _GIVES, ASK: _ASKS, TOUCH: _TOUCHES, OCCASION: _OCCASIONS}
    return [word for name, table in tables.items() if side in ("", name) for word in _read_table(name, table)]


# -- how words are compared -----------------------------------------------------------------------

# British and American: what is written otherwise in words that may name a kind.
_SPELLINGS = (
    *(("avour", "avor"), ("abour", "abor"), ("onour", "onor"), ("olour", "olor"), ("hbour", "hbor")),
    *(("ognis", "ogniz"), ("ganis", "ganiz"), ("ogramme", "ogram"), ("centre", "center")),
)


def make_word_key(text: str) -> str:
    """What a word is compared by: folded, in the singular, in American spelling; emoji stay as they are.

    >>> make_word_key("Favours"), make_word_key("introductions"), make_word_key("Trade-Fairs")
    ('favor', 'introduction', 'trade fair')
    """
    key = fold_words(text) or text.strip()
    for british, american in _SPELLINGS:
        key = key.replace(british, american)
    *rest, final = key.split(" ")
    return " ".join([*rest, _remove_plural(final)])


def _remove_plural(word: str) -> str:
    """The singular of a noun, roughly: it is made on both sides of a comparison, so only a clash would matter.

    So a singular loses what may be part of a plural, too: cookie is cooky, and course is cours, as courses are.
    """
    if len(word) < 4:
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    return word[:-1] if word.endswith(("se", "xe", "ze", "che", "she", "oe")) else word


_ROLE_PLACES = {role: place for place, role in enumerate(WORD_ROLES)}
LONGEST_WORD = 60  # characters of a word of the user's own


class NamedKind(NamedTuple):
    """A kind with all words that name it; an occasion is a kind without points, too."""

    kind: Kind
    words: Sequence[Word]


class Vocabulary:
    """The words of one ledger: those of the program, its own kinds, and the user's own words."""

    def __init__(self, kinds: Iterable[Kind], own_words: Iterable[Word] = ()) -> None:
        """Words of kinds that the ledger doesn't have lead nowhere, nor does another word for what is a kind itself."""
        kind_words = [Word(kind.side, kind.word, OWN_WORD, kind.word) for kind in kinds]
        names = {(word.side, word.kind) for word in kind_words}
        all_words = dict.fromkeys((*list_words(), *kind_words, *own_words))
        known_words = [word for word in all_words if word.side == OCCASION or (word.side, word.kind) in names]
        self._by_key: dict[tuple[str, str], list[Word]] = {}
        for word in sorted(known_words, key=lambda word: _ROLE_PLACES[word.role]):
            if word.role != VERB:
                self._by_key.setdefault((word.side, make_word_key(word.word)), []).append(word)
        self.words = tuple(word for word in known_words if word.role == VERB or self.find(word.side, word.word) == word)

    def find(self, side: str, text: str) -> Word | None:
        """The word that names a kind or an occasion as a whole: its own word, an also or a such-as word; or None."""
        words = self._by_key.get((side, make_word_key(text)))
        return words[0] if words else None

    def find_verb(self, side: str, text: str) -> Word | None:
        """The verb of a kind of that side, or None."""
        key = make_word_key(text)
        return next((w for w in self.words if (w.side, w.role) == (side, VERB) and make_word_key(w.word) == key), None)

    def list_of_kind(self, side: str, kind_name: str) -> list[Word]:
        """The words of one kind, or of one occasion, its own word first."""
        words = [word for word in self.words if (word.side, word.kind) == (side, kind_name)]
        return sorted(words, key=lambda word: _ROLE_PLACES[word.role])

    def list_occasions(self) -> list[str]:
        """The occasions that have a name, in order."""
        return list(dict.fromkeys(word.kind for word in self.words if word.side == OCCASION))

    def list_beginning(self, side: str, text: str) -> list[Word]:
        """The words, of any role but verbs, that begin so; they may be of several kinds."""
        beginning = fold_words(text)
        if not beginning:
            return []
        return [
            words[0]
            for (word_side, _), words in self._by_key.items()
            if word_side == side and _begins(words, beginning)
        ]

    def list_near(self, side: str, text: str) -> list[str]:
        """Up to three words that may be meant, each with what it names if that is another word: `tip (advice)`.

        If several begin so, one for each kind.
        """
        words: Iterable[Word] = self.list_beginning(side, text)
        if not words:
            keys = {key: namesakes[0] for (word_side, key), namesakes in self._by_key.items() if word_side == side}
            words = [keys[key] for key in list_nearest(make_word_key(text)[:40], keys, cutoff=0.7)]
        kinds = {word.kind: word for word in reversed(list(words))}
        return [str(word) for word in list(dict.fromkeys(kinds[word.kind] for word in words))[:3]]

    def list_near_occasions(self, text: str) -> list[str]:
        """The occasions that are nearly called so: a slip of the pen, not another word."""
        words = {make_word_key(word.word): word for word in self.words if word.side == OCCASION}
        return [str(words[key]) for key in list_nearest(make_word_key(text)[:40], words, 2, 0.8)]


def _begins(namesakes: Iterable[Word], beginning: str) -> bool:
    """Whether a word begins so, as it is written or in British spelling."""
    keys = [fold_words(word.word) for word in namesakes]
    keys += [key.replace(american, british) for key in keys for british, american in _SPELLINGS if american in key]
    return any(key.startswith(beginning) for key in keys)
