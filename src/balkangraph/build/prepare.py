"""Running the queries whose rows a release holds ready."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from balkangraph.namespaces import slug_of, sparql_prefixes
from balkangraph.prepared import PREPARED, file_of
from balkangraph.query import bind, read_query
from balkangraph.reconciliation import COUNTED, DOUBTS, Reconciled, reconciled, tallies_file
from balkangraph.store import Rows
from balkangraph.store.embedded import rows_of

Ask = Callable[[str], Rows]


def iter_prepared(store: Store, queries: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all prepared rows, and of the tallies, by their path within a release."""

    @cache  # the tallies ask again what is prepared
    def ask(query: str) -> Rows:
        return rows_of(store.query(query, use_default_graph_as_union=True))

    for name, domains in PREPARED.items():
        query = read_query(queries / f"{name}.rq")
        for values in _iter_values(ask, domains):
            yield file_of(name, values), _content(ask(bind(query, **values)))
    yield "tallies.csv", tallies_file(_tallies(ask, queries))


def _tallies(ask: Ask, queries: Path) -> tuple[Reconciled, ...]:
    def asked(name: str, **values: str) -> list[dict[str, Any]]:
        query = read_query(queries / f"{name}.rq")
        return ask(bind(query, state=COUNTED, **values)).dicts()

    doubts = [row for standing in DOUBTS for row in asked("tally_items", standing=standing)]
    return reconciled(asked("tally_reconciliation"), doubts)


def _iter_values(ask: Ask, domains: Mapping[str, str]) -> Iterator[dict[str, str]]:
    found = []
    for pattern in domains.values():
        select = f"SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY ?value"
        rows = ask(sparql_prefixes() + select).rows
        found.append([slug_of(str(row[0])) for row in rows])
    for values in product(*found):
        yield dict(zip(domains, values, strict=True))


def _content(rows: Rows) -> bytes:
    content = {"columns": rows.columns, "rows": rows.rows}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
