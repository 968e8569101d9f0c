"""Ways in which files come to harm, all drawn from one seeded source of chance."""

import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np

Chance = np.random.Generator
Damage = Callable[[bytes, bytes, Chance], bytes]
ODD_TEXT = (
    "",
    "\x00",
    "\ufeff",
    "é" * 3,
    "\u202e",
    "\ud800",
    "🙂",
    "a" * 5_000,
    "-->",
    "Dana:",
    "<v",
    "}",
    "\n\n\n",
    "1\n",
)
ODD_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, math.nan, math.inf, 10**30, "", "x", "-5", "NaN", [], {}, [[]], {"speaker": {}}, "\ud800", "a\x00b", "1e400",
)  # fmt: skip


def flipped(data: bytes, _: bytes, chance: Chance) -> bytes:
    """A few bits the other way."""
    harmed = bytearray(data)
    for _ in range(int(chance.integers(1, 40))):
        harmed[int(chance.integers(len(harmed)))] ^= 1 << int(chance.integers(8))
    return bytes(harmed)


def flipped_early(data: bytes, _: bytes, chance: Chance) -> bytes:
    """A few bytes of the first two hundred overwritten: headers."""
    harmed = bytearray(data)
    for _ in range(int(chance.integers(1, 12))):
        harmed[int(chance.integers(min(200, len(harmed))))] = int(chance.integers(256))
    return bytes(harmed)


def cut_off(data: bytes, _: bytes, chance: Chance) -> bytes:
    """Only a beginning."""
    return data[: int(chance.integers(0, len(data)))]


def beheaded(data: bytes, _: bytes, chance: Chance) -> bytes:
    """Only an end."""
    return data[int(chance.integers(1, len(data))) :]


def with_a_hole(data: bytes, _: bytes, chance: Chance) -> bytes:
    """Zeros in the middle, as a disk leaves them."""
    start = int(chance.integers(len(data)))
    length = int(chance.integers(1, 1 + len(data) // 2))
    return data[:start] + bytes(len(data[start : start + length])) + data[start + length :]


def doubled(data: bytes, _: bytes, chance: Chance) -> bytes:
    """A stretch said twice."""
    start, end = sorted(int(place) for place in chance.integers(0, len(data), 2))
    return data[:end] + data[start:]


def spliced(data: bytes, other: bytes, chance: Chance) -> bytes:
    """The beginning of another file before the rest of this one."""
    return other[: int(chance.integers(1, min(len(other), 4_000)))] + data[int(chance.integers(0, len(data))) :]


def ended_by_another(data: bytes, other: bytes, chance: Chance) -> bytes:
    """Another file begins in the middle of this one."""
    return data[: int(chance.integers(1, len(data)))] + other


def odd_text_inside(data: bytes, _: bytes, chance: Chance) -> bytes:
    """Strange characters in the middle of text."""
    text = data.decode()
    for _ in range(int(chance.integers(1, 5))):
        at = int(chance.integers(len(text)))
        text = text[:at] + ODD_TEXT[int(chance.integers(len(ODD_TEXT)))] + text[at:]
    return text.encode("utf-8", "surrogatepass")


def lines_shuffled(data: bytes, _: bytes, chance: Chance) -> bytes:
    """The same lines in another order, some left out."""
    lines = data.splitlines(keepends=True)
    order = chance.permutation(len(lines))[: int(chance.integers(1, len(lines) + 1))]
    return b"".join(lines[place] for place in order)


def another_encoding(data: bytes, _: bytes, chance: Chance) -> bytes:
    """The text in an encoding of other times and systems."""
    encodings = ("utf-16", "utf-16-be", "utf-32", "cp1252", "cp500", "utf-8-sig")
    return data.decode().encode(encodings[int(chance.integers(len(encodings)))], "replace")


def odd_values(data: bytes, _: bytes, chance: Chance) -> bytes:
    """A JSON document in which some values are of a kind or size that nobody expects, or missing; other files as `odd_text_inside`."""
    try:
        document = json.loads(data)
    except ValueError:
        return odd_text_inside(data, b"", chance)
    for _ in range(int(chance.integers(1, 4))):
        document = _changed(document, chance)
    return json.dumps(document).encode("utf-8", "surrogatepass")


def _changed(value: Any, chance: Chance) -> Any:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not keys or chance.random() < 0.1:
        return ODD_VALUES[int(chance.integers(len(ODD_VALUES)))]
    key = keys[int(chance.integers(len(keys)))]
    changed = value.copy()
    if chance.random() < 0.1:
        del changed[key]
    else:
        changed[key] = _changed(value[key], chance)
    return changed


MEDIA: tuple[Damage, ...] = (flipped, flipped_early, cut_off, beheaded, with_a_hole, doubled, spliced, ended_by_another)
TEXT: tuple[Damage, ...] = (
    *(flipped, cut_off, beheaded, doubled, spliced, ended_by_another),
    *(odd_text_inside, lines_shuffled, another_encoding, odd_values, odd_values, odd_values),
)
