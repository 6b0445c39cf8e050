"""What the data holds, how well it was checked, and what is missing: counts by four measures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from balkangraph.answers import CHECKS, Row, slug, text
from balkangraph.answers.lookup import Lookup

BY: Final = ("kind", "check", "decade", "state")
TOTAL: Final = "all"
RECOGNITIONS: Final = "RecognitionAct"
_MEASURES: Final = ("facts", "located", "archived", "seconded", "dated", "to_the_day")
Cells = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class CoverageRow(Row):
    """Facts counted together: of one kind, degree of checking, decade, or about one actor.

    `by` says which; percentages are rounded down. `two_publishers` are facts that a second
    document supports which was read, of another publisher, and not the voice of the same actor.
    `day_unknown` are facts with a date that is known to the year or month only, or not at all.
    """

    by: str
    name: str
    label: str
    facts: int
    sourced: int
    partly_sourced: int
    unsourced: int
    sourced_percent: int
    without_locator: int
    without_archived_copy: int
    single_publisher: int
    two_publishers: int
    two_publishers_percent: int
    day_unknown: int


def coverage_of(lookup: Lookup, by: str = "") -> tuple[CoverageRow, ...]:
    """Return the counts by kind, check, decade and state, or by one of them.

    Kinds and decades stand in their order, states and other actors by the number of facts about
    them. Without `by` the sum comes first, as a row named `all`. A fact about several actors counts
    for each; an attestation is evidence and no fact.
    """
    rows: list[CoverageRow] = []
    if by != "state":
        cells = lookup.ask("coverage_by_kind")
        rows += _rows(TOTAL, cells, lambda _: TOTAL, str)
        rows += _rows("kind", cells, lambda row: slug(row["kind"]), words_of_kind)
        rows += _rows("check", cells, lambda row: slug(row["check"]), str)
        rows += _rows("decade", cells, lambda row: text(row["decade"]), str)
    if by in ("", "state"):
        cells = lookup.ask("coverage_by_actor")
        states = _rows("state", cells, lambda row: slug(row["actor"]), lookup.label)
        rows += sorted(states, key=lambda row: (-row.facts, row.name))
    return tuple(row for row in rows if not by or row.by == by)


def coverage_words(rows: Sequence[CoverageRow]) -> tuple[str, ...]:
    """Return the sum in words, what is missing, and how to list it; nothing without the sum."""
    total = next((row for row in rows if row.by == TOTAL), None)
    if total is None:
        return ()
    kinds = [row for row in rows if row.by == "kind"]
    unsourced = ", ".join(f"{row.label} {row.unsourced}" for row in kinds if row.unsourced)
    acts = [row for row in kinds if row.name == RECOGNITIONS]
    return (
        f"{total.facts} facts: {total.sourced} sourced ({total.sourced_percent} %), "
        f"{total.partly_sourced} partly-sourced, {total.unsourced} unsourced"
        f"{f' ({unsourced})' if unsourced else ''}",
        f"Missing: {total.without_locator} without a locator, {total.without_archived_copy} "
        f"without an archived copy, {total.single_publisher} of a single publisher, "
        f"{total.day_unknown} whose day is not known",
        *(
            f"Of {act.facts} recognition acts {act.two_publishers} "
            f"({act.two_publishers_percent} %) rest on two independent publishers"
            for act in acts
        ),
        "They are listed by `balkangraph query facts_by_check check=unsourced` and "
        "`balkangraph query single_publisher_facts`",
    )


def words_of_kind(kind: str) -> str:
    """Return the name of a class in words, such as `recognition act` for `RecognitionAct`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _rows(
    by: str,
    cells: Cells,
    name_of: Callable[[Mapping[str, Any]], str],
    label_of: Callable[[str], str],
) -> list[CoverageRow]:
    sums: dict[str, Counter[str]] = {}
    for cell in cells:
        found = sums.setdefault(name_of(cell), Counter())
        found.update({measure: int(cell[measure]) for measure in _MEASURES})
        found[slug(cell["check"])] += int(cell["facts"])
    names = sorted(sums, key=_place_of)
    return [_row(by, name, label_of(name), sums[name]) for name in names]


def _place_of(name: str) -> tuple[int, str]:
    return (CHECKS.index(name) if name in CHECKS else 0), name


def _row(by: str, name: str, label: str, sums: Mapping[str, int]) -> CoverageRow:
    facts = sums["facts"]
    return CoverageRow(
        by=by,
        name=name,
        label=label,
        facts=facts,
        sourced=sums["sourced"],
        partly_sourced=sums["partly-sourced"],
        unsourced=sums["unsourced"],
        sourced_percent=100 * sums["sourced"] // facts,
        without_locator=facts - sums["located"],
        without_archived_copy=facts - sums["archived"],
        single_publisher=facts - sums["seconded"],
        two_publishers=sums["seconded"],
        two_publishers_percent=100 * sums["seconded"] // facts,
        day_unknown=sums["dated"] - sums["to_the_day"],
    )
