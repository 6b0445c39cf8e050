"""Every check passes on the small data set and finds the slip that it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store
from slips import MINI, changed

from balkangraph.build.whole import make_store
from balkangraph.dates import parse_date
from balkangraph.errors import QueryError
from balkangraph.namespaces import ONTOLOGY, identifier
from balkangraph.paths import resource_folder
from balkangraph.records import Mission, Recognition, Relation
from balkangraph.tables import Dataset
from balkangraph.validate.checks import Check, read_checks, run_checks
from balkangraph.validate.report import MESSAGE

ONTOLOGY_FOLDER = resource_folder("ontology")
CHECKS = {check.name: check for check in read_checks(resource_folder("queries") / "checks")}
FACT = {"source_id": "rfe-rl-ghana-2019", "locator": "", "check": "sourced", "note": ""}


def store_of(data: Dataset) -> Store:
    return make_store(data, ONTOLOGY_FOLDER)


def with_row(record: Relation | Mission | Recognition) -> Dataset:
    rows = (*MINI.tables[record.TABLE], record)
    return replace(MINI, tables={**MINI.tables, record.TABLE: rows})


def relation(day: str) -> Relation:
    return Relation.model_validate({
        "id": "x", "state": "ghana", "partner": "kosovo", "act": "establishes", "date": day,
        "level": "", **FACT,
    })  # fmt: skip


def without_edge(name: str) -> Store:
    store = store_of(MINI)
    for quad in list(store.quads_for_pattern(None, NamedNode(ONTOLOGY + name), None)):
        store.remove(quad)
    return store


def with_edge() -> Store:
    store = store_of(MINI)
    ghana, spain = (NamedNode(identifier("state", each)) for each in ("ghana", "spain"))
    graph = NamedNode("https://w3id.org/balkangraph/graph/derived/recognizer")
    store.add(Quad(spain, NamedNode(ONTOLOGY + "recognizes"), ghana, graph))
    return store


def overlapping() -> Store:
    store = store_of(MINI)
    other = NamedNode(identifier("spell", "membership-albania-nato/2010-01-01/open/full"))
    situation = NamedNode(identifier("situation", "membership-albania-nato"))
    (spell,) = [
        quad.object
        for quad in store.quads_for_pattern(situation, NamedNode(ONTOLOGY + "hasSpell"), None)
    ]
    assert isinstance(spell, NamedNode)
    for quad in list(store.quads_for_pattern(spell, None, None)):
        store.add(Quad(other, quad.predicate, quad.object, quad.graph_name))
    graph = next(iter(store.quads_for_pattern(spell, None, None))).graph_name
    store.add(Quad(situation, NamedNode(ONTOLOGY + "hasSpell"), other, graph))
    return store


SLIPS: dict[str, Callable[[], Store]] = {
    "claims_without_the_other_side": lambda: store_of(
        changed("claims", "kosovo-not-counted-recognition-jamaica-kosovo-2021", about="spain")
    ),
    "codes_of_two_states": lambda: store_of(
        changed("codes", "kosovo-code-cow-347", code="345", start=None)
    ),
    "dangling_successors": lambda: store_of(
        changed("existence", "serbia-enters-cow-2006", date=parse_date("2007"))
    ),
    "edges_without_situation": with_edge,
    "members_before_founding": lambda: store_of(
        changed("memberships", "albania-joins-nato-2009", date=parse_date("1948-04-01"))
    ),
    "missions_without_relations": lambda: store_of(with_row(Mission.model_validate({
        "id": "x", "sending_state": "ghana", "receiving_state": "kosovo", "act": "opens",
        "date": "2013", "rank": "embassy", "city": "Pristina", **FACT,
    }))),
    "open_situations_without_edge": lambda: without_edge("memberOf"),
    "overlapping_memberships": overlapping,
    "relations_before_recognition": lambda: store_of(with_row(relation("2009"))),
}  # fmt: skip


def test_every_check_has_a_slip() -> None:
    assert set(SLIPS) == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_the_small_data_set_passes(name: str) -> None:
    assert list(run_checks(store_of(MINI), (CHECKS[name],))) == []


@pytest.mark.parametrize("name", CHECKS)
def test_the_slip_is_found_and_told_in_three_parts(name: str) -> None:
    found = list(run_checks(SLIPS[name](), (CHECKS[name],)))
    assert found
    for result in found:
        assert (result.shape, result.severity) == (name, CHECKS[name].severity)
        assert result.focus and result.row and "{?" not in result.message
        assert MESSAGE.fullmatch(result.message), result.message


def test_relations_on_the_day_of_recognition_or_with_a_note_on_it_pass() -> None:
    check = (CHECKS["relations_before_recognition"],)
    assert list(run_checks(store_of(with_row(relation("2012-01-23"))), check)) == []
    noted = relation("2009").model_copy(update={"note": "They imply the recognition."})
    assert list(run_checks(store_of(with_row(noted)), check)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?x WHERE { ?x ?y ?z }", r"no line `#\+ summary"),
        ("#+ summary: a\n#+ problem: b\n#+ solution: c\n#+ severity: grave\n", "severity `grave`"),
    ],
)
def test_a_check_without_its_head_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "some_check.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=told):
        read_checks(tmp_path)


@pytest.mark.parametrize("text", ["SELECT WHERE", "ASK { ?x ?y ?z }"])
def test_a_check_that_cannot_be_run_is_an_error(text: str) -> None:
    with pytest.raises(QueryError, match="broken"):
        list(run_checks(Store(), (Check("broken", "", "", "", "violation", text),)))
