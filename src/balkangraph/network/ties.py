"""Ties: why two actors are tied, over what time, how bindingly, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from itertools import combinations
from typing import Final, Literal

TieKind = Literal["alliance", "agreement", "recognition", "membership", "assistance"]
LegalWeight = Literal["binding", "political", "none"]
Check = Literal["sourced", "partly-sourced", "unsourced"]
Order = tuple[int, bool, bool, tuple[str, str], bool, tuple[str, ...]]

FULL_STANDING: Final = frozenset({"", "party", "full"})
_IN_FORCE: Final = FULL_STANDING | {"associate", "guarantor"}
_ONLY_PROPOSED: Final = frozenset({"proposed", "announced", "invited", "applicant"})
_ONE_SIDED: Final = frozenset({"recognition", "assistance"})
_NEVER_BINDING: Final = frozenset({"declaration", "agreed-conclusions", "proposal", "notification"})
CHECKS: Final[tuple[Check, ...]] = ("sourced", "partly-sourced", "unsourced")


class Strength(IntEnum):
    """How much law a tie carries; 1 is most."""

    DEFENSE = 1
    BINDING = 2
    POLITICAL = 3
    UNILATERAL = 4


WEIGHTS: Final = {
    Strength.DEFENSE: "binding in law, with an obligation of defense",
    Strength.BINDING: "binding in law, without an obligation of defense",
    Strength.POLITICAL: "political, not binding in law",
    Strength.UNILATERAL: "act of one side, which binds no other",
}
_ACTS: Final = {"recognition": "recognizes", "assistance": "assists", "membership": "belongs to"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a tie rests on, and the source that stands behind it."""

    fact_id: str
    source_id: str
    publisher: str = ""
    url: str = ""
    check: Check = "sourced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One reason that ties two actors over the half-open interval [start, end).

    `via` is the agreement or organization that ties them. `start` and `end` are the outer bounds;
    `start_latest` and `end_earliest` are given where a date is only partly known. No start: it is
    not known and the tie has begun; no end: it is open. `standing` is empty for a tie in force.
    The order of the two actors counts in recognition, membership and assistance only.
    """

    kind: TieKind
    actor: str
    toward: str
    actor_label: str = ""
    toward_label: str = ""
    via_id: str = ""
    via_label: str = ""
    obligation: str = ""
    provision: str = ""
    start: date | None = None
    start_latest: date | None = None
    start_edtf: str = ""
    end: date | None = None
    end_earliest: date | None = None
    end_edtf: str = ""
    legal_form: str = ""
    legal_weight: LegalWeight = "none"
    standing: str = ""
    disputed: bool = False
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.actor == self.toward:
            raise ValueError(f"tie of {self.actor}: found the same actor twice; expected two")

    @property
    def is_proposal(self) -> bool:
        """Tell whether the tie was only proposed, announced, applied for or offered."""
        return self.legal_form == "proposal" or self.standing in _ONLY_PROPOSED

    @property
    def is_binding(self) -> bool:
        """Tell whether the tie binds in law and is in force.

        A declaration never does, and neither does the act of one side, such as a recognition.
        """
        by_form = self.legal_form not in _NEVER_BINDING and self.kind not in _ONE_SIDED
        return by_form and self.standing in _IN_FORCE and self.legal_weight == "binding"

    @property
    def is_alliance(self) -> bool:
        """Tell whether the tie by itself makes two actors allies.

        It binds both in full and obliges them to defend; where a row of kind alliance names no
        obligation, the common membership is enough.
        """
        if not self.is_binding or self.standing not in FULL_STANDING:
            return False
        if self.kind == "alliance":
            return self.obligation in ("", "defense")
        return self.kind == "agreement" and self.obligation == "defense"

    @property
    def strength(self) -> Strength:
        """Return how much law the tie carries."""
        if self.kind in _ONE_SIDED:
            return Strength.UNILATERAL
        if self.is_binding:
            return Strength.DEFENSE if self.obligation == "defense" else Strength.BINDING
        return Strength.POLITICAL

    @property
    def check(self) -> Check:
        """Return the weakest check among the evidence; without evidence it is unsourced."""
        checks = [one.check for one in self.evidence] or ["unsourced"]
        return CHECKS[max(CHECKS.index(check) for check in checks)]

    def holds_on(self, on: date) -> bool:
        """Tell whether the tie may hold on the day: from the outer start, until the outer end."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)

    def is_certain_on(self, on: date) -> bool:
        """Tell whether the tie holds on the day however the partly known dates are read."""
        start, end = self.start_latest or self.start, self.end_earliest or self.end
        return self.holds_on(on) and (not start or start <= on) and (not end or on < end)

    @property
    def order(self) -> Order:
        """Return what reasons are sorted by: law, disputes, help against attack, then by name."""
        helps = self.obligation in ("defense", "mutual-assistance")
        best = (self.strength, self.disputed, not helps, (self.via_label, self.via_id))
        terms = (self.obligation, self.provision, self.kind, self.legal_form, self.standing)
        days = (self.start, self.start_latest, self.end, self.end_earliest)
        texts = (self.start_edtf, self.end_edtf, self.actor, self.toward, self.legal_weight)
        facts = (f"{one.fact_id} {one.source_id}" for one in self.evidence)
        return (*best, self.obligation != "defense", (*terms, *map(str, days), *texts, *facts))

    @property
    def dyad(self) -> tuple[str, str]:
        """Return the two actors in the order of their ids."""
        return (min(self.actor, self.toward), max(self.actor, self.toward))


