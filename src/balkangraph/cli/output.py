"""Rows on standard output in any of six formats, words on standard error."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Final

import click

from balkangraph.errors import Finding

Cell = str | int | float | bool | None
FORMATS: Final = ("table", "csv", "tsv", "json", "jsonl", "md")
WIDE = 60


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[Cell]], form: str) -> None:
    """Write rows to standard output: a table for people, or a format for programs.

    A table on a terminal is drawn by rich and wraps; anywhere else it is plain text in columns.
    """
    if form == "table" and sys.stdout.isatty():
        _draw_table(columns, rows)
    else:
        click.echo(_FORMATTERS[form](columns, rows), nl=False)


def say(text: str) -> None:
    """Write words to standard error."""
    click.echo(text, err=True)


def say_findings(findings: Iterable[Finding]) -> None:
    """Write every finding to standard error, one a line, and how many there are."""
    every = list(findings)
    say("\n".join([*map(str, every), f"{len(every)} finding{'s' if len(every) != 1 else ''}"]))


def text_of(cell: Cell) -> str:
    """Return a cell as text: nothing for none, `yes` and `no`, six digits of a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:.6f}" if isinstance(cell, float) else str(cell)


def _plain(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    table = [list(columns), *([text_of(cell) for cell in row] for row in rows)]
    widths = [min(max(len(line[i]) for line in table), WIDE) for i in range(len(columns))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in table]
    return "".join(line.rstrip() + "\n" for line in lines)


def _separated(columns: Sequence[str], rows: Sequence[Sequence[Cell]], mark: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text_of(cell) for cell in row] for row in rows)
    return out.getvalue()


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    return _separated(columns, rows, ",")


def _tsv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    return _separated(columns, rows, "\t")


def _json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _jsonl(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    records = (dict(zip(columns, row, strict=True)) for row in rows)
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    escaped = ([text_of(cell).replace("|", "\\|") for cell in line] for line in lines)
    return "".join("| " + " | ".join(line) + " |\n" for line in escaped)


_FORMATTERS: Final = {
    "table": _plain, "csv": _csv, "tsv": _tsv, "json": _json, "jsonl": _jsonl, "md": _markdown,
}  # fmt: skip


def _draw_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    import shutil  # with what it imports, as slow as the answer

    from rich.box import SIMPLE_HEAD  # costs 40 ms, and only a terminal needs it
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(text_of(cell)) for cell in row))
    width = shutil.get_terminal_size((100, 24)).columns
    Console(width=width, no_color="NO_COLOR" in os.environ).print(table)
