"""The graph as Python users get it: the same answers as on the command line, typed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from needs import need_module

import balkangraph
from balkangraph.answers.recognition import CountRow, RecognitionRow
from balkangraph.errors import NotFoundError, QueryError, StoreError
from balkangraph.graph import Graph
from balkangraph.namespaces import ONTOLOGY, identifier

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="module")
def graph(mini_release: Path) -> Graph:
    return balkangraph.open(release=mini_release)


def states(rows: Any) -> list[str]:
    return [row.state for row in rows]


# --- opening


def test_a_graph_is_opened_from_a_data_folder(graph: Graph) -> None:
    opened = balkangraph.open(data=str(MINI))
    assert opened.manifest["graph"] == graph.manifest["graph"]
    assert opened.data_date == graph.data_date


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no release"):
        balkangraph.open(release=tmp_path)


def test_importing_the_package_imports_nothing_slow() -> None:
    slow = "rdflib pyshacl networkx pandas pydantic rich pyoxigraph click"
    code = f"import sys, balkangraph; print([n for n in {slow.split()!r} if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert told.stdout == b"[]\n"


def test_an_unknown_attribute_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'closed'"):
        _ = balkangraph.closed


# --- recognitions


def test_recognitions_are_typed_rows_with_their_sources(graph: Graph) -> None:
    answer = graph.recognitions("Косово", on="2018-06-01")
    first = answer.rows[0]
    assert isinstance(first, RecognitionRow)
    assert (first.state, first.label, first.holds, first.since) == (
        "albania", "Albania", "yes", "2008-02-18",
    )  # fmt: skip
    assert first.publisher and first.url.startswith("https://")
    assert first.line == "data/recognitions.csv:2"
    assert list(answer) == list(answer.rows)
    assert len(answer) == len(answer.rows)


def test_a_day_may_be_a_date_or_its_text(graph: Graph) -> None:
    as_text = graph.recognitions("kosovo", on="2012-01-22")
    assert graph.recognitions("kosovo", on=date(2012, 1, 22)) == as_text
    assert "ghana" not in states(as_text)
    assert "ghana" in states(graph.recognitions("kosovo", on="2012-01-23"))


@pytest.mark.parametrize("day", ["2012", "2012-1-1", "yesterday"])
def test_what_is_no_day_is_a_value_error(graph: Graph, day: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|day"):
        graph.recognitions("kosovo", on=day)


@pytest.mark.parametrize(
    ("perspective", "holding"),
    [
        ("recognizer", {"albania", "croatia", "guinea-bissau", "united-states"}),
        ("serbia", {"albania", "croatia", "united-states"}),
        ("kosovo", {"albania", "croatia", "ghana", "guinea-bissau", "nauru", "united-states"}),
    ],
)
def test_a_perspective_decides_what_holds(
    graph: Graph, perspective: str, holding: set[str]
) -> None:
    answer = graph.recognitions("kosovo", perspective=perspective)
    assert {row.state for row in answer if row.holds == "yes"} == holding
    disputed = {row.state for row in answer if row.says}
    assert disputed == {"ghana", "guinea-bissau", "nauru"}


def test_the_words_tell_the_range(graph: Graph) -> None:
    (words,) = graph.recognitions("kosovo", perspective="serbia").words
    assert "according to serbia: 2 of 4 " in words
    assert "disputed: from 2 to 4" in words
    assert words.endswith(", and 1 other (United States)")


def test_members_of_an_organization_each_have_a_row(graph: Graph) -> None:
    rows = {row.state: row for row in graph.recognitions("kosovo", organization="NATO")}
    assert set(rows) == {"albania", "croatia", "north-macedonia", "spain", "united-states"}
    spain = rows["spain"]
    assert (spain.holds, spain.views, spain.since) == ("no", "none", "")
    assert spain.says.startswith("Spain 2008-02-18: against: declaration not in line with")
    assert spain.line.startswith("data/positions.csv:")
    nothing_known = rows["north-macedonia"]
    assert (nothing_known.holds, nothing_known.says, nothing_known.fact) == ("unknown", "", "")


def test_a_position_is_shown_only_from_the_day_it_was_stated(graph: Graph) -> None:
    rows = {
        row.state: row for row in graph.recognitions("kosovo", on="2008-02-17", organization="nato")
    }
    assert rows["spain"].says == ""


def test_an_organization_without_members_on_a_day_has_no_rows(graph: Graph) -> None:
    answer = graph.recognitions("kosovo", on="1940-01-01", organization="nato")
    assert answer.rows == ()
    assert answer.words == ("The data holds no full member of NATO on 1940-01-01.",)


def test_counts_stand_for_every_perspective(graph: Graph) -> None:
    rows = graph.recognition_counts("kosovo").rows
    assert [row.perspective for row in rows] == list(graph.perspectives)
    assert rows[0] == CountRow("recognizer", 2, 2, "Guinea-Bissau, United States")
    assert {row.perspective: row.members for row in rows} == {
        "recognizer": 2, "kosovo": 4, "serbia": 2, "documents": 4, "lowest": 2, "highest": 4,
    }  # fmt: skip


def test_what_is_not_covered_is_not_counted_as_none(graph: Graph) -> None:
    for answer in (
        graph.recognitions("serbia"),
        graph.recognitions("serbia", organization="eu"),
        graph.recognition_counts("serbia"),
    ):
        assert (answer.rows, answer.words) == ((), ())


def test_changes_are_what_holds_on_one_of_two_days_only(graph: Graph) -> None:
    changes = graph.recognition_changes("kosovo", "2012-01-01", "2015-01-01")
    assert [(row.state, row.change, row.day) for row in changes] == [
        ("ghana", "gained", "2012-01-23")
    ]
    lost = graph.recognition_changes("kosovo", "2015-01-01")
    assert [(row.state, row.change, row.day) for row in lost] == [
        ("ghana", "lost", "2019-11-11"),
        ("nauru", "lost", "2019-11-22"),
    ]


def test_a_state_is_asked_whom_it_recognizes(graph: Graph) -> None:
    (row,) = graph.recognitions_by("albania").rows
    assert (row.state, row.label, row.holds, row.since) == (
        "kosovo", "Kosovo", "yes", "2008-02-18",
    )  # fmt: skip
    assert graph.recognitions_by("kosovo").rows == ()


# --- the other answers


def test_a_timeline_is_in_order_and_ends_on_its_day(graph: Graph) -> None:
    every = [(row.date, row.actor, row.act) for row in graph.timeline("albania", "kosovo")]
    assert every[:2] == [
        ("2008-02-18", "Albania", "establishes relations with"),
        ("2008-02-18", "Albania", "recognizes"),
    ]
    assert every == sorted(every, key=lambda row: row[0])
    until = graph.timeline("albania", "kosovo", on="2021-05-17")
    assert [row.fact for row in until] == [
        "albania-establishes-relations-kosovo-2008",
        "albania-recognizes-kosovo-2008",
    ]


def test_a_timeline_of_one_actor_holds_that_of_a_dyad(graph: Graph) -> None:
    dyad = {row.fact for row in graph.timeline("albania", "kosovo")}
    alone = {row.fact for row in graph.timeline("albania")}
    assert {fact for fact in dyad if fact.startswith("albania-")} <= alone


def test_obligations_are_told_from_both_ends(graph: Graph) -> None:
    owes = graph.obligations("albania")
    defense = {row.toward for row in owes if row.type == "defense"}
    assert defense == {"croatia", "north-macedonia", "spain", "united-states"}
    assert {row.basis for row in owes if row.type == "defense"} == {"binding"}
    owed = graph.obligations("albania", owed_to=True)
    assert {row.toward for row in owed if row.type == "defense"} == defense
    assert {row.type for row in graph.obligations("albania", on="2009-03-31")} <= {"cooperation"}


def test_a_path_has_a_row_for_every_reason(graph: Graph) -> None:
    answer = graph.path("albania", "united-states")
    assert [(r.kind, r.hop, r.obligation, r.provision) for r in answer] == [
        ("alliance", 1, "defense", "Article 5"),
        ("alliance", 1, "consultation", "Article 4"),
    ]
    assert len(answer.rows[0].facts.split()) == len(answer.rows[0].line.split()) == 3
    found = graph.connection("albania", "united-states")
    assert answer.words == (found.words,)
    assert len(found.alliances) == 1


def test_a_network_is_a_networkx_graph_with_sources(graph: Graph) -> None:
    alliance = graph.network("alliance")
    assert isinstance(alliance, nx.Graph)
    assert set(alliance) == {"albania", "croatia", "north-macedonia", "spain", "united-states"}
    assert "kosovo" not in alliance
    recognition = graph.network("recognition", perspective="kosovo")
    assert recognition.is_directed()
    assert recognition.has_edge("ghana", "kosovo")
    assert not graph.network("recognition", perspective="serbia").has_edge("ghana", "kosovo")


def test_an_unknown_layer_or_measure_is_refused(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="`trade`: no such layer; expected one of recognition"):
        graph.network("trade")
    with pytest.raises(NotFoundError, match="`fame`: no such measure; expected degree"):
        graph.centrality_rows("alliance", measure="fame")


def test_centrality_rows_are_those_of_the_measures(graph: Graph) -> None:
    rows = graph.centrality_rows("alliance", measure="degree").rows
    measured = graph.centrality("alliance")
    assert {row.actor for row in rows} == {row.node for row in measured.rows}
    assert {row.degree for row in rows} == {1.0}
    assert {(row.rank, row.tied) for row in rows} == {(1, 5)}
    assert len(graph.centrality_rows("alliance", top=2)) == 2


# --- names


def test_two_names_of_one_actor_are_no_dyad(graph: Graph) -> None:
    for ask in (graph.timeline, graph.path):
        with pytest.raises(NotFoundError, match="both mean Kosovo; expected two actors"):
            ask("kosovo", "Косово")


def test_a_name_is_resolved_for_its_kind_and_never_guessed(graph: Graph) -> None:
    assert graph.resolve("NATO", kinds=("organization",)) == "nato"
    with pytest.raises(NotFoundError, match="no state has"):
        graph.resolve("NATO")
    with pytest.raises(NotFoundError) as caught:
        graph.resolve("Kosva")
    assert caught.value.near == ("kosovo",)


def test_an_unknown_perspective_is_refused_with_the_known_ones(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="expected one of recognizer, kosovo, serbia,"):
        graph.recognitions("kosovo", perspective="brussels")


# --- queries


def test_sparql_needs_no_prefixes(graph: Graph) -> None:
    rows = graph.sparql("SELECT ?s { ?s a bgo:Alliance }")
    assert rows.columns == ("s",)
    assert rows.rows == [(identifier("organization", "nato"),)]


def test_a_query_of_the_catalog_is_run_by_name(graph: Graph) -> None:
    rows = graph.query("recognition_counts", state="kosovo", organization="un", on="2026-11-22")
    assert rows.rows
    assert "recognition_counts" in graph.catalog
    with pytest.raises(NotFoundError) as caught:
        graph.query("recognition_count")
    assert "recognition_counts" in caught.value.near


def test_the_rdflib_graph_holds_what_sparql_sees(graph: Graph) -> None:
    known = graph.graph
    assert isinstance(known, rdflib.Graph)
    recognizes = rdflib.URIRef(ONTOLOGY + "recognizes")
    found = [(str(s), str(o)) for s, _, o in known.triples((None, recognizes, None))]
    rows = graph.sparql("SELECT ?s ?o { ?s bgo:recognizes ?o }").rows
    assert sorted(found) == sorted(rows)
    assert len(known) == graph.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]


def test_a_query_of_the_rdflib_graph_counts_as_the_store_does(graph: Graph) -> None:
    known = graph.graph
    for ask in (
        f"SELECT (COUNT(*) AS ?n) {{ ?s <{ONTOLOGY}recognizes> ?o }}",
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s <{ONTOLOGY}recognizes> ?o }} }}",
    ):
        (row,) = known.query(ask)
        assert isinstance(row, rdflib.query.ResultRow)
        assert int(row[0]) == graph.sparql(ask).rows[0][0]


def test_an_endpoint_has_no_graph_at_hand() -> None:
    with pytest.raises(QueryError, match="an endpoint has no graph at hand"):
        _ = balkangraph.open(endpoint="http://127.0.0.1:9/query").graph


def test_what_a_release_says_of_itself_is_its_manifest(graph: Graph) -> None:
    told = dict(graph.facts_about())
    assert told["graph sha256"] == graph.manifest["graph"]["sha256"]
    assert told["data_date"] == graph.data_date.isoformat()
    assert told["shapes violation"] == 0
    assert told["data/recognitions.csv"].startswith("13 rows, ")


def test_an_answer_becomes_a_data_frame(graph: Graph) -> None:
    pandas = need_module("pandas")
    answer = graph.recognitions("kosovo")
    frame = answer.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(RecognitionRow.columns())
    assert list(frame["state"]) == states(answer)


def test_an_endpoint_gives_the_same_typed_rows(graph: Graph, endpoint: str) -> None:
    remote = balkangraph.open(endpoint=endpoint)
    assert remote.data_date == graph.data_date
    assert remote.perspectives == graph.perspectives
    assert remote.recognition_counts("kosovo") == graph.recognition_counts("kosovo")
    assert remote.place("albania-recognizes-kosovo-2008") == ""


@pytest.mark.parametrize("day", ["foo", "2008", "2008-02-30", "", 2008, ("2008-02-17",)])
def test_a_day_that_is_none_is_told_with_what_is_wanted(graph: Graph, day: Any) -> None:
    with pytest.raises(ValueError, match=r"day: found `.*`; expected one such as `2008-02-17`"):
        graph.recognitions("kosovo", on=day)


def test_a_moment_counts_as_its_day(graph: Graph) -> None:
    assert graph.view(datetime(2018, 6, 1, 12, 30)).on == date(2018, 6, 1)


def test_a_check_that_there_is_not_is_refused_even_where_there_are_no_rows(graph: Graph) -> None:
    asked: tuple[Callable[[], object], ...] = (
        lambda: graph.recognitions("kosovo", check="checked"),
        lambda: graph.recognitions_by("ghana", check="checked"),
        lambda: graph.timeline("ghana", "united-states", check="checked"),
        lambda: graph.obligations("ghana", check="checked"),
        lambda: graph.conflicts("ghana", check="checked"),
        lambda: graph.checked("checked"),
    )
    for ask in asked:
        with pytest.raises(ValueError, match="found `checked`; expected one of sourced, partly-so"):
            ask()


def test_only_one_place_to_answer_from_may_be_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="found data and release; expected one of them"):
        balkangraph.open(data=tmp_path, release=tmp_path)
