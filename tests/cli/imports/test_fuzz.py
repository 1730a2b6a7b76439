"""Whatever happened to a file, it is read or refused in words of ours: none of its bytes is a bug.

A few hundred accidents in every run, always the same ones. `make fuzz` tries others, for as long as it is let.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from harness import Well
from mutations import SAMPLES, mutate
from worlds import MONTH

FOREIGN_SAMPLES = Path(__file__).parents[4] / "shared/samples"
SEEDS = range(25)  # of the accidents of each sample
LARGEST = 20_000
BAD_CODES = (70, 74)  # a bug of ours, and an answer that couldn't be written


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with those of whom the samples tell."""
    well = Well(tmp_path_factory.mktemp("people"))
    well.tell(MONTH)
    well("edit alice --url https://www.linkedin.com/in/alice-chen")
    well("edit bob --email bob@lee.example")
    return well.ledger


@pytest.fixture
def town(well: Well, people: Path) -> Well:
    """A home with that ledger, which the test may change."""
    well.put(people.read_bytes())
    return well


def try_import(well: Well, name: str, data: bytes, seed: int, ways: str = "--dry-run") -> None:
    (well.home / name).write_bytes(data)
    try:
        result = well(f"import {name} {ways}", env={"WELL_DEBUG": "1"})
    except Exception as error:
        raise AssertionError(f"{name} of seed {seed} is a bug of ours: {data!r}") from error
    assert result.code not in BAD_CODES, f"{name} of seed {seed}: {result.err}\n{data!r}"
    (well.home / "rejects.csv").unlink(missing_ok=True)


FILES = sorted(set(SAMPLES) - {"settings.toml"})
OPTIONS = {
    "entries.csv": "--new --skip-errors rejects.csv",
    "mail.mbox": "--me ada@me.example",
    "people.vcf": "--update --tag fair --source group",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_without_an_accident_is_read(town: Well, name: str) -> None:
    (town.home / name).write_text(SAMPLES[name])

    result = town(f"import {name} {OPTIONS.get(name, '')} --json")

    assert result.code == 0, result.err
    assert result.json["action"] is not None, result.out


@pytest.mark.parametrize("name", FILES)
def test_no_accident_of_a_file_is_a_bug_of_ours(town: Well, name: str) -> None:
    sample = SAMPLES[name].encode()
    for seed in SEEDS:
        noise = random.Random(seed)
        ways = noise.choice(("--dry-run", "--dry-run", "--dry-run --json", ""))
        try_import(town, name, mutate(noise, sample), seed, f"{OPTIONS.get(name, '')} {ways}")


def test_no_accident_of_a_ledger_is_a_bug_of_ours(town: Well) -> None:
    """Nor of what follows: what came in can be looked at, checked, exported and undone."""
    town("export whole.jsonl")
    sample = (town.home / "whole.jsonl").read_bytes()
    for seed in SEEDS:
        (town.home / "other.jsonl").write_bytes(mutate(random.Random(seed), sample))
        (town.home / "other.db").unlink(missing_ok=True)
        for command in ("import other.jsonl --dry-run", "--db other.db import other.jsonl"):
            assert town(command).code in (0, 7), f"seed {seed}: {command}"
        if (town.home / "other.db").exists():
            for command in (
                "check",
                "history",
                "today",
                "undo",
                "export - --format vcf",
                "balance",
                "import people.vcf",
            ):
                words = f"--db other.db {command}"
                assert town(words).code not in BAD_CODES, f"seed {seed}: {command}"


def test_no_accident_of_the_settings_is_a_bug_of_ours(town: Well) -> None:
    place = town.home / ".config/wellkeeper/settings.toml"
    place.parent.mkdir(parents=True)
    for seed in SEEDS:
        place.write_bytes(mutate(random.Random(seed), SAMPLES["settings.toml"].encode()))
        for command in ("balance", "draft alice help", "give alice meal --cost 5 --dry-run"):
            result = town(command, env={"WELL_DB": "", "XDG_DATA_HOME": str(town.home)})
            assert result.code not in BAD_CODES, f"seed {seed}: {result.err}"


def list_foreign_samples() -> list[Path]:
    """The files of others, if they are here."""
    return sorted(path for path in FOREIGN_SAMPLES.rglob("*") if path.is_file() and path.stat().st_size < LARGEST)


@pytest.mark.skipif(not list_foreign_samples(), reason="no files of others are here")
def test_no_accident_of_a_file_of_others_is_a_bug_of_ours(town: Well) -> None:
    samples = list_foreign_samples()
    for seed in SEEDS:
        noise = random.Random(seed)
        for path in noise.sample(samples, 3):
            try_import(town, f"other{path.suffix}", mutate(noise, path.read_bytes()), seed)
