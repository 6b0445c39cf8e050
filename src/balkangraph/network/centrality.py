"""Centrality: five measures of any projection, with ranks and with what each number means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, isclose
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from balkangraph.network.measures import CentralityRow, Measure, Score, measures_for

Values = Mapping[str, float | None]

_FLAGS: Final = ("disputed", "uncertain")
_TIED: Final = {"rel_tol": 1e-9, "abs_tol": 1e-12}
RANKING: Final = (
    "Competition ranks: equal values share the best rank and the next rank is left out (1, 2, 2, "
    "4). Values that differ by less than 1e-9 of their size count as equal."
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What was measured: the graph, its size and its parts, and each measure in words.

    `density` is None below two nodes. `isolates` are ids. `components` of a directed graph are
    weak. `disputed` and `uncertain` count edges.
    """

    name: str
    on: str
    perspective: str
    description: str
    population: str
    nodes: int
    edges: int
    directed: bool
    weights: str
    density: float | None
    components: int
    largest_component: int
    isolates: tuple[str, ...]
    disputed: int
    uncertain: int
    measures: tuple[Measure, ...]
    ranking: str
    engine: str


@dataclass(frozen=True, slots=True)
class Centrality:
    """The rows of all actors, by label, and the summary that explains them."""

    rows: tuple[CentralityRow, ...]
    summary: Summary


def measure_centrality(
    graph: nx.Graph, population: Mapping[str, str] | None = None, weight: str | None = None
) -> Centrality:
    """Return degree, betweenness, harmonic closeness, eigenvector and PageRank of every actor.

    `population` (id to label) names the actors to measure: edges to others are left out, and
    actors without an edge count as isolates; without it, the nodes of the graph. `weight` names
    an edge attribute by which eigenvector and PageRank weigh ties; the others count ties and
    steps. Parallel edges count once (their weights add up) and loops not at all. Values are not
    rounded, and do not depend on the order of nodes and edges.
    """
    simple = _simple_graph(graph, population, weight)
    values = _values(simple)
    ranks = {name: competition_ranks(column) for name, column in values.items()}
    nodes = sorted(simple, key=lambda node: (simple.nodes[node]["label"], node))
    rows = [
        CentralityRow(
            node,
            simple.nodes[node]["label"],
            tuple(Score(name, values[name][node], *ranks[name][node]) for name in values),
        )
        for node in nodes
    ]
    return Centrality(tuple(rows), _summary(graph, simple, population, weight))


def competition_ranks(values: Values) -> dict[str, tuple[int | None, int]]:
    """Return for each key its rank, 1 for the highest value, and how many keys share it.

    Keys without a value have no rank and share it with nobody. See `RANKING` for equality.
    """
    known = sorted((-value, key) for key, value in values.items() if value is not None)
    groups: list[list[tuple[float, str]]] = []
    for pair in known:
        if groups and isclose(pair[0], groups[-1][0][0], **_TIED):
            groups[-1].append(pair)
        else:
            groups.append([pair])
    ranks: dict[str, tuple[int | None, int]] = dict.fromkeys(values, (None, 0))
    before = 0
    for group in groups:
        ranks.update({key: (before + 1, len(group)) for _, key in group})
        before += len(group)
    return ranks


def _simple_graph(
    graph: nx.Graph, population: Mapping[str, str] | None, weight: str | None
) -> nx.Graph:
    """Return nodes and edges in the order of their ids, one edge for each two actors."""
    simple = nx.DiGraph() if graph.is_directed() else nx.Graph()
    labels = population
    if labels is None:
        labels = {node: data.get("label", node) for node, data in graph.nodes(data=True)}
    for node in sorted(labels):
        simple.add_node(node, label=str(labels[node]))
    edges: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for start, end, data in graph.edges(data=True):
        if start != end and start in labels and end in labels:
            ends = (start, end) if graph.is_directed() else (min(start, end), max(start, end))
            edges.setdefault(ends, []).append(data)
    for (start, end), parallel in sorted(edges.items(), key=lambda edge: edge[0]):
        flags = {flag: all(data.get(flag, False) for data in parallel) for flag in _FLAGS}
        simple.add_edge(start, end, weight=_size(parallel, weight), **flags)
    return simple


def _size(parallel: list[dict[str, Any]], weight: str | None) -> float:
    """Return the weight of an edge; raises `ValueError` for one that is not above 0."""
    size = 1.0 if weight is None else fsum(data.get(weight, 1) for data in parallel)
    if not size > 0:
        raise ValueError(f"edge attribute {weight}: found {size}; expected a number above 0")
    return size


