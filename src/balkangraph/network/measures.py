"""Measures: how each centrality is defined and normalized, from which paper; and its scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_BONACICH: Final = (
    "Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of "
    "Sociology 92(5), 1170–1182 (of that family, the limit at the greatest eigenvalue)."
)
_BRANDES: Final = (
    "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical "
    "Sociology 25(2), 163–177; the measure: Freeman (1979)."
)
_BRIN_PAGE: Final = (
    "Brin, S., Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine. "
    "Computer Networks and ISDN Systems 30(1–7), 107–117."
)
_FREEMAN: Final = (
    "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social "
    "Networks 1(3), 215–239."
)
_HARMONIC: Final = (
    "Marchiori, M., Latora, V. (2000). Harmony in the small-world. Physica A 285(3–4), 539–546; "
    "Rochat, Y. (2009). Closeness centrality extended to unconnected graphs: the harmonic "
    "centrality index. ASNA, Zürich."
)
_BY_N: Final = "Divided by n − 1; 0 when there is one node."


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number means: its definition, how it is normalized, and where it comes from."""

    name: str
    definition: str
    normalization: str
    citation: str


@dataclass(frozen=True, slots=True)
class Score:
    """One value of one actor; `tied` counts the actors of that rank. None: it is not defined."""

    measure: str
    value: float | None
    rank: int | None
    tied: int


@dataclass(frozen=True, slots=True)
class CentralityRow:
    """One actor with a score for each measure, in the order of `Summary.measures`."""

    node: str
    label: str
    scores: tuple[Score, ...]

    def score(self, measure: str) -> Score:
        """Return the score of that measure; raises `ValueError` for one that was not computed."""
        for score in self.scores:
            if score.measure == measure:
                return score
        known = ", ".join(score.measure for score in self.scores)
        raise ValueError(f"measure: found {measure!r}; expected one of {known}")


def measures_for(directed: bool, weighted: bool) -> tuple[Measure, ...]:
    """Return the measures that are taken of such a graph, in order, each in words."""
    rest = (_betweenness(directed), _harmonic(directed))
    return (*_degrees(directed), *rest, _eigenvector(directed, weighted), _pagerank(weighted))


def _degrees(directed: bool) -> tuple[Measure, ...]:
    if not directed:
        actors = "Number of actors that the actor has a tie with."
        return (Measure("degree", actors, _BY_N + " Between 0 and 1.", _FREEMAN),)
    both = "Number of ties toward the actor plus number of ties from it."
    toward = "Number of actors with a tie toward the actor."
    own = "Number of actors toward which the actor has a tie."
    return (
        Measure("degree", both, _BY_N + " Between 0 and 2.", _FREEMAN),
        Measure("in-degree", toward, _BY_N + " Between 0 and 1.", _FREEMAN),
        Measure("out-degree", own, _BY_N + " Between 0 and 1.", _FREEMAN),
    )


def _betweenness(directed: bool) -> Measure:
    pairs = "ordered pairs" if directed else "pairs"
    definition = (
        f"Sum, over all {pairs} of other actors that are connected, of the share of their shortest "
        "paths that pass through the actor; a path is as long as it has ties."
    )
    count = "(n − 1)(n − 2)" if directed else "(n − 1)(n − 2) / 2"
    scaling = f"Divided by {count}, the number of such pairs; 0 when there are fewer than 3 nodes."
    return Measure("betweenness", definition, scaling, _BRANDES)


def _harmonic(directed: bool) -> Measure:
    way = "from each other actor to the actor" if directed else "to each other actor"
    definition = (
        f"Sum of 1 / distance {way}, distance being the number of ties on a shortest path; an "
        "actor out of reach adds 0, so that a graph in several parts needs no exception."
    )
    return Measure("harmonic", definition, _BY_N + " Between 0 and 1.", _HARMONIC)


def _eigenvector(directed: bool, weighted: bool) -> Measure:
    tied, part = "actors it is tied to", "component"
    if directed:
        tied, part = "actors with a tie toward it", "strongly connected component"
    times = ", each times the weight of the tie" if weighted else ""
    definition = (
        f"An actor's value is proportional to the sum of the values of the {tied}{times}: the "
        f"eigenvector of the greatest eigenvalue. In a graph of several parts, that is the "
        f"eigenvector of the {part} whose eigenvalue is greatest, and 0 for actors outside it; "
        "where several share it, the projection of equal values on all of them. Not defined (no "
        f"value) where no {part} has two nodes."
    )
    scaling = "Euclidean norm 1 over all nodes: the squares of the values add up to 1."
    return Measure("eigenvector", definition, scaling, _BONACICH)


def _pagerank(weighted: bool) -> Measure:
    choice = "in proportion to the weights of the ties" if weighted else "each as likely"
    definition = (
        "Share of time that a walk spends with the actor when, at each step, it follows one tie of "
        f"the actor it is with ({choice}) with probability 0.85, and else goes to any actor; from "
        "an actor without a tie to follow, it goes to any actor."
    )
    return Measure("pagerank", definition, "The values add up to 1.", _BRIN_PAGE)
