"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

import house
from source import Module, load_modules

MODULES = load_modules(house.PACKAGE)
TESTS = house.ROOT / "tests"
SCRIPTS = house.ROOT / "scripts"
DOMAIN = [module for module in MODULES if house.is_under(module.place, "domain")]
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def find_imported(module: Module) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


# -- rooms ----------------------------------------------------------------------------------------


def test_a_module_is_named_for_what_it_holds() -> None:
    assert [module.place for module in MODULES if VAGUE & {module.name, *module.folder.split("/")}] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.place)
def test_a_module_says_what_it_is(module: Module) -> None:
    assert ast.get_docstring(module.tree) or not module.text.strip()


def test_no_module_is_long() -> None:
    assert [*house.find_long_modules(MODULES)] == []


def test_no_module_is_too_little_for_a_room() -> None:
    assert [*house.find_short_modules(MODULES)] == []


def test_no_folder_is_full() -> None:
    assert [*house.find_full_folders(MODULES)] == []


def test_no_folder_is_nearly_empty() -> None:
    assert [*house.find_empty_folders(MODULES)] == []


# -- functions and names --------------------------------------------------------------------------


def test_no_function_is_long() -> None:
    assert [*house.find_long_functions(MODULES)] == []


def test_no_function_is_named_by_a_bare_participle() -> None:
    assert [*house.find_participles([*MODULES, *load_modules(TESTS)])] == []


def test_no_variable_is_called_by_a_word_that_fits_any_value() -> None:
    assert [*house.find_vague_names([*MODULES, *load_modules(TESTS), *load_modules(SCRIPTS)])] == []


def test_no_parameter_name_has_more_than_two_types() -> None:
    assert [*house.find_ambiguous_parameters(MODULES)] == []


# -- what stands where ----------------------------------------------------------------------------


def test_only_queries_and_storage_hold_sql() -> None:
    assert [*house.find_stray_sql(MODULES)] == []


def test_an_import_inside_a_function_says_why() -> None:
    assert [*house.find_unexplained_imports(MODULES)] == []


@pytest.mark.parametrize("module", DOMAIN, ids=lambda module: module.place)
def test_the_domain_imports_the_standard_library_and_dateutil_only(module: Module) -> None:
    assert {*find_imported(module)} <= {*sys.stdlib_module_names, "dateutil", "wellkeeper"}


def test_importing_the_package_is_free() -> None:
    [package] = [module for module in MODULES if module.place == "__init__.py"]

    assert {*find_imported(package)} <= {"__future__"}
