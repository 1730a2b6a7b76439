"""The code page of a table is known by the words that it makes, however few they are."""

from __future__ import annotations

from io import BytesIO

import pytest

from wellkeeper.domain.contact import Card
from wellkeeper.errors import UnknownWord, Unreadable
from wellkeeper.interchange.recognise import Reading, recognise
from wellkeeper.interchange.tables import code_pages, encodings

NAMES = {
    "cp1250": ["Łukasz Zięba", "Žofie Kučerová", "Győző Kővári", "Željko Đurić"],
    "cp1251": ["Юлия Щукина", "Евген Їжакевич", "Петя Жекова"],
    "cp1252": ["Jürgen Groß", "Hélène Bérard", "João Simões", "Bjørn Sæther", "Begoña Núñez"],
    "cp1253": ["Γιώργος Παππάς", "Ελένη Ξένου"],
    "cp1254": ["Şükrü Yıldız", "Çağlar Işık"],
    "cp1255": ["דנה כהן", "יוסי מזרחי"],
    "cp1256": ["محمد الحسن", "فاطمة الزهراء"],
    "cp1257": ["Žydrūnas Šimkus", "Jānis Bērziņš"],
    "cp874": ["สมชาย ใจดี"],
    "koi8-r": ["Юлия Щукина", "Пётр Ершов"],
    "cp866": ["Юлия Щукина", "Пётр Ершов"],
    "mac-roman": ["Jürgen Groß", "Hélène Bérard", "Märta Sjöberg"],
    "cp850": ["Günther Weiß", "François Côté"],
    "cp852": ["Małgorzata Wójcik", "Věra Růžička"],
    "cp932": ["田中 花子", "鈴木 さくら"],
    "gb18030": ["赵志强 王秀英", "欧阳雪 张伟"],
    "big5": ["陳淑芬 林志明", "黃雅婷"],
    "cp949": ["김민수", "박서준 이지은"],
}
CASES = [(page, name) for page, names in NAMES.items() for name in names]


def read_names(data: bytes, **options: str) -> list[str]:
    items = recognise(BytesIO(data), Reading(**options)).items  # type: ignore[arg-type]
    return [item.name for item in items if isinstance(item, Card)]


@pytest.mark.parametrize(("page", "name"), CASES)
def test_one_name_below_an_english_header_is_enough(page: str, name: str) -> None:
    assert read_names(f"Name;Email\n{name};a@firm.example\n".encode(page)) == [name]


@pytest.mark.parametrize(("page", "name"), CASES)
def test_what_was_guessed_is_told_unless_it_is_that_of_the_west(page: str, name: str) -> None:
    guess = recognise(BytesIO(f"Name;Email\n{name};a@firm.example\n".encode(page))).encoding

    assert bool(guess) == (page != "cp1252")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("cp1252", "Jürgen Roth,€45\nAnn,€12\nBo,€3"),
        ("cp1252", "Ann,45 €\nBo,3 €"),
        ("cp1252", "Pierre,l’ami d’enfance\nMarie,aujourd’hui"),
        ("cp1252", "René,l’ami d’été\nJean,c’est l’heure"),
        ("cp1252", "Pat O’Neill,don’t\nSean O’Shea,it’s fine – really"),
        ("cp1252", "Zoë Moss,tea – coffee"),
        ("cp1252", "Jörg,“quoted”\nAnn,„Wort“ bei 20 °C"),
        ("cp1252", "Ann,Acme™ and Fox®…"),
        ("cp1252", "Luca,dell’arte – 12 €"),
        ("cp1250", "Łukasz Żak,€45\nBo,€3\nAnn,€12"),
        ("cp1251", "Иван Петров,€45\nBo,€3\nAnn,– €12"),
        ("cp1251", "Соломія,м’ята і здоров’я"),
        ("mac-roman", "Jürgen Roth,€45\nAnn,€12\nBo,€3"),
        ("mac-roman", "José García,Muñoz\nLópez,Sofía"),
    ],
)
def test_signs_of_print_tell_of_no_other_page(page: str, text: str) -> None:
    """A wrong page makes letters of them, or them of letters: García is Garc’a, and € is Ä."""
    data = f"Name,Note\n{text}\n".encode(page)

    assert data.decode(code_pages.rank(data)[0].name) == data.decode(page)


def test_what_is_utf_8_is_no_guess() -> None:
    assert recognise(BytesIO("Name;Email\nŁukasz;a@firm.example\n".encode())).encoding == ""


def test_the_user_names_the_encoding() -> None:
    data = "Name;Email\nŽofie;a@firm.example\n".encode("cp1250")

    assert read_names(data, encoding=encodings.check_name("Windows-1250")) == ["Žofie"]
    assert read_names(data, encoding=encodings.check_name("KOI8-R")) == ["▌ofie"]


def test_an_encoding_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnknownWord, match="is no encoding"):
        encodings.check_name("klingon")
    with pytest.raises(UnknownWord):
        encodings.check_name("idna")
    with pytest.raises(Unreadable, match="it isn't in the encoding ‘utf-8’"):
        read_names("Name\nJürgen\n".encode("cp1252"), encoding="utf-8-sig")


@pytest.mark.parametrize("name", code_pages.list_names())
def test_every_page_that_is_tried_can_be_named(name: str) -> None:
    assert encodings.check_name(name)


def test_the_sign_for_a_lost_letter_is_utf_8_as_any_other() -> None:
    table = "Name,Email\nBo M\ufffdller,bo@mueller.example\nAda Lind,ada@lind.example\n".encode()

    assert [guess.name for guess in encodings.list_encodings(BytesIO(table))] == ["utf-8-sig"]
