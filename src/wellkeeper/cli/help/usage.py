"""What is said of a wrong command line: the least that helps."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer._click.exceptions import BadOptionUsage, BadParameter, NoSuchOption

from wellkeeper.cli.help import search
from wellkeeper.cli.help.command import read_docstring
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import WrongUsage, list_words, quote

MOST_NAMES = 3  # that an error offers
LEAST_LIKE = 0.75  # the likeness of an option that is offered: all begin with two dashes
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


def make_wrong_words_error(error: typer.TyperException, words: Sequence[str]) -> WrongUsage:
    """typer's error about the words of a command, as one of ours."""
    context: Any = getattr(error, "ctx", None)
    name = context.info_name if context else next((word for word in words if word in PLACES), "")
    question = _ask_what_was_meant(error, context.command.params) if context else ""
    hint = f"{question}`{format_command(name, '--help') if name in PLACES else 'well --help'}` shows how"
    option = getattr(error, "option_name", None) or "--"
    if not option.startswith("--") and (meant := next((word for word in words if word.startswith(option)), None)):
        hint += f"; words that begin with - stand behind --, as in `{_set_apart(words, meant)}`"
    return WrongUsage(_describe_fault(error, name), hint)


def _describe_fault(error: typer.TyperException, name: str) -> str:
    """What is wrong with the words of a command of some name."""
    problem = error.message.rstrip(".")
    if isinstance(error, NoSuchOption):
        return f"{name or 'well'} has no option {quote(error.option_name)}"
    if isinstance(error, BadOptionUsage):
        lack = re.search(r"requires (an|\d+) argument", problem)
        values = "takes no value" if not lack else "needs a value" if lack[1] == "an" else f"needs {lack[1]} values"
        return f"{error.option_name} {values}"
    if isinstance(error, BadParameter) and error.param:
        return _describe_value(error.param, problem)
    extra = re.fullmatch(r".* extra argument(?:\(s\)|s)? \((.*)\)", problem, re.DOTALL)
    return f"{name} takes fewer words: {quote(extra[1])} is left over" if extra else problem


def _describe_value(param: Any, problem: str) -> str:
    """What is wrong with a value: mostly that it is no number, or one outside its range."""
    is_option = param.param_type_name == "option"
    phrase = f"{param.opts[0]} takes" if is_option else f"{(param.metavar or param.name).removesuffix('...')} is"
    least, most = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if value := re.fullmatch(r"'(.*)' is not a valid (int|float)\b.*", problem, re.DOTALL):
        return f"{phrase} a {'whole ' * (value[2] == 'int')}number, not {quote(value[1])}"
    if value := re.fullmatch(r"(\S+) is not in the range .*", problem):
        bounds = f"{least:,} to {most:,}" if most and most < sys.maxsize else f"{least:,} or more"
        return f"{phrase} {bounds}, not {value[1]}"
    return f"{phrase} something else: {problem}"


def _ask_what_was_meant(error: typer.TyperException, params: Iterable[Any]) -> str:
    """The question whether another option was meant, if one that isn't there is like it; else empty."""
    if not isinstance(error, NoSuchOption):
        return ""
    names = [name for param in params for name in (*param.opts, *param.secondary_opts) if name.startswith("--")]
    word = error.option_name
    near = [name for name in names if name.startswith(word)] or get_close_matches(word, names, MOST_NAMES, LEAST_LIKE)
    return f"did you mean {list_words(near[:MOST_NAMES])}? " if near else ""


def _set_apart(words: Sequence[str], meant: str) -> str:
    """The command with a word that begins with a dash behind `--`; in short, if other words may be options."""
    if sum(word.startswith("-") for word in words) == 1:
        return format_command(words[0], "--", *words[1:])
    return f"{format_command(words[0])} … -- {shlex.quote(meant)}"


def _list_nouns(metavar: str) -> list[str]:
    """What a word of the line of usage stands for; none for what may be left out."""
    words = [word.removesuffix("...") for word in metavar.split() if not word.startswith("[")]
    return [NOUNS.get(word, f"a{'n' * (word[0] in 'AEIOU')} {word.lower()}") for word in words]
