"""A table of commands that says where a command of another table is."""

from typing import Any

from typer.core import TyperGroup


class Suggesting(TyperGroup):
    """Names, for a command that there is not, those of the same name further down: "calls list" for "list"."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """As any table does; of what is only further down it says where."""
        further = [
            f"'{name} {args[0]}'"
            for name, command in self.commands.items()
            if isinstance(command, TyperGroup) and args[0] in command.commands
        ]
        if further and args[0] not in self.commands:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {' or '.join(further)}?")
        return super().resolve_command(ctx, args)
