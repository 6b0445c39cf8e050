"""From the lines of a data file to its typed records, each bad cell told with line and column."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from balkangraph.errors import Finding
from balkangraph.records import ID_PATTERN, Record
from balkangraph.tables.text import MAX_FINDINGS, MAX_LINE, Lines

_DELIMITERS = {";": "a semicolon", "\t": "a tab", "|": "a bar"}
_CELL = re.compile(r'(?:^|(?<=,))(?:"(?:[^"]|"")*(?:"|$))?[^,]*')
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SPACES = re.compile(r"^[\s\u00a0]|[\s\u00a0]$|[ \u00a0]{2}|\u00a0")


@dataclass
class Parsed:
    """The records of a file, its findings, and the ids of the rows that have findings.

    A file of which some rows could not be told apart is not `complete`.
    """

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    complete: bool = True


def parse_rows(file: str, lines: Lines, record_type: type[Record]) -> Parsed:
    """Return the records of a file and all its findings; rows with findings are left out."""
    parsed = Parsed(findings=list(lines.findings), complete=False)
    if not lines.lines:
        if not parsed.findings:
            parsed.findings.append(_empty_file(file, record_type))
        return parsed
    header = split_line(lines.lines[0])
    problems = list(_iter_header_findings(file, lines.lines[0], header, record_type))
    if header is None or problems:
        parsed.findings.extend(problems)
        return parsed
    for number, line in enumerate(lines.lines[1:], 2):
        if len(parsed.findings) >= MAX_FINDINGS:
            parsed.findings.append(too_many(file, number, len(parsed.findings)))
            return parsed
        record = _Row(file, number, line, header).parse(record_type, parsed.findings)
        if record is not None:
            parsed.records.append(record)
        else:
            parsed.unreadable.append(line.partition(",")[0].strip('" '))
    parsed.complete = True
    return parsed


def split_line(line: str) -> list[str] | None:
    """Return the cells of one line, or nothing when a quote is not closed or misplaced."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        return None


def cell_column(line: str, index: int) -> int:
    """Return the character column, from 1, at which the cell of that index begins."""
    cells = list(_CELL.finditer(line))
    return cells[index].start() + 1 if index < len(cells) else len(line) + 1


@dataclass(frozen=True)
class _Row:
    """One line of a file on its way to a record."""

    file: str
    number: int
    line: str
    header: list[str]

    def parse(self, record_type: type[Record], findings: list[Finding]) -> Record | None:
        if len(self.line) > MAX_LINE:
            return None  # told already
        cells = split_line(self.line)
        if cells is None:
            findings.append(_bad_quote(self.file, self.number, self.line))
            return None
        if len(cells) != len(self.header):
            findings.append(_wrong_count(self.file, self.number, len(cells), len(self.header)))
            return None
        spaced = {i: match for i, cell in enumerate(cells) if (match := _SPACES.search(cell))}
        findings.extend(self._space_finding(cells[i], i, match) for i, match in spaced.items())
        values = dict(zip(self.header, cells, strict=True))
        try:
            record = record_type.model_validate({**values, "line": self.number})
        except ValidationError as error:
            findings.extend(
                self._iter_cell_findings(cells, error, {self.header[i] for i in spaced})
            )
            return None
        return None if spaced else record

    def _iter_cell_findings(
        self, cells: list[str], error: ValidationError, told: set[str]
    ) -> Iterator[Finding]:
        for problem in error.errors(include_url=False):
            name = str(problem["loc"][0])
            if name in told:
                continue
            index = self.header.index(name)
            expected, remedy = _explain(name, cells[index], dict(problem))
            found = f"found `{cells[index]}` in `{name}`" if cells[index] else f"`{name}` is empty"
            column = cell_column(self.line, index)
            yield Finding(self.file, self.number, column, found, expected, remedy, "cell")

    def _space_finding(self, cell: str, index: int, match: re.Match[str]) -> Finding:
        column = cell_column(self.line, index) + match.start()
        if self.line.startswith('"', cell_column(self.line, index) - 1):
            column += 1 + cell.count('"', 0, match.start())
        return Finding(
            self.file, self.number, column,
            f"found a space at an end, twice, or unbreakable in `{self.header[index]}`",
            "expected single spaces inside the text only", "Run `balkangraph lint --fix`", "space",
        )  # fmt: skip


