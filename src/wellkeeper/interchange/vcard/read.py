"""Address books as phones and mail programs write them: vCard 2.1 (imc.org), 3.0 (RFC 2426) and 4.0 (RFC 6350).

`read` takes what real programs write; `write` beside it gives what the RFCs ask for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import NAMELESS_REASON, Birthday, Card, Group, NameParts, SkippedPart
from wellkeeper.domain.names import titles, whole_names
from wellkeeper.domain.words import emails, phones
from wellkeeper.domain.words.birthdays import parse_iso
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean, make_key
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange import days
from wellkeeper.interchange.content_lines import split_components, split_lists, unescape
from wellkeeper.interchange.decoding import iterate_blocks, list_named_charsets
from wellkeeper.interchange.groups import clean_group, is_system_group
from wellkeeper.interchange.vcard.cards import LARGEST_CARD, RawCard, has_card, split_cards
from wellkeeper.interchange.vcard.labels import LABEL, find_labels
from wellkeeper.interchange.vcard.profiles import turn_into_page
from wellkeeper.interchange.vcard.properties import (
    EXACT,
    GUESSED,
    ORG_UNITS,
    Property,
    decode_property,
    list_values,
    split_line,
    unfold,
)

LINE_LIMIT = 1_000  # characters of a title, an address, a number and so on
MOST_PROPERTIES = 5_000  # of a card
BLOB_LIMIT = 4_096  # octets of a picture, a sound or a key that is kept
_VALUE_LIMIT = 16 * NOTE_LIMIT  # octets of a value that can't become a note, however it is encoded
_BLOB_SLACK = 200  # octets that a data: address has before the picture
_BLOB_PROPERTIES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_LEFT_OUT = frozenset({"BEGIN", "END", "VERSION", GUESSED, ORG_UNITS})
_KIND_PROPERTIES = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_BIRTHDAYS = frozenset({"BDAY", "X-BDAY"})  # we write the second under 3.0, where a BDAY can't be any text
_MEMBER_PROPERTIES = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_ADDRESS_PROPERTIES = frozenset({"EMAIL", "TEL", "URL"})
_CITY_PLACE = 3  # in an ADR
_DAY_IN_FIGURES = re.compile(rb"(?im)^[^:\n]*BDAY[^:\n]*:[ \t]*(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})")


def read(stream: BinaryIO) -> Iterator[Card | Group | SkippedPart]:
    """Every contact and group in a .vcf file, in its order; a card that can't be read is skipped, with the reason.

    Only the card at hand is in memory. Raises `Unreadable` at once if the file has no card at all.
    """
    if not has_card(stream):
        raise Unreadable("no line says BEGIN:VCARD", "export your contacts as vCard (.vcf) and try again")
    return _iterate_cards(stream)


def _iterate_cards(stream: BinaryIO) -> Iterator[Card | Group | SkippedPart]:
    """The cards one by one: a bad one never costs another."""
    days_in_figures: set[str] = set()
    charsets = list_named_charsets(_iterate_with_figures(stream, days_in_figures))
    order = days.find_order(days_in_figures)
    for raw_card in split_cards(stream):
        try:
            yield _read_card(raw_card, charsets, order)
        except BadText as error:
            yield SkippedPart(raw_card.line, error.message)


def _iterate_with_figures(stream: BinaryIO, days_in_figures: set[str]) -> Iterator[bytes]:
    """The blocks of a file; its birthdays in figures go into a set: together they tell which figure is the day."""
    for block in iterate_blocks(stream, LARGEST_CARD):
        days_in_figures |= {match.decode() for match in _DAY_IN_FIGURES.findall(block)}
        yield block


# -- cards ---------------------------------------------------------------------------------------


def _read_card(raw_card: RawCard, charsets: tuple[str, ...], order: days.Order) -> Card | Group | SkippedPart:
    """The contact in a card, or the group. Raises `BadText` if a text is too long to keep."""
    if raw_card.is_agent:
        return SkippedPart(raw_card.line, "an agent inside somebody's card, not a card of its own")
    if raw_card.is_too_large:
        return SkippedPart(raw_card.line, f"it has more than {LARGEST_CARD // 1_000_000} MB")
    properties = list(_iterate_properties(BytesIO(raw_card.text), charsets))
    if any(p.name == GUESSED for p in properties):
        properties = [p for p in properties if p.name != "N"]
    if any(p.name in _KIND_PROPERTIES and p.value.strip().lower() == "group" for p in properties):
        return _make_group(raw_card, properties)
    return _make_card(raw_card, properties, order)


def _make_group(raw_card: RawCard, properties: Sequence[Property]) -> Group:
    """The group in a card of Apple's or of 4.0; it has no name if a program made it by itself."""
    name, _ = _choose_name(_sort_properties(p for p in properties if p.name == "FN")[0], properties)
    members = (p.value for p in properties if p.name in _MEMBER_PROPERTIES)
    marks = (emails.find_in_card(unescape(value)) or next(iter(_parse_uid(value))) for value in members)
    return Group(clean_group(name), tuple(dict.fromkeys(filter(None, marks))), raw_card.line)


