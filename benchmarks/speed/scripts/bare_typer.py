"""A typer application with one command and nothing else."""

import typer

app = typer.Typer(add_completion=False)


@app.command()
def greet(name: str) -> None:
    """Says hello."""
    print(f"Hello {name}")


if __name__ == "__main__":
    app()
