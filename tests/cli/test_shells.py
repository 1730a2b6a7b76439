"""TAB in real shells: what is on the line afterwards is what was meant, and nothing of a ledger has run."""

from __future__ import annotations

import os
import pty
import select
import shlex
import signal
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import SOURCE, Well, environment
from wellkeeper.cli.shells import parse_line, quote_for_bash
from wellkeeper.domain.words.text import is_quotable_word
from wellkeeper.doors.books import seal
from wellkeeper.storage.rows import Writer

# It answers TAB, and writes down with which words it was called otherwise, each in brackets.
PROGRAM = """#!/bin/sh
if [ -n "$_WELL_COMPLETE" ] || [ "$1" = completion ]; then exec {python} -m wellkeeper "$@"; fi
{{ printf '[%s]' "$@"; echo; }} >> {home}/typed
"""
SHELLS = {
    "bash": ("bash --norc --noprofile -i", 'eval "$(well completion bash)"'),
    "zsh": ("zsh -f -i", 'autoload -Uz compinit; compinit -u -D; eval "$(well completion zsh)"'),
    "fish": ("fish --no-config -i", "well completion fish | source"),
}
PATIENCE = 60  # seconds, for a machine that is busy

LEDGER = """
add "Bob Lee" --tag "two words" --tag "side:buy now" --tag "R&D" --tag "o'clock"
add "Émile Roy" --tag "Été"
add "Ann Bo" --tag "zone(east)" --tag "me@home = here"
"""


@pytest.fixture
def ledger_with_tags(well: Well) -> Well:
    well.story(LEDGER)
    with closing(sqlite3.connect(well.ledger)) as connection:
        tags = [
            "xx$(touch ran)",
            "xx`touch ran`",
            "xx;touch ran",
            "xx'$(touch ran)",
            "xx\\\\$(touch ran)",
            "xx\ttouch ran",
        ]
        rows = [(1, tag, tag) for tag in tags]
        connection.executemany("INSERT INTO tag (contact_id, tag, key) VALUES (?, ?, ?)", rows)
        seal(Writer(connection))  # else no command would write to it
        connection.commit()
    return well


# What a ledger that somebody else wrote may hold, wherever it holds text.
ATTACKS = (
    *("xx$(touch ran)", "xx`touch ran`", "xx;touch ran", "xx\\`touch ran\\`", "xx\\$(touch ran)", "xx & touch ran"),
    *(
        "xx'; touch ran; '",
        'xx"; touch ran; "',
        "xx <(touch ran)",
        "xx\ntouch ran\n",
        "xx\rtouch ran\r",
        "xx:$(touch ran)",
    ),
)
ATTACKED = (
    *("give xx", "give bob xx", "give bob ", "show ", "show xx", "kinds give xx", "ask bob xx", "log --kind xx"),
    *("met bob --at ", "fulfilled ", "kept ", "thank ", "moved ", "referrals --occasion xx", "--db ledger.db show xx"),
)


@pytest.fixture
def hostile_ledger(ledger_with_tags: Well) -> Well:
    """Attacks in kinds and what they mean, in handles, names, wants, promises, referrals and occasions."""
    for attack in ATTACKS:
        for words in (
            *(["add", attack], ["want", "bob", attack], ["promise", "bob", attack]),
            ["promised", "ann", "--name", attack, "--occasion", attack],
        ):
            assert ledger_with_tags(words).code in (0, 2)  # what a command refuses may still be in a file
    with closing(sqlite3.connect(ledger_with_tags.ledger)) as connection:
        kinds = [(side, attack, attack) for side in ("give", "ask", "touch") for attack in ATTACKS]
        sql = "INSERT INTO kind (side, word, about, family, points) VALUES (?, ?, ?, '', 1)"
        connection.executemany(sql, kinds)
        sql = "UPDATE contact SET handle = name WHERE name LIKE 'xx%' AND id % 2"
        assert connection.execute(sql).rowcount > 2
        connection.commit()
    return ledger_with_tags


