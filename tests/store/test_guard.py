"""The gate before every engine: what it refuses, and that it refuses nothing sound."""

import subprocess
import sys
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balkangraph.errors import QueryError
from balkangraph.store.guard import MAX_BYTES, MAX_CHAIN, MAX_NESTING, check_query

SOUND = [
    "SELECT ?s WHERE { ?s ?p ?o }",
    "SELECT ?service WHERE { ?service <http://e.org/SERVICE> 'SERVICE <http://x/> {}' }",
    "# SERVICE <http://x/> { } INSERT DATA\nASK {}",
    "PREFIX ex: <http://e.org/ns#> ASK { ex:service ex:LOAD ex:a\\#b , ex:it\\'s }",
    'ASK { ?s ?p """a "quoted" word: INSERT { """ }',
    "ASK { ?s ?p '''it's {{{ ''' , \"\\\" ) SERVICE\" }",
    "ASK { ?s ?p 'x'@en-SERVICE }",
    "SELECT ?x WHERE { VALUES (?x ?y) { (<http://e.org/#a> <http://e.org/#b>) (1 2) } }",
    "ASK { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "ASK { ?s ?p ?o FILTER(?o<3&&?o>1) }",
    "SELECT (REPLACE(?o, 'a', 'b') AS ?r) WHERE { ?s ?p ?o }",
    "PREFIX : <#> ASK { ?s a :b ; !(:a|^:b) ?o }",
    "ASK { ?s ?p <http://e.org/Foo_(bar)> }",
]
DEEP: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: "ASK{FILTER(" + "(" * n + "1" + ")" * n + ")}",
    "groups": lambda n: "ASK" + "{" * n + "}" * n,
    "blank nodes": lambda n: "ASK{" + "[?p " * n + "1" + "]" * n + " .}",
    "paths": lambda n: "ASK{?s " + "(" * n + "<a:a>" + ")" * n + " ?o}",
    "negations": lambda n: "ASK{FILTER(" + "!" * n + "1)}",
    "spaced negations": lambda n: "ASK{FILTER(" + "! \n" * n + "1)}",
    "negated parentheses": lambda n: "ASK{FILTER(" + "!(" * n + "1" + ")" * n + ")}",
    "functions": lambda n: "ASK{FILTER(" + "STR(" * n + "1" + ")" * n + ")}",
}
LONG: dict[str, Callable[[int], str]] = {
    "disjunctions": lambda n: "ASK{FILTER(1" + "||1" * n + ")}",
    "sums": lambda n: "ASK{FILTER(1" + "+1" * n + ")}",
    "unions": lambda n: "ASK{{}" + "UNION{}" * n + "}",
    "optionals": lambda n: "ASK{" + "OPTIONAL{}" * n + "}",
    "triple patterns": lambda n: "ASK{" + "?s ?p ?o." * n + "}",
    "object lists": lambda n: "ASK{?s ?p ?o" + ",?o" * n + "}",
    "property lists": lambda n: "ASK{?s ?p ?o" + ";?p ?o" * n + "}",
    "sequences": lambda n: "ASK{?s <a:a>" + "/<a:a>" * n + " ?o}",
    "alternatives": lambda n: "ASK{?s <a:a>" + "|<a:a>" * n + " ?o}",
    "expressions": lambda n: "SELECT " + "".join(f"(1 AS ?a{i})" for i in range(n)) + "{}",
    "glued expressions": lambda n: "SELECT " + "".join(f"(trueAS?a{i})" for i in range(n)) + "{}",
    "filters": lambda n: "ASK{" + "FILTER(1)" * n + "}",
    "collections": lambda n: "ASK{?s ?p (" + "1 " * n + ")}",
    "quoted triples": lambda n: "ASK{" + "?s ?p " + "<<?s ?p " * n + "?o " + ">>" * n + "}",
}


def refusal(query: str) -> str:
    """Return the words with which a query is refused."""
    with pytest.raises(QueryError) as caught:
        check_query(query)
    return str(caught.value)


