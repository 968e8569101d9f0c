"""One report beside what is true of the call."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

SIMILAR = 0.6
"""How much of their words two quotes must share to be the same question."""
ASTRAY_MS = 500
NEAR_MS = 3_000
"""How far apart in time two quotes of the same thing may lie."""


@dataclass(frozen=True, slots=True)
class Found:
    """The true things that were found, and the found things that are not true, by their quotes. `other_class` are those found with the wrong class."""

    matched: tuple[str, ...] = ()
    other_class: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.matched + other.matched,
            self.other_class + other.other_class,
            self.missed + other.missed,
            self.beside + other.beside,
        )

    @property
    def precision(self) -> float | None:
        found = len(self.matched) + len(self.beside)
        return len(self.matched) / found if found else None

    @property
    def recall(self) -> float | None:
        true = len(self.matched) + len(self.missed)
        return len(self.matched) / true if true else None

    @property
    def class_accuracy(self) -> float | None:
        return 1 - len(self.other_class) / len(self.matched) if self.matched else None


@dataclass(frozen=True, slots=True)
class WordTimes:
    """How far the starts of rightly heard words lie from the true ones. `astray` quotes those more than half a second off."""

    median_ms: int
    words: int
    astray: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one report got right. Shares run from 0 to 1; None where there is nothing to compare."""

    wer: float
    talk_share: float | None
    true_talk_share: float
    sides_right: float | None
    word_times: "WordTimes | None"
    questions: Found
    closes: Found
    me_stories: Found
    interrogations: Found
    kind_right: bool
    step: str
    true_step: str
    practices_wrong: tuple[str, ...]
    practices_asked: int


def compare(truth: dict[str, Any], report: dict[str, Any]) -> Comparison:
    """How `report` (the JSON of the command) reads beside `truth` (a truth.json)."""
    return Comparison(
        wer=word_error_rate(truth, report),
        talk_share=report["metrics"]["talk_share"],
        true_talk_share=truth["talk_share"],
        sides_right=sides_right(truth, report),
        word_times=word_times(truth, report),
        questions=_found(truth, report, "question"),
        closes=_found(truth, report, "closing_attempt"),
        me_stories=_found(truth, report, "me_story"),
        interrogations=_found(truth, report, "interrogation"),
        kind_right=report["call"]["kind"] == truth["kind"],
        step=_step(report["next_step"]),
        true_step=_step(truth["next_step"]),
        practices_wrong=tuple(_wrong(truth, report)),
        practices_asked=len(truth["practices"]) + 2,
    )


def word_error_rate(truth: dict[str, Any], report: dict[str, Any]) -> float:
    """Word errors over the true words: side by side where the report tells the sides, else over all words in the order of their times."""
    import jiwer

    said = truth["turns"] + truth["backchannels"]
    heard = report["transcript"]["turns"]
    groups = _groups(report)
    true = [_normal(_words(said, group)) for group in groups]
    got = [_normal(_words(heard, group)) for group in groups]
    return float(jiwer.wer(true, got))


def sides_right(truth: dict[str, Any], report: dict[str, Any]) -> float | None:
    """The share of heard words, among those whose time belongs to one side alone, that stand under that side."""
    right = counted = 0
    for turn in report["transcript"]["turns"]:
        for word in turn["words"]:
            if word["start_ms"] is None:
                continue
            middle = (word["start_ms"] + word["end_ms"]) / 2
            speaking = [
                side for side, spans in truth["speech"].items() if any(start <= middle < end for start, end in spans)
            ]
            if len(speaking) == 1:
                counted += 1
                right += turn["side"] == speaking[0]
    return right / counted if counted else None


