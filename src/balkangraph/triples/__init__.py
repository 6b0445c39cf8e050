"""Records and situations as quads in their named graphs; pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Quad, Triple

from balkangraph.perspectives import Assessed
from balkangraph.records import Record
from balkangraph.tables import Dataset, Description
from balkangraph.triples.rows import iter_row, row_node
from balkangraph.triples.situations import iter_situation, spell_slug
from balkangraph.triples.terms import (
    LABEL,
    LICENSE,
    TYPE,
    day_literal,
    in_graph,
    node,
    term,
    text_literal,
)

__all__ = ["graph_of", "iter_quads", "iter_row", "iter_situation", "row_node", "spell_slug"]

_GRAPHS = {"sources": "sources", "claims": "claims", "tallies": "claims", "positions": "claims"}


def graph_of(record: Record) -> str:
    """Return the name of the graph that holds a record."""
    return _GRAPHS.get(record.TABLE, "facts")


def iter_quads(
    dataset: Dataset, situations: Sequence[Assessed], kinds: Mapping[str, str]
) -> Iterator[Quad]:
    """Yield every asserted quad of a data set: its rows, its situations, and what it is."""
    for record in dataset.records():
        if record.KIND != "retired":
            yield from in_graph(iter_row(record, kinds), graph_of(record))
    for assessed in situations:
        yield from in_graph(iter_situation(assessed, kinds), "situations")
    yield from in_graph(_iter_release(dataset.description), "meta")


def _iter_release(description: Description) -> Iterator[Triple]:
    subject = node("release", description.version)
    yield Triple(subject, TYPE, term("Release"))
    yield Triple(subject, LABEL, text_literal(description.title, "en"))
    yield Triple(subject, term("version"), text_literal(description.version))
    yield Triple(subject, term("dataDate"), day_literal(description.data_date))
    yield Triple(subject, term("coverage"), text_literal(description.coverage))
    yield Triple(subject, LICENSE, text_literal(description.licence))
