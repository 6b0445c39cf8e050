"""What every verb has: help with three examples, a fast start, exit codes that mean something."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from balkangraph.cli import VERBS
from cli.asking import Ask

ALL_VERBS = [verb for group in VERBS.values() for verb in group]
SLOW = ("rdflib", "pyshacl", "networkx", "numpy", "pandas", "pydantic", "rich")
RUN = "import sys; from balkangraph.cli import run; sys.argv = ['balkangraph', *sys.argv[1:]]; "
REPORT = (
    "import atexit; atexit.register(lambda: print([n for n in "
    f"{SLOW!r} if n in sys.modules], file=sys.stderr)); "
)
PROGRAM = [sys.executable, "-c", RUN + "run()"]
WAITING = RUN + (
    "import time, balkangraph.cli.info as verb; "
    "verb.opened = lambda *_: (print('ready', flush=True), time.sleep(60)); run()"
)
WATCHED = [sys.executable, "-c", RUN + REPORT + "run()"]


def finished(
    command: list[str], *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("verb", ALL_VERBS)
def test_the_help_of_a_verb_has_three_examples(ask: Ask, verb: str) -> None:
    told = ask(verb, "--help")
    assert (told.code, told.err) == (0, "")
    examples = told.out.partition("Examples:\n")[2].partition("\n\n")[0]
    assert len(re.findall(r"^ .*\bbalkangraph [a-z]+", examples, re.MULTILINE)) == 3


def test_the_help_of_the_program_names_every_verb_and_every_exit_code(ask: Ask) -> None:
    told = ask("--help")
    assert told.code == 0
    listed = told.out.partition("Answers:\n")[2]
    assert re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE) == ALL_VERBS
    words = " ".join(told.out.split())
    assert "Exit status: 0 answer, 1 findings, 2 usage, 3 not found" in words
    assert "4 cannot write or release broken, 5 our fault, 130 interrupted." in words


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([verb, "--help"] for verb in ALL_VERBS),
        ["recognitions", "kosovo"],
        ["recognitions", "kosovo", "--in", "EU", "--format", "csv"],
        ["timeline", "usa", "kosovo"],
        ["obligations", "albania"],
        ["conflicts", "ghana"],
        ["conflicts", "--tallies"],
        ["sources", "recognition-ghana-kosovo"],
        ["coverage"],
        ["query"],
        ["info"],
    ],
    ids=" ".join,
)
def test_a_plain_question_waits_for_no_slow_import(arguments: list[str]) -> None:
    told = finished(WATCHED, *arguments)
    assert told.returncode == 0
    assert told.stdout != ""
    assert told.stderr.splitlines()[-1] == "[]"


def test_an_answer_is_0(ask: Ask) -> None:
    assert ask("recognitions", "kosovo").code == 0


def line_of(file: Path, row: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{row},"))


def test_findings_of_form_are_1_and_name_what_repairs_them(ask: Ask, mini_copy: Path) -> None:
    file = mini_copy / "states.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([head, *reversed(rows)]), encoding="utf-8")
    told = ask("lint", mini_copy)
    assert (told.code, told.out) == (1, "")
    assert "states.csv" in told.err and "balkangraph lint --fix" in told.err
    assert ask("lint", mini_copy, "--fix").code == 0
    assert ask("lint", mini_copy).code == 0


def test_a_violated_shape_is_1_and_stands_on_its_line(ask: Ask, mini_copy: Path) -> None:
    file = mini_copy / "agreement_acts.csv"
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if ",xkx-alb-defense-2021,albania,signs," not in row]
    assert len(kept) == len(rows) - 1
    file.write_text("".join(kept), encoding="utf-8")
    told = ask("validate", "--data", mini_copy, "--format", "csv")
    assert told.code == 1
    assert "violated" in told.err
    found = [(row["severity"], row["place"]) for row in told.rows()]
    line = line_of(mini_copy / "agreements.csv", "xkx-alb-defense-2021")
    assert found == [("violation", f"data/agreements.csv:{line}")]
    assert ask("build", "--data", mini_copy, "--out", "release").code == 1
    assert not Path("release").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["recognise"],
        ["recognitions"],
        ["recognitions", "kosovo", "--on", "2008"],
        ["recognitions", "kosovo", "--on", "2008-02-30"],
        ["recognitions", "kosovo", "--format", "xml"],
        ["recognitions", "kosovo", "--by", "--count"],
        ["recognitions", "kosovo", "--count", "--check", "sourced"],
        ["path", "kosovo"],
        ["path", "kosovo", "usa", "--next", "0"],
        ["query", "recognitions_of_state"],
        ["query", "recognitions_of_state", "kosovo"],
        ["query", "recognitions_of_state", "state=kosovo", "year=2008"],
        ["sparql", "no-such-file.rq"],
        ["conflicts", "--kind", "quarrel"],
        ["conflicts", "kosovo", "--tallies"],
        ["conflicts", "--on", "2008"],
        ["sources"],
        ["coverage", "--by", "year"],
        ["recognitions", "kosovo", "--endpoint", ""],
        ["recognitions", "kosovo", "--data", ""],
        ["recognitions", "kosovo", "--in="],
        ["info", "--release="],
        ["build", "--out", ""],
        ["export", "-o", ""],
        ["info", "--release", "here", "--data", "there"],
        ["info", "--release", "here", "--endpoint", "http://localhost:1"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(ask: Ask, arguments: list[str]) -> None:
    told = ask(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recognitions", "Kosva"], "`Kosva`: no state has that name or code; near matches: Kos"),
        (
            ["recognitions", "kosovo", "--in", "Mercosur"],
            "`Mercosur`: no organization has such a name",
        ),
        (["recognitions", "kosovo", "--perspective", "usa"], "expected one of recognizer, kosovo"),
        (["path", "albania", "Shqipëria"], "both mean Albania; expected two actors"),
        (["timeline", "kosovo", "XKX"], "both mean Kosovo; expected two actors"),
        (["centrality", "--sort", "fame"], "`fame`: no such measure; expected degree, between"),
        (["query", "recognition_of_state"], "near matches: recognitions_of_state"),
        (["conflicts", "Kosva"], "near matches: Kosovo (`kosovo`)"),
        (["conflicts", "recognition-gana-kosovo"], "near matches: `recognition-ghana-kosovo`"),
        (["sources", "ghana-withdraws-kosovo-2018"], "`ghana-withdraws-kosovo-2019`"),
        (["export", "--graph", "fact"], "`fact`: no such named graph; expected one of claims"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_there_is_3(ask: Ask, arguments: list[str], said: str) -> None:
    told = ask(*arguments)
    assert (told.code, told.out) == (3, "")
    assert said in told.err


def test_unreadable_data_are_3_with_every_finding_at_its_place(ask: Ask, mini_copy: Path) -> None:
    for name, wrong in (("recognitions", "2008-02-18"), ("memberships", "2009-04-01")):
        file = mini_copy / f"{name}.csv"
        text = file.read_text(encoding="utf-8")
        assert wrong in text
        file.write_text(text.replace(wrong, "Feb-08", 1), encoding="utf-8")
    for arguments in (["recognitions", "kosovo"], ["validate"], ["build"]):
        told = ask(*arguments, "--data", mini_copy)
        assert (told.code, told.out) == (3, "")
        assert re.search(r"recognitions\.csv:\d+:\d+: .*Feb-08", told.err)
        assert re.search(r"memberships\.csv:\d+:\d+: .*Feb-08", told.err)
        assert told.err.endswith("2 findings\n")


def test_a_broken_query_is_3_and_names_the_line_as_it_was_typed(ask: Ask) -> None:
    told = ask("sparql", "-", typed="SELECT ?state\nWHER { ?state a bgo:State }\n")
    assert (told.code, told.out) == (3, "")
    assert "at line 2, column 6, near `WHER {" in told.err


@pytest.mark.parametrize("name", ["graph.nq", "lexicon.json", "records.csv", "manifest.json"])
@pytest.mark.parametrize("damage", ["edited", "missing"])
def test_a_release_broken_by_hand_is_4_and_says_what_to_do(
    ask: Ask, mini_release: Path, tmp_path: Path, name: str, damage: str
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in mini_release.iterdir():
        if file.is_file():
            (broken / file.name).write_bytes(file.read_bytes())
    if damage == "edited":
        (broken / name).write_bytes(b"{}" + (broken / name).read_bytes()[2:] + b"x")
    else:
        (broken / name).unlink()
    told = ask("timeline", "kosovo", "--release", broken)
    assert (told.code, told.out) == (4, "")
    assert str(broken) in told.err
    assert "balkangraph build" in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "--release", "no-such-folder"],
        ["info", "--data", "no-such-folder"],
        ["info", "--endpoint", "http://127.0.0.1:9/query"],
        ["export", "--to", "turtle", "-o", "no-such-folder/graph.ttl"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_opened_or_written_is_4(ask: Ask, arguments: list[str]) -> None:
    told = ask(*arguments)
    assert (told.code, told.out) == (4, "")
    assert re.search(r"; (expected|name) ", told.err)


def test_our_fault_is_5_without_a_traceback(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("balkangraph.cli.info.opened", fail)
    told = ask("info")
    assert (told.code, told.out) == (5, "")
    assert told.err.startswith("balkangraph: RuntimeError: out of luck. This is our fault;")
    assert "Traceback" not in told.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_the_program_without_a_traceback(number: int, code: int) -> None:
    with subprocess.Popen(
        [*PROGRAM[:2], WAITING, "info"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as waiting:  # fmt: skip
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "ready\n"
        waiting.send_signal(number)
        out, err = waiting.communicate(timeout=30)
    assert (waiting.returncode, out) == (code, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("option", ["--data", "--endpoint", "--on"])
def test_an_empty_value_is_told_with_its_option(ask: Ask, option: str) -> None:
    told = ask("recognitions", "kosovo", option, "")
    assert told.code == 2
    assert f"Invalid value for {option}: found nothing; expected a value" in told.err


def test_two_places_to_answer_from_are_one_too_many(ask: Ask) -> None:
    told = ask("info", "--release", "here", "--data", "there")
    assert "found --data and --release; expected one of them" in told.err


def test_a_day_after_the_data_is_answered_with_a_warning(ask: Ask) -> None:
    at_the_end = ask("recognitions", "kosovo", "--count", "--on", "2026-11-22")
    later = ask("recognitions", "kosovo", "--count", "--on", "2030-01-01")
    told = "2030-01-01: the data ends on 2026-11-22; what came later is not in it\n"
    assert (later.code, later.out) == (0, at_the_end.out)
    assert later.err == told + at_the_end.err.replace("2026-11-22", "2030-01-01")
    assert "the data ends" not in at_the_end.err


def test_a_release_that_the_system_cannot_hold_is_4(ask: Ask, mini_copy: Path) -> None:
    told = ask("build", "--data", mini_copy, "--out", "/proc/release")
    assert told.code == 4
    assert "/proc/release: cannot be written (" in told.err
    assert told.err.endswith("name a folder that you may write to\n")
