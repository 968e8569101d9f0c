"""What changed between two scorecards, in a sentence."""

from analyzer.report.cards import value_text
from analyzer.report.wording import VERDICTS
from analyzer.types.score import Scorecard

MOST = 4


def changed_scores(before: Scorecard, after: Scorecard) -> str:
    """What became of the overall score and the others: "Overall 28 → 41; Closing in its time 3 too early → none too early, Work on this → Good". Empty where nothing moved."""
    parts = []
    if _points(before) != _points(after):
        parts.append(f"Overall {_points(before)} → {_points(after)}")
    old = {score.check: score for score in before.scores}
    for score in after.scores:
        was = old.get(score.check)
        if was is None or score.check in after.practices:
            continue
        moved = []
        if value_text(was) != value_text(score):
            moved.append(f"{value_text(was) or 'no value'} → {value_text(score) or 'no value'}")
        if was.verdict is not score.verdict:
            moved.append(f"{VERDICTS[was.verdict]} → {VERDICTS[score.verdict]}")
        if moved:
            parts.append(f"{score.title} {', '.join(moved)}")
    found = sum(after.practices[id_] != held for id_, held in before.practices.items() if id_ in after.practices)
    if found:
        parts.append(f"{found} {'practice' if found == 1 else 'practices'} judged otherwise")
    more = len(parts) - MOST
    return "; ".join(parts[:MOST]) + (f"; and {more} more" if more > 0 else "")


def _points(card: Scorecard) -> str:
    return "no score" if card.overall.points is None else f"{card.overall.points:.0f}"
