"""What a validation found: results in order, and the same as findings on lines of the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from balkangraph.errors import Finding
from balkangraph.namespaces import IDENTIFIER, ONTOLOGY, VOCABULARY

Severity = Literal["violation", "warning", "info"]
Locate = Callable[[str], tuple[str, int] | None]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
MESSAGE: Final = re.compile(r"(?P<found>.*?); (?P<expected>expected .*?)\. (?P<remedy>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Result:
    """What one shape found at one focus node; `row` is the id of the line of data behind it."""

    severity: Severity
    shape: str
    focus: str
    path: str
    value: str
    message: str
    component: str
    row: str = ""

    @property
    def order(self) -> tuple[Any, ...]:
        """Return what results are sorted by: severity, shape, focus node and the rest."""
        rest = (self.shape, self.focus, self.path, self.value, self.message, self.component)
        return (SEVERITIES.index(self.severity), *rest)


@dataclass(frozen=True, slots=True)
class Report:
    """Every result of a validation, in order; it conforms where there is no violation.

    `shapes` and `checks` are the names of those that were run, `assertions` how many.
    """

    results: tuple[Result, ...]
    shapes: tuple[str, ...]
    checks: tuple[str, ...] = ()
    assertions: int = 0

    def also(self, more: Iterable[Result]) -> Report:
        """Return the report with more results, all in order."""
        results = sorted((*self.results, *more), key=lambda result: result.order)
        return replace(self, results=tuple(results))

    @property
    def conforms(self) -> bool:
        """Tell whether nothing worse than a warning was found."""
        return not any(result.severity == "violation" for result in self.results)

    @property
    def counts(self) -> dict[Severity, int]:
        """Return how many results there are of each severity."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in SEVERITIES}

    def summary(self) -> dict[str, Any]:
        """Return the figures of the report: whether it conforms, the shapes run, the counts."""
        counts = {str(severity): count for severity, count in self.counts.items()}
        run = {"shapes": len(self.shapes), "checks": len(self.checks)}
        return {"conforms": self.conforms, **run, "assertions": self.assertions, **counts}

    def as_dict(self) -> dict[str, Any]:
        """Return the whole report as plain values, for JSON."""
        results = [asdict(result) for result in self.results]
        names = {"shapes": list(self.shapes), "checks": list(self.checks)}
        return {**self.summary(), **names, "results": results}


def report_on_lines(report: Report, locate: Locate) -> list[Finding]:
    """Return each result as a finding on the line of data that `locate` gives for its row.

    A result without such a line stands at its focus node instead.
    """
    return [_finding(result, locate) for result in report.results]


def _finding(result: Result, locate: Locate) -> Finding:
    file, line = locate(result.row) or (result.focus.removeprefix(IDENTIFIER), 0)
    code = result.message.partition(":")[0]
    parts = MESSAGE.fullmatch(result.message)
    if parts is None:
        return Finding(file, line, 0, result.message, "expected the shape to conform", "", code)
    found = parts["found"].replace(IDENTIFIER, "").replace(VOCABULARY, "").replace(ONTOLOGY, "")
    return Finding(file, line, 0, found, parts["expected"], parts["remedy"], code)
