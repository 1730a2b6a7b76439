"""Rooms that open on first use: `services.entries` is imported when it is first asked for (PEP 562).

A command is a process that lives for 80 ms: it must not wait for what another command needs. So a command names the
packages at its top, and only what it really calls is imported. The `__init__.py` of such a package is short:

    if TYPE_CHECKING:
        from wellkeeper.services import asks, contacts

    __all__ = ["asks", "contacts"]

    __getattr__ = open_on_first_use(__name__, __all__)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType


def open_on_first_use(package: str, rooms: Sequence[str]) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package that imports a module of it when it is first asked for.

    Python then keeps the module as an attribute of the package, so that it is asked for once.
    """

    def find_room(name: str) -> ModuleType:
        if name not in rooms:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f"{package}.{name}")

    return find_room
