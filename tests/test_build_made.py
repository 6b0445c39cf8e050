"""Tests of the graph of a release as it is made: each quad once, in order, and in the store."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from balkangraph.build.made import Made

BASE = "https://example.org/"
nodes = st.sampled_from([NamedNode(BASE + name) for name in ("a", "a-b", "ab", "b")])
literals = st.builds(
    Literal, st.text("a b\"\\\n!<>~\u0161\U0001f600", max_size=4),
    language=st.sampled_from([None, "en", "en-gb", "eng"]),
) | st.builds(Literal, st.sampled_from(["1", "10", "2"]), datatype=nodes)  # fmt: skip
quads = st.lists(st.builds(Quad, nodes, nodes, nodes | literals, nodes), max_size=20)


def made_of(content: list[Quad]) -> Made:
    store = Store()
    store.extend(content)
    return Made(content, store)


def test_a_quad_that_is_made_twice_stands_once_and_lines_are_sorted() -> None:
    a, b = NamedNode(BASE + "a"), NamedNode(BASE + "b")
    made = made_of([Quad(b, a, a, a), Quad(a, a, Literal("x"), b), Quad(b, a, a, a)])
    assert [line for line, _ in made.lines] == [
        f'<{BASE}a> <{BASE}a> "x" <{BASE}b> .',
        f"<{BASE}b> <{BASE}a> <{BASE}a> <{BASE}a> .",
    ]
    assert made.by_graph == {
        BASE + "a": [Quad(b, a, a, a)],
        BASE + "b": [Quad(a, a, Literal("x"), b)],
    }


@given(quads)
def test_lines_are_n_quads_of_the_distinct_quads(content: list[Quad]) -> None:
    made = made_of(content)
    assert [line for line, _ in made.lines] == sorted({f"{quad} ." for quad in content})
    assert {quad for _, quad in made.lines} == set(content)


@given(quads)
def test_the_quads_of_each_graph_are_sorted_as_its_triples_are(content: list[Quad]) -> None:
    by_graph = made_of(content).by_graph
    assert list(by_graph) == sorted({str(quad.graph_name)[1:-1] for quad in content})
    for name, graph in by_graph.items():
        triples = {str(q.triple) for q in content if q.graph_name == NamedNode(name)}
        assert [str(quad.triple) for quad in graph] == sorted(triples)
