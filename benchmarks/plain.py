"""What one would use without balkangraph for answers and checks: rdflib and pyshacl as they come.

`python -m benchmarks.plain VERB PATH ...`, as a process.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

import pyshacl
from rdflib import SH, BNode, Dataset, Graph, Literal
from rdflib.term import Node

from benchmarks.serving import serve

_ENDINGS: Final = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


def validate(graph: str, shapes: str, out: str) -> None:
    """Validate a graph of N-Quads with pyshacl; write the results in order, print the seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    data = Dataset(default_union=True)
    data.parse(graph, format="nquads")
    constraints = Graph()
    for path in sorted(Path(shapes).glob("*.ttl")):
        constraints.parse(path)
    _, report, _ = pyshacl.validate(data, shacl_graph=constraints)
    results = sorted(_iter_results(report, constraints))
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    Path(out).write_text(json.dumps(results, indent=0), encoding="utf-8")
    print(json.dumps({**told, "results": len(results)}))


def _iter_results(report: Any, shapes: Graph) -> Iterator[list[str]]:
    for result in report.objects(None, SH.result):
        messages = sorted(map(str, report.objects(result, SH.resultMessage)))
        yield [
            _ENDINGS[report.value(result, SH.resultSeverity)],
            _name(_node_shape(shapes, report.value(result, SH.sourceShape))),
            _name(report.value(result, SH.sourceConstraintComponent)),
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            str(report.value(result, SH.value) or ""),
            " ".join(messages),
        ]


def _node_shape(shapes: Graph, shape: Node) -> Node:
    if isinstance(shape, BNode):
        return next(shapes.subjects(SH.property, shape), shape)
    return shape


def _name(iri: Node) -> str:
    return str(iri).rpartition("#")[2]


def catalog(release: str) -> None:
    """Answer queries from an `rdflib.Graph` of the Turtle files of a release."""
    graph = Graph()
    for path in sorted(Path(release).glob("turtle/*.ttl")):
        graph.parse(path)

    def ask(text: str) -> list[tuple[Any, ...]]:
        return list(cast("Iterable[tuple[Any, ...]]", graph.query(text)))

    serve({}, ask, _cell)


def _cell(value: Any) -> str:
    inner = value.value if isinstance(value, Literal) else None
    if isinstance(inner, bool):
        return str(inner).lower()
    if isinstance(inner, Decimal | float):
        return str(float(inner))
    return "" if value is None else str(value)


_VERBS: Final[dict[str, Callable[..., None]]] = {"validate": validate, "catalog": catalog}

if __name__ == "__main__":
    _VERBS[sys.argv[1]](*sys.argv[2:])
