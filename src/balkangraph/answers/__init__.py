"""Answers to the questions that users ask, as typed rows made from queries of the catalog."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from balkangraph.namespaces import slug_of

if TYPE_CHECKING:
    import pandas as pd

CHECKS = ("sourced", "partly-sourced", "unsourced")
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class View:
    """What day, and according to whom: the value that travels through all analyses."""

    on: date
    perspective: str = "recognizer"


class Row:
    """The parent of all rows; its fields, in order, are the columns of the answer."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(each.name for each in fields(cls))

    def cells(self) -> tuple[Cell, ...]:
        """Return the values in the order of the columns."""
        return astuple(self)


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Answer(Generic[R]):
    """Rows, and in words what they are: the count as a range, or why there may be none."""

    row_type: type[R]
    rows: tuple[R, ...]
    words: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Any:
        return iter(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a data frame; needs pandas (`pip install balkangraph[pandas]`)."""
        import pandas as pd  # optional, and slow to import

        return pd.DataFrame([row.cells() for row in self.rows], columns=self.row_type.columns())


def slug(value: Cell) -> str:
    """Return the last part of an IRI, or an empty text for none."""
    return slug_of(str(value)) if value else ""


def text(value: Cell) -> str:
    """Return a value as text, empty for none."""
    return "" if value is None else str(value)


def as_date(value: Cell) -> date | None:
    """Return the day that an `xsd:date` text tells, or nothing."""
    return date.fromisoformat(str(value)) if value else None


def may_hold(row: dict[str, Any], on: date) -> bool:
    """Tell whether a spell's outer bounds hold a day: from its start, until before its end."""
    return _covers(row.get("start"), row.get("end"), on)


def surely_holds(row: dict[str, Any], on: date) -> bool:
    """Tell whether a spell's inner bounds hold a day, however its partial dates are read."""
    return _covers(row.get("start_latest"), row.get("end_earliest"), on)


def _covers(start: Any, end: Any, on: date) -> bool:
    day = on.isoformat()  # ISO days compare as texts, and this is asked thousands of times
    return (not start or start <= day) and (not end or day < end)


def require_check(check: str) -> str:
    """Return a check as it was given; raises `ValueError` for one that there is not."""
    if check and check not in CHECKS:
        raise ValueError(f"check: found `{check}`; expected one of {', '.join(CHECKS)}")
    return check


def is_checked(row: dict[str, Any], check: str) -> bool:
    """Tell whether a row is checked at least as well as asked; no wish lets all pass."""
    return not check or CHECKS.index(slug(row.get("check")) or "unsourced") <= CHECKS.index(check)
