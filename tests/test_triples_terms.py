"""Tests that triples use published terms only, survive a store, and tell situations in full."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from acts import IDS, KINDS, agreement_act, recognition
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from tiny import write_folder

from balkangraph.build.views import read_perspectives
from balkangraph.dates import parse_date
from balkangraph.namespaces import ONTOLOGY, PREFIXES, VOCABULARY
from balkangraph.paths import resource_folder
from balkangraph.perspectives import assess
from balkangraph.records import RECORD_TYPES, Assistance, Claim, Name, Record, Source
from balkangraph.situations import SituationIds
from balkangraph.tables import read_dataset
from balkangraph.timeline import Spell, build_situations
from balkangraph.triples import iter_quads, iter_row, iter_situation, spell_slug
from balkangraph.triples.columns import WORDS

FOLDER = resource_folder("ontology")
PERSPECTIVES = read_perspectives(FOLDER / "perspectives.ttl")
BASE = "https://w3id.org/balkangraph/"


def terms_of(file: str) -> set[str]:
    quads = parse(path=str(FOLDER / file), format=RdfFormat.TURTLE)
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def quads_of(folder: Path) -> list[Quad]:
    dataset = read_dataset(write_folder(folder))
    kinds = {record.id: record.KIND for record in dataset.records()}
    situations = build_situations(dataset.records(), SituationIds(kinds))
    return list(iter_quads(dataset, [assess(s, PERSPECTIVES) for s in situations], kinds))


def test_every_term_is_one_that_the_ontology_publishes(tmp_path: Path) -> None:
    known = (
        terms_of("balkangraph.ttl") | terms_of("vocabularies.ttl") | terms_of("perspectives.ttl")
    )
    used = {
        term.value
        for quad in quads_of(tmp_path)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith((ONTOLOGY, VOCABULARY))
    }
    assert sorted(used - known) == []
    assert len(used) > 60


@pytest.mark.parametrize("table", sorted(WORDS))
def test_every_word_that_a_cell_may_hold_is_a_published_concept(table: str) -> None:
    known = terms_of("vocabularies.ttl")
    (record_type,) = (t for t in RECORD_TYPES if table == t.TABLE)
    for column, (_, family) in WORDS[table].items():
        words = [word for word in get_args(record_type.model_fields[column].annotation) if word]
        missing = [word for word in words if f"{VOCABULARY}{family}/{word}" not in known]
        assert (column, missing) == (column, [])
        assert words


def test_each_graph_holds_what_belongs_to_it(tmp_path: Path) -> None:
    graphs: dict[str, int] = {}
    for quad in quads_of(tmp_path):
        name = quad.graph_name.value.removeprefix(BASE + "graph/")  # type: ignore[union-attr]
        graphs[name] = graphs.get(name, 0) + 1
    assert sorted(graphs) == ["claims", "facts", "meta", "situations", "sources"]


def test_a_retired_id_is_no_node(tmp_path: Path) -> None:
    assert not any("old-kosovo" in str(quad) for quad in quads_of(tmp_path))


def test_the_release_says_what_it_is(tmp_path: Path) -> None:
    release = {
        (quad.predicate.value.rpartition("#")[2], str(quad.object))
        for quad in quads_of(tmp_path)
        if quad.subject == NamedNode(BASE + "id/release/0.0.1")
    }
    assert ("dataDate", f'"2024-01-01"^^<{PREFIXES["xsd"]}date>') in release
    assert ("label", '"Tiny"@en') in release
    assert ("version", '"0.0.1"') in release


def assessed_triples(*records: Record) -> list[Triple]:
    (situation,) = build_situations(records, IDS)
    kinds = {**KINDS, **{record.id: record.KIND for record in records}}
    return list(iter_situation(assess(situation, PERSPECTIVES), kinds))


def test_a_spell_that_several_perspectives_compute_alike_is_one_node() -> None:
    acts = recognition("2008", "recognizes", id="r"), recognition("2018-06-20", "withdraws", id="w")
    found = assessed_triples(*acts)
    texts = {str(t).replace(BASE, "") for t in found}
    situation = "<id/situation/recognition-liberia-kosovo>"
    closed = "<id/spell/recognition-liberia-kosovo/2008/2018-06-20/recognizes>"
    unended = "<id/spell/recognition-liberia-kosovo/2008/open/recognizes>"
    according = {
        node: sorted(
            t.object.value.rpartition("/")[2]  # type: ignore[union-attr]
            for t in found
            if f"<{t.subject.value.removeprefix(BASE)}>" == node  # type: ignore[union-attr]
            and t.predicate.value == ONTOLOGY + "accordingTo"
        )
        for node in (closed, unended)
    }
    assert according == {
        closed: ["documents", "lowest", "recognizer", "serbia"], unended: ["highest", "kosovo"],
    }  # fmt: skip
    day = f"^^<{PREFIXES['xsd']}date>"
    expected = [
        f"{situation} <ns#recognizer> <id/state/liberia>",
        f"{situation} <ns#recognized> <id/state/kosovo>",
        f"{situation} <ns#status> <vocab/status/contested>",
        f"{situation} <ns#statusDetail> <vocab/status-detail/authority-affirms-ended>",
        f'{situation} <ns#disputedFrom> "2018-06-20"{day}',
        f"{situation} <ns#hasSpell> {closed}",
        f"{situation} <ns#hasSpell> {unended}",
        f"{closed} <ns#openedBy> <id/act/r>",
        f"{closed} <ns#closedBy> <id/act/w>",
        f'{closed} <ns#start> "2008-01-01"{day}',
        f'{closed} <ns#startLatest> "2008-12-31"{day}',
        f'{closed} <ns#end> "2018-06-20"{day}',
        f"{closed} <ns#standing> <vocab/standing/recognizes>",
    ]
    assert [line for line in expected if line not in texts] == []
    assert not any(t.startswith(unended) and "closedBy" in t for t in texts)


def test_a_participation_names_its_role() -> None:
    found = {
        str(t).replace(BASE, "") for t in assessed_triples(agreement_act("2020", "hosts", "host"))
    }
    node = "<id/situation/participation-albania-pact-host>"
    assert f"{node} <ns#participant> <id/state/albania>" in found
    assert f"{node} <ns#agreement> <id/agreement/pact>" in found
    assert f"{node} <ns#role> <vocab/role/host>" in found


@pytest.mark.parametrize(
    ("start", "end", "slug"),
    [
        ("2008-02-17", "", "s/2008-02-17/open/full"),
        ("", "2008", "s/unknown/2008/full"),
        ("2018?", "2018-10~", "s/2018-uncertain/2018-10-approximate/full"),
        ("[2016..2017-03]", "", "s/2016-to-2017-03/open/full"),
    ],
)
def test_the_name_of_a_spell_is_made_of_its_ends(start: str, end: str, slug: str) -> None:
    ends = [parse_date(text) if text else None for text in (start, end)]
    assert spell_slug("s", Spell("full", ends[0], ends[1])) == slug
    assert re.fullmatch(r"[a-z0-9/-]+", slug)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
dates = st.one_of(
    st.just(""), st.dates().map(date.isoformat), st.integers(1, 9999).map("{:04}".format),
    st.dates().map(lambda d: f"{d.year:04}-{d.month:02}~"),
)  # fmt: skip
FACT: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["a", "a-1", "2008"]), "source_id": st.just("gazette"), "locator": texts,
    "check": st.sampled_from(["sourced", "unsourced"]), "note": texts,
}  # fmt: skip
numbers = st.just("") | st.integers(0, 10**18 - 1).map(str)
records: st.SearchStrategy[Record] = st.one_of(
    st.fixed_dictionaries({
        **FACT, "provider": st.just("serbia"), "recipient": st.just("kosovo"),
        "kind": st.just("aid"), "item": texts.filter(bool), "quantity": numbers,
        "amount": numbers, "currency": texts, "status": st.just("announced"), "date": dates,
    }).map(Assistance.model_validate),
    st.fixed_dictionaries({
        **FACT, "entity": st.just("kosovo"), "name": texts.filter(bool),
        "language": st.sampled_from(["en", "sr", "cnr"]),
        "script": st.sampled_from(["Latn", "Cyrl"]),
        "kind": st.sampled_from(["short", "former"]), "used_by": st.just(""), "start": dates,
        "end": dates,
    }).map(Name.model_validate),
    st.fixed_dictionaries({
        **FACT, "claimant": st.just("serbia"), "asserts": st.just("ended"),
        "about": st.sampled_from(["kosovo", "recognition-liberia-kosovo"]), "date": dates,
        "effective": dates, "disputes": st.just(""), "form": st.just("list"),
    }).map(Claim.model_validate),
    st.fixed_dictionaries({
        "id": FACT["id"], "title": texts.filter(bool), "publisher": texts.filter(bool),
        "published": dates, "url": st.sampled_from(["", "https://example.org/%C5%A1?a=b&c#d"]),
        "archived_url": st.just("http://example.org"), "retrieved": dates,
        "language": st.sampled_from(["", "en", "sr-Latn", "zh-Hant", "mul"]),
        "kind": st.just("press"),
        "speaks_for": st.just(""), "licence": texts.filter(bool), "note": texts,
    }).map(Source.model_validate),
)  # fmt: skip


@settings(deadline=None)
@given(records)
def test_what_goes_into_a_store_comes_out_unchanged(record: Record) -> None:
    kinds = {**KINDS, "gazette": "source"}
    quads = {Quad(t.subject, t.predicate, t.object) for t in iter_row(record, kinds)}
    store = Store()
    store.extend(quads)
    assert set(store) == quads
    again = Store()
    again.load(store.dump(format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)
    assert set(again) == quads


@settings(deadline=None)
@given(records)
def test_every_literal_is_of_a_type_that_engines_compare_alike(record: Record) -> None:
    for triple in iter_row(record, {**KINDS, "gazette": "source"}):
        if isinstance(triple.object, Literal):
            name = triple.object.datatype.value.rpartition("#")[2]
            assert name in {
                "string",
                "langString",
                "date",
                "integer",
                "decimal",
                "anyURI",
                "boolean",
            }
