"""What endangers a ledger from outside: rights of others, other names of its file, and where its folder is kept.

A fault is a thing to mend. Where a folder is kept is the user's choice: that is advice.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from wellkeeper.domain.words.text import format_command, join_lines
from wellkeeper.homes import Home, Server
from wellkeeper.storage.file import is_ledger, is_part_of
from wellkeeper.storage.new_file import count_leftover_names

MOUNTS = Path("/proc/mounts")  # Linux has it

_SERVICES = (
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"onedrive( - .*)?", "OneDrive"),
    (r"google ?drive.*|my drive", "Google Drive"),
    (r"mobile documents|icloud ?drive", "iCloud"),
    (r"nextcloud", "Nextcloud"),
)
_MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox"}
_NETWORKS = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ceph|lustre|davfs|fuse\.(sshfs|rclone|glusterfs|s3fs|ceph.*)")
_WITHOUT_RIGHTS = ("vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "9p", "drvfs", "hfs")


class Surroundings(NamedTuple):
    """What is wrong around a ledger, and what else is to be known, in sentences."""

    faults: Sequence[str] = ()
    advice: Sequence[str] = ()


def look_around(home: Home) -> Surroundings:
    """What endangers a ledger from outside. What can't be looked at is no danger that we know of."""
    if isinstance(home, Server):
        return Surroundings(() if home.is_encrypted else (_describe_open_line(home),))
    path = Path(os.path.realpath(home))
    try:
        status, folder_status = path.stat(), path.parent.stat()
        names = os.listdir(path.parent)
        left_count = count_leftover_names(path, names)  # the next write takes them away
        file_system = find_file_system(path, MOUNTS.read_text(errors="replace")) if MOUNTS.exists() else ""
    except OSError:
        return Surroundings()
    copies = [name for name in names if is_conflict_copy(name, path.name) and _is_other_ledger(path, name)]
    has_rights = file_system not in _WITHOUT_RIGHTS
    faults = [
        *(iterate_right_faults(path, status, folder_status) if has_rights else ()),
        *_iterate_link_faults(path, status.st_nlink - left_count),
        *(_describe_conflict_copy(path.with_name(name)) for name in sorted(copies)),
    ]
    advice = list(iterate_place_advice(path, folder_status.st_mode, file_system))
    service = find_service(path) or _find_marked_service(path)
    if service:
        advice.append(
            f"{_name(path.parent)} is synced by {service}: a ledger that is written while it is synced can break;"
            " keep it elsewhere, and sync `well export ledger.jsonl`"
        )
    return Surroundings(faults, advice)


def _describe_open_line(server: Server) -> str:
    return f"the connection to {server} isn't sure to reach that server, or to be read by nobody: sslmode=verify-full"


def _name(path: Path) -> str:
    return join_lines(str(path))


# -- rights and names ----------------------------------------------------------------------------


def iterate_right_faults(path: Path, status: os.stat_result, folder_status: os.stat_result) -> Iterator[str]:
    """What others of this machine may do with the file, and with its folder, and the command that stops it."""
    may_read, may_change = (bool(status.st_mode & _find_others(status) & mask) for mask in (0o444, 0o222))
    if may_read or may_change:
        doing = " and ".join(word for word, may in (("read", may_read), ("change", may_change)) if may)
        yield f"others on this machine can {doing} {_name(path)}: `{shlex.join(['chmod', '600', str(path)])}`"
    if folder_status.st_mode & _find_others(folder_status) & 0o222 and not folder_status.st_mode & stat.S_ISVTX:
        command = shlex.join(["chmod", "go-w", str(path.parent)])
        yield f"others on this machine can put another file into the place of {_name(path)}: `{command}`"


def _find_others(status: os.stat_result) -> int:
    """The bits of the rights that are others': those of a group in which one is alone are one's own."""
    import grp  # only a look around needs them
    import pwd

    try:
        group, account = grp.getgrgid(status.st_gid), pwd.getpwuid(status.st_uid)
    except KeyError:
        return 0o077
    is_alone = group.gr_name == account.pw_name and not {*group.gr_mem} - {account.pw_name}
    return 0o007 if is_alone else 0o077


def _iterate_link_faults(path: Path, count: int) -> Iterator[str]:
    if count > 1:
        names = "another name" if count == 2 else f"{count - 1} other names"
        yield (
            f"{_name(path)} has {names} (hard links): what a crash left is mended under one name only, and a"
            " backup brings back one of them; remove the others"
        )


# -- conflict copies -----------------------------------------------------------------------------


def is_conflict_copy(name: str, ledger_name: str) -> bool:
    """Whether a name is that which a service gives the other one of two files that were changed at once."""
    stem, ending = os.path.splitext(ledger_name)
    marks = r" \([^()]*conflict[^()]*\)| \(\d+\)|_conf\(\d+\)|_conflict-[\d-]+|\.sync-conflict-\d{8}-\d{6}(-\w+)?"
    return bool(re.fullmatch(f"{re.escape(stem)}({marks}){re.escape(ending)}", name, re.IGNORECASE))


def _is_other_ledger(path: Path, name: str) -> bool:
    # Never opened if it is the ledger itself by another name: to close it would drop SQLite's locks.
    other = path.with_name(name)
    return not is_part_of(other, path) and is_ledger(other)


def _describe_conflict_copy(path: Path) -> str:
    command = format_command("--db", path, "export", "copy.jsonl")
    return (
        f"{_name(path)} may be a conflict copy, with lines of its own: `{command}`, `well import copy.jsonl`, then move"
        " it away"
    )


# -- where it is kept ----------------------------------------------------------------------------


def iterate_place_advice(path: Path, folder_mode: int, file_system: str) -> Iterator[str]:
    """What is to be known of the folder and the file system that a ledger is on."""
    if folder_mode & stat.S_ISVTX and folder_mode & 0o002:
        yield f"{_name(path.parent)} is everybody's folder: keep the ledger in one of your own"
    if file_system in _WITHOUT_RIGHTS:
        yield f"{_name(path)} is on a disk ({file_system}) that keeps no rights: whoever has the disk can read it"
    if _NETWORKS.fullmatch(file_system):
        yield (
            f"{_name(path)} is on a network file system ({file_system}), whose locks may fail: keep it on a disk of"
            " this machine, and copies there"
        )


def find_file_system(path: Path, mounts: str) -> str:
    """The sort of the file system that a path is on, by the lines of /proc/mounts; empty if none has it."""
    place, file_system = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[1])
        if len(point) >= len(place) and path.is_relative_to(point):
            place, file_system = point, words[2]
    return file_system


def find_service(path: Path) -> str:
    """The service that syncs the folder of a path, by the names of its folders; empty if none is known to."""
    for parent, name in pairwise(path.parent.parts):
        if parent == "CloudStorage" and "-" in name:  # of macOS: Dropbox-Personal
            return name.partition("-")[0]
    for name in path.parent.parts:
        for pattern, service in _SERVICES:
            if re.fullmatch(pattern, name, re.IGNORECASE):
                return service
    return ""


def _find_marked_service(path: Path) -> str:
    """The service that left its mark in the folder of a path, or in one around it; empty if none did."""
    return next(_iterate_marks(path.parents), "")


def _iterate_marks(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for mark, service in _MARKS.items():
            if os.path.lexists(folder / mark):
                yield service
