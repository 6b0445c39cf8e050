"""Tests that the ontology is complete and consistent, and that its rules derive what they say."""

import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from needs import need_module, need_program
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import BNode, Literal, Node

ONTOLOGY = Path(__file__).parent.parent / "ontology"
FILES = ("balkangraph", "vocabularies", "perspectives", "alignments")
RULES = sorted(path.stem for path in (ONTOLOGY / "rules").glob("*.rq"))
BASE = "https://w3id.org/balkangraph/"
BGO, BGV = BASE + "ns#", BASE + "vocab/"
PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
XSD = "http://www.w3.org/2001/XMLSchema#"
BUILT_IN = (str(RDF), str(RDFS), str(OWL), XSD)
QUESTIONS = set(
    re.findall(
        r"\w+",
        """recognitions_of_state recognitions_by_state recognition_claims recognition_tallies
    recognition_positions timeline_of_dyad memberships_of_organization memberships_of_state
    accession_steps agreements_of_dyad agreement_participants obligations_of_state alliance_ties
    assistance_of_dyad facts_by_check sources_of_fact states_and_codes existence_of_state
    successions_of_state rival_dates relations_of_state missions_of_state votes_of_event
    participants_of_agreement""",
    )
)
needs_java = pytest.mark.usefixtures("java")


@pytest.fixture
def java() -> str:
    """The program that runs HermiT."""
    return need_program("java")


def parse(*names: str) -> Graph:
    """The named files of the ontology, or all of them, as one graph."""
    graph = Graph()
    for name in names or FILES:
        graph.parse(ONTOLOGY / f"{name}.ttl", format="turtle")
    return graph


EVERYTHING, CORE = parse(), parse("balkangraph")
ONTOLOGY_IRI = URIRef(BASE + "ontology")
TERMS = sorted({s for s in CORE.subjects(RDF.type) if str(s).startswith(BGO)}, key=str)
CONCEPTS = sorted(EVERYTHING.subjects(RDF.type, SKOS.Concept), key=str)
SCHEMES = sorted(EVERYTHING.subjects(RDF.type, SKOS.ConceptScheme), key=str)


