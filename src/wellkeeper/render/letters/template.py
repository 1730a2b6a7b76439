"""Templates in Jinja's sandbox: yours where there is one, else the shipped one; an error names file and line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellkeeper.domain.letter import LETTERS, PARTS
from wellkeeper.errors import Unreadable, quoted

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SHIPPED = Path(__file__).with_name("templates")


def own_file(name: str, own: Path | None) -> Path | None:
    """Your own wording of a letter, where there is one."""
    if own is None or not (path := own / f"{name}.txt").is_symlink() | path.exists():
        return None
    return path


def source(name: str, own: Path | None) -> tuple[str, Path]:
    """The text of a template, and where it is from. Raises `Unreadable` where your own can't be read."""
    path = own_file(name, own) or SHIPPED / f"{name}.txt"
    try:
        if not path.is_file():
            raise Unreadable(f"{path} is no file", "mend it, or move it away")
        content = path.read_bytes()
        return content.decode("utf-8-sig"), path
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise broken(path, line, "it isn't valid UTF-8") from None
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}", "mend its rights, or move it away") from None


def broken(path: object, line: int | None, reason: str) -> Unreadable:
    """What is wrong with a template, and where."""
    place = f"{path}, line {line}" if line else str(path)
    return Unreadable(f"{place}: {reason}", "mend it, or move it away: then the shipped letter is used")


def rendered(name: str, words: Mapping[str, Any], own: Path | None) -> str:
    """The text of a letter. Raises `Unreadable` with file, line and reason where its template is broken."""
    from jinja2 import TemplateError

    # Whatever an expression of a template may raise; what we raise ourselves passes.
    wrong = (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    )
    try:
        return _environment(own).get_template(name).render(words)
    except wrong as error:
        raise _explained(error, source(name, own)[1], own) from None


def _environment(own: Path | None) -> SandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in (*LETTERS, *PARTS):
            return None
        text, path = source(name, own)
        return text, str(path), None

    return SandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _explained(error: BaseException, path: Path, own: Path | None) -> Unreadable:
    """An error of Jinja's, or of an expression, by the last line of a template that it came through."""
    folders = {str(folder) for folder in (SHIPPED, own) if folder}
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if str(Path(frame.filename).parent) in folders
    ]
    file = getattr(error, "filename", None) or (frames[-1].filename if frames else path)
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
    return broken(file, line, _reason(error))


def _reason(error: BaseException) -> str:
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no letter {quoted(error)} to include"
    return " ".join(str(error).split()) or type(error).__name__
