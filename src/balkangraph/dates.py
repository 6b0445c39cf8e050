"""Dates that keep the precision their source has (EDTF, ISO 8601-2:2019, levels 0 and 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from edtf import EDTFParseException, parse_edtf

Precision = Literal["day", "month", "year", "range"]
Qualifier = Literal["", "uncertain", "approximate"]

EXPECTED: Final = "expected a year, month or day such as `2008`, `2008-02` or `2008-02-17`"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EDTF = re.compile(r"\d{4}(-\d{2}){0,2}[?~]?")
_RANGE = re.compile(r"\[(\d{4}(?:-\d{2}){0,2})\.\.(\d{4}(?:-\d{2}){0,2})\]")
_SPREADSHEET = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?"  # 03.04.2008, 4/3/2008
    r"|[A-Za-z]{3,9}[- ]\d{2,4}"  # Feb-08
    r"|\d{1,2}[- ][A-Za-z]{3,9}([- ]\d{2,4})?"  # 17-Feb-2008
    r"|\d{5}"  # 39508
)
_PRECISION: Final[dict[int, Precision]] = {4: "year", 7: "month", 10: "day"}


class DateTextError(ValueError):
    """A text that is no date of the accepted forms; `remedy` says what to do."""

    def __init__(self, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(remedy)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day that is known to lie between two days, both included.

    `text` is the EDTF text as it stands in the data; `precision` says how much of it is known.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    qualifier: Qualifier = ""

    @property
    def is_day(self) -> bool:
        """Tell whether the day itself is known."""
        return self.precision == "day"


def day(value: date) -> PartialDate:
    """Return the partial date that is exactly that day."""
    return PartialDate(value.isoformat(), value, value, "day")


@lru_cache(maxsize=65536)
def parse_date(text: str) -> PartialDate:
    """Return the date that an EDTF text tells.

    Accepted: year, month, day; each with `?` (uncertain) or `~` (approximate); and a bracketed
    range `[a..b]` for one day somewhere between two dates. Raises `DateTextError` for all else,
    with a remedy for the forms that spreadsheet programs make of dates.
    """
    if _DAY.fullmatch(text):
        return _plain_day(text)
    match = _RANGE.fullmatch(text)
    if match:
        return _range(text, parse_date(match[1]), parse_date(match[2]))
    if not _EDTF.fullmatch(text):
        raise DateTextError(_remedy(text))
    return _by_edtf(text)


def _plain_day(text: str) -> PartialDate:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        raise DateTextError("There is no such day; look the date up in the source") from None


def _range(text: str, first: PartialDate, last: PartialDate) -> PartialDate:
    if first.earliest >= last.latest:
        raise DateTextError("The range must end after it begins; swap the two dates")
    return PartialDate(text, first.earliest, last.latest, "range")


def _by_edtf(text: str) -> PartialDate:
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        raise DateTextError("There is no such date; look it up in the source") from None
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    qualifier: Qualifier = {"?": "uncertain", "~": "approximate"}.get(text[-1], "")  # type: ignore[assignment]
    return PartialDate(
        text,
        date(*lower[:3]),
        date(*upper[:3]),
        _PRECISION[len(text.rstrip("?~"))],
        qualifier,
    )


def _remedy(text: str) -> str:
    if _SPREADSHEET.fullmatch(text):
        return (
            "A spreadsheet program has rewritten it and the day is not certain any more; "
            "retype the date from the source and format the column as text"
        )
    return "Retype the date in that form; leave the cell empty when it is not known"
