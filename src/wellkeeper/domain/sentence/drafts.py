"""What each form stands for: the commands that a clause becomes, as drafts that may still get a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from wellkeeper.domain.kinds import GIVE, SUCH_AS, VERB
from wellkeeper.domain.sentence import forms
from wellkeeper.domain.sentence.act import Act
from wellkeeper.domain.sentence.clauses import split_line
from wellkeeper.domain.sentence.grammar import LONGEST_PHRASE, Lexicon, Match
from wellkeeper.domain.sentence.people import Person, measure_name, read_names, read_people
from wellkeeper.domain.shares import share_out
from wellkeeper.domain.vocabulary import CALL_OCCASIONS, MESSAGE_OCCASIONS, Vocabulary, Word, make_word_key
from wellkeeper.domain.words import money
from wellkeeper.errors import NobodyNamed, NotUnderstood

NOTE_OPTIONS = {"got": "why", "promised": "why", "message": "note", "met": "note", "call": "note"}
NOTED_WORDS = {"give": 2, "note": 1}  # how many words an act has with its note, if that is its last word
ALL_MEASURES = ("minutes", "cost", "at", "method")
ADDING_VERBS = ("give", "met", "call", "message", "got")  # that take --new


class Draft:
    """An act that may still get a note."""

    def __init__(self, verb: str, people: Sequence[Person], words: Iterable[str] = (), **options: Any) -> None:
        self.verb, self.people, self.words = verb, list(people), [word for word in words if word]
        self.options = {name: value for name, value in options.items() if value is not None}
        self.named: list[Person] = list(people)  # whom it names, and may have to add
        self.others: Sequence[Person] = ()  # to whom the people are introduced
        self.day: date | None = None

    def add_note(self, text: str) -> bool:
        """Add a text to its note. False if it can have none."""
        if self.verb in NOTE_OPTIONS:
            name = NOTE_OPTIONS[self.verb]
            self.options[name] = "; ".join(filter(None, (self.options.get(name), text)))
        elif self.verb in NOTED_WORDS:
            place = NOTED_WORDS[self.verb] - 1
            self.words[place:] = ["; ".join(filter(None, (*self.words[place:], text)))]
        else:
            return False
        return True

    def list_parts(self) -> list[Draft]:
        """The drafts of one command each: whoever is introduced to several takes one for each of them."""
        if not self.others:
            return [self]
        shares = _share_measures(self.options, len(self.others))
        return [self._take_part(person, share) for person, share in zip(self.others, shares, strict=True)]

    def _take_part(self, person: Person, measures: Mapping[str, str]) -> Draft:
        part = Draft(self.verb, self.people, self.words, **{**self.options, **measures, "to": person.handle})
        part.named.append(person)
        part.day = self.day
        return part


def _share_measures(measures: Mapping[str, Any], count: int) -> list[dict[str, str]]:
    """The minutes and the cost of each of several commands: they are spent once."""
    shares: list[dict[str, str]] = [{} for _ in range(count)]
    if "minutes" in measures:
        for share, minutes in zip(shares, share_out(int(measures["minutes"]), count), strict=True):
            share["minutes"] = str(minutes)
    if "cost" in measures:
        cost = money.parse(measures["cost"], "")  # it names its currency
        for share, minor in zip(shares, share_out(cost.minor, count), strict=True):
            share["cost"] = money.format_amount(minor, cost.currency)
    return shares


def make_acts(drafts: Iterable[Draft], today: date) -> Iterator[Act]:
    """The drafts as acts. Who is new is added by the first that names them."""
    added_handles: set[str] = set()
    for draft in chain.from_iterable(draft.list_parts() for draft in drafts):
        day, options = draft.day or today, dict(draft.options)
        newcomers = [person for person in draft.named if person.is_new and person.handle not in added_handles]
        added_handles.update(person.handle for person in newcomers)
        names = tuple(person.handle for person in newcomers)
        if names and draft.verb in ADDING_VERBS and "who" not in options:  # whose --new is of whom was referred
            options["new"] = ""
        else:
            yield from (Act("add", (name,), day, newcomers=(name,)) for name in names)
            names = ()
        written = {name: str(value) for name, value in options.items()}
        yield Act(draft.verb, tuple(person.handle for person in draft.people), day, tuple(draft.words), written, names)


def comes_to_me(match: Match) -> bool:
    """Whether what others do is for me: who is introduced to somebody else isn't brought to me."""
    if match.form.act != "their promise":
        return True
    tokens = next(split_line(match.text), ())
    place = measure_name(tokens)
    directions = {token.small for token in (*tokens[:1], *(tokens[place : place + 1] if place else ()))}
    return not directions & {*forms.OBJECTS, "to", "with"}


def choose_touch(match: Match) -> str:
    """The kind of touch that a head is: by its verb or its occasion."""
    if "O" not in match.slots:
        return str(match.slots["verb"].kind) if "verb" in match.slots else "met"
    occasion = match.slots["O"].kind
    return "call" if occasion in CALL_OCCASIONS else "message" if occasion in MESSAGE_OCCASIONS else "met"


def build_drafts(match: Match, people: Sequence[Person], lexicon: Lexicon) -> list[Draft]:
    """What a clause stands for. `people` are its subject, or those of its head, or empty."""
    recipients = match.slots.get("P") or people
    if match.form.who == forms.I:
        recipients = _find_recipients(match.text, people, lexicon)
    if not recipients:
        raise NobodyNamed(match.form.pattern.split(" ")[0].split("|")[0])
    return list(_BUILDERS[match.form.act](match, recipients, lexicon))


