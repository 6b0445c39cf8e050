"""The command line: arguments, exit codes, printing; a verb is imported only when it runs."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from itertools import pairwise
from types import FrameType
from typing import Final, NoReturn

import click

from balkangraph._version import __version__
from balkangraph.errors import (
    BalkangraphError,
    DataError,
    NonconformingError,
    NotFoundError,
    QueryError,
)

# Verb -> (what it does, module below cli); grouped by who uses it.
VERBS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "Answers": {
        "recognitions": ("Who recognizes a state, since when, who says otherwise.", "recognitions"),
        "timeline": ("All acts of a state, or between two, in order.", "timeline"),
        "path": ("How two states are tied: shortest and next paths, with reasons.", "path"),
        "obligations": ("Who must do what for whom, under which article.", "obligations"),
        "centrality": ("Who is central in a layer, with normalization stated.", "centrality"),
    },
    "Evidence": {
        "conflicts": ("Every contradiction in the data, with both sides.", "conflicts"),
        "sources": ("The evidence behind a fact or a relation, and against it.", "sources"),
        "coverage": ("What the data holds, how well checked, and what is missing.", "coverage"),
    },
    "Queries": {
        "query": ("Run a query of the catalog, or list it.", "query"),
        "sparql": ("Run any SPARQL query from a file or standard input.", "sparql"),
        "export": ("Write the graph in one of six RDF formats.", "export"),
        "info": ("Say what the release holds: version, counts, digests.", "info"),
    },
    "Curation": {
        "build": ("Make a release folder from the data.", "build"),
        "validate": ("Check the data against the shapes.", "validate"),
        "lint": ("Check the form of the data files, or restore it.", "lint"),
    },
}  # fmt: skip
_MODULES: Final = {verb: module for group in VERBS.values() for verb, (_, module) in group.items()}


class _ReaderGoneError(Exception):
    """Whoever read standard output wants no more of it, as `head` does."""


class _Verbs(click.Group):
    """A group that knows its verbs without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        command: click.Command = import_module(f"balkangraph.cli.{_MODULES[cmd_name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb; refuse an empty value, such as a shell's unset variable leaves."""
        name, command, rest = super().resolve_command(ctx, args)
        options = {
            option
            for param in (command.params if command else ())
            if isinstance(param, click.Option) and not param.is_flag
            for option in param.opts
        }
        for before, value in pairwise(["", *rest]):
            option = before if value == "" else value.removesuffix("=")
            if option in options and (value == "" or value.endswith("=")):
                raise click.BadParameter("found nothing; expected a value", param_hint=option)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; click would turn a reader that is gone into exit status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGoneError from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, verbs in VERBS.items():
            with formatter.section(title):
                formatter.write_dl([(verb, help_text) for verb, (help_text, _) in verbs.items()])


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="balkangraph")
def main() -> None:
    """Answer questions about the diplomatic relations of the Western Balkans, with sources.

    Data goes to standard output, words to standard error.

    \b
    Examples:
      balkangraph recognitions kosovo --in EU
      balkangraph recognitions kosovo --on 2008-12-31 --perspective kosovo --count
      balkangraph path albania usa

    Exit status: 0 answer, 1 findings, 2 usage, 3 not found, ambiguous or bad input,
    4 cannot write or release broken, 5 our fault, 130 interrupted.
    """


def run() -> NoReturn:
    """Run the command line and exit with the status that its contract names."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = main.main(prog_name="balkangraph", standalone_mode=False)
        sys.stdout.flush()
        _leave(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as exit_:
        _leave(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        _leave(2)
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        _leave(130)
    except (BrokenPipeError, _ReaderGoneError):
        _silence()
        _leave(0)
    except BalkangraphError as error:
        _leave(_tell(error))
    except OSError as error:
        _say(
            f"balkangraph: cannot write ({error.strerror or error}). Free space, or write elsewhere"
        )
        _silence()
        _leave(4)
    except Exception as error:  # the last line of defense: no traceback reaches a user
        if os.environ.get("BALKANGRAPH_DEBUG"):
            raise
        _say(
            f"balkangraph: {type(error).__name__}: {error}. This is our fault; please report it, "
            "with what BALKANGRAPH_DEBUG=1 before the command prints"
        )
        _leave(5)


def exit_code(error: BalkangraphError) -> int:
    """Return the exit status for an error."""
    if isinstance(error, NonconformingError):
        return 1
    if isinstance(error, QueryError) and error.parameter:
        return 2
    return 3 if isinstance(error, DataError | QueryError) else 4


def _tell(error: BalkangraphError) -> int:
    if isinstance(error, DataError) and not isinstance(error, NotFoundError):
        from balkangraph.cli.output import say_findings

        say_findings(error.findings)
    else:
        _say(str(error))
    return exit_code(error)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _silence() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(code: int) -> NoReturn:
    sys.exit(code)


def _terminated(_: int, __: FrameType | None) -> NoReturn:
    sys.exit(143)
