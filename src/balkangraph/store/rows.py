"""The rows that a query gives, in plain Python values, the same from every store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from balkangraph.errors import QueryError
from balkangraph.namespaces import XSD

Value = str | int | float | bool | None

_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
        "unsignedByte",
    )
)  # fmt: skip
_NUMBERS: Final = frozenset((XSD + "decimal", XSD + "double", XSD + "float"))
_BOOLEAN: Final = XSD + "boolean"
_INTEGER_FORM: Final = re.compile(r"[+-]?[0-9]{1,4000}")
_NUMBER_FORM: Final = re.compile(
    r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
)
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT query gives: the names of the columns, and the rows in their order."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    def dicts(self) -> list[dict[str, Value]]:
        """Return each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def value_of(text: str, datatype: str) -> Value:
    """Return the Python value of a literal.

    Integers of every XSD type become `int`; decimals, doubles and floats `float`; booleans `bool`;
    all else, and what is no valid number or truth value, stays the lexical text.
    """
    if datatype in _INTEGERS and _INTEGER_FORM.fullmatch(text):
        return int(text)
    if datatype in _NUMBERS and _NUMBER_FORM.fullmatch(text):
        return float(text)
    if datatype == _BOOLEAN:
        return _BOOLEANS.get(text, text)
    return text


def sorted_triples(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples as N-Triples, each once, in the order of their bytes."""
    lines = sorted({f"{triple} .\n".encode() for triple in triples})
    return b"".join(lines)


def wrong_form(wanted: str) -> QueryError:
    """Return the error for a query of another form than the one that was asked for."""
    return QueryError(f"a query of another form; expected {wanted}. Ask it as what it is")
