"""Giving a query its values: what stands between the braces of a `VALUES ?name { … }` line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from balkangraph.errors import QueryError
from balkangraph.namespaces import PREFIXES

_LINE = r"^([ \t]*)VALUES[ \t]+\?{name}[ \t]*\{{[^}}]*\}}[ \t]*$"


def bind_values(text: str, terms: Mapping[str, Sequence[str]]) -> str:
    """Return a query in which each named `VALUES` line holds these terms instead of its example.

    The terms are written as they are, so they must be terms already: an IRI in angle brackets or a
    quoted literal, made by a library. No terms for a name removes its line, so that the variable
    is free. Raises `QueryError` where the query has no such line, or more than one.
    """
    for name, values in terms.items():
        pattern = re.compile(_LINE.format(name=re.escape(name)), re.MULTILINE)
        line = f"VALUES ?{name} {{ {' '.join(values)} }}" if values else ""
        text, count = pattern.subn(lambda match, line=line: match[1] + line, text)  # type: ignore[misc]
        if count != 1:
            raise QueryError(
                f"found {count} lines `VALUES ?{name} {{ … }}`; expected one. Correct the query",
                parameter=name,
            )
    return text


def with_prefixes(query: str) -> str:
    """Return a query with those of balkangraph's prefixes that it uses and does not declare."""
    declared = {
        line.split()[1].rstrip(":").lower()
        for line in query.splitlines()
        if line.strip().lower().startswith("prefix ") and len(line.split()) > 1
    }
    missing = (n for n in PREFIXES if n not in declared and f"{n}:" in query)
    # No new line, so that the lines that errors name are those of the query as it was given.
    return "".join(f"PREFIX {n}: <{PREFIXES[n]}> " for n in missing) + query
