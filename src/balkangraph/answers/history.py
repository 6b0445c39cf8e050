"""Everything that a state did, or two states did to or with each other, in the order of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from balkangraph.answers import Row, as_date, slug, text
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.wording import DEALINGS, says_of, situation_words

PROPOSED: Final = "proposed only, no agreement"
# Acts upon one's membership that another actor does.
_BY_OTHERS: Final = {"vetoed": "vetoes", "ratifies-for": "ratifies for"}


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
    object_ = text(row["object_label"]) or situation_words(slug(row["object"]), lookup.label)
    if act in _BY_OTHERS and row["by_label"]:
        return text(row["by_label"]), _BY_OTHERS[act], f"{actor}, on its way to {object_}"
    return actor, says_of(row["fact"], DEALINGS.get(act, act)), object_
