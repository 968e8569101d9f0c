"""Acts that people overruled, gave another class, or added."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analyzer.correct.added import added_act
from analyzer.correct.kinds import ENDS, KINDS, PREREQUISITES
from analyzer.correct.places import find_act, moment, place_of_act
from analyzer.correct.reclassed import reclassed
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.correction import Addition, Corrected, Correction, Overrule, Reclass
from analyzer.types.rubric import Rubric

Judging = Callable[[Call, Rubric], Call]
REPEAT = ("repeat",)
ENDED_OTHERWISE = "a later correction says how the call ended"


@dataclass(slots=True)
class Rulings:
    """What was ruled of a call's acts, by their ids. `gone` holds what an overruled act takes along."""

    overruled: dict[str, Act] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    changed: dict[str, tuple[Correction, Reclass]] = field(default_factory=dict)
    added: dict[str, Act] = field(default_factory=dict)


def with_rulings(
    call: Call, corrections: tuple[Correction, ...], rubric: Rubric, judging: Judging
) -> tuple[Call, tuple[Corrected, ...], Judging]:
    """A judged call as it is to be judged again, what became of each ruling, and a judging that keeps to the rulings."""
    rulings, done = Rulings(), dict[str, Corrected]()
    waiting = [each for each in corrections if isinstance(each.change, Overrule | Reclass | Addition)]
    state = call
    while waiting:
        standing = {act.id: act for act in (*state.acts, *state.set_aside)}
        left = [each for each in waiting if not _ruled(each, call, standing, rulings, done)]
        if len(left) == len(waiting):
            break
        # What one ruling brings to light another may be about.
        waiting, state = left, _after(judging(_before(call, rulings), rubric), rulings)
    told = tuple(
        done.get(each.id) or Corrected(each, problem=_lost(each, rulings))
        for each in corrections
        if isinstance(each.change, Overrule | Reclass | Addition)
    )
    return _before(call, rulings), told, lambda raw, by: _after(judging(raw, by), rulings)


def keeping(call: Call, corrections: tuple[Corrected, ...], judging: Judging) -> Judging:
    """A judging of a corrected call, by any rubric, that keeps to what people ruled of it."""
    rulings, acts = Rulings(), {act.id: act for act in (*call.acts, *call.set_aside)}
    for each in corrections:
        made, change = each.correction, each.correction.change
        if each.problem is not None:
            continue
        if isinstance(change, Overrule) and each.act is not None:
            rulings.overruled[each.act.id] = each.act
            rulings.changed.pop(each.act.id, None)
            rulings.added.pop(each.act.id, None)
        elif isinstance(change, Reclass) and each.act is not None:
            rulings.changed[each.act.id] = (made, change)
        elif isinstance(change, Addition) and each.place is not None:
            id_ = f"{change.act_kind}-{each.place.turn}-{each.place.start_word}"
            rulings.overruled.pop(id_, None)
            rulings.added |= {id_: _as_given(acts[id_], change)} if id_ in acts else {}
    return lambda raw, by: _after(judging(_before(raw, rulings), by), rulings)


def _as_given(act: Act, change: Addition) -> Act:
    """An added act without what the judges made of it."""
    return replace(act, act_class=change.act_class) if act.kind == "closing_attempt" else act


def _ruled(
    correction: Correction, call: Call, standing: dict[str, Act], rulings: Rulings, done: dict[str, Corrected]
) -> bool:
    """Whether the ruling found what it is about; it is then taken into the rulings."""
    change = correction.change
    if isinstance(change, Addition):
        act, problem = added_act(call, correction, change)
        if act is not None and act.kind in ENDS:
            _replace_end(act, standing, rulings, done)
        if act is None or act.id in standing:
            done[correction.id] = Corrected(correction, problem=problem or f"there is one already: {act and act.id}")
            return True
        rulings.added[act.id] = standing[act.id] = act
        rulings.overruled.pop(act.id, None)
        done[correction.id] = Corrected(correction, place=place_of_act(act))
        return True
    assert isinstance(change, Overrule | Reclass)
    act = find_act(tuple(standing.values()), change.act)
    if act is None:
        return False
    if isinstance(change, Overrule):
        rulings.overruled[act.id] = act
        rulings.gone |= {each.id for each in standing.values() if _rests_on(each, act)}
        rulings.added.pop(act.id, None)
        rulings.changed.pop(act.id, None)
        standing.pop(act.id)
    else:
        rulings.changed[act.id] = (correction, change)
        rulings.gone |= {each.id for each in standing.values() if _loses(each, act, change)}
        standing[act.id] = reclassed(act, correction, change)
    done[correction.id] = Corrected(correction, was=act.act_class, act=act, place=place_of_act(act))
    return True


