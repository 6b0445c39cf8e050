"""Running the shapes of a folder over a graph.

Plain pyshacl parses the text of a SPARQL constraint anew for each of thousands of focus nodes, and
looks at each of them in turn. Here each SPARQL constraint is evaluated once on a pyoxigraph store,
and pyshacl judges the Core constraints of those focus nodes only that a query finds suspect. The
report is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import pyshacl
from oxrdflib.store import OxigraphStore
from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from balkangraph.errors import DataError, Finding, QueryError
from balkangraph.namespaces import IDENTIFIER, ONTOLOGY, slug_of
from balkangraph.validate.narrowing import narrowed
from balkangraph.validate.report import Report, Result
from balkangraph.validate.shapes import SEVERITY, iter_shapes, path_text, read_shapes, shape_of
from balkangraph.validate.told import iter_told

# What leads from a situation or a spell to the rows that it was made from, nearest first.
_ORIGINS: Final = (
    "SELECT ?row WHERE { ?focus bgo:closedBy|bgo:openedBy ?row }",
    "SELECT ?row WHERE { ?row bgo:bearsOn ?focus }",
    "SELECT ?row WHERE { ?row bgo:about ?focus }",
    "SELECT ?row WHERE { ?focus bgo:hasSpell/(bgo:closedBy|bgo:openedBy) ?row }",
)


def validate_graph(data: bytes | Path | Iterable[ox.Quad] | ox.Store, shapes: Path) -> Report:
    """Return what the shapes of a folder find in a graph: N-Quads, quads, or a store of them.

    The union of all named graphs is validated; a constraint may still ask for one of them by GRAPH.
    Raises `QueryError` where a shape cannot be run, `DataError` where the N-Quads cannot be read.
    """
    graph = read_shapes(shapes)
    store = data if isinstance(data, ox.Store) else _load(data)
    results = (*iter_told(graph, store), *_iter_judged(graph, store))
    placed = (_placed(result, store) for result in results)
    names = tuple(slug_of(shape) for shape in iter_shapes(graph))
    return Report(tuple(sorted(placed, key=lambda result: result.order)), names)


def _load(data: bytes | Path | Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    try:
        if isinstance(data, bytes):
            store.bulk_load(input=data, format=ox.RdfFormat.N_QUADS)
        elif isinstance(data, Path):
            store.bulk_load(path=data, format=ox.RdfFormat.N_QUADS)
        else:
            store.bulk_extend(data)
    except SyntaxError as error:
        file = str(data) if isinstance(data, Path) else "graph"
        finding = Finding(
            file, error.lineno or 0, error.offset or 0, str(error.msg), "expected N-Quads",
            "Build the release again", "syntax",
        )  # fmt: skip
        raise DataError([finding]) from error
    return store


class _UnionStore(OxigraphStore):  # type: ignore[misc]
    """A store that shows its named graphs as one, and does not count its quads when asked again."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__(store=store)
        self._size = len(store)

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Any:  # noqa: ARG002
        return super().triples(triple_pattern)

    def __len__(self, context: Graph | None = None) -> int:
        return self._size


def _iter_judged(graph: Graph, store: ox.Store) -> Iterator[Result]:
    """Yield what pyshacl finds by the Core constraints."""
    aimed = narrowed(graph, store)
    if aimed is not None:
        report = _run(Graph(store=_UnionStore(store)), aimed)
        yield from _iter_results(report, graph)


def _run(view: Graph, shapes: Graph) -> Graph:
    try:
        _, report, _ = pyshacl.validate(view, shacl_graph=shapes, inplace=True)
    except Exception as error:  # of pyshacl or rdflib: whatever it is, the shape was not run
        raise QueryError(f"pyshacl cannot run a shape: {error}") from error
    if not isinstance(report, Graph):
        raise QueryError(f"pyshacl cannot run a shape: {report}")
    return report


def _iter_results(report: Graph, shapes: Graph) -> Iterator[Result]:
    for node in report.objects(None, SH.result):
        told: dict[str, Any] = {
            "severity": SEVERITY[_only(report, node, SH.resultSeverity)],
            "shape": slug_of(shape_of(shapes, _only(report, node, SH.sourceShape))),
            "focus": str(_only(report, node, SH.focusNode)),
            "path": path_text(report, report.value(node, SH.resultPath)),
            "value": str(next(report.objects(node, SH.value), "")),
            "message": " ".join(sorted(map(str, report.objects(node, SH.resultMessage)))),
            "component": slug_of(str(_only(report, node, SH.sourceConstraintComponent))),
        }
        yield Result(**told)


def _only(report: Graph, node: Node, predicate: URIRef) -> Node:
    value = report.value(node, predicate)
    if value is None:
        raise QueryError(f"a result of pyshacl has no {predicate}")
    return value


def _placed(result: Result, store: ox.Store) -> Result:
    kind, _, slug = result.focus.removeprefix(IDENTIFIER).partition("/")
    if not result.focus.startswith(IDENTIFIER):
        return result
    if kind in ("situation", "spell"):
        slug = _origin(result.focus, store)
    return replace(result, row=slug)


def _origin(focus: str, store: ox.Store) -> str:
    """Return the id of the row that a situation or a spell was made from, or an empty text."""
    for text in _ORIGINS:
        query = text.replace("?focus", str(ox.NamedNode(focus)))
        rows = store.query(query, prefixes={"bgo": ONTOLOGY}, use_default_graph_as_union=True)
        found = sorted(str(row["row"].value) for row in rows)  # type: ignore[union-attr]
        if found:
            return slug_of(found[0])
    return ""
