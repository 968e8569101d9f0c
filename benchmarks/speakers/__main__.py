"""Prints how well speakers are told apart: python -m benchmarks.speakers [--words] [FOLDER] or --mixes SEED...

FOLDER holds NAME/truth.json beside a recording each, as sample_calls/ does, which is the default. Every call is measured as it is,
with noise, with the channels leaking into each other, and mixed to one channel. With --words each is also transcribed (slow),
for the error rate of the words by speaker (cpWER), the side taken for the rep's, and the cost next to transcribing.
With --mixes, 32 mono calls for each SEED are made up from the sample calls and measured instead, and what the program says of its
own errors is held against them.
"""

import sys
import time
from pathlib import Path
from statistics import mean

from analyzer.separate.separate import separate
from benchmarks.speakers.calls import SAMPLE_CALLS, calls_in, variants
from benchmarks.speakers.measures import Measured, measure
from benchmarks.speakers.mixes import mixes

HEADER = "| call | variant | DER | DER ±0.25 s | words right | talk share off by | at most, it says | voices (true) | sure | seconds |"
MIXES = 32
RULE = "|---|---|---|---|---|---|---|---|---|---|"
SAID = (2.0, 3.0, 4.0, 5.0, 7.0, 100.0)


def main(arguments: list[str]) -> None:
    """Measure every call of the folder in every variant, and sum up by variant."""
    if "--mixes" in arguments:
        _mixes([int(seed) for seed in arguments[arguments.index("--mixes") + 1 :]])
        return
    folder = Path(next((given for given in arguments if not given.startswith("--")), SAMPLE_CALLS))
    calls = calls_in(folder)
    if not calls:
        raise SystemExit(f"{folder}: no NAME/truth.json in it")
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
    if "--words" in arguments:
        _words(folder)


def _mixes(seeds: list[int]) -> None:
    print(HEADER, RULE, sep="\n")
    by_kind: dict[str, list[Measured]] = {}
    for call in (call for seed in seeds for call in mixes(seed, MIXES)):
        started = time.monotonic()
        measured = measure(call, separate(call.audio))
        kind = "mixed channels" if call.name.startswith("stretch") else "mixed turns"
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
        f"| {said} | {found.found} ({found.true}) | {found.sure:.2f} | {seconds:.1f} |"
    )


def _mean_row(variant: str, found: list[Measured]) -> str:
    right = sum(one.found == one.true for one in found)
    wrong = sum(one.surely_near and not one.near for one in found)
    sure = sum(one.surely_near for one in found)
    return (
        f"| **mean of {len(found)}** | **{variant}** | {mean(one.der for one in found):.1f} % "
        f"| {mean(one.der_collar for one in found):.1f} % | {mean(one.words for one in found):.1f} % "
        f"| {mean(one.share_error for one in found):.1f} points (worst {max(one.share_error for one in found):.1f}) "
        f"| surely within 3 in {sure}, {wrong} of them not | right in {right} | | |"
    )


def _words(folder: Path) -> None:
    from analyzer.pipeline import Pipeline
    from benchmarks.speakers.heard import hear, settings

    pipeline = Pipeline(settings())
    print(
        "\n| call | variant | cpWER | rep's side | seconds to separate | to transcribe |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    for call in calls_in(folder):
        for name, variant in variants(call).items():
            heard = hear(variant, pipeline)
            side = {True: "right", False: "wrong", None: "unsure, and said so"}[heard.side_right]
            print(
                f"| {call.name} | {name} | {heard.cpwer:.1f} % | {side} | {heard.separate_s:.1f} | {heard.transcribe_s:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
