"""Perspectives that differ: who is with whom, and by which word."""

from __future__ import annotations

from balkangraph.graph import Graph

RECOGNIZER, KOSOVO = "according to recognizer, serbia", "according to kosovo, documents"


def sides(graph: Graph, about: str, on: str | None = None) -> list[tuple[str, ...]]:
    rows = graph.conflicts(about, "perspective", on=on)
    return [(row.a_who, row.a_says, row.a_fact, row.b_who, row.b_says, row.b_fact) for row in rows]


def test_those_who_tell_the_same_stand_together(mini: Graph) -> None:
    assert sides(mini, "recognition-ghana-kosovo") == [
        (
            RECOGNIZER, "from 2012-01-23 to 2019-11-11", "ghana-withdraws-kosovo-2019",
            KOSOVO, "since 2012-01-23", "ghana-recognizes-kosovo-2012",
        )
    ]  # fmt: skip


def test_a_third_history_is_a_contradiction_of_its_own(mini: Graph) -> None:
    told = "from 2011-01-10 to 2017-11-21, since 2018-02-02"
    mine = ("according to recognizer", told, "guinea-bissau-reaffirms-kosovo-2018")
    assert sides(mini, "recognition-guinea-bissau-kosovo") == [
        (
            *mine,
            KOSOVO, "since 2011-01-10", "guinea-bissau-recognizes-kosovo-2011",
        ),
        (
            *mine,
            "according to serbia", "from 2011-01-10 to 2017-11-21",
            "guinea-bissau-withdraws-kosovo-2017",
        ),
    ]  # fmt: skip


def test_on_a_day_before_they_differ_there_is_none(mini: Graph) -> None:
    assert sides(mini, "recognition-nauru-kosovo", "2019-11-21") == []
    assert len(sides(mini, "recognition-nauru-kosovo", "2019-11-22")) == 1
    between = sides(mini, "recognition-guinea-bissau-kosovo", "2018-02-01")
    assert [side[0] for side in between] == [RECOGNIZER]


def test_who_holds_that_there_never_was_one_follows_a_denial(more: Graph) -> None:
    assert sides(more, "recognition-spain-kosovo") == [
        (
            "according to recognizer, serbia, documents", "never", "spain-never-held-2013",
            "according to kosovo", "since 2013-01-10", "kosovo-holds-spain-2013",
        )
    ]  # fmt: skip


def test_before_the_denial_no_word_is_named(more: Graph) -> None:
    (side,) = sides(more, "recognition-spain-kosovo", "2013-01-10")
    assert side[1:3] == ("never", "")
