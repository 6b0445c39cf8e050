"""`balkangraph coverage`: what the data holds, how well it was checked, and what is missing."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from balkangraph.answers import Answer
from balkangraph.answers.coverage import BY, CoverageRow
from balkangraph.cli.options import opened, row_options, source_options, tell, tell_words
from balkangraph.cli.output import say, write_rows

TOP = 10
_SHOWN = ("by", "label", "facts", "sourced", "partly_sourced", "unsourced", "sourced_percent",
          "without_locator", "single_publisher", "day_unknown")  # fmt: skip


@click.command("coverage")
@click.option("--by", type=click.Choice(BY), help="Only these rows; by default all four.")
@row_options
@source_options
def command(
    by: str | None, form: str, data: Path | None, release: Path | None, endpoint: str | None
) -> None:
    """Counts of facts by kind, check, decade and state, and what is missing.

    In a table without --by only the states with most facts are shown; other formats have all.

    \b
    Examples:
      balkangraph coverage
      balkangraph coverage --by state --format csv
      balkangraph coverage --by kind --format md
    """
    answer = opened(data, release, endpoint).coverage(by or "")
    if form in ("table", "md"):
        _tell_shortly(answer, form, cut=form == "table" and not by)
    else:
        tell(answer, form)
    if not answer.rows:
        say("No rows. The data holds no fact with a check.")


def _tell_shortly(answer: Answer[CoverageRow], form: str, cut: bool) -> None:
    """Write the columns that fit a screen and, with `cut`, only the states with most facts."""
    states = [row for row in answer.rows if row.by == "state"]
    hidden = set(islice(states, TOP, None)) if cut else set()
    kept = [row for row in answer.rows if row not in hidden]
    write_rows(_SHOWN, [tuple(getattr(row, name) for name in _SHOWN) for row in kept], form)
    if hidden:
        say(f"{len(hidden)} more states and other actors: `balkangraph coverage --by state`")
    tell_words(answer.words)