@pytest.mark.parametrize("query", SOUND)
def test_a_sound_query_passes(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize("kind", DEEP)
def test_nesting_is_refused_beyond_the_limit(kind: str) -> None:
    assert "expected fewer" in refusal(DEEP[kind](MAX_NESTING + 1))


@pytest.mark.parametrize("kind", DEEP)
def test_nesting_passes_below_the_limit(kind: str) -> None:
    check_query(DEEP[kind](MAX_NESTING // 3))


@pytest.mark.parametrize("kind", LONG)
def test_long_chains_are_refused(kind: str) -> None:
    assert f"more than {MAX_CHAIN} patterns" in refusal(LONG[kind](MAX_CHAIN + 1))


def test_many_values_and_many_arguments_pass() -> None:
    rows = " ".join(f"(<http://e.org/{i}> {i}.5 -{i})" for i in range(2_000))
    check_query(f"SELECT ?a WHERE {{ VALUES (?a ?b ?c) {{ {rows} }} ?a ?p ?o }}")
    check_query(f"ASK {{ ?s ?p ?o FILTER(?o IN ({', '.join(map(str, range(5_000)))})) }}")


def test_a_text_that_is_too_long_is_refused() -> None:
    assert "expected at most 200,000" in refusal("ASK {} #" + "x" * MAX_BYTES)
    check_query("ASK {} #" + "x" * (MAX_BYTES - 8))
    assert "200,008 bytes" in refusal("ASK {} #" + "č" * 100_000)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "ASK { service silent <http://127.0.0.1/> {} }",
        "ASK { FILTER EXISTS { SERVICE ?s {} } }",
        "PREFIX : <http://127.0.0.1/> ASK { SERVICE:a {} }",
        "ASK { ?s ?p trueSERVICE<http://127.0.0.1/> {} }",
        "ASK { ?s ?p 1SERVICE <http://127.0.0.1/> {} }",
        "ASK { ?s ?p 1.SERVICE <http://127.0.0.1/> {} }",
        "ASK { \\u0053ERVICE <http://127.0.0.1/> {} }",
        "ASK { ?s ?p '\\u0027 . SERVICE <http://127.0.0.1/> {} #' }",
        "PREFIX ex: <http://e.org/> ASK { ?s ?p ex:a\\#b . SERVICE <http://127.0.0.1/> {} }",
        "ASK { ?s ?p <http://e.org/\\u0041#> . SERVICE <http://127.0.0.1/> {} }",
        "ASK { ?s ?p ?a FILTER(?a<<http://e.org/#x>) SERVICE <http://127.0.0.1/> {} }",
        "ASK { ?s ?p 'unclosed \n SERVICE <http://127.0.0.1/> {} }",
    ],
)
def test_reaching_out_to_another_endpoint_is_refused(query: str) -> None:
    assert "expected a query that stays in the graph" in refusal(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "CLEAR ALL",
        "DROP GRAPH <a:g>",
        "CREATE GRAPH <a:g>",
        "COPY <a:a> TO <a:b>",
        "MOVE <a:a> TO <a:b>",
        "ADD <a:a> TO <a:b>",
    ],
)
def test_an_update_is_refused(query: str) -> None:
    assert "a word of SPARQL Update" in refusal(query)


def test_what_can_be_read_as_an_iri_or_as_a_comparison_is_refused() -> None:
    hidden = "(" * 5_000 + "1" + ")" * 5_000
    assert "a space after `<`" in refusal("ASK { FILTER(1<" + hidden + "&&2>1) }")
    assert "a space after `<`" in refusal("ASK { FILTER(?a<#>)))\n(((1))) }")


def test_a_lone_surrogate_is_refused() -> None:
    assert "expected valid Unicode" in refusal("ASK { ?s ?p '\ud800' }")


@pytest.mark.parametrize("query", [DEEP[kind](MAX_NESTING - 3) for kind in ("groups", "functions")])
def test_the_engine_survives_what_passes(query: str) -> None:
    check_query(query)
    code = "import sys, pyoxigraph; pyoxigraph.Store().query(sys.stdin.read())"
    done = subprocess.run([sys.executable, "-c", code], input=query, text=True, check=False)
    assert done.returncode == 0


@given(st.text(alphabet="SERVICE service<>{}()\"'\\#?$:.@|^!/ \nab1u005", max_size=60))
def test_no_text_makes_the_guard_fail_in_another_way(text: str) -> None:
    try:
        check_query(text)
    except QueryError as error:
        assert "expected" in str(error)


@given(st.text(alphabet="<>{}()\"'\\#?:. \nab1&", max_size=12), st.text(max_size=8))
def test_no_prefix_hides_a_call_from_the_guard(before: str, after: str) -> None:
    """Whatever stands before it: a call that the engine would make is seen."""
    address = "http://127.0.0.1:9/"
    query = f"ASK {{ {before} SERVICE <{address}> {{}} {after} }}"
    try:
        ox.Store().query(query)
    except SyntaxError:
        return  # no engine gets that far
    except (OSError, RuntimeError, ValueError):
        with pytest.raises(QueryError):  # it tried to call
            check_query(query)
