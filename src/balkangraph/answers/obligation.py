"""Who must do what for whom, under which article, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from balkangraph.answers import Row, is_checked, slug, text
from balkangraph.answers.lookup import Lookup


@dataclass(frozen=True, slots=True)
class ObligationRow(Row):
    """One obligation toward one other actor, over the time in which it binds both."""

    toward: str
    label: str
    type: str
    provision: str
    via: str
    trigger: str
    basis: str
    since: str
    until: str
    check: str
    publisher: str
    url: str
    fact: str
    line: str


def obligations_of(
    rows: Iterable[dict[str, Any]], lookup: Lookup, owed_by: str, check: str = ""
) -> tuple[ObligationRow, ...]:
    """Return obligations by type and label; `owed_by` is the column that names the other side."""
    told = [_obligation(row, lookup, owed_by) for row in rows if is_checked(row, check)]
    return tuple(sorted(told, key=lambda row: (row.type, row.via, row.provision, row.label)))


def _obligation(row: dict[str, Any], lookup: Lookup, other: str) -> ObligationRow:
    fact = slug(row["obligation"])
    return ObligationRow(
        toward=slug(row[other]),
        label=text(row[f"{other}_label"]),
        type=slug(row["obligation_type"]),
        provision=text(row["provision"]),
        via=text(row["via_label"]),
        trigger=text(row["trigger"]),
        basis=slug(row["legal_basis"]),
        since=text(row["start_edtf"]),
        until=text(row["end_edtf"]),
        check=slug(row["check"]),
        publisher=text(row["publisher"]),
        url=text(row["url"]),
        fact=fact,
        line=lookup.place(fact),
    )
