"""`python -m wellkeeper`, and the script `well`: the way in, before anything is imported."""

import gc
import signal


def main() -> None:
    """Run `well`: too short a process for the collector. During the imports Ctrl-C ends it without a traceback."""
    gc.disable()
    caught = signal.getsignal(signal.SIGINT)
    if caught is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from wellkeeper.cli.app import main as well  # 80 ms, in which Ctrl-C has its default by now

    signal.signal(signal.SIGINT, caught)
    well()


if __name__ == "__main__":
    main()
