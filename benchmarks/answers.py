"""Every query of the catalog on the embedded store, against the same text on an rdflib graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from benchmarks.cases import Case
from benchmarks.children import Worker, module
from benchmarks.figures import Line, duration, geometric_mean, judged, spread, times

_GOAL: Final = 20
_ENOUGH: Final = 3.0  # seconds of rdflib after which one query is not repeated on it


@dataclass
class Side:
    """What one engine told of a query: seconds of each run, digest of the rows, what failed."""

    seconds: list[float] = field(default_factory=list)
    digest: str = ""
    rows: int = 0
    stopped: bool = False
    error: str = ""

    @property
    def wants_more(self) -> bool:
        return not self.stopped and not self.error and sum(self.seconds) < _ENOUGH

    def note(self, told: dict[str, Any]) -> None:
        self.error = told.get("error", "")
        self.stopped = told.get("stopped", False)
        if not self.error:
            self.seconds.append(told["seconds"])
            self.digest, self.rows = told.get("digest", ""), told.get("rows", 0)

    def told(self) -> str:
        if self.error:
            return f"failed: {self.error}"
        return (
            f"stopped after {duration(self.seconds[-1])}" if self.stopped else spread(self.seconds)
        )


def measure_catalog(case: Case) -> list[Line]:
    """Return a line for opening the graph, for each query, and for the geometric mean of them."""
    kind = "synthetic" if case.synthetic else "real"
    ours_command = module("ours", "catalog", case.release, kind)
    first = Worker(ours_command, case.env, case.limit)
    first.close()
    ours = Worker(ours_command, case.env, case.limit)
    theirs = Worker(module("plain", "catalog", case.release), case.env, case.limit)
    try:
        measured = {
            name: _measure(case, text, ours, theirs) for name, text in ours.ready["queries"].items()
        }
    finally:
        ours.close()
        theirs.close()
    opened = Line(
        "open the graph in a new process", case.name,
        f"{duration(ours.seconds)}; {ours.peak:.0f} MB at the end of all queries",
        f"{duration(theirs.seconds)}; {theirs.peak:.0f} MB at the end of all queries",
        times(theirs.seconds / ours.seconds),
        remarks=f"ours is {duration(first.seconds)} when the cache has to be made first",
    )  # fmt: skip
    each = [_line(case, name, *sides) for name, sides in measured.items()]
    return [opened, *each, _summary(case, list(measured.values()))]


def _measure(case: Case, text: str, ours: Worker, theirs: Worker) -> tuple[Side, Side]:
    sides = (Side(), Side())
    for number in range(case.rounds):
        pairs = list(zip(sides, (ours, theirs), strict=True))
        for side, worker in pairs if number % 2 == 0 else reversed(pairs):
            if (not side.seconds and not side.error) or side.wants_more:
                side.note(worker.ask(text, case.query_limit))
    return sides


def _ratio(ours: Side, theirs: Side) -> float:
    return median(theirs.seconds) / median(ours.seconds)


def _line(case: Case, name: str, ours: Side, theirs: Side) -> Line:
    what, comparable = f"query `{name}`", bool(ours.seconds and theirs.seconds)
    ratio = times(_ratio(ours, theirs), theirs.stopped) if comparable else "none"
    remarks = f"{ours.rows} rows"
    if comparable and not theirs.stopped and ours.digest != theirs.digest:
        remarks = f"**the answers differ**: {ours.rows} and {theirs.rows} rows"
    return Line(what, case.name, ours.told(), theirs.told(), ratio, remarks=remarks)


def _summary(case: Case, measured: list[tuple[Side, Side]]) -> Line:
    compared = [(ours, theirs) for ours, theirs in measured if ours.seconds and theirs.seconds]
    stopped = sum(theirs.stopped for _, theirs in compared)
    same = sum(ours.digest == theirs.digest for ours, theirs in compared)
    ratios = [_ratio(*sides) for sides in compared]
    mean = geometric_mean(ratios)
    failed = [sum(bool(side[which].error) for side in measured) for which in (0, 1)]
    remarks = f"median {times(median(ratios))}, smallest {times(min(ratios))}; "
    remarks += f"{len(compared)} of {len(measured)} queries compared, {same} with the same rows"
    if any(failed):
        remarks += f", {failed[0]} failed on balkangraph and {failed[1]} on rdflib"
    if stopped:
        remarks += f", {stopped} stopped at {case.query_limit:.0f} s and counted as that long"
    line = Line(
        "catalog, geometric mean of the ratios", case.name, "", ratio=times(mean, stopped > 0),
        remarks=f"{remarks}; instead: `rdflib.Graph.query`",
    )  # fmt: skip
    return judged(line, f"≥ {_GOAL}x", mean >= _GOAL and not failed[0]) if case.judged else line
