"""The page of shapes names every constraint: its shape, in its words, or why there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from oracle import SHAPES
from rdflib import RDFS, SH

from balkangraph.namespaces import slug_of
from balkangraph.validate.shapes import iter_shapes, read_shapes

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<code>\w+)` \| (?P<holds>[^|]+) \| (?P<severity>\w+) \| (?P<shape>.+) \|$"
)
ROWS = [row for line in PAGE.splitlines() if (row := ROW.match(line))]
# How many constraints of each kind the model asks for, with a shape or without.
ASKED = {"T": 20, "R": 11, "P": 10, "C": 8, "X": 5, "L": 3}
ALL = read_shapes(SHAPES)
SHAPED = {f"`{slug_of(shape)}`": shape for shape in iter_shapes(ALL)}


def test_every_shape_is_on_the_page_once() -> None:
    named = [row["shape"] for row in ROWS if row["shape"].startswith("`")]
    assert sorted(named) == sorted(SHAPED)


def test_every_constraint_is_on_the_page_once() -> None:
    asked = [f"{kind}{n:02}" for kind, most in ASKED.items() for n in range(1, most + 1)]
    assert len(asked) == 57
    told = [row["code"] for row in ROWS]
    assert set(asked) - set(told) == set()
    assert len(told) == len(set(told))
    without = [row["code"] for row in ROWS if row["shape"].startswith("none: ")]
    assert without == ["T17", "P09", "X03", "X04"]


def test_every_line_of_a_table_is_read() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(lines) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_a_line_has_the_words_and_the_severity_of_its_shape(row: re.Match[str]) -> None:
    if row["shape"].startswith("none: "):
        assert row["severity"] in ("violation", "warning", "info")
        assert not any(name.startswith(f"`{row['code']}") for name in SHAPED)
        return
    shape = SHAPED[row["shape"]]
    assert row["shape"].startswith(f"`{row['code']}")
    assert row["holds"] == str(ALL.value(shape, RDFS.label))
    assert row["severity"] == slug_of(str(ALL.value(shape, SH.severity))).lower()


def test_what_the_page_tells_more_of_is_in_its_tables() -> None:
    told = {row["code"] for row in ROWS}
    more = [line for line in PAGE.splitlines() if line.startswith("- ")]
    assert more
    assert {code for line in more for code in re.findall(r"`([A-Z]\d\d)`", line)} <= told
