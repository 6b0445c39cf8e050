"""One small interface over the embedded store of a release and over a remote SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from balkangraph.errors import StoreError
from balkangraph.store.embedded import EmbeddedStore
from balkangraph.store.guard import check_query
from balkangraph.store.rows import Rows, Value

__all__ = ["EmbeddedStore", "Rows", "Store", "Value", "check_query", "open_store"]


@runtime_checkable
class Store(Protocol):
    """Something that answers SPARQL queries; its default graph holds every triple once.

    All three methods raise `QueryError` for a query that is refused or wrong.
    """

    @property
    def origin(self) -> str:
        """Return what is asked: the path of a release, or the address of an endpoint."""

    def select(self, query: str) -> Rows:
        """Return the rows of a SELECT query."""

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""

    def construct(self, query: str) -> bytes:
        """Return the triples of a CONSTRUCT or DESCRIBE query as sorted N-Triples."""


def open_store(target: Path | str) -> Store:
    """Return the store of a release folder, or of the endpoint at an http(s) address."""
    if isinstance(target, str) and "://" in target:
        # Only who asks an endpoint pays for importing the library that reaches it.
        from balkangraph.store.remote import RemoteStore

        return RemoteStore(target)
    if not str(target):
        raise StoreError("no release named; expected a folder or an http(s) address. Name one")
    return EmbeddedStore(Path(target))
