"""A table is found in whatever a program wrote around it, and a bad row never costs another."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import Card, SkippedPart
from wellkeeper.errors import WellError
from wellkeeper.interchange.recognise import Reading, recognise
from wellkeeper.interchange.tables import read as tables
from wellkeeper.interchange.tables.layouts import FORMATS


def read_all(data: bytes | str, **options: object) -> list[Card | SkippedPart]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(recognise(BytesIO(raw), Reading(**options)).items)  # type: ignore[arg-type]


def describe_all(data: bytes | str) -> list[str]:
    """Each person's name, or `LINE: REASON` of what was skipped."""
    return [item.name if isinstance(item, Card) else f"{item.line}: {item.reason}" for item in read_all(data)]


def read_message(data: bytes | str, **options: object) -> str:
    with pytest.raises(WellError) as failure:
        read_all(data, **options)
    return failure.value.message


# -- where the table is --------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_delimiter_line_end_and_encoding_is_read(delimiter: str, end: str, encoding: str) -> None:
    rows = [["Name", "E-mail", "Phone"], ["Zoë Müller", "zoe@example.org", "12"], ["Bo Lee", "", "34"]]

    items = read_all(end.join(delimiter.join(row) for row in rows).encode(encoding))

    assert [item.name for item in items if isinstance(item, Card)] == ["Zoë Müller", "Bo Lee"]
    assert [item.line for item in items] == [2, 3]


@pytest.mark.parametrize(
    ("encoding", "row"),
    [("cp1251", "Имя;Фамилия;Адрес эл. почты\nАнна;Каренина;a@example.org"), ("cp932", "姓,名\n権兵衛,名無し")],
)
def test_a_code_page_is_known_by_the_header_that_it_makes_sense_of(encoding: str, row: str) -> None:
    assert describe_all(row.encode(encoding)) in (["Анна Каренина"], ["権兵衛 名無し"])


def test_japanese_below_an_english_header_is_no_latin() -> None:
    assert describe_all(b"Name,Email\n" + "名無しの権兵衛".encode("cp932") + b",a@example.org\n") == ["名無しの権兵衛"]


def test_one_octet_that_is_no_utf_8_spoils_no_other() -> None:
    assert describe_all("Name,Email\nZoë,\nÉlodie,\n".encode() + b"M\xfcller,\n") == ["Zoë", "Élodie", "Müller"]


def test_what_is_no_ascii_may_come_late() -> None:
    rows = b"Name,Email\n" + b"Ann,ann@example.org\n" * 80_000

    assert describe_all(rows + "Müller,\n".encode("cp1252"))[-1] == "Müller"


def test_a_preamble_is_read_over() -> None:
    assert describe_all('Notes:\n"One, two; three.\n\nFour"\n\nName,E-mail\nAnn,\n') == ["Ann"]
    assert describe_all("Notes:\n" + "x\n" * 9 + "Name,E-mail\nAnn,\n") == ["Ann"]


def test_a_header_below_a_dozen_lines_is_none() -> None:
    assert read_message("x\n" * 12 + "Name,E-mail\nAnn,\n").startswith("it is no vCard")


def test_the_header_is_the_row_that_we_understand_best() -> None:
    assert describe_all("Name,x,y\nFull Name,E-mail,Phone\nAnn,a@example.org,1\n") == ["Ann"]


def test_columns_without_a_name_count_for_nothing() -> None:
    assert describe_all("Name,Email,,\nAnn,,,\n") == ["Ann"]


# -- bad rows ------------------------------------------------------------------------------------


def test_rows_that_are_too_short_or_blank_are_no_trouble() -> None:
    assert describe_all("Name,Email,Phone\nAnn\n\n,,\n  \nBo,bo@example.org\n") == ["Ann", "Bo"]


def test_a_row_with_more_cells_than_the_header_is_skipped() -> None:
    assert describe_all("Name,Email\nAnn,,\nBo,,x\nCy,\n") == ["Ann", "3: it has 3 cells, and the header 2", "Cy"]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    assert describe_all('Name,Email\nAnn,\n"Bo,bo@example.org\nCy,\nDi,\n') == [
        "Ann",
        f"3: {tables.UNCLOSED_REASON}",
        "Cy",
        "Di",
    ]
    assert describe_all('Name,Email\n"Bo,\nCy,\n"Di",\n') == [f"2: {tables.UNCLOSED_REASON}", "Cy", "Di"]


def test_quotes_that_other_programs_forgot_to_double_are_kept() -> None:
    assert describe_all('Name,Note\n"Bo" the builder,x\nCy "C" Roe,\n"Di" , y\n') == [
        "Bo the builder",
        'Cy "C" Roe',
        "Di",
    ]


def test_a_cell_of_many_lines_is_one_cell() -> None:
    (ann, bo) = read_all('Name,Notes\nAnn,"one\ntwo, ""three""\n\nfour"\nBo,\n')

    assert isinstance(ann, Card)
    assert (ann.note, bo.line) == ('one\ntwo, "three"\n\nfour', 6)


