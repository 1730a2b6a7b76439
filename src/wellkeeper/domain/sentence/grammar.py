"""How a clause is matched with the forms: from its beginning, word by word; what is left is its text.

Nothing is guessed: what could be two things is refused, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from wellkeeper.domain.kinds import ASK, GIVE, OCCASION, SUCH_AS, TOUCH, VERB
from wellkeeper.domain.sentence import forms
from wellkeeper.domain.sentence.clauses import Token, Tokens, cut_text
from wellkeeper.domain.sentence.forms import Form
from wellkeeper.domain.sentence.measures import Measure, Measurer
from wellkeeper.domain.sentence.people import (
    JOINING_WORDS,
    People,
    Person,
    is_name_like,
    read_names,
    read_people,
)
from wellkeeper.domain.vocabulary import Vocabulary, Word
from wellkeeper.errors import (
    Ambiguous,
    BadDay,
    FutureDay,
    NotUnderstood,
    TwoValues,
    WellError,
    quote,
)

LONGEST_PHRASE = 3  # words of a kind or an occasion
HEAD_ACTS = ("occasion", "touch", "meal", "shared touch")
FREE_ACTS = ("promise", "their promise", "promised", "want", "note")  # a day in them stays a word, but for `by`
PEOPLE_SLOTS = ("P", "P2", "P's")
KIND_SIDES = {"K": GIVE, "A": ASK, "O": OCCASION}


class Lexicon(NamedTuple):
    """What the words of a sentence are compared with: the words of the ledger and its people."""

    vocabulary: Vocabulary
    people: People
    usual_currency: str = "USD"


class Read(NamedTuple):
    """Some words of a clause, and what they were read as."""

    words: str
    role: str
    value: str


class Match(NamedTuple):
    """A clause that has a form: what its slots hold, its measures by option, and the rest as text."""

    form: Form
    slots: dict[str, Any]
    measures: dict[str, Any]
    text: str
    reads: tuple[Read, ...]


class Matcher:
    """Matches one clause with forms. `head_people` are those whom its pronouns mean."""

    def __init__(self, line: str, tokens: Tokens, lexicon: Lexicon, today: date, head_people: Sequence[Person]) -> None:
        self._line, self._tokens, self._lexicon = line, tokens, lexicon
        self.measurer = Measurer(today, lexicon.vocabulary, lexicon.usual_currency)
        self._head_people = head_people
        self._form = forms.FORMS[0]
        self._slots: dict[str, Any] = {}
        self._measures: dict[str, Any] = {}
        self._reads: list[Read] = []
        self._phrase: Tokens = ()  # a such-as word, which stays in the note

    def match(self, possible_forms: Sequence[Form], place: int = 0) -> Match | None:
        """The first of the forms that the clause has from a word on; None if it has none.

        Raises what is wrong with the people or the measures of the first form that would fit.
        """
        problem: WellError | None = None
        for form in possible_forms:
            self._form, self._slots, self._measures, self._reads, self._phrase = form, {}, {}, [], ()
            try:
                end = self._match_elements(form, place)
                text = None if end is None else self._read_rest(form, end)
            except WellError as error:
                if form.act == "intro":  # without its second half it would be something else
                    raise
                problem = problem or error
                continue
            if text is not None:
                return Match(form, self._slots, self._measures, text, tuple(self._reads))
        if problem:
            raise problem
        return None

    # -- elements of a form ------------------------------------------------------------------------

    def _match_elements(self, form: Form, place: int) -> int | None:
        for element in form.pattern.split(" "):
            name, is_optional = element.strip("[]"), element.startswith("[")
            if name == "X":
                break
            length = self._match_element(name, self._tokens[place:], is_first=place == 0)
            if length is None and not is_optional:
                return None
            if name != "$":
                self._keep(self._tokens[place : place + (length or 0)], *self._describe_slot(name))
            place += length or 0
            if length and name.isupper():
                place = self._take_measures(place, form)
        return place

    def _match_element(self, name: str, tokens: Tokens, *, is_first: bool) -> int | None:
        """How many of the first words an element of a form is; None if it isn't there."""
        if not tokens:
            return None
        readers: dict[str, Callable[[Tokens], int | None]] = {
            **dict.fromkeys(PEOPLE_SLOTS, partial(self._match_people, name)),
            **dict.fromkeys(KIND_SIDES, partial(self._match_phrase, name, is_first=is_first)),
            "N": self._match_names,
            "GIVEN": partial(self._match_verb, GIVE),
            "TOUCHED": partial(self._match_verb, TOUCH),
            "$": lambda tokens: self._take_measure(self.measurer.find_first(tokens)),
        }
        if name in readers:
            return readers[name](tokens)
        is_there = tokens[0].small in (forms.GAVE if name == "GAVE" else name.split("|"))
        if is_there and "|" in name:
            self._slots["word"] = tokens[0].small
        return 1 if is_there else None

    def _match_people(self, name: str, tokens: Tokens) -> int | None:
        if tokens[0].small == "her" and self._is_possessive(tokens):
            return None
        if name == "P's" and tokens[0].small.endswith("'s"):
            tokens = [tokens[0]._replace(text=tokens[0].text[:-2], mark=" "), *tokens[1:]]
        reading = read_people(tokens, self._lexicon.people, self._head_people, strict=self._form.act in HEAD_ACTS)
        if reading is None:
            return None
        self._slots[name.removesuffix("'s")], length = reading
        return length

    def _is_possessive(self, tokens: Tokens) -> bool:
        """Whether `her` stands before a word of its own: `met her boss`, but not `gave her advice`."""
        if self._form.pattern.split(" ")[0] not in ("[had]", "TOUCHED", "GIVEN", "K") or tokens[0].mark:
            return False
        return not (len(tokens) == 1 or tokens[1].small in _SEPARATORS or self.measurer.find_first(tokens[1:]))

    def _match_phrase(self, name: str, tokens: Tokens, *, is_first: bool) -> int | None:
        """A kind or an occasion, as many words as it has; an article may stand before it."""
        skipped = 1 if tokens[0].small in forms.ARTICLES and len(tokens) > 1 else 0
        for length in range(min(LONGEST_PHRASE, len(tokens) - skipped), 0, -1):
            part = tokens[skipped : skipped + length]
            is_name = any(is_name_like(token) and token.text[:1].isascii() for token in part[1 if is_first else 0 :])
            if is_name or any(token.mark or token.is_quoted for token in part[:-1]):
                continue
            word = self._lexicon.vocabulary.find(KIND_SIDES[name], " ".join(token.text for token in part))
            if word and (name != "K" or word.kind not in forms.CLOSING_KINDS):
                self._slots[name] = word
                if word.role == SUCH_AS:
                    self._phrase = part
                return skipped + length
        return None

    def _match_names(self, tokens: Tokens) -> int | None:
        names, length = read_names(tokens, self._lexicon.people)
        self._slots["N"] = names
        return length or None

    def _match_verb(self, side: str, tokens: Tokens) -> int | None:
        """A verb of the vocabulary: the longest of those that begin here."""
        words = [token.small for token in tokens]
        verbs = [
            (verb.split(), word)
            for word in self._lexicon.vocabulary.words
            if word.side == side and word.role == VERB and (verb := word.word)
        ]
        fitting = [(len(parts), word) for parts, word in verbs if words[: len(parts)] == parts]
        if not fitting:
            return None
        length, self._slots["verb"] = max(fitting, key=lambda pair: pair[0])
        return length

    # -- measures and the rest ---------------------------------------------------------------------

    def _take_measures(self, place: int, form: Form) -> int:
        """Take the measures that stand directly behind people or a word, unless they belong to a word behind them."""
        while form.act not in FREE_ACTS and place and self._tokens[place - 1].mark not in (",", ":"):
            measure = self.measurer.find_first(self._tokens[place:])
            if measure is None or not self._ends_at(place + measure.length):
                break
            self._take_measure(measure)
            place += measure.length
        return place

    def _ends_at(self, place: int) -> bool:
        """Whether no plain word follows that could belong to the words before."""
        rest = self._tokens[place:]
        starts_anew = not rest or self._tokens[place - 1].mark != "" or rest[0].small in _SEPARATORS
        return starts_anew or self.measurer.find_first(rest) is not None

    def _take_measure(self, measure: Measure | None) -> int | None:
        if measure is None:
            return None
        old = self._measures.setdefault(measure.option, measure.value)
        if old != measure.value:
            raise TwoValues(measure.option, old, measure.value)
        self._reads.append(Read(measure.words, measure.option, str(measure.value)))
        return measure.length

    def _read_rest(self, form: Form, place: int) -> str | None:
        """The text behind a form, without the measures at its end; None if the clause must not be read.

        Behind a comma all is text, unless it is measures alone.
        """
        rest = self._tokens[place:]
        is_parted, is_topic = (place > 0 and self._tokens[place - 1].mark == mark for mark in (",", ":"))
        cut = 0 if is_parted else next((n + 1 for n, token in enumerate(rest) if token.mark == ","), len(rest))
        readable, tail = self._take_last(rest[:cut], form), self._take_last(rest[cut:], form, whole=True)
        if readable and not is_topic and form.act not in FREE_ACTS:
            if not _may_be_read(readable) or (form.act in _DIRECTED_ACTS and readable[0].small == "to"):
                return None
            self._refuse_second_clause(readable[0])
            if readable[0].small in forms.TOPIC_WORDS and readable[-1].small != "me" and not self._phrase:
                self._keep(readable[:1], "word")
                readable = readable[1:]
        phrase_end = self._tokens.index(self._phrase[-1]) + 1 if self._phrase else -1
        if phrase_end == place and readable:  # they stand together
            readable = self._tokens[place - len(self._phrase) : place + len(readable)]
            self._phrase = ()
        text = " ".join(filter(None, (cut_text(self._line, part) for part in (self._phrase, readable))))
        return ", ".join(filter(None, (text, cut_text(self._line, tail))))

    def _refuse_second_clause(self, token: Token) -> None:
        """Raises `NotUnderstood` if a word begins something else that happened."""
        verbs = {word.word.split()[0] for word in self._lexicon.vocabulary.words if word.role == VERB}
        if token.small in JOINING_WORDS or token.small in forms.FIRST_WORDS or token.small in verbs:
            raise NotUnderstood(
                f"{quote(token.text)} begins something else that happened", "write a semicolon between two clauses"
            )

    def _take_last(self, tokens: Tokens, form: Form, *, whole: bool = False) -> Tokens:
        """The words without the measures at their end; if `whole`, only if they are nothing else."""
        if form.act in FREE_ACTS:
            return tokens if whole else self._take_due_day(tokens, form)
        left, measures = tokens, []
        while left and (measure := self.measurer.find_last(left)):
            measures.append(measure)
            left = left[: -measure.length]
        if whole and left:
            return tokens
        for measure in measures:
            self._take_measure(measure)
        return left

    def _take_due_day(self, tokens: Tokens, form: Form) -> Tokens:
        """The words without the day by which a promise of mine is due.

        Raises `Ambiguous` for a day that could also be the one on which it was said.
        """
        if form.act == "promise":
            measure = self.measurer.find_last(tokens, promises=True)
            if measure and measure.option == "by":
                self._take_measure(measure)
                return tokens[: -measure.length]
        if form.act not in ("want", "note"):
            try:
                measure = self.measurer.find_last(tokens)
            except (BadDay, FutureDay):
                measure = None
            if measure and measure.option == "on":
                raise Ambiguous(measure.words, _TWO_DAYS, "days", _DAY_HINT)
        return tokens

    def _describe_slot(self, name: str) -> tuple[str, str]:
        """What an element of a form is, and what stands in it."""
        if name in ("P", "P2", "P's", "N"):
            persons = self._slots.get(name.removesuffix("'s"), ())
            return "people", ", ".join(person.handle for person in persons)
        word = self._slots.get("verb" if name in ("GIVEN", "TOUCHED") else name)
        if isinstance(word, Word):
            return word.side, word.kind
        return "word", ""

    def _keep(self, tokens: Tokens, role: str, value: str = "") -> None:
        if tokens:
            self._reads.append(Read(cut_text(self._line, tokens), role, value))


_DIRECTED_ACTS = ("got", "offered", "sent")  # what goes on to somebody else isn't about the two of us
_SEPARATORS = frozenset((*forms.TOPIC_WORDS, *JOINING_WORDS, "to", "for", "at", "over", "during", "by", "in", "from"))
_TWO_DAYS = ("the day on which it was said", "the day on which it is due")
_DAY_HINT = "write ‘by DAY’ if it is due then; the day on which it was said stands in front, as in ‘monday: …’"


def _may_be_read(tokens: Tokens) -> bool:
    """Whether what is behind a form tells of something that happened, as far as its topic."""
    for token in tokens:
        if token.small in forms.TOPIC_WORDS:
            return True
        if token.small in forms.UNREAD or token.small.endswith("n't"):
            return False
    return True
