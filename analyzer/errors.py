"""What can go wrong, as one tree with a branch for each thing a user can act on.

A message is one line: what was found, in which file, and what to do about it.
"""

from pathlib import Path


class AnalyzerError(Exception):
    """Anything the analyzer raises on purpose."""


class InputError(AnalyzerError):
    """A recording, transcript or report that cannot be used as it is."""


class LostCallError(InputError):
    """A call on which the process that worked on it was lost, and lost again in a fresh one."""

    @classmethod
    def twice(cls, what: str, how: str) -> "LostCallError":
        """The word on a call, or another task, for which a second process was lost: `how` says how that one ended."""
        return cls(
            f"{what}: the process that worked on it was lost twice ({how}); try it alone, on a machine with more memory"
        )


class NotCoveredError(InputError):
    """A kept recording in which words that are masked only since a correction may still be heard; the correction itself was made and holds."""


class RubricError(AnalyzerError):
    """A rubric file that cannot be used as it is."""


class SettingsError(AnalyzerError):
    """A setting or an option that makes no sense."""


class MachineError(AnalyzerError):
    """Something this machine lacks: a model, memory, disk space, a device."""


class ArchiveError(MachineError):
    """An archive that cannot be opened, read or written: locked, gone, full, damaged, or made by a newer program."""


class ArchiveAwayError(ArchiveError):
    """An archive that may be there again in a moment by itself: locked, moved, or on a server that is being started."""


class ModelError(MachineError):
    """A model that is missing, damaged or not what its manifest says."""


def unreadable(path: Path, error: OSError) -> InputError:
    """What to tell of a file that the system did not let us read."""
    if isinstance(error, IsADirectoryError):
        return InputError(f"{path}: a folder, not a file")
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path}: no such file")
    return InputError(f"{path}: cannot be read: {error.strerror}")
