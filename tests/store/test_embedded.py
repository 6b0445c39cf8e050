"""The embedded store: what it answers, and how it refuses."""

from pathlib import Path

import pytest

from balkangraph.errors import QueryError
from balkangraph.store import EmbeddedStore, Rows, Store, open_store
from balkangraph.store.remote import RemoteStore
from store.small import COUNT, XSD


def test_a_release_folder_opens_as_an_embedded_store(release: Path) -> None:
    store = open_store(release)
    assert isinstance(store, EmbeddedStore)
    assert isinstance(store, Store)
    assert store.origin == str(release)


def test_an_address_opens_as_a_remote_store() -> None:
    store = open_store("https://example.org/sparql")
    assert isinstance(store, RemoteStore)
    assert isinstance(store, Store)
    assert store.origin == "https://example.org/sparql"


def test_rows_have_columns_and_python_values(release: Path, cache_folder: Path) -> None:
    rows = EmbeddedStore(release, cache_folder).select(
        "SELECT ?p ?o ?none WHERE { <http://e.org/a> ?p ?o } ORDER BY ?p"
    )
    assert rows == Rows(
        ("p", "o", "none"),
        [
            ("http://e.org/is", "http://e.org/b", None),
            ("http://e.org/name", "Kočevje", None),
            ("http://e.org/number", 7, None),
        ],
    )
    assert rows.dicts()[2] == {"p": "http://e.org/number", "o": 7, "none": None}


def test_a_triple_of_two_graphs_stands_once_in_the_default_graph(
    release: Path, cache_folder: Path
) -> None:
    store = EmbeddedStore(release, cache_folder)
    assert store.select(COUNT).rows == [(3,)]
    graphs = "SELECT ?g WHERE { GRAPH ?g { ?s <http://e.org/is> ?o } } ORDER BY ?g"
    assert store.select(graphs).rows == [("http://e.org/g1",), ("http://e.org/g2",)]


def test_ask_gives_a_truth_value(release: Path, cache_folder: Path) -> None:
    store = EmbeddedStore(release, cache_folder)
    assert store.ask("ASK { ?s <http://e.org/is> ?o }") is True
    assert store.ask("ASK { ?s <http://e.org/is-not> ?o }") is False


def test_construct_gives_sorted_triples_each_once(release: Path, cache_folder: Path) -> None:
    store = EmbeddedStore(release, cache_folder)
    assert (
        store.construct("CONSTRUCT { ?o <http://e.org/z> ?s . ?s ?p ?o } WHERE { ?s ?p ?o }")
        == (
            "<http://e.org/a> <http://e.org/is> <http://e.org/b> .\n"
            '<http://e.org/a> <http://e.org/name> "Kočevje"@sl .\n'
            f'<http://e.org/a> <http://e.org/number> "7"^^<{XSD}integer> .\n'
            "<http://e.org/b> <http://e.org/z> <http://e.org/a> .\n"
        ).encode()
    )


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT", "line 1, column 7, near `SELECT`; expected SPARQL 1.1"),
        ("SELECT ?x\nWHERE { ?x", "line 2, column 11, near `WHERE { ?x`; expected SPARQL 1.1"),
        ("Kosovo?", "line 1, column 8, near `Kosovo?`; expected SPARQL 1.1"),
        (
            "ASK { ?s a ex:State }",
            "near `ASK { ?s a ex:State }`; expected a prefix that is declared",
        ),
        ("", "line 1, column 1, near ``; expected SPARQL 1.1"),
    ],
)
def test_a_query_that_cannot_be_read_tells_where(
    release: Path, cache_folder: Path, query: str, place: str
) -> None:
    with pytest.raises(QueryError) as caught:
        EmbeddedStore(release, cache_folder).select(query)
    assert place in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_query_of_another_form_is_refused(release: Path, cache_folder: Path) -> None:
    store = EmbeddedStore(release, cache_folder)
    with pytest.raises(QueryError, match="another form; expected SELECT"):
        store.select("ASK {}")
    with pytest.raises(QueryError, match="another form; expected ASK"):
        store.ask(COUNT)
    with pytest.raises(QueryError, match="another form; expected CONSTRUCT or DESCRIBE"):
        store.construct(COUNT)


def test_an_unknown_function_is_an_error_of_the_query(release: Path, cache_folder: Path) -> None:
    with pytest.raises(QueryError, match="cannot be run: The custom function"):
        EmbeddedStore(release, cache_folder).select("SELECT (<http://e.org/f>(1) AS ?x) {}")


@pytest.mark.parametrize("ask", ["select", "ask", "construct"])
def test_every_question_passes_the_guard(release: Path, cache_folder: Path, ask: str) -> None:
    query = "ASK { SERVICE <http://127.0.0.1/> {} }"
    for store in (EmbeddedStore(release, cache_folder), RemoteStore("http://127.0.0.1:9/")):
        with pytest.raises(QueryError, match="SERVICE"):
            getattr(store, ask)(query)


def test_nothing_is_left_behind(release: Path, cache_folder: Path) -> None:
    before = sorted(path.name for path in release.iterdir())
    EmbeddedStore(release, cache_folder).select(COUNT)
    assert sorted(path.name for path in release.iterdir()) == before
