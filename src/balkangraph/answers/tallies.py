"""The numbers that parties give: each beside its own list, and beside the other party's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from balkangraph.answers import Row
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.sides import Conflict, Side
from balkangraph.reconciliation import COUNTED, DOUBTS, Reconciled, reconciled

# A number stands until the party gives the next one, but is not held against it for ever.
COMPARABLE: Final = timedelta(days=183)
_FAMILY: Final = {"recognitions-by-un-members": "recognitions"}


@dataclass(frozen=True, slots=True)
class TallyRow(Row):
    """One number of one party, the names behind it as far as the data has them, and what remains.

    `itemized` counts the names under the party's perspective on that day, `residual` is the number
    less these. `left_out` are names that the party gave and its list does not hold; `perhaps` are
    on it only if partly known dates are read so; `outside_un` are no members of the United Nations.
    """

    claimant_label: str
    date: str
    counts: str
    number: int
    itemized: int
    residual: int
    itemized_for_certain: int
    itemized_un_members: int
    left_out: str
    perhaps: str
    outside_un: str
    check: str
    publisher: str
    url: str
    tally: str
    line: str


def tallies_of(lookup: Lookup, on: date) -> tuple[Reconciled, ...]:
    """Return the numbers that parties with a perspective gave up to a day, with their names."""
    doubts = [
        row
        for standing in DOUBTS
        for row in lookup.ask("tally_items", state=COUNTED, standing=standing)
    ]
    found = reconciled(lookup.ask("tally_reconciliation", state=COUNTED), doubts)
    return tuple(row for row in found if row.earliest <= on.isoformat())


def tally_row(found: Reconciled, lookup: Lookup) -> TallyRow:
    """Return a tally as a row of an answer."""
    told = {name: getattr(found, name, "") for name in TallyRow.columns()}
    return TallyRow(**told | {"line": lookup.place(found.tally)})  # type: ignore[arg-type]


def tally_conflicts(lookup: Lookup, on: date) -> Iterator[Conflict]:
    """Yield the numbers that disagree with their party's own list, or with another number."""
    found = tallies_of(lookup, on)
    label = f"recognition of {lookup.label(COUNTED)}"
    for each in found:
        if not each.agrees:
            yield Conflict("tally", COUNTED, label, _number(each), _list(each))
    for one, other in rival_tallies(found):
        yield Conflict("tally", COUNTED, label, _number(one), _number(other))


def _number(each: Reconciled) -> Side:
    says = f"counts {each.number} {each.counts}"
    return Side(
        each.claimant_label, says, each.date, each.tally, each.source, each.publisher, each.url,
        each.check, each.earliest,
    )  # fmt: skip


def _list(each: Reconciled) -> Side:
    names = (
        ("left out", each.left_out),
        ("of unsure day", each.perhaps),
        ("outside the UN", each.outside_un),
    )
    told = "".join(f"; {what}: {which}" for what, which in names if which)
    says = f"{each.itemized} are named under its perspective, residual {each.residual:+d}{told}"
    follow = f"balkangraph query tally_items state={COUNTED} id={each.tally}"
    return Side(
        f"{each.claimant_label}, by its own words",
        says,
        each.date,
        first=each.earliest,
        follow=follow,
    )


def tally_words(found: Sequence[Reconciled]) -> tuple[str, ...]:
    """Return how many numbers agree with their lists, and how to see a list."""
    if not found:
        return ()
    agreeing = sum(each.agrees for each in found)
    return (
        f"{agreeing} of {len(found)} numbers agree with the names under their party's perspective",
        f"The names: `balkangraph query tally_items state={COUNTED} id=ID`, with an id in `tally`",
    )


def rival_tallies(found: Sequence[Reconciled]) -> Iterator[tuple[Reconciled, Reconciled]]:
    """Yield the pairs of different numbers that parties give of the same thing on comparable days.

    A party's number is compared with what the other one said last by that day, at most half a year
    before; two numbers of one party are compared where their days may be the same.
    """
    seen: set[frozenset[str]] = set()
    for one in found:
        same = [each for each in found if _family(each) == _family(one) and each != one]
        for other in [*_own_on_the_day(one, same), *_standing(one, same)]:
            pair = frozenset((one.tally, other.tally))
            if one.number != other.number and pair not in seen:
                seen.add(pair)
                yield (other, one) if _order(other) < _order(one) else (one, other)


def _family(each: Reconciled) -> str:
    return _FAMILY.get(each.counts, each.counts)


def _order(each: Reconciled) -> tuple[str, str, str]:
    return each.earliest, each.latest, each.tally


def _own_on_the_day(one: Reconciled, same: Sequence[Reconciled]) -> list[Reconciled]:
    own = (each for each in same if (each.claimant, each.counts) == (one.claimant, one.counts))
    return [each for each in own if each.earliest <= one.latest and one.earliest <= each.latest]


def _standing(one: Reconciled, same: Sequence[Reconciled]) -> list[Reconciled]:
    since = (date.fromisoformat(one.latest) - COMPARABLE).isoformat()
    theirs = [
        each
        for each in same
        if each.claimant != one.claimant and since <= each.latest and each.earliest <= one.latest
    ]
    last: dict[str, str] = {}
    for each in theirs:
        last[each.claimant] = max(last.get(each.claimant, ""), each.latest)
    return [each for each in theirs if each.latest == last[each.claimant]]
