"""Tests of paths: the best way between two actors, why at each hop, and what is nearest."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Literal

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.network.paths import alliances_of, find_connection, find_paths
from balkangraph.network.projections import (
    project_alliance,
    project_political,
    project_recognition,
)
from balkangraph.network.ties import Evidence, Strength, Tie, pair_members

ON = date(2025, 6, 1)


def agreement(actor: str, toward: str, via: str, obligation: str = "defense", **more: Any) -> Tie:
    return Tie(
        kind="agreement",
        actor=actor,
        toward=toward,
        actor_label=label(actor),
        toward_label=label(toward),
        via_id=via.lower().replace(" ", "-"),
        via_label=via,
        obligation=obligation,
        **{"legal_form": "treaty", "legal_weight": "binding", **more},
    )


def declaration(actor: str, toward: str, via: str = "Joint Declaration") -> Tie:
    return agreement(
        actor, toward, via, "cooperation",
        legal_form="declaration", legal_weight="political", start_edtf="2025-03-18",
    )  # fmt: skip


def recognition(actor: str, toward: str) -> Tie:
    return Tie(
        kind="recognition", actor=actor, toward=toward,
        actor_label=label(actor), toward_label=label(toward), start_edtf="2008-02",
    )  # fmt: skip


def label(actor: str) -> str:
    return actor.replace("-", " ").title()


def in_nato(*members: str) -> list[Tie]:
    return list(
        pair_members(
            Tie(
                kind="alliance", actor=member, actor_label=label(member),
                toward="nato", toward_label="NATO", obligation="defense", provision="Article 5",
                start=date(2009, 4, 1), start_edtf="2009-04-01",
                legal_form="treaty", legal_weight="binding",
                evidence=(Evidence(f"{member}-joins-nato", "nato-members"),),
            )
            for member in members
        )
    )  # fmt: skip


def chain(*ends: str) -> list[Tie]:
    return [agreement(a, b, f"{a}{b}") for a, b in pairwise(ends)]


def routes(ties: list[Tie], source: str, target: str, k: int) -> list[str]:
    graph = project_political(ties, ON)
    return ["".join(path.nodes) for path in find_paths(graph, source, target, k)]


def test_two_allies_are_one_hop_apart_with_obligation_article_dates_and_source() -> None:
    graph = project_alliance(in_nato("albania", "united-states"), ON)
    (path,) = find_paths(graph, "albania", "united-states")
    (hop,) = path.hops
    assert (path.nodes, path.labels) == (
        ("albania", "united-states"), ("Albania", "United States"),
    )  # fmt: skip
    reason = hop.reasons[0]
    assert (reason.via_label, reason.obligation, reason.provision) == (
        "NATO", "defense", "Article 5",
    )  # fmt: skip
    assert [one.source_id for one in reason.evidence] == ["nato-members", "nato-members"]
    assert hop.words == (
        "Albania – United States (NATO, defense, Article 5, since 2009-04-01; "
        "binding in law, with an obligation of defense (treaty))"
    )


def test_the_next_paths_follow_the_shortest_in_order_of_length_and_label() -> None:
    # The square a-b-d, a-c-d with the long way a-e-f-d.
    ties = chain("a", "c", "d") + chain("a", "b", "d") + chain("a", "e", "f", "d")
    assert routes(ties, "a", "d", 1) == ["abd"]
    assert routes(ties, "a", "d", 9) == ["abd", "acd", "aefd"]


def test_equally_good_paths_are_ordered_by_label_and_not_by_id() -> None:
    ends = [("s", "a"), ("s", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]
    graph = nx.Graph([*ends, ("c", "t"), ("d", "t")])
    nx.set_node_attributes(graph, {"a": "Zeta", "b": "Alpha", "c": "Two", "d": "One"}, "label")
    found = find_paths(graph, "s", "t", 4)
    assert [path.nodes[1:3] for path in found] == [("b", "d"), ("b", "c"), ("a", "d"), ("a", "c")]


def test_equal_labels_leave_the_order_to_the_ids() -> None:
    graph = nx.Graph([("s", "b"), ("b", "t"), ("s", "a"), ("a", "t")])
    nx.set_node_attributes(graph, {"a": "Same", "b": "Same"}, "label")
    assert [path.nodes[1] for path in find_paths(graph, "s", "t", 2)] == ["a", "b"]


def test_of_equally_short_paths_the_more_binding_comes_first() -> None:
    # a-b-d: treaty 1 + declaration 3 = 4; a-c-d: treaty 1 + treaty 1 = 2; a-e-d: 4 + 4 = 8.
    ties = [*chain("a", "b"), declaration("b", "d"), *chain("a", "c", "d")]
    ties += [recognition("a", "e"), recognition("e", "d")]
    assert routes(ties, "a", "d", 9) == ["acd", "abd", "aed"]


def test_fewer_hops_beat_any_weight_of_law() -> None:
    assert routes([recognition("a", "d"), *chain("a", "b", "d")], "a", "d", 2) == ["ad", "abd"]


def test_a_hop_lists_all_its_reasons_most_law_first() -> None:
    ties = [
        recognition("a", "b"),
        declaration("a", "b"),
        agreement("a", "b", "Trade Treaty", "cooperation"),
        agreement("a", "b", "Defense Pact"),
    ]
    (path,) = find_paths(project_political(ties, ON), "b", "a")
    (hop,) = path.hops
    assert [reason.strength for reason in hop.reasons] == [
        Strength.DEFENSE, Strength.BINDING, Strength.POLITICAL, Strength.UNILATERAL,
    ]  # fmt: skip
    assert hop.weight == "binding in law, with an obligation of defense (treaty)"


def test_an_actor_without_ties_that_day_has_no_path() -> None:
    graph = project_alliance(in_nato("albania", "croatia"), ON)
    assert find_paths(graph, "kosovo", "croatia", 3) == ()


def test_actors_of_two_components_have_no_path() -> None:
    assert routes(chain("a", "b") + chain("c", "d"), "a", "d", 3) == []


@pytest.mark.parametrize(("source", "target", "k"), [("a", "a", 1), ("a", "b", 0)])
def test_equal_ends_or_no_path_wanted_is_refused(source: str, target: str, k: int) -> None:
    with pytest.raises(ValueError, match="expected two actors, k >= 1"):
        find_paths(nx.Graph([("a", "b")]), source, target, k)


def test_recognition_is_walked_in_its_own_direction() -> None:
    graph = project_recognition([recognition("a", "b"), recognition("b", "c")], ON)
    assert [path.nodes for path in find_paths(graph, "a", "c")] == [("a", "b", "c")]
    assert find_paths(graph, "c", "a") == ()


def test_a_hop_tells_when_it_is_disputed_or_rests_on_a_partly_known_date() -> None:
    tie = Tie(
        kind="recognition", actor="ghana", toward="kosovo", disputed=True, start_edtf="2025",
        start=date(2025, 1, 1), start_latest=date(2025, 12, 31),
    )  # fmt: skip
    (path,) = find_paths(project_recognition([tie], ON), "ghana", "kosovo")
    assert (path.hops[0].disputed, path.hops[0].uncertain) == (True, True)
    assert path.hops[0].words.endswith("disputed; start or end only partly known)")


def test_where_no_alliance_ties_them_the_nearest_tie_is_told_with_its_weight() -> None:
    ties = [
        *in_nato("croatia", "united-states"),
        declaration("croatia", "kosovo"),
        recognition("croatia", "kosovo"),
    ]
    found = find_connection(
        project_alliance(ties, ON), project_political(ties, ON), "kosovo", "croatia", 2
    )
    assert found.alliances == ()
    assert [path.nodes for path in found.nearest] == [("kosovo", "croatia")]
    assert (found.source_alliances, found.target_alliances) == ((), ("NATO",))
    assert found.words == (
        "No alliance ties Kosovo and Croatia. Kosovo: no alliance in this data. Croatia: in NATO. "
        "The nearest tie: Kosovo – Croatia (Joint Declaration, cooperation, since 2025-03-18; "
        "political, not binding in law (declaration))."
    )


def test_where_an_alliance_ties_them_nothing_else_is_sought() -> None:
    ties = [*in_nato("albania", "croatia"), declaration("albania", "croatia")]
    found = find_connection(
        project_alliance(ties, ON), project_political(ties, ON), "albania", "croatia", 3
    )
    assert [path.nodes for path in found.alliances] == [("albania", "croatia")]
    assert found.nearest == ()
    assert found.words.startswith("By alliance: Albania – Croatia (NATO, defense, Article 5")


def test_where_nothing_ties_them_that_is_said() -> None:
    found = find_connection(nx.Graph(), nx.MultiGraph(), "kosovo", "nauru")
    assert found.words == (
        "No alliance ties kosovo and nauru. kosovo: no alliance in this data. "
        "nauru: no alliance in this data. "
        "No other tie in this data either."
    )


def test_the_alliances_of_an_actor_are_sorted_labels() -> None:
    ties = [*in_nato("albania", "croatia"), agreement("albania", "croatia", "Bilateral Pact")]
    assert alliances_of(project_alliance(ties, ON), "albania") == ("Bilateral Pact", "NATO")
    assert alliances_of(project_alliance(ties, ON), "kosovo") == ()


def test_a_pendant_target_behind_the_source_ends_the_search_at_once() -> None:
    # All further paths would have to cross the source again; a search that tried every walk
    # through the 40 allies would not end.
    graph = nx.complete_graph([f"ally-{number:02}" for number in range(40)])
    graph.add_edge("ally-00", "target")
    found = find_paths(graph, "ally-00", "target", 5)
    assert [path.nodes for path in found] == [("ally-00", "target")]


def test_a_plain_networkx_graph_will_do() -> None:
    (path,) = find_paths(nx.Graph([("a", "b"), ("b", "c")]), "a", "c")
    assert path.nodes == ("a", "b", "c")
    assert path.hops[0].weight == "political, not binding in law"


ENDS = st.sampled_from("abcdefg")
KINDS = st.sampled_from(["defense", "binding", "declaration", "recognition"])
Row = tuple[str, str, Literal["defense", "binding", "declaration", "recognition"]]


def made(row: Row) -> Tie:
    first, second, kind = row
    if kind == "recognition":
        return recognition(first, second)
    if kind == "declaration":
        return declaration(first, second)
    return agreement(first, second, "T", "defense" if kind == "defense" else "training")


@settings(deadline=None)
@given(
    st.lists(st.tuples(ENDS, ENDS, KINDS).filter(lambda row: row[0] != row[1]), max_size=14),
    st.booleans(),
    st.integers(1, 12),
)
def test_paths_are_the_first_k_of_all_simple_paths_sorted(
    rows: list[Row], directed: bool, k: int
) -> None:
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from("ab")
    for (first, second, _), tie in zip(rows, map(made, rows), strict=True):
        graph.add_edge(first, second, reasons=(tie,))

    def cost(nodes: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        edges = [graph.get_edge_data(*edge).values() for edge in pairwise(nodes)]
        strengths = [min(e["reasons"][0].strength for e in parallel) for parallel in edges]
        return len(nodes), sum(strengths), nodes

    everything = {tuple(nodes) for nodes in nx.all_simple_paths(graph, "a", "b")}
    expected = sorted(everything, key=cost)[:k]
    assert [path.nodes for path in find_paths(graph, "a", "b", k)] == expected


@settings(deadline=None)
@given(st.lists(st.tuples(ENDS, ENDS).filter(lambda ends: ends[0] != ends[1]), max_size=14))
def test_lengths_agree_with_networkx(ends: list[tuple[str, str]]) -> None:
    graph = nx.Graph(ends)
    graph.add_nodes_from("ab")
    lengths = [len(path.nodes) for path in find_paths(graph, "a", "b", 50)]
    connected = nx.has_path(graph, "a", "b")
    oracle = nx.shortest_simple_paths(graph, "a", "b") if connected else ()
    assert lengths == [len(nodes) for nodes in oracle][:50]


@settings(deadline=None)
@given(st.lists(st.tuples(ENDS, ENDS, KINDS).filter(lambda row: row[0] != row[1]), max_size=10))
def test_an_undirected_path_is_as_good_in_both_directions(rows: list[Row]) -> None:
    graph = project_political([made(row) for row in rows], ON)
    there, back = find_paths(graph, "a", "b"), find_paths(graph, "b", "a")
    strengths = [[sum(hop.strength for hop in path.hops) for path in way] for way in (there, back)]
    assert strengths[0] == strengths[1]
    assert [len(path.hops) for path in there] == [len(path.hops) for path in back]
