"""Prints how well speakers are told apart: python -m benchmarks.speakers [--words] [FOLDER], or --mixes SEED..., or --overlapping SEED...

FOLDER holds NAME/truth.json beside a recording each, as sample_calls/ does, which is the default. Every call is measured as it is,
with noise, with the channels leaking into each other, and mixed to one channel. With --words each is also transcribed (slow),
for the error rate of the words by speaker (cpWER), the side taken for the rep's, and the cost next to transcribing.
With --mixes, 32 mono calls for each SEED are made up from the sample calls and measured instead, and what the program says of its
own errors is held against them. With --overlapping they are calls in which people often talk at once.
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from analyzer.separate.separate import separate
from benchmarks.speakers.calls import SAMPLE_CALLS, TrueCall, calls_in, variants
from benchmarks.speakers.measures import Measured, measure
from benchmarks.speakers.mixes import mixes, overlapping

HEADER = "| call | variant | DER | DER ±0.25 s | words right | talk share off by | at most, it says | both at once, found (true), right | voices (true) | sure | seconds |"
MIXES = 32
RULE = "|---|---|---|---|---|---|---|---|---|---|---|"
SAID = (2.0, 3.0, 4.0, 5.0, 7.0, 100.0)


KINDS = {"stretch": "mixed channels", "moved": "mixed channels, one early"}


def main() -> None:
    """Measure what is asked for: every call of a folder in every variant, or calls made up from seeds."""
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks.speakers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument(
        "folder", nargs="?", type=Path, default=SAMPLE_CALLS, help="calls with their truth (sample_calls)"
    )
    asked.add_argument(
        "--words", action="store_true", help="transcribe too, for the words by speaker, the rep's side and the cost"
    )
    asked.add_argument("--mixes", type=int, nargs="+", metavar="SEED", help="made-up calls instead of a folder's")
    asked.add_argument("--overlapping", type=int, nargs="+", metavar="SEED", help="made-up calls with talk at once")
    given = asked.parse_args()
    if given.mixes or given.overlapping:
        seeds = [(mixes, seed) for seed in given.mixes or ()] + [
            (overlapping, seed) for seed in given.overlapping or ()
        ]
        made = (call for make, seed in seeds for call in make(seed, MIXES))
        if given.words:
            _words((call.name, "mixed", call) for call in made)
        else:
            _mixes(made)
        return
    calls = calls_in(given.folder)
    if not calls:
        raise SystemExit(f"{given.folder}: no NAME/truth.json in it")
    _folder(calls)
    if given.words:
        _words((call.name, name, variant) for call in calls for name, variant in variants(call).items())


def _folder(calls: list[TrueCall]) -> None:
    print(HEADER, RULE, sep="\n")
    by_variant: dict[str, list[Measured]] = {}
    for call in calls:
        for name, variant in variants(call).items():
            started = time.monotonic()
            measured = measure(variant, separate(variant.audio))
            by_variant.setdefault(name, []).append(measured)
            print(_row(call.name, name, measured, time.monotonic() - started), flush=True)
    for name, all_measured in by_variant.items():
        print(_mean_row(name, all_measured))


def _mixes(made: Iterable[TrueCall]) -> None:
    print(HEADER, RULE, sep="\n")
    by_kind: dict[str, list[Measured]] = {}
    for call in made:
        started = time.monotonic()
        measured = measure(call, separate(call.audio))
        kind = KINDS.get(call.name.split()[0], "turns over each other" if " over " in call.name else "mixed turns")
        by_kind.setdefault(kind, []).append(measured)
        print(_row(call.name, kind, measured, time.monotonic() - started), flush=True)
    for kind, all_measured in by_kind.items():
        print(_mean_row(kind, all_measured))
    print(
        "\n| at most off, it says | calls | off by, mean | off by more than that | off by more than 3 points |",
        "|---|---|---|---|---|",
        sep="\n",
    )
    least = 0.0
    for most in SAID:
        print(_said_row(least, most, [one for found in by_kind.values() for one in found]))
        least = most


def _said_row(least: float, most: float, found: list[Measured]) -> str:
    """How the calls fared of which the program says that their talk share is off by at most so many points."""
    those = [one for one in found if one.said_off is not None and least < one.said_off <= most]
    off = f"{mean(one.share_error for one in those):.1f} points" if those else "-"
    more = sum(one.share_error > (one.said_off or 0.0) for one in those)
    name = f"{least:g} to {most:g} points" if most < SAID[-1] else f"over {least:g} points"
    return f"| {name} | {len(those)} | {off} | {more} | {sum(not one.near for one in those)} |"


def _row(call: str, variant: str, found: Measured, seconds: float) -> str:
    said = "-" if found.said_off is None else f"{found.said_off:.1f} points"
    return (
        f"| {call} | {variant} | {found.der:.1f} % | {found.der_collar:.1f} % | {found.words:.1f} % | {found.share_error:.1f} points "
        f"| {said} | {found.both_found_s:.1f} s ({found.both_true_s:.1f}), {found.both_right_s:.1f} | {found.found} ({found.true}) | {found.sure:.2f} | {seconds:.1f} |"
    )


def _mean_row(variant: str, found: list[Measured]) -> str:
    right = sum(one.found == one.true for one in found)
    wrong = sum(one.surely_near and not one.near for one in found)
    sure = sum(one.surely_near for one in found)
    return (
        f"| **mean of {len(found)}** | **{variant}** | {mean(one.der for one in found):.1f} % "
        f"| {mean(one.der_collar for one in found):.1f} % | {mean(one.words for one in found):.1f} % "
        f"| {mean(one.share_error for one in found):.1f} points (worst {max(one.share_error for one in found):.1f}) "
        f"| surely within 3 in {sure}, {wrong} of them not | {_at_once(found)} | right in {right} | | |"
    )


def _at_once(found: list[Measured]) -> str:
    """How much of the talk at once was found, and how much of what was found is such."""
    true, said, right = (
        sum(one.both_true_s for one in found),
        sum(one.both_found_s for one in found),
        sum(one.both_right_s for one in found),
    )
    precision, recall = (f"{right / whole:.0%}" if whole else "-" for whole in (said, true))
    return f"{said:.1f} s ({true:.1f}), precision {precision}, recall {recall}"


def _words(calls: Iterable[tuple[str, str, TrueCall]]) -> None:
    from analyzer.pipeline import Pipeline
    from benchmarks.speakers.heard import hear, settings

    pipeline = Pipeline(settings())
    print(
        "\n| call | variant | cpWER | rep's side | seconds to separate | to transcribe |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    rates: dict[str, list[float]] = {}
    for call, name, variant in calls:
        heard = hear(variant, pipeline)
        side = {True: "right", False: "wrong", None: "unsure, and said so"}[heard.side_right]
        rates.setdefault(name, []).append(heard.cpwer)
        print(
            f"| {call} | {name} | {heard.cpwer:.1f} % | {side} | {heard.separate_s:.1f} | {heard.transcribe_s:.1f} |",
            flush=True,
        )
    for name, found in rates.items():
        print(f"| **mean of {len(found)}** | **{name}** | {mean(found):.1f} % | | | |")


if __name__ == "__main__":
    main()
