"""One small transcript of each kind, all of the same talk."""

import json

OURS = json.dumps(
    {"turns": [{"speaker": "Dana", "text": "Hello, is that Lee?"}, {"speaker": "Lee", "text": "Yes, it is."}]}
)

WEBVTT = """WEBVTT - a call

NOTE made by hand

1
00:00:01.000 --> 00:00:02.500
<v Dana>Hello, is <i>that</i> Lee?</v>

00:02.600 --> 00:03.500 align:start
<v.loud Lee>Yes, it &amp; is.
"""

SUBRIP = """1
00:00:01,000 --> 00:00:02,500
Dana: Hello,
is that Lee?

2
00:00:02,600 --> 00:00:03,500
<i>Lee:</i> Yes, it is.
"""

NAME_LINES = """Call of Tuesday

[00:01] Dana: Hello,
is that Lee?
Lee (00:02): Yes, it is.
"""

WHISPERX = json.dumps(
    {
        "segments": [
            {
                "start": 1.0,
                "end": 3.5,
                "text": " Hello, is that Lee? Yes, it is.",
                "speaker": "SPEAKER_00",
                "words": [
                    {"word": "Hello,", "start": 1.0, "end": 1.4, "score": 0.9, "speaker": "SPEAKER_00"},
                    {"word": "is", "start": 1.5, "end": 1.6, "score": 0.9, "speaker": "SPEAKER_00"},
                    {"word": "that", "start": 1.7, "end": 1.9, "score": 0.9, "speaker": "SPEAKER_00"},
                    {"word": "Lee?", "start": 2.0, "end": 2.5, "score": 0.9, "speaker": "SPEAKER_00"},
                    {"word": "Yes,", "start": 2.6, "end": 2.9, "score": 0.8, "speaker": "SPEAKER_01"},
                    {"word": "it"},
                    {"word": "is.", "start": 3.2, "end": 3.5, "score": 0.8, "speaker": "SPEAKER_01"},
                ],
            }
        ],
        "language": "en",
    }
)


def _item(content: str, start: float, end: float, speaker: str) -> dict[str, object]:
    return {
        "type": "pronunciation",
        "alternatives": [{"confidence": "0.99", "content": content}],
        "start_time": str(start),
        "end_time": str(end),
        "speaker_label": speaker,
    }


def _mark(content: str) -> dict[str, object]:
    return {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": content}]}


TRANSCRIBE = json.dumps(
    {
        "jobName": "call",
        "status": "COMPLETED",
        "results": {
            "transcripts": [{"transcript": "Hello, is that Lee? Yes, it is."}],
            "items": [
                _item("Hello", 1.0, 1.4, "spk_0"),
                _mark(","),
                _item("is", 1.5, 1.6, "spk_0"),
                _item("that", 1.7, 1.9, "spk_0"),
                _item("Lee", 2.0, 2.5, "spk_0"),
                _mark("?"),
                _item("Yes", 2.6, 2.9, "spk_1"),
                _mark(","),
                _item("it", 3.0, 3.1, "spk_1"),
                _item("is", 3.2, 3.5, "spk_1"),
                _mark("."),
            ],
        },
    }
)

CALL_ANALYTICS = json.dumps(
    {
        "JobStatus": "COMPLETED",
        "LanguageCode": "en-GB",
        "Transcript": [
            {
                "ParticipantRole": "AGENT",
                "Content": "Hello, is that Lee?",
                "BeginOffsetMillis": 1000,
                "EndOffsetMillis": 2500,
                "Items": [],
            },
            {
                "ParticipantRole": "CUSTOMER",
                "Content": "Yes, it is.",
                "BeginOffsetMillis": 2600,
                "EndOffsetMillis": 3500,
                "Items": [
                    {"Content": "Yes", "Confidence": "0.98", "BeginOffsetMillis": 2600, "EndOffsetMillis": 2900},
                    {"Content": "it", "Confidence": "0.98", "BeginOffsetMillis": 3000, "EndOffsetMillis": 3100},
                    {"Content": "is", "Confidence": "0.98", "BeginOffsetMillis": 3200, "EndOffsetMillis": 3500},
                ],
            },
        ],
    }
)

EXAMPLES = {
    "ours": OURS,
    "webvtt": WEBVTT,
    "subrip": SUBRIP,
    "name lines": NAME_LINES,
    "whisperx": WHISPERX,
    "transcribe": TRANSCRIBE,
    "call analytics": CALL_ANALYTICS,
}
