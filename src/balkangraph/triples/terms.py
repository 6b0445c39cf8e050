"""The terms that triples are made of, in canonical form only: what goes into a store comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from balkangraph.dates import PartialDate
from balkangraph.namespaces import (
    DCTERMS,
    GRAPH,
    ONTOLOGY,
    RDF,
    RDFS,
    SKOS,
    XSD,
    concept,
    identifier,
)

TYPE: Final = NamedNode(RDF + "type")
LABEL: Final = NamedNode(RDFS + "label")
PREFERRED: Final = NamedNode(SKOS + "prefLabel")
ALTERNATIVE: Final = NamedNode(SKOS + "altLabel")
PUBLISHER: Final = NamedNode(DCTERMS + "publisher")
LANGUAGE: Final = NamedNode(DCTERMS + "language")
LICENSE: Final = NamedNode(DCTERMS + "license")
_DATE: Final = NamedNode(XSD + "date")
_DECIMAL: Final = NamedNode(XSD + "decimal")
_INTEGER: Final = NamedNode(XSD + "integer")
_ANY_URI: Final = NamedNode(XSD + "anyURI")
_BOOLEAN: Final = NamedNode(XSD + "boolean")

Object = NamedNode | Literal


@lru_cache(maxsize=1024)
def term(name: str) -> NamedNode:
    """Return a term of the ontology."""
    return NamedNode(ONTOLOGY + name)


@lru_cache(maxsize=4096)
def word(family: str, value: str) -> NamedNode:
    """Return a concept of a vocabulary."""
    return NamedNode(concept(family, value))


@lru_cache(maxsize=65536)
def node(kind: str, slug: str) -> NamedNode:
    """Return the node of a row, a situation or a spell."""
    return NamedNode(identifier(kind, slug))


@lru_cache(maxsize=64)
def graph(name: str) -> NamedNode:
    """Return the name of a named graph."""
    return NamedNode(GRAPH + name)


@lru_cache(maxsize=65536)
def day_literal(value: date) -> Literal:
    """Return an `xsd:date` without a time zone."""
    return Literal(value.isoformat(), datatype=_DATE)


def text_literal(value: str, language: str = "") -> Literal:
    """Return a string, or a text in a language."""
    return Literal(value, language=language.lower()) if language else Literal(value)


def integer_literal(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=_INTEGER)


def decimal_literal(value: int) -> Literal:
    """Return an `xsd:decimal`."""
    return Literal(str(value), datatype=_DECIMAL)


def uri_literal(value: str) -> Literal:
    """Return an `xsd:anyURI`: an address is data here, not a node of the graph."""
    return Literal(value, datatype=_ANY_URI)


def truth_literal(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def iter_dated(
    subject: NamedNode, value: PartialDate | None, text_property: str = "dateEdtf"
) -> Iterator[Triple]:
    """Yield what is known of the day of an act: its bounds, its EDTF text and its precision."""
    if value is None:
        yield Triple(subject, term("precision"), word("precision", "unknown"))
        return
    yield Triple(subject, term(text_property), text_literal(value.text))
    yield Triple(subject, term("earliest"), day_literal(value.earliest))
    yield Triple(subject, term("latest"), day_literal(value.latest))
    yield Triple(subject, term("precision"), word("precision", value.precision))
    if value.qualifier:
        yield Triple(subject, term("dateQualifier"), word("date-qualifier", value.qualifier))


def iter_interval(
    subject: NamedNode, start: PartialDate | None, end: PartialDate | None
) -> Iterator[Triple]:
    """Yield the bounds of a half-open interval; what is not known has no triple."""
    if start is not None:
        if start.earliest > date.min:
            yield Triple(subject, term("start"), day_literal(start.earliest))
        yield Triple(subject, term("startLatest"), day_literal(start.latest))
        yield Triple(subject, term("startEdtf"), text_literal(start.text))
        yield Triple(subject, term("startPrecision"), word("precision", start.precision))
    if end is not None:
        if end.earliest > date.min:
            yield Triple(subject, term("endEarliest"), day_literal(end.earliest))
        yield Triple(subject, term("end"), day_literal(end.latest))
        yield Triple(subject, term("endEdtf"), text_literal(end.text))
        yield Triple(subject, term("endPrecision"), word("precision", end.precision))


def in_graph(triples: Iterator[Triple], name: str) -> Iterator[Quad]:
    """Yield triples as quads of one named graph."""
    where = graph(name)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, where)
