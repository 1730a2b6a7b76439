"""Whose words a letter has: yours if you have a file of its name, else those that are shipped."""

from __future__ import annotations

from pathlib import Path

from wellkeeper.domain.letter import LETTER_PARTS, LETTERS, Wording
from wellkeeper.errors import Unreadable
from wellkeeper.render.letters.words import WORDS

SHIPPED_FOLDER = Path(__file__).with_name("templates")

INSTRUCTIONS = """\
The first line is the subject, a paragraph is one line, and blank lines in a row become one.
How to say if and else: https://jinja.palletsprojects.com/templates. The words that you may use:"""


def list_wordings(own_folder: Path | None) -> list[Wording]:
    """Every letter and part of one, and your own wording of it, if any."""
    return [Wording(name, about, find_own_file(name, own_folder)) for name, about in (LETTERS | LETTER_PARTS).items()]


def find_own_file(name: str, own_folder: Path | None) -> Path | None:
    """The file of your own wording of a letter, or None if there isn't one."""
    if own_folder is None or not (path := own_folder / f"{name}.txt").is_symlink() | path.exists():
        return None
    return path


def load_source(name: str, own_folder: Path | None) -> tuple[str, Path]:
    """The text of a template, and the path it is from. Raises `Unreadable` if your own can't be read."""
    path = find_own_file(name, own_folder) or SHIPPED_FOLDER / f"{name}.txt"
    try:
        if not path.is_file():
            raise Unreadable(f"{path} is no file", "mend it, or move it away")
        content = path.read_bytes()
        return content.decode("utf-8-sig"), path
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise explain_broken(path, line, "it isn't valid UTF-8") from None
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}", "mend its rights, or move it away") from None


def copy_to_edit(name: str) -> str:
    """The shipped template of a letter, with a list of the words that it may use."""
    words = "\n".join(f"  {word:<12}  {about}" for word, about in WORDS.items())
    return f"{load_source(name, None)[0].rstrip()}\n{{# {INSTRUCTIONS}\n{words}\n#}}\n"


def explain_broken(path: Path, line_number: int | None, reason: str) -> Unreadable:
    """The error to raise for a broken template: file, line if known, and what is wrong there."""
    place = f"{path}, line {line_number}" if line_number else str(path)
    return Unreadable(f"{place}: {reason}", "mend it, or move it away: then the shipped letter is used")