def _replace_end(end: Act, standing: dict[str, Act], rulings: Rulings, done: dict[str, Corrected]) -> None:
    """Makes room for what is said last of how the call ended: what people said of it before gives way, and where it was heard there too a person's word takes its place."""
    for act in [act for act in rulings.added.values() if act.kind in ENDS and act.id != end.id]:
        assert act.correction is not None
        done[act.correction] = Corrected(done[act.correction].correction, problem=ENDED_OTHERWISE)
        rulings.added.pop(act.id)
        standing.pop(act.id)
    if end.id not in rulings.added:
        standing.pop(end.id, None)


def _before(call: Call, rulings: Rulings) -> Call:
    """The call as the judges should see it."""
    made = [act for act in rulings.added.values() if not KINDS[act.kind].derived]
    found = [act for act in call.acts if act.id not in rulings.added]
    aside = tuple(act for act in call.set_aside if act.id not in rulings.added)
    return replace(call, acts=_kept((*found, *made), rulings), set_aside=_kept(aside, rulings))


def _after(call: Call, rulings: Rulings) -> Call:
    """The call as the judges left it, where they made anew what had been ruled upon."""
    made = {act.id: act for act in rulings.added.values() if KINDS[act.kind].derived}
    acts = _kept((*(act for act in call.acts if act.id not in made), *made.values()), rulings)
    acts = tuple(_not_pressing(act, rulings) if act.kind == "closing_attempt" else act for act in acts)
    ordered = sorted(acts, key=lambda act: (act.turn, act.start_word, act.kind, act.id))
    return replace(call, acts=tuple(_sure(act, rulings) for act in ordered))


def _kept(acts: tuple[Act, ...], rulings: Rulings) -> tuple[Act, ...]:
    kept = (act for act in acts if act.id not in rulings.overruled and act.id not in rulings.gone)
    return tuple(reclassed(act, *rulings.changed[act.id]) if act.id in rulings.changed else act for act in kept)


def _sure(act: Act, rulings: Rulings) -> Act:
    """An added act whose class the person gave keeps it, whatever the judges made of it."""
    given = rulings.added.get(act.id)
    if given is None or act.id in rulings.changed or given.act_class is None:
        return act
    tags = act.tags if given.act_class == "premature" else tuple(tag for tag in act.tags if tag not in PREREQUISITES)
    more = tuple(tag for tag in given.tags if tag not in tags)
    return replace(act, act_class=given.act_class, tags=(*tags, *more), reason=given.reason)


def _not_pressing(close: Act, rulings: Rulings) -> Act:
    """The close without the mark of having come again after a no, where that was overruled."""
    ruled = [act for act in rulings.overruled.values() if act.kind == "pressure" and act.tags == REPEAT]
    if not any(_same_words(act, close) for act in ruled):
        return close
    return replace(close, tags=tuple(tag for tag in close.tags if tag not in {"pressure", "repeat"}))


def _rests_on(act: Act, overruled: Act) -> bool:
    """Whether an act was found in the same words only because they were taken for what they are not: pressure in what else a close says stays."""
    if not _same_words(act, overruled):
        return False
    if overruled.kind == "closing_attempt":
        return (act.kind == "assumptive" and "assumptive" in overruled.tags) or (
            act.kind == "pressure" and act.tags == ("deadline",) and "discount" in overruled.tags
        )
    return overruled.kind == "next_step" and act.kind in {"meeting_offer", "bring_closure"}


def _loses(act: Act, step: Act, change: Reclass) -> bool:
    """Whether an act no longer holds once a next step in the same words is less firm."""
    if step.kind != "next_step" or change.act_class is None or not _same_words(act, step):
        return False
    return (act.kind == "bring_closure" and change.act_class != "scheduled") or (
        act.kind == "meeting_offer" and change.act_class in {"none", "vague"}
    )


def _same_words(one: Act, other: Act) -> bool:
    return (one.turn, one.start_word, one.end_turn, one.end_word) == (
        other.turn,
        other.start_word,
        other.end_turn,
        other.end_word,
    )


def _lost(correction: Correction, rulings: Rulings) -> str:
    assert isinstance(correction.change, Overrule | Reclass)
    target = correction.change.act
    if find_act(tuple(rulings.overruled.values()), target) is not None:
        return "it was overruled before"
    kind = target.kind.replace("_", " ")
    return (
        f"no act “{kind}” that is surely this one is found {moment(target.place)} any more: “{target.place.quote[:80]}”"
    )