def pair_members(memberships: Iterable[Tie]) -> Iterator[Tie]:
    """Yield a tie for each two full members of one organization, while both are in it.

    `actor` is the member, `toward` the organization. The tie keeps kind, obligation, provision and
    the lesser legal weight, rests on the evidence of both, and is disputed when either is. Where a
    member has a row for each obligation, like pairs with like.
    """
    groups: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in sorted(memberships, key=lambda tie: (tie.actor, tie.order)):
        if tie.standing in FULL_STANDING:
            groups.setdefault((tie.toward, tie.obligation, tie.provision), []).append(tie)
    for _, group in sorted(groups.items()):
        for first, second in combinations(group, 2):
            shared = _shared(first, second) if first.actor != second.actor else None
            if shared:
                yield shared


def describe_weight(tie: Tie) -> str:
    """Return in words how much law a tie carries, and in what form."""
    words = WEIGHTS[tie.strength]
    awaited = tie.legal_weight == "binding" and tie.standing in ("signatory", "ratified")
    if tie.strength == Strength.POLITICAL and awaited:
        words = "signed, entry into force not recorded"
    form = tie.legal_form.replace("-", " ")
    return f"{words} ({form})" if form else words


def describe_tie(tie: Tie) -> str:
    """Return a tie as a phrase: who acts or by what, the obligation, the provision, the dates."""
    act, via = _ACTS.get(tie.kind), tie.via_label or tie.via_id
    if tie.kind == "membership":  # of both in one organization, or of the one in the other
        act = None if tie.via_id not in ("", tie.toward) else act
        via = "" if act else via
    whole = f"{tie.actor_label or tie.actor} {act} {tie.toward_label or tie.toward}" if act else ""
    start = tie.start_edtf or (tie.start.isoformat() if tie.start else "an unknown day")
    end = tie.end_edtf or (tie.end.isoformat() if tie.end else "")
    dates = f"since {start}" + (f" until {end}" if end else "")
    return ", ".join(part for part in (whole, via, tie.obligation, tie.provision, dates) if part)


def narrow_tie(tie: Tie, other: Tie) -> Tie | None:
    """Return a tie over the time in which another one holds too, or None if they never both do."""
    start, start_latest, start_edtf = _later_start(tie, other)
    end, end_earliest, end_edtf = _earlier_end(tie, other)
    if start and end and start >= end:
        return None
    return replace(
        tie, start=start, start_latest=start_latest, start_edtf=start_edtf,
        end=end, end_earliest=end_earliest, end_edtf=end_edtf,
    )  # fmt: skip


def _shared(first: Tie, second: Tie) -> Tie | None:
    """Return the tie between two members of one organization, or None if they never met in it."""
    weaker = max(first, second, key=lambda tie: tie.strength)
    times = narrow_tie(first, second)
    return times and replace(
        times,
        toward=second.actor,
        toward_label=second.actor_label,
        via_id=first.via_id or first.toward,
        via_label=first.via_label or first.toward_label,
        legal_form=weaker.legal_form,
        legal_weight=weaker.legal_weight,
        standing=weaker.standing,
        disputed=first.disputed or second.disputed,
        evidence=tuple(dict.fromkeys(first.evidence + second.evidence)),
    )


def _later_start(first: Tie, second: Tie) -> tuple[date | None, date | None, str]:
    """Return the later start: its outer bound, its latest day, its text (of the latest day)."""
    known = [tie for tie in (first, second) if tie.start]
    last = max(known, key=_latest_start, default=first)
    start = max((tie.start for tie in known if tie.start), default=None)
    return start, _latest_start(last) if known else None, last.start_edtf


def _earlier_end(first: Tie, second: Tie) -> tuple[date | None, date | None, str]:
    """Return the earlier end: its outer bound, its earliest day, its text (of that day)."""
    known = [tie for tie in (first, second) if tie.end]
    soonest = min(known, key=_earliest_end, default=first)
    end = min((tie.end for tie in known if tie.end), default=None)
    return end, _earliest_end(soonest) if known else None, soonest.end_edtf


def _latest_start(tie: Tie) -> date:
    return tie.start_latest or tie.start or date.min


def _earliest_end(tie: Tie) -> date:
    return tie.end_earliest or tie.end or date.max
