"""Several things that were done are told as one."""

from __future__ import annotations

from wellkeeper.domain.action import Done, join_results


def test_what_was_done_is_joined_with_all_that_goes_with_it() -> None:
    first = Done("gave", ("ann", "bob"), "a hint", accounts=("cy",), promises=(2,))
    second = Done("met", ("bob",), "a hint", accounts=("cy", "ann"), is_bulk=True, promises=(1, 2))

    joined = join_results([first, Done(""), second])

    assert joined == Done("gave; met", ("ann", "bob"), "a hint", ("cy", "ann"), True, (2, 1))


def test_one_thing_stays_as_it_is_and_nothing_says_nothing() -> None:
    done = Done("gave", ("ann",), "a hint", ("ann",), True, (1,))

    assert join_results([done]) == done
    assert join_results([]) == Done("")
