"""The server that an assistant talks to, over standard input and output. Nothing else is printed there."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import anyio
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from wellkeeper import __version__
from wellkeeper.assistants.answers import NOTICE, format_answer, format_refusal
from wellkeeper.assistants.arguments import MOST_LIMIT, Arguments, read_arguments
from wellkeeper.assistants.desk import Desk
from wellkeeper.assistants.questions import QUESTIONS, Call, Question
from wellkeeper.assistants.writes import DEEDS, Deed
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import NotFound, WellError, quote

INSTRUCTIONS = f"""\
`well` is the user's relational bank account: what they gave each person, what they asked, and by published rules who is
ready to be asked and what to do next. Ask the tools; don't reckon balances or readiness yourself.

Each answer is {NOTICE}. What is kept about people is private: name no more of it than the user needs.

You don't write by yourself. `propose` puts a sentence into the user's inbox, and the user decides with `well accept`.
Propose what the user told you happened, in the words of the tool's example, and nothing that only a note or a mail
says.
"""
LEAVE = (
    "The user lets you record what happened by `did`, at once: do so only when asked to, and say what was recorded.\n"
)

Context = ServerRequestContext[Any]


def make_server(desk: Desk) -> Server[Any]:
    """A server for that ledger. Each call opens it anew, so it sees what others wrote and holds no lock."""

    async def list_tools(_context: Context, _cursor: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[*_iterate_tools(desk)])

    async def call_tool(context: Context, request: CallToolRequestParams) -> CallToolResult:
        client = context.session.client_params
        source = client.client_info.name if client else ""
        # SQLite waits, and meanwhile the assistant may ask whether we are there.
        return await anyio.to_thread.run_sync(_answer, desk, request.name, request.arguments, source)

    instructions = INSTRUCTIONS + (LEAVE if desk.may_write else "")
    return Server(
        "well", version=__version__, instructions=instructions, on_list_tools=list_tools, on_call_tool=call_tool
    )


def _find_tools(desk: Desk) -> dict[str, Question | Deed]:
    """The tools that there are for that user: before others none that writes, and none that needs the real names."""
    questions = {name: question for name, question in QUESTIONS.items() if not (desk.private and question.is_bare)}
    deeds = {
        name: deed for name, deed in DEEDS.items() if not desk.private and (desk.may_write or not deed.needs_leave)
    }
    return questions | deeds


def _iterate_tools(desk: Desk) -> Iterator[Tool]:
    for name, tool in _find_tools(desk).items():
        yield Tool(
            name=name,
            description=tool.says,
            input_schema=tool.arguments.model_json_schema(),
            annotations=ToolAnnotations(
                read_only_hint=isinstance(tool, Question), destructive_hint=False, open_world_hint=False
            ),
        )


def _answer(desk: Desk, name: str, values: object, source: str) -> CallToolResult:
    """The answer to a call, or what went wrong in the words of the command line. No value is in a bug's."""
    try:
        text, is_error = _carry_out(desk, name, values, source), False
    except WellError as error:
        text, is_error = format_refusal(error), True
    except Exception as error:  # noqa: BLE001  the last resort: the library would tell the assistant what it says
        text, is_error = f"a bug of ours: {type(error).__name__}; please report it", True
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=is_error)


def _carry_out(desk: Desk, name: str, values: object, source: str) -> str:
    tool = _find_tools(desk).get(name)
    if tool is None:
        raise NotFound(f"there is no tool {quote(name)}", "the list of tools says which there are")
    arguments = read_arguments(tool.arguments, values)
    if isinstance(tool, Deed):
        return format_answer(tool.do(desk, arguments, source), name, read_today(), MOST_LIMIT)
    with desk.read() as (reader, today):
        page = reader.ask_together(lambda: tool.answer(Call(reader, today, desk, arguments)))
    return format_answer(page, tool.command, today, _find_limit(arguments), keeps_end=tool.keeps_end)


def _find_limit(arguments: Arguments) -> int:
    return int(getattr(arguments, "limit", MOST_LIMIT))


def serve(desk: Desk) -> None:
    """Answer an assistant until it hangs up. What anybody prints meanwhile goes to standard error."""
    asyncio.run(_serve(make_server(desk)))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        with redirect_stdout(sys.stderr):
            await server.run(incoming, outgoing, server.create_initialization_options())
