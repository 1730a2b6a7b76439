"""Who is meant in a sentence: more strictly than elsewhere, since nobody is asked back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wellkeeper.domain.names.titles import PARTICLES, WORK_WORDS, is_title, make_key
from wellkeeper.domain.sentence import forms
from wellkeeper.domain.sentence.clauses import Token, Tokens
from wellkeeper.domain.words import emails
from wellkeeper.domain.words.text import fold_words, list_nearest
from wellkeeper.errors import Ambiguous, NobodyNamed, NotUnderstood, UnknownContact, quote

LONGEST_NAME = 6  # words
JOINING_WORDS = ("and", "&", "or", "plus")
_WORKPLACE_WORDS = ("of", "at", "from", "with", "bei", "von")  # `Head of Sales`
SEMICOLON_HINT = "write a semicolon between two clauses"


class Person(NamedTuple):
    """A contact as a sentence may name them: by handle, by e-mail, by the whole name, or by its first or last word.

    Somebody who is no contact has the name for a handle; who `is_new` is added by the sentence.
    """

    handle: str
    name: str
    emails: tuple[str, ...] = ()
    is_new: bool = False

    def __str__(self) -> str:
        """How a list of candidates shows them."""
        return f"{self.handle} ({self.name})"


class Naming(NamedTuple):
    """Some words that name people: the candidates, and how many words they are."""

    candidates: tuple[Person, ...]
    length: int


class People:
    """The contacts whom the words of a sentence may name."""

    def __init__(self, persons: Iterable[Person], list_near: Callable[[str], list[str]] | None = None) -> None:
        """`list_near` knows the handles that look like a word; without it they are looked for among the persons."""
        self._list_near = list_near or self._list_near_persons
        self._handles: dict[str, Person] = {}
        self._by_name: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        self._by_word: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        self._by_email: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        for person in persons:
            self.add(person)

    def add(self, person: Person) -> None:
        """Know one more person, such as one whom the sentence adds."""
        self._handles[person.handle] = person
        self._by_name[fold_words(person.name)][person.handle] = person
        for word in (person.handle, *_list_outer_words(person.name)):
            self._by_word[fold_words(word)][person.handle] = person
        for email in person.emails:
            self._by_email[email.lower()][person.handle] = person

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._handles.values())

    def find(self, tokens: Tokens) -> Naming | None:
        """Whom the first of these words name: as many words as make a whole name, or else one word."""
        if not tokens:
            return None
        if tokens[0].text.startswith("@"):
            handle = tokens[0].text[1:].lower()
            return Naming((self._handles[handle],) if handle in self._handles else (), 1)
        if emails.is_meant(tokens[0].text):
            return Naming(tuple(self._by_email.get(tokens[0].text.lower(), {}).values()), 1)
        skipped = 1 if len(tokens) > 1 and is_title(tokens[0].text) and not tokens[0].mark else 0
        naming = self._find_whole_name(tokens[skipped:]) or self._find_word(tokens[skipped])
        return naming and naming._replace(length=naming.length + skipped)

    def _find_whole_name(self, tokens: Tokens) -> Naming | None:
        for length in range(min(len(tokens), LONGEST_NAME), 0, -1):
            part = tokens[:length]
            if any(token.mark for token in part[:-1]) or (length == 1 and not is_name_like(part[0])):
                continue
            if persons := self._by_name.get(fold_words(" ".join(token.text for token in part))):
                return Naming(tuple(persons.values()), length)
        return None

    def _find_word(self, token: Token) -> Naming | None:
        if token.is_quoted:
            return None
        if is_name_like(token):
            persons = self._by_word.get(fold_words(token.text))
            return Naming(tuple(persons.values()), 1) if persons else None
        return Naming((self._handles[token.text],), 1) if token.text in self._handles else None

    def list_near(self, text: str) -> list[str]:
        """Up to three handles of those whose handle or name looks like a word."""
        return self._list_near(text)[:3]

    def _list_near_persons(self, text: str) -> list[str]:
        by_word = {word: handle for word, persons in self._by_word.items() for handle in persons}
        return list(dict.fromkeys(by_word[word] for word in list_nearest(fold_words(text)[:60], by_word, 6)))

    def find_namesake(self, name: str) -> Person | None:
        """The contact of that very name, if there is one alone."""
        persons = [*self._by_name.get(fold_words(name), {}).values()]
        return persons[0] if len(persons) == 1 else None


def _list_outer_words(name: str) -> Sequence[str]:
    """The first and the last word of a name, titles left out."""
    words = [word for word in name.split() if not is_title(word)] or name.split()
    return dict.fromkeys((words[0], words[-1])) if words else ()  # type: ignore[return-value]


def is_name_like(token: Token) -> bool:
    """Whether a word is written as a name is: with a capital, or in a script that has none."""
    first = token.text[:1]
    return token.is_quoted or first.isupper() or (first.isalpha() and first.upper() == first)


def measure_name(tokens: Tokens) -> int:
    """How many of the first words are a name as people write it: a run of capitals, with particles within; else 0."""
    if tokens and tokens[0].is_quoted:
        return 1
    length = 0
    for place, token in enumerate(tokens[: LONGEST_NAME + 2]):
        if token.is_quoted or token.is_bracket:
            break
        if token.text.lstrip("+")[:1].isupper():
            length = place + 1
        elif token.small not in PARTICLES or place == 0:
            break
        if token.mark:
            break
    return length


# -- people and names ---------------------------------------------------------------------------------


def read_people(
    tokens: Tokens, everyone: People, head_people: Sequence[Person], *, strict: bool = False
) -> tuple[list[Person], int] | None:
    """The people whom a list of names means, and how many words it is; None if it doesn't begin with anybody.

    Raises `UnknownContact` for a name that nobody has, if `strict` also for a first word in small letters, and
    `Ambiguous` for one that several have.
    """
    persons: list[Person] = []
    place = 0
    while place < len(tokens):
        reading = _read_person(tokens[place:], everyone, head_people, may_be_none=not persons and not strict)
        if reading is None:
            return None if not persons else (persons, place)
        newest, length = reading
        persons += [person for person in newest if person not in persons]
        place += length
        mark = tokens[place - 1].mark
        if mark == "," and place < len(tokens) and _names_somebody(tokens[place:], everyone):
            continue
        if mark or place >= len(tokens) or tokens[place].small not in ("and", "&"):
            break
        place += 1
    return (persons, place) if persons else None


def _names_somebody(tokens: Tokens, everyone: People) -> bool:
    naming = everyone.find(tokens)
    return tokens[0].text.startswith("+") or bool(naming and naming.candidates)


def _read_person(
    tokens: Tokens, everyone: People, head_people: Sequence[Person], *, may_be_none: bool
) -> tuple[Sequence[Person], int] | None:
    first = tokens[0]
    if first.small in forms.OBJECTS:
        return resolve_pronoun(first.small, head_people), 1
    if first.text.startswith("+") and len(first.text) > 1:
        length = measure_name(tokens)
        return [_add_person(tokens[:length], everyone)], length
    naming = everyone.find(tokens)
    if naming is None and first.text.lower().replace("’", "'").endswith("'s") and is_name_like(first):
        raise UnknownContact(first.text, ())
    if naming is None and ((may_be_none and not is_name_like(first)) or first.small in forms.ARTICLES):
        return None
    if naming is None or not naming.candidates:
        if first.small in forms.MY_WORDS or (first.small in forms.FIRST_WORDS and not may_be_none):
            raise NotUnderstood(f"{quote(first.text)} begins something else that happened", SEMICOLON_HINT)
        text = " ".join(token.text for token in tokens[: measure_name(tokens) or 1])
        raise UnknownContact(text, advice=f"`+{text}` adds them" if is_name_like(first) else "")
    if len(naming.candidates) > 1:
        raise Ambiguous(first.text, [*map(str, naming.candidates)])
    return naming.candidates, naming.length


def _add_person(tokens: Tokens, everyone: People) -> Person:
    """Somebody new, whom the sentence adds, unless a contact has that very name."""
    name = " ".join(token.text for token in tokens).removeprefix("+")
    person = everyone.find_namesake(name)
    if person is None:
        person = Person(name, name, is_new=True)
        everyone.add(person)
    return person


def resolve_pronoun(word: str, head_people: Sequence[Person]) -> Sequence[Person]:
    """Whom a pronoun means: the people of the head; of several, only `they` and `who` mean them all."""
    if not head_people:
        raise NobodyNamed(word)
    if len(head_people) > 1 and word in ("he", "she", "him", "her"):
        raise Ambiguous(word, [*map(str, head_people)])
    return head_people


def read_names(tokens: Tokens, everyone: People) -> tuple[list[Person], int]:
    """The names that somebody brought, and how many words they are: contacts, or people who are none yet.

    Raises `NotUnderstood` for what stands behind a comma and may be a name, or tell of the one before it.
    """
    names: list[Person] = []
    place = 0
    while length := measure_name(tokens[place:]):
        part = tokens[place : place + length]
        names.append(_read_name(part, everyone))
        place += length
        if part[-1].mark == ",":
            if not _continues_list(tokens[place:], everyone):
                break
        elif _is_joined(tokens[place:]):
            place += 1
        else:
            break
    return names, place


def _is_joined(tokens: Tokens) -> bool:
    """Whether one more name stands behind an `and`."""
    return len(tokens) > 1 and tokens[0].small in ("and", "&") and measure_name(tokens[1:]) > 0


def _continues_list(tokens: Tokens, everyone: People) -> bool:
    """Whether what stands behind a comma is one more name of a list, and not what the one before it does."""
    length = measure_name(tokens)
    if not length or _names_somebody(tokens, everyone):
        return length > 0
    part, rest = tokens[:length], tokens[length:]
    tells_of_work = any(make_key(token.text) in WORK_WORDS for token in (part[0], part[-1]))
    if tells_of_work or (rest and not part[-1].mark and rest[0].small in _WORKPLACE_WORDS):
        return False
    if _is_joined(rest) or (part[-1].mark == "," and _continues_list(rest, everyone)):
        return True
    text = " ".join(token.text for token in part)
    raise NotUnderstood(
        f"{quote(text)} may be one more person, or tell of the one before", f"write ‘and {text}’, or ‘({text})’"
    )


def _read_name(tokens: Tokens, everyone: People) -> Person:
    if tokens[0].text.startswith("+") and not tokens[0].is_quoted:
        return _add_person(tokens, everyone)
    naming = everyone.find(tokens)
    if naming and naming.length == len(tokens) and naming.candidates:
        if len(naming.candidates) > 1:
            raise Ambiguous(" ".join(token.text for token in tokens), [*map(str, naming.candidates)])
        return naming.candidates[0]
    name = " ".join(token.text for token in tokens)
    return Person(name, name)
