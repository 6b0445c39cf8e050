"""Evidence from Python: the same from a release and from an endpoint."""

from __future__ import annotations

from pathlib import Path

import pytest

import balkangraph
from balkangraph.answers import Cell, Row
from balkangraph.answers.conflicts import ConflictRow
from balkangraph.answers.coverage import CoverageRow
from balkangraph.answers.evidence import EvidenceRow
from balkangraph.answers.tallies import TallyRow
from balkangraph.errors import NotFoundError
from balkangraph.graph import Graph


@pytest.fixture(scope="module")
def local(mini_release: Path) -> Graph:
    return balkangraph.open(release=mini_release)


@pytest.fixture(scope="module")
def remote(endpoint: str) -> Graph:
    return balkangraph.open(endpoint=endpoint)


def test_answers_are_typed_rows(local: Graph) -> None:
    assert isinstance(local.conflicts().rows[0], ConflictRow)
    assert isinstance(local.tallies().rows[0], TallyRow)
    assert isinstance(local.sources("kosovo").rows[0], EvidenceRow)
    assert isinstance(local.coverage().rows[0], CoverageRow)


def test_an_endpoint_gives_the_same_without_lines_of_data(local: Graph, remote: Graph) -> None:
    for question in ("conflicts", "tallies", "coverage"):
        mine, theirs = getattr(local, question)(), getattr(remote, question)()
        assert theirs.words == mine.words
        assert [placeless(row) for row in theirs] == [placeless(row) for row in mine]
        assert len(mine) == len(theirs) > 0


def placeless(row: Row) -> list[Cell]:
    named = zip(row.columns(), row.cells(), strict=True)
    return [cell for name, cell in named if not name.endswith("line")]


def test_any_name_of_a_state_will_do_on_both(local: Graph, remote: Graph) -> None:
    mine, theirs = local.conflicts("Косово"), remote.conflicts("Kosovo")
    assert theirs.words == mine.words
    assert len(theirs) == len(mine) > 10


def test_an_unknown_id_is_refused_alike(local: Graph, remote: Graph) -> None:
    told = []
    for graph in (local, remote):
        with pytest.raises(NotFoundError) as refused:
            graph.sources("ghana-withdrew-kosovo-2019")
        told.append((str(refused.value), refused.value.near))
    assert told[0] == told[1]
    assert told[0][1][0] == "ghana-withdraws-kosovo-2019"


def test_ready_rows_are_those_of_the_store(local: Graph) -> None:
    for name, values in (
        ("contradictory_claims", {}), ("contested_spells", {}), ("coverage_by_kind", {}),
        ("tally_items", {"state": "kosovo", "standing": "counted-outside-un"}),
    ):  # fmt: skip
        assert local.rows(name, **values) == local.query(name, **values).dicts()


def test_a_question_that_rows_are_not_ready_for_goes_to_the_store(local: Graph) -> None:
    one = {"state": "kosovo", "id": "kosovo-recognitions-121-2025-12-19"}
    assert len(local.rows("tally_items", **one)) == 6
    outside = local.rows("tally_items", **one, standing="counted-outside-un")
    assert [row["item_label"] for row in outside] == ["Guinea-Bissau", "United States"]
