"""`python -m wellkeeper`, and the script `well`: the way in, before anything is imported."""

import _signal  # type: ignore[import-not-found]  # signal itself takes 2 ms
import gc
import os
import sys

from wellkeeper.engine.place import may_be_warm


def main() -> None:
    """Run `well`: by a warm engine if there is one, else in this process.

    There it has no garbage collector: the process is short. During the imports Ctrl-C ends it silently.
    """
    gc.disable()
    handler = _signal.getsignal(_signal.SIGINT)
    if handler is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    if path := may_be_warm():
        from wellkeeper.engine.client import run_warm  # 2 ms, for which nobody without an engine waits

        code = run_warm(path, sys.argv[1:])
        if code is not None:
            os._exit(code)
    from wellkeeper.cli import app  # 80 ms, in which Ctrl-C has its default by now

    _signal.signal(_signal.SIGINT, handler)
    app.main()


if __name__ == "__main__":
    main()
