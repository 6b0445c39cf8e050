"""Tests of answers made ready: they are those that the same queries give."""

from pathlib import Path

from balkangraph.opened import Opened
from balkangraph.prepared import PREPARED, file_of, parse_prepared
from balkangraph.query import read_query, run_query
from balkangraph.store import EmbeddedStore

QUERIES = Path(__file__).parents[1] / "queries"


def test_a_file_is_named_after_its_query_and_the_values_in_their_order() -> None:
    values = {"perspective": "serbia", "organization": "nato"}
    name = file_of("full_members_of_organization", values)
    assert name == "prepared/full_members_of_organization/nato.serbia.json"


def test_the_file_of_a_query_without_parameters_has_all() -> None:
    assert file_of("contested_words", {}) == "prepared/contested_words/all.json"


def test_a_value_that_rows_are_not_ready_for_opens_the_store(mini_release: Path) -> None:
    opened = Opened(mini_release)
    values = {"state": "kosovo", "standing": "left-out"}
    ready = opened.rows("tally_items", **values)
    assert "store" not in vars(opened)
    assert opened.rows("tally_items", **values, id="no-such-tally") == []
    assert "store" in vars(opened)
    assert ready == opened.query("tally_items", **values).dicts()


def test_ready_rows_are_read_as_columns_and_rows() -> None:
    content = b'{"columns":["a"],"rows":[[null],["x"]]}'
    assert parse_prepared(content) == (["a"], [[None], ["x"]])


def test_every_ready_row_is_one_that_the_query_gives(
    mini_release: Path, mini_store: EmbeddedStore
) -> None:
    found = 0
    for name, parameters in PREPARED.items():
        for path in sorted((mini_release / "prepared" / name).glob("*.json")):
            slugs = path.stem.split(".") if parameters else []
            values = dict(zip(parameters, slugs, strict=True))
            rows = run_query(mini_store, read_query(QUERIES / f"{name}.rq"), **values)
            told = [[*rows.columns], [[*row] for row in rows.rows]]
            assert [*parse_prepared(path.read_bytes())] == told, path
            found += len(rows.rows)
    assert found > 50


def test_a_question_whose_rows_are_ready_opens_no_store(mini_release: Path) -> None:
    opened = Opened(mini_release)
    values = {"organization": "nato", "perspective": "recognizer"}
    assert opened.rows("full_members_of_organization", **values)
    assert "store" not in vars(opened)
    assert opened.rows("existence_of_state", state="kosovo")
    assert "store" in vars(opened)
