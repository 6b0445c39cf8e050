"""Rows in words."""

from __future__ import annotations

import pytest

from balkangraph.answers.wording import says_of, sentence_of, situation_words, who_of
from balkangraph.namespaces import identifier

LABELS = {"ghana": "Ghana", "kosovo": "Kosovo", "guinea-bissau": "Guinea-Bissau", "nato": "NATO",
          "trilateral-2025": "Joint Declaration"}  # fmt: skip


def label(name: str) -> str:
    return LABELS.get(name, name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recognition-ghana-kosovo", "recognition of Kosovo by Ghana"),
        ("recognition-guinea-bissau-kosovo", "recognition of Kosovo by Guinea-Bissau"),
        ("membership-ghana-nato", "membership of Ghana in NATO"),
        ("participation-kosovo-trilateral-2025", "part of Kosovo in Joint Declaration"),
        ("relations-ghana-kosovo", "relations of Ghana and Kosovo"),
        ("mission-ghana-kosovo", "mission of Ghana in Kosovo"),
        ("recognition-atlantis-kosovo", "recognition-atlantis-kosovo"),
        ("kosovo-unga-2008", "kosovo-unga-2008"),
        ("", ""),
    ],
)
def test_a_situation_between_two_that_have_labels_is_told_in_words(name: str, words: str) -> None:
    assert situation_words(name, label) == words


@pytest.mark.parametrize(
    ("kind", "says"),
    [("claim", "claims: ended"), ("position", "position: ended"), ("act", "ended")],
)
def test_a_claim_is_never_told_as_if_it_were_an_act(kind: str, says: str) -> None:
    assert says_of(identifier(kind, "x"), "ended") == says


def test_who_reports_a_word_for_another_is_named() -> None:
    row = {"actor": "id/state/ghana", "actor_label": "Ghana", "reported_by_label": "Serbia"}
    assert who_of(row) == "Ghana, as reported by Serbia"
    assert who_of({"other_actor": "id/state/ghana"}, "other_") == "ghana"


def row(kind: str, **given: object) -> dict[str, object]:
    return {"fact": identifier(kind, "some-id"), **given}


def test_a_row_is_told_as_who_what_and_whom() -> None:
    toward = {"actor_label": "Ghana", "object": "x/kosovo", "object_label": "Kosovo"}
    assert sentence_of(row("act", says="act/recognizes", **toward), label) == (
        "Ghana recognizes Kosovo"
    )
    assert sentence_of(row("act", says="act/withdraws", **toward), label) == (
        "Ghana withdraws the recognition of Kosovo"
    )
    about = {"actor_label": "Ghana", "object": "x/recognition-ghana-kosovo"}
    assert sentence_of(row("claim", says="a/holds", **about), label) == (
        "Ghana claims: holds recognition of Kosovo by Ghana"
    )


def test_a_number_is_told_with_what_it_counts() -> None:
    told = row("tally", actor_label="Kosovo", says="counts/recognitions", detail=121)
    assert sentence_of(told, label) == "Kosovo counts 121 recognitions"


def test_what_has_a_title_is_told_by_it_and_what_has_nothing_by_its_id() -> None:
    assert sentence_of(row("agreement", fact_label="A treaty"), label) == "A treaty"
    assert sentence_of(row("obligation"), label) == "some-id"
    told = row("existence", actor_label="Kosovo", says="a/enters",
               detail="https://w3id.org/balkangraph/vocab/system/cow")  # fmt: skip
    assert sentence_of(told, label) == "Kosovo enters cow"
