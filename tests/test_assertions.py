"""Numbers that hold are told nothing of; others are violations on their line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from balkangraph.build import validate_folder
from balkangraph.build.whole import make_store
from balkangraph.errors import DataError
from balkangraph.paths import resource_folder
from balkangraph.query import read_catalog
from balkangraph.tables import read_dataset
from balkangraph.validate.assertions import Assertion, check_assertions, read_assertions
from balkangraph.validate.report import MESSAGE

MINI = Path(__file__).parent / "mini"
STORE = make_store(read_dataset(MINI), resource_folder("ontology"))
CATALOG = read_catalog(resource_folder("queries"))
TODAY = date(2026, 11, 22)
GOOD = """\
[[assertion]]
id = "nato"
counts = "members"
of = "nato"
least = 5
most = 5
source_id = "s"
"""


def broken(**cells: object) -> list[str]:
    """The messages for one assertion about the small data set."""
    given: dict[str, object] = {
        "id": "x", "counts": "members", "of": "nato", "least": 0, "most": 0, "source_id": "s",
        **cells,
    }  # fmt: skip
    found = check_assertions(STORE, (Assertion.model_validate(given),), CATALOG, TODAY)
    return [result.message for result in found]


# In the small data set: five of NATO (Spain 1982, Albania and Croatia 2009, North Macedonia
# 2020, the United States 1949), and five that have ever recognized Kosovo, two of them until 2019.
@pytest.mark.parametrize(
    ("cells", "number"),
    [
        ({}, 5),
        ({"on": date(2009, 4, 1)}, 4),
        ({"on": date(1982, 5, 29)}, 1),
        ({"counts": "participants"}, 0),
        ({"counts": "recognitions", "of": "kosovo"}, 4),
        ({"counts": "recognitions", "of": "kosovo", "perspective": "kosovo"}, 6),
        ({"counts": "recognitions", "of": "kosovo", "on": date(2008, 2, 18)}, 2),
        ({"counts": "recognitions", "of": "kosovo", "on": date(2008, 12, 31), "among": "un"}, 3),
        ({"counts": "rows", "of": "Vote"}, 10),
    ],
)
def test_a_number_is_counted_as_its_assertion_says(cells: dict[str, object], number: int) -> None:
    assert broken(**cells, least=number, most=number) == []
    (message,) = broken(**cells, least=number + 1, most=number + 2)
    assert f": {number} " in message and f"expected {number + 1} to {number + 2}" in message
    assert MESSAGE.fullmatch(message)


def test_a_folder_without_the_file_asserts_nothing(tmp_path: Path) -> None:
    assert read_assertions(tmp_path, ()) == ()


def test_an_assertion_remembers_its_line(tmp_path: Path) -> None:
    second = GOOD.replace('"nato"', '"other"', 1)
    (tmp_path / "assertions.toml").write_text(f"# Head\n\n{GOOD}\n{second}", encoding="utf-8")
    assert [(a.id, a.line) for a in read_assertions(tmp_path, {"s"})] == [
        ("nato", 3),
        ("other", 11),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"members"', '"friends"', "`counts`"),
        ("least = 5", 'least = "5"', "`least`"),
        ("least = 5\n", "", "`least`"),
        ("most = 5", "most = 5\nmore = 6", "`more`"),
        ('source_id = "s"', 'source_id = "t"', "`t`"),
        ('source_id = "s"', "", "``"),
        ("most = 5", "most =", "line 6"),
        (GOOD, GOOD + GOOD, "the id `nato` again"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    (tmp_path / "assertions.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_assertions(tmp_path, {"s"}, "data/")
    (finding,) = caught.value.findings
    assert finding.file == "data/assertions.toml" and found in finding.found


def test_rows_may_rest_on_a_note_alone(tmp_path: Path) -> None:
    text = (
        '[[assertion]]\nid = "v"\ncounts = "rows"\nof = "Vote"\nleast = 1\nmost = 9\nnote = "n"\n'
    )
    (tmp_path / "assertions.toml").write_text(text, encoding="utf-8")
    assert len(read_assertions(tmp_path, ())) == 1


def test_a_number_out_of_range_is_a_violation_on_its_line(tmp_path: Path) -> None:
    for file in MINI.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = GOOD.replace('"s"', '"nato-update-1982"').replace("5", "6")
    (tmp_path / "assertions.toml").write_text(text, encoding="utf-8")
    report, findings = validate_folder(tmp_path)
    assert not report.conforms and report.assertions == 1
    (place,) = [
        f.place for r, f in zip(report.results, findings, strict=True) if r.shape == "assertion"
    ]
    assert place == "data/assertions.toml:1"
