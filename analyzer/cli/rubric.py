"""`analyzer rubric`: what calls are measured against, looked at, checked and compared."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analyzer.types.kind import CallKind


class RubricFormat(StrEnum):
    """How a rubric is shown."""

    TOML = "toml"
    MD = "md"


rubric_app = typer.Typer(
    no_args_is_help=True, help="Show, check and compare the rules that calls are measured against."
)


@rubric_app.command()
def show(
    path: Annotated[
        Path | None, typer.Option("--rubric", help="A TOML file that overrides parts of the default rubric.")
    ] = None,
    kind: Annotated[CallKind, typer.Option(help="The rules in force for one kind of call.")] = CallKind.AUTO,
    form: Annotated[
        RubricFormat, typer.Option("--format", help="As a TOML file or as a Markdown page.")
    ] = RubricFormat.TOML,
) -> None:
    """Print every value with its meaning and its source."""
    from analyzer.score.rubric import load_rubric
    from analyzer.score.rubric_tables import read_tables
    from analyzer.score.rubric_text import as_markdown, as_toml

    load_rubric(path)
    tables = read_tables(path)
    typer.echo(as_toml(tables, kind) if form is RubricFormat.TOML else as_markdown(tables), nl=False)


@rubric_app.command()
def check(path: Annotated[Path, typer.Argument(help="The rubric file to look at.")]) -> None:
    """Say whether a rubric file can be used, and if not, what to mend."""
    from analyzer.score.rubric import load_rubric
    from analyzer.score.rubric_tables import read_tables
    from analyzer.score.rubric_text import differences

    load_rubric(path)
    changed = len(differences(read_tables(), read_tables(path)))
    typer.echo(f"{path}: fine; it changes {changed} {'value' if changed == 1 else 'values'} of the default rubric")


@rubric_app.command()
def diff(
    path: Annotated[Path, typer.Argument(help="The rubric file to compare.")],
    other: Annotated[
        Path | None, typer.Argument(help="The file to compare it with; the default rubric if left out.")
    ] = None,
) -> None:
    """List each value that two rubrics have otherwise: before -> after."""
    from analyzer.score.rubric import load_rubric
    from analyzer.score.rubric_tables import read_tables
    from analyzer.score.rubric_text import differences

    for each in (path, other):
        load_rubric(each)
    before, after = (None, path) if other is None else (path, other)
    for line in differences(read_tables(before), read_tables(after)):
        typer.echo(line)
