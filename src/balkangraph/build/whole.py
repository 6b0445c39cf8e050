"""The whole graph of a release: made in a store, and told in its one order."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, Store

from balkangraph.build import views
from balkangraph.perspectives import assess
from balkangraph.situations import SituationIds
from balkangraph.tables import Dataset
from balkangraph.timeline import build_situations
from balkangraph.triples import iter_quads


def make_store(dataset: Dataset, ontology: Path) -> Store:
    """Return a store with the graph of a release: rows, situations, words, edges."""
    kinds = {r.id: r.KIND for r in dataset.records()}
    perspectives = views.read_perspectives(ontology / "perspectives.ttl")
    situations = build_situations(dataset.records(), SituationIds(kinds))
    assessed = [assess(situation, perspectives) for situation in situations]
    store = Store()
    store.bulk_extend(iter_quads(dataset, assessed, kinds))
    store.bulk_extend(views.iter_vocabulary(ontology))
    on = dataset.description.data_date
    store.bulk_extend(list(views.iter_derived(store, ontology / "rules", perspectives, on)))
    return store


def sorted_quads(store: Store) -> list[Quad]:
    """Return the quads of a store in the order of their N-Quads lines.

    There are no blank nodes, so the lines are the canonical form of the graph (RDFC-1.0).
    """
    return sorted(store, key=str)
