"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src/wellkeeper"
MODULES = sorted(PACKAGE.rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
LONGEST = 60  # lines of a function
READING = re.compile(r"\bSELECT\b")  # in capitals: a user may select, too
READERS = ("queries/", "storage/")


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def literals(path: Path) -> Iterator[str]:
    """Every text in a module, also the parts of f-strings, but no docstring."""
    nodes = [*ast.walk(tree(path))]
    said = {node.value for node in nodes if isinstance(node, ast.Expr)}
    texts = (node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return (node.value for node in texts if node not in said)


def test_a_module_is_named_for_what_it_holds() -> None:
    assert [named(path) for path in MODULES if VAGUE & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path)) or not path.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_function_is_long(path: Path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno >= LONGEST} == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").rglob("*.py")), ids=named)
def test_the_domain_imports_the_standard_library_and_dateutil_only(path: Path) -> None:
    assert {*imported(path)} <= {*sys.stdlib_module_names, "dateutil", "wellkeeper"}


def test_importing_the_package_is_free() -> None:
    assert {*imported(PACKAGE / "__init__.py")} <= {"__future__"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_queries_and_storage_ask_in_sql(path: Path) -> None:
    if not named(path).startswith(READERS):
        assert [text for text in literals(path) if READING.search(text)] == []