def _values(graph: nx.Graph) -> dict[str, Values]:
    """Return the value of each node for each measure, in the order of `_measures`."""
    others = max(len(graph) - 1, 1)
    degrees = {"degree": dict(graph.degree())}
    if graph.is_directed():
        degrees["in-degree"], degrees["out-degree"] = (
            dict(graph.in_degree()),
            dict(graph.out_degree()),
        )
    counted = {name: {n: d / others for n, d in column.items()} for name, column in degrees.items()}
    return {
        **counted,
        "betweenness": nx.betweenness_centrality(graph, normalized=True, weight=None),
        "harmonic": {node: _harmonic(graph, node) / others for node in graph},
        "eigenvector": _eigenvector(graph),
        "pagerank": nx.pagerank(graph, alpha=0.85, tol=1e-13, max_iter=2000, weight="weight"),
    }


def _harmonic(graph: nx.Graph, node: str) -> float:
    """Return the sum of 1 / distance to the node; `fsum` makes it the same in any order."""
    backward = graph.reverse(copy=False) if graph.is_directed() else graph
    distances = nx.single_source_shortest_path_length(backward, node)
    return fsum(1 / steps for steps in distances.values() if steps)


def _eigenvector(graph: nx.Graph) -> Values:
    """Return the projection of equal values on the eigenspace of the greatest eigenvalue.

    A graph in several parts has several eigenvectors; `networkx` leaves the choice to the solver
    or refuses, so each part is solved by itself and only those of the greatest eigenvalue count.
    """
    of_parts = nx.strongly_connected_components if graph.is_directed() else nx.connected_components
    parts = [sorted(part) for part in of_parts(graph) if len(part) > 1]
    solved = [(*_principal(graph, part), part) for part in sorted(parts)]
    greatest = max((eigenvalue for eigenvalue, _, _ in solved), default=None)
    if greatest is None:
        return dict.fromkeys(graph)
    values: dict[str, float] = dict.fromkeys(graph, 0.0)
    for eigenvalue, vector, part in solved:
        if isclose(eigenvalue, greatest, **_TIED):
            values.update(zip(part, vector, strict=True))
    norm = fsum(value * value for value in values.values()) ** 0.5
    return {node: value / norm for node, value in values.items()}


def _principal(graph: nx.Graph, part: list[str]) -> tuple[float, list[float]]:
    """Return the greatest eigenvalue of one part, and equal values projected on its eigenvector.

    Values flow along the ties: an actor's comes from the actors with a tie toward it.
    """
    matrix = nx.to_numpy_array(graph, nodelist=part, weight="weight").T
    if not graph.is_directed():
        eigenvalues, vectors = np.linalg.eigh(matrix)
        vector = np.abs(vectors[:, -1])
        return float(eigenvalues[-1]), (vector * vector.sum()).tolist()
    eigenvalue, vector = _perron(matrix)
    _, giving = _perron(matrix.T)
    return eigenvalue, (vector * giving.sum() / (giving @ vector)).tolist()


def _perron(matrix: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the greatest real eigenvalue and its eigenvector, all of one sign, made positive."""
    eigenvalues, vectors = np.linalg.eig(matrix)
    best = int(np.argmax(eigenvalues.real))
    return float(eigenvalues[best].real), np.abs(vectors[:, best].real)


def _summary(
    graph: nx.Graph, simple: nx.Graph, population: Mapping[str, str] | None, weight: str | None
) -> Summary:
    directed, told = graph.is_directed(), {key: str(value) for key, value in graph.graph.items()}
    of_parts = nx.weakly_connected_components if directed else nx.connected_components
    parts = [len(part) for part in of_parts(simple)]
    return Summary(
        name=told.get("name", ""),
        on=told.get("on", ""),
        perspective=told.get("perspective", ""),
        description=told.get("description", ""),
        population=told.get("population", "") if population is None else "as given",
        nodes=len(simple),
        edges=simple.number_of_edges(),
        directed=directed,
        weights=_weights(weight),
        density=nx.density(simple) if len(simple) > 1 else None,
        components=len(parts),
        largest_component=max(parts, default=0),
        isolates=tuple(nx.isolates(simple)),
        disputed=sum(flag for _, _, flag in simple.edges(data="disputed")),
        uncertain=sum(flag for _, _, flag in simple.edges(data="uncertain")),
        measures=measures_for(directed, weight is not None),
        ranking=RANKING,
        engine=f"networkx {nx.__version__}, numpy {np.__version__}",
    )


def _weights(weight: str | None) -> str:
    if weight is None:
        return "none: every tie counts 1"
    return f"{weight}, in eigenvector and PageRank; the others count every tie 1"
