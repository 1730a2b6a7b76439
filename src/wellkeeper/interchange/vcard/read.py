"""Address books as phones and mail programs write them: vCard 2.1 (imc.org), 3.0 (RFC 2426) and 4.0 (RFC 6350).

`read` takes what real programs write; `write` beside it gives what the RFCs ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import NAMELESS_REASON, Card, SkippedPart
from wellkeeper.domain.words import emails, phones
from wellkeeper.domain.words.birthdays import parse_iso
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange.content_lines import split_components, unescape
from wellkeeper.interchange.decoding import iterate_blocks, list_named_charsets
from wellkeeper.interchange.vcard.cards import LARGEST_CARD, RawCard, has_card, split_cards
from wellkeeper.interchange.vcard.properties import Property, decode_property, split_line, unfold

LINE_LIMIT = 1_000  # characters of a title, an address, a number …
BLOB_LIMIT = 4_096  # octets of a picture, a sound or a key that is kept
_VALUE_LIMIT = 16 * NOTE_LIMIT  # octets of a value that can't become a note, however it is encoded
_BLOB_PROPERTIES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_FRAME_PROPERTIES = frozenset({"BEGIN", "END", "VERSION"})
_KIND_PROPERTIES = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})


def read(stream: BinaryIO) -> Iterator[Card | SkippedPart]:
    """Every person in a .vcf file, in the file's order; what can't be read is skipped, and says why.

    Nothing is held but the card at hand. Raises `Unreadable` at once where the file holds no card at all.
    """
    if not has_card(stream):
        raise Unreadable("no line says BEGIN:VCARD", "export your contacts as vCard (.vcf) and try again")
    return _iterate_cards(stream)


def _iterate_cards(stream: BinaryIO) -> Iterator[Card | SkippedPart]:
    """The cards one by one: a bad one never costs another."""
    charsets = list_named_charsets(iterate_blocks(stream, LARGEST_CARD))
    for raw in split_cards(stream):
        try:
            yield _make_card(raw, charsets)
        except BadText as problem:
            yield SkippedPart(raw.line, problem.message)


# -- cards ---------------------------------------------------------------------------------------


def _make_card(raw_card: RawCard, charsets: tuple[str, ...]) -> Card | SkippedPart:
    """The contact that a card tells of. Raises `BadText` where a text is too long to keep."""
    if raw_card.agent:
        return SkippedPart(raw_card.line, "an agent inside somebody's card, not a card of its own")
    if raw_card.is_too_large:
        return SkippedPart(raw_card.line, f"it has more than {LARGEST_CARD // 1_000_000} MB")
    lines = list(_iterate_properties(BytesIO(raw_card.text), charsets))
    if any(each.name in _KIND_PROPERTIES and each.value.strip().lower() == "group" for each in lines):
        return SkippedPart(raw_card.line, "a group, not a person")
    found, extra = _sort_properties(lines)
    name = _choose_name(found, lines)
    if not name:
        return SkippedPart(raw_card.line, NAMELESS_REASON)
    several = {key: tuple(dict.fromkeys(texts)) for key, texts in found.items()}
    first = {key: texts[0] for key, texts in found.items()}
    return Card(
        name=name,
        emails=several.get("EMAIL", ()),
        phones=several.get("TEL", ()),
        urls=several.get("URL", ()),
        org=first.get("ORG", ""),
        title=first.get("TITLE", ""),
        birthday=parse_iso(first.get("BDAY", "")),
        tags=several.get("CATEGORIES", ()),
        note=clean("\n".join(found.get("NOTE", ())), "note", keeps_lines=True),
        uid=first.get("UID", ""),
        line=raw_card.line,
        extra=_keep_lines(extra),
    )


def _iterate_properties(raw_lines: Iterable[bytes], charsets: tuple[str, ...]) -> Iterator[Property]:
    """The properties of a card that say something, without big pictures and the like."""
    for line in unfold(row.removesuffix(b"\n") for row in raw_lines):
        parts, value = split_line(line)
        if not parts:
            continue
        name = Property(parts[0], (), "").name
        if len(value) > _VALUE_LIMIT and name in _FIELDS:
            raise BadText(f"its {_FIELDS[name].what} has {len(value):,} characters")
        if len(value) <= (BLOB_LIMIT if name in _BLOB_PROPERTIES else _VALUE_LIMIT):
            yield decode_property(parts, value, charsets)


def _sort_properties(properties: Iterable[Property]) -> tuple[dict[str, list[str]], list[Property]]:
    """What we understand, by the name of its property, and the lines that we don't."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    extra = []
    for each in properties:
        field = _FIELDS.get(each.name)
        texts = field.texts(each) if field and (field.several or each.name not in found) else []
        if texts:
            found[each.name] += texts
        elif each.name not in _FRAME_PROPERTIES and each.value.strip(" ;"):
            extra.append(each)
    return found, extra


