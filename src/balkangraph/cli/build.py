"""`balkangraph build`: a release folder from the data."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.cli.output import say
from balkangraph.paths import resource_folder


@click.command("build")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="The data folder.")
@click.option("--out", "-o", type=click.Path(path_type=Path), default=Path("release"),
              show_default=True, help="Where the release goes.")  # fmt: skip
def command(data: Path | None, out: Path) -> None:
    """Read and check the data, compute situations and edges, validate, and write a release.

    It is written whole or not at all: an old release stays until the new one is complete. The
    same data give the same bytes.

    \b
    Examples:
      balkangraph build
      balkangraph build --data my-data --out my-release
      balkangraph info --release release
    """
    from balkangraph.build import build_release  # the engines take longer to import than `--help`

    built = build_release(data or resource_folder("data"), out, progress=say)
    for notice in built.notices:
        say(notice)
    graph, shacl = built.manifest["graph"], built.manifest["shacl"]
    say(
        f"{out}: {graph['quads']} quads, sha256 {graph['sha256']}; shapes: "
        f"{shacl['violation']} violations, {shacl['warning']} warnings, {shacl['info']} notes"
    )
