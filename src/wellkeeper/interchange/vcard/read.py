"""Address books as phones and mail programs write them: vCard 2.1 (imc.org), 3.0 (RFC 2426) and 4.0 (RFC 6350).

`read` takes what real programs write; `write` beside it gives what the RFCs ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import NAMELESS_REASON, Card, NameParts, SkippedPart
from wellkeeper.domain.words import emails, names, phones
from wellkeeper.domain.words.birthdays import parse_iso
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange.content_lines import split_components, split_lists, unescape
from wellkeeper.interchange.decoding import iterate_blocks, list_named_charsets
from wellkeeper.interchange.vcard.cards import LARGEST_CARD, RawCard, has_card, split_cards
from wellkeeper.interchange.vcard.properties import GUESSED, Property, decode_property, split_line, unfold

LINE_LIMIT = 1_000  # characters of a title, an address, a number and so on
BLOB_LIMIT = 4_096  # octets of a picture, a sound or a key that is kept
_VALUE_LIMIT = 16 * NOTE_LIMIT  # octets of a value that can't become a note, however it is encoded
_BLOB_PROPERTIES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_FRAME_PROPERTIES = frozenset({"BEGIN", "END", "VERSION", GUESSED})
_KIND_PROPERTIES = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})


def read(stream: BinaryIO) -> Iterator[Card | SkippedPart]:
    """Every contact in a .vcf file, in its order; a card that can't be read is skipped, with the reason.

    Only the card at hand is in memory. Raises `Unreadable` at once if the file has no card at all.
    """
    if not has_card(stream):
        raise Unreadable("no line says BEGIN:VCARD", "export your contacts as vCard (.vcf) and try again")
    return _iterate_cards(stream)


def _iterate_cards(stream: BinaryIO) -> Iterator[Card | SkippedPart]:
    """The cards one by one: a bad one never costs another."""
    charsets = list_named_charsets(iterate_blocks(stream, LARGEST_CARD))
    for raw_card in split_cards(stream):
        try:
            yield _make_card(raw_card, charsets)
        except BadText as error:
            yield SkippedPart(raw_card.line, error.message)


# -- cards ---------------------------------------------------------------------------------------


def _make_card(raw_card: RawCard, charsets: tuple[str, ...]) -> Card | SkippedPart:
    """The contact in a card. Raises `BadText` if a text is too long to keep."""
    if raw_card.is_agent:
        return SkippedPart(raw_card.line, "an agent inside somebody's card, not a card of its own")
    if raw_card.is_too_large:
        return SkippedPart(raw_card.line, f"it has more than {LARGEST_CARD // 1_000_000} MB")
    properties = list(_iterate_properties(BytesIO(raw_card.text), charsets))
    if any(p.name == GUESSED for p in properties):
        properties = [p for p in properties if p.name != "N"]
    if any(p.name in _KIND_PROPERTIES and p.value.strip().lower() == "group" for p in properties):
        return SkippedPart(raw_card.line, "a group, not a person")
    texts_by_name, extra = _sort_properties(properties)
    name, name_parts = _choose_name(texts_by_name, properties)
    if not name:
        return SkippedPart(raw_card.line, NAMELESS_REASON)
    all_texts = {key: tuple(dict.fromkeys(texts)) for key, texts in texts_by_name.items()}
    first_texts = {key: texts[0] for key, texts in texts_by_name.items()}
    return Card(
        name=name,
        emails=all_texts.get("EMAIL", ()),
        phones=all_texts.get("TEL", ()),
        urls=all_texts.get("URL", ()),
        org=first_texts.get("ORG", ""),
        title=first_texts.get("TITLE", ""),
        birthday=parse_iso(first_texts.get("BDAY", "")),
        tags=all_texts.get("CATEGORIES", ()),
        note=clean("\n".join(texts_by_name.get("NOTE", ())), "note", keeps_lines=True),
        uid=first_texts.get("UID", ""),
        line=raw_card.line,
        extra=_keep_lines(extra),
        name_parts=name_parts,
    )


def _iterate_properties(raw_lines: Iterable[bytes], charsets: tuple[str, ...]) -> Iterator[Property]:
    """The properties of a card, without big pictures and the like. Raises `BadText` if one that matters is too long."""
    for line in unfold(raw_line.removesuffix(b"\n") for raw_line in raw_lines):
        parts, value = split_line(line)
        if not parts:
            continue
        name = Property(parts[0], (), "").name
        if len(value) > _VALUE_LIMIT and name in _FIELDS:
            raise BadText(f"its {_FIELDS[name].noun} has {len(value):,} characters")
        if len(value) <= (BLOB_LIMIT if name in _BLOB_PROPERTIES else _VALUE_LIMIT):
            yield decode_property(parts, value, charsets)


def _sort_properties(properties: Iterable[Property]) -> tuple[dict[str, list[str]], list[Property]]:
    """The texts that we understand, by the names of their properties; and the properties that we don't."""
    texts_by_name: defaultdict[str, list[str]] = defaultdict(list)
    extra = []
    for card_property in properties:
        name = card_property.name
        field = _FIELDS.get(name)
        texts = field.parse_texts(card_property) if field and (field.is_repeated or name not in texts_by_name) else []
        if texts:
            texts_by_name[name] += texts
        elif name not in _FRAME_PROPERTIES and card_property.value.strip(" ;"):
            extra.append(card_property)
    return texts_by_name, extra


