"""`analyzer purge`: calls older than the team keeps them, deleted."""

from typing import Annotated

import typer

from analyzer.cli.call_options import ArchiveUrl
from analyzer.cli.filters import YesOption, ago, confirmed, the_archive


def purge(
    older_than: Annotated[
        str, typer.Option("--older-than", help="How long calls are kept: 180d, 26w or 1y.", show_default=False)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be deleted.")] = False,
    yes: YesOption = False,
    archive: ArchiveUrl = None,
) -> None:
    """Delete all calls held longer ago than that, with all that is kept of them.

    A call of which nobody said when it was held counts from the day it was added. At a keyboard it asks first; from a timer it does not.
    """
    from analyzer.archive.delete import purge as delete_old
    from analyzer.archive.find import Filters, find_calls
    from analyzer.cli.call_table import print_calls, removed_line

    before = ago(older_than)
    with the_archive(archive) as opened:
        old = find_calls(opened, Filters(until=before), descending=False, limit=None if dry_run else 1)
        if dry_run:
            print_calls(old, {})
            return
        day = f"{before.astimezone():%Y-%m-%d}"
        if old.total:
            confirmed(f"Delete {old.total} calls held before {day} for good?", yes=yes)
        gone = 0
        for removed in delete_old(opened, before=before):
            gone += 1
            typer.echo(removed_line(removed))
    typer.echo(f"{gone} {'call' if gone == 1 else 'calls'} held before {day} deleted")
