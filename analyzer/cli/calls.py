"""`analyzer calls`: what the archive holds, listed, shown, exported, deleted."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.archive.sort import Sort
from analyzer.choices import Redact
from analyzer.cli.call_options import ArchiveUrl
from analyzer.cli.filters import (
    RepOption,
    SinceOption,
    UntilOption,
    YesOption,
    confirmed,
    since,
    the_archive,
    until,
)
from analyzer.types.kind import CallKind
from analyzer.types.level import Level
from analyzer.types.verdict import Verdict

if TYPE_CHECKING:
    from analyzer.archive.find import Filters

SearchOption = Annotated[
    str | None,
    typer.Option("--search", help='Words said on the call; "in quotes" as a phrase.', show_default=False),
]
CustomerOption = Annotated[str | None, typer.Option("--customer", help="Calls with this customer.", show_default=False)]
KindOption = Annotated[CallKind | None, typer.Option("--kind", help="Calls of this kind.", show_default=False)]
CheckOption = Annotated[
    str | None, typer.Option("--check", help="With --verdict: the check meant, such as talk_share.", show_default=False)
]
VerdictOption = Annotated[
    Verdict | None, typer.Option("--verdict", help="Calls judged so, in any check or in --check.", show_default=False)
]
FromOption = Annotated[
    float | None, typer.Option("--points-from", help="Calls with so many points or more.", show_default=False)
]
ToOption = Annotated[
    float | None, typer.Option("--points-to", help="Calls with so many points or fewer.", show_default=False)
]
StepOption = Annotated[
    Level | None, typer.Option("--next-step", help="Calls whose next step is as firm as this.", show_default=False)
]

RedactOption = Annotated[Redact, typer.Option("--redact", help="What is masked of what people said, and of names.")]


class Form(StrEnum):
    """How a call is shown."""

    SUMMARY = "summary"
    JSON = "json"
    MD = "md"
    HTML = "html"


calls_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="List, show, export and delete the calls in the archive."
)


@calls_app.command("list")
def list_calls(
    search: SearchOption = None,
    rep: RepOption = None,
    customer: CustomerOption = None,
    kind: KindOption = None,
    since_: SinceOption = None,
    until_: UntilOption = None,
    check: CheckOption = None,
    verdict: VerdictOption = None,
    points_from: FromOption = None,
    points_to: ToOption = None,
    next_step: StepOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = Sort.HELD,
    ascending: Annotated[bool, typer.Option("--ascending", help="Smallest, oldest or A first.")] = False,
    page: Annotated[int, typer.Option(min=1, help="Which page of the list.")] = 1,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Calls on a page.")] = 25,
    archive: ArchiveUrl = None,
) -> None:
    """List calls, the newest first; a search shows the words it found."""
    from analyzer.archive.find import find_calls
    from analyzer.archive.search import turns_found
    from analyzer.cli.call_table import print_calls

    filters = _filters(search, rep, customer, kind, since_, until_, check, verdict, points_from, points_to, next_step)
    with the_archive(archive) as opened:
        found = find_calls(opened, filters, sort=sort, descending=not ascending, offset=(page - 1) * limit, limit=limit)
        with opened.reading() as connection:
            hits = turns_found(connection, search or "", [row.id for row in found.rows])
    print_calls(found, hits)


@calls_app.command()
def show(
    call: Annotated[str, typer.Argument(help="The call's id, or its first signs as the list shows them.")],
    form: Annotated[Form, typer.Option("--format", help="A summary, or the whole report.")] = Form.SUMMARY,
    as_analysed: Annotated[
        bool, typer.Option("--as-analysed", help="Without the corrections that people made.")
    ] = False,
    redact: RedactOption = Redact.OFF,
    archive: ArchiveUrl = None,
) -> None:
    """Print a call's report."""
    from analyzer.archive.load import load_call
    from analyzer.choices import ReportFormat
    from analyzer.cli.summary import print_scores
    from analyzer.report.formats import FORMATS
    from analyzer.report.from_json import parse_report

    with the_archive(archive) as opened:
        stored = load_call(opened, call)
    text = stored.analysed if as_analysed else stored.report
    if redact is not Redact.OFF:
        from analyzer.batch.redacted import redacted_text
        from analyzer.report.to_json import to_json
        from analyzer.settings import load_settings

        text = to_json(redacted_text(text, redact, load_settings(), source=f"the archive's call {call}"))
    if form is Form.JSON:
        typer.echo(text, nl=False)
        return
    report = parse_report(text.encode(), source=f"the archive's call {call}")
    if form is Form.SUMMARY:
        print_scores(report.call.info.name if redact is not Redact.OFF else stored.row.source, report)
    else:
        typer.echo(FORMATS[ReportFormat(form.value)](report), nl=False)


@calls_app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to: a .csv, .xlsx or .parquet file.")],
    search: SearchOption = None,
    rep: RepOption = None,
    customer: CustomerOption = None,
    kind: KindOption = None,
    since_: SinceOption = None,
    until_: UntilOption = None,
    check: CheckOption = None,
    verdict: VerdictOption = None,
    points_from: FromOption = None,
    points_to: ToOption = None,
    next_step: StepOption = None,
    redact: RedactOption = Redact.OFF,
    archive: ArchiveUrl = None,
) -> None:
    """Write a line a call, with every score and figure, for a spreadsheet or for analysis."""
    from analyzer.archive.export import check_target, write_frame
    from analyzer.archive.frames import calls_frame

    check_target(file)
    filters = _filters(search, rep, customer, kind, since_, until_, check, verdict, points_from, points_to, next_step)
    with the_archive(archive) as opened:
        frame = calls_frame(opened, filters)
        if redact is not Redact.OFF:
            from analyzer.batch.redacted import redact_frame
            from analyzer.settings import load_settings

            redact_frame(frame, opened, redact, load_settings())
    write_frame(frame, file)
    typer.echo(f"{file}: {len(frame)} {'call' if len(frame) == 1 else 'calls'}")


@calls_app.command()
def delete(
    calls: Annotated[list[str], typer.Argument(help="The calls' ids, or their first signs as the list shows them.")],
    yes: YesOption = False,
    archive: ArchiveUrl = None,
) -> None:
    """Delete calls for good, with all that is kept of them: analyses, words, corrections, comments, kept recordings."""
    from analyzer.archive.delete import delete_call
    from analyzer.archive.load import load_call
    from analyzer.cli.call_table import removed_line

    with the_archive(archive) as opened:
        rows = list({row.id: row for row in (load_call(opened, call).row for call in calls)}.values())
        named = ", ".join(row.source for row in rows)
        confirmed(f"Delete {named} for good, with all corrections and comments?", yes=yes)
        for row in rows:
            typer.echo(removed_line(delete_call(opened, row.id)))


def _filters(
    search: str | None,
    rep: str | None,
    customer: str | None,
    kind: CallKind | None,
    since_: str | None,
    until_: str | None,
    check: str | None,
    verdict: Verdict | None,
    points_from: float | None,
    points_to: float | None,
    next_step: Level | None,
) -> "Filters":
    from analyzer.archive.find import Filters

    return Filters(
        text=search or "",
        rep=rep,
        customer=customer,
        kind=kind,
        since=since(since_),
        until=until(until_),
        check=check,
        verdict=verdict,
        points_from=points_from,
        points_to=points_to,
        next_step=next_step,
    )
