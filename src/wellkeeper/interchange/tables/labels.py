"""What an address in a table is for: as a column beside it says, or the name of its own column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wellkeeper.domain.words.text import clean, make_key
from wellkeeper.interchange.tables.columns import find_options

SEPARATOR = ":::"
_LONGEST = 60  # characters

# The words that address books know, and those that programs and languages have for them; the longest fits first.
_WORDS = {
    "cell": """mobile; cell; mobil; handy; portable; movil; celular; cellulare; mobiel; komorkowy; komorka; mobitel;
        matkapuhelin; kannykka; telemovel; сотовый; мобильный; мобільний; κινητο; cep; 携帯; 手机; 手機; 휴대; gsm;
        natel; переносной""",
    "work": """work; business; office; geschaftlich; dienstlich; arbeit; bureau; travail; professionnel; trabajo;
        ufficio; lavoro; werk; zakelijk; arbete; arbejde; arbeid; jobb; tyo; sluzbowy; sluzbovy; praca; prace;
        munkahelyi; serviciu; posao; рабочий; раб; робочий; comercial; is; 会社; 公司; 회사; 직장""",
    "home": """home; private; personal; privat; domicile; personnel; casa; particular; abitazione; thuis; prive; hem;
        koti; domowy; domu; otthoni; acasa; kuca; домашний; дом; домашній; residencial; ev; 自宅; 家庭; 집""",
    "fax": "fax; telefax; faks; telecopie; факс; faksi; φαξ",
    "main": "main; primary; switchboard; zentrale; hauptnummer",
}
_LABELS = {make_key(word.strip()): label for label, words in _WORDS.items() for word in words.split(";")}


def find_places(header: Sequence[str]) -> dict[int, int]:
    """The place of each value's label: that of `Phone 1 - Value` is in `Phone 1 - Label`, as Google has it."""
    places = {name: place for place, name in enumerate(header)}
    stems = [(place, name.removesuffix("Value")) for name, place in places.items() if name.endswith(" - Value")]
    return {place: places[stem + word] for place, stem in stems for word in ("Type", "Label") if stem + word in places}


def find_in_column_name(column_name: str) -> str:
    """`work` of `Business Phone`; "" if the name of a column doesn't say what an address in it is for."""
    if not {"email", "phone", "url"} & set(find_options(column_name)):
        return ""
    return _find_known(column_name)


def match(values: Sequence[str], label: str) -> Mapping[str, str]:
    """The label of each value of a cell: of several labels, each has its own."""
    words = [word.strip() for word in label.split(SEPARATOR)] if SEPARATOR in label else [label] * len(values)
    return {value: tidy for value, word in zip(values, words, strict=False) if (tidy := _tidy(word))}


@lru_cache(1_000)
def _tidy(label: str) -> str:
    """A label in the words that address books know, or else the user's own."""
    text = clean(label[: 4 * _LONGEST], "label", 4 * _LONGEST).removeprefix("*").strip()[:_LONGEST]
    return _find_known(text) or ("" if make_key(text) in ("other", "internet", "smtp") else text)


def _find_known(text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in make_key(text)).split()
    labels = dict.fromkeys(_LABELS[word] for word in words if word in _LABELS)
    return ", ".join(labels)
