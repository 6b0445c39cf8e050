"""The embedded store: a release on this machine, answered by Oxigraph inside the process."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import pyoxigraph as ox

from balkangraph.errors import QueryError, StoreError
from balkangraph.paths import cache_folder
from balkangraph.store.cache import open_cached, read_release
from balkangraph.store.guard import check_query
from balkangraph.store.rows import Rows, Value, sorted_triples, value_of, wrong_form

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")
_Answer = TypeVar("_Answer")
_Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class EmbeddedStore:
    """The store of a release folder, read-only.

    Every triple of the release stands in the default graph once; the named graphs are there too.
    """

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self._release = read_release(folder)
        self._stores = (cache or cache_folder()) / "stores"
        self._store = open_cached(self._release, self._stores)

    @property
    def origin(self) -> str:
        """Return the path of the release folder."""
        return str(self._release.folder)

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT query."""
        return self._answer(query, rows_of)

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        return self._answer(query, _truth)

    def construct(self, query: str) -> bytes:
        """Return the triples of a CONSTRUCT or DESCRIBE query as sorted N-Triples."""
        return self._answer(query, _triples)

    def _answer(self, query: str, read: Callable[[_Result], _Answer]) -> _Answer:
        check_query(query)
        try:
            return self._read(query, read)
        except _DamagedError:
            self._store = open_cached(self._release, self._stores, fresh=True)
        try:
            return self._read(query, read)
        except _DamagedError as error:
            raise StoreError(
                f"{self.origin}: the store cannot be read ({error}) though it was just rebuilt; "
                "expected a sound disk. Look for faults of the disk or the memory"
            ) from None

    def _read(self, query: str, read: Callable[[_Result], _Answer]) -> _Answer:
        try:
            return read(self._store.query(query))
        except SyntaxError as error:
            raise _unreadable(query, str(error)) from None
        except OSError as error:
            raise _DamagedError(str(error)) from None
        except (RuntimeError, ValueError) as error:
            if str(error).startswith("Corruption"):
                raise _DamagedError(str(error)) from None
            raise QueryError(f"the query cannot be run: {error}") from None


def _unreadable(query: str, said: str) -> QueryError:
    """Return the error for a query that is no SPARQL; the engine tells the place, at length."""
    place = _PLACE.match(said)
    if place is None:
        return QueryError(f"the query cannot be read: {said}; expected SPARQL 1.1. Correct it")
    line, column = int(place[1]), int(place[2])
    text = query.splitlines()[line - 1] if line <= len(query.splitlines()) else ""
    near = text[max(0, column - 21) : column + 19].strip()
    expected = "a prefix that is declared" if "Prefix not found" in said else "SPARQL 1.1"
    return QueryError(
        f"the query cannot be read at line {line}, column {column}, near `{near}`; "
        f"expected {expected}. Correct it there"
    )


class _DamagedError(Exception):
    """The engine could not read the files of the cached store."""


def rows_of(result: _Result) -> Rows:
    """Return the rows that Oxigraph gives in plain Python values."""
    if not isinstance(result, ox.QuerySolutions):
        raise wrong_form("SELECT")
    columns = tuple(variable.value for variable in result.variables)
    return Rows(columns, [tuple(_value(term) for term in solution) for solution in result])


def _truth(result: _Result) -> bool:
    if not isinstance(result, ox.QueryBoolean):
        raise wrong_form("ASK")
    return bool(result)


def _triples(result: _Result) -> bytes:
    if not isinstance(result, ox.QueryTriples):
        raise wrong_form("CONSTRUCT or DESCRIBE")
    return sorted_triples(result)


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal):
        return value_of(term.value, term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return term.value
    return None if term is None else str(term)
