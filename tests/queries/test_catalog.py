"""Every query of the catalog: its form, its answer on the small data set, the same everywhere."""

from __future__ import annotations

import csv
import logging
import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from balkangraph.namespaces import BASE, PREFIXES
from balkangraph.paths import resource_folder
from balkangraph.query import KINDS, CatalogQuery, bind, read_catalog
from balkangraph.store import EmbeddedStore, Rows, Value
from balkangraph.store.guard import check_query
from balkangraph.store.remote import RemoteStore
from balkangraph.store.rows import value_of

CATALOG = read_catalog(resource_folder("queries"))
EXPECTED = Path(__file__).parent / "expected"
SOURCELESS = {  # whose rows are no facts, or who stand beside a query that gives the sources
    "alliance_distance", "brokers", "class_counts", "counts_by_kind", "coverage_by_actor",
    "coverage_by_kind", "entry_into_force_delays",
    "full_members_of_organization", "majorities_by_perspective", "majorities_with_two_more",
    "member_counts", "obligation_overlaps", "perspectives", "primary_sources_by_party",
    "recognition_counts", "recognition_counts_by_year", "recognition_perspectives_of_state",
    "releases", "sole_ties", "votes_alike",
}  # fmt: skip
NAMES = pytest.mark.parametrize("name", CATALOG)


def body(query: CatalogQuery) -> str:
    """Return a query without its comments and with no text in its IRIs and strings."""
    lines = (line for line in query.text.split("\n") if not line.lstrip().startswith("#"))
    return re.sub(r'"[^"\n]*"', '""', re.sub(r"<[^<>\s]*>", "<>", "\n".join(lines)))


def cells(rows: Rows) -> list[list[str]]:
    return [list(rows.columns), *([cell(value) for value in row] for row in rows.rows)]


def cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).removeprefix(BASE)


def unbound(query: CatalogQuery) -> str:
    """Return a query without its optional parameters, the others as in the file."""
    required = {p.name: p.example for p in query.parameters if p.required}
    return bind(query, **required)


# --- form


def test_the_catalog_is_whole() -> None:
    assert len(CATALOG) >= 24
    assert {file.stem for file in EXPECTED.iterdir()} == set(CATALOG)


@NAMES
def test_the_name_says_what_a_row_is(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)


@NAMES
def test_the_head_is_complete(name: str) -> None:
    query = CATALOG[name]
    assert query.question.endswith("?")
    assert query.summary and query.row
    assert all(p.kind in KINDS and p.description for p in query.parameters)
    head = query.text[: query.text.index("PREFIX")]
    keys = [re.match(r"#\+ (\w+): ", line) for line in head.splitlines()]
    assert [key[1] if key else "" for key in keys] == [
        "summary", "question", "row", *("param" for _ in query.parameters),
    ]  # fmt: skip


@NAMES
def test_the_prefixes_are_those_used_in_their_order(name: str) -> None:
    text = body(CATALOG[name])
    declared = re.findall(r"^PREFIX (\w+):", text, re.MULTILINE)
    used = re.findall(r"(?<![\w:?])(\w+):\w", text[text.index("SELECT") :])
    assert declared == sorted(set(used))
    for prefix in declared:
        assert f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" in CATALOG[name].text


@NAMES
def test_the_parameters_stand_first_in_where_and_once(name: str) -> None:
    where = CATALOG[name].text.split("WHERE {\n", 1)[1].split("\n")
    names = [parameter.name for parameter in CATALOG[name].parameters]
    found = [re.fullmatch(r"  VALUES \?(\w+) \{ \S+ \}", line) for line in where[: len(names)]]
    assert [match[1] if match else "" for match in found] == names
    assert body(CATALOG[name]).count("VALUES") == len(names)


@NAMES
def test_the_columns_are_named_and_the_order_is_given(name: str) -> None:
    text = body(CATALOG[name])
    assert re.search(r"^SELECT (DISTINCT )?[?(]", text, re.MULTILINE)
    assert "SELECT *" not in text
    order = r"ORDER BY (DESC\(\?\w+\) )*\?[\w ?]+\n$"
    assert re.search(r"\}\n(GROUP BY .*\n)?(HAVING .*\n)?" + order, text)


@NAMES
def test_what_engines_get_wrong_is_avoided(name: str) -> None:
    text = body(CATALOG[name])
    for word in ("GRAPH", "MINUS", "SERVICE", "FROM", "initBindings", "GROUP_CONCAT", "SAMPLE"):
        assert not re.search(rf"\b{word}\b", text), word
    assert not re.search(r"[\w)>][*?](?=[\s/|)])", text.replace("(*)", "")), "zero-length path"
    assert "\\" not in text


@NAMES
def test_the_source_is_among_the_columns(name: str) -> None:
    if name not in SOURCELESS:
        columns = CATALOG[name].text.split("SELECT", 1)[1].split("WHERE", 1)[0]
        assert re.search(r"\?source\b", columns)


@NAMES
def test_the_guard_lets_it_pass(name: str) -> None:
    check_query(CATALOG[name].text)


# --- answers


@NAMES
def test_it_answers_on_the_small_data_set_as_worked_out_by_hand(
    mini_store: EmbeddedStore, name: str
) -> None:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    assert cells(mini_store.select(CATALOG[name].text)) == expected
    assert len(expected) > 1


@NAMES
def test_the_order_of_the_rows_is_total(mini_store: EmbeddedStore, name: str) -> None:
    text = CATALOG[name].text
    rows = mini_store.select(text)
    keys = re.findall(r"\?(\w+)", text.rsplit("ORDER BY", 1)[1])
    ordered = [tuple(row[key] for key in keys) for row in rows.dicts()]
    assert len(set(ordered)) == len(rows.rows)


@NAMES
def test_without_its_optional_parameters_it_gives_no_less(
    mini_store: EmbeddedStore, name: str
) -> None:
    query = CATALOG[name]
    with_all = mini_store.select(query.text)
    without = mini_store.select(unbound(query))
    assert without.columns == with_all.columns
    assert set(with_all.rows) <= set(without.rows)


@NAMES
def test_it_gives_the_same_rows_on_an_endpoint(
    mini_store: EmbeddedStore, endpoint: str, name: str
) -> None:
    remote = RemoteStore(endpoint)
    for text in (CATALOG[name].text, unbound(CATALOG[name])):
        assert remote.select(text) == mini_store.select(text)


@NAMES
def test_it_is_read_as_it_stands_by_another_library(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        prepareQuery(CATALOG[name].text)
    assert caplog.messages == []


@pytest.fixture(scope="module")
def plain_graph(mini_release: Path) -> Graph:
    lines = (mini_release / "graph.nq").read_text(encoding="utf-8").splitlines()
    triples = sorted({line.rpartition(" <")[0] + " ." for line in lines})
    return Graph().parse(data="\n".join(triples), format="nt")


@NAMES
def test_another_library_gives_the_same_rows(
    mini_store: EmbeddedStore, plain_graph: Graph, name: str
) -> None:
    found = [
        [plain_cell(term) for term in row]
        for row in plain_graph.query(CATALOG[name].text)
        if isinstance(row, ResultRow)
    ]
    assert sorted(found) == sorted(cells(mini_store.select(CATALOG[name].text))[1:])


def plain_cell(term: object) -> str:
    if term is None:
        return ""
    return cell(value_of(str(term), str(getattr(term, "datatype", ""))))
