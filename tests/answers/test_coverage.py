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
    """They are Albania 2008, Ghana 2019, Guinea-Bissau 2011 and Nauru 2008."""
    acts = lines("recognitions")
    row = by_name(mini, "kind")["RecognitionAct"]
    assert (row.label, row.facts, row.two_publishers) == ("recognition act", len(acts), 4)
    assert row.two_publishers_percent == 400 // len(acts)
    assert (row.single_publisher, row.day_unknown) == (len(acts) - 4, 0)
    assert (
        f"Of {len(acts)} recognition acts 4 ({400 // len(acts)} %) rest on two independent "
        "publishers" in mini.coverage().words
    )


def test_days_that_are_not_known_are_those_of_a_month_or_year_or_none(mini: Graph) -> None:
    kinds = by_name(mini, "kind")
    for kind, table in (("Claim", "claims"), ("AgreementAct", "agreement_acts")):
        vague = [row["date"] for row in lines(table) if len(row["date"]) != len("2008-02-17")]
        assert kinds[kind].day_unknown == len(vague) >= 3
    assert kinds["State"].day_unknown == 0


def begun(row: dict[str, str]) -> str:
    return row.get("date") or row.get("start") or row.get("founded") or ""


def test_decades_are_those_of_the_day_on_which_a_fact_began(mini: Graph) -> None:
    rows = by_name(mini, "decade")
    assert list(rows) == sorted(rows)
    assert rows["1940s"].facts == sum(begun(row)[:3] == "194" for row in FACTS)
    undated = [row for row in FACTS if row.get("date") == ""]
    assert rows["unknown"].facts == len(undated) == 3


def test_a_vote_is_of_the_decade_of_its_event(mini: Graph) -> None:
    days = {row["id"]: row["date"] for row in lines("events")}
    votes = sum(days[row["event"]][:3] == "200" for row in lines("votes"))
    plain = sum(begun(row)[:3] == "200" for row in FACTS)
    assert by_name(mini, "decade")["2000s"].facts == plain + votes > plain


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
