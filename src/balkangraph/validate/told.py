"""What the SPARQL constraints of shapes tell of a graph, as results.

Each constraint is evaluated once with `$this` free; `balkangraph.validate.style` holds that this
tells the same as evaluating it for one focus node after the other, as SHACL has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import SH, Graph

from balkangraph.errors import QueryError
from balkangraph.namespaces import slug_of
from balkangraph.validate.report import Result
from balkangraph.validate.shapes import Constraint, iter_constraints, severity_of
from balkangraph.validate.targets import Term, focus_nodes, solutions

Bound = dict[str, Term]
_NAME: Final = re.compile(r"\{[?$](\w+)\}")


def iter_told(graph: Graph, store: ox.Store) -> Iterator[Result]:
    """Yield a result for each thing that a SPARQL constraint tells of a focus node of its shape.

    Raises `QueryError` where a constraint cannot be run.
    """
    for constraint in iter_constraints(graph):
        told = _distinct(store, constraint)
        there = focus_nodes(graph, constraint.shape, store) if told else set()
        yield from (_result(graph, constraint, one) for one in told if one["this"] in there)


def _distinct(store: ox.Store, constraint: Constraint) -> list[Bound]:
    """Return the distinct solutions of a constraint, each with the variables that it binds."""
    rows = solutions(store, constraint.query, constraint.shape)
    names = [variable.value for variable in rows.variables]
    if "failure" in names:
        raise QueryError("a constraint selects ?failure, which none may", slug_of(constraint.shape))
    return [
        {name: term for name, term in zip(names, row, strict=True) if term is not None}
        for row in dict.fromkeys(tuple(row) for row in rows)
    ]


def _result(graph: Graph, constraint: Constraint, bound: Bound) -> Result:
    texts = {name: term.value for name, term in bound.items()}
    texts.setdefault("value", texts["this"])
    messages = (str(each) for each in graph.objects(constraint.shape, SH.message))
    filled = (_NAME.sub(lambda name: texts.get(name[1], name[0]), each) for each in messages)
    return Result(
        severity=severity_of(graph, constraint.shape), shape=slug_of(constraint.shape),
        focus=texts["this"], path=texts.get("path", ""), value=texts["value"],
        message=" ".join(sorted(filled)), component="SPARQLConstraintComponent",
    )  # fmt: skip
