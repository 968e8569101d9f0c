"""A message left: short, with a reason to ring back and the action asked for (S4)."""

from analyzer.score.verdict import SIDES_UNSURE, not_measurable
from analyzer.score.wording import quoted, shortened
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, Metrics, NextStep, Score, Verdict
from analyzer.types.speech import Side

CHECK, TITLE, UNIT = "voicemail", "Message left", "of 4 parts"
SOURCE = 'S4: "a powerful 20-second radio commercial that contains one to three reasons why the prospect should return your call"'
# What each part is worth; not yet calibrated.
POINTS = {"reasons": 40.0, "action": 25.0, "length": 20.0, "reference": 15.0}
NUMBER_ONLY_POINTS = 5.0
# A message of fewer words breaks off before it says anything; not yet calibrated.
FEWEST_WORDS = 10
TOO_SHORT = f"The message breaks off: fewer than {FEWEST_WORDS} words are too few to judge."


def voicemail(call: Call, rubric: Rubric, metrics: Metrics, step: NextStep) -> Score:
    """How a message stands by its four parts: reasons, action, length, reference. A number and no more is the biggest mistake. Length is left out where there are no times."""
    del metrics, step
    if not call.sides_sure:
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=_target(rubric), source=SOURCE, reason=SIDES_UNSURE)
    if breaks_off(call):
        return not_measurable(CHECK, title=TITLE, unit=UNIT, target=_target(rubric), source=SOURCE, reason=TOO_SHORT)
    reasons, actions, references = (
        call.acts_of(kind) for kind in ("voicemail_reason", "voicemail_action", "reference")
    )
    bare = call.acts_of("number_only")
    length = _length_ms(call)
    parts = {
        "reasons": _reasons_share(len(reasons), rubric),
        "action": float(bool(actions)),
        "reference": float(bool(references)),
    }
    if length is not None:
        parts["length"] = _length_share(length, rubric)
    earned = sum(POINTS[part] * share for part, share in parts.items())
    points = round(100 * earned / sum(POINTS[part] for part in parts), 1)
    return Score(
        check=CHECK,
        title=TITLE,
        value=sum(share == 1.0 for share in parts.values()),
        unit=UNIT if length is not None else "of 3 parts",
        range=None,
        target=_target(rubric),
        source=SOURCE,
        verdict=_verdict(parts, number_only=bool(bare)),
        points=min(points, NUMBER_ONLY_POINTS) if bare else points,
        findings=_findings(reasons, actions, references, bare, length, rubric),
        advice=_advice(parts, actions, length, rubric, number_only=bool(bare)),
    )


def breaks_off(call: Call) -> bool:
    """Whether the message ends before it has said anything that could be judged."""
    words = sum(len(turn.words) for turn in call.turns if turn.side is Side.REP)
    said = call.acts_of("voicemail_reason", "voicemail_action", "reference", "number_only", "pressure")
    return words < FEWEST_WORDS and not said


def _target(rubric: Rubric) -> str:
    rules = rubric.voicemail
    return (
        f"up to {rules.good_to_ms // 1000} seconds ({rules.ideal_ms // 1000} is ideal), 1 to {rules.most_reasons} reasons to ring back, "
        "the action asked for, somebody named whom they know"
    )


def _length_ms(call: Call) -> int | None:
    spans = [turn.span for turn in call.turns if turn.side is Side.REP]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    return known[-1].end_ms - known[0].start_ms


def _reasons_share(count: int, rubric: Rubric) -> float:
    if count == 0:
        return 0.0
    return 1.0 if count <= rubric.voicemail.most_reasons else 0.5


def _length_share(length_ms: int, rubric: Rubric) -> float:
    if length_ms <= rubric.voicemail.good_to_ms:
        return 1.0
    return 0.5 if length_ms <= rubric.voicemail.watch_to_ms else 0.0


def _verdict(parts: dict[str, float], *, number_only: bool) -> Verdict:
    if number_only or parts["reasons"] == 0:
        return Verdict.WORK_ON
    if parts["reasons"] == 1 and parts["action"] == 1 and parts.get("length", 1.0) == 1:
        return Verdict.GOOD
    return Verdict.WORK_ON if parts.get("length") == 0 and parts["action"] == 0 else Verdict.WATCH


def _findings(
    reasons: tuple[Act, ...],
    actions: tuple[Act, ...],
    references: tuple[Act, ...],
    bare: tuple[Act, ...],
    length: int | None,
    rubric: Rubric,
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if bare:
        found.append(
            _resting(
                "You left a number and nothing that makes ringing it worth their while: the biggest mistake of all.",
                bare,
            )
        )
    elif not reasons:
        found.append(Finding("You gave no reason to ring back."))
    else:
        many = (
            f": more than {rubric.voicemail.most_reasons} are hard to keep in mind"
            if len(reasons) > rubric.voicemail.most_reasons
            else ""
        )
        found.append(
            _resting(
                f"You gave {len(reasons)} {'reason' if len(reasons) == 1 else 'reasons'} to ring back{many}.", reasons
            )
        )
    found.append(
        _resting("You said what to do.", actions) if actions else Finding("You did not say what you want them to do.")
    )
    if references:
        found.append(_resting("You named somebody they may know.", references))
    if length is None:
        found.append(Finding("How long the message took is not known, since the transcript has no times."))
    else:
        long = length > rubric.voicemail.good_to_ms
        found.append(
            Finding(
                f"The message took {round(length / 1000)} seconds{', more than most will hear out' if long else ''}."
            )
        )
    return tuple(found)


def _resting(message: str, acts: tuple[Act, ...]) -> Finding:
    return Finding(message, acts=tuple(act.id for act in acts), quotes=tuple(shortened(act.quote, 30) for act in acts))


def _advice(
    parts: dict[str, float], actions: tuple[Act, ...], length: int | None, rubric: Rubric, *, number_only: bool
) -> str:
    rules = rubric.voicemail
    if number_only or parts["reasons"] == 0:
        said = f" before {quoted(actions[0].quote)}" if actions else ""
        return f'Say{said} what is in it for them: 1 to {rules.most_reasons} reasons, such as what a customer like them has gained. They ask themselves "What\'s in it for me?"'
    if parts["action"] == 0:
        return "You made it worth ringing back; now say plainly what you want them to do, and by when."
    if length is not None and parts.get("length") != 1.0:
        return f"Write the message out and cut it from {round(length / 1000)} to about {rules.ideal_ms // 1000} seconds, like a short commercial on the radio."
    if parts["reasons"] < 1.0:
        return f"Keep the best {rules.most_reasons} of your reasons and leave the others for the talk."
    if parts["reference"] == 0:
        return "Well left. It gets stronger still with the name of somebody they know who asked you to call."
    return "Well left: a reason, a name they know, and what to do. Keep the script."
