"""Lines put together from the frames that closes are said in and what fills them, and the same frames filled with what is no close.

Seen side by side they teach the reader that the frame alone ("shall I ...") decides nothing, nor the word alone ("order"). The lines are drawn by a fixed seed.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

SEED = 5
# How many lines are drawn from each frame, for each side.
DRAWN = 70
SLOT = re.compile(r"<(\w+)>")
DOCUMENT = tomllib.loads((Path(__file__).parent / "closes_frames.toml").read_text(encoding="utf-8"))


def drawn() -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is a close."""
    dice = random.Random(SEED)
    for frame in DOCUMENT["frame"]:
        for key, closes in (("close", True), ("other", False)):
            seen: set[str] = set()
            for _ in range(DRAWN * len(frame.get(key, ()))):
                line = _filled(dice.choice(frame[key]), dice)
                if line not in seen and len(seen) < DRAWN:
                    seen.add(line)
                    yield line, closes


def _filled(text: str, dice: random.Random) -> str:
    while SLOT.search(text):
        text = SLOT.sub(lambda match: dice.choice(DOCUMENT["words"][match[1]]), text, count=1)
    return " ".join(text.split())
