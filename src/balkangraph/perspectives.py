"""Perspectives: published rules that say whose words about a situation count, and so when it held.

The rules and their parameters stand in `ontology/perspectives.ttl`; here is how each is computed.
Pure functions; no RDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from balkangraph.dates import PartialDate
from balkangraph.timeline import Situation, Spell, Word, fold_words

Rule = Literal["authority", "party", "documents", "lowest", "highest"]
Status = Literal["uncontested", "contested", "ended", "unverified"]
StatusDetail = Literal[
    "authority-affirms-holds",
    "authority-affirms-ended",
    "authority-inconsistent",
    "authority-silent",
    "third-parties-only",
]
_BEGINNING_OF_TIME: Final = date.min


@dataclass(frozen=True, slots=True)
class Perspective:
    """A rule over acts and claims; `voice` is the party whose word counts under a party's rule."""

    name: str
    rule: Rule
    voice: str = ""
    accepts_ending_acts: bool = True


@dataclass(frozen=True, slots=True)
class Assessed:
    """A situation with its spells under each perspective, and what follows from comparing them."""

    situation: Situation
    spells: Mapping[str, tuple[Spell, ...]]
    status: Status
    detail: StatusDetail
    disputed_from: date | None


def assess(situation: Situation, perspectives: Sequence[Perspective]) -> Assessed:
    """Return the spells of a situation under every perspective, and its status.

    It is contested where the perspectives that are not bounds differ; `disputed_from` is the first
    day on which they do.
    """
    spells = {p.name: _RULES[p.rule](situation, p) for p in perspectives if p.rule in _RULES}
    base = list(spells.values())
    for perspective in perspectives:
        if perspective.rule == "lowest":
            spells[perspective.name] = _common(base)
        elif perspective.rule == "highest":
            spells[perspective.name] = _joined(base)
    disputed_from = _first_difference(base)
    status = _status(situation, base, disputed_from)
    detail = _detail(situation, status)
    return Assessed(situation, spells, status, detail, disputed_from)


def close_at_end(assessed: Assessed, ends: Mapping[str, tuple[PartialDate, str]]) -> Assessed:
    """Return a situation in which nothing outlasts either side.

    `ends` gives the day on which a state ended, and the act that says so.
    """
    sides = (assessed.situation.subject, assessed.situation.target)
    for day, act in (ends[side] for side in sides if side in ends):
        spells = {
            name: tuple(_closed(spell, day, act) for spell in view)
            for name, view in assessed.spells.items()
        }
        is_open = any(spell.end is None for view in spells.values() for spell in view)
        ended = assessed.status == "uncontested" and not is_open
        assessed = replace(assessed, spells=spells, status="ended" if ended else assessed.status)
    return assessed


def _closed(spell: Spell, day: PartialDate, act: str) -> Spell:
    outlasts = spell.end is None or spell.end.earliest > day.latest
    begun = spell.start is None or spell.start.latest < day.earliest
    return replace(spell, end=day, closed_by=act) if outlasts and begun else spell


def _by_authority(situation: Situation, _: Perspective) -> tuple[Spell, ...]:
    return fold_words([word for word in situation.words if situation.is_entitled(word)])


def _by_party(situation: Situation, perspective: Perspective) -> tuple[Spell, ...]:
    own_cause = situation.kind == "recognition" and situation.target == perspective.voice
    refuses_ends = own_cause and not perspective.accepts_ending_acts
    accepted: list[Word] = []
    closed_by_voice = False
    for word in situation.words:
        if word.speaker == perspective.voice and word.effect != "none":
            closed_by_voice = not word.opens
            accepted.append(word)
        elif situation.is_entitled(word) and not (closed_by_voice if word.opens else refuses_ends):
            accepted.append(word)
    return fold_words(accepted)


def _by_documents(situation: Situation, _: Perspective) -> tuple[Spell, ...]:
    claims = [word for word in situation.words if word.is_claim]
    doubts_beginning = any(word.effect == "denies" for word in claims)
    doubts_ending = any(word.opens for word in claims)
    accepted = []
    for word in situation.words:
        disputed = doubts_beginning if word.opens else doubts_ending
        if situation.is_entitled(word) and (word.published or not disputed):
            accepted.append(word)
    return fold_words(accepted)