class Typist:
    """Somebody at the keyboard of a shell, who presses TAB."""

    def __init__(self, home: Path, shell: str) -> None:
        self.typed = home / "typed"
        program = home / "bin/well"
        program.parent.mkdir(exist_ok=True)
        program.write_text(PROGRAM.format(python=sys.executable, home=home))
        program.chmod(0o755)
        path = f"{program.parent}:{os.environ['PATH']}"
        command, self.setup = SHELLS[shell]
        env = environment(home, {"PATH": path, "PYTHONPATH": str(SOURCE), "TERM": "dumb", "PS1": "$ "})
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(home)
            os.execvpe(command.split()[0], shlex.split(command), env)
        self.screen = b""

    def type_lines(self, *lines: str) -> list[str]:
        """The words with which the program was called after each line."""
        self._send(f" {self.setup}\n well ready\n")
        self._wait_for(1)
        for count, line in enumerate(lines, 2):
            self._send(f" {line}\n")
            self._wait_for(count)
        return self.typed.read_text().splitlines()[1:]

    def leave(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def _send(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def _wait_for(self, count: int) -> None:
        """Read what the shell shows, until the program was called so often."""
        end = monotonic() + PATIENCE
        while not self.typed.exists() or self.typed.read_text().count("\n") < count:
            assert monotonic() < end, self.screen.decode(errors="replace")
            if select.select([self.terminal], [], [], 0.05)[0]:
                self.screen += os.read(self.terminal, 4096)


def press_tab(home: Path, shell: str, lines: Sequence[str]) -> list[str]:
    typist = Typist(home, shell)
    try:
        return typist.type_lines(*lines)
    finally:
        typist.leave()


EVERYWHERE = {
    "well show bo\t": "[show][bob]",
    "well show Ann\t": "[show][ann]",
    "well contacts --tag tw\t": "[contacts][--tag][two words]",
    "well contacts --tag two\\ w\t": "[contacts][--tag][two words]",
    "well contacts --tag side:b\t": "[contacts][--tag][side:buy now]",
    "well contacts --tag=tw\t": "[contacts][--tag=two words]",
    "well contacts --tag=side:b\t": "[contacts][--tag=side:buy now]",
    "well contacts --tag R\t": "[contacts][--tag][R&D]",
    "well contacts --tag R\\&\t": "[contacts][--tag][R&D]",
    "well contacts --tag zone\\(e\t": "[contacts][--tag][zone(east)]",
    "well contacts --tag me@h\t": "[contacts][--tag][me@home = here]",
    "well contacts --tag me@home\\ =\t": "[contacts][--tag][me@home = here]",
    "well contacts --tag zo\t": "[contacts][--tag][zone(east)]",
    "well contacts --tag o\t": "[contacts][--tag][o'clock]",
    "well --db=ledger.db give bo\t": "[--db=ledger.db][give][bob]",
    "well --db ledger.db give bo\t": "[--db][ledger.db][give][bob]",
    "true && FOO=1 well give bo\tadv\t": "[give][bob][advice]",
    "well give bo\tadv\t": "[give][bob][advice]",
    "well contacts --ti\tA": "[contacts][--tier][A]",
    "well dupes --not bo\tann": "[dupes][--not][bob][ann]",
    "well import led\t": "[import][ledger.db]",
}
QUOTED = {
    "well contacts --tag 'tw\t": "[contacts][--tag][two words]",
    "well contacts --tag 'o\t": "[contacts][--tag][o'clock]",
    'well contacts --tag "R&\t': "[contacts][--tag][R&D]",
    'well contacts --tag "tw\t': "[contacts][--tag][two words]",
    'well contacts --tag "two w\t': "[contacts][--tag][two words]",
    'well contacts --tag "side:b\t': "[contacts][--tag][side:buy now]",
}
FOLDED = {
    "well show É\t": "[show][emile]",
    "well show é\t": "[show][emile]",
    "well contacts --tag ete\t": "[contacts][--tag][Été]",
}


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("well ", [], "", ""),
        ("well gi", [], "gi", ""),
        ("well give bo", ["give"], "bo", ""),
        ("well give bo ", ["give", "bo"], "", ""),
        ("well --db=l.db give 'two words' x", ["--db=l.db", "give", "two words"], "x", ""),
        ("well a two\\ w", ["a"], "two w", ""),
        ("well a two\\ ", ["a"], "two ", ""),
        ("well a 'two w", ["a"], "two w", "'"),
        ('well a "two \\"w', ["a"], 'two "w', '"'),
        ("well a b\\", ["a"], "b", ""),
        ("well a 'it'\\''s", ["a"], "it's", "'"),
        ("", [], "", ""),
    ],
)
def test_a_line_is_read_as_far_as_it_is_typed(line: str, words: list[str], last: str, quote: str) -> None:
    typed = parse_line(line)

    assert (typed.words, typed.last, typed.quote) == (words, last, quote)


