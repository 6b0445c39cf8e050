"""`balkangraph centrality`: who is central in a layer, with normalization stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from balkangraph.cli.options import (
    check_option,
    opened,
    row_options,
    source_options,
    tell,
    view_options,
)
from balkangraph.networked import LAYERS


@click.command("centrality")
@click.option("--layer", type=click.Choice(LAYERS), default="alliance", show_default=True)
@click.option("--top", type=click.IntRange(1), help="Only that many actors.")
@click.option("--sort", "measure", default="betweenness", show_default=True,
              help="The measure that the rows are ordered by.")  # fmt: skip
@view_options
@check_option
@row_options
@source_options
def command(
    layer: str, top: int | None, measure: str, on: date | None, perspective: str,
    check: str | None, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Degree, betweenness, harmonic closeness, eigenvector and PageRank centrality of a layer.

    What the numbers mean, and how each is normalized, is told on standard error.

    \b
    Examples:
      balkangraph centrality --layer alliance --top 10
      balkangraph centrality --layer recognition --on 2012-01-01 --sort pagerank
      balkangraph centrality --layer membership --format csv
    """
    graph = opened(data, release, endpoint).checked(check or "")
    answer = graph.centrality_rows(layer, on, perspective, measure, top)
    tell(answer, form, "Nobody is tied to anybody in this layer on that day.")
