"""Where every command is: the groups of the help, with the modules of their commands, and the dozen of every day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple


class Group(NamedTuple):
    """What the commands of a group are about, and their names by their modules in cli/commands."""

    about: str
    modules: dict[str, tuple[str, ...]]


class Daily(NamedTuple):
    """A command of every day: what is typed, and what that does."""

    command: str
    shape: str
    phrase: str


class Place(NamedTuple):
    """Where a command is: its module in cli/commands and its function; and its group, empty if no help lists it."""

    module: str
    function: str
    group: str

    def load(self) -> Callable[..., Any]:
        """The function of the command."""
        function: Callable[..., Any] = getattr(import_module(f"wellkeeper.cli.commands.{self.module}"), self.function)
        return function


GROUPS: dict[str, Group] = {
    "giving": Group(
        "what you gave, that you met, and your word",
        {
            "sentences": ("did",),
            "entries": ("give", "met", "call", "message", "note", "slip", "landed", "void"),
            "promises": ("promise", "kept", "broke", "promises"),
        },
    ),
    "asking": Group(
        "whom you may ask, what they said, where you stand, and what they want",
        {
            "asks": ("ask", "answered", "standing", "snooze"),
            "letters": ("draft",),
            "wants": ("want", "wants", "fulfilled", "offer", "offers", "match", "optin", "purpose"),
        },
    ),
    "referrals": Group(
        "whom they brought, or promised to bring, and how it goes",
        {"referrals": ("promised", "got", "moved", "replied", "thank", "told", "referrals", "owe")},
    ),
    "insight": Group(
        "the day, the accounts, and what giving brings",
        {
            "agenda": ("today", "do", "next", "why", "birthdays"),
            "ui": ("ui",),
            "briefs": ("brief", "debrief"),
            "digest": ("digest",),
            "report": ("report",),
            "accounts": ("balance", "statement", "log"),
            "insight": (
                "mirror",
                "yield",
                "sources",
                "funnel",
                "lag",
                "tree",
                "year",
                "said",
                "graded",
                "plan",
                "load",
            ),
        },
    ),
    "people": Group(
        "who they are, and how to find them",
        {
            "contacts": ("add", "contacts", "show", "edit", "archive"),
            "search.find": ("find",),
            "search.who": ("who",),
            "newcomers": ("sort",),
            "duplicates": ("dupes", "merge"),
            "forgotten": ("forget",),
        },
    ),
    "files": Group(
        "what comes in, and what goes out",
        {"imports": ("import",), "inbox": ("inbox", "accept", "drop"), "exports": ("export",)},
    ),
    "ledger": Group(
        "the file, its rules, and what was done",
        {
            "history": ("undo", "history"),
            "rules": ("kinds", "policy"),
            "batch": ("batch",),
            "health": ("check", "doctor", "upgrade"),
            "backups": ("backup", "backups", "restore"),
            "copies": ("copy",),
            "team": ("team",),
            "sealing": ("seal", "unseal", "rekey"),
            "hooks": ("hooks",),
            "assistants": ("mcp",),
            "completion": ("completion",),
            "engine": ("engine",),
            "help": ("help",),
        },
    ),
    "": Group("", {"agenda": ("begin",)}),
}

DAILY = (
    Daily("today", "today", "what to do today"),
    Daily("do", "do N", "carry out line N of it"),
    Daily("did", 'did "…"', "write down what happened, in one sentence"),
    Daily("give", "give WHO KIND [NOTE]", "a deposit: advice, intro, meal …"),
    Daily("met", "met WHO [OCCASION]", "you met; also: call, message"),
    Daily("got", "got WHO NAME", "they introduced someone to you"),
    Daily("thank", "thank WHO", "you thanked them for it"),
    Daily("ask", "ask [WHO] [KIND]", "who may be asked; may I; I asked"),
    Daily("why", "why WHO", "the figures and lines behind an answer"),
    Daily("find", "find WORDS", "who knows, wants or was told"),
    Daily("undo", "undo", "take back the last command"),
    Daily("ui", "ui", "all of it on one screen"),
)

# A command whose name is a word of Python's, or of another function in its module.
FUNCTION_NAMES = {
    "import": "import_",
    "ask": "ask_",
    "call": "call_",
    "show": "show_",
    "yield": "yield_",
    "help": "help_",
}


def _iterate_places() -> Iterator[tuple[str, Place]]:
    for group, (_, modules) in GROUPS.items():
        for module, names in modules.items():
            for name in names:
                yield name, Place(module, FUNCTION_NAMES.get(name, name), group)


PLACES = dict(_iterate_places())


def list_group(group_name: str) -> list[str]:
    """The commands of a group, in the order of the help."""
    return [name for name, place in PLACES.items() if place.group == group_name]


def find_summary(command: str) -> str:
    """The first line of a command's help."""
    return (PLACES[command].load().__doc__ or "").strip().split("\n")[0]
