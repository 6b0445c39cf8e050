"""Relations that hold at different times according to different perspectives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from balkangraph.answers import slug, text
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.sides import Conflict, Side, document_of
from balkangraph.answers.wording import situation_words

Row = dict[str, Any]
NEVER: Final = "never"
_BOUNDS: Final = ("lowest", "highest")
_DENIALS: Final = frozenset(
    {"never-held", "not-counted", "ended", "suspended", "withdraws", "suspends", "annuls"}
)


@dataclass(frozen=True)
class _Contested:
    """A situation: its spells up to a day and its words, both in order; who speaks for whom."""

    id: str
    spells: Sequence[Row]
    words: Sequence[Row]
    voices: Mapping[str, str]


def differing_views(lookup: Lookup, on: date) -> Iterator[Conflict]:
    """Yield, for each relation that perspectives disagree about up to a day, who is against whom.

    Side `a` holds the perspectives that tell the same as the first of them; each group that tells
    something else is a side `b`. The row of data named is the last word that a side follows.
    """
    voices = {
        slug(row["perspective"]): slug(row["voice"])
        for row in lookup.ask("perspectives")
        if row["rule"] not in _BOUNDS
    }
    spells, words = (
        _by_situation(lookup, "contested_spells"),
        _by_situation(lookup, "contested_words"),
    )
    day = on.isoformat()
    for name in sorted(words):
        begun = [row for row in spells.get(name, ()) if text(row["start"]) <= day]
        said = [row for row in words[name] if text(row["earliest"]) <= day]
        first, *others = _sides(_Contested(slug(name), begun, said, voices), day)
        for other in others:
            label = situation_words(slug(name), lookup.label)
            yield Conflict("perspective", slug(name), label, first, other)


def _by_situation(lookup: Lookup, query: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in lookup.ask(query):
        found[row["situation"]].append(row)
    return found


def _sides(contested: _Contested, day: str) -> list[Side]:
    """Return one side for each history that perspectives tell, the first perspective's first."""
    groups: dict[str, list[str]] = {}
    for view in contested.voices:
        own = [row for row in contested.spells if slug(row["perspective"]) == view]
        told = ", ".join(_interval(row, day) for row in own) or NEVER
        groups.setdefault(told, []).append(view)
    return [_side(contested, told, views, day) for told, views in groups.items()]


def _interval(spell: Row, day: str) -> str:
    start = text(spell["start_edtf"]) or "an unknown day"
    ended = _has_ended(spell, day)
    told = f"from {start} to {text(spell['end_edtf'])}" if ended else f"since {start}"
    standing = slug(spell["standing"])
    return told if standing == "recognizes" else f"{standing} {told}"


def _has_ended(spell: Row, day: str) -> bool:
    return bool(spell["end"]) and text(spell["end"]) <= day


def _side(contested: _Contested, told: str, views: list[str], day: str) -> Side:
    who = f"according to {', '.join(views)}"
    word = _last_word(contested, views, day)
    if word is None:
        return Side(who, told)
    said = text(word["date"])
    return Side(who, told, said, slug(word["fact"]), **document_of(word))


def _last_word(contested: _Contested, views: list[str], day: str) -> Row | None:
    """Return the word that began or ended a group's last spell, or that denies there was one."""
    own = [row for row in contested.spells if slug(row["perspective"]) == views[0]]
    if own:
        cause = own[-1]["closed_by" if _has_ended(own[-1], day) else "opened_by"]
        return next((row for row in contested.words if row["fact"] == cause), None)
    speakers = {contested.voices[view] for view in views}
    denials = [row for row in contested.words if slug(row["says"]) in _DENIALS]
    theirs = [row for row in denials if slug(row["actor"]) in speakers]
    return next(reversed(theirs or denials), None)