_RULES: Final[Mapping[str, Callable[[Situation, Perspective], tuple[Spell, ...]]]] = {
    "authority": _by_authority,
    "party": _by_party,
    "documents": _by_documents,
}


def _common(views: Sequence[tuple[Spell, ...]]) -> tuple[Spell, ...]:
    common = views[0] if views else ()
    for view in views[1:]:
        pairs = ((one, other) for one in common for other in view)
        common = tuple(met for one, other in pairs if (met := _meet(one, other)) is not None)
    return common


def _meet(one: Spell, other: Spell) -> Spell | None:
    if one.standing != other.standing:
        return None
    start, end = later(one.start, other.start), earlier(one.end, other.end)
    if start and end and end.latest <= start.earliest:
        return None
    opened = one.opened_by if start == one.start else other.opened_by
    closed = one.closed_by if end == one.end else other.closed_by
    return Spell(one.standing, start, end, opened, closed if end else "")


def _joined(views: Sequence[tuple[Spell, ...]]) -> tuple[Spell, ...]:
    spells = sorted({spell for view in views for spell in view}, key=_spell_order)
    joined: list[Spell] = []
    for spell in spells:
        last = joined[-1] if joined else None
        if last is not None and last.standing == spell.standing and _touch(last, spell):
            joined[-1] = _span(last, spell)
        else:
            joined.append(spell)
    return tuple(joined)


def _touch(first: Spell, second: Spell) -> bool:
    return first.end is None or second.start is None or second.start.earliest <= first.end.latest


def _span(first: Spell, second: Spell) -> Spell:
    """Return the spell from the earlier start to the later end."""
    start = earlier(first.start, second.start) if first.start and second.start else None
    end = later(first.end, second.end) if first.end and second.end else None
    closed = first.closed_by if end == first.end else second.closed_by
    return Spell(first.standing, start, end, first.opened_by, closed if end else "")


def _spell_order(spell: Spell) -> tuple[str, date, date, date, str, str]:
    start = spell.start.earliest if spell.start else _BEGINNING_OF_TIME
    latest = spell.start.latest if spell.start else _BEGINNING_OF_TIME
    end = spell.end.latest if spell.end else date.max
    return spell.standing, start, latest, end, spell.opened_by, spell.closed_by


def later(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """Return the later of two starts; an unknown start lies before all others."""
    if one is None or other is None:
        return one or other
    return _between(one, other, max(one.earliest, other.earliest), max(one.latest, other.latest))


def earlier(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """Return the earlier of two ends; no end lies after all others."""
    if one is None or other is None:
        return one or other
    return _between(one, other, min(one.earliest, other.earliest), min(one.latest, other.latest))


def _between(one: PartialDate, other: PartialDate, first: date, last: date) -> PartialDate:
    for candidate in (one, other):
        if (candidate.earliest, candidate.latest) == (first, last):
            return candidate
    return PartialDate(f"[{first}..{last}]", first, last, "range")


def _first_difference(views: Sequence[tuple[Spell, ...]]) -> date | None:
    days = {_BEGINNING_OF_TIME}
    for spell in (spell for view in views for spell in view):
        for bound in (spell.start, spell.end):
            if bound is not None:
                days |= {bound.earliest, bound.latest}
                days |= {bound.latest + timedelta(days=1)} if bound.latest < date.max else set()
    for on in sorted(days):
        if len({_held(view, on) for view in views}) > 1:
            return on
    return None


def _held(view: Sequence[Spell], on: date) -> frozenset[str]:
    return frozenset(spell.standing for spell in view if spell.holds_certainly(on))


def _status(
    situation: Situation, views: Sequence[tuple[Spell, ...]], disputed_from: date | None
) -> Status:
    if disputed_from is not None:
        return "contested"
    if not any(situation.is_entitled(w) and w.effect != "none" for w in situation.words):
        return "unverified"
    has_open = any(spell.end is None for view in views for spell in view)
    return "uncontested" if has_open else "ended"


def _detail(situation: Situation, status: Status) -> StatusDetail:
    entitled = [w for w in situation.words if situation.is_entitled(w) and w.effect != "none"]
    if not entitled:
        return "third-parties-only"
    endings = [w for w in entitled if not w.opens]
    if endings and entitled[-1].opens:
        return "authority-inconsistent"
    if endings:
        return "authority-affirms-ended"
    return "authority-silent" if status == "contested" else "authority-affirms-holds"
