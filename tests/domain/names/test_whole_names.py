"""Names are read as they are meant, turned round only if that is sure, and nobody is called by a title."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellkeeper.domain.contact import NameParts
from wellkeeper.domain.names import titles, whole_names

NAMES = Path(__file__).with_name("names.tsv")  # 200 invented people of ten countries, and what is right of them
# What only somebody who knows the language, or the person, can tell.
HOPELESS = {"Miguel Ángel Paredes Luna", "Me Henri Blanc", "Dom Afonso Braga", "Fernanda Lopes Vieira"}

GIVEN = st.sampled_from(["Anke", "Zoë", "Jean-Luc", "Łukasz", "Maria", "Ana", "Sinéad", "Olga", "Uwe"])
FAMILY = st.sampled_from(["Holm", "O'Brien", "Lund", "Müller-Lang", "van Dyk", "de la Torre", "Żak", "von der Heide"])
TITLE = st.sampled_from(["Dr.", "Prof. Dr.", "Dr. med.", "Dipl.-Ing.", "Frau", "Mme", "Avv.", "mgr inż.", "Rev.", "DI"])
DEGREE = st.sampled_from(["PhD", "Ph.D.", "M.D.", "MBA", "CPA", "Jr.", "III", "CSc.", "LL.M.", "Esq."])
NAMELIKE = st.lists(
    st.one_of(
        GIVEN, FAMILY, TITLE, DEGREE, st.sampled_from([",", "张伟", "김민수", "(Acme)", "-", "GmbH", "&", '"Bo"'])
    )
).map(" ".join)


def read_people() -> list[list[str]]:
    return [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]


# -- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [row[1:] for row in read_people() if row[1] not in HOPELESS],
    ids=lambda text: text,
)
def test_people_of_ten_countries_have_their_names(name: str, given_name: str, family: str) -> None:
    parts = whole_names.parse_name(name)

    is_initial = len(parts.given) == 2 and parts.given.endswith(".")
    assert (parts.additional if is_initial else parts.given, parts.family) == (given_name, family)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dr. med. Anke Maria Holm, PhD", NameParts("Dr. med.", "Anke", "Maria", "Holm", "PhD")),
        ("Prof. Dr. Dr. h. c. Otto Lang", NameParts("Prof. Dr. Dr. h. c.", "Otto", "", "Lang")),
        ("Ann Bo Ph. D.", NameParts("", "Ann", "", "Bo", "Ph. D.")),
        ("Bo, Ann, PhD", NameParts("", "Ann", "", "Bo", "PhD")),
        ("Ann Bo, CEO", NameParts("", "Ann", "", "Bo", "CEO")),
        ("Anna Lund, Acme", NameParts("", "Anna", "", "Lund", "Acme")),
        ("Lund, Anna (Acme)", NameParts("", "Anna", "", "Lund")),
        ("Ann Bo | Acme", NameParts("", "Ann", "", "Bo")),
        ("Frau Weber", NameParts("Frau", "", "", "Weber")),
        ("Sir Elton", NameParts("Sir", "Elton")),
        ("Cher", NameParts("", "Cher")),
        ("van Gogh", NameParts("", "", "", "van Gogh")),
        ("陈 伟 先生", NameParts("", "伟", "", "陈", "先生")),
        ("Dr.", NameParts("Dr.")),
    ],
)
def test_titles_degrees_and_particles_are_known(name: str, parts: NameParts) -> None:
    assert whole_names.parse_name(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Apfel AG",
            "Weber GmbH & Co. KG",
            "Vega Holding",
            "Acme, Inc.",
            "Rossi S.r.l.",
            "Vega Sp. z o.o.",
            "株式会社山田",
        ),
        *("Anna & Bo Lund", "Familie Huber", "Mr. and Mrs. Smith", "Lund, Brandt & Partners", "ann@bo.example"),
        *("Lund, Brandt, Yates", "", ",", "- 7 -"),
    ],
)
def test_what_is_not_one_person_has_no_parts(name: str) -> None:
    assert whole_names.parse_name(name) == NameParts()
    assert whole_names.turn_name(name) == (name, NameParts())


def test_an_endless_name_costs_nothing() -> None:
    assert whole_names.turn_name("“" * 100_000 + ",") == ("“" * 100_000, NameParts())


@pytest.mark.parametrize("name", ["Anna Maria Sas", "Asa Lund", "Jack Ma", "Joy Do", "Ann Group-Lund", "Phil Co"])
def test_a_name_that_looks_like_a_legal_form_is_a_name(name: str) -> None:
    assert not titles.is_firm(name)
    assert whole_names.parse_name(name).family


# -- the whole name ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rossi, Maria", "Maria Rossi"),
        ("Rossi,Maria", "Maria Rossi"),
        ("Dyk, Jan van", "Jan van Dyk"),
        ("Chen, Dr. Alice", "Dr. Alice Chen"),
        ("Smith, John, PhD", "John Smith, PhD"),
        ("Smith Jr., John", "John Smith, Jr."),
        ("García Ruiz, Juan Carlos", "Juan Carlos García Ruiz"),
        ("Lund, Anna (Acme)", "Anna Lund (Acme)"),
        ("Иванов, Иван", "Иван Иванов"),
        ("Ann Bo, PhD", "Ann Bo, PhD"),
        ("Ann Bo, LCSW-R", "Ann Bo, LCSW-R"),
        ("Anna Lund, Acme", "Anna Lund, Acme"),
        ("Zoë, Smith", "Zoë, Smith"),
        ("Siegrun Holm, Acme", "Siegrun Holm, Acme"),
        ("Siegrun Holm, Head of Sales", "Siegrun Holm, Head of Sales"),
        ("Maria, Head of Sales", "Maria, Head of Sales"),
        ("rossi, maria", "maria rossi"),
        ("Holm Vega, Itziar", "Itziar Holm Vega"),
        ("Maria Rossi,", "Maria Rossi"),
        ("Ann Bo", "Ann Bo"),
    ],
)
def test_a_name_with_a_comma_is_turned_if_it_is_sure(text: str, name: str) -> None:
    assert whole_names.turn_name(text)[0] == name


@pytest.mark.parametrize(
    ("text", "parts", "name"),
    [
        ("Zoë, Smith", NameParts(given="Zoë", family="Smith"), "Zoë Smith"),
        ("Rossi, Maria", NameParts("Dr.", "Maria", "Luisa", "Rossi"), "Maria Rossi"),
        ("Bo, Ann, PhD", NameParts("", "Ann", "", "Bo", "PhD"), "Ann Bo, PhD"),
        ("Ann Bo, PhD", NameParts("", "Ann", "", "Bo", "PhD"), "Ann Bo, PhD"),
        ("Müller Lukas", NameParts(given="Lukas", family="Müller"), "Müller Lukas"),
        ("Lund, the baker", NameParts(given="Ann", family="Lund"), "Lund, the baker"),
        ("Rossi, Maria (Acme)", NameParts(given="Maria", family="Rossi"), "Maria Rossi (Acme)"),
        ("Rossi, Maria Luisa", NameParts(given="Maria", family="Rossi"), "Maria Luisa Rossi"),
        ("Holm Berg, Siv", NameParts(given="Siv", family="Holm Berg"), "Siv Holm Berg"),
        ("Apfel AG, Berlin", NameParts(given="Jörg", family="Müller"), "Apfel AG, Berlin"),
    ],
)
def test_the_parts_say_which_name_is_the_family_s(text: str, parts: NameParts, name: str) -> None:
    assert whole_names.agree_on_name(text, parts) == (name, parts)
    assert whole_names.agree_on_name(name, parts) == (name, parts)


def test_a_comma_tells_the_parts_of_a_name_that_is_all_in_one_part() -> None:
    parts = NameParts(given="Maria", family="Rossi")

    assert whole_names.agree_on_name("Rossi, Maria", NameParts(family="Rossi, Maria")) == ("Maria Rossi", parts)


@given(NAMELIKE, st.builds(NameParts, *[NAMELIKE] * 5))
def test_a_name_that_is_agreed_on_stays(text: str, parts: NameParts) -> None:
    name, agreed_parts = whole_names.agree_on_name(text, parts)

    assert whole_names.agree_on_name(name, agreed_parts) == (name, agreed_parts)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (NameParts("Dr.", "Ada", "King", "Lovelace", "FRS"), "Dr. Ada King Lovelace FRS"),
        (NameParts(given="伟", family="张"), "张伟"),
        (NameParts(given="娜娜", family="欧阳"), "欧阳娜娜"),
        (NameParts(given="太郎", family="山田"), "山田 太郎"),
        (NameParts("様", "さくら", "", "林"), "林 さくら 様"),
        (NameParts(given="민수", family="김"), "김민수"),
        (NameParts(given="Jackie", family="成"), "Jackie 成"),
        (NameParts(family="Lund"), "Lund"),
        (NameParts(), ""),
    ],
)
def test_a_name_is_joined_in_the_order_of_its_letters(parts: NameParts, name: str) -> None:
    assert whole_names.join_name(parts) == name


def test_the_family_name_is_first_if_a_language_has_it_so() -> None:
    assert whole_names.join_name(NameParts(given="Péter", family="Nagy"), is_family_first=True) == "Nagy Péter"


@given(GIVEN, st.just("") | GIVEN, FAMILY, st.just("") | TITLE, st.just("") | DEGREE)
def test_what_is_joined_is_parsed_again(given_name: str, middle: str, family: str, title: str, degree: str) -> None:
    parts = NameParts(title, given_name, middle, family, degree)

    assert whole_names.parse_name(whole_names.join_name(parts)) == parts


@given(GIVEN, FAMILY, st.just("") | DEGREE)
def test_a_turned_name_is_the_same_person(given_name: str, family: str, degree: str) -> None:
    text = ", ".join(filter(None, (family, given_name, degree)))
    name, parts = whole_names.turn_name(text)

    assert parts == NameParts("", given_name, "", family, degree)
    assert whole_names.parse_name(name) == parts
    assert whole_names.turn_name(name)[0] == name


@given(NAMELIKE | st.text())
@example("Anke , Anke - ,")
@example("Anke Holm Dr., Sinéad Anke")
def test_no_part_is_invented_and_turning_loses_no_letter(text: str) -> None:
    def list_letters(string: str) -> list[str]:
        return sorted(filter(str.isalnum, string))

    assert all(
        part in " ".join(text.replace(",", " ").split()) or set(part.split()) for part in whole_names.parse_name(text)
    )
    assert set("".join(whole_names.parse_name(text))) - {" "} <= set(text)
    assert list_letters(whole_names.turn_name(text)[0]) == list_letters(text)
    assert whole_names.turn_name(whole_names.turn_name(text)[0])[0] == whole_names.turn_name(text)[0]


# -- greetings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Ann Bo, PhD", "Ann"),
        ("Ann Bo, FCIPS", "Ann"),
        ("Dr. med. Anke Holm", "Anke"),
        ("Anna Maria Holm", "Anna"),
        ("J. Robert Lund", "Robert"),
        ("J. R. Hartley", "J. R. Hartley"),
        ("Frau Weber", "Frau Weber"),
        ("Herr Dr. Müller", "Herr Dr. Müller"),
        ("M. Dupont", "M. Dupont"),
        ("Abdul Rahman Khan", "Abdul Rahman"),
        ("LEFEBVRE Antoine", "Antoine"),
        ("张伟", "张伟"),
        ("山田 太郎", "太郎"),
        ("Apfel AG", "Apfel AG"),
        ("Anna & Bo Lund", "Anna & Bo Lund"),
        ("ann@bo.example", "ann@bo.example"),
    ],
)
def test_a_letter_calls_people_by_their_given_name(name: str, greeted: str) -> None:
    assert whole_names.choose_greeting_name(name) == greeted


@pytest.mark.parametrize(
    ("name", "parts", "nickname", "greeted"),
    [
        ("Müller Lukas", NameParts(given="Lukas", family="Müller"), "", "Lukas"),
        ("Robert Smith", NameParts(given="Bob", family="Smith"), "Bobby", "Bob"),
        ("Mary Ann Lund", NameParts(given="Mary Ann", family="Lund"), "", "Mary Ann"),
        ("Johann Sebastian Paul Lund", NameParts(given="Johann Sebastian Paul", family="Lund"), "", "Johann"),
        ("Robert J. Smith", NameParts(given="Robert J.", family="Smith"), "", "Robert"),
        ("Dr. Anke Holm", NameParts(given="Dr. Anke", family="Holm"), "", "Anke"),
        ("Anke Holm", NameParts(given="Anke Holm"), "", "Anke"),
        ("J. R. Hartley", NameParts(given="J. R.", family="Hartley"), "Jay, JR", "Jay"),
        ("Frau Weber", NameParts("Frau", "", "", "Weber"), "", "Frau Weber"),
        ("Apfel AG", NameParts(given="Jörg", family="Müller"), "", "Apfel AG"),
    ],
)
def test_the_given_name_of_a_card_goes_first(name: str, parts: NameParts, nickname: str, greeted: str) -> None:
    assert whole_names.choose_greeting_name(name, parts, nickname) == greeted


@given(
    st.lists(TITLE, max_size=2).map(" ".join), GIVEN, FAMILY, st.lists(DEGREE, max_size=3), st.sampled_from([" ", ", "])
)
def test_nobody_is_called_by_a_title_or_a_degree(
    title: str, given_name: str, family: str, degrees: list[str], separator: str
) -> None:
    name = separator.join([f"{title} {given_name} {family}".strip(), *degrees])

    assert whole_names.choose_greeting_name(name) == given_name


@given(NAMELIKE | st.text(), st.builds(NameParts, *[NAMELIKE] * 5))
def test_whoever_has_a_name_is_called_something(name: str, parts: NameParts) -> None:
    assert whole_names.choose_greeting_name(name, parts) or not name.strip()


@given(st.sampled_from(sorted(titles.TITLES | titles.DEGREES)), GIVEN, FAMILY)
def test_every_title_of_the_list_is_left_out(title: str, given_name: str, family: str) -> None:
    assert whole_names.choose_greeting_name(f"{title} {given_name} {family}") == given_name
