"""The whole graph of a release, made once: its quads in order, and a store that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad, Store

from balkangraph.build import views
from balkangraph.perspectives import assess
from balkangraph.situations import SituationIds
from balkangraph.tables import Dataset
from balkangraph.timeline import build_situations
from balkangraph.triples import iter_quads


@dataclass(frozen=True)
class Made:
    """The quads of a release as they were made, and the store that holds them."""

    quads: Sequence[Quad]
    store: Store

    @cached_property
    def lines(self) -> list[tuple[str, Quad]]:
        """The distinct quads with their N-Quads lines, sorted by line.

        There are no blank nodes, so these are the lines of the canonical form (RDFC-1.0).
        """
        return sorted({str(quad) + " .": quad for quad in self.quads}.items())

    @cached_property
    def by_graph(self) -> dict[str, list[Quad]]:
        """The quads of each named graph, sorted, by its IRI; the graphs in order, too."""
        graphs: dict[str, list[Quad]] = {}
        for line, quad in self.lines:
            graphs.setdefault(line[line.rindex("<") + 1 : line.rindex(">")], []).append(quad)
        return dict(sorted(graphs.items()))


def make_graph(dataset: Dataset, ontology: Path) -> Made:
    """Return the graph of a release: rows, situations, words, edges."""
    kinds = {r.id: r.KIND for r in dataset.records()}
    perspectives = views.read_perspectives(ontology / "perspectives.ttl")
    situations = build_situations(dataset.records(), SituationIds(kinds))
    assessed = [assess(situation, perspectives) for situation in situations]
    asserted = [*iter_quads(dataset, assessed, kinds), *views.iter_vocabulary(ontology)]
    store = Store()
    store.bulk_extend(asserted)
    on = dataset.description.data_date
    derived = list(views.iter_derived(store, ontology / "rules", perspectives, on))
    store.bulk_extend(derived)
    return Made([*asserted, *derived], store)
