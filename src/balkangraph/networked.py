"""An opened graph's networks: layers as networkx graphs, paths, and centrality."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from balkangraph.answers import Answer, View, is_checked, require_check
from balkangraph.errors import NotFoundError
from balkangraph.opened import Day, Opened

if TYPE_CHECKING:
    import networkx as nx

    from balkangraph.answers.connection import CentralityRow, HopRow
    from balkangraph.network.centrality import Centrality
    from balkangraph.network.paths import Connection
    from balkangraph.network.ties import Tie

LAYERS = ("recognition", "alliance", "membership")
ACTORS = ("state", "organization", "actor")


class Networked(Opened):
    """A release or an endpoint, and the networks of its ties."""

    _check = ""

    @cached_property
    def _ties(self) -> dict[tuple[str, View], list[Tie]]:
        return {}

    def checked(self, check: str) -> Self:
        """Return the same graph, whose networks hold only ties checked at least that well."""
        same = copy(self)
        same._check = require_check(check)
        return same

    def network(self, layer: str, on: Day = None, perspective: str = "recognizer") -> nx.Graph:
        """Return a layer of a day as a networkx graph, with dates and sources as attributes."""
        view = self.view(on, perspective)
        if layer not in (*LAYERS, "political"):
            raise NotFoundError(f"`{layer}`: no such layer; expected one of {', '.join(LAYERS)}")
        from balkangraph.network import projections  # networkx takes longer than most answers

        found = self._made(layer, view)
        if layer == "political":
            found = [*self._made("alliance", view), *found]
        name = "shared_membership" if layer == "membership" else layer
        project: Callable[..., nx.Graph] = getattr(projections, f"project_{name}")
        return project(found, view.on, perspective=view.perspective)

    def _made(self, layer: str, view: View) -> list[Tie]:
        from balkangraph.answers import ties  # its own

        if (layer, view) not in self._ties:
            self._ties[layer, view] = list(getattr(ties, f"{layer}_ties")(self.lookup, view))
        made = self._ties[layer, view]
        return [tie for tie in made if is_checked({"check": tie.check}, self._check)]

    def connection(
        self, source: str, target: str, k: int = 1, on: Day = None, perspective: str = "recognizer"
    ) -> Connection:
        """Return the k best alliance paths between two actors or, with none, what is nearest."""
        from balkangraph.network.paths import find_connection  # as above

        view = self.view(on, perspective)
        ends = self._two(source, target, view.on, ACTORS)
        alliance = self.network("alliance", view.on, perspective)
        political = self.network("political", view.on, perspective)
        found = find_connection(alliance, political, *ends, k)
        source_label, target_label = map(self.lexicon.label, ends)
        return replace(found, source_label=source_label, target_label=target_label)

    def centrality(self, layer: str, on: Day = None, perspective: str = "recognizer") -> Centrality:
        """Return five centrality measures of every actor of a layer on a day."""
        from balkangraph.network.centrality import measure_centrality  # as above

        return measure_centrality(self.network(layer, on, perspective))

    def path(
        self, source: str, target: str, k: int = 1, on: Day = None, perspective: str = "recognizer"
    ) -> Answer[HopRow]:
        """Return the hops of `connection` as rows, and in words how the two are tied."""
        from balkangraph.answers.connection import HopRow, rows_of_connection  # its own

        found = self.connection(source, target, k, on, perspective)
        return Answer(HopRow, rows_of_connection(found, self.lookup), (found.words,))

    def centrality_rows(
        self,
        layer: str,
        on: Day = None,
        perspective: str = "recognizer",
        measure: str = "betweenness",
        top: int | None = None,
    ) -> Answer[CentralityRow]:
        """Return `centrality` as rows in the order of one measure, and what was measured."""
        from balkangraph.answers import connection  # its own

        if measure not in connection.MEASURES:
            raise NotFoundError(
                f"`{measure}`: no such measure; expected {', '.join(connection.MEASURES)}"
            )
        found = self.centrality(layer, on, perspective)
        rows = connection.rows_of_centrality(found, measure, top)
        return Answer(connection.CentralityRow, rows, connection.words_of_centrality(found))

    def _two(self, one: str, other: str, on: Day, kinds: tuple[str, ...]) -> tuple[str, str]:
        first, second = self.resolve(one, on, kinds), self.resolve(other, on, kinds)
        if first == second:
            label = self.lexicon.label(first)
            raise NotFoundError(
                f"`{one}` and `{other}` both mean {label}; expected two actors. Name another"
            )
        return first, second
