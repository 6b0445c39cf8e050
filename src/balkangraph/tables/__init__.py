"""Reading the data folder: every file into typed records, with all findings of a run at once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeVar

from balkangraph.errors import DataError, Finding
from balkangraph.records import RECORD_TYPES, Record
from balkangraph.tables import references, rows, text

__all__ = ["Dataset", "Description", "read_dataset"]

# The column that a finding between rows is of, where its text names none.
_COLUMN_OF: Final = {
    "self-recognition": "recognized", "self-dispute": "disputes", "end-before-start": "end",
    "unread-source": "source_id",
}  # fmt: skip
_IN_COLUMN: Final = re.compile(r"^found `.*` in `(\w+)`")
_R = TypeVar("_R", bound=Record)
_BESIDE = frozenset({"README.md", "LICENSE", "dataset.toml", "assertions.toml"})


@dataclass(frozen=True, slots=True)
class Description:
    """What `dataset.toml` says of the data: `data_date` is the day that answers hold for."""

    title: str
    version: str
    data_date: date
    licence: str
    coverage: str


@dataclass(frozen=True)
class Dataset:
    """All records of a data folder, by the name of their file, in the order of their ids."""

    description: Description
    tables: Mapping[str, tuple[Record, ...]]
    digests: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def rows(self, record_type: type[_R]) -> tuple[_R, ...]:
        """Return the records of one type."""
        return tuple(
            r for r in self.tables.get(record_type.TABLE, ()) if isinstance(r, record_type)
        )

    def records(self) -> Iterator[Record]:
        """Yield all records, file by file."""
        for table in self.tables.values():
            yield from table


def read_dataset(folder: Path) -> Dataset:
    """Return all records of a data folder.

    Raises `DataError` with every finding of the run: of the files, the rows, and between rows.
    What a program may repair without a loss of meaning (byte order mark, CRLF) is accepted and
    told in `notices`.
    """
    if not folder.is_dir():
        raise DataError([_no_folder(folder)])
    prefix = f"{folder.resolve().name}/"
    read = _Read(list(_iter_stray_files(folder, prefix)))
    description = _read_description(folder / "dataset.toml", prefix, read.findings)
    for record_type in RECORD_TYPES:
        path = folder / f"{record_type.TABLE}.csv"
        if path.exists() or path.is_symlink():
            _read_table(path, prefix, record_type, read)
    gaps = references.Gaps(read.unreadable, frozenset(read.incomplete))
    found = references.iter_findings(read.tables, gaps, prefix)
    read.findings.extend(_with_column(finding, read.lines) for finding in found)
    if read.findings or description is None:
        raise DataError(_capped(read.findings))
    tables = {name: tuple(sorted(t, key=lambda r: r.id)) for name, t in read.tables.items()}
    return Dataset(description, tables, read.digests, tuple(read.notices))


@dataclass
class _Read:
    """What was read so far; `incomplete` holds the kinds of rows of which some are not known."""

    findings: list[Finding]
    tables: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)


def _read_table(path: Path, prefix: str, record_type: type[Record], read: _Read) -> None:
    file = prefix + path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        read.findings.append(_unreadable(file, error))
        read.incomplete.add(record_type.KIND)
        return
    read.digests[path.name] = hashlib.sha256(content).hexdigest()
    lines = text.decode_lines(file, content)
    read.notices.extend(lines.notices)
    read.lines[file] = lines.lines
    parsed = rows.parse_rows(file, lines, record_type)
    read.findings.extend(parsed.findings)
    read.unreadable.update(dict.fromkeys(parsed.unreadable, record_type.KIND))
    read.tables[record_type.TABLE] = tuple(parsed.records)
    if not parsed.complete:
        read.incomplete.add(record_type.KIND)


def _with_column(finding: Finding, lines: Mapping[str, tuple[str, ...]]) -> Finding:
    """Return a finding between rows with the character at which the cell that it is of begins."""
    named = _IN_COLUMN.search(finding.found)
    name = named[1] if named else _COLUMN_OF.get(finding.code, "id")
    text_lines = lines.get(finding.file, ())
    header = rows.split_line(text_lines[0]) if text_lines else None
    if not header or name not in header or not 0 < finding.line <= len(text_lines):
        return finding
    column = rows.cell_column(text_lines[finding.line - 1], header.index(name))
    return replace(finding, column=column)


def _capped(findings: list[Finding]) -> list[Finding]:
    """Return the findings in order, at most so many of each file and one that tells of the rest."""
    by_file: dict[str, list[Finding]] = {}
    for finding in sorted(set(findings)):
        by_file.setdefault(finding.file, []).append(finding)
    for file, found in by_file.items():
        rest = found[text.MAX_FINDINGS :]
        if rest:
            last = next((f for f in rest if f.code == "too-many"), None)
            told = last or rows.too_many(file, rest[0].line, text.MAX_FINDINGS)
            by_file[file] = [*found[: text.MAX_FINDINGS], told]
    return [finding for found in by_file.values() for finding in found]


def _unreadable(file: str, error: OSError) -> Finding:
    reason = error.strerror or type(error).__name__
    remedy = "Look at its permissions and whether it is a link that leads nowhere"
    expected = "expected a readable file"
    return Finding(file, 0, 0, f"cannot be read ({reason})", expected, remedy, "unreadable")


def _read_description(path: Path, prefix: str, findings: list[Finding]) -> Description | None:
    place = prefix + path.name
    remedy = "Give title, version, data_date (a day), licence and coverage"
    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8"))
        return Description(
            str(values["title"]), str(values["version"]), _day(values["data_date"]),
            str(values["licence"]), str(values["coverage"]),
        )  # fmt: skip
    except FileNotFoundError:
        found = "the file is missing"
    except KeyError as error:
        found = f"the key {error} is missing"
    except (ValueError, TypeError, RecursionError, OSError) as error:
        found = f"cannot be read: {error}"
    findings.append(Finding(place, 0, 0, found, "expected a description", remedy, "dataset"))
    return None


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError("data_date is not a day such as 2026-11-22")
    return value


def _iter_stray_files(folder: Path, prefix: str) -> Iterator[Finding]:
    known = {f"{record_type.TABLE}.csv" for record_type in RECORD_TYPES}
    for path in sorted(folder.iterdir()):
        if path.name in known | _BESIDE or path.name.startswith("."):
            continue
        near = get_close_matches(path.name, sorted(known), 1)
        hint = (
            f"Did you mean `{near[0]}`?" if near else "Remove it, or describe it in README.md first"
        )
        yield Finding(
            prefix + path.name, 0, 0, "found a file that no part of the data model has",
            "expected " + ", ".join(sorted(known)), hint, "stray-file",
        )  # fmt: skip


def _no_folder(folder: Path) -> Finding:
    return Finding(
        str(folder), 0, 0, "is no folder", "expected a folder with data files",
        "Name a folder that holds dataset.toml and CSV files", "no-folder",
    )  # fmt: skip
