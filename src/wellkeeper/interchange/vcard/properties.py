"""The properties of a vCard: `group.NAME;PARAMETER=value:value`, folded, escaped and encoded (RFC 6350, 3.3)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wellkeeper.interchange.decoding import decode, find_charset

_PROPERTY = re.compile(rb"[A-Za-z][\w./-]*+[ \t]*+[;:]|[A-Z-]++$")
# Some programs put blanks into the names of their own properties. Of all else, only text that may have lines of its own
# can hold something like `Tel at home: 12`.
_OWN_PROPERTY = re.compile(rb"(?i:X-)[\w./ -]*+[;:]|[A-Za-z][\w./ -]*+;[A-Za-z-]++=")
_BLANK_PROPERTY = re.compile(rb"[A-Za-z][\w./ -]*+[;:]")
_LONG_TEXT = re.compile(rb"(?i)(?:[\w-]++\.)?(?:NOTE|ADR|LABEL|X-[\w-]++)[;:]")
_HEADER = re.compile(rb'((?:[^":]++|"[^"]*+")*+):')
_HEADER_PARTS = re.compile(r'(?:[^";]++|"[^"]*+"?)+')
# Our own words in a card: the line that says that N was only guessed from FN, so that nobody learns the parts of a name
# from it; the parameter of categories that are exactly so, however they look; the line that keeps the units of a firm.
GUESSED = "X-GUESSED"
EXACT = "X-EXACT"
ORG_UNITS = "X-ORG-UNITS"

_PLAIN_ENCODINGS = ("8BIT", "7BIT", "QUOTED-PRINTABLE")


class Property(NamedTuple):
    """One property of a card: `label` is its name with its group, as the file spells it."""

    label: str
    parameters: tuple[str, ...]
    value: str

    @property
    def name(self) -> str:
        """`TEL` of `item1.tel`."""
        return _split_label(self.label)[1]

    @property
    def group(self) -> str:
        """`item1` of `item1.tel`; lines of one group belong together."""
        return _split_label(self.label)[0]

    def __str__(self) -> str:
        """The line unfolded, as vCard 3.0 and 4.0 want it."""
        return ";".join((self.label, *self.parameters)) + ":" + "\\n".join(self.value.splitlines())


@lru_cache(1_000)  # a file has few, and each is asked for a dozen times
def _split_label(label: str) -> tuple[str, str]:
    """The group and the name in a label: `item1` and `TEL` of `item1.tel`."""
    group, _, name = label.rpartition(".")
    return group.lower(), name.upper()


def list_values(card_property: Property, name: str) -> list[str]:
    """The values of a parameter, without quotes: `work` and `fax` of `TYPE=work;TYPE="fax"` or `TYPE=work,fax`.

    Some programs repeat the name of the parameter behind a comma: `TYPE=work,TYPE=fax`.
    """
    pairs = (parameter.partition("=") for parameter in card_property.parameters)
    values = (value.replace('"', "").split(",") for key, _, value in pairs if key.strip().upper() == name)
    stripped = [part.strip() for parts in values for part in parts]
    return [part[len(name) + 1 :] if part.upper().startswith(f"{name}=") else part for part in stripped]


# -- reading -------------------------------------------------------------------------------------


def unfold(raw_lines: Iterable[bytes]) -> Iterator[bytes]:
    """Whole properties, without comments: soft breaks, folds, and text that spilled onto its own lines are joined."""
    current, is_quoted, has_gap = bytearray(), False, False
    for raw_line in raw_lines:
        if not raw_line.strip():
            has_gap = True
            continue
        is_new = _begins_property(raw_line, current)
        # Soft breaks come before folds and comments: the line after one may begin with anything.
        if is_quoted and current.endswith(b"=") and not (has_gap and is_new):
            current[-1:] = raw_line.rstrip()
        elif raw_line[:1] in b" \t":
            current += raw_line[1:]
        elif is_new:
            yield bytes(current)
            is_quoted = b"QUOTED-PRINTABLE" in raw_line.partition(b":")[0].upper()
            current = bytearray(raw_line.rstrip() if is_quoted else raw_line)
        elif not raw_line.startswith(b"#"):
            current[len(current) - current.endswith(b"\\") :] = b"\\n" + raw_line
        has_gap = False
    yield bytes(current)


def _begins_property(raw_line: bytes, current: bytes | bytearray) -> bool:
    """Whether a line is a property, and not text that belongs to the current one."""
    if _PROPERTY.match(raw_line) or _OWN_PROPERTY.match(raw_line):
        return True
    return _BLANK_PROPERTY.match(raw_line) is not None and not _LONG_TEXT.match(current)


def split_line(raw: bytes) -> tuple[list[str], bytes]:
    """The label and parameters before the colon, and the raw value after it; no label if there is no colon."""
    match = _HEADER.match(raw)
    header, colon, value = (match[1], b":", raw[match.end() :]) if match else raw.partition(b":")
    parts = [part.strip() for part in _HEADER_PARTS.findall(decode(header, ["utf-8"]))] if colon else []
    return [*("-".join(part.split()) for part in parts[:1]), *parts[1:]], value


def decode_property(parts: Sequence[str], raw: bytes, charsets: Sequence[str] = ()) -> Property:
    """The property of a label, its parameters and a raw value, as text.

    `charsets` are tried after the one that the property names itself, and after UTF-8.
    """
    label, *parameters = parts
    encodings = [parameter.upper().removeprefix("ENCODING=") for parameter in parameters]
    own_charsets = [find_charset(parameter[8:]) for parameter in parameters if parameter.upper().startswith("CHARSET=")]
    if "QUOTED-PRINTABLE" in encodings:
        raw = binascii.a2b_qp(raw)
    elif "BASE64" in encodings or "B" in encodings:
        raw = b"".join(raw.split())
    value = decode(raw, (*filter(None, own_charsets), "utf-8", *charsets))
    return Property(label, tuple(filter(None, map(_modernise, parameters))), value)


def _modernise(parameter: str) -> str:
    """A parameter as 3.0 and 4.0 spell it: `HOME` is `TYPE=HOME`; "" if only 2.1 has it."""
    encoding = parameter.upper().removeprefix("ENCODING=")
    if encoding in _PLAIN_ENCODINGS or encoding.startswith("CHARSET="):
        return ""
    if encoding == "BASE64":
        return "ENCODING=b"
    return parameter if "=" in parameter else f"TYPE={parameter}"
