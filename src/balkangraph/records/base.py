"""What all records share: the types of their columns, and the record and the fact themselves."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from balkangraph.dates import EXPECTED, DateTextError, PartialDate, parse_date

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Reference:
    """Marks a column that holds the id of a row of one of these kinds; no kinds means any row."""

    def __init__(self, *kinds: str, situations: bool = False, words: tuple[str, ...] = ()) -> None:
        self.kinds = kinds
        self.situations = situations
        self.words = words


def _date(value: Any) -> PartialDate | None:
    if not value:
        return None
    try:
        return parse_date(value)
    except DateTextError as error:
        raise _bad_cell(EXPECTED, error.remedy) from None


def _number(value: Any) -> int | None:
    if not value:
        return None
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,17}", value):
        return int(value)
    raise _bad_cell("expected a whole number of at most 18 digits", "Write it without separators")


def _bad_cell(expected: str, remedy: str) -> PydanticCustomError:
    parts = {"expected": expected, "remedy": remedy}
    return PydanticCustomError("cell", "{expected}|{remedy}", parts)


def _matching(pattern: str, expected: str, remedy: str) -> BeforeValidator:
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and compiled.fullmatch(value):
            return value
        raise _bad_cell(expected, remedy)

    return BeforeValidator(check)


MIN: Final = Field(min_length=1)
Date = Annotated[PartialDate | None, BeforeValidator(_date)]
Number = Annotated[int | None, BeforeValidator(_number)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Required = Annotated[str, MIN]
LanguageTag = Annotated[
    str,
    _matching(
        r"([a-z]{2,3}(-[A-Z][a-z]{3})?)?",
        "expected a BCP 47 language with its script where it has two, such as `sq` or `sr-Latn`",
        "Write the tag of the text's language",
    ),
]
Language = Annotated[
    str,
    _matching(
        r"[a-z]{2,3}",
        "expected a BCP 47 language such as `sq` or `sr`",
        "Write the script in its own column",
    ),
]
Script = Annotated[
    str,
    _matching(
        r"[A-Z][a-z]{3}",
        "expected an ISO 15924 script such as `Latn` or `Cyrl`",
        "Write the code of the script",
    ),
]
Address = Annotated[
    str,
    _matching(
        r"(https?://[^\s<>\"{}|\\^`]+)?",
        "expected an address that begins with http:// or https://, with no space or bracket",
        "Copy the address from the browser, or leave the cell empty",
    ),
]
Check = Literal["sourced", "partly-sourced", "unsourced"]

_ACTORS: Final = ("state", "organization", "actor")
ActorId = Annotated[str, Reference(*_ACTORS), MIN]
MaybeActor = Annotated[str, Reference(*_ACTORS)]
PartyId = Annotated[str, Reference(*_ACTORS, words=("parties",)), MIN]
StateId = Annotated[str, Reference("state"), MIN]
OrganizationId = Annotated[str, Reference("organization"), MIN]
MaybeOrganization = Annotated[str, Reference("organization")]
AgreementId = Annotated[str, Reference("agreement"), MIN]
SourceId = Annotated[str, Reference("source"), MIN]


class Record(BaseModel):
    """A line of a data file; `line` counts from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    TABLE: ClassVar[str]
    KIND: ClassVar[str]
    TRAILING: ClassVar[tuple[str, ...]] = ()

    id: Id
    line: int = Field(default=0, exclude=True, repr=False)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the columns of the file, in their order."""
        own = [name for name in cls.model_fields if name not in ("id", "line", *cls.TRAILING)]
        return ("id", *own, *cls.TRAILING)

    @property
    def place(self) -> str:
        """Return `file:line` of the record."""
        return f"{self.TABLE}.csv:{self.line}"


class Fact(Record):
    """A record that a source stands behind, checked to a stated degree."""

    TRAILING = ("source_id", "locator", "check", "note")

    source_id: SourceId
    locator: str
    check: Check
    note: str
