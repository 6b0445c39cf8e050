"""Validating the graph of a release, against pyshacl with its default options."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Final

from benchmarks.builds import Builds
from benchmarks.cases import Case
from benchmarks.children import Run, module, run_child
from benchmarks.figures import Line, Runs, duration, interleaved, judged, times

_GOAL: Final = 15


def measure_checks(case: Case, builds: Builds) -> list[Line]:
    """Return the lines of the table that tell of validation."""
    graph = case.release / "graph.nq"
    outs = [case.scratch / f"report-{side}-{case.name}.json" for side in ("ours", "plain")]

    def ours() -> Run:
        return _inside(run_child(module("ours", "validate", graph, case.shapes, outs[0]), case.env))

    def plain() -> Run:
        command = module("plain", "validate", graph, case.shapes, outs[1])
        return _inside(run_child(command, case.env, case.limit))

    fast, slow = interleaved((ours, plain), min(case.rounds, 3), case.budget)
    agreement, differs = _agreement(slow, outs)
    ratio = slow.wall / fast.wall
    found = f"{times(ratio, slow.stopped)}, CPU {times(slow.cpu / fast.cpu, slow.stopped)}"
    line = Line(
        "validation", case.name, fast.told(), slow.told(), found, differs=differs,
        remarks=f"{agreement}; instead: `pyshacl.validate` of an rdflib `Dataset`; file to report",
    )  # fmt: skip
    if not case.judged:
        return [line]
    line = judged(line, f"≥ {_GOAL}x", ratio >= _GOAL)
    return [line, _together(case, builds, slow)]


def _inside(run: Run) -> Run:
    """Return a run with the seconds that it measured itself, without starting and importing."""
    if run.stopped:
        return run
    told = json.loads(run.output)
    return replace(run, wall=told["wall"], cpu=told["cpu"])


def _agreement(slow: Runs, outs: list[Path]) -> tuple[str, bool]:
    """Return in words whether the two reports are the same, and whether they are not."""
    if slow.stopped:
        return "reports not compared", False
    ours, theirs = (json.loads(out.read_text(encoding="utf-8")) for out in outs)
    if ours == theirs:
        return f"same report, {len(ours)} results", False
    pairs = zip_longest(ours, theirs)
    first = next(pair for pair in pairs if pair[0] != pair[1])
    return f"**the reports differ**: {len(ours)} and {len(theirs)} results, first {first}", True


def _together(case: Case, builds: Builds, slow: Runs) -> Line:
    seconds = builds.script.wall + slow.wall
    return Line(
        "a checked graph: whole build, against script and pyshacl together", case.name,
        duration(builds.whole.wall), duration(seconds),
        times(seconds / builds.whole.wall, slow.stopped or builds.script.stopped),
        remarks="the sum of the medians above; the script still makes no situations",
    )  # fmt: skip
