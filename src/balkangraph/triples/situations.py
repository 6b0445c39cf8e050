"""Situations, their spells and their status as triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Triple

from balkangraph.perspectives import Assessed
from balkangraph.timeline import Situation, Spell
from balkangraph.triples.terms import TYPE, day_literal, iter_interval, node, term, word

_CLASSES: Final[Mapping[str, tuple[str, str, str]]] = {
    "recognition": ("Recognition", "recognizer", "recognized"),
    "membership": ("Membership", "member", "organization"),
    "participation": ("Participation", "participant", "agreement"),
    "relations": ("DiplomaticRelations", "partner", "partner"),
    "mission": ("Mission", "sendingState", "receivingSide"),
}


def iter_situation(assessed: Assessed, kinds: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the triples of a situation and of its spells; `kinds` tells the kind of each id.

    A spell that several perspectives compute alike is one node that names them all.
    """
    situation = assessed.situation
    subject = node("situation", situation.id)
    yield from _iter_sides(subject, situation, kinds)
    yield Triple(subject, term("status"), word("status", assessed.status))
    yield Triple(subject, term("statusDetail"), word("status-detail", assessed.detail))
    if assessed.disputed_from is not None:
        yield Triple(subject, term("disputedFrom"), day_literal(assessed.disputed_from))
    holders: dict[Spell, list[str]] = defaultdict(list)
    for perspective, spells in assessed.spells.items():
        for spell in spells:
            holders[spell].append(perspective)
    for spell, perspectives in holders.items():
        yield from _iter_spell(subject, situation, spell, perspectives, kinds)


def _iter_sides(
    subject: NamedNode, situation: Situation, kinds: Mapping[str, str]
) -> Iterator[Triple]:
    name, first, second = _CLASSES[situation.kind]
    yield Triple(subject, TYPE, term(name))
    yield Triple(subject, TYPE, term("Situation"))
    yield Triple(subject, term(first), node(kinds[situation.subject], situation.subject))
    yield Triple(subject, term(second), node(kinds[situation.target], situation.target))
    if situation.kind == "participation":
        yield Triple(subject, term("role"), word("role", situation.role or "party"))


def _iter_spell(
    subject: NamedNode,
    situation: Situation,
    spell: Spell,
    perspectives: list[str],
    kinds: Mapping[str, str],
) -> Iterator[Triple]:
    each = node("spell", spell_slug(situation.id, spell))
    yield Triple(subject, term("hasSpell"), each)
    yield Triple(each, TYPE, term("Spell"))
    yield Triple(each, term("standing"), word("standing", spell.standing))
    for perspective in perspectives:
        yield Triple(each, term("accordingTo"), word("perspective", perspective))
    yield from iter_interval(each, spell.start, spell.end)
    for name, cause in (("openedBy", spell.opened_by), ("closedBy", spell.closed_by)):
        if cause:
            yield Triple(each, term(name), node(kinds[cause], cause))


def spell_slug(situation: str, spell: Spell) -> str:
    """Return the last part of a spell's IRI: the situation, its two ends and its standing."""
    start = _slug_day(spell.start.text) if spell.start else "unknown"
    end = _slug_day(spell.end.text) if spell.end else "open"
    return f"{situation}/{start}/{end}/{spell.standing}"


def _slug_day(text: str) -> str:
    plain = text.strip("[]")
    plain = f"by-{plain[2:]}" if plain.startswith("..") else plain.replace("..", "-to-")
    return plain.replace("?", "-uncertain").replace("~", "-approximate")
