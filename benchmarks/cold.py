"""A first answer from the command line, against what importing rdflib takes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.cases import Case
from benchmarks.children import PROGRAM, Run, run_child
from benchmarks.figures import Line, Runs, interleaved, judged, times

# The first is answered from rows that the build prepared, the second opens the store.
_PREPARED = ("recognitions", "kosovo", "--on", "2020-01-01")
_ASKED = ("timeline", "kosovo", "--on", "2020-01-01")
_IMPORT = (sys.executable, "-c", "import rdflib")


def measure_cold(case: Case) -> list[Line]:
    """Return a line for each question; the cache is filled by answers that are not measured."""
    data = () if case.judged else ("--data", str(case.data))
    commands = ((PROGRAM, *_PREPARED, *data), (PROGRAM, *_ASKED, *data), _IMPORT)
    for command in commands:
        run_child(command, case.env)
    sides = [_runner(case, command) for command in commands]
    prepared, asked, imported = interleaved(sides, case.cold_rounds, case.budget)
    first = _line(case, _PREPARED, prepared, imported)
    if case.judged:
        first = judged(first, "less than importing rdflib", prepared.wall < imported.wall)
    return [first, _line(case, _ASKED, asked, imported)]


def _runner(case: Case, command: tuple[str, ...]) -> Callable[[], Run]:
    return lambda: run_child(command, case.env)


def _line(case: Case, question: tuple[str, ...], ours: Runs, imported: Runs) -> Line:
    how = "from rows that the build prepared" if question == _PREPARED else "opens the store"
    return Line(
        f"cold answer: `balkangraph {' '.join(question)}`", case.name, ours.told(),
        imported.told(), times(imported.wall / ours.wall),
        remarks=f'{how}; instead: `python -c "import rdflib"`; whole processes, cache warm',
    )  # fmt: skip
