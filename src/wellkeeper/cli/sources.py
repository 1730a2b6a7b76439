"""The files to import: named one by one, in a folder, or on standard input; each is told by what is in it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from wellkeeper.errors import Unreadable, WellError, quoted
from wellkeeper.interchange.recognise import Recognised, recognise

if TYPE_CHECKING:
    from wellkeeper.domain.contact import Card, Skipped

    Person = Card | Skipped

LARGEST = 200_000_000
LONGEST_NAME = 200


class Reading(NamedTuple):
    """How files are read, where the user said so: as which format, and what the columns hold."""

    format: str = ""
    mapping: Mapping[str, str] | None = None


class Source(NamedTuple):
    """A file with people in it: its name as it was given, and what it is; `content` where it can't be read twice."""

    name: str
    what: Recognised
    reading: Reading
    content: bytes | None = None

    @property
    def shown(self) -> str:
        """The name as text: it needn't be UTF-8."""
        return shown(self.name)

    def people(self) -> Iterator[Person]:
        """Everyone in the file, as it comes."""
        with _opened(self.name, self.content) as stream:
            yield from recognise(stream, format=self.reading.format, mapping=self.reading.mapping).people


def sources(names: Sequence[str], reading: Reading) -> tuple[list[Source], list[str]]:
    """Every file that is named or is in a named folder; and a sentence for each that was left out of a folder.

    Raises `Unreadable` where a named file holds nobody.
    """
    found: list[Source] = []
    left: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            inside, others = _of_folder(name, reading)
            found += inside
            left += others
        else:
            found.append(_source(name, reading))
    return found, left


def shown(name: str) -> str:
    """The name of a file as text: it needn't be UTF-8."""
    return os.fsencode(name).decode(errors="replace")


def _quoted(name: str) -> str:
    return quoted(shown(name), LONGEST_NAME)


def _of_folder(folder: str, reading: Reading) -> tuple[list[Source], list[str]]:
    """The files in a folder that a program is known to write so. Links and folders in it are not followed."""
    found: list[Source] = []
    left: list[str] = []
    for path in _files(folder):
        try:
            source = _source(str(path), reading)
        except Unreadable as error:
            left.append(error.message)
            continue
        if source.what.is_sure or reading.format:
            found.append(source)
        else:
            left.append(f"{_quoted(str(path))} is a table of no program that we know: name it to import it")
    if not found:
        raise Unreadable(f"{_quoted(folder)} holds no file with contacts", "name the files one by one to see why")
    return found, [f"left out: {sentence}" for sentence in left]


def _files(folder: str) -> list[Path]:
    """The plain files in a folder, by name; hidden ones are nobody's address book."""
    try:
        inside = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
        return sorted(Path(entry.path) for entry in inside if entry.is_file(follow_symlinks=False))
    except OSError as error:
        raise Unreadable(f"{_quoted(folder)} can't be read: {error.strerror}", "check its rights") from None


def _source(name: str, reading: Reading) -> Source:
    content = _content(name)
    with _opened(name, content) as stream:
        try:
            what = recognise(stream, format=reading.format, mapping=reading.mapping)
        except Unreadable as error:
            raise Unreadable(f"{_quoted(name)} holds no contact: {error.message}", error.hint) from None
    return Source(name, what, reading, content)


# -- bytes ---------------------------------------------------------------------------------------


def _content(name: str) -> bytes | None:
    """What comes from a pipe and can't be read twice; nothing of a plain file."""
    if name == "-":
        return _bounded(sys.stdin.buffer, name)
    with explained(name):
        status = os.stat(name)
        if stat.S_ISREG(status.st_mode):
            if status.st_size > LARGEST:
                raise _too_large(name)
            return None
        with open(name, "rb") as stream:
            return _bounded(stream, name)


def _bounded(stream: BinaryIO, name: str) -> bytes:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _too_large(name)
    return content


@contextmanager
def _opened(name: str, content: bytes | None) -> Iterator[BinaryIO]:
    """The bytes of a file. An error that they cause is explained."""
    with explained(name), BytesIO(content) if content is not None else open(name, "rb") as stream:
        yield stream


@contextmanager
def explained(name: str) -> Iterator[None]:
    """What goes wrong with a file, in words."""
    try:
        yield
    except WellError:
        raise
    except FileNotFoundError:
        raise Unreadable(f"there is no file {_quoted(name)}", "check the name") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise Unreadable(f"{_quoted(name)} can't be read: {why}", "check the name and its rights") from None


def _too_large(name: str) -> Unreadable:
    return Unreadable(f"{_quoted(name)} is larger than {LARGEST // 1_000_000} MB", "split it, then import the parts")
