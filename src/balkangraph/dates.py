"""Dates that keep the precision their source has (EDTF, ISO 8601-2:2019, levels 0 and 1)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

Precision = Literal["day", "month", "year", "range"]
Qualifier = Literal["", "uncertain", "approximate"]

EXPECTED: Final = "expected a year, month or day such as `2008`, `2008-02` or `2008-02-17`"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}[?~]?")
_RANGE = re.compile(r"\[([0-9]{4}(?:-[0-9]{2}){0,2})\.\.([0-9]{4}(?:-[0-9]{2}){0,2})\]")
_SPREADSHEET = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?"  # 03.04.2008, 4/3/2008
    r"|[A-Za-z]{3,9}[- ]\d{2,4}"  # Feb-08
    r"|\d{1,2}[- ][A-Za-z]{3,9}([- ]\d{2,4})?"  # 17-Feb-2008
    r"|\d{5}"  # 39508
)
_QUALIFIERS: Final[dict[str, Qualifier]] = {"": "", "?": "uncertain", "~": "approximate"}
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


def not_after(value: PartialDate) -> PartialDate:
    """Return the date of what had come about by a day; nothing tells how long before."""
    return PartialDate(f"[..{value.text.strip('[]')}]", date.min, value.latest, "range")


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
    return _year_or_month(text)


def _plain_day(text: str) -> PartialDate:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        raise DateTextError("There is no such day; look the date up in the source") from None


def _range(text: str, first: PartialDate, last: PartialDate) -> PartialDate:
    if first.earliest >= last.latest:
        raise DateTextError("The range must end after it begins; swap the two dates")
    return PartialDate(text, first.earliest, last.latest, "range")


def _year_or_month(text: str) -> PartialDate:
    plain = text.rstrip("?~")
    parts = [int(part) for part in plain.split("-")]
    try:
        first = last = date(*parts, *[1] * (3 - len(parts)))
        if len(parts) < 3:
            month = parts[1] if len(parts) == 2 else 12
            last = date(first.year, month, monthrange(first.year, month)[1])
    except ValueError:
        raise DateTextError("There is no such date; look it up in the source") from None
    return PartialDate(text, first, last, _PRECISION[len(plain)], _QUALIFIERS[text[len(plain) :]])


def _remedy(text: str) -> str:
    if _SPREADSHEET.fullmatch(text):
        return (
            "A spreadsheet program has rewritten it and the day is not certain any more; "
            "retype the date from the source and format the column as text"
        )
    return "Retype the date in that form; leave the cell empty when it is not known"
