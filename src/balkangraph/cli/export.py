"""`balkangraph export`: the graph in one of six RDF formats."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.cli.options import opened, source_options
from balkangraph.cli.output import say
from balkangraph.export import EXTENSIONS, export_graph, write_export


@click.command("export")
@click.option("--to", "form", type=click.Choice(tuple(EXTENSIONS)), default="turtle",
              show_default=True, help="The RDF format.")  # fmt: skip
@click.option("--graph", "name", help="Only this named graph: facts, situations, claims, ...")
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file.")
@source_options
def command(
    form: str, name: str | None, out: Path | None,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Write the whole graph, or one named graph of it, sorted: the same release, the same bytes.

    N-Quads, TriG and JSON-LD keep the named graphs; Turtle, N-Triples and RDF/XML hold their union.

    \b
    Examples:
      balkangraph export --to turtle -o balkangraph.ttl
      balkangraph export --to nquads | gzip > balkangraph.nq.gz
      balkangraph export --to turtle --graph claims
    """
    content = export_graph(opened(data, release, endpoint), form, name)
    if out is None:
        click.echo(content, nl=False)
        return
    write_export(out, content)
    say(f"wrote {out}: {len(content)} bytes")
