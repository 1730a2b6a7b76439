"""The pictures of the README: anybody's browser shows them, and asks nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

PICTURES = Path(__file__).parents[1] / "docs/pictures"


def test_the_picture_of_the_terminal_is_whole_and_asks_no_network() -> None:
    text = (PICTURES / "terminal.svg").read_text(encoding="utf-8")

    picture = ElementTree.fromstring(text)
    words = " ".join("".join(picture.itertext()).replace("\xa0", " ").split())
    assert "$ well today" in words
    assert "$ well balance" in words
    assert re.findall(r"https?://[^\"' )]+", text) == ["http://www.w3.org/2000/svg"]
    assert not {"script", "image", "foreignObject"} & {element.tag.rpartition("}")[2] for element in picture.iter()}
