"""Finding the entity that a name, code or id means; what is unclear is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from balkangraph.errors import NotFoundError

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae"})
_NOT_WORD = re.compile(r"[^\w]+")
_AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to call an entity: `system` is a code system, or the kind of a name."""

    entity: str
    kind: str
    label: str
    text: str
    system: str
    is_code: bool
    start: date | None = None
    end: date | None = None

    def used_on(self, on: date) -> bool:
        """Tell whether the entry has an interval of use, and the day lies in it."""
        if self.start is None and self.end is None:
            return False
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


class Lexicon:
    """All names and codes of a release; `resolve` finds the one entity that a text means."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        for entry in entries:
            self._entries.setdefault(normalize(entry.text), []).append(entry)
            self._labels[entry.entity] = (entry.label, entry.kind)
        for entity, (label, kind) in self._labels.items():
            own = Entry(entity, kind, label, entity, "id", is_code=False)
            self._entries.setdefault(normalize(entity), []).append(own)

    def resolve(self, text: str, kinds: tuple[str, ...], on: date) -> str:
        """Return the id of the entity of one of these kinds that a text means on a day.

        A text may be an id, a name in any language or script, a letter code, or a number with its
        system (`cow:347`). Raises `NotFoundError` with near matches for what nothing bears, and
        with the candidates for what several bear on that day, or what names something else too.
        """
        system, _, code = text.partition(":")
        entries = self._matching(code if code else text, kinds)
        if code:
            entries = [entry for entry in entries if entry.is_code and entry.system == system]
        entities = {entry.entity for entry in entries}
        if len(entities) == 1 and all(entry.system != _AMBIGUOUS for entry in entries):
            return entities.pop()
        dated = {e.entity for e in entries if e.used_on(on) and e.system != _AMBIGUOUS}
        if len(dated) == 1 and not _is_number(text):
            return dated.pop()
        if entries:
            raise self._ambiguous(text, entries, on)
        raise self._unknown(text, kinds)

    def label(self, entity: str) -> str:
        """Return the English label of an entity, or its id where it has none."""
        return self._labels.get(entity, (entity, ""))[0]

    def labels(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """Return the labels of all entities of these kinds, by id."""
        return {e: label for e, (label, kind) in sorted(self._labels.items()) if kind in kinds}

    def _matching(self, text: str, kinds: tuple[str, ...]) -> list[Entry]:
        return [entry for entry in self._entries.get(normalize(text), ()) if entry.kind in kinds]

    def _ambiguous(self, text: str, entries: list[Entry], on: date) -> NotFoundError:
        ways: dict[str, set[str]] = {}
        for entry in entries:
            ways.setdefault(entry.entity, set()).add(entry.system)
        candidates = [
            f"{self.label(entity)} (`{entity}`; {', '.join(sorted(systems))})"
            for entity, systems in sorted(ways.items())
        ]
        remedy = "Write the id"
        if _is_number(text):
            system = sorted(entries, key=lambda e: (e.system, e.entity))[0].system
            remedy = f"Write the system before the number (such as `{system}:{text}`), or the id"
        return NotFoundError(
            f"`{text}` is ambiguous on {on}: it may mean {'; '.join(candidates)}. {remedy}",
            tuple(sorted(ways)),
        )

    def _unknown(self, text: str, kinds: tuple[str, ...]) -> NotFoundError:
        known = [key for key, found in self._entries.items() if any(e.kind in kinds for e in found)]
        near: dict[str, None] = {}
        for key in get_close_matches(normalize(text), known, 5, 0.7):
            near.update(dict.fromkeys(e.entity for e in self._entries[key] if e.kind in kinds))
        what = " or ".join(kinds)
        if not near:
            return NotFoundError(
                f"`{text}`: no {what} has such a name or code, nor a near one. "
                "`balkangraph query state_names` lists them"
            )
        matches = ", ".join(f"{self.label(entity)} (`{entity}`)" for entity in near)
        return NotFoundError(
            f"`{text}`: no {what} has that name or code; near matches: {matches}. Write one",
            tuple(near),
        )


def normalize(text: str) -> str:
    """Return a text as it is compared: lower case, no diacritics, no punctuation, single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", plain.replace("_", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _is_number(text: str) -> bool:
    return text.isdigit()
