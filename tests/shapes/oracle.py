"""The fixtures of the shapes as graphs, and plain pyshacl over rdflib as the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
from rdflib import SH, SKOS, Dataset, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result as Rows
from rdflib.term import Node

from balkangraph.namespaces import GRAPH, slug_of
from balkangraph.paths import resource_folder
from balkangraph.validate import Report
from balkangraph.validate.shapes import iter_shapes, path_text, read_shapes, shape_of

HERE = Path(__file__).parent
SHAPES = resource_folder("ontology") / "shapes"
Told = tuple[str, str, str, str, str, str, str]


def iter_names() -> Iterator[str]:
    """Yield the local name of every shape, in order."""
    yield from (slug_of(shape) for shape in iter_shapes(read_shapes(SHAPES)))


def fixture(shape: str, kind: str) -> Path:
    """Return the file of a fixture, `good` or `bad`: TriG where it has derived edges."""
    (found,) = (HERE / shape).glob(f"{kind}.*")
    return found


@lru_cache(maxsize=1)
def world() -> tuple[ox.Quad, ...]:
    """Return what every fixture may refer to, with the words of the vocabularies."""
    folder = resource_folder("ontology")
    words = [*_quads(folder / "vocabularies.ttl", "vocabulary")]
    words += _quads(folder / "perspectives.ttl", "vocabulary")
    in_use = (quad for quad in words if quad.predicate.value == str(SKOS.inScheme))
    return (*in_use, *_quads(HERE / "world.ttl", "facts"))


@lru_cache(maxsize=512)
def quads(path: Path, with_world: bool = True) -> tuple[ox.Quad, ...]:
    """Return a fixture as quads, with the world that it lives in."""
    own = tuple(_quads(path, "facts"))
    return (*world(), *own) if with_world else own


def n_quads(content: tuple[ox.Quad, ...]) -> bytes:
    """Return quads as N-Quads."""
    text: bytes = ox.serialize(content, format=ox.RdfFormat.N_QUADS)  # type: ignore[assignment]
    return text


def _quads(path: Path, graph: str) -> Iterator[ox.Quad]:
    where = ox.NamedNode(GRAPH + graph)
    form = ox.RdfFormat.from_extension(path.suffix[1:])
    for quad in ox.parse(path=str(path), format=form):
        plain = isinstance(quad.graph_name, ox.DefaultGraph)
        name = where if plain else quad.graph_name
        yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


class ParsedOnce(Dataset):
    """A data set that parses the text of a query once; rdflib does all the rest."""

    def query(self, query_object: Any, *args: Any, **keywords: Any) -> Rows:
        return super().query(_prepared(str(query_object)), *args, **keywords)


@lru_cache(maxsize=512)
def _prepared(text: str) -> Any:
    return prepareQuery(text)


def validate_plain(data: bytes, shapes: Graph, kind: type[Dataset] = Dataset) -> list[Told]:
    """Return what pyshacl tells over rdflib, sorted."""
    graph = kind(default_union=True)
    graph.parse(data=data, format="nquads")
    conforms, report, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph), text
    assert conforms == (None not in [*report.objects(None, SH.result)] and "Results" not in text)
    return sorted(_told(report, node, shapes) for node in report.objects(None, SH.result))


def _told(report: Graph, node: Node, shapes: Graph) -> Told:
    def value(predicate: URIRef) -> str:
        return str(next(report.objects(node, predicate), ""))

    source = report.value(node, SH.sourceShape)
    assert source is not None
    return (
        value(SH.focusNode),
        path_text(report, report.value(node, SH.resultPath)),
        value(SH.value),
        slug_of(shape_of(shapes, source)),
        slug_of(value(SH.sourceConstraintComponent)),
        slug_of(value(SH.resultSeverity)),
        " ".join(sorted(map(str, report.objects(node, SH.resultMessage)))),
    )


def told(report: Report) -> list[Told]:
    """Return what a report tells in the form of `validate_plain`."""
    return sorted(
        (r.focus, r.path, r.value, r.shape, r.component, r.severity.capitalize(), r.message)
        for r in report.results
    )
