"""Everything that a state did, or two states did to or with each other, in the order of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from balkangraph.answers import Row, as_date, slug, text
from balkangraph.answers.lookup import Lookup

PROPOSED: Final = "proposed only, no agreement"
# Acts upon one's membership that another actor does.
_BY_OTHERS: Final = {"vetoed": "vetoes", "ratifies-for": "ratifies for"}
_WORDS: Final = {
    "recognition": "recognition of {1} by {0}",
    "membership": "membership of {0} in {1}",
    "participation": "part of {0} in {1}",
}


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """One act, claim, position or delivery; `weight` says what an agreement amounts to."""

    date: str
    actor: str
    act: str
    object: str
    weight: str
    check: str
    publisher: str
    url: str
    fact: str
    line: str


def events_of(
    rows: Iterable[dict[str, Any]], until: date, lookup: Lookup, today: date
) -> tuple[EventRow, ...]:
    """Return the events up to a day.

    The undated ones stand last, and only up to `today`, the day of the data, or a later one: of
    an earlier day nobody knows whether they had happened.
    """
    kept = [row for row in rows if (as_date(row["earliest"]) or today) <= until]
    kept.sort(key=lambda row: (row["earliest"] is None, text(row["earliest"])))
    return tuple(_event(row, lookup) for row in kept)


def _told(name: str, lookup: Lookup) -> str:
    """Return a situation's id in words, such as `recognition of Kosovo by Ghana`."""
    kind, _, rest = name.partition("-")
    parts = rest.split("-")
    for cut in range(1, len(parts) if kind in _WORDS else 0):
        sides = "-".join(parts[:cut]), "-".join(parts[cut:])
        first, second = map(lookup.label, sides)
        if first != sides[0] and second != sides[1]:
            return _WORDS[kind].format(first, second)
    return name


def _event(row: dict[str, Any], lookup: Lookup) -> EventRow:
    fact = slug(row["fact"])
    actor, act, object_ = _sentence(row, lookup)
    weight = PROPOSED if row["proposal"] is True else slug(row["legal_form"])
    return EventRow(
        date=text(row["date"]) or "undated",
        actor=actor,
        act=act,
        object=object_,
        weight=weight,
        check=slug(row["check"]),
        publisher=text(row["publisher"]),
        url=text(row["url"]),
        fact=fact,
        line=lookup.place(fact),
    )


def _sentence(row: dict[str, Any], lookup: Lookup) -> tuple[str, str, str]:
    """Return who does or says what about whom; a claim is never told as if it were an act."""
    actor = text(row["actor_label"]) or slug(row["actor"])
    act = slug(row["what"])
    object_ = text(row["object_label"]) or _told(slug(row["object"]), lookup)
    if act in _BY_OTHERS and row["by_label"]:
        return text(row["by_label"]), _BY_OTHERS[act], f"{actor}, on its way to {object_}"
    if "/claim/" in text(row["fact"]):
        return actor, f"claims: {act}", object_
    if "/position/" in text(row["fact"]):
        return actor, f"position: {act}", object_
    return actor, act, object_
