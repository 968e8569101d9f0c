"""The commands' table. Each command lives in a file of its own and imports its stages only when it runs."""

import typer

from analyzer.cli.analyze import analyze
from analyzer.cli.calls import calls_app
from analyzer.cli.correct import correct_app
from analyzer.cli.followup import followup
from analyzer.cli.models import models_app
from analyzer.cli.purge import purge
from analyzer.cli.redact import redact
from analyzer.cli.rubric import rubric_app
from analyzer.cli.schema import schema
from analyzer.cli.serve import serve
from analyzer.cli.sides import sides
from analyzer.cli.suggesting import Suggesting
from analyzer.cli.team import team
from analyzer.cli.watch import watch

app = typer.Typer(
    cls=Suggesting,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help answers in half the time
    help="Tells, with evidence, how a recorded sales call was held.",
)
app.command()(analyze)
app.command()(followup)
app.command()(redact)
app.command()(purge)
app.command()(schema)
app.command()(serve)
app.command()(sides)
app.command()(team)
app.command()(watch)
app.add_typer(calls_app, name="calls")
app.add_typer(correct_app, name="correct")
app.add_typer(models_app, name="models")
app.add_typer(rubric_app, name="rubric")


@app.callback()
def commands() -> None:
    """Tells, with evidence, how a recorded sales call was held."""
