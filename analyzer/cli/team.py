"""`analyzer team`: how each rep's calls develop."""

from pathlib import Path
from typing import Annotated

import typer

from analyzer.archive.period import Period
from analyzer.cli.call_options import ArchiveUrl
from analyzer.cli.filters import RepOption, SinceOption, UntilOption, since, the_archive, until
from analyzer.types.kind import CallKind


def team(
    by: Annotated[Period, typer.Option(help="What calls are gathered by.")] = Period.MONTH,
    rep: RepOption = None,
    kind: Annotated[CallKind | None, typer.Option(help="Calls of this kind.", show_default=False)] = None,
    since_: SinceOption = None,
    until_: UntilOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write the lines to a .csv, .xlsx or .parquet file too.", show_default=False),
    ] = None,
    archive: ArchiveUrl = None,
) -> None:
    """Show each rep's calls by period, the middle and the range of each figure, and where they go with time.

    A trend is told only where there are enough calls to tell.
    """
    from analyzer.archive.export import check_target, write_frame
    from analyzer.archive.find import Filters
    from analyzer.archive.team import by_period, periods_frame, team_frame, trends
    from analyzer.cli.team_table import print_periods, print_trends

    if out is not None:
        check_target(out)
    filters = Filters(rep=rep, kind=kind, since=since(since_), until=until(until_))
    with the_archive(archive) as opened:
        frame = team_frame(opened, filters)
    if frame.empty:
        typer.echo("No call in the archive is like that.")
        return
    periods = by_period(frame, by)
    print_periods(periods)
    print_trends(trends(frame))
    if out is not None:
        write_frame(periods_frame(periods), out)
        typer.echo(f"The same for a spreadsheet: {out}")
