"""The words of introduction, by language: the folder `languages` has a file for each, and one for what all share."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from wellkeeper.domain.words.introductions import Phrasebook

FOLDER = Path(__file__).with_name("languages")


@cache
def load_phrasebook() -> Phrasebook:
    """The phrases of all languages as one book. They are read when the first mail comes in."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    shapes: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        language = tomllib.loads(path.read_text("utf-8"))
        shapes |= language.get("shapes", {})
        for name, choices in language.get("words", {}).items():
            words[name] += choices
        for name, patterns in language.get("phrases", {}).items():
            phrases[name] += patterns
    shapes |= {name: f"(?:{'|'.join(choices)})" for name, choices in words.items()}
    return Phrasebook(shapes, phrases)


def list_languages() -> list[str]:
    """The languages of which there are words."""
    return sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "any")
