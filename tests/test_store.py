"""The embedded store and its cache, the remote store, and that both give the same values."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from balkangraph.errors import QueryError, RemoteError, StoreError
from balkangraph.store import EmbeddedStore, Rows, Store, open_store
from balkangraph.store.remote import RemoteStore
from balkangraph.store.rows import value_of

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = """\
<http://e.org/a> <http://e.org/is> <http://e.org/b> <http://e.org/g1> .
<http://e.org/a> <http://e.org/is> <http://e.org/b> <http://e.org/g2> .
<http://e.org/a> <http://e.org/name> "Ko\\u010Devje"@sl <http://e.org/g1> .
<http://e.org/a> <http://e.org/number> "7"^^<XSDinteger> <http://e.org/g1> .
""".replace("XSD", XSD)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def write_release(folder: Path, graph: str = GRAPH) -> Path:
    folder.mkdir()
    (folder / "graph.nq").write_text(graph, encoding="utf-8")
    digest = hashlib.sha256(graph.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"graph": {"sha256": digest}}))
    return folder


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return write_release(tmp_path / "release")


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def the_store(cache: Path) -> Path:
    (folder,) = (path for path in (cache / "stores").iterdir() if path.is_dir())
    return folder


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
    ("text", "datatype", "value"),
    [
        ("7", "integer", 7),
        ("-7", "nonPositiveInteger", -7),
        ("12", "unsignedByte", 12),
        ("1.50", "decimal", 1.5),
        ("1E3", "double", 1000.0),
        ("-INF", "float", float("-inf")),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2008-02-17", "date", "2008-02-17"),
        ("2008", "gYear", "2008"),
        ("seven", "integer", "seven"),
        ("1_0", "integer", "1_0"),
        ("١", "integer", "١"),
        ("9" * 5_000, "integer", "9" * 5_000),
        ("yes", "boolean", "yes"),
        ("7", "string", "7"),
    ],
)
def test_a_literal_becomes_the_value_of_its_datatype(
    text: str, datatype: str, value: object
) -> None:
    result = value_of(text, XSD + datatype)
    assert result == value
    assert type(result) is type(value)


# --- what a query may not be


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


# --- a release that is none


def test_a_missing_release_says_to_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere: no such folder.*Run `balkangraph build`"):
        open_store(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["manifest.json", "graph.nq"])
def test_a_release_without_one_of_its_files_says_to_build(
    release: Path, cache_folder: Path, name: str
) -> None:
    EmbeddedStore(release, cache_folder)
    (release / name).unlink()
    with pytest.raises(StoreError, match=rf"no `{name}`.*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "{}", '{"graph": 1}', '{"graph": {"sha256": "../../x"}}', "\x00"],
)
def test_a_malformed_manifest_says_to_build(release: Path, cache_folder: Path, text: str) -> None:
    (release / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=r"manifest\.json: no .*digest.*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)


def test_an_edited_graph_file_says_to_build(release: Path, cache_folder: Path) -> None:
    (release / "graph.nq").write_text(GRAPH.replace('"7"', '"8"'))
    with pytest.raises(StoreError, match=r"graph\.nq: the digest is .*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)
    assert not (cache_folder / "stores").exists()


def test_a_graph_file_cut_short_is_found_even_when_the_store_is_cached(
    release: Path, cache_folder: Path
) -> None:
    EmbeddedStore(release, cache_folder)
    (release / "graph.nq").write_text(GRAPH[:-20])
    with pytest.raises(StoreError, match="the digest is"):
        EmbeddedStore(release, cache_folder)


# --- the cache


def test_the_store_is_cached_under_the_digest_of_the_graph(
    release: Path, cache_folder: Path
) -> None:
    EmbeddedStore(release, cache_folder)
    assert the_store(cache_folder).name == hashlib.sha256(GRAPH.encode()).hexdigest()
    marker = json.loads((the_store(cache_folder) / "marker.json").read_text())
    assert marker["quads"] == 7
    assert sorted(path.name for path in (cache_folder / "stores").iterdir()) == [
        the_store(cache_folder).name,
        the_store(cache_folder).name + ".lock",
    ]


def test_a_cached_store_is_opened_and_not_built_again(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    before = (the_store(cache_folder) / "marker.json").stat().st_mtime_ns
    assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    assert (the_store(cache_folder) / "marker.json").stat().st_mtime_ns == before


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    place = random.Random(file.name).randrange(len(content))
    content[place] ^= 0xFF
    file.write_bytes(content)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("damage", [flip, truncate, Path.unlink])
@pytest.mark.parametrize("suffix", [".log", ".sst", "CURRENT", "MANIFEST", "OPTIONS", "IDENTITY"])
def test_a_damaged_store_is_silently_rebuilt(
    release: Path, cache_folder: Path, damage: Callable[[Path], None], suffix: str
) -> None:
    EmbeddedStore(release, cache_folder)
    files = [path for path in (the_store(cache_folder) / "db").iterdir() if suffix in path.name]
    assert files
    for file in files:
        if file.stat().st_size:
            damage(file)
    store = EmbeddedStore(release, cache_folder)
    assert store.select(COUNT).rows == [(3,)]
    assert [
        file for file in files if file.exists() and file.stat().st_size
    ] or damage is Path.unlink
    before = (the_store(cache_folder) / "marker.json").stat().st_mtime_ns
    EmbeddedStore(release, cache_folder)
    assert (the_store(cache_folder) / "marker.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"quads": 7}'])
def test_a_store_with_a_broken_marker_is_rebuilt(
    release: Path, cache_folder: Path, content: str
) -> None:
    EmbeddedStore(release, cache_folder)
    marker = the_store(cache_folder) / "marker.json"
    sound = json.loads(marker.read_text())
    marker.write_text(content)
    assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    assert json.loads(marker.read_text())["quads"] == sound["quads"]


def test_damage_that_only_the_engine_sees_is_mended_while_asking(
    mini_release: Path, cache_folder: Path
) -> None:
    """The size and the time of the files are as recorded: rot on the disk looks so."""
    query = "SELECT DISTINCT ?p WHERE { ?s ?p ?o } ORDER BY ?p"
    sound = EmbeddedStore(mini_release, cache_folder).select(query)
    for file in (the_store(cache_folder) / "db").glob("*.sst"):
        times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        content = bytearray(file.read_bytes())
        content[: len(content) // 2] = bytes(byte ^ 0xFF for byte in content[: len(content) // 2])
        file.write_bytes(content)
        os.utime(file, ns=times)
    store = EmbeddedStore(mini_release, cache_folder)
    assert store.select(query) == sound
    assert EmbeddedStore(mini_release, cache_folder).select(query) == sound


def test_leavings_of_a_killed_build_are_removed(release: Path, cache_folder: Path) -> None:
    digest = hashlib.sha256(GRAPH.encode()).hexdigest()
    left = cache_folder / "stores" / f"{digest}.new-4242"
    left.mkdir(parents=True)
    EmbeddedStore(release, cache_folder)
    assert not left.exists()


def test_old_stores_are_removed(tmp_path: Path, cache_folder: Path) -> None:
    for number in range(10):
        graph = f"<http://e.org/{number}> <http://e.org/is> <http://e.org/b> .\n"
        EmbeddedStore(write_release(tmp_path / f"r{number}", graph), cache_folder)
    kept = [path for path in (cache_folder / "stores").iterdir() if path.is_dir()]
    assert len(kept) == 8


def test_a_cache_that_cannot_be_written_means_memory(release: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the cache should be")
    assert EmbeddedStore(release, blocked).select(COUNT).rows == [(3,)]
    assert blocked.read_text() == "a file where the cache should be"


def test_a_read_only_cache_is_still_read(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    folders = [the_store(cache_folder) / "db", the_store(cache_folder), cache_folder / "stores"]
    for folder in folders:
        folder.chmod(0o500)
    try:
        assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    finally:
        for folder in folders:
            folder.chmod(0o700)


OPEN = """
import sys
from pathlib import Path
from balkangraph.store import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]), Path(sys.argv[2]))
print(store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0])
"""


def test_several_processes_that_open_at_once_all_work(
    mini_release: Path, mini_store: EmbeddedStore, cache_folder: Path
) -> None:
    command = [sys.executable, "-c", OPEN, str(mini_release), str(cache_folder)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.communicate(timeout=120)[0].strip() for process in started]
    assert answers == [str(mini_store.select(COUNT).rows[0][0])] * 4
    assert [path.name for path in (cache_folder / "stores").glob("*.new-*")] == []


def test_opening_and_asking_imports_nothing_slow(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    code = OPEN + "\nprint(sorted(set(sys.modules) & {'rdflib', 'SPARQLWrapper', 'pyshacl', "
    code += "'networkx', 'numpy', 'pydantic', 'rich', 'asyncio', 'filelock', 'requests'}))"
    command = [sys.executable, "-c", code, str(release), str(cache_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["3", "[]"]


def test_opening_a_cached_store_is_quick(mini_release: Path, cache_folder: Path) -> None:
    EmbeddedStore(mini_release, cache_folder)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        EmbeddedStore(mini_release, cache_folder)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


# --- the remote store

JSON = "application/sparql-results+json"
EMPTY = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
Reply = tuple[int, str, bytes]


class Served:
    """A server on this machine that gives one reply, and remembers what it was asked."""

    def __init__(self) -> None:
        self.reply: Reply = (200, JSON, EMPTY)
        self.delay = 0.0
        self.asked: list[tuple[str, str, str]] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(size).decode()
                served.asked.append((self.command, self.path + body, self.headers["Accept"]))
                time.sleep(served.delay)
                status, kind, content = served.reply
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"


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


def test_nothing_is_left_behind(release: Path, cache_folder: Path) -> None:
    before = sorted(path.name for path in release.iterdir())
    EmbeddedStore(release, cache_folder).select(COUNT)
    assert sorted(path.name for path in release.iterdir()) == before
    shutil.rmtree(cache_folder)
