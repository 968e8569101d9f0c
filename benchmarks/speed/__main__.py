"""Time and memory of the analyzer beside its peers, in one run: python -m benchmarks.speed [--quick] [--only PART,...] [--rounds N]

Parts: help, text, peers, voices, folder, long. Every command of a part is run once a round, in turn, so that a busy machine is busy for all.
"""

import argparse
import os
import platform

from benchmarks.speed import parts
from benchmarks.speed.peers import cache


def main() -> None:
    """Measure the parts asked for and print a table for each."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.splitlines()[0])
    asked.add_argument(
        "--quick", action="store_true", help="fewer and shorter calls, one round; half an hour instead of four"
    )
    asked.add_argument("--only", default=",".join(parts.PARTS), help="parts, with commas between")
    asked.add_argument("--rounds", type=int, help="how often everything is run (3; 1 when quick)")
    asked.add_argument("--without", default="", help="peers to leave out, with commas between")
    given = asked.parse_args()
    how = parts.How(
        quick=given.quick, rounds=given.rounds or (1 if given.quick else 3), without=frozenset(given.without.split(","))
    )
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()};",
        end=" ",
    )
    print(f"load {os.getloadavg()[0]:.1f} at the start; environments of the peers in {cache()}")
    for name in given.only.split(","):
        print(f"\n## {name}\n", flush=True)
        for line in parts.PARTS[name](how):
            print(line, flush=True)


if __name__ == "__main__":
    main()
