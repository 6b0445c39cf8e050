"""Who recognizes a state on a day: under one perspective, and what the others say instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from balkangraph.answers import Row, View, as_date, is_checked, may_hold, slug, surely_holds, text
from balkangraph.answers.lookup import Lookup

BOUNDS: Final = ("lowest", "highest")
FEW: Final = 5
Spell = dict[str, Any]


# What a row says of a recognition that does not hold, or of which nothing is known.
_NOT: Final = ("no", "unknown")


@dataclass(frozen=True, slots=True)
class RecognitionRow(Row):
    """One state and its recognition on the day.

    `holds` is `yes`, `no`, or `perhaps` where only partly known dates decide; `views` names the
    perspectives under which it holds (`all` where nobody differs). `since` and `until` are EDTF.
    `says` tells both sides of what is disputed: who, when, what, and the source in brackets.
    """

    state: str
    label: str
    holds: str
    since: str
    until: str
    views: str
    says: str
    check: str
    publisher: str
    url: str
    fact: str
    line: str


@dataclass(frozen=True, slots=True)
class CountRow(Row):
    """How many recognize under one perspective; `members` counts those inside the organization."""

    perspective: str
    members: int
    others: int
    others_named: str


@dataclass(frozen=True, slots=True)
class ChangeRow(Row):
    """A recognition that holds on only one of two days."""

    state: str
    label: str
    change: str
    day: str
    views: str
    says: str
    fact: str
    line: str


class Recognitions:
    """All that is said of the recognitions of one state, by recognizer."""

    def __init__(self, lookup: Lookup, state: str, perspectives: Sequence[str]) -> None:
        self.state = state
        self._lookup = lookup
        self._spells: dict[str, list[Spell]] = {}
        self._words: dict[str, list[Spell]] = {}
        every = set(perspectives)  # under which all spells hold that nobody contests
        views: dict[str, set[str]] = {}
        for row in lookup.ask("recognition_perspectives_of_state", state=state):
            views.setdefault(row["spell"], set()).add(slug(row["perspective"]))
        for row in lookup.ask("recognition_spells_of_state", state=state):
            row["views"] = views.get(row["spell"], every)
            self._spells.setdefault(slug(row["recognizer"]), []).append(row)
        for row in lookup.ask("recognition_words_of_state", state=state):
            self._words.setdefault(slug(row["recognizer"]), []).append(row)
        self.perspectives = tuple(perspectives)
        self._base = tuple(name for name in self.perspectives if name not in BOUNDS)

    def __bool__(self) -> bool:
        """Tell whether the data holds any recognition of the state, or a word about one."""
        return bool(self._spells or self._words)

    def holders(self, view: View) -> set[str]:
        """Return the states whose recognition may hold in a view."""
        return {state for state in self._spells if self._held(state, view)}

    def disputed(self, on: date) -> set[str]:
        """Return the states whose recognition holds under some perspectives and not others."""
        return {state for state in self._spells if self._is_disputed(state, on)}

    def row(self, state: str, view: View) -> RecognitionRow:
        """Return the row of one state; `unknown` where it has done and said nothing known."""
        held = self._held(state, view)
        shown = held or self._last(state, view)
        fact = slug(shown.get("opened_by"))
        publisher, url = self._lookup.cite(slug(shown.get("source")))
        sure = held is not None and surely_holds(held, view.on)
        return RecognitionRow(
            state=state,
            label=self._lookup.label(state),
            holds="yes" if sure else "perhaps" if held else self._otherwise(state),
            since=text(shown.get("start_edtf")),
            until=text(shown.get("end_edtf")),
            views=self.views(state, view.on),
            says=self.says(state, view.on) if self._is_disputed(state, view.on) else "",
            check=slug(shown.get("check")),
            publisher=publisher,
            url=url,
            fact=fact,
            line=self._lookup.place(fact),
        )

    def _otherwise(self, state: str) -> str:
        return "no" if state in self._spells else "unknown"

    def views(self, state: str, on: date) -> str:
        """Return in words under which perspectives a recognition holds."""
        named = self._holding(state, on)
        return "all" if named and len(named) == len(self._base) else ", ".join(named) or "none"

    def says(self, state: str, on: date) -> str:
        """Return every word about a recognition up to a day, both sides, each with its source."""
        told = []
        for word in self._words.get(state, []):
            if (as_date(word["earliest"]) or on) <= on:
                publisher, url = self._lookup.cite(slug(word["source"]))
                who, what = self._lookup.label(slug(word["speaker"])), slug(word["says"])
                source = f"{publisher}, {url}" if url else publisher
                told.append(f"{who} {word['date'] or 'undated'}: {what} [{source}]")
        return "; ".join(told)

    def _holding(self, state: str, on: date) -> list[str]:
        return [name for name in self._base if self._held(state, View(on, name))]

    def _is_disputed(self, state: str, on: date) -> bool:
        return 0 < len(self._holding(state, on)) < len(self._base)

    def _held(self, state: str, view: View) -> Spell | None:
        spells = (s for s in self._spells.get(state, ()) if view.perspective in s["views"])
        held = [spell for spell in spells if may_hold(spell, view.on)]
        return max(held, key=lambda s: (surely_holds(s, view.on), text(s["start"])), default=None)

    def _last(self, state: str, view: View) -> Spell:
        day = view.on.isoformat()
        begun = [spell for spell in self._spells.get(state, ()) if text(spell["start"]) <= day]
        own = [spell for spell in begun if view.perspective in spell["views"]]
        return max(own or begun, key=lambda spell: text(spell["start"]), default={})


def rows_of(recognitions: Recognitions, view: View, check: str = "") -> tuple[RecognitionRow, ...]:
    """Return a row for each state that recognizes, or that some perspective says does."""
    states = recognitions.holders(view) | recognitions.disputed(view.on)
    rows = [recognitions.row(state, view) for state in states]
    return _ordered(row for row in rows if is_checked({"check": row.check}, check))


def rows_of_members(
    recognitions: Recognitions, view: View, members: Iterable[str], lookup: Lookup,
    positions: Sequence[Mapping[str, Any]], check: str = "",
) -> tuple[RecognitionRow, ...]:  # fmt: skip
    """Return a row for each member of an organization.

    One that does not recognize, and of whom no act is known, shows its stated position instead.
    """
    stated = {slug(row["holder"]): row for row in positions if may_hold(dict(row), view.on)}
    rows = (recognitions.row(member, view) for member in members)
    told = (_with_position(row, stated.get(row.state), lookup) for row in rows)
    return _ordered(row for row in told if is_checked({"check": row.check}, check))


def turned(row: RecognitionRow, other: str, label: str) -> RecognitionRow:
    """Return the row as seen from the recognizer: `state` is the state that it recognizes."""
    return replace(row, state=other, label=label)


def counts_of(
    recognitions: Recognitions, on: date, members: Iterable[str], lookup: Lookup
) -> tuple[CountRow, ...]:
    """Return how many states recognize on a day, in and outside a set, for each perspective."""
    inside = set(members)
    rows = []
    for name in recognitions.perspectives:
        holders = recognitions.holders(View(on, name))
        others = sorted(lookup.label(state) for state in holders - inside)
        rows.append(CountRow(name, len(holders & inside), len(others), ", ".join(others)))
    return tuple(rows)


def changes_between(recognitions: Recognitions, before: View, after: View) -> tuple[ChangeRow, ...]:
    """Return the recognitions that hold on only one of two days, under one perspective."""
    old, new = recognitions.holders(before), recognitions.holders(after)
    rows = []
    for state in old ^ new:
        row = recognitions.row(state, after)
        change, day = ("gained", row.since) if state in new else ("lost", row.until)
        rows.append(
            ChangeRow(state, row.label, change, day, row.views, row.says, row.fact, row.line)
        )
    return tuple(sorted(rows, key=lambda row: (row.day, row.label)))


def count_words(rows: Sequence[CountRow], view: View, members: str) -> str:
    """Return the count as a sentence: one number where nobody differs, else with the range."""
    counts = {row.perspective: row for row in rows}
    here = counts.get(view.perspective, CountRow(view.perspective, 0, 0, ""))
    low, high = counts.get("lowest", here).members, counts.get("highest", here).members
    disputed = f"; disputed: from {low} to {high}" if low != high else ", undisputed"
    named = f" ({here.others_named})" if 0 < here.others <= FEW else ""
    others = f", and {here.others} other{'s' * (here.others > 1)}{named}" if here.others else ""
    return f"{view.on}, according to {view.perspective}: {here.members} {members}{disputed}{others}"


def _ordered(rows: Iterable[RecognitionRow]) -> tuple[RecognitionRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.holds in _NOT, row.label)))


def _with_position(
    row: RecognitionRow, stated: Mapping[str, Any] | None, lookup: Lookup
) -> RecognitionRow:
    if row.holds not in _NOT or row.fact or stated is None:
        return row
    fact, day = slug(stated["position"]), text(stated["start_edtf"]) or "undated"
    publisher, url = text(stated["publisher"]), text(stated["url"])
    source = f"{publisher}, {url}" if url else publisher
    said = f"{slug(stated['stance'])}: {text(stated['ground'])}".rstrip(": ")
    return replace(
        row,
        holds="no",
        says=f"{row.label} {day}: {said} [{source}]",
        check=slug(stated["check"]),
        publisher=publisher,
        url=url,
        fact=fact,
        line=lookup.place(fact),
    )
