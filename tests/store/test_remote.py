"""The remote store against a server that gives any reply, and a real one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest

from balkangraph.errors import QueryError, RemoteError
from balkangraph.store import EmbeddedStore, open_store
from balkangraph.store.remote import RemoteStore
from store.served import EMPTY, JSON, Reply, Served
from store.small import COUNT, XSD


@pytest.fixture
def served() -> Iterator[Served]:
    one = Served()
    thread = threading.Thread(target=one.server.serve_forever)
    thread.start()
    yield one
    one.server.shutdown()
    thread.join()
    one.server.server_close()


def test_a_short_query_is_asked_by_get_and_a_long_one_by_post(served: Served) -> None:
    store = RemoteStore(served.address)
    store.select("SELECT ?x WHERE { ?x ?p ?o }")
    store.select("SELECT ?x WHERE { ?x ?p ?o } #" + "x" * 3_000)
    assert [(method, accept) for method, _, accept in served.asked] == [
        ("GET", JSON),
        ("POST", JSON),
    ]
    assert "query=SELECT" in served.asked[0][1]
    assert "format=" not in served.asked[0][1]


def test_an_address_with_parameters_keeps_them(served: Served) -> None:
    RemoteStore(served.address + "?graph=a").select("SELECT ?x WHERE { ?x ?p ?o }")
    assert served.asked[0][:1] == ("POST",)
    assert served.asked[0][1].startswith("/sparql?graph=aquery=")


def test_a_password_is_sent_and_never_shown(served: Served) -> None:
    served.reply = (401, "text/plain", b"no")
    store = RemoteStore(served.address.replace("http://", "http://ana:secret@"))
    with pytest.raises(RemoteError, match=r"user name and password \(401\)") as caught:
        store.select(COUNT)
    assert "secret" not in str(caught.value) + store.origin
    assert "ana" not in store.origin


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ((404, "text/plain", b"no"), r"nothing there \(404\)"),
        ((500, "text/plain", b"out of\nmemory\x1b[31m"), r"it failed \(500\): out of memory"),
        ((503, "text/plain", b"busy"), "it answers 503"),
        ((307, "text/plain", b""), "it answers 307"),
        ((200, "text/html", b"<html>"), r"text/html in place of application/sparql-results\+json"),
        ((200, JSON, b'{"head": {"vars"'), "no valid JSON, or was cut off"),
        ((200, JSON, b"[" * 100_000), "no valid JSON"),
        ((200, JSON, b"\xff\xfe"), "no valid JSON"),
        ((200, JSON, b"[]"), "its JSON is no SPARQL result"),
        ((200, JSON, b'{"head": {}}'), "its JSON is no SPARQL result"),
        ((200, JSON, b" " * 2_000), "larger than 1,000 bytes"),
    ],
)  # fmt: skip
def test_a_failing_endpoint_is_told_with_what_happened_and_what_to_do(
    served: Served, reply: Reply, words: str
) -> None:
    served.reply = reply
    with pytest.raises(RemoteError, match=words) as caught:
        RemoteStore(served.address, max_bytes=1_000 if len(reply[2]) < 99_999 else 10**6).select(
            COUNT
        )
    said = str(caught.value)
    assert said.startswith(served.address + ": ")
    assert "expected a SPARQL 1.1 endpoint. " in said
    assert said.isprintable()


def test_what_is_said_to_be_a_result_and_is_none_is_an_error(served: Served) -> None:
    for bindings in ('[{"x": 7}]', "[7]", '[{"x": {"type": "literal", "value": 7}}]', "7"):
        answer = f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": {bindings}}}}}'
        served.reply = (200, JSON, answer.encode())
        with pytest.raises((RemoteError, QueryError), match="expected"):
            RemoteStore(served.address).select(COUNT)


def test_a_query_that_the_endpoint_refuses_is_an_error_of_the_query(served: Served) -> None:
    served.reply = (400, "text/plain", b"Encountered <EOF> at line 1,\n column 7.")
    with pytest.raises(
        QueryError, match="refuses the query: Encountered <EOF> at line 1, column 7"
    ):
        RemoteStore(served.address).select("SELECT")


def test_a_query_of_another_form_is_refused_by_both(served: Served) -> None:
    served.reply = (200, JSON, b'{"head": {}, "boolean": true}')
    store = RemoteStore(served.address)
    assert store.ask("ASK {}") is True
    with pytest.raises(QueryError, match="expected SELECT"):
        store.select("ASK {}")
    served.reply = (200, JSON, EMPTY)
    with pytest.raises(QueryError, match="expected ASK"):
        store.ask(COUNT)
    with pytest.raises(QueryError, match="expected CONSTRUCT or DESCRIBE"):
        store.construct(COUNT)
    served.reply = (200, "text/turtle", b"")
    with pytest.raises(QueryError, match="expected SELECT"):
        store.select("CONSTRUCT WHERE { ?s ?p ?o }")


def test_triples_come_as_turtle_or_n_triples_and_leave_sorted(served: Served) -> None:
    store = RemoteStore(served.address)
    expected = b"<a:a> <a:p> <a:b> .\n" + f'<a:a> <a:p> "7"^^<{XSD}integer> .\n'.encode()
    served.reply = (200, "text/turtle;charset=utf-8", b"<a:a> <a:p> 007, <a:b> .")
    assert store.construct("CONSTRUCT WHERE { ?s ?p ?o }") == b"".join(
        sorted(expected.splitlines(keepends=True))
    )
    served.reply = (200, "application/n-triples", b"<a:a> <a:p> <a:b> .\n")
    assert store.construct("CONSTRUCT WHERE { ?s ?p ?o }") == b"<a:a> <a:p> <a:b> .\n"
    served.reply = (200, "text/turtle", b"<a:a> <a:p")
    with pytest.raises(RemoteError, match="its answer cannot be read"):
        store.construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_endpoint_that_does_not_answer_in_time_is_left(served: Served) -> None:
    served.delay = 1.5
    with pytest.raises(RemoteError, match="no answer within 1 seconds"):
        RemoteStore(served.address, timeout=1).select(COUNT)


def test_an_endpoint_that_is_not_there_is_told(served: Served) -> None:
    with pytest.raises(RemoteError, match=r"http://127\.0\.0\.1:9/: it cannot be reached"):
        RemoteStore("http://127.0.0.1:9/").select(COUNT)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://e.org/",
        "file:///etc/passwd",
        "http://",
        "https://e.org:0x/",
        "https://e.org/\n",
        "x://y",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RemoteError, match="no address of an endpoint"):
        open_store(address)


VALUES = f"""
SELECT ?x WHERE {{ VALUES ?x {{
  "1.50"^^<{XSD}decimal> "007"^^<{XSD}integer> "1E3"^^<{XSD}double> "7"^^<{XSD}unsignedByte>
  "1"^^<{XSD}boolean> "true"^^<{XSD}boolean> "2024-01-01+00:00"^^<{XSD}date> "2008"^^<{XSD}gYear>
  "P12M"^^<{XSD}yearMonthDuration> "seven"^^<{XSD}integer> "text" "ime"@sr-latn <http://e.org/a>
  "http://e.org/"^^<{XSD}anyURI> UNDEF "2024-01-01T24:00:00Z"^^<{XSD}dateTime> "x"^^<http://e.org/t>
}} }}
"""


def test_both_stores_give_the_same_values(mini_store: EmbeddedStore, endpoint: str) -> None:
    assert RemoteStore(endpoint).select(VALUES) == mini_store.select(VALUES)


def test_what_an_endpoint_leaves_as_written_comes_as_the_embedded_store_gives_it(
    served: Served,
) -> None:
    cells = [
        ("1.50", "decimal", 1.5),
        ("007", "integer", 7),
        ("7", "nonNegativeInteger", 7),
        ("1", "boolean", True),
        ("2024-01-01+00:00", "date", "2024-01-01Z"),
        ("P12M", "yearMonthDuration", "P1Y"),
    ]
    for kind in ("literal", "typed-literal"):
        bindings = [
            {"x": {"type": kind, "value": text, "datatype": XSD + datatype}}
            for text, datatype, _ in cells
        ]
        answer = {"head": {"vars": ["x"]}, "results": {"bindings": bindings}}
        served.reply = (200, JSON, json.dumps(answer).encode())
        rows = RemoteStore(served.address).select(COUNT).rows
        assert rows == [(value,) for _, _, value in cells]


def test_both_stores_construct_the_same_triples(mini_store: EmbeddedStore, endpoint: str) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/balkangraph/ns#Claim> ; ?p ?o }"
    triples = mini_store.construct(query)
    assert triples.count(b"\n") > 100
    assert RemoteStore(endpoint).construct(query) == triples
