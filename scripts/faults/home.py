"""A home with one ledger, and `well` in it: each a fork of this process, which has imported everything."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import shlex
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple, NoReturn

BUG_CODE = 70
LONGEST = 300  # seconds that a command may take


class Answer(NamedTuple):
    """How a command ended, and what it said. A command that was killed has a code below 0."""

    code: int
    out: str
    err: str

    @property
    def has_crashed(self) -> bool:
        """Whether it ended in a bug of ours."""
        return self.code == BUG_CODE or "Traceback (most recent call last)" in self.out + self.err

    @property
    def complaint(self) -> str:
        """The first line of what it complained of."""
        return (self.err.strip() or self.out.strip() or "nothing said").splitlines()[0][:120]


class Process(NamedTuple):
    """A command that runs."""

    pid: int
    out: IO[bytes]
    err: IO[bytes]

    def wait(self) -> Answer:
        """How it ends; it is killed if it takes for ever."""
        code = _await_end(self.pid)
        texts = []
        for stream in (self.out, self.err):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
            stream.close()
        return Answer(code, *texts)


class Home:
    """A folder for one ledger, which is alone in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "place"
        self.ledger = self.place / "ledger.db"
        for path in (self.place, folder / "home", folder / "tmp"):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def env(self) -> dict[str, str]:
        """The whole environment of a command."""
        names = ("CACHE", "CONFIG", "DATA", "STATE")
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            **{f"XDG_{name}_HOME": str(self.folder / "home" / name.lower()) for name in names},
            "TMPDIR": str(self.folder / "tmp"),
            "WELL_DB": str(self.ledger),
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            "TZ": "UTC",
        }

    def start(self, command: str | Sequence[str], prepare: Callable[[], object] | None = None) -> Process:
        """`well` in a process of its own, forked from this one; `prepare` is called in it first."""
        words = shlex.split(command) if isinstance(command, str) else [*command]
        import_everything()
        out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115  the process has them
        pid = os.fork()
        if pid == 0:
            _become_well(self, words, (out, err), prepare)
        return Process(pid, out, err)

    def run(self, command: str | Sequence[str], prepare: Callable[[], object] | None = None) -> Answer:
        """What a command does."""
        return self.start(command, prepare).wait()

    def tell(self, *commands: str | Sequence[str]) -> None:
        """Do commands that must succeed."""
        for command in commands:
            answer = self.run(command)
            if answer.code:
                raise RuntimeError(f"{command}: {answer.code} {answer.err}")

    def save(self) -> dict[str, bytes]:
        """What is in the ledger's folder, and in those within."""
        return {
            str(path.relative_to(self.place)): path.read_bytes() for path in self.place.rglob("*") if path.is_file()
        }

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Put files into the ledger's folder, and nothing else."""
        shutil.rmtree(self.place)
        self.place.mkdir(mode=0o700)
        for name, content in files.items():
            (self.place / name).parent.mkdir(mode=0o700, exist_ok=True)
            (self.place / name).write_bytes(content)
            (self.place / name).chmod(0o600)


@contextmanager
def make_home(*commands: str | Sequence[str]) -> Iterator[Home]:
    """A home in a temporary folder, in which commands were done; `make_home("add Ann")`."""
    with tempfile.TemporaryDirectory(prefix="well-faults-") as name:
        home = Home(Path(name))
        home.tell(*commands)
        yield home


@cache
def import_everything() -> None:
    """Import all of wellkeeper once, so that a fork has it."""
    import wellkeeper

    for module in pkgutil.walk_packages(wellkeeper.__path__, "wellkeeper."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    for name in ("grp", "pwd"):  # which a fork without rights couldn't find any more
        importlib.import_module(name)
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    gc.collect()
    gc.freeze()


def _become_well(
    home: Home, words: Sequence[str], streams: tuple[IO[bytes], IO[bytes]], prepare: Callable[[], object] | None
) -> NoReturn:
    """Turn a fork of this process into one of `well`."""
    try:
        os.chdir(home.folder)
        env = home.env
        os.environ.clear()
        os.environ.update(env)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for descriptor, stream in enumerate(streams, 1):
            os.dup2(stream.fileno(), descriptor)
        sys.stdin, sys.stdout, sys.stderr = (open(n, mode, closefd=False) for n, mode in enumerate("rww"))  # noqa: SIM115
        sys.argv = ["well", *words]
        if prepare:
            prepare()
        from wellkeeper.cli import app

        gc.disable()
        app.main()
    except BaseException:  # noqa: BLE001  whatever it was, this process may not go on as the one that forked it
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(BUG_CODE)


def _await_end(pid: int) -> int:
    deadline = time.monotonic() + LONGEST
    pause = 0.001
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(pid, 9)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)
