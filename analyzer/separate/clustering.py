"""Windows of speech grouped by voice.

Several groupings are made and the one whose groups stand apart best is kept. Spectral clustering (normalised cuts on the graph
of most similar windows) finds voices of about equal share; cutting finer first and joining what is alike afterwards finds a
voice that speaks little. On synthetic telephone calls neither alone was right on all, the choice between them was.
"""

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.intp]

MOST_VOICES = 6
FINE_GROUPS = 10
NEIGHBOUR_SHARES = (0.05, 0.1, 0.2)  # of all windows, those each window is tied to
FEWEST_NEIGHBOURS = 6
SMALLEST_GROUP = 3  # windows; fewer are a laugh or a noise
REFINEMENTS = 5

# How much more alike windows of one voice are than windows of two (cosine, averaged): 0.05 to 0.08 when one voice was cut in two,
# 0.10 and more for two voices on synthetic telephone calls, 0.13 on a real talk of two women.
ONE_VOICE_BELOW = 0.10
SURE_FROM, SURE_AT = 0.08, 0.16
SURELY_ONE_AT, UNSURELY_ONE_AT = 0.06, 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """One unit vector a voice, shape (voices, dimensions), and from 0 to 1 how surely that many were told apart."""

    centroids: "Vectors"
    sure: float

    @property
    def count(self) -> int:
        return len(self.centroids)


def find_voices(vectors: "Vectors", starts_ms: "NDArray[np.int64]", *, count: int | None, near_ms: int) -> Voices:
    """The voices behind unit vectors of windows that start at `starts_ms`.

    `count` None looks for 1 to 6 of them. Windows less than `near_ms` apart share sound and prove nothing about each other.
    """
    with _matrix_libraries().limit(
        limits=1
    ):  # more threads wait for each other: ten times the work on a call of two minutes
        return _best(vectors, starts_ms, count, near_ms)


def _best(vectors: "Vectors", starts_ms: "NDArray[np.int64]", count: int | None, near_ms: int) -> Voices:
    near = np.abs(starts_ms[:, None] - starts_ms[None]) < near_ms
    alike = vectors @ vectors.T
    counts = range(2, MOST_VOICES + 1) if count is None else range(count, count + 1)
    best: Labels | None = None
    best_silhouette = best_margin = -1.0
    graphs = [_Graph(alike, near, share) for share in NEIGHBOUR_SHARES] if len(vectors) > SMALLEST_GROUP else []
    for groups in counts:
        for labels in _groupings(vectors, alike, graphs, groups):
            silhouette, margin = _apart(alike, near, labels, groups)
            if silhouette > best_silhouette:
                best, best_silhouette, best_margin = labels, silhouette, margin
    enough = min(1.0, len(vectors) / (2 * FINE_GROUPS))
    if count == 1 or best is None or (count is None and best_margin < ONE_VOICE_BELOW):
        sure = 1.0 if count == 1 else enough * _ramp(best_margin, UNSURELY_ONE_AT, SURELY_ONE_AT)
        return Voices(
            _centroids(vectors, np.zeros(len(vectors), dtype=np.intp), 1),
            sure if best is not None or count == 1 else 0.0,
        )
    return Voices(_centroids(vectors, best, int(best.max()) + 1), enough * _ramp(best_margin, SURE_FROM, SURE_AT))


@functools.cache
def _matrix_libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


class _Graph:
    """Each window tied to those most like it, and the smoothest functions on these ties."""

    def __init__(self, alike: "Vectors", near: "NDArray[np.bool_]", share: float) -> None:
        size = len(alike)
        ties = np.where(near, -1.0, alike)
        kept = min(size - 1, max(FEWEST_NEIGHBOURS, int(share * size)))
        weakest = np.partition(ties, size - kept, axis=1)[:, size - kept][:, None]
        ties = np.where((ties >= weakest) & (ties > 0), ties, 0.0)
        ties = (ties + ties.T) / 2
        degree = np.sqrt(ties.sum(axis=1) + 1e-9)
        laplacian = np.eye(size) - ties / (degree[:, None] * degree[None])
        # All of them at once: loading scipy for the few smoothest takes longer on calls under an hour.
        self._functions = np.linalg.eigh(laplacian)[1][:, : min(FINE_GROUPS, size)]

    def cut(self, groups: int) -> "Labels":
        """The windows in `groups` groups by normalised cuts (Ng, Jordan and Weiss, 2001)."""
        points = self._functions[:, :groups]
        return _k_means(points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9), groups)


