"""policy.md and kinds.md: the numbers and the kinds that a new ledger has."""

from __future__ import annotations

from collections.abc import Iterator

from reference.workshop import Workshop
from wellkeeper.domain.contact import ATTITUDES, SOURCES
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import SETTINGS, Policy


def build_policy(_workshop: Workshop) -> Iterator[str]:
    """Every number with its default, range and meaning."""
    yield "# Policy\n"
    yield "The numbers by which a new ledger judges. A ledger keeps its own: `well policy` shows them,"
    yield "`well policy rest_days 45` sets one; see [tune the policy](../how-to/tune-the-policy.md).\n"
    yield "| name | default | range | unit | what it is |\n|---|---:|---|---|---|"
    for name, setting in SETTINGS.items():
        default = Policy._field_defaults[name]
        limits = f"{setting.least:,} to {setting.most:,}"
        yield f"| `{name}` | {default} | {limits} | {setting.unit} | {setting.about} |"


def build_kinds(_workshop: Workshop) -> Iterator[str]:
    """Every kind of give, ask, slip and touch; and the words for people."""
    yield "# Kinds\n"
    yield "What an entry of a new ledger can be, and its usual points. `well kinds` shows a ledger's own, adds and"
    yield "re-prices them. Gives add their points to the account, asks and slips draw them, touches count nothing.\n"
    for side in dict.fromkeys(kind.side for kind in DEFAULT_KINDS):
        yield f"## {side}\n"
        yield "| kind | family | points | what it is |\n|---|---|---:|---|"
        for kind in DEFAULT_KINDS:
            if kind.side == side:
                yield f"| `{kind.word}` | {kind.family} | {kind.points} | {kind.about} |"
        yield ""
    yield "## The nine kinds of sources\n"
    yield "| `--source` | who they are |\n|---|---|"
    yield from (f"| `{word}` | {about} |" for word, about in SOURCES.items())
    yield f"\nTiers are A, B and C (see [policy](policy.md)); attitudes are {', '.join(ATTITUDES)}."
