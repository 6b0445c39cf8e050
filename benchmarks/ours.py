"""What is measured of balkangraph, as a process: `python -m benchmarks.ours VERB PATH ...`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pyoxigraph import RdfFormat, serialize

from balkangraph.namespaces import PREFIXES
from balkangraph.paths import resource_folder
from balkangraph.query import CatalogQuery, Parameter, bind, read_catalog
from balkangraph.store import open_store
from balkangraph.tables import read_dataset
from balkangraph.triples import iter_quads
from balkangraph.validate import validate_graph
from benchmarks.serving import serve
from benchmarks.world import DATA_DATE

# Ids that every synthetic world has, for each kind of parameter; the second one is related to the
# first. What is not named here keeps the example that stands in the query.
_SYNTHETIC: Final = {
    "state": ("state-0001", "state-0002"), "actor": ("state-0001", "state-0002"),
    "organization": ("organization-0001",), "agreement": ("agreement-0001",),
}  # fmt: skip


def turtle(data: str, out: str) -> None:
    """Write the triples of the rows as Turtle and nothing else."""
    dataset = read_dataset(Path(data))
    kinds = {record.id: record.KIND for record in dataset.records()}
    triples = {quad.triple for quad in iter_quads(dataset, (), kinds)}
    content = sorted(triples, key=str)
    serialize(content, out, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def validate(graph: str, shapes: str, out: str) -> None:
    """Validate a graph of N-Quads; write the results in order, print seconds and their number."""
    wall, cpu = time.perf_counter(), time.process_time()
    report = validate_graph(Path(graph), Path(shapes))
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    results = sorted(
        [r.severity, r.shape, r.component, r.focus, r.path, r.value, r.message]
        for r in report.results
    )
    Path(out).write_text(json.dumps(results, indent=0), encoding="utf-8")
    print(json.dumps({**told, "results": len(results)}))


def catalog(release: str, kind: str) -> None:
    """Answer queries from a release; the first line names those of the catalog with their texts."""
    store = open_store(Path(release))
    queries = read_catalog(resource_folder("queries")).values()
    texts = {q.name: _synthetic(q) if kind == "synthetic" else q.text for q in queries}
    serve({"queries": texts}, lambda text: store.select(text).rows, _cell)


def _synthetic(query: CatalogQuery) -> str:
    left = {kind: list(ids) for kind, ids in _SYNTHETIC.items()}
    return bind(query, **{each.name: _value(each, left) for each in query.parameters})


def _value(parameter: Parameter, left: dict[str, list[str]]) -> str:
    if parameter.name == "id":
        return "state-0001-recognizes-state-0002"
    if parameter.kind == "date":
        return DATA_DATE.isoformat()
    ids = left.get(parameter.kind)
    return ids.pop(0) if ids else parameter.example


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


_VERBS: Final[dict[str, Callable[..., None]]] = {
    "turtle": turtle, "validate": validate, "catalog": catalog,
}  # fmt: skip

if __name__ == "__main__":
    _VERBS[sys.argv[1]](*sys.argv[2:])