def _make_card(raw_card: RawCard, properties: Sequence[Property], order: days.Order) -> Card | SkippedPart:
    """The contact in a card. Raises `BadText` if a text is too long to keep."""
    texts_by_name, extra = _sort_properties(properties)
    if _is_named_after_firm(texts_by_name, properties):
        firm = texts_by_name.pop("FN")
        texts_by_name.setdefault("ORG", firm)
    name, name_parts = _choose_name(texts_by_name, properties)
    if not name:
        return SkippedPart(raw_card.line, NAMELESS_REASON)
    all_texts = {key: tuple(dict.fromkeys(texts)) for key, texts in texts_by_name.items()}
    first_texts = {key: texts[0] for key, texts in texts_by_name.items()}
    note = clean("\n".join(texts_by_name.get("NOTE", ())), "note", keeps_lines=True)
    birthday, remarks, extra = _find_birthday(first_texts.get("BDAY", ""), extra, order)
    return Card(
        name=name,
        emails=all_texts.get("EMAIL", ()),
        phones=all_texts.get("TEL", ()),
        urls=all_texts.get("URL", ()),
        org=first_texts.get("ORG", ""),
        title=first_texts.get("TITLE", ""),
        birthday=birthday,
        tags=all_texts.get("CATEGORIES", ()),
        note=note,
        uid=first_texts.get("UID", ""),
        line=raw_card.line,
        extra=_keep_lines(extra),
        remark="\n".join(remark for remark in remarks if remark not in note.splitlines()),
        nickname=", ".join(all_texts.get("NICKNAME", ())),
        role=first_texts.get("ROLE", ""),
        city=first_texts.get("ADR", ""),
        labels=find_labels([p for p in properties if p.name in {*_ADDRESS_PROPERTIES, LABEL}], _parse_address),
        name_parts=name_parts,
    )


def _iterate_properties(raw_lines: Iterable[bytes], charsets: tuple[str, ...]) -> Iterator[Property]:
    """The properties of a card, without big pictures and the like.

    Raises `BadText` if one that matters is too long, or if they are too many.
    """
    for number, line in enumerate(unfold(raw_line.removesuffix(b"\n") for raw_line in raw_lines)):
        if number >= MOST_PROPERTIES:
            raise BadText(f"it has more than {MOST_PROPERTIES:,} lines")
        parts, value = split_line(line)
        if not parts:
            continue
        name = Property(parts[0], (), "").name
        if len(value) > _VALUE_LIMIT and name in _FIELDS:
            raise BadText(f"its {_FIELDS[name].noun} has {len(value):,} characters")
        if len(value) <= _find_limit(name, value):
            yield turn_into_page(decode_property(parts, value, charsets))


def _find_limit(name: str, raw: bytes) -> int:
    """How many octets of a property are kept."""
    if name not in _BLOB_PROPERTIES:
        return _VALUE_LIMIT
    return BLOB_LIMIT + (_BLOB_SLACK if raw[:5].lower() == b"data:" else 0)


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
        if name == "ADR" and _has_more_than_city(card_property):
            extra.append(card_property)
        elif name == "ORG" and texts and sum(map(bool, map(str.strip, split_components(card_property.value)))) > 1:
            extra.insert(0, card_property._replace(label=ORG_UNITS, parameters=()))
        elif not texts and name not in _LEFT_OUT and card_property.value.strip(" ;"):
            extra.append(card_property)
    return texts_by_name, extra


def _choose_name(texts: dict[str, list[str]], properties: Sequence[Property]) -> tuple[str, NameParts]:
    """The name of a contact, and its parts: FN, else N, else NICKNAME, else ORG, else an e-mail; "" if there is none.

    Where FN has a comma, N says which of its words are the family's name.
    """
    all_parts = [_parse_parts(p.value) for p in properties if p.name == "N"]
    parts = next(filter(any, all_parts), NameParts())
    is_own = any(p.name == GUESSED for p in properties)  # its FN is as the ledger has it
    if whole_name := next(iter(texts.get("FN", ())), ""):
        return (whole_name, parts) if is_own else _agree_on_name(whole_name, parts)
    candidates = [*map(whole_names.join_name, all_parts)]
    candidates += (text for key in ("NICKNAME", "ORG", "EMAIL") for text in texts.get(key, ()))
    return next((name for name in (clean(text, "name", NAME_LIMIT) for text in candidates) if name), ""), parts


def _agree_on_name(whole_name: str, name_parts: NameParts) -> tuple[str, NameParts]:
    """FN as it is spoken, and the parts of the name; `Rossi; Maria` is turned as `Rossi, Maria` is, if N tells both."""
    if _is_given_alone(whole_name, name_parts):
        name_parts = name_parts._replace(given=whole_name)
        return whole_names.join_name(name_parts._replace(prefix="", suffix="")), name_parts
    with_commas = whole_name.replace(";", ",") if name_parts.given and name_parts.family else whole_name
    spoken_name, parts = whole_names.agree_on_name(with_commas, name_parts)
    is_turned = with_commas == whole_name or make_key(spoken_name) != make_key(with_commas)
    return (spoken_name, parts) if is_turned else (whole_name, name_parts)


