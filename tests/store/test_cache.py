"""The cached store: built once, checked when opened, rebuilt when in doubt."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from balkangraph.errors import StoreError
from balkangraph.store import EmbeddedStore, open_store
from store.small import COUNT, GRAPH, write_release


def the_store(cache: Path) -> Path:
    (folder,) = (path for path in (cache / "stores").iterdir() if path.is_dir())
    return folder


# --- a release that is none


def test_a_missing_release_says_to_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere: no such folder.*Run `balkangraph build`"):
        open_store(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["manifest.json", "graph.nq"])
def test_a_release_without_one_of_its_files_says_to_build(
    release: Path, cache_folder: Path, name: str
) -> None:
    EmbeddedStore(release, cache_folder)
    (release / name).unlink()
    with pytest.raises(StoreError, match=rf"no `{name}`.*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "{}", '{"graph": 1}', '{"graph": {"sha256": "../../x"}}', "\x00"],
)
def test_a_malformed_manifest_says_to_build(release: Path, cache_folder: Path, text: str) -> None:
    (release / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=r"manifest\.json: no .*digest.*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)


def test_an_edited_graph_file_says_to_build(release: Path, cache_folder: Path) -> None:
    (release / "graph.nq").write_text(GRAPH.replace('"7"', '"8"'))
    with pytest.raises(StoreError, match=r"graph\.nq: the digest is .*Run `balkangraph build`"):
        EmbeddedStore(release, cache_folder)
    assert not (cache_folder / "stores").exists()


def test_a_graph_file_cut_short_is_found_even_when_the_store_is_cached(
    release: Path, cache_folder: Path
) -> None:
    EmbeddedStore(release, cache_folder)
    (release / "graph.nq").write_text(GRAPH[:-20])
    with pytest.raises(StoreError, match="the digest is"):
        EmbeddedStore(release, cache_folder)


# --- the cache


def test_the_store_is_cached_under_the_digest_of_the_graph(
    release: Path, cache_folder: Path
) -> None:
    EmbeddedStore(release, cache_folder)
    assert the_store(cache_folder).name == hashlib.sha256(GRAPH.encode()).hexdigest()
    marker = json.loads((the_store(cache_folder) / "marker.json").read_text())
    assert marker["quads"] == 7
    assert sorted(path.name for path in (cache_folder / "stores").iterdir()) == [
        the_store(cache_folder).name,
        the_store(cache_folder).name + ".lock",
    ]


def test_a_cached_store_is_opened_and_not_built_again(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    before = (the_store(cache_folder) / "marker.json").stat().st_mtime_ns
    assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    assert (the_store(cache_folder) / "marker.json").stat().st_mtime_ns == before


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    place = random.Random(file.name).randrange(len(content))
    content[place] ^= 0xFF
    file.write_bytes(content)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("damage", [flip, truncate, Path.unlink])
@pytest.mark.parametrize("suffix", [".log", ".sst", "CURRENT", "MANIFEST", "OPTIONS", "IDENTITY"])
def test_a_damaged_store_is_silently_rebuilt(
    release: Path, cache_folder: Path, damage: Callable[[Path], None], suffix: str
) -> None:
    EmbeddedStore(release, cache_folder)
    files = [path for path in (the_store(cache_folder) / "db").iterdir() if suffix in path.name]
    assert files
    for file in files:
        if file.stat().st_size:
            damage(file)
    store = EmbeddedStore(release, cache_folder)
    assert store.select(COUNT).rows == [(3,)]
    assert [
        file for file in files if file.exists() and file.stat().st_size
    ] or damage is Path.unlink
    before = (the_store(cache_folder) / "marker.json").stat().st_mtime_ns
    EmbeddedStore(release, cache_folder)
    assert (the_store(cache_folder) / "marker.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"quads": 7}'])
def test_a_store_with_a_broken_marker_is_rebuilt(
    release: Path, cache_folder: Path, content: str
) -> None:
    EmbeddedStore(release, cache_folder)
    marker = the_store(cache_folder) / "marker.json"
    sound = json.loads(marker.read_text())
    marker.write_text(content)
    assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    assert json.loads(marker.read_text())["quads"] == sound["quads"]


def test_damage_that_only_the_engine_sees_is_mended_while_asking(
    mini_release: Path, cache_folder: Path
) -> None:
    """The size and the time of the files are as recorded: rot on the disk looks so."""
    query = "SELECT DISTINCT ?p WHERE { ?s ?p ?o } ORDER BY ?p"
    sound = EmbeddedStore(mini_release, cache_folder).select(query)
    for file in (the_store(cache_folder) / "db").glob("*.sst"):
        times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        content = bytearray(file.read_bytes())
        content[: len(content) // 2] = bytes(byte ^ 0xFF for byte in content[: len(content) // 2])
        file.write_bytes(content)
        os.utime(file, ns=times)
    store = EmbeddedStore(mini_release, cache_folder)
    assert store.select(query) == sound
    assert EmbeddedStore(mini_release, cache_folder).select(query) == sound


def test_leavings_of_a_killed_build_are_removed(release: Path, cache_folder: Path) -> None:
    digest = hashlib.sha256(GRAPH.encode()).hexdigest()
    left = cache_folder / "stores" / f"{digest}.new-4242"
    left.mkdir(parents=True)
    EmbeddedStore(release, cache_folder)
    assert not left.exists()


def test_old_stores_are_removed(tmp_path: Path, cache_folder: Path) -> None:
    for number in range(10):
        graph = f"<http://e.org/{number}> <http://e.org/is> <http://e.org/b> .\n"
        EmbeddedStore(write_release(tmp_path / f"r{number}", graph), cache_folder)
    kept = [path for path in (cache_folder / "stores").iterdir() if path.is_dir()]
    assert len(kept) == 8


def test_a_cache_that_cannot_be_written_means_memory(release: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the cache should be")
    assert EmbeddedStore(release, blocked).select(COUNT).rows == [(3,)]
    assert blocked.read_text() == "a file where the cache should be"


def test_a_read_only_cache_is_still_read(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    folders = [the_store(cache_folder) / "db", the_store(cache_folder), cache_folder / "stores"]
    for folder in folders:
        folder.chmod(0o500)
    try:
        assert EmbeddedStore(release, cache_folder).select(COUNT).rows == [(3,)]
    finally:
        for folder in folders:
            folder.chmod(0o700)


OPEN = """
import sys
from pathlib import Path
from balkangraph.store import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]), Path(sys.argv[2]))
print(store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0])
"""


def test_several_processes_that_open_at_once_all_work(
    mini_release: Path, mini_store: EmbeddedStore, cache_folder: Path
) -> None:
    command = [sys.executable, "-c", OPEN, str(mini_release), str(cache_folder)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.communicate(timeout=120)[0].strip() for process in started]
    assert answers == [str(mini_store.select(COUNT).rows[0][0])] * 4
    assert [path.name for path in (cache_folder / "stores").glob("*.new-*")] == []


def test_opening_and_asking_imports_nothing_slow(release: Path, cache_folder: Path) -> None:
    EmbeddedStore(release, cache_folder)
    code = OPEN + "\nprint(sorted(set(sys.modules) & {'rdflib', 'SPARQLWrapper', 'pyshacl', "
    code += "'networkx', 'numpy', 'pydantic', 'rich', 'asyncio', 'filelock', 'requests'}))"
    command = [sys.executable, "-c", code, str(release), str(cache_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["3", "[]"]


def test_opening_a_cached_store_is_quick(mini_release: Path, cache_folder: Path) -> None:
    EmbeddedStore(mini_release, cache_folder)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        EmbeddedStore(mini_release, cache_folder)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1
