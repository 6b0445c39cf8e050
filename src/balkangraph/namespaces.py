"""The IRIs of balkangraph: one base, and the namespaces made from it."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/balkangraph/"
ONTOLOGY: Final = BASE + "ns#"
VOCABULARY: Final = BASE + "vocab/"
IDENTIFIER: Final = BASE + "id/"
SHAPES: Final = BASE + "shapes#"
GRAPH: Final = BASE + "graph/"
PERSPECTIVE: Final = VOCABULARY + "perspective/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "bg": IDENTIFIER,
    "bgg": GRAPH,
    "bgo": ONTOLOGY,
    "bgsh": SHAPES,
    "bgv": VOCABULARY,
    "dcterms": DCTERMS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}


def identifier(kind: str, slug: str) -> str:
    """Return the IRI of the thing of that kind with that slug."""
    return f"{IDENTIFIER}{kind}/{slug}"


def concept(family: str, value: str) -> str:
    """Return the IRI of one concept of one vocabulary."""
    return f"{VOCABULARY}{family}/{value}"


def perspective_iri(name: str) -> str:
    """Return the IRI of the perspective of that name."""
    return PERSPECTIVE + name


def slug_of(iri: str) -> str:
    """Return what stands after the last slash or hash of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def sparql_prefixes() -> str:
    """Return the `PREFIX` lines that every query of balkangraph may rely on."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
