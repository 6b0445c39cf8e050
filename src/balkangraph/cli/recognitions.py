"""`balkangraph recognitions`: who recognizes a state, since when, and who says otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from balkangraph.answers import Answer
from balkangraph.answers.recognition import RecognitionRow
from balkangraph.cli.options import (
    DAY,
    STATE,
    check_option,
    opened,
    row_options,
    source_options,
    tell,
    tell_words,
    view_options,
)  # fmt: skip
from balkangraph.cli.output import write_rows

EMPTY = "Nothing is known of it on that day; data/README.md says which recognitions are covered."


@click.command("recognitions")
@click.argument("state", type=STATE)
@click.option("--by", is_flag=True, help="Whom the state recognizes, instead of who recognizes it.")
@click.option("--in", "organization", metavar="NAME", help="One row for each member of it.")
@click.option("--count", is_flag=True, help="The count under each perspective.")
@click.option("--diff", "since", type=DAY, help="What changed since that day.")
@view_options
@check_option
@row_options
@source_options
def command(
    state: str, by: bool, organization: str | None, count: bool, since: date | None,
    on: date | None, perspective: str, check: str | None, form: str,
    data: Path | None, release: Path | None, endpoint: str | None,
) -> None:  # fmt: skip
    """Who recognizes STATE on a day, since when, with sources; what is disputed, with both sides.

    \b
    Examples:
      balkangraph recognitions kosovo --in EU
      balkangraph recognitions kosovo --on 2008-12-31 --perspective kosovo --count
      balkangraph recognitions kosovo --diff 2017-01-01 --perspective serbia --format csv
    """
    if by + count + (since is not None) > 1 or (by and organization):
        raise click.UsageError("`--by`, `--count`, `--diff` exclude each other. Ask one by one.")
    if check and (count or since):
        raise click.UsageError("`--check` chooses rows, not counts. Leave it or the other out.")
    graph = opened(data, release, endpoint)
    graph.view(on, perspective)
    answer: Answer[Any]
    if by:
        answer = graph.recognitions_by(state, on, perspective, check or "")
    elif count:
        answer = graph.recognition_counts(state, on, organization or "un")
    elif since:
        answer = graph.recognition_changes(state, since, on, perspective)
    else:
        answer = graph.recognitions(state, on, perspective, organization, check or "")
    if form in ("table", "md") and answer.row_type is RecognitionRow:
        _tell_at_length(answer, form)
    else:
        tell(answer, form, EMPTY)


def _tell_at_length(answer: Answer[RecognitionRow], form: str) -> None:
    """Write a table that fits a screen, then both sides of each dispute, a word a line."""
    columns = ("label", "holds", "since", "until", "views", "check", "publisher", "line")
    write_rows(columns, [tuple(getattr(row, c) for c in columns) for row in answer.rows], form)
    told = [row for row in answer.rows if row.says]
    for row in told:
        heading = "does not recognize" if row.views == "none" else f"holds under {row.views}"
        click.echo(f"\n{row.label}: {heading}")
        for word in row.says.split("; "):
            click.echo(f"  - {word}")
    tell_words(answer.words)
    if not answer.rows:
        tell_words([f"No rows. {EMPTY}"])
