"""The evidence behind a row of data or a relation: documents, acts and claims, for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from balkangraph.answers import Row, slug, text
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.wording import sentence_of

# What a row of data is to what is asked about, in the order in which it is told.
BEARINGS: Final[Mapping[str, str]] = {
    "itself": "what is asked about",
    "supports": "another document that supports it",
    "disputes": "another document that disputes it",
    "answered": "the claim that it answers",
    "answers": "a claim that answers it",
    "about": "a claim about it, or an event",
    "upon": "an act upon it, or what it obliges to",
    "cites": "a row that cites it",
}
# The property that links a row to what is asked about -> what it is; none: the other way round.
_LINKS: Final[Mapping[str, str]] = {
    "about": "about", "disputes": "answers", "source": "cites", "agreement": "upon",
    "underAgreement": "upon", "partOf": "upon", "onEvent": "upon", "": "answered",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EvidenceRow(Row):
    """One row of data with its document, and what it is to what is asked about (`bearing`).

    `of` is the row that a document supports or disputes; `date` is then the day it reports.
    """

    bearing: str
    what: str
    date: str
    check: str
    publisher: str
    title: str
    published: str
    url: str
    archived_url: str
    retrieved: str
    kind: str
    language: str
    speaks_for: str
    licence: str
    locator: str
    note: str
    source: str
    fact: str
    of: str
    line: str


def evidence_of(lookup: Lookup, asked: str) -> tuple[EvidenceRow, ...]:
    """Return everything that bears on a row of data, a document or a situation of that id.

    What is asked about stands first, then what supports and disputes it, then what is said about
    it, each in the order of days; nothing where there is no such id.
    """
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for row in lookup.ask("evidence_of_row", asked=asked):
        row["bearing"] = _bearing(row)
        row["reported_by_label"] = lookup.label(slug(row["reported_by"]))
        told.setdefault((row["bearing"], row["fact"]), row)
    rows = sorted((row for row in told.values() if row["bearing"]), key=_order)
    sentences = {row["fact"]: sentence_of(row, lookup.label) for row in rows}
    return tuple(_row(row, sentences, lookup) for row in rows)


def _bearing(row: Mapping[str, Any]) -> str:
    """Return what a row is to what is asked about; empty for what attests a claim about it."""
    asked, link = text(row["asked"]), slug(row["link"])
    if row["fact"] == asked:
        return "itself"
    of_relation = "/situation/" in asked
    if row["stance"] and link != "source":
        return slug(row["stance"]) if of_relation or row["of"] == asked else ""
    return "itself" if of_relation else _LINKS.get(link, "about")


def evidence_words(rows: Sequence[EvidenceRow], asked: str) -> tuple[str, ...]:
    """Return how many documents are for what is asked about, of whom, how many are against it.

    Of a relation, whose acts and claims stand on both sides, it is how many documents tell of it.
    What more to ask comes last.
    """
    own = next((row for row in rows if row.fact == asked and row.bearing == "itself"), None)
    if own and own.fact == own.source:
        return (f"{_counted(len(rows) - 1, 'row')} of data rest on it",)
    told = [row for row in rows if row.bearing in ("itself", "supports")]
    publishers = independent_publishers(row for row in told if row.retrieved)
    documents = _counted(len({row.source for row in told}), "document")
    by = _counted(len(publishers), "independent publisher")
    read = f"{documents}; read: {by} ({'; '.join(publishers) or 'none'})"
    if own is None:
        words = sum(row.bearing == "itself" for row in rows)
        return (
            f"{_counted(words, 'act or claim', 'acts and claims')} in {read}",
            f"Contradictions: `balkangraph conflicts {asked}`",
        )
    against = sum(row.bearing in ("disputes", "answers") for row in rows)
    more = (f"All acts and claims: `balkangraph sources {own.of}`",) if own.of else ()
    return f"{read}; {against} against it", *more


def independent_publishers(rows: Iterable[EvidenceRow]) -> tuple[str, ...]:
    """Return the publishers of documents, each group that is not independent told as one.

    Two documents are not independent where one publisher has both, or both are the voice of one
    actor, whoever printed them. Encyclopaedias copy one another and count as one voice.
    """
    groups: list[tuple[set[str], set[str]]] = []
    for row in rows:
        voice = "encyclopaedias" if row.kind == "reference" else row.speaks_for or row.publisher
        marks, names = {row.publisher, f"voice {voice}"}, {row.publisher}
        apart = []
        for other_marks, other_names in groups:
            if marks.isdisjoint(other_marks):
                apart.append((other_marks, other_names))
            else:
                marks |= other_marks
                names |= other_names
        groups = [*apart, (marks, names)]
    return tuple(sorted(" = ".join(sorted(names)) for _, names in groups))


def _counted(number: int, what: str, several: str = "") -> str:
    return f"{number} {what if number == 1 else several or what + 's'}"


def _order(row: Mapping[str, Any]) -> tuple[int, bool, str, str]:
    day = text(row["earliest"])
    return list(BEARINGS).index(text(row["bearing"])), not day, day, text(row["fact"])


def _row(row: Mapping[str, Any], sentences: Mapping[str, str], lookup: Lookup) -> EvidenceRow:
    bearing, fact = text(row["bearing"]), slug(row["fact"])
    of = row["of"] or (row["situation"] if bearing == "itself" else row["asked"])
    attests = bearing in ("supports", "disputes")
    return EvidenceRow(
        bearing=bearing,
        what=sentences.get(of, slug(of)) if attests else sentences[row["fact"]],
        date=text(row["date"]),
        check=slug(row["check"]),
        publisher=text(row["publisher"]),
        title=text(row["source_label"]),
        published=text(row["published_edtf"]),
        url=text(row["url"]),
        archived_url=text(row["archived_url"]),
        retrieved=text(row["retrieved"]),
        kind=slug(row["source_kind"]),
        language=text(row["language"]),
        speaks_for=slug(row["speaks_for"]),
        licence=text(row["license"]),
        locator=text(row["locator"]),
        note=text(row["note"]),
        source=slug(row["source"]),
        fact=fact,
        of=slug(of),
        line=lookup.place(fact),
    )
