"""A line of what happened, read: the acts that it stands for, and what of each clause was kept as a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Want
from wellkeeper.domain.kinds import GIVE, OCCASION, SUCH_AS, TOUCH, VERB
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.sentence import forms
from wellkeeper.domain.sentence.act import Act
from wellkeeper.domain.sentence.clauses import Token, Tokens, cut_text, split_line
from wellkeeper.domain.sentence.drafts import Draft, build_drafts, choose_touch, comes_to_me, make_acts, without
from wellkeeper.domain.sentence.forms import FORMS, Form
from wellkeeper.domain.sentence.grammar import HEAD_ACTS, Lexicon, Match, Matcher, Read
from wellkeeper.domain.sentence.people import Person, is_name_like, read_people, resolve_pronoun
from wellkeeper.domain.vocabulary import MEALS, make_word_key
from wellkeeper.domain.words.text import list_nearest
from wellkeeper.errors import Ambiguous, NotUnderstood, TwoValues, UnknownContact, WellError, list_words, quote

HEAD_FORMS = tuple(form for form in FORMS if form.act in HEAD_ACTS)
MY_FORMS = tuple(form for form in FORMS if form.who in (forms.ME, forms.I))
FORMS_WITHOUT_SUBJECT = tuple(form for form in FORMS if form.who in (forms.ME, forms.NOBODY))
THEIR_FORMS = tuple(form for form in FORMS if form.who == forms.THEY)
RIDING_VERBS = ("give", "got", "promised")  # that take the occasion of their head
HELP_HINT = "`well did --help` shows what a sentence can be"
LEAST_SUGGESTED = 4  # letters of a word: shorter ones look like many others


class Clause(NamedTuple):
    """A clause as it was read: its text, what its words were read as, and what was kept as a note, if anything."""

    text: str
    reads: tuple[Read, ...] = ()
    note: str = ""
    hint: str = ""


class Sentence(NamedTuple):
    """What a line stands for: its acts in their order, and its clauses."""

    acts: tuple[Act, ...]
    clauses: tuple[Clause, ...]

    def list_newcomers(self) -> list[str]:
        """The names of those whom it adds."""
        return [name for act in self.acts for name in act.newcomers]


class Outcome(NamedTuple):
    """What came of a sentence, besides its entries: referrals that moved or began, and wants."""

    referrals: tuple[TrackedReferral, ...] = ()
    wants: tuple[Want, ...] = ()


class _Happening:
    """A head with its clauses: who was there, when and at what occasion. Without a verb it posts no touch."""

    def __init__(
        self, people: Sequence[Person], day: date | None, verb: str = "", *, is_loose: bool = False, **options: Any
    ) -> None:
        self.people, self.day, self.verb, self.options = list(people), day, verb, options
        self.is_loose = is_loose  # a clause without a head, of whose people the next one may go on
        self.named: list[Person] = []
        self.notes: list[str] = []
        self.drafts: list[Draft] = []

    def list_drafts(self) -> Iterator[Draft]:
        """The touch, unless what came of it tells enough; then the rest. Of no touch, a note is on each person."""
        telling = [draft for draft in self.drafts if draft.verb in ("give", "got") and draft.day in (None, self.day)]
        reached = {person for draft in telling for person in draft.people}
        is_told = bool(self.drafts) and reached >= set(self.people) and "minutes" not in self.options
        note = "; ".join(self.notes)
        if self.verb and (note or not is_told):
            options = {name: value for name, value in self.options.items() if self.verb == "met" or name != "at"}
            yield self._date(Draft(self.verb, self.people, note=note or None, **options))
        elif note:
            yield from (self._date(Draft("note", [person], (note,))) for person in self.people)
        yield from map(self._date, self.drafts)

    def _date(self, draft: Draft) -> Draft:
        draft.day = draft.day or self.day
        return draft


def read_line(line: str, today: date, lexicon: Lexicon) -> Sentence:
    """The acts that a line stands for. Raises the `WellError` that says what can't be read, and where."""
    return _LineReader(line, today, lexicon).read()