def _choose_name(texts: dict[str, list[str]], properties: Iterable[Property]) -> str:
    """What to call somebody: FN, else N, else ORG, else the first e-mail."""
    from_n = [_join_name(each.value) for each in properties if each.name == "N"]
    candidates = [*texts.get("FN", ()), *from_n, *texts.get("ORG", ()), *texts.get("EMAIL", ())]
    return next((name for name in (clean(each, "name", NAME_LIMIT) for each in candidates) if name), "")


def _join_name(value: str) -> str:
    """`Dr. Ada King Lovelace` of `Lovelace;Ada;King;Dr.;`."""
    family, given, additional, prefixes, suffixes = (split_components(value) + [""] * 5)[:5]
    return " ".join((prefixes, given, additional, family, suffixes))


def _keep_lines(properties: Iterable[Property]) -> tuple[str, ...]:
    """The lines to keep as they are; Apple's labels only beside what they label."""
    labelled = {each.group for each in properties if each.name != "X-ABLABEL"}
    kept = (str(each) for each in properties if each.name != "X-ABLABEL" or each.group in labelled)
    return tuple(clean(text, "line") for text in kept if len(text) <= NOTE_LIMIT)


# -- properties ----------------------------------------------------------------------------------


class _Field(NamedTuple):
    """A property that we understand: how to find its texts, none where the value isn't what it should be."""

    what: str
    parse: Callable[[str], Iterable[str]]
    several: bool = False
    limit: int = LINE_LIMIT

    def texts(self, card_property: Property) -> list[str]:
        """The clean texts of a line. Raises `BadText` where one is too long."""
        tidy = (
            clean(text, self.what, self.limit, keeps_lines=self.what == "note")
            for text in self.parse(card_property.value)
        )
        return [text for text in tidy if text]


def _parse_text(value: str) -> Iterable[str]:
    """The whole value: many programs leave the commas of a text unescaped."""
    return (unescape(value),)


def _parse_org(value: str) -> Iterable[str]:
    """`Acme, Sales` of `Acme;Sales`."""
    return (", ".join(part.strip() for part in split_components(value) if part.strip()),)


def _parse_categories(value: str) -> Iterable[str]:
    """`friends` and `Lyon` of `friends,Lyon`."""
    return split_components(value, ",")


def _parse_email(value: str) -> Iterable[str]:
    """The address, whatever stands around it."""
    return filter(None, (emails.find_in_card(unescape(value)),))


def _parse_phone(value: str) -> Iterable[str]:
    """The number, whatever stands around it."""
    return filter(None, (phones.find_in_card(unescape(value)),))


def _parse_birthday(value: str) -> Iterable[str]:
    """A birthday that we can read; anything else stays among the lines that are kept."""
    return (value,) if parse_iso(value) else ()


def _parse_uid(value: str) -> Iterable[str]:
    """The bare identifier: some programs write `urn:uuid:` before it and some don't."""
    uid = unescape(value).strip()
    return (uid[9:] if uid.lower().startswith("urn:uuid:") else uid,)


_FIELDS: dict[str, _Field] = {
    "FN": _Field("name", _parse_text, limit=NAME_LIMIT),
    "EMAIL": _Field("e-mail", _parse_email, several=True),
    "TEL": _Field("phone", _parse_phone, several=True),
    "URL": _Field("address", _parse_text, several=True),
    "ORG": _Field("organisation", _parse_org),
    "TITLE": _Field("title", _parse_text),
    "BDAY": _Field("birthday", _parse_birthday),
    "CATEGORIES": _Field("tag", _parse_categories, several=True),
    "NOTE": _Field("note", _parse_text, several=True, limit=NOTE_LIMIT),
    "UID": _Field("identifier", _parse_uid),
}
