"""Reading the data folder: every file into typed records, with all findings of a run at once."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from balkangraph.errors import DataError, Finding
from balkangraph.records import RECORD_TYPES, Record
from balkangraph.tables import references, rows, text

__all__ = ["Dataset", "Description", "read_dataset"]

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
    prefix = f"{folder.name}/"
    findings: list[Finding] = list(_iter_stray_files(folder, prefix))
    description = _read_description(folder / "dataset.toml", prefix, findings)
    tables: dict[str, tuple[Record, ...]] = {}
    digests: dict[str, str] = {}
    notices: list[str] = []
    unreadable: dict[str, str] = {}
    for record_type in RECORD_TYPES:
        path = folder / f"{record_type.TABLE}.csv"
        if not path.exists():
            continue
        content = _read_bytes(path, prefix, findings)
        digests[path.name] = hashlib.sha256(content).hexdigest()
        lines = text.decode_lines(prefix + path.name, content)
        notices.extend(lines.notices)
        parsed = rows.parse_rows(prefix + path.name, lines, record_type)
        findings.extend(parsed.findings)
        unreadable.update(dict.fromkeys(parsed.unreadable, record_type.KIND))
        tables[record_type.TABLE] = tuple(parsed.records)
    findings.extend(references.iter_findings(tables, unreadable, prefix))
    if findings or description is None:
        raise DataError(sorted(set(findings)))
    ordered = {name: tuple(sorted(table, key=lambda r: r.id)) for name, table in tables.items()}
    return Dataset(description, ordered, digests, tuple(notices))


def _read_bytes(path: Path, prefix: str, findings: list[Finding]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        findings.append(_unreadable(prefix + path.name, error))
        return b""


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, OSError) as error:
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
