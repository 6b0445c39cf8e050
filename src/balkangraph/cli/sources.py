"""`balkangraph sources`: the evidence behind a fact or a relation, and against it."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.answers import Answer
from balkangraph.answers.evidence import EvidenceRow
from balkangraph.cli.options import (
    FACT,
    opened,
    row_options,
    source_options,
    tell,
    tell_words,
)  # fmt: skip
from balkangraph.cli.output import write_rows

_SHOWN = ("bearing", "what", "date", "check", "publisher", "line")


@click.command("sources")
@click.argument("fact", metavar="ID", type=FACT)
@row_options
@source_options
def command(
    fact: str, form: str, data: Path | None, release: Path | None, endpoint: str | None
) -> None:
    """Where the fact, document or relation ID comes from, and what is said for and against it.

    An ID is that of any row of data, or of a relation such as recognition-ghana-kosovo, which has
    all its acts and claims.

    \b
    Examples:
      balkangraph sources ghana-withdraws-kosovo-2019
      balkangraph sources recognition-ghana-kosovo
      balkangraph sources albania-joins-nato-2009 --format json
    """
    answer = opened(data, release, endpoint).sources(fact)
    if form in ("table", "md"):
        _tell_at_length(answer, form)
    else:
        tell(answer, form)


def _tell_at_length(answer: Answer[EvidenceRow], form: str) -> None:
    """Write a table that fits a screen, then every document with all that is known of it."""
    rows = [tuple(getattr(row, name) for name in _SHOWN) for row in answer.rows]
    write_rows(_SHOWN, rows, form)
    for row in answer.rows:
        if row.bearing != "cites":
            click.echo(f"\n{row.fact}")
            click.echo("".join(f"  {line}\n" for line in _lines(row)), nl=False)
    tell_words(answer.words)


def _lines(row: EvidenceRow) -> list[str]:
    voice = f", the voice of {row.speaks_for}" if row.speaks_for else ""
    read = f"read on {row.retrieved}" if row.retrieved else "not read"
    told = {
        "document": f"{row.title} ({row.publisher}, {row.published or 'undated'})",
        "kind": f"{row.kind}{voice}",
        "source": f"{row.source}, {read}",
        "address": row.url or "none",
        "archived": row.archived_url or "no copy",
        "locator": row.locator,
        "note": row.note,
    }
    return [f"{name}: {value}" for name, value in told.items() if value]
