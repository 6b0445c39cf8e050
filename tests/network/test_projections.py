"""Tests of projections: which ties become edges of which graph, and what the edges tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.network.projections import (
    plain_graph,
    project_alliance,
    project_membership,
    project_political,
    project_recognition,
    project_shared_membership,
)
from balkangraph.network.ties import Evidence, Tie, pair_members

ON = date(2025, 6, 1)


def pact(
    actor: str, toward: str, obligation: str = "defense", start: date | None = date(2010, 1, 1)
) -> Tie:
    return Tie(
        kind="agreement",
        actor=actor,
        toward=toward,
        actor_label=actor.title(),
        toward_label=toward.title(),
        via_id="pact",
        via_label="Pact",
        obligation=obligation,
        provision="Article 1" if obligation == "defense" else "Article 2",
        start=start,
        legal_form="treaty",
        legal_weight="binding",
        evidence=(Evidence(f"{actor}-{toward}-{obligation}", "pact-text", "Registry"),),
    )


DECLARATION = Tie(
    kind="agreement",
    actor="albania",
    toward="kosovo",
    via_id="joint-declaration",
    via_label="Joint Declaration",
    obligation="cooperation",
    legal_form="declaration",
    legal_weight="political",
    start=date(2025, 3, 18),
)
PROPOSAL = Tie(
    kind="agreement",
    actor="united-states",
    toward="kosovo",
    via_id="proposed-agreement",
    legal_form="proposal",
    legal_weight="none",
    standing="proposed",
)
RECOGNITION = Tie(kind="recognition", actor="albania", toward="kosovo", start=date(2008, 2, 18))


def member(actor: str, body: str, standing: str = "full", start: date | None = None) -> Tie:
    return Tie(kind="membership", actor=actor, toward=body, standing=standing, start=start)


def edges(graph: nx.Graph) -> list[tuple[str, str]]:
    return list(graph.edges())


def test_an_alliance_edge_names_why_from_when_and_by_what_source() -> None:
    graph = project_alliance([pact("albania", "italy")], ON)
    edge = graph.edges["albania", "italy"]
    assert graph.nodes["italy"]["label"] == "Italy"
    assert edge["via"] == ("Pact",)
    assert edge["obligations"] == ("defense",)
    assert edge["provisions"] == ("Article 1",)
    assert edge["sources"] == ("pact-text",)
    assert (edge["strength"], edge["legal_weight"], edge["check"]) == (
        "defense", "binding", "sourced",
    )  # fmt: skip
    assert (edge["start"], "end" in edge) == ("2010-01-01", False)
    assert edge["reasons"] == (pact("albania", "italy"),)


def test_a_graph_says_what_it_shows_on_what_day_according_to_whom() -> None:
    graph = project_alliance([], ON, perspective="serbia")
    assert (graph.graph["name"], graph.graph["on"]) == ("alliance", "2025-06-01")
    assert (graph.graph["perspective"], graph.graph["population"]) == (
        "serbia", "actors with at least one tie",
    )  # fmt: skip
    assert "Declarations and proposals are no ties" in graph.graph["description"]


def test_a_declaration_is_no_alliance() -> None:
    graph = project_alliance([DECLARATION], ON)
    assert (list(graph), edges(graph)) == ([], [])
    assert edges(project_political([DECLARATION], ON)) == [("albania", "kosovo")]


def test_a_proposal_is_no_edge_of_any_projection() -> None:
    membership = member("kosovo", "nato", standing="applicant")
    assert edges(project_alliance([PROPOSAL], ON)) == []
    assert edges(project_recognition([PROPOSAL], ON)) == []
    assert edges(project_political([PROPOSAL, membership], ON)) == []
    assert edges(project_membership([membership], ON)) == []


def test_other_obligations_of_an_alliance_are_reasons_but_found_none() -> None:
    talks = pact("albania", "italy", "consultation")
    both = project_alliance([talks, pact("albania", "italy")], ON)
    assert both.edges["albania", "italy"]["obligations"] == ("defense", "consultation")
    assert edges(project_alliance([talks], ON)) == []


def test_a_row_of_the_same_pact_that_does_not_bind_is_no_reason_for_the_alliance() -> None:
    signed = replace(pact("albania", "italy"), standing="signatory")
    graph = project_alliance([signed, pact("albania", "italy")], ON)
    assert graph.edges["albania", "italy"]["reasons"] == (pact("albania", "italy"),)


def test_the_order_of_two_allies_does_not_matter() -> None:
    graph = project_alliance([pact("italy", "albania"), pact("albania", "italy")], ON)
    assert edges(graph) == [("albania", "italy")]
    assert len(graph.edges["italy", "albania"]["reasons"]) == 2


def test_only_ties_of_the_day_count() -> None:
    tie = Tie(kind="recognition", actor="a", toward="b", start=date(2008, 2, 18), end=ON)
    assert edges(project_recognition([tie], date(2008, 2, 17))) == []
    assert edges(project_recognition([tie], date(2008, 2, 18))) == [("a", "b")]
    assert edges(project_recognition([tie], ON)) == []


def test_a_partly_known_start_counts_and_is_flagged() -> None:
    tie = Tie(
        kind="recognition", actor="a", toward="b",
        start=date(2008, 1, 1), start_latest=date(2008, 12, 31),
    )  # fmt: skip
    before, after = (project_recognition([tie], date(year, 6, 1)) for year in (2008, 2009))
    assert before.edges["a", "b"]["uncertain"] is True
    assert after.edges["a", "b"]["uncertain"] is False


def test_one_certain_reason_makes_an_edge_certain() -> None:
    partly = replace(RECOGNITION, start=date(2025, 1, 1), start_latest=date(2025, 12, 31))
    graph = project_recognition([partly, RECOGNITION], ON)
    assert graph.edges["albania", "kosovo"]["uncertain"] is False


def test_recognition_is_directed_and_a_disputed_one_is_flagged() -> None:
    disputed = Tie(kind="recognition", actor="ghana", toward="kosovo", disputed=True)
    graph = project_recognition([disputed, RECOGNITION, pact("albania", "italy")], ON)
    assert edges(graph) == [("albania", "kosovo"), ("ghana", "kosovo")]
    assert graph.is_directed()
    assert [graph.edges[edge]["disputed"] for edge in graph.edges] == [False, True]


def test_an_edge_with_an_undisputed_reason_is_not_disputed() -> None:
    disputed = Tie(kind="recognition", actor="albania", toward="kosovo", disputed=True)
    graph = project_recognition([disputed, RECOGNITION], ON)
    assert graph.edges["albania", "kosovo"]["disputed"] is False
    assert graph.edges["albania", "kosovo"]["reasons"][0] == RECOGNITION


def test_membership_joins_members_and_organizations() -> None:
    rows = [member("albania", "nato"), member("croatia", "nato"), member("croatia", "eu")]
    graph = project_membership([*rows, member("kosovo", "eu", "candidate")], ON)
    assert edges(graph) == [("albania", "nato"), ("croatia", "eu"), ("croatia", "nato")]
    assert dict(graph.nodes(data="bipartite")) == {"albania": 0, "croatia": 0, "eu": 1, "nato": 1}
    assert "two-mode" in graph.graph["description"]


def test_membership_may_be_narrowed_to_organizations_and_members() -> None:
    rows = [member("albania", "nato"), member("croatia", "nato"), member("croatia", "eu")]
    graph = project_membership(rows, ON, organizations={"nato"}, population={"albania": "Albania"})
    assert edges(graph) == [("albania", "nato")]


def test_shared_membership_weighs_by_the_number_of_organizations() -> None:
    # croatia and slovenia share eu and nato; each shares nato only with albania.
    rows = [member(m, "nato") for m in ("albania", "croatia", "slovenia")]
    rows += [member(m, "eu") for m in ("croatia", "slovenia")]
    graph = project_shared_membership(rows, ON)
    assert {edge: graph.edges[edge]["weight"] for edge in graph.edges} == {
        ("albania", "croatia"): 1,
        ("albania", "slovenia"): 1,
        ("croatia", "slovenia"): 2,
    }
    assert graph.edges["croatia", "slovenia"]["via"] == ("eu", "nato")
    assert "one-mode" in graph.graph["description"]


def test_two_spells_in_one_organization_count_it_once() -> None:
    rows = [member("a", "eu"), member("a", "eu", start=date(2000, 1, 1)), member("b", "eu")]
    assert project_shared_membership(rows, ON).edges["a", "b"]["weight"] == 1


def test_members_of_an_alliance_become_allies_by_pairing() -> None:
    rows = [
        Tie(
            kind="alliance", actor=actor, toward="nato", obligation="defense", standing=standing,
            legal_form="treaty", legal_weight="binding",
        )
        for actor, standing in (("albania", "full"), ("croatia", "full"), ("serbia", "participant"))
    ]  # fmt: skip
    graph = project_alliance(pair_members(rows), ON)
    assert edges(graph) == [("albania", "croatia")]


def test_the_political_graph_keeps_each_reason_as_an_edge_of_its_own() -> None:
    graph = project_political([RECOGNITION, DECLARATION, PROPOSAL, pact("albania", "italy")], ON)
    assert isinstance(graph, nx.MultiGraph)
    told = [(a, b, edge["strength"]) for a, b, edge in graph.edges(data=True)]
    assert told == [
        ("albania", "italy", "defense"),
        ("albania", "kosovo", "political"),
        ("albania", "kosovo", "unilateral"),
    ]


def test_the_population_adds_isolates_and_leaves_out_others() -> None:
    ties = [pact("albania", "italy"), pact("albania", "greece")]
    graph = project_alliance(
        ties, ON, {"albania": "Albania", "italy": "Italia", "kosovo": "Kosovo"}
    )
    assert list(graph) == ["albania", "italy", "kosovo"]
    assert edges(graph) == [("albania", "italy")]
    assert graph.nodes["italy"]["label"] == "Italia"
    assert list(nx.isolates(graph)) == ["kosovo"]
    assert graph.graph["population"] == "as given"


def test_an_edge_lasts_as_long_as_any_of_its_reasons() -> None:
    later = pact("a", "b", "consultation", date(2012, 1, 1))
    graph = project_alliance([pact("a", "b"), later], ON)
    assert graph.edges["a", "b"]["start"] == "2010-01-01"
    unknown = project_alliance([pact("a", "b", start=None), later], ON)
    assert "start" not in unknown.edges["a", "b"]


@pytest.mark.parametrize("project", [project_alliance, project_political])
def test_a_plain_graph_can_be_written_as_graphml_and_gexf(project: object, tmp_path: Path) -> None:
    assert callable(project)
    graph = plain_graph(project([pact("albania", "italy"), DECLARATION], ON))
    nx.write_graphml(graph, tmp_path / "graph.graphml")
    nx.write_gexf(graph, tmp_path / "graph.gexf")
    back = nx.read_graphml(tmp_path / "graph.graphml")
    assert next(iter(back.edges(data="facts")))[2] == "albania-italy-defense"
    assert 'start="2010-01-01"' in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_a_plain_graph_leaves_the_first_one_alone() -> None:
    graph = project_alliance([pact("albania", "italy")], ON)
    plain_graph(graph)
    assert graph.edges["albania", "italy"]["reasons"] == (pact("albania", "italy"),)


TIES = st.builds(
    Tie,
    kind=st.sampled_from(["alliance", "agreement", "recognition", "membership", "assistance"]),
    actor=st.sampled_from("abcd"),
    toward=st.sampled_from("efg"),
    via_id=st.sampled_from(["x", "y"]),
    obligation=st.sampled_from(["", "defense", "consultation"]),
    legal_form=st.sampled_from(["treaty", "declaration", "proposal", "memorandum"]),
    legal_weight=st.sampled_from(["binding", "political", "none"]),
    standing=st.sampled_from(["", "full", "party", "signatory", "proposed", "announced"]),
    start=st.sampled_from([None, date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 2)]),
)


@settings(deadline=None)
@given(st.lists(TIES, max_size=12))
def test_no_alliance_rests_on_a_declaration_and_no_edge_on_a_proposal(ties: list[Tie]) -> None:
    for _, _, edge in project_alliance(ties, ON).edges(data=True):
        forms = {tie.legal_form for tie in edge["reasons"]}
        assert not forms & {"declaration", "proposal"}
        assert any(tie.obligation in ("", "defense") for tie in edge["reasons"])
    for _, _, edge in project_political(ties, ON).edges(data=True):
        assert not any(tie.is_proposal for tie in edge["reasons"])


@settings(deadline=None)
@given(st.lists(TIES, max_size=12))
def test_the_order_of_the_ties_changes_nothing(ties: list[Tie]) -> None:
    for project in (project_alliance, project_recognition, project_political):
        one, two = project(ties, ON), project(ties[::-1], ON)
        assert list(one.nodes(data=True)) == list(two.nodes(data=True))
        assert list(one.edges(data=True)) == list(two.edges(data=True))
