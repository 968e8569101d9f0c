"""The `analyzer` command. Only here is anything printed, and only our own errors are caught."""

import sys
from io import TextIOWrapper

from analyzer.cli.app import app
from analyzer.errors import AnalyzerError, MachineError, RubricError, SettingsError
from analyzer.own_process import collect_seldom, end_now, end_quickly, take_turns_quickly

__all__ = ["main"]

INTERRUPTED = 130


def main() -> None:
    """Runs the command line; exit codes: 0 done, 1 the input, 2 usage, 3 the machine, 130 interrupted."""
    collect_seldom()
    take_turns_quickly()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name may hold what the terminal cannot show
    try:
        app()
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            end_now(INTERRUPTED)
        raise
    except AnalyzerError as error:
        print(f"analyzer: {error}", file=sys.stderr)
        sys.exit(3 if isinstance(error, MachineError) else 2 if isinstance(error, RubricError | SettingsError) else 1)
    finally:
        end_quickly()
