"""Sets everything up and runs the whole test suite; arguments go to pytest (`-m "not slow"` for the fast part)."""

import os
import shutil
import subprocess
import sys

from environment import PYTHON, ROOT, ready

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_ready() -> None:
    """A Chromium for the browser tests: the system's, else the system's package, else the one that Playwright fetches."""
    if any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"],
            check=False,
            stdout=subprocess.DEVNULL,
        )
    if not any(map(shutil.which, BROWSERS)):
        subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=False)


ready("test.lock")
browser_ready()
sys.exit(subprocess.run([PYTHON, "-m", "pytest", *sys.argv[1:]], cwd=ROOT, check=False).returncode)
