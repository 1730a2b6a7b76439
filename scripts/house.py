"""Print the figures of the house from its source, and name whatever breaks its rules: `make house`.

`--compare NAME=FOLDER …` prints the figures of other packages beside ours; `--write` renews the columns that were
measured in the table of docs/explanation/the-house.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path
from statistics import median_low

from participles import VAGUE_NAMES, is_participle
from source import (
    Function,
    Module,
    list_functions,
    list_late_imports,
    list_parameters,
    list_sql,
    list_variables,
    load_modules,
)

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/wellkeeper"
PAGE = ROOT / "docs/explanation/the-house.md"
OURS = "wellkeeper"

MODULE_REFUSED = 400  # lines
FUNCTION_REFUSED = 60  # lines
MODULE_LEAST = 30  # lines: less is part of another room
FOLDER_MOST = 16  # modules on one level
FOLDER_LEAST = 2
TYPES_MOST = 2  # of one parameter's name

# A value, or a noun, is a module, however many there are.
FLAT = {"domain", "queries", "views", "render/pages", "cli/commands"}
MIGRATIONS = "storage/migrations"  # Alembic wants one small file for each, and a folder around them
COMMANDS = "cli/commands"
SQL = ("queries", "storage")
UNCOUNTED = {"__init__", "__main__"}

Modules = Sequence[Module]
Figures = dict[str, int]
Rule = Callable[[Modules], Iterator[str]]


# -- the rules: each yields a line for whatever breaks it -----------------------------------------


def find_long_modules(modules: Modules) -> Iterator[str]:
    for module in modules:
        if module.length >= MODULE_REFUSED:
            yield f"{module.place}: {module.length} lines; {MODULE_REFUSED} are refused"


def find_short_modules(modules: Modules) -> Iterator[str]:
    for module in modules:
        if module.length < MODULE_LEAST and module.name not in UNCOUNTED and not is_under(module.place, MIGRATIONS):
            yield f"{module.place}: {module.length} lines; under {MODULE_LEAST} it is part of another room"


def find_long_functions(modules: Modules) -> Iterator[str]:
    for function in gather_functions(modules):
        if function.length >= FUNCTION_REFUSED:
            yield f"{show(function)}: {function.length} lines; {FUNCTION_REFUSED} are refused"


def find_full_folders(modules: Modules) -> Iterator[str]:
    for folder, count in count_rooms(modules).items():
        if count > FOLDER_MOST and folder not in FLAT:
            yield f"{folder or '.'}/: {count} modules on one level; at most {FOLDER_MOST}"


def find_empty_folders(modules: Modules) -> Iterator[str]:
    for folder, count in count_rooms(modules).items():
        if count < FOLDER_LEAST and not is_under(folder, MIGRATIONS):
            yield f"{folder or '.'}/: {count} modules; a folder has at least {FOLDER_LEAST}"


def find_participles(modules: Modules) -> Iterator[str]:
    for function in gather_functions(modules):
        is_allowed = function.is_property or (is_under(function.place, COMMANDS) and function.is_command)
        if is_participle(function.name) and not is_allowed:
            yield f"{show(function)}: a bare participle; a function has a verb"


def find_vague_names(modules: Modules) -> Iterator[str]:
    for module in modules:
        for variable in list_variables(module):
            if variable.name in VAGUE_NAMES:
                yield f"{variable.place}:{variable.line}: {variable.name}: fits any value; a value has a noun"


def find_unexplained_imports(modules: Modules) -> Iterator[str]:
    for module in modules:
        for late in list_late_imports(module):
            if not late.has_reason:
                yield f"{late.place}:{late.line}: an import inside a function; no comment says why"


def find_stray_sql(modules: Modules) -> Iterator[str]:
    for module in modules:
        if not any(is_under(module.place, folder) for folder in SQL):
            yield from (
                f"{module.place}:{line}: SELECT; SQL stands in {' and '.join(SQL)}" for line in list_sql(module)
            )


def find_ambiguous_parameters(modules: Modules) -> Iterator[str]:
    for name, places in gather_types(modules).items():
        if len(places) > TYPES_MOST:
            uses = ", ".join(f"{type_} ({place})" for type_, place in sorted(places.items()))
            yield f"parameter {name}: {len(places)} types: {uses}"


RULES: tuple[Rule, ...] = (
    find_long_modules,
    find_short_modules,
    find_long_functions,
    find_full_folders,
    find_empty_folders,
    find_participles,
    find_vague_names,
    find_unexplained_imports,
    find_stray_sql,
    find_ambiguous_parameters,
)


# -- what rules and figures count -----------------------------------------------------------------


def is_under(place: str, folder: str) -> bool:
    """Whether a file or folder is that folder, or somewhere in it."""
    return place == folder or place.startswith(f"{folder}/")


def show(function: Function) -> str:
    """Where a function is, and its name."""
    return f"{function.place}:{function.line}: {function.node.name}"


def gather_functions(modules: Modules) -> list[Function]:
    """The functions of all modules."""
    return [function for module in modules for function in list_functions(module)]


def count_rooms(modules: Modules) -> Counter[str]:
    """How many modules each folder has on its own level."""
    rooms: Counter[str] = Counter()
    for module in modules:
        rooms[module.folder] += module.name not in UNCOUNTED
    return rooms


def gather_types(modules: Modules) -> dict[str, dict[str, str]]:
    """The types of every parameter's name, each with the first place of it."""
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for parameter in list_parameters(modules):
        for type_ in parameter.types:
            places[parameter.name].setdefault(type_, f"{parameter.place}:{parameter.line}")
    return dict(sorted(places.items()))


