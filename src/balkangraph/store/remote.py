"""The remote store: any SPARQL 1.1 endpoint, reached through SPARQLWrapper.

What an endpoint answers is hostile data: its size, its type and its form are checked.
"""

from __future__ import annotations

import ast
import json
import time
from functools import lru_cache
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox
from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from balkangraph._version import __version__
from balkangraph.errors import QueryError, RemoteError
from balkangraph.store.guard import check_query
from balkangraph.store.rows import Rows, Value, sorted_triples, value_of, wrong_form

MAX_BYTES: Final = 100_000_000
_LONG_QUERY: Final = 2_000  # characters; a longer one may not fit into an address
_CHUNK: Final = 65_536
_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_PROBLEMS: Final[dict[type[Exception], tuple[str, str]]] = {
    EndPointNotFound: ("there is nothing there (404)", "Look the address of the endpoint up"),
    Unauthorized: ("it wants a user name and password (401)", "Write https://USER:PASSWORD@HOST/"),
    URITooLong: ("the address with the query is too long for it (414)", "Shorten the query"),
    EndPointInternalError: ("it failed (500)", "Try a simpler query, or ask whoever runs it"),
}


class RemoteStore:
    """The default graph of a SPARQL endpoint, read-only."""

    def __init__(self, endpoint: str, timeout: int = 60, max_bytes: int = MAX_BYTES) -> None:
        self._address, self._user, self._password = _split(endpoint)
        self._timeout = timeout
        self._max_bytes = max_bytes

    @property
    def origin(self) -> str:
        """Return the address of the endpoint, without a password."""
        return self._address

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT query."""
        answer = self._json(query, "SELECT")
        try:
            columns = tuple(str(name) for name in answer["head"]["vars"])
            bindings = answer["results"]["bindings"]
            rows = [tuple(_value(row.get(name)) for name in columns) for row in bindings]
        except (KeyError, TypeError, AttributeError, ValueError):
            raise self._wrong_form(answer, "SELECT") from None
        return Rows(columns, rows)

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        answer = self._json(query, "ASK")
        truth = answer.get("boolean") if isinstance(answer, dict) else None
        if not isinstance(truth, bool):
            raise self._wrong_form(answer, "ASK")
        return truth

    def construct(self, query: str) -> bytes:
        """Return the triples of a CONSTRUCT or DESCRIBE query as sorted N-Triples."""
        accept = "application/n-triples, text/turtle;q=0.5"
        body, kind = self._fetch(query, "CONSTRUCT", accept)
        if kind == _RESULTS:
            raise wrong_form("CONSTRUCT or DESCRIBE")
        if kind not in _TRIPLES:
            raise self._wrong_type(kind, accept)
        # An in-memory store writes literals as the embedded store does.
        store = ox.Store()
        try:
            store.load(body, format=_TRIPLES[kind])
        except (SyntaxError, ValueError, OSError) as error:
            raise self._error(f"its answer cannot be read: {_line(str(error))}") from None
        return sorted_triples(quad.triple for quad in store)

    def _json(self, query: str, form: str) -> Any:
        body, kind = self._fetch(query, form, _RESULTS)
        if kind in _TRIPLES or kind == "application/rdf+xml":
            raise wrong_form(form)
        if kind not in (_RESULTS, "application/json"):
            raise self._wrong_type(kind, _RESULTS)
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise self._error("its answer is no valid JSON, or was cut off") from None

    def _fetch(self, query: str, form: str, accept: str) -> tuple[bytes, str]:
        check_query(query)
        shape = TURTLE if form == "CONSTRUCT" else JSON
        agent = f"balkangraph/{__version__}"
        wrapper = SPARQLWrapper(self._address, returnFormat=shape, agent=agent)
        # `setQuery` would guess the form with a pattern that long queries make slow.
        wrapper.queryString, wrapper.queryType = query, form
        long = len(query) > _LONG_QUERY or "?" in self._address
        wrapper.setMethod(POST if long else GET)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._timeout)
        wrapper.addCustomHttpHeader("Accept", accept)
        if self._user:
            wrapper.setCredentials(self._user, self._password)
        try:
            response = wrapper.query().response
            with response:
                return self._read(response), response.headers.get_content_type()
        except QueryBadFormed as error:
            raise QueryError(f"{self._address} refuses the query: {_said(error)}") from None
        except (SPARQLWrapperException, OSError, HTTPException, ValueError) as error:
            raise self._failure(error) from None

    def _read(self, response: Any) -> bytes:
        until = time.monotonic() + self._timeout
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_CHUNK):
            size += len(part)
            parts.append(part)
            if size > self._max_bytes:
                raise self._error(
                    f"its answer is larger than {self._max_bytes:,} bytes", "Ask for less"
                )
            if time.monotonic() > until:
                raise TimeoutError
        return b"".join(parts)

    def _failure(self, error: Exception) -> RemoteError:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(error, HTTPError):
            return self._error(f"it answers {error.code} {_line(str(error.reason))}")
        if isinstance(reason, TimeoutError):
            return self._error(
                f"no answer within {self._timeout} seconds", "Ask for less, or later"
            )
        if type(error) in _PROBLEMS:
            what, remedy = _PROBLEMS[type(error)]
            return self._error(f"{what}: {_said(error)}", remedy)
        return self._error(f"it cannot be reached: {_line(str(reason))}")

    def _wrong_form(self, answer: Any, form: str) -> QueryError | RemoteError:
        if isinstance(answer, dict) and ("boolean" in answer or "results" in answer):
            return wrong_form(form)
        return self._error("its JSON is no SPARQL result")

    def _wrong_type(self, kind: str, expected: str) -> RemoteError:
        return self._error(f"it answers with {kind} in place of {expected}")

    def _error(
        self, found: str, remedy: str = "Look the address of the endpoint up"
    ) -> RemoteError:
        return RemoteError(f"{self._address}: {found}; expected a SPARQL 1.1 endpoint. {remedy}")


def _split(endpoint: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(endpoint)
        host, user, password = parts.hostname, parts.username or "", parts.password or ""
        valid = parts.port is None or parts.port > 0
    except ValueError:
        host, valid = None, False
    if not (valid and host and endpoint.isprintable() and parts.scheme in ("http", "https")):
        raise RemoteError(
            f"{_line(endpoint)}: no address of an endpoint; expected one such as "
            "`https://example.org/sparql`. Write it in full"
        )
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, place, parts.path, parts.query, "")), user, password


def _said(error: Exception) -> str:
    """Return on one line what the endpoint wrote, which SPARQLWrapper shows as a bytes literal."""
    shown = str(error).rpartition("Response:\n")[2]
    try:
        return _line(ast.literal_eval(shown).decode(errors="replace"))
    except (ValueError, SyntaxError, AttributeError):
        return _line(shown)


def _line(text: str) -> str:
    words = " ".join(text.split())
    return "".join(letter for letter in words if letter.isprintable())[:300]


def _value(cell: Any) -> Value:
    if cell is None:
        return None
    kind, text = cell["type"], cell["value"]
    if kind == "bnode":
        return f"_:{text}"
    if kind == "triple":
        parts = (_value(text[part]) for part in ("subject", "predicate", "object"))
        return f"<< {' '.join(str(part) for part in parts)} >>"
    if not isinstance(text, str):
        raise TypeError
    return _literal(text, cell["datatype"]) if "datatype" in cell else text


@lru_cache(maxsize=65_536)
def _literal(text: str, datatype: str) -> Value:
    """Return the value that the embedded store would give, which rewrites some literals."""
    store = ox.Store()
    subject = ox.NamedNode(datatype)
    store.add(ox.Quad(subject, subject, ox.Literal(text, datatype=subject)))
    literal = next(iter(store)).object
    return value_of(literal.value, literal.datatype.value)
