"""An assistant in tests: the library's own client, that talks to our server in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

from mcp import Client
from mcp_types import CallToolResult, Tool

from harness import Well, as_a_process, environment
from wellkeeper.assistants.desk import Desk
from wellkeeper.assistants.server import make_server


class Assistant:
    """`assistant.ask("why", contact="alice")`: a call on the ledger of `well`, on its day."""

    def __init__(self, well: Well, **options: Any) -> None:
        self.well = well
        self.desk = Desk(well.ledger, **options)

    def ask(self, name: str, **arguments: Any) -> Any:
        """The answer, as JSON."""
        return json.loads(self.read(name, **arguments))

    def read(self, name: str, **arguments: Any) -> str:
        """The text of an answer."""
        result = self._call(name, arguments)
        assert not result.is_error, result
        return self._read_text(result)

    def fail(self, name: str, **arguments: Any) -> str:
        """What is said of a call that fails."""
        result = self._call(name, arguments)
        assert result.is_error, result
        return self._read_text(result)

    def list_tools(self) -> list[Tool]:
        return [*self._talk(lambda client: client.list_tools()).tools]

    def read_instructions(self) -> str:
        async def read(client: Client) -> str:
            return str(client.instructions)

        return self._talk(read)

    def _call(self, name: str, arguments: dict[str, Any]) -> CallToolResult:
        return self._talk(lambda client: client.call_tool(name, arguments))

    def _read_text(self, result: CallToolResult) -> str:
        [content] = result.content
        return str(content.text)  # type: ignore[union-attr]

    def _talk(self, talk: Callable[[Client], Coroutine[Any, Any, Any]], today: str | date | None = None) -> Any:
        async def connect() -> Any:
            async with Client(make_server(self.desk)) as client:
                return await talk(client)

        with as_a_process(self.well.home, environment(self.well.home), today or self.well.today):
            return asyncio.run(connect())