# -- figures --------------------------------------------------------------------------------------


def measure(modules: Modules) -> Figures:
    """What the house is like, in whole numbers."""
    functions = gather_functions(modules)
    names = [function.name for function in functions if not function.is_special]
    return {
        "modules": len(modules),
        "lines": sum(module.length for module in modules),
        "functions": len(functions),
        **measure_lengths("a module", [module.length for module in modules]),
        **measure_lengths("a function", [function.length for function in functions]),
        "modules in the fullest folder": max(count_rooms(modules).values(), default=0),
        "functions named by one word, in %": compute_percent(["_" not in name for name in names]),
        "functions named by a participle, in %": compute_percent([is_participle(name) for name in names]),
        "parameter names of more than two types": len([*find_ambiguous_parameters(modules)]),
        "imports inside functions": sum(len([*list_late_imports(module)]) for module in modules),
    }


def measure_lengths(noun: str, lengths: Sequence[int]) -> Figures:
    """The median, what nine of ten don't pass, and the longest."""
    ranked = sorted(lengths) or [0]
    return {
        f"lines of {noun}, median": median_low(ranked),
        f"lines of {noun}, nine of ten at most": ranked[ceil(0.9 * len(ranked)) - 1],
        f"lines of {noun}, longest": ranked[-1],
    }


def compute_percent(hits: Sequence[bool]) -> int:
    """How many of a hundred are hits."""
    return round(100 * sum(hits) / len(hits)) if hits else 0


def find_drift(page_figures: Figures, measured: Figures) -> list[str]:
    """The figures that a page tells wrongly: by more than a tenth, so that a page needn't follow every change."""
    return [
        f"{label}: {page_figures.get(label)} on the page, {figure} in the source"
        for label, figure in measured.items()
        if label not in page_figures or abs(page_figures[label] - figure) > max(2, figure / 10)
    ]


# -- the table, which is read back from the page --------------------------------------------------


def format_table(columns: Mapping[str, Figures]) -> str:
    """A table with a column for each package, for a terminal and for a page alike."""
    labels = list(dict.fromkeys(label for figures in columns.values() for label in figures))
    rows = [[label, *(f"{figures.get(label, 0):,}" for figures in columns.values())] for label in labels]
    widths = [max(map(len, column)) for column in zip(["", *columns], *rows, strict=True)]
    lines = [["", *columns], ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])], *rows]
    return "\n".join(f"| {_pad(line, widths)} |" for line in lines)


def _pad(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def read_table(page: str) -> dict[str, Figures]:
    """The columns of the only table on a page."""
    (_, *names), _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in _find_table(page))
    figures = {label: [int(cell.replace(",", "")) for cell in cells] for label, *cells in rows}
    return {name: {label: cells[place] for label, cells in figures.items()} for place, name in enumerate(names)}


def renew_table(page: str, columns: Mapping[str, Figures]) -> str:
    """The page, with these columns renewed and the others as they were."""
    return page.replace("\n".join(_find_table(page)), format_table({**read_table(page), **columns}))


def _find_table(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("|")]


# -- the command ----------------------------------------------------------------------------------


def parse_arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prints the figures of the house, and names what breaks its rules.")
    parser.add_argument("--compare", nargs="+", metavar="NAME=FOLDER", default=[], help="packages to set beside ours")
    parser.add_argument("--write", action="store_true", help="renew the table of docs/explanation/the-house.md")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    chosen = parse_arguments(words)
    modules = load_modules(PACKAGE)
    others = {name: Path(folder) for name, _, folder in (word.partition("=") for word in chosen.compare)}
    columns = {OURS: measure(modules), **{name: measure(load_modules(folder)) for name, folder in others.items()}}
    if chosen.write:
        PAGE.write_text(renew_table(PAGE.read_text("utf-8"), columns), "utf-8")
        return 0
    print(format_table(columns))
    offenders = [] if others else [line for rule in RULES for line in rule(modules)]
    print(*offenders, sep="\n", end="\n" * bool(offenders), file=sys.stderr)
    return 1 if offenders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
