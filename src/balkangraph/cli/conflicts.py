"""`balkangraph conflicts`: every contradiction in the data, with both sides and their documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from balkangraph.answers import Answer
from balkangraph.answers.conflicts import KINDS
from balkangraph.cli.options import (
    DAY,
    STATE,
    check_option,
    opened,
    row_options,
    source_options,
    tell,
    tell_words,
)  # fmt: skip
from balkangraph.cli.output import say, write_rows

EMPTY = "no contradiction of that kind up to that day. What only one side has told is none."
_SIDES = (
    "kind", "label", "a_who", "a_says", "a_when", "a_source", "b_who", "b_says", "b_when",
    "b_source",
)  # fmt: skip
_NUMBERS = (
    "claimant_label", "date", "counts", "number", "itemized", "residual", "left_out", "perhaps",
    "outside_un", "publisher", "line",
)  # fmt: skip


@click.command("conflicts")
@click.argument("about", metavar="[STATE|ID]", type=STATE, required=False)
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="Only contradictions of this kind.")
@click.option(
    "--tallies",
    is_flag=True,
    help="Each party's numbers beside the list of names that follows from its words.",
)
@click.option("--on", type=DAY, help="Up to that day; by default the data's own.")
@check_option
@row_options
@source_options
def command(
    about: str | None, kind: str | None, tallies: bool, on: date | None, check: str | None,
    form: str, data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Every contradiction in the data, or those about STATE or the row of data or relation ID.

    Each has two sides: who says what, when, and in which document. None is decided.

    \b
    Examples:
      balkangraph conflicts ghana
      balkangraph conflicts kosovo --kind tally --format csv
      balkangraph conflicts --tallies
    """
    if tallies and (about or kind or check):
        raise click.UsageError("`--tallies` has only `--on` beside it. Leave the others out.")
    graph = opened(data, release, endpoint)
    if tallies:
        _tell(graph.tallies(on), form, _NUMBERS, "No party's number is known up to that day.")
    else:
        answer = graph.conflicts(about, kind or "", on, check or "")
        _tell(answer, form, _SIDES, f"{about or 'the data'}: {EMPTY}")


def _tell(answer: Answer[Any], form: str, shown: tuple[str, ...], empty: str) -> None:
    """Write all columns for programs, and for people those that fit a screen."""
    if form not in ("table", "md"):
        tell(answer, form)
    else:
        rows = [tuple(getattr(row, name) for name in shown) for row in answer.rows]
        write_rows(shown, rows, form)
        tell_words(answer.words)
    if not answer.rows:
        say(f"No rows. {empty}")
