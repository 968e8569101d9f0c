from typer.testing import CliRunner

from analyzer.cli.app import app
from analyzer.report.to_json import to_json
from tests.report.followed_up import TALK, report


def test_a_mail_and_a_calendar_are_written_beside_the_report(tmp_path):
    path = tmp_path / "call.json"
    path.write_text(to_json(report(*TALK)), encoding="utf-8")
    result = CliRunner().invoke(app, ["followup", str(path)])
    assert result.exit_code == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["call.followup.ics", "call.followup.txt", "call.json"]


def test_without_a_day_there_is_a_mail_alone_and_the_reason(tmp_path):
    path = tmp_path / "call.json"
    path.write_text(to_json(report("rep: I'll email you a quote.", "prospect: Perfect, yes please.")), encoding="utf-8")
    result = CliRunner().invoke(app, ["followup", str(path), "--out", str(tmp_path / "new")])
    assert result.exit_code == 0
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["call.followup.txt"]
    assert "nothing for a diary" in result.stderr
