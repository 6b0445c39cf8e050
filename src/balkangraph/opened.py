"""A release or an endpoint, opened: its store, its names, its catalog, what it says of itself."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balkangraph.answers import View, slug, text
from balkangraph.answers.lookup import Lookup, asked_side
from balkangraph.binding import with_prefixes
from balkangraph.codes import Lexicon
from balkangraph.errors import NotFoundError, QueryError
from balkangraph.paths import resource_folder
from balkangraph.prepared import PREPARED, file_of, parse_prepared
from balkangraph.releases import read_manifest, read_release_file

if TYPE_CHECKING:
    import rdflib

    from balkangraph.query import CatalogQuery
    from balkangraph.store import Rows, Store

Day = date | str | None


class Opened:
    """A release, or a remote endpoint that holds one.

    Days are `date` or ISO text and default to the day of the data. Raises `NotFoundError` for a
    name that is unknown or ambiguous.
    """

    def __init__(self, folder: Path | None = None, endpoint: str = "") -> None:
        self.folder = folder
        self._target = folder or endpoint
        self._queries = resource_folder("queries")

    @cached_property
    def store(self) -> Store:
        """The store behind it, opened when it is first asked."""
        from balkangraph.store import open_store  # as above, seldom needed

        return open_store(self._target)

    @cached_property
    def data_date(self) -> date:
        """The day that answers hold for when none is given."""
        if self.folder is not None:
            return date.fromisoformat(self.manifest["data_date"])
        return date.fromisoformat(text(self.rows("releases")[0]["data_date"]))

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the release says of itself; empty for an endpoint."""
        if self.folder is None:
            return {}
        return read_manifest(self.folder)

    @cached_property
    def perspectives(self) -> tuple[str, ...]:
        """The names of the perspectives, in the order in which they are shown."""
        if self.folder is not None:
            return tuple(self.manifest["perspectives"])
        return tuple(slug(row["perspective"]) for row in self.rows("perspectives"))

    @cached_property
    def lexicon(self) -> Lexicon:
        """All names and codes."""
        side = self._side
        return Lexicon(side["entries"], side["labels"])

    @cached_property
    def lookup(self) -> Lookup:
        """What answers need beside their rows."""
        return Lookup(self.rows, self.lexicon.label, self._cite, self.place)

    @cached_property
    def catalog(self) -> dict[str, CatalogQuery]:
        """The queries of the catalog by name."""
        from balkangraph.query import read_catalog  # as above

        return read_catalog(self._queries)

    @property
    def graph(self) -> rdflib.Graph:
        """The whole release as an `rdflib.Graph` over Oxigraph, read into memory.

        Each triple stands in it once; in SPARQL, `GRAPH` reaches the named graphs.
        """
        if self.folder is None:
            raise QueryError("an endpoint has no graph at hand; expected a release. Use `sparql`")
        return _rdflib_graph(read_release_file(self.folder, "graph.nq"))

    def facts_about(self) -> list[tuple[str, Any]]:
        """Return what the release says of itself, line by line: versions, counts, digests."""
        if self.folder is None:
            return list(self.rows("releases")[0].items())
        about = dict(self.manifest)
        told = [
            (key, about[key]) for key in ("title", "version", "data_date", "licence", "coverage")
        ]
        told += [(f"graph {key}", about["graph"][key]) for key in ("quads", "sha256")]
        told += [(f"shapes {key}", value) for key, value in about["shacl"].items()]
        for table, counts in about["rows"].items():
            parts = ", ".join(f"{number} {check}" for check, number in counts.items())
            told.append((f"data/{table}.csv", parts))
        return told

    def rows(self, name: str, **values: str | int | date | None) -> list[dict[str, Any]]:
        """Return the rows of a query of the catalog as mappings from column to value."""
        prepared = self._prepared(name, values)
        if prepared is None:
            return self.query(name, **values).dicts()
        columns, rows = prepared
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def query(self, name: str, **values: str | int | date | None) -> Rows:
        """Return the rows of a query of the catalog."""
        from balkangraph.query import run_query  # with the engine, not needed where rows are ready

        return run_query(self.store, self._query(name), **values)

    def resolved(self, name: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return parameters of a query with names and codes of entities as their ids.

        Raises `NotFoundError` with near matches for what is unknown or ambiguous.
        """
        kinds = {parameter.name: parameter.kind for parameter in self._query(name).parameters}
        found = dict(values)
        for parameter, value in values.items():
            kind = kinds.get(parameter, "")
            if kind in ("state", "organization", "agreement"):
                found[parameter] = self.resolve(value, kinds=(kind,))
            elif kind == "actor":
                found[parameter] = self.resolve(value, kinds=("state", "organization", "actor"))
            elif kind == "perspective":
                found[parameter] = self.view(perspective=value).perspective
        return found

    def sparql(self, query: str) -> Rows:
        """Return the rows of any SELECT query; balkangraph's prefixes need not be declared."""
        return self.store.select(with_prefixes(query))

    def view(self, on: Day = None, perspective: str = "recognizer") -> View:
        """Return the view of a day and a perspective."""
        if perspective not in self.perspectives:
            known = ", ".join(self.perspectives)
            raise NotFoundError(f"`{perspective}`: no such perspective; expected one of {known}")
        return View(_day(on) or self.data_date, perspective)

    def resolve(self, name: str, on: Day = None, kinds: Sequence[str] = ("state",)) -> str:
        """Return the id of the entity that a name or code means on a day."""
        return self.lexicon.resolve(name, tuple(kinds), _day(on) or self.data_date)

    def members(self, organization: str, view: View) -> tuple[str, ...]:
        """Return the ids of the full members of an organization in a view."""
        rows = self.rows(
            "full_members_of_organization", organization=organization, perspective=view.perspective
        )
        day = view.on.isoformat()
        held = (r for r in rows if (r["start"] or "") <= day and (not r["end"] or day < r["end"]))
        return tuple(slug(row["member"]) for row in held)

    def _prepared(
        self, name: str, values: Mapping[str, Any]
    ) -> tuple[list[str], list[list[Any]]] | None:
        given = {key for key, value in values.items() if value is not None}
        if self.folder is None or name not in PREPARED or given != set(PREPARED[name]):
            return None
        file = file_of(name, values)
        if file not in self.manifest["files"]:
            return None
        return parse_prepared(read_release_file(self.folder, file))

    def _query(self, name: str) -> CatalogQuery:
        if not (self._queries / f"{name}.rq").is_file():
            return _unknown_query(name, tuple(self.catalog))
        from balkangraph.query import read_query  # as above

        return read_query(self._queries / f"{name}.rq")

    def place(self, fact: str) -> str:
        """Return `data/file:line` of a fact; empty where it is not known, as for an endpoint."""
        lines = self._places
        index = bisect_left(lines, f"{fact},")
        if not fact or index == len(lines) or not lines[index].startswith(f"{fact},"):
            return ""
        _, file, line = lines[index].split(",")
        return f"{file}:{line}"

    def short_name(self, organization: str) -> str:
        """Return the abbreviation of an organization, or its label where it has none."""
        names = self.lexicon.abbreviation(organization)
        return names or self.lexicon.label(organization)

    def _cite(self, source: str) -> tuple[str, str]:
        publisher, url = self._side["sources"].get(source, ("", ""))
        return publisher, url

    @cached_property
    def _side(self) -> dict[str, Any]:
        if self.folder is not None:
            content: dict[str, Any] = json.loads(read_release_file(self.folder, "lexicon.json"))
            return content
        return asked_side(self.rows)

    @cached_property
    def _places(self) -> list[str]:
        """The lines of `records.csv`, which are in order; ids and file names need no quotes."""
        if self.folder is None:
            return []
        return sorted(read_release_file(self.folder, "records.csv").decode().splitlines())


def _day(value: Day) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"day: found `{value}`; expected one such as `2008-02-17`") from None


def _unknown_query(name: str, known: tuple[str, ...]) -> CatalogQuery:
    from difflib import get_close_matches  # only for what is not found

    near = get_close_matches(name, known, 3, 0.5)
    hint = f"near matches: {', '.join(near)}" if near else "`balkangraph query` lists them all"
    raise NotFoundError(f"`{name}`: no query of the catalog has that name; {hint}", tuple(near))


def _rdflib_graph(content: bytes) -> rdflib.Graph:
    from oxrdflib.store import OxigraphStore  # who asks for rdflib pays for importing it
    from pyoxigraph import Quad, RdfFormat, Store, parse  # as above
    from rdflib import Graph  # as above
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # as above

    store = Store()
    for quad in parse(content, format=RdfFormat.N_QUADS):
        store.add(quad)
        # A union of the named graphs would tell a triple once for every graph that holds it.
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    return Graph(store=OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
