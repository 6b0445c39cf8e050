"""Contradictions: each kind found, told from both sides, and kept or left out as asked."""

from __future__ import annotations

from collections import Counter

import pytest

from answers.conftest import place
from balkangraph.answers.conflicts import KINDS, ConflictRow
from balkangraph.errors import NotFoundError
from balkangraph.graph import Graph


def pairs(graph: Graph, kind: str, about: str | None = None) -> list[tuple[str, str]]:
    return [(row.a_fact, row.b_fact) for row in graph.conflicts(about, kind)]


def test_every_contradiction_of_the_small_data_set_is_found(mini: Graph) -> None:
    answer = mini.conflicts()
    about_recognitions = Counter(
        (row.kind, row.about) for row in answer if row.about.startswith("recognition-")
    )
    assert about_recognitions == {
        ("claim", "recognition-ghana-kosovo"): 2,
        ("claim", "recognition-guinea-bissau-kosovo"): 1,
        ("claim", "recognition-jamaica-kosovo"): 1,
        ("claim", "recognition-nauru-kosovo"): 1,
        ("recognizer", "recognition-guinea-bissau-kosovo"): 1,
        ("perspective", "recognition-ghana-kosovo"): 1,
        ("perspective", "recognition-guinea-bissau-kosovo"): 2,
        ("perspective", "recognition-nauru-kosovo"): 1,
    }
    assert {
        ("claim", "trilateral-2025"), ("content", "trilateral-2025"), ("existence", "kosovo"),
        ("date", "ghana-withdraws-kosovo-2019"), ("date", "nauru-withdraws-kosovo-2019"),
        ("tally", "kosovo"),
    } <= {(row.kind, row.about) for row in answer}  # fmt: skip


def test_they_are_told_kind_by_kind_and_counted_in_words(mini: Graph) -> None:
    answer = mini.conflicts()
    assert [row.kind for row in answer] == sorted(
        (row.kind for row in answer), key=list(KINDS).index
    )
    assert answer.words[0].startswith(f"{len(answer)} contradictions (")
    assert "; 1 recognizer: a state contradicts its own words" in answer.words[0]


def test_both_sides_are_told_with_their_documents(mini: Graph) -> None:
    rows = [row for row in mini.conflicts("ghana", "claim") if row.b_who == "Kosovo"]
    assert rows == [
        ConflictRow(
            kind="claim",
            about="recognition-ghana-kosovo",
            label="recognition of Kosovo by Ghana",
            a_who="Serbia",
            a_says="claims: ended",
            a_when="2019-11-11",
            a_fact="serbia-ended-recognition-ghana-kosovo-2019",
            a_source="serbia-mfa-ghana-revokes-2019",
            a_publisher="Ministry of Foreign Affairs of Serbia",
            a_url="http://mfa.rs/en/press-service/statements/19074-ghana-revokes-recognition-of-kosovo",
            a_check="sourced",
            a_line=place("claims", "serbia-ended-recognition-ghana-kosovo-2019"),
            b_who="Kosovo",
            b_says="claims: holds",
            b_when="2019-11-12",
            b_fact="kosovo-holds-recognition-ghana-kosovo-2019",
            b_source="kosovopress-ghana-2019",
            b_publisher="KosovoPress",
            b_url="https://kosovopress.com/ghana-confirms-withdrawal-of-recognition-of-kosovo/",
            b_check="sourced",
            b_line=place("claims", "kosovo-holds-recognition-ghana-kosovo-2019"),
            follow="balkangraph sources serbia-ended-recognition-ghana-kosovo-2019; "
            "balkangraph sources kosovo-holds-recognition-ghana-kosovo-2019",
        )
    ]


# --- what is about something


def test_about_a_state_is_what_it_did_or_is_spoken_of_in(mini: Graph) -> None:
    ghana = {(row.kind, row.about) for row in mini.conflicts("Ghana")}
    assert ghana == {
        ("claim", "recognition-ghana-kosovo"),
        ("perspective", "recognition-ghana-kosovo"),
        ("date", "ghana-withdraws-kosovo-2019"),
    }
    assert mini.conflicts("Ghana") == mini.conflicts("ghana")


def test_about_an_actor_that_is_called_otherwise_its_id_will_do(mini: Graph) -> None:
    (row,) = mini.conflicts("jetlir-zyberaj")
    assert (row.b_who, row.b_says) == ("Jetlir Zyberaj", "claims: holds")


def test_about_a_relation_or_a_row_is_what_names_it(mini: Graph) -> None:
    assert {row.kind for row in mini.conflicts("recognition-ghana-kosovo")} == {
        "claim", "perspective",
    }  # fmt: skip
    act = mini.conflicts("ghana-withdraws-kosovo-2019")
    assert [(row.kind, row.a_fact) for row in act] == [
        ("perspective", "ghana-withdraws-kosovo-2019"),
        ("date", "ghana-withdraws-kosovo-2019"),
    ]


def test_who_takes_part_in_an_agreement_has_what_is_disputed_about_it(mini: Graph) -> None:
    assert {row.about for row in mini.conflicts("albania")} == {"trilateral-2025"}


