"""The files to import: named one by one, in a folder, or on standard input. What each is, its content tells."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from io import BufferedReader
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, NamedTuple, cast

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.touch import Mail
from wellkeeper.domain.words.text import join_lines
from wellkeeper.errors import Unreadable, WellError, WrongUsage, quote
from wellkeeper.interchange import history, mail
from wellkeeper.interchange.recognise import LEDGER, MAILDIR, Reading, Recognised, recognise

LARGEST_PIPE = 1_000_000_000  # octets; a pipe may never end, a file may be of any size
MEMORY_LIMIT = 10_000_000  # octets of a pipe that are kept in memory
LONGEST_NAME = 200  # characters of a path in a sentence
LEDGER_HEAD = 64  # octets by which a ledger is recognised
_CHUNK_SIZE = 1 << 20

# Hands on the items of a file, and shows how far it is. It gets the items, a title for the file, its size in octets,
# and a function that counts how many of them were read.
Progress = Callable[[Iterable[Any], str, int, Callable[[], int]], Iterator[Any]]


def show_no_progress(items: Iterable[Any], _title: str, _size: int, _count_read: Callable[[], int]) -> Iterator[Any]:
    """The items as they come."""
    yield from items


class ImportFile(NamedTuple):
    """A file to import: its path as it was given, what it is and how to read it; its `copy` if it was a pipe.

    Its items come from `read_items`, each time anew: those of `contents` belong to a stream that is closed.
    """

    path: str
    contents: Recognised
    reading: Reading = Reading()
    copy: BinaryIO | None = None
    progress: Progress = show_no_progress

    @property
    def name(self) -> str:
        """The path as text on one line."""
        return _describe_path(self.path)

    def read_items(self) -> Generator[Any, None, None]:
        """Everything in the file, as it comes."""
        if self.contents is MAILDIR:
            yield from _read_maildir(self.path)
        elif self.contents is LEDGER:
            with _explain_errors(self.path), _open_input(self.path) as stream:
                yield from history.read(stream)
        else:
            with _open_rewindable(self.path, self.copy) as stream:
                size = stream.seek(0, os.SEEK_END)
                with _name_file_in_errors(self.path):
                    items = recognise(stream, self.reading).items
                    try:
                        yield from self.progress(items, f"{self.name} ({self.contents.title})", size, stream.tell)
                    finally:
                        _close(items)  # before the stream, if not all of them were wanted


def _close(items: Iterable[Any]) -> None:
    close = getattr(items, "close", None)
    if close is not None:
        close()


def find_files(
    paths: Sequence[str], reading: Reading, stack: ExitStack, progress: Progress = show_no_progress
) -> tuple[list[ImportFile], list[str]]:
    """Every file that is named or is in a named folder; and a sentence for each that was left out of a folder.

    The copies of pipes live as long as `stack`. Raises `Unreadable` if a named file holds nothing to import,
    `WrongUsage` if some are ledgers and others aren't.
    """
    if are_ledgers(paths):
        return [ImportFile(path, LEDGER, reading) for path in paths], []
    files: list[ImportFile] = []
    left_out: list[str] = []
    for path in paths:
        if _is_maildir(path):
            files.append(ImportFile(path, MAILDIR, reading))
        elif path != "-" and os.path.isdir(path):
            inside_files, sentences = _search_folder(path, reading, stack)
            files += inside_files
            left_out += sentences
        else:
            files.append(_recognise_file(path, reading, stack))
    return [file._replace(progress=progress) for file in files], left_out


def are_ledgers(paths: Sequence[str]) -> bool:
    """Whether the files are ledgers as JSON Lines. Raises `WrongUsage` if some are and others aren't."""
    answers = [_is_ledger(path) for path in paths]
    if any(answers) and not all(answers):
        name = _describe_path(paths[answers.index(False)])
        raise WrongUsage(f"{quote(name)} is no ledger, but others are", "import ledgers by themselves")
    return any(answers)


def _describe_path(path: str) -> str:
    """A path as text on one line: it needn't be UTF-8, and may hold anything."""
    return join_lines(os.fsencode(path).decode(errors="replace"))


def _quote_path(path: str) -> str:
    return "standard input" if path == "-" else quote(_describe_path(path), LONGEST_NAME)


def _is_ledger(path: str) -> bool:
    """Whether a plain file, or standard input, begins as a ledger. All of it is still there to be read."""
    if path != "-" and not os.path.isfile(path):
        return False
    try:
        with _open_input(path) as stream:
            if isinstance(stream, BufferedReader):
                return history.is_ledger(stream.peek(LEDGER_HEAD))
            head = stream.read(LEDGER_HEAD)
            stream.seek(-len(head), 1)
            return history.is_ledger(head)
    except (OSError, ValueError):  # explained when it is read
        return False


