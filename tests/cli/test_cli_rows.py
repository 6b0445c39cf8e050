"""Rows in six formats that agree, words kept apart from them, and names that are never guessed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.asking import Ask

QUESTIONS = {
    "recognitions": ["recognitions", "kosovo", "--perspective", "serbia"],
    "members": ["recognitions", "kosovo", "--in", "EU"],
    "by": ["recognitions", "albania", "--by"],
    "count": ["recognitions", "kosovo", "--count"],
    "diff": ["recognitions", "kosovo", "--diff", "2017-01-01", "--perspective", "serbia"],
    "timeline": ["timeline", "albania", "kosovo"],
    "path": ["path", "albania", "united-states"],
    "obligations": ["obligations", "kosovo"],
    "centrality": ["centrality", "--top", "5"],
    "catalog": ["query"],
    "query": ["query", "memberships_of_organization", "organization=eu", "perspective=recognizer"],
    "info": ["info"],
    "conflicts": ["conflicts"],
    "tallies": ["conflicts", "--tallies"],
    "sources": ["sources", "recognition-ghana-kosovo"],
    "coverage": ["coverage"],
}
EACH = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
ON_THE_SMALL_RELEASE = pytest.mark.usefixtures("small")
PROGRAM = [sys.executable, "-c", "from balkangraph.cli import run; run()"]


@pytest.fixture
def small(mini_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the answers come from the small release where no other is named."""
    monkeypatch.setattr("balkangraph.graph.find_release", lambda *_: mini_release)


