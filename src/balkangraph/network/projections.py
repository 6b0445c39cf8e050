"""Projections: dated, sourced ties between actors become networkx graphs of one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import networkx as nx

from balkangraph.network.ties import CHECKS, FULL_STANDING, LegalWeight, Tie, pair_members

Population = Mapping[str, str]

_DESCRIPTIONS: Final = {
    "alliance": "Undirected; a tie is a binding agreement in force, or a common membership, that "
    "lays an obligation of defense on both. Declarations and proposals are no ties.",
    "recognition": "Directed from the state that recognizes to the state that is recognized.",
    "membership": "Undirected, two-mode; a tie joins a member and an organization.",
    "shared membership": "Undirected, one-mode; a tie joins two members of one organization, and "
    "its weight is the number of organizations that they share.",
    "political": "Undirected, one tie for each reason; everything but what was only proposed.",
}


def project_alliance(
    ties: Iterable[Tie],
    on: date,
    population: Population | None = None,
    perspective: str = "recognizer",
) -> nx.Graph:
    """Return the alliances of the day: an edge for each two actors bound to defend each other.

    The obligations that the same alliance lays on the two beside defense are further reasons.
    Nodes are the actors of `population` (id to label), or else those with at least one edge.
    """
    held = [tie for tie in _held(ties, on, population) if tie.is_binding]
    allied = {(tie.dyad, tie.via_id) for tie in held if tie.is_alliance}
    kinds = ("alliance", "agreement")
    reasons = [t for t in held if t.kind in kinds and (t.dyad, t.via_id) in allied]
    graph = nx.Graph(**_attributes("alliance", on, perspective, population))
    return _with_edges(graph, reasons, on, population)


def project_recognition(
    ties: Iterable[Tie],
    on: date,
    population: Population | None = None,
    perspective: str = "recognizer",
) -> nx.DiGraph:
    """Return who recognizes whom on the day; an edge is disputed when all its reasons are."""
    reasons = [tie for tie in _held(ties, on, population) if tie.kind == "recognition"]
    graph = nx.DiGraph(**_attributes("recognition", on, perspective, population))
    return _with_edges(graph, reasons, on, population)


def project_membership(
    memberships: Iterable[Tie],
    on: date,
    organizations: Collection[str] | None = None,
    population: Population | None = None,
    perspective: str = "recognizer",
) -> nx.Graph:
    """Return members and organizations of the day as a two-mode graph.

    `actor` is the member, `toward` the organization; only ties of full standing count. Node
    attribute `bipartite` is 0 for members and 1 for organizations. `population` names members.
    """
    held = list(_full_members(memberships, on, organizations, population))
    graph = nx.Graph(**_attributes("membership", on, perspective, population))
    _with_edges(graph, held, on, population)
    bodies = {tie.toward for tie in held}
    nx.set_node_attributes(graph, {node: int(node in bodies) for node in graph}, "bipartite")
    return graph


def project_shared_membership(
    memberships: Iterable[Tie],
    on: date,
    organizations: Collection[str] | None = None,
    population: Population | None = None,
    perspective: str = "recognizer",
) -> nx.Graph:
    """Return members as a one-mode graph; `weight` is the number of organizations two share.

    A member that shares none is a node without an edge only where `population` names it.
    """
    held = _full_members(memberships, on, organizations, population)
    graph = nx.Graph(**_attributes("shared membership", on, perspective, population))
    _with_edges(graph, list(pair_members(held)), on, population)
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = len({tie.via_id for tie in edge["reasons"]})
    return graph


def project_political(
    ties: Iterable[Tie],
    on: date,
    population: Population | None = None,
    perspective: str = "recognizer",
) -> nx.MultiGraph:
    """Return every tie of the day that is more than a proposal, one edge for each reason."""
    graph = nx.MultiGraph(**_attributes("political", on, perspective, population))
    held = list(_held(ties, on, population))
    _add_nodes(graph, held, population)
    for tie in sorted(held, key=lambda tie: (*tie.dyad, tie.order)):
        graph.add_edge(tie.actor, tie.toward, **_edge([tie], on))
    return graph


def plain_graph(graph: nx.Graph) -> nx.Graph:
    """Return a copy whose attributes are texts and numbers only, as GraphML and GEXF need them.

    Tuples are joined by `; `; `reasons` becomes the ids of the facts.
    """
    copy = graph.copy()
    for _, _, edge in copy.edges(data=True):
        facts = (one.fact_id for tie in edge.pop("reasons", ()) for one in tie.evidence)
        edge["facts"] = tuple(dict.fromkeys(facts))
        joined = {key: "; ".join(map(str, v)) for key, v in edge.items() if isinstance(v, tuple)}
        edge.update(joined)
    return copy


def _attributes(
    name: str, on: date, perspective: str, population: Population | None
) -> dict[str, str]:
    """Return the attributes of a graph: what it shows, on what day, according to whom."""
    return {
        "name": name,
        "on": on.isoformat(),
        "perspective": perspective,
        "description": _DESCRIPTIONS[name],
        "population": "actors with at least one tie" if population is None else "as given",
    }


def _held(ties: Iterable[Tie], on: date, population: Population | None) -> Iterator[Tie]:
    for tie in ties:
        known = population is None or (tie.actor in population and tie.toward in population)
        if known and tie.holds_on(on) and not tie.is_proposal:
            yield tie


def _full_members(
    memberships: Iterable[Tie],
    on: date,
    organizations: Collection[str] | None,
    population: Population | None,
) -> Iterator[Tie]:
    for tie in memberships:
        wanted = organizations is None or tie.toward in organizations
        known = population is None or tie.actor in population
        if wanted and known and tie.standing in FULL_STANDING and tie.holds_on(on):
            yield tie


def _add_nodes(graph: nx.Graph, ties: Iterable[Tie], population: Population | None) -> None:
    """Add the population, and the actors of the ties, in the order of their ids."""
    labels = {**(population or {})}
    for tie in sorted(ties, key=lambda tie: tie.order):
        labels.setdefault(tie.actor, tie.actor_label or tie.actor)
        labels.setdefault(tie.toward, tie.toward_label or tie.toward)
    for node, label in sorted(labels.items()):
        graph.add_node(node, label=label)


def _with_edges(
    graph: nx.Graph, ties: Sequence[Tie], on: date, population: Population | None
) -> nx.Graph:
    """Return the graph with one edge for all ties that join the same two actors."""
    _add_nodes(graph, ties, population)
    dyads: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        ends = (tie.actor, tie.toward) if graph.is_directed() else tie.dyad
        dyads.setdefault(ends, []).append(tie)
    for (actor, toward), reasons in sorted(dyads.items()):
        graph.add_edge(actor, toward, **_edge(reasons, on))
    return graph


def _edge(ties: Sequence[Tie], on: date) -> dict[str, Any]:
    """Return the attributes of an edge; `start` or `end` is absent if unknown or open."""
    reasons = sorted(ties, key=lambda tie: tie.order)
    sources = (one.source_id for tie in reasons for one in tie.evidence)
    return {
        "kinds": _distinct(tie.kind for tie in reasons),
        "via": _distinct(tie.via_label or tie.via_id for tie in reasons),
        "obligations": _distinct(tie.obligation for tie in reasons),
        "provisions": _distinct(tie.provision for tie in reasons),
        "sources": _distinct(sources),
        "strength": reasons[0].strength.name.lower(),
        "legal_weight": _legal_weight(reasons),
        "check": min((tie.check for tie in reasons), key=CHECKS.index),
        "disputed": all(tie.disputed for tie in reasons),
        "uncertain": not any(tie.is_certain_on(on) for tie in reasons),
        "reasons": tuple(reasons),
        **_bounds(reasons),
    }


def _legal_weight(reasons: Sequence[Tie]) -> LegalWeight:
    if any(tie.is_binding for tie in reasons):
        return "binding"
    return "none" if all(tie.legal_weight == "none" for tie in reasons) else "political"


def _bounds(reasons: Sequence[Tie]) -> dict[str, str]:
    """Return as ISO texts from when until when at least one of today's reasons holds."""
    starts = [tie.start for tie in reasons if tie.start]
    ends = [tie.end for tie in reasons if tie.end]
    bounds = {}
    if len(starts) == len(reasons):
        bounds["start"] = min(starts).isoformat()
    if len(ends) == len(reasons):
        bounds["end"] = max(ends).isoformat()
    return bounds


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
