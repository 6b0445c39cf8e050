"""Tests that a graph is told in one order, whatever the order in which it is made."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from balkangraph.build.files import _iter_graph_files
from balkangraph.namespaces import PREFIXES

BASE = "https://example.org/"
nodes = st.sampled_from([NamedNode(BASE + name) for name in ("a", "a-b", "ab", "b")])
literals = st.builds(
    Literal, st.text("a b\"\\\n!<>~\u0161\U0001f600", max_size=4),
    language=st.sampled_from([None, "en", "en-gb", "eng"]),
) | st.builds(Literal, st.sampled_from(["1", "10", "2"]), datatype=nodes)  # fmt: skip
quads = st.lists(st.builds(Quad, nodes, nodes, nodes | literals, nodes), max_size=20)


def files_of(content: list[Quad]) -> dict[str, bytes]:
    store = Store()
    store.extend(content)
    return dict(_iter_graph_files(store))


def test_a_quad_that_is_made_twice_stands_once_and_lines_are_sorted() -> None:
    a, b = NamedNode(BASE + "a"), NamedNode(BASE + "b")
    files = files_of([Quad(b, a, a, a), Quad(a, a, Literal("x"), b), Quad(b, a, a, a)])
    assert files["graph.nq"].decode() == (
        f'<{BASE}a> <{BASE}a> "x" <{BASE}b> .\n<{BASE}b> <{BASE}a> <{BASE}a> <{BASE}a> .\n'
    )


@given(quads)
def test_lines_are_the_canonical_form_of_the_distinct_quads(content: list[Quad]) -> None:
    lines = files_of(content)["graph.nq"].decode().split("\n")
    assert lines == [*sorted({f"{quad} ." for quad in content}), ""]


@given(quads)
def test_other_formats_are_written_graph_by_graph_and_triple_by_triple(content: list[Quad]) -> None:
    ordered = sorted(set(content), key=lambda quad: (str(quad.graph_name)[1:-1], str(quad.triple)))
    assert files_of(content)["graph.trig"] == serialize(
        ordered, format=RdfFormat.TRIG, prefixes=PREFIXES
    )
