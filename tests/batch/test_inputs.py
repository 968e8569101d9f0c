"""A command's paths become jobs, each with the name its report will have."""

from pathlib import Path

from analyzer.batch.inputs import find_jobs
from analyzer.pipeline import named_after
from tests.builders import make_call


def put(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_folder_gives_its_recordings_and_transcripts_but_no_reports_truths_or_hidden_files(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("a.opus", "b/c.WAV", "b/d.vtt")]
    put(tmp_path / "report.json", '{"schema_version": 1}')
    for name in ("a.html", "b/truth.json", ".hidden/e.mp3", "notes.docx", "a.playback.m4a", "a.followup.txt"):
        put(tmp_path / name)
    jobs, errors = find_jobs([tmp_path])
    assert [job.path for job in jobs] == wanted
    assert errors == ()


def test_calls_of_the_same_name_get_reports_of_different_names(tmp_path: Path) -> None:
    jobs, _ = find_jobs([put(tmp_path / "x/call-7.mp3"), put(tmp_path / "y/call-7.mp3")])
    assert [job.name for job in jobs] == ["call-7", "call-7-2"]


def test_a_file_called_only_audio_takes_the_name_of_its_folder(tmp_path: Path) -> None:
    jobs, _ = find_jobs([put(tmp_path / "pitch/audio.opus")])
    assert [job.name for job in jobs] == ["pitch"]


def test_a_link_goes_by_its_own_name_and_place_and_not_by_those_of_what_it_leads_to(tmp_path: Path) -> None:
    named, bare = put(tmp_path / "store/audio.wav"), put(tmp_path / "store/4711.wav")
    links = [tmp_path / "acme.wav", tmp_path / "pitch/audio.wav"]
    links[1].parent.mkdir()
    for link, target in zip(links, (named, bare), strict=True):
        link.symlink_to(target)
    jobs, _ = find_jobs(links)
    assert [job.name for job in jobs] == ["acme", "pitch"]
    info = make_call("rep: Hi.").info
    assert [(named_after(info, link).folder, named_after(info, link).source) for link in links] == [
        (None, "acme.wav"),
        ("pitch", "audio.wav"),
    ]


def test_a_file_named_twice_is_one_job(tmp_path: Path) -> None:
    file = put(tmp_path / "a.mp3")
    jobs, _ = find_jobs([file, tmp_path, tmp_path / "." / "a.mp3", file])
    assert len(jobs) == 1


def test_an_empty_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    jobs, errors = find_jobs([tmp_path])
    assert jobs == ()
    assert str(tmp_path) in str(errors[0])


def test_json_nested_without_end_is_left_to_the_importer_to_refuse(tmp_path: Path) -> None:
    file = put(tmp_path / "deep.json", "[" * 100_000)
    jobs, _ = find_jobs([tmp_path])
    assert [job.path for job in jobs] == [file]
