"""Masked words are not to be heard, and nothing else is lost."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analyzer.choices import Cover
from analyzer.redact.find import find
from analyzer.redact.masks import masked_turn
from analyzer.redact.sound import AFTER_MS, BEFORE_MS, covered, hidden_spans, masked_spans
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.call import Call
from analyzer.types.time import Span
from tests.builders import make_call
from tests.cli.commands import Command

RATE = 8000
SAMPLES = Path(__file__).parents[2] / "sample_calls"


def masked_call(*lines: str) -> Call:
    call = make_call(*lines, timed=True, ms_a_word=500)
    words = [
        tuple(replace(word, start_ms=turn.start_ms + 500 * at + 50, end_ms=turn.start_ms + 500 * at + 450) for at, word in enumerate(turn.words))
        for turn in call.turns
        if turn.start_ms is not None
    ]  # fmt: skip
    turns = tuple(replace(turn, words=each) for turn, each in zip(call.turns, words, strict=True))
    found = find(turns)
    hidden = tuple(masked_turn(turn, [each for each in found if each.turn == turn.index]) for turn in turns)
    speakers = tuple(replace(speaker, channel=place) for place, speaker in enumerate(call.speakers))
    return replace(call, speakers=speakers, transcript=replace(call.transcript, turns=hidden))


def test_the_words_of_a_number_are_covered_as_one_and_its_neighbours_heard() -> None:
    call = masked_call("rep: What is it?", "prospect: it's 07700 900 123 thanks")

    # The third to fifth words of 500 ms after the three of the question; said from 50 to 450 ms each.
    assert masked_spans(call, 2)[1] == (Span(2050 - 100, 3450 + 100),)


def test_the_other_channel_is_covered_too_unless_somebody_speaks_on_it() -> None:
    call = masked_call("rep: What is it?", "prospect: it's 07700 900 123 thanks")
    assert set(masked_spans(call, 2)) == {0, 1}

    speaking = call.transcript.speech[0]
    both = replace(speaking, spans=(Span(0, 4000),))
    busy = replace(call, transcript=replace(call.transcript, speech=(both, *call.transcript.speech[1:])))
    assert set(masked_spans(busy, 2)) == {1}

    leaking = replace(busy, info=replace(busy.info, health=(HealthNote("channels_bleed", "They leak."),)))
    assert set(masked_spans(leaking, 2)) == {0, 1}


def test_at_the_edges_of_a_turn_a_little_more_is_covered() -> None:
    call = masked_call("rep: Your number?", "prospect: 07700 900 123")

    assert masked_spans(call, 1)[0] == (Span(1050 - BEFORE_MS, 2450 + AFTER_MS),)


def test_without_word_times_the_whole_turn_is_covered() -> None:
    call = masked_call("rep: Your number?", "prospect: it's 07700 900 123")
    bare = [
        replace(turn, words=tuple(replace(word, start_ms=None, end_ms=None) for word in turn.words))
        for turn in call.turns
    ]
    untimed = replace(call, transcript=replace(call.transcript, turns=tuple(bare)))

    assert masked_spans(untimed, 1)[0] == (Span(1000, 3000),)


def test_voice_without_words_beside_a_masked_one_is_covered_too() -> None:
    call = masked_call("rep: Your card?", "prospect: it's 07700 900 123", "rep: And the expiry date of it please")
    # The number lasts from 1.5 to 3 s; at 5 s the prospect says something that was not written down.
    sound = np.zeros((2, RATE * 8), np.float32)
    sound[1, RATE : 3 * RATE] = 0.3
    sound[1, 5 * RATE : 6 * RATE] = 0.2

    spans = hidden_spans(call, Audio(sound, RATE))

    assert spans[1][-1].overlap_ms(Span(5000, 6000)) == 1000
    assert spans[1][-1].duration_ms < 1100
    assert max(span.end_ms for span in spans.get(0, (Span(0, 0),))) < 5000


@pytest.mark.parametrize("how", list(Cover))
def test_what_is_covered_holds_nothing_of_what_was_said(how: Cover) -> None:
    said = np.random.default_rng(1).uniform(-0.9, 0.9, (2, RATE * 3)).astype(np.float32)

    sound = covered(Audio(said.copy(), RATE), {1: (Span(1000, 2000),)}, how)

    assert (sound.samples[0] == said[0]).all()
    assert (sound.samples[1, :RATE] == said[1, :RATE]).all()
    assert (sound.samples[1, 2 * RATE :] == said[1, 2 * RATE :]).all()
    other = covered(Audio(-said, RATE), {1: (Span(1000, 2000),)}, how)
    assert (sound.samples[1, RATE : 2 * RATE] == other.samples[1, RATE : 2 * RATE]).all()
    assert bool(sound.samples[1, RATE : 2 * RATE].any()) is (how is Cover.BEEP)


@pytest.mark.slow
def test_a_spoken_number_is_gone_when_the_covered_recording_is_heard_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    analyzer = Command(capsys, monkeypatch)
    recording = tmp_path / "message.opus"
    shutil.copy(SAMPLES / "voicemail" / "audio.opus", recording)

    options = ("--format", "html,json", "--no-archive", "--redact", "numbers")
    assert analyzer("analyze", recording, "--out", tmp_path / "first", *options).code == 0
    report = json.loads((tmp_path / "first" / "message.json").read_bytes())
    copy = tmp_path / "first" / report["audio"]
    assert "[phone]" in " ".join(turn["text"] for turn in report["transcript"]["turns"])
    assert copy.name == "message.playback.m4a"

    recovered = tmp_path / "again.m4a"
    shutil.copy(copy, recovered)
    assert analyzer("analyze", recovered, "--out", tmp_path / "second", "--format", "json", "--no-archive").code == 0
    heard = json.loads((tmp_path / "second" / "again.json").read_bytes())
    said = " ".join(turn["text"] for turn in heard["transcript"]["turns"]).casefold()
    digits = {"0", "1", "2", "4", "6", "9", "0161", "496", "0122", "one", "six", "nine", "oh", "double"}
    assert [word for word in said.split("before noon")[1].replace(",", " ").split() if word.strip(".-") in digits] == []
    assert "tomorrow" in said
    assert "exactly how he did it" in said
