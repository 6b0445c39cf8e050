"""`balkangraph lint`: the form of the data files, told or restored."""

from __future__ import annotations

from pathlib import Path

import click

from balkangraph.cli.output import say, say_findings
from balkangraph.errors import DataError
from balkangraph.paths import resource_folder

# What `--fix` repairs, by the codes of findings.
REPAIRABLE = frozenset({"form", "nfc", "space", "unsorted"})


@click.command("lint")
@click.argument("data", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--fix", is_flag=True, help="Write the files in their canonical form.")
def command(data: Path | None, fix: bool) -> None:
    """Check files and rows of the folder DATA, and their canonical form.

    Exit status 1 when only the form is wrong, which `--fix` repairs; 3 when a row is.

    \b
    Examples:
      balkangraph lint
      balkangraph lint data --fix
      balkangraph lint my-data
    """
    from balkangraph.lint import fix_folder, iter_form_findings  # pydantic is not for `--help`
    from balkangraph.tables import read_dataset

    folder = data or resource_folder("data")
    if fix:
        for name in fix_folder(folder):
            say(f"{folder.name}/{name}: rewritten")
    findings = list(iter_form_findings(folder)) if folder.is_dir() else []
    try:
        for notice in read_dataset(folder).notices:
            say(notice)
    except DataError as error:
        findings = [*error.findings, *findings]
    if any(finding.code not in REPAIRABLE for finding in findings):
        raise DataError(findings)
    if findings:
        say_findings(findings)
        raise click.exceptions.Exit(1)
