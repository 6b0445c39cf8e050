"""Tests of the tables that say what acts and claims do."""

from typing import get_args

from balkangraph.effects import ACTS, AGREEMENT_ACTS, CLAIMED_STANDING, CLAIMS, STEPS
from balkangraph.effects import SituationKind as Kind
from balkangraph.namespaces import concept
from balkangraph.paths import resource_folder
from balkangraph.records import AgreementAct, Claim, Membership, Mission, Recognition, Relation

VOCABULARIES = (resource_folder("ontology") / "vocabularies.ttl").read_text(encoding="utf-8")


def words_of(record: type, column: str) -> set[str]:
    return set(get_args(record.model_fields[column].annotation)) - {""}  # type: ignore[attr-defined]


def test_every_act_that_bears_on_a_situation_has_an_effect() -> None:
    kinds = (Recognition, Relation, Mission, Membership, AgreementAct)
    acts = set().union(*(words_of(kind, "act") for kind in kinds))
    assert acts == {*ACTS, *AGREEMENT_ACTS}


def test_every_claim_with_an_effect_is_one_that_may_be_made() -> None:
    assert set(CLAIMS) <= words_of(Claim, "asserts")
    assert set(CLAIMED_STANDING) == set(get_args(Kind))


def test_every_standing_is_a_word_of_the_vocabulary_and_has_its_step() -> None:
    standings = {standing for _, standing in (*ACTS.values(), *AGREEMENT_ACTS.values())} - {""}
    ranks = words_of(Mission, "rank")
    for standing in standings | ranks:
        iri = concept("standing", standing)
        assert f"bgv:standing\\/{standing} a skos:Concept" in VOCABULARIES, iri
    assert standings - {"depositary"} <= set(STEPS)


def test_a_signature_comes_before_an_entry_into_force() -> None:
    assert STEPS["initialed"] < STEPS["signatory"] < STEPS["ratified"] < STEPS["party"]
    assert STEPS["applicant"] < STEPS["candidate"] < STEPS["negotiating"] < STEPS["full"]
