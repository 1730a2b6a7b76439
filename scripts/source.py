"""Read the source of a package: its modules, their functions and parameters, and what stands in them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Aliases = Mapping[str, ast.expr]

SELECT = re.compile(r"\bSELECT\b")
DIRECTIVE = re.compile(r"#\s*(noqa|type:|pragma|mypy:|ruff:|fmt:)")
NO_TYPE = {"Any", "object", "None"}  # they say nothing of what it is
UNIONS = {"Optional", "Union"}
SERIES = {
    "list", "set", "frozenset", "deque", "AbstractSet", "Collection", "Container", "Generator", "Iterable", "Iterator",
    "KeysView", "List", "Sequence", "Set", "ValuesView",
}  # fmt: skip
MAPPINGS = {"dict", "defaultdict", "Counter", "Dict", "Mapping", "MutableMapping"}


class Module(NamedTuple):
    """A file of a package, by its place in it, as domain/days.py."""

    place: str
    text: str
    tree: ast.Module

    @property
    def folder(self) -> str:
        """The folder that it is in; empty for the package itself."""
        return self.place.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.place.rpartition("/")[2].removesuffix(".py")

    @property
    def length(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())


class Function(NamedTuple):
    """A function or method, and where it stands."""

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def name(self) -> str:
        """Its name, without the underscores around it."""
        return self.node.name.strip("_")

    @property
    def line(self) -> int:
        """The line of its `def`."""
        return self.node.lineno

    @property
    def length(self) -> int:
        """Its lines, from `def` to the last one."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    @property
    def is_special(self) -> bool:
        """Whether Python chose the name, as of `__init__`."""
        return self.node.name.startswith("__") and self.node.name.endswith("__")

    @property
    def is_property(self) -> bool:
        """Whether it is read like a field."""
        return any("property" in ast.unparse(decorator) for decorator in self.node.decorator_list)

    @property
    def is_command(self) -> bool:
        """Whether its name is the command that it is: then its help shows how to type it."""
        text = ast.get_docstring(self.node) or ""
        return bool(re.search(rf"^\s*well {self.name}\b", text, re.MULTILINE))


class Parameter(NamedTuple):
    """A parameter that has a type: its name without leading underscores, its types, and where it stands."""

    name: str
    types: frozenset[str]
    place: str
    line: int


class Variable(NamedTuple):
    """A name that a value is given, as a variable or a parameter, without leading underscores; and where it stands."""

    name: str
    place: str
    line: int


class LateImport(NamedTuple):
    """An import inside a function, and whether a comment beside it says why."""

    place: str
    line: int
    has_reason: bool


# -- modules and functions ------------------------------------------------------------------------


def load_modules(root: Path) -> list[Module]:
    """Every module of the package in a folder."""
    return [parse_module(str(path.relative_to(root)), path.read_text("utf-8")) for path in sorted(root.rglob("*.py"))]


def parse_module(place: str, text: str) -> Module:
    """The module that a text is."""
    return Module(place, text, ast.parse(text))


