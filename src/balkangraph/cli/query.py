"""`balkangraph query`: run a query of the catalog, or list it."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.cli.options import QUERY, opened, row_options, source_options
from balkangraph.cli.output import say, write_rows


@click.command("query")
@click.argument("name", type=QUERY, required=False)
@click.argument("values", nargs=-1, metavar="[PARAMETER=VALUE]...")
@row_options
@source_options
def command(
    name: str | None, values: tuple[str, ...], form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Run the query NAME of the catalog with its parameters; without NAME, list the catalog.

    \b
    Examples:
      balkangraph query
      balkangraph query memberships_of_organization organization=eu perspective=recognizer
      balkangraph query sources_of_fact id=albania-joins-nato-2009 --format json
    """
    graph = opened(data, release, endpoint)
    if name is None:
        columns = ("name", "question", "parameters")
        rows = [(q.name, q.question, _parameters(q.parameters)) for q in graph.catalog.values()]
        write_rows(columns, rows, form)
        return
    given = dict(_pair(value) for value in values)
    result = graph.query(name, **graph.resolved(name, given))
    write_rows(result.columns, result.rows, form)
    if not result.rows:
        say(f"No rows. `{name}` found nothing for these parameters; look at ids and days.")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"found `{text}`; expected parameter=value, such as state=kosovo.")
    return name, value


def _parameters(parameters: tuple[object, ...]) -> str:
    told = []
    for each in parameters:
        name, required = getattr(each, "name", ""), getattr(each, "required", True)
        told.append(name if required else f"[{name}]")
    return " ".join(told)
