"""`analyzer schema`: the JSON Schema of a report."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema of the report's JSON."""
    from analyzer.report.schema import schema as made

    typer.echo(json.dumps(made(), indent=1))
