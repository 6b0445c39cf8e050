"""The focus nodes of a shape: its targets as a pattern of SPARQL, and as the nodes themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from rdflib import RDFS, SH, Graph, URIRef
from rdflib.term import Node

from balkangraph.errors import QueryError
from balkangraph.namespaces import slug_of

Term = ox.NamedNode | ox.BlankNode | ox.Literal
_SUBCLASS: Final = ox.NamedNode(str(RDFS.subClassOf))


def focus_nodes(graph: Graph, shape: URIRef, store: ox.Store, rest: str = "}") -> set[Term]:
    """Return the focus nodes of a shape; of those only that the rest of the query lets through."""
    query = f"SELECT DISTINCT ?this WHERE {{ {_target_pattern(graph, shape, store)} {rest}"
    return {row["this"] for row in solutions(store, query, shape)}


def _target_pattern(graph: Graph, shape: URIRef, store: ox.Store) -> str:
    """Return the pattern that binds `?this` to the focus nodes of a shape, some of them twice."""
    classes = listed(kinds_of(graph.objects(shape, SH.targetClass), store))
    nodes = listed(graph.objects(shape, SH.targetNode))
    parts = [f"VALUES ?kind {{ {classes} }} ?this a ?kind", f"VALUES ?this {{ {nodes} }}"]
    parts += [f"?this {each.n3()} ?any" for each in graph.objects(shape, SH.targetSubjectsOf)]
    parts += [f"?any {each.n3()} ?this" for each in graph.objects(shape, SH.targetObjectsOf)]
    return " UNION ".join(f"{{ {part} }}" for part in parts)


def solutions(store: ox.Store, query: str, shape: URIRef) -> ox.QuerySolutions:
    """Return what a query about a shape selects from the union of all named graphs."""
    name = slug_of(shape)
    try:
        rows = store.query(query, use_default_graph_as_union=True)
    except (SyntaxError, RuntimeError, ValueError) as error:
        raise QueryError(f"the SPARQL constraint cannot be run: {error}", name) from error
    if not isinstance(rows, ox.QuerySolutions):
        raise QueryError("the SPARQL constraint is no SELECT query", name)
    return rows


def kinds_of(classes: Iterable[Node], store: ox.Store) -> list[URIRef]:
    """Return classes and all that the graph tells to be below them, in order."""
    found = {ox.NamedNode(str(each)) for each in classes}
    fresh = set(found)
    while fresh:
        quads = (q for each in fresh for q in store.quads_for_pattern(None, _SUBCLASS, each, None))
        below = {quad.subject for quad in quads}
        fresh = {each for each in below if isinstance(each, ox.NamedNode)} - found
        found |= fresh
    return sorted(URIRef(each.value) for each in found)


def listed(terms: Iterable[Node], between: str = " ") -> str:
    """Return terms as they are written in a query, one after the other."""
    return between.join(term.n3() for term in terms)