# -- folders -------------------------------------------------------------------------------------


def _search_folder(folder: str, reading: Reading, stack: ExitStack) -> tuple[list[ImportFile], list[str]]:
    """The files in a folder that a known program wrote, and a sentence for each other. Links aren't followed."""
    files: list[ImportFile] = []
    left_out: list[str] = []
    for path in _list_plain_files(folder):
        try:
            file = _recognise_file(str(path), reading, stack)
        except Unreadable as error:
            left_out.append(error.message)
            continue
        if file.contents.is_sure or reading.format:
            files.append(file)
        else:
            left_out.append(f"{_quote_path(str(path))} is a table of no program that we know: name it to import it")
    if not files:
        hint = "name the files one by one to see why; a folder in it by itself"
        raise Unreadable(f"{_quote_path(folder)} holds no file to import", hint)
    return files, [f"left out: {sentence}" for sentence in left_out]


def _list_plain_files(folder: str) -> list[Path]:
    """The plain files in a folder, by name, without hidden ones."""
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
        return sorted(Path(entry.path) for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError as error:
        raise Unreadable(f"{_quote_path(folder)} can't be read: {error.strerror}", "check its rights") from None


def _is_maildir(path: str) -> bool:
    return all(os.path.isdir(os.path.join(path, subfolder)) for subfolder in ("cur", "new"))


def _read_maildir(folder: str) -> Iterator[Mail | SkippedPart]:
    """The mails in a Maildir, each with its number in place of a line; without drafts and what was thrown away."""
    paths = (path for subfolder in ("cur", "new") for path in _list_plain_files(os.path.join(folder, subfolder)))
    for number, path in enumerate(paths, 1):
        flags = path.name.partition(":2,")[2]
        if not {"D", "T"} & set(flags):
            with _explain_errors(str(path)), open(path, "rb") as stream:
                if message := mail.read.parse_message(stream.read(mail.read.MESSAGE_LIMIT), number):
                    yield message


# -- bytes ---------------------------------------------------------------------------------------


def _recognise_file(path: str, reading: Reading, stack: ExitStack) -> ImportFile:
    copy = _copy_pipe(path, stack)
    with _open_rewindable(path, copy) as stream, _name_file_in_errors(path):
        return ImportFile(path, recognise(stream, reading), reading, copy)


def _copy_pipe(path: str, stack: ExitStack) -> BinaryIO | None:
    """A copy of what comes from a pipe, which can't be read twice; None for a plain file."""
    with _explain_errors(path):
        if path == "-":
            return _copy_stream(sys.stdin.buffer, path, stack)
        if stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as stream:
            return _copy_stream(stream, path, stack)


def _copy_stream(stream: BinaryIO, path: str, stack: ExitStack) -> BinaryIO:
    """The content of a pipe, in a file without a name that nobody else can open."""
    copy = cast(BinaryIO, stack.enter_context(SpooledTemporaryFile(MEMORY_LIMIT)))  # noqa: SIM115  it does
    while chunk := stream.read(_CHUNK_SIZE):
        copy.write(chunk)
        if copy.tell() > LARGEST_PIPE:
            problem = f"{_quote_path(path)} is larger than {LARGEST_PIPE // 1_000_000:,} MB"
            raise Unreadable(problem, "save it to a file, and name that")
    return copy


@contextmanager
def _open_input(path: str) -> Iterator[BinaryIO]:
    """The stream of a file, or standard input, which stays open."""
    with nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as stream:
        yield stream


@contextmanager
def _open_rewindable(path: str, copy: BinaryIO | None) -> Iterator[BinaryIO]:
    """The stream of a file, or of its copy if there is one. What goes wrong with it is explained."""
    with _explain_errors(path):
        if copy is not None:
            yield copy
            return
        with open(path, "rb") as stream:
            yield stream


@contextmanager
def _name_file_in_errors(path: str) -> Iterator[None]:
    """Name the file in the sentence about what is wrong in it."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(f"{_quote_path(path)} can't be imported: {error.message}", error.hint) from None


@contextmanager
def _explain_errors(path: str) -> Iterator[None]:
    """Raise what goes wrong with a file as `Unreadable`, in words."""
    try:
        yield
    except WellError:
        raise
    except FileNotFoundError:
        raise Unreadable(f"there is no file {_quote_path(path)}", "check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Unreadable(f"{_quote_path(path)} can't be read: {reason}", "check the name and its rights") from None
