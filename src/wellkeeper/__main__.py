"""`python -m wellkeeper`, and the script `well`: the way in, before anything is imported."""

import gc
import signal


def main() -> None:
    """Run `well`, without the garbage collector: the process is short. During the imports Ctrl-C ends it silently."""
    gc.disable()
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from wellkeeper.cli import app  # 80 ms, in which Ctrl-C has its default by now

    signal.signal(signal.SIGINT, handler)
    app.main()


if __name__ == "__main__":
    main()
