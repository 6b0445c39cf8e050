"""The sixty questions of `docs/questions.md`: all there, short, and answered on both data sets."""

from __future__ import annotations

import csv
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from balkangraph.namespaces import BASE
from balkangraph.paths import resource_folder
from balkangraph.query import CatalogQuery, bind, read_catalog
from balkangraph.store import EmbeddedStore, Rows, Value

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "questions.md"
CATALOG = read_catalog(resource_folder("queries"))
LONGEST_LINE = 110  # with every IRI as short as a prefixed name
MAY_BE_EMPTY = {
    40: "a state may owe no consultation to anyone but its allies",
    41: "no state of the region need have obligations to both",
}


@dataclass(frozen=True)
class Question:
    """One row of the page."""

    number: int
    text: str
    command: str
    row: str

    @property
    def query(self) -> CatalogQuery:
        """Return the query that the command names."""
        return CATALOG[shlex.split(self.command)[2]]

    @property
    def values(self) -> dict[str, str]:
        """Return the parameters that the command gives."""
        pairs = (word.partition("=") for word in shlex.split(self.command)[3:])
        return {name: value for name, _, value in pairs}

    @property
    def bound(self) -> str:
        """Return the query as the command asks it."""
        return bind(self.query, **self.values)

    @property
    def expected(self) -> Path:
        """Return the file of the answer on the small data set."""
        if self.values == {p.name: p.example for p in self.query.parameters}:
            return HERE / "expected" / f"{self.query.name}.csv"
        return HERE / "questions" / f"{self.number:02}.csv"


ROW = re.compile(r"\| (\d+) \| (.+?) \| `(.+?)` \| (.+?) \|")
QUESTIONS = [
    Question(int(number), *cells)
    for number, *cells in ROW.findall(PAGE.read_text(encoding="utf-8"))
]
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.number}-{q.query.name}")


def pattern_lines(query: CatalogQuery) -> list[str]:
    """Return the lines between the braces of `WHERE` that hold a variable and are no parameter."""
    where = query.text.split("WHERE {\n", 1)[1].rsplit("\n}\n", 1)[0]
    lines = (line.strip() for line in where.split("\n"))
    parameter = re.compile(r"VALUES \?\w+ \{ \S+ \}")
    return [
        line
        for line in lines
        if "?" in line and not line.startswith("#") and not parameter.fullmatch(line)
    ]


def cells(rows: Rows) -> list[list[str]]:
    return [list(rows.columns), *([cell(value) for value in row] for row in rows.rows)]


def cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).removeprefix(BASE)


# --- the page


def test_all_sixty_stand_there_in_their_order() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 61))


@EACH
def test_each_is_asked_as_a_user_would(question: Question) -> None:
    assert question.text.endswith("?")
    assert question.command.startswith(f"balkangraph query {question.query.name}")


@EACH
def test_each_tells_what_a_row_is_as_the_query_does(question: Question) -> None:
    assert question.row == question.query.row


@EACH
def test_each_command_gives_every_parameter_that_is_required(question: Question) -> None:
    known = {parameter.name: parameter.required for parameter in question.query.parameters}
    assert question.values.keys() <= known.keys()
    assert {name for name, required in known.items() if required} <= question.values.keys()


# --- short


@EACH
def test_each_takes_ten_lines_of_pattern_or_fewer(question: Question) -> None:
    lines = pattern_lines(question.query)
    assert 1 <= len(lines) <= 10
    short = [re.sub(r"<[^<>\s]*/vocab/[^<>\s]*>", "bgv:word", line) for line in lines]
    assert all(len(line) <= LONGEST_LINE for line in short)


def test_a_line_of_pattern_is_counted_and_a_parameter_is_not() -> None:
    text = (
        "SELECT ?a\nWHERE {\n  VALUES ?a { <x:a> }\n  # ?no\n  ?a ?b ?c .\n"
        "  {\n    ?c ?d 1 .\n  }\n}\nORDER BY ?a\n"
    )
    query = CatalogQuery("q", "", "", "", (), text)
    assert pattern_lines(query) == ["?a ?b ?c .", "?c ?d 1 ."]


# --- answers


@EACH
def test_each_answers_on_the_small_data_set_as_worked_out_by_hand(
    mini_store: EmbeddedStore, question: Question
) -> None:
    with question.expected.open(encoding="utf-8", newline="") as file:
        assert cells(mini_store.select(question.bound)) == list(csv.reader(file))


def test_no_answer_is_kept_that_nobody_asks_for() -> None:
    kept = {file.name for file in (HERE / "questions").iterdir()}
    asked = {q.expected.name for q in QUESTIONS if q.expected.parent.name == "questions"}
    assert kept == asked


@pytest.fixture(scope="module")
def real_store(real_release: Path) -> EmbeddedStore:
    return EmbeddedStore(real_release)


@EACH
def test_each_answers_on_the_real_data(real_store: EmbeddedStore, question: Question) -> None:
    rows = real_store.select(question.bound).rows
    assert rows or question.number in MAY_BE_EMPTY


@EACH
def test_each_names_what_the_real_data_hold(real_store: EmbeddedStore, question: Question) -> None:
    kinds = {"state", "organization", "agreement", "actor"}
    named = [p.name for p in question.query.parameters if p.kind in kinds]
    for value in (question.values[name] for name in named if name in question.values):
        assert real_store.ask(f'ASK {{ ?row <{BASE}ns#identifier> "{value}" }}'), (
            f"{value}: not in the data"
        )