def test_nul_and_other_controls_are_no_text() -> None:
    (ann,) = read_all(b"Name,Notes\nAnn\x00 Lee,a\x07b\x1bc\x00\n")

    assert isinstance(ann, Card)
    assert (ann.name, ann.note) == ("Ann Lee", "a b c")


def test_a_text_too_long_to_keep_costs_its_row() -> None:
    assert describe_all(f"Name,Notes\nAnn,{'x' * 50_000}\nBo,{'x ' * 7_000}\n{'n' * 300},\nCy,\n") == [
        "2: the note has 50,000 characters",
        "3: the note has 13,999 characters",
        "4: the name has 300 characters",
        "Cy",
    ]


ENDLESS = ["x" * 5_000_000, *(f'"{text * 1_000_000}"' for text in ("x" * 5, "x\n" * 3, "x, y\n", 'x ""y"", z\n'))]


@pytest.mark.parametrize("cell", ENDLESS, ids=["bare", "quoted", "lines", "commas", "quotes"])
def test_an_endless_cell_is_skipped_in_no_time(cell: str) -> None:
    start = time.process_time()

    items = describe_all(f"Name,Notes\nAnn,{cell}\nBo,\n")

    assert items == [f"2: {tables.TOO_LONG_REASON}", "Bo"]
    assert time.process_time() - start < 20


def test_rows_behind_a_quote_that_is_never_closed_are_read_however_many() -> None:
    rows = "".join(f"P{i},{i}@a-rather-long-domain.example.org\n" for i in range(30_000))

    assert len(describe_all(f'Name,Email\n"Ann,\n{rows}')) == 30_001
    assert describe_all(f'Name,Email\n"Ann,\n{rows}"Bo, jr.",b@example.org\nCy,\n')[-2:] == ["Bo, jr.", "Cy"]


def test_a_million_columns_are_no_table() -> None:
    assert read_message("Name,Email" + ",x" * 1_000_000 + "\nAnn,\n").startswith("it is no vCard")
    assert describe_all("Name,Email\nAnn" + "," * 900_000 + "x\nBo" + "," * 1_100_000 + "\nCy,\n") == [
        "2: it has 900,001 cells, and the header 2",
        f"3: {tables.TOO_LONG_REASON}",
        "Cy",
    ]


# -- nothing at all ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n", "it is empty"),
        (b"Name,Email\n", "it has a header, and no row below it"),
        (b"Name,Email\n,,\n \n", "it has a header, and no row below it"),
        (b"1,2,a@example.org\n", "its first line names no columns, but is somebody's row already"),
        (b'[{"name": "Ann"}]\n', "it is JSON"),
        (b'{"people": []}\n', "it is JSON"),
        (b"<html><body>Ann</body></html>\n", "it is XML or a web page"),
        (b"Notes:\nhello\n", "it is no vCard, calendar or mail, and no first line names columns that we know"),
        (b"PK\x03\x04xl/", "it is a zip archive or a spreadsheet"),
        (b"dn: cn=Ann\n", "it is LDIF"),
        (b"\xff\xfe", "it is empty"),
        (b"\xff" * 999, "it is no vCard"),
        (b'"' * 999, "it is no vCard"),
    ],
)
def test_a_file_with_nobody_in_it_is_refused_and_says_why(data: bytes, reason: str) -> None:
    assert read_message(data).startswith(reason)


CELLS = st.sampled_from(
    [b"Name", b"Email", b"Notes", b"Birthday", b"a@b", b"1/2/03", b'"', b'""', b"\0", b"\xff", b"x"]
)
ENDS = st.sampled_from([b",", b";", b"\t", b"\n", b"\r\n", b"\r", b'"\n', b'"'])
TABLES = st.lists(CELLS | ENDS, max_size=60).map(b"".join)


@settings(max_examples=400)
@given(st.binary(max_size=300) | TABLES | TABLES.map(lambda rows: b"Name,Email,Birthday\n" + rows))
def test_no_octets_raise_anything_but_our_own(data: bytes) -> None:
    for format_ in ("", *FORMATS):
        items: list[Card | SkippedPart] = []
        with suppress(WellError):
            items = read_all(data, format=format_)
        assert all(item.line > 0 for item in items)


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=8), st.sampled_from(",;\t|"))
def test_what_the_csv_module_writes_reads_the_same(rows: list[list[str]], delimiter: str) -> None:
    import csv
    from io import StringIO

    out = StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["Name", "Email", "Phone"], *rows])
    raw = out.getvalue().encode(errors="replace")

    table = tables.find_table(BytesIO(raw), lambda header: 3 if list(header) == ["Name", "Email", "Phone"] else 0)

    assert table is not None
    read = [row.cells for row in table.iterate_rows() if isinstance(row, tables.TableRow)]
    clean_rows = [[cell.encode(errors="replace").decode() for cell in row] for row in rows]
    assert read == [row for row in clean_rows if any(map(str.strip, row))]
