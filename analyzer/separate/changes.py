"""Where one voice stops and another starts: every tenth of a second goes to a voice, looked at closely wherever there is doubt, or to two.

A window of 1.5 s cannot show a turn of half a second inside it, but it is less like any one voice then. There, and around every change
from window to window, windows of half a second are laid; of those that held one voice only, one in a hundred was taken for the other.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from analyzer.separate.embedding import Window, embed
from analyzer.separate.voice_activity import EDGE_MS, levels_db
from analyzer.types.time import Span, near, union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Likeness = NDArray[np.float32]  # of each window to each voice, as cosines

CLEAR_WINDOW_MS = 900  # shorter windows are too vague to learn a voice from, and short enough not to hide a turn
SHORT_WINDOW_MS, SHORT_STEP_MS, FRAME_MS = 500, 250, 10
AROUND_CHANGE_MS = 300
DOUBTED_BELOW = 0.75  # of how much more like its own voice than the next the voice's windows usually are
CELL_MS = 100
QUIET_REACH_MS = 120
LONG_WINDOW_COUNTS = 0.001  # beside a short one over the same moment

# A second's pull to a voice that it is more like by one, and the cost of a change. On `python -m benchmarks.speakers --mixes 1` and 101 a
# pull from 50 to 80, and a fading from 80 to 300 ms, gave the same within a tenth of a point of talk share.
PULL = 67.0
CHANGE_COST = 1.5
CHANGE_FADES_MS = 150.0
SNATCH_MS = 500
HARDLY_MORE_ALIKE = 0.05


@dataclass(frozen=True, slots=True)
class Shares:
    """The stretches of each voice, which share out all the speech that there are windows over; what two say at once belongs to both.

    `hardly` is the part of it that is hardly more like its own voice than the next one even at a close look, `snatches` the part in
    stretches of up to half a second between pauses and changes.
    """

    spans: dict[int, list[Span]]
    hardly: float
    snatches: float


def whose_speech(
    signal: "NDArray[np.float32]",
    windows: "Sequence[Window]",
    likeness: "Likeness",
    centroids: "NDArray[np.float32]",
    both: "Sequence[Span]" = (),
) -> Shares:
    """Who is heard when in the regions that the windows cover; the stretches in `both` go to two voices each."""
    regions = {
        number: Span(group[0].start_ms, max(window.end_ms for window in group))
        for number, group in ((n, list(each)) for n, each in groupby(windows, key=lambda window: window.region))
    }
    short = [window for each in _doubtful(windows, likeness, regions) for window in _short_windows(*each)]
    close = embed(signal, [Window(i, window.start_ms, window.end_ms) for i, window in _stretches(short)]) @ centroids.T
    looks: dict[int, list[tuple[Window, NDArray[np.float32]]]] = {number: [] for number in regions}
    for window, alike in zip((*windows, *short), (*likeness, *close), strict=True):
        looks[window.region].append((window, alike))
    evidence = [_evidence(region, looks[number]) for number, region in regions.items()]
    labels = _most_likely(list(regions.values()), evidence)
    cells = [len(each) for each in evidence]
    spans = _spans(list(regions.values()), cells, labels, levels_db(signal, EDGE_MS))
    for voice, shared in at_once(list(regions.values()), evidence, labels, both).items():
        spans[voice] = list(union([*spans.get(voice, ()), *shared]))
    return Shares(spans, _hardly(np.concatenate(evidence), np.array(labels)), _snatches(cells, labels))


def _doubtful(
    windows: "Sequence[Window]", likeness: "Likeness", regions: dict[int, Span]
) -> list[tuple[int, Span, Span]]:
    """Where to look closely: the region's number, its whole, and the stretch."""
    ranked = np.sort(likeness, axis=1)
    leads, labels = ranked[:, -1] - ranked[:, -2], likeness.argmax(axis=1)
    clear = np.array([window.duration_ms >= CLEAR_WINDOW_MS for window in windows])
    usual = [
        float(np.median(leads[clear & (labels == voice)])) if (clear & (labels == voice)).any() else float(leads.mean())
        for voice in range(likeness.shape[1])
    ]
    found: dict[int, list[Span]] = {}
    for i, window in enumerate(windows):
        doubts = found.setdefault(window.region, [])
        if clear[i] and leads[i] < DOUBTED_BELOW * usual[labels[i]]:
            doubts.append(Span(window.start_ms, window.end_ms))
        if i and windows[i - 1].region == window.region and labels[i - 1] != labels[i]:
            whole = regions[window.region]
            first, last = _middle(windows[i - 1]) - AROUND_CHANGE_MS, _middle(window) + AROUND_CHANGE_MS
            doubts.append(Span(max(whole.start_ms, first), min(whole.end_ms, last)))
    return [(region, regions[region], doubt) for region, doubts in found.items() for doubt in union(doubts)]


