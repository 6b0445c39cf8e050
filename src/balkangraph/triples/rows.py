"""Each kind of record as triples: its class, its columns, its source and its check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from balkangraph.dates import PartialDate
from balkangraph.records import (
    Agreement,
    Attestation,
    Claim,
    Event,
    Fact,
    Name,
    Obligation,
    Organization,
    Record,
    Source,
)
from balkangraph.timeline import situation_of
from balkangraph.triples.columns import BROADER, CLASSES, LINKS, VALUES, WITH_INTERVAL, WORDS
from balkangraph.triples.terms import (
    ALTERNATIVE,
    LABEL,
    LANGUAGE,
    LICENSE,
    PREFERRED,
    PUBLISHER,
    TYPE,
    day_literal,
    decimal_literal,
    integer_literal,
    iter_dated,
    iter_interval,
    node,
    term,
    text_literal,
    truth_literal,
    uri_literal,
    word,
)  # fmt: skip

Kinds = Mapping[str, str]


def row_node(record: Record) -> NamedNode:
    """Return the node of a record."""
    return node(record.KIND, record.id)


def iter_row(record: Record, kinds: Kinds) -> Iterator[Triple]:
    """Yield the triples of a record; `kinds` tells of what kind each id is, situations included."""
    subject, table = row_node(record), record.TABLE
    yield Triple(subject, TYPE, term(CLASSES[table]))
    if broader := BROADER.get(record.KIND):
        yield Triple(subject, TYPE, term(broader))
    yield Triple(subject, term("identifier"), text_literal(record.id))
    for column, name in LINKS.get(table, {}).items():
        if value := getattr(record, column):
            yield Triple(subject, term(name), node(kinds[value], value))
    for column, (name, family) in WORDS.get(table, {}).items():
        if value := getattr(record, column):
            yield Triple(subject, term(name), word(family, value))
    for column, name in VALUES.get(table, {}).items():
        value = getattr(record, column)
        if value not in ("", None):
            yield Triple(subject, term(name), _literal(column, value))
    yield from _iter_dates(subject, record)
    yield from _iter_special(subject, record, kinds)
    yield from _iter_provenance(subject, record)


def _literal(column: str, value: str | int) -> Literal:
    if isinstance(value, str):
        return text_literal(value)
    return decimal_literal(value) if column == "amount" else integer_literal(value)


def _iter_dates(subject: NamedNode, record: Record) -> Iterator[Triple]:
    if record.TABLE in WITH_INTERVAL:
        yield from iter_interval(
            subject, getattr(record, "start", None), getattr(record, "end", None)
        )
    elif isinstance(record, Organization):
        yield from iter_interval(subject, record.founded, record.dissolved)
    elif isinstance(record, Attestation):
        if record.reported_date is not None:
            yield from iter_dated(subject, record.reported_date, "reportedEdtf")
    elif "date" in type(record).model_fields:
        day: PartialDate | None = getattr(record, "date", None)
        yield from iter_dated(subject, day)


def _iter_special(subject: NamedNode, record: Record, kinds: Kinds) -> Iterator[Triple]:
    match record:
        case Source():
            yield from _iter_source(subject, record)
        case Organization(kind="alliance"):
            yield Triple(subject, TYPE, term("Alliance"))
        case Name():
            tag = f"{record.language}-{record.script}"
            yield Triple(subject, term("nameText"), text_literal(record.name, tag))
            yield from _iter_label(record, kinds)
        case Obligation():
            yield from _iter_bound(subject, record, kinds)
        case Claim():
            yield from _iter_claim(subject, record, kinds)
        case Event(about=about) if about:
            yield Triple(subject, term("about"), node(kinds.get(about, "situation"), about))
    if isinstance(record, Agreement | Event):
        title = text_literal(record.title, "en")
        yield Triple(subject, LABEL, title)
        yield Triple(subject, PREFERRED, title)
    if situation := situation_of(record):
        yield Triple(subject, term("bearsOn"), node("situation", situation))


def _iter_label(record: Name, kinds: Kinds) -> Iterator[Triple]:
    entity = node(kinds[record.entity], record.entity)
    if record.language == "en" and record.kind == "short":
        yield Triple(entity, LABEL, text_literal(record.name, "en"))
        yield Triple(entity, PREFERRED, text_literal(record.name, "en"))
    else:
        suffix = "" if record.script == "Latn" and record.language != "sr" else f"-{record.script}"
        text = text_literal(record.name, record.language + suffix)
        yield Triple(entity, ALTERNATIVE, text)


def _iter_bound(subject: NamedNode, record: Obligation, kinds: Kinds) -> Iterator[Triple]:
    for column, value in (("obligor", record.obligor), ("obligee", record.obligee)):
        if value != "parties":
            yield Triple(subject, term(column), node(kinds[value], value))
    if "parties" in (record.obligor, record.obligee):
        yield Triple(subject, term("bindsParties"), truth_literal(True))


def _iter_claim(subject: NamedNode, record: Claim, kinds: Kinds) -> Iterator[Triple]:
    if record.disputes:
        yield Triple(subject, TYPE, term("CounterClaim"))
    about = kinds.get(record.about, "situation")
    yield Triple(subject, term("about"), node(about, record.about))
    if record.effective is not None:
        yield Triple(subject, term("effectiveEdtf"), text_literal(record.effective.text))
        yield Triple(subject, term("effective"), day_literal(record.effective.earliest))
    if record.searched is not None:
        yield Triple(subject, term("searched"), day_literal(record.searched.earliest))


def _iter_source(subject: NamedNode, record: Source) -> Iterator[Triple]:
    yield Triple(subject, LABEL, text_literal(record.title, record.language))
    yield Triple(subject, PUBLISHER, text_literal(record.publisher))
    yield Triple(subject, LICENSE, text_literal(record.licence))
    if record.language:
        yield Triple(subject, LANGUAGE, text_literal(record.language))
    for name, address in (("url", record.url), ("archivedUrl", record.archived_url)):
        if address:
            yield Triple(subject, term(name), uri_literal(address))
    if record.published is not None:
        yield Triple(subject, term("publishedEdtf"), text_literal(record.published.text))
    if record.retrieved is not None:
        yield Triple(subject, term("retrieved"), day_literal(record.retrieved.earliest))


def _iter_provenance(subject: NamedNode, record: Record) -> Iterator[Triple]:
    if isinstance(record, Fact | Attestation):
        yield Triple(subject, term("source"), node("source", record.source_id))
        yield Triple(subject, term("check"), word("check", record.check))
        if record.locator:
            yield Triple(subject, term("locator"), text_literal(record.locator))
    if note := getattr(record, "note", ""):
        yield Triple(subject, term("note"), text_literal(note))
