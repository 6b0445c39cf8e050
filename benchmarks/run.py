"""Measures balkangraph beside what one would use instead, and prints one Markdown table.

`python benchmarks/run.py [--size real|1e5|1e6|all] [--quick] [--part PART]`. Progress goes to
standard error. pyshacl alone takes some twenty minutes on the real data, so that all sizes take
two hours or more. Exit status 1: something failed, or the two sides did not report the same.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import answers, builds, checks, cold
from benchmarks.cases import SIZES, Case, make_case
from benchmarks.children import ChildError, environment, run_child
from benchmarks.figures import Line, table

PARTS: Final = ("build", "cold", "catalog", "validation")
_WARM: Final = "import benchmarks.ours, benchmarks.plain, benchmarks.baselines, balkangraph.cli"


def main() -> None:
    """Measure what the arguments name, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=(*SIZES, "all"), default="real")
    parser.add_argument("--quick", action="store_true", help="few runs, on a small data set")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this, may be repeated")
    given = parser.parse_args()
    sizes = ("small",) if given.quick else SIZES if given.size == "all" else (given.size,)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="balkangraph-benchmark-") as scratch:
        lines = list(_iter_lines(sizes, given.part or PARTS, Path(scratch)))
    sys.stdout.write(table(lines))
    sys.stdout.write(
        f"\n{_surroundings()}; load {load:.1f} before, {os.getloadavg()[0]:.1f} after.\n"
    )
    sys.exit(any(line.differs for line in lines))


def _iter_lines(sizes: Sequence[str], parts: Sequence[str], scratch: Path) -> Iterator[Line]:
    run_child([sys.executable, "-c", _WARM], environment(scratch))
    for size in sizes:
        _say(f"{size}: making the data")
        for line in _iter_measured(make_case(size, scratch), parts):
            _say(f"  {line.what}: {line.ours} | {line.theirs} | {line.ratio} {line.remarks}")
            yield line


def _iter_measured(case: Case, parts: Sequence[str]) -> Iterator[Line]:
    _say(f"{case.name}: building")
    built = builds.measure_builds(case)
    measures: dict[str, Callable[[], list[Line]]] = {
        "build": lambda: builds.build_lines(case, built),
        "cold": lambda: [] if case.synthetic else cold.measure_cold(case),
        "catalog": lambda: answers.measure_catalog(case),
        "validation": lambda: checks.measure_checks(case, built),
    }
    for part in (part for part in PARTS if part in parts):
        _say(f"{case.name}: {part}")
        try:
            yield from measures[part]()
        except ChildError as error:
            _say(str(error))
            yield Line(part, case.name, "**failed**, see standard error", differs=True)


def _surroundings() -> str:
    packages = ("rdflib", "pyshacl", "pyoxigraph", "oxrdflib")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"Python {platform.python_version()}, {versions}; {os.cpu_count()} processors"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
