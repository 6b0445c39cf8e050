"""`balkangraph obligations`: who must do what for whom, under which article."""

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


@click.command("obligations")
@click.argument("state", type=STATE)
@click.option("--owed-to", is_flag=True, help="What others owe to it, instead of what it owes.")
@view_options
@check_option
@row_options
@source_options
def command(
    state: str, owed_to: bool, on: date | None, perspective: str, check: str | None, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """What STATE owes to whom on a day: type, article, agreement, and whether it binds in law.

    \b
    Examples:
      balkangraph obligations albania
      balkangraph obligations albania --owed-to --format csv
      balkangraph obligations kosovo --on 2021-01-01
    """
    graph = opened(data, release, endpoint)
    answer = graph.obligations(state, on, perspective, owed_to, check or "")
    tell(answer, form, "The data holds no obligation of this actor that is in force on that day.")
