"""Files of any store that fsspec reads: which there are, and a copy of one."""

import posixpath
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from analyzer.batch.inputs import is_input
from analyzer.errors import InputError, MachineError
from analyzer.importers.file_name import telling_folder

BLOCK = 1 << 20


def inputs_at(url: str) -> list[str]:
    """The URLs of the file, or of all recordings and transcripts in the folder, at `url`. Raises InputError when there is none, MachineError when the store does not answer."""
    from fsspec.core import url_to_fs

    with _reading(url):
        disk, place = url_to_fs(url)
        if not disk.isdir(place):
            if not disk.exists(place):
                raise InputError(f"{url}: no such file or folder")
            return [disk.unstrip_protocol(place)]
        root = Path(place)
        inside = sorted(each for each in disk.find(place) if is_input(Path(each), root))
    if not inside:
        raise InputError(f"{url}: no recording and no transcript in this folder")
    return [disk.unstrip_protocol(each) for each in inside]


def folder_of(url: str) -> str | None:
    """The name of the folder of a file whose own name says nothing of its call; None where the name does, or where the store has it in no folder."""
    place = PurePosixPath(posixpath.normpath(url.rpartition("://")[2]))
    folder = telling_folder(place)
    return None if folder == ".." else folder


def place_in(folder: Path, url: str) -> Path:
    """Where in `folder` the copy of the file at `url` goes: under the name it has there, in a folder of the same name as there where its own tells nothing."""
    name, named = PurePosixPath(url).name, folder_of(url)
    return folder / name if named is None else folder / named / name


def fetched(url: str, folder: Path) -> Path:
    """A copy of the file at `url`, at its `place_in` the folder. Raises InputError when there is none, MachineError when the store does not give it."""
    import fsspec

    target = place_in(folder, url)
    target.parent.mkdir(exist_ok=True)
    with _reading(url), fsspec.open(url, "rb") as source, target.open("wb") as out:
        shutil.copyfileobj(source, out, BLOCK)
    return target


@contextmanager
def _reading(url: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InputError(f"{url}: no such file") from error
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: cannot be read: {one_line(error)}") from error
    # The libraries of stores raise errors of their own that have no base in common: one that is away must not end in a traceback.
    except Exception as error:
        raise MachineError(
            f"{url}: cannot be fetched: {one_line(error)}; check the store's address and your right to it"
        ) from error


def one_line(error: BaseException) -> str:
    """What an error says, in one line; its name when it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
