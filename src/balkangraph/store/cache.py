"""The on-disk store of a release: a cache that is checked when opened and rebuilt when in doubt.

The engine finds a damaged data block by its checksum, but loses what a damaged write-ahead log
held without a word; hence the marker, which remembers each file of the store.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from balkangraph.errors import StoreError

GRAPH_FILE: Final = "graph.nq"
MANIFEST_FILE: Final = "manifest.json"
_MARKER_FILE: Final = "marker.json"
_LAYOUT: Final = 1
_LOCK_SECONDS: Final = 300
_KEPT_STORES: Final = 8
_BUILD: Final = "Run `balkangraph build`"


@dataclass(frozen=True, slots=True)
class Release:
    """A release folder: its graph file, and the digest that the manifest gives for it."""

    folder: Path
    graph: Path
    digest: str
    size: int


def read_release(folder: Path) -> Release:
    """Return the release in a folder; raises `StoreError` if it is missing or its manifest broken.

    The digest of the graph file is not checked here but when a store is built from it.
    """
    manifest, graph = folder / MANIFEST_FILE, folder / GRAPH_FILE
    if not folder.is_dir():
        raise StoreError(f"{folder}: no such folder; expected a release. {_BUILD}")
    try:
        digest = json.loads(manifest.read_text(encoding="utf-8"))["graph"]["sha256"]
        size = graph.stat().st_size
    except FileNotFoundError as error:
        missing = Path(error.filename).name
        raise StoreError(f"{folder}: no `{missing}`; expected a release. {_BUILD}") from None
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}; expected a readable release") from None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{manifest}: no digest of the graph; expected one. {_BUILD}") from None
    if not (isinstance(digest, str) and len(digest) == 64 and digest.isalnum()):
        raise StoreError(f"{manifest}: no SHA-256 digest of the graph; expected one. {_BUILD}")
    return Release(folder, graph, digest, size)


def open_cached(release: Release, stores: Path, *, fresh: bool = False) -> ox.Store:
    """Return the store of a release, read-only from the cache, building it there if need be.

    `fresh` builds it anew, whatever the cache holds. Where the cache cannot be written the store
    is held in memory. Raises `StoreError` if the graph file is not what the manifest says.
    """
    folder = stores / release.digest
    store = None if fresh else _open_if_sound(release, folder)
    if store is not None:
        return store
    _verify(release)
    try:
        return _build_under_lock(release, folder, fresh=fresh)
    except OSError:  # no cache folder can be written, the disk is full, or a lock cannot be had
        return _fill(release, ox.Store())


def _open_if_sound(release: Release, folder: Path) -> ox.Store | None:
    try:
        marker = json.loads((folder / _MARKER_FILE).read_text(encoding="utf-8"))
        if marker != _marker(release, folder / "db", marker["quads"]):
            return None
        return ox.Store.read_only(str(folder / "db"))
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        return None  # whatever is wrong with a cache, building it anew is right


def _build_under_lock(release: Release, folder: Path, *, fresh: bool) -> ox.Store:
    # Importing filelock takes longer than opening a store that is there.
    from filelock import FileLock

    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock", timeout=_LOCK_SECONDS):
        # Another process may have built it while this one waited.
        store = None if fresh else _open_if_sound(release, folder)
        if store is None:
            _build(release, folder)
            store = _open_if_sound(release, folder)
    if store is None:
        raise OSError(f"{folder}: a store that was just built cannot be opened")
    return store


def _build(release: Release, folder: Path) -> None:
    for leftover in folder.parent.glob(f"{folder.name}.*-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    made = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    old = folder.with_name(f"{folder.name}.old-{os.getpid()}")
    try:
        made.mkdir()
        quads = len(_fill(release, ox.Store(str(made / "db"))))
        marker = _marker(release, made / "db", quads)
        (made / _MARKER_FILE).write_text(json.dumps(marker, indent=1), encoding="utf-8")
        if len(ox.Store.read_only(str(made / "db"))) != quads:
            raise OSError(f"{made}: the store lost quads when it was closed")
        if folder.exists():
            folder.rename(old)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    _remove_oldest(folder.parent)


def _fill(release: Release, store: ox.Store) -> ox.Store:
    """Load every quad into its named graph and into the default graph.

    A union of named graphs made when asked gives a triple once for every graph that holds it;
    the copy gives it once, as SPARQL wants, and is read twice as fast.
    """
    store.bulk_extend(_iter_twice(release.graph))
    return store


def _iter_twice(graph: Path) -> Iterator[ox.Quad]:
    for quad in ox.parse(path=str(graph), format=ox.RdfFormat.N_QUADS):
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _verify(release: Release) -> None:
    with release.graph.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != release.digest:
        raise StoreError(
            f"{release.graph}: the digest is {digest[:12]}…; expected {release.digest[:12]}… as "
            f"`{MANIFEST_FILE}` says, so the file is damaged or was edited. {_BUILD}"
        )


def _marker(release: Release, database: Path, quads: int) -> dict[str, Any]:
    files = {
        path.name: [path.stat().st_size, path.stat().st_mtime_ns]
        for path in sorted(database.iterdir())
        if not path.name.startswith("LO")  # LOG and LOCK hold no data and may change
    }
    return {
        "digest": release.digest,
        "engine": ox.__version__,
        "files": files,
        "graph": release.size,
        "layout": _LAYOUT,
        "quads": quads,
    }


def _remove_oldest(stores: Path) -> None:
    markers = sorted(stores.glob(f"*/{_MARKER_FILE}"), key=lambda path: path.stat().st_mtime_ns)
    for marker in markers[:-_KEPT_STORES]:
        shutil.rmtree(marker.parent, ignore_errors=True)
        marker.parent.with_name(f"{marker.parent.name}.lock").unlink(missing_ok=True)