class _LineReader:
    """Reads the clauses of one line, each with what those before it told."""

    def __init__(self, line: str, today: date, lexicon: Lexicon) -> None:
        self._line, self._today, self._lexicon = line, today, lexicon
        self._happenings: list[_Happening] = []
        self._clauses: list[Clause] = []

    def read(self) -> Sentence:
        """All of the line."""
        for tokens in split_line(self._line):
            rest: Tokens = _part_shortened(tokens)
            while rest:
                try:
                    rest = self._read_clause(rest)
                except UnknownContact as error:
                    near = self._lexicon.people.list_near(error.ref) if error.ref else []
                    raise _mark_place(error.suggest(near), self._line, rest) from None
                except WellError as error:
                    raise _mark_place(error, self._line, rest) from None
        drafts = [draft for happening in self._happenings for draft in happening.list_drafts()]
        if not drafts:
            raise NotUnderstood(f"nothing in {quote(self._line)} says what happened", HELP_HINT)
        return Sentence(tuple(make_acts(drafts, self._today)), tuple(self._clauses))

    # -- one clause --------------------------------------------------------------------------------

    def _read_clause(self, tokens: Tokens) -> Tokens:
        """Read a clause; returns the words behind its colon if it was a head."""
        tokens, day = self._take_day(tokens)
        if _tells_of_nothing(tokens):
            self._keep_note(tokens)
            return ()
        colon = next((n + 1 for n, token in enumerate(tokens) if token.mark == ":"), 0)
        if colon and self._read_head(tokens[:colon], day):
            return tokens[colon:]
        match, subject = self._match(tokens)
        if match is not None:
            self._add(match, subject, day, tokens)
        elif subject and tokens[0].small not in forms.THEIR_WORDS:
            self._add_note_on(subject, tokens, day)
        else:
            self._keep_note(tokens)
        return ()

    def _take_day(self, tokens: Tokens) -> tuple[Tokens, date | None]:
        """The clause without a day and a colon in front of it, and the day."""
        measure = self._make_matcher(tokens).measurer.find_first(tokens)
        if measure and measure.option == "on" and tokens[measure.length - 1].mark == ":" and tokens[measure.length :]:
            return tokens[measure.length :], measure.value
        return tokens, None

    def _read_head(self, tokens: Tokens, day: date | None) -> bool:
        """Whether the words before a colon are a head: then it begins here."""
        tokens = [*tokens[:-1], tokens[-1]._replace(mark="")]
        start = 1 if tokens[0].small in forms.MY_WORDS else 0
        if match := self._make_matcher(tokens).match(HEAD_FORMS, start):
            self._add(match, (), day, tokens)
            return True
        reading = self._read_subject(tokens)
        if reading is None or reading[1] != len(tokens):
            return False
        self._happenings.append(_Happening(reading[0], day))
        text = cut_text(self._line, tokens)
        self._clauses.append(Clause(text, (Read(text, "people", ""),)))
        return True

    def _match(self, tokens: Tokens) -> tuple[Match | None, Sequence[Person]]:
        """The form of a clause, and its subject: the people of whom it tells."""
        first = tokens[0].small
        if first in forms.MY_WORDS:
            return self._make_matcher(tokens).match(MY_FORMS, 1), self._head_people
        if first in forms.THEIR_WORDS:
            subject = resolve_pronoun(first, self._list_spoken_of(first))
            return self._match_theirs(tokens, 1), subject
        problem: WellError | None = None
        try:
            match = self._make_matcher(tokens).match(FORMS_WITHOUT_SUBJECT)
            if match and self._is_mine(match, tokens):
                return match, self._head_people
        except WellError as error:
            problem = error
        match = self._match_theirs(tokens, 0)
        if match:
            if problem and not self._head_people:
                raise problem
            return match, self._head_people
        if reading := self._read_subject(tokens):
            return self._match_of_people(tokens, *reading)
        if problem:
            raise problem
        return None, ()

    def _match_of_people(
        self, tokens: Tokens, subject: Sequence[Person], length: int
    ) -> tuple[Match | None, Sequence[Person]]:
        """The form of a clause that begins with people; `Ken and I spoke about …` is a touch."""
        if not _goes_on_with_me(tokens[length:]):
            return self._match_theirs(tokens, length), subject
        verb_place = length + 2
        if tokens[verb_place].small == "had":
            form = Form(forms.NOBODY, "had O", "shared touch")
            return self._make_matcher(tokens).match((form,), verb_place), subject
        verbs = [word for word in self._lexicon.vocabulary.words if (word.side, word.role) == (TOUCH, VERB)]
        rest_text = " ".join(token.small for token in tokens[verb_place:]) + " "
        stems = ((word, word.word.removesuffix(" with").removesuffix(" to")) for word in verbs)
        verb, stem = next(((word, stem) for word, stem in stems if rest_text.startswith(f"{stem} ")), (None, ""))
        if verb is None:
            return None, subject
        form = Form(forms.NOBODY, stem, "shared touch")
        match = self._make_matcher(tokens).match((form,), verb_place)
        return match and match._replace(slots={"verb": verb}), subject

    def _match_theirs(self, tokens: Tokens, place: int) -> Match | None:
        match = self._make_matcher(tokens).match(THEIR_FORMS, place)
        return match if match and comes_to_me(match) else None

    def _list_spoken_of(self, pronoun: str) -> Sequence[Person]:
        """Whom a pronoun may mean: the people of the head, unless somebody else was named since."""
        happening = self._happenings[-1] if self._happenings else None
        others = [person for person in happening.named if person not in happening.people] if happening else []
        if others:
            raise Ambiguous(pronoun, [*map(str, (*self._head_people, *others))])
        return self._head_people

    def _read_subject(self, tokens: Tokens) -> tuple[Sequence[Person], int] | None:
        """The people with whom a clause begins, and how many words they are."""
        naming = self._lexicon.people.find(tokens)
        if not (naming and naming.candidates) and not tokens[0].text.startswith("+"):
            return None
        end = next((n for n in range(1, len(tokens)) if _goes_on_with_me(tokens[n:])), len(tokens))
        return read_people(tokens[:end], self._lexicon.people, ())

    def _is_mine(self, match: Match, tokens: Tokens) -> bool:
        """Whether a clause without a subject tells of me: what is promised to nobody is theirs, a bare kind a give."""
        if match.form.act == "promise" and self._head_people:
            return tokens[1].small in forms.OBJECTS
        word = match.slots.get("K")
        if match.form.pattern.startswith("K ") and word is not None:
            is_clear = match.slots["word"] != "with" or word.role != SUCH_AS
            return is_clear and not (word.kind == "intro" and match.slots["word"] == "to")
        if match.form.act == "give" and word is not None and word.kind == "intro" and match.text.startswith("to "):
            raise NotUnderstood("an introduction has two sides", "write it as ‘introduced Ann to Bob’")
        if match.form.act != "bare" or word is None:
            return True
        return bool(self._head_people) and word.role != SUCH_AS and word.kind in forms.BARE_KINDS

    @property
    def _head_people(self) -> Sequence[Person]:
        return self._happenings[-1].people if self._happenings else ()

    def _make_matcher(self, tokens: Tokens) -> Matcher:
        return Matcher(self._line, tokens, self._lexicon, self._today, self._head_people)

    # -- what a clause adds ------------------------------------------------------------------------

    def _add(self, match: Match, subject: Sequence[Person], day: date | None, tokens: Tokens) -> None:
        measured_day: date | None = match.measures.pop("on", None)
        if day and measured_day and day != measured_day:
            raise TwoValues("on", day, measured_day)
        day = measured_day or day
        self._clauses.append(Clause(cut_text(self._line, tokens), match.reads))
        if match.form.act in HEAD_ACTS:
            self._begin(match, match.slots.get("P") or subject, day)
            return
        drafts = build_drafts(match, subject, self._lexicon)
        people = list(dict.fromkeys(person for draft in drafts for person in draft.people))
        if not self._happenings or self._happenings[-1].is_loose:
            self._happenings.append(_Happening(people, None, is_loose=True))
        happening = self._happenings[-1]
        happening.named += people
        for draft in drafts:
            occasion = happening.options.get("at")
            if occasion and draft.verb in RIDING_VERBS and day in (None, happening.day):
                draft.options.setdefault("at", occasion)
            draft.day = day
        happening.drafts += drafts

    def _begin(self, match: Match, people: Sequence[Person], day: date | None) -> None:
        """Begin a happening: a head posts its touch, or the meal that was on me."""
        measures = without(match.measures, "method")
        occasion = match.slots["O"].kind if "O" in match.slots else measures.get("at")
        if occasion != measures.setdefault("at", occasion):
            raise TwoValues("at", occasion, measures["at"])
        is_meal = match.form.act == "meal" or "cost" in measures
        if is_meal and occasion not in MEALS:
            raise NotUnderstood("an amount goes with a meal, or with what you gave", "as in ‘gave Ann a ticket €20’")
        verb = "" if is_meal else choose_touch(match)
        if verb == "message":
            without(measures, "minutes")
        happening = _Happening(people, day or self._today, verb, **measures)
        if is_meal:
            happening.drafts.append(Draft("give", people, ("meal", match.text), **measures))
        elif match.text:
            happening.notes.append(match.text)
        self._happenings.append(happening)

    def _add_note_on(self, subject: Sequence[Person], tokens: Tokens, day: date | None) -> None:
        """Keep what a clause tells of the people with whom it begins, as a note on each."""
        reading = self._read_subject(tokens)
        rest = tokens[reading[1] if reading else 0 :]
        if not rest or (not self._happenings and _is_unread(rest[0])):
            raise self._make_unhappened(tokens)
        text = cut_text(self._line, rest)
        self._clauses.append(Clause(cut_text(self._line, tokens), note=text))
        happening = _Happening(subject, day)
        happening.drafts = [Draft("note", [person], (text,)) for person in subject]
        self._happenings.append(happening)

    def _keep_note(self, tokens: Tokens) -> None:
        """Keep a clause without a form as the note of the one before it. Raises `NotUnderstood` if there is none."""
        hint = self._suggest(tokens[0].text)
        if not self._happenings:
            if any(map(_is_unread, tokens)):
                raise self._make_unhappened(tokens)
            raise self._make_strange(tokens)
        text = cut_text(self._line, tokens)
        self._clauses.append(Clause(text, note=text, hint=hint))
        happening = self._happenings[-1]
        if not happening.drafts or not happening.drafts[-1].add_note(text):
            happening.notes.append(text)

    def _make_unhappened(self, tokens: Tokens) -> NotUnderstood:
        message = f"{quote(cut_text(self._line, tokens))} tells of nothing that happened"
        return NotUnderstood(message, "what didn't happen, or not yet, isn't recorded")

    def _make_strange(self, tokens: Tokens) -> NotUnderstood:
        """The error for the first word; behind `gave` for the first one that looks like something to give."""
        is_gift = tokens[0].small in forms.GAVE
        suspects = [token for token in tokens if not is_name_like(token)] if is_gift else tokens[:1]
        hints = ((token, self._suggest(token.text)) for token in suspects)
        token, hint = next(((token, hint) for token, hint in hints if hint), (tokens[0], HELP_HINT))
        return NotUnderstood(f"{quote(token.text)} isn't understood", hint)

    def _suggest(self, word: str) -> str:
        """The words of the tables that look like one that isn't among them, as a question."""
        vocabulary = self._lexicon.vocabulary.words
        words = {item.word for item in vocabulary if item.side in (OCCASION, GIVE, TOUCH)} | forms.FIRST_WORDS
        is_known = len(word) < LEAST_SUGGESTED or not words.isdisjoint((word.lower(), make_word_key(word)))
        near = [] if is_known else list_nearest(word.lower()[:40], sorted(words), cutoff=0.75)
        return f"did you mean {list_words(near)}?" if near else ""


