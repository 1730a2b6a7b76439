"""`make house`: what the figures and rules of the house count, tried on sources of a few lines."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

import house
from participles import is_participle
from source import Module, list_functions, list_late_imports, list_parameters, list_sql, load_modules, parse_module


def parse(text: str, place: str = "cli/show.py") -> Module:
    return parse_module(place, dedent(text))


def furnish(*places: str) -> list[Module]:
    """A house of empty modules."""
    return [parse("", place) for place in places]


# -- participles ----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["told", "kept", "settled", "written", "carrying", "found", "rebuilt", "met"])
def test_a_participle_is_known_by_its_ending_or_from_a_list(word: str) -> None:
    assert is_participle(word)


@pytest.mark.parametrize("word", ["need", "feed", "open", "bring", "string", "cut", "read", "contact", "is_open"])
def test_a_verb_or_a_noun_is_no_participle(word: str) -> None:
    assert not is_participle(word)


@pytest.mark.parametrize("word", ["reading", "writing", "standing", "mapping", "meeting", "greeting"])
def test_a_noun_of_the_trade_may_look_like_a_gerund(word: str) -> None:
    assert not is_participle(word)


def test_a_function_may_not_be_a_bare_participle() -> None:
    module = parse(
        """
        def _told(): ...
        def add_named(): ...
        class Line:
            def kept(self): ...
        """
    )

    assert [*house.find_participles([module])] == [
        "cli/show.py:2: _told: a bare participle; a function has a verb",
        "cli/show.py:5: kept: a bare participle; a function has a verb",
    ]


def test_a_property_is_named_like_a_field() -> None:
    module = parse(
        """
        class Line:
            @property
            def settled(self): ...
        """
    )

    assert [*house.find_participles([module])] == []


COMMAND = '''
def told():
    """Say that you told them.

    Examples:
      well told pia
    """
'''


@pytest.mark.parametrize(
    ("place", "text", "count"),
    [
        ("cli/commands/referrals.py", COMMAND, 0),
        ("cli/commands/referrals.py", "def told(): ...", 1),
        ("services/referrals.py", COMMAND, 1),
    ],
)
def test_a_command_may_be_named_as_it_is_typed(place: str, text: str, count: int) -> None:
    assert len([*house.find_participles([parse(text, place)])]) == count


# -- vague names ----------------------------------------------------------------------------------


def test_a_variable_may_not_be_called_by_a_word_that_fits_any_value() -> None:
    module = parse(
        """
        import words as said
        def add(what, *_things, key=lambda it: it):
            found = [one for one in what]
            for number, (side, *told) in enumerate(found):
                with open(side) as caught: ...
        """
    )

    lines = [*house.find_vague_names([module])]
    assert lines[0] == "cli/show.py:2: said: fits any value; a value has a noun"
    assert sorted(line.split(": ")[1] for line in lines) == ["caught", "found", "it", "one", "said", "told", "what"]


@pytest.mark.parametrize(
    "text",
    [
        "class Referral(NamedTuple):\n    told: date\n    what = 1",
        "def export(what):\n    '''Examples:\n    well export --what entries\n    '''",
        "referral.told = act(told=day)",
    ],
)
def test_a_field_and_an_option_are_called_as_they_are_read(text: str) -> None:
    assert [*house.find_vague_names([parse(text)])] == []


# -- the types of parameters ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("annotation", "types"),
    [
        ("str", {"str"}),
        ("str | None", {"str"}),
        ("Optional[str]", {"str"}),
        ("'str'", {"str"}),
        ("days.Day", {"Day"}),
        ("Path | str", {"Path", "str"}),
        ("list[str]", {"several str"}),
        ("Iterable[str] | None", {"several str"}),
        ("tuple[str, ...]", {"several str"}),
        ("tuple[str, int]", {"tuple"}),
        ("Sequence[Card | Skipped]", {"several Card Skipped"}),
        ("Mapping[str, int]", {"mapping"}),
        ("Callable[[str], int]", {"Callable"}),
        ("type[Row]", {"type"}),
        ("Literal['a', 'b']", {"str"}),
        ("Annotated[int | None, Option(help='A number.')]", {"int"}),
        ("OSError", {"error"}),
        ("Any", set()),
        ("T", set()),
    ],
)
def test_an_annotation_has_one_form(annotation: str, types: set[str]) -> None:
    assert read_types(f"def add(it: {annotation}): ...") == types


def test_another_name_of_a_type_is_seen_through_unless_it_names_a_union() -> None:
    assert read_types("Ref = Annotated[str, 1]\ndef add(it: Ref | None): ...") == {"str"}
    assert read_types("Block = Table | Pairs\ndef add(it: Block): ...") == {"Block"}
    assert read_types("Row = list[Row]\ndef add(it: Row): ...") == {"several Row"}


def read_types(text: str) -> set[str]:
    return {type_ for parameter in list_parameters([parse(text)]) for type_ in parameter.types}


def test_a_parameter_without_a_type_has_none() -> None:
    assert read_types("def add(it): ...") == set()


def test_what_every_method_has_is_no_parameter() -> None:
    module = parse(
        """
        class Line:
            def add(self: Line, _name: str, /, *rest: int, day: date, **_: object): ...
            @classmethod
            def load(cls: type[Line], _: int): ...
        """
    )

    assert [parameter.name for parameter in list_parameters([module])] == ["name", "day"]


def test_a_parameter_name_has_two_types_at_most() -> None:
    modules = [
        parse("def add(row: Row, day: date): ...\ndef edit(row: bytes, day: str): ..."),
        parse("def f(row: int): ..."),
    ]

    assert [*house.find_ambiguous_parameters(modules)] == [
        "parameter row: 3 types: Row (cli/show.py:1), bytes (cli/show.py:2), int (cli/show.py:1)"
    ]


# -- imports inside functions, and SQL ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("import rich", []),
        ("def f():\n    import rich", [False]),
        ("def f():\n    import rich  # a pipe does without it", [True]),
        ("def f():\n    # a pipe does without it\n    import rich\n    import rich.table", [True, True]),
        ("def f():\n    # a pipe does without it\n    x = 1\n    import rich", [False]),
        ("def f():\n    x = 1  # not of the import\n    import rich", [False]),
        ("def f():\n    import rich  # noqa: PLC0415", [False]),
        ("def f():\n    def g():\n        import rich", [False]),
    ],
)
def test_an_import_inside_a_function_has_a_comment_beside_it(text: str, reasons: list[bool]) -> None:
    assert [late.has_reason for late in list_late_imports(parse(text))] == reasons


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x = 'SELECT 1'", [1]),
        ("x = f'''{y}\nSELECT {z}'''", [1]),
        ("'''What SELECT is for.'''", []),
        ("x = 'SELECTED'\ny = select(z)", []),
    ],
)
def test_sql_is_found_in_texts_but_not_in_docstrings(text: str, lines: list[int]) -> None:
    assert list_sql(parse(text)) == lines


@pytest.mark.parametrize(("place", "count"), [("queries/rules.py", 0), ("storage/file.py", 0), ("services/asks.py", 1)])
def test_sql_stands_in_queries_and_storage(place: str, count: int) -> None:
    assert len([*house.find_stray_sql([parse("x = 'SELECT 1'", place)])]) == count


# -- rooms and lengths ----------------------------------------------------------------------------


def test_a_folder_has_neither_one_module_nor_a_crowd() -> None:
    crowd = [f"cli/{number}.py" for number in range(house.FOLDER_MOST + 1)]
    values = [place.replace("cli", "domain") for place in crowd]
    modules = furnish(*crowd, *values, "mcp/__init__.py", "mcp/server.py", "storage/migrations/env.py", "a.py", "b.py")

    assert [*house.find_full_folders(modules)] == ["cli/: 17 modules on one level; at most 16"]
    assert [*house.find_empty_folders(modules)] == ["mcp/: 1 modules; a folder has at least 2"]


@pytest.mark.parametrize(
    ("rule", "longest"),
    [(house.find_long_modules, house.MODULE_REFUSED - 1), (house.find_long_functions, house.FUNCTION_REFUSED - 1)],
)
def test_a_length_is_refused_from_a_line_on(rule: house.Rule, longest: int) -> None:
    text = "def f():\n" + "    x = 1\n" * (longest - 1)

    assert [*rule([parse(text)])] == []
    assert len([*rule([parse(text + "    x = 1\n")])]) == 1


def test_a_module_of_a_few_lines_is_part_of_another() -> None:
    modules = furnish("__main__.py", "cli/__init__.py", "storage/migrations/versions/0001.py", "render/safe.py")

    assert [*house.find_short_modules(modules)] == ["render/safe.py: 0 lines; under 30 it is part of another room"]


# -- figures, and the page that tells them --------------------------------------------------------


def test_the_figures_of_a_house() -> None:
    text = """
    class Line:
        def __init__(self): ...
        def told(self): ...
        def show_told(self):
            import rich
            return rich
    """
    figures = house.measure([parse(text), *furnish("cli/__init__.py", "cli/app.py")])

    assert list(figures.values()) == [3, 7, 3, 0, 7, 7, 1, 3, 3, 2, 50, 50, 0, 1]


def test_a_house_without_a_function_has_figures_too() -> None:
    assert house.measure([]).keys() == house.measure(furnish("a.py")).keys()


def test_functions_inside_others_are_counted() -> None:
    assert [function.name for function in list_functions(parse("def f():\n    def _g(): ..."))] == ["f", "g"]


TABLE = """\
|       | ours | theirs |
| ----- | ---: | -----: |
| lines |   12 |  1,300 |"""


def test_a_table_is_read_back_as_it_was_written() -> None:
    columns = {"ours": {"lines": 12}, "theirs": {"lines": 1300}}

    assert house.format_table(columns) == TABLE
    assert house.read_table(TABLE) == columns


def test_a_column_is_renewed_and_the_page_stays() -> None:
    page = f"# The house\n\n{TABLE}\n\nThe end.\n"

    assert house.renew_table(page, {"ours": {"lines": 9}}) == page.replace("  12 ", "   9 ")


@pytest.mark.parametrize(("figure", "drifts"), [(100, False), (91, False), (88, True), (None, True)])
def test_a_page_need_not_follow_every_change(figure: int | None, drifts: bool) -> None:
    page = {} if figure is None else {"lines": figure}

    assert house.find_drift(page, {"lines": 100}) == (
        [f"lines: {figure} on the page, 100 in the source"] if drifts else []
    )


def test_the_page_of_the_house_is_true() -> None:
    """`make docs` makes it so."""
    columns = house.read_table(house.PAGE.read_text("utf-8"))
    figures_now = house.measure(load_modules(house.PACKAGE))

    assert house.find_drift(columns[house.OURS], figures_now) == []
    assert all(figures.keys() == figures_now.keys() for figures in columns.values())


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package that stands for ours; it breaks no rule."""
    folder = tmp_path / "ours"
    folder.mkdir()
    for name in ("errors.py", "settings.py"):
        (folder / name).write_text("x = 1\n" * 40, encoding="utf-8")
    monkeypatch.setattr(house, "PACKAGE", folder)
    return folder


def test_a_sound_house_says_its_figures_only(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.main([]) == 0

    output = capsys.readouterr()
    assert house.read_table(output.out)["wellkeeper"]["lines"] == 80
    assert output.err == ""


def test_whatever_breaks_a_rule_is_named(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (package / "errors.py").open("a", encoding="utf-8") as file:
        file.write("def told(): ...\n")

    assert house.main([]) == 1
    assert capsys.readouterr().err == "errors.py:41: told: a bare participle; a function has a verb\n"


def test_another_house_stands_beside_ours_and_is_not_judged(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.main(["--compare", f"theirs={package.parent}"]) == 0

    output = capsys.readouterr()
    assert [*house.read_table(output.out)] == ["wellkeeper", "theirs"]
    assert output.err == ""


def test_the_page_is_renewed(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# The house\n\n{TABLE.replace('ours', 'wellkeeper')}\n", encoding="utf-8")
    monkeypatch.setattr(house, "PAGE", page)

    assert house.main(["--write"]) == 0
    assert house.read_table(page.read_text("utf-8"))["wellkeeper"] == house.measure(load_modules(package))
