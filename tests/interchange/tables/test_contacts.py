"""The tables of Google, LinkedIn, Outlook and others become the same people as their vCards would."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from wellkeeper.domain.contact import Birthday, Card, NameParts, SkippedPart
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.recognise import PEOPLE, Reading, Recognised, recognise
from wellkeeper.interchange.tables import columns, layouts

SAMPLES = Path(__file__).parents[4] / "shared/samples"
COUNTS = Path(__file__).with_name("samples_csv.tsv")
HEADERS = SAMPLES / "headers"

GOOGLE = "First Name,Last Name,File As,Organization Name,Organization Title,Birthday,Notes,Labels,"
GOOGLE += "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Value"
OLD_GOOGLE = "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value"
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Fax,Mobile Phone,Anniversary,"
)
OUTLOOK += "Birthday,Categories,E-mail Address,E-mail Type,E-mail 2 Address,Gender,Home City,Notes,Priority,Web Page"


def read(*lines: str, **options: object) -> Recognised:
    return recognise(BytesIO("\n".join(lines).encode()), Reading(**options))  # type: ignore[arg-type]


def read_one(*lines: str, **options: object) -> Card:
    """The only person of a table."""
    (card,) = read(*lines, **options).items
    assert isinstance(card, Card), card
    return card


def read_all(*lines: str, **options: object) -> list[Card | SkippedPart]:
    return list(read(*lines, **options).items)


# -- Google --------------------------------------------------------------------------------------


def test_a_row_of_google_is_a_person() -> None:
    row = 'Zoë,Müller,"Müller, Zoë",Acme,CTO, --12-25,"one\ntwo",Lyon ::: * myContacts ::: * friends,'
    row += "z@example.org ::: y@example.org,Mobile ::: Work,+1 23 ::: +1 24,https://example.org/z"

    assert read_one(GOOGLE, row) == Card(
        name="Zoë Müller",
        emails=("z@example.org", "y@example.org"),
        phones=("+1 23", "+1 24"),
        urls=("https://example.org/z",),
        org="Acme",
        title="CTO",
        birthday=Birthday(None, 12, 25),
        tags=("Lyon", "friends"),
        note="one\ntwo",
        line=2,
        extra=("N:Müller;Zoë;;;",),
        name_parts=NameParts(given="Zoë", family="Müller"),
        labels={"+1 23": "cell", "+1 24": "work"},
    )


def test_an_older_google_reads_the_same() -> None:
    row = "Zoë Müller,Zoë,Müller,* My Contacts ::: Lyon ::: * Starred,z@example.org,Mobile,+1 23"

    assert read(OLD_GOOGLE, row).title == "Google CSV of before 2024"
    assert read_one(OLD_GOOGLE, row)[:3] == ("Zoë Müller", ("z@example.org",), ("+1 23",))
    assert read_one(OLD_GOOGLE, row).tags == ("Lyon",)


def test_a_fax_is_no_phone() -> None:
    card = read_one(OLD_GOOGLE, "Zoë,,,,,Home Fax,+1 23")

    assert (card.phones, card.extra) == ((), ("X-PHONE-1-VALUE:+1 23",))


def test_a_label_of_google_may_hold_a_comma() -> None:
    assert read_one(GOOGLE, 'Zoë,,,,,,,"Lyon, France",,,,').tags == ("Lyon, France",)


# -- LinkedIn ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "preamble",
    [
        [],
        [""],
        ["Notes:", '"One, two."', ""],
        ["\ufeffNotes:", "One.", "Two, three.", ""],
        ["Notes:", "This file contains your LinkedIn connections."],
    ],
)
def test_a_connection_is_a_person_below_any_preamble(preamble: list[str]) -> None:
    row = "Ana,Silva,https://www.linkedin.com/in/Ana-Silva/?trk=abc,,Acme,CTO,02 Mar 2021"

    assert read(*preamble, LINKEDIN, row).title == "LinkedIn connections"
    assert read_one(*preamble, LINKEDIN, row) == Card(
        name="Ana Silva",
        urls=("https://www.linkedin.com/in/Ana-Silva/",),
        org="Acme",
        title="CTO",
        line=len(preamble) + 2,
        extra=("N:Silva;Ana;;;",),
        name_parts=NameParts(given="Ana", family="Silva"),
        remark="connected on LinkedIn on 2021-03-02",
    )


def test_columns_of_linkedin_may_be_moved_missing_new_and_german() -> None:
    header = "Last Name,Connected On,Extra,First Name,Email Address"
    german = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am"

    assert read_one(header, "Silva,05/14/23,x,Ana,a@example.org").remark == "connected on LinkedIn on 2023-05-14"
    assert read_one(german, "Hans,Beispiel,,h@example.org,Beispiel AG,Entwickler,3. Apr 2022")[:2] == (
        "Hans Beispiel",
        ("h@example.org",),
    )


def test_a_member_without_a_name_is_nobody() -> None:
    rows = [",,https://www.linkedin.com/in/ghost,,Ghost Co,Nobody,01 Jan 2020", ",,,,,,20 Mar 2022"]

    assert read_all(LINKEDIN, *rows) == [SkippedPart(line, "it has no name and no e-mail") for line in (2, 3)]


def test_a_member_without_a_page_is_known_by_name_and_day() -> None:
    first, second = read_all(LINKEDIN, "Ana,Silva,,,Acme,CTO,02 Mar 2021", "Ana,Silva,,,Other,CEO,02 Mar 2021")

    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert first.uid == second.uid == "linkedin:ana silva:2021-03-02"


# -- Outlook and others --------------------------------------------------------------------------


def test_a_row_of_outlook_is_a_person_without_its_fillers() -> None:
    row = "Mr.,Tom,P,Jerry,II,Acme,Sales,Manager,1,23,0/0/00,0/0/00,Lyon;Key Accounts,t@example.org,SMTP,,"
    row += 'Unspecified,Oslo,"nice\n",Normal,http://example.org'

    assert read_one(OUTLOOK, row) == Card(
        name="Tom P Jerry II",
        emails=("t@example.org",),
        phones=("23",),
        urls=("http://example.org",),
        org="Acme, Sales",
        title="Manager",
        tags=("Lyon", "Key Accounts"),
        note="nice",
        line=2,
        extra=("N:Jerry;Tom;P;Mr.;II", "X-BUSINESS-FAX:1"),
        name_parts=NameParts("Mr.", "Tom", "P", "Jerry", "II"),
        city="Oslo",
        labels={"23": "cell"},
    )


def test_an_address_of_exchange_is_no_e_mail() -> None:
    card = read_one(
        "First Name,E-mail Address,E-mail 2 Address", "Tom,/o=ExchangeLabs/ou=x/cn=Recipients,t@example.org"
    )

    assert card.emails == ("t@example.org",)


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("Title,FirstName,LastName,JobTitle,Email2Address", "Mr,Tom,Jerry,Cat,t@example.org", "Outlook CSV"),
        ("Titre,Prénom,Nom,Titre,Adresse de messagerie 2", "M.,Tom,Jerry,Cat,t@example.org", "Outlook CSV"),
        ("Anrede;Vorname;Nachname;Position;E-Mail 2: Adresse", "Herr;Tom;Jerry;Cat;t@example.org", "Outlook CSV"),
        ("Имя;Фамилия;Должность;Адрес 2 эл. почты", "Tom;Jerry;Cat;t@example.org", "Outlook CSV"),
        (
            "Title,First Name,Last Name,Given Yomi,E-mail 2 Address,Job Title",
            "Mr,Tom,Jerry,,t@example.org,Cat",
            "Outlook.com CSV",
        ),
        ("Display Name\tPrimary Email\tJob Title", "Tom Jerry\tt@example.org\tCat", "Thunderbird CSV"),
        (
            "Name;E-Mail-Adresse;Land/Region (privat);Telefon (privat);Position",
            "Tom Jerry;t@example.org;;;Cat",
            "Windows Live Mail CSV",
        ),
        ("Name,Title,Email", "Tom Jerry,Cat,Tom <t@example.org>", "CSV"),
        ("Vorname;Name;Funktion;Mail", "Tom;Jerry;Cat;mailto:t@example.org", "CSV"),
        ("Person - Name,Person - Email - Work,Job", "Tom Jerry,t@example.org,Cat", "CSV"),
    ],
)
def test_a_program_is_known_by_its_columns_in_any_language(header: str, row: str, title: str) -> None:
    card = read_one(header, row)

    assert read(header, row).title == title
    assert (card.name, card.emails, card.title) == ("Tom Jerry", ("t@example.org",), "Cat")


@pytest.mark.parametrize(
    ("cells", "day", "note"),
    [
        ("1980,2,3", Birthday(1980, 2, 3), ""),
        (",12,25", Birthday(None, 12, 25), ""),
        ("1980,,", Birthday(1980, None, None), ""),
        ("1980,13,1", None, "birthday: 1980-13-01"),
        (",,", None, ""),
    ],
)
def test_a_birthday_in_three_columns_is_one(cells: str, day: Birthday | None, note: str) -> None:
    card = read_one("Display Name,Primary Email,Birth Year,Birth Month,Birth Day", f"Ann,,{cells}")

    assert (card.birthday, card.remark) == (day, note)


def test_several_addresses_in_a_cell_are_several() -> None:
    card = read_one(
        "Name,Emails,Phones,Tags", 'Ann,"a@example.org; b@example.org,c@example.org",+1 2;+3 4,"vip, lyon;vip"'
    )

    assert card.emails == ("a@example.org", "b@example.org", "c@example.org")
    assert (card.phones, card.tags) == (("+1 2", "+3 4"), ("vip", "lyon"))


@pytest.mark.parametrize(
    ("header", "row", "name", "parts"),
    [
        ("Name,Surname,Email", "Maria,Rossi,", "Maria Rossi", NameParts(given="Maria", family="Rossi")),
        ("Navn,Efternavn,E-mail", "Lily,Li,", "Lily Li", NameParts(given="Lily", family="Li")),
        ("Full Name,Last Name,Email", "Dr. Ada Bo,Bo,", "Dr. Ada Bo", NameParts(given="Ada", family="Bo")),
        ("Name,Surname,Email", "Rossi Maria,Rossi,", "Rossi Maria", NameParts(given="Maria", family="Rossi")),
        ("Name,Surname,Email", "Rossi,Rossi,", "Rossi", NameParts(family="Rossi")),
        ("Name,Email", '"Rossi, Maria",', "Maria Rossi", NameParts(given="Maria", family="Rossi")),
        ("Name,Email", '"Ann Bo, PhD",', "Ann Bo, PhD", NameParts()),
        ("First Name,Last Name,Name", 'Zoë,Smith,"Zoë, Smith"', "Zoë Smith", NameParts(given="Zoë", family="Smith")),
        ("姓,名,会社名", "田中,花子,", "田中 花子", NameParts(given="花子", family="田中")),
        ("First Name,Last Name,Email", "伟,张,", "张伟", NameParts(given="伟", family="张")),
        ("First Name,Last Name,Email", "민수,김,", "김민수", NameParts(given="민수", family="김")),
        ("姓,名,会社名", "Lund,Ann,", "Ann Lund", NameParts(given="Ann", family="Lund")),
        ("Title,First Name,Last Name,Job Title", "Ms.,Ann,Lund,", "Ann Lund", NameParts("Ms.", "Ann", family="Lund")),
    ],
)
def test_a_name_is_put_together_as_it_is_spoken(header: str, row: str, name: str, parts: NameParts) -> None:
    card = read_one(header, row)

    assert (card.name, card.name_parts) == (name, parts)


def test_the_family_name_is_first_in_columns_of_languages_that_have_it_so() -> None:
    mapping = {"Vezetéknév": "family_name", "Keresztnév": "given_name"}
    card = read_one("Vezetéknév,Keresztnév,E-mail", "Nagy,Péter,", mapping=mapping)

    assert (card.name, card.name_parts.given) == ("Nagy Péter", "Péter")


def test_who_has_no_name_is_called_by_firm_or_e_mail() -> None:
    items = read_all("Name,Company,Email", ",Acme,a@example.org", ",,a@example.org", ",,nobody")

    assert [person[0] for person in items] == ["Acme", "a@example.org", 4]


def test_what_we_do_not_understand_is_kept_and_told() -> None:
    rows = ["Name,E-mail,Straße,Загадка2,Empty", 'Ann,,"1, Road",x,']

    assert read_one(*rows).extra == ("X-STRASSE:1\\, Road", "X-2:x")
    assert read(*rows).unused == ("Загадка2", "Empty")


def test_what_another_column_says_of_what_a_contact_has_one_of_is_kept_aside() -> None:
    header = "Name,Company,City,Birthday,Company,Name,Birthday,City,E-mail,E-mail"
    row = "Anna Roe,Acme,Rome,1980-02-03,Bolt,Anne Roe,1981-02-03,Rome,a@x.example,b@x.example"
    card = read_one(header, row)
    assert (card.name, card.org, card.city, card.birthday) == ("Anna Roe", "Acme", "Rome", Birthday(1980, 2, 3))
    assert card.extra == ("X-COMPANY:Bolt", "X-NAME:Anne Roe", "X-BIRTHDAY:1981-02-03")
    assert card.emails == ("a@x.example", "b@x.example")


def test_the_second_of_several_firms_in_a_cell_is_kept_aside() -> None:
    card = read_one("Name,Organization Name", "Anna Roe,Acme ::: Bolt")
    assert (card.org, card.extra) == ("Acme", ("X-ORGANIZATION-NAME:Bolt",))


# -- days ----------------------------------------------------------------------------------------


def test_a_birthday_that_cannot_be_read_is_kept_in_words() -> None:
    header = "First Name,E-mail 2 Address,Birthday"

    (ann, bo) = read_all(header, "Ann,,2/3/1983", "Bo,,1/14/1983")
    assert isinstance(ann, Card)
    assert isinstance(bo, Card)
    assert (ann.birthday, bo.birthday) == (Birthday(1983, 2, 3), Birthday(1983, 1, 14))
    assert read_one(header, "Ann,,2/3/1983").remark == "birthday: 2/3/1983"


# -- what the user says --------------------------------------------------------------------------


def test_a_mapping_goes_before_what_we_know() -> None:
    card = read_one(
        "Wer,Firma,Name,Kennung,Email",
        "Ann Lee,Acme,the boss,7,a@example.org",
        mapping={"wer": "name", "Name": "title", " Kennung ": "uid", "Email": "ignore"},
    )

    assert card == Card(name="Ann Lee", org="Acme", title="the boss", uid="7", line=2)


def test_a_mapping_finds_the_header_that_only_it_knows() -> None:
    assert read_one("x", "a;b;c;d", "1;Ann;2;3", mapping={"b": "name"}).name == "Ann"


def test_columns_may_be_called_as_a_card_calls_them() -> None:
    card = read_one(
        "n_prefix,n_given,n_family,org_name,org_unit,tel_cell,tel_fax,url_home,adr_one_locality,adr_one_street",
        "Dr.,Ada,Lind,Acme,Sales,+49 170 1,+49 30 2,ada.example,Kiel,1 Road",
    )

    assert (card.name, card.org, card.city, card.urls) == ("Ada Lind", "Acme, Sales", "Kiel", ("ada.example",))
    assert (card.phones, card.labels["+49 170 1"]) == (("+49 170 1",), "cell")


def test_a_first_name_alone_is_a_given_name_and_two_words_may_be_a_whole_one() -> None:
    assert read_one("First Name,Email", "Ada,ada@lind.example").name_parts == NameParts(given="Ada")
    assert read_one("First Name,Email", "Ada Lind,ada@lind.example").extra == ()


@pytest.mark.parametrize("column", ["password", "Login_Password", "Passwort", "Mot de passe"])
def test_nobodys_password_is_kept(column: str) -> None:
    assert "hunter2" not in repr(read_one(f"Name,Email,{column}", "Ada Lind,ada@lind.example,hunter2"))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(Unreadable) as failure:
        read("Name,Email", "Ann,", mapping={"Wer": "name", "Name": "org"})

    assert failure.value.message == "it has no column ‘Wer’"
    assert failure.value.hint == "its columns are ‘Name’ and ‘Email’"


def test_a_mapping_must_say_who_somebody_is() -> None:
    with pytest.raises(Unreadable, match="that say who somebody is"):
        read("a,b", "1,2", mapping={"a": "note"})


def test_a_forced_format_is_read_by_its_rules() -> None:
    rows = ["Name,Tags", 'Ann,"Lyon, France"']

    assert read_one(*rows).tags == ("Lyon", "France")
    assert read_one(*rows, format="google").tags == ("Lyon, France",)
    assert read(*rows, format="google").title == "Google CSV"
    assert read(OLD_GOOGLE, "Ann,,,,,,", format="google").title == "Google CSV of before 2024"
    with pytest.raises(Unreadable):
        read(*rows, format="vcard")


def test_a_vcard_is_one_wherever_it_begins() -> None:
    card = "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n"

    assert read(card).title == read("some talk", card).title == "vCard"
    assert read("VERSION:3.0", "FN:Ann").title == read("N:Lee;Ann", "TEL:1", "END:VCARD").title == "vCard"
    with pytest.raises(Unreadable, match="no line says BEGIN:VCARD"):
        read("FN:Ann", "ADR:;;1 Road, back;Kiel;;;", "TEL:1")
    assert read_one("Name,Notes", 'Ann,"a BEGIN:VCARD b"').name == "Ann"


# -- names of columns ----------------------------------------------------------------------------


WORDS = tomllib.loads(Path(columns.__file__).with_name("columns.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", WORDS)
def test_a_column_is_known_by_every_name_of_it(language: str) -> None:
    for target, names in WORDS[language].items():
        for name in " ".join(names.split()).split(";"):
            assert target in columns.find_options(name.strip()), name


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
@pytest.mark.parametrize("path", sorted(HEADERS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_real_header_gives_its_program_away(path: Path) -> None:
    header = [line for line in path.read_text("utf-8-sig").splitlines() if line]
    program = path.stem.split("_")[0]

    layout = layouts.find_by_header(header)

    assert layout.format == ("outlook" if path.stem == "google_exported_as_outlook" else program)
    assert "email" in columns.list_targets(header)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
def test_outlook_is_understood_in_every_language() -> None:
    fields = {"firstName": "given_name", "lastName": "family_name", "company": "org", "jobTitle": "title"}
    fields |= {"email": "email", "email2": "email", "birthday": "birthday", "notes": "note", "mobilePhone": "phone"}
    rows = [row.split("\t") for row in (HEADERS / "outlook_localised_from_zimbra.tsv").read_text("utf-8").splitlines()]
    for locale in {row[0] for row in rows} - {"locale"}:
        fields_and_names = [(field, name) for place, field, name in rows if place == locale and "," not in field]

        targets = columns.list_targets([name for _, name in fields_and_names])

        assert layouts.find_by_header([name for _, name in fields_and_names]).format == "outlook", locale
        wrong = [
            (name, target)
            for (field, name), target in zip(fields_and_names, targets, strict=True)
            if fields.get(field, target) != target
        ]
        assert wrong == [], locale


# -- the world -----------------------------------------------------------------------------------


def read_counts() -> list[list[str]]:
    return [row.split("\t") for row in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]


def counts(path: Path) -> list[str]:
    """What it is, people, those named better than by an e-mail, e-mails, phones, skipped; dashes where nobody is."""
    with path.open("rb") as stream:
        try:
            table = recognise(stream)
        except Unreadable:
            return ["-"] * 6
        items = list(table.items)
    if table.holds != PEOPLE:
        return ["-"] * 6
    cards = [card for card in items if isinstance(card, Card)]
    names = sum(card.name not in card.emails for card in cards)
    emails, phones = sum(len(card.emails) for card in cards), sum(len(card.phones) for card in cards)
    return [table.title, *map(str, (len(cards), names, emails, phones, len(items) - len(cards)))]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
@pytest.mark.parametrize("row", read_counts(), ids=lambda row: row[0])
def test_a_real_file_gives_what_a_person_sees_in_it(row: list[str]) -> None:
    name, *figures = row

    assert counts(SAMPLES / name) == figures


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
def test_every_sample_is_counted() -> None:
    names = [f"{path.parent.name}/{path.name}" for path in SAMPLES.glob("*_csv/*")]

    assert sorted(row[0] for row in read_counts()) == sorted(names)
