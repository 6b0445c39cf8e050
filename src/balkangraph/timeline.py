"""From dated acts and claims to situations: who said what of a relation, and the spells it held.

A withdrawal or a claim never ends a relation by itself: it is a word of somebody, and a perspective
says whose words count. Pure functions over records; no RDF.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from balkangraph.dates import PartialDate, not_after
from balkangraph.effects import (
    ACTS,
    AGREEMENT_ACTS,
    CLAIMED_STANDING,
    CLAIMS,
    CONSULATES,
    STEPS,
    Effect,
    SituationKind,
)
from balkangraph.records import (
    AgreementAct,
    Claim,
    Membership,
    Mission,
    Recognition,
    Record,
    Relation,
)
from balkangraph.situations import SituationIds, mission_id, mutual_id, situation_id

PARTY_ROLES: Final = frozenset({"party", "signatory"})


@dataclass(frozen=True, slots=True)
class Word:
    """An act or a claim about one situation: who spoke, what it does to it, and from which day."""

    id: str
    speaker: str
    effect: Effect
    standing: str
    date: PartialDate | None
    said: PartialDate | None
    is_claim: bool
    published: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether it says that the relation holds from its day on."""
        return self.effect in ("begins", "affirms")


@dataclass(frozen=True, slots=True)
class Spell:
    """One uninterrupted, half-open interval of a situation; no end: not known to have ended."""

    standing: str
    start: PartialDate | None
    end: PartialDate | None
    opened_by: str = ""
    closed_by: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether it ends on the very day on which it begins, and so holds on none."""
        same_day = self.start is not None and self.end is not None and self.start.is_day
        return same_day and self.start == self.end

    def holds_possibly(self, on: date) -> bool:
        """Tell whether it may have held on a day, the dates being as imprecise as they are."""
        begun = self.start is None or self.start.earliest <= on
        return begun and (self.end is None or on < self.end.latest)

    def holds_certainly(self, on: date) -> bool:
        """Tell whether it held on a day, whichever days its imprecise dates stand for."""
        begun = self.start is None or self.start.latest <= on
        return begun and (self.end is None or on < self.end.earliest)


@dataclass(frozen=True, slots=True)
class Situation:
    """A relation between two actors, or an actor and an agreement, with every word about it.

    `entitled` holds the actors whose word settles it; `words` stand in the order of their days.
    """

    id: str
    kind: SituationKind
    subject: str
    target: str
    role: str
    entitled: frozenset[str]
    words: tuple[Word, ...]

    def is_entitled(self, word: Word) -> bool:
        """Tell whether a word is an act, or a claim of an actor entitled to speak."""
        return not word.is_claim or word.speaker in self.entitled


def build_situations(records: Iterable[Record], ids: SituationIds) -> tuple[Situation, ...]:
    """Return every situation that an act or a claim bears on, sorted by id."""
    words: dict[tuple[str, SituationKind, str, str, str], list[Word]] = defaultdict(list)
    for record in records:
        for key, word in _iter_words(record, ids):
            words[key].append(word)
    return tuple(_situation(key, said) for key, said in sorted(words.items()))


def situation_of(record: Record) -> str:
    """Return the id of the situation that an act bears on, or an empty text."""
    match record:
        case Recognition():
            return situation_id("recognition", record.recognizer, record.recognized)
        case Membership():
            return situation_id("membership", record.member, record.organization)
        case AgreementAct():
            plain = situation_id("participation", record.actor, record.agreement)
            return plain if record.role in PARTY_ROLES else f"{plain}-{record.role}"
        case Relation():
            return mutual_id("relations", record.state, record.partner)
        case Mission(sending_state=sending, receiving_state=receiving, city=city):
            city = city if record.rank in CONSULATES else ""
            return mission_id(sending, receiving, city)
        case _:
            return ""


def fold_words(words: Sequence[Word]) -> tuple[Spell, ...]:
    """Return the spells that a sequence of words makes, all of them believed, one after the other.

    A beginning with another standing closes the spell before it; one with the same standing
    changes nothing. A denial voids everything before it, until a later word affirms it again; a
    new beginning after a denial begins anew.
    """
    spells: list[Spell] = []
    current: Spell | None = None
    denied = False
    for word in words:
        if word.effect == "none":
            continue
        if word.effect == "denies":
            denied = True
        elif word.effect == "ends":
            if current is not None:
                spells.append(replace(current, end=word.date, closed_by=word.id))
                current = None
        else:
            if denied and word.effect == "begins":
                spells, current = [], None
            denied = False
            if current is not None and current.standing != word.standing:
                spells.append(replace(current, end=word.date, closed_by=word.id))
                current = None
            current = current or Spell(word.standing, word.date, None, word.id)
    held = (*spells, current) if current is not None else tuple(spells)
    return () if denied else tuple(spell for spell in held if not spell.is_empty)


def _situation(key: tuple[str, SituationKind, str, str, str], words: list[Word]) -> Situation:
    name, kind, subject, target, role = key
    entitled = frozenset({subject})
    if kind == "membership":
        entitled = frozenset({target})
    elif kind in ("relations", "mission"):  # both settle it together; each may break it off
        entitled = frozenset({subject, target})
    return Situation(name, kind, subject, target, role, entitled, tuple(sorted(words, key=_order)))


def _order(word: Word) -> tuple[date, date, bool, int, str]:
    """Return what words are sorted by; an ending known to the year follows what began in it,
    and what is only known to have begun by a day stands at that day.
    """
    day = date.min
    if word.date is not None:
        known = word.opens and word.date.earliest > date.min
        day = word.date.earliest if known else word.date.latest
    said = word.said.earliest if word.said else day
    return day, said, word.opens, STEPS.get(word.standing, STEPS["full"]), word.id


def _iter_words(
    record: Record, ids: SituationIds
) -> Iterator[tuple[tuple[str, SituationKind, str, str, str], Word]]:
    name = situation_of(record)
    match record:
        case Recognition():
            published = record.instrument == "published"
            word = _act(record.id, record.recognizer, record.act, record.date, published)
            yield (name, "recognition", record.recognizer, record.recognized, ""), word
        case Membership():
            word = _act(record.id, record.member, record.act, record.date)
            if record.act == "joins" and record.capacity:
                word = replace(word, standing=record.capacity)
            yield (name, "membership", record.member, record.organization, ""), word
        case AgreementAct():
            role = "" if record.role in PARTY_ROLES else record.role
            word = _act(record.id, record.actor, record.act, record.date)
            if record.act in AGREEMENT_ACTS:
                effect, standing = AGREEMENT_ACTS[record.act]
                word = replace(word, effect=effect, standing=standing)
            if record.act == "named":  # by the proposer: a word about the actor, not one of it
                word = replace(word, speaker="", is_claim=True)
            yield (name, "participation", record.actor, record.agreement, role), word
        case Relation():
            first, second = sorted((record.state, record.partner))
            word = _act(record.id, record.state, record.act, record.date)
            yield (name, "relations", first, second, ""), word
        case Mission():
            yield (name, "mission", record.sending_state, record.receiving_state, ""), _kept(record)
        case Claim() if (parts := ids.split(record.about)) is not None:
            kind, subject, target = parts
            yield (record.about, kind, subject, target, ""), _claim(record, kind)  # type: ignore[misc,arg-type]


def _act(
    name: str, speaker: str, act: str, day: PartialDate | None, published: bool = False
) -> Word:
    effect, standing = ACTS[act]
    return Word(name, speaker, effect, standing, day, day, False, published)


def _kept(record: Mission) -> Word:
    """Return the word about a mission; one that is only reported began on its day or before."""
    word = _act(record.id, record.sending_state, record.act, record.date)
    if word.effect == "begins":
        word = replace(word, standing=record.rank)
    if record.act == "reported" and record.date is not None:
        word = replace(word, date=not_after(record.date))
    return word


def _claim(record: Claim, kind: SituationKind) -> Word:
    effect = CLAIMS.get(record.asserts, "none")
    standing = CLAIMED_STANDING[kind] if effect == "affirms" else ""
    day = record.effective or record.date
    return Word(record.id, record.claimant, effect, standing, day, record.date, True)
