"""The small data set, and the same with a slip in one row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from balkangraph.tables import Dataset, read_dataset

MINI: Final = read_dataset(Path(__file__).parent / "mini")


def changed(table: str, row: str, **cells: object) -> Dataset:
    """Return the small data set with other cells in one row, as if a curator had slipped."""
    rows = tuple(r.model_copy(update=cells) if r.id == row else r for r in MINI.tables[table])
    assert rows != MINI.tables[table], f"{table} has no row {row}"
    return replace(MINI, tables={**MINI.tables, table: rows})