def _build_give(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    word = match.slots.get("K") or match.slots["verb"]
    text = "" if make_word_key(match.text) == make_word_key(word.kind) and word.role != SUCH_AS else match.text
    yield Draft("give", people, (word.kind, text), **without(match.measures, "method"))


def _build_intro(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    draft = Draft("give", people, ("intro", match.text), **without(match.measures, "method"))
    draft.others = match.slots["P2"]
    yield draft


def _build_referral(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    for name in match.slots["N"]:
        yield Draft("give", people, ("referral", match.text), who=name.handle, **without(match.measures, "method"))


def _build_donation(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    text = "" if make_word_key(match.text) == "charity" else match.text
    yield Draft("give", people, ("donation", text), **without(match.measures, "method"))


def _build_promotion(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    yield Draft("give", people, ("promotion", match.text), **without(match.measures, "method"))


def _build_ask(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    wish = match.text.removeprefix("to ").removeprefix("for ")
    without(match.measures, *ALL_MEASURES)
    for person in people:
        yield Draft("ask", [person], (match.slots["A"].kind,), **{"for": wish or None, "anyway": ""})


def _build_thank(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    verb = "thank" if match.form.act == "thank" else "told"
    for name in match.slots["N"]:
        for person in people:
            yield Draft(verb, [person], about=name.handle, **without(match.measures, *ALL_MEASURES))
    if match.text:
        yield Draft("note", people, (match.text,))


def _build_promise(match: Match, people: Sequence[Person], lexicon: Lexicon) -> Iterator[Draft]:
    if not match.text:
        raise NotUnderstood("it doesn't say what was promised", "write it as ‘promised Ann an intro to Bob’")
    kinds = list(dict.fromkeys(word.kind for word in _iterate_kinds(match.text, lexicon.vocabulary)))
    for person in people:
        yield Draft("promise", [person], (match.text,), kind=kinds[0] if len(kinds) == 1 else None, **match.measures)


def _find_recipients(text: str, people: Sequence[Person], lexicon: Lexicon) -> Sequence[Person]:
    """To whom I'll do what a text says: the first person in it, else the people of the head."""
    tokens = next(split_line(text), ())
    for place in range(1, len(tokens)):
        naming = lexicon.people.find(tokens[place:])
        if naming and naming.candidates:
            reading = read_people(tokens[place:], lexicon.people, people)
            return reading[0][:1] if reading else people
    return people


def _build_sent(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    if not match.text:
        raise NotUnderstood("it doesn't say what was sent", "write what it was, as in ‘sent Ann the deck’")
    yield Draft("message", people, note=f"sent {match.text}", **without(match.measures, "minutes", "cost", "method"))


def _build_note(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    for person in people:
        yield Draft("note", [person], (match.text,))


def _build_got(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    verb = "promised" if match.form.act == "promised" else "got"
    offered = {"offered": ""} if match.form.act == "offered" else {}
    yield from _bring(verb, match.slots["N"], match.text, people, offered | without(match.measures, "minutes", "cost"))


def _build_their_promise(match: Match, people: Sequence[Person], lexicon: Lexicon) -> Iterator[Draft]:
    """A promise to introduce: with the name, if there is one, or else in their words."""
    tokens = next(split_line(match.text), ())
    names, length = read_names(tokens, lexicon.people)
    text = match.text[tokens[length].start :] if length < len(tokens) else "" if names else match.text
    yield from _bring("promised", names or [None], text, people, match.measures)


def _bring(
    verb: str, persons: Sequence[Person | None], text: str, people: Sequence[Person], measures: Mapping[str, Any]
) -> Iterator[Draft]:
    """Each of the names that one person brought, or promised."""
    if len(people) > 1:
        raise NotUnderstood("somebody who was brought has one source", "write a clause for each of them")
    for person in persons:
        draft = Draft(verb, people, (person.handle,) if person else (), why=text or None, **measures)
        draft.named += [person] if person else []
        yield draft


def _build_want(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    if not match.text:
        raise NotUnderstood("it doesn't say what they want", "write what it is, as in ‘Sue wants a speaker’")
    for person in people:
        yield Draft("want", [person], (match.text,))


def _build_answer(match: Match, people: Sequence[Person], _lexicon: Lexicon) -> Iterator[Draft]:
    without(match.measures, *ALL_MEASURES)
    for person in people:
        yield Draft("answered", [person], (match.slots["word"], match.text))


def without(measures: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The measures that a command takes. Raises `NotUnderstood` for one of another sort, which isn't lost."""
    for name in names:
        if name in measures:
            raise NotUnderstood(
                f"{measures[name]} (--{name}) doesn't go with that", "leave it out, or write it in a clause of its own"
            )
    return dict(measures)


def _iterate_kinds(text: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """The kinds of give that a text names in small letters, in their order."""
    words = text.split()
    verbs = [word for word in vocabulary.words if word.role == VERB and word.side == GIVE and word.word.endswith("ed")]
    base_verbs = {base: word for word in verbs for base in (word.word[:-1], word.word[:-2])}
    for place in range(len(words)):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length]).strip(",.:")
            if phrase != phrase.lower():
                continue
            word = vocabulary.find(GIVE, phrase) or base_verbs.get(make_word_key(phrase))
            if word and word.kind not in forms.CLOSING_KINDS:
                yield word
                break


_BUILDERS = {
    "give": _build_give,
    "bare": _build_give,
    "intro": _build_intro,
    "referral": _build_referral,
    "donation": _build_donation,
    "promotion": _build_promotion,
    "ask": _build_ask,
    "thank": _build_thank,
    "told": _build_thank,
    "promise": _build_promise,
    "sent": _build_sent,
    "note": _build_note,
    "got": _build_got,
    "offered": _build_got,
    "promised": _build_got,
    "their promise": _build_their_promise,
    "want": _build_want,
    "answered": _build_answer,
}
