"""Setting a call right: its kind, an act, the words of a turn, who speaks, something that was not found. Each form is a page of its own, too."""

from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.correct import changes
from analyzer.errors import InputError
from analyzer.report.moments import names, shortened, where
from analyzer.report.wording import KINDS, act_label, act_reason
from analyzer.types.acts import Act
from analyzer.types.correction import Change
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.speech import Side, Speaker, Turn
from analyzer.web.addable import ADDABLE, CLASSES, NOUNS
from analyzer.web.ahead import load_ahead
from analyzer.web.corrections import correct, take_back
from analyzer.web.flash import left
from analyzer.web.numbers import number_in
from analyzer.web.permissions import Action
from analyzer.web.stored import stored
from analyzer.web.visit import Visit


def act_form(visit: Visit) -> Response:
    """The form about one act."""
    report, act = _act(visit)
    return visit.page("correct_act.html.j2", here="calls", **(_about(visit, report, act.turn) | _told(act)))


def correct_act(visit: Visit) -> Response:
    """Overrules the act, or gives it another class."""
    report, act = _act(visit)
    chosen = visit.form.get("is", "")
    change: Change = changes.reclass(report, act.id, chosen) if chosen else changes.overrule(report, act.id)
    return _corrected(visit, report, [change])


def turn_form(visit: Visit) -> Response:
    """The forms about one turn: a comment, its words, its speaker, what was not found in it."""
    load_ahead()
    report, turn = _turn(visit)
    speaker = next((each for each in report.call.speakers if each.id == turn.speaker), Speaker(turn.speaker))
    return visit.page(
        "correct_turn.html.j2",
        here="calls",
        **_about(visit, report, turn.index),
        words=turn.text,
        speaker=_voice(report, speaker),
        addable=[(key, each.words) for key, each in ADDABLE.items()],
        kinds=[(kind.value, words) for kind, words in KINDS.items() if kind is not CallKind.AUTO],
        kind=report.call.info.kind.value,
    )


def correct_words(visit: Visit) -> Response:
    """Puts other words in the place of a turn's."""
    report, turn = _turn(visit)
    return _corrected(visit, report, [changes.text(report, turn.index, visit.form.get("words", ""))])


def correct_speaker(visit: Visit) -> Response:
    """Says what a speaker is called and on which side; on a call of two the other goes to the other side."""
    report = stored(visit.db, visit.call.id).report
    speaker = changes.speaker_of(report, visit.request.path_params["speaker"])
    made: list[Change] = []
    name = visit.form.get("name", "").strip()
    if name and name != (speaker.name or ""):
        made.append(changes.name(report, speaker.id, name))
    side = visit.form.get("side", "")
    if side in {"rep", "prospect"} and (side != speaker.side or speaker.side_confidence < 1):
        new = Side(side)
        other = Side.PROSPECT if new is Side.REP else Side.REP
        rest = [each for each in report.call.speakers if each.id != speaker.id]
        if new is not speaker.side or not name or not made:
            made.append(changes.side(report, speaker.id, new))
        if len(rest) == 1 and visit.form.get("swap") and rest[0].side is not other:
            made.append(changes.side(report, rest[0].id, other))
    if not made:
        raise InputError("Nothing was changed: the name and the side are as they were.")
    return _corrected(visit, report, made)


def correct_kind(visit: Visit) -> Response:
    """Says what kind of call it is."""
    report = stored(visit.db, visit.call.id).report
    chosen = visit.form.get("kind", "")
    if chosen not in {kind.value for kind in CallKind if kind is not CallKind.AUTO}:
        raise InputError("Choose what kind of call it was.")
    return _corrected(visit, report, [changes.kind(report, CallKind(chosen))])


def add_act(visit: Visit) -> Response:
    """Adds something that was not found in a turn."""
    report, turn = _turn(visit)
    kind = ADDABLE.get(visit.form.get("kind", ""))
    if kind is None:
        raise InputError("Choose what it is.")
    quote = " ".join(visit.form.get("quote", "").split())
    words = None if quote in {"", turn.text} else changes.words_in(report, turn.index, quote)
    made = changes.add(report, kind.act, turn.index, words, act_class=kind.act_class, tags=kind.tags)
    return _corrected(visit, report, [made])


def withdraw(visit: Visit) -> Response:
    """Takes a correction back."""
    report = stored(visit.db, visit.call.id).report
    id_ = visit.request.path_params["correction"]
    said = take_back(visit, report, id_)
    visit.note["correction"] = id_
    return left(visit, visit.go("call", call_id=visit.call.id), said)


def _corrected(visit: Visit, report: Report, made: list[Change]) -> Response:
    said = correct(visit, report, made, why=visit.form.get("why", "").strip() or None)
    visit.note["kind"] = ", ".join(sorted({change.type for change in made}))
    return left(visit, visit.go("call", call_id=visit.call.id), said)


def _act(visit: Visit) -> tuple[Report, Act]:
    report = stored(visit.db, visit.call.id).report
    wanted = visit.request.path_params["act"]
    act = next((each for each in report.call.acts if each.id == wanted), None)
    if act is None:
        raise HTTPException(
            404, "This was not found in the call, or was corrected since. Go back and load the call again."
        )
    return report, act


def _turn(visit: Visit) -> tuple[Report, Turn]:
    report = stored(visit.db, visit.call.id).report
    index = number_in(visit.request.path_params["turn"])
    if index is None or index >= len(report.call.turns):
        raise HTTPException(404, "The call has no such turn.")
    return report, report.call.turns[index]


def _about(visit: Visit, report: Report, index: int) -> dict[str, Any]:
    """What every form says of its moment."""
    turn = report.call.turns[index]
    who = names(report.call).get(turn.speaker, turn.speaker)
    at = where(turn.index, turn.start_ms)
    return {
        "call_id": visit.call.id,
        "turn": index,
        "where": at,
        "who": who,
        "heading": f"{at}, {who}",
        "may_correct": visit.may(Action.CORRECT),
        "may_comment": visit.may(Action.COMMENT),
    }


def _told(act: Act) -> dict[str, Any]:
    others = [(value, words) for value, words in CLASSES.get(act.kind, {}).items() if value != act.act_class]
    return {
        "act": act.id,
        "heading": "Not right?",
        "where": where(act.turn, act.start_ms),
        "quote": shortened(act.quote),
        "label": act_label(act),
        "reason": act_reason(act),
        "classes": others,
        "noun": NOUNS.get(act.kind, "what it was taken for"),
    }


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, as the form shows them; `two` where there is exactly one other, called `other`."""

    id: str
    name: str
    side: str
    two: bool
    other: str
    turns: int


def _voice(report: Report, speaker: Speaker) -> Voice:
    shown = names(report.call)
    rest = [each for each in report.call.speakers if each.id != speaker.id]
    return Voice(
        speaker.id,
        speaker.name or "",
        speaker.side.value,
        len(rest) == 1,
        shown.get(rest[0].id, "") if rest else "",
        sum(turn.speaker == speaker.id for turn in report.call.turns),
    )
