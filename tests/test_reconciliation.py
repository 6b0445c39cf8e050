"""Numbers beside names, as a release publishes them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from balkangraph.reconciliation import Reconciled, reconciled, tallies_file
from balkangraph.store import EmbeddedStore

BASE = "https://w3id.org/balkangraph/"
TALLY: dict[str, Any] = {
    "tally": f"{BASE}id/tally/serbia-withdrawals-28-2025-04",
    "claimant": f"{BASE}id/state/serbia",
    "claimant_label": "Serbia",
    "date": "2025-04",
    "earliest": "2025-04-01",
    "latest": "2025-04-30",
    "counts": f"{BASE}vocab/counts/withdrawals",
    "number": 28,
    "itemized": 27,
    "residual": 1,
    "itemized_for_certain": 27,
    "itemized_un_members": 27,
    "source": f"{BASE}id/source/rks-news-sierra-leone-2025",
    "publisher": "RKS News",
    "url": None,
    "check": f"{BASE}vocab/check/sourced",
}


def doubt(name: str, counted_as: str, tally: str = TALLY["tally"]) -> dict[str, str]:
    return {"tally": tally, "item_label": name, "counted_as": counted_as}


def test_names_stand_with_their_tally_in_their_order() -> None:
    doubts = [
        doubt("Oman", "left-out"), doubt("Niue", "counted-outside-un"),
        doubt("Chad", "counted-perhaps"), doubt("Mali", "left-out"),
        doubt("Togo", "left-out", "another"),
    ]  # fmt: skip
    (found,) = reconciled([TALLY], doubts)
    assert (found.left_out, found.perhaps, found.outside_un) == ("Mali, Oman", "Chad", "Niue")
    assert (found.tally, found.claimant, found.counts, found.check, found.url) == (
        "serbia-withdrawals-28-2025-04", "serbia", "withdrawals", "sourced", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "certain", "agrees"),
    [(27, 27, True), (28, 27, False), (26, 27, False), (26, 25, True), (25, 25, True)],
)
def test_a_number_agrees_with_a_list_whose_partial_dates_may_be_read_so(
    number: int, certain: int, agrees: bool
) -> None:
    (found,) = reconciled([TALLY | {"number": number, "itemized_for_certain": certain}], [])
    assert found.agrees is agrees


def test_the_file_has_a_column_for_each_part_and_a_line_for_each_tally() -> None:
    found = reconciled([TALLY], [doubt("Oman", "left-out")])
    head, line = csv.reader(io.StringIO(tallies_file(found).decode()))
    assert dict(zip(head, line, strict=True)) == {
        "tally": "serbia-withdrawals-28-2025-04", "claimant": "serbia", "claimant_label": "Serbia",
        "date": "2025-04", "earliest": "2025-04-01", "latest": "2025-04-30",
        "counts": "withdrawals", "number": "28", "itemized": "27", "residual": "1",
        "itemized_for_certain": "27", "itemized_un_members": "27", "left_out": "Oman",
        "perhaps": "", "outside_un": "", "source": "rks-news-sierra-leone-2025",
        "publisher": "RKS News", "url": "", "check": "sourced",
    }  # fmt: skip
    assert list(Reconciled.__dataclass_fields__) == head


def published(release: Path) -> dict[str, dict[str, str]]:
    text = (release / "tallies.csv").read_text(encoding="utf-8")
    return {row["tally"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_release_publishes_what_the_query_gives(
    mini_release: Path, mini_store: EmbeddedStore
) -> None:
    query = Path(__file__).parent.parent / "queries" / "tally_reconciliation.rq"
    rows = mini_store.select(query.read_text(encoding="utf-8")).dicts()
    told = {
        row["tally"]: (int(row["number"]), int(row["itemized"]), int(row["residual"]))
        for row in published(mini_release).values()
    }
    assert told == {
        str(row["tally"]).rpartition("/")[2]: (row["number"], row["itemized"], row["residual"])
        for row in rows
    }
    assert told["kosovo-recognitions-121-2025-12-19"] == (121, 6, 115)


def test_serbias_28_withdrawals_are_27_names_and_one_more(real_release: Path) -> None:
    rows = [row for row in published(real_release).values() if row["claimant"] == "serbia"]
    last = max((row for row in rows if row["counts"] == "withdrawals"), key=lambda r: r["latest"])
    assert (last["number"], last["itemized"], last["residual"]) == ("28", "27", "1")
    assert last["left_out"] == "Oman"


def test_kosovos_121_are_119_members_of_the_un_and_two_others(real_release: Path) -> None:
    row = published(real_release)["kosovo-recognitions-121-2025-12-19"]
    assert (row["number"], row["itemized"], row["residual"]) == ("121", "121", "0")
    assert (row["itemized_un_members"], row["outside_un"]) == ("119", "Cook Islands, Niue")
