"""The files of a release: a sorted graph in every format, its manifest, the place of each row."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from balkangraph.codes import normalize
from balkangraph.dates import PartialDate
from balkangraph.namespaces import GRAPH, ONTOLOGY, PREFIXES, slug_of
from balkangraph.records import Agreement, Code, Name, Source
from balkangraph.tables import Dataset


def sort_quads(quads: Iterable[Quad]) -> list[tuple[str, Quad]]:
    """Return the distinct quads with their N-Quads lines, sorted by line.

    There are no blank nodes, so the sorted lines are the canonical form of the graph (RDFC-1.0).
    """
    return sorted({str(quad) + " .": quad for quad in quads}.items())


def graph_files(lines: Sequence[tuple[str, Quad]]) -> dict[str, bytes]:
    """Return the graph as sorted N-Quads, TriG, JSON-LD, and as Turtle for each named graph."""
    quads = sorted((quad for _, quad in lines), key=_by_graph)
    files = {
        "graph.nq": "".join(line + "\n" for line, _ in lines).encode("utf-8"),
        "graph.trig": _serialized(quads, RdfFormat.TRIG),
        "graph.jsonld": _serialized(quads, RdfFormat.JSON_LD),
    }
    by_graph: dict[str, list[Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad.triple)
    for name, triples in sorted(by_graph.items()):
        file = name.strip("<>").removeprefix(GRAPH).replace("/", "-")
        files[f"turtle/{file}.ttl"] = _serialized(triples, RdfFormat.TURTLE)
    return files


def _by_graph(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad.triple)


def _serialized(content: Sequence[Quad] | Sequence[Triple], form: RdfFormat) -> bytes:
    result: bytes = serialize(content, format=form, prefixes=PREFIXES)  # type: ignore[assignment]
    return result


def records_file(dataset: Dataset) -> bytes:
    """Return the CSV that tells file and line of each row's id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "file", "line"))
    rows = ((r.id, f"data/{r.TABLE}.csv", r.line) for r in dataset.records())
    writer.writerows(sorted(rows))
    return out.getvalue().encode("utf-8")


def lexicon_file(dataset: Dataset) -> bytes:
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
    dataset: Dataset, lines: Sequence[tuple[str, Quad]], files: Mapping[str, bytes],
    validation: Mapping[str, Any], program: str,
) -> dict[str, Any]:  # fmt: skip
    """Return what a release says of itself; it names no clock, so the same input gives the same."""
    description = dataset.description
    graphs = Counter(str(quad.graph_name).strip("<>") for _, quad in lines)
    return {
        "title": description.title,
        "version": description.version,
        "data_date": description.data_date.isoformat(),
        "licence": description.licence,
        "coverage": description.coverage,
        "program": program,
        "perspectives": _perspectives(lines),
        "graph": {
            "sha256": hashlib.sha256(files["graph.nq"]).hexdigest(),
            "quads": len(lines),
            "graphs": dict(sorted(graphs.items())),
        },
        "rows": _counts(dataset),
        "shacl": dict(validation),
        "inputs": dict(sorted(dataset.digests.items())),
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        },
    }


def _perspectives(lines: Sequence[tuple[str, Quad]]) -> list[str]:
    ranks = {
        slug_of(quad.subject.value): int(quad.object.value)
        for _, quad in lines
        if quad.predicate.value == ONTOLOGY + "rank"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }
    return sorted(ranks, key=lambda name: ranks[name])


def _counts(dataset: Dataset) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for table, rows in sorted(dataset.tables.items()):
        checks = Counter(getattr(row, "check", "") for row in rows)
        parts = {check: number for check, number in sorted(checks.items()) if check}
        counts[table] = {"rows": len(rows), **parts}
    return counts


def manifest_bytes(content: Mapping[str, Any]) -> bytes:
    """Return a manifest as JSON text, keys in their order."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
