"""Names for scripts: exact ones, handles that once were, and people on standard input."""

from __future__ import annotations

import pytest

from harness import Shell, Well
from wellkeeper.errors import Unreadable
from wellkeeper.settings import load


def set_exact(well: Well, value: str) -> None:
    folder = well.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(f"exact = {value}\n")


# -- exact ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["1", "yes", "true", "on"])
@pytest.mark.parametrize("line", ["show al", "give al advice", "edit al bob --tier A", "next bob al", "merge bob al"])
def test_well_exact_takes_no_beginning(full: Well, line: str, word: str) -> None:
    assert full(f"{line} --dry-run" if not line.startswith(("show", "next")) else line).code in (0, 5)

    result = full(line, env={"WELL_EXACT": word})

    assert (result.code, result.err.splitlines()[0]) == (3, "error: no contact answers to ‘al’")


@pytest.mark.parametrize("word", ["", "0", "no", "False", "off"])
def test_well_exact_may_be_off(full: Well, word: str) -> None:
    assert full("show al", env={"WELL_EXACT": word}).code == 0


def test_the_settings_may_be_exact_and_the_environment_goes_before_them(full: Well) -> None:
    set_exact(full, "true")

    assert full("show al").code == 3
    assert full("show alice").code == 0
    assert full("show al", env={"WELL_EXACT": "0"}).code == 0


def test_a_setting_of_another_sort_is_told(full: Well) -> None:
    set_exact(full, '"sometimes"')

    with pytest.raises(Unreadable, match=r"exact in .* is ‘sometimes’, and must be true or false"):
        load(None, {"XDG_CONFIG_HOME": str(full.home / ".config")})
    assert full("contacts").code == 7


def test_without_a_home_the_environment_still_counts() -> None:
    assert load("x.db", {"WELL_EXACT": "1"}).exact
    assert not load("x.db", {}).exact


# -- handles that once were -----------------------------------------------------------------------


@pytest.fixture
def family(well: Well) -> Well:
    """Bob was merged into Robert by action 3; Eve was taken back by action 5."""
    well("add 'Bob Lee'")
    well("add 'Robert Lee'")
    well("merge robert bob")
    well("add 'Eve Kay'")
    well("undo")
    return well


@pytest.mark.parametrize(
    "line", ["met bob", "show bob", "next =bob", "edit bob --tier A", "why bob --json", "balance bob --plain"]
)
def test_a_handle_that_once_was_leads_on_and_says_so(family: Well, line: str) -> None:
    result = family(line)

    assert result.code == 0
    assert result.err == "bob is robert now (merged, #3)\n"


def test_it_says_how_the_handle_was_lost_and_whose_it_is_now(family: Well) -> None:
    family("edit robert --handle rob")
    family("edit rob --handle bert")
    family("undo")

    assert family("met bob").err == "bob is rob now (merged, #3)\n"
    assert family("met robert").err == "robert is rob now (renamed, #6)\n"
    assert family("met bert").err == "bert is rob now (undone, #8)\n"
    assert family("next rob bert bob").err.splitlines() == [
        "bert is rob now (undone, #8)",
        "bob is rob now (merged, #3)",
    ]


def test_whoever_is_named_by_name_is_told_of_as_well(family: Well) -> None:
    family("add 'Ann Roe'")

    result = family("got ann bob --offered")

    assert (result.code, result.err) == (0, "bob is robert now (merged, #3)\n")


def test_a_table_that_names_a_handle_of_old_says_so(family: Well) -> None:
    result = family("import -", stdin="day,contact,kind\n2026-01-05,bob,meal\n")

    assert result.code == 0
    assert "-: bob is robert now (merged, #3)" in result.err.splitlines()


def test_an_error_as_json_is_alone_on_stderr(family: Well) -> None:
    assert family("next bob zoe --json").err.startswith('{"schema"')
    assert family("ask bob deal").err.splitlines()[0] == "bob is robert now (merged, #3)"


def test_a_handle_that_nobody_has_any_more_says_what_became_of_it(family: Well) -> None:
    family("add 'Evelyn Roe'")

    result = family("met eve")

    assert result.code == 3
    assert result.err.splitlines()[0] == (
        "error: nobody is called ‘eve’ any more, since #5 (took back: added Eve Kay as eve)"
    )


def test_a_handle_of_old_given_on_purpose_is_its_new_owners(family: Well) -> None:
    family("add 'Bob Kay' --handle bob")

    result = family("show bob")

    assert (result.lines[0], result.err) == ("Bob Kay (bob)", "")


# -- several, and standard input ------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["next alice zoe bob yan", "balance zoe yan", "edit zoe yan --tier A", "archive - alice"]
)
def test_each_unknown_one_is_named_and_nothing_is_done(full: Well, line: str) -> None:
    before = full.take_state()

    result = full(line, stdin="zoe\nyan\n")

    assert result.code == 3
    assert "‘zoe’" in result.err
    assert "‘yan’" in result.err
    assert full.take_state() == before


def test_people_come_on_standard_input_a_line_each(full: Well) -> None:
    result = full("edit - --tier C --tag 2026", stdin="# those\nalice\n\n bob \r\nbob@nowhere.example\n")
    assert result.code == 3

    result = full("edit - --tier C --tag 2026", stdin="# those\nalice\n\n bob \r\nalice@acme.example\n")
    assert result.out.endswith("edited alice and bob\n")


def test_people_on_standard_input_are_named_exactly(full: Well) -> None:
    assert full("edit - --tier C", stdin="al\n").code == 3
    assert full("edit al - --tier C", stdin="bob\n", env={"WELL_EXACT": "0"}).code == 0


def test_a_handle_of_old_on_standard_input_is_told_of(family: Well) -> None:
    assert family("edit - --tier C", stdin="bob\n").err == "bob is robert now (merged, #3)\n"


def test_nobody_on_standard_input_is_no_action(full: Well) -> None:
    result = full("archive -", stdin="")

    assert (result.code, result.out) == (0, "nobody is named: nothing to change\n")
    assert full("archive - --json", stdin="").json["action"] is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("edit - - --tier A", "standard input is named twice, and can be read once"),
        ("edit - --note -", "standard input can't be both the people and the note"),
    ],
)
def test_standard_input_is_read_for_one_thing(full: Well, line: str, message: str) -> None:
    result = full(line, stdin="alice\n")

    assert (result.code, result.err.splitlines()[0]) == (2, f"error: {message}")


def test_what_is_no_text_is_refused(full: Well, shell: Shell) -> None:
    result = shell(r"printf '\xff\xfe' | well edit - --tier A")

    assert result.code == 7
    assert "standard input isn't UTF-8" in result.err
