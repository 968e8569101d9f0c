"""How many acts are found again in another analysis of the same recordings: python -m benchmarks.corrections REPORTS OTHER_REPORTS.

Both are folders of JSON reports with the same names, such as `analyzer analyze` writes with two speech models:

    analyzer analyze sample_calls --model base --out one
    analyzer analyze sample_calls --model tiny.en --out two
    python -m benchmarks.corrections one two

Each act of the first is looked for in the second as a correction of it would be. Where the second has an act of the same kind over
the same time, it should be found; an act found anywhere else would be the wrong one. Reports without times are left out.
"""

import argparse
from collections import Counter
from pathlib import Path

from analyzer.correct.places import act_target, find_act
from analyzer.report.from_json import read_report
from analyzer.types.acts import Act
from analyzer.types.call import Call

# These measure stretches of talk, and nobody corrects them.
MEASURES = frozenset({"backchannel", "stretch", "monologue"})


def main() -> None:
    """Prints the counts, and each act that was missed or mistaken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("others", type=Path)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for file in sorted(given.reports.glob("*.json")):
        other = given.others / file.name
        if other.exists():
            counts += compared(file.stem, read_report(file).call, read_report(other).call)
    print(
        f"{counts['acts']} acts, {counts['there']} of them with one of their kind at the same time in the other analysis"
    )
    print(f"found again {counts['found']}, refused {counts['refused']}, taken for another act {counts['mistaken']}")


def compared(name: str, call: Call, other: Call) -> Counter[str]:
    """How the acts of one call fare in another analysis of it."""
    counts: Counter[str] = Counter()
    for act in call.acts:
        if act.kind in MEASURES or act.start_ms is None:
            continue
        there = [each for each in other.acts if each.kind == act.kind and _shares_time(act, each)]
        found = find_act(other.acts, act_target(act))
        sort = "refused" if found is None and there else "found" if found in there else "mistaken" if found else "gone"
        counts.update(["acts", sort, *(["there"] if there else [])])
        if sort in {"refused", "mistaken"}:
            print(f"{name} {act.id} {sort}: “{act.quote[:60]}”, there “{(found or there[0]).quote[:60]}”")
    return counts


def _shares_time(one: Act, other: Act) -> bool:
    if one.start_ms is None or one.end_ms is None or other.start_ms is None or other.end_ms is None:
        return False
    return min(one.end_ms, other.end_ms) > max(one.start_ms, other.start_ms)


if __name__ == "__main__":
    main()
