import json
import random

import pytest

from analyzer.errors import InputError
from analyzer.report.from_json import parse_report, read_report
from analyzer.report.to_json import to_json
from tests.report.followed_up import TALK, report


@pytest.mark.parametrize("timed", [True, False])
def test_a_report_read_back_is_the_same_report(timed):
    given = report(*TALK, timed=timed)
    assert parse_report(to_json(given).encode(), source="r") == given


def test_a_report_written_again_is_the_same_text(tmp_path):
    text = to_json(report(*TALK))
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    assert to_json(read_report(tmp_path / "r.json")) == text


def test_fields_of_a_later_version_are_let_be():
    document = json.loads(to_json(report(*TALK)))
    document["new"] = 1
    assert parse_report(json.dumps(document).encode(), source="r").call.info.source == "call.json"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema_version": 99}, "version 99"),
        ({"acts": [{"id": 1}]}, "not a report: call.acts.0"),
        ({"transcript": {"language": "en", "turns": [], "speech": []}}, "turn"),
        ({"call": None}, "not a report: call"),
    ],
)
def test_what_is_no_report_is_refused_by_its_first_fault(change, says):
    document = {**json.loads(to_json(report(*TALK))), **change}
    with pytest.raises(InputError, match=says):
        parse_report(json.dumps(document).encode(), source="r")


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"turns": []}', b"\xff", b"[" * 100_000])
def test_other_files_are_refused(data):
    with pytest.raises(InputError, match="r: "):
        parse_report(data, source="r")


def test_no_mutated_report_gives_anything_but_a_report_or_a_clear_refusal():
    chance = random.Random(7)
    text = to_json(report(*TALK)).encode()
    refusals = []
    for _ in range(300):
        data = bytearray(text)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.choice(b'0123456789-"{}[],:nulltrue')
            else:
                del data[at : at + chance.randint(1, 30)]
        try:
            parse_report(bytes(data), source="r")
        except InputError as error:
            refusals.append(str(error))
    assert refusals
    assert not any("\n" in refusal for refusal in refusals)
