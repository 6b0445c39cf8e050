"""Tests of centrality against naive computations, and of what must not change it."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.network.centrality import Centrality, measure_centrality


def column(graph: nx.Graph, measure: str) -> dict[str, float | None]:
    return {row.node: row.score(measure).value for row in measure_centrality(graph).rows}


def ranks(found: Centrality, measure: str) -> dict[str, tuple[int | None, int]]:
    scores = {row.node: row.score(measure) for row in found.rows}
    return {node: (score.rank, score.tied) for node, score in scores.items()}


@st.composite
def graphs(draw: st.DrawFn, most: int = 8) -> nx.Graph:
    """Draw a graph of up to eight nodes, directed or not, in any state of connection."""
    nodes = "abcdefgh"[: draw(st.integers(0, most))]
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(nodes)
    pairs = list(permutations(nodes, 2))
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=20)) if pairs else [])
    return graph


def shortest_paths(graph: nx.Graph, source: str, target: str) -> list[list[str]]:
    """Return all shortest paths, by lengthening all simple paths until some arrive."""
    paths = [[source]]
    while paths:
        arrived = [path for path in paths if path[-1] == target]
        if arrived:
            return arrived
        paths = [[*path, n] for path in paths for n in graph[path[-1]] if n not in path]
    return []


@settings(deadline=None)
@given(graphs())
def test_betweenness_agrees_with_counting_paths(graph: nx.Graph) -> None:
    n = len(graph)
    share = dict.fromkeys(graph, Fraction(0))
    for source, target in permutations(graph, 2):
        paths = shortest_paths(graph, source, target)
        for node in set(graph) - {source, target}:
            if paths:
                share[node] += Fraction(sum(node in path for path in paths), len(paths))
    ordered_pairs = max((n - 1) * (n - 2), 1)  # an undirected pair was counted in both orders
    expected = {node: float(total / ordered_pairs) for node, total in share.items()}
    assert column(graph, "betweenness") == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(graphs())
def test_harmonic_agrees_with_breadth_first_search(graph: nx.Graph) -> None:
    expected = {}
    for target in graph:
        total = Fraction(0)
        for source in set(graph) - {target}:
            paths = shortest_paths(graph, source, target)
            total += Fraction(1, len(paths[0]) - 1) if paths else 0
        expected[target] = float(total / max(len(graph) - 1, 1))
    assert column(graph, "harmonic") == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(graphs())
def test_degrees_agree_with_counting_neighbors(graph: nx.Graph) -> None:
    others = max(len(graph) - 1, 1)
    toward = {n: sum(graph.has_edge(m, n) for m in graph) / others for n in graph}
    own = {n: sum(graph.has_edge(n, m) for m in graph) / others for n in graph}
    if graph.is_directed():
        assert column(graph, "in-degree") == pytest.approx(toward)
        assert column(graph, "out-degree") == pytest.approx(own)
        own = {n: toward[n] + own[n] for n in graph}
    assert column(graph, "degree") == pytest.approx(own)


@settings(deadline=None)
@given(graphs())
def test_pagerank_agrees_with_power_iteration_and_adds_up_to_one(graph: nx.Graph) -> None:
    n = len(graph)
    value = dict.fromkeys(graph, 1 / n) if n else {}
    for _ in range(300):
        idle = sum(value[m] for m in graph if not graph[m])
        value = {
            node: (0.15 + 0.85 * idle) / n
            + 0.85 * sum(value[m] / len(graph[m]) for m in graph if node in graph[m])
            for node in graph
        }
    found = column(graph, "pagerank")
    assert found == pytest.approx(value, abs=1e-11)
    assert not n or sum(v or 0 for v in found.values()) == pytest.approx(1, abs=1e-11)


@settings(deadline=None)
@given(graphs())
def test_an_undirected_eigenvector_agrees_with_power_iteration(graph: nx.Graph) -> None:
    graph = graph.to_undirected()
    found = column(graph, "eigenvector")
    if not graph.number_of_edges():
        assert set(found.values()) <= {None}
        return
    power = nx.to_numpy_array(graph) + np.eye(len(graph))
    for _ in range(20):  # to the power of 2^20
        power = power @ power
        power /= power.max()
    vector = power.sum(axis=1)
    expected = dict(zip(graph, vector / np.linalg.norm(vector), strict=True))
    assert found == pytest.approx(expected, abs=1e-6)


@settings(deadline=None)
@given(graphs())
def test_a_directed_eigenvector_solves_its_equation_on_its_component(graph: nx.Graph) -> None:
    graph = graph.to_directed()
    found = column(graph, "eigenvector")
    inside = sorted(node for node, value in found.items() if value)
    matrix = nx.to_numpy_array(graph.subgraph(inside), nodelist=inside).T if inside else None
    if matrix is None:
        assert set(found.values()) <= {None}
        return
    vector = np.array([found[node] for node in inside])
    assert vector @ vector == pytest.approx(1)
    for part in nx.strongly_connected_components(graph.subgraph(inside)):
        own = [inside.index(node) for node in sorted(part)]
        block, piece = matrix[np.ix_(own, own)], vector[own]
        greatest = max(abs(np.linalg.eigvals(nx.to_numpy_array(graph))))
        assert block @ piece == pytest.approx(greatest * piece, abs=1e-4)


@settings(deadline=None)
@given(graphs(), st.permutations("stuvwxyz"))
def test_renaming_the_actors_renames_the_values(graph: nx.Graph, names: list[str]) -> None:
    new = dict(zip("abcdefgh", names, strict=True))
    before, after = measure_centrality(graph), measure_centrality(nx.relabel_nodes(graph, new))
    for measure in (m.name for m in before.summary.measures):
        old = {new[row.node]: row.score(measure).value for row in before.rows}
        now = {row.node: row.score(measure).value for row in after.rows}
        assert now == pytest.approx(old, abs=1e-10)
        assert {new[k]: v for k, v in ranks(before, measure).items()} == ranks(after, measure)


@settings(deadline=None)
@given(graphs())
def test_each_tie_both_ways_gives_what_the_undirected_graph_gives(graph: nx.Graph) -> None:
    graph = graph.to_undirected()
    for measure in ("betweenness", "harmonic", "eigenvector", "pagerank"):
        there, back = column(graph, measure), column(graph.to_directed(), measure)
        assert there == pytest.approx(back, abs=1e-10)


@settings(deadline=None)
@given(graphs())
def test_turning_all_ties_round_swaps_in_and_out(graph: nx.Graph) -> None:
    directed = graph.to_directed()
    turned = directed.reverse()
    assert column(directed, "in-degree") == column(turned, "out-degree")
    assert column(directed, "betweenness") == pytest.approx(column(turned, "betweenness"))
