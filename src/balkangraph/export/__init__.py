"""The graph of a release in the formats that other tools read, byte for byte the same each time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from balkangraph.errors import NotFoundError, QueryError, StoreError
from balkangraph.namespaces import GRAPH, PREFIXES
from balkangraph.opened import Opened
from balkangraph.releases import read_release_file

EXTENSIONS: Final = {
    "nquads": "nq", "trig": "trig", "jsonld": "jsonld", "turtle": "ttl", "ntriples": "nt",
    "rdfxml": "rdf",
}  # fmt: skip
_READY: Final = {"nquads": "graph.nq", "trig": "graph.trig", "jsonld": "graph.jsonld"}
_FORMATS: Final = {
    "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML,
}  # fmt: skip


def export_graph(opened: Opened, form: str, name: str | None = None) -> bytes:
    """Return the graph of a release, or one named graph of it, in a format.

    N-Quads, TriG and JSON-LD keep the named graphs; the others hold the union, each triple once.
    Raises `NotFoundError` for a named graph that is not there, `QueryError` for an endpoint.
    """
    if opened.folder is None:
        raise QueryError("an endpoint is not exported; expected a release. Leave `--endpoint` out")
    if name is None and form in _READY:
        return read_release_file(opened.folder, _READY[form])
    content = read_release_file(opened.folder, _READY["nquads"])
    quads: Iterable[Quad] = parse(content, format=RdfFormat.N_QUADS)
    if name is not None:
        quads = _named(quads, name, opened)
    if form in _READY:
        return _serialized(quads, form)
    return _serialized(_union(quads), form)


def write_export(out: Path, content: bytes) -> None:
    """Write an export beside its place and rename it, so that no short file is ever there."""
    beside = out.with_name(f".{out.name}.tmp-{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            f"{out}: cannot be written ({error.strerror}); expected a place that may be written "
            "to. Name another with `--out`"
        ) from error


def _named(quads: Iterable[Quad], name: str, opened: Opened) -> list[Quad]:
    iri = GRAPH + name.removeprefix(GRAPH)
    kept = [quad for quad in quads if str(quad.graph_name) == f"<{iri}>"]
    if not kept:
        known = ", ".join(g.removeprefix(GRAPH) for g in opened.manifest["graph"]["graphs"])
        raise NotFoundError(f"`{name}`: no such named graph; expected one of {known}")
    return kept


def _union(quads: Iterable[Quad]) -> list[Triple]:
    distinct = {str(quad.triple): quad.triple for quad in quads}
    return [distinct[line] for line in sorted(distinct)]


def _serialized(content: Iterable[Quad] | Iterable[Triple], form: str) -> bytes:
    kind = _FORMATS[form]
    prefixes = None if form in ("nquads", "ntriples") else PREFIXES
    result: bytes = serialize(content, format=kind, prefixes=prefixes)  # type: ignore[assignment]
    return result
