"""A document: one file that loads nothing, sends nothing and runs nothing."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

from wellkeeper.render.report.markup import Markup, tag

STYLE_FILE = Path(__file__).with_name("style.css")
PRIVATE_SENTENCE = "Names are made up, and notes are left out."


def build_document(title: str, pieces: tuple[Markup, ...], class_: str) -> str:
    """A whole document with its style, and a policy that allows this style and nothing else."""
    style = STYLE_FILE.read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=Markup(policy)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', *pieces, class_=class_), lang='en')}\n"


def build_footer(sentence: str, *, is_private: bool) -> Markup:
    """What the page rests on, and that it is a file like any other."""
    words = "This page is one file; it loads nothing and sends nothing."
    return tag("footer", tag("p", sentence), tag("p", f"{PRIVATE_SENTENCE} {words}" if is_private else words))
