"""Tests of centrality: graphs computed by hand, small and broken graphs, and what is told."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from math import sqrt

import networkx as nx
import pytest

from balkangraph.network.centrality import Centrality, competition_ranks, measure_centrality
from balkangraph.network.projections import project_alliance, project_recognition
from balkangraph.network.ties import Tie

Column = dict[str, float | None]


def column(graph: nx.Graph, measure: str, weight: str | None = None) -> Column:
    rows = measure_centrality(graph, weight=weight).rows
    return {row.node: row.score(measure).value for row in rows}


def ranks(found: Centrality, measure: str) -> dict[str, tuple[int | None, int]]:
    scores = {row.node: row.score(measure) for row in found.rows}
    return {node: (score.rank, score.tied) for node, score in scores.items()}


STAR = nx.Graph([("hub", "x"), ("hub", "y"), ("hub", "z")])
LINE = nx.DiGraph([("a", "b"), ("b", "c")])


def test_the_star_by_hand() -> None:
    # n = 4. Degree: hub 3/3, leaf 1/3. Betweenness: all 3 pairs of leaves pass the hub, 3/3.
    # Harmonic: hub 3/3; leaf (1 + 1/2 + 1/2)/3 = 2/3.
    # Eigenvector: hub = sqrt(3) * leaf, and hub^2 + 3 leaf^2 = 1, so 1/sqrt(2) and 1/sqrt(6).
    # PageRank: h = .0375 + .85 * 3 l, l = .0375 + .85 h / 3, so h = .133125 / .2775.
    hub = 0.133125 / 0.2775
    expected = {
        "degree": (1, 1 / 3),
        "betweenness": (1, 0),
        "harmonic": (1, 2 / 3),
        "eigenvector": (1 / sqrt(2), 1 / sqrt(6)),
        "pagerank": (hub, (1 - hub) / 3),
    }
    for measure, (center, leaf) in expected.items():
        assert column(STAR, measure) == pytest.approx(
            {"hub": center, "x": leaf, "y": leaf, "z": leaf}, abs=1e-12
        )


def test_the_directed_line_by_hand() -> None:
    # a -> b -> c, n = 3. Betweenness of b: the one pair (a, c) of 2 ordered ones.
    # Harmonic counts distances toward an actor: c (1 + 1/2)/2, b 1/2, a nothing.
    # PageRank: a = t, b = t + .85 a, c = t + .85 b with t = (.15 + .85 c)/3, as c leads nowhere:
    # a : b : c = 1 : 1.85 : 2.5725, which add up to 5.4225.
    assert column(LINE, "degree") == {"a": 0.5, "b": 1.0, "c": 0.5}
    assert column(LINE, "in-degree") == {"a": 0.0, "b": 0.5, "c": 0.5}
    assert column(LINE, "out-degree") == {"a": 0.5, "b": 0.5, "c": 0.0}
    assert column(LINE, "betweenness") == {"a": 0.0, "b": 0.5, "c": 0.0}
    assert column(LINE, "harmonic") == {"a": 0.0, "b": 0.5, "c": 0.75}
    assert column(LINE, "eigenvector") == {"a": None, "b": None, "c": None}
    by_hand = {"a": 1 / 5.4225, "b": 1.85 / 5.4225, "c": 2.5725 / 5.4225}
    assert column(LINE, "pagerank") == pytest.approx(by_hand, abs=1e-11)


def test_a_directed_eigenvector_lives_on_the_strong_component() -> None:
    # a <-> b -> c: a = b, eigenvalue 1; c is outside the cycle.
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    half = 1 / sqrt(2)
    assert column(graph, "eigenvector") == pytest.approx({"a": half, "b": half, "c": 0.0})


def test_a_directed_eigenvector_flows_along_the_ties() -> None:
    # a -> b, b -> a, b -> c, c -> a: with eigenvalue v, b = a/v, c = b/v and va = b + c,
    # hence v^3 = v + 1, v = 1.3247179572; a : b : c = 1 : 1/v : 1/v^2.
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")])
    v = 1.324717957244746
    norm = sqrt(1 + v**-2 + v**-4)
    expected = {"a": 1 / norm, "b": 1 / v / norm, "c": 1 / v**2 / norm}
    assert column(graph, "eigenvector") == pytest.approx(expected, abs=1e-12)


def test_a_graph_in_parts_by_hand() -> None:
    # Triangle a b c, couple d e, isolate f; n = 6.
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("d", "e")])
    graph.add_node("f")
    third = 1 / sqrt(3)
    assert column(graph, "degree") == {
        "a": 0.4, "b": 0.4, "c": 0.4, "d": 0.2, "e": 0.2, "f": 0.0,
    }  # fmt: skip
    assert column(graph, "harmonic") == column(graph, "degree")  # all distances are 1
    assert set(column(graph, "betweenness").values()) == {0.0}
    assert column(graph, "eigenvector") == pytest.approx(
        {"a": third, "b": third, "c": third, "d": 0, "e": 0, "f": 0}
    )
    # PageRank: f gives all it has to everyone: f = (.15 + .85 f)/6, f = .15/5.15; a tied actor
    # holds .15/(1 - .85) = 1 share of what f holds .15 of: s = f/.15.
    share = 1 / 5.15
    assert column(graph, "pagerank") == pytest.approx(
        {**dict.fromkeys("abcde", share), "f": 0.15 * share}, abs=1e-11
    )
    summary = measure_centrality(graph).summary
    assert (summary.nodes, summary.edges, summary.components) == (6, 4, 3)
    assert (summary.largest_component, summary.isolates) == (3, ("f",))
    assert summary.density == pytest.approx(4 / 15)


def test_parts_of_equal_eigenvalue_share_the_eigenvector() -> None:
    graph = nx.Graph([("a", "b"), ("c", "d")])
    assert column(graph, "eigenvector") == pytest.approx(dict.fromkeys("abcd", 0.5))


def test_directed_parts_of_equal_eigenvalue_share_it_by_their_projections() -> None:
    # Every node of either part has two ties out, so both have eigenvalue 2. In the part of four,
    # 2a = b + c + d, 2b = a + d, 2c = a + b, 2d = c: a : b : c : d = 7 : 5 : 6 : 3, and equal
    # values (1, 1, 1, 1) project on that with their sum, 4, kept; the triangle keeps 1 each.
    four = [("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "d")]
    triangle = nx.complete_graph(["x", "y", "z"], create_using=nx.DiGraph)
    graph = nx.compose(nx.DiGraph([*four, ("d", "a"), ("d", "b")]), triangle)
    projected = {"a": 28 / 21, "b": 20 / 21, "c": 24 / 21, "d": 12 / 21, "x": 1, "y": 1, "z": 1}
    norm = sqrt(sum(value**2 for value in projected.values()))
    expected = {node: value / norm for node, value in projected.items()}
    assert column(graph, "eigenvector") == pytest.approx(expected, abs=1e-12)


def test_an_empty_graph_has_no_rows_and_a_summary_of_zeros() -> None:
    found = measure_centrality(nx.Graph())
    assert found.rows == ()
    summary = found.summary
    assert (summary.nodes, summary.edges, summary.components) == (0, 0, 0)
    assert (summary.density, summary.largest_component, summary.isolates) == (None, 0, ())


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_one_node_has_zeros_no_eigenvector_and_all_of_pagerank(kind: type[nx.Graph]) -> None:
    graph = kind()
    graph.add_node("a")
    (row,) = measure_centrality(graph).rows
    values = {score.measure: score.value for score in row.scores}
    assert [values[m] for m in ("degree", "betweenness", "harmonic")] == [0, 0, 0]
    assert (values["eigenvector"], values["pagerank"]) == (None, 1.0)
    assert (row.score("eigenvector").rank, row.score("eigenvector").tied) == (None, 0)
    assert measure_centrality(graph).summary.density is None


def test_two_nodes_with_and_without_a_tie() -> None:
    couple, strangers = nx.Graph([("a", "b")]), nx.empty_graph(["a", "b"])
    both = {
        name: (column(couple, name)["a"], column(strangers, name)["b"])
        for name in ("degree", "betweenness", "harmonic", "eigenvector", "pagerank")
    }
    assert both == {
        "degree": (1.0, 0.0),
        "betweenness": (0.0, 0.0),
        "harmonic": (1.0, 0.0),
        "eigenvector": (pytest.approx(1 / sqrt(2)), None),
        "pagerank": (pytest.approx(0.5), pytest.approx(0.5)),
    }
    assert measure_centrality(couple).summary.density == 1.0


def test_equal_values_share_a_rank_and_the_next_is_left_out() -> None:
    assert competition_ranks({"a": 3.0, "b": 2.0, "c": 2.0 + 1e-15, "d": 1.0, "e": None}) == {
        "a": (1, 1),
        "b": (2, 2),
        "c": (2, 2),
        "d": (4, 1),
        "e": (None, 0),
    }
    assert competition_ranks({}) == {}


def test_all_leaves_of_a_star_tie_in_every_measure() -> None:
    found = measure_centrality(STAR)
    for measure in ("degree", "betweenness", "harmonic", "eigenvector", "pagerank"):
        assert ranks(found, measure) == {"hub": (1, 1), "x": (2, 3), "y": (2, 3), "z": (2, 3)}


def test_the_population_adds_isolates_and_leaves_out_others() -> None:
    found = measure_centrality(STAR, population={"hub": "Hub", "x": "X", "kosovo": "Kosovo"})
    assert [(row.node, row.label) for row in found.rows] == [
        ("hub", "Hub"), ("kosovo", "Kosovo"), ("x", "X"),
    ]  # fmt: skip
    assert [row.score("degree").value for row in found.rows] == [0.5, 0.0, 0.5]
    assert found.summary.population == "as given"
    assert found.summary.isolates == ("kosovo",)
    assert measure_centrality(STAR, population={}).rows == ()


def test_rows_are_sorted_by_label() -> None:
    graph = nx.Graph()
    graph.add_node("a", label="Zeta")
    graph.add_node("b", label="Alpha")
    assert [row.label for row in measure_centrality(graph).rows] == ["Alpha", "Zeta"]


def test_parallel_edges_and_loops_do_not_count_twice() -> None:
    doubled = nx.MultiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    plain = nx.Graph([("a", "b"), ("b", "c")])
    assert measure_centrality(doubled).rows == measure_centrality(plain).rows


def test_weights_count_in_eigenvector_and_pagerank_only() -> None:
    # a =2= b -1- c: eigenvalue sqrt(5), a : b : c = 2 : sqrt(5) : 1, of norm sqrt(10).
    # PageRank: b gives 2/3 to a and 1/3 to c: a = .05 + .85 * 2/3 b, c = .05 + .85/3 b and
    # b = .05 + .85 (a + c) = .05 + .085 + .7225 b.
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=2)
    graph.add_edge("b", "c", weight=1)
    b = 0.135 / 0.2775
    expected = {"a": 2 / sqrt(10), "b": sqrt(0.5), "c": 1 / sqrt(10)}
    assert column(graph, "eigenvector", "weight") == pytest.approx(expected)
    assert column(graph, "pagerank", "weight") == pytest.approx(
        {"a": 0.05 + 0.85 * 2 / 3 * b, "b": b, "c": 0.05 + 0.85 / 3 * b}
    )
    for measure in ("degree", "betweenness", "harmonic"):
        assert column(graph, measure, "weight") == column(graph, measure)
    assert column(graph, "pagerank")["a"] == pytest.approx(column(graph, "pagerank")["c"])


def test_a_weight_of_zero_is_refused() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=0)
    with pytest.raises(ValueError, match=r"found 0\.0; expected a number above 0"):
        measure_centrality(graph, weight="weight")


def test_the_summary_tells_the_projection_and_its_doubtful_ties() -> None:
    ties = [
        Tie(kind="recognition", actor="a", toward="b", disputed=True),
        Tie(kind="recognition", actor="b", toward="a", start=date(2025, 1, 1)),
        Tie(
            kind="recognition", actor="a", toward="c",
            start=date(2025, 1, 1), start_latest=date(2025, 12, 31),
        ),
    ]  # fmt: skip
    graph = project_recognition(ties, date(2025, 6, 1), perspective="serbia")
    summary = measure_centrality(graph).summary
    assert (summary.name, summary.on, summary.perspective) == (
        "recognition", "2025-06-01", "serbia",
    )  # fmt: skip
    assert (summary.directed, summary.disputed, summary.uncertain) == (True, 1, 1)
    assert summary.weights == "none: every tie counts 1"
    assert summary.population == "actors with at least one tie"
    assert summary.density == 0.5
    assert [m.name for m in summary.measures] == [
        s.measure for s in measure_centrality(graph).rows[0].scores
    ]
    assert summary.engine.startswith(f"networkx {nx.__version__}")


def test_an_alliance_of_three_is_even() -> None:
    ties = [
        Tie(kind="alliance", actor=a, toward=b, legal_weight="binding", legal_form="treaty")
        for a, b in ("ab", "bc", "ac")
    ]
    found = measure_centrality(project_alliance(ties, date(2025, 1, 1)))
    assert {row.score("pagerank").rank for row in found.rows} == {1}
    assert {row.score("degree").value for row in found.rows} == {1.0}


PRINTED = """
import networkx as nx
from balkangraph.network.centrality import measure_centrality
names = ["kosovo", "albania", "croatia", "serbia", "italy", "greece", "malta"]
edges = [(a, b) for i, a in enumerate(names) for j, b in enumerate(names) if (i * j) % 3 == 1]
for graph in (nx.Graph(set(edges)), nx.DiGraph(set(edges))):
    print(measure_centrality(graph))
"""


def test_the_numbers_are_the_same_to_the_last_digit_for_every_hash_seed() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
