"""What addresses of a card are for: by the TYPE of each (RFC 6350, 5.6), or by the label that Apple puts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from wellkeeper.domain.words import labels
from wellkeeper.domain.words.text import clean
from wellkeeper.interchange.content_lines import escape, unescape
from wellkeeper.interchange.vcard.properties import Property, list_values

LABEL = "X-ABLABEL"


def find_labels(properties: Sequence[Property], parse_texts: Callable[[Property], Iterable[str]]) -> dict[str, str]:
    """The labels of the addresses that have one, by the text of the address."""
    own = {p.group: unescape(p.value) for p in properties if p.name == LABEL and p.group}
    labels_by_address: dict[str, str] = {}
    for card_property in properties:
        label = _make_label(card_property.parameters, own.get(card_property.group, ""))
        for text in parse_texts(card_property) if label else ():
            labels_by_address.setdefault(text, label)
    return labels_by_address


@lru_cache(1_000)
def _make_label(parameters: tuple[str, ...], own_label: str) -> str:
    """What the parameters of an address say that it is for, and the label of its group. Raises `BadText`."""
    words = [*list_values(Property("", parameters, ""), "TYPE"), own_label]
    return clean(labels.join(word[: 2 * labels.LIMIT] for word in words), "label")


def iterate_labelled(lines: Iterable[tuple[str, str, str]], groups: Iterable[str]) -> Iterator[str]:
    """Properties as lines, each given as its name, its value and its label; `groups` are taken already."""
    taken = set(groups)
    numbers = (number for number in range(1, 10_000) if f"item{number}" not in taken)
    for name, value, label in lines:
        types, own = labels.split(label)
        parameters = f";TYPE={','.join(types).upper()}" if types else ""
        if not own:
            yield f"{name}{parameters}:{value}"
            continue
        group = f"item{next(numbers)}"
        yield f"{group}.{name}{parameters}:{value}"
        yield f"{group}.X-ABLabel:{escape(own)}"
