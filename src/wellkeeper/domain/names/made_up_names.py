"""Made-up names: the same for the same seed on every day, and near enough to real ones to be read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

_GIVEN_NAMES_TEXT = """
Ada Alba Alder Alma Amber Anouk Ansel Arlo Aster Aurel Basil Beryl Birk Bram Briar Bryony Calla Caspar Cedar Celia
Clem Clio Coral Cosmo Dahlia Daria Delph Dilys Edda Eben Elin Ellery Elva Ember Enid Esme Fabian Fay Fenn Fern Flora
Florin Freya Garnet Gemma Gideon Greer Gwen Hanno Hazel Heron Hollis Ida Ilse Imre Ines Iona Iris Isolde Ivo Jasper
Jonas Joss Juna Juno Kai Kestrel Kit Lark Laurel Leif Leonie Linnea Linus Lorne Luca Lumi Lyra Mabel Maeve Maren
Marlow Mattis Merle Milo Mina Mira Myrtle Nils Nola Noor Odile Odo Olive Onno Oona Opal Orla Otis Paloma Pearl
Perrin Petra Piet Piper Quill Quinn Rafe Reed Remy Rhea Robin Romy Rosalind Rowan Ruben Rune Sable Sage Saskia Selma
Silas Sorrel Stellan Svea Sylvie Tamsin Tansy Teal Thea Theo Tilda Toby Tove Tristan Una Ursel Vale Vera Viggo Viola
Wilder Willa Willow Wren Yara Yarrow Yorick Zelda Zephyr Zinnia
"""
_BEGINNINGS_TEXT = """
Alder Apple Ash Barley Birch Black Bramble Bright Brook Broom Clay Clover Copper Cran Dale East Elder Elm Fair
Fallow Fern Fin Fox Glen Gold Grain Green Hart Haw Hazel Heath High Holly Kings Lake Lang Larch Lind Long Maple
Marsh May Meadow Mill Moss North Oak Orchard Pen Plum Red Rook Rose Rush Sand Silver Spring Stan Stone Summer Thorn
West White Wild Winter Wood
"""
_ENDINGS_TEXT = """
acre bank beck berry borne bridge brook burn bury by combe cote croft dale den fell field ford gate grove ham hurst
ley low mere more ridge shaw side stead stone thorpe thwaite ton vale well wick worth
"""
_TRADES_TEXT = "Atelier Brothers Foundry Gardens Group Labs Mills Partners Press Sisters Studio Supply Works"
_GIVEN_NAMES, _BEGINNINGS, _ENDINGS, _TRADES = (
    words.split() for words in (_GIVEN_NAMES_TEXT, _BEGINNINGS_TEXT, _ENDINGS_TEXT, _TRADES_TEXT)
)


class MadeUpName(NamedTuple):
    """A name that nobody has; `number` sets apart those who would share one."""

    given: str
    family: str
    number: int = 1

    @property
    def name(self) -> str:
        """The name as it is written."""
        return f"{self.given} {self.family}" if self.number == 1 else f"{self.given} {self.family} {self.number}"

    @property
    def handle(self) -> str:
        """The name as it is typed."""
        return self.name.lower().replace(" ", "-")


def make_name(seed: str) -> MadeUpName:
    """The name of a person."""
    given, beginning, ending = _choose(seed, _GIVEN_NAMES, _BEGINNINGS, _ENDINGS)
    return MadeUpName(given, beginning + ending)


def make_names(seeds: Iterable[str]) -> list[MadeUpName]:
    """A name for each seed, all different: who would have the name of an earlier one has a number behind it."""
    counts: Counter[MadeUpName] = Counter()
    names = []
    for seed in seeds:
        name = make_name(seed)
        counts[name] += 1
        names.append(name._replace(number=counts[name]))
    return names


def make_firm(seed: str) -> str:
    """The name of a firm, a school, a club."""
    beginning, ending, trade = _choose(seed, _BEGINNINGS, _ENDINGS, _TRADES)
    return f"{beginning}{ending} {trade}"


def make_city(seed: str) -> str:
    """The name of a place."""
    return "".join(_choose(seed, _BEGINNINGS, _ENDINGS))


def make_tag(seed: str) -> str:
    """A word to file people under."""
    return "-".join(_choose(seed, _BEGINNINGS, _GIVEN_NAMES)).lower()


def make_phone(seed: str) -> str:
    """A phone number that no telephone has: 555-0100 to 0199 are kept free for such use in North America."""
    number = _make_number(seed)
    return f"+1 {200 + number % 800} 555 01{number // 800 % 100:02}"


def _choose(seed: str, *lists: list[str]) -> list[str]:
    """A word of each list."""
    number, words = _make_number(seed), []
    for choices in lists:
        number, place = divmod(number, len(choices))
        words.append(choices[place])
    return words


def _make_number(seed: str) -> int:
    return int.from_bytes(sha256(seed.encode()).digest()[:12])
