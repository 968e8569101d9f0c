"""How much of the talking the rep does: S0 asks for twice as much listening as talking."""

from analyzer.score.floors import Floor, floors
from analyzer.score.metrics import interruptions, speech_by_speaker
from analyzer.score.verdict import NO_TALK, not_measurable, points_on, within
from analyzer.score.wording import at, clock, counted, opening, percent, quoted
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric, TalkRules
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict
from analyzer.types.speech import Side

CHECK = "talk_share"
TITLE = "Talking and listening"
TWO_SENTENCES = 45  # words; who says no more at a time has nothing to stop
SURE_TO = 0.03  # a share that may be off by more is said to be unsure
SOURCE = 'S0: "Spend twice as much time listening than talking"'

UNSURE_ADVICE = "Record both sides on channels of their own, or listen to the turns yourself, to know how much of the talking was yours."


def talk_share(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:  # noqa: ARG001
    """The rep's share of the talking; of the words where there are no times."""
    rules, timed = rubric.talk, call.transcript.timed
    unit = "share of the talking" if timed else "share of the words"
    target = f"{percent(rules.target)}, good from {percent(rules.low)} to {percent(rules.good_to)}"
    if call.info.kind is CallKind.VOICEMAIL:
        return not_measurable(CHECK, title=TITLE, unit=unit, target=target, source=SOURCE, reason=NO_TALK)
    if not call.sides_sure:
        return not_measurable(
            CHECK,
            title=TITLE,
            unit=unit,
            target=target,
            source=SOURCE,
            reason=_unsure_reason(call),
            findings=_readings(call),
        )
    share = metrics.talk_share if timed else _word_share(metrics)
    if share is None:
        return not_measurable(
            CHECK, title=TITLE, unit=unit, target=target, source=SOURCE, reason="Nobody was heard talking."
        )
    row = floors(call)
    likely = _range(share, call.transcript.share_off)
    verdict = _verdict(share, rules) if likely is None else within(lambda each: _verdict(each, rules), share, *likely)
    return Score(
        CHECK, TITLE, share, unit, likely, target, SOURCE, verdict, points_on(rubric.curves[CHECK], share),
        (_main(share, metrics, timed=timed), *_doubt(likely, verdict), *_thirds(metrics), *_longest(row), *_interruptions(call, rules)),
        UNSURE_ADVICE if verdict is Verdict.UNSURE else _advice(share, rules, metrics, row),
    )  # fmt: skip


def _range(share: float, off: float | None) -> tuple[float, float] | None:
    """What the share may really be where voices were told apart on one channel."""
    return None if off is None else (round(max(0.0, share - off), 4), round(min(1.0, share + off), 4))


def _doubt(likely: tuple[float, float] | None, verdict: Verdict) -> tuple[Finding, ...]:
    """Said where the share may be off by more than three points, or where that decides the verdict."""
    if likely is None or (likely[1] - likely[0] <= 2 * SURE_TO and verdict is not Verdict.UNSURE):
        return ()
    message = (
        "Both voices are on one channel, and not every short word is surely yours or theirs: "
        f"your share lies most likely between {percent(likely[0])} and {percent(likely[1])}"
    )
    return (Finding(message + (", so no verdict is given." if verdict is Verdict.UNSURE else ".")),)


def _verdict(share: float, rules: TalkRules) -> Verdict:
    if rules.low <= share <= rules.good_to:
        return Verdict.GOOD
    return Verdict.WATCH if share <= rules.watch_to else Verdict.WORK_ON


def _word_share(metrics: Metrics) -> float | None:
    rep, prospect = metrics.rep_words or 0, metrics.prospect_words or 0
    return round(rep / (rep + prospect), 4) if rep + prospect else None


def _unsure_reason(call: Call) -> str:
    if len(call.speakers) < 2:
        return "Both sides are on one channel, or under one name, and could not be told apart."
    return "Which speaker is the rep is not sure, so both readings are given and neither is scored."


def _readings(call: Call) -> tuple[Finding, ...]:
    spoken = speech_by_speaker(call)
    total = sum(spoken.values())
    if len(spoken) < 2 or not total:
        return ()
    unit = "of the talking" if call.transcript.timed else "of the words"
    names = {speaker.id: speaker.name or speaker.id for speaker in call.speakers}
    return tuple(
        Finding(f"If {names.get(id_, id_)} is the rep, the rep had {percent(part / total)} {unit}.")
        for id_, part in spoken.items()
    )


def _main(share: float, metrics: Metrics, *, timed: bool) -> Finding:
    if not timed or metrics.rep_speech_ms is None or metrics.prospect_speech_ms is None:
        return Finding(
            f"You said {metrics.rep_words} words and the prospect {metrics.prospect_words}: {percent(share)} were yours. "
            "The transcript has no times, so words stand in for them."
        )
    of_call = (
        "" if metrics.talk_share_of_call is None else f" Of the whole call it is {percent(metrics.talk_share_of_call)}."
    )
    return Finding(
        f"You talked for {clock(metrics.rep_speech_ms)} and the prospect for {clock(metrics.prospect_speech_ms)}: "
        f"{percent(share)} of the talking was yours.{of_call}"
    )


def _thirds(metrics: Metrics) -> tuple[Finding, ...]:
    thirds = metrics.talk_share_by_third
    if thirds is None or None in thirds:
        return ()
    parts = ", ".join(
        f"{percent(share)} of the {name} third"
        for share, name in zip(thirds, ("first", "second", "last"), strict=True)
        if share is not None
    )
    return (Finding(f"You had {parts}."),)


def _longest_floor(row: tuple[Floor, ...]) -> Floor | None:
    mine = [floor for floor in row if floor.side is Side.REP]
    return max(mine, key=lambda floor: (floor.speech_ms or 0, floor.words), default=None)


def _longest(row: tuple[Floor, ...]) -> tuple[Finding, ...]:
    longest = _longest_floor(row)
    if longest is None:
        return ()
    length = counted(longest.words, "word") if longest.speech_ms is None else clock(longest.speech_ms)
    first = longest.turns[0]
    message = f"Your longest stretch without the prospect: {length}, {at(first)}."
    return (Finding(message, turns=tuple(turn.index for turn in longest.turns), quotes=(opening(first),)),)


def _interruptions(call: Call, rules: TalkRules) -> tuple[Finding, ...]:
    cuts = interruptions(call, Side.REP, rules.interruption_ms) if call.transcript.timed else ()
    if not cuts:
        return ()
    message = f"You cut the prospect short {counted(len(cuts), 'time')}."
    return (
        Finding(
            message,
            turns=tuple(cutter.index for _, cutter in cuts),
            quotes=tuple(opening(cutter) for _, cutter in cuts),
        ),
    )


def _advice(share: float, rules: TalkRules, metrics: Metrics, row: tuple[Floor, ...]) -> str:
    if share < rules.low:
        return f"You spoke only {percent(share)}: say a little more of what you understood, so that the prospect feels heard and led."
    if share <= rules.good_to:
        kept = (
            "You left the prospect the floor"
            if share < 0.5
            else f"You had {percent(share)}, as much as a call of this kind takes"
        )
        return f"{kept}. Keep it so: what they tell you is what the offer must fit."
    aim = "aim to listen twice as long as you talk" if rules.good_to < 0.4 else f"aim for about {percent(rules.target)}"
    parts = [f"You had {percent(share)} of the talking; {aim}."]
    thirds = [third or 0.0 for third in metrics.talk_share_by_third or ()]
    if thirds and thirds[0] > rules.watch_to and thirds[0] == max(thirds):
        parts.append(
            f"Most of it fell in the first third, where you had {percent(thirds[0])}: open with a question and let them finish."
        )
    longest = _longest_floor(row)
    if longest is not None:
        first = longest.turns[0]
        parts.append(
            f"Your longest stretch began {at(first)} with {quoted(opening(first), 8)}; stop there after two sentences "
            "and ask what they make of it."
            if longest.words > TWO_SENTENCES
            else f"No stretch of yours was long ({counted(longest.words, 'word')} at most, {at(first)}): it is many short ones "
            "that add up; ask one thing and wait."
        )
    return " ".join(parts)