def word_times(truth: dict[str, Any], report: dict[str, Any]) -> WordTimes | None:
    """How well the words are placed in time, side by side where the report tells the sides; None on an untimed report."""
    off: list[int] = []
    astray: list[str] = []
    for group in _groups(report):
        true = _timed(truth["turns"] + truth["backchannels"], group)
        heard = _timed(report["transcript"]["turns"], group)
        matcher = SequenceMatcher(None, [text for text, _ in true], [text for text, _ in heard], autojunk=False)
        for block in matcher.get_matching_blocks():
            for (text, at), (_, found) in zip(
                true[block.a : block.a + block.size], heard[block.b : block.b + block.size], strict=True
            ):
                off.append(abs(found - at))
                if off[-1] > ASTRAY_MS:
                    astray.append(f"{text} at {at / 1000:.1f} s, heard at {found / 1000:.1f} s")
    return WordTimes(sorted(off)[len(off) // 2], len(off), tuple(astray)) if off else None


def _groups(report: dict[str, Any]) -> list[tuple[str, ...]]:
    """The sides whose words are compared on their own: each, or all together where the report does not tell them."""
    if {turn["side"] for turn in report["transcript"]["turns"]} == {"rep", "prospect"}:
        return [("rep",), ("prospect",)]
    return [("rep", "prospect", "unknown")]


def _timed(turns: list[dict[str, Any]], sides: tuple[str, ...]) -> list[tuple[str, int]]:
    words = [word for word in _in_order(turns, sides) if word["start_ms"] is not None]
    return [("".join(letter for letter in w["text"].lower() if letter.isalnum()), w["start_ms"]) for w in words]


def _words(turns: list[dict[str, Any]], sides: tuple[str, ...]) -> str:
    return " ".join(word["text"].strip() for word in _in_order(turns, sides))


def _in_order(turns: list[dict[str, Any]], sides: tuple[str, ...]) -> list[dict[str, Any]]:
    """The words of these sides as they were said: turn by turn for one side, by their times where several speak at once."""
    said = sorted((turn for turn in turns if turn["side"] in sides), key=lambda turn: turn["start_ms"] or 0)
    words = [word for turn in said for word in turn["words"]]
    return words if len(sides) == 1 else sorted(words, key=lambda word: word["start_ms"] or 0)


def _normal(text: str) -> str:
    return str(_normalizer()(text))


@cache
def _normalizer() -> Any:
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()


def _found(truth: dict[str, Any], report: dict[str, Any], kind: str) -> Found:
    true = [act for act in truth["acts"] if act["kind"] == kind]
    found = [act for act in report["acts"] if act["kind"] == kind and act["side"] != "prospect"]
    alike = _alike if kind == "question" else _overlap
    pairs = sorted(
        ((alike(t, f), i, j) for i, t in enumerate(true) for j, f in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    left, free = set(range(len(true))), set(range(len(found)))
    matched, other = [], []
    for likeness, i, j in pairs:
        if likeness > 0 and i in left and j in free:
            left.discard(i)
            free.discard(j)
            matched.append(true[i]["quote"])
            if true[i].get("class") not in {None, found[j]["class"]}:
                other.append(f"{true[i]['quote']} ({found[j]['class']}, true {true[i]['class']})")
    missed = tuple(true[i]["quote"] for i in sorted(left))
    return Found(tuple(matched), tuple(other), missed, tuple(found[j]["quote"] for j in sorted(free)))


def _alike(true: dict[str, Any], found: dict[str, Any]) -> float:
    """How alike two quotes are, 0 where they are too far apart in words or in time."""
    if found["start_ms"] is not None and _gap(true, found) > NEAR_MS:
        return 0.0
    ours, theirs = _normal(true["quote"]).split(), _normal(found["quote"]).split()
    shared = sum(block.size for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks())
    likeness = shared / max(1, min(len(ours), len(theirs)))
    return likeness if likeness >= SIMILAR and shared >= min(2, len(ours)) else 0.0


def _overlap(true: dict[str, Any], found: dict[str, Any]) -> float:
    if found["start_ms"] is None:
        return 0.0
    gap = _gap(true, found)
    return 0.0 if gap > NEAR_MS else 1.0 / (1.0 + max(0, gap) + abs(true["start_ms"] - found["start_ms"]))


def _gap(true: dict[str, Any], found: dict[str, Any]) -> int:
    return int(max(true["start_ms"], found["start_ms"]) - min(true["end_ms"], found["end_ms"]))


def _step(step: dict[str, Any]) -> str:
    """Level, owner and time in one line."""
    level = step["outcome"] or step["level"]
    if level in {"none", "vague"}:
        return str(level)
    return " ".join(part for part in (level, step["owner"], step["when"]) if part)


def _wrong(truth: dict[str, Any], report: dict[str, Any]) -> list[str]:
    got = {
        **report["practices"],
        **{flag: report[flag] for flag in ("presented_before_needs", "pushed_on_phone")},
    }
    true = {
        **truth["practices"],
        **{flag: truth[flag] for flag in ("presented_before_needs", "pushed_on_phone")},
    }
    return [
        f"{name} {_short(got.get(name))} (true: {_short(value)})"
        for name, value in true.items()
        if got.get(name) != value
    ]


def _short(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "–"}[value]
