"""A digest as text, and as a page of HTML for a mail or a browser: whole in itself, without script or network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from wellkeeper.domain.digest import Digest, DigestTask
from wellkeeper.domain.letter import Letter
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.words.moves import describe_move

LETTERS_HEAD = "Letters, ready to be sent"


def format_text(digest: Digest) -> str:
    """The digest as text: a paragraph a line, and then the letters by its numbers."""
    parts = [digest.title, "\n".join(_describe_task(task, digest.rules) for task in digest.tasks)]
    if letters := [_describe_letter(task, task.letter) for task in digest.tasks if task.letter]:
        parts += [LETTERS_HEAD + ":", *letters]
    parts += _list_rests(digest)
    return make_visible("\n\n".join(parts)) + "\n"


def _describe_task(task: DigestTask, rules: Rules) -> str:
    text = f"{task.number:>2}. {task.move.name}  {join_lines(describe_move(task.case, task.move, rules))}"
    return f"{text}\n    {task.move.command.strip()}" if task.move.command else text


def _describe_letter(task: DigestTask, letter: Letter) -> str:
    to = f"To: {', '.join(task.emails)}\n" if task.emails else ""
    return f"---- {task.number}. {join_lines(task.case.contact.name)}\n{to}{letter}".rstrip()


def _list_rests(digest: Digest) -> list[str]:
    """What waits besides, a sentence each."""
    return [
        sentence
        for count, sentence in (
            (digest.unwritten, f"{digest.unwritten} more letters: `well do N` writes each."),
            (digest.waiting, f"{digest.waiting} proposed by mails and meetings: `well inbox`."),
            (digest.unsorted, f"{digest.unsorted} not sorted yet: `well sort`."),
        )
        if count
    ]


# -- HTML ------------------------------------------------------------------------------------------

STYLE = (
    ":root{color-scheme:light dark;--ink:#17202a;--quiet:#5a6570;--paper:#fcfbf8;--line:#e6e2d9;--water:#1c6798}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e7ebee;--quiet:#9aa7b2;--paper:#11171c;--line:#27313a;"
    "--water:#68b2e3}}"
    "body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:44rem;"
    "margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
    "h1{font-size:1.375rem}h2{font-size:1.125rem;margin-top:2.5rem}h3{font-size:1rem;margin:2rem 0 .25rem}"
    "li{padding:.5rem 0;border-bottom:1px solid var(--line)}b{font-weight:600}"
    "code,.quiet{color:var(--quiet);font-size:.875rem}code{font-family:ui-monospace,monospace}"
    "a{color:var(--water)}pre{font:inherit;white-space:pre-wrap;border-left:3px solid var(--line);padding-left:1rem}"
)
_STYLE_DIGEST = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"


def format_html(digest: Digest) -> str:
    """The digest as a page of HTML, in which all text of the ledger is text."""
    return "\n".join(_iterate_html(digest)) + "\n"


def _iterate_html(digest: Digest) -> Iterator[str]:
    title = _escape(digest.title)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<ol>"
    yield from (_format_task(task, digest.rules) for task in digest.tasks)
    yield "</ol>"
    letters = [_format_letter(task, task.letter) for task in digest.tasks if task.letter]
    if letters:
        yield f"<h2>{_escape(LETTERS_HEAD)}</h2>"
        yield from letters
    yield from (f'<p class="quiet">{_escape(sentence)}</p>' for sentence in _list_rests(digest))
    yield "</main>\n</body>\n</html>"


def _format_task(task: DigestTask, rules: Rules) -> str:
    command = task.move.command.strip()
    code = f"<br><code>{_escape(command)}</code>" if command else ""
    sentence = _escape(describe_move(task.case, task.move, rules))
    return f'<li value="{task.number}"><b>{_escape(task.move.name)}</b> {sentence}{code}</li>'


def _format_letter(task: DigestTask, letter: Letter) -> str:
    to = f"To {_escape(', '.join(task.emails))} · " if task.emails else ""
    link = f' · <a href="{_escape(task.link)}">open it</a>' if task.emails else ""
    return (
        f"<article>\n<h3>{task.number}. {_escape(task.case.contact.name)}</h3>\n"
        f'<p class="quiet">{to}{_escape(letter.subject)}{link}</p>\n'
        f"<pre>{escape(make_visible(letter.body.rstrip()))}</pre>\n</article>"
    )


def _escape(text: str) -> str:
    """A text on one line, as text."""
    return escape(make_visible(join_lines(text)))