def one(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    """The only value of a property."""
    values = list(graph.objects(subject, predicate))
    assert len(values) == 1, f"{subject} has {len(values)} values of {predicate}"
    return values[0]


def assert_described(graph: Graph, subject: Node, label: URIRef) -> None:
    for predicate in (label, SKOS.definition, SKOS.example):
        text = one(graph, subject, predicate)
        assert isinstance(text, Literal) and text.language == "en", f"{subject} {predicate}"
        assert str(text) == str(text).strip() != "", f"{subject} {predicate}"
    definition = str(one(graph, subject, SKOS.definition))
    assert re.fullmatch(r"[A-Z][^.?!]*\.", definition), f"not one sentence: {definition}"


def property_types(graph: Graph, term: Node) -> set[Node]:
    return set(graph.objects(term, RDF.type)) & PROPERTIES


def declaration_faults(graph: Graph) -> list[str]:
    """Properties and classes that are used but not declared as exactly one thing, sorted."""
    named = {p for p in graph.predicates() if not str(p).startswith(BUILT_IN)}
    named |= {s for kind in PROPERTIES for s in graph.subjects(RDF.type, kind)}
    faults = [f"{p} is not one property" for p in named if len(property_types(graph, p)) != 1]
    places = (RDF.type, RDFS.domain, RDFS.range, RDFS.subClassOf, RDF.first)
    classes = {term for place in places for term in graph.objects(None, place)}
    for term in classes | set(graph.subjects(RDF.type, OWL.Class)):
        foreign = isinstance(term, BNode) or str(term).startswith(BUILT_IN)
        alone = (term, RDF.type, OWL.Class) in graph and not property_types(graph, term)
        if not (foreign or alone):
            faults.append(f"{term} is not a class alone")
    return sorted(faults)


def unsatisfiable_classes(graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The classes that cannot have a member; raises owlready2's error if inconsistent."""
    owlready2 = need_module("owlready2")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    graph.serialize(folder / "ontology.nt", format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology((folder / "ontology.nt").as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    return list(world.inconsistent_classes())


def without_module_headers() -> Graph:
    graph = parse()
    for header in set(graph.subjects(RDF.type, OWL.Ontology)) - {ONTOLOGY_IRI}:
        graph.remove((header, None, None))
    return graph


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_the_same_number_of_triples(name: str) -> None:
    path = ONTOLOGY / f"{name}.ttl"
    triples = pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    assert len(set(triples)) == len(parse(name)) > 0


def test_each_file_has_a_header_of_its_own_with_a_licence() -> None:
    for name in FILES:
        graph = parse(name)
        licence = one(graph, next(graph.subjects(RDF.type, OWL.Ontology)), DCTERMS.license)
        assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_ontology_iri_differs_from_the_namespace() -> None:
    assert list(CORE.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY_IRI]
    assert str(ONTOLOGY_IRI) not in (BGO, BGO.rstrip("#"))
    assert one(CORE, ONTOLOGY_IRI, OWL.versionIRI) == URIRef(BASE + "ontology/0.1.0")


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).removeprefix(BGO))
def test_every_term_is_described_and_answers_a_question(term: Node) -> None:
    assert_described(CORE, term, RDFS.label)
    assert str(one(CORE, term, URIRef(BGO + "answersQuestion"))) in QUESTIONS


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_no_two_terms_share_a_label_or_a_definition(predicate: URIRef) -> None:
    counts = Counter(str(one(CORE, term, predicate)) for term in TERMS)
    assert [text for text, number in counts.items() if number > 1] == []


def test_every_object_and_datatype_property_has_one_domain_and_one_range() -> None:
    for term in TERMS:
        if property_types(CORE, term) & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            assert one(CORE, term, RDFS.domain) and one(CORE, term, RDFS.range)


def test_direct_edges_are_exactly_what_the_rules_derive() -> None:
    edges = CORE.subjects(RDFS.subPropertyOf, URIRef(BGO + "directEdge"))
    assert sorted(str(edge).removeprefix(BGO) for edge in edges) == RULES
    assert (URIRef(BGO + "alliedWith"), RDF.type, OWL.SymmetricProperty) in CORE


def test_coded_properties_name_an_existing_scheme_or_a_datatype() -> None:
    assert set(CORE.objects(None, URIRef(BGO + "valuesFrom"))) <= {*SCHEMES, URIRef(XSD + "date")}


def test_there_are_no_inverses_and_no_identity_statements() -> None:
    assert {OWL.inverseOf, OWL.sameAs}.isdisjoint(EVERYTHING.predicates())


def test_blank_nodes_occur_only_in_lists_unions_and_disjointness() -> None:
    for name in ("vocabularies", "perspectives", "alignments"):
        assert not any(isinstance(term, BNode) for triple in parse(name) for term in triple)
    used = {p for s, p, _ in CORE if isinstance(s, BNode)}
    assert used == {RDF.type, RDF.first, RDF.rest, OWL.unionOf, OWL.members}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: str(scheme).removeprefix(BGV))
def test_every_scheme_is_labeled_defined_and_lists_its_concepts(scheme: Node) -> None:
    assert one(EVERYTHING, scheme, RDFS.label) and one(EVERYTHING, scheme, SKOS.definition)
    concepts = set(EVERYTHING.subjects(SKOS.inScheme, scheme))
    assert set(EVERYTHING.objects(scheme, SKOS.hasTopConcept)) == concepts != set()


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: str(concept).removeprefix(BGV))
def test_every_concept_is_described_and_stands_in_the_scheme_of_its_iri(concept: Node) -> None:
    assert_described(EVERYTHING, concept, SKOS.prefLabel)
    scheme = URIRef(str(concept).rsplit("/", 1)[0])
    assert one(EVERYTHING, concept, SKOS.inScheme) == scheme
    assert one(EVERYTHING, concept, SKOS.topConceptOf) == scheme


def test_every_legal_form_has_one_legal_weight() -> None:
    for form in EVERYTHING.subjects(SKOS.inScheme, URIRef(BGV + "legal-form")):
        assert str(one(EVERYTHING, form, URIRef(BGO + "legalWeight"))).startswith(BGV)


def test_perspectives_have_their_parameters_in_order_of_rank() -> None:
    graph = parse("perspectives")
    concepts = list(graph.subjects(RDF.type, URIRef(BGO + "Perspective")))
    ranked = sorted(concepts, key=lambda c: str(one(graph, c, URIRef(BGO + "rank"))))
    rules = [str(one(graph, c, URIRef(BGO + "perspectiveRule"))) for c in ranked]
    assert rules == ["authority", "party", "party", "documents", "lowest", "highest"]
    voices = [str(graph.value(c, URIRef(BGO + "voice"))) for c in ranked]
    assert voices[1:3] == [BASE + "id/state/kosovo", BASE + "id/state/serbia"]
    assert voices[0] == voices[3] == voices[4] == voices[5] == "None"


