"""The hooks of this account: which there are, and whether they would run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wellkeeper.domain.hook import HOOK_MEANINGS, Hook
from wellkeeper.render.page import Column, Item, Page, Table

RUNS, STOPPED, MISSING = "runs", "not run", "none"
COLUMNS = (
    Column("hook", "hook", style="name"),
    Column("state", "state", style=lambda item: {RUNS: "ready", STOPPED: "due"}.get(item["state"], "quiet")),
    Column("told", "what it does, or why it isn't run", flexible=True),
)


def build_hooks(hooks: Sequence[Hook], folder: Path | None) -> Page:
    """Each hook that there can be, with what would happen at the next write."""
    present_hooks = {hook.name: hook for hook in hooks}
    items = [_make_item(name, present_hooks.get(name)) for name in HOOK_MEANINGS]
    rows = [{**item, "told": _describe(item)} for item in items]
    return Page(
        items,
        ("hook", "state", "path", "problem", "advice"),
        "hook",
        people=lambda: [Table(COLUMNS, rows)],
        talk=[f"hooks are programs in {folder}"] if folder else ["this account has no home folder, and so no hooks"],
        extra={"folder": None if folder is None else str(folder)},
    )


def _make_item(name: str, hook: Hook | None) -> Item:
    if hook is None:
        return {"hook": name, "state": MISSING, "path": None, "problem": "", "advice": ""}
    state = STOPPED if hook.problem else RUNS
    return {"hook": name, "state": state, "path": str(hook.path), "problem": hook.problem, "advice": hook.advice}


def _describe(item: Item) -> str:
    return f"{item['problem']}; {item['advice']}" if item["problem"] else HOOK_MEANINGS[item["hook"]]
