"""The words behind give, met, call and message: people, then a kind or an occasion, then a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import Ambiguous, UnknownContact, WrongUsage, list_words, quote


class WordList(NamedTuple):
    """What a list of words says: whom, which kind or occasion if any, and the note.

    `refs` name people: the first as it was typed, the others exactly, with their sign.
    """

    refs: tuple[str, ...]
    name: str = ""
    note: str = ""


class Lookups(NamedTuple):
    """What a word may be: a person in full, and the `noun`, which is a kind of give, or an occasion.

    `list_people` and `list_things` list what is nearly called so.
    """

    noun: str
    is_person: Callable[[str], bool]
    is_thing: Callable[[str], bool]
    list_people: Callable[[str], Sequence[str]]
    list_things: Callable[[str], Sequence[str]]


def read_gift(words: Sequence[str], lookups: Lookups, *, new: bool = False) -> WordList:
    """People, and from the first word that names a kind of give on: the kind, and a note.

    If `new`, an unknown word before the kind is a person, too. Raises `Ambiguous` for a word that is both,
    `UnknownContact` for one that is neither before the kind, `WrongUsage` if there is no kind or more than one note.
    What stands in the place of the kind, and is none, is left to whoever looks it up.
    """
    first, *others = words
    refs, place = _read_people(first, others, lookups)
    while place < len(others) and not lookups.is_thing(others[place]):
        word = others[place]
        if not any(map(lookups.is_thing, others[place + 1 :])):
            break  # it must be the kind: there is no other
        if not new or lookups.list_things(word):
            raise _make_unknown(word, lookups)
        more_refs, read = _read_people(word, others[place + 1 :], lookups)
        refs, place = [*refs, EXACT_SIGN + more_refs[0], *more_refs[1:]], place + 1 + read
    if place == len(others):
        raise WrongUsage("say what you gave them", f"as in `{format_command('give', first, 'advice')}`")
    kind_name, *notes = others[place:]
    return WordList(tuple(refs), kind_name, _choose_note(notes))


def read_touch(words: Sequence[str], lookups: Lookups) -> WordList:
    """People, then at most one occasion, then a note, which holds a blank.

    Raises `Ambiguous` for a word that is both, `UnknownContact` for a lone word that is neither, `WrongUsage` for more
    than one note.
    """
    first, *others = words
    refs, place = _read_people(first, others, lookups)
    occasion = ""
    if place < len(others) and lookups.is_thing(others[place]):
        occasion, place = others[place], place + 1
    notes = others[place:]
    for word in notes[:1]:
        if len(word.split()) == 1:
            raise _make_unknown(word, lookups)
    return WordList(tuple(refs), occasion, _choose_note(notes))


def _read_people(first: str, others: Sequence[str], lookups: Lookups) -> tuple[list[str], int]:
    """The first person, and those who follow in full; and how many they are. Raises `Ambiguous`."""
    refs = [first]
    for word in others:
        if not word.startswith(EXACT_SIGN):
            is_person, is_thing = lookups.is_person(word), lookups.is_thing(word)
            if is_person and is_thing:
                hint = f"`{EXACT_SIGN}{word}` is the contact; write the other one out, or in another word"
                raise Ambiguous(word, ("a contact", lookups.noun), "things", hint)
            if not is_person:
                break
        refs.append(EXACT_SIGN + word.removeprefix(EXACT_SIGN))
    return refs, len(refs) - 1


def _choose_note(notes: Sequence[str]) -> str:
    """The only note, or none."""
    if len(notes) > 1:
        raise WrongUsage(f"{list_words(map(quote, notes), 'and')} can't all be the note", "put a note into quotes")
    return notes[0] if notes else ""


def _make_unknown(word: str, lookups: Lookups) -> UnknownContact:
    candidates = [*lookups.list_people(word)[:2], *lookups.list_things(word)[:2]]
    return UnknownContact(word, candidates, beside=lookups.noun)
