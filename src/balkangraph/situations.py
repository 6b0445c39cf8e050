"""The ids of situations: the relation between two actors that acts and claims are about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# Which kinds of rows stand on either side of each kind of situation.
SIDES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "recognition": (("state",), ("state",)),
    "membership": (("state", "organization", "actor"), ("organization",)),
    "participation": (("state", "organization", "actor"), ("agreement",)),
    "relations": (("state",), ("state",)),
    "mission": (("state",), ("state", "organization")),
}

# Kinds whose two sides stand alike: the id names them in alphabetical order.
MUTUAL: Final = frozenset({"relations"})


def situation_id(kind: str, subject: str, target: str) -> str:
    """Return the id of the situation between two actors, or an actor and an agreement."""
    return f"{kind}-{subject}-{target}"


def mutual_id(kind: str, one: str, other: str) -> str:
    """Return the id of the situation between two actors that stand in it alike."""
    return situation_id(kind, *sorted((one, other)))


def mission_id(subject: str, target: str, city: str = "") -> str:
    """Return the id of the situation of a mission; a city tells one of several consulates."""
    plain = unicodedata.normalize("NFKD", city.lower()).encode("ascii", "ignore").decode()
    place = f"-in-{re.sub('[^a-z0-9]+', '-', plain)}" if plain else ""
    return situation_id("mission", subject, target) + place


class SituationIds:
    """Tells whether a text is the id of a situation between rows that exist, and of which."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.split(text) is not None

    def split(self, text: str) -> tuple[str, str, str] | None:
        """Return kind, subject and target of a situation id, or nothing when it is none."""
        kind, _, rest = text.partition("-")
        sides = SIDES.get(kind)
        if sides is None:
            return None
        parts = rest.split("-")
        for cut in range(1, len(parts)):
            subject, target = "-".join(parts[:cut]), "-".join(parts[cut:])
            if kind in MUTUAL and subject >= target:
                continue
            if self._kinds.get(subject) in sides[0] and self._kinds.get(target) in sides[1]:
                return kind, subject, target
        return None
