"""What the docs promise: every command is told, every example runs, every link leads somewhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import docs
from reference.workshop import Example, Workshop, list_commands, list_examples

ROOT = Path(__file__).parents[1]
MARKDOWN = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
TAKING_THE_TERMINAL = ("ui",)  # there is none here: tests/tui
EXAMPLES = [e for command in list_commands() for e in list_examples(command) if e.words not in TAKING_THE_TERMINAL]

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^(`{3,}).*?^\1\s*$", re.M | re.S)
# Neither finds itself here.
MACHINE = re.compile(r"(?<![\w.~$}])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(r"--(?:extra-)?index-url|--find[-]links|files\.pythonhosted\.org|@[\w.-]+/simple")


def name_place(path: Path) -> str:
    return str(path.relative_to(ROOT))


# -- the commands ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize("command", list_commands())
def test_a_command_is_documented(command: str) -> None:
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")

    assert f"\n### well {command}\n" in page


@pytest.mark.parametrize("command", list_commands())
def test_the_help_of_a_command_ends_with_examples_of_it(command: str) -> None:
    words = [example.words.split()[0] for example in list_examples(command)]

    assert words
    assert set(words) == {command}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.words)
def test_an_example_of_the_help_runs(workshop: Workshop, example: Example) -> None:
    result = workshop.run(example)

    assert result.code == 0, result.err
    assert "error:" not in result.err


# -- the pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", MARKDOWN, ids=name_place)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead_links = [link for link in links(page) if not leads_somewhere(page, link)]

    assert dead_links == []


def links(page: Path) -> Iterator[str]:
    """The links of a page to others of ours."""
    prose = FENCED.sub("", page.read_text(encoding="utf-8"))
    return (link for link in LINK.findall(prose) if "://" not in link and not link.startswith("mailto:"))


def leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> list[str]:
    """The anchors of a page's headings, as forges make them."""
    heads = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.M)
    return [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs/index.md"
    pages = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}

    assert [name_place(page) for page in sorted(ROOT.glob("docs/*/*.md")) if page.resolve() not in pages] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    matches = [
        name_place(path) for path in list_tracked_files() if MACHINE.search(text(path)) or REGISTRY.search(text(path))
    ]

    assert matches == []


def list_tracked_files() -> list[Path]:
    """What git keeps, or would."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    process = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    if process.returncode:
        pytest.skip("not a checkout")
    paths = (ROOT / name for name in process.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


# -- what is generated ----------------------------------------------------------------------------


def test_a_stale_page_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "kinds.md"
    page.write_text("yesterday's\n")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "REFERENCE", tmp_path)
    monkeypatch.setattr(docs, "MANUAL", tmp_path)
    monkeypatch.setattr(docs, "build_pages", lambda: {page: "today's\n"})

    assert docs.main(["--check"]) == 1
    assert capsys.readouterr().err == "kinds.md is stale: make docs\n"
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
