"""Every shape passes its good fixture, fires on its bad one, and only it does so."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pyshacl
import pytest
from oracle import (
    HERE,
    SHAPES,
    ParsedOnce,
    fixture,
    iter_names,
    n_quads,
    quads,
    told,
    validate_plain,
)  # fmt: skip
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from balkangraph.build import make_quads
from balkangraph.namespaces import ONTOLOGY, VOCABULARY, slug_of
from balkangraph.namespaces import SHAPES as SHAPE
from balkangraph.paths import resource_folder
from balkangraph.tables import read_dataset
from balkangraph.triples.columns import CLASSES
from balkangraph.validate import Report, validate_graph
from balkangraph.validate.report import MESSAGE
from balkangraph.validate.shapes import TARGETS, iter_constraints, iter_shapes, read_shapes

NAMES = tuple(iter_names())
ALL = read_shapes(SHAPES)
# The severities that the shapes are published with; all others are violations.
WARNINGS = {"C08", "L02", "M04", "P04", "P05", "P06", "P10", "T16", "T19", "T20"}
INFOS = {"C06", "P08"}


@lru_cache(maxsize=256)
def report_on(shape: str, kind: str) -> Report:
    return validate_graph(quads(fixture(shape, kind)), SHAPES)


def without(shape: str, folder: Path) -> Path:
    """Write all shapes but one into a folder."""
    rest = Graph()
    node = next(each for each in iter_shapes(ALL) if slug_of(each) == shape)
    for s, p, o in ALL:
        if s != node:
            rest.add((s, p, o))
    rest.serialize(folder / "rest.ttl", format="ox-turtle")
    return folder


def test_there_are_at_least_forty_shapes() -> None:
    assert len(NAMES) >= 40


def test_every_shape_has_fixtures_and_every_fixture_a_shape() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] in "CLMPRTX"}
    assert folders == set(NAMES)
    kinds = {name: {path.stem for path in (HERE / name).iterdir()} for name in NAMES}
    assert all(kind == {"good", "bad"} for kind in kinds.values()), kinds


@pytest.mark.parametrize("shape", NAMES)
def test_good_fixture_has_no_violation_and_nothing_of_its_shape(shape: str) -> None:
    found = report_on(shape, "good").results
    assert [r for r in found if r.severity == "violation" or r.shape == shape] == []


@pytest.mark.parametrize("shape", NAMES)
def test_bad_fixture_fires_its_shape_with_its_severity(shape: str) -> None:
    found = [result for result in report_on(shape, "bad").results if result.shape == shape]
    assert found
    code = shape[:3]
    expected = {"info" if code in INFOS else "warning" if code in WARNINGS else "violation"}
    # A missing provision of an obligation is a warning inside a shape of violations.
    allowed = expected | {"warning"} if code == "R06" else expected
    assert expected <= {result.severity for result in found} <= allowed
    assert all(result.message.startswith(f"{code}: ") for result in found)


@pytest.mark.parametrize("shape", NAMES)
def test_without_the_shape_its_bad_fixture_passes(shape: str, tmp_path: Path) -> None:
    content = quads(fixture(shape, "bad"))
    found = validate_graph(content, without(shape, tmp_path)).results
    assert found == tuple(r for r in report_on(shape, "bad").results if r.shape != shape)


@pytest.mark.parametrize("shape", NAMES)
def test_each_constraint_of_a_shape_fires_on_its_bad_fixture(shape: str) -> None:
    store = Store()
    store.extend(quads(fixture(shape, "bad")))
    for constraint in iter_constraints(ALL):
        if slug_of(constraint.shape) == shape:
            rows = store.query(constraint.query, use_default_graph_as_union=True)
            assert isinstance(rows, QuerySolutions)
            assert next(rows, None) is not None, constraint.query
    messages = {result.message for result in report_on(shape, "bad").results}
    node = next(each for each in iter_shapes(ALL) if slug_of(each) == shape)
    parts = {str(ALL.value(each, SH.message)) for each in ALL.objects(node, SH.property)}
    assert parts <= messages


@pytest.mark.parametrize("kind", ["good", "bad"])
@pytest.mark.parametrize("shape", NAMES)
def test_report_is_that_of_plain_pyshacl(shape: str, kind: str) -> None:
    plain = validate_plain(n_quads(quads(fixture(shape, kind))), ALL, ParsedOnce)
    assert told(report_on(shape, kind)) == plain


def test_parsing_a_query_once_changes_nothing_in_the_oracle() -> None:
    data = n_quads(quads(fixture("X01EdgesAreSituations", "bad")))
    assert validate_plain(data, ALL) == validate_plain(data, ALL, ParsedOnce)


def test_report_on_the_mini_release_is_that_of_plain_pyshacl() -> None:
    dataset = read_dataset(HERE.parent / "mini")
    content = tuple(quad for _, quad in make_quads(dataset, resource_folder("ontology")))
    report = validate_graph(content, SHAPES)
    assert report.conforms
    assert told(report) == validate_plain(n_quads(content), ALL, ParsedOnce)


def test_every_shape_of_the_data_finds_something_to_judge_in_the_mini_release() -> None:
    dataset = read_dataset(HERE.parent / "mini")
    content = [quad for _, quad in make_quads(dataset, resource_folder("ontology"))]
    classes = {str(quad.object)[1:-1] for quad in content if quad.predicate.value == str(RDF.type)}
    there = classes | {quad.predicate.value for quad in content}
    idle = {
        slug_of(shape)
        for shape in iter_shapes(ALL)
        if not {str(each) for target in TARGETS for each in ALL.objects(shape, target)} & there
    }
    assert idle == {"L03TermIsDocumented"}


def test_every_shape_has_a_label_a_severity_and_a_message_in_three_parts() -> None:
    for shape in iter_shapes(ALL):
        assert isinstance(ALL.value(shape, RDFS.label), Literal)
        assert ALL.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info)
        for holder in (shape, *ALL.objects(shape, SH.property)):
            message = str(ALL.value(holder, SH.message))
            assert message.startswith(f"{slug_of(shape)[:3]}: ")
            assert MESSAGE.fullmatch(message), message


def test_prefixes_are_declared_once_and_not_in_the_constraints() -> None:
    assert {str(owner) for owner in ALL.subjects(SH.declare)} == {SHAPE}
    for constraint in ALL.objects(None, SH.sparql):
        assert str(ALL.value(constraint, SH.prefixes)) == SHAPE
        assert "PREFIX" not in str(ALL.value(constraint, SH.select)).upper()


def test_the_shapes_are_shapes_according_to_shacl_itself() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=ALL, meta_shacl=True)
    assert conforms, text


def test_every_term_of_the_ontology_is_documented() -> None:
    ontology = Graph().parse(resource_folder("ontology") / "balkangraph.ttl", format="ox-turtle")
    text = ontology.serialize(format="nt")
    found = validate_graph(text.encode(), SHAPES).results
    assert [r for r in found if r.shape == "L03TermIsDocumented"] == []


def test_every_term_that_the_shapes_use_is_in_the_ontology() -> None:
    ontology = Graph().parse(resource_folder("ontology") / "balkangraph.ttl", format="ox-turtle")
    known = {str(each)[len(ONTOLOGY) :] for each in ontology.subjects(RDF.type)}
    texts = (path.read_text(encoding="utf-8") for path in SHAPES.glob("*.ttl"))
    used = {name for text in texts for name in re.findall(r"bgo:(\w+)", text)}
    assert used - known == set()


def targets_of(code: str) -> set[str]:
    """Return the names of the classes and properties that the shape of a code is aimed at."""
    (shape,) = (each for each in iter_shapes(ALL) if slug_of(each).startswith(code))
    return {slug_of(str(each)) for target in TARGETS for each in ALL.objects(shape, target)}


def below(name: str, relation: URIRef) -> set[str]:
    """Return the names of what the ontology tells to be directly below a class or a property."""
    ontology = Graph().parse(resource_folder("ontology") / "balkangraph.ttl", format="ox-turtle")
    return {slug_of(str(each)) for each in ontology.subjects(relation, URIRef(ONTOLOGY + name))}


def test_the_rows_of_every_file_are_judged() -> None:
    rows = set(CLASSES.values())
    for code in ("R05", "R08", "R09"):
        assert rows - targets_of(code) == set(), code
    for code in ("P01", "M06"):
        assert targets_of(code) == rows - {"Source"}, code
    acts = below("Act", RDFS.subClassOf)
    for code in ("P04", "P10"):
        assert acts - targets_of(code) == set(), code


def test_situations_of_every_kind_are_judged() -> None:
    kinds = below("Situation", RDFS.subClassOf)
    for code in ("M09", "R05", "R08", "T06", "T16", "X01", "X05"):
        assert kinds - targets_of(code) == set(), code
    assert targets_of("T08") | targets_of("T09") | targets_of("T10") == kinds


def test_edges_of_every_kind_are_judged() -> None:
    edges = below("directEdge", RDFS.subPropertyOf)
    assert targets_of("R07") == edges
    assert edges - targets_of("X01") - targets_of("X02") == set()
    texts = [each.query for each in iter_constraints(ALL) if slug_of(each.shape)[:3] == "R07"]
    assert {name for name in edges if f"bgo:{name}" not in texts[0]} == set()


def test_every_word_that_the_shapes_use_is_in_the_vocabularies() -> None:
    words = Graph()
    for name in ("vocabularies.ttl", "perspectives.ttl"):
        words.parse(resource_folder("ontology") / name, format="ox-turtle")
    known = {str(each) for each in words.subjects(SKOS.inScheme)}
    used = set()
    for constraint in iter_constraints(ALL):
        spaces = dict(re.findall(rf"^PREFIX (\S+): <({VOCABULARY}.+?)>$", constraint.query, re.M))
        for prefix, word in re.findall(r"([a-z-]+):([a-z][\w-]*)", constraint.query):
            used |= {spaces[prefix] + word} if prefix in spaces else set()
        used |= set(re.findall(rf"<({VOCABULARY}[\w-]+/[\w-]+)>", constraint.query))
    assert len(used) > 40
    assert used - known == set()


def test_an_edge_that_is_missing_fires_as_one_that_is_too_many() -> None:
    shape = "X01EdgesAreSituations"
    good = quads(fixture(shape, "good"))
    edge = NamedNode(ONTOLOGY + "recognizes")
    without_edges: tuple[Quad, ...] = tuple(quad for quad in good if quad.predicate != edge)
    (found,) = [r for r in validate_graph(without_edges, SHAPES).results if r.shape == shape]
    assert found.focus.endswith("situation/recognition-x-y")
