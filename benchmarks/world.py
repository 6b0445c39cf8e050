"""A synthetic world of states: who recognizes, joins and signs what, each drawn from a seed.

Every draw depends on the seed and on what it is about alone, so that any part of the world can be
told without making the rest, and nothing has to be kept in memory.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

_T = TypeVar("_T")
DATA_DATE: Final = date(2026, 11, 22)
STATES_PER_ORGANIZATION: Final = 8
ORGANIZATION_KINDS: Final = ("alliance", "political-union", "political", "security", "economic")
_FORMS: Final = (
    ("treaty", 0.5), ("executive-agreement", 0.1), ("memorandum", 0.2), ("declaration", 0.15),
    ("proposal", 0.05),
)  # fmt: skip
BINDING: Final = frozenset({"treaty", "executive-agreement"})
_CONSONANTS: Final = ("bdfgklmnprstvz", "бдфгклмнпрствз")
_VOWELS: Final = ("aeiou", "аеиоу")
_SYLLABLES: Final = len(_CONSONANTS[0]) * len(_VOWELS[0])


class Draw:
    """Numbers drawn from a seed and a key, the same on every machine and version of Python."""

    def __init__(self, *key: int | str) -> None:
        # Only `random()` is promised to stay as it is; `choice` and its like are not.
        self._random = random.Random("/".join(str(part) for part in key))

    def below(self, number: int) -> int:
        return int(self._random.random() * number)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def one(self, options: Sequence[_T]) -> _T:
        return options[self.below(len(options))]

    def day(self, first_year: int, last_year: int) -> date:
        first = date(first_year, 1, 1)
        return first + timedelta(days=self.below((date(last_year + 1, 1, 1) - first).days))

    def after(self, day: date, at_most: int) -> date:
        return day + timedelta(days=1 + self.below(at_most))


def edtf(day: date, draw: Draw) -> str:
    """Return a day as EDTF text, now and then known by its month or its year only."""
    text = day.isoformat()
    kind = draw.below(100)
    if kind < 80:
        return text
    if kind < 92:
        return text[:7]
    return text[:4] + ("?" if kind == 98 else "~" if kind == 99 else "")


@dataclass(frozen=True, slots=True)
class Recognition:
    """One state's recognition of another: its days, as drawn; `ended` and `again` may not be."""

    recognizer: int
    recognized: int
    began: date
    ended: date | None
    again: date | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: its form and kind, those who took part, and the day of its signature."""

    form: str
    kind: str
    participants: tuple[int, ...]
    signed: date


@dataclass(frozen=True, slots=True)
class World:
    """A world of so many states, of which the last few have ended and take part in nothing."""

    seed: int
    states: int

    @property
    def living(self) -> int:
        return self.states - self.states // 50

    @property
    def organizations(self) -> int:
        return max(1, self.living // STATES_PER_ORGANIZATION)

    @property
    def agreements(self) -> int:
        return max(1, self.living // 2)

    def id(self, kind: str, number: int) -> str:
        """Return the id of the state, agreement or source of that number."""
        return f"{kind}-{number:0{max(4, len(str(self.states)))}d}"

    def draw(self, *key: int | str) -> Draw:
        return Draw(self.seed, *key)

    def independence(self, state: int) -> date:
        return self.draw("independence", state).day(1946, 1985)

    def dissolved(self, state: int) -> date:
        return self.draw("dissolved", state).day(2003, 2006)

    def others(self, draw: Draw, own: int, count: int) -> list[int]:
        """Return living states other than one, each once, in order."""
        found = {1 + draw.below(self.living) for _ in range(count)}
        return sorted(found - {own})

    def recognitions(self, state: int) -> list[Recognition]:
        """Return the recognitions that a state gave; half of all states recognize the first."""
        draw = self.draw("recognitions", state)
        wanted = set(self.others(draw, state, 3))
        if state > 1 and draw.chance(0.5):
            wanted.add(1)
        if state == 1:
            wanted.add(2)
        return [self._recognition(state, other) for other in sorted(wanted)]

    def _recognition(self, state: int, other: int) -> Recognition:
        draw = self.draw("recognition", state, other)
        began = draw.day(1992, 2012)
        ended = draw.day(2013, 2019) if draw.chance(0.1) else None
        again = draw.day(2020, 2023) if ended and draw.chance(0.2) else None
        return Recognition(state, other, began, ended, again)

    def founded(self, organization: int) -> date:
        return self.draw("founded", organization).day(1946, 1989)

    def founders(self, organization: int) -> tuple[int, ...]:
        """Return the founding members: the states that are counted off for an organization."""
        first = (organization - 1) * STATES_PER_ORGANIZATION + 1
        return tuple(range(first, min(first + 3, self.living + 1)))

    def joined(self, state: int) -> list[int]:
        """Return the organizations that a state entered or wants to enter, founders included."""
        draw = self.draw("joined", state)
        own = 1 + (state - 1) // STATES_PER_ORGANIZATION
        found = {1 + draw.below(self.organizations) for _ in range(2)}
        if own <= self.organizations and state in self.founders(own):
            found.add(own)
        return sorted(found)

    def organization_kind(self, organization: int) -> str:
        return ORGANIZATION_KINDS[(organization - 1) % len(ORGANIZATION_KINDS)]

    def alliances(self) -> range:
        return range(1, self.organizations + 1, len(ORGANIZATION_KINDS))

    def agreement(self, number: int) -> Agreement:
        draw = self.draw("agreement", number)
        first = 1 + draw.below(self.living) if number > 1 else 1
        rest = set(self.others(draw, first, 1 + draw.below(3)))
        if number == 1 or not rest:
            rest.add(first % self.living + 1)
        form = _weighted(draw)
        kinds = ("alliance", "defense-cooperation", "normalization", "arms-control")
        return Agreement(form, draw.one(kinds), (first, *sorted(rest)), draw.day(1992, 2015))


def _weighted(draw: Draw) -> str:
    left = draw.below(1000) / 1000
    for form, share in _FORMS:
        if left < share:
            return form
        left -= share
    return _FORMS[0][0]


def name_of(number: int, script: int = 0) -> str:
    """Return a name of three syllables that no other number has; script 1 is Cyrillic."""
    left = number * 7919 % _SYLLABLES**3
    name = ""
    for _ in range(3):
        left, syllable = divmod(left, _SYLLABLES)
        consonant, vowel = divmod(syllable, len(_VOWELS[0]))
        name += _CONSONANTS[script][consonant] + _VOWELS[script][vowel]
    return name.capitalize()
