"""The style of SPARQL constraints that may be evaluated once for all focus nodes.

Evaluating such a constraint with `$this` free tells the same as evaluating it for each focus node
with `$this` bound (SHACL 1.0, section 5.3.1): wherever `$this` is used, the pattern it is used in
has bound it, and no aggregate or cut mixes what belongs to different focus nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from balkangraph.errors import QueryError

_THIS: Final = Variable("this")


@lru_cache(maxsize=512)
def check_style(query: str, shape: str) -> None:
    """Raise `QueryError` unless a constraint may be evaluated once for all focus nodes."""
    try:
        select = translateQuery(parseQuery(query)).algebra
        fits = select.name == "SelectQuery" and _binds(select.p)
    except _UnfitError as error:
        raise QueryError(str(error), shape) from None
    except Exception as error:  # pyparsing and rdflib raise many kinds, some of them plain ones
        raise QueryError(f"the SPARQL constraint cannot be read: {error}", shape) from error
    if not fits:
        raise QueryError("the constraint must bind $this by a pattern and select it", shape)


class _UnfitError(Exception):
    """A pattern that tells something else with `$this` free than with `$this` bound."""


def _binds(part: CompValue) -> bool:
    """Tell whether every solution of a pattern binds `$this`; refuse what cannot be told."""
    rule = _RULES.get(part.name)
    if rule is None:
        raise _UnfitError(f"{part.name} cannot be evaluated once for all focus nodes")
    return rule(part)


def _binds_filtered(part: CompValue) -> bool:
    _refuse_hard(part.expr)
    return _need(_binds(part.p), part.expr)


def _binds_optional(part: CompValue) -> bool:
    _refuse_hard(part.expr)
    return _need(_binds(part.p1), part.expr, _settled(part.p2))


def _settled(part: CompValue) -> bool:
    bound = _binds(part)
    if not bound and _mentions(part):
        raise _UnfitError("a group uses $this and does not bind it by a pattern of its own")
    return bound


def _need(bound: bool, expression: Any, bound_elsewhere: bool = False) -> bool:
    if not bound and (bound_elsewhere or _mentions(expression)):
        raise _UnfitError("$this is used before a pattern of the same group binds it")
    return bound


def _same(one: bool, other: bool) -> bool:
    if one != other:
        raise _UnfitError("only one branch of a UNION binds $this")
    return one


def _binds_extended(part: CompValue) -> bool:
    aggregated = str(part.expr).startswith("__agg_")
    if part.var == _THIS and not aggregated:
        raise _UnfitError("$this is assigned by AS")
    _refuse_hard(part.expr, exists_allowed=False)
    return _need(_binds(part.p), part.expr)


def _binds_grouped(part: CompValue) -> bool:
    group = part.p
    keys = group.expr or []
    if _THIS not in keys or not _binds(group.p):
        raise _UnfitError("an aggregate must be grouped by $this")
    for each in part.A:
        counts = each.name == "Aggregate_Count" and each.distinct
        key = each.name == "Aggregate_Sample" and each.vars in keys
        if not (counts or key or each.name in ("Aggregate_Min", "Aggregate_Max")):
            raise _UnfitError("of aggregates only COUNT(DISTINCT), MIN and MAX are the same twice")
    return True


def _refuse_hard(expression: Any, exists_allowed: bool = True) -> None:
    """Refuse `EXISTS` inside another expression or another `EXISTS`, and hard patterns in it."""
    for conjunct in _conjuncts(expression):
        inner: Any = conjunct
        if exists_allowed and isinstance(conjunct, CompValue) and conjunct.name in _EXISTS:
            inner = conjunct.graph
        for each in _iter_parts(inner):
            if each.name in _HARD:
                raise _UnfitError(f"{each.name} inside an expression is evaluated differently")


def _conjuncts(expression: Any) -> list[Any]:
    if isinstance(expression, CompValue) and expression.name == "ConditionalAndExpression":
        return [expression.expr, *expression.other]
    return [expression]


_EXISTS: Final = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})
# As they are named before and after translation to the algebra.
_HARD: Final = _EXISTS | {
    "Project", "SubSelect", "Minus", "MinusGraphPattern", "Graph", "GraphGraphPattern", "values",
    "InlineData", "ServiceGraphPattern", "Slice", "Group",
}  # fmt: skip


def _iter_parts(value: Any) -> Iterator[CompValue]:
    if isinstance(value, CompValue):
        yield value
        for name, inner in value.items():
            if name != "_vars":
                yield from _iter_parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _iter_parts(inner)


def _mentions(value: Any) -> bool:
    if isinstance(value, CompValue):
        return any(_mentions(inner) for name, inner in value.items() if name != "_vars")
    if isinstance(value, list | tuple | set):
        return any(_mentions(inner) for inner in value)
    return bool(value == _THIS)


_RULES: Final[dict[str, Callable[[CompValue], bool]]] = {
    "BGP": lambda part: any(_THIS in triple for triple in part.triples),
    "Join": lambda part: any([_settled(part.p1), _settled(part.p2)]),
    "LeftJoin": _binds_optional,
    "Union": lambda part: _same(_binds(part.p1), _binds(part.p2)),
    "Filter": _binds_filtered,
    "Extend": _binds_extended,
    "AggregateJoin": _binds_grouped,
    "Project": lambda part: _settled(part.p) and _THIS in part.PV,
    "Graph": lambda part: part.term != _THIS and _binds(part.p),
    "Distinct": lambda part: _binds(part.p),
    "OrderBy": lambda part: _binds(part.p),
    "ToMultiSet": lambda part: _binds(part.p),
}
