"""Completion in each shell: the script that it loads, how it says what was typed, and how it is answered.

Nothing that comes from a ledger is ever evaluated by a shell: the scripts read lines, and put words on the command line
that are quoted, for bash here and by zsh and fish themselves.
"""

from __future__ import annotations

import os
import shlex
from typing import Any, NamedTuple

from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class
from typer._completion_classes import PowerShellComplete
from typer._completion_shared import get_completion_script

from wellkeeper.domain.words.text import is_plain_word

VARIABLE = "_WELL_COMPLETE"
LINE = "_TYPER_COMPLETE_ARGS"  # the line as it was typed, up to the cursor

BASH = f"""\
_well_completion() {{
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        [[ $line ]] && COMPREPLY+=("$line")
    done < <({LINE}="${{COMP_LINE:0:$COMP_POINT}}" COMP_WORDBREAKS="$COMP_WORDBREAKS" {VARIABLE}=complete_bash \\
        "$1" 2>/dev/null)
}}
complete -o default -F _well_completion well"""

ZSH = f"""\
#compdef well
_well_completion() {{
    local line typed="${{(j: :)words[1,CURRENT-1]}} $IPREFIX$QIPREFIX$PREFIX"
    local -a offered shown
    while IFS= read -r line; do
        [[ -n $line ]] || continue
        offered+=("${{line%%$'\\t'*}}")
        shown+=("${{line/$'\\t'/  -- }}")
    done < <({LINE}="$typed" {VARIABLE}=complete_zsh well 2>/dev/null)
    if (( $#offered )); then
        # -U: what was typed may be an É, where the handle has an e.
        compadd -U -l -d shown -a offered
    else
        _files
    fi
}}
compdef _well_completion well"""

FISH = f"""\
function __well_ask
    set -lx {VARIABLE} complete_fish
    set -lx {LINE} (commandline -cp | string join \\n)
    set -g __well_offers (well 2>/dev/null | string match --entire --regex .)
    test (count $__well_offers) -gt 0
end
complete --command well --no-files --condition __well_ask --arguments '(printf "%s\\n" $__well_offers)'"""


def make_script(shell: str) -> str:
    """The script that a shell loads."""
    scripts = {"bash": BASH, "zsh": ZSH, "fish": FISH}
    return scripts.get(shell) or get_completion_script(prog_name="well", complete_var=VARIABLE, shell=shell)


# -- what was typed ------------------------------------------------------------------------------

_KEPT_BREAKS = "$@"  # before which bash breaks a word, not behind which
_END = "\x00"  # no command line holds it


class TypedLine(NamedTuple):
    """A command line up to the cursor: its words, and of the last one how it was typed and its open quote."""

    words: list[str]
    last: str
    raw: str
    quote: str


def parse_line(text: str) -> TypedLine:
    """The words of a line that is being typed; the last may be empty, or stand in a quote that is still open."""
    bare_signs, quote = list_bare_signs(text)
    start = max((place + 1 for place, sign in bare_signs if sign.isspace()), default=0)
    try:
        *words, last = shlex.split(f"{text}{_END}{quote}")
    except ValueError:
        return TypedLine([], "", "", "")
    return TypedLine(words[1:], last.removesuffix(_END), text[start:], quote)


def list_bare_signs(text: str) -> tuple[list[tuple[int, str]], str]:
    """The signs of a text that neither a quote nor a backslash protects, with their places; and the open quote."""
    bare_signs, quote, is_escaped = [], "", False
    for place, sign in enumerate(text):
        if is_escaped:
            is_escaped = False
        elif sign == "\\" and quote != "'":
            is_escaped = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            bare_signs.append((place, sign))
    return bare_signs, quote


# -- what is answered ----------------------------------------------------------------------------


class _Complete(ShellComplete):
    """What all of our scripts share: they hand in the line as it was typed."""

    source_template = ""

    def source_vars(self) -> dict[str, Any]:
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        typed = read_typed_line()
        return typed.words, typed.last

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The words that are offered; those for `--tag=bo` begin with `--tag=`, as the word on the line does."""
        items = [item for item in super().get_completions(args, incomplete) if item.type == "plain"]
        option, sign, _ = incomplete.partition("=")
        if option.startswith("-") and sign:
            return [CompletionItem(f"{option}={item.value}", help=item.help) for item in items]
        return items

    def format_completion(self, item: CompletionItem) -> str:
        """A word, and behind a tab what it means."""
        meaning = "".join(" " if sign.isspace() else sign for sign in item.help or "")
        return f"{item.value}\t{meaning}" if meaning else str(item.value)


class ZshComplete(_Complete):
    """Answers zsh, which quotes what it inserts."""

    name = "zsh"


class FishComplete(_Complete):
    """Answers fish, which quotes what it inserts."""

    name = "fish"


class BashComplete(_Complete):
    """Answers bash, which inserts a word as it is, instead of what stands behind the last break of words."""

    name = "bash"

    def complete(self) -> str:
        """The words, each quoted as far as it isn't on the line already."""
        typed = read_typed_line()
        before = parse_line(f"well {typed.raw[: _find_break(typed)]}").last
        items = self.get_completions(typed.words, typed.last)
        values = [str(item.value) for item in items if str(item.value).startswith(before)]
        return "\n".join(quote_for_bash(value[len(before) :], typed.quote) for value in values)


def _find_break(typed: TypedLine) -> int:
    """Where that begins, in the last word as it was typed, which bash replaces: behind a colon or a =, say."""
    if typed.quote:
        return typed.raw.rindex(typed.quote) + 1
    breaks = os.environ.get("COMP_WORDBREAKS", "")
    places = [(place, sign) for place, sign in list_bare_signs(typed.raw)[0] if sign in breaks]
    place, sign = places[-1] if places else (-1, "")
    return place if sign and sign in _KEPT_BREAKS else place + 1


class PlainPowerShellComplete(PowerShellComplete):
    """Answers PowerShell, which inserts a word as it is: it is offered plain ones only."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return [
            item for item in super().get_completions(args, incomplete) if is_plain_word(str(item.value).lstrip("-"))
        ]


def read_typed_line() -> TypedLine:
    """The line up to the cursor, as a shell hands it in."""
    return parse_line(os.environ.get(LINE) or os.environ.get("COMP_WORDS", ""))


def quote_for_bash(word: str, quote: str = "") -> str:
    """`word` to be put on a line of bash, inside the quote that is open there, if any."""
    if quote == "'":
        return word.replace("'", "'\\''")
    acted_on = '\\"$`' if quote else ""
    return "".join(f"\\{sign}" if (sign in acted_on if quote else not _is_harmless(sign)) else sign for sign in word)


def _is_harmless(sign: str) -> bool:
    return sign.isalnum() or sign in "-_.,@+%/:=" or (not sign.isascii() and sign.isprintable())


def register_shells() -> None:
    """Let typer answer TAB by what stands here."""
    for shell in (BashComplete, ZshComplete, FishComplete):
        add_completion_class(shell, shell.name)
    for name in ("powershell", "pwsh"):
        add_completion_class(PlainPowerShellComplete, name)
