"""Every statement of the two founding articles has its answer in the real data, or a reason.

After a failure here correct `docs/articles.md`, or the row that it names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from balkangraph.paths import resource_folder
from balkangraph.records import Attestation, Claim
from balkangraph.situations import SituationIds
from balkangraph.tables import Dataset, read_dataset

TESTS = Path(__file__).parent.parent
PAGE = (TESTS.parent / "docs" / "articles.md").read_text(encoding="utf-8")
MINI = read_dataset(TESTS / "mini")
KINDS = frozenset(
    {
        "fact", "position", "claim", "counter-claim", "proposal", "opinion", "forecast",
        "omission", "related fact",
    }
)  # fmt: skip
REASON = re.compile(r"none: (opinion|forecast|wish|not checkable)(; \S.*)?")
IDS = re.compile(r"`[^`]+`(, `[^`]+`)*")
ONE_CLAIM = MINI.rows(Claim)[0].id


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of the page: its number, its article, what it says, and its last cell."""

    number: int
    article: str
    says: str
    kind: str
    answer: str

    @property
    def ids(self) -> list[str]:
        """The ids that the last cell cites."""
        return re.findall(r"`([^`]+)`", self.answer)


def lines_of(page: str, heading: str) -> list[Line]:
    """Return the numbered lines of the table below a heading."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if re.match(r"\| \d+ \|", line)]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert all(len(row) == 5 for row in cells), f"a line of {heading} has not five cells"
    return [Line(int(row[0]), *row[1:]) for row in cells]


def kinds_of(data: Dataset) -> Mapping[str, str]:
    """Return the kind of each row that may be cited."""
    return {row.id: row.KIND for row in data.records() if row.KIND not in ("retired", "source")}


def dangling(lines: list[Line], data: Dataset) -> list[str]:
    """Return the cited ids that are those of no row and of no situation."""
    kinds = kinds_of(data)
    situations = SituationIds(kinds)
    cited = [name for line in lines for name in line.ids]
    return [name for name in cited if name not in kinds and name not in situations]


def unanswered(lines: list[Line]) -> list[int]:
    """Return the numbers of lines that give neither ids nor one of the known reasons."""
    found = (line for line in lines if not IDS.fullmatch(line.answer))
    return [line.number for line in found if not REASON.fullmatch(line.answer)]


def unsourced(lines: list[Line], data: Dataset) -> list[str]:
    """Return the cited ids of rows that stand on general knowledge."""
    weak = {row.id for row in data.records() if getattr(row, "check", "") == "unsourced"}
    return [name for line in lines for name in line.ids if name in weak]


def unrecorded(lines: list[Line], data: Dataset) -> list[int]:
    """Return the numbers of lines that cite something else than a claim or a source against one."""
    good = {row.id for row in data.rows(Attestation) if row.stance == "disputes"}
    good |= {row.id for row in data.rows(Claim)}
    return [line.number for line in lines if not line.ids or not good.issuperset(line.ids)]


STATEMENTS = lines_of(PAGE, "Statements")
INACCURACIES = lines_of(PAGE, "Inaccuracies")
UNCONFIRMED = lines_of(PAGE, "Not confirmed")
EVERY_LINE = [*STATEMENTS, *INACCURACIES, *UNCONFIRMED]


@pytest.fixture(scope="module")
def real() -> Dataset:
    """The data of the project."""
    return read_dataset(resource_folder("data"))


def test_the_page_holds_each_of_the_120_statements_once_and_in_order() -> None:
    assert [line.number for line in STATEMENTS] == list(range(1, 121))
    assert "".join(line.article for line in STATEMENTS) == "A" * 86 + "B" * 34
    assert len({line.says for line in STATEMENTS}) == 120


def test_every_statement_is_of_a_known_kind_and_the_page_explains_each_kind() -> None:
    assert {line.kind for line in STATEMENTS} == KINDS
    explained = PAGE.partition("## How to read it")[2].partition("\n## ")[0]
    assert {kind for kind in KINDS if f"`{kind}`" not in explained} == set()


def test_every_statement_is_answered_by_ids_or_by_a_known_reason() -> None:
    assert unanswered(STATEMENTS) == []


def test_only_opinions_forecasts_wishes_and_what_cannot_be_checked_stay_without_a_row() -> None:
    left = [line for line in STATEMENTS if line.answer.startswith("none")]
    assert {line.kind for line in left} <= {"opinion", "forecast", "proposal", "claim"}
    wishes = {line.number for line in left if line.answer.startswith("none: wish")}
    assert wishes == {line.number for line in left if line.kind == "proposal"}


def test_every_id_that_the_page_cites_is_in_the_data(real: Dataset) -> None:
    assert dangling(EVERY_LINE, real) == []


def test_no_statement_rests_on_a_row_without_a_source(real: Dataset) -> None:
    assert unsourced(EVERY_LINE, real) == []


def test_every_inaccuracy_is_a_claim_that_a_better_source_disputes(real: Dataset) -> None:
    assert [line.number for line in INACCURACIES] == list(range(1, 9))
    assert unrecorded([*INACCURACIES, *UNCONFIRMED], real) == []


def test_every_claim_of_an_author_is_on_the_page(real: Dataset) -> None:
    authors = {"balkan-insight-op-ed-author", "ocnal-article-author"}
    claims = {row.id for row in real.rows(Claim) if row.claimant in authors}
    assert claims - {name for line in STATEMENTS for name in line.ids} == set()


def made_up(*answers: str) -> list[Line]:
    return [Line(n, "A", "something", "fact", answer) for n, answer in enumerate(answers, 1)]


def test_an_id_that_dangles_is_found() -> None:
    lines = made_up(f"`{ONE_CLAIM}`, `serbia-breaches-nothing`", "none: opinion")
    assert dangling(lines, MINI) == ["serbia-breaches-nothing"]
    lines = made_up("`participation-serbia-trilateral-2025`", "`participation-serbia-nothing`")
    assert dangling(lines, MINI) == ["participation-serbia-nothing"]


def test_a_statement_without_an_answer_is_found() -> None:
    answers = ("", "none", "none: because", "see `a`", "`a` `b`", "`a`, `b`", "none: wish; to all")
    assert unanswered(made_up(*answers)) == [1, 2, 3, 4, 5]


def test_a_row_without_a_source_is_found() -> None:
    claims = tuple(
        row.model_copy(update={"check": "unsourced"}) if row.id == ONE_CLAIM else row
        for row in MINI.rows(Claim)
    )
    data = replace(MINI, tables={**MINI.tables, "claims": claims})
    assert unsourced(made_up(f"`{ONE_CLAIM}`"), data) == [ONE_CLAIM]
    assert unsourced(made_up(f"`{ONE_CLAIM}`"), MINI) == []


def test_an_inaccuracy_that_no_source_disputes_is_found() -> None:
    supports = next(row.id for row in MINI.rows(Attestation) if row.stance == "supports")
    assert unrecorded(made_up(f"`{ONE_CLAIM}`", f"`{supports}`", "none"), MINI) == [2, 3]
