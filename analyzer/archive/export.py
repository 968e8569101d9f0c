"""Frames as files for spreadsheets and for analysis. What is said on a call, or a file's name, must not run as a formula."""

from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.archive.write import write_whole
from analyzer.errors import InputError, MachineError
from analyzer.types.cells import plain_cell

if TYPE_CHECKING:
    import pandas as pd


def write_frame(frame: "pd.DataFrame", path: Path) -> None:
    """Writes the frame as CSV, Excel or Parquet by the file's ending, whole or not at all.

    In CSV and Excel, text that a spreadsheet would take for a formula begins with an apostrophe.
    Raises InputError for another ending, MachineError when a library is missing or the file cannot be written.
    """
    check_target(path)
    write_whole(path, WRITERS[path.suffix.lower()](frame))


def check_target(path: Path) -> None:
    """Raises what `write_frame` would raise for want of a library or a known ending, before any work."""
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise InputError(f"{path}: name a file that ends in {', '.join(WRITERS)}")
    if ending == ".parquet" and find_spec("pyarrow") is None:
        raise MachineError(
            f"{path}: Parquet needs a library that is not installed: `pip install 'analyzer[parquet]'` brings it; .csv and .xlsx need none"
        )


def _csv(frame: "pd.DataFrame") -> bytes:
    # Excel reads UTF-8 only where the file begins with its mark.
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + _plain(frame).to_csv(index=False, lineterminator="\r\n")).encode()


def _excel(frame: "pd.DataFrame") -> bytes:
    import xlsxwriter

    plain = _plain(frame)
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold = book.add_worksheet("Calls"), book.add_format({"bold": True})
        for place, name in enumerate(plain.columns):
            sheet.write_string(0, place, str(name), bold)
            for line, value in enumerate(plain[name], start=1):
                _write(sheet, line, place, value)
        sheet.freeze_panes(1, 0)
        if len(plain):
            sheet.autofilter(0, 0, len(plain), max(0, len(plain.columns) - 1))
    return file.getvalue()


def _write(sheet: Any, line: int, place: int, value: Any) -> None:
    if value is None or value != value:  # noqa: PLR0124  not a number: unknown, an empty cell
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, str(value)[:32_767])  # the most that a cell holds


def _parquet(frame: "pd.DataFrame") -> bytes:
    file = BytesIO()
    frame.to_parquet(file, index=False)
    return file.getvalue()


def _plain(frame: "pd.DataFrame") -> "pd.DataFrame":
    safe = frame.astype(object).map(lambda value: plain_cell(_text(value)) if isinstance(value, str) else value)
    return safe.rename(columns=lambda name: plain_cell(str(name)))


def _text(value: str) -> str:
    """The text without what no file can hold: zeros, other control signs, halves of a pair."""
    held = value.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign >= " " or sign in "\t\r\n" else "\N{REPLACEMENT CHARACTER}" for sign in held)


WRITERS: dict[str, Callable[["pd.DataFrame"], bytes]] = {".csv": _csv, ".xlsx": _excel, ".parquet": _parquet}
