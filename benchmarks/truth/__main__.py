"""Prints what the analyzer makes of the sample calls next to what is true: python -m benchmarks.truth [--words] [--quotes] [NAME...]

With --words the true words are analysed instead of the recordings, which shows what is lost in hearing and what in reading.
With --quotes each thing that was missed, found beside the truth or classed otherwise is quoted.
"""

import sys
import time

from benchmarks.truth.compare import Comparison, Found, WordTimes, compare
from benchmarks.truth.samples import names, reports_on, truth_of


def main(arguments: list[str]) -> None:
    """Analyse the named sample calls, or all, and print a block of lines for each and the sums."""
    words_given = "--words" in arguments
    wanted = [name for name in arguments if not name.startswith("--")] or names()
    started = time.monotonic()
    reports = reports_on(wanted, words_given=words_given)
    seconds = time.monotonic() - started
    results = {}
    for name in wanted:
        truth, report = truth_of(name), reports[name]
        results[name] = compare(truth, report)
        spent = sum(value for value in report["run"]["seconds"].values())
        print(f"{name} ({truth['duration_ms'] / 1000:.0f} s, analysed in {spent:.1f} s)")
        print(_shown(results[name], report["call"]["kind"], truth["kind"]))
        if "--quotes" in arguments:
            print(_quotes(results[name]))
    print(_sums(list(results.values())))
    spoken = sum(truth_of(name)["duration_ms"] for name in wanted) / 1000
    print(f"  the command took {seconds:.1f} s for {spoken:.0f} s of calls")


def _shown(result: Comparison, kind: str, true_kind: str) -> str:
    share = "not measured" if result.talk_share is None else f"{100 * result.talk_share:.1f} %"
    off = "" if result.talk_share is None else f" ({100 * (result.talk_share - result.true_talk_share):+.1f} points)"
    sides = "not timed" if result.sides_right is None else f"{result.sides_right:.1%} of the words"
    wrong = "; ".join(result.practices_wrong) or "all as they are"
    lines = [
        f"word error rate  {result.wer:.1%}",
        f"talk share       {share}, true {100 * result.true_talk_share:.1f} %{off}",
        f"sides right      {sides}",
        f"word times       {_times(result.word_times)}",
        f"kind             {kind}, true {true_kind}",
        f"questions        {_counts(result.questions)}",
        f"closes           {_counts(result.closes)}",
        f"me stories       {_counts(result.me_stories)}",
        f"interrogations   {_counts(result.interrogations)}",
        f"next step        {result.step}, true {result.true_step}",
        f"practices        {wrong}",
    ]
    return "\n".join(f"  {line}" for line in lines)


def _sums(results: list[Comparison]) -> str:
    nothing = Found()
    shares = [abs(r.talk_share - r.true_talk_share) for r in results if r.talk_share is not None]
    worst = f"{100 * max(shares):.1f} points" if shares else "not measured"
    right = sum(r.practices_asked - len(r.practices_wrong) for r in results)
    lines = [
        f"word error rate  {sum(r.wer for r in results) / len(results):.1%} (mean)",
        f"talk share       off by {worst} at most",
        f"kind             right in {sum(r.kind_right for r in results)} of {len(results)}",
        f"questions        {_counts(sum((r.questions for r in results), nothing))}",
        f"closes           {_counts(sum((r.closes for r in results), nothing))}",
        f"me stories       {_counts(sum((r.me_stories for r in results), nothing))}",
        f"interrogations   {_counts(sum((r.interrogations for r in results), nothing))}",
        f"next step        right in {sum(r.step == r.true_step for r in results)} of {len(results)}",
        f"practices        right in {right} of {sum(r.practices_asked for r in results)}",
    ]
    return "all calls\n" + "\n".join(f"  {line}" for line in lines)


def _counts(found: Found) -> str:
    if not found.matched and not found.missed and not found.beside:
        return "none, none found"
    text = f"{len(found.matched)} of {len(found.matched) + len(found.missed)} found"
    if found.matched:
        text += f", {len(found.matched) - len(found.other_class)} with the right class"
    return text + (f", {len(found.beside)} beside the truth" if found.beside else "")


def _times(times: WordTimes | None) -> str:
    if times is None:
        return "not timed"
    return f"{times.median_ms} ms off (median), {len(times.astray)} of {times.words} words by more than half a second"


def _quotes(result: Comparison) -> str:
    lines = [] if result.word_times is None else [f"    astray: {word}" for word in result.word_times.astray]
    for name in ("questions", "closes", "me_stories", "interrogations"):
        found = getattr(result, name)
        lines += [f"    missed in {name}: {quote}" for quote in found.missed]
        lines += [f"    beside the truth in {name}: {quote}" for quote in found.beside]
        lines += [f"    another class in {name}: {quote}" for quote in found.other_class]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
