"""Write docs/reference and the manual from the code: what `well` says of itself, on an invented ledger and a fixed day.

`--check` writes nothing, names the pages that are stale, and exits with 1 if there are any.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from reference import (
    columns,
    commands,
    errors,
    hooks,
    json_answers,
    json_lines,
    manual,
    rules,
    schema,
    sentences,
    words,
)
from reference.workshop import Workshop

ROOT = Path(__file__).parents[1]
REFERENCE, MANUAL = ROOT / "docs/reference", ROOT / "docs/man"
NOTICE = "<!-- Written by scripts/docs.py from the code: `make docs` renews it. -->"

PAGES: dict[str, Callable[[Workshop], Iterator[str]]] = {
    "columns.md": columns.build_columns,
    "commands.md": commands.build_commands,
    "errors.md": errors.build_errors,
    "exit-codes.md": errors.build_exit_codes,
    "hooks.md": hooks.build_hooks,
    "json.md": json_answers.build_json,
    "json-lines.md": json_lines.build_json_lines,
    "kinds.md": rules.build_kinds,
    "policy.md": rules.build_policy,
    "schema.md": schema.build_schema,
    "sentences.md": sentences.build_sentences,
    "words.md": words.build_words,
}


def build_pages() -> dict[Path, str]:
    """Every page of the reference as it should be now."""
    with tempfile.TemporaryDirectory(prefix="well-") as folder:
        workshop = Workshop(Path(folder).resolve())
        pages = {REFERENCE / name: _join_lines(build(workshop)) for name, build in PAGES.items()}
    return pages | {MANUAL / name: text for name, text in manual.build_manual().items()}


def _join_lines(lines: Iterable[str]) -> str:
    text = "\n".join([NOTICE, "", *lines]).rstrip() + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def find_stale(pages: dict[Path, str]) -> list[Path]:
    """The pages that differ from what they should be, and those that nobody writes any more."""
    different_paths = [
        path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    written_paths = (*REFERENCE.glob("*.md"), *MANUAL.glob("*.1"))
    return sorted([*different_paths, *(path for path in written_paths if path not in pages)])


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check name those that are stale."""
    pages = build_pages()
    stale_paths = find_stale(pages)
    if "--check" in arguments:
        for path in stale_paths:
            print(f"{path.relative_to(ROOT)} is stale: make docs", file=sys.stderr)
        return 1 if stale_paths else 0
    for folder in (REFERENCE, MANUAL):
        folder.mkdir(parents=True, exist_ok=True)
    for path in stale_paths:
        path.write_text(pages[path], encoding="utf-8") if path in pages else path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
