"""The canonical form of data files: told by `lint`, restored by `lint --fix` without a loss."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from balkangraph.errors import Finding
from balkangraph.records import RECORD_TYPES
from balkangraph.tables.rows import split_line
from balkangraph.tables.text import decode_lines

_SPACES = re.compile(r"[ \u00a0\u2007\u202f]+")


def iter_form_findings(folder: Path) -> Iterator[Finding]:
    """Yield one finding for each file of a data folder that is not in its canonical form."""
    for path in _iter_files(folder):
        content = path.read_bytes()
        canonical = canonical_form(path.name, content)
        if canonical is not None and canonical != content:
            line = _first_difference(content, canonical)
            yield Finding(
                f"{folder.name}/{path.name}", line, 0, "is not in the canonical form",
                "expected UTF-8, LF, sorted ids, quotes only where needed, single spaces",
                "Run `balkangraph lint --fix`", "form",
            )  # fmt: skip


def fix_folder(folder: Path) -> tuple[str, ...]:
    """Bring every file of a data folder that can be read into its canonical form.

    Returns the names of the files that were rewritten. A file with an undecodable byte, an
    unclosed quote or a wrong number of cells is left as it is, for no cell may be lost.
    """
    changed = []
    for path in _iter_files(folder):
        content = path.read_bytes()
        canonical = canonical_form(path.name, content)
        if canonical is not None and canonical != content:
            _replace(path, canonical)
            changed.append(path.name)
    return tuple(changed)


def canonical_form(file: str, content: bytes) -> bytes | None:
    """Return a file's canonical bytes, or nothing where that is not possible without a loss."""
    lines = decode_lines(file, content).lines
    rows = [split_line(line) for line in lines]
    if not rows or any(row is None or len(row) != len(rows[0] or ()) for row in rows):
        return None
    header, *body = [[_clean(cell) for cell in row or ()] for row in rows]
    return _written([header, *sorted(body)])


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", _SPACES.sub(" ", cell).strip())


def _written(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def _iter_files(folder: Path) -> Iterator[Path]:
    for record_type in RECORD_TYPES:
        path = folder / f"{record_type.TABLE}.csv"
        if path.is_file():
            yield path


def _first_difference(content: bytes, canonical: bytes) -> int:
    pairs = zip(content.split(b"\n"), canonical.split(b"\n"), strict=False)
    return next((i for i, (old, new) in enumerate(pairs, 1) if old != new), 1)


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
