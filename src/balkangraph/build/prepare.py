"""Running the queries whose rows a release holds ready."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from pyoxigraph import Quad, Store

from balkangraph.namespaces import slug_of, sparql_prefixes
from balkangraph.prepared import PREPARED, file_of
from balkangraph.query import bind, read_query
from balkangraph.store import Rows
from balkangraph.store.embedded import rows_of


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
