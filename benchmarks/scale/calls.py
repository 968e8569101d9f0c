"""Transcripts in any number, each unlike the others, to load a machine with."""

import json
import random
from pathlib import Path

REP = (
    "Hi, this is Dana from Harbour Dental Supplies, have I caught you at a bad time?",
    "What made you look around for a new supplier?",
    "How do you order your gloves today?",
    "Our customers get theirs the next morning, before the first patient is in the chair.",
    "I see. And what happens when a delivery comes late?",
    "Shall I send you a box to try by Friday?",
    "So the price matters less than the day it arrives, did I get that right?",
    "I used to work in a practice myself, and I remember well how that was.",
)
PROSPECT = (
    "No, go on. Who is this?",
    "Our gloves came late twice, and I had to send my patients home.",
    "My assistant does that on Mondays, by phone, with a list that she keeps.",
    "Yes, please do. How much is a box? I'd have to ask my partner.",
    "It was a long morning, I can tell you, and nobody was happy with it.",
    "That sounds about right.",
    "We have about twenty patients a day, and each takes two pairs.",
    "Let me think about it until next week.",
)


def make_calls(folder: Path, count: int, *, turns: int, seed: int = 7) -> None:
    """Writes `count` transcripts of so many turns into `folder`, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311  (no secret)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        said = [
            {"speaker": "Lee", "text": draw.choice(PROSPECT)}
            if turn % 2
            else {"speaker": "Dana", "side": "rep", "text": draw.choice(REP)}
            for turn in range(turns)
        ]
        (folder / f"call-{number:04}.json").write_text(json.dumps({"turns": said}))
