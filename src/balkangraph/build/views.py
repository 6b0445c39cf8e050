"""Perspectives as the ontology publishes them, and the edges that the ontology's rules derive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)  # fmt: skip

from balkangraph.binding import bind_values
from balkangraph.errors import StoreError
from balkangraph.namespaces import ONTOLOGY, VOCABULARY, XSD, perspective_iri, slug_of
from balkangraph.perspectives import Perspective
from balkangraph.triples.terms import graph

_DAY = NamedNode(XSD + "date")


def read_perspectives(file: Path) -> tuple[Perspective, ...]:
    """Return the perspectives of `perspectives.ttl`, in the order of their ranks."""
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and quad.predicate.value.startswith(ONTOLOGY):
            name = slug_of(quad.subject.value)
            value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
            found.setdefault(name, {})[quad.predicate.value.removeprefix(ONTOLOGY)] = value
    ranked = sorted(found.items(), key=lambda item: int(item[1].get("rank", "0")))
    return tuple(_perspective(name, values) for name, values in ranked)


def _perspective(name: str, values: dict[str, str]) -> Perspective:
    accepts = values.get("acceptsEndingActs", "true") == "true"
    return Perspective(name, values["perspectiveRule"], slug_of(values.get("voice", "")), accepts)  # type: ignore[arg-type]


def iter_vocabulary(folder: Path) -> Iterator[Quad]:
    """Yield the vocabularies and perspectives, so that every concept's label is in the graph."""
    where = graph("vocabulary")
    for file in ("vocabularies.ttl", "perspectives.ttl"):
        for quad in parse(path=str(folder / file), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(VOCABULARY):
                yield Quad(quad.subject, quad.predicate, quad.object, where)


def iter_derived(
    store: Store, rules: Path, perspectives: Sequence[Perspective], on: date
) -> Iterator[Quad]:
    """Yield the edges that hold on a day by what a store says, in a graph for each perspective."""
    texts = [rule.read_text(encoding="utf-8") for rule in sorted(rules.glob("*.rq"))]
    day = str(Literal(on.isoformat(), datatype=_DAY))
    for perspective in perspectives:
        where = graph(f"derived/{perspective.name}")
        view = str(NamedNode(perspective_iri(perspective.name)))
        for text in texts:
            query = bind_values(text, {"on": [day], "perspective": [view]})
            result = store.query(query, use_default_graph_as_union=True)
            if not isinstance(result, QueryTriples):
                raise StoreError(f"{rules}: a rule is no CONSTRUCT query; correct it")
            yield from (Quad(t.subject, t.predicate, t.object, where) for t in result)
