"""Core shapes aimed at suspects tell what plain pyshacl tells of all focus nodes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import n_quads, told, validate_plain
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import SH

from balkangraph.namespaces import RDF, RDFS, XSD
from balkangraph.validate import validate_graph
from balkangraph.validate.narrowing import narrowed
from balkangraph.validate.shapes import read_shapes

BASE = "https://example.org/"
HEAD = f"""
@prefix : <{BASE}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:S a sh:NodeShape ; sh:severity sh:Violation ; """
TARGETS = (
    "sh:targetClass :C , :D", "sh:targetSubjectsOf :p , :q", "sh:targetObjectsOf :q",
    "sh:targetNode :a , :b , :absent",
)  # fmt: skip
CORE = (
    "sh:path :p ; sh:minCount 1", "sh:path :p ; sh:maxCount 1", "sh:path :p ; sh:maxCount 0",
    "sh:path :p ; sh:minCount 2 ; sh:maxCount 2", "sh:path :p ; sh:class :C",
    "sh:path [ sh:inversePath :p ] ; sh:minCount 1 ; sh:maxCount 1 ; sh:class :D",
    "sh:path :p ; sh:class :C , :D ; sh:severity sh:Warning", "sh:path :p ; sh:in ( :a :b )",
    'sh:path :p ; sh:in ( 1 "x"@en :a )', "sh:path :p ; sh:in ()", "sh:path :p ; sh:hasValue :a",
    "sh:path :p ; sh:datatype xsd:integer", "sh:path :p ; sh:uniqueLang true",
    "sh:path :p ; sh:nodeKind sh:IRI ; sh:minCount 1", 'sh:path :p ; sh:pattern "^x"',
    "sh:path :p ; sh:minInclusive 1 ; sh:maxInclusive 5",
)  # fmt: skip


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


A, B, C, D, P, Q, ONE, TWO = map(node, ("a", "b", "C", "D", "p", "q", "one", "two"))
TYPE, BELOW = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf")
INTEGER = NamedNode(XSD + "integer")
things, graphs = st.sampled_from((A, B, node("c"))), st.sampled_from((ONE, TWO))
words = st.sampled_from((
    Literal("x"), Literal("x", language="en"), Literal("y", language="en"),
    Literal("1", datatype=INTEGER), Literal("7", datatype=INTEGER),
    Literal("seven", datatype=INTEGER),
))  # fmt: skip
quads = st.lists(
    st.builds(Quad, things, st.sampled_from((P, P, Q)), things | words, graphs)
    | st.builds(Quad, things, st.just(TYPE), st.sampled_from((C, D, node("E"))), graphs)
    | st.builds(Quad, st.just(node("E")), st.just(BELOW), st.sampled_from((C, D)), graphs),
    max_size=12,
)


def folder_with(folder: Path, body: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "shapes.ttl").write_text(HEAD + body + " .\n", encoding="utf-8")
    return folder


def suspects(folder: Path, content: list[Quad]) -> set[str]:
    """The nodes that pyshacl is given, by their last part."""
    store = Store()
    store.extend(content)
    aimed = narrowed(read_shapes(folder), store)
    nodes = aimed.objects(None, SH.targetNode) if aimed is not None else ()
    return {str(each).removeprefix(BASE) for each in nodes}


@pytest.mark.parametrize("body", CORE)
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=quads, target=st.sampled_from(TARGETS))
def test_the_report_is_that_of_plain_pyshacl(
    body: str, content: list[Quad], target: str, tmp_path: Path
) -> None:
    property_shape = f'sh:property [ {body} ; sh:message "S: x; expected y. Z" ]'
    folder = folder_with(tmp_path / "shapes", f"{target} ; {property_shape}")
    plain = validate_plain(n_quads(tuple(content)), read_shapes(folder))
    assert told(validate_graph(content, folder)) == plain


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sh:path :p ; sh:minCount 1", {"b"}),
        ("sh:path :p ; sh:maxCount 1", {"c"}),
        ("sh:path :p ; sh:minCount 1 ; sh:maxCount 1", {"b", "c"}),
        ("sh:path :p ; sh:minCount 0 ; sh:maxCount 2", set()),
        ("sh:path :p ; sh:class :D", {"c"}),
        ("sh:path :p ; sh:in ( :b )", {"c"}),
        ("sh:path [ sh:inversePath :p ] ; sh:maxCount 1", {"b"}),
        ("sh:path :p ; sh:datatype xsd:integer", {"a", "b", "c"}),
    ],
)
def test_only_what_may_break_a_constraint_is_given_to_pyshacl(
    body: str, expected: set[str], tmp_path: Path
) -> None:
    c = node("c")
    content = [Quad(each, TYPE, C, ONE) for each in (A, B, c)]
    content += [Quad(B, TYPE, D, ONE), Quad(A, P, B, ONE), Quad(A, P, B, TWO)]
    content += [Quad(c, P, B, ONE), Quad(c, P, A, ONE)]
    folder = folder_with(tmp_path / "shapes", f"sh:targetClass :C ; sh:property [ {body} ]")
    assert suspects(folder, content) == expected
