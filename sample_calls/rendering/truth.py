"""What is true of a rendered call: its turns with times, and the labels of the script tied to them."""

import json
from dataclasses import dataclass
from typing import Any

from sample_calls.rendering.script import Script
from sample_calls.rendering.timeline import Timeline, Word

LONGEST_PAUSE_MS = 500
"""A longer pause inside a turn is not speech."""
MONOLOGUE_MS = 30_000
ACT_LISTS = {"questions": "question", "closing_attempts": "closing_attempt", "pressure": "pressure"}
SPAN_LISTS = {"me_stories": "me_story", "interrogations": "interrogation"}


@dataclass(frozen=True, slots=True)
class Turn:
    """The longest run of one person's lines that no other person's line breaks."""

    index: int
    who: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def truth(script: Script, timeline: Timeline, *, audio: str, duration_ms: int) -> dict[str, Any]:
    """The content of truth.json. Raises ValueError naming a label whose quote is not in the call, or is there twice."""
    turns = _turns(timeline)
    sides = {who: person.side for who, person in script.people.items()}
    speech = {
        side: _speech([w for u in timeline.utterances if sides[u.who] == side for w in u.words])
        for side in ("rep", "prospect")
    }
    seconds = {side: sum(end - start for start, end in spans) for side, spans in speech.items()}
    return {
        "name": script.name,
        "kind": script.kind,
        "recorded_at": script.recorded_at,
        "audio": audio,
        "duration_ms": duration_ms,
        "channels": script.channels,
        "word_times": "from the voice model's own phoneme durations",
        "speakers": [{"id": p.id, "side": p.side, "name": p.name, "voice": p.voice} for p in script.people.values()],
        "speech_ms": seconds,
        "talk_share": round(seconds["rep"] / sum(seconds.values()), 4),
        "speech": speech,
        "turns": [
            {
                "index": turn.index,
                "speaker": turn.who,
                "side": sides[turn.who],
                "start_ms": _ms(turn.words[0].start),
                "end_ms": _ms(max(word.end for word in turn.words)),
                "text": turn.text,
                "words": [_word(word) for word in turn.words],
            }
            for turn in turns
        ],
        "backchannels": [
            {
                "speaker": said.who,
                "side": sides[said.who],
                "start_ms": _ms(said.words[0].start),
                "end_ms": _ms(said.words[-1].end),
                "text": " ".join(word.text for word in said.words),
                "words": [_word(word) for word in said.words],
            }
            for said in timeline.utterances
            if said.backchannel
        ],
        "monologues": [
            {"turn": turn.index, "side": sides[turn.who], "speech_ms": length}
            for turn in turns
            if (length := sum(end - start for start, end in _speech(turn.words))) >= MONOLOGUE_MS
        ],
        **_labels(script, turns, sides),
    }


def _turns(timeline: Timeline) -> list[Turn]:
    turns: list[Turn] = []
    for said in timeline.utterances:
        if said.backchannel:
            continue
        if turns and turns[-1].who == said.who:
            turns[-1] = Turn(turns[-1].index, said.who, turns[-1].words + said.words)
        else:
            turns.append(Turn(len(turns), said.who, said.words))
    return turns


def _speech(words: Any) -> list[list[int]]:
    """The spans of speech that words make: shorter pauses belong to it."""
    spans: list[list[int]] = []
    for start, end in sorted((_ms(word.start), _ms(word.end)) for word in words):
        if spans and start - spans[-1][1] <= LONGEST_PAUSE_MS:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return spans


def _labels(script: Script, turns: list[Turn], sides: dict[str, str]) -> dict[str, Any]:
    """The labels of the script with the turn, the times and the words they rest on."""
    labels = dict(script.labels)
    acts = [
        {"kind": kind, **_place(label.pop("quote"), turns, sides), **label}
        for key, kind in ACT_LISTS.items()
        for label in labels.pop(key, [])
    ]
    for key, kind in SPAN_LISTS.items():
        for label in labels.pop(key, []):
            first, last = _place(label.pop("from"), turns, sides), _place(label.pop("to"), turns, sides)
            span = {**first, "end_turn": last["turn"], "end_ms": last["end_ms"]}
            acts.append({"kind": kind, **span, "quote": f"{first['quote']} … {last['quote']}", **label})
    step = labels.pop("next_step")
    quote, agreed = step.pop("quote", None), step.pop("agreed_quote", None)
    step["turn"] = None if quote is None else _place(quote, turns, sides)["turn"]
    step["agreed_turn"] = None if agreed is None else _place(agreed, turns, sides)["turn"]
    step["quote"] = quote
    for field in ("outcome", "what", "owner", "when", "when_text"):
        step.setdefault(field, None)
    practices = {name: None if value == "null" else value for name, value in labels.pop("practices").items()}
    quotes = labels.pop("practice_quotes", {})
    shown = {name: [_place(quote, turns, sides)["turn"] for quote in quotes.get(name, [])] for name in practices}
    return {
        "acts": sorted(acts, key=lambda act: (act["start_ms"], act["kind"])),
        "next_step": step,
        "practices": practices,
        "practice_turns": shown,
        **labels,
    }


def _place(quote: str, turns: list[Turn], sides: dict[str, str]) -> dict[str, Any]:
    words = quote.split()
    found = [
        (turn, at)
        for turn in turns
        for at in range(len(turn.words) - len(words) + 1)
        if [word.text for word in turn.words[at : at + len(words)]] == words
    ]
    if len(found) != 1:
        raise ValueError(f"found {len(found)} times instead of once: {quote!r}")
    turn, at = found[0]
    said = turn.words[at : at + len(words)]
    place = {"turn": turn.index, "end_turn": turn.index, "side": sides[turn.who]}
    return {**place, "start_ms": _ms(said[0].start), "end_ms": _ms(said[-1].end), "quote": quote}


def to_json(document: dict[str, Any]) -> str:
    """The document with one line an item, so that a person can read it and a change shows as a small difference."""
    lines = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            body = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f" {json.dumps(key)}: [\n{body}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _word(word: Word) -> dict[str, Any]:
    return {"text": word.text, "start_ms": _ms(word.start), "end_ms": _ms(word.end)}


def _ms(seconds: float) -> int:
    return round(1000 * seconds)
