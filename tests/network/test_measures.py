"""Tests of measures: each says in words what it is, how it is normalized and whose it is."""

from __future__ import annotations

import pytest

from balkangraph.network.measures import CentralityRow, Score, measures_for


def test_an_undirected_graph_has_five_measures_and_a_directed_one_adds_in_and_out() -> None:
    names = ("degree", "betweenness", "harmonic", "eigenvector", "pagerank")
    assert tuple(m.name for m in measures_for(False, False)) == names
    directed = ("degree", "in-degree", "out-degree", *names[1:])
    assert tuple(m.name for m in measures_for(True, False)) == directed


@pytest.mark.parametrize("directed", [False, True])
def test_each_measure_cites_its_paper(directed: bool) -> None:
    cited = {m.name: m.citation for m in measures_for(directed, False)}
    assert cited["degree"].startswith("Freeman, L. C. (1979)")
    assert cited["betweenness"].startswith("Brandes, U. (2001)")
    assert cited["harmonic"].startswith("Marchiori, M., Latora, V. (2000)")
    assert "Rochat, Y. (2009)" in cited["harmonic"]
    assert cited["eigenvector"].startswith("Bonacich, P. (1987)")
    assert cited["pagerank"].startswith("Brin, S., Page, L. (1998)")


def test_the_normalization_of_betweenness_depends_on_direction() -> None:
    undirected, directed = (
        next(m for m in measures_for(way, False) if m.name == "betweenness")
        for way in (False, True)
    )
    assert "(n − 1)(n − 2) / 2, the number" in undirected.normalization
    assert "(n − 1)(n − 2), the number" in directed.normalization


def test_words_tell_whether_weights_count() -> None:
    plain, weighted = measures_for(False, False), measures_for(False, True)
    assert "weight" not in plain[3].definition + plain[4].definition
    assert "weight of the tie" in weighted[3].definition
    assert "weights of the ties" in weighted[4].definition


def test_a_row_gives_the_score_of_a_measure_and_refuses_others() -> None:
    score = Score("degree", 0.5, 1, 1)
    row = CentralityRow("a", "A", (score,))
    assert row.score("degree") is score
    with pytest.raises(ValueError, match="found 'katz'; expected one of degree"):
        row.score("katz")
