"""words.md: the words that name a kind or an occasion, as the program has them."""

from __future__ import annotations

from collections.abc import Iterator

from reference.workshop import Workshop
from wellkeeper.domain.contact import SOURCE_WORDS
from wellkeeper.domain.kinds import ALSO, ASK, GIVE, OCCASION, SUCH_AS, TOUCH, VERB
from wellkeeper.domain.vocabulary import list_words

TITLES = {GIVE: "What you give", ASK: "What you ask for", TOUCH: "How you were in touch", OCCASION: "Where it happened"}


def build_words(_workshop: Workshop) -> Iterator[str]:
    """Every word of the program, by what it names."""
    yield "# Words\n"
    yield "A kind is named by its own word, by another name (also), or by a thing of that kind (such as), which is"
    yield "best said in the note; in the plural and in British spelling, too; or by a beginning of any of them that"
    yield "leads to one kind. Stored is the kind's own word. Files take words, no beginnings. `well kinds --words`"
    yield "lists those of a ledger, your own among them: see"
    yield "[write it down in one line](../how-to/write-it-down-in-one-line.md).\n"
    for side, title in TITLES.items():
        yield f"## {title}\n"
        yield "| word | also | such as | verbs |\n|---|---|---|---|"
        words = list_words(side)
        for kind in dict.fromkeys(word.kind for word in words):
            cells = [
                ", ".join(word.word for word in words if (word.kind, word.role) == (kind, role))
                for role in (ALSO, SUCH_AS, VERB)
            ]
            yield f"| `{kind}` | {' | '.join(cells)} |"
        yield ""
    yield "## Sources\n"
    yield "| `--source` | also |\n|---|---|"
    yield from (f"| `{source}` | {', '.join(words)} |" for source, words in SOURCE_WORDS.items())
