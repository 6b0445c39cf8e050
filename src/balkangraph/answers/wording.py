"""Rows of data told in words: who did or says what about whom; a claim is never told as an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from balkangraph.answers import slug, text
from balkangraph.namespaces import VOCABULARY

_SITUATIONS: Final = {
    "recognition": "recognition of {1} by {0}",
    "membership": "membership of {0} in {1}",
    "participation": "part of {0} in {1}",
    "relations": "relations of {0} and {1}",
    "mission": "mission of {0} in {1}",
}
# Acts between two states whose word alone does not tell what is begun or broken off.
DEALINGS: Final = {
    "establishes": "establishes relations with",
    "severs": "severs relations with",
    "opens": "opens a mission in",
    "raises": "raises its mission in",
    "lowers": "lowers its mission in",
    "reopens": "reopens its mission in",
    "closes": "closes its mission in",
    "reported": "is reported to have a mission in",
}
# Acts whose object is not the state itself, but what was done toward it before.
_ACTS: Final = {
    **DEALINGS,
    "withdraws": "withdraws the recognition of",
    "reaffirms": "reaffirms the recognition of",
    "declines": "declines to recognize",
}
_VOICES: Final = {"/claim/": "claims: ", "/position/": "position: "}


def situation_words(name: str, label: Callable[[str], str]) -> str:
    """Return a situation's id in words, such as `recognition of Kosovo by Ghana`.

    What is no situation between two that have labels stays as it is.
    """
    kind, _, rest = name.partition("-")
    parts = rest.split("-")
    for cut in range(1, len(parts) if kind in _SITUATIONS else 0):
        sides = "-".join(parts[:cut]), "-".join(parts[cut:])
        first, second = map(label, sides)
        if first != sides[0] and second != sides[1]:
            return _SITUATIONS[kind].format(first, second)
    return name


def says_of(fact: object, word: str) -> str:
    """Return what a row says: an act by its word, a claim or a position as what is claimed."""
    iri = text(fact)  # type: ignore[arg-type]
    return next((voice + word for part, voice in _VOICES.items() if part in iri), word)


def who_of(row: Mapping[str, Any], prefix: str = "") -> str:
    """Return who acts or speaks in a row, and who reports it where that is another party."""
    name = text(row.get(f"{prefix}actor_label")) or slug(row.get(f"{prefix}actor"))
    reporter = text(row.get(f"{prefix}reported_by_label"))
    return f"{name}, as reported by {reporter}" if reporter else name


def sentence_of(row: Mapping[str, Any], label: Callable[[str], str]) -> str:
    """Return a row in one line: who, what and whom, or its title, or its id."""
    object_ = text(row.get("object_label")) or situation_words(slug(row.get("object")), label)
    word = slug(row.get("says"))
    said = says_of(row["fact"], _ACTS.get(word, word))
    detail = text(row.get("detail"))
    detail = slug(detail) if detail.startswith(VOCABULARY) else detail
    if isinstance(row.get("detail"), int):
        said, detail = f"counts {detail} {said}", ""
    told = " ".join(filter(None, (who_of(row), said, object_, detail)))
    return text(row.get("fact_label")) or told or slug(row["fact"])