def _part_shortened(tokens: Sequence[Token]) -> list[Token]:
    """The words, with `I'll` as two of them, and `w/` as one."""
    parted: list[Token] = []
    for token in tokens:
        if token.small.endswith("'ll") and not token.is_bracket:
            parted += [token._replace(text=token.text[:-3], mark=""), token._replace(text="will")]
        else:
            parted.append(token._replace(text="with") if token.small == "w/" else token)
    return parted


def _goes_on_with_me(tokens: Tokens) -> bool:
    return len(tokens) > 2 and tokens[0].small == "and" and tokens[1].text == "I"


def _is_unread(token: Token) -> bool:
    return token.small in forms.UNREAD or token.text == "will" or token.small.endswith("n't")


def _tells_of_nothing(tokens: Tokens) -> bool:
    """Whether a clause is a question, or begins with what didn't happen, or not yet."""
    return any(token.mark == "?" for token in tokens) or (_is_unread(tokens[0]) and not tokens[0].text[:1].isupper())


def _mark_place(error: WellError, line: str, tokens: Tokens) -> WellError:
    """The error with the line, and a mark below the clause that it is about."""
    start, end = tokens[0].start, tokens[-1].end
    one_line = line.replace("\n", " ").replace("\t", " ")
    error.message = f"{error.message}\n  {one_line}\n  {' ' * start}{'^' * max(1, end - start)}"
    return error
