"""`analyzer correct`: anything the analyzer got wrong, set right by a person."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli import call_options as options
from analyzer.errors import NotCoveredError
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.settings import Settings
    from analyzer.types.correction import Change
    from analyzer.types.report import Report

correct_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Set a report right: an act, some words, a name, a side. It is scored again at once and remembered for the recording.",
)

REPORT = Annotated[Path, typer.Argument(help="The JSON report of the call.", show_default=False)]
ACT = Annotated[str, typer.Argument(help="The act's id, from `analyzer correct acts REPORT`.", show_default=False)]
SPEAKER = Annotated[str, typer.Argument(help="The speaker's id or name.", show_default=False)]
TURN = Annotated[str, typer.Argument(help="The turn's number, or a time within it such as 1:52.", show_default=False)]
WHY = Annotated[str | None, typer.Option(help="The reason, shown with the correction.", show_default=False)]
BY = Annotated[str | None, typer.Option(help="Who corrects.", show_default="the setting `by`, else your user name")]
CLASS = Annotated[str | None, typer.Option("--class", help="Its class, such as open or premature.", show_default=False)]
TAGS = Annotated[str | None, typer.Option(help="Its tags, with commas between.", show_default=False)]
RUBRIC = Annotated[Path | None, typer.Option(help="The rubric file to score with.", show_default="as the settings say")]


@dataclass(frozen=True, slots=True)
class Given:
    """What every correcting command is told besides the correction."""

    path: Path
    by: str | None
    rubric: Path | None
    archive: str | None
    archived: bool


@correct_app.command("acts")
def acts(
    report: REPORT, kind: Annotated[str | None, typer.Option(help="Only acts of this kind.", show_default=False)] = None
) -> None:
    """List what was found in a call: each act's id, moment, class, tags and words."""
    from analyzer.report.from_json import read_report
    from analyzer.report.moments import where
    from analyzer.report.wording import UNMARKED

    for act in read_report(report).call.acts:
        if act.kind not in UNMARKED and kind in {None, act.kind}:
            words = act.quote if len(act.quote) <= 80 else act.quote[:79] + "…"
            what = " ".join(filter(None, (act.act_class, *act.tags)))
            typer.echo(f"{act.id:<26} {where(act.turn, act.start_ms):>8}  {what:<22} “{words}”")


