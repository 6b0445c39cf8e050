"""Every contradiction in the data: what two sides say, when, and in which documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from balkangraph.answers import Row, is_checked
from balkangraph.answers.contradictions import (
    own_contradictions,
    rival_claims,
    rival_existence,
    rival_reports,
)
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.sides import Conflict, Side
from balkangraph.answers.tallies import tally_conflicts
from balkangraph.answers.views import differing_views

# Kind -> what it is; the kinds stand in the order in which they are told.
KINDS: Final[Mapping[str, str]] = {
    "claim": "one claim answers another, or says the opposite",
    "recognizer": "a state contradicts its own words about a recognition",
    "perspective": "a relation holds at other times according to others",
    "date": "another document gives another day",
    "content": "another document disputes what is said",
    "existence": "systems of record date a state's beginning or end differently",
    "tally": "a party's number differs from its own list, or from the other party's number",
}
_FINDERS: Final[Mapping[Callable[[Lookup, date], Iterator[Conflict]], tuple[str, ...]]] = {
    rival_claims: ("claim",),
    own_contradictions: ("recognizer",),
    differing_views: ("perspective",),
    rival_reports: ("date", "content"),
    rival_existence: ("existence",),
    tally_conflicts: ("tally",),
}


@dataclass(frozen=True, slots=True)
class ConflictRow(Row):
    """One contradiction: what it is about, and side `a` and side `b` of it.

    Of each side: who says it, what, when (EDTF), the row of data with its line and check, and the
    document. `follow` has the commands that tell more of both.
    """

    kind: str
    about: str
    label: str
    a_who: str
    a_says: str
    a_when: str
    a_fact: str
    a_source: str
    a_publisher: str
    a_url: str
    a_check: str
    a_line: str
    b_who: str
    b_says: str
    b_when: str
    b_fact: str
    b_source: str
    b_publisher: str
    b_url: str
    b_check: str
    b_line: str
    follow: str


def conflicts_of(
    lookup: Lookup, on: date, kind: str = "", about: Collection[str] | None = None, check: str = ""
) -> tuple[ConflictRow, ...]:
    """Return the contradictions between what was said and done up to a day, kind by kind.

    With `about`, ids: those about one of these, or of which a side rests on one. With `check` both
    sides must be checked at least that well.
    """
    wanted = (kind,) if kind else tuple(KINDS)
    found = [
        each
        for find, kinds in _FINDERS.items()
        if set(kinds) & set(wanted)
        for each in find(lookup, on)
        if each.kind in wanted and _is_meant(each, on, about, check)
    ]
    found.sort(key=_order)
    return tuple(_row(each, lookup) for each in found)


def conflict_words(rows: Sequence[ConflictRow]) -> tuple[str, ...]:
    """Return how many contradictions there are of each kind, and how to follow one."""
    if not rows:
        return ()
    counts = Counter(row.kind for row in rows)
    told = "; ".join(f"{counts[kind]} {kind}: {KINDS[kind]}" for kind in KINDS if counts[kind])
    number = f"{len(rows)} contradiction{'s' * (len(rows) > 1)}"
    return (
        f"{number} ({told}). We never decide one.",
        "To follow a side: `balkangraph sources ID`, with the id in a_fact or b_fact "
        "(`--format csv` has all columns)",
    )


def _is_meant(each: Conflict, on: date, about: Collection[str] | None, check: str) -> bool:
    day = on.isoformat()
    ids = {each.about, each.a.fact, each.b.fact}
    said = each.a.first <= day and each.b.first <= day
    checked = all(
        not side.fact or is_checked({"check": side.check}, check) for side in _sides(each)
    )
    return said and checked and (about is None or not ids.isdisjoint(about))


def _sides(each: Conflict) -> tuple[Side, Side]:
    return each.a, each.b


def _order(each: Conflict) -> tuple[int, str, str, str, str, str]:
    a, b = _sides(each)
    return list(KINDS).index(each.kind), each.label, a.first or a.when, a.fact, b.first, b.fact


def _row(each: Conflict, lookup: Lookup) -> ConflictRow:
    told = {}
    for name, side in zip("ab", _sides(each), strict=True):
        for field in fields(Side):
            told[f"{name}_{field.name}"] = getattr(side, field.name)
        told[f"{name}_line"] = lookup.place(side.fact)
    follow = [
        side.follow or f"balkangraph sources {side.fact or each.about}" for side in _sides(each)
    ]
    kept = {key: value for key, value in told.items() if key in ConflictRow.columns()}
    return ConflictRow(each.kind, each.about, each.label, **kept, follow="; ".join(follow))
