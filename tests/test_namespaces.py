"""Tests that every IRI is made from one base, and that its last part is found again."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from balkangraph.namespaces import (
    BASE,
    PREFIXES,
    concept,
    identifier,
    perspective_iri,
    slug_of,
    sparql_prefixes,
)

words = st.text("abcxyz0189", min_size=1, max_size=8)
slugs = st.lists(words, min_size=1, max_size=4).map("-".join)


def test_the_iri_of_a_state_is_base_kind_and_slug() -> None:
    assert identifier("state", "kosovo") == "https://w3id.org/balkangraph/id/state/kosovo"


def test_the_iri_of_a_concept_is_vocabulary_family_and_value() -> None:
    assert concept("act", "withdraws") == "https://w3id.org/balkangraph/vocab/act/withdraws"


def test_a_perspective_is_a_concept() -> None:
    assert perspective_iri("serbia") == concept("perspective", "serbia")


def test_the_slug_of_an_ontology_term_stands_after_the_hash() -> None:
    assert slug_of("https://w3id.org/balkangraph/ns#Recognition") == "Recognition"


@given(slugs, slugs)
def test_the_slug_of_an_identifier_is_found_again(kind: str, slug: str) -> None:
    iri = identifier(kind, slug)
    assert slug_of(iri) == slug
    assert NamedNode(iri).value == iri


def test_all_own_prefixes_lie_under_the_base() -> None:
    own = {name for name, iri in PREFIXES.items() if iri.startswith(BASE)}
    assert own == {"bg", "bgg", "bgo", "bgsh", "bgv"}


def test_the_prefix_lines_are_valid_sparql_in_the_order_of_names() -> None:
    lines = sparql_prefixes().splitlines()
    assert lines == sorted(lines)
    assert lines[0] == "PREFIX bg: <https://w3id.org/balkangraph/id/>"
    assert not Store().query(sparql_prefixes() + "ASK { ?s bgo:about bg:a ; rdfs:label ?o }")
