"""A click group that imports a verb only when it is run, and runs a default verb when none is named."""

import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

import click

from game.cli.status import Status


class LazyGroup(click.Group):
    """A group whose verbs are modules of `package`.

    `verbs` maps each verb's name to its line in the help, so that the help imports none of them.
    Arguments that begin with an option of no verb go to the verb `default`.
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        package: str,
        verbs: Mapping[str, str],
        default: str,
        **settings: object,
    ) -> None:
        super().__init__(name, no_args_is_help=False, **settings)  # type: ignore[arg-type]  # passed through
        self.package = package
        self.verbs = verbs
        self.default = default

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not ctx.resilient_parsing and (not args or (args[0].startswith("-") and args[0] not in own)):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.verbs:
            near = get_close_matches(args[0], self.verbs, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"The verbs are: {', '.join(self.verbs)}."
            raise click.UsageError(f"No verb is called '{args[0]}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(self.verbs.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb.  A reader that went away (`eleven-minutes sources | head`) ends it quietly."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still in the buffer has nowhere to go; Python would complain of it at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(Status.READER_GONE)
        if status:
            ctx.exit(status)
        return status
