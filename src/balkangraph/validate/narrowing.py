"""Core shapes aimed only at the focus nodes that may break one of their constraints.

A focus node that no query finds suspect conforms; whether a suspect one does, pyshacl says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from balkangraph.validate.shapes import TARGETS, iter_shapes, path_text
from balkangraph.validate.targets import Term, focus_nodes, kinds_of, listed

# What a property shape says that is no constraint, or that a query below looks at.
_SEEN: Final = frozenset({
    RDF.type, RDFS.label, SH.severity, SH.message, SH.path, SH.minCount, SH.maxCount, SH["class"],
    SH["in"],
})  # fmt: skip


def narrowed(graph: Graph, store: ox.Store) -> Graph | None:
    """Return the shapes with their Core constraints only, aimed at suspect focus nodes."""
    aimed = Graph()
    for shape in iter_shapes(graph):
        for part in graph.objects(shape, SH.property):
            for rest in _iter_doubts(graph, part, store):
                for node in focus_nodes(graph, shape, store, rest):
                    aimed.add((shape, SH.targetNode, _as_rdflib(node)))
    if not aimed:
        return None
    for s, p, o in graph:
        if p not in TARGETS and p != SH.sparql:
            aimed.add((s, p, o))
    return aimed


def _iter_doubts(graph: Graph, part: Node, store: ox.Store) -> Iterator[str]:
    """Yield, for each constraint of a property shape, the rest of a query for what may break it."""
    if not _is_plain(graph, part):
        yield "}"
        return
    text = path_text(graph, graph.value(part, SH.path))
    reach = f"?this {'^' * text.startswith('^')}<{text.removeprefix('^')}> ?value"
    wrong = [f"COUNT(DISTINCT ?value) < {n}" for n in graph.objects(part, SH.minCount)]
    wrong += [f"COUNT(DISTINCT ?value) > {n}" for n in graph.objects(part, SH.maxCount)]
    if wrong:
        yield f"OPTIONAL {{ {reach} }} }} GROUP BY ?this HAVING ({' || '.join(wrong)})"
    for each in graph.objects(part, SH["class"]):
        kinds = listed(kinds_of([each], store), " , ")
        yield f"{reach} FILTER NOT EXISTS {{ ?value a ?class FILTER (?class IN ({kinds})) }} }}"
    for each in graph.objects(part, SH["in"]):
        known = listed(Collection(graph, each), " , ")
        yield f"{reach} FILTER (?value NOT IN ({known})) }}"


def _is_plain(graph: Graph, part: Node) -> bool:
    """Tell whether queries find what may break a property shape; else any focus node may."""
    counts = [*graph.objects(part, SH.minCount), *graph.objects(part, SH.maxCount)]
    terms = [t for each in graph.objects(part, SH["in"]) for t in Collection(graph, each)]
    return (
        set(graph.predicates(part)) <= _SEEN
        and (part, SH["in"], RDF.nil) not in graph  # the engine takes NOT IN () to be false
        and all(isinstance(count, Literal) and isinstance(count.value, int) for count in counts)
        and all(isinstance(term, URIRef) for term in terms)
    )


def _as_rdflib(node: Term) -> Node:
    if isinstance(node, ox.Literal):
        kind = None if node.language else URIRef(node.datatype.value)
        return Literal(node.value, lang=node.language, datatype=kind)
    return URIRef(node.value) if isinstance(node, ox.NamedNode) else BNode(node.value)
