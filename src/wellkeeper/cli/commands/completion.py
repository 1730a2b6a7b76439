"""Shell completion: the script for each shell."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import complete, options
from wellkeeper.errors import UnknownWord

SHELLS = {
    "bash": 'eval "$(well completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(well completion zsh)" in ~/.zshrc, after compinit',
    "fish": "well completion fish | source in ~/.config/fish/config.fish",
    "powershell": "well completion powershell | Out-String | Invoke-Expression in your profile",
}


@options.opens_no_door
def completion(
    shell: Annotated[
        str,
        typer.Argument(
            help="bash, zsh, fish or powershell.", metavar="SHELL", autocompletion=complete.offer_words(SHELLS)
        ),
    ],
) -> None:
    """Print the script for TAB completion in your shell.

    It completes commands, kinds and contacts.

    Examples:
    well completion bash
    """
    if shell not in SHELLS:
        raise UnknownWord("shell", shell, tuple(SHELLS))
    from wellkeeper.cli.shells import make_script  # typer's own scripts take a while, for which TAB must not wait

    print(make_script(shell))
