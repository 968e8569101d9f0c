"""Each speaker's words to the turns of the conversation."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from analyzer.types.sentences import ends_sentence
from analyzer.types.speech import Side, Turn, Word, text_of

# Words closer together than this belong to one run of speech. Not yet calibrated.
PAUSE_MS = 300
# A listener's sign of attention: at most this many words and this long, by the definition the scores use.
BACKCHANNEL_WORDS = 3
BACKCHANNEL_MS = 1_500
# An answer comes this soon after the question it answers. Not yet calibrated.
ANSWER_WITHIN_MS = 2_500
ATTENTION = frozenset(
    """
    absolutely|ah|aha|alright|all right|amazing|awesome|brilliant|cool|correct|course|exactly|excellent|fair enough|
    fantastic|fine|gosh|good|gotcha|got it|got you|great|hm|hmm|huh|i know|i see|i understand|i get it|indeed|interesting|
    lovely|makes sense|mhm|mm|mm hm|mm hmm|mm-hm|mm-hmm|mmm|mmhmm|my god|my goodness|nice|no|of course|oh|oh dear|oh gosh|
    oh god|oh my god|oh no|oh really|oh wow|oh yeah|oh yes|ok|okay|perfect|really|right|right okay|sure|super|sure thing|
    that's right|that's true|totally|true|uh huh|uh-huh|uh|um|understood|very good|very nice|well|wow|wonderful|yeah|yeah okay|
    yep|yes|yup
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# A sentence that opens like a yes/no question, whatever mark recognition put at its end.
ASKS = re.compile(
    r"^(?:(?:and|so|but|okay|right|well|now|or)\W+)*(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|might)(?:n['’]t)?"
    r"\s+(?:i|you|we|he|she|it|they|that|this|there|your|the|anyone|anybody|somebody|someone)\b",
    re.IGNORECASE,
)
TAG = re.compile(
    r"(?:\b(?:right|okay|correct|yeah|(?:is|are|was|do|does|did|have|has|can|could|would|will)n['’]t \w+))\s*\?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one speaker without a pause between them."""

    speaker: str
    words: tuple[Word, ...]
    start_ms: int
    end_ms: int


def turns_of(words: dict[str, tuple[Word, ...]]) -> tuple[Turn, ...]:
    """The turns of a call from each speaker's timed words, in order of their starts.

    A turn is the longest run of one speaker's speech that nobody else's substantive speech breaks: pauses do not end
    it, nor does a backchannel, which stands as a small turn of its own within the other's time. Sides are not known yet.
    """
    runs = sorted((run for speaker, said in words.items() for run in _runs(speaker, said)), key=_when)
    signs, substance = _apart(runs)
    turns = [[run] for run in signs]
    for speaker in words:
        turns += _joined(
            [run for run in substance if run.speaker == speaker], [run for run in substance if run.speaker != speaker]
        )
    turns.sort(key=lambda group: _when(group[0]))
    return tuple(_turn(index, group) for index, group in enumerate(turns))


def _apart(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Backchannels and substantive runs: small signs of attention while somebody else keeps the floor, and all others."""
    small = [_could_be_sign(run) for run in runs]
    after: list[Run | None] = [None] * len(runs)
    following: Run | None = None
    for place in range(len(runs) - 1, -1, -1):
        after[place] = following
        following = following if small[place] else runs[place]
    signs: list[Run] = []
    substance: list[Run] = []
    before: Run | None = None
    for place, run in enumerate(runs):
        sign = (
            small[place] and before is not None and _keeps_floor(before, after[place], run) and not _asked(before, run)
        )
        (signs if sign else substance).append(run)
        before = before if small[place] else run
    return signs, substance


def _could_be_sign(run: Run) -> bool:
    short = len(run.words) <= BACKCHANNEL_WORDS and run.end_ms - run.start_ms <= BACKCHANNEL_MS
    return short and _shows_attention(run.words)


def _keeps_floor(before: Run, after: Run | None, run: Run) -> bool:
    """Whether whoever spoke before `run` also speaks on past it."""
    if before.speaker == run.speaker:
        return False
    return before.end_ms > run.end_ms or (after is not None and after.speaker == before.speaker)


def _shows_attention(words: tuple[Word, ...]) -> bool:
    if words[-1].text.endswith("?"):
        return False
    plain = [re.sub(r"[^\w'’ -]", "", word.text).strip("-").lower().replace("’", "'") for word in words]
    return " ".join(plain) in ATTENTION or all(word in ATTENTION for word in plain)


def _asked(before: Run, run: Run) -> bool:
    """Whether the words said up to this run end in a question that a yes or no answers."""
    said = [word for word in before.words if (word.start_ms or 0) < run.start_ms]
    if not said or run.start_ms - (said[-1].end_ms or 0) > ANSWER_WITHIN_MS:
        return False
    ends = [place + 1 for place, word in enumerate(said[:-1]) if ends_sentence(word.text)]
    sentence = text_of(said[ends[-1] if ends else 0 :])
    return sentence.endswith("?") or bool(ASKS.search(sentence)) or bool(TAG.search(sentence))


def _runs(speaker: str, words: tuple[Word, ...]) -> list[Run]:
    runs: list[Run] = []
    for word in words:
        start, end = word.start_ms or 0, word.end_ms or 0
        if runs and start - runs[-1].end_ms < PAUSE_MS:
            last = runs[-1]
            runs[-1] = Run(speaker, (*last.words, word), last.start_ms, max(last.end_ms, end))
        else:
            runs.append(Run(speaker, (word,), start, end))
    return runs


def _joined(own: list[Run], others: list[Run]) -> list[list[Run]]:
    """Runs of one speaker, those put together between which nobody else spoke.

    Who only spoke over a run and ended before it broke nothing; who spoke on past its end did.
    """
    starts = [run.start_ms for run in others]
    latest_ends = list(accumulate((run.end_ms for run in others), max, initial=-1))
    groups: list[list[Run]] = []
    for run in own:
        if groups and latest_ends[bisect_left(starts, run.start_ms)] <= groups[-1][-1].end_ms:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _when(run: Run) -> tuple[int, int, str]:
    return run.start_ms, run.end_ms, run.speaker


def _turn(index: int, runs: list[Run]) -> Turn:
    words = tuple(word for run in runs for word in run.words)
    return Turn(
        index, runs[0].speaker, Side.UNKNOWN, text_of(words), words, runs[0].start_ms, max(run.end_ms for run in runs)
    )
