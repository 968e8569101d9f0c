"""The page's colours against WCAG 2.2 AA, in both themes."""

import re
from importlib.resources import files

import pytest

CSS = files("analyzer.report").joinpath("static", "base.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
)

TEXT = [(ink, paper) for ink in ("ink", "soft", "rep", "prospect", "unknown", "accent") for paper in ("paper", "field")]
TEXT += [("ink", "lit"), ("paper", "soft"), ("paper", "ink")]
DRAWN = [(bar, "field") for bar in ("rep", "prospect", "unknown", "ink", "accent")] + [("edge", "paper")]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_knows_its_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_stands_out_by_four_and_a_half_to_one(theme, ink, paper):
    assert contrast(theme[ink], theme[paper]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
@pytest.mark.parametrize(("bar", "ground"), DRAWN)
def test_drawn_speech_and_marks_stand_out_by_three_to_one(theme, bar, ground):
    assert contrast(theme[bar], theme[ground]) >= 3
