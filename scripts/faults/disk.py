"""What a disk may hold after a power loss: a model of a folder, as strict as POSIX allows.

What was written to a file is certain once the file was synced; a name that came or went, once its folder was. Until
then each may be on the disk or not, whatever came before or after it, and a write may be there in part: sectors of 512
octets are whole. Names are those within the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

SECTOR = 512

Image = dict[str, bytes]


class Create(NamedTuple):
    """A new, empty file."""

    name: str


class Write(NamedTuple):
    """Octets from an offset on."""

    name: str
    offset: int
    octets: bytes


class Truncate(NamedTuple):
    """A file is cut, or made longer with zeros."""

    name: str
    size: int


class Sync(NamedTuple):
    """What was written to the file is on the disk; of a folder, the names in it. The name of the outermost is empty."""

    name: str


class Link(NamedTuple):
    """Another name for a file."""

    old: str
    new: str


class Rename(NamedTuple):
    """A file has another name."""

    old: str
    new: str


class Unlink(NamedTuple):
    """A name goes."""

    name: str


Change = Create | Write | Truncate | Sync | Link | Rename | Unlink


@dataclass
class File:
    """What programs see of a file, what is certain of it, and what may come of what was written since."""

    seen: bytes = b""
    certain: bytes = b""
    pending: list[Write | Truncate] = field(default_factory=list)


class Disk:
    """A folder to which changes are made one by one."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.names = {name: File(octets, octets) for name, octets in files.items()}
        self.certain = dict(self.names)
        self.pending: list[tuple[str, File | None]] = []  # names that came to mean a file, or nothing

    def apply(self, change: Change) -> None:
        """Do what a program did."""
        match change:
            case Write(name) | Truncate(name):
                file = self.names[name]
                file.seen = change_octets(file.seen, change)
                file.pending.append(change)
            case Sync(name) if name in self.names:
                file = self.names[name]
                file.certain, file.pending = file.seen, []
            case Sync(name):
                self._sync_names(name)
            case _:
                self._change_names(change)

    def _sync_names(self, folder: str) -> None:
        for name, file in self.pending:
            if _find_folder(name) == folder:
                _set_name(self.certain, name, file)
        self.pending = [(name, file) for name, file in self.pending if _find_folder(name) != folder]

    def _change_names(self, change: Create | Link | Rename | Unlink) -> None:
        match change:
            case Create(name):
                self._name(name, self.names.get(name, File()))
            case Link(old, new):
                self._name(new, self.names[old])
            case Rename(old, new):
                self._name(new, self.names[old])
                self._name(old, None)
            case Unlink(name):
                self._name(name, None)

    def _name(self, name: str, file: File | None) -> None:
        self.pending.append((name, file))
        _set_name(self.names, name, file)

    def see(self) -> Image:
        """All that was done: what is there if the program is killed and the machine lives."""
        return {name: file.seen for name, file in self.names.items() if not _is_nameless(name)}

    def forget(self) -> Image:
        """Only what is certain."""
        return {name: file.certain for name, file in self.certain.items() if not _is_nameless(name)}

    def forget_octets(self) -> Image:
        """Every name as it was last, and of what was written only what is certain."""
        return {name: file.certain for name, file in self.names.items() if not _is_nameless(name)}

    def draw(self, random: Random) -> Image:
        """What is certain, and by chance some of what isn't."""
        names = dict(self.certain)
        for name, file in self.pending:
            if random.random() < 0.5:
                _set_name(names, name, file)
        return {name: _draw_octets(file, random) for name, file in names.items() if not _is_nameless(name)}


def list_images(start: Mapping[str, bytes], changes: Iterable[Change], draws: int, random: Random) -> Iterable[Image]:
    """What the disk may hold at every moment: before the first change, and after each."""
    disk = Disk(start)
    views: list[Callable[[], Image]] = [disk.see, disk.forget, disk.forget_octets, *[lambda: disk.draw(random)] * draws]
    yield disk.see()
    for change in changes:
        disk.apply(change)
        for view in views:
            yield view()


def change_octets(octets: bytes, change: Write | Truncate) -> bytes:
    """What becomes of a file's octets."""
    if isinstance(change, Truncate):
        return octets[: change.size].ljust(change.size, b"\0")
    end = change.offset + len(change.octets)
    return octets[: change.offset].ljust(change.offset, b"\0") + change.octets + octets[end:]


def _find_folder(name: str) -> str:
    return name.rpartition("/")[0]


def _is_nameless(name: str) -> bool:
    """Whether it is what Linux calls a file that has no name (O_TMPFILE): no power loss leaves it."""
    return name.rpartition("/")[2].startswith("#")


def _set_name(names: dict[str, File], name: str, file: File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _draw_octets(file: File, random: Random) -> bytes:
    octets = file.certain
    for change in file.pending:
        chance = random.random()
        if chance < 0.5:
            continue
        if isinstance(change, Write) and chance > 0.8 and len(change.octets) > SECTOR:
            torn = SECTOR * random.randrange(1, len(change.octets) // SECTOR + 1)
            change = change._replace(octets=change.octets[:torn])  # noqa: PLW2901
        octets = change_octets(octets, change)
    return octets
