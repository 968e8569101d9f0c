"""Everything people set right in one call, in its order: its kind, sides, names, words, then acts."""

from collections.abc import Iterable
from dataclasses import replace

from analyzer.correct.kind_of_call import with_kind
from analyzer.correct.speakers import with_names, with_sides
from analyzer.correct.words import with_words
from analyzer.types.call import Call
from analyzer.types.correction import Addition, Corrected, Correction, Overrule, Reclass
from analyzer.types.report import Analysed, Report


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that nobody took back, in the order they were made."""
    return tuple(sorted((each for each in corrections if not each.withdrawn), key=lambda each: (each.at, each.id)))


def together(report: Report, kept: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections kept for a report's recording and those that came with the report, in order of time; what is kept knows of a taking back."""
    call_id = report.call.info.id
    known = {each.correction.id: each.correction for each in report.corrections}
    known |= {each.id: each for each in kept}
    ordered = sorted(known.values(), key=lambda each: (each.at, each.id))
    return tuple(each for each in ordered if each.call_id == call_id)


def ids_of(corrections: Iterable[Correction]) -> str:
    """The corrections' ids as a report's provenance names them."""
    return ",".join(each.id for each in corrections)


def of_acts(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that are about acts alone, for which nothing need be read again."""
    return tuple(each for each in corrections if isinstance(each.change, Overrule | Reclass | Addition))


def set_right(call: Call, corrections: tuple[Correction, ...]) -> tuple[Call, tuple[Corrected, ...]]:
    """The call with its kind, sides, names and words as people set them, and what became of each such correction."""
    call, kinds = with_kind(call, corrections)
    call, sides = with_sides(call, corrections)
    call, names = with_names(call, corrections)
    call, words = with_words(call, corrections)
    return call, (*kinds, *sides, *names, *words)


def corrected_report(base: Report, made: Report, done: Iterable[Corrected]) -> Report:
    """The report `made` with what became of the corrections, and with what brings `base` back."""
    was = base.call
    turns = tuple(old for old, new in zip(was.turns, made.call.turns, strict=True) if old.words != new.words)
    results = tuple(sorted(done, key=lambda each: (each.correction.at, each.correction.id)))
    kept = ids_of(each.correction for each in results)
    return replace(
        made,
        provenance=replace(made.provenance, options=made.provenance.options | {"corrections": kept}),
        corrections=results,
        analysed=Analysed(was.info, was.speakers, turns, was.acts, was.set_aside, base.scorecard, base.provenance),
    )
