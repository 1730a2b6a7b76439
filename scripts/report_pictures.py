"""Take the README's two pictures of the report on the demo's ledger: `make docs` does so if Chromium is there.

A picture is taken anew only if the page changed, since it looks a little different on every machine: each keeps the
digest of its page.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import demo
from wellkeeper.doors.reading import reading
from wellkeeper.render.report.page import build_page
from wellkeeper.render.report.person.page import build_person
from wellkeeper.views.report import gather_person, gather_report

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/pictures"
DAY = date(2026, 11, 25)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIGNATURE, OVERHEAD = b"\x89PNG\r\n\x1a\n", 12  # octets of a chunk beside its content


class Picture(NamedTuple):
    """A page to take a picture of: the file's name, the page, how high it is taken, and whether in dark colours."""

    name: str
    page: str
    height: int
    is_dark: bool = False


def main() -> None:
    """Take the pictures whose pages changed."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("no Chromium here: the pictures of the report stay as they are", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="well-") as folder:
        for picture in make_pictures(Path(folder)):
            path, digest = FOLDER / picture.name, sha256(repr(picture).encode()).hexdigest().encode()
            if not (path.is_file() and digest in path.read_bytes()):
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(add_comment(take(browser, picture, Path(folder)), digest))
                print(path.relative_to(ROOT))


def make_pictures(folder: Path) -> list[Picture]:
    """The pages of the demo's ledger, which is typed in anew."""
    os.environ.update(WELL_DB=str(folder / "ledger.db"), XDG_CONFIG_HOME=str(folder))
    demo.live(DAY)
    with reading(folder / "ledger.db") as reader:
        whole, person = gather_report(reader, DAY), gather_person(reader, DAY, "maya")
    return [
        Picture("report.png", build_page(whole), 1_515),
        Picture("report-maya.png", build_person(person), 1_130, is_dark=True),
    ]


def take(browser: str, picture: Picture, folder: Path) -> bytes:
    """The upper part of a page as a PNG."""
    page, path = folder / "page.html", folder / "picture.png"
    page.write_text(picture.page, encoding="utf-8")
    options = ["--headless", "--disable-gpu", "--hide-scrollbars", f"--screenshot={path}"]
    options += [f"--window-size=1280,{picture.height}", f"--user-data-dir={folder / 'profile'}"]
    options += ["--blink-settings=preferredColorScheme=0"] if picture.is_dark else []
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)
    return path.read_bytes()


def add_comment(png: bytes, comment: bytes) -> bytes:
    """The same picture, packed closely, with a comment before its end (PNG 1.2, sections 4.1.3 and 4.2.3)."""
    chunks = [(kind, content) for kind, content in split_chunks(png) if kind in (b"IHDR", b"IDAT")]
    rows = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    parts = [chunks[0], (b"IDAT", zlib.compress(rows, 9)), (b"tEXt", b"Comment\0" + comment), (b"IEND", b"")]
    return SIGNATURE + b"".join(map(pack_chunk, parts))


def split_chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG, each with its kind."""
    place, chunks = len(SIGNATURE), []
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += length + OVERHEAD
    return chunks


def pack_chunk(chunk: tuple[bytes, bytes]) -> bytes:
    """A chunk as it stands in a PNG: its length, its kind and content, and their checksum."""
    kind, content = chunk
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