def _explain(name: str, value: str, problem: dict[str, Any]) -> tuple[str, str]:
    if problem["type"] == "cell":
        expected, _, remedy = str(problem["msg"]).partition("|")
        return expected, remedy
    if problem["type"] == "literal_error":
        allowed = [part.strip("'") for part in re.split(r", | or ", problem["ctx"]["expected"])]
        near = get_close_matches(value, allowed, 1)
        hint = f"Did you mean `{near[0]}`?" if near else "See `data/README.md` for what each means"
        return "expected one of " + ", ".join(f"`{word}`" for word in allowed if word), hint
    if problem["type"] == "string_pattern_mismatch":
        return (
            f"expected lower-case ASCII words joined by hyphens ({ID_PATTERN})",
            "Mint another id",
        )
    if name == "source_id":
        return "expected the id of a source", "A fact needs a source: add one to `sources.csv`"
    return "expected a value", "Fill the cell"


def _iter_header_findings(
    file: str, line: str, header: list[str] | None, record_type: type[Record]
) -> Iterator[Finding]:
    if header is None:
        yield _bad_quote(file, 1, line)
        return
    columns = record_type.columns()
    wrong = next((name for mark, name in _DELIMITERS.items() if line.count(mark) > 2), None)
    if wrong and len(header) < len(columns) // 2:
        yield Finding(
            file, 1, 1, f"found {wrong} between the columns", "expected a comma",
            "Save the file as comma-separated values", "delimiter",
        )  # fmt: skip
        return
    yield from _iter_column_findings(file, line, header, columns)


def _iter_column_findings(
    file: str, line: str, header: list[str], columns: tuple[str, ...]
) -> Iterator[Finding]:
    meant: set[str] = set()
    for index, name in enumerate(header):
        place = (file, 1, cell_column(line, index))
        if name not in columns:
            near = get_close_matches(name, [c for c in columns if c not in header], 1)
            meant.update(near)
            hint = (
                f"Did you mean `{near[0]}`?" if near else "Remove the column or describe it first"
            )
            yield Finding(
                *place, f"found an unknown column `{name}`", f"expected {', '.join(columns)}", hint,
                "unknown-column",
            )  # fmt: skip
    for name in columns:
        if name not in header and name not in meant:
            yield Finding(
                file, 1, 1, f"the column `{name}` is missing", f"expected {', '.join(columns)}",
                f"Add the column `{name}`", "missing-column",
            )  # fmt: skip
    for name, count in Counter(header).items():
        if count > 1:
            second = [i for i, other in enumerate(header) if other == name][1]
            yield Finding(
                file, 1, cell_column(line, second), f"the column `{name}` stands {count} times",
                "expected each column once", "Remove the second one", "duplicated-column",
            )  # fmt: skip


def _bad_quote(file: str, number: int, line: str) -> Finding:
    quoted = [cell for cell in _CELL.finditer(line) if cell[0].startswith('"')]
    column = next((c.start() + 1 for c in quoted if not _QUOTED.fullmatch(c[0])), 1)
    return Finding(
        file, number, column, "a quote is opened and not closed on this line",
        'expected quotes around a whole cell, `"` inside doubled, and no line break in a cell',
        "Close the quote", "quote",
    )  # fmt: skip


def _wrong_count(file: str, number: int, found: int, expected: int) -> Finding:
    remedy = "Quote a cell that holds a comma" if found > expected else "Add the missing cells"
    return Finding(
        file, number, 0, f"found a line of {found} cells", f"expected {expected}", remedy,
        "cell-count",
    )  # fmt: skip


def _empty_file(file: str, record_type: type[Record]) -> Finding:
    return Finding(
        file, 0, 0, "the file is empty", "expected at least a header",
        f"Write the header `{','.join(record_type.columns())}` or delete the file", "empty",
    )  # fmt: skip


def too_many(file: str, number: int, count: int) -> Finding:
    """Return the finding that a file has too many of them; the rest is not read or not told."""
    return Finding(
        file, number, 0, f"found {count} findings above this line", "expected a file with few",
        "Repair these first; the rest is not told", "too-many",
    )  # fmt: skip
