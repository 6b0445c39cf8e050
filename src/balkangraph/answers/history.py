"""Everything that a state did, or two states did to or with each other, in the order of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from balkangraph.answers import Row, View, as_date, is_checked, slug, text
from balkangraph.answers.lookup import Lookup


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
    rows: Iterable[dict[str, Any]], view: View, lookup: Lookup, check: str = ""
) -> tuple[EventRow, ...]:
    """Return the events up to the day of the view, the undated ones last."""
    known = [row for row in rows if (as_date(row["earliest"]) or view.on) <= view.on]
    kept = [row for row in known if is_checked(row, check)]
    kept.sort(key=lambda row: (row["earliest"] is None, text(row["earliest"])))
    return tuple(_event(row, lookup) for row in kept)


def _event(row: dict[str, Any], lookup: Lookup) -> EventRow:
    fact = slug(row["fact"])
    form = slug(row["legal_form"])
    return EventRow(
        date=text(row["date"]) or "undated",
        actor=text(row["actor_label"]) or slug(row["actor"]),
        act=slug(row["what"]),
        object=text(row["object_label"]) or slug(row["object"]),
        weight="proposed only, no agreement" if row["proposal"] is True else form,
        check=slug(row["check"]),
        publisher=text(row["publisher"]),
        url=text(row["url"]),
        fact=fact,
        line=lookup.place(fact),
    )
