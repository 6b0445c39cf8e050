"""What must hold between the rows of all data files: ids, references, sources, order of dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise

from balkangraph.errors import Finding
from balkangraph.records import (
    Attestation,
    Claim,
    Fact,
    Organization,
    Recognition,
    Record,
    Reference,
    Retired,
    Source,
)
from balkangraph.situations import SituationIds

Tables = Mapping[str, Sequence[Record]]
MANY = 100  # beyond so many unknown ids, looking for near matches would take too long


@dataclass(frozen=True)
class Gaps:
    """What could not be read and has findings already: what refers to it is not called dangling.

    `ids` holds the ids of bad rows, with their kinds; `kinds` those of which rows are not known.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()


def iter_findings(tables: Tables, gaps: Gaps | None = None, prefix: str = "") -> Iterator[Finding]:
    """Yield what is wrong between rows; of two rows with one id, references mean the first."""
    gaps = gaps or Gaps()
    records = [record for rows in tables.values() for record in rows]
    kinds = {**gaps.ids, **{record.id: record.KIND for record in reversed(records)}}
    retired = {row.id: row for row in tables.get("retired", ()) if isinstance(row, Retired)}
    sources = {row.id: row for row in records if isinstance(row, Source)}
    yield from _iter_duplicates(records, prefix)
    yield from _iter_unsorted(tables, prefix)
    yield from _iter_dangling(tables, _Known(kinds, gaps.kinds, retired), prefix)
    for record in records:
        yield from _iter_own_findings(record, sources, prefix)


def _finding(
    record: Record, prefix: str, found: str, expected: str, remedy: str, code: str
) -> Finding:
    return Finding(f"{prefix}{record.TABLE}.csv", record.line, 0, found, expected, remedy, code)


def _iter_duplicates(records: Sequence[Record], prefix: str) -> Iterator[Finding]:
    first: dict[str, Record] = {}
    for record in records:
        other = first.setdefault(record.id, record)
        if other is not record:
            again = (
                "retired" if isinstance(other, Retired) or isinstance(record, Retired) else "used"
            )
            yield _finding(
                record, prefix, f"the id `{record.id}` is {again} at {prefix}{other.place} too",
                "expected an id of its own", "Mint another id; ids are never used again",
                "duplicate-id",
            )  # fmt: skip


def _iter_unsorted(tables: Tables, prefix: str) -> Iterator[Finding]:
    for rows in tables.values():
        for before, after in pairwise(rows):
            if after.id < before.id:  # the first one only: one file, one repair
                yield _finding(
                    after, prefix, f"`{after.id}` stands after `{before.id}`",
                    "expected the lines sorted by `id`", "Run `balkangraph lint --fix`", "unsorted",
                )  # fmt: skip
                break


@dataclass(frozen=True)
class _Known:
    """The ids that may be referred to, with their kinds; ids of unreadable rows count."""

    kinds: Mapping[str, str]
    incomplete: frozenset[str]
    retired: Mapping[str, Retired]
    near: dict[tuple[str, tuple[str, ...]], list[str]] = field(default_factory=dict)

    def holds(self, value: str, reference: Reference) -> bool:
        kind = self.kinds.get(value)
        if kind is None:
            if self.incomplete.intersection(reference.kinds or self.incomplete):
                return True
            situation = reference.situations and value in SituationIds(self.kinds)
            return situation or value in reference.words
        return kind != "retired" and (not reference.kinds or kind in reference.kinds)

    def remedy(self, value: str, reference: Reference) -> str:
        if value in self.retired:
            other = self.retired[value].replaced_by
            return f"It was retired; use `{other}`" if other else "It was retired; use another id"
        if near := self._near(value, reference):
            return f"Did you mean {', '.join(f'`{name}`' for name in near)}?"
        return f"Add the {' or '.join(reference.kinds) or 'row'} first, or correct the id"

    def _near(self, value: str, reference: Reference) -> list[str]:
        """Return the ids that are like a text, for the first unknown ones of a run."""
        kinds, key = self.kinds.items(), (value, reference.kinds)
        if key not in self.near and len(self.near) < MANY:
            ids = [i for i, kind in kinds if not reference.kinds or kind in reference.kinds]
            self.near[key] = get_close_matches(value, ids, 3, 0.7)
        return self.near.get(key, [])


def _iter_dangling(tables: Tables, known: _Known, prefix: str) -> Iterator[Finding]:
    for rows in tables.values():
        for name, reference in _references(type(rows[0])) if rows else ():
            for record in rows:
                value = getattr(record, name)
                if value and not known.holds(value, reference):
                    yield _dangling(record, prefix, name, value, reference, known)


def _references(record_type: type[Record]) -> list[tuple[str, Reference]]:
    return [
        (name, mark)
        for name, column in record_type.model_fields.items()
        for mark in column.metadata
        if isinstance(mark, Reference)
    ]


def _dangling(
    record: Record, prefix: str, name: str, value: str, reference: Reference, known: _Known
) -> Finding:
    wanted = " or ".join(reference.kinds) or "row"
    found = f"found `{value}` in `{name}`"
    if value in known.kinds and value not in known.retired:
        found += f", which is the id of a row of kind {known.kinds[value]}"
    expected = f"expected the id of a {wanted}"
    return _finding(record, prefix, found, expected, known.remedy(value, reference), "reference")


def _iter_own_findings(
    record: Record, sources: Mapping[str, Source], prefix: str
) -> Iterator[Finding]:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if isinstance(record, Organization):
        start, end = record.founded, record.dissolved
    if start and end and end.latest < start.earliest:
        yield _finding(
            record, prefix, f"ends on {end.text} and starts on {start.text}",
            "expected the end after the start", "Look both days up in the source",
                "end-before-start",
        )  # fmt: skip
    if isinstance(record, Recognition) and record.recognizer == record.recognized:
        yield _finding(
            record, prefix, f"`{record.recognizer}` recognizes itself", "expected two states",
            "Correct one of the two", "self-recognition",
        )  # fmt: skip
    if isinstance(record, Claim) and record.disputes == record.id:
        yield _finding(
            record, prefix, "the claim disputes itself", "expected the id of another claim",
            "Correct `disputes`", "self-dispute",
        )  # fmt: skip
    if isinstance(record, Fact | Attestation):
        yield from _iter_source_findings(record, sources.get(record.source_id), prefix)


def _iter_source_findings(
    record: Fact | Attestation, source: Source | None, prefix: str
) -> Iterator[Finding]:
    if source is not None and record.check == "sourced" and source.retrieved is None:
        yield _finding(
            record, prefix, f"is `sourced` by `{source.id}`, which was never read",
            "expected a source with a day in `retrieved`",
            "Read the source and enter the day, or set `check` to `unsourced`", "unread-source",
        )  # fmt: skip
