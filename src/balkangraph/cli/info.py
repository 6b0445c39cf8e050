"""`balkangraph info`: what the release holds."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph._version import __version__
from balkangraph.cli.options import opened, row_options, source_options
from balkangraph.cli.output import write_rows


@click.command("info")
@row_options
@source_options
def command(form: str, data: Path | None, release: Path | None, endpoint: str | None) -> None:
    """Version, data date, counts by file and check, digest, and the result of the shapes.

    \b
    Examples:
      balkangraph info
      balkangraph info --format json
      balkangraph info --release ./release
    """
    graph = opened(data, release, endpoint)
    rows = [("program", __version__), ("asked", graph.store.origin)]
    rows += [(name, str(value)) for name, value in graph.facts_about()]
    write_rows(("what", "value"), rows, form)
