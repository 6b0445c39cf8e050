"""The whole graph of a release: made in a store, and told in its one order."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, Store

from balkangraph.build import views
from balkangraph.dates import PartialDate
from balkangraph.perspectives import assess, close_at_end
from balkangraph.records import Existence, State
from balkangraph.situations import SituationIds
from balkangraph.tables import Dataset
from balkangraph.timeline import build_situations
from balkangraph.triples import iter_quads


def make_store(dataset: Dataset, ontology: Path) -> Store:
    """Return a store with the graph of a release: rows, situations, words, edges."""
    kinds = {r.id: r.KIND for r in dataset.records()}
    perspectives = views.read_perspectives(ontology / "perspectives.ttl")
    situations = build_situations(dataset.records(), SituationIds(kinds))
    ends = _ends(dataset)
    assessed = [close_at_end(assess(situation, perspectives), ends) for situation in situations]
    store = Store()
    store.bulk_extend(iter_quads(dataset, assessed, kinds))
    store.bulk_extend(views.iter_vocabulary(ontology))
    on = dataset.description.data_date
    store.bulk_extend(list(views.iter_derived(store, ontology / "rules", perspectives, on)))
    return store


def _ends(dataset: Dataset) -> dict[str, tuple[PartialDate, str]]:
    """Return the day on which each former state ended, and the act that says so.

    Where the systems differ, the word of its own organs goes before the first day of the others.
    """
    former = {state.id for state in dataset.rows(State) if state.kind == "former-state"}
    acts = [
        (act.system != "declaration", act.date.earliest, act.date, act)
        for act in dataset.rows(Existence)
        if act.state in former and act.act == "ends" and act.date is not None
    ]
    ordered = sorted(acts, key=lambda each: each[:2], reverse=True)
    return {act.state: (day, act.id) for _, _, day, act in ordered}


def sorted_quads(store: Store) -> list[Quad]:
    """Return the quads of a store in the order of their N-Quads lines.

    There are no blank nodes, so the lines are the canonical form of the graph (RDFC-1.0).
    """
    return sorted(store, key=str)
