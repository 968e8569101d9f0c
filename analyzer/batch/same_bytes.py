"""Files that are copies of one another."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from analyzer.batch.inputs import Job


def without_copies(jobs: Iterable[Job]) -> tuple[tuple[Job, ...], dict[Job, Job]]:
    """The jobs, each recording once, and for each job left out the one with the same bytes.

    Only files of the same size are read. One that cannot be read stays, for its own error to be told.
    """
    by_size: dict[int, list[Job]] = defaultdict(list)
    sizes: dict[Job, int | None] = {}
    for job in jobs:
        sizes[job] = size = _size(job.path)
        if size is not None:
            by_size[size].append(job)
    firsts: dict[tuple[int, str], Job] = {}
    copies: dict[Job, Job] = {}
    for job, size in sizes.items():
        digest = digest_of(job.path) if size and len(by_size[size]) > 1 else None
        if size is not None and digest is not None:
            first = firsts.setdefault((size, digest), job)
            if first is not job:
                copies[job] = first
    return tuple(job for job in sizes if job not in copies), copies


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def digest_of(path: Path) -> str | None:
    """The SHA-256 of the file's bytes, which is its call's id; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
