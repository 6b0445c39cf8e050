"""`balkangraph timeline`: all acts of a state, or between two, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from balkangraph.cli.options import (
    DAY,
    STATE,
    check_option,
    opened,
    row_options,
    source_options,
    tell,
)  # fmt: skip


@click.command("timeline")
@click.argument("state", type=STATE)
@click.argument("other", type=STATE, required=False)
@click.option("--on", type=DAY, help="Up to that day; by default the data's own.")
@check_option
@row_options
@source_options
def command(
    state: str, other: str | None, on: date | None, check: str | None, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """All acts of STATE, or of STATE and OTHER toward and with each other, in order, with sources.

    What was only proposed is marked so.

    \b
    Examples:
      balkangraph timeline usa kosovo
      balkangraph timeline serbia kosovo --on 2013-12-31
      balkangraph timeline montenegro --format md
    """
    answer = opened(data, release, endpoint).timeline(state, other, on, check or "")
    tell(answer, form, "No act, claim or position of these is in the data up to that day.")
