"""Contradictions between rows of data: claims, a recognizer's own words, rival dates of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from balkangraph.answers import slug, text
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.sides import Conflict, Side, document_of, side_of
from balkangraph.answers.wording import sentence_of, situation_words


def rival_claims(lookup: Lookup, _: date) -> Iterator[Conflict]:
    """Yield the claims that answer others, or that say the opposite of what another claims."""
    for row in lookup.ask("contradictory_claims"):
        about = slug(row["about"])
        label = text(row["about_label"]) or situation_words(about, lookup.label)
        yield Conflict("claim", about, label, side_of(row), side_of(row, "other_"))


def own_contradictions(lookup: Lookup, _: date) -> Iterator[Conflict]:
    """Yield the words of a recognizer that contradict earlier ones of its own."""
    for row in lookup.ask("contradictory_words_of_recognizers"):
        about = slug(row["about"])
        same = {"other_actor": row["actor"], "other_actor_label": row["actor_label"]}
        other = side_of(row | same, "other_")
        yield Conflict(
            "recognizer", about, situation_words(about, lookup.label), side_of(row), other
        )


def rival_reports(lookup: Lookup, _: date) -> Iterator[Conflict]:
    """Yield the documents that give another day than a row of data, or dispute what it says."""
    for row in lookup.ask("rival_dates"):
        reported, day = text(row["reported_edtf"]), text(row["date"])
        is_date = bool(reported) and reported != day
        said = sentence_of(row, lookup.label)
        mine = side_of(row, who=text(row["publisher"]), says="dates it" if is_date else "says so")
        theirs = Side(
            who=text(row["rival_publisher"]),
            says="dates it" if is_date else f"disputes it: {text(row['note'])}".rstrip(": "),
            when=reported if is_date else "",
            fact=slug(row["attestation"]),
            first=mine.first,
            **document_of(row, "rival_"),
        )
        yield Conflict("date" if is_date else "content", mine.fact, said, mine, theirs)


def rival_existence(lookup: Lookup, _: date) -> Iterator[Conflict]:
    """Yield the beginnings and ends of states that systems of record date differently."""
    for row in lookup.ask("rival_existence_dates"):
        first, second = (
            replace(side_of(row, prefix, who=text(row[f"{prefix}system_label"])))
            for prefix in ("", "other_")
        )
        label = f"existence of {text(row['about_label'])}"
        yield Conflict("existence", slug(row["about"]), label, first, second)
