"""A file is the same text whether it is read at once or in blocks, and an endless line takes no more memory."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.interchange import decoding
from wellkeeper.interchange.decoding import convert_to_utf8, iterate_blocks

ENDS = st.sampled_from(["\n", "\r", "\r\n", "\r\r\n", "\r\r\r\r\n", "\ufeff", "a", "Zoë", "李"])
FILES = st.one_of(
    st.binary(max_size=60),
    st.tuples(st.lists(ENDS).map("".join), st.sampled_from(["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])).map(
        lambda file: file[0].encode(file[1])
    ),
)


def list_blocks(data: bytes, size: int, longest: int = 1_000) -> list[bytes]:
    with patch.object(decoding, "_BLOCK_SIZE", size):
        return list(iterate_blocks(BytesIO(data), longest))


@given(FILES, st.integers(3, 20))
def test_in_blocks_a_file_is_the_same_text(data: bytes, size: int) -> None:
    assert b"".join(list_blocks(data, size)) == convert_to_utf8(data)


@given(FILES, st.integers(3, 20))
def test_every_block_but_the_last_ends_with_its_line(data: bytes, size: int) -> None:
    assert all(block.endswith(b"\n") for block in list_blocks(data, size)[:-1])


def test_of_a_line_too_long_to_keep_there_is_the_beginning() -> None:
    blocks = list_blocks(b"one\n" + b"2" * 5_000 + b"\nthree", 10, longest=100)

    assert blocks[0] == b"one\n"
    assert blocks[-1] == b"three"
    assert 100 < len(blocks[1]) < 200


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_an_endless_line_takes_no_memory(encoding: str) -> None:
    stream = BytesIO(("a" * 20_000_000).encode(encoding))
    tracemalloc.start()
    try:
        size = sum(map(len, iterate_blocks(stream, 1_000_000)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert 1_000_000 < size < 3_000_000
    assert peak < 6_000_000
