"""`analyzer analyze`: recordings and transcripts in, reports out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from analyzer.types.kind import CallKind


def analyze(
    paths: Annotated[list[Path], typer.Argument(help="Recordings, transcripts, or folders of them.")],
    out: Annotated[Path, typer.Option(help="Where the reports go.")] = Path("reports"),
    formats: Annotated[str, typer.Option("--format", help="Any of html, json, md; several with commas.")] = "html,json",
    kind: Annotated[CallKind, typer.Option(help="The kind of call.")] = CallKind.AUTO,
    rep_name: Annotated[str | None, typer.Option(help="The rep's label in a transcript.")] = None,
    recorded_at: Annotated[datetime | None, typer.Option(help="When the call was held, ISO 8601.")] = None,
    rubric: Annotated[Path | None, typer.Option(help="A TOML file that overrides parts of the default rubric.")] = None,
) -> None:
    """Analyse calls and write a report on each."""
    from analyzer.pipeline import Wishes
    from analyzer.pipeline import analyze as run
    from analyzer.report.to_json import to_json

    wishes = Wishes(kind=kind, recorded_at=recorded_at, rep_name=rep_name, rubric=rubric)
    out.mkdir(parents=True, exist_ok=True)
    for path in [file for given in paths for file in (sorted(given.iterdir()) if given.is_dir() else [given])]:
        report = run(path, wishes)
        if "json" in formats.split(","):
            (out / f"{path.stem}.json").write_text(to_json(report), encoding="utf-8")
        typer.echo(f"{path}: {out / path.stem}.json")
