"""What is said of a wrong command line: the least that helps."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from wellkeeper.cli.help import search
from wellkeeper.cli.help.command import read_docstring
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.errors import WrongUsage, list_words, quote

MOST_NAMES = 3  # that an error offers
# What the words of a line of usage stand for, in a sentence. The others are in small letters: a stage, a shell.
NOUNS = {
    "ANSWER": "an answer",
    "CONTACT": "a person",
    "ENTRY": "the number of a line",
    "GIVE": "the number of a give",
    "KEEP": "a person who stays",
    "KEY": "a name from the first column",
    "N": "a number",
    "OCCASION": "where",
    "OTHER": "another person",
    "POINTS": "its points",
    "REFERRAL": "a referral, by its person or number",
    "TEXT": "some words",
    "WISH": "what they want",
    "WORDS": "some words",
}


def make_unknown_command_error(word: str) -> WrongUsage:
    """The error of a command that isn't there; what is near by letters is offered, else what speaks of the word."""
    names = [name for name, place in PLACES.items() if place.group]
    near = get_close_matches(word, names, MOST_NAMES) or [command.name for command in search.find_commands([word])]
    question = f"did you mean {list_words(near[:MOST_NAMES])}? " if near else ""
    return WrongUsage(f"there is no command {quote(word)}", f"{question}`well help --all` lists every command")


def make_missing_words_error(name: str, params: Iterable[Any], missing: Any) -> WrongUsage:
    """The error of a command that lacks words, with what it needs and an example."""
    arguments = [param for param in params if param.param_type_name == "argument" and param.required]
    if missing in arguments:
        needed = arguments[arguments.index(missing) :]
        nouns = [noun for param in needed for noun in _list_nouns(param.metavar or str(param.name))]
    else:
        nouns = [f"{missing.opts[0]} {missing.metavar}"]
    example = read_docstring(PLACES[name].load().__doc__ or "").examples[0]
    return WrongUsage(f"{name} needs {list_words(nouns, 'and')}: `{example}`", f"`well {name} --help` shows the rest")


def _list_nouns(metavar: str) -> list[str]:
    """What a word of the line of usage stands for; none for what may be left out."""
    words = [word.removesuffix("...") for word in metavar.split() if not word.startswith("[")]
    return [NOUNS.get(word, f"a{'n' * (word[0] in 'AEIOU')} {word.lower()}") for word in words]
