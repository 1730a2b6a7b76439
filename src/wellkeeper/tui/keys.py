"""The keys: what each does, where, and how it is called. The row at the bottom and the help are made of this table."""

from __future__ import annotations

from typing import NamedTuple

LABELS = {"enter": "↵", "tab": "↹"}


class Key(NamedTuple):
    """A key. If it fills the line, `fills` is what with, and `{who}` in it is the contact's handle; else `act` says
    what it does. Keys of a `short` word stand in the row at the bottom, as far as there is room.
    """

    name: str
    about: str
    short: str = ""
    fills: str = ""
    act: str = ""

    @property
    def label(self) -> str:
        """How it is written."""
        return LABELS.get(self.name, self.name)


# In the order of the row; a bar in `fills` is where the cursor stands.
KEYS: tuple[Key, ...] = (
    Key("/", "find: names, firms, notes, wants", "find", act="find"),
    Key("g", "give", "give", "give {who} "),
    Key("a", "ask", "ask", "ask {who} "),
    Key("m", "you met", "met", "met {who} "),
    Key("c", "you called", "call", "call {who} "),
    Key("e", "you wrote", "", "message {who} "),
    Key("t", "thank", "thank", "thank {who} "),
    Key("p", "promise", "promise", 'promise {who} "|"'),
    Key("K", "you kept a promise", "", "kept {who} "),
    Key("n", "note", "note", 'note {who} "|"'),
    Key("W", "they want something", "want", 'want {who} "|"'),
    Key("v", "standing: where you stand", "standing", "standing {who} "),
    Key("enter", "do what is next", "do", act="do"),
    Key("w", "why: the seven checks", "why", act="why"),
    Key("s", "the whole statement", "statement", act="statement"),
    Key("b", "brief, before you meet", "", act="brief"),
    Key("d", "did: what happened, a sentence", "did …", 'did "|"'),
    Key("u", "undo", "undo", act="undo"),
    Key("U", "take the undo back", "", act="redo"),
    Key("A", "ask anyway, if a rule said no", "", act="anyway"),
    Key(".", "the last command, for them", "", act="again"),
    Key("z", "snooze", "", "snooze {who} "),
    Key("1", "to 9: that line of today’s list", "", act="today"),
    Key("N", "a note in your editor", "", act="editor"),
    Key("+", "add someone", "", 'add "|"'),
    Key("i", "import a file", "", "import "),
    Key("S", "sort who came by an import", "", act="sort"),
    Key("o", "another order of the list", "", act="order"),
    Key("[", "the group before", "", act="group before"),
    Key("]", "the next group", "", act="group behind"),
    Key("y", "copy the command", "", act="copy"),
    Key(":", "the command line", "", act="line"),
    Key("tab", "other pane; complete the line", "", act="pane"),
    Key("?", "keys", "keys", act="keys"),
    Key("q", "quit", "quit", act="quit"),
)
BY_NAME = {key.name: key for key in KEYS}
