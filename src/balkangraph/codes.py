"""Finding the entity that a name, code or id means; what is unclear is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from balkangraph.errors import NotFoundError

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae"})
_NOT_WORD = re.compile(r"[^\w]+")
_AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to call an entity: `system` is a code system, or the kind of a name."""

    entity: str
    kind: str
    system: str
    is_code: bool
    start: date | None = None
    end: date | None = None

    def used_on(self, on: date) -> bool:
        """Tell whether the entry has an interval of use, and the day lies in it."""
        if self.start is None and self.end is None:
            return False
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


# A normalized text, and the fields of its `Entry` with days as ISO text; plain for a fast start.
RawEntry = tuple[str, str, str, str, bool, str | None, str | None]


class Lexicon:
    """All names and codes of a release; `resolve` finds the one entity that a text means.

    `labels` tell kind and label of each entity by its id, which is a name of it too.
    """

    def __init__(self, entries: Iterable[RawEntry], labels: Mapping[str, tuple[str, str]]) -> None:
        self._labels = labels
        self._entries: dict[str, list[RawEntry]] = {}
        for entry in entries:
            self._entries.setdefault(entry[0], []).append(entry)
        for entity, (kind, _) in labels.items():
            key = entity.replace("-", " ")
            own = (key, entity, kind, "id", False, None, None)
            self._entries.setdefault(key, []).append(own)

    def resolve(self, text: str, kinds: tuple[str, ...], on: date) -> str:
        """Return the id of the entity of one of these kinds that a text means on a day.

        A text may be an id, a name in any language or script, a letter code, or a number with its
        system (`cow:347`). Raises `NotFoundError` with near matches for what nothing bears, and
        with the candidates for what several bear on that day, or what names something else too.
        """
        system, _, code = text.lower().partition(":")
        entries = self._matching(code if code else text, kinds)
        if code:
            entries = [e for e in entries if e.is_code and e.system == system.strip()]
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
        return self._labels.get(entity, ("", entity))[1]

    def abbreviation(self, entity: str) -> str:
        """Return an abbreviation of an entity in capitals, or an empty text.

        It is the one that the id is made of, where there are several in several languages; else
        the shortest.
        """
        found = (raw for entries in self._entries.values() for raw in entries if raw[1] == entity)
        short = sorted((len(raw[0]), raw[0]) for raw in found if raw[3] == "abbreviation")
        own = [text for _, text in short if text == entity.replace("-", " ")]
        return (own or [text for _, text in short] or [""])[0].upper()

    def labels(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """Return the labels of all entities of these kinds, by id."""
        return {e: label for e, (kind, label) in sorted(self._labels.items()) if kind in kinds}

    def _matching(self, text: str, kinds: tuple[str, ...]) -> list[Entry]:
        found = self._entries.get(normalize(text), ())
        return [_entry(raw) for raw in found if raw[2] in kinds]

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
        from difflib import get_close_matches  # only for what is not found

        known = [key for key, raw in self._entries.items() if any(r[2] in kinds for r in raw)]
        near: dict[str, None] = {}
        for key in get_close_matches(normalize(text), known, 5, 0.7):
            near.update(dict.fromkeys(r[1] for r in self._entries[key] if r[2] in kinds))
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


def _entry(raw: RawEntry) -> Entry:
    _, entity, kind, system, is_code, start, end = raw
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return Entry(entity, kind, system, is_code, first, last)


def normalize(text: str) -> str:
    """Return a text as it is compared: lower case, no diacritics, no punctuation, single spaces."""
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", lower)
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", plain.replace("_", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _is_number(text: str) -> bool:
    return text.isdigit()
