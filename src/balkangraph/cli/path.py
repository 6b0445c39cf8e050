"""`balkangraph path`: how two states are tied, with a reason for each hop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from balkangraph.cli.options import (
    STATE,
    check_option,
    opened,
    row_options,
    source_options,
    tell,
    view_options,
)  # fmt: skip


@click.command("path")
@click.argument("source", type=STATE)
@click.argument("target", type=STATE)
@click.option("--next", "-k", "k", type=click.IntRange(1, 50), default=1, show_default=True,
              help="How many paths: the shortest and the next ones.")  # fmt: skip
@view_options
@check_option
@row_options
@source_options
def command(
    source: str, target: str, k: int, on: date | None, perspective: str,
    check: str | None, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """The shortest alliance path from SOURCE to TARGET; where there is none, what is nearest.

    Each hop names the agreement, the obligation and article, the dates, the source and the legal
    weight. A declaration is no alliance; a proposal is no tie at all.

    \b
    Examples:
      balkangraph path albania usa
      balkangraph path kosovo usa --next 3
      balkangraph path greece turkey --on 1953-01-01
    """
    answer = (
        opened(data, release, endpoint)
        .checked(check or "")
        .path(source, target, k, on, perspective)
    )
    tell(answer, form)