def list_functions(module: Module) -> Iterator[Function]:
    """Its functions and methods, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(module.place, node)


def list_sql(module: Module) -> list[int]:
    """The lines of texts with a SELECT in them, docstrings apart."""
    docstrings = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(module.tree) if isinstance(node, ast.Constant) and node not in docstrings]
    return sorted(node.lineno for node in texts if isinstance(node.value, str) and SELECT.search(node.value))


# -- imports inside functions ---------------------------------------------------------------------


def list_late_imports(module: Module) -> Iterator[LateImport]:
    """The imports inside functions; a run of them may share the comment above it."""
    reasons, alone = find_reasons(module.text)
    explained = 0  # the last line of an import with a reason
    for node in _find_late_imports(module.tree):
        here = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        above = node.lineno - 1
        has_reason = above in alone or above == explained or not reasons.isdisjoint(here)
        explained = here[-1] if has_reason else explained
        yield LateImport(module.place, node.lineno, has_reason)


def _find_late_imports(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    inside = {node for function in functions for node in ast.walk(function)}
    imports = [node for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]
    return sorted(imports, key=lambda node: node.lineno)


def find_reasons(text: str) -> tuple[set[int], set[int]]:
    """The lines with a comment for people, and those of them with nothing else."""
    reasons, alone = set(), set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not DIRECTIVE.match(token.string):
            reasons.add(token.start[0])
            if token.line.lstrip().startswith("#"):
                alone.add(token.start[0])
    return reasons, alone


# -- parameters and their types -------------------------------------------------------------------


def list_parameters(modules: Sequence[Module]) -> Iterator[Parameter]:
    """The parameters that have a type, with `self`, `cls`, `_`, `*rest` and `**rest` left out."""
    everywhere = {name: node for module in modules for name, node in find_aliases(module.tree).items()}
    for module in modules:
        aliases = everywhere | find_aliases(module.tree)
        for function in list_functions(module):
            for node in _find_arguments(function.node.args):
                if types := find_types(node.annotation, aliases):
                    yield Parameter(node.arg.lstrip("_"), frozenset(types), module.place, node.lineno)


def _find_arguments(arguments: ast.arguments) -> list[ast.arg]:
    nodes = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [node for node in nodes if node.arg.strip("_") and node.arg not in ("self", "cls")]


def list_variables(module: Module) -> Iterator[Variable]:
    """Its variables and parameters, those of lambdas too. Left out are fields of a class, which a caller reads with
    their value, and the parameters of a command, which are options as they are typed.
    """
    classes = (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef))
    fields = {target for node in classes for statement in node.body for target in _list_targets(statement)}
    commands = (function.node for function in list_functions(module) if function.is_command)
    options = {node for command in commands for node in _find_arguments(command.args)}
    for node in ast.walk(module.tree):
        if node not in fields | options and (name := _find_bound_name(node)):
            yield Variable(name.lstrip("_"), module.place, getattr(node, "lineno", 1))


def _list_targets(statement: ast.stmt) -> list[ast.expr]:
    match statement:
        case ast.Assign(targets):
            return targets
        case ast.AnnAssign(target):
            return [target]
        case _:
            return []


def _find_bound_name(node: ast.AST) -> str | None:
    match node:
        case ast.Name(name, ast.Store()) | ast.arg(name) | ast.MatchAs(name=name) | ast.MatchStar(name):
            return name
        case ast.ExceptHandler(name=name) | ast.alias(asname=name):
            return name
        case _:
            return None


def find_aliases(tree: ast.Module) -> dict[str, ast.expr]:
    """The other names that a module gives to types, as `Row = tuple[int, str]`."""
    aliases: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name(name)], ast.Subscript() | ast.BinOp() as value):
                aliases[name] = value
            case ast.AnnAssign(ast.Name(name), ast.Name("TypeAlias"), ast.expr() as value):
                aliases[name] = value
    return {name: value for name, value in aliases.items() if name.lstrip("_")[:1].isupper()}


def find_types(node: ast.expr | None, aliases: Aliases) -> set[str]:
    """The types that an annotation names, in one form.

    None, `Any`, `object` and a type variable don't count. Each side of `X | Y` does, unless they have a name together.
    Modules are left out: `days.Day` is `Day`. Every list, set or sequence of X is `several X`; every mapping, tuple,
    callable, class and error is one type, whatever is in it.
    """
    match node:
        case ast.Constant(value=str(text)):
            return find_types(ast.parse(text, mode="eval").body, aliases)
        case ast.BinOp(left=left, right=right):
            return find_types(left, aliases) | find_types(right, aliases)
        case ast.Subscript(value=outer, slice=inner):
            return _find_generic(ast.unparse(outer).rpartition(".")[2], inner, aliases)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _find_named(name, aliases)
        case _:
            return set()


def _find_named(name: str, aliases: Aliases) -> set[str]:
    if name in aliases:
        rest = {other: node for other, node in aliases.items() if other != name}  # or one would lead to itself
        types = find_types(aliases[name], rest)
        return types if len(types) <= 1 else {name}
    is_variable = len(name) == 1
    return set() if is_variable or name in NO_TYPE else {_generalise(name)}


def _generalise(name: str) -> str:
    if name in SERIES:
        return "several"
    if name in MAPPINGS:
        return "mapping"
    return "error" if name.endswith(("Error", "Exception")) else name


def _find_generic(outer: str, inner: ast.expr, aliases: Aliases) -> set[str]:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if outer == "Annotated":
        return find_types(parts[0], aliases)
    if outer in UNIONS:
        return set().union(*(find_types(part, aliases) for part in parts))
    if outer in SERIES or (outer == "tuple" and ast.unparse(parts[-1]) == "..."):
        return {" ".join(["several", *sorted(find_types(parts[0], aliases))])}
    if outer == "Literal":
        return {type(part.value).__name__ for part in parts if isinstance(part, ast.Constant)}
    return _find_named(outer, aliases)
