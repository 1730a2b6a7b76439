"""The words that name a kind or an occasion, as data: docs/reference/words.md shows them.

A kind has its own word, other names for it (also), things of that kind that stay in the note (such as), and verbs. The
user's own words come on top. Plurals and both spellings of English count everywhere: see `make_word_key`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wellkeeper.domain.kinds import ALSO, ASK, GIVE, OCCASION, OWN_WORD, SUCH_AS, TOUCH, VERB, Kinds
from wellkeeper.domain.words.text import fold_words


class Word(NamedTuple):
    """A word with what it names: a kind of a side (give, ask, touch), or an occasion. `role` is one of WORD_ROLES."""

    side: str
    kind: str
    role: str
    word: str


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

_SPELLINGS = (("avour", "avor"), ("abour", "abor"), ("onour", "onor"), ("olour", "olor"), ("ognis", "ogniz"))


def make_word_key(text: str) -> str:
    """What a word is compared by: folded, in the singular, in American spelling; emoji stay as they are.

    >>> make_word_key("Favours"), make_word_key("introductions"), make_word_key("Trade-Fairs")
    ('favor', 'introduction', 'trade fair')
    """
    key = fold_words(text) or text.strip()
    *rest, final = key.split(" ")
    for british, american in _SPELLINGS:
        final = final.replace(british, american)
    return " ".join([*rest, _remove_plural(final)])


def _remove_plural(word: str) -> str:
    """The singular of a noun, roughly: it is made on both sides of a comparison, so only a clash would matter."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("shes", "ches", "xes", "sses")) else word[:-1]


class Vocabulary:
    """The words of one ledger: those of the program, its own kinds, and the user's own words."""

    def __init__(self, kinds: Kinds, own_words: Iterable[Word] = ()) -> None:
        """Words of kinds that the ledger doesn't have lead nowhere."""
        names = {(kind.side, kind.word) for kind in kinds.all}
        published = [word for word in list_words() if word.side == OCCASION or (word.side, word.kind) in names]
        kind_words = [Word(kind.side, kind.word, OWN_WORD, kind.word) for kind in kinds.all]
        self.words = tuple(dict.fromkeys((*published, *kind_words, *own_words)))
        self._by_key: dict[tuple[str, str], list[Word]] = {}
        for word in self.words:
            if word.role != VERB:
                self._by_key.setdefault((word.side, make_word_key(word.word)), []).append(word)

    def find(self, side: str, text: str) -> Word | None:
        """The word that names a kind or an occasion as a whole: its own word, an also or a such-as word; or None."""
        words = self._by_key.get((side, make_word_key(text)))
        return words[0] if words else None

    def list_beginning(self, side: str, text: str) -> list[Word]:
        """The words, of any role but verbs, that begin so; they may be of several kinds."""
        key = fold_words(text)
        keys = (pair for pair in self._by_key if key and pair[0] == side and pair[1].startswith(key))
        return [word for pair in keys for word in self._by_key[pair]]