def _short_windows(region: int, whole: Span, doubt: Span) -> list[Window]:
    """The stretch in windows of half a second at even steps; none where its region is not longer than one."""
    if whole.duration_ms <= SHORT_WINDOW_MS + SHORT_STEP_MS // 2:
        return []
    last = max(doubt.start_ms, doubt.end_ms - SHORT_WINDOW_MS)
    last = min(last, whole.end_ms - SHORT_WINDOW_MS)
    first = min(doubt.start_ms, last)
    steps = max(1, round((last - first) / SHORT_STEP_MS)) if last > first else 0
    starts = [first + (last - first) * i // steps // FRAME_MS * FRAME_MS for i in range(steps)]
    return [Window(region, start, start + SHORT_WINDOW_MS) for start in [*starts, last]]


def _stretches(windows: "Sequence[Window]") -> "list[tuple[int, Window]]":
    """Each window with the number of the unbroken stretch that it is part of, so that the sound between is left alone."""
    numbered: list[tuple[int, Window]] = []
    for i, window in enumerate(windows):
        apart = i and window.start_ms > windows[i - 1].end_ms
        numbered.append(((numbered[-1][0] + bool(apart)) if i else 0, window))
    return numbered


def _evidence(whole: Span, looks: "list[tuple[Window, NDArray[np.float32]]]") -> "NDArray[np.float64]":
    """How like each voice each cell is, shape (cells, voices): the mean of what covers it, the nearest counted most, short windows first."""
    cells = max(1, round(whole.duration_ms / CELL_MS))
    sums, weights = np.zeros((cells, len(looks[0][1]))), np.zeros(cells)
    for window, alike in looks:
        first = max(0, (window.start_ms - whole.start_ms) // CELL_MS)
        covered = np.arange(first, min(cells, -(-(window.end_ms - whole.start_ms) // CELL_MS)))
        middles = whole.start_ms + CELL_MS * covered + CELL_MS // 2
        weight = np.clip(1 - np.abs(middles - _middle(window)) / (window.duration_ms / 2 + 1), 0, None)
        weight *= 1.0 if window.duration_ms <= SHORT_WINDOW_MS else LONG_WINDOW_COUNTS
        sums[covered] += weight[:, None] * alike
        weights[covered] += weight
    return sums / np.maximum(weights, 1e-9)[:, None]


def _most_likely(regions: "Sequence[Span]", evidence: "Sequence[NDArray[np.float64]]") -> list[int]:
    """The most likely voice of each cell, when changes cost less the longer the pause before them (Viterbi's algorithm)."""
    pulls = np.concatenate(evidence) * (PULL * CELL_MS / 1000)
    costs = np.full(len(pulls), CHANGE_COST)
    first = 0
    for i in range(1, len(regions)):
        first += len(evidence[i - 1])
        costs[first] *= np.exp((regions[i - 1].end_ms - regions[i].start_ms) / CHANGE_FADES_MS)
    best = pulls[0]
    apart = 1 - np.eye(pulls.shape[1])
    came_from: list[NDArray[np.intp]] = []
    for pull, cost in zip(pulls[1:], costs[1:], strict=True):
        reached = best[:, None] - cost * apart
        came_from.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + pull
    labels = [int(best.argmax())]
    for origins in reversed(came_from):
        labels.append(int(origins[labels[-1]]))
    return labels[::-1]


def _hardly(evidence: "NDArray[np.float64]", labels: "NDArray[np.intp]") -> float:
    rows = np.arange(len(labels))
    own = evidence[rows, labels]
    others = evidence.copy()
    others[rows, labels] = -np.inf
    return float((own - others.max(axis=1) < HARDLY_MORE_ALIKE).mean())


def _snatches(cells: "Sequence[int]", labels: list[int]) -> float:
    regions = [number for number, count in enumerate(cells) for _ in range(count)]
    runs = (len(list(group)) for _, group in groupby(zip(regions, labels, strict=True)))
    return sum(run for run in runs if run * CELL_MS <= SNATCH_MS) / len(labels)


def _spans(
    regions: "Sequence[Span]", cells: "Sequence[int]", labels: list[int], levels: "NDArray[np.float32]"
) -> dict[int, list[Span]]:
    """Each voice's stretches; a change within a region is put at the quietest moment near it."""
    spans: dict[int, list[Span]] = {}
    first = 0
    for region, count in zip(regions, cells, strict=True):
        own = labels[first : first + count]
        first += count
        start, place = region.start_ms, 0
        for label, group in groupby(own):
            place += len(list(group))
            end = region.end_ms
            if place < count:
                change = region.start_ms + place * CELL_MS
                end = min(region.end_ms, max(start, _quietest(levels, change)))
            if end > start:
                spans.setdefault(label, []).append(Span(start, end))
            start = end
    return spans


def at_once(
    regions: "Sequence[Span]", evidence: "Sequence[NDArray[np.float64]]", labels: list[int], both: "Sequence[Span]"
) -> dict[int, list[Span]]:
    """The stretches in which two are heard, for both: the two heard longest there, and where only one is, whom it is next most like."""
    shared: dict[int, list[Span]] = {}
    first = 0
    for region, likeness in zip(regions, evidence, strict=True):
        own = labels[first : first + len(likeness)]
        first += len(likeness)
        last = len(own) - 1  # whose cell stands also for what is left of the region behind it
        for span in near(both, region):
            start, end = span.start_ms - region.start_ms, span.end_ms - region.start_ms
            part = slice(min(last, max(0, start) // CELL_MS), min(last, (end - 1) // CELL_MS) + 1)
            alike = likeness[part].mean(axis=0)
            heard = np.bincount(own[part], minlength=len(alike))
            for voice in np.lexsort((alike, heard))[-2:].tolist():
                shared.setdefault(voice, []).append(span)
    return shared


def _quietest(levels: "NDArray[np.float32]", around_ms: int) -> int:
    first = max(0, around_ms - QUIET_REACH_MS) // EDGE_MS
    part = levels[first : (around_ms + QUIET_REACH_MS) // EDGE_MS]
    if not len(part):
        return around_ms
    return (first + int(np.convolve(part, np.ones(5) / 5, mode="same").argmin())) * EDGE_MS


def _middle(window: Window) -> int:
    return (window.start_ms + window.end_ms) // 2
