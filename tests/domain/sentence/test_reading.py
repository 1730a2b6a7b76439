"""Sentences become the commands that they stand for, or are refused: by tables and by properties."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.sentence.act import Act
from wellkeeper.domain.sentence.clauses import split_line
from wellkeeper.domain.sentence.forms import FORMS
from wellkeeper.domain.sentence.grammar import Lexicon
from wellkeeper.domain.sentence.people import People, Person
from wellkeeper.domain.sentence.reading import Sentence, read_line
from wellkeeper.domain.vocabulary import Vocabulary, Word, list_words
from wellkeeper.errors import WellError

TODAY = date(2026, 3, 11)  # a Wednesday
VOCABULARY = Vocabulary(Kinds(DEFAULT_KINDS), [Word("give", "favor", "also", "good turn")])
PERSONS = (
    Person("mia", "Mia Sand", ("mia@sand.example", "team@sand.example")),
    Person("otto", "Otto Berg", ("team@sand.example",)),
    Person("will", "Will Hart"),
    Person("tom", "Tom Reed"),
    Person("tom-kern", "Tom Kern"),
    Person("anne-marie", "Anne-Marie O’Brien"),
    Person("lukasz", "Łukasz Żółć"),
)
SHARED_TABLE = Path(__file__).parents[4] / "shared/did-sentences.tsv"


def read(line: str, persons: Iterable[Person] = PERSONS, today: date = TODAY) -> Sentence:
    return read_line(line, today, Lexicon(VOCABULARY, People(persons)))


def list_commands(sentence: Sentence, today: date = TODAY) -> list[list[str]]:
    return [["well", *act.list_words(today)] for act in sentence.acts]


def check(line: str, expected: str, persons: Iterable[Person] = PERSONS, today: date = TODAY) -> None:
    if expected.startswith("exit"):
        _, exit_code, slug = expected.split()[:3]
        with pytest.raises(WellError) as refusal:
            read(line, persons, today)
        assert (refusal.value.exit_code, refusal.value.slug) == (int(exit_code), slug)
    else:
        commands = [shlex.split(command) for command in expected.split(" && ")]
        assert list_commands(read(line, persons, today), today) == commands


def load_table() -> list[list[str]]:
    lines = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


TABLE = load_table()


@pytest.mark.parametrize(("line", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_a_sentence_stands_for_its_commands(line: str, expected: str) -> None:
    check(line, expected)


def load_shared_rows() -> list[dict[str, str]]:
    if not SHARED_TABLE.is_file():
        return []
    with SHARED_TABLE.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row["level"] == "core"]


@pytest.mark.parametrize("row", load_shared_rows() or [None], ids=lambda row: row["id"] if row else "none")
def test_the_shared_table_comes_out_exactly(row: dict[str, str] | None) -> None:
    if row is None:
        pytest.skip("the shared table isn't here")
    parts = [re.fullmatch(r"([^=]+)=(.*?)(?: <(.*)>)?", part) for part in row["contacts"].split("; ")]
    persons = [Person(part[1], part[2], (part[3],) if part[3] else ()) for part in parts if part]
    expected = row["expected"] if not row["expected"].startswith("exit") else row["expected"].replace(":", "")
    check(row["sentence"].replace("\\n", "\n"), expected, persons, date.fromisoformat(row["today"]))


@pytest.mark.parametrize(
    ("line", "says", "hint"),
    [
        ("cofee with Mia", "‘cofee’ isn't understood", "did you mean coffee or fee?"),
        ("gave Mia adivce on taxes", "‘adivce’ isn't understood", "did you mean advice?"),
        ("drinks near Mia", "‘drinks’ isn't understood", "`well did --help` shows what a sentence can be"),
        (
            "coffee with Mia cancelled",
            "‘coffee with Mia cancelled’ tells of nothing that happened",
            "what didn't happen, or not yet, isn't recorded",
        ),
        ("coffee with Mja", "no contact answers to ‘Mja’", "did you mean mia? `+Mja` adds them"),
        (
            "coffee with Tom",
            "‘Tom’ could be 2 contacts: tom (Tom Reed), tom-kern (Tom Kern)",
            "name one of them by the word in front, such as tom",
        ),
        (
            "Otto introduced me to Max Roth, Pia Poe",
            "‘Pia Poe’ may be one more person, or tell of the one before",
            "write ‘and Pia Poe’, or ‘(Pia Poe)’",
        ),
        (
            "met Mia and gave her advice",
            "‘gave’ begins something else that happened",
            "write a semicolon between two clauses",
        ),
    ],
)
def test_a_refusal_says_what_and_where_and_what_to_do(line: str, says: str, hint: str) -> None:
    with pytest.raises(WellError) as refusal:
        read(line)

    first, one_line, marks = refusal.value.message.split("\n")
    assert (first, one_line.strip(), refusal.value.hint) == (says, line, hint)
    assert set(marks.strip()) == {"^"}


def test_what_is_kept_as_a_note_is_told() -> None:
    clauses = read("coffee with Mia: cofee was great; advice on hiring").clauses

    assert [(clause.text, clause.note, clause.hint) for clause in clauses] == [
        ("coffee with Mia", "", ""),
        ("cofee was great", "cofee was great", "did you mean coffee or fee?"),
        ("advice on hiring", "", ""),
    ]


def test_names_are_compared_as_people_write_them() -> None:
    for name in ("O'Brien", "O’Brien", "Anne-Marie", "anne-marie o'brien", "ANNE-MARIE O’BRIEN"):
        assert list_commands(read(f"lunch with {name}")) == [["well", "met", "anne-marie", "--at", "lunch"]]
    for name in ("Lukasz", "Łukasz", "lukasz zolc"):
        assert list_commands(read(f"lunch with {name}")) == [["well", "met", "lukasz", "--at", "lunch"]]


# -- properties -----------------------------------------------------------------------------------

FRAGMENTS = (
    *("coffee with", "call with", "met", "mail to", "and", ",", ";", ":", ".", "on", "about", "to", "for", "with"),
    *("Mia", "Otto", "Will", "Tom", "mia", "Nora Holm", "+Lea Kim", "her", "he", "they", "I", "we", "who", "'quoted'"),
    *(
        "offered",
        "introduced",
        "promised",
        "wants",
        "said yes",
        "gave",
        "sent",
        "advice",
        "a book",
        "intro",
        "training",
    ),
    *("45m", "1h", "€20", "yesterday", "on friday", "tomorrow", "in May", "by friday", "by email", "at lunch", "(1h)"),
    *("not", "will", "would", "never", "?", "no answer", "cancelled", "the", "a", "deck", "great", "“a speaker”"),
)
LINES = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=14).map(" ".join)
KNOWN_HANDLES = {person.handle for person in PERSONS}


@given(LINES, st.randoms(use_true_random=False))
def test_the_same_words_stand_for_the_same_commands_whatever_the_order_of_people(line: str, random: Random) -> None:
    shuffled = random.sample(PERSONS, len(PERSONS))

    def read_among(persons: Sequence[Person]) -> object:
        try:
            return list_commands(read(line, persons))
        except WellError as error:
            return error.slug

    assert read_among(PERSONS) == read_among(shuffled)


@given(LINES)
def test_every_word_stands_in_a_command_or_was_read(line: str) -> None:
    try:
        sentence = read(line)
    except WellError:
        return
    read_words = [read.words for clause in sentence.clauses for read in clause.reads]
    notes = [clause.note for clause in sentence.clauses]
    commands = [word for command in list_commands(sentence) for word in command]
    known_words = re.findall(r"[^\W_]+", " ".join([*read_words, *notes, *commands]).casefold())
    for token in (token for clause in split_line(line) for token in clause):
        for word in re.findall(r"[^\W_]+", token.text.casefold()):
            assert word in known_words, (word, list_commands(sentence))


@given(LINES)
def test_nobody_gets_anything_who_was_not_named(line: str) -> None:
    try:
        sentence = read(line)
    except WellError:
        return
    words = {token.text.lstrip("+").casefold() for clause in split_line(line) for token in clause}
    for act in sentence.acts:
        for handle in (*act.people, *act.options.get("to", ())):
            first_name = handle.split()[0].casefold().split("-")[0]
            assert first_name in words or not KNOWN_HANDLES.isdisjoint({handle}) & bool(words & {"her", "he", "they"})


VERBS_OF_SOMETHING = ("give", "note", "got", "promise", "want", "ask", "answered")  # their commands name it


def test_any_words_are_read_or_refused() -> None:
    """Ten thousand lines of random words of the tables: each is read, or refused as a sentence can be."""
    random = Random(7)
    verbs = [word.word for word in list_words()]
    pattern_words = [word for form in FORMS for word in re.findall(r"[a-z]+", form.pattern)]
    pool = [*FRAGMENTS, *verbs, *pattern_words, "☕", "12", "3.", "@mia", "mia@sand.example", "(", ")", '"', "\n", "’s"]
    slugs = {"not-understood", "two-values", "bad-day", "future-day", "bad-number", "unknown-contact", "ambiguous"}
    for _ in range(10_000):
        line = " ".join(random.choices(pool, k=random.randint(1, 16)))
        slug, acts = try_to_read(line)
        assert bool(acts) != (slug in slugs), line
        assert all(act.day <= TODAY for act in acts), line
        assert all(act.words and act.words[0] for act in acts if act.verb in VERBS_OF_SOMETHING), line


def try_to_read(line: str) -> tuple[str, Sequence[Act]]:
    """The slug of the error that refuses a line, or its acts."""
    try:
        return "", read(line).acts
    except WellError as error:
        return error.slug, ()
