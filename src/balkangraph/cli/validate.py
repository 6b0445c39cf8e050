"""`balkangraph validate`: check the data against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.cli.options import row_options
from balkangraph.cli.output import say, write_rows
from balkangraph.paths import resource_folder

_LEVELS = ("violation", "warning", "info")


@click.command("validate")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="The data folder.")
@click.option("--severity", type=click.Choice(_LEVELS), default="violation", show_default=True,
              help="Show results from this severity up.")  # fmt: skip
@row_options
def command(data: Path | None, severity: str, form: str) -> None:
    """Run every shape, check and assertion on the data; each result stands on its line of data.

    Exit status 1 when there is a violation. Warnings and notes do not fail.

    \b
    Examples:
      balkangraph validate
      balkangraph validate --severity warning --format csv
      balkangraph validate --data my-data
    """
    from balkangraph.build import validate_folder  # the engines take longer than `--help` may

    report, findings = validate_folder(data or resource_folder("data"))
    shown = _LEVELS[: _LEVELS.index(severity) + 1]
    columns = ("severity", "shape", "place", "found", "expected", "remedy")
    rows = [
        (r.severity, f.code, f.place, f.found, f.expected, f.remedy)
        for r, f in zip(report.results, findings, strict=True)
        if r.severity in shown
    ]
    if rows:
        write_rows(columns, rows, form)
    counts = ", ".join(f"{number} {level}" for level, number in report.counts.items())
    run = (
        f"{len(report.shapes)} shapes, {len(report.checks)} checks, {report.assertions} assertions"
    )
    say(f"{run}: {'conforms' if report.conforms else 'violated'} ({counts})")
    if not report.conforms:
        raise click.exceptions.Exit(1)
