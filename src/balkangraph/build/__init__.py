"""From the data folder to a release folder, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from balkangraph._version import __version__
from balkangraph.build import files, publish, views
from balkangraph.build.prepare import prepared_files
from balkangraph.errors import Finding, NonconformingError
from balkangraph.paths import resource_folder
from balkangraph.perspectives import Assessed, assess
from balkangraph.situations import SituationIds
from balkangraph.tables import Dataset, read_dataset
from balkangraph.timeline import build_situations
from balkangraph.triples import iter_quads
from balkangraph.validate import Report, report_on_lines, validate_graph

__all__ = ["Built", "build_release", "build_release_once", "make_quads", "validate_folder"]

Progress = Callable[[str], None]
PATIENCE = 300.0  # seconds that a question waits for another one that builds the same release


@dataclass(frozen=True)
class Built:
    """What a build made: its folder, its manifest, and what was accepted with a notice."""

    folder: Path
    manifest: dict[str, Any]
    notices: tuple[str, ...]


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


def make_quads(dataset: Dataset, ontology: Path) -> list[tuple[str, Quad]]:
    """Return every quad of a release with its line, sorted: rows, situations, words, edges."""
    kinds = {r.id: r.KIND for r in dataset.records()}
    perspectives = views.read_perspectives(ontology / "perspectives.ttl")
    situations = build_situations(dataset.records(), SituationIds(kinds))
    assessed: Sequence[Assessed] = [assess(situation, perspectives) for situation in situations]
    asserted = [*iter_quads(dataset, assessed, kinds), *views.iter_vocabulary(ontology)]
    on = dataset.description.data_date
    derived = views.iter_derived(asserted, ontology / "rules", perspectives, on)
    return files.sort_quads([*asserted, *derived])


def validate_folder(data: Path) -> tuple[Report, list[Finding]]:
    """Return the report of the shapes on a data folder, and the same by line of the data."""
    dataset = read_dataset(data)
    ontology = resource_folder("ontology")
    return _validated(dataset, make_quads(dataset, ontology), ontology)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(data: Path, folder: Path, progress: Progress) -> Built:
    progress("reading the data")
    dataset = read_dataset(data)
    ontology = resource_folder("ontology")
    progress("computing situations and edges")
    lines = make_quads(dataset, ontology)
    progress("validating")
    report, findings = _validated(dataset, lines, ontology)
    if not report.conforms:
        broken = zip(report.results, findings, strict=True)
        raise NonconformingError([f for r, f in broken if r.severity == "violation"])
    progress("writing")
    content = files.graph_files(lines)
    content["records.csv"] = files.records_file(dataset)
    content["lexicon.json"] = files.lexicon_file(dataset)
    content |= prepared_files((quad for _, quad in lines), resource_folder("queries"))
    content["validation.json"] = files.manifest_bytes(report.as_dict())
    manifest = files.manifest(dataset, lines, content, report.summary(), __version__)
    content["manifest.json"] = files.manifest_bytes(manifest)
    for name, body in content.items():
        publish.write_file(folder / name, body)
    return Built(folder, manifest, dataset.notices)


def _validated(
    dataset: Dataset, lines: Sequence[tuple[str, Quad]], ontology: Path
) -> tuple[Report, list[Finding]]:
    report = validate_graph([quad for _, quad in lines], ontology / "shapes")
    places = {r.id: (f"data/{r.TABLE}.csv", r.line) for r in dataset.records()}
    return report, report_on_lines(report, places.get)
