"""In a real browser nothing overflows, loads or complains, whatever the width, the light and the paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from harness import Well
from worlds import PRACTICE, YEAR

PEERS = Path(__file__).parents[3] / ".venv/peers/node_modules"
LOOK = Path(__file__).with_name("look.mjs")
WIDTHS, SCHEMES = (320, 400, 1280), ("light", "dark")
GROUNDS = {"light": "rgb(252, 251, 248)", "dark": "rgb(17, 23, 28)"}
SCRIPT = "<script>alert(1)</script>"
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 5
HOSTILE = (
    ["add", SCRIPT, "--handle", "mallory", "--source", "client"],
    ["add", LONG, "--handle", "wolf", "--source", "partner"],
    *(["got", "mallory", f"<i>{name}</i> {LONG}", "--offered", "--occasion", LONG] for name in ("Ann", "Bo", "Cy")),
    ["moved", "1", "won", "--value", "12000", "--currency", "EUR"],
    ["moved", "2", "won", "--value", "12000", "--currency", "CHF"],
    *(["promise", "mallory", f"</li>{SCRIPT} {number} {LONG}", "--by", "5d"] for number in range(6)),
    *(["want", "mallory", f"<svg onload=x> {number} {LONG}", "--can", "--will"] for number in range(6)),
    *(["met", "mallory", "coffee", f"{SCRIPT} {number} {LONG}"] for number in range(9)),
    ["offer", "mallory", LONG],
    ["standing", "mallory", "7", "--ten", LONG],
    ["promised", "mallory", f"</text>{SCRIPT}"],
)

pytestmark = pytest.mark.peer("node", "chromium", "puppeteer-core", "axe-core")


def look_at(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a browser finds on some pages."""
    chromium = shutil.which("chromium")
    assert chromium is not None
    done = subprocess.run(
        ["node", str(LOOK), str(PEERS), chromium], input=json.dumps(jobs), text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def write_page(well: Well, name: str, *words: str, today: str) -> str:
    path = well.home / f"{name}.html"
    result = well(["report", "-o", str(path), *words], today=today)
    assert result.code == 0, result.err
    return str(path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Pages of a long practice, of a year, of one new person, of nobody, and of those who mean us harm."""
    homes = [tmp_path_factory.mktemp(name) for name in ("practice", "year", "new", "hostile")]
    practice, year, new, hostile = map(Well, homes)
    practice.tell(PRACTICE)
    year.tell(YEAR)
    new("add Ann")
    new("undo")
    empty = write_page(new, "empty", today="2026-03-02")
    new("add Ann")
    for words in HOSTILE:
        assert hostile(words).code == 0, words
    return {
        "practice": write_page(practice, "practice", today="2027-04-01"),
        "farah": write_page(practice, "farah", "--for", "farah", today="2027-04-01"),
        "year": write_page(year, "year", today="2026-03-02"),
        "bob": write_page(year, "bob", "--for", "bob", today="2026-03-02"),
        "empty": empty,
        "new": write_page(new, "new", today="2026-03-02"),
        "ann": write_page(new, "ann", "--for", "ann", today="2026-03-02"),
        "hostile": write_page(hostile, "hostile", today="2026-03-02"),
        "mallory": write_page(hostile, "mallory", "--for", "mallory", today="2026-03-02"),
    }


ONE_SHEET = {"farah", "bob", "ann", "mallory"}


@pytest.fixture(scope="module")
def findings(pages: Mapping[str, str]) -> dict[tuple[str, int, str], dict[str, Any]]:
    """What a browser finds on every page, by its name, the width and the scheme: of one start, since it takes long."""
    keys = [(name, width, scheme) for name in pages for width in WIDTHS for scheme in SCHEMES]
    jobs = [
        {"file": pages[name], "width": width, "scheme": scheme, "axe": width != 320, "pdf": width == 1280}
        for name, width, scheme in keys
    ]
    return dict(zip(keys, look_at(jobs), strict=True))


def test_nothing_stands_out_loads_or_complains(findings: dict[tuple[str, int, str], dict[str, Any]]) -> None:
    for key, finding in findings.items():
        assert {key: (finding["overflow"], finding["messages"], finding["requests"], finding["scripts"])} == {
            key: ([], [], [], 0)
        }
        assert finding["ground"] == GROUNDS[key[2]]


def test_axe_finds_nothing_that_shuts_anybody_out(findings: dict[tuple[str, int, str], dict[str, Any]]) -> None:
    assert {key: finding["violations"] for key, finding in findings.items() if finding.get("violations")} == {}
    assert sum("violations" in finding for finding in findings.values()) == len(findings) * 2 // 3


def test_one_relationship_is_one_sheet_of_paper(findings: dict[tuple[str, int, str], dict[str, Any]]) -> None:
    sheets = {name: finding["pages"] for (name, width, _), finding in findings.items() if width == 1280}

    assert {name: sheets[name] for name in ONE_SHEET} == dict.fromkeys(ONE_SHEET, 1)
    assert all(count >= 1 for count in sheets.values())


def test_a_name_that_looks_like_a_script_is_read_as_it_is(
    findings: dict[tuple[str, int, str], dict[str, Any]],
) -> None:
    for name in ("hostile", "mallory"):
        assert SCRIPT in findings[name, 1280, "light"]["text"]


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<html><body><img src='http://evil.example/x.png'><p style='width:2000px'>x</p></body></html>")
    (finding,) = look_at([{"file": str(page), "width": 400, "scheme": "light", "axe": True}])

    assert finding["requests"] == ["http://evil.example/x.png"]
    assert finding["overflow"]
    assert any(violation.startswith("image-alt") for violation in finding["violations"])
