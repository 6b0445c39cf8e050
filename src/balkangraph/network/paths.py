"""Paths: by which alliances or agreements one actor reaches another, and why at each hop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from balkangraph.network.ties import WEIGHTS, Strength, Tie, describe_tie, describe_weight


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, with all that ties its two ends, most law first.

    `uncertain` says that only partly known dates make it hold on the day.
    """

    start: str
    end: str
    start_label: str
    end_label: str
    reasons: tuple[Tie, ...]
    uncertain: bool = False

    @property
    def strength(self) -> Strength:
        """Return the strength of the best reason; a graph without reasons counts as political."""
        return min((tie.strength for tie in self.reasons), default=Strength.POLITICAL)

    @property
    def disputed(self) -> bool:
        """Tell whether every reason of the hop is disputed."""
        return bool(self.reasons) and all(tie.disputed for tie in self.reasons)

    @property
    def weight(self) -> str:
        """Return in words how much law the best reason carries."""
        return describe_weight(self.reasons[0]) if self.reasons else WEIGHTS[self.strength]

    @property
    def words(self) -> str:
        """Return the hop as a phrase: its ends, its best reason, its weight, what is doubtful."""
        doubts = ["disputed"] * self.disputed + ["start or end only partly known"] * self.uncertain
        reason = [describe_tie(self.reasons[0])] if self.reasons else []
        told = "; ".join([*reason, self.weight, *doubts])
        return f"{self.start_label} – {self.end_label} ({told})"


