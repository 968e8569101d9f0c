"""The reader of turns: closes and steps, read with what the other side says before and after."""

import hashlib
import math
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.annotate.closing import SURE
from analyzer.annotate.turn_reader import (
    CLOSES,
    TOKENIZER,
    TURNS,
    CloseReading,
    TurnReading,
    read_decision,
    read_turn,
)
from analyzer.networks import model_path
from analyzer.types.speech import Turn
from tests.builders import make_call

MANIFEST = Path(__file__).parents[2] / "models" / "manifest.toml"


def reading(*lines: str) -> tuple[CloseReading, Turn]:
    """How the first turn of the rep's among the lines is read, and the turn."""
    turns = make_call(*lines).turns
    at = next(i for i, line in enumerate(lines) if line.startswith("rep"))
    around = [turns[i] if 0 <= i < len(turns) else None for i in (at - 1, at + 1)]
    return read_decision(turns[at], *around), turns[at]


def test_the_model_is_the_one_the_manifest_pins():
    pinned = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["decisions"]["files"]
    assert {CLOSES, TURNS, TOKENIZER} == {f"decisions/{name}" for name in pinned}
    for name, file in pinned.items():
        data = model_path(f"decisions/{name}").read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"]), name


def test_a_close_is_likelier_than_what_looks_like_one():
    asked = reading("prospect: I like it.", "rep: Will I put you down for the two then?", "prospect: Go on so.")
    meeting = reading(
        "prospect: I like it.", "rep: Will I come by on Tuesday at two and we look at it together?", "prospect: Do."
    )
    told = reading("prospect: What did they do?", "rep: They put themselves down for two.", "prospect: I see.")
    assert asked[0].odds > SURE
    assert max(meeting[0].odds, told[0].odds) < 0


def test_the_words_that_ask_are_told():
    line = "rep: The boards are in the yard and the lads are free. Are we good to get it inked? The kettle's on either way."
    found, turn = reading("prospect: It's grand.", line, "prospect: We are.")
    quote = " ".join(word.text for word in turn.words[found.first : found.last])
    assert "get it inked?" in quote
    assert not {"yard", "kettle's"} & set(quote.split())


def test_a_close_far_into_a_long_turn_is_found():
    talk = "so the filter takes the dust out of the air and the fan behind it runs as slow as you like " * 12
    found, turn = reading("prospect: Right.", f"rep: {talk} shall we go ahead and order it", "prospect: Yes let's.")
    assert found.odds > SURE
    assert found.first > len(turn.words) - 20


@pytest.mark.parametrize("said", ["!" * 4_000, "x" * 4_000, "…", "\u0000 \u202e", "안녕 하세요 " * 400, "£$%" * 900])
def test_odd_signs_and_endless_words_are_read_without_a_fault(said):
    found, turn = reading(f"prospect: {said}", f"rep: {said}", f"prospect: {said}")
    assert 0 <= found.first < found.last <= len(turn.words)
    assert found.odds < SURE


def test_a_close_behind_words_of_many_pieces_is_read():
    numbers = " ".join(f"XK-{i}00Q7/{i}9-ZT4-{i}81-77B" for i in range(11, 56))
    asks, _ = reading(
        "prospect: Right.", f"rep: {numbers} so shall we go ahead and order those today?", "prospect: Yes."
    )
    told, turn = reading(
        "prospect: Right.", f"rep: {numbers} and it rained the whole of the week here.", "prospect: Yes."
    )
    assert asks.odds > told.odds
    assert asks.last > len(turn.words) - 12


def test_a_turn_without_words_asks_nothing():
    assert read_decision(replace(make_call("rep: x").turns[0], text="", words=()), None, None).odds == -math.inf


def steps_read(*lines: str) -> list[TurnReading]:
    turns = make_call(*lines).turns
    around = [None, *turns, None]
    return [read_turn(turn, around[i], around[i + 2]) for i, turn in enumerate(turns)]


def test_a_step_and_its_answer_are_told_from_what_sounds_like_them():
    offer, taken = steps_read(
        "rep: What if I swing by on the ninth around two and we walk the yard?",
        "prospect: Ninth at two. Ask for Dougie at the gate.",
    )
    told, heard = steps_read(
        "rep: Our drivers swing by most yards on the ninth or so, they do eight a day.", "prospect: Eight a day, right."
    )
    assert offer.names > 0 > told.names
    assert taken.takes > 0 > heard.takes
    assert taken.takes > taken.refuses


def test_a_step_turned_down_without_a_no_is_heard():
    _, answer = steps_read(
        "rep: Shall I come past on Thursday at ten and show it to the pair of you?",
        "prospect: I'd sooner you kept away till the two of us have talked.",
    )
    assert answer.refuses > answer.takes


def test_the_words_of_a_step_are_told():
    words = "We've had rain all week here. I'll drop the samples in on Monday. Mind the dog for me."
    (reading,) = steps_read(f"rep: {words}")
    marked = [word for word, odds in zip(words.split(), reading.of_step, strict=True) if odds > 0]
    assert "samples" in marked
    assert not {"rain", "dog"} & {*marked}


@pytest.mark.parametrize("said", ["!" * 4_000, "…", "안녕 하세요 " * 400, "£$%" * 900])
def test_odd_signs_name_no_step(said):
    for reading in steps_read(f"prospect: {said}", f"rep: {said}"):
        assert len(reading.of_step) == len(said.split())
        assert reading.names < 0
