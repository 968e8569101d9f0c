"""How much turns sound like those of somebody who sells, told by their words alone."""

from collections.abc import Iterable

from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.features import features_of_words
from analyzer.annotate.second_reader.model import model
from analyzer.types.speech import Turn


def sounds_selling(turns: Iterable[Turn]) -> float:
    """The log-odds of all turns added up, as if each told on its own that whoever says it sells rather than buys (`models/acts/train_sides.py`)."""
    reader = model("sides")
    return sum(reader.scores(features_of_words(plain(turn).tokens))["rep"] for turn in turns)
