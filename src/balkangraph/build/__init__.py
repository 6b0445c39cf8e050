"""From the data folder to a release folder, whole or not at all."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from balkangraph._version import __version__
from balkangraph.build import files, publish
from balkangraph.build.apart import done_apart
from balkangraph.build.whole import make_store, sorted_quads
from balkangraph.errors import Finding, NonconformingError
from balkangraph.paths import resource_folder
from balkangraph.query import read_catalog
from balkangraph.records import Source
from balkangraph.tables import Dataset, read_dataset
from balkangraph.validate import Report, report_on_lines, validate_graph
from balkangraph.validate.assertions import FILE as ASSERTIONS
from balkangraph.validate.assertions import check_assertions, read_assertions
from balkangraph.validate.checks import read_checks, run_checks

__all__ = ["Built", "build_release", "build_release_once", "make_quads", "validate_folder"]

Progress = Callable[[str], None]
PATIENCE = 300.0  # seconds that a question waits for another one that builds the same release


@dataclass(frozen=True)
class Built:
    """What a build made: its folder, its manifest, and what was accepted with a notice."""

    folder: Path
    manifest: dict[str, Any]
    notices: tuple[str, ...]


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from looking for circular garbage among hundreds of thousands of terms."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def build_release(data: Path, out: Path, progress: Progress = lambda _: None) -> Built:
    """Build a release from a data folder and make `out` name it, atomically.

    The same data give the same bytes. Raises `DataError` with every finding, `StoreError` where
    nothing can be written or another build is under way; the old release stays as it was.
    """
    publish.check_target(out)
    with publish.locked(out) as temporary:
        built = _write(data, temporary, progress)
        publish.switch(temporary, out, _digest(temporary / "manifest.json"))
    return Built(out, built.manifest, built.notices)


def build_release_once(data: Path, target: Path, progress: Progress = lambda _: None) -> Built:
    """Build a release into a folder that is named by its input, unless it is there already."""
    with publish.locked(target, PATIENCE) as temporary:
        if not (target / "manifest.json").is_file():
            built = _write(data, temporary, progress)
            temporary.rename(target)
            return Built(target, built.manifest, built.notices)
    text = (target / "manifest.json").read_text(encoding="utf-8")
    return Built(target, json.loads(text), ())


def make_quads(dataset: Dataset, ontology: Path) -> Sequence[tuple[str, Quad]]:
    """Return every quad of a release with its line, sorted: rows, situations, words, edges."""
    return [(f"{quad} .", quad) for quad in sorted_quads(make_store(dataset, ontology))]


@_no_collector()
def validate_folder(data: Path) -> tuple[Report, list[Finding]]:
    """Return the report of the shapes on a data folder, and the same by line of the data."""
    dataset = read_dataset(data)
    ontology = resource_folder("ontology")
    store = make_store(dataset, ontology)
    with done_apart(partial(validate_graph, store, ontology / "shapes")) as judged:
        return _validated(dataset, store, data, judged)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@_no_collector()
def _write(data: Path, folder: Path, progress: Progress) -> Built:
    progress("reading the data")
    dataset = read_dataset(data)
    ontology = resource_folder("ontology")
    progress("computing situations and edges")
    store = make_store(dataset, ontology)
    progress("validating and writing")
    with done_apart(partial(validate_graph, store, ontology / "shapes")) as judged:
        written = {
            name: publish.write_file(folder / name, body)
            for name, body in files.iter_files(dataset, store, resource_folder("queries"))
        }
        report, findings = _validated(dataset, store, data, judged)
    if not report.conforms:
        broken = zip(report.results, findings, strict=True)
        raise NonconformingError([f for r, f in broken if r.severity == "violation"])
    told = files.json_bytes(report.as_dict())
    written["validation.json"] = publish.write_file(folder / "validation.json", told)
    manifest = files.manifest(dataset, store, written, report.summary(), __version__)
    publish.write_file(folder / "manifest.json", files.json_bytes(manifest))
    return Built(folder, manifest, dataset.notices)


def _validated(
    dataset: Dataset, store: Store, data: Path, judged: Callable[[], Report]
) -> tuple[Report, list[Finding]]:
    sources = {source.id for source in dataset.rows(Source)}
    assertions = read_assertions(data, sources, f"{data.resolve().name}/")
    queries = resource_folder("queries")
    checks = read_checks(queries / "checks")
    on = dataset.description.data_date
    more = (
        *run_checks(store, checks),
        *check_assertions(store, assertions, read_catalog(queries), on),
    )
    names = tuple(check.name for check in checks)
    report = replace(judged(), checks=names, assertions=len(assertions)).also(more)
    places = {r.id: (f"data/{r.TABLE}.csv", r.line) for r in dataset.records()}
    places |= {each.id: (f"data/{ASSERTIONS}", each.line) for each in assertions}
    return report, report_on_lines(report, places.get)
