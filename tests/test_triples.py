"""Tests of the triples of each kind of row and of situations, against Turtle written by hand."""

from typing import Any

import pytest
from acts import FACT, KINDS, agreement_act, claim, membership, recognition
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from balkangraph.namespaces import PREFIXES
from balkangraph.records import (
    RECORD_TYPES,
    Assistance,
    Attestation,
    Claim,
    Name,
    Obligation,
    Organization,
    Record,
    Source,
    Tally,
)
from balkangraph.triples import graph_of, iter_row, row_node

ROWS = {
    **KINDS,
    "gazette": "source",
    "liberia-recognizes-kosovo-2008-02": "act",
    "serbia-ended-2018": "claim",
}
PROVENANCE = "bgo:source <id/source/gazette> ; bgo:check <vocab/check/sourced>"


def turtle(text: str) -> set[Triple]:
    """The triples of Turtle in which addresses are relative to the base of the project."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    base = "@base <https://w3id.org/balkangraph/> .\n"
    return {quad.triple for quad in parse(base + head + text, format=RdfFormat.TURTLE)}


def triples(record: Record) -> set[Triple]:
    found = list(iter_row(record, ROWS))
    assert len(found) == len(set(found))
    return set(found)


def made(record_type: type[Record], **cells: Any) -> Record:
    """A record with these cells, whose other cells are empty."""
    empty = dict.fromkeys(record_type.columns(), "")
    fact = {name: value for name, value in FACT.items() if name in empty}
    return record_type.model_validate({**empty, **fact, **cells})


def test_a_recognition() -> None:
    record = recognition("2008-02", "recognizes", locator="page 3", note="By letter")
    assert triples(record) == turtle(f"""
        <id/act/liberia-recognizes-kosovo-2008-02> a bgo:Act , bgo:RecognitionAct ;
            bgo:identifier "liberia-recognizes-kosovo-2008-02" ;
            bgo:actor <id/state/liberia> ; bgo:toward <id/state/kosovo> ;
            bgo:actType <vocab/act/recognizes> ; bgo:form <vocab/form/letter> ;
            bgo:instrument <vocab/instrument/reported> ;
            bgo:dateEdtf "2008-02" ; bgo:earliest "2008-02-01"^^xsd:date ;
            bgo:latest "2008-02-29"^^xsd:date ; bgo:precision <vocab/precision/month> ;
            bgo:bearsOn <id/situation/recognition-liberia-kosovo> ;
            bgo:locator "page 3" ; bgo:note "By letter" ; {PROVENANCE} .
    """)


def test_a_membership_act_of_unknown_date() -> None:
    assert triples(membership("", "ratifies-for", by="serbia", id="m")) == turtle(f"""
        <id/act/m> a bgo:Act , bgo:MembershipAct ; bgo:identifier "m" ;
            bgo:actor <id/state/albania> ; bgo:organization <id/organization/nato> ;
            bgo:by <id/state/serbia> ; bgo:actType <vocab/act/ratifies-for> ;
            bgo:precision <vocab/precision/unknown> ;
            bgo:bearsOn <id/situation/membership-albania-nato> ; {PROVENANCE} .
    """)


def test_an_agreement_act_on_an_approximate_date() -> None:
    assert triples(agreement_act("2020~", "hosts", "host", id="h")) == turtle(f"""
        <id/act/h> a bgo:Act , bgo:AgreementAct ; bgo:identifier "h" ;
            bgo:actor <id/state/albania> ; bgo:agreement <id/agreement/pact> ;
            bgo:actType <vocab/act/hosts> ; bgo:role <vocab/role/host> ;
            bgo:dateEdtf "2020~" ; bgo:earliest "2020-01-01"^^xsd:date ;
            bgo:latest "2020-12-31"^^xsd:date ; bgo:precision <vocab/precision/year> ;
            bgo:dateQualifier <vocab/date-qualifier/approximate> ;
            bgo:bearsOn <id/situation/participation-albania-pact-host> ; {PROVENANCE} .
    """)


def test_a_counter_claim_about_a_situation() -> None:
    record = claim("2018-06-21", "kosovo", "holds", "2008", id="c", disputes="serbia-ended-2018")
    assert triples(record) == turtle(f"""
        <id/claim/c> a bgo:Claim , bgo:CounterClaim ; bgo:identifier "c" ;
            bgo:claimant <id/state/kosovo> ; bgo:asserts <vocab/assertion/holds> ;
            bgo:about <id/situation/recognition-liberia-kosovo> ;
            bgo:disputes <id/claim/serbia-ended-2018> ; bgo:form <vocab/form/statement> ;
            bgo:dateEdtf "2018-06-21" ; bgo:earliest "2018-06-21"^^xsd:date ;
            bgo:latest "2018-06-21"^^xsd:date ; bgo:precision <vocab/precision/day> ;
            bgo:effectiveEdtf "2008" ; bgo:effective "2008-01-01"^^xsd:date ; {PROVENANCE} .
    """)


def test_a_claim_about_a_row_points_at_the_row() -> None:
    record = claim("2018", "serbia", "ended", about="liberia-recognizes-kosovo-2008-02")
    about = {t.object for t in triples(record) if t.predicate.value.endswith("#about")}
    assert about == {
        NamedNode("https://w3id.org/balkangraph/id/act/liberia-recognizes-kosovo-2008-02")
    }


def test_a_label_and_another_name() -> None:
    cells = {"entity": "kosovo", "script": "Latn", "source_id": "gazette"}
    label = made(Name, id="l", name="Kosovo", language="en", kind="short", **cells)
    assert triples(label) == turtle(f"""
        <id/name/l> a bgo:Name ; bgo:identifier "l" ; bgo:names <id/state/kosovo> ;
            bgo:nameText "Kosovo"@en-latn ; bgo:nameKind <vocab/name-kind/short> ; {PROVENANCE} .
        <id/state/kosovo> rdfs:label "Kosovo"@en ; skos:prefLabel "Kosovo"@en .
    """)
    cells = {**cells, "script": "Cyrl", "used_by": "serbia", "start": "1974", "end": "2008-02-17"}
    other = made(Name, id="o", name="Косово", language="sr", kind="official", **cells)
    assert triples(other) == turtle(f"""
        <id/name/o> a bgo:Name ; bgo:identifier "o" ; bgo:names <id/state/kosovo> ;
            bgo:nameText "Косово"@sr-cyrl ; bgo:nameKind <vocab/name-kind/official> ;
            bgo:usedBy <id/state/serbia> ;
            bgo:startEdtf "1974" ; bgo:start "1974-01-01"^^xsd:date ;
            bgo:startLatest "1974-12-31"^^xsd:date ; bgo:startPrecision <vocab/precision/year> ;
            bgo:endEdtf "2008-02-17" ; bgo:end "2008-02-17"^^xsd:date ;
            bgo:endEarliest "2008-02-17"^^xsd:date ; bgo:endPrecision <vocab/precision/day> ;
            {PROVENANCE} .
        <id/state/kosovo> skos:altLabel "Косово"@sr-cyrl .
    """)


def test_an_alliance() -> None:
    record = made(Organization, id="nato", kind="alliance", founded="1949-04-04")
    assert triples(record) == turtle(f"""
        <id/organization/nato> a bgo:Actor , bgo:Organization , bgo:Alliance ;
            bgo:identifier "nato" ; bgo:organizationKind <vocab/organization-kind/alliance> ;
            bgo:startEdtf "1949-04-04" ; bgo:start "1949-04-04"^^xsd:date ;
            bgo:startLatest "1949-04-04"^^xsd:date ; bgo:startPrecision <vocab/precision/day> ;
            {PROVENANCE} .
    """)


def test_a_political_union_is_no_alliance() -> None:
    types = {t.object for t in triples(made(Organization, id="eu", kind="political-union"))}
    assert NamedNode(PREFIXES["bgo"] + "Alliance") not in types


def test_an_obligation_of_all_parties_toward_one_actor() -> None:
    record = made(
        Obligation, id="o", agreement="nato", type="defense", obligor="parties",
        obligee="albania", trigger="Armed attack", provision="Article 5", legal_basis="binding",
    )  # fmt: skip
    assert triples(record) == turtle(f"""
        <id/obligation/o> a bgo:Obligation ; bgo:identifier "o" ;
            bgo:underAgreement <id/organization/nato> ;
            bgo:obligationType <vocab/obligation-type/defense> ;
            bgo:bindsParties true ; bgo:obligee <id/state/albania> ;
            bgo:trigger "Armed attack" ; bgo:provision "Article 5" ;
            bgo:legalBasis <vocab/legal-basis/binding> ; {PROVENANCE} .
    """)


def test_a_source() -> None:
    record = made(
        Source, id="gazette", title="Službeni list", publisher="Serbia", published="2008-02",
        url="https://example.org/a?b=1&c=2#d", archived_url="https://example.net/a",
        retrieved="2024-01-01", language="sr-Latn", kind="official", speaks_for="serbia",
        licence="unknown", note="Page 3",
    )  # fmt: skip
    assert triples(record) == turtle("""
        <id/source/gazette> a bgo:Source ; bgo:identifier "gazette" ;
            rdfs:label "Službeni list"@sr-latn ; dcterms:publisher "Serbia" ;
            dcterms:license "unknown" ; dcterms:language "sr-Latn" ;
            bgo:publishedEdtf "2008-02" ; bgo:retrieved "2024-01-01"^^xsd:date ;
            bgo:url "https://example.org/a?b=1&c=2#d"^^xsd:anyURI ;
            bgo:archivedUrl "https://example.net/a"^^xsd:anyURI ;
            bgo:sourceKind <vocab/source-kind/official> ; bgo:speaksFor <id/state/serbia> ;
            bgo:note "Page 3" .
    """)


def test_a_sale_and_a_tally_and_an_attestation() -> None:
    sale = made(
        Assistance, id="s", provider="serbia", recipient="kosovo", kind="arms-sale",
        item="Missiles", quantity="246", amount="75000000", currency="USD", status="notified",
    )  # fmt: skip
    assert triples(sale) == turtle(f"""
        <id/assistance/s> a bgo:Assistance ; bgo:identifier "s" ;
            bgo:provider <id/state/serbia> ; bgo:recipient <id/state/kosovo> ;
            bgo:assistanceKind <vocab/assistance-kind/arms-sale> ; bgo:item "Missiles" ;
            bgo:quantity 246 ; bgo:amount "75000000"^^xsd:decimal ; bgo:currency "USD" ;
            bgo:assistanceStatus <vocab/assistance-status/notified> ;
            bgo:precision <vocab/precision/unknown> ; {PROVENANCE} .
    """)
    tally = made(Tally, id="t", claimant="kosovo", number="0", counts="withdrawals", date="2021")
    assert triples(tally) == turtle(f"""
        <id/tally/t> a bgo:Tally ; bgo:identifier "t" ; bgo:claimant <id/state/kosovo> ;
            bgo:number 0 ; bgo:counts <vocab/counts/withdrawals> ; bgo:dateEdtf "2021" ;
            bgo:earliest "2021-01-01"^^xsd:date ; bgo:latest "2021-12-31"^^xsd:date ;
            bgo:precision <vocab/precision/year> ; {PROVENANCE} .
    """)
    rival = made(
        Attestation, id="a", fact_id="nato", stance="disputes", reported_date="1949-04-05",
    )  # fmt: skip
    assert triples(rival) == turtle(f"""
        <id/attestation/a> a bgo:Attestation ; bgo:identifier "a" ;
            bgo:attests <id/organization/nato> ;
            bgo:attestationStance <vocab/attestation-stance/disputes> ;
            bgo:reportedEdtf "1949-04-05" ; bgo:earliest "1949-04-05"^^xsd:date ;
            bgo:latest "1949-04-05"^^xsd:date ; bgo:precision <vocab/precision/day> ;
            {PROVENANCE} .
    """)


@pytest.mark.parametrize(
    ("table", "graph"),
    [("sources", "sources"), ("claims", "claims"), ("tallies", "claims"), ("positions", "claims"),
     ("recognitions", "facts"), ("states", "facts"), ("attestations", "facts")],
)  # fmt: skip
def test_rows_of_a_table_stand_in_its_graph(table: str, graph: str) -> None:
    (record_type,) = (t for t in RECORD_TYPES if table == t.TABLE)
    assert graph_of(record_type.model_construct(id="a")) == graph


def test_the_node_of_a_row_is_made_of_its_kind_and_id() -> None:
    iri = "https://w3id.org/balkangraph/id/claim/kosovo-holds-2018"
    assert row_node(claim("2018", "kosovo", "holds")) == NamedNode(iri)


def test_nothing_is_a_blank_node_or_a_bare_year() -> None:
    found = triples(recognition("2008", "recognizes")) | triples(claim("2018", "serbia", "ended"))
    terms = {term for t in found for term in (t.subject, t.predicate, t.object)}
    assert not any(isinstance(term, BlankNode) for term in terms)
    datatypes = {t.datatype.value.rpartition("#")[2] for t in terms if isinstance(t, Literal)}
    assert datatypes == {"date", "string"}


def test_only_a_claim_that_disputes_another_is_a_counter_claim() -> None:
    plain = claim("2018", "serbia", "ended")
    assert isinstance(plain, Claim)
    types = {t.object for t in triples(plain) if t.predicate.value == PREFIXES["rdf"] + "type"}
    assert types == {NamedNode(PREFIXES["bgo"] + "Claim")}