@pytest.mark.parametrize(
    ("about", "near"),
    [("Gana", "ghana"), ("recognition-gana-kosovo", "recognition-ghana-kosovo")],
)
def test_a_misspelt_name_is_refused_with_what_is_near(mini: Graph, about: str, near: str) -> None:
    with pytest.raises(NotFoundError, match=f"`{near}`") as refused:
        mini.conflicts(about)
    assert near in refused.value.near


def test_what_is_nowhere_near_a_name_is_refused_too(mini: Graph) -> None:
    with pytest.raises(NotFoundError, match="no near one either"):
        mini.conflicts("qqqq-xxxx-qqqq")


def test_an_unknown_kind_is_refused(mini: Graph) -> None:
    with pytest.raises(NotFoundError, match="expected claim, recognizer, perspective"):
        mini.conflicts(kind="quarrel")


# --- day and check


def test_a_day_leaves_out_what_was_said_later(mini: Graph) -> None:
    before = mini.conflicts("ghana", on="2019-11-11")
    assert [row.kind for row in before] == ["perspective", "date"]
    assert mini.conflicts("ghana", on="2019-11-10").rows == ()
    after = mini.conflicts("ghana", "claim", on="2019-11-12")
    assert [row.b_who for row in after] == ["Kosovo"]


def test_a_check_asks_it_of_both_sides(mini: Graph) -> None:
    assert [row.b_who for row in mini.conflicts("ghana", "claim", check="sourced")] == ["Kosovo"]
    assert mini.conflicts("ghana", "date", check="partly-sourced").rows == ()


def test_nothing_found_has_no_words(mini: Graph) -> None:
    assert mini.conflicts("spain").words == ()


# --- kinds


def test_opposite_claims_of_two_who_did_not_answer_each_other_are_found(
    mini: Graph, more: Graph
) -> None:
    assert {
        ("albania-informed-trilateral-2025", "serbia-not-informed-trilateral-2025"),
        ("albania-implemented-2022", "serbia-not-implemented-2022"),
        ("kosovo-holds-recognition-jamaica-kosovo-2020", "serbia-never-held-jamaica-2020"),
    } < set(pairs(more, "claim"))
    assert len(pairs(more, "claim")) == len(pairs(mini, "claim")) + 3 + 1


def test_a_claimants_own_change_of_mind_is_no_contradiction_of_claims(mini: Graph) -> None:
    assert pairs(mini, "claim", "recognition-jamaica-kosovo") == [
        (
            "kosovo-holds-recognition-jamaica-kosovo-2020",
            "jamaica-never-held-recognition-jamaica-kosovo-2020",
        )
    ]


def test_a_recognizer_contradicts_itself_where_it_takes_its_withdrawal_back(mini: Graph) -> None:
    (row,) = mini.conflicts(kind="recognizer")
    assert (row.a_who, row.a_says, row.a_when) == ("Guinea-Bissau", "withdraws", "2017-11-21")
    assert (row.b_who, row.b_says, row.b_when) == ("Guinea-Bissau", "reaffirms", "2018-02-02")


def test_a_withdrawal_alone_is_no_contradiction_of_the_recognizer(mini: Graph) -> None:
    assert pairs(mini, "recognizer", "ghana") == []


def test_a_rival_day_is_set_against_the_day_of_the_row(mini: Graph) -> None:
    rows = {row.about: row for row in mini.conflicts(kind="date")}
    ghana = rows["ghana-withdraws-kosovo-2019"]
    assert ghana.label == "Ghana withdraws the recognition of Kosovo"
    assert (ghana.a_who, ghana.a_says, ghana.a_when) == (
        "Radio Free Europe/Radio Liberty", "dates it", "2019-11-11",
    )  # fmt: skip
    assert (ghana.b_who, ghana.b_says, ghana.b_when) == ("Wikipedia", "dates it", "2019-11-07")
    assert set(rows) == {"ghana-withdraws-kosovo-2019", "nauru-withdraws-kosovo-2019"}


def test_a_document_that_disputes_what_is_said_without_a_day_is_of_another_kind(
    mini: Graph,
) -> None:
    (row,) = mini.conflicts(kind="content")
    assert (row.about, row.a_says, row.b_who) == (
        "trilateral-2025",
        "says so",
        "pancevac-online.rs",
    )
    assert row.b_says == (
        "disputes it: Prime Minister Kurti called it a declaration on a military alliance"
    )


def test_systems_that_agree_on_a_day_do_not_contradict_each_other(mini: Graph) -> None:
    assert pairs(mini, "existence") == [
        ("kosovo-declares-independence-2008", "kosovo-enters-cow-2008"),
        ("kosovo-enters-gw-2008", "kosovo-enters-cow-2008"),
    ]


def test_beginnings_with_an_end_between_them_are_of_two_spells(more: Graph) -> None:
    assert pairs(more, "existence", "albania") == [
        ("albania-enters-gw-1913", "albania-enters-cow-1914")
    ]
