"""Every console block of the README, the docs, the examples and the gallery of errors is what `well` says.

`make docs` (or `pytest --update-transcripts`) writes what it says now; read the diff before you commit it.
"""

from __future__ import annotations

import difflib
import tempfile
from pathlib import Path

import pytest

from transcripts import refresh_outputs

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "docs/**/*.md", "tests/examples/*.md", "tests/errors/*.md"]
STORIES = sorted(
    str(path.relative_to(ROOT))
    for pattern in PAGES
    for path in ROOT.glob(pattern)
    if "```console\n" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("story", STORIES)
def test_a_transcript_shows_what_well_says(story: str, request: pytest.FixtureRequest) -> None:
    page = ROOT / story
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="well-", dir="/tmp") as folder:  # short, so that lines break alike
        fresh = refresh_outputs(text, Path(folder).resolve())
    if request.config.getoption("--update-transcripts"):
        page.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        diff = difflib.unified_diff(text.splitlines(), fresh.splitlines(), story, "what well says", lineterm="")
        pytest.fail("\n".join([*diff, "", "if that is right: make docs"]), pytrace=False)
