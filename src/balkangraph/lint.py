"""The canonical form of data files: told by `lint`, restored by `lint --fix` without a loss."""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from balkangraph.errors import DataError, Finding, StoreError
from balkangraph.records import RECORD_TYPES
from balkangraph.tables.rows import split_line
from balkangraph.tables.text import decode_lines

_SPACES = re.compile(r"[ \u00a0\u2007\u202f]+")


def iter_form_findings(folder: Path) -> Iterator[Finding]:
    """Yield one finding for each file of a data folder that is not in its canonical form."""
    for path in _iter_files(folder):
        content = _content(path)
        canonical = canonical_form(path.name, content)
        if canonical is not None and canonical != content:
            line = _first_difference(content, canonical)
            yield Finding(
                _place(path), line, 0, "is not in the canonical form",
                "expected UTF-8, LF, columns in their order, sorted ids, quotes only where needed, "
                "single spaces", "Run `balkangraph lint --fix`", "form",
            )  # fmt: skip


def fix_folder(folder: Path) -> tuple[str, ...]:
    """Bring every file of a data folder that can be read into its canonical form.

    Returns the names of the files that were rewritten. A file with an undecodable byte, an
    unclosed quote or a wrong number of cells is left as it is, for no cell may be lost.
    Raises `StoreError` where a file cannot be written; it is then as it was.
    """
    changed = []
    for path in _iter_files(folder):
        content = _content(path)
        canonical = canonical_form(path.name, content)
        if canonical is not None and canonical != content:
            _replace(path.resolve(), canonical)
            changed.append(path.name)
    return tuple(changed)


def canonical_form(file: str, content: bytes) -> bytes | None:
    """Return a file's canonical bytes, or nothing where that is not possible without a loss.

    `file` is the name of the file: where its columns are those of its records, they are put in
    their order. Lines are sorted by `id`, then by their other cells.
    """
    lines = decode_lines(file, content).lines
    rows = [split_line(line) for line in lines]
    if not rows or any(row is None or len(row) != len(rows[0] or ()) for row in rows):
        return None
    header, *body = _ordered(file, [[_clean(cell) for cell in row or ()] for row in rows])
    key = header.index("id") if "id" in header else 0
    return _written([header, *sorted(body, key=lambda row: (row[key], row))])


def _ordered(file: str, rows: list[list[str]]) -> list[list[str]]:
    header = rows[0]
    columns = next((t.columns() for t in RECORD_TYPES if f"{t.TABLE}.csv" == file), ())
    if sorted(header) != sorted(columns):
        return rows
    order = [header.index(name) for name in columns]
    return [[row[index] for index in order] for row in rows]


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


def _place(path: Path) -> str:
    return f"{path.parent.resolve().name}/{path.name}"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        finding = Finding(
            _place(path), 0, 0, f"cannot be read ({error.strerror})", "expected a readable file",
            "Look at its permissions", "unreadable",
        )  # fmt: skip
        raise DataError([finding]) from error


def _first_difference(content: bytes, canonical: bytes) -> int:
    pairs = zip(content.split(b"\n"), canonical.split(b"\n"), strict=False)
    last = content.count(b"\n") + 1
    return next((i for i, (old, new) in enumerate(pairs, 1) if old != new), last)


def _replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        reason = "no space is left on the disk" if full else error.strerror
        raise StoreError(f"{path}: cannot be rewritten ({reason}); it is as it was") from error
    finally:
        beside.unlink(missing_ok=True)