@dataclass(frozen=True, slots=True)
class Path:
    """A walk from one actor to another that meets nobody twice."""

    hops: tuple[Hop, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return the ids of the actors in order."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels of the actors in order."""
        return (self.hops[0].start_label, *(hop.end_label for hop in self.hops))


@dataclass(frozen=True, slots=True)
class Connection:
    """How two actors are tied: by alliances or, where none lead across, by what is nearest.

    `nearest` is filled only when `alliances` is empty. The alliances that each of the two has are
    given by label.
    """

    source_label: str
    target_label: str
    alliances: tuple[Path, ...]
    nearest: tuple[Path, ...]
    source_alliances: tuple[str, ...]
    target_alliances: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the connection in a few sentences."""
        if self.alliances:
            return f"By alliance: {_told(self.alliances[0])}."
        sentences = [
            f"No alliance ties {self.source_label} and {self.target_label}",
            f"{self.source_label}: {_listed(self.source_alliances)}",
            f"{self.target_label}: {_listed(self.target_alliances)}",
            f"The nearest tie: {_told(self.nearest[0])}"
            if self.nearest
            else "No other tie in this data either",
        ]
        return ". ".join(sentences) + "."


def find_paths(graph: nx.Graph, source: str, target: str, k: int = 1) -> tuple[Path, ...]:
    """Return the k best simple paths between two actors of a projection, best first.

    Best is fewest hops, then most law (the sum over the hops of the strength of the best reason),
    then the labels on the way in alphabetical order. Directed graphs are walked along their edges.
    An actor that is not in the graph has no path. The search is Yen's (1971) as Lawler (1972)
    divides it; unlike `networkx.shortest_simple_paths` it does not leave the order of equally good
    paths to the order of insertion. Raises `ValueError` for equal ends or k below 1.
    """
    if source == target or k < 1:
        raise ValueError(f"paths: found {source} to {target}, k={k}; expected two actors, k >= 1")
    if source not in graph or target not in graph:
        return ()
    found = islice(_iter_paths(_simple_graph(graph), source, target), k)
    return tuple(_path(graph, nodes) for nodes in found)


def find_connection(
    alliance: nx.Graph, political: nx.Graph, source: str, target: str, k: int = 1
) -> Connection:
    """Return the k best alliance paths or, where there is none, the k best political paths."""
    paths = find_paths(alliance, source, target, k)
    return Connection(
        source_label=_label(alliance, source, political),
        target_label=_label(alliance, target, political),
        alliances=paths,
        nearest=() if paths else find_paths(political, source, target, k),
        source_alliances=alliances_of(alliance, source),
        target_alliances=alliances_of(alliance, target),
    )


def alliances_of(alliance: nx.Graph, actor: str) -> tuple[str, ...]:
    """Return the labels of the alliances that an actor has in an alliance graph, sorted."""
    if actor not in alliance:
        return ()
    edges = (edge for _, _, edge in alliance.edges(actor, data=True))
    return tuple(sorted({label for edge in edges for label in edge.get("via", ())}))


def _simple_graph(graph: nx.Graph) -> nx.Graph:
    """Return the graph with one edge for each two actors and its `cost`: hops, then law.

    The cost of a hop is so large that no number of stronger hops outweighs one hop fewer.
    """
    simple = nx.DiGraph() if graph.is_directed() else nx.Graph()
    simple.add_nodes_from((node, {"label": _label(graph, node)}) for node in graph)
    hop = len(graph) * max(Strength) + 1
    for start, end in graph.edges():
        if start != end:
            simple.add_edge(start, end, cost=hop + _hop(graph, start, end).strength)
    return simple


def _iter_paths(graph: nx.Graph, source: str, target: str) -> Iterator[tuple[str, ...]]:
    """Yield all simple paths, best first: each found path divides what is left to search.

    A queued search is the best path that begins with the first `fixed` nodes of it and does not go
    on to any of the `closed` nodes.
    """
    queue: list[tuple[int, tuple[tuple[str, str], ...], int, frozenset[str]]] = []
    _enqueue(graph, queue, (source,), target, frozenset())
    while queue:
        _, keys, fixed, closed = heappop(queue)
        nodes = tuple(node for _, node in keys)
        yield nodes
        for length in range(fixed, len(nodes)):
            barred = (closed if length == fixed else frozenset()) | {nodes[length]}
            _enqueue(graph, queue, nodes[:length], target, barred)


def _enqueue(
    graph: nx.Graph, queue: list[Any], prefix: tuple[str, ...], target: str, closed: frozenset[str]
) -> None:
    nodes = _best_path(graph, prefix, target, closed)
    if nodes:
        cost = sum(graph.edges[edge]["cost"] for edge in pairwise(nodes))
        keys = tuple((graph.nodes[node]["label"], node) for node in nodes)
        heappush(queue, (cost, keys, len(prefix), closed))


def _best_path(
    graph: nx.Graph, prefix: tuple[str, ...], target: str, closed: frozenset[str]
) -> tuple[str, ...]:
    """Return the cheapest path that goes on from the prefix, first by label; empty if none."""
    last, used = prefix[-1], set(prefix[:-1])

    def cost_toward_target(nearer: str, farther: str, edge: dict[str, int]) -> int | None:
        hidden = farther in used or (farther == last and nearer in closed)
        return None if hidden else edge["cost"]

    backward = graph.reverse(copy=False) if graph.is_directed() else graph
    costs = nx.single_source_dijkstra_path_length(backward, target, weight=cost_toward_target)
    if last not in costs:
        return ()
    nodes = list(prefix)
    while nodes[-1] != target:
        here = nodes[-1]
        steps = [node for node in graph[here] if not (here == last and node in closed)]
        left = {node: costs[here] - graph.edges[here, node]["cost"] for node in steps}
        best = [node for node in steps if costs.get(node) == left[node]]
        nodes.append(min(best, key=lambda node: (graph.nodes[node]["label"], node)))
    return tuple(nodes)


def _path(graph: nx.Graph, nodes: tuple[str, ...]) -> Path:
    return Path(tuple(_hop(graph, start, end) for start, end in pairwise(nodes)))


def _hop(graph: nx.Graph, start: str, end: str) -> Hop:
    data = graph.get_edge_data(start, end)
    edges = list(data.values()) if graph.is_multigraph() else [data]
    reasons = sorted((t for edge in edges for t in edge.get("reasons", ())), key=lambda t: t.order)
    uncertain = all(edge.get("uncertain", False) for edge in edges)
    return Hop(start, end, _label(graph, start), _label(graph, end), tuple(reasons), uncertain)


def _label(graph: nx.Graph, node: str, other: nx.Graph | None = None) -> str:
    for one in (graph, other):
        if one is not None and node in one:
            return str(one.nodes[node].get("label", node))
    return node


def _told(path: Path) -> str:
    return ", then ".join(hop.words for hop in path.hops)


def _listed(alliances: tuple[str, ...]) -> str:
    return "in " + ", ".join(alliances) if alliances else "no alliance in this data"
