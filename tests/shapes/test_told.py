"""What SPARQL constraints tell is what plain pyshacl tells, in the words of the shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import n_quads, told, validate_plain
from pyoxigraph import Literal, NamedNode, Quad

from balkangraph.errors import QueryError
from balkangraph.validate import Result, validate_graph
from balkangraph.validate.shapes import read_shapes

BASE = "https://example.org/"
HEAD = f"""
@prefix : <{BASE}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
: sh:declare [ sh:prefix "e" ; sh:namespace "{BASE}"^^xsd:anyURI ] .
:S a sh:NodeShape ; """
MESSAGE = "S: {?value}, {$path}, {?other}, {?this}, {?nothing}; expected y. Z"
QUERIES = (
    "SELECT $this { $this e:p ?other }",
    "SELECT $this ?value { $this e:p ?value }",
    "SELECT DISTINCT $this ?value ?other { $this e:p ?value OPTIONAL { ?value e:q ?other } }",
    "SELECT $this ?path ?value { $this ?path ?value . FILTER (?path = e:p) }",
    "SELECT $this ?value { $this e:p ?other . ?other e:q ?value }",
    "SELECT $this ?other { $this e:p ?value . ?value e:q ?other . FILTER (?other != $this) }",
    "SELECT $this ?other ?value { GRAPH ?other { $this e:p ?value } }",
)


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


things = st.sampled_from([node(name) for name in "abc"])
words = st.sampled_from([Literal("x"), Literal("x", language="en"), Literal(0)])
quads = st.lists(
    st.builds(
        Quad, things, st.sampled_from([node("p"), node("q")]), things | words,
        st.sampled_from([node("one"), node("two")]),
    ),
    max_size=10,
)  # fmt: skip


def folder_with(folder: Path, query: str, about: str = "sh:severity sh:Warning") -> Path:
    folder.mkdir(exist_ok=True)
    constraint = f'sh:sparql [ sh:prefixes : ; sh:select """{query}""" ]'
    body = f'sh:targetSubjectsOf :p ; sh:message "{MESSAGE}" ; {about} ; {constraint} .\n'
    (folder / "shapes.ttl").write_text(HEAD + body, encoding="utf-8")
    return folder


@pytest.mark.parametrize("query", QUERIES)
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=quads)
def test_the_report_is_that_of_plain_pyshacl(
    query: str, content: list[Quad], tmp_path: Path
) -> None:
    folder = folder_with(tmp_path / "shapes", query)
    plain = validate_plain(n_quads(tuple(content)), read_shapes(folder))
    assert told(validate_graph(content, folder)) == plain


def test_a_result_without_a_value_is_of_the_focus_node_itself(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "SELECT $this ?other { $this e:p ?x . ?x e:q ?other }")
    content = [Quad(node("a"), node("p"), node("b")), Quad(node("b"), node("q"), Literal(0))]
    message = f"S: {BASE}a, {{$path}}, 0, {BASE}a, {{?nothing}}; expected y. Z"
    assert validate_graph(content, folder).results == (
        Result("warning", "S", BASE + "a", "", BASE + "a", message, "SPARQLConstraintComponent"),
    )


def test_a_value_of_zero_is_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "SELECT $this ?value { $this e:p ?value }")
    (found,) = validate_graph([Quad(node("a"), node("p"), Literal(0))], folder).results
    assert found.value == "0"


def test_a_shape_that_names_no_severity_tells_violations(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, QUERIES[0], "sh:message 'two'")
    (found,) = validate_graph([Quad(node("a"), node("p"), Literal(0))], folder).results
    assert found.severity == "violation"
    assert found.message.endswith("expected y. Z two")


def test_a_constraint_that_tells_of_its_own_failure_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "SELECT $this ?failure { $this e:p ?failure }")
    with pytest.raises(QueryError, match=r"S: .*\?failure"):
        validate_graph([Quad(node("a"), node("p"), Literal(0))], folder)
