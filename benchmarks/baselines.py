"""What one would write without balkangraph: rows of CSV to triples to Turtle, with rdflib.

`python -m benchmarks.baselines DATA OUT.ttl`. It makes the triples of the rows, as balkangraph
does, and leaves out what follows from them: situations, perspectives, edges and checks.
"""

from __future__ import annotations

import calendar
import csv
import re
import sys
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from benchmarks.mapping import TABLES, Table

BASE: Final = "https://w3id.org/balkangraph/"
BG, BGO, BGV = Namespace(BASE + "id/"), Namespace(BASE + "ns#"), Namespace(BASE + "vocab/")
Row = Mapping[str, str]
Kinds = Mapping[str, str]

_SITUATIONS: Final = {
    "recognitions": ("recognition", "recognizer", "recognized"),
    "memberships": ("membership", "member", "organization"),
    "agreement_acts": ("participation", "actor", "agreement"),
    "relations": ("relations", "state", "partner"),
    "missions": ("mission", "sending_state", "receiving_state"),
}
_QUALIFIERS: Final = {"?": "uncertain", "~": "approximate"}
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def build_graph(folder: Path) -> Graph:
    """Return the triples of all rows of a data folder, and of its description."""
    rows = {name: _read(folder / f"{name}.csv") for name in TABLES}
    kinds = {row["id"]: TABLES[name].kind for name in TABLES for row in rows[name]}
    graph = Graph()
    for prefix, namespace in (("bg", BG), ("bgo", BGO), ("bgv", BGV)):
        graph.bind(prefix, namespace)
    for name, table in TABLES.items():
        for row in rows[name]:
            _add_row(graph, name, table, row, kinds)
    _add_release(graph, tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8")))
    return graph


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add_row(graph: Graph, name: str, table: Table, row: Row, kinds: Kinds) -> None:
    subject = BG[f"{table.kind}/{row['id']}"]
    graph.add((subject, BGO.identifier, Literal(row["id"])))
    for each in table.classes:
        graph.add((subject, RDF.type, BGO[each]))
    links = {**table.links, "source_id": "source"}
    words = {**table.words, "check": ("check", "check")}
    texts = {**table.texts, "locator": "locator", "note": "note"}
    for column, term in links.items():
        if row.get(column):
            graph.add((subject, BGO[term], BG[f"{kinds[row[column]]}/{row[column]}"]))
    for column, (term, vocabulary) in words.items():
        if row.get(column):
            graph.add((subject, BGO[term], BGV[f"{vocabulary}/{row[column]}"]))
    for column, term in texts.items():
        if row.get(column):
            graph.add((subject, BGO[term], Literal(row[column])))
    for column, (term, datatype) in table.numbers.items():
        if row[column]:
            graph.add((subject, BGO[term], Literal(row[column], datatype=XSD[datatype])))
    _add_days(graph, subject, table, row)
    _add_special(graph, subject, name, row, kinds)


def _add_days(graph: Graph, subject: URIRef, table: Table, row: Row) -> None:
    if len(table.days) == 2:
        start, end = (row[column] for column in table.days)
        if start:
            first, last, precision = _bounds(start)
            _add_bounds(graph, subject, start, precision, ("start", "startLatest", first, last))
        if end:
            first, last, precision = _bounds(end)
            _add_bounds(graph, subject, end, precision, ("endEarliest", "end", first, last))
    elif table.days and row[table.days[0]]:
        text = row[table.days[0]]
        first, last, precision = _bounds(text)
        term = "dateEdtf" if table.days[0] == "date" else "reportedEdtf"
        graph.add((subject, BGO[term], Literal(text)))
        graph.add((subject, BGO.earliest, Literal(first, datatype=XSD.date)))
        graph.add((subject, BGO.latest, Literal(last, datatype=XSD.date)))
        graph.add((subject, BGO.precision, BGV[f"precision/{precision}"]))
        if text[-1] in _QUALIFIERS:
            qualifier = BGV[f"date-qualifier/{_QUALIFIERS[text[-1]]}"]
            graph.add((subject, BGO.dateQualifier, qualifier))
    elif table.days == ("date",):
        graph.add((subject, BGO.precision, BGV["precision/unknown"]))


def _add_bounds(
    graph: Graph, subject: URIRef, text: str, precision: str, bounds: tuple[str, str, str, str]
) -> None:
    lower, upper, first, last = bounds
    end = "end" if upper == "end" else "start"
    graph.add((subject, BGO[lower], Literal(first, datatype=XSD.date)))
    graph.add((subject, BGO[upper], Literal(last, datatype=XSD.date)))
    graph.add((subject, BGO[f"{end}Edtf"], Literal(text)))
    graph.add((subject, BGO[f"{end}Precision"], BGV[f"precision/{precision}"]))


def _bounds(text: str) -> tuple[str, str, str]:
    """Return the first and the last day that an EDTF text may mean, and its precision."""
    between = re.fullmatch(r"\[(.+)\.\.(.+)\]", text)
    if between:
        return _bounds(between[1])[0], _bounds(between[2])[1], "range"
    plain = text.rstrip("?~")
    year, month = int(plain[:4]), int(plain[5:7] or 12)
    first = f"{plain}-01-01"[:10] if len(plain) == 4 else f"{plain}-01"[:10]
    last = f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
    return first, plain if len(plain) == 10 else last, _PRECISIONS[len(plain)]


def _add_special(graph: Graph, subject: URIRef, name: str, row: Row, kinds: Kinds) -> None:
    if name in _SITUATIONS:
        kind, first, second = _SITUATIONS[name]
        sides = [row[first], row[second]]
        situation = "-".join([kind, *(sorted(sides) if kind == "relations" else sides)])
        if row.get("rank", "").startswith("consulate") and row["city"]:
            plain = unicodedata.normalize("NFKD", row["city"].lower()).encode("ascii", "ignore")
            situation += f"-in-{re.sub('[^a-z0-9]+', '-', plain.decode())}"
        if row.get("role", "party") not in ("party", "signatory"):
            situation += f"-{row['role']}"
        graph.add((subject, BGO.bearsOn, BG[f"situation/{situation}"]))
    elif name == "organizations" and row["kind"] == "alliance":
        graph.add((subject, RDF.type, BGO.Alliance))
    elif name in ("agreements", "events"):
        if about := row.get("about"):
            graph.add((subject, BGO.about, BG[f"{kinds.get(about, 'situation')}/{about}"]))
        for term in (RDFS.label, SKOS.prefLabel):
            graph.add((subject, term, Literal(row["title"], lang="en")))
    elif name == "names":
        _add_name(graph, subject, row, BG[f"{kinds[row['entity']]}/{row['entity']}"])
    elif name == "sources":
        _add_source(graph, subject, row)
    elif name == "claims":
        _add_claim(graph, subject, row, kinds)
    elif name == "obligations":
        _add_bound(graph, subject, row, kinds)


def _add_claim(graph: Graph, subject: URIRef, row: Row, kinds: Kinds) -> None:
    about = kinds.get(row["about"], "situation")
    graph.add((subject, BGO.about, BG[f"{about}/{row['about']}"]))
    if row["disputes"]:
        graph.add((subject, RDF.type, BGO.CounterClaim))
    for column in ("effective", "searched"):
        if row.get(column):
            day = Literal(_bounds(row[column])[0], datatype=XSD.date)
            graph.add((subject, BGO[column], day))


def _add_bound(graph: Graph, subject: URIRef, row: Row, kinds: Kinds) -> None:
    for column in ("obligor", "obligee"):
        if row[column] == "parties":
            graph.add((subject, BGO.bindsParties, Literal(True)))
        else:
            graph.add((subject, BGO[column], BG[f"{kinds[row[column]]}/{row[column]}"]))


def _add_name(graph: Graph, subject: URIRef, row: Row, entity: URIRef) -> None:
    language, script, text = row["language"], row["script"], row["name"]
    tag = f"{language}-{script}".lower()
    graph.add((subject, BGO.nameText, Literal(text, lang=tag)))
    if language == "en" and row["kind"] == "short":
        for term in (RDFS.label, SKOS.prefLabel):
            graph.add((entity, term, Literal(text, lang="en")))
    else:
        short = language if script == "Latn" and language != "sr" else tag
        graph.add((entity, SKOS.altLabel, Literal(text, lang=short)))


def _add_source(graph: Graph, subject: URIRef, row: Row) -> None:
    title = Literal(row["title"], lang=row["language"].lower() or None)
    graph.add((subject, RDFS.label, title))
    graph.add((subject, DCTERMS.publisher, Literal(row["publisher"])))
    graph.add((subject, DCTERMS.license, Literal(row["licence"])))
    if row["language"]:
        graph.add((subject, DCTERMS.language, Literal(row["language"])))
    for column, term in (("url", BGO.url), ("archived_url", BGO.archivedUrl)):
        if row[column]:
            graph.add((subject, term, Literal(row[column], datatype=XSD.anyURI)))
    if row["retrieved"]:
        day = Literal(_bounds(row["retrieved"])[0], datatype=XSD.date)
        graph.add((subject, BGO.retrieved, day))


def _add_release(graph: Graph, described: Mapping[str, object]) -> None:
    subject = BG[f"release/{described['version']}"]
    graph.add((subject, RDF.type, BGO.Release))
    graph.add((subject, RDFS.label, Literal(str(described["title"]), lang="en")))
    graph.add((subject, BGO.version, Literal(str(described["version"]))))
    graph.add((subject, BGO.dataDate, Literal(described["data_date"], datatype=XSD.date)))
    graph.add((subject, BGO.coverage, Literal(str(described["coverage"]))))
    graph.add((subject, DCTERMS.license, Literal(str(described["licence"]))))


def main() -> None:
    """Write the triples of a data folder to a Turtle file."""
    folder, out = sys.argv[1:]
    build_graph(Path(folder)).serialize(out, format="turtle", encoding="utf-8")


if __name__ == "__main__":
    main()
