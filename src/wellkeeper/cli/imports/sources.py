"""The files to import: named one by one, in a folder, or on standard input; each is told by what is in it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from wellkeeper.cli.imports.progress import followed
from wellkeeper.errors import Unreadable, WellError, quote
from wellkeeper.interchange.recognise import MAILS, Reading, Recognised, recognise

MAILDIR = "Maildir"
LARGEST_PIPE = 1_000_000_000  # what never ends must end somewhere; a file may be of any size
KEPT_IN_MEMORY = 10_000_000
LONGEST_NAME = 200

if TYPE_CHECKING:
    from wellkeeper.domain.contact import Skipped
    from wellkeeper.domain.touch import Mail

_CHUNK = 1 << 20


class Source(NamedTuple):
    """A file to import: its name as it was given, and what it is; `content` where it can't be read twice."""

    name: str
    what: Recognised
    reading: Reading
    content: BinaryIO | None = None

    @property
    def shown(self) -> str:
        """The name as text: it needn't be UTF-8."""
        return shown(self.name)

    def items(self) -> Iterator[Any]:
        """Everything in the file, as it comes; on a terminal with a bar where that takes long."""
        if self.what.title == MAILDIR:
            yield from _letters(self.name)
            return
        with _opened(self.name, self.content) as stream:
            size = stream.seek(0, os.SEEK_END)
            with _told_of(self.name):
                items = recognise(stream, self.reading).items
                yield from followed(items, f"{self.shown} ({self.what.title})", size, stream.tell)


def sources(names: Sequence[str], reading: Reading, held: ExitStack) -> tuple[list[Source], list[str]]:
    """Every file that is named or is in a named folder; and a sentence for each that was left out of a folder.

    What can't be read twice is `held` in the meantime. Raises `Unreadable` where a named file holds nothing to import.
    """
    found: list[Source] = []
    left: list[str] = []
    for name in names:
        if _is_maildir(name):
            found.append(Source(name, Recognised(MAILDIR, MAILS, True, "mail", iter(())), reading))
        elif name != "-" and os.path.isdir(name):
            inside, others = _of_folder(name, reading, held)
            found += inside
            left += others
        else:
            found.append(_source(name, reading, held))
    return found, left


def shown(name: str) -> str:
    """The name of a file as text on one line: it needn't be UTF-8, and may hold anything."""
    from wellkeeper.domain.words.text import one_line

    return one_line(os.fsencode(name).decode(errors="replace"))


def _quoted(name: str) -> str:
    return "standard input" if name == "-" else quote(shown(name), LONGEST_NAME)


def _of_folder(folder: str, reading: Reading, held: ExitStack) -> tuple[list[Source], list[str]]:
    """The files in a folder that a program is known to write so. Links and folders in it are not followed."""
    found: list[Source] = []
    left: list[str] = []
    for path in _files(folder):
        try:
            source = _source(str(path), reading, held)
        except Unreadable as error:
            left.append(error.message)
            continue
        if source.what.is_sure or reading.format:
            found.append(source)
        else:
            left.append(f"{_quoted(str(path))} is a table of no program that we know: name it to import it")
    if not found:
        hint = "name the files one by one to see why; a folder in it by itself"
        raise Unreadable(f"{_quoted(folder)} holds no file to import", hint)
    return found, [f"left out: {sentence}" for sentence in left]


def _files(folder: str) -> list[Path]:
    """The plain files in a folder, by name; hidden ones are nobody's address book."""
    try:
        inside = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
        return sorted(Path(entry.path) for entry in inside if entry.is_file(follow_symlinks=False))
    except OSError as error:
        raise Unreadable(f"{_quoted(folder)} can't be read: {error.strerror}", "check its rights") from None


def _is_maildir(name: str) -> bool:
    return all(os.path.isdir(os.path.join(name, inside)) for inside in ("cur", "new"))


def _letters(maildir: str) -> Iterator[Mail | Skipped]:
    """The mails in a Maildir, each with its number in place of a line; drafts and what was thrown away are none."""
    from wellkeeper.interchange.mail import read

    paths = (path for inside in ("cur", "new") for path in _files(os.path.join(maildir, inside)))
    for number, path in enumerate(paths, 1):
        flags = path.name.partition(":2,")[2]
        if not {"D", "T"} & set(flags):
            with explained(str(path)), open(path, "rb") as stream:
                if found := read.message(stream.read(read.KEPT), number):
                    yield found


def _source(name: str, reading: Reading, held: ExitStack) -> Source:
    content = _content(name, held)
    with _opened(name, content) as stream, _told_of(name):
        what = recognise(stream, reading)
    return Source(name, what, reading, content)


@contextmanager
def _told_of(name: str) -> Iterator[None]:
    """What is wrong in a file, with its name."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(f"{_quoted(name)} can't be imported: {error.message}", error.hint) from None


# -- bytes ---------------------------------------------------------------------------------------


def _content(name: str, held: ExitStack) -> BinaryIO | None:
    """What comes from a pipe and can't be read twice; nothing of a plain file."""
    with explained(name):
        if name == "-":
            return _kept(sys.stdin.buffer, name, held)
        if stat.S_ISREG(os.stat(name).st_mode):
            return None
        with open(name, "rb") as stream:
            return _kept(stream, name, held)


def _kept(stream: BinaryIO, name: str, held: ExitStack) -> BinaryIO:
    """The content of a pipe, in a file without a name that nobody else can open."""
    kept = cast(BinaryIO, held.enter_context(SpooledTemporaryFile(KEPT_IN_MEMORY)))  # noqa: SIM115  it does
    while part := stream.read(_CHUNK):
        kept.write(part)
        if kept.tell() > LARGEST_PIPE:
            problem = f"{_quoted(name)} is larger than {LARGEST_PIPE // 1_000_000:,} MB"
            raise Unreadable(problem, "save it to a file, and name that")
    return kept


@contextmanager
def _opened(name: str, content: BinaryIO | None) -> Iterator[BinaryIO]:
    """The bytes of a file. An error that they cause is explained."""
    with explained(name):
        if content is not None:
            yield content
            return
        with open(name, "rb") as stream:
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
