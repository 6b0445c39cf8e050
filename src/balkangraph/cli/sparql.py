"""`balkangraph sparql`: run any SPARQL query from a file or standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from balkangraph.binding import with_prefixes
from balkangraph.cli.options import opened, row_options, source_options
from balkangraph.cli.output import say, write_rows
from balkangraph.errors import QueryError
from balkangraph.store.guard import query_form


@click.command("sparql")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@row_options
@source_options
def command(
    file: TextIO, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Run the SPARQL query in FILE, or from standard input with `-`.

    The prefixes bg, bgo, bgv, rdf, rdfs, skos, xsd and the rest need not be declared. SELECT and
    ASK give rows; CONSTRUCT and DESCRIBE give N-Triples.

    \b
    Examples:
      balkangraph sparql question.rq
      echo 'SELECT ?s { ?s bgo:recognizes <https://w3id.org/balkangraph/id/state/kosovo> }' |
        balkangraph sparql - --format csv
      balkangraph sparql question.rq --endpoint http://localhost:7878/query
    """
    try:
        query = with_prefixes(file.read())
    except UnicodeDecodeError as error:
        raise QueryError(f"{file.name}: {error}; expected UTF-8 text. Save it as UTF-8") from None
    store = opened(data, release, endpoint).store
    match query_form(query):
        case "ASK":
            write_rows(("answer",), [(store.ask(query),)], form)
        case "CONSTRUCT" | "DESCRIBE":
            click.echo(store.construct(query), nl=False)
        case _:
            result = store.select(query)
            write_rows(result.columns, result.rows, form)
            if not result.rows:
                say("No rows. Look at the spelling of IRIs, the direction of properties, and days.")
