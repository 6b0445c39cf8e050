"""Paths between two actors and centrality of all of them, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balkangraph.answers import Row
from balkangraph.answers.lookup import Lookup
from balkangraph.network.ties import Tie, describe_weight

if TYPE_CHECKING:
    from balkangraph.network.centrality import Centrality, Summary
    from balkangraph.network.paths import Connection, Hop, Path


@dataclass(frozen=True, slots=True)
class HopRow(Row):
    """One reason of one hop of one path; `kind` is `alliance` or, where none leads, `political`."""

    path: int
    kind: str
    hop: int
    start: str
    end: str
    via: str
    obligation: str
    provision: str
    since: str
    until: str
    weight: str
    check: str
    publisher: str
    url: str
    facts: str
    line: str


@dataclass(frozen=True, slots=True)
class CentralityRow(Row):
    """One actor of a layer with its five values; `rank` is that of the measure sorted by."""

    rank: int | None
    tied: int
    actor: str
    label: str
    degree: float | None
    betweenness: float | None
    harmonic: float | None
    eigenvector: float | None
    pagerank: float | None


MEASURES = ("degree", "betweenness", "harmonic", "eigenvector", "pagerank")


def rows_of_connection(found: Connection, lookup: Lookup) -> tuple[HopRow, ...]:
    """Return the hops of the alliance paths or, where there are none, of the nearest paths.

    Reasons stand in the order of the law they carry; each has a row of its own.
    """
    kind, paths = ("alliance", found.alliances) if found.alliances else ("political", found.nearest)
    return tuple(
        _row(number, kind, step, hop, tie, lookup)
        for number, path in enumerate(paths, 1)
        for step, hop, tie in _iter_reasons(path)
    )


def _iter_reasons(path: Path) -> Iterator[tuple[int, Hop, Tie]]:
    for step, hop in enumerate(path.hops, 1):
        for tie in hop.reasons:
            yield step, hop, tie


def _row(number: int, kind: str, step: int, hop: Hop, tie: Tie, lookup: Lookup) -> HopRow:
    first = tie.evidence[0] if tie.evidence else None
    via = tie.via_label or {"recognition": "recognition"}.get(tie.kind, tie.kind)
    return HopRow(
        path=number,
        kind=kind,
        hop=step,
        start=hop.start_label,
        end=hop.end_label,
        via=via,
        obligation=tie.obligation,
        provision=tie.provision,
        since=tie.start_edtf,
        until=tie.end_edtf,
        weight=describe_weight(tie) + (", disputed" if tie.disputed else ""),
        check=tie.check,
        publisher=first.publisher if first else "",
        url=first.url if first else "",
        facts=" ".join(one.fact_id for one in tie.evidence),
        line=" ".join(filter(None, (lookup.place(one.fact_id) for one in tie.evidence))),
    )


def rows_of_centrality(
    found: Centrality, measure: str, top: int | None
) -> tuple[CentralityRow, ...]:
    """Return the rows in the order of one measure, highest first, then by label."""
    names = {m: _full_name(found.summary, m) for m in MEASURES}
    rows = []
    for row in found.rows:
        values = {m: row.score(name).value for m, name in names.items()}
        score = row.score(names[measure])
        rows.append(CentralityRow(score.rank, score.tied, row.node, row.label, **values))
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.label))
    return tuple(rows[:top] if top else rows)


def words_of_centrality(found: Centrality) -> tuple[str, ...]:
    """Return what was measured and how: the graph, its size, and each measure's definition."""
    s = found.summary
    density = f"{s.density:.4f}" if s.density is not None else "undefined"
    told = [
        f"{s.name} on {s.on}, according to {s.perspective}: {s.description}",
        f"{s.nodes} actors, {s.edges} ties ({'directed' if s.directed else 'undirected'}), density "
        f"{density}, {s.components} components (largest {s.largest_component}), "
        f"{len(s.isolates)} isolates; {s.disputed} ties disputed, {s.uncertain} of uncertain date",
        s.ranking,
    ]
    told += [f"{m.name}: {m.definition} {m.normalization} {m.citation}" for m in s.measures]
    return tuple(told)


def _full_name(summary: Summary, measure: str) -> str:
    known = [each.name for each in summary.measures]
    return next(name for name in known if name == measure or name.startswith(measure))
