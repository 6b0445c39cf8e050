"""The files of a release: a sorted graph in every format, its manifest, the place of each row."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from balkangraph.build.prepare import iter_prepared
from balkangraph.build.whole import sorted_quads
from balkangraph.codes import normalize
from balkangraph.dates import PartialDate
from balkangraph.namespaces import GRAPH, ONTOLOGY, PREFIXES, slug_of
from balkangraph.records import Agreement, Code, Name, Source
from balkangraph.tables import Dataset


def iter_files(dataset: Dataset, store: Store, queries: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of a release that the data make, one after the other."""
    yield from _iter_graph_files(store)
    yield "records.csv", _records_file(dataset)
    yield "lexicon.json", _lexicon_file(dataset)
    yield from iter_prepared(store, queries)


def _iter_graph_files(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield the graph as sorted N-Quads, TriG, JSON-LD, and as Turtle for each named graph."""
    quads = sorted_quads(store)
    yield "graph.nq", _serialized(quads, RdfFormat.N_QUADS)
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:  # in one graph, the order of lines is that of triples
        by_graph.setdefault(str(quad.graph_name)[1:-1], []).append(quad)
    graphs = sorted(by_graph.items())
    quads = [quad for _, graph in graphs for quad in graph]
    yield "graph.trig", _serialized(quads, RdfFormat.TRIG)
    yield "graph.jsonld", _serialized(quads, RdfFormat.JSON_LD)
    for name, graph in graphs:
        file = name.removeprefix(GRAPH).replace("/", "-")
        yield f"turtle/{file}.ttl", _serialized((q.triple for q in graph), RdfFormat.TURTLE)


def _serialized(content: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    prefixes = None if form == RdfFormat.N_QUADS else PREFIXES
    result: bytes = serialize(content, format=form, prefixes=prefixes)  # type: ignore[assignment]
    return result


def _records_file(dataset: Dataset) -> bytes:
    """Return the CSV that tells file and line of each row's id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "file", "line"))
    rows = ((r.id, f"data/{r.TABLE}.csv", r.line) for r in dataset.records())
    writer.writerows(sorted(rows))
    return out.getvalue().encode("utf-8")


def _lexicon_file(dataset: Dataset) -> bytes:
    """Return names, codes and sources in the form in which a release looks them up at once.

    It says nothing that the graph does not say; a remote endpoint is asked instead.
    """
    kinds = {r.id: r.KIND for r in dataset.records()}
    names = [
        [normalize(n.name), n.entity, kinds[n.entity], n.kind, False, *_interval(n.start, n.end)]
        for n in dataset.rows(Name)
    ]
    codes = [
        [normalize(c.code), c.entity, kinds[c.entity], c.system, True, *_interval(c.start, c.end)]
        for c in dataset.rows(Code)
    ]
    labels = {
        n.entity: n.name for n in dataset.rows(Name) if n.language == "en" and n.kind == "short"
    }
    labels.update((a.id, a.title) for a in dataset.rows(Agreement))
    content = {
        "entries": sorted(names + codes, key=str),
        "labels": {entity: [kinds[entity], label] for entity, label in sorted(labels.items())},
        "sources": {s.id: [s.publisher, s.url] for s in dataset.rows(Source)},
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _interval(start: PartialDate | None, end: PartialDate | None) -> list[str | None]:
    first = start.earliest.isoformat() if start else None
    return [first, end.latest.isoformat() if end else None]


def manifest(
    dataset: Dataset, store: Store, written: Mapping[str, Mapping[str, Any]],
    validation: Mapping[str, Any], program: str,
) -> dict[str, Any]:  # fmt: skip
    """Return what a release says of itself; it names no clock, so the same input gives the same."""
    description = dataset.description
    return {
        "title": description.title,
        "version": description.version,
        "data_date": description.data_date.isoformat(),
        "licence": description.licence,
        "coverage": description.coverage,
        "program": program,
        "perspectives": _perspectives(store),
        "graph": {
            "sha256": written["graph.nq"]["sha256"],
            "quads": len(store),
            "graphs": _graphs(store),
        },
        "rows": _counts(dataset),
        "shacl": dict(validation),
        "inputs": dict(sorted(dataset.digests.items())),
        "files": dict(sorted(written.items())),
    }


def _graphs(store: Store) -> dict[str, int]:
    rows: Any = store.query(
        "SELECT ?graph (COUNT(*) AS ?quads) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
    )
    return dict(sorted((row["graph"].value, int(row["quads"].value)) for row in rows))


def _perspectives(store: Store) -> list[str]:
    ranks = {
        slug_of(quad.subject.value): int(quad.object.value)
        for quad in store.quads_for_pattern(None, NamedNode(ONTOLOGY + "rank"), None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    return sorted(ranks, key=lambda name: ranks[name])


def _counts(dataset: Dataset) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for table, rows in sorted(dataset.tables.items()):
        checks = Counter(getattr(row, "check", "") for row in rows)
        parts = {check: number for check, number in sorted(checks.items()) if check}
        counts[table] = {"rows": len(rows), **parts}
    return counts


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """Return content as JSON text, keys in their order."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
