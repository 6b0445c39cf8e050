"""Numbers that the data must give: how many members, recognitions or rows, by which source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import pyoxigraph as ox
from pydantic import BaseModel, ConfigDict, ValidationError

from balkangraph.errors import DataError, Finding
from balkangraph.namespaces import slug_of
from balkangraph.query import CatalogQuery, bind
from balkangraph.validate.report import Result

FILE: Final = "assertions.toml"
_STANDINGS: Final = {"members": "full", "participants": "participant"}
_TABLE: Final = re.compile(r"^[ \t]*\[\[assertion\]\]", re.MULTILINE)


class Assertion(BaseModel):
    """A number that must lie between `least` and `most`, both included.

    `counts` is `members` (in full) or `participants` of the organization `of`, `recognitions` of
    the state `of` (by members of `among` alone, where it is given), or `rows` of the class `of`,
    on a day under a perspective. Numbers of rows rest on a note alone, all others on a source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str
    counts: Literal["members", "participants", "recognitions", "rows"]
    of: str
    least: int
    most: int
    source_id: str = ""
    on: date | None = None
    perspective: str = "recognizer"
    among: str = ""
    locator: str = ""
    note: str = ""
    line: int = 0


def read_assertions(
    folder: Path, sources: Collection[str], prefix: str = ""
) -> tuple[Assertion, ...]:
    """Return the assertions of a data folder in the order of the file; none without a file.

    Raises `DataError` with every finding: what cannot be read, and sources that are not there.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    text = path.read_bytes().decode("utf-8", errors="replace")
    try:
        tables = tomllib.loads(text).get("assertion", [])
    except tomllib.TOMLDecodeError as error:
        found, wanted = str(error), "expected TOML"
        raise DataError([
            replace(_finding(0, found, wanted, "Correct the line"), file=prefix + FILE)
        ]) from error  # fmt: skip
    lines = [1 + text.count("\n", 0, match.start()) for match in _TABLE.finditer(text)]
    findings: list[Finding] = []
    read: list[Assertion] = []
    for table, line in zip(tables, lines, strict=True):
        try:
            read.append(_read(table, line, sources, {each.id for each in read}))
        except DataError as error:
            findings.extend(error.findings)
    if findings:
        raise DataError([replace(each, file=prefix + FILE) for each in findings])
    return tuple(read)


def check_assertions(
    store: ox.Store, assertions: Sequence[Assertion], catalog: Mapping[str, CatalogQuery], on: date
) -> Iterator[Result]:
    """Yield a violation for each number that lies outside its range; `on` is the data's day."""
    known: dict[str, list[dict[str, Any]]] = {}
    for each in assertions:
        name, values = _question(each, each.on or on)
        text = bind(catalog[name], **values)
        if text not in known:
            known[text] = list(_iter_rows(store, text))
        number = _number(each, known[text])
        if not each.least <= number <= each.most:
            yield _result(each, number, each.on or on)


def _read(
    table: dict[str, Any], line: int, sources: Collection[str], ids: Collection[str]
) -> Assertion:
    try:
        read = Assertion.model_validate({**table, "line": line})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise DataError([
            _finding(line, f"`{key}`: {first['msg']}", "expected an assertion", "Correct the key")
        ]) from error  # fmt: skip
    if read.id in ids:
        problem = (f"the id `{read.id}` again", "expected an id of its own", "Mint another")
        raise DataError([_finding(line, *problem)])
    noted = read.counts == "rows" and read.note and not read.source_id
    if read.source_id not in sources and not noted:
        problem = (f"`{read.source_id}`", "expected a source of sources.csv", "Add it there")
        raise DataError([_finding(line, *problem)])
    return read


def _finding(line: int, found: str, expected: str, remedy: str) -> Finding:
    return Finding(FILE, line, 0, found, expected, remedy, "assertion")


def _question(each: Assertion, on: date) -> tuple[str, dict[str, Any]]:
    if each.counts in _STANDINGS:
        return "member_counts", {"on": on}
    if each.counts == "rows":
        return "class_counts", {}
    return "recognition_counts", {"state": each.of, "organization": each.among or "un", "on": on}


def _iter_rows(store: ox.Store, text: str) -> Iterator[dict[str, Any]]:
    rows: Any = store.query(text, use_default_graph_as_union=True)
    names = [variable.value for variable in rows.variables]
    for row in rows:
        yield {name: getattr(row[name], "value", "") for name in names}


def _number(each: Assertion, rows: Sequence[Mapping[str, str]]) -> int:
    if each.counts == "rows":
        return sum(int(row["facts"]) for row in rows if slug_of(row["class"]) == each.of)
    told = [row for row in rows if slug_of(row["perspective"]) == each.perspective]
    if each.counts == "recognitions":
        return sum(int(row["members" if each.among else "recognizers"]) for row in told)
    wanted = (each.of, _STANDINGS[each.counts])
    standing = ((slug_of(row["organization"]), slug_of(row["standing"]), row) for row in told)
    return sum(int(row["members"]) for name, stands, row in standing if (name, stands) == wanted)


def _result(each: Assertion, number: int, on: date) -> Result:
    among = f" by members of {each.among}" if each.among else ""
    when = "" if each.counts == "rows" else f" on {on} under {each.perspective}"
    wanted = str(each.least) if each.least == each.most else f"{each.least} to {each.most}"
    found = f"{number} {each.counts} of {each.of}{among}{when}"
    message = (
        f"{each.id}: {found}; expected {wanted}. Compare the rows with "
        f"{each.source_id or 'the note'}, and correct the rows or the assertion"
    )
    return Result("violation", "assertion", each.id, "", str(number), message, "Assertion", each.id)
