"""The graph as Python users and the command line get it: opened once, asked many questions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from balkangraph.answers import Answer, View, is_checked, recognition, require_check, slug
from balkangraph.answers.recognition import ChangeRow, CountRow, RecognitionRow
from balkangraph.evidenced import Evidenced
from balkangraph.networked import ACTORS
from balkangraph.opened import Day
from balkangraph.releases import Progress, find_release

if TYPE_CHECKING:
    from balkangraph.answers.history import EventRow
    from balkangraph.answers.obligation import ObligationRow


def open_graph(
    data: Path | str | None = None,
    release: Path | str | None = None,
    endpoint: str | None = None,
    progress: Progress = lambda _: None,
) -> Graph:
    """Return the graph of a release, of a data folder, or of a SPARQL endpoint.

    With no argument it is the release of the packaged data; where there is none yet, it is built
    once into the user's cache. Raises `DataError` for data that cannot be used, `StoreError` for
    a broken release, `ValueError` where more than one is named.
    """
    given = {"data": data, "release": release, "endpoint": endpoint}
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise ValueError(f"open: found {' and '.join(named)}; expected one of them")
    if endpoint:
        return Graph(endpoint=endpoint)
    folder = find_release(
        Path(data) if data else None, Path(release) if release else None, progress
    )
    return Graph(folder)


class Graph(Evidenced):
    """A release, or a remote endpoint that holds one, and the answers that it gives.

    States are found by any name, code or id; days are `date` or ISO text and default to the day
    of the data. Raises `NotFoundError` for a name that is unknown or ambiguous, `ValueError` for
    a day or a check that is none.
    """

    def recognitions(
        self,
        state: str,
        on: Day = None,
        perspective: str = "recognizer",
        organization: str | None = None,
        check: str = "",
    ) -> Answer[RecognitionRow]:
        """Return who recognizes a state on a day, and who is said to.

        With `organization` there is one row for each of its full members. The words are the
        count: one number where nobody differs, else with its range. Where the data holds no
        recognition of the state at all there is no row and no count: it is not covered.
        """
        require_check(check)
        view = self.view(on, perspective)
        found = self._recognitions(self.resolve(state, view.on))
        group = self.resolve(organization, view.on, ("organization",)) if organization else "un"
        if not found:
            return Answer(recognition.RecognitionRow, ())
        members = self.members(group, view)
        if not members:
            return Answer(recognition.RecognitionRow, (), (self._no_members(group, view),))
        if organization:
            question = f"{found.state}-statehood"
            stated = self.rows("recognition_positions", question=question, on=view.on)
            others = set(members) - {found.state}
            rows = recognition.rows_of_members(found, view, others, self.lookup, stated, check)
        else:
            rows = recognition.rows_of(found, view, check)
        counts = recognition.counts_of(found, view.on, members, self.lookup)
        what = f"of {len(members)} {self.short_name(group)} members"
        words = recognition.count_words(counts, view, what)
        if unknown := sum(row.holds == "unknown" for row in rows):
            words += f"; of {unknown} nothing is known here"
        return Answer(recognition.RecognitionRow, rows, (words,))

    def recognitions_by(
        self, state: str, on: Day = None, perspective: str = "recognizer", check: str = ""
    ) -> Answer[RecognitionRow]:
        """Return whom a state recognizes on a day, as far as the data covers it."""
        require_check(check)
        view = self.view(on, perspective)
        name = self.resolve(state, view.on)
        rows = []
        for row in self.rows("recognitions_by_state", state=name, perspective=view.perspective):
            other = slug(row["recognized"])
            found = self._recognitions(other)
            told = found.row(name, view)
            if is_checked({"check": told.check}, check):
                rows.append(recognition.turned(told, other, self.lexicon.label(other)))
        return Answer(recognition.RecognitionRow, tuple(dict.fromkeys(rows)))

    def recognition_counts(
        self, state: str, on: Day = None, organization: str = "un"
    ) -> Answer[CountRow]:
        """Return how many states recognize a state on a day, under each perspective."""
        view = self.view(on)
        found = self._recognitions(self.resolve(state, view.on))
        group = self.resolve(organization, view.on, ("organization",))
        if not found:
            return Answer(recognition.CountRow, ())
        members = self.members(group, view)
        if not members:
            return Answer(recognition.CountRow, (), (self._no_members(group, view),))
        rows = recognition.counts_of(found, view.on, members, self.lookup)
        low, high = (self._members_under(rows, bound) for bound in ("lowest", "highest"))
        counted = f"{low}" if low == high else f"from {low} to {high}, by whose word counts"
        words = f"{view.on}: {counted}, of {len(members)} {self.short_name(group)} members"
        return Answer(recognition.CountRow, rows, (words,))

    def recognition_changes(
        self, state: str, since: Day, on: Day = None, perspective: str = "recognizer"
    ) -> Answer[ChangeRow]:
        """Return the recognitions that hold on only one of two days."""
        after, before = self.view(on, perspective), self.view(since, perspective)
        found = self._recognitions(self.resolve(state, after.on))
        return Answer(recognition.ChangeRow, recognition.changes_between(found, before, after))

    def timeline(
        self, actor: str, other: str | None = None, on: Day = None, check: str = ""
    ) -> Answer[EventRow]:
        """Return all that an actor did, or two states did toward or with each other, in order."""
        from balkangraph.answers.history import EventRow, events_of  # each verb its own

        require_check(check)
        view = self.view(on)
        if other is None:
            rows = self.rows("acts_of_state", asked=self.resolve(actor, view.on, ACTORS))
        else:
            first, second = self._two(actor, other, view.on, ("state",))
            rows = self.rows("acts_of_dyad", state=first, other=second)
        kept = (row for row in rows if is_checked(row, check))
        return Answer(EventRow, events_of(kept, view.on, self.lookup, self.data_date))

    def obligations(
        self,
        actor: str,
        on: Day = None,
        perspective: str = "recognizer",
        owed_to: bool = False,
        check: str = "",
    ) -> Answer[ObligationRow]:
        """Return what an actor owes to whom on a day, or with `owed_to` what is owed to it."""
        from balkangraph.answers.obligation import ObligationRow, obligations_of  # its own

        require_check(check)
        view = self.view(on, perspective)
        name = self.resolve(actor, view.on, ACTORS)
        query, mine, theirs = (
            ("obligations_to_state", "obligee", "obligor")
            if owed_to
            else ("obligations_of_state", "obligor", "obligee")
        )
        rows = self.rows(query, **{mine: name}, perspective=view.perspective, on=view.on)
        return Answer(ObligationRow, obligations_of(rows, self.lookup, theirs, check))

    def _no_members(self, group: str, view: View) -> str:
        return f"The data holds no full member of {self.short_name(group)} on {view.on}."

    def _recognitions(self, state: str) -> recognition.Recognitions:
        return recognition.Recognitions(self.lookup, state, self.perspectives)

    @staticmethod
    def _members_under(rows: Iterable[CountRow], perspective: str) -> int:
        return next((row.members for row in rows if row.perspective == perspective), 0)