def test_alignments_state_nothing_but_skos_matches() -> None:
    graph = parse("alignments")
    matches = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch}
    for subject, predicate, target in graph:
        if str(subject).startswith(BGO):
            assert predicate in matches and subject in TERMS and isinstance(target, URIRef)
        else:
            assert (subject, RDF.type, OWL.Ontology) in graph or target == OWL.AnnotationProperty


def test_everything_used_is_declared_as_exactly_one_thing() -> None:
    assert declaration_faults(CORE) == []
    assert declaration_faults(EVERYTHING) == []


def test_a_property_declared_twice_or_not_at_all_is_reported() -> None:
    graph = parse()
    graph.add((URIRef(BGO + "earliest"), RDF.type, OWL.ObjectProperty))
    graph.remove((URIRef(BGO + "Spell"), RDF.type, OWL.Class))
    assert declaration_faults(graph) == [
        f"{BGO}Spell is not a class alone",
        f"{BGO}earliest is not one property",
    ]


@needs_java
def test_hermit_finds_no_contradiction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unsatisfiable_classes(without_module_headers(), tmp_path, monkeypatch) == []


@needs_java
def test_hermit_reports_an_impossible_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = without_module_headers()
    graph.add((URIRef(BGO + "Alliance"), RDFS.subClassOf, URIRef(BGO + "Act")))
    classes = unsatisfiable_classes(graph, tmp_path, monkeypatch)
    assert BGO + "Alliance" in {found.iri for found in classes}


@needs_java
def test_hermit_reports_a_contradiction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owlready2 = need_module("owlready2")
    graph, mixed = without_module_headers(), URIRef(BASE + "id/state/mixed")
    graph.add((mixed, RDF.type, URIRef(BGO + "State")))
    graph.add((mixed, URIRef(BGO + "standing"), URIRef(BGV + "standing/full")))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable_classes(graph, tmp_path, monkeypatch)


SITUATIONS = {
    "Recognition": ("recognizer", "recognized"),
    "Membership": ("member", "organization"),
    "Participation": ("participant", "agreement"),
    "DiplomaticRelations": ("partner", "partner"),
}
TIES = """
@prefix : <https://w3id.org/balkangraph/ns#> .
@prefix v: <https://w3id.org/balkangraph/vocab/> .
@prefix t: <toy:> .
t:pact a :Alliance .
t:treaty a :Agreement ; :legalForm v:legal-form\\/treaty .
t:lapsed a :Agreement ; :legalForm v:legal-form\\/treaty .
t:words a :Agreement ; :legalForm v:legal-form\\/declaration .
t:pledge a :Agreement ; :legalForm v:legal-form\\/treaty .
t:o1 :underAgreement t:treaty ; :legalBasis v:legal-basis\\/binding ; :bindsParties true .
t:o2 :underAgreement t:lapsed ; :legalBasis v:legal-basis\\/binding ; :bindsParties true ;
    :end "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
t:o3 :underAgreement t:words ; :legalBasis v:legal-basis\\/political ; :bindsParties true .
t:o4 :underAgreement t:pledge ; :legalBasis v:legal-basis\\/binding ; :obligor t:u ; :obligee t:k .
"""
SPELLS = """
Recognition a k recognizes recognizer 2008-02-18 -
Recognition b k recognizes recognizer 2010-01-01 -
Recognition b k recognizes serbia 2010-01-01 2018-06-20
Recognition c k recognizes recognizer - -
Recognition d k recognizes recognizer 2027-01-01 -
Membership a pact full recognizer 2009-04-01 -
Membership b pact full recognizer 2017-06-05 -
Membership c pact suspended recognizer 2010-01-01 -
Membership d pact candidate recognizer - -
Membership e pact negotiating recognizer 2014-01-01 -
Participation a treaty party recognizer - -
Participation k treaty party recognizer - -
Participation e treaty signatory recognizer - -
Participation f treaty ratified recognizer - -
Participation a lapsed party recognizer - -
Participation d lapsed party recognizer - -
Participation c words party recognizer - -
Participation d words party recognizer - -
Participation u pledge party recognizer - -
Participation w pledge party recognizer - -
DiplomaticRelations a k relations recognizer 2008-06-30 -
DiplomaticRelations a b relations recognizer 1996-01-01 1999-03-25
"""


