"""Tell a bare participle or gerund, as `told`, `settled` or `carrying`, from a verb and from a noun.

English has no sure way. The endings find most of them, a list finds the irregular ones, and two lists excuse what only
looks like one. A participle that is its own verb (`cut`, `put`, `read`, `run`, `set`, `split`) is taken for the verb.
"""

from __future__ import annotations


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENDINGS = ("ed", "en", "ing")
PREFIXES = ("", "un", "re", "over", "mis", "with", "under")

# Those that end in -ed or -en need no list.
IRREGULAR = _split("""
    begun bent born borne bought bound brought built burnt caught clung crept dealt done drawn drunk dug felt flown
    flung fought found gone got grown had heard held hung kept known laid lain learnt left lent lit lost made meant met
    paid said sat sent shot shown shrunk slain slept slid sold sought sown spelt spent spoilt spun stood struck stuck
    sung sunk swept sworn swum swung taught thought thrown told torn understood won worn wound written
""")

# Verbs in their plain form. Add one only if `to` can stand before it.
VERBS = _split("""
    bed bleed breed embed exceed feed heed need proceed seed shed speed succeed wed weed
    broaden darken deepen fasten flatten happen harden hasten lengthen lessen listen loosen open sharpen shorten soften
    straighten strengthen tighten waken weaken widen
    bring cling fling ping ring sing spring string swing wring
""")

# Nouns and small words. `reading` and `writing` are the two doors; a standing, a meeting, a mapping are of the trade.
NOUNS = _split("""
    deed hundred indeed red
    children even hyphen men often pen screen seven ten then token when women
    anything during evening everything king morning nothing something thing wing
    closing greeting mapping meeting posting reading setting standing warning wording writing
""")

# What no variable is called: it has the noun of its value, and these fit any value. Words that are in use as nouns
# or yes-or-no, as `given`, `done`, `kept` or `owed`, aren't among them.
VAGUE_NAMES = _split("""
    asked caught found got known listed made said shown told
    it one stuff their them then thing what
""")


def is_participle(word: str) -> bool:
    """Whether a word can hardly be anything but a participle or a gerund. Words joined by underscores never are."""
    if not word.isalpha() or word in VERBS | NOUNS:
        return False
    return word.endswith(ENDINGS) or any(word.removeprefix(prefix) in IRREGULAR for prefix in PREFIXES)
