"""Shapes aimed only at the focus nodes that a SPARQL constraint tells something of.

Each constraint is evaluated once with `$this` free; `balkangraph.validate.style` holds that
this tells the same as evaluating it for one focus node after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import BNode

from balkangraph.errors import QueryError
from balkangraph.namespaces import slug_of
from balkangraph.validate.shapes import TARGETS, iter_constraints, iter_shapes

Resource = ox.NamedNode | ox.BlankNode
_TYPE: Final = ox.NamedNode(str(RDF.type))
_SUBCLASS: Final = ox.NamedNode(str(RDFS.subClassOf))


def without_sparql(graph: Graph) -> Graph | None:
    """Return the shapes that have Core constraints, with these only."""
    rest = Graph()
    bare = {shape for shape in iter_shapes(graph) if graph.value(shape, SH.property) is None}
    for s, p, o in graph:
        if p != SH.sparql and s not in bare:
            rest.add((s, p, o))
    return rest if (None, SH.property, None) in rest else None


def narrowed(graph: Graph, store: ox.Store) -> Graph | None:
    """Return the SPARQL constraints that tell something, aimed at the nodes they tell it of.

    A focus node of which a constraint tells nothing conforms to it, whoever evaluates it.
    """
    aimed = Graph()
    for constraint in iter_constraints(graph):
        told = _focus_nodes(store, constraint.query, slug_of(constraint.shape))
        targets = _targets(graph, constraint.shape, store)
        for node in (node for node in told if targets(node)):
            aimed.add((constraint.shape, SH.sparql, constraint.node))
            aimed.add((constraint.shape, SH.targetNode, _as_rdflib(node)))
    if not aimed:
        return None
    for s, p, o in graph:
        if p not in TARGETS and p not in (SH.property, SH.sparql):
            aimed.add((s, p, o))
    return aimed


def _focus_nodes(store: ox.Store, query: str, shape: str) -> set[Resource]:
    try:
        rows = store.query(query, use_default_graph_as_union=True)
    except (SyntaxError, RuntimeError, ValueError) as error:
        raise QueryError(f"the SPARQL constraint cannot be run: {error}", shape) from error
    if not isinstance(rows, ox.QuerySolutions):
        raise QueryError("the SPARQL constraint is no SELECT query", shape)
    return {row["this"] for row in rows if isinstance(row["this"], ox.NamedNode | ox.BlankNode)}


def _targets(graph: Graph, shape: URIRef, store: ox.Store) -> Callable[[Resource], bool]:
    """Return a function that tells whether a node is a focus node of a shape."""
    classes = _subclasses(store, {str(each) for each in graph.objects(shape, SH.targetClass)})
    named = {str(each) for each in graph.objects(shape, SH.targetNode)}
    subject_of = [ox.NamedNode(str(p)) for p in graph.objects(shape, SH.targetSubjectsOf)]
    object_of = [ox.NamedNode(str(p)) for p in graph.objects(shape, SH.targetObjectsOf)]

    def is_target(node: Resource) -> bool:
        return (
            node.value in named
            or any(_has(store, node, _TYPE, each) for each in classes)
            or any(_has(store, node, each, None) for each in subject_of)
            or any(_has(store, None, each, node) for each in object_of)
        )

    return is_target


def _has(store: ox.Store, s: Any, p: ox.NamedNode, o: Any) -> bool:
    return next(store.quads_for_pattern(s, p, o, None), None) is not None


def _subclasses(store: ox.Store, names: set[str]) -> list[ox.NamedNode]:
    found = {ox.NamedNode(name) for name in names}
    fresh = set(found)
    while fresh:
        quads = (q for each in fresh for q in store.quads_for_pattern(None, _SUBCLASS, each, None))
        below = {quad.subject for quad in quads}
        fresh = {each for each in below if isinstance(each, ox.NamedNode)} - found
        found |= fresh
    return sorted(found, key=str)


def _as_rdflib(node: Resource) -> URIRef | BNode:
    return URIRef(node.value) if isinstance(node, ox.NamedNode) else BNode(node.value)
