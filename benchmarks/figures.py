"""From measured runs to figures: medians with their spread, ratios, and one Markdown table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from statistics import median
from typing import Final

from benchmarks.children import Run

_COLUMNS: Final = (
    "measured", "data", "balkangraph", "instead", "ratio", "target", "reached", "remarks"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `ratio` is how many times as long the other side takes.

    `differs` tells that the two sides were to give the same and did not.
    """

    what: str
    data: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    reached: str = ""
    remarks: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Runs:
    """The runs of one side."""

    runs: tuple[Run, ...]

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        return max(run.peak for run in self.runs)

    @property
    def stopped(self) -> bool:
        return any(run.stopped for run in self.runs)

    def told(self) -> str:
        """Return median, spread, processor time, peak memory and number of runs in words."""
        if self.stopped:
            return f"stopped after {duration(self.wall)}, {self.peak:.0f} MB by then"
        walls = spread([run.wall for run in self.runs])
        return f"{walls}; CPU {duration(self.cpu)}; {self.peak:.0f} MB"


def interleaved(sides: Sequence[Callable[[], Run]], rounds: int, budget: float) -> tuple[Runs, ...]:
    """Run the sides in turn, in changing order, and return the runs of each.

    A side that was stopped, or has used up the budget of seconds, gets no further round.
    """
    found: list[list[Run]] = [[] for _ in sides]
    for number in range(rounds):
        order = range(len(sides)) if number % 2 == 0 else reversed(range(len(sides)))
        for index in order:
            runs = found[index]
            if not runs or (not runs[-1].stopped and sum(run.wall for run in runs) < budget):
                runs.append(sides[index]())
    return tuple(Runs(tuple(runs)) for runs in found)


def duration(seconds: float) -> str:
    """Return seconds with three digits that count, below a second in milliseconds."""
    value, unit = (seconds, "s") if seconds >= 1 else (seconds * 1000, "ms")
    digits = max(0, 2 - math.floor(math.log10(max(value, 1e-9))))
    return f"{value:.{min(digits, 3)}f} {unit}"


def spread(seconds: Sequence[float]) -> str:
    """Return the median of several times, with the smallest, the largest and their number."""
    middle = duration(median(seconds))
    if len(seconds) == 1:
        return f"{middle} (n=1)"
    return f"{middle} ({duration(min(seconds))} to {duration(max(seconds))}, n={len(seconds)})"


def times(ratio: float, at_least: bool = False) -> str:
    """Return a ratio in words; `at_least` where the other side was stopped."""
    return f"{'≥ ' if at_least else ''}{ratio:.{0 if ratio >= 100 else 1 if ratio >= 10 else 2}f}x"


def geometric_mean(values: Iterable[float]) -> float:
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms))


def judged(line: Line, target: str, reached: bool) -> Line:
    """Return a line that tells what was set out to be reached, and whether it was."""
    return replace(line, target=target, reached="reached" if reached else "not reached")


def table(lines: Sequence[Line]) -> str:
    """Return the lines as one Markdown table."""
    cells = [_COLUMNS, tuple("---" for _ in _COLUMNS), *(astuple(line)[:-1] for line in lines)]
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in cells)
    return "".join(f"| {' | '.join(row)} |\n" for row in escaped)
