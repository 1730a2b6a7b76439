"""What a hook is told on standard input: one JSON object, of a version that only a change for the worse counts up."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    """A part of the message: what it has is what is written here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EntryMessage(_Part):
    """An entry that an action posted."""

    id: int = Field(description="its number")
    contact: str = Field(description="the handle of the contact on whose account it stands")
    day: str = Field(description="the day that it is about")
    side: str = Field(description="`give`, `ask`, `touch` or `void` …: on which side of the account it stands")
    kind: str = Field(description="what it was: `intro`, `meal`, `met` …")
    family: str = Field(description="the family of the kind: `connect`, `serve`, `spend` …; empty if it has none")
    points: int = Field(description="above 0 a deposit, below 0 a withdrawal")
    note: str = Field(description="your words")
    cost: int | None = Field(description="what it cost you, in minor units of the currency")
    currency: str = Field(description="the currency; empty without a cost")
    minutes: int | None = Field(description="the minutes that it took")
    occasion: str = Field(description="where it was: `coffee` …")
    other: str = Field(description="the handle of the other contact of one act")
    voids: int | None = Field(description="the entry that it cancels")
    adjusts: int | None = Field(description="the entry that it values anew")


class ActionMessage(_Part):
    """An action: one command, or one line of a file."""

    id: int = Field(description="its number, as `well history` has it; if it is refused, the next action has it")
    at: str = Field(description="the moment, in UTC")
    day: str = Field(description="the day that it is about: `--on`, else today")
    command: str = Field(description="the words of the command, without secrets; `mcp …` if an assistant wrote it")
    summary: str = Field(description="what it does, in a sentence")
    undoes: int | None = Field(description="the action that it takes back")
    contacts: list[str] = Field(description="the handles of those whom it concerns, as far as it names them")
    entries: list[EntryMessage] = Field(description="what it posts; empty if it brings in a whole file")


class HookMessage(_Part):
    """What is about to be written, or was: all actions of one command, which are committed together."""

    version: Literal[1] = Field(default=1, description="the version of this format")
    hook: Literal["pre-write", "post-write"] = Field(description="which hook is asked")
    ledger: str = Field(description="the path of the ledger's file; it is in `WELL_DB`, too")
    actions: list[ActionMessage] = Field(description="one, or several in their order")


def write_message(message: HookMessage) -> bytes:
    """The message as a hook gets it: a line of JSON in UTF-8."""
    return message.model_dump_json().encode() + b"\n"