@correct_app.command("list")
def list_(
    report: REPORT,
    every: Annotated[bool, typer.Option("--all", help="Also those that were taken back.")] = False,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """List the corrections of a call, whether they could be applied, and why they were made."""
    from analyzer.batch.correct import corrected_file
    from analyzer.report.corrected import said

    given = Given(report, None, None, archive, not no_archive)
    read, corrector = corrected_file(report, _settings(given), archived=given.archived)
    for done in corrector.current(read).corrections:
        typer.echo(f"{done.correction.id}  {said(done)}")
    for each in corrector.of(read) if every else ():
        if each.withdrawn_at is not None:
            typer.echo(
                f"{each.id}  {each.kind} by {each.by}, taken back by {each.withdrawn_by} on {each.withdrawn_at:%Y-%m-%d}"
            )


@correct_app.command("overrule")
def overrule(
    report: REPORT,
    act: ACT,
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Say that an act is none: "this is not a close"."""
    from analyzer.correct import changes

    given = Given(report, by, rubric, archive, not no_archive)
    _correct(given, why, lambda read: changes.overrule(read, act))


@correct_app.command("reclass")
def reclass(
    report: REPORT,
    act: ACT,
    new: Annotated[
        str | None, typer.Argument(help="The class: open, timely, agreed and so on.", show_default=False)
    ] = None,
    tags: TAGS = None,
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Give an act another class or other tags: "this question was open", "this close came in good time"."""
    from analyzer.correct import changes

    given = Given(report, by, rubric, archive, not no_archive)
    _correct(given, why, lambda read: changes.reclass(read, act, new, None if tags is None else _split(tags)))


@correct_app.command("add")
def add(
    report: REPORT,
    kind: Annotated[str, typer.Argument(help="What it is: question, closing_attempt and so on.", show_default=False)],
    turn: TURN,
    words: Annotated[
        str | None, typer.Option(help="The words it stands on, as the transcript has them.", show_default="the turn")
    ] = None,
    class_: CLASS = None,
    tags: TAGS = None,
    owner: Annotated[
        str | None, typer.Option(help="Who is to do a next step: rep, prospect or both.", show_default=False)
    ] = None,
    when: Annotated[
        str | None, typer.Option(help="The day of a next step, such as 2026-03-05T14:00.", show_default=False)
    ] = None,
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Add an act that was not found."""
    from analyzer.correct import changes

    def change(read: "Report") -> "Change":
        index = changes.turn_at(read, turn)
        range_ = None if words is None else changes.words_in(read, index, words)
        step = changes.owner_of(read, owner)
        return changes.add(read, kind, index, range_, act_class=class_, tags=_split(tags or ""), owner=step, when=when)

    _correct(Given(report, by, rubric, archive, not no_archive), why, change)


class Ending(StrEnum):
    """How a call ended where it settled something."""

    ORDER = "order"
    NO = "no"


@correct_app.command("ended")
def ended(
    report: REPORT,
    how: Annotated[Ending, typer.Argument(help="order or no.", show_default=False)],
    turn: Annotated[
        str | None,
        typer.Argument(help="Where it was said: a turn's number, or a time such as 1:52.", show_default="the end"),
    ] = None,
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Say that the call ended with an order or with a clear no."""
    from analyzer.correct import changes

    def change(read: "Report") -> "Change":
        return changes.ended(read, how.value, None if turn is None else changes.turn_at(read, turn))

    _correct(Given(report, by, rubric, archive, not no_archive), why, change)


@correct_app.command("kind")
def kind(
    report: REPORT,
    new: Annotated[CallKind, typer.Argument(help="What kind of call it is.", show_default=False)],
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Say what kind of call it is."""
    from analyzer.correct import changes

    given = Given(report, by, rubric, archive, not no_archive)
    _correct(given, why, lambda read: changes.kind(read, new))


@correct_app.command("text")
def text(
    report: REPORT,
    turn: TURN,
    new: Annotated[str, typer.Argument(help="The right words; '' takes them out.", show_default=False)],
    instead_of: Annotated[
        str | None, typer.Option(help="The wrong words, as the transcript has them.", show_default="the whole turn")
    ] = None,
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Set words right that were heard wrong."""
    from analyzer.correct import changes

    def change(read: "Report") -> "Change":
        index = changes.turn_at(read, turn)
        range_ = None if instead_of is None else changes.words_in(read, index, instead_of)
        return changes.text(read, index, new, range_)

    _correct(Given(report, by, rubric, archive, not no_archive), why, change)


@correct_app.command("name")
def name(
    report: REPORT,
    speaker: SPEAKER,
    new: Annotated[str, typer.Argument(help="What they are called.", show_default=False)],
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Say what a speaker is called."""
    from analyzer.correct import changes

    given = Given(report, by, rubric, archive, not no_archive)
    _correct(given, why, lambda read: changes.name(read, speaker, new))


@correct_app.command("side")
def side(
    report: REPORT,
    speaker: SPEAKER,
    new: Annotated[Side, typer.Argument(help="rep or prospect.", show_default=False)],
    why: WHY = None,
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Say on which side a speaker is; of two people the other takes the other side."""
    from analyzer.correct import changes

    given = Given(report, by, rubric, archive, not no_archive)
    _correct(given, why, lambda read: changes.side(read, speaker, new))


@correct_app.command("undo")
def undo(
    report: REPORT,
    correction: Annotated[str, typer.Argument(help="The correction's id, from `analyzer correct list REPORT`.")],
    by: BY = None,
    rubric: RUBRIC = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Take a correction back; that it was made and taken back stays on record."""
    from analyzer.batch.correct import corrected_file

    given = Given(report, by, rubric, archive, not no_archive)
    settings = _settings(given)
    read, corrector = corrected_file(report, settings, archived=given.archived)
    shown(
        report, corrector.withdraw(read, correction, by=by or options.who(settings)), settings, archived=given.archived
    )


def shown(path: Path, corrected: "Report", settings: "Settings", *, archived: bool) -> None:
    """Writes the report's files anew, has the archive show it, and prints it."""
    from analyzer.batch.correct import show_archived, write_again
    from analyzer.cli.summary import print_report

    written = write_again(corrected, path)
    try:
        if archived:
            show_archived(corrected, settings)
    except NotCoveredError as error:
        print(f"analyzer: {error}", file=sys.stderr)
    print_report(path.stem, corrected, written)


def _correct(given: Given, why: str | None, change: "Callable[[Report], Change]") -> None:
    from analyzer.batch.correct import corrected_file

    settings = _settings(given)
    read, corrector = corrected_file(given.path, settings, archived=given.archived)
    corrected = corrector.add(read, change(read), by=given.by or options.who(settings), why=why)
    was, now = read.provenance, corrected.provenance
    if was.rubric_sha256 != now.rubric_sha256:
        told = f"the report was scored with the rubric {was.rubric!r} and is now with {now.rubric!r}"
        print(f"analyzer: {given.path}: {told}; --rubric names another", file=sys.stderr)
    shown(given.path, corrected, settings, archived=given.archived)


def _settings(given: Given) -> "Settings":
    from analyzer.settings import changed, load_settings

    said = {"rubric": given.rubric, "archive": given.archive}
    return changed(load_settings(), said, where="the command line")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
