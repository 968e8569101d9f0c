import json
import random

import pytest

from analyzer.errors import InputError
from analyzer.importers.importer import IMPORTERS, parse_transcript, read_transcript
from analyzer.types.speech import Side
from tests.importers.examples import CALL_ANALYTICS, EXAMPLES, NAME_LINES, SUBRIP, TRANSCRIBE, WEBVTT, WHISPERX


def parse(text: str):
    return parse_transcript(text.encode(), source="call")


def turns(text: str) -> list[tuple[str, str]]:
    imported = parse(text)
    names = {speaker.id: speaker.name for speaker in imported.speakers}
    return [(names[turn.speaker], turn.text) for turn in imported.transcript.turns]


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_every_kind_gives_the_same_two_turns(text):
    (first, question), (second, answer) = turns(text)
    assert question == "Hello, is that Lee?"
    assert answer.replace("it & is", "it is") == "Yes, it is."
    assert first != second


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_words_are_the_text_split_at_white_space(text):
    for turn in parse(text).transcript.turns:
        assert [word.text for word in turn.words] == turn.text.split()


def test_times_come_along_where_the_file_has_them():
    for text in (WEBVTT, SUBRIP, WHISPERX, TRANSCRIBE, CALL_ANALYTICS):
        transcript = parse(text).transcript
        assert [(turn.start_ms, turn.end_ms) for turn in transcript.turns] == [(1000, 2500), (2600, 3500)]
        assert transcript.timed
    assert not parse(NAME_LINES).transcript.timed


def test_a_pause_between_timed_words_is_no_speech():
    words = [{"word": "Well,", "start": 0.0, "end": 0.5}, {"word": "yes.", "start": 4.0, "end": 4.5}]
    given = {"segments": [{"start": 0.0, "end": 4.5, "text": "Well, yes.", "speaker": "A", "words": words}]}
    (track,) = parse(json.dumps(given)).transcript.speech
    assert [(span.start_ms, span.end_ms) for span in track.spans] == [(0, 500), (4000, 4500)]


def test_call_analytics_knows_who_sells():
    assert [(speaker.side, speaker.side_confidence) for speaker in parse(CALL_ANALYTICS).speakers] == [
        (Side.REP, 1.0),
        (Side.PROSPECT, 1.0),
    ]
    assert {speaker.side for speaker in parse(TRANSCRIBE).speakers} == {Side.UNKNOWN}


def test_channels_are_speakers():
    document = json.loads(TRANSCRIBE)
    items = document["results"].pop("items")
    document["results"]["items"] = []
    document["results"]["channel_labels"] = {
        "channels": [{"channel_label": "ch_0", "items": items[:6]}, {"channel_label": "ch_1", "items": items[6:]}]
    }
    assert turns(json.dumps(document)) == [("ch_0", "Hello, is that Lee?"), ("ch_1", "Yes, it is.")]


def test_captions_without_names_are_one_voice_and_stay_apart():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\n00:03.000 --> 00:04.000\nYes?\n"
    assert turns(text) == [("Speaker", "Hello."), ("Speaker", "Yes?")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(encoding):
    given = "Zoë: Café at ten?\r\nAndré: Yes.\r\n".encode(encoding)
    assert parse_transcript(given, source="call").transcript.turns[0].text == "Café at ten?"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "not a text file"),
        (b"{", "not readable as JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"turns": []}', "turns"),
        (b'{"hello": 1}', "neither a recording nor a transcript of a known form"),
        (b"just a letter to my aunt", "neither a recording nor a transcript of a known form"),
        (b"WEBVTT\n\nno cues", "no words"),
        (b'{"segments": [{"start": 1e9, "text": "hi"}]}', "start"),
        (b'{"segments": [{"start": NaN, "text": "hi"}]}', "start"),
        (b'{"results": {"items": [{"alternatives": []}]}}', "alternatives"),
    ],
)
def test_what_is_none_is_refused_in_one_line(data, says):
    with pytest.raises(InputError, match=says) as caught:
        parse_transcript(data, source="call.x")
    assert str(caught.value).startswith("call.x: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_transcript(tmp_path / "none.vtt")


def test_no_mutated_transcript_gives_anything_but_a_transcript_or_a_clear_refusal():
    chance = random.Random(5)
    read, refusals = 0, list[str]()
    for _ in range(100):
        for text in EXAMPLES.values():
            data = bytearray(text.encode())
            for _ in range(chance.randint(1, 12)):
                at = chance.randrange(len(data))
                kind = chance.randrange(4)
                if kind == 0:
                    data[at] = chance.randrange(256)
                elif kind == 1:
                    del data[at : at + chance.randint(1, 40)]
                elif kind == 2:
                    data[at:at] = data[at : at + chance.randint(1, 60)]
                else:
                    data[at:at] = chance.choice(
                        [b"-1", b"1e999", b"null", b"\xff\xfe", b"<v >", b"-->", b": ", b"[[", b"\r", b"99:99:99.999"]
                    )
                if not data:
                    break
            try:
                imported = parse_transcript(bytes(data), source="call")
            except InputError as error:
                refusals.append(str(error))
                continue
            read += 1
            assert imported.transcript.turns
    assert read > 100
    assert not any("\n" in refusal for refusal in refusals)


def test_every_importer_has_an_example():
    assert len(IMPORTERS) == len(EXAMPLES)
