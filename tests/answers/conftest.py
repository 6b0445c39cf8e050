"""The small graph, and one to which rows are added that the small data set has no case of."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import balkangraph
from balkangraph.build import build_release
from balkangraph.graph import Graph

MINI = Path(__file__).parent.parent / "mini"
CLAIM = {"form": "statement", "searched": "2026-11-22"}
# Table -> rows to add, as far as their cells are not empty; check is `sourced`.
ADDED: dict[str, list[dict[str, str]]] = {
    "claims": [
        # Two claimants say the opposite, and neither answers the other.
        {"id": "albania-informed-trilateral-2025", "claimant": "albania", "asserts": "informed",
         "about": "trilateral-2025", "date": "2025-03", **CLAIM},
        {"id": "serbia-not-informed-trilateral-2025", "claimant": "serbia",
         "asserts": "not-informed", "about": "trilateral-2025", "date": "2025-03-19", **CLAIM},
        # Of what was carried out, words of one year contradict each other, words of two do not.
        {"id": "albania-implemented-2022", "claimant": "albania", "asserts": "implemented",
         "about": "xkx-alb-defense-2021", "date": "2022-05", **CLAIM},
        {"id": "serbia-not-implemented-2022", "claimant": "serbia", "asserts": "not-implemented",
         "about": "xkx-alb-defense-2021", "date": "2022-06-01", **CLAIM},
        {"id": "kosovo-not-implemented-2024", "claimant": "kosovo", "asserts": "not-implemented",
         "about": "xkx-alb-defense-2021", "date": "2024", **CLAIM},
        # A denial of what no act ever began.
        {"id": "serbia-never-held-jamaica-2020", "claimant": "serbia", "asserts": "never-held",
         "about": "recognition-jamaica-kosovo", "date": "2020-03", **CLAIM},
        # What holds according to one alone.
        {"id": "kosovo-holds-spain-2013", "claimant": "kosovo", "asserts": "holds",
         "about": "recognition-spain-kosovo", "date": "2013-01-10", **CLAIM},
        {"id": "spain-never-held-2013", "claimant": "spain", "asserts": "never-held",
         "about": "recognition-spain-kosovo", "date": "2013-01-11",
         "disputes": "kosovo-holds-spain-2013", **CLAIM},
    ],
    "recognitions": [
        {"id": "north-macedonia-recognizes-kosovo-2008", "recognizer": "north-macedonia",
         "act": "recognizes", "recognized": "kosovo", "date": "2008-10", "form": "unknown",
         "instrument": "unknown"},
    ],
    "tallies": [
        {"id": "kosovo-recognitions-4-2008", "claimant": "kosovo", "number": "4",
         "counts": "recognitions", "date": "2008-10-09"},
        {"id": "serbia-withdrawals-4-2023", "claimant": "serbia", "number": "4",
         "counts": "withdrawals", "date": "2023-01-16"},
        {"id": "kosovo-recognitions-by-un-members-5-2023", "claimant": "kosovo", "number": "5",
         "counts": "recognitions-by-un-members", "date": "2023-02-17"},
    ],
    "existence": [
        {"id": "albania-enters-gw-1913", "state": "albania", "act": "enters", "system": "gw",
         "date": "1913-01-01"},
        {"id": "albania-enters-cow-1914", "state": "albania", "act": "enters", "system": "cow",
         "date": "1914-01-01"},
        {"id": "albania-ends-cow-1939", "state": "albania", "act": "ends", "system": "cow",
         "date": "1939-04-08"},
        {"id": "albania-restores-cow-1944", "state": "albania", "act": "restores", "system": "cow",
         "date": "1944-11-17"},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def mini(mini_release: Path) -> Graph:
    """Return the graph of the small release."""
    return balkangraph.open(release=mini_release)


@pytest.fixture(scope="session")
def more(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return the graph of the small data set and the rows above."""
    folder = tmp_path_factory.mktemp("more")
    data = Path(shutil.copytree(MINI, folder / "data"))
    for table, rows in ADDED.items():
        add_rows(data / f"{table}.csv", rows)
    return balkangraph.open(release=build_release(data, folder / "release").folder)


def place(table: str, name: str) -> str:
    """Return the file and line of a row of the small data set."""
    lines = (MINI / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith(f"{name},"))
    return f"data/{table}.csv:{number}"


def add_rows(file: Path, rows: list[dict[str, str]]) -> None:
    """Write a file of data anew, with more rows, in the order of ids."""
    with file.open(encoding="utf-8", newline="") as old:
        reader = csv.DictReader(old)
        columns = list(reader.fieldnames or ())
        every = list(reader)
    given = {
        "source_id": "kihulane-recognition-talk-page-2025",
        "locator": "a page",
        "check": "sourced",
    }
    every += [dict.fromkeys(columns, "") | given | row for row in rows]
    with file.open("w", encoding="utf-8", newline="") as new:
        writer = csv.DictWriter(new, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(every, key=lambda row: row["id"]))
