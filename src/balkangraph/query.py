"""The catalog of queries: reading the `.rq` files, giving them their parameters, running them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from balkangraph.binding import bind_values
from balkangraph.errors import QueryError
from balkangraph.namespaces import IDENTIFIER, PERSPECTIVE, XSD, identifier, perspective_iri
from balkangraph.store import Rows, Store

KINDS: Final = (
    "state", "organization", "actor", "agreement", "row", "perspective", "date", "word", "integer",
    "iri",
)  # fmt: skip
# Whatever has an id of its own: every kind of row of data, and situations.
ROW_KINDS: Final = (
    "act", "actor", "agreement", "assistance", "attestation", "claim", "code", "event",
    "existence", "name", "obligation", "organization", "position", "situation", "source", "state",
    "succession", "tally", "vote",
)  # fmt: skip

_HEAD: Final = re.compile(r"#\+ (\w+): (.+)")
_PARAMETER: Final = re.compile(r"(\w+) (\w+)( optional)? (\S+?)(?:, (.+))?")
_EXAMPLE: Final = r"^[ \t]*VALUES[ \t]+\?{name}[ \t]*\{{[ \t]*([^}}]*?)[ \t]*\}}[ \t]*$"
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_SEVERAL: Final = {"actor": ("state", "organization", "actor"), "row": ROW_KINDS}

Given = str | int | date


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query wants to be told; `example` is the value that stands in the file."""

    name: str
    kind: str
    example: str
    required: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class CatalogQuery:
    """A named query with what its head says; `text` is the whole file."""

    name: str
    summary: str
    question: str
    row: str
    parameters: tuple[Parameter, ...]
    text: str


def read_catalog(folder: Path) -> dict[str, CatalogQuery]:
    """Return the queries of a folder by name, in the order of their names.

    Raises `QueryError` for a file whose head is incomplete or whose parameters do not stand in it.
    """
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise QueryError(
            f"{folder}: no query; expected files `*.rq`. Name the folder of the queries"
        )
    return {file.stem: read_query(file) for file in files}


def read_query(file: Path) -> CatalogQuery:
    """Return the query of one file."""
    text = file.read_text(encoding="utf-8")
    head: dict[str, list[str]] = {}
    for key, value in _HEAD.findall(text):
        head.setdefault(key, []).append(value.strip())
    missing = [key for key in ("summary", "question", "row") if len(head.get(key, ())) != 1]
    if missing:
        raise QueryError(
            f"no one line `#+ {missing[0]}: …` in the head; expected one. Add it", file.stem
        )
    parameters = tuple(_parameter(file.stem, line) for line in head.get("param", ()))
    for parameter in parameters:
        _example_term(file.stem, text, parameter.name)
    one = {key: values[0] for key, values in head.items()}
    return CatalogQuery(file.stem, one["summary"], one["question"], one["row"], parameters, text)


def run_query(store: Store, query: CatalogQuery, /, **values: Given | None) -> Rows:
    """Return the rows that a store gives for a query with these values of its parameters."""
    return store.select(bind(query, **values))


def bind(query: CatalogQuery, /, **values: Given | None) -> str:
    """Return the text of a query in which its parameters have these values.

    States, organizations, actors, agreements and perspectives are given by their ids; a word is a
    concept of the vocabulary that the example is from, or a text if the example is one. Optional
    parameters may be left out or `None`. Raises `QueryError` for a parameter that the query does
    not have or that is missing, and for a value of another kind.
    """
    given = {name: value for name, value in values.items() if value is not None}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given.keys() - known.keys():
        raise QueryError(
            f"no such parameter; expected {_listed(known)}. Leave it out", query.name, name
        )
    terms = {name: _terms(query, known[name], given.get(name)) for name in known}
    return bind_values(query.text, terms)


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None or match[2] not in KINDS:
        raise QueryError(
            f"`#+ param: {line}`; expected `name kind example, description` where kind is one of "
            f"{', '.join(KINDS)}. Correct the head",
            query,
        )
    name, kind, optional, example, description = match.groups()
    return Parameter(name, kind, example, not optional, description or "")


