"""Every export holds the same triples, is read by other programs, and is the same each time."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from needs import need_program

from balkangraph.errors import NotFoundError, QueryError, StoreError
from balkangraph.export import EXTENSIONS, export_graph, write_export
from balkangraph.graph import Graph, open_graph
from balkangraph.namespaces import GRAPH

FORMATS = pytest.mark.parametrize("form", EXTENSIONS)
READERS = {
    "nquads": (ox.RdfFormat.N_QUADS, "nquads", "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig", "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld", ""),
    "turtle": (ox.RdfFormat.TURTLE, "turtle", "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt", "ntriples"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml", "rdfxml"),
}
WITH_GRAPHS = ("nquads", "trig", "jsonld")


@pytest.fixture(scope="module")
def graph(mini_release: Path) -> Graph:
    return open_graph(release=mini_release)


@pytest.fixture(scope="module")
def quads(mini_release: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(mini_release / "graph.nq"), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def triples(quads: set[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def counted(quads: set[ox.Quad]) -> Counter[str]:
    """Return how many triples each named graph holds."""
    return Counter(str(quad.graph_name).strip("<>") for quad in quads)


@FORMATS
def test_oxigraph_reads_the_very_graph_back(
    graph: Graph, quads: set[ox.Quad], triples: set[ox.Triple], form: str
) -> None:
    read = list(ox.parse(export_graph(graph, form), format=READERS[form][0]))
    if form in WITH_GRAPHS:
        assert len(read) == len(quads)
        assert set(read) == quads
    else:
        assert len(read) == len(triples)
        assert {quad.triple for quad in read} == triples


@FORMATS
def test_rdflib_reads_as_many_triples(
    graph: Graph, quads: set[ox.Quad], triples: set[ox.Triple], form: str
) -> None:
    content = export_graph(graph, form)
    if form in WITH_GRAPHS:
        dataset = rdflib.Dataset()
        dataset.parse(data=content, format=READERS[form][1])
        named = Counter(str(context) for *_, context in dataset.quads() if context)
        assert named == counted(quads)
    else:
        assert len(rdflib.Graph().parse(data=content, format=READERS[form][1])) == len(triples)


@pytest.mark.parametrize("form", [form for form, (_, _, name) in READERS.items() if name])
def test_raptor_reads_as_many_triples(
    graph: Graph, quads: set[ox.Quad], triples: set[ox.Triple], tmp_path: Path, form: str
) -> None:
    rapper = need_program("rapper")
    file = tmp_path / f"graph.{EXTENSIONS[form]}"
    file.write_bytes(export_graph(graph, form))
    told = subprocess.run(
        [rapper, "-q", "-i", READERS[form][2], "-o", "nquads", str(file)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    expected = quads if form in WITH_GRAPHS else triples
    assert len(set(told.stdout.splitlines())) == len(expected)


@FORMATS
def test_the_same_release_gives_the_same_bytes(mini_release: Path, graph: Graph, form: str) -> None:
    assert export_graph(open_graph(release=mini_release), form) == export_graph(graph, form)


def test_lines_are_sorted_and_without_blank_nodes(graph: Graph) -> None:
    for form in ("nquads", "ntriples"):
        lines = export_graph(graph, form).decode().splitlines()
        assert lines == sorted(set(lines))
        assert [line for line in lines if "_:" in line.replace('"_:', "")] == []


def test_the_manifest_gives_the_digest_of_what_is_exported(
    graph: Graph, mini_release: Path
) -> None:
    manifest = json.loads((mini_release / "manifest.json").read_bytes())
    digest = hashlib.sha256(export_graph(graph, "nquads")).hexdigest()
    assert digest == manifest["graph"]["sha256"]


def test_json_ld_says_what_the_n_quads_say(graph: Graph) -> None:
    from_json = ox.parse(export_graph(graph, "jsonld"), format=ox.RdfFormat.JSON_LD)
    lines = sorted(f"{quad} ." for quad in from_json)
    assert lines == export_graph(graph, "nquads").decode().splitlines()


@pytest.mark.parametrize("name", ["facts", "claims", "derived/serbia", f"{GRAPH}sources"])
@FORMATS
def test_a_named_graph_is_exported_alone(
    graph: Graph, quads: set[ox.Quad], name: str, form: str
) -> None:
    iri = ox.NamedNode(GRAPH + name.removeprefix(GRAPH))
    wanted = {quad.triple for quad in quads if quad.graph_name == iri}
    read = list(ox.parse(export_graph(graph, form, name), format=READERS[form][0]))
    assert {quad.triple for quad in read} == wanted
    assert {quad.graph_name for quad in read} == {iri if form in WITH_GRAPHS else ox.DefaultGraph()}


def test_every_named_graph_of_the_manifest_is_there(graph: Graph, quads: set[ox.Quad]) -> None:
    assert graph.manifest["graph"]["graphs"] == counted(quads)


def test_an_unknown_named_graph_is_refused_with_those_that_are_there(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="`fact`: no such named graph; expected one of claims,"):
        export_graph(graph, "turtle", "fact")


def test_an_endpoint_is_refused() -> None:
    with pytest.raises(QueryError, match="an endpoint is not exported"):
        export_graph(open_graph(endpoint="http://127.0.0.1:9/query"), "turtle")


def test_an_export_is_written_whole(tmp_path: Path) -> None:
    out = tmp_path / "graph.nt"
    out.write_bytes(b"before")
    write_export(out, b"after")
    assert out.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "graph.nt"
    with pytest.raises(StoreError, match=r"graph\.nt: cannot be written \(No such file"):
        write_export(out, b"content")
    assert list(tmp_path.iterdir()) == []
