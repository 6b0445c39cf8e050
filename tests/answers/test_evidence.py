"""What stands behind a row of data, a document or a relation, and against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answers.conftest import place
from balkangraph.answers.evidence import BEARINGS, EvidenceRow, independent_publishers
from balkangraph.errors import NotFoundError
from balkangraph.graph import Graph

GHANA = "ghana-withdraws-kosovo-2019"


def told(graph: Graph, asked: str) -> list[tuple[str, str]]:
    return [(row.bearing, row.fact) for row in graph.sources(asked)]


def test_a_row_is_told_with_all_that_is_known_of_its_document(mini: Graph) -> None:
    assert mini.sources(GHANA).rows[0] == EvidenceRow(
        bearing="itself",
        what="Ghana withdraws the recognition of Kosovo",
        date="2019-11-11",
        check="sourced",
        publisher="Radio Free Europe/Radio Liberty",
        title="Ghana withdraws recognition of Kosovo",
        published="2019-11~",
        url="https://rferl.org/amp/ghana-withdraws-premature-kosovo-recognition/30266937.html",
        archived_url="",
        retrieved="2026-11-22",
        kind="press",
        language="en",
        speaks_for="",
        licence="all-rights-reserved",
        locator="",
        note="Statement of the foreign ministry, after a letter to Serbia: the decision of 2012 "
        "was premature.",
        source="rfe-rl-ghana-2019",
        fact=GHANA,
        of="recognition-ghana-kosovo",
        line=place("recognitions", GHANA),
    )


def test_documents_for_it_come_before_those_against_it(mini: Graph) -> None:
    rows = mini.sources(GHANA).rows
    assert [(row.bearing, row.publisher) for row in rows[1:]] == [
        ("supports", "kihulane.eu"),
        ("supports", "KosovoPress"),
        ("supports", "Modern Ghana"),
        ("disputes", "Wikipedia"),
    ]
    assert {(row.what, row.of) for row in rows[1:]} == {(rows[0].what, GHANA)}
    assert (rows[4].date, rows[4].check, rows[4].retrieved) == ("2019-11-07", "unsourced", "")


def test_the_words_count_independent_publishers_and_tell_what_more_to_ask(mini: Graph) -> None:
    assert mini.sources(GHANA).words == (
        "4 documents; read: 4 independent publishers (KosovoPress; Modern Ghana; Radio Free "
        "Europe/Radio Liberty; kihulane.eu); 1 against it",
        "All acts and claims: `balkangraph sources recognition-ghana-kosovo`",
    )


def test_a_relation_has_all_its_acts_and_claims_in_order_and_what_bears_on_them(
    mini: Graph,
) -> None:
    answer = mini.sources("recognition-ghana-kosovo")
    assert told(mini, "recognition-ghana-kosovo")[:5] == [
        ("itself", "ghana-recognizes-kosovo-2012"),
        ("itself", GHANA),
        ("itself", "serbia-ended-recognition-ghana-kosovo-2019"),
        ("itself", "kosovo-holds-recognition-ghana-kosovo-2019"),
        ("itself", "jetlir-zyberaj-holds-recognition-ghana-kosovo-2025"),
    ]
    assert [(row.bearing, row.of) for row in answer.rows[5:]] == [
        *[("supports", GHANA)] * 3, ("disputes", GHANA),
    ]  # fmt: skip
    assert answer.words[0].startswith("5 acts and claims in 6 documents; read: 6 independent")
    assert answer.words[1] == "Contradictions: `balkangraph conflicts recognition-ghana-kosovo`"


def test_a_claim_has_what_it_answers_and_what_answers_it(mini: Graph) -> None:
    assert told(mini, "kosovo-holds-recognition-jamaica-kosovo-2020") == [
        ("itself", "kosovo-holds-recognition-jamaica-kosovo-2020"),
        ("answers", "jamaica-never-held-recognition-jamaica-kosovo-2020"),
    ]
    assert told(mini, "jamaica-never-held-recognition-jamaica-kosovo-2020") == [
        ("itself", "jamaica-never-held-recognition-jamaica-kosovo-2020"),
        ("answered", "kosovo-holds-recognition-jamaica-kosovo-2020"),
    ]


def test_an_agreement_has_the_acts_upon_it_what_it_obliges_to_and_what_is_claimed_of_it(
    mini: Graph,
) -> None:
    rows = told(mini, "trilateral-2025")
    assert rows[0] == ("itself", "trilateral-2025")
    assert [bearing for bearing, _ in rows[1:6]] == ["supports"] * 4 + ["disputes"]
    assert rows[6:] == [
        ("about", "serbia-threatens-trilateral-2025"),
        ("about", "croatia-not-directed-against-trilateral-2025"),
        ("upon", "albania-hosts-trilateral-2025"),
        ("upon", "albania-signs-trilateral-2025"),
        ("upon", "croatia-signs-trilateral-2025"),
        ("upon", "kosovo-signs-trilateral-2025"),
        ("upon", "trilateral-2025-interoperability"),
    ]
    assert mini.sources("trilateral-2025").words == (
        "5 documents; read: 4 independent publishers (europeanwesternbalkans.com; forum.htka.hu; "
        "sta.si; telegrafi.com); 1 against it",
    )


def test_a_document_has_the_rows_that_rest_on_it(mini: Graph) -> None:
    assert told(mini, "b92-jamaica-2020") == [
        ("itself", "b92-jamaica-2020"),
        ("cites", "kosovo-holds-recognition-jamaica-kosovo-2020"),
        ("cites", "jamaica-never-held-recognition-jamaica-kosovo-2020"),
    ]
    assert mini.sources("b92-jamaica-2020").words == ("2 rows of data rest on it",)


def test_an_event_has_its_votes(mini: Graph) -> None:
    rows = mini.sources("unga-63-3-2008").rows
    assert (rows[0].bearing, rows[0].date) == ("itself", "2008-10-08")
    votes = [row for row in rows if row.bearing == "upon"]
    assert len(votes) == 8
    assert votes[0].what.startswith("Albania no Request for an advisory opinion")


@pytest.mark.parametrize(
    "asked",
    [
        "kosovo", "kosovo-enters-cow-2008", "kosovo-code-cow-347", "kosovo-name-en-short",
        "spain-against-kosovo-statehood-2008", "kosovo-recognitions-121-2025-12-19", "nato",
        "usa-kosovo-javelin-missiles-2024", "albania-establishes-relations-kosovo-2008",
        "albania-reported-embassy-kosovo-2023", "ghana-votes-unga-63-3-2008",
        "eu-mutual-assistance", "serbia-and-montenegro-succeeded-by-serbia-2006",
        "albania-joins-nato-2009-per-xinhua",
    ],
)  # fmt: skip
def test_every_kind_of_row_has_its_document(mini: Graph, asked: str) -> None:
    first = mini.sources(asked).rows[0]
    assert (first.bearing, first.fact) == ("itself", asked)
    assert first.title and first.publisher and first.check and first.what
    assert first.line.startswith("data/")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("ghana-withdraws-kosovo-2018", GHANA),
        ("Ghana-Withdraws-Kosovo-2019", GHANA),
        ("recognition-gana-kosovo", "recognition-ghana-kosovo"),
    ],
)
def test_an_unknown_id_is_refused_with_what_is_near(mini: Graph, asked: str, near: str) -> None:
    with pytest.raises(NotFoundError, match=f"near matches: .*`{near}`") as refused:
        mini.sources(asked)
    assert near in refused.value.near


def test_what_is_near_nothing_is_refused_with_where_ids_stand(mini: Graph) -> None:
    with pytest.raises(NotFoundError, match=r"no near one either\. Ids stand in the column `fact`"):
        mini.sources("no such thing")


# --- independent publishers


def document(publisher: str, voice: str = "") -> EvidenceRow:
    empty = EvidenceRow(*[""] * len(EvidenceRow.columns()))
    return replace(empty, publisher=publisher, speaks_for=voice)


def test_one_publisher_is_one_however_many_documents_it_has() -> None:
    assert independent_publishers([document("B92"), document("B92")]) == ("B92",)
    assert independent_publishers([document("B92"), document("N1")]) == ("B92", "N1")
    assert independent_publishers([]) == ()


def test_two_who_print_the_same_voice_are_one() -> None:
    ministry, copy = document("Ministry", "kosovo"), document("Copy", "kosovo")
    assert independent_publishers([ministry, copy]) == ("Copy = Ministry",)
    other = document("Ministry of Serbia", "serbia")
    assert independent_publishers([ministry, other, copy]) == (
        "Copy = Ministry",
        "Ministry of Serbia",
    )


def test_what_links_two_groups_makes_them_one() -> None:
    linking = document("Ministry", "serbia")
    rows = [document("Ministry", "kosovo"), document("Press", "serbia"), linking]
    assert independent_publishers(rows) == ("Ministry = Press",)


def test_every_bearing_is_explained() -> None:
    assert next(iter(BEARINGS)) == "itself"
    assert all(BEARINGS.values())
