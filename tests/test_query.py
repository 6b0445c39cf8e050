"""Reading the heads of queries, giving them their parameters, and what no value can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balkangraph.errors import QueryError
from balkangraph.namespaces import IDENTIFIER, concept, identifier, perspective_iri
from balkangraph.query import (
    ROW_KINDS,
    CatalogQuery,
    Parameter,
    bind,
    read_catalog,
    read_query,
    run_query,
)  # fmt: skip
from balkangraph.records import RECORD_TYPES
from balkangraph.store import EmbeddedStore

ID = "https://w3id.org/balkangraph/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TEXT = f"""\
#+ summary: states by this and that
#+ question: Which states?
#+ row: one state
#+ param: state state kosovo, the state
#+ param: on date optional 2026-11-22, the day
PREFIX bgo: <https://w3id.org/balkangraph/ns#>

SELECT ?state ?on
WHERE {{
  VALUES ?state {{ <{ID}state/kosovo> }}
  VALUES ?on {{ "2026-11-22"^^<{XSD}date> }}
  ?state a bgo:State .
}}
ORDER BY ?state
"""


def catalog_query(kind: str, example: str, term: str, pattern: str = "") -> CatalogQuery:
    """Return a query with one parameter `x` of a kind, which it gives back."""
    text = f"SELECT ?x WHERE {{\n  VALUES ?x {{ {term} }}\n  {pattern}\n}}\nORDER BY ?x\n"
    return CatalogQuery("one", "", "", "", (Parameter("x", kind, example, True),), text)


STATE = catalog_query("state", "kosovo", f"<{ID}state/kosovo>", "?x ?p ?o .")
WORD = catalog_query("word", "sourced", f"<{concept('check', 'sourced')}>", "?f ?p ?x .")
TEXT_WORD = catalog_query("word", "kosovo", '"kosovo"', "?f ?p ?x .")
ACTOR = catalog_query("actor", "nato", f"<{ID}organization/nato>", "?x ?p ?o .")
ROW = catalog_query("row", "kosovo", f"<{ID}state/kosovo>", "?x ?p ?o .")
PERSPECTIVE = catalog_query("perspective", "serbia", f"<{perspective_iri('serbia')}>", "?f ?p ?x .")
DATE = catalog_query("date", "2008-02-17", f'"2008-02-17"^^<{XSD}date>', "?f ?p ?x .")
INTEGER = catalog_query("integer", "121", "121", "?f ?p ?x .")
IRI = catalog_query("iri", f"{ID}state/kosovo", f"<{ID}state/kosovo>", "?x ?p ?o .")
ALL = [STATE, WORD, TEXT_WORD, ACTOR, ROW, PERSPECTIVE, DATE, INTEGER, IRI]


@pytest.fixture
def query(tmp_path: Path) -> CatalogQuery:
    file = tmp_path / "states.rq"
    file.write_text(TEXT, encoding="utf-8")
    return read_query(file)


def test_a_query_knows_its_head(query: CatalogQuery) -> None:
    assert replace(query, text="") == CatalogQuery(
        name="states",
        summary="states by this and that",
        question="Which states?",
        row="one state",
        parameters=(
            Parameter("state", "state", "kosovo", True, "the state"),
            Parameter("on", "date", "2026-11-22", False, "the day"),
        ),
        text="",
    )
    assert query.text == TEXT


def test_the_catalog_is_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.rq").write_text(TEXT)
    assert list(read_catalog(tmp_path)) == ["a", "b", "c"]


def test_a_folder_without_queries_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no query; expected files `\*\.rq`"):
        read_catalog(tmp_path)


@pytest.mark.parametrize("key", ["summary", "question", "row"])
def test_a_head_without_a_line_is_an_error(tmp_path: Path, key: str) -> None:
    file = tmp_path / "states.rq"
    file.write_text(TEXT.replace(f"#+ {key}:", f"# {key}:"))
    with pytest.raises(QueryError, match=f"states: no one line `#\\+ {key}: …`"):
        read_query(file)


@pytest.mark.parametrize("line", ["state", "state country kosovo", "state state", "a b c d"])
def test_a_malformed_parameter_line_is_an_error(tmp_path: Path, line: str) -> None:
    file = tmp_path / "states.rq"
    file.write_text(TEXT.replace("state state kosovo, the state", line))
    with pytest.raises(QueryError, match=f"states: `#\\+ param: {line}`; expected `name kind"):
        read_query(file)


def test_a_parameter_that_does_not_stand_in_the_query_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "states.rq"
    file.write_text(TEXT.replace("VALUES ?on {", "VALUES ?off {"))
    with pytest.raises(QueryError, match=r"states, on: found 0 lines `VALUES \?on"):
        read_query(file)


def test_values_replace_the_examples_and_nothing_else(query: CatalogQuery) -> None:
    bound = bind(query, state="serbia", on=date(2012, 1, 31))
    assert bound == TEXT.replace(f"<{ID}state/kosovo>", f"<{ID}state/serbia>").replace(
        '"2026-11-22"^^', '"2012-01-31"^^'
    )


@pytest.mark.parametrize("values", [{}, {"on": None}])
def test_an_optional_parameter_that_is_left_out_is_free(
    query: CatalogQuery, values: dict[str, None]
) -> None:
    bound = bind(query, state="kosovo", **values)
    assert bound == TEXT.replace(f'VALUES ?on {{ "2026-11-22"^^<{XSD}date> }}', "")


@pytest.mark.parametrize("values", [{}, {"state": None}])
def test_a_required_parameter_must_be_given(query: CatalogQuery, values: dict[str, None]) -> None:
    with pytest.raises(
        QueryError, match="states, state: it is missing; expected the id of a state"
    ) as e:
        bind(query, **values)
    assert (e.value.query, e.value.parameter) == ("states", "state")


def test_an_unknown_parameter_is_an_error(query: CatalogQuery) -> None:
    with pytest.raises(QueryError, match="states, sate: no such parameter; expected `state`, `on`"):
        bind(query, state="kosovo", sate="kosovo")


def test_a_row_may_be_of_every_kind_that_has_an_id() -> None:
    kinds = {record_type.KIND for record_type in RECORD_TYPES} - {"retired"}
    assert set(ROW_KINDS) == kinds | {"situation"}


@pytest.mark.parametrize(
    ("one", "value", "terms"),
    [
        (STATE, "serbia", [f"<{ID}state/serbia>"]),
        (STATE, f"{ID}state/serbia", [f"<{ID}state/serbia>"]),
        (ACTOR, "eu", [f"<{ID}{kind}/eu>" for kind in ("state", "organization", "actor")]),
        (
            ACTOR,
            f"{ID}actor/eu",
            [f"<{ID}{kind}/eu>" for kind in ("state", "organization", "actor")],
        ),
        (ROW, "kosovo-code-cow-347", [f"<{ID}{kind}/kosovo-code-cow-347>" for kind in ROW_KINDS]),
        (ROW, f"{ID}situation/a-b-c", [f"<{ID}{kind}/a-b-c>" for kind in ROW_KINDS]),
        (PERSPECTIVE, "lowest", [f"<{perspective_iri('lowest')}>"]),
        (PERSPECTIVE, perspective_iri("lowest"), [f"<{perspective_iri('lowest')}>"]),
        (WORD, "unsourced", [f"<{concept('check', 'unsourced')}>"]),
        (WORD, concept("check", "unsourced"), [f"<{concept('check', 'unsourced')}>"]),
        (TEXT_WORD, "albania-joins-nato-2009", ['"albania-joins-nato-2009"']),
        (DATE, "2008-02-17", [f'"2008-02-17"^^<{XSD}date>']),
        (DATE, date(2008, 2, 17), [f'"2008-02-17"^^<{XSD}date>']),
        (INTEGER, "-7", [f'"-7"^^<{XSD}integer>']),
        (INTEGER, 7, [f'"7"^^<{XSD}integer>']),
        (IRI, "urn:isbn:0", ["<urn:isbn:0>"]),
    ],
)
def test_a_value_becomes_the_term_of_its_kind(
    one: CatalogQuery, value: str | int | date, terms: list[str]
) -> None:
    assert f"VALUES ?x {{ {' '.join(terms)} }}\n" in bind(one, x=value)


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (STATE, ""),
        (STATE, "Kosovo"),
        (STATE, "kosovo "),
        (STATE, "kosovo\n"),
        (STATE, "kosovo-"),
        (STATE, f"{ID}organization/nato"),
        (STATE, 347),
        (ACTOR, f"{ID}agreement/x"),
        (PERSPECTIVE, "../serbia"),
        (WORD, concept("status", "ended")),
        (TEXT_WORD, 'a" . } #'),
        (DATE, "2008"),
        (DATE, "2008-02-30"),
        (DATE, "20080217"),
        (DATE, "2008-W07-7"),
        (DATE, "٢٠٠٨-٠٢-١٧"),
        (DATE, datetime(2008, 2, 17, 12)),
        (INTEGER, "1e3"),
        (INTEGER, "٧"),
        (INTEGER, True),
        (INTEGER, "9" * 40),
        (IRI, "kosovo"),
        (IRI, "http://e.org/a b"),
        (IRI, "http://e.org/> } #"),
        (IRI, "http://e.org/\n"),
        (IRI, "http://e.org/\ud800"),
    ],
)
def test_a_value_of_another_kind_is_refused(one: CatalogQuery, value: str | int | date) -> None:
    with pytest.raises(QueryError, match=r"one, x: found .*; expected .*, such as `") as caught:
        bind(one, x=value)
    assert str(caught.value).isprintable()


def test_a_query_runs_on_a_store(mini_store: EmbeddedStore, query: CatalogQuery) -> None:
    assert run_query(mini_store, query, state="serbia").rows == [(f"{ID}state/serbia", None)]
    assert run_query(mini_store, query, state="atlantis").rows == []


TRICKY = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="kosv<>\"'{}\\ \n#?^@.:/-*&u0", max_size=40),
    st.sampled_from(["kosovo", "serbia", "albania", "nato", "sourced", "121", "2008-02-17"]),
    st.builds("kosovo{}".format, st.text(max_size=20)),
    st.builds('"{} . }} UNION {{ ?x ?p ?o'.format, st.text(max_size=10)),
    st.builds("kosovo> }} UNION {{ ?s ?p ?x . {}".format, st.text(max_size=10)),
    st.builds(f"{IDENTIFIER}state/{{}}".format, st.text(max_size=20)),
)
PROPERTY = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@PROPERTY
@given(value=TRICKY, number=st.integers(0, len(ALL) - 1))
def test_any_value_is_refused_or_gives_what_its_term_gives(
    mini_store: EmbeddedStore, value: str, number: int
) -> None:
    """Never a row that another term would give, whatever the text."""
    one = ALL[number]
    try:
        rows = run_query(mini_store, one, x=value).rows
    except QueryError as error:
        assert error.parameter == "x"
        return
    allowed: dict[str, set[object]] = {
        "state": {identifier("state", value), value},
        "actor": {identifier(k, value) for k in ("state", "organization", "actor")} | {value},
        "row": {identifier(k, value) for k in ROW_KINDS} | {value},
        "perspective": {perspective_iri(value), value},
        "word": {concept("check", value), value},
        "date": {value},
        "integer": {int(value) if one is INTEGER else value},
        "iri": {value},
    }
    assert {row[0] for row in rows} <= allowed[one.parameters[0].kind]


@PROPERTY
@given(value=TRICKY, number=st.integers(0, len(ALL) - 1))
def test_a_bound_query_differs_from_the_file_in_one_line_only(value: str, number: int) -> None:
    one = ALL[number]
    try:
        bound = bind(one, x=value)
    except QueryError:
        return
    before, after = one.text.split("\n"), bound.split("\n")
    assert len(before) == len(after)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert all(line.startswith("  VALUES ?x { ") and line.endswith(" }") for line in changed)
    assert len(changed) <= 1
