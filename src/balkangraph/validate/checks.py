"""Queries that must return nothing: reading them, and what each row of an answer tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pyoxigraph as ox

from balkangraph.errors import QueryError
from balkangraph.namespaces import IDENTIFIER, slug_of
from balkangraph.validate.report import SEVERITIES, Result, Severity

_HEAD: Final = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)
_SLOT: Final = re.compile(r"\{\?(\w+)\}")
_KEYS: Final = ("summary", "problem", "solution", "severity")


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must return nothing; `problem` has a slot `{?column}` for what it found."""

    name: str
    summary: str
    problem: str
    solution: str
    severity: Severity
    text: str


def read_checks(folder: Path) -> tuple[Check, ...]:
    """Return the checks of a folder in the order of their names.

    Raises `QueryError` for a file whose head lacks a line or names no severity that there is.
    """
    return tuple(_read(file) for file in sorted(folder.glob("*.rq")))


def run_checks(store: ox.Store, checks: tuple[Check, ...]) -> Iterator[Result]:
    """Yield a result for each row that a check returns; its first column is what is at fault.

    Raises `QueryError` where a check cannot be run.
    """
    for check in checks:
        try:
            rows = store.query(check.text, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{error}; expected SPARQL. Correct the query", check.name) from error
        if not isinstance(rows, ox.QuerySolutions):
            raise QueryError("no SELECT; expected one. Correct the query", check.name)
        names = [variable.value for variable in rows.variables]
        for row in rows:
            yield _result(check, dict(zip(names, map(_text, row), strict=True)))


def _read(file: Path) -> Check:
    text = file.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    for key in _KEYS:
        if not head.get(key, "").strip():
            raise QueryError(f"no line `#+ {key}: …` in the head; expected one. Add it", file.stem)
    if head["severity"] not in SEVERITIES:
        raise QueryError(
            f"severity `{head['severity']}`; expected {', '.join(SEVERITIES)}. Correct it",
            file.stem,
        )
    summary, problem, solution, severity = (head[key].strip() for key in _KEYS)
    return Check(file.stem, summary, problem, solution, cast("Severity", severity), text)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _result(check: Check, row: dict[str, str]) -> Result:
    focus = next(iter(row.values()))
    problem = _SLOT.sub(lambda slot: row.get(slot[1], ""), check.problem)
    message = f"{check.name}: {problem}. {check.solution}"
    is_row = focus.startswith(IDENTIFIER)
    return Result(
        check.severity, check.name, focus, "", row.get("value", ""), message, "CheckQuery",
        slug_of(focus) if is_row else "",
    )  # fmt: skip
