"""Tests of what a build makes: the same bytes everywhere, a true manifest, exports that agree."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse
from tiny import TINY, tiny_with, write_folder

from balkangraph import __version__
from balkangraph.build import Built, build_release, build_release_once, validate_folder
from balkangraph.codes import Lexicon
from balkangraph.errors import DataError, NonconformingError

GRAPH = "https://w3id.org/balkangraph/graph/"
SCRIPT = """
import sys
from pathlib import Path
from balkangraph.build import build_release
build_release(Path(sys.argv[1]), Path(sys.argv[2]))
"""
FORMATS = {
    "graph.nq": RdfFormat.N_QUADS, "graph.trig": RdfFormat.TRIG, "graph.jsonld": RdfFormat.JSON_LD,
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("build")
    yield build_release(write_folder(folder / "data"), folder / "release")


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def quads_of(path: Path) -> set[Quad]:
    quads = list(parse(path=str(path), format=FORMATS[path.name]))
    assert len(quads) == len(set(quads))
    return set(quads)


def test_a_release_holds_the_graph_its_exports_and_a_manifest(built: Built) -> None:
    names = set(contents(built.folder))
    turtle = {name for name in names if name.startswith("turtle/")}
    lists = {
        "records.csv", "lexicon.json", "tallies.csv", "validation.json", "manifest.json",
    }  # fmt: skip
    ready = {name for name in names if name.startswith("prepared/")}
    assert names - turtle - ready == {*FORMATS, *lists}
    assert ready
    assert len(turtle) == len(built.manifest["graph"]["graphs"]) == 12


def test_the_graph_is_sorted_and_in_the_canonical_form_of_rdfc(built: Built) -> None:
    text = (built.folder / "graph.nq").read_text(encoding="utf-8")
    dataset = Dataset(quads_of(built.folder / "graph.nq"))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert text.splitlines() == sorted(f"{quad} ." for quad in dataset)
    assert "_:" not in text


def test_the_manifest_tells_digest_and_size_of_every_file(built: Built) -> None:
    files = contents(built.folder)
    told = json.loads(files.pop("manifest.json"))
    assert told == built.manifest
    assert told["files"] == {
        name: {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        for name, body in files.items()
    }
    assert told["graph"]["sha256"] == told["files"]["graph.nq"]["sha256"]
    assert told["inputs"] == {
        name: hashlib.sha256(text.encode()).hexdigest()
        for name, text in TINY.items()
        if name.endswith(".csv")
    }


def test_the_manifest_counts_quads_and_rows(built: Built) -> None:
    quads = quads_of(built.folder / "graph.nq")
    assert built.manifest["graph"]["quads"] == len(quads)
    counts: dict[str, int] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        counts[quad.graph_name.value] = counts.get(quad.graph_name.value, 0) + 1
    assert built.manifest["graph"]["graphs"] == counts
    assert built.manifest["rows"]["memberships"] == {"rows": 1, "partly-sourced": 1}
    assert built.manifest["rows"]["recognitions"] == {"rows": 3, "sourced": 3}


def test_the_manifest_repeats_the_description_and_names_the_program(built: Built) -> None:
    told = {name: built.manifest[name] for name in ("title", "version", "data_date", "program")}
    assert told == {
        "title": "Tiny", "version": "0.0.1", "data_date": "2024-01-01", "program": __version__,
    }  # fmt: skip
    assert built.manifest["shacl"]["conforms"] is True


@pytest.mark.parametrize("name", ["graph.trig", "graph.jsonld"])
def test_every_export_of_the_whole_holds_the_same_quads(name: str, built: Built) -> None:
    assert quads_of(built.folder / name) == quads_of(built.folder / "graph.nq")


def test_the_turtle_of_each_graph_holds_its_triples(built: Built) -> None:
    quads = quads_of(built.folder / "graph.nq")
    for graph in built.manifest["graph"]["graphs"]:
        file = graph.removeprefix(GRAPH).replace("/", "-") + ".ttl"
        path = built.folder / "turtle" / file
        triples = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
        assert triples == {quad.triple for quad in quads if quad.graph_name == NamedNode(graph)}


def test_the_list_of_records_points_at_the_line_of_each_id(built: Built) -> None:
    with (built.folder / "records.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        lines = TINY[row["file"].removeprefix("data/")].splitlines()
        assert lines[int(row["line"]) - 1].partition(",")[0] == row["id"]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert len(rows) == 21


def test_the_lexicon_finds_every_name(built: Built) -> None:
    told = json.loads((built.folder / "lexicon.json").read_bytes())
    lexicon = Lexicon(told["entries"], told["labels"])
    on = date(2024, 1, 1)
    found = {name: lexicon.resolve(name, ("state",), on) for name in ("Косово", "KOSOVO", "Serbia")}
    assert found == {"Косово": "kosovo", "KOSOVO": "kosovo", "Serbia": "serbia"}
    assert lexicon.label("nato") == "NATO"
    assert told["sources"]["gazette-2008"] == ["Albania", "https://example.org/a"]


@pytest.mark.parametrize(
    ("perspective", "liberia"),
    [("recognizer", False), ("kosovo", True), ("serbia", False), ("documents", True),
     ("lowest", False), ("highest", True)],
)  # fmt: skip
def test_an_edge_is_there_exactly_where_its_situation_is_open_on_the_day(
    perspective: str, liberia: bool, built: Built
) -> None:
    base = "https://w3id.org/balkangraph/"
    edges = {
        str(quad.triple).replace(base, "")
        for quad in quads_of(built.folder / "graph.nq")
        if quad.graph_name == NamedNode(f"{GRAPH}derived/{perspective}")
    }
    expected = {
        "<id/state/albania> <ns#recognizes> <id/state/kosovo>",
        "<id/state/albania> <ns#memberOf> <id/organization/nato>",
    }
    other = {"<id/state/liberia> <ns#recognizes> <id/state/kosovo>"}
    assert edges == (expected | other if liberia else expected)


def test_the_same_data_give_the_same_bytes_anywhere(built: Built, tmp_path: Path) -> None:
    surroundings: list[tuple[dict[str, str], list[str]]] = [
        ({"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, []),
        ({"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"}, ["-O"]),
        ({"TZ": "UTC", "LC_ALL": "sr_RS", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}, []),
        ({"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "3", "HOME": "/nonexistent"}, []),
    ]
    running = []
    for number, (variables, flags) in enumerate(surroundings):
        names = sorted(TINY, key=lambda name: hashlib.md5(f"{number}{name}".encode()).digest())
        folder = tmp_path / f"with space ž {number}"
        data = write_folder(folder / "data", {name: TINY[name] for name in names})
        command = [sys.executable, *flags, "-c", SCRIPT, os.path.relpath(data, folder), "release"]
        running.append(
            (folder, subprocess.Popen(command, cwd=folder, env={**os.environ, **variables}))
        )
    for folder, process in running:
        assert process.wait(60) == 0
        assert contents(folder / "release") == contents(built.folder)


def test_data_in_windows_dress_give_the_same_graph_and_notices(
    built: Built, tmp_path: Path
) -> None:
    dressed = {
        name: text if name.endswith(".toml") else "\ufeff" + text.replace("\n", "\r\n")
        for name, text in TINY.items()
    }
    other = build_release(write_folder(tmp_path / "data", dressed), tmp_path / "release")
    assert other.manifest["graph"] == built.manifest["graph"]
    assert len(other.notices) == 2 * (len(TINY) - 1)


def test_a_changed_fact_changes_the_graph(built: Built, tmp_path: Path) -> None:
    files = tiny_with("recognitions.csv", "2008-02-18", "2008-02-19")
    other = build_release(write_folder(tmp_path / "data", files), tmp_path / "release")
    before = (built.folder / "graph.nq").read_text().splitlines()
    after = (other.folder / "graph.nq").read_text().splitlines()
    changed = set(before) ^ set(after)
    assert changed
    assert all("2008-02-18" in line or "2008-02-19" in line for line in changed)


def test_what_breaks_a_shape_is_told_at_its_line_and_not_built(tmp_path: Path) -> None:
    files = tiny_with("states.csv", "sourced,Contested", "sourced,")
    with pytest.raises(NonconformingError) as caught:
        build_release(write_folder(tmp_path / "data", files), tmp_path / "release")
    assert "data/states.csv:3" in [finding.place for finding in caught.value.findings]
    assert not (tmp_path / "release").exists()


def test_validation_alone_gives_the_report_and_its_findings(tmp_path: Path) -> None:
    report, findings = validate_folder(write_folder(tmp_path / "data"))
    assert report.conforms
    assert len(findings) == len(report.results)


def test_a_release_for_the_cache_is_built_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, target = write_folder(tmp_path / "data"), tmp_path / "cache" / "key"
    first = build_release_once(data, target)

    def refuse(*_: Any) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr("balkangraph.build.read_dataset", refuse)
    second = build_release_once(data, target)
    assert (second.folder, second.manifest) == (target, first.manifest)
    left = sorted(path.name for path in target.parent.iterdir())
    assert left == [".key.lock", "key"]


def test_bad_data_are_not_built_for_the_cache(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", {**TINY, "states.csv": ""})
    with pytest.raises(DataError, match="the file is empty"):
        build_release_once(data, tmp_path / "cache" / "key")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".key.lock"]