def _groupings(vectors: "Vectors", alike: "Vectors", graphs: "list[_Graph]", groups: int) -> "Iterator[Labels]":
    """Different ways to make so many groups, none of them with a group too small to be a voice."""
    tried: list[Labels] = [_refined(vectors, graph.cut(groups), groups) for graph in graphs]
    fine = min(FINE_GROUPS, len(vectors) // 3)
    if graphs and fine > groups:
        joined = _joined(alike, _refined(vectors, graphs[0].cut(fine), fine), groups)
        tried += [joined, _refined(vectors, joined, groups)]
    for labels in tried:
        if np.bincount(labels, minlength=groups).min() >= SMALLEST_GROUP:
            yield labels


def _joined(alike: "Vectors", labels: "Labels", groups: int) -> "Labels":
    """Fine groups joined pair by pair, the two most alike on average first, until `groups` are left."""
    members = np.eye(labels.max() + 1)[labels]
    members = members[:, members.sum(axis=0) > 0]
    while members.shape[1] > groups:
        sizes = members.sum(axis=0)
        means = members.T @ alike @ members / (sizes[:, None] * sizes[None])
        np.fill_diagonal(means, -np.inf)
        keep, gone = sorted(np.unravel_index(int(means.argmax()), means.shape))
        members[:, keep] += members[:, gone]
        members = np.delete(members, gone, axis=1)
    return np.asarray(members.argmax(axis=1), dtype=np.intp)


def _refined(vectors: "Vectors", labels: "Labels", groups: int) -> "Labels":
    """Each window moved to the group whose mean it is most like, a few times over."""
    for _ in range(REFINEMENTS):
        moved = np.asarray((vectors @ _centroids(vectors, labels, groups).T).argmax(axis=1), dtype=np.intp)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def _centroids(vectors: "Vectors", labels: "Labels", groups: int) -> "Vectors":
    sums = np.stack([vectors[labels == group].sum(axis=0) for group in range(groups)])
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _apart(alike: "Vectors", near: "NDArray[np.bool_]", labels: "Labels", groups: int) -> tuple[float, float]:
    """How far the groups stand apart: the mean silhouette, and the mean of likeness to the own less to the nearest other group."""
    members = np.eye(groups)[labels]
    counted = np.where(near, 0.0, alike) @ members
    means = counted / np.maximum((~near).astype(np.float64) @ members, 1.0)
    rows = np.arange(len(labels))
    own = means[rows, labels]
    means[rows, labels] = -np.inf
    other = means.max(axis=1)
    silhouette = (own - other) / np.maximum(1 - np.minimum(own, other), 1e-6)
    return float(silhouette.mean()), float((own - other).mean())


def _k_means(points: "NDArray[np.float64]", groups: int) -> "Labels":
    """Lloyd's algorithm from the points farthest apart, so that the same input gives the same groups."""
    chosen = [int(np.linalg.norm(points - points.mean(axis=0), axis=1).argmax())]
    while len(chosen) < groups:
        distance = np.min([np.linalg.norm(points - points[i], axis=1) for i in chosen], axis=0)
        chosen.append(int(distance.argmax()))
    centres = points[chosen]
    labels = np.zeros(len(points), dtype=np.intp)
    for _ in range(50):
        labels = np.asarray(((points[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1), dtype=np.intp)
        moved = np.stack(
            [points[labels == i].mean(axis=0) if (labels == i).any() else centres[i] for i in range(groups)]
        )
        if np.allclose(moved, centres):
            break
        centres = moved
    return labels


def _ramp(value: float, zero_at: float, one_at: float) -> float:
    return float(np.clip((value - zero_at) / (one_at - zero_at), 0.0, 1.0))
