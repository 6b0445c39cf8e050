"""Codes and acts of existence agree with the lists that others publish, where these are at hand.

The lists are not part of the project: name their folder in BALKANGRAPH_LISTS, or keep it beside the
checkout as `shared/datasets`. Without them these tests are skipped with a notice, everywhere.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from balkangraph.paths import resource_folder
from balkangraph.records import Code, Existence, State
from balkangraph.tables import Dataset, read_dataset

BESIDE = Path(__file__).parents[2].parent / "shared" / "datasets"
FOLDER = Path(os.environ.get("BALKANGRAPH_LISTS", BESIDE))
# Our system -> the column of the country code list.
COLUMNS = {
    "iso2": "iso2c", "iso3": "iso3c", "m49": "un", "cow": "cown", "cowc": "cowc", "gw": "gwn",
    "polity": "p4n", "vdem": "vdem",
}  # fmt: skip
# The list gives the Holy See the numbers of the Papal States, which ended in 1870.
OTHERS = {"holy-see"}
DATA = read_dataset(resource_folder("data"))
Row = Mapping[str, str]


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a list, or skip the test that needs it."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"the list {name} is not at hand; name its folder in BALKANGRAPH_LISTS")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes_of(data: Dataset) -> dict[str, dict[str, set[str]]]:
    """Return the codes of each state by system."""
    codes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in data.rows(Code):
        codes[code.entity][code.system].add(code.code)
    return codes


def differences(data: Dataset, listed: Sequence[Row]) -> list[str]:
    """Return where a code of the list is not that of the state with the same ISO code."""
    by_iso = {row["iso3c"]: row for row in listed if row["iso3c"]}
    found = []
    for state, codes in sorted(codes_of(data).items()):
        row = next((by_iso[code] for code in codes["iso3"] if code in by_iso), None)
        for system, column in COLUMNS.items() if row else ():
            code = (row or {})[column]
            wanted = code.zfill(3) if system == "m49" and code else code
            if wanted and wanted not in codes[system]:
                found.append(f"{state} {system} {wanted}")
    return found


def test_every_code_of_the_country_code_list_is_in_the_data() -> None:
    found = differences(DATA, rows_of("countrycode_codelist.csv"))
    assert [text for text in found if text.split()[0] not in OTHERS] == []


def test_a_code_that_differs_is_found() -> None:
    listed = [{**dict.fromkeys(COLUMNS.values(), ""), "iso3c": "ALB", "cown": "340", "un": "8"}]
    assert differences(DATA, listed) == ["albania cow 340"]


def test_every_living_state_is_in_the_country_code_list() -> None:
    listed = {row["iso3c"] for row in rows_of("countrycode_codelist.csv")}
    codes = codes_of(DATA)
    living = [state.id for state in DATA.rows(State) if state.kind == "state"]
    strangers = [name for name in living if not codes[name]["iso3"] & listed]
    assert strangers == ["kosovo"]  # ISO 3166 has no code for it


@pytest.mark.parametrize(
    ("file", "system", "number"),
    [("cow_state_system.csv", "cow", "ccode"), ("gw_state_system.csv", "gw", "gwcode")],
)
def test_every_entry_into_a_state_system_is_on_the_day_of_its_list(
    file: str, system: str, number: str
) -> None:
    starts: dict[str, set[date]] = defaultdict(set)
    for row in rows_of(file):
        starts[row[number]].add(first_day(row))
    codes = codes_of(DATA)
    wrong = []
    for act in DATA.rows(Existence):
        made_here = act.check != "sourced"  # steps that the list does not cut; the note says so
        if act.system != system or act.act not in ("enters", "restores") or made_here:
            continue
        listed = set().union(*(starts[code] for code in codes[act.state][system]))
        if act.date is None or act.date.earliest not in listed:
            wrong.append(act.id)
    assert wrong == []


def first_day(row: Row) -> date:
    """Return the first day of a spell in either list."""
    if "startdate" in row:
        return date.fromisoformat(row["startdate"])
    return date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
