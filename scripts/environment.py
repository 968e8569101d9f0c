"""A virtual environment in `.venv`, made with nothing but Python and pip, holding exactly what a lock names."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def ready(lock: str) -> None:
    """Makes the environment, or brings it up to date, so that it holds what `requirements/<lock>` names and this checkout.

    Ends the program with a line that says what to do when that cannot be.
    """
    if sys.version_info < (3, 11):
        sys.exit(f"analyzer needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    wanted = ROOT / "requirements" / lock
    stamp = FOLDER / f".installed-{lock}"
    mark = hashlib.sha256(wanted.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == mark:
        return
    print(f"Setting up {FOLDER} (once; about 1.1 GB on disk) ...", flush=True)
    _create()
    _pip("--require-hashes", "--requirement", str(wanted))
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(mark)


def _create() -> None:
    if PYTHON.exists():
        return
    try:
        venv.create(FOLDER, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        # Some distributions take ensurepip out of Python; the pip that is there can serve an environment without one.
        venv.create(FOLDER, with_pip=False, clear=True)


def _pip(*arguments: str) -> None:
    own = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    pip = [str(PYTHON), "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("analyzer: pip could not install what the lock names; its own words are above")