def toy_data() -> str:
    """The ties and spells above, and the weights of the legal forms, as N-Triples."""
    text = TIES + "".join(
        f"t:o{n} :obligationType v:obligation-type\\/defense .\n" for n in (1, 2, 3, 4)
    )
    for number, line in enumerate(SPELLS.split("\n")[1:-1]):
        kind, left, right, standing, perspective, start, end = line.split()
        roles = SITUATIONS[kind]
        text += f"t:{left}-{right} a :{kind} ; :{roles[0]} t:{left} ; :{roles[1]} t:{right} .\n"
        text += f"t:{left}-{right} :hasSpell t:s{number} . t:s{number} "
        text += (
            f":standing v:standing\\/{standing} ; :accordingTo v:perspective\\/{perspective} .\n"
        )
        for edge, day in (("start", start), ("end", end)):
            if day != "-":
                text += f't:s{number} :{edge} "{day}"^^<{XSD}date> .\n'
    graph, weight = Graph().parse(data=text), URIRef(BGO + "legalWeight")
    for form, value in EVERYTHING.subject_objects(weight):
        graph.add((form, weight, value))
    return graph.serialize(format="nt")


TOY, TOY_GRAPH = toy_data(), pyoxigraph.NamedNode("toy:graph")


def derived(rule: str, on: str = "2026-11-22", perspective: str = "recognizer") -> str:
    """The pairs that a rule derives from the toy data, on which both engines must agree."""
    text = (ONTOLOGY / "rules" / f"{rule}.rq").read_text(encoding="utf-8")
    text = re.sub(r"(VALUES \?on \{).*\}", rf'\1 "{on}"^^xsd:date }}', text)
    text = re.sub(r"(perspective \{).*\}", rf"\1 <{BGV}perspective/{perspective}> }}", text)
    store = pyoxigraph.Store()
    store.load(TOY.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=TOY_GRAPH)
    fast: Any = store.query(text, use_default_graph_as_union=True)
    triples = {(t.subject.value, t.predicate.value, t.object.value) for t in fast}
    slow: Any = Graph().parse(data=TOY, format="nt").query(text)
    slow = {(str(s), str(p), str(o)) for s, p, o in slow}
    assert triples == slow and {predicate for _, predicate, _ in triples} <= {BGO + rule}
    return " ".join(sorted(f"{s}-{o}".replace("toy:", "") for s, _, o in triples))


EXPECTED = {
    "recognizes": "a-k b-k c-k",
    "hasRelationsWith": "a-k k-a",
    "memberOf": "a-pact b-pact",
    "candidateOf": "d-pact e-pact",
    "partyTo": "a-lapsed a-treaty c-words d-lapsed d-words k-treaty u-pledge w-pledge",
    "signatoryOf": "e-treaty f-treaty",
    "alliedWith": "a-b a-k b-a k-a u-w w-u",
    "obligedToDefend": "a-k k-a u-k",
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_derives_the_edges_open_on_the_day_in_both_engines(rule: str) -> None:
    assert derived(rule) == EXPECTED[rule]


def test_rules_answer_for_the_day_and_the_perspective_between_the_braces() -> None:
    assert derived("recognizes", on="2027-01-01") == "a-k b-k c-k d-k"
    assert derived("recognizes", on="2009-12-31") == "a-k c-k"
    assert derived("recognizes", on="2018-06-19", perspective="serbia") == "b-k"
    assert derived("recognizes", on="2018-06-20", perspective="serbia") == ""
    assert derived("alliedWith", on="2019-12-31") == "a-b a-d a-k b-a d-a k-a u-w w-u"


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_its_head_and_its_parameters_first_in_where(rule: str) -> None:
    text = (ONTOLOGY / "rules" / f"{rule}.rq").read_text(encoding="utf-8")
    keys = re.findall(r"^#\+ (\w+): \S", text, flags=re.MULTILINE)
    assert keys == ["summary", "question", "row"]
    lines = text.partition("WHERE {\n")[2].splitlines()
    assert re.fullmatch(r'  VALUES \?on \{ "2026-11-22"\^\^xsd:date \}', lines[0])
    assert re.fullmatch(rf"  VALUES \?perspective \{{ <{BGV}perspective/\w+> \}}", lines[1])