def _example_term(query: str, text: str, name: str) -> str:
    found = re.findall(_EXAMPLE.format(name=name), text, re.MULTILINE)
    if len(found) != 1:
        raise QueryError(
            f"found {len(found)} lines `VALUES ?{name} {{ … }}`; expected one. Correct the query",
            query,
            name,
        )
    return str(found[0])


def _terms(query: CatalogQuery, parameter: Parameter, value: Given | None) -> Sequence[str]:
    if value is None:
        if parameter.required:
            raise QueryError(
                f"it is missing; expected {_EXPECTED[parameter.kind]}. Give one, such as "
                f"`{parameter.example}`",
                query.name,
                parameter.name,
            )
        return ()
    example = _example_term(query.name, query.text, parameter.name)
    try:
        return [str(term) for term in _MAKERS[parameter.kind](value, parameter.kind, example)]
    except ValueError:
        raise QueryError(
            f"found {str(value)[:80]!a}; expected {_EXPECTED[parameter.kind]}, such as "
            f"`{parameter.example}`. Correct it",
            query.name,
            parameter.name,
        ) from None


def _slug(value: Given, namespace: str) -> str:
    """Return the id that a value is, or that an IRI of the namespace ends with."""
    text = value if isinstance(value, str) else ""
    text = text.removeprefix(namespace)
    if not _SLUG.fullmatch(text):
        raise ValueError
    return text


def _row_terms(value: Given, kind: str, _: str) -> list[NamedNode]:
    return [NamedNode(identifier(kind, _slug(value, f"{IDENTIFIER}{kind}/")))]


def _several_terms(value: Given, kind: str, _: str) -> list[NamedNode]:
    """Return the nodes that an actor or a row may be: ids are unique, so at most one is there."""
    namespaces = [identifier(each, "") for each in _SEVERAL[kind]]
    text = str(value)
    slug = _slug(value, next((n for n in namespaces if text.startswith(n)), namespaces[0]))
    return [NamedNode(namespace + slug) for namespace in namespaces]


def _perspective_terms(value: Given, _: str, __: str) -> list[NamedNode]:
    return [NamedNode(perspective_iri(_slug(value, PERSPECTIVE)))]


def _date_terms(value: Given, _: str, __: str) -> list[Literal]:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not _DAY.fullmatch(text):
        raise ValueError
    return [Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(XSD + "date"))]


def _word_terms(value: Given, _: str, example: str) -> list[NamedNode] | list[Literal]:
    if example.startswith('"'):
        return [Literal(_slug(value, ""))]
    vocabulary = example.strip("<>").rpartition("/")[0] + "/"
    return [NamedNode(vocabulary + _slug(value, vocabulary))]


def _integer_terms(value: Given, _: str, __: str) -> list[Literal]:
    text = "" if isinstance(value, bool) else str(value)
    if not _INTEGER.fullmatch(text):
        raise ValueError
    return [Literal(int(text))]


def _iri_terms(value: Given, _: str, __: str) -> list[NamedNode]:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError
    return [NamedNode(value)]


_MAKERS: Final[dict[str, Callable[[Given, str, str], Sequence[NamedNode | Literal]]]] = {
    "state": _row_terms,
    "organization": _row_terms,
    "actor": _several_terms,
    "row": _several_terms,
    "agreement": _row_terms,
    "perspective": _perspective_terms,
    "date": _date_terms,
    "word": _word_terms,
    "integer": _integer_terms,
    "iri": _iri_terms,
}
_EXPECTED: Final = {
    "state": "the id of a state",
    "organization": "the id of an organization",
    "actor": "the id of a state, an organization or another actor",
    "agreement": "the id of an agreement",
    "row": "the id of a row of data or of a situation",
    "perspective": "the name of a perspective",
    "date": "a day",
    "word": "a word of small letters, digits and hyphens",
    "integer": "a whole number",
    "iri": "an IRI",
}


def _listed(known: dict[str, Parameter]) -> str:
    return ", ".join(f"`{name}`" for name in known) or "none"
