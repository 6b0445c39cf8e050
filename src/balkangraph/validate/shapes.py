"""Shapes as read from a folder, refused where the validator would not run all that they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.term import Node

from balkangraph.errors import QueryError
from balkangraph.namespaces import slug_of
from balkangraph.validate.report import Severity
from balkangraph.validate.style import check_style

TARGETS: Final = frozenset({SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode})
_ABOUT: Final = frozenset({RDF.type, RDFS.label, SH.severity, SH.message})
_OF_NODE_SHAPE: Final = _ABOUT | TARGETS | {SH.sparql, SH.property}
_OF_PROPERTY_SHAPE: Final = _ABOUT | {
    SH.path, SH.minCount, SH.maxCount, SH.datatype, SH.nodeKind, SH["class"], SH["in"], SH.pattern,
    SH.flags, SH.uniqueLang, SH.minInclusive, SH.maxInclusive, SH.hasValue,
}  # fmt: skip
_OF_CONSTRAINT: Final = frozenset({RDF.type, SH.select, SH.prefixes})

SEVERITY: Final[dict[Node | None, Severity]] = {
    SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constraint:
    """A `sh:sparql` constraint of one shape, with the whole text of its query."""

    shape: URIRef
    node: Node
    query: str


def read_shapes(folder: Path) -> Graph:
    """Return the shapes of every Turtle file of a folder.

    Raises `QueryError` for a shape that says something the validator would pass over in silence.
    """
    graph = Graph()
    for path in sorted(folder.glob("*.ttl")):
        graph.parse(path, format="ox-turtle")
    _refuse_unknown(graph)
    return graph


def iter_shapes(graph: Graph) -> Iterator[URIRef]:
    """Yield the IRI of each node shape, in order."""
    yield from sorted(s for s in graph.subjects(RDF.type, SH.NodeShape) if isinstance(s, URIRef))


def iter_constraints(graph: Graph) -> Iterator[Constraint]:
    """Yield each `sh:sparql` constraint of a graph of shapes; raises `QueryError` as below."""
    declared = _declared_prefixes(graph)
    for shape in iter_shapes(graph):
        for node in sorted(graph.objects(shape, SH.sparql), key=str):
            select = str(graph.value(node, SH.select))
            owner = graph.value(node, SH.prefixes)
            used = (line for prefix, line in declared.get(owner, ()) if f"{prefix}:" in select)
            query = "".join(used) + select
            check_style(query, slug_of(shape))
            yield Constraint(shape, node, query)


def severity_of(graph: Graph, shape: Node) -> Severity:
    """Return how grave the results of a shape are; SHACL calls a violation what says nothing."""
    return SEVERITY[graph.value(shape, SH.severity, default=SH.Violation)]


def shape_of(graph: Graph, node: Node) -> str:
    """Return the IRI of the node shape that a shape without an IRI of its own is part of."""
    while isinstance(node, BNode):
        parent = graph.value(predicate=SH.property, object=node)
        if parent is None:
            break
        node = parent
    return str(node)


def path_text(graph: Graph, path: Node | None) -> str:
    """Return a property path as text: an IRI, or one after `^` where it is followed backward.

    Raises `QueryError` for any other path: none is needed, and each would need its own text.
    """
    if path is None or isinstance(path, URIRef):
        return str(path or "")
    inverse = graph.value(path, SH.inversePath)
    if not isinstance(inverse, URIRef):
        raise QueryError("a path is neither a property nor the inverse of one")
    return f"^{inverse}"


def _refuse_unknown(graph: Graph) -> None:
    shapes = list(iter_shapes(graph))
    if not shapes:
        raise QueryError("there is no shape; expected Turtle files with sh:NodeShape")
    for shape in shapes:
        name = slug_of(shape)
        _refuse_others(graph, shape, _OF_NODE_SHAPE, name)
        constraints = list(graph.objects(shape, SH.sparql))
        properties = list(graph.objects(shape, SH.property))
        if not constraints and not properties:
            raise QueryError("the shape has no constraint; give it sh:sparql or sh:property", name)
        if not any(graph.value(shape, target) for target in TARGETS):
            raise QueryError("the shape has no target; give it sh:targetClass or another", name)
        for each in properties:
            _refuse_others(graph, each, _OF_PROPERTY_SHAPE, name)
            if not path_text(graph, graph.value(each, SH.path)):
                raise QueryError("a property shape has no path; give it sh:path", name)
        for each in constraints:
            _refuse_others(graph, each, _OF_CONSTRAINT, name)


def _refuse_others(graph: Graph, node: Node, known: frozenset[URIRef], shape: str) -> None:
    for predicate in graph.predicates(node):
        if predicate not in known:
            raise QueryError(f"the shape uses {predicate}, which the validator does not run", shape)


def _declared_prefixes(graph: Graph) -> dict[Node | None, list[tuple[str, str]]]:
    declared: dict[Node | None, list[tuple[str, str]]] = {}
    for owner, node in graph.subject_objects(SH.declare):
        prefix = str(graph.value(node, SH.prefix))
        line = f"PREFIX {prefix}: <{graph.value(node, SH.namespace)}>\n"
        declared.setdefault(owner, []).append((prefix, line))
    return {owner: sorted(lines) for owner, lines in declared.items()}