def told_of(value: Any) -> str:
    """Return a JSON value as the text formats write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:.6f}" if isinstance(value, float) else str(value)


def cells_of_markdown(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    split = [line.replace("\\|", "\0").removesuffix(" |")[2:].split(" | ") for line in lines]
    return [[cell.replace("\0", "|") for cell in cells] for cells in split]


@EACH
@ON_THE_SMALL_RELEASE
def test_the_formats_for_programs_agree(ask: Ask, question: list[str]) -> None:
    records = ask(*question, "--format", "json").records()
    assert records
    told = {form: ask(*question, "--format", form) for form in ("csv", "tsv", "jsonl")}
    assert {answer.code for answer in told.values()} == {0}
    assert [json.loads(line) for line in told["jsonl"].out.splitlines()] == records
    texts = [{name: told_of(value) for name, value in record.items()} for record in records]
    assert told["csv"].rows() == texts
    assert list(csv.DictReader(io.StringIO(told["tsv"].out), delimiter="\t")) == texts
    assert told["csv"].out.splitlines()[0] == ",".join(records[0])


@EACH
@ON_THE_SMALL_RELEASE
def test_the_formats_for_people_agree_with_them(ask: Ask, question: list[str]) -> None:
    rows = ask(*question, "--format", "csv").rows()
    head, rule, *cells = cells_of_markdown(ask(*question, "--format", "md").out)
    assert set(rule) == {"---"}
    assert set(head) <= set(rows[0])
    assert cells == [[row[name] for name in head] for row in rows]
    table = ask(*question).out.splitlines()
    assert table[0].split() == head
    for line, told in zip(table[1:], cells, strict=False):
        assert line.split() == " ".join(told).split()


@EACH
@ON_THE_SMALL_RELEASE
def test_rows_go_to_standard_output_and_words_to_standard_error(
    ask: Ask, question: list[str]
) -> None:
    told = ask(*question, "--format", "jsonl")
    assert all(line.startswith("{") for line in told.out.splitlines())
    assert "{" not in told.err
    assert told.out.endswith("}\n")


@EACH
@ON_THE_SMALL_RELEASE
def test_the_same_question_gets_the_same_bytes(ask: Ask, question: list[str]) -> None:
    assert ask(*question) == ask(*question)


def test_a_table_that_is_piped_is_plain(ask: Ask) -> None:
    told = ask("recognitions", "kosovo", "--in", "EU")
    assert "\x1b" not in told.out + told.err
    assert told.out.startswith("label        holds  since")
    assert all(line == line.rstrip() for line in told.out.splitlines())


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["plain", "NO_COLOR"])
def test_a_terminal_gets_a_drawn_table_without_colors(variables: dict[str, str]) -> None:
    mine, theirs = os.openpty()
    subprocess.run(
        [*PROGRAM, "recognitions", "kosovo", "--count"],
        stdout=theirs, stderr=subprocess.DEVNULL, timeout=60, check=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables},
    )  # fmt: skip
    os.close(theirs)
    drawn = b"".join(iter(lambda: read_all(mine), b"")).decode()
    os.close(mine)
    assert "─────" in drawn
    assert re.search(r"recognizer +\d+ +\d+", drawn)
    assert re.search(r"\x1b\[(\d+;)*[34]\d", drawn) is None


def read_all(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""  # the other end is closed


@pytest.mark.parametrize(
    "question",
    ["export --to nquads", "recognitions kosovo", "timeline kosovo --format jsonl", "query"],
)
def test_a_reader_that_has_seen_enough_is_no_error(question: str) -> None:
    with subprocess.Popen(
        [*PROGRAM, *question.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        program.stdout.close()
        said = program.stderr.read().decode()
        assert program.wait(60) == 0
    assert "Error" not in said and "Traceback" not in said and "Broken" not in said


# --- names


@pytest.mark.parametrize(
    "name",
    [
        "kosovo", "Kosovo", "KOSOVO", "XKX", "XK", "Косово", "Kosova", "cow:347", "gw:347",
        "  Kosovo  ",
    ],
)  # fmt: skip
def test_a_state_is_found_by_any_of_its_names(ask: Ask, name: str) -> None:
    assert ask("recognitions", name, "--count") == ask("recognitions", "kosovo", "--count")


@pytest.mark.parametrize("name", ["Србија", "Srbija", "Serbia", "SRB", "gw:340"])
def test_serbia_is_found_by_its_own_names(ask: Ask, name: str) -> None:
    told = ask("timeline", name, "kosovo", "--format", "csv")
    assert told == ask("timeline", "serbia", "kosovo", "--format", "csv")
    assert told.code == 0 and told.rows()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("347", ["Kosovo (`kosovo`; cow, gw)", "`serbia-and-montenegro`; polity"]),
        ("341", ["`kosovo`", "`montenegro`"]),
        ("Macedonia", ["North Macedonia (`north-macedonia`"]),
        ("Yugoslavia", ["`serbia-and-montenegro`", "`sfr-yugoslavia`"]),
    ],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(
    ask: Ask, name: str, candidates: list[str]
) -> None:
    told = ask("recognitions", name)
    assert (told.code, told.out) == (3, "")
    assert f"`{name}` is ambiguous on" in told.err
    assert [candidate for candidate in candidates if candidate not in told.err] == []


@pytest.mark.parametrize("name", ["Kosva", "Kosovoo", "Sebria", "Atlantis", "", "XYZ", "99999"])
def test_a_misspelt_name_is_refused_and_nothing_is_guessed(ask: Ask, name: str) -> None:
    for verb in (["recognitions", name], ["timeline", name], ["path", "albania", name]):
        told = ask(*verb)
        assert (told.code, told.out) == (3, "")
        assert told.err.startswith(f"`{name}`: no state")


def test_a_near_match_is_offered(ask: Ask) -> None:
    assert "near matches: Kosovo (`kosovo`). Write one\n" in ask("recognitions", "Kosva").err
    assert "Serbia (`serbia`)" in ask("recognitions", "Sebria").err


# --- answers that are empty


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("recognitions serbia", "Nothing is known of it on that day"),
        ("recognitions serbia --in EU", "Nothing is known of it on that day"),
        ("recognitions serbia --count", "Nothing is known of it on that day"),
        ("recognitions kosovo --on 1990-01-01", "Nothing is known of it on that day"),
        ("recognitions kosovo --diff 2026-11-22", "Nothing is known of it on that day"),
        ("recognitions kosovo --in OSCE", "The data holds no full member of OSCE on 2026-11-22."),
        ("timeline nauru tuvalu", "No act, claim or position of these is in the data"),
        ("obligations tuvalu", "The data holds no obligation of this actor that is in force"),
        ("path kosovo usa --on 1900-01-01", "No alliance ties "),
        ("centrality --on 1900-01-01", "Nobody is tied to anybody in this layer on that day."),
        ("query recognitions_by_state state=bhutan perspective=kosovo", "look at ids and days"),
    ],
)
def test_an_empty_answer_says_why(ask: Ask, question: str, why: str) -> None:
    told = ask(*question.split(), "--format", "csv")
    assert (told.code, told.rows()) == (0, [])
    assert told.out.count("\n") == 1
    assert why in told.err


def test_an_uncovered_state_is_not_told_to_be_recognized_by_nobody(ask: Ask) -> None:
    told = ask("recognitions", "serbia", "--in", "EU")
    assert "0 of" not in told.err
    assert "no " not in told.out


# --- what rows rest on


@pytest.mark.parametrize(
    "question",
    [
        "recognitions kosovo", "recognitions kosovo --in NATO", "recognitions albania --by",
        "timeline kosovo", "obligations albania",
    ],
)  # fmt: skip
def test_check_keeps_the_rows_that_are_checked_as_well(ask: Ask, question: str) -> None:
    every = ask(*question.split(), "--format", "csv").rows()
    order = ("sourced", "partly-sourced", "unsourced")
    for rank, check in enumerate(order):
        kept = ask(*question.split(), "--format", "csv", "--check", check).rows()
        assert kept == [row for row in every if order.index(row["check"] or order[-1]) <= rank]
    assert {row["check"] for row in every} - {""} != set()


@pytest.mark.parametrize(
    "question",
    [
        "recognitions kosovo", "recognitions kosovo --in EU", "timeline albania kosovo",
        "recognitions kosovo --perspective lowest", "timeline montenegro", "obligations albania",
        "path albania usa", "path kosovo usa",
    ],
)  # fmt: skip
def test_every_line_is_the_line_of_data_that_begins_with_its_fact(ask: Ask, question: str) -> None:
    rows = ask(*question.split(), "--format", "csv").rows()
    assert rows
    root = Path(__file__).parents[2]
    told = 0
    for row in rows:
        facts = (row.get("facts") or row["fact"]).split()
        places = row["line"].split()
        assert len(places) == len(facts)
        for fact, place in zip(facts, places, strict=True):
            file, _, number = place.partition(":")
            line = (root / file).read_text(encoding="utf-8").split("\n")[int(number) - 1]
            assert line.startswith(f"{fact},")
            told += 1
    assert told
