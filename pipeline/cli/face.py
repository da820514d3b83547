"""The one place where errors become a line on stderr and an exit code."""
from __future__ import annotations

import os
import sys
import traceback
from typing import IO, Any

import click

from pipeline.errors import PipelineError

INTERRUPTED = 130
BROKEN_PIPE = 141


class Told(click.ClickException):
    """An error of ours, as click shows it: one line, and its own exit code."""

    def __init__(self, error: PipelineError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc, unused-ignore]  # one for each class, says newer click

    def show(self, file: IO[Any] | None = None) -> None:
        from pipeline.wording import visible

        click.echo(visible(f"pipeline: {self.message}"), err=True)


class Face(click.Group):
    """The one place where errors become a line on stderr and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are used, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            _trace(ctx)
            raise Told(error) from error
        except KeyboardInterrupt:
            click.echo("pipeline: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # the reader, such as `head`, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _trace(ctx)
            raise Told(PipelineError(f"unexpected {type(error).__name__}: {error}")) from error


def _trace(ctx: click.Context) -> None:
    if ctx.meta.get("verbose"):
        traceback.print_exc()
