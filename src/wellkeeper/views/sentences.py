"""What does a sentence stand for, as this ledger understands it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.rules.pipeline import track_referrals
from wellkeeper.domain.sentence.grammar import Lexicon
from wellkeeper.domain.sentence.notebook import NEW, SAME, LineOutcome, NoteLine, make_bad_line
from wellkeeper.domain.sentence.people import Person
from wellkeeper.domain.sentence.reading import Outcome, Sentence, read_line
from wellkeeper.domain.vocabulary import Vocabulary
from wellkeeper.domain.words.text import NOTE_LIMIT
from wellkeeper.errors import BadText, WellError
from wellkeeper.queries import actions, naming, referrals, wants
from wellkeeper.queries.entries import USUAL_CURRENCY
from wellkeeper.queries.naming import Names
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy, load_vocabulary


class Words(NamedTuple):
    """The words and the names of a ledger, with which many sentences are read; and people whom they added since."""

    vocabulary: Vocabulary
    names: Names
    usual_currency: str
    newcomers: tuple[Person, ...] = ()


def load_words(reader: Reader, _today: date, usual_currency: str) -> Words:
    """The words and the names of the ledger. Of an amount with a sign, the usual currency is that of the settings."""
    return Words(load_vocabulary(reader), naming.load_names(reader), usual_currency or USUAL_CURRENCY)


def read_sentence(reader: Reader, today: date, text: str, words: Words) -> Sentence:
    """What a sentence stands for, if `today` is that day. Raises the `WellError` that says what can't be read."""
    if len(text) > NOTE_LIMIT:
        raise BadText(f"the sentence has {len(text):,} characters", f"a sentence has at most {NOTE_LIMIT:,}")
    people = naming.load_people(reader, text, words.names, words.newcomers)
    return read_line(text, today, Lexicon(words.vocabulary, people, words.usual_currency))


def understand(reader: Reader, today: date, text: str, usual_currency: str) -> Sentence:
    """What a sentence stands for that is the only one: see `read_sentence`."""
    return read_sentence(reader, today, text, load_words(reader, today, usual_currency))


def read_lines(
    reader: Reader, today: date, note_lines: Iterable[NoteLine], usual_currency: str, *, again: bool
) -> list[LineOutcome]:
    """What each line stands for; whoever is added by one is known to those below it."""
    words, outcomes = load_words(reader, today, usual_currency), []
    for line in note_lines:
        outcome = None if again else find_known_line(reader, today, line)
        if outcome is None:
            try:
                sentence = read_sentence(reader, line.today, line.text, words)
            except WellError as error:
                outcome = make_bad_line(line, error)
            else:
                words = _add_newcomers(words, sentence)
                commands = "; ".join(act.format_command(line.today) for act in sentence.acts)
                outcome = LineOutcome(line, NEW, day=sentence.acts[0].day, summary=commands)
        outcomes.append(outcome)
    return outcomes


def _add_newcomers(words: Words, sentence: Sentence) -> Words:
    """The words, with the people whom a sentence would add."""
    persons = tuple(Person(name, name) for name in sentence.list_newcomers())
    return words._replace(newcomers=(*words.newcomers, *persons))


def load_outcome(reader: Reader, today: date, action_id: int) -> Outcome:
    """The referrals and the wants that an action brought or changed."""
    referral_ids = actions.list_touched_rows(reader, action_id, "referral")
    brought = [referral for number in referral_ids if (referral := referrals.find_by_id(reader, number))]
    tracked_referrals = track_referrals(brought, brought, today, load_policy(reader)) if brought else []
    want_ids = actions.list_touched_rows(reader, action_id, "want")
    return Outcome(tuple(tracked_referrals), tuple(wants.find(reader, number) for number in want_ids))


def find_known_line(reader: Reader, _today: date, note_line: NoteLine) -> LineOutcome | None:
    """What became of a line when it was read before; None if it is new. It may have had no heading then."""
    if place := actions.find_marked(reader, note_line.mark):
        return LineOutcome(note_line, SAME, *place)
    if note_line.heading and (place := actions.find_marked(reader, note_line.bare_mark)):
        number, day = place
        says = f"read on {day} without a heading (#{number}), and stays so; a date in it makes it new"
        return LineOutcome(note_line, SAME, number, day, says)
    return None
