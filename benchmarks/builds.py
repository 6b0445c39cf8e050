"""Building a release, against a script that turns the same rows into Turtle with rdflib."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.cases import Case
from benchmarks.children import PROGRAM, Run, module, run_child
from benchmarks.figures import Line, Runs, interleaved, judged, times

_SECONDS, _MEGABYTES = 10, 500


@dataclass(frozen=True, slots=True)
class Builds:
    """The runs of the whole build, of the rdflib script, and of our rows to Turtle alone."""

    whole: Runs
    script: Runs
    rows: Runs


def measure_builds(case: Case) -> Builds:
    """Run all three in turn; the release that is left lies in the case's folder."""
    outs = [case.scratch / f"{side}-{case.name}.ttl" for side in ("script", "rows")]

    def whole() -> Run:
        places = ["--data", str(case.data), "--out", str(case.release)]
        return run_child([PROGRAM, "build", *places], case.env)

    def script() -> Run:
        return run_child(module("baselines", case.data, outs[0]), case.env, case.limit)

    def rows() -> Run:
        return run_child(module("ours", "turtle", case.data, outs[1]), case.env)

    return Builds(*interleaved((whole, script, rows), case.rounds, case.budget))


def build_lines(case: Case, builds: Builds) -> list[Line]:
    """Return the lines of the table that tell of building."""
    whole, script, rows = builds.whole, builds.script, builds.rows
    line = Line(
        "whole build: rows, situations, edges, checks, every format", case.name, whole.told(),
        script.told(), times(script.wall / whole.wall, script.stopped),
        remarks="instead: an rdflib script; rows to Turtle only, nothing is checked",
    )  # fmt: skip
    if case.name == "real":
        held = whole.wall <= _SECONDS and whole.peak <= _MEGABYTES
        line = judged(line, f"≤ {_SECONDS} s, ≤ {_MEGABYTES} MB", held)
    same = Line(
        "rows to Turtle, nothing else", case.name, rows.told(), script.told(),
        times(script.wall / rows.wall, script.stopped),
        remarks="instead: the same script; both write the same triples",
    )  # fmt: skip
    return [line, same]
