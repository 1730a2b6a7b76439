"""Two names agree, or not: whoever shares an address is one person, or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import Birthday, NameParts
from wellkeeper.domain.rules.agreement import (
    Agreement,
    are_two_birthdays,
    compare_names,
    differ,
    is_same_name,
    make_person_name,
)

NONE, DOUBT, PART, WHOLE = Agreement


@pytest.mark.parametrize(
    ("name", "other_name", "agreement"),
    [
        # one person
        ("Anna Weber", "anna weber", WHOLE),
        ("Anna Weber", "Weber, Anna", WHOLE),
        ("Anna Weber", "Weber Anna", WHOLE),
        ("Dr. Anna Weber", "Anna Weber, PhD", WHOLE),
        ("Bob Lee", "Robert Lee", WHOLE),
        ("Bob Lee", "Rob Lee", WHOLE),
        ("J. Smith", "John Smith", WHOLE),
        ("Anna W.", "Anna Weber-Kohl", PART),
        ("Anna K.", "Anna Weber-Kohl", NONE),
        ("J. R. Smith", "John Robert Smith", WHOLE),
        ("R. James Fox", "James Fox", WHOLE),
        ("Anna Maria Rossi", "Anna Rossi", WHOLE),
        ("Anna M. Rossi", "Anna Maria Rossi", WHOLE),
        ("Jan van Eyck", "Jan Eyck", WHOLE),
        ("Jörg Müller", "Joerg Mueller", WHOLE),
        ("Jörg Müller", "Jorg Muller", WHOLE),
        ("Łukasz Żółć", "Lukasz Zolc", WHOLE),
        ("Anne-Marie Cox", "Annemarie Cox", WHOLE),
        ("Sean O'Brien", "Seán OBrien", WHOLE),
        ("王伟", "王 伟", WHOLE),
        ("Apfel AG", "apfel ag", WHOLE),
        # one of them is only a part of the other
        ("Anna", "Anna Weber", PART),
        ("Anna W.", "Anna Weber", PART),
        ("Anna Weber", "Anna Weber-Kohl", PART),
        ("María García", "María García López", PART),
        # perhaps, but who knows
        ("John Smith", "John Smith Jr.", DOUBT),
        ("Robert Lee", "Robert Lee II", DOUBT),
        ("Frau Weber", "Anna Weber", DOUBT),
        ("Weber", "Anna Weber", DOUBT),
        ("Anna Maria Rossi", "Maria Rossi", DOUBT),
        ("Anna Maria Rossi", "Anna Luise Rossi", DOUBT),
        # two people
        ("Ann Lee", "Bo Lee", NONE),
        ("Ann Lee", "Ann Roe", NONE),
        ("Anna Weber", "Weber Anke", NONE),
        ("Daniel Fox", "Daniela Fox", NONE),
        ("Christian Fox", "Christina Fox", NONE),
        ("Alex Fox", "Sandy Fox", NONE),
        ("John Smith Sr.", "John Smith Jr.", NONE),
        ("Jan van Eyck", "Piet van Eyck", NONE),
        ("Jan van Eyck", "Jan de Eyck", NONE),
        ("Mohammed bin Ali", "Ahmed bin Ali", NONE),
        ("María García Pérez", "María García López", NONE),
        ("Юлия Петрова", "Анна Петрова", NONE),
        ("张伟", "张敏", NONE),
        ("Rossi SA", "Maria Rossi", NONE),
        ("Acme Sales", "Anna Sales", NONE),
        ("Anna & Bo Weber", "Anna Weber", NONE),
        ("office@lee.example", "Ann Lee", NONE),
    ],
)
def test_names_agree_as_far_as_somebody_careful_would_say(name: str, other_name: str, agreement: Agreement) -> None:
    names = make_person_name(name), make_person_name(other_name)

    assert compare_names(*names) == compare_names(*reversed(names)) == agreement


def test_parts_that_are_known_go_before_the_words_of_the_name() -> None:
    ann = make_person_name("Familie Lee", NameParts(given="Ann", family="Lee"))
    bo = make_person_name("Familie Lee", NameParts(given="Bo", family="Lee"))
    junior = make_person_name("Bo Lee", NameParts(given="Bo", family="Lee", suffix="Jr."))

    assert compare_names(ann, bo) == NONE
    assert compare_names(bo, junior) == DOUBT


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=8)
NAMES = st.lists(LETTERS | st.sampled_from(["Dr.", "Jr.", "van", "J.", "Bob", ","]), max_size=5).map(" ".join)


@given(NAMES, NAMES)
def test_agreement_is_mutual(name: str, other_name: str) -> None:
    names = make_person_name(name), make_person_name(other_name)

    assert compare_names(*names) == compare_names(*reversed(names))
    assert compare_names(names[0], names[0]) == WHOLE


@pytest.mark.parametrize(
    ("birthday", "other_birthday", "is_another"),
    [
        (Birthday(1980, 2, 3), Birthday(1980, 2, 3), False),
        (Birthday(1980, 2, 3), Birthday(None, 2, 3), False),
        (Birthday(1980, None, None), Birthday(None, 2, 3), False),
        (Birthday(1980, 2, 3), None, False),
        (Birthday(1980, 2, 3), Birthday(1951, 2, 3), True),
        (Birthday(None, 2, 3), Birthday(None, 2, 4), True),
    ],
)
def test_birthdays_differ_where_both_say_so(
    birthday: Birthday, other_birthday: Birthday | None, is_another: bool
) -> None:
    assert differ(birthday, other_birthday) is is_another


@pytest.mark.parametrize(
    ("name", "other_name", "is_same"),
    [
        ("Anna Weber", "Dr. Anna B. Weber", True),
        ("Anna Weber", "Weber, Anna", True),
        ("Weber Anna", "Anna Weber", True),
        ("Jörg Müller", "Joerg Mueller", True),
        ("Anna", "anna", True),
        ("A. Weber", "Anna Weber", False),
        ("Alex Weber", "Alexander Weber", False),
        ("Anna", "Anna Weber", False),
        ("Weber", "Anna Weber", False),
    ],
)
def test_an_initial_or_a_short_form_is_not_the_same_name(name: str, other_name: str, is_same: bool) -> None:
    names = make_person_name(name), make_person_name(other_name)

    assert (is_same_name(*names), is_same_name(*reversed(names))) == (is_same, is_same)


@pytest.mark.parametrize(
    ("birthday", "other_birthday", "are_two"),
    [
        (Birthday(1951, 2, 3), Birthday(1980, 4, 5), True),
        (Birthday(1951, 2, 3), Birthday(1951, 3, 2), False),
        (Birthday(1951, 2, 3), Birthday(1980, 2, 3), False),
        (Birthday(None, 2, 3), Birthday(1980, 4, 5), False),
        (Birthday(1951, None, None), Birthday(1980, 4, 5), False),
        (None, Birthday(1980, 4, 5), False),
    ],
)
def test_a_slip_makes_no_second_birthday(
    birthday: Birthday | None, other_birthday: Birthday | None, are_two: bool
) -> None:
    assert are_two_birthdays(birthday, other_birthday) == are_two
