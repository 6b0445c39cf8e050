"""Tests of where resources and caches lie."""

from pathlib import Path

import pytest

from balkangraph import paths


def test_the_packaged_resources_win_over_those_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "src" / "balkangraph"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resource_folder("data") == tmp_path / "site" / "data"
    packaged = package / "_resources" / "data"
    packaged.mkdir(parents=True)
    assert paths.resource_folder("data") == packaged


@pytest.mark.parametrize("name", ["data", "ontology"])
def test_the_resources_of_this_checkout_are_there(name: str) -> None:
    assert paths.resource_folder(name).is_dir()


def test_the_package_folder_holds_the_modules() -> None:
    assert (paths.package_folder() / "errors.py").is_file()


def test_the_cache_folder_is_what_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALKANGRAPH_CACHE", str(tmp_path / "cache"))
    assert paths.cache_folder() == tmp_path / "cache"
    assert not paths.cache_folder().exists()


@pytest.mark.parametrize("value", [None, ""])
def test_without_the_variable_the_cache_folder_follows_the_platform(
    value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BALKANGRAPH_CACHE", raising=False)
    if value is not None:
        monkeypatch.setenv("BALKANGRAPH_CACHE", value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.cache_folder().name == "balkangraph"
    assert tmp_path in paths.cache_folder().parents
