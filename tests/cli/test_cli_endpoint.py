"""A SPARQL endpoint gives the answers that the embedded release gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.asking import Ask

QUESTIONS = [
    "recognitions kosovo",
    "recognitions kosovo --perspective serbia --on 2020-01-01",
    "recognitions kosovo --in NATO",
    "recognitions kosovo --count",
    "recognitions kosovo --diff 2012-01-01 --perspective serbia",
    "recognitions albania --by",
    "timeline kosovo",
    "timeline serbia kosovo --on 2013-12-31",
    "path albania united-states",
    "path kosovo united-states --next 3",
    "obligations albania",
    "obligations albania --owed-to",
    "centrality --layer recognition --perspective lowest",
    "query recognition_claims state=kosovo",
    "conflicts",
    "conflicts ghana --on 2019-11-12 --check sourced",
    "conflicts recognition-guinea-bissau-kosovo",
    "conflicts --tallies",
    "sources ghana-withdraws-kosovo-2019",
    "sources recognition-ghana-kosovo",
    "sources trilateral-2025",
    "coverage",
    "coverage --by state",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_endpoint_gives_the_rows_of_the_release(
    ask: Ask, question: str, mini_release: Path, endpoint: str
) -> None:
    local = ask(*question.split(), "--format", "csv", "--release", mini_release)
    remote = ask(*question.split(), "--format", "csv", "--endpoint", endpoint)
    assert (remote.code, local.code) == (0, 0)
    assert remote.err == local.err
    placeless = [
        {name: "" if name.endswith("line") else cell for name, cell in row.items()}
        for row in local.rows()
    ]
    assert placeless
    assert remote.rows() == placeless


def test_a_name_is_refused_by_an_endpoint_as_by_a_release(
    ask: Ask, mini_release: Path, endpoint: str
) -> None:
    for name in ("Kosva", "347"):
        local = ask("recognitions", name, "--release", mini_release)
        assert ask("recognitions", name, "--endpoint", endpoint) == local
        assert local.code == 3


def test_sparql_gives_the_same_from_both(ask: Ask, mini_release: Path, endpoint: str) -> None:
    rows = "SELECT ?s ?l { ?s a bgo:State ; rdfs:label ?l } ORDER BY ?s"
    triples = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a bgo:State ; rdfs:label ?l }"
    for query in (rows, triples, "ASK { ?s a bgo:State }"):
        local = ask("sparql", "-", "--release", mini_release, typed=query)
        assert ask("sparql", "-", "--endpoint", endpoint, typed=query) == local
        assert local.code == 0
        assert "state/kosovo" in local.out or local.out == "answer\nyes\n"


def test_info_of_an_endpoint_tells_its_release(ask: Ask, endpoint: str) -> None:
    rows = ask("info", "--endpoint", endpoint, "--format", "csv").rows()
    told = {row["what"]: row["value"] for row in rows}
    assert told["asked"] == endpoint
    assert told["data_date"]


def test_an_endpoint_is_not_exported(ask: Ask, endpoint: str) -> None:
    told = ask("export", "--endpoint", endpoint)
    assert (told.code, told.out) == (3, "")
    assert "Leave `--endpoint` out" in told.err
