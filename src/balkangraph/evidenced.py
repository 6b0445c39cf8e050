"""An opened graph's evidence: contradictions, tallies, the sources of a fact, what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from balkangraph.answers import Answer, require_check, slug, text
from balkangraph.errors import NotFoundError
from balkangraph.networked import ACTORS, Networked
from balkangraph.opened import Day

if TYPE_CHECKING:
    from balkangraph.answers.conflicts import ConflictRow
    from balkangraph.answers.coverage import CoverageRow
    from balkangraph.answers.evidence import EvidenceRow
    from balkangraph.answers.tallies import TallyRow

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Evidenced(Networked):
    """A release or an endpoint, and what stands behind its facts and against them."""

    def conflicts(
        self, about: str | None = None, kind: str = "", on: Day = None, check: str = ""
    ) -> Answer[ConflictRow]:
        """Return every contradiction, each with both sides and their documents.

        `about` is a state or another actor by any name, or the id of a row of data or a situation.
        Raises `NotFoundError` for a name, an id or a kind that is unknown.
        """
        from balkangraph.answers import conflicts  # each verb its own

        if kind and kind not in conflicts.KINDS:
            raise NotFoundError(f"`{kind}`: no such kind; expected {', '.join(conflicts.KINDS)}")
        require_check(check)
        view = self.view(on)
        ids = None if about is None else self._meant_by(about, view.on)
        rows = conflicts.conflicts_of(self.lookup, view.on, kind, ids, check)
        return Answer(conflicts.ConflictRow, rows, conflicts.conflict_words(rows))

    def tallies(self, on: Day = None) -> Answer[TallyRow]:
        """Return each number that a party gave, beside the names that its own words give."""
        from balkangraph.answers import tallies  # its own

        found = tallies.tallies_of(self.lookup, self.view(on).on)
        rows = tuple(tallies.tally_row(each, self.lookup) for each in found)
        return Answer(tallies.TallyRow, rows, tallies.tally_words(found))

    def sources(self, fact: str) -> Answer[EvidenceRow]:
        """Return the evidence for a row of data, a document or a situation, and against it.

        Raises `NotFoundError` with near matches for an id that there is not.
        """
        from balkangraph.answers import evidence  # its own

        rows = evidence.evidence_of(self.lookup, fact) if _ID.fullmatch(fact) else ()
        if not rows:
            raise self._no_such_id(fact)
        return Answer(evidence.EvidenceRow, rows, evidence.evidence_words(rows, fact))

    def coverage(self, by: str = "") -> Answer[CoverageRow]:
        """Return what the data holds and what is missing, by kind, check, decade and state.

        `by` keeps one of the four. Raises `NotFoundError` for another word.
        """
        from balkangraph.answers import coverage  # its own

        if by and by not in coverage.BY:
            raise NotFoundError(f"`{by}`: no such measure; expected {', '.join(coverage.BY)}")
        rows = coverage.coverage_of(self.lookup, by)
        return Answer(coverage.CoverageRow, rows, coverage.coverage_words(rows))

    def _meant_by(self, about: str, on: Day) -> frozenset[str]:
        """Return the ids of what concerns an actor, or the one id of another row or a situation."""
        kind = self._kind_of(about)
        if kind and kind not in ACTORS:
            return frozenset((about,))
        try:
            actor = about if kind else self.resolve(about, on, ACTORS)
        except NotFoundError as error:
            raise (error if error.near else self._no_such_id(about)) from None
        rows = self.rows("rows_of_actor", asked=actor)
        found = {slug(row[column]) for row in rows for column in ("row", "agreement", "word")}
        return frozenset((actor, *found - {""}))

    def _kind_of(self, name: str) -> str:
        """Return of what kind the row of data or the situation of that id is, empty for none."""
        rows = self.rows("row_ids", row=name) if _ID.fullmatch(name) else []
        return text(rows[0]["kind"]) if rows else ""

    def _no_such_id(self, name: str) -> NotFoundError:
        from difflib import get_close_matches  # only for what is not found

        known = [text(row["id"]) for row in self.rows("row_ids")]
        near = get_close_matches(name.lower(), known, 5, 0.75)
        hint = (
            f"near matches: {', '.join(f'`{each}`' for each in near)}. Write one"
            if near
            else "no near one either. Ids stand in the column `fact` of answers and first in the "
            "lines of data/"
        )
        return NotFoundError(
            f"`{name}`: no row of data and no relation has that id; {hint}", tuple(near)
        )
