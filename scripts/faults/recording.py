"""What a command did to the ledger's folder, as strace saw it: the changes of the model in disk.py, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from faults.disk import Change, Create, Link, Rename, Sync, Truncate, Unlink, Write
from faults.home import Answer, Home
from faults.tracing import trace

CALLS = (
    *("openat", "write", "pwrite64", "lseek", "ftruncate", "fsync", "fdatasync"),
    *("link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat"),
)
# Ways to change a file that nobody here goes; if somebody does, the recording would be a lie.
UNKNOWN = ("writev", "pwritev", "pwritev2", "fallocate", "copy_file_range", "sendfile", "creat")
OPENED = "/proc/self/fd/"  # and a number: a file that is open
LONGEST_TEXT = 1 << 24  # octets of a call that strace prints
_CALL = re.compile(r"(?:\d+ +)?(?P<call>\w+)\((?P<words>.*)\) += (?P<result>-?\d+)(?:<(?P<path>[^>]*)>)?")
_PATH = re.compile(r'(?:(?:\d+|AT_FDCWD)<(?P<folder>(?:\\x[0-9a-f]{2})*)>, )?"(?P<path>(?:\\x[0-9a-f]{2})*)"')
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")


def record(home: Home, words: Sequence[str]) -> tuple[Answer, list[Change]]:
    """Run a command, and list what it did in the ledger's folder."""
    output = home.folder / "recording"
    options = ("-y", "-xx", f"--string-limit={LONGEST_TEXT}", f"--trace={','.join((*CALLS, *UNKNOWN))}")
    answer = trace(home, words, "-o", str(output), *options)
    return answer, [*_Reader(home.place).iterate_changes(output)]


class _Reader:
    """Reads the lines of strace, and knows how far each open file was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.offsets: dict[tuple[str, str], int] = {}
        self.opened: dict[str, str] = {}

    def iterate_changes(self, output: Path) -> Iterator[Change]:
        for line in output.read_text(errors="replace").splitlines():
            call = _CALL.match(line)
            if "unfinished ..." in line and _mentions(line, self.folder):
                raise ValueError(f"two threads wrote at once: {line[:200]}")
            if call and int(call["result"]) >= 0 and _mentions(line, self.folder):
                if call["call"] in UNKNOWN:
                    raise ValueError(f"{call['call']} isn't in the model of a disk")
                yield from self._read(call["call"], call["words"], int(call["result"]), call["path"] or "")

    def _read(self, call: str, words: str, result: int, path: str) -> Iterator[Change]:
        names = [self._find_name(_join(_decode(path[1] or ""), _decode(path[2]))) for path in _PATH.finditer(words)]
        if call == "openat":
            yield from self._read_opening(words, str(result), _decode(path))
        elif call.startswith("link"):
            yield Link(names[0], names[1])
        elif call.startswith("rename"):
            yield Rename(names[0], names[1])
        elif call.startswith("unlink"):
            yield Unlink(names[0])
        else:
            yield from self._read_file_call(call, words, result)

    def _read_opening(self, words: str, descriptor: str, path: str) -> Iterator[Change]:
        name = self._find_name(path)
        self.offsets[descriptor, name] = 0
        self.opened[descriptor] = name
        if ("O_CREAT" in words or "O_TMPFILE" in words) and name:
            yield Create(name)
        if "O_TRUNC" in words and name:
            yield Truncate(name, 0)

    def _read_file_call(self, call: str, words: str, result: int) -> Iterator[Change]:
        opened = _DESCRIPTOR.match(words)
        if not opened or not _decode(opened[2]).startswith(self.folder):
            return  # what was said may name the folder, too
        name = self._find_name(_decode(opened[2]))
        key = (opened[1], name)
        numbers = [int(number) for number in re.findall(r", (\d+)", words)]
        if call == "pwrite64":
            yield Write(name, numbers[-1], _find_octets(words)[:result])
        elif call == "write":
            yield Write(name, self.offsets.get(key, 0), _find_octets(words)[:result])
            self.offsets[key] = self.offsets.get(key, 0) + result
        elif call == "lseek":
            self.offsets[key] = result
        elif call == "ftruncate":
            yield Truncate(name, numbers[-1])
        else:
            yield Sync(name)

    def _find_name(self, path: str) -> str:
        """The name of a file in the folder; empty for the folder itself."""
        if path.startswith(OPENED):
            return self.opened[path.removeprefix(OPENED)]
        return path.removeprefix(self.folder).removeprefix("/").removesuffix(" (deleted)")


def _join(folder: str, path: str) -> str:
    return path if path.startswith("/") or not folder else f"{folder}/{path}"


def _mentions(line: str, folder: str) -> bool:
    return "".join(f"\\x{octet:02x}" for octet in folder.encode()) in line


def _decode(text: str) -> str:
    return _decode_octets(text).decode(errors="surrogateescape")


def _decode_octets(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _find_octets(words: str) -> bytes:
    string = _STRING.search(words)
    return _decode_octets(string[1]) if string else b""
