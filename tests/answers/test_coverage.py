"""What the data holds and what is missing, against counts of the small data set's own lines."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from balkangraph.answers.coverage import BY, CoverageRow, words_of_kind
from balkangraph.errors import NotFoundError
from balkangraph.graph import Graph

MINI = Path(__file__).parent.parent / "mini"
NO_FACTS = {"sources", "attestations", "retired"}


def lines(table: str) -> list[dict[str, str]]:
    with (MINI / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTS = [
    row for file in sorted(MINI.glob("*.csv")) if file.stem not in NO_FACTS
    for row in lines(file.stem)
]  # fmt: skip


def by_name(graph: Graph, by: str) -> dict[str, CoverageRow]:
    return {row.name: row for row in graph.coverage(by)}


def test_all_facts_are_counted_once(mini: Graph) -> None:
    (total,) = [row for row in mini.coverage() if row.by == "all"]
    assert total.facts == len(FACTS)
    assert total.sourced == sum(row["check"] == "sourced" for row in FACTS)
    assert total.partly_sourced == sum(row["check"] == "partly-sourced" for row in FACTS)
    assert total.unsourced == sum(row["check"] == "unsourced" for row in FACTS) == 2
    assert total.without_locator == sum(not row["locator"] for row in FACTS)
    assert total.without_archived_copy == total.facts


def test_each_measure_but_that_by_state_adds_up_to_the_sum(mini: Graph) -> None:
    rows = mini.coverage().rows
    for by in ("kind", "check", "decade"):
        assert sum(row.facts for row in rows if row.by == by) == len(FACTS)


def test_recognition_acts_are_told_with_their_second_publishers(mini: Graph) -> None:
    """Of ten, four: Albania 2008, Ghana 2019, Guinea-Bissau 2011 and Nauru 2008."""
    row = by_name(mini, "kind")["RecognitionAct"]
    assert (row.label, row.facts, row.two_publishers, row.two_publishers_percent) == (
        "recognition act", 10, 4, 40,
    )  # fmt: skip
    assert (row.single_publisher, row.sourced_percent, row.day_unknown) == (6, 90, 0)
    assert "Of 10 recognition acts 4 (40 %) rest on two independent publishers" in (
        mini.coverage().words
    )


def test_days_that_are_not_known_are_those_of_a_month_or_year_or_none(mini: Graph) -> None:
    """Of claims these are 2025-04, 2019-11 and 2021-07; of acts on agreements three undated."""
    kinds = by_name(mini, "kind")
    assert kinds["Claim"].day_unknown == 3
    assert kinds["AgreementAct"].day_unknown == 3
    assert kinds["State"].day_unknown == 0


def test_decades_are_those_of_the_day_on_which_a_fact_began(mini: Graph) -> None:
    rows = by_name(mini, "decade")
    assert list(rows) == sorted(rows)
    begun = [row.get("date") or row.get("start") or row.get("founded") or "" for row in FACTS]
    assert rows["1940s"].facts == sum(day[:3] == "194" for day in begun)
    assert rows["unknown"].facts == 3


def test_a_vote_is_of_the_decade_of_its_event(mini: Graph) -> None:
    begun = [row.get("date") or row.get("start") or row.get("founded") or "" for row in FACTS]
    plain = sum(day[:3] == "200" for day in begun)
    assert by_name(mini, "decade")["2000s"].facts == plain + len(lines("votes"))


def test_actors_stand_in_the_order_of_how_much_is_known(mini: Graph) -> None:
    rows = mini.coverage("state").rows
    assert [row.facts for row in rows] == sorted((row.facts for row in rows), reverse=True)
    assert rows[0].label == "Kosovo"
    assert {row.by for row in rows} == {"state"}
    names = {row.name: row.facts for row in rows}
    assert names["jetlir-zyberaj"] == 2  # its name and its claim; to be an actor is no fact of it


def test_degrees_stand_from_best_to_worst(mini: Graph) -> None:
    assert list(by_name(mini, "check")) == ["sourced", "partly-sourced", "unsourced"]


@pytest.mark.parametrize("by", BY)
def test_one_measure_gives_its_rows_only(mini: Graph, by: str) -> None:
    everything = mini.coverage()
    assert mini.coverage(by).rows == tuple(row for row in everything if row.by == by)
    assert mini.coverage(by).words == ()


def test_the_words_sum_up_what_is_missing(mini: Graph) -> None:
    words = mini.coverage().words
    assert words[0].startswith(f"{len(FACTS)} facts: ")
    assert words[0].endswith("2 unsourced (name 2)")
    assert words[1].startswith("Missing: ")


def test_an_unknown_measure_is_refused(mini: Graph) -> None:
    with pytest.raises(NotFoundError, match="expected kind, check, decade, state"):
        mini.coverage("year")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("RecognitionAct", "recognition act"), ("State", "state"), ("OtherActor", "other actor")],
)
def test_a_kind_is_told_in_words(kind: str, words: str) -> None:
    assert words_of_kind(kind) == words
