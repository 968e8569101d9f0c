"""How a written dialogue becomes timed sound, with a voice that hums 300 ms a word."""

from pathlib import Path

import numpy as np
import pytest

from sample_calls.rendering.kokoro import RATE_HZ, Spoken, word_starts
from sample_calls.rendering.script import Line, Pause, Script, Sentence, read_script
from sample_calls.rendering.telephone import LINE_HZ, on_the_line
from sample_calls.rendering.timeline import LEAD_S, Timeline, lay_out

PEOPLE = """
[people.rep]
side = "rep"
name = "Ann"
voice = "a"
speed = 1.0
level_db = -20.0
[people.prospect]
side = "prospect"
name = "Bob"
voice = "b"
speed = 1.0
level_db = -26.0
[call]
kind = "outbound"
recorded_at = "2026-03-10T10:05:00+00:00"
noise_db = -70.0
"""
STEREO = '{ left = "prospect", right = "rep" }'


class HummingVoice:
    def say(self, text: str, **_: object) -> Spoken:
        words = text.split()
        times = np.arange(round(0.3 * len(words) * RATE_HZ)) / RATE_HZ
        hum = np.sin(2 * np.pi * 700 * times).astype(np.float32)
        return Spoken(hum, tuple((word, 0.3 * at, 0.3 * (at + 1)) for at, word in enumerate(words)))


def script_of(folder: Path, dialogue: str, channels: str = STEREO) -> Script:
    text = f'{PEOPLE}channels = {channels}\ndialogue = """\n{dialogue}\n"""\n'
    (folder / "script.toml").write_text(text, encoding="utf-8")
    return read_script(folder)


def timeline_of(script: Script) -> Timeline:
    return lay_out(script, HummingVoice())


def test_a_line_is_read_with_its_gap_pauses_and_backchannels(tmp_path: Path) -> None:
    (line,) = script_of(tmp_path, "rep -200: We lost one {oh no} last week. [600] And two more this week.").lines
    assert line == Line(
        "rep",
        -200,
        (Sentence("We lost one last week.", ((3, "oh no"),)), Pause(600), Sentence("And two more this week.", ())),
    )


@pytest.mark.parametrize("line", ["no colon here", "stranger: Hello."])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=line.split(":", maxsplit=1)[0]):
        script_of(tmp_path, line)


def test_a_gap_below_zero_speaks_over_the_end_of_the_line_before(tmp_path: Path) -> None:
    first, second = timeline_of(script_of(tmp_path, "rep: One two three.\nprospect -200: No wait.")).utterances
    assert first.words[0].start == pytest.approx(LEAD_S)
    assert second.words[0].start == pytest.approx(first.words[-1].end - 0.2)


def test_a_backchannel_lies_inside_the_others_line(tmp_path: Path) -> None:
    line, backchannel = timeline_of(script_of(tmp_path, "rep: One two {right} three four.")).utterances
    assert (backchannel.who, backchannel.backchannel) == ("prospect", True)
    assert line.words[0].start < backchannel.words[0].start < backchannel.words[-1].end < line.words[-1].end


def test_each_side_is_heard_on_its_own_channel_at_its_own_level(tmp_path: Path) -> None:
    script = script_of(tmp_path, "rep: One two three four.\nprospect 1000: Five six seven eight.")
    timeline = timeline_of(script)
    left, right = on_the_line(script, timeline)
    rep, prospect = (
        slice(round(said.words[0].start * LINE_HZ) + 400, round(said.words[-1].end * LINE_HZ) - 400)
        for said in timeline.utterances
    )

    def level(samples: np.ndarray) -> float:
        return float(10 * np.log10((samples.astype(np.float64) ** 2).mean()))

    assert level(right[rep]) == pytest.approx(-20, abs=1)
    assert level(left[prospect]) == pytest.approx(-26, abs=1)
    assert level(left[rep]) < -60
    assert level(right[prospect]) < -60


def test_one_channel_holds_both(tmp_path: Path) -> None:
    script = script_of(tmp_path, "rep: One two.\nprospect: Three four.", '{ mono = "both" }')
    assert on_the_line(script, timeline_of(script)).shape[0] == 1


def test_the_same_script_always_gives_the_same_sound(tmp_path: Path) -> None:
    script = script_of(tmp_path, "rep: One two three.\nprospect: Four. Five six seven. Eight nine ten.")
    first, again = (on_the_line(script, timeline_of(script)) for _ in range(2))
    assert np.array_equal(first, again)


def test_words_that_melt_together_are_found_in_the_sounds_of_the_sentence() -> None:
    alone = ["tʊ", "biː", "ɒnɪst", "wɪð", "juː"]
    assert word_starts(alone, "təbiɒnɪstwɪðjuː") == [0, 2, 4, 9, 12]
