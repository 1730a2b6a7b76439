"""Terms: the words of a wish that tell something, as they are compared with other texts."""

from __future__ import annotations

from functools import lru_cache

from wellkeeper.domain.vocabulary import make_word_key
from wellkeeper.domain.words.text import fold_words

# What stands in any wish: small words of four languages, and those that say no more than that somebody is wished for.
# They are folded.
_STOP_WORDS = """
a about above after again all also always am an and another any anybody anyone anything are around as at au aux away
back be because been before being below best better between both but by can cannot cant come could das de del della
dem den der des did die do does doing done dont down du during each ein eine einen einer either el else en enough et
every everybody everyone everything few find finding finds for from fur further get gets getting give given gives go
going good got great had has have having he hello help helped helping helps her here hers him his how i id if im in
instead into is isnt it its itself ive just kind know knowing known knows la las later le les let like likes little
look looked looking looks los lot made make makes making many may maybe me meet meets might mine mit more most much
must my near need needed needing needs neither never new next no nobody none nor not nothing now o oder of off often
on once one only onto or other others ou our ours out over own para people per perhaps person please pour put quite
rather really same say search searching see seek seeking seeks she should simple since so some somebody somehow
someone something sometimes somewhere soon sort still such sur take takes than thank thanks that thats the their
theirs them then there these they theyre thing things this those though through thus to too toward towards um un una
und under une until up upon us use used useful uses using very via vom von want wanted wanting wants was way we well
were what whatever when where whether which while who whoever whom whose why will willing wish wished wishes with
within without wont would y yes yet you your yours zu zum zur
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=100_000)
def make_term(word: str) -> str:
    """What a folded word is compared by: it in the singular, in American spelling; empty if it tells nothing."""
    if word in STOP_WORDS or (len(word) == 1 and word.isascii()):
        return ""
    return make_word_key(word)


def list_terms(text: str) -> dict[str, str]:
    """The words of a text that tell something, in their order, by what they are compared by.

    >>> list_terms("a vendor for badges; badge vendors")
    {'vendor': 'vendor', 'badge': 'badges'}
    """
    terms: dict[str, str] = {}
    for word in fold_words(text).split():
        if term := make_term(word):
            terms.setdefault(term, word)
    return terms