def _is_given_alone(whole_name: str, name_parts: NameParts) -> bool:
    """Whether FN is the given name, and N has the family's alone: `Ada` and `Lovelace;;;;`."""
    family_key, key = make_key(name_parts.family), make_key(whole_name)
    is_apart = bool(family_key) and not name_parts.given and family_key not in key and key not in family_key
    is_word = whole_name.replace("-", "").isalpha() and not emails.is_meant(name_parts.family)
    return is_apart and is_word and not titles.is_firm(name_parts.family)


def _parse_parts(value: str) -> NameParts:
    """`Dr.`, `Ada`, `King`, `Lovelace` of `Lovelace;Ada;King;Dr.;`; several values in a part have blanks between."""
    if not any(part.strip() for part in split_components(value)[1:]):
        value = value.replace("\\;", ";")  # some programs escape the semicolons that part them
    family, given, additional, prefix, suffix = (split_lists(value) + [[]] * 5)[:5]
    parts = (" ".join(map(str.strip, texts)) for texts in (prefix, given, additional, family, suffix))
    return NameParts(*(clean(part, "name", NAME_LIMIT) for part in parts))


def _is_named_after_firm(texts: dict[str, list[str]], properties: Iterable[Property]) -> bool:
    """Whether FN is the firm's, and N is somebody in it: so Apple and others write the card of a firm."""
    name = _split_words(texts.get("FN", [""])[0])
    units = [split_components(p.value)[0] for p in properties if p.name == "ORG"]
    is_shown_as_firm = any(p.name == "X-ABSHOWAS" and p.value.strip().upper() == "COMPANY" for p in properties)
    if not name or not (is_shown_as_firm or name in map(_split_words, (*texts.get("ORG", ()), *units))):
        return False
    people = (split_components(p.value)[:2] for p in properties if p.name == "N")
    return any(_split_words(" ".join(parts)) - name for parts in people)


def _split_words(text: str) -> set[str]:
    """The words of a name, without case, accents and marks between them."""
    return set(re.findall(r"\w+", make_key(text)))


def _find_birthday(
    iso_text: str, properties: list[Property], order: days.Order
) -> tuple[Birthday | None, list[str], list[Property]]:
    """The birthday of a card, a remark on each other or that can't be read, and the properties that are left."""
    birthday = parse_iso(iso_text)
    remarks: list[str] = []
    left: list[Property] = []
    for card_property in properties:
        text = clean(unescape(card_property.value), "birthday") if card_property.name in _BIRTHDAYS else ""
        parsed = days.parse_birthday(text, order) if text else None
        if parsed and not birthday:
            birthday = parsed
        elif text and not days.is_none(text):
            remarks.append(f"birthday: {text}")
        if not parsed:
            left.append(card_property)
    return birthday, remarks, left


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
        parse = _parse_list if list_values(card_property, EXACT) else self.parse
        texts = (
            clean(text, self.noun, self.limit, keeps_lines=self.noun == "note") for text in parse(card_property.value)
        )
        return [text for text in texts if text]


def _parse_text(value: str) -> Iterable[str]:
    """The whole value: many programs leave the commas of a text unescaped."""
    return (unescape(value),)


def _parse_org(value: str) -> Iterable[str]:
    """`Acme, Sales` of `Acme;Sales`."""
    return (", ".join(part.strip() for part in split_components(value) if part.strip()),)


def _parse_list(value: str) -> Iterable[str]:
    """`friends` and `Lyon` of `friends,Lyon`."""
    return split_components(value, ",")


def _parse_categories(value: str) -> Iterable[str]:
    """The groups that the user made; if every comma is escaped, a program escaped those between them, too."""
    parts = split_components(value, ",")
    return (part for part in (parts[0].split(",") if len(parts) == 1 else parts) if not is_system_group(part))


def _parse_city(value: str) -> Iterable[str]:
    """`Lyon` of `;;1 Road;Lyon;;69001;France`."""
    return split_components(value)[_CITY_PLACE : _CITY_PLACE + 1]


def _has_more_than_city(card_property: Property) -> bool:
    """Whether an ADR says more than the city of a contact does."""
    parts = [part.strip() for part in split_components(card_property.value)]
    return bool(card_property.parameters or card_property.group or any(parts[:_CITY_PLACE] + parts[_CITY_PLACE + 1 :]))


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
    "ROLE": _Field("role", _parse_text),
    "NICKNAME": _Field("nickname", _parse_list, is_repeated=True),
    "ADR": _Field("city", _parse_city),
    "BDAY": _Field("birthday", _parse_birthday),
    "CATEGORIES": _Field("tag", _parse_categories, is_repeated=True),
    "NOTE": _Field("note", _parse_text, is_repeated=True, limit=NOTE_LIMIT),
    "UID": _Field("identifier", _parse_uid),
}


def _parse_address(card_property: Property) -> list[str]:
    """The e-mails, phones or pages of a property; none of any other."""
    return _FIELDS[card_property.name].parse_texts(card_property) if card_property.name in _ADDRESS_PROPERTIES else []
