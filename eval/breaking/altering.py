"""Bytes in, the same bytes with some of them changed out. Used by the trials of `eval.breaking`."""

import random
from collections.abc import Callable

# Alterations of one input at the most.
MOST = 4


def altered(data: bytes, chance: random.Random) -> bytes:
    """Up to `MOST` changes: a bit turned, bytes put in, left out, said twice, put elsewhere, or all behind a place cut off."""
    for _ in range(chance.randint(1, MOST)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def bit_turned(data: bytes, chance: random.Random) -> bytes:
    """One bit is another one."""
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """What stands behind a place is gone."""
    return data[: chance.randint(0, len(data))]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return (
        data[:place]
        + chance.choice([chance.randbytes(chance.randint(1, 16)), b"\x00" * 64, b"\xff" * 8, b"9" * 5000])
        + data[place:]
    )


def _left_out(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:start] + data[end:]


def _said_twice(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:end] + data[start:end] * chance.randint(1, 4) + data[end:]


def _put_elsewhere(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    rest = data[:start] + data[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + data[start:end] + rest[place:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...]
_WAYS = (bit_turned, bit_turned, cut, _put_in, _left_out, _said_twice, _put_elsewhere)
