"""The two sides of a contradiction: who says what, when, and in which document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balkangraph.answers import slug, text
from balkangraph.answers.wording import says_of, who_of


@dataclass(frozen=True, slots=True)
class Side:
    """One side; `first` is the first day on which it may have been said, empty where unknown.

    `fact` is the id of the row of data that says it; where none does, `follow` is the command that
    tells more.
    """

    who: str
    says: str
    when: str = ""
    fact: str = ""
    source: str = ""
    publisher: str = ""
    url: str = ""
    check: str = ""
    first: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that contradict each other about one thing; `about` is its id."""

    kind: str
    about: str
    label: str
    a: Side
    b: Side


def side_of(row: Mapping[str, Any], prefix: str = "", who: str = "", says: str = "") -> Side:
    """Return the side that the columns of a query with that prefix tell.

    Who and what are those of the row of data, unless they are given.
    """
    fact = row[f"{prefix}fact"]
    return Side(
        who=who or who_of(row, prefix),
        says=says or says_of(fact, slug(row[f"{prefix}says"])),
        when=text(row[f"{prefix}date"]) or "undated",
        fact=slug(fact),
        first=text(row[f"{prefix}earliest"]),
        **document_of(row, prefix),
    )


def document_of(row: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return the document of a side, and how well it was checked."""
    return {
        "source": slug(row[f"{prefix}source"]),
        "publisher": text(row[f"{prefix}publisher"]),
        "url": text(row[f"{prefix}url"]),
        "check": slug(row[f"{prefix}check"]),
    }