def _choose_name(texts: dict[str, list[str]], properties: Sequence[Property]) -> tuple[str, NameParts]:
    """The name of a contact, and its parts: FN, else N, else ORG, else the first e-mail; "" if there is none.

    Where FN has a comma, N says which of its words are the family's name.
    """
    all_parts = [_parse_parts(p.value) for p in properties if p.name == "N"]
    parts = next(filter(any, all_parts), NameParts())
    is_own = any(p.name == GUESSED for p in properties)  # its FN is as the ledger has it
    if whole_name := next(iter(texts.get("FN", ())), ""):
        return (whole_name, parts) if is_own else names.agree_on_name(whole_name, parts)
    candidates = [*map(names.join_name, all_parts), *texts.get("ORG", ()), *texts.get("EMAIL", ())]
    return next((name for name in (clean(text, "name", NAME_LIMIT) for text in candidates) if name), ""), parts


def _parse_parts(value: str) -> NameParts:
    """`Dr.`, `Ada`, `King`, `Lovelace` of `Lovelace;Ada;King;Dr.;`; several values in a part have blanks between."""
    family, given, additional, prefix, suffix = (split_lists(value) + [[]] * 5)[:5]
    parts = (" ".join(map(str.strip, texts)) for texts in (prefix, given, additional, family, suffix))
    return NameParts(*(clean(part, "name", NAME_LIMIT) for part in parts))


def _keep_lines(properties: Iterable[Property]) -> tuple[str, ...]:
    """Properties as lines to keep as they are; Apple's labels only beside what they label."""
    groups = {p.group for p in properties if p.name != "X-ABLABEL"}
    lines = (str(p) for p in properties if p.name != "X-ABLABEL" or p.group in groups)
    return tuple(clean(line, "line") for line in lines if len(line) <= NOTE_LIMIT)


# -- properties ----------------------------------------------------------------------------------


class _Field(NamedTuple):
    """A property that we understand: `parse` finds the texts in its value, none if it isn't what it should be.

    `noun` is for errors, `limit` is in characters; of one that isn't `is_repeated`, the first counts.
    """

    noun: str
    parse: Callable[[str], Iterable[str]]
    is_repeated: bool = False
    limit: int = LINE_LIMIT

    def parse_texts(self, card_property: Property) -> list[str]:
        """The clean texts of a property. Raises `BadText` if one is too long."""
        texts = (
            clean(text, self.noun, self.limit, keeps_lines=self.noun == "note")
            for text in self.parse(card_property.value)
        )
        return [text for text in texts if text]


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
    "EMAIL": _Field("e-mail", _parse_email, is_repeated=True),
    "TEL": _Field("phone", _parse_phone, is_repeated=True),
    "URL": _Field("address", _parse_text, is_repeated=True),
    "ORG": _Field("organisation", _parse_org),
    "TITLE": _Field("title", _parse_text),
    "BDAY": _Field("birthday", _parse_birthday),
    "CATEGORIES": _Field("tag", _parse_categories, is_repeated=True),
    "NOTE": _Field("note", _parse_text, is_repeated=True, limit=NOTE_LIMIT),
    "UID": _Field("identifier", _parse_uid),
}
