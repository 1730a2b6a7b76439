"""What every test may ask for: `well`, a call that reads like the shell, and `shell`, the real one."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from harness import Shell, Well

if TYPE_CHECKING:
    from team_server import SchemaPool

PEERS = Path(__file__).parents[1] / ".venv/peers"  # where npm puts what isn't in Debian

os.environ["XDG_CONFIG_HOME"] = os.devnull  # no settings, and no hooks, of whoever runs the tests
os.umask(0o077)  # as after the first write of a process: what a test copies is private, whichever test ran before

settings.register_profile("ci", deadline=None, print_blob=True)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write what the commands of transcripts say now")
    parser.addoption("--through-engine", action="store_true", help="send the commands of tests through a warm engine")
    parser.addoption("--every-case", action="store_true", help="with --through-engine: all cases of each test")
    parser.addoption("--on-server", action="store_true", help="keep the ledgers of tests on WELL_TEST_SERVER")
    parser.addoption("--peers", action="store_true", help="fail where a program that judges us is missing")


def pytest_configure(config: pytest.Config) -> None:
    """Begin alike wherever the tests are begun.

    In the background of a shell Ctrl-C is ignored, which what we start would take over. And a terminal is let go of
    where commands go through an engine: whoever has one is asked there, past the engine.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--through-engine"):
        with suppress(PermissionError):  # who leads a group of processes already can't; of workers none does
            os.setsid()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Through an engine go the tests that call `well`, each with its first case; and all that are about the engine."""
    if not config.getoption("--through-engine"):
        return
    chosen_items: dict[str, pytest.Item] = {}
    for item in items:
        is_of_engine = "tests/engine" in item.path.as_posix()
        test_name = item.nodeid if is_of_engine or config.getoption("--every-case") else item.nodeid.partition("[")[0]
        if is_of_engine or "well" in getattr(item, "fixturenames", ()):
            chosen_items.setdefault(test_name, item)
    kept_ids = {item.nodeid for item in chosen_items.values()}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in kept_ids])
    items[:] = [item for item in items if item.nodeid in kept_ids]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `peer` needs programs that we didn't write: they are there, or it isn't run and says so."""
    if item.config.getoption("--through-engine") and {"monkeypatch"} & {*getattr(item, "fixturenames", ())}:
        pytest.skip("it changes this process, and the command runs in another one")
    if item.config.getoption("--on-server") and item.get_closest_marker("about_files"):
        pytest.skip("it is about the file")
    for mark in item.iter_markers("in_process") if item.config.getoption("--through-engine") else ():
        pytest.skip(*mark.args)
    peers = [mark.args for mark in item.iter_markers("peer")]
    assert all(peers), "the mark says which programs are needed: else the test fails where they are missing"
    missing = [name for names in peers for name in names if not is_there(name)]
    if missing:
        refuse = pytest.fail if item.config.getoption("--peers") else pytest.skip
        refuse(f"{' and '.join(missing)} missing: `make test-peers` says how to install them")


def is_there(peer: str) -> bool:
    """Whether a program, or a package of npm, is installed."""
    return bool(shutil.which(peer)) or (PEERS / "node_modules" / peer / "package.json").is_file()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home, whose `ledger.db` is the ledger of `well` and `shell`."""
    return tmp_path


@pytest.fixture(scope="session")
def runtime(request: pytest.FixtureRequest) -> Iterator[Path | None]:
    """With --through-engine, the runtime folder of a warm engine."""
    if not request.config.getoption("--through-engine"):
        yield None
        return
    from warm import running_engine  # only with this option

    with running_engine(of_tests=True) as folder:
        yield folder


@pytest.fixture(scope="session")
def schemas(request: pytest.FixtureRequest, worker_id: str) -> SchemaPool | None:
    """With --on-server, the schemas of this process."""
    if not request.config.getoption("--on-server"):
        return None
    from team_server import SchemaPool

    return SchemaPool(f"{worker_id}_{secrets.token_hex(3)}")


@pytest.fixture
def well(home: Path, runtime: Path | None, schemas: SchemaPool | None) -> Iterator[Well]:
    """`well("give alice intro", today="2026-03-01").out`"""
    if schemas is not None:
        from team_server import ServerWell  # only with this option

        with schemas.take() as server:
            yield ServerWell(home, server)
    elif runtime is None:
        yield Well(home)
    else:
        from warm import WarmWell  # as above

        yield WarmWell(home, runtime)


@pytest.fixture
def shell(home: Path) -> Shell:
    """`shell("well balance | head -n 1").out`"""
    return Shell(home)


@pytest.fixture
def at_a_terminal() -> Iterator[None]:
    """Signals do what they do at a terminal, also in a run behind nohup or in the background, which ignores them."""
    numbers = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
    ignored = [number for number in numbers if signal.getsignal(number) is signal.SIG_IGN]
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in ignored]
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.fixture
def ical_js() -> Callable[[str, str], Any]:
    """`ical_js("ICAL.parse(text)[0]", text)`: what an expression of JavaScript makes of a text, through JSON."""

    def evaluate(expression: str, text: str) -> Any:
        script = f"""
            import ICAL from "ical.js"; import fs from "node:fs";
            const text = fs.readFileSync(0, "utf8");
            console.log(JSON.stringify({expression}));
        """
        words = ["node", "--input-type=module", "--eval", script]
        process = subprocess.run(words, input=text.encode(), cwd=PEERS, capture_output=True, check=False)
        assert process.returncode == 0, process.stderr.decode()
        return json.loads(process.stdout)

    return evaluate
