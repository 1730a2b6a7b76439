"""Find commands by what one wants: by their names, their help and their options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.cli.help.command import read_docstring
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.domain.vocabulary import make_word_key

MOST_COMMANDS = 8
LEAST_COMMON = 4  # letters at the beginning of two words that are taken for one: `thanking` is thank
# Words that say no more than that something is wanted.
_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "are", "can", "do", "did", "does", "for", "from", "have", "how", "i", "in", "is", "it"),
        *("made", "make", "me", "my", "of", "on", "or", "somebody", "someone", "the", "they", "them", "to", "want"),
        *("what", "which", "who", "with", "you"),
    )
)


# What else people call it.
_OTHER_WORDS = {
    "archive": "delete remove hide",
    "backup": "save copy",
    "balance": "deep depth level score worth trust",
    "check": "verify damaged corrupt",
    "completion": "tab shell",
    "digest": "cron daily notify remind reminder",
    "doctor": "bug version diagnose",
    "draft": "mail email letter write template",
    "edit": "rename change",
    "engine": "slow fast speed",
    "export": "spreadsheet excel csv vcard calendar ics hledger ledger beancount json",
    "find": "search grep",
    "forget": "delete erase gdpr privacy",
    "history": "audit who when",
    "import": "spreadsheet excel csv vcard phone linkedin google calendar ics mail mbox",
    "merge": "join duplicate same",
    "policy": "setting configure rule number threshold",
    "report": "picture chart graph html print",
    "restore": "recover lost",
    "seal": "password passphrase",
    "snooze": "later pause mute",
    "statement": "picture chart graph",
    "today": "agenda todo list tasks",
    "undo": "revert back mistake wrong",
    "void": "correct mistake wrong cancel",
    "year": "picture chart graph",
    "yield": "money worth pay",
}


class FoundCommand(NamedTuple):
    """A command that fits the words, how well, and its summary."""

    name: str
    weight: int
    summary: str


def find_commands(words: Sequence[str]) -> list[FoundCommand]:
    """The commands that fit most of the words, the best first."""
    typed_words = list_words(" ".join(words))
    keys = [make_word_key(word) for word in typed_words if word not in _SMALL_WORDS or len(typed_words) == 1]
    commands = [_weigh(name, keys) for name, place in PLACES.items() if place.group and name != "help"]
    best = max(command.weight for command in commands)
    fitting = [command for command in commands if command.weight and command.weight >= best / 4]
    return sorted(fitting, key=lambda command: -command.weight)[:MOST_COMMANDS]


def _weigh(name: str, keys: Sequence[str]) -> FoundCommand:
    """How well a command fits: its name counts most, then its summary, then what else its help says."""
    text = read_docstring(PLACES[name].load().__doc__ or "")
    parts = {
        8: name,
        4: text.summary,
        3: _OTHER_WORDS.get(name, ""),
        2: " ".join(text.paragraphs),
        1: " ".join(text.examples),
    }
    weights = [max((weight for weight, part in parts.items() if _has_word(part, key)), default=0) for key in keys]
    return FoundCommand(name, sum(weights) * sum(map(bool, weights)), text.summary)


def _has_word(text: str, key: str) -> bool:
    return any(_are_alike(make_word_key(word), key) for word in list_words(text))


def _are_alike(key: str, other: str) -> bool:
    """Whether two words are one, or the longer one begins with the other, and that isn't too short for it."""
    short, long = sorted((key, other), key=len)
    return long == short or (len(short) >= LEAST_COMMON and long.startswith(short))


def list_words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
