"""One short talk written down in every kind of transcript that is read."""

import json
from collections.abc import Callable, Sequence

TALK = (
    ("Dana", "Hi, is that Lee? This is Dana from Brightwater Heating, you asked us for a quote."),
    ("Lee", "Yes, speaking. I'm just in the van."),
    ("Dana", "Is now a good time for five minutes?"),
    ("Lee", "Go on then."),
    ("Dana", "What made you think about a new boiler, and what would you like it to do that the old one doesn't?"),
    ("Lee", "Um, it keeps losing pressure, and my wife is fed up with cold showers."),
    ("Dana", "We put in forty of these a year, honestly I had the same trouble at home. Shall we book you in for Friday?"),
    ("Lee", "Well, how much is it?"),
    ("Dana", "2,400 pounds with the fitting. I'll send you the quote tonight and call you on Tuesday at ten. Does that work?"),
    ("Lee", "Okay, Tuesday at ten is fine. Bye."),
)  # fmt: skip
Said = Sequence[tuple[str, str]]


def written() -> dict[str, tuple[str, str]]:
    """The talk by kind: the suffix its files have, and the text."""
    return {
        "ours": (".json", _ours(TALK)),
        "webvtt": (".vtt", _webvtt(TALK)),
        "subrip": (".srt", _subrip(TALK)),
        "name lines": (".txt", "\n".join(f"{name}: {text}" for name, text in TALK)),
        "whisperx": (".json", _whisperx(TALK)),
        "transcribe": (".json", _transcribe(TALK)),
        "call analytics": (".json", _call_analytics(TALK)),
    }


def _ours(said: Said) -> str:
    turns = [
        {"speaker": name, "text": text, "start_ms": 5_000 * place, "end_ms": 5_000 * place + 4_000}
        for place, (name, text) in enumerate(said)
    ]
    return json.dumps({"recorded_at": "2026-03-03T10:00:00+01:00", "kind": "auto", "turns": turns})


def _webvtt(said: Said) -> str:
    cues = [f"00:{5 * i:02}.000 --> 00:{5 * i + 4:02}.000\n<v {name}>{text}" for i, (name, text) in enumerate(said)]
    return "WEBVTT\n\n" + "\n\n".join(cues)


def _subrip(said: Said) -> str:
    cues = [
        f"{i + 1}\n00:00:{5 * i:02},000 --> 00:00:{5 * i + 4:02},000\n{name}: {text}"
        for i, (name, text) in enumerate(said)
    ]
    return "\n\n".join(cues)


def _words(said: Said, make: Callable[[str, float, str], dict[str, object]]) -> list[list[dict[str, object]]]:
    return [
        [make(word, 5.0 * i + 0.2 * place, name) for place, word in enumerate(text.split())]
        for i, (name, text) in enumerate(said)
    ]


def _whisperx(said: Said) -> str:
    words = _words(
        said, lambda word, at, name: {"word": word, "start": at, "end": at + 0.2, "score": 0.9, "speaker": name}
    )
    segments = [
        {"start": 5.0 * i, "end": 5.0 * i + 4, "text": text, "speaker": name, "words": words[i]}
        for i, (name, text) in enumerate(said)
    ]
    return json.dumps({"segments": segments, "language": "en"})


def _transcribe(said: Said) -> str:
    items = _words(
        said,
        lambda word, at, name: {
            "type": "pronunciation",
            "alternatives": [{"confidence": "0.9", "content": word}],
            "start_time": f"{at:.2f}",
            "end_time": f"{at + 0.2:.2f}",
            "speaker_label": name,
        },
    )
    transcripts = [{"transcript": " ".join(text for _, text in said)}]
    return json.dumps(
        {
            "status": "COMPLETED",
            "results": {"transcripts": transcripts, "items": [item for turn in items for item in turn]},
        }
    )


def _call_analytics(said: Said) -> str:
    turns = [
        {
            "ParticipantRole": "AGENT" if name == "Dana" else "CUSTOMER",
            "Content": text,
            "BeginOffsetMillis": 5_000 * i,
            "EndOffsetMillis": 5_000 * i + 4_000,
            "Items": [],
        }
        for i, (name, text) in enumerate(said)
    ]
    return json.dumps({"JobStatus": "COMPLETED", "LanguageCode": "en-GB", "Transcript": turns})
