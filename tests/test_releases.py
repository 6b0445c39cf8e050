"""The release that answers come from: found in the cache, built once, refused when broken."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from balkangraph.errors import DataError, StoreError
from balkangraph.paths import resource_folder
from balkangraph.releases import find_release, read_manifest, read_release_file, release_key

MINI = Path(__file__).parent / "mini"


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BALKANGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


@pytest.fixture
def release(tmp_path: Path, mini_release: Path) -> Path:
    """Return a copy of the small release, to be spoiled."""
    return Path(shutil.copytree(mini_release.resolve(), tmp_path / "release"))


def test_a_release_is_built_once_and_found_again(data: Path, own_cache: Path) -> None:
    told: list[str] = []
    first = find_release(data, progress=told.append)
    assert told[0] == f"building a release from {data} into the cache, once"
    assert (first / "manifest.json").is_file()
    assert first.parent == own_cache / "releases"
    before = (first / "manifest.json").stat().st_mtime_ns
    told.clear()
    assert find_release(data, progress=told.append) == first
    assert told == []
    assert (first / "manifest.json").stat().st_mtime_ns == before


def test_changed_data_get_a_release_of_their_own(data: Path, own_cache: Path) -> None:
    first = find_release(data)
    file = data / "positions.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",against,", ",undecided,", 1), encoding="utf-8")
    second = find_release(data)
    assert second != first
    assert first.is_dir()


def test_data_that_cannot_be_used_leave_no_release_behind(data: Path, own_cache: Path) -> None:
    (data / "states.csv").write_text("id,kind\n", encoding="utf-8")
    with pytest.raises(DataError):
        find_release(data)
    left = [path for path in (own_cache / "releases").rglob("*") if path.is_file()]
    assert [path for path in left if path.suffix != ".lock"] == []


def test_a_named_release_is_taken_as_it_is(mini_release: Path, own_cache: Path) -> None:
    assert find_release(MINI, mini_release) == mini_release
    assert not own_cache.exists()


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is no release \(it has no manifest\.json\)"):
        find_release(release=tmp_path)


def test_a_data_folder_that_is_not_there_is_refused(tmp_path: Path, own_cache: Path) -> None:
    with pytest.raises(StoreError, match="is no folder; expected one with data files"):
        find_release(tmp_path / "nothing")


def test_a_cache_that_cannot_be_written_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    # A mode would not stop root.
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != locked)
    monkeypatch.setenv("BALKANGRAPH_CACHE", str(tmp_path / "locked" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert find_release(MINI).is_relative_to(tmp_path / f"balkangraph-{os.getuid()}")


# --- the key


def test_the_key_changes_with_every_kind_of_input(data: Path, tmp_path: Path) -> None:
    ontology = Path(shutil.copytree(resource_folder("ontology"), tmp_path / "ontology"))
    queries = Path(shutil.copytree(resource_folder("queries"), tmp_path / "queries"))
    keys = {release_key(data, ontology, queries)}
    assert keys == {release_key(data, ontology, queries)}
    for file in (
        data / "claims.csv",
        data / "dataset.toml",
        ontology / "perspectives.ttl",
        next((ontology / "rules").glob("*.rq")),
        next(queries.glob("*.rq")),
    ):
        file.write_bytes(file.read_bytes() + b"\n")
        keys.add(release_key(data, ontology, queries))
    assert len(keys) == 6


def test_the_key_does_not_change_with_what_a_release_is_not_made_of(data: Path) -> None:
    before = release_key(data)
    (data / "README.md").write_text("words\n", encoding="utf-8")
    (data / "claims.csv").touch()
    assert release_key(data) == before


# --- its files


def test_a_manifest_tells_what_the_release_is(release: Path) -> None:
    manifest = read_manifest(release)
    assert manifest["licence"] == "CC-BY-4.0"
    assert list(manifest["rows"])[:2] == ["actors", "agreement_acts"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"graph": {}}'])
def test_a_broken_manifest_is_told(release: Path, content: str) -> None:
    (release / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest\.json: .*; expected it as `balkangraph build`"):
        read_manifest(release)


def test_a_file_of_a_release_is_the_one_that_was_written(release: Path) -> None:
    assert read_release_file(release, "records.csv").startswith(b"id,file,line\n")


@pytest.mark.parametrize("name", ["records.csv", "lexicon.json", "graph.nq", "graph.jsonld"])
def test_an_edited_file_of_a_release_is_told(release: Path, name: str) -> None:
    file = release / name
    file.write_bytes(file.read_bytes().replace(b"2", b"3", 1))
    with pytest.raises(StoreError, match="is not the file that the manifest tells of"):
        read_release_file(release, name)


def test_a_file_that_is_missing_or_unknown_is_told(release: Path) -> None:
    (release / "records.csv").unlink()
    with pytest.raises(StoreError, match=r"records\.csv: cannot be read \(No such file"):
        read_release_file(release, "records.csv")
    (release / "added.txt").write_text("added", encoding="utf-8")
    with pytest.raises(StoreError, match=r"added\.txt: is not the file that the manifest tells of"):
        read_release_file(release, "added.txt")
