"""Who may be one person: a score and its reasons, from what two contacts have in common."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.rules.likeness import CROWD_SIZE, Pair, Person, list_pairs
from wellkeeper.queries.duplicates import match_names, transliterate


def only(*people: Person) -> Pair:
    pairs = list_pairs(people, match_names, transliterate)
    assert len(pairs) == 1, pairs
    return pairs[0]


def compare(name: str, other_name: str) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (pair.score, pair.reasons)
        for pair in list_pairs([Person("one", name), Person("other", other_name)], match_names, transliterate)
    ]


@pytest.mark.parametrize(
    ("name", "other_name", "score", "reason"),
    [
        ("Alice Chen", "Chen, Alice", 80, "the same name"),
        ("Zoë Müller", "Dr. Zoe Muller", 80, "the same name"),
        ("Bob Smith", "Rob Smith", 76, "the same name in a short form"),
        ("Liz Bennet", "Elizabeth Bennet", 76, "the same name in a short form"),
        ("Anna M. Lopez", "Anna Lopez", 73, "names alike (91 of 100)"),
        ("Anna Maria Lopez", "Anna Lopez", 72, "one name within the other"),
        ("Jon Smth", "John Smith", 71, "names alike (89 of 100)"),
        ("李小龙", "李小龙", 80, "the same name"),
        ("李 娜", "李娜", 80, "the same name"),
        ("박 지성", "박지성", 80, "the same name"),
        ("Sean O'Hara", "Sean O’Hara", 80, "the same name"),
        ("Ola Wołski", "Ola Wolski", 80, "the same name"),
        ("सुनीता राव", "सुनीता राव", 80, "the same name"),
        ("Marie-Claire Petit", "Marieclaire Petit", 78, "the same name with other blanks or hyphens"),
        ("Jean Luc Petit", "Petit Jean-Luc", 80, "the same name"),
        ("Lee Ji-hye", "Jihye Lee", 78, "the same name with other blanks or hyphens"),
        ("Ana Ruiz Vega", "Ana Ruiz", 72, "one name within the other"),
        ("Ruiz Vega, Ana", "Ana Ruiz", 72, "one name within the other"),
        ("Юрий Яковлев", "Yuri Yakovlev", 74, "the same name in another script"),
        ("Yury Jakowlew", "Юрий Яковлев", 74, "the same name in another script"),
        ("Νίκος Ανδρέου", "Nikos Andreou", 74, "the same name in another script"),
        ("李小龙", "Xiaolong Li", 74, "the same name in another script"),
    ],
)
def test_names_alike_are_suspicious(name: str, other_name: str, score: int, reason: str) -> None:
    assert compare(name, other_name) == [(score, (reason,))]


@pytest.mark.parametrize(
    ("name", "other_name"),
    [
        ("Alice Chen", "Bob Lee"),
        ("Alice Chen", "Alice Lee"),
        ("Alice", "Alice Chen"),
        ("Anna Maria Lopez", "Anna Sofia Lopez"),
        ("Ana Ruiz Vega", "Luis Ruiz Vega"),
        ("王伟", "王薇"),  # they sound alike, but nobody writes one for the other
        ("सुनीता राव", "अनीता राव"),
        ("Юрий Яковлев", "Yuri Andropov"),
    ],
)
def test_names_that_share_a_word_only_are_not(name: str, other_name: str) -> None:
    assert compare(name, other_name) == []


@pytest.mark.parametrize(
    ("sort", "key", "score", "reason"),
    [
        ("email", "alice@example.com", 96, "the same e-mail"),
        ("phone", "765432107194", 92, "the same phone"),
        ("url", "linkedin.com/in/alice", 99, "the same profile"),
        ("url", "acme.example", 88, "the same page"),
        ("uid", "1234", 99, "the same mark in an address book"),
    ],
)
def test_a_mark_in_common_adds_to_a_name(sort: str, key: str, score: int, reason: str) -> None:
    pair = only(Person("one", "Alice Chen", marks=((sort, key),)), Person("other", "Alice Chen", marks=((sort, key),)))

    assert (pair.score, pair.reasons) == (score, (reason, "the same name"))


def test_the_same_firm_adds_but_is_no_reason_by_itself() -> None:
    assert only(Person("one", "Alice Chen", "Acme"), Person("other", "Alice Chen", "ACME")).score == 84
    assert (
        list_pairs(
            [Person("one", "Alice Chen", "Acme"), Person("other", "Bob Lee", "Acme")], match_names, transliterate
        )
        == []
    )


def test_a_mark_of_people_with_other_names_counts_half() -> None:
    pair = only(
        Person("alice", "Alice Chen", marks=(("phone", "7654321"),)),
        Person("bob", "Bob Lee", marks=(("phone", "7654321"),)),
    )

    assert (pair.contact, pair.other, pair.score, pair.reasons) == ("alice", "bob", 30, ("the same phone",))


def test_a_phone_is_the_same_with_or_without_its_country() -> None:
    assert only(
        Person("one", "Bo", marks=(("phone", "765432107194"),)), Person("other", "Bo", marks=(("phone", "7654321071"),))
    )


def test_what_a_crowd_has_in_common_tells_nobody_apart() -> None:
    crowd = [Person(f"c{n}", f"{n:05}", marks=(("phone", "7654321"),)) for n in range(CROWD_SIZE + 1)]

    assert not any(
        "phone" in reason for pair in list_pairs(crowd, match_names, transliterate) for reason in pair.reasons
    )


PEOPLE = st.lists(
    st.builds(
        Person,
        st.uuids().map(str),
        st.sampled_from(["Alice Chen", "Chen Alice", "Bob Lee", "Rob Lee", "Robert Lee", "", "🙂", "a@b.example"]),
        st.sampled_from(["", "Acme"]),
        st.lists(
            st.sampled_from(
                [("email", "a@b.example"), ("phone", "7654321"), ("phone", "765432194"), ("url", "b.example")]
            )
        ).map(tuple),
    ),
    max_size=8,
)


@pytest.mark.parametrize("name", ["J R", "王 伟", "김 수", "J. J.", "Bo Bo", "नी नी", "a b c d e f g h", "-", "李"])
def test_nobody_is_a_duplicate_of_themselves(name: str) -> None:
    assert list_pairs([Person("one", name)], match_names, transliterate) == []


@given(st.lists(st.text("Aa 王ñØ-'Юनी.", min_size=1, max_size=8), min_size=1, max_size=6))
def test_no_name_makes_a_pair_of_one_or_the_same_pair_twice(names: list[str]) -> None:
    people = [Person(str(number), name) for number, name in enumerate(names)]
    pairs = [(int(pair.contact), int(pair.other)) for pair in list_pairs(people, match_names, transliterate)]

    assert all(number < other for number, other in pairs)
    assert len({*pairs}) == len(pairs)


@given(PEOPLE)
def test_every_pair_comes_once_the_older_first_with_a_reason(people: list[Person]) -> None:
    pairs = list_pairs(people, match_names, transliterate)
    order = [person.handle for person in people]

    assert len({frozenset((pair.contact, pair.other)) for pair in pairs}) == len(pairs)
    assert all(order.index(pair.contact) < order.index(pair.other) for pair in pairs)
    assert all(0 < pair.score < 100 and pair.reasons for pair in pairs)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)


def test_ten_thousand_contacts_are_compared_in_a_moment() -> None:
    dice = Random(1)
    syllables = ["ba", "ko", "li", "mer", "sen", "tra", "vi", "lo", "du", "ne", "ri", "sch", "ga", "ho", "wi", "sto"]

    def name() -> str:
        return f"{''.join(dice.choices(syllables, k=2))} {''.join(dice.choices(syllables, k=3))}"

    people = [Person(str(n), name(), marks=(("email", f"{n}@example.com"),)) for n in range(10_000)]
    comparisons = 0

    def match_and_count(name: str, others: list[str]) -> object:
        nonlocal comparisons
        comparisons += len(others)
        return match_names(name, others)

    start = perf_counter()
    list_pairs(people, match_and_count, transliterate)  # type: ignore[arg-type]

    assert comparisons < 2_500_000
    assert perf_counter() - start < 15  # under 1 on a quiet machine
