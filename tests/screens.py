"""Playing with the screen in tests: keys in, the text of the terminal out; on a small world of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from textual.keys import _character_to_key
from textual.pilot import Pilot

from harness import DAY, Well, as_a_process, environment
from wellkeeper.cli.inner import InnerCommands
from wellkeeper.domain.selection import Selection
from wellkeeper.tui import app, line, running
from wellkeeper.tui.app import WellScreen
from wellkeeper.tui.clerk import Clerk
from worlds import World

SMALL, LARGE = (80, 24), (140, 40)
MOST_PAUSES = 2_000  # of 5 ms, after which a screen that is busy still is stuck

# Seven people on 2 March 2026: each next move is another one. Nobody may hide behind a name.
PEOPLE = World(
    story="""
2025-06-02
add "Alice Chen" --source client --tier A --org "Chen Robotics" --title "head of operations" --attitude warm
add "Sam Okafor" --source friend --tier C
add "Hana Sato 佐藤" --source social --tier C --org "Sato Cold Chain"
add "[red]Mallory[/red]" --handle mallory --source business
add "Grace Mensah" --source social --tier C --org "Mensah Events"
add "Lucía Ferrer" --source beneficiary --tier B
add "Dele Adeyemi" --source friend --tier B
give alice advice "how to price a pilot" --minutes 30
give grace meal "after the fair"
2025-09-01
give alice intro "Grace fills rooms" --to grace
give hana media "the podcast on cold chains"
give sam equipment "our old plotter"
give mallory favor "[b]carried[/b] boxes"
ask mallory testimonial --anyway
2025-12-01
give alice training "two evenings on export control"
give grace recognition "praised her at the club"
give hana intro "a buyer for her cold boxes"
ask grace live --for "the harbour festival" --anyway
answered grace no "not this year"
got alice "Jin Park" --offered --occasion dinner --new
thank alice "for Jin Park"
standing alice 9
standing hana 8
2026-01-15
give hana gift "a tea bowl"
want alice "an insurer for demo robots" --can --will --kind vendor
call dele "his sister moved"
2026-02-20
promise lucia "the storage table" --by 2026-02-25
give lucia advice "on leases"
2026-03-01
got sam "Emil Vogt" --offered --occasion dinner
note sam "prefers to be called after six"
""",
    files={},
)


@cache
def _make_ledger() -> bytes:
    with TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well.tell(PEOPLE)
        return well.ledger.read_bytes()


def copy_people(home: Path) -> Path:
    """The ledger of `PEOPLE`, as the one of a home."""
    path = home / "ledger.db"
    path.write_bytes(_make_ledger())
    return path


def text(words: str) -> list[str]:
    """The keys that type some words."""
    return [_character_to_key(character) for character in words]


class Screen:
    """A screen that is being played with."""

    def __init__(self, program: WellScreen, pilot: Pilot[None]) -> None:
        self.program, self.pilot = program, pilot

    async def settle(self) -> None:
        """Wait until nothing is read or done any more."""
        for _ in range(MOST_PAUSES):
            await self.pilot.pause(0)
            if not self.program.is_busy:
                return
            await asyncio.sleep(0.005)
        raise AssertionError("the screen is busy still")

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, as fast as the screen is done with each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, words: str) -> None:
        """Type some words at once."""
        await self.pilot.press(*text(words))
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """What a person sees, line by line."""
        return [strip.text.rstrip() for strip in self.program.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """What a person sees."""
        return "\n".join(self.lines) + "\n"

    @property
    def message(self) -> str:
        """The line that says something, or in which one types."""
        return self.lines[-2]

    @property
    def state(self) -> Any:
        return self.program.state


Play = Callable[[Screen], Awaitable[None]]


def play(
    home: Path,
    act: Play,
    size: tuple[int, int] = SMALL,
    *,
    today: str = DAY,
    private: bool = False,
    selection: Selection | None = None,
    commands: InnerCommands | None = None,
    theme: str = "",
) -> None:
    """Open the screen on the ledger of a home, and act on it. No key waits: the screen's own pauses are left out."""

    async def run() -> None:
        clerk = Clerk(home / "ledger.db", private=private, selection=selection)
        program = WellScreen(clerk, commands or InnerCommands(), theme)
        async with program.run_test(size=size) as pilot:
            screen = Screen(program, pilot)
            await screen.settle()
            await act(screen)
        if program.bug is not None:
            raise program.bug

    extra = {"WELL_PRIVATE": "1"} if private else {}
    variables = {name: value for name, value in environment(home, extra).items() if name != "NO_COLOR"}
    with (
        as_a_process(home, variables, today),
        patch.multiple(app, REST=0.001, POLL=0.02, FAR_POLL=0.02),
        patch.object(line, "PAUSE", 0.001),
        patch.object(running, "PAUSE", 0.02),
    ):
        asyncio.run(run())


def see(home: Path, *keys: str, size: tuple[int, int] = SMALL, **options: Any) -> str:
    """What a person sees after some keys."""
    seen: list[str] = []

    async def act(screen: Screen) -> None:
        await screen.press(*keys)
        seen.append(screen.text)

    play(home, act, size, **options)
    return seen[0]


def list_messages(home: Path, keys: Sequence[Sequence[str]], **options: Any) -> list[str]:
    """What the line says after each of some series of keys."""
    messages: list[str] = []

    async def act(screen: Screen) -> None:
        for series in keys:
            await screen.press(*series)
            messages.append(screen.message)

    play(home, act, **options)
    return messages
