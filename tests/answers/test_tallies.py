"""Numbers beside lists, and beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import balkangraph
from answers.conftest import place
from balkangraph.answers import slug
from balkangraph.answers.tallies import TallyRow, rival_tallies
from balkangraph.graph import Graph
from balkangraph.reconciliation import Reconciled


def tally(
    name: str, claimant: str, number: int, first: str, last: str = "", **given: Any
) -> Reconciled:
    told: dict[str, Any] = {
        "tally": name, "claimant": claimant, "claimant_label": claimant, "date": first,
        "earliest": first, "latest": last or first, "counts": "recognitions", "number": number,
        "itemized": number, "residual": 0, "itemized_for_certain": number,
        "itemized_un_members": number, "left_out": "", "perhaps": "", "outside_un": "",
        "source": "", "publisher": "", "url": "", "check": "sourced",
    }  # fmt: skip
    return Reconciled(**told | given)


def rivals(*found: Reconciled) -> list[tuple[str, str]]:
    return [(one.tally, other.tally) for one, other in rival_tallies(found)]


def by_id(graph: Graph) -> dict[str, TallyRow]:
    return {row.tally: row for row in graph.tallies()}


def test_each_number_has_the_names_under_its_partys_perspective(mini: Graph) -> None:
    """Of the small data set's members of the UN, Ghana and Nauru do not recognize for Serbia."""
    rows = by_id(mini)
    told = {name: (row.number, row.itemized, row.residual) for name, row in rows.items()}
    assert told == told | {
        "kosovo-recognitions-121-2025-12-19": (121, 6, 115),
        "serbia-non-recognitions-106-2023-01-04": (106, 2, 104),
        "serbia-recognitions-84-2023-01-04": (84, 3, 81),
        "serbia-recognitions-94-2023-01-04": (94, 3, 91),
    }
    kosovo = rows["kosovo-recognitions-121-2025-12-19"]
    assert (kosovo.itemized_un_members, kosovo.outside_un) == (4, "Guinea-Bissau, United States")
    assert kosovo.line == place("tallies", "kosovo-recognitions-121-2025-12-19")


def test_a_number_of_unclear_cases_has_no_list(mini: Graph) -> None:
    assert "serbia-unclear-3-2023-01-04" not in by_id(mini)


def test_only_what_an_act_had_begun_counts_as_withdrawn(more: Graph) -> None:
    row = by_id(more)["serbia-withdrawals-4-2023"]
    assert (row.number, row.itemized, row.residual) == (4, 3, 1)
    assert row.left_out == "Jamaica"


def test_who_belongs_only_if_partly_known_days_are_read_so_is_named(more: Graph) -> None:
    row = by_id(more)["kosovo-recognitions-4-2008"]
    assert (row.itemized, row.itemized_for_certain, row.residual) == (5, 4, -1)
    assert (row.perhaps, row.outside_un) == ("North Macedonia", "United States")


def test_a_number_of_un_members_leaves_others_out(more: Graph) -> None:
    row = by_id(more)["kosovo-recognitions-by-un-members-5-2023"]
    assert (row.itemized, row.residual) == (4, 1)
    assert row.left_out == "Guinea-Bissau, North Macedonia, Spain, United States"


def test_a_number_between_certain_and_possible_names_agrees(more: Graph) -> None:
    told = {row.a_fact for row in more.conflicts(kind="tally")}
    assert "kosovo-recognitions-4-2008" not in told
    assert "serbia-withdrawals-4-2023" in told


def test_a_list_that_does_not_agree_is_told_with_its_names(more: Graph) -> None:
    rows = {row.a_fact: row for row in more.conflicts(kind="tally") if not row.b_fact}
    row = rows["serbia-withdrawals-4-2023"]
    assert (row.a_who, row.a_says) == ("Serbia", "counts 4 withdrawals")
    assert row.b_who == "Serbia, by its own words"
    assert row.b_says.startswith("3 are named under its perspective, residual +1; left out: Jam")
    assert row.follow.endswith(
        "; balkangraph query tally_items state=kosovo id=serbia-withdrawals-4-2023"
    )


def test_a_day_leaves_later_numbers_out(mini: Graph) -> None:
    def known(on: str) -> set[str]:
        return {row.tally for row in mini.tallies(on=on)}

    assert "kosovo-recognitions-121-2025-12-19" in known("2025-12-19") - known("2025-12-18")
    assert "serbia-recognitions-84-2023-01-04" in known("2023-01-04") - known("2023-01-03")
    assert known("2008-02-16") == set()


def test_the_words_tell_how_many_agree(more: Graph) -> None:
    """Only one is made for so small a data set; the others are of all states."""
    answer = more.tallies()
    assert answer.words[0].startswith(f"1 of {len(answer)} numbers agree with the names")


# --- numbers beside each other

KOSOVO = tally("k", "kosovo", 116, "2019-11-01", "2019-11-30")


@pytest.mark.parametrize(
    "day", ["2019-05-31", "2019-11-15", "2019-11-30"], ids=["half a year", "within", "last"]
)
def test_another_partys_last_number_is_comparable_for_half_a_year(day: str) -> None:
    assert set(rivals(KOSOVO, tally("s", "serbia", 94, day))) in ({("k", "s")}, {("s", "k")})


def test_an_older_number_is_not() -> None:
    assert rivals(KOSOVO, tally("s", "serbia", 94, "2019-05-30")) == []


def test_only_the_last_number_by_that_day_stands() -> None:
    older, newer = tally("s1", "serbia", 96, "2019-08-01"), tally("s2", "serbia", 94, "2019-10-01")
    assert rivals(KOSOVO, older, newer) == [("s2", "k")]


def test_the_same_number_is_no_contradiction() -> None:
    assert rivals(KOSOVO, tally("s", "serbia", 116, "2019-11-15")) == []


def test_what_is_counted_must_be_the_same_whether_of_un_members_or_not() -> None:
    members = tally("s", "serbia", 94, "2019-11-15", counts="recognitions-by-un-members")
    refusals = tally("s", "serbia", 94, "2019-11-15", counts="non-recognitions")
    assert rivals(KOSOVO, members) == [("k", "s")]
    assert rivals(KOSOVO, refusals) == []


def test_a_party_contradicts_itself_only_on_days_that_may_be_the_same() -> None:
    other = tally("k2", "kosovo", 114, "2019-11-20")
    later = tally("k3", "kosovo", 117, "2019-12-01")
    assert rivals(KOSOVO, other, later) == [("k", "k2")]


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("tallies_against_recognitions", "recognitions"),
        ("tallies_against_withdrawals", "withdrawals"),
    ],
)
@pytest.mark.parametrize("claimant", ["kosovo", "serbia"])
def test_the_short_queries_count_the_names_that_the_answer_counts(
    real_release: Path, query: str, counts: str, claimant: str
) -> None:
    graph = balkangraph.open(release=real_release)
    full = {row.tally: row.itemized for row in graph.tallies() if row.counts == counts}
    short = {
        slug(r["tally"]): r["named"] for r in graph.rows(query, claimant=claimant, state="kosovo")
    }
    assert short == {name: full[name] for name in short}
    assert short or (claimant, counts) == ("kosovo", "withdrawals")
