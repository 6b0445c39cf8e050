"""Tests of giving a query its values: only what stands between the braces changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from balkangraph.binding import bind_values
from balkangraph.errors import QueryError

QUERY = """\
SELECT ?state ?day WHERE {
  VALUES ?state { <https://example.org/kosovo> }
  VALUES ?day { "2024-01-01" }
}
"""


def test_the_example_gives_way_to_the_values() -> None:
    bound = bind_values(QUERY, {"state": ["<https://example.org/a>", "<https://example.org/b>"]})
    assert bound == QUERY.replace(
        "{ <https://example.org/kosovo> }", "{ <https://example.org/a> <https://example.org/b> }"
    )


def test_several_names_are_bound_at_once() -> None:
    bound = bind_values(QUERY, {"day": ['"2020"'], "state": ["<https://example.org/a>"]})
    assert 'VALUES ?day { "2020" }' in bound
    assert "VALUES ?state { <https://example.org/a> }" in bound


def test_no_values_leave_the_variable_free() -> None:
    assert bind_values(QUERY, {"state": []}).splitlines()[1] == "  "
    assert "VALUES ?day" in bind_values(QUERY, {"state": []})


def test_nothing_to_bind_leaves_the_query_as_it_is() -> None:
    assert bind_values(QUERY, {}) == QUERY


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (QUERY, 0),
        ("VALUES ?on { 1 }\nVALUES ?on { 2 }", 2),
        ("SELECT * { VALUES ?on { 1 } }", 0),
        ("VALUES ?onset { 1 }", 0),
        ("# VALUES ?on { 1 }", 0),
    ],
)
def test_a_query_without_exactly_one_line_for_a_name_is_refused(text: str, count: int) -> None:
    with pytest.raises(QueryError) as caught:
        bind_values(text, {"on": ["1"]})
    expected = f"on: found {count} lines `VALUES ?on {{ … }}`; expected one. Correct the query"
    assert str(caught.value) == expected
    assert caught.value.parameter == "on"


def test_a_backslash_in_a_value_is_not_taken_for_a_group() -> None:
    assert r'{ "\\1\n" }' in bind_values(QUERY, {"day": [r'"\\1\n"']})


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_made_a_literal_comes_back_as_one_value(text: str) -> None:
    bound = bind_values(QUERY, {"day": [str(Literal(text))]})
    rows = Store().query(bound)
    assert isinstance(rows, QuerySolutions)
    found = [(row["state"], row["day"]) for row in rows]
    assert found == [(NamedNode("https://example.org/kosovo"), Literal(text))]
