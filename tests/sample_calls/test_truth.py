"""The truth files agree with themselves, with the scripts they came from, and with the recordings beside them."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import av
import pytest

from benchmarks.truth.samples import SAMPLE_CALLS, names, truth_of
from sample_calls.rendering.script import Line, Sentence, read_script

MOST_BYTES = 15_000_000
SIDES = {"rep", "prospect"}
LEVELS = {"none", "vague", "proposed", "agreed", "scheduled"}
NEEDED = {"discovery", "pitch", "me_story", "interrogation", "renewal", "voicemail"}


@pytest.fixture(params=names())
def truth(request: pytest.FixtureRequest) -> dict[str, Any]:
    return truth_of(request.param)


def said(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return truth["turns"] + truth["backchannels"]


def test_every_kind_of_sample_is_there() -> None:
    assert set(names()) >= NEEDED
    assert sum("mono" in truth_of(name)["channels"] for name in names()) >= 2


def test_calls_last_two_to_six_minutes_and_messages_less(truth: dict[str, Any]) -> None:
    shortest, longest = (20_000, 60_000) if truth["kind"] == "voicemail" else (120_000, 360_000)
    assert shortest <= truth["duration_ms"] <= longest


def test_all_recordings_together_stay_small() -> None:
    assert sum((SAMPLE_CALLS / name / truth_of(name)["audio"]).stat().st_size for name in names()) < MOST_BYTES


def test_turns_and_words_are_in_order_and_inside_the_recording(truth: dict[str, Any]) -> None:
    assert [turn["index"] for turn in truth["turns"]] == list(range(len(truth["turns"])))
    for turn, later in pairwise(truth["turns"]):
        assert turn["start_ms"] < later["start_ms"]
        assert turn["side"] != later["side"]
    for turn in said(truth):
        words = turn["words"]
        assert turn["side"] in SIDES
        assert turn["text"] == " ".join(word["text"] for word in words)
        assert turn["start_ms"] == words[0]["start_ms"]
        assert turn["end_ms"] == max(word["end_ms"] for word in words)
        assert all(word["start_ms"] < word["end_ms"] for word in words)
        assert all(word["start_ms"] <= later["start_ms"] for word, later in pairwise(words))
        assert 0 <= turn["start_ms"] < turn["end_ms"] <= truth["duration_ms"]


def test_backchannels_lie_inside_the_others_turn(truth: dict[str, Any]) -> None:
    for backchannel in truth["backchannels"]:
        assert any(
            turn["side"] != backchannel["side"] and turn["start_ms"] <= backchannel["start_ms"] < turn["end_ms"] + 500
            for turn in truth["turns"]
        )


def test_speech_sums_to_the_talk_share(truth: dict[str, Any]) -> None:
    assert set(truth["speech"]) == SIDES
    for side, spans in truth["speech"].items():
        assert all(0 <= start < end <= truth["duration_ms"] for start, end in spans)
        assert all(end < start for (_, end), (start, _) in pairwise(spans))
        assert truth["speech_ms"][side] == sum(end - start for start, end in spans)
    total = sum(truth["speech_ms"].values())
    assert truth["talk_share"] == pytest.approx(truth["speech_ms"]["rep"] / total, abs=1e-4)
    assert truth["talk_share"] + truth["speech_ms"]["prospect"] / total == pytest.approx(1, abs=1e-4)


def test_acts_stand_in_the_turns_they_name(truth: dict[str, Any]) -> None:
    turns = truth["turns"]
    starts = [act["start_ms"] for act in truth["acts"]]
    assert starts == sorted(starts)
    for act in truth["acts"]:
        first, last = turns[act["turn"]], turns[act["end_turn"]]
        opening, *_, closing = (act["quote"] + " … " + act["quote"]).split(" … ")
        assert act["side"] == first["side"] == "rep"
        assert opening in first["text"]
        assert closing in last["text"]
        assert first["start_ms"] <= act["start_ms"] < act["end_ms"] <= last["end_ms"]


def test_the_next_step_is_named_and_taken_by_different_sides(truth: dict[str, Any]) -> None:
    step, turns = truth["next_step"], truth["turns"]
    assert step["level"] in LEVELS
    if step["turn"] is not None:
        assert step["quote"] in turns[step["turn"]]["text"]
    if step["agreed_turn"] is not None:
        assert turns[step["agreed_turn"]]["side"] != turns[step["turn"]]["side"]
    if step["when"] is not None:
        assert datetime.fromisoformat(step["when"]) > datetime.fromisoformat(truth["recorded_at"])


def test_practices_are_judged_and_placed(truth: dict[str, Any]) -> None:
    assert len(truth["practices"]) == 19
    assert set(truth["practices"].values()) <= {True, False, None}
    assert truth["practice_turns"].keys() == truth["practices"].keys()
    assert all(0 <= turn < len(truth["turns"]) for places in truth["practice_turns"].values() for turn in places)


def test_the_date_has_its_zone(truth: dict[str, Any]) -> None:
    assert datetime.fromisoformat(truth["recorded_at"]).utcoffset() is not None


def test_the_truth_is_of_the_script_beside_it(truth: dict[str, Any]) -> None:
    script = read_script(SAMPLE_CALLS / truth["name"])
    lines = [line for line in script.lines if isinstance(line, Line)]
    sentences = [part.text for line in lines for part in line.parts if isinstance(part, Sentence)]
    assert " ".join(sentences).split() == [word["text"] for turn in truth["turns"] for word in turn["words"]]
    assert (script.kind, script.recorded_at) == (truth["kind"], truth["recorded_at"])


def test_the_recording_is_as_long_and_has_the_channels_that_the_truth_says(truth: dict[str, Any]) -> None:
    with av.open(str(SAMPLE_CALLS / truth["name"] / truth["audio"])) as container:
        stream = container.streams.audio[0]
        samples = sum(frame.samples for frame in container.decode(stream))
        assert abs(1000 * samples / stream.rate - truth["duration_ms"]) < 50
        assert stream.codec_context.layout.nb_channels == (1 if "mono" in truth["channels"] else 2)
    assert truth["channels"] == {"mono": "both"} or set(truth["channels"].values()) == SIDES
