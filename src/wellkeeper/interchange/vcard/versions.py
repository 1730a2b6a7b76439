"""The lines that we keep but don't understand, as either version wants them: pictures, parameters."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Literal

from wellkeeper.domain.words.birthdays import parse_iso
from wellkeeper.interchange.content_lines import unescape
from wellkeeper.interchange.vcard.properties import Property, list_values, split_line

Version = Literal["3.0", "4.0"]

# A line that every reader takes as one property: a legal name, quotes in pairs, no control or line separator.
_NAME = "[A-Za-z0-9-]+"
_VISIBLE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]*"
_SAFE_LINE = re.compile(rf"""(?={_VISIBLE}\Z)(?:{_NAME}\.)?{_NAME}(?:;{_NAME}=(?:[^":;]|"[^"]*")*)*:.*""")
_PARAMETER_VALUES = re.compile(r'"([^"]*)"|([^",]+)')

_DAYS = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_DAY_TYPES = frozenset({"date", "date-and-or-time"})
_WHOLE_DAY = re.compile(r"(?a)\d{4}-\d\d-\d\d|\d{8}")
_OFFSET = re.compile(r"(?a)[+-]\d\d(?::?\d\d)?|Z")
_MOMENT = re.compile(
    r"(?ai)(\d{4})-?(\d\d)-?(\d\d)(?:T([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d)(?:[.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"
)

# 4.0 holds a picture in the address itself (RFC 2397), 3.0 as a value of its own, whose TYPE names the format.
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_DATA = re.compile(r"(?i)data:([\w.+-]+/[\w.+-]+)?[^,]*;base64,([A-Za-z0-9+/=_-]*)")
_KEY_FORMATS = {"pgp": "pgp-keys", "x509": "pkix-cert"}
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"<svg", "svg+xml"),
)
_MEDIA_PARAMETERS = frozenset({"ENCODING", "TYPE", "VALUE", "MEDIATYPE"})


def iterate_properties(lines: Iterable[str], version: Version) -> Iterator[Property]:
    """The kept lines as a version has them, without any that could break a card."""
    for line in lines:
        if _SAFE_LINE.fullmatch(line):
            (label, *parameters), value = split_line(line.encode())
            card_property = Property(label, tuple(parameters), value.decode())
            if converted := _convert(card_property, version):
                yield converted


def _convert(card_property: Property, version: Version) -> Property | None:
    """A property in a version; None if nobody could read its value."""
    if card_property.name in _MEDIA:
        return _convert_media(card_property, version)
    if list_values(card_property, "ENCODING"):
        return None  # it isn't text, and we don't know what it is
    label, value, value_type = _convert_value(card_property, version)
    pairs = (parameter.partition("=")[::2] for parameter in card_property.parameters)
    parameters = [_convert_parameter(key, text, version) for key, text in pairs if key.upper() != "VALUE"]
    kind = f"VALUE={value_type}" if value_type else ""
    return Property(label, tuple(filter(None, (kind, *parameters))), value)


# -- days and times: readers refuse a whole file for one that isn't what its property needs -----------


def _convert_value(card_property: Property, version: Version) -> tuple[str, str, str]:
    """The label, the value and the type of a property, so that a value that isn't what its name promises is text."""
    label, value, name = card_property.label, card_property.value, card_property.name
    value_type = next(iter(list_values(card_property, "VALUE")), "").lower()
    if name == "REV":
        moment = _format_moment(value.strip(), version)
        return (label, moment, "") if moment else (_rename(label), value, "")
    if name in _DAYS and not parse_iso(value):
        return (_rename(label), value, "") if name == "BDAY" and version == "3.0" else (label, value, "text")
    if name == "TZ" and not _OFFSET.fullmatch(value.strip()):
        return label, value, "text"
    is_fit = value_type in ("text", "uri") or (value_type in _DAY_TYPES and _WHOLE_DAY.fullmatch(value))
    return label, value, value_type if is_fit and name not in _DAYS else ""


def _rename(label: str) -> str:
    """`X-REV` of `REV`, and `item1.X-REV` of `item1.REV`."""
    group, dot, name = label.rpartition(".")
    return f"{group}{dot}X-{name}"


def _format_moment(text: str, version: Version) -> str:
    """A day and a time of it, with marks between the figures in 3.0 and without them in 4.0; "" for anything else."""
    match = _MOMENT.fullmatch(text)
    if not match or not parse_iso(text[:10]):
        return ""
    year, month, day, hour, minute, second, zone = (part or "" for part in match.groups())
    date_mark, time_mark = ("-", ":") if version == "3.0" else ("", "")
    time = time_mark.join((hour or "00", minute or "00", second or "00"))
    offset = f"{zone[:3]}{time_mark}{zone[-2:]}" if len(zone) > 1 else zone.upper()
    return f"{date_mark.join((year, month, day))}T{time}{offset}"


def _convert_parameter(name: str, value: str, version: Version) -> str:
    """A parameter that every reader understands: quotes only around a value that needs them; "" if nothing is left."""
    values = [quoted or plain for quoted, plain in _PARAMETER_VALUES.findall(value.replace('\\"', '"'))]
    key = name.upper()
    if key == "PREF" and version == "3.0":
        return "TYPE=PREF" if values == ["1"] else ""
    if key == "TYPE" and version == "4.0" and "pref" in map(str.lower, values):
        values = [word for word in values if word.lower() != "pref"]
        return f"TYPE={','.join(map(_quote, values))};PREF=1" if values else "PREF=1"
    return f"{name}={','.join(map(_quote, values))}"


def _quote(value: str) -> str:
    return f'"{value}"' if re.search("[,:;]", value) else value


# -- pictures, sounds and keys ---------------------------------------------------------------------


def _convert_media(card_property: Property, version: Version) -> Property | None:
    """A picture, a sound or a key as a version holds it; None if it is damaged."""
    address = unescape(card_property.value).strip()
    own = tuple(
        _convert_parameter(*parameter.partition("=")[::2], version)
        for parameter in card_property.parameters
        if parameter.partition("=")[0].upper() not in _MEDIA_PARAMETERS
    )
    own = tuple(filter(None, own))
    formats = [*list_values(card_property, "MEDIATYPE"), *list_values(card_property, "TYPE")]
    media_type = _find_media_type(card_property.name, formats)
    if not (data := _DATA.fullmatch(address)) and not list_values(card_property, "ENCODING"):
        # It is kept elsewhere, and this is where.
        kind = _name_type(media_type, version)
        return card_property._replace(parameters=("VALUE=uri", *kind, *own), value=card_property.value)
    octets = _decode(data[2] if data else address)
    if not octets:
        return None
    media_type = (data[1] or "" if data else media_type) or _guess_media_type(card_property.name, octets)
    encoded = b64encode(octets).decode()
    if version == "4.0":
        return card_property._replace(parameters=own, value=f"data:{media_type.lower()};base64,{encoded}")
    return card_property._replace(parameters=("ENCODING=b", *_name_type(media_type, version), *own), value=encoded)


def _decode(text: str) -> bytes:
    """The octets of a picture, whatever its padding; none if they aren't one's."""
    try:
        return b64decode(
            text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_" if set("-_") & set(text) else None, True
        )
    except (binascii.Error, ValueError):
        return b""


def _find_media_type(name: str, formats: Iterable[str]) -> str:
    """`image/jpeg` of `JPEG`; "" if no format is named."""
    for word in formats:
        if "/" in word:
            return word.lower()
        if re.fullmatch("[A-Za-z0-9+.-]+", word) and word.lower() not in ("home", "work", "pref"):
            kind = word.lower().replace("jpg", "jpeg")
            return f"{_MEDIA[name]}/{_KEY_FORMATS.get(kind, kind)}"
    return ""


def _guess_media_type(name: str, octets: bytes) -> str:
    kind = next((kind for beginning, kind in _BEGINNINGS if octets.startswith(beginning)), "")
    return f"{_MEDIA[name]}/{kind}" if kind and _MEDIA[name] == "image" else "application/octet-stream"


def _name_type(media_type: str, version: Version) -> tuple[str, ...]:
    """The parameter that names the format of what isn't inside a 4.0 address."""
    if not media_type or media_type == "application/octet-stream":
        return ()
    if version == "4.0":
        return (f"MEDIATYPE={media_type}",)
    kind = media_type.partition("/")[2]
    return (f"TYPE={({mime: word for word, mime in _KEY_FORMATS.items()}.get(kind, kind)).upper()}",)