@given(st.text(), st.sampled_from(["", "'", '"']))
def test_no_line_is_too_much(text: str, quote: str) -> None:
    typed = parse_line(f"well {quote}{text}")

    assert isinstance(typed.last, str)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(["", "'", '"']))
def test_a_word_comes_through_the_quotes_of_bash(word: str, quote: str) -> None:
    if quote == '"':
        word = word.translate(dict.fromkeys(map(ord, "$`")))  # which shlex leaves behind their backslash
    assert "".join(shlex.split(f"x{quote}{quote_for_bash(word, quote)}{quote}")) == f"x{word}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_may_be_offered_runs_nothing_even_unquoted(word: str) -> None:
    if is_quotable_word(word):
        assert not set(word) & set('$`;|<>\\"{}!*?[]~\n\t\x1b')


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=pytest.mark.peer(shell)) for shell in SHELLS])
def test_tab_puts_on_the_line_what_was_meant(ledger_with_tags: Well, shell: str) -> None:
    # fish offers only what begins with what was typed.
    expected = {**EVERYWHERE, **QUOTED, **({} if shell == "fish" else FOLDED)}

    called = press_tab(ledger_with_tags.home, shell, [*expected])

    assert dict(zip(expected, called, strict=True)) == expected


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=pytest.mark.peer(shell)) for shell in SHELLS])
def test_nothing_of_a_ledger_runs_at_a_tab(ledger_with_tags: Well, shell: str) -> None:
    typed = ("xx", "'xx", '"xx', "x", "xx\\$", "xx\\'")

    press_tab(ledger_with_tags.home, shell, [f"well contacts --tag {word}\t\t\x15well on" for word in typed])

    assert not (ledger_with_tags.home / "ran").exists()


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=pytest.mark.peer(shell)) for shell in SHELLS])
def test_nothing_runs_at_a_tab_wherever_a_ledger_holds_text(hostile_ledger: Well, shell: str) -> None:
    press_tab(hostile_ledger.home, shell, [f"well {words}\t\t\x15well on" for words in ATTACKED])

    assert not (hostile_ledger.home / "ran").exists()


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=pytest.mark.peer(shell)) for shell in SHELLS])
def test_nothing_runs_by_the_enter_behind_a_tab(hostile_ledger: Well, shell: str) -> None:
    press_tab(
        hostile_ledger.home, shell, [f"well {words}\t" for words in ("give bob xx", "show xx", "contacts --tag xx")]
    )

    assert not (hostile_ledger.home / "ran").exists()


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=pytest.mark.peer(shell)) for shell in SHELLS])
def test_a_shell_that_evaluates_what_is_offered_is_noticed(hostile_ledger: Well, shell: str) -> None:
    """These tests can fail: in a shell that runs a word of the ledger, they find that it ran."""
    press_tab(hostile_ledger.home, shell, ["eval 'echo xx$(touch ran)'; well on"])

    assert (hostile_ledger.home / "ran").exists()
