"""Tests that every error and finding says where, what was found, what was expected, what to do."""

import pickle

import pytest

from balkangraph.errors import (
    BalkangraphError,
    DataError,
    Finding,
    NotFoundError,
    QueryError,
    RemoteError,
    StoreError,
)

FINDING = Finding("data/a.csv", 41, 7, "found `Feb-08`", "expected a date", "Retype it", "cell")


def test_a_finding_reads_as_place_found_expected_remedy() -> None:
    assert str(FINDING) == "data/a.csv:41:7: found `Feb-08`; expected a date. Retype it"


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(41, 7, "data/a.csv:41:7"), (41, 0, "data/a.csv:41"), (0, 0, "data/a.csv")],
)
def test_a_place_leaves_out_what_is_not_known(line: int, column: int, place: str) -> None:
    assert Finding("data/a.csv", line, column, "", "", "").place == place


def test_findings_sort_by_file_then_by_line_as_a_number() -> None:
    places = [("b.csv", 1), ("a.csv", 10), ("a.csv", 9)]
    found = sorted(Finding(file, line, 0, "", "", "") for file, line in places)
    assert [finding.place for finding in found] == ["a.csv:9", "a.csv:10", "b.csv:1"]


def test_a_data_error_tells_every_finding_on_its_own_line() -> None:
    second = Finding("data/b.csv", 0, 0, "the file is empty", "expected a header", "Write one")
    error = DataError([FINDING, second])
    assert error.findings == (FINDING, second)
    assert str(error) == f"{FINDING}\n{second}"


def test_a_not_found_error_is_its_message_and_keeps_the_near_matches() -> None:
    error = NotFoundError("`Kosva`: no state has that name", ("kosovo",))
    assert str(error) == "`Kosva`: no state has that name"
    assert error.near == ("kosovo",)
    assert error.findings == ()


@pytest.mark.parametrize(
    ("query", "parameter", "text"),
    [
        ("recognitions_of_state", "on", "recognitions_of_state, on: found no day"),
        ("recognitions_of_state", "", "recognitions_of_state: found no day"),
        ("", "", "found no day"),
    ],
)
def test_a_query_error_names_query_and_parameter(query: str, parameter: str, text: str) -> None:
    error = QueryError("found no day", query, parameter)
    assert str(error) == text
    assert (error.query, error.parameter) == (query, parameter)


@pytest.mark.parametrize("child", [DataError, QueryError, StoreError, RemoteError, NotFoundError])
def test_every_error_is_a_balkangraph_error(child: type[Exception]) -> None:
    assert issubclass(child, BalkangraphError)


def test_a_finding_survives_a_trip_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(FINDING)) == FINDING
