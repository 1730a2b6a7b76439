"""Templates in Jinja's sandbox: an error names file and line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment

from wellkeeper.domain.letter import LETTER_PARTS, LETTERS
from wellkeeper.errors import Unreadable, quote
from wellkeeper.render.letters.wording import SHIPPED_FOLDER, explain_broken, load_source

# Whatever an expression of a template may raise; what we raise ourselves passes.
_TEMPLATE_ERRORS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def render(name: str, variables: Mapping[str, Any], own_folder: Path | None) -> str:
    """The text of a letter. Raises `Unreadable` with file, line and reason if its template is broken."""
    try:
        return _make_environment(own_folder).get_template(name).render(variables)
    except _TEMPLATE_ERRORS as error:
        raise _explain(error, load_source(name, own_folder)[1], own_folder) from None


def _make_environment(own_folder: Path | None) -> SandboxedEnvironment:
    def load(name: str) -> tuple[str, str, None] | None:
        if name not in (*LETTERS, *LETTER_PARTS):
            return None
        text, path = load_source(name, own_folder)
        return text, str(path), None

    return SandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _explain(template_error: Exception, path: Path, own_folder: Path | None) -> Unreadable:
    """The error to raise for one of Jinja's; it names the last line of a template that Jinja's came through."""
    folders = {str(folder) for folder in (SHIPPED_FOLDER, own_folder) if folder}
    frames = [
        frame
        for frame in traceback.extract_tb(template_error.__traceback__)
        if str(Path(frame.filename).parent) in folders
    ]
    file_name = getattr(template_error, "filename", None) or (frames[-1].filename if frames else path)
    line = getattr(template_error, "lineno", None) or (frames[-1].lineno if frames else None)
    return explain_broken(Path(file_name), line, _describe_error(template_error))


def _describe_error(template_error: Exception) -> str:
    if isinstance(template_error, TemplateNotFound):
        return f"there is no letter {quote(template_error)} to include"
    return " ".join(str(template_error).split()) or type(template_error).__name__
