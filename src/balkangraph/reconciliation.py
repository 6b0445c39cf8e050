"""Tallies: the number that a party gives beside the names that follow from its own words."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any, Final

from balkangraph.namespaces import slug_of

# tallies.csv holds numbers about this state only (see data/README.md).
COUNTED: Final = "kosovo"
LEFT_OUT: Final = "left-out"
PERHAPS: Final = "counted-perhaps"
OUTSIDE: Final = "counted-outside-un"
DOUBTS: Final = (LEFT_OUT, PERHAPS, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One number of one party, and the list under that party's perspective on that day.

    `residual` is the number less the names. `itemized_for_certain` leaves out those whose partly
    known dates decide whether they belong; `left_out` are names that the party gave and its list
    does not hold; `perhaps` and `outside_un` are the names on it that may not be meant.
    """

    tally: str
    claimant: str
    claimant_label: str
    date: str
    earliest: str
    latest: str
    counts: str
    number: int
    itemized: int
    residual: int
    itemized_for_certain: int
    itemized_un_members: int
    left_out: str
    perhaps: str
    outside_un: str
    source: str
    publisher: str
    url: str
    check: str

    @property
    def agrees(self) -> bool:
        """Tell whether the number is that of the list, however its partial dates are read."""
        return self.itemized_for_certain <= self.number <= self.itemized


def reconciled(
    tallies: Iterable[Mapping[str, Any]], doubts: Iterable[Mapping[str, Any]]
) -> tuple[Reconciled, ...]:
    """Return each tally with the names that explain what remains.

    `tallies` are rows of the query `tally_reconciliation`, `doubts` those of `tally_items` that
    are not plainly counted.
    """
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in doubts:
        names[row["tally"], row["counted_as"]].append(row["item_label"])
    return tuple(_reconciled(row, names) for row in tallies)


def _reconciled(row: Mapping[str, Any], names: Mapping[tuple[str, str], list[str]]) -> Reconciled:
    told = {
        key: ", ".join(sorted(names.get((row["tally"], standing), ())))
        for key, standing in (("left_out", LEFT_OUT), ("perhaps", PERHAPS), ("outside_un", OUTSIDE))
    }
    given = {each.name: row[each.name] for each in fields(Reconciled) if each.name not in told}
    for name in ("tally", "claimant", "counts", "source", "check"):
        given[name] = slug_of(given[name])
    return Reconciled(**given | told | {"url": given["url"] or ""})


def tallies_file(rows: Iterable[Reconciled]) -> bytes:
    """Return the tallies as CSV, in the form in which a release publishes them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([each.name for each in fields(Reconciled)])
    writer.writerows(astuple(row) for row in rows)
    return out.getvalue().encode("utf-8")
