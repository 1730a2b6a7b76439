"""The rules of the ledger: its kinds and its policy."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.kinds import Word
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.domain.vocabulary import NamedKind
from wellkeeper.domain.words.text import list_nearest
from wellkeeper.errors import UnknownWord
from wellkeeper.render.page import Column, Page, Table

KIND_COLUMNS = (
    Column("side", "side", style="quiet"),
    Column("kind", "kind", style="name"),
    Column("family", "family"),
    Column("points", "points", right=True),
    Column("about", "what it is", flexible=True),
)


def build_kinds(named_kinds: Sequence[NamedKind]) -> Page:
    """The kinds, in the ledger's order. The words of each are for --json: people see them in a list of their own."""
    items = [
        {
            "side": kind.side,
            "kind": kind.word,
            "family": kind.family,
            "points": kind.points,
            "about": kind.about,
            "words": [{"word": word.word, "role": word.role} for word in words],
        }
        for kind, words in named_kinds
    ]
    return Page(
        items,
        ("side", "kind", "family", "points", "about"),
        "kind",
        people=lambda: [Table(KIND_COLUMNS, items)] if items else [],
        empty="There is no kind of that side yet.",
    )


WORD_COLUMNS = (
    Column("word", "word", style="name"),
    Column("role", "role"),
    Column("side", "side", style="quiet"),
    Column("kind", "kind"),
)


def build_words(vocabulary_words: Sequence[Word]) -> Page:
    """The words that name a kind or an occasion: what each is to it."""
    items = [
        {
            "id": word.word.replace(" ", "-"),  # a single word in a shell, and understood as the same
            "word": word.word,
            "role": word.role,
            "side": word.side,
            "kind": word.kind,
        }
        for word in vocabulary_words
    ]
    return Page(
        items,
        ("word", "role", "side", "kind"),
        "id",
        people=lambda: [Table(WORD_COLUMNS, items)] if items else [],
        empty="There are no words of that side.",
    )


YES_OR_NO = "(1 yes, 0 no)"
SETTING_COLUMNS = (
    Column("name", "number", style="name"),
    Column("value", "is", right=True, style=lambda row: "water" if row["value"] != row["default"] else ""),
    Column("unit", "", style="quiet"),
    Column("default", "default", right=True, style="quiet", spare=1),
    Column("meaning", "what it does", flexible=True),
)


def build_policy(policy: Policy, setting_name: str) -> Page:
    """Every setting with its default and what it does; or the named one. Raises `UnknownWord` if there isn't one."""
    name_key = setting_name.strip().replace("-", "_")
    if name_key and name_key not in SETTINGS:
        near = list_nearest(name_key[:40], SETTINGS)
        raise UnknownWord(
            "number of the policy", setting_name, tuple(SETTINGS), near, hint="`well policy` shows them all"
        )
    items = [
        {
            "name": name,
            "value": getattr(policy, name),
            "default": Policy._field_defaults[name],
            "unit": setting.unit,
            "about": f"{setting.unit} {setting.about}",
            "least": setting.least,
            "most": setting.most,
        }
        for name, setting in SETTINGS.items()
        if not name_key or name == name_key
    ]
    rows = [{**item, "unit": _name_unit(item["unit"]), "meaning": SETTINGS[item["name"]].about} for item in items]
    return Page(items, ("name", "value", "default", "about"), "name", people=lambda: [Table(SETTING_COLUMNS, rows)])


def _name_unit(unit: str) -> str:
    """A unit as its column has it: of a switch that it is 1 or 0."""
    return "1 or 0" if unit == YES_OR_NO else unit
