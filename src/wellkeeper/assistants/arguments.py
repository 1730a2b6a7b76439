"""What an assistant may say with a call, within the bounds that the words of the commands have."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT
from wellkeeper.errors import WrongUsage

USUAL_LIMIT, MOST_LIMIT = 40, 500
MOST_CONTACTS = 50  # that one call names

Ref = Annotated[str, Field(max_length=NAME_LIMIT, description="a handle, e-mail, phone or name, or its beginning")]
Day = Annotated[str, Field(max_length=100, description="2026-03-31, yesterday, 3d, last friday")]


class Arguments(BaseModel):
    """Nothing: the question needs no words."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Limited(Arguments):
    """How many items the answer has at most."""

    limit: int = Field(USUAL_LIMIT, ge=1, le=MOST_LIMIT, description="at most so many items")


class OfContact(Limited):
    """One contact."""

    contact: Ref = Field(min_length=1)


class OfAnybody(Limited):
    """One contact, or nobody: then it is about all."""

    contact: Ref = ""


class OfContacts(Limited):
    """Some contacts; if none is named, all."""

    contacts: list[Ref] = Field(default=[], max_length=MOST_CONTACTS, description="some contacts; none for all")


class OfAsk(Arguments):
    """One contact, and what is to be asked for."""

    contact: Ref = Field(min_length=1)
    kind: str = Field("", max_length=NAME_LIMIT, description="a kind of ask: intro, name, live …; else the best one")


class Search(Limited):
    """Words to look for."""

    words: str = Field(min_length=1, max_length=NOTE_LIMIT, description="words, or a phone number")


class Since(Limited):
    """A first day."""

    since: Day = ""


class Log(OfAnybody):
    """Entries of one contact or of all, perhaps of one side only."""

    side: str = Field("", pattern="^(|give|ask|touch|slip|answer|adjust|void)$", description="give, ask, touch …")
    since: Day = ""


class Happening(Arguments):
    """A sentence of what happened."""

    sentence: str = Field(
        min_length=1,
        max_length=NOTE_LIMIT,
        description="what happened, as `well did` reads it: coffee with Alice on monday: advice on hiring 1h",
    )


def read_arguments(model: type[Arguments], values: object) -> Arguments:
    """The words of a call. Raises `WrongUsage`, which says what is wrong and repeats no value."""
    try:
        return model.model_validate({} if values is None else values)
    except ValidationError as error:
        problems = (
            f"{'.'.join(map(str, problem['loc'])) or 'the call'}: {problem['msg']}" for problem in error.errors()
        )
        raise WrongUsage("; ".join(problems), "the tool's schema says what it takes") from None
