"""Answers made ready: rows of the queries that verbs ask most, run when a release is built.

A plain question then reads one small file, and opens no store. The rows are those that the same
queries give over the same graph, for each value of their parameters that the graph holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Quad, Store

from balkangraph.namespaces import slug_of, sparql_prefixes
from balkangraph.query import bind, read_query
from balkangraph.store import Rows
from balkangraph.store.embedded import rows_of

# Query -> its parameters, each with the pattern that finds the values it is prepared for.
PREPARED: Final[Mapping[str, Mapping[str, str]]] = {
    "recognition_spells_of_state": {"state": "?s bgo:recognized ?value"},
    "recognition_perspectives_of_state": {"state": "?s bgo:recognized ?value"},
    "recognition_words_of_state": {"state": "?s bgo:recognized ?value"},
    "full_members_of_organization": {
        "organization": "?s a bgo:Membership ; bgo:organization ?value",
        "perspective": "?value a bgo:Perspective",
    },
}


def file_of(query: str, values: Mapping[str, Any]) -> str:
    """Return the path, within a release, of the prepared rows of a query with these values."""
    slugs = [str(values.get(name, "")) for name in PREPARED[query]]
    return f"prepared/{query}/{'.'.join(slugs)}.json"


def prepared_files(quads: Iterable[Quad], queries: Path) -> dict[str, bytes]:
    """Return the files of all prepared rows, by their path within a release."""
    store = Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return {
        file_of(name, values): _content(_ask(store, bind(query, **values)))
        for name, domains in PREPARED.items()
        for query in (read_query(queries / f"{name}.rq"),)
        for values in _iter_values(store, domains)
    }


def parse_prepared(content: bytes) -> Rows:
    """Return the rows of a prepared file."""
    told = json.loads(content)
    return Rows(tuple(told["columns"]), [tuple(row) for row in told["rows"]])


def _iter_values(store: Store, domains: Mapping[str, str]) -> Iterator[dict[str, str]]:
    found = []
    for pattern in domains.values():
        select = f"SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY ?value"
        rows = _ask(store, sparql_prefixes() + select).rows
        found.append([slug_of(str(row[0])) for row in rows])
    for values in product(*found):
        yield dict(zip(domains, values, strict=True))


def _ask(store: Store, query: str) -> Rows:
    return rows_of(store.query(query))


def _content(rows: Rows) -> bytes:
    content = {"columns": rows.columns, "rows": rows.rows}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
