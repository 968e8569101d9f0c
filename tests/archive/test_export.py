"""A table of calls opens in a spreadsheet, says the same as the archive, and runs nothing."""

import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.export import check_target, write_frame
from analyzer.archive.find import Filters
from analyzer.archive.frames import ABOUT, calls_frame
from analyzer.errors import InputError, MachineError
from tests.archive.calls import keep

DANGEROUS = ['=HYPERLINK("http://x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", " =1+1", "＝1+1"]  # fmt: skip
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")


@pytest.fixture
def risky(tmp_path: Path) -> pd.DataFrame:
    with open_archive(tmp_path / "a.db") as archive:
        for place, text in enumerate(DANGEROUS):
            keep(archive, name=f"{place}", customer=text, rep=text)
        return calls_frame(archive)


def test_a_frame_holds_every_figure_of_each_call(archive: Archive) -> None:
    keep(archive, name="a", points=70.0)
    keep(archive, name="b", held=None, rep=None)
    frame = calls_frame(archive)
    assert tuple(frame.columns[: len(ABOUT)]) == ABOUT
    first = frame.iloc[0]
    assert (first["source"], first["points"], first["recorded_at"]) == ("a.wav", 70.0, "2026-03-03T10:00:00+01:00")
    assert first["open_share_verdict"] in {"good", "watch", "work_on", "unsure", "not_measurable"}
    assert first["rep_words"] == 7
    assert pd.isna(frame.iloc[1]["rep"])
    assert list(calls_frame(archive, Filters(rep="Nobody")).columns) == list(ABOUT)


def test_nothing_runs_in_a_csv_file(risky: pd.DataFrame, tmp_path: Path) -> None:
    write_frame(risky, tmp_path / "calls.csv")
    read = pd.read_csv(tmp_path / "calls.csv", keep_default_na=False)
    assert len(read) == len(DANGEROUS)
    for column in ("customer", "rep"):
        assert all(text.startswith("'") and not text.lstrip(" ").startswith(RUNS) for text in read[column])


def test_nothing_runs_in_an_excel_file(risky: pd.DataFrame, tmp_path: Path) -> None:
    write_frame(risky, tmp_path / "calls.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "calls.xlsx").active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.lstrip(" ").startswith(RUNS)]


def test_figures_stay_figures(archive: Archive, tmp_path: Path) -> None:
    keep(archive, points=-5.5)
    frame = calls_frame(archive)
    write_frame(frame, tmp_path / "calls.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "calls.xlsx").active
    assert sheet.cell(2, ABOUT.index("points") + 1).value == -5.5
    write_frame(frame, tmp_path / "calls.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "calls.parquet"), frame, check_dtype=False)


def test_another_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.csv, \.xlsx, \.parquet"):
        check_target(tmp_path / "calls.pdf")


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MachineError, match=r"pip install 'analyzer\[parquet\]'"):
        check_target(tmp_path / "calls.parquet")
