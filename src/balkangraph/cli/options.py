"""The options that verbs share, and the graph that they open."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from balkangraph.cli.output import FORMATS, say, write_rows
from balkangraph.graph import Graph, open_graph
from balkangraph.paths import resource_folder

F = TypeVar("F", bound=Callable[..., Any])
_FOLDER = click.Path(path_type=Path, file_okay=False)


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"found `{value}`; expected a day such as 2008-02-17", param, ctx)


class ActorName(click.ParamType[str]):
    """A name or code of a state; the shell completes ids of the packaged data's release."""

    name = "name"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """Return the ids of the states that begin with what is typed."""
        labels = open_graph().lexicon.labels(("state",))
        return [
            CompletionItem(i, help=label) for i, label in labels.items() if i.startswith(incomplete)
        ]


class FactId(click.ParamType[str]):
    """An id of a row of data, which the shell completes from the packaged data's release."""

    name = "id"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """Return the ids that begin with what is typed."""
        rows = open_graph().rows("row_ids") if incomplete else ()
        found = (row["id"] for row in rows if row["id"].startswith(incomplete))
        return [CompletionItem(each) for each in found]


class QueryName(click.ParamType[str]):
    """A name of a query of the catalog, which the shell completes."""

    name = "name"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """Return the queries that begin with what is typed."""
        files = sorted(resource_folder("queries").glob(f"{incomplete}*.rq"))
        return [CompletionItem(file.stem) for file in files]


FACT = FactId()
QUERY = QueryName()
STATE = ActorName()
DAY = _Day()


def source_options(command: F) -> F:
    """Add the options that say what is asked: a data folder, a release, or an endpoint."""
    for option in (
        click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead."),
        click.option("--release", type=_FOLDER, help="Answer from this release folder."),
        click.option("--data", type=_FOLDER, help="Answer from this data folder."),
    ):
        command = option(command)
    return command


def row_options(command: F) -> F:
    """Add `--format`."""
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
        help="How rows are written.",
    )(command)  # fmt: skip


def view_options(command: F) -> F:
    """Add `--on` and `--perspective`."""
    command = click.option(
        "--perspective", default="recognizer", show_default=True,
        help="According to whom: recognizer, kosovo, serbia, documents, lowest, highest.",
    )(command)  # fmt: skip
    return click.option("--on", type=DAY, help="The day; by default the data's own.")(command)


def check_option(command: F) -> F:
    """Add `--check`."""
    return click.option(
        "--check", type=click.Choice(("sourced", "partly-sourced", "unsourced")), default=None,
        help="Only facts checked at least as well as this.",
    )(command)  # fmt: skip


def opened(data: Path | None, release: Path | None, endpoint: str | None) -> Graph:
    """Return the graph that the options name; what is worth knowing goes to standard error.

    That is a release that is built, and a day of the question on which the data has ended.
    """
    given = {"--data": data, "--release": release, "--endpoint": endpoint}
    named = [option for option, value in given.items() if value is not None]
    if len(named) > 1:
        raise click.UsageError(f"found {' and '.join(named)}; expected one of them.")
    graph = open_graph(data, release, endpoint, progress=say)
    asked = click.get_current_context().params.values()
    last = max((day for day in asked if isinstance(day, date)), default=None)
    if last is not None and last > graph.data_date:
        say(f"{last}: the data ends on {graph.data_date}; what came later is not in it")
    return graph


def tell(answer: Any, form: str, empty: str = "") -> None:
    """Write the rows of an answer, then its words; say why there may be none."""
    write_rows(answer.row_type.columns(), [row.cells() for row in answer.rows], form)
    sys.stdout.flush()
    tell_words(answer.words)
    if not answer.rows and empty:
        say(f"No rows. {empty}")


def tell_words(words: Iterable[str]) -> None:
    """Write words to standard error."""
    for word in words:
        say(word)
