"""Tests that a release is put in its place whole or not at all."""

import errno
import os
from collections.abc import Callable
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest
from standing import CHANGED, beside, contents, version
from tiny import write_folder

from balkangraph.build import build_release
from balkangraph.errors import DataError, StoreError
from balkangraph.validate import Report


@pytest.fixture(autouse=True)
def unvalidated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the shapes out: they take most of the time and play no part here."""
    monkeypatch.setattr("balkangraph.build.validate_graph", lambda *_: Report((), ()))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release that is there already."""
    build_release(write_folder(tmp_path / "old"), tmp_path / "release")
    write_folder(tmp_path / "new", CHANGED)
    return tmp_path / "release"


def build_new(release: Path) -> None:
    build_release(release.parent / "new", release)


def test_a_build_leaves_nothing_but_the_release_and_its_link(release: Path) -> None:
    (folder,) = [name for name in beside(release) if name != "release"]
    assert release.is_symlink()
    assert release.readlink() == Path(folder)
    assert folder.startswith(".release@")


def test_a_second_build_replaces_the_first_and_keeps_it_for_its_readers(release: Path) -> None:
    first = release.resolve()
    build_new(release)
    assert version(release) == "new"
    assert version(first) == "old"
    assert len(beside(release)) == 3


def test_the_release_before_the_last_is_removed(release: Path) -> None:
    first = release.resolve()
    build_new(release)
    build_new(release)
    assert not first.exists()
    assert len(beside(release)) == 3


def test_other_releases_in_the_folder_are_left_alone(release: Path) -> None:
    other = release.with_name("release2")
    build_release(release.parent / "old", other)
    build_new(release)
    build_new(release)
    assert version(other) == "old"


@pytest.mark.parametrize("name", ["release[1]", "réléase ž", "-release", "release.v1", "a@b"])
def test_a_release_may_have_any_name(name: str, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "old")
    for _ in range(3):
        build_release(data, tmp_path / name)
    assert version(tmp_path / name) == "old"
    assert len(beside(tmp_path / name)) == 3


def test_a_relative_target_lies_in_the_working_directory(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release.parent)
    build_release(Path("new"), Path("release"))
    assert version(release) == "new"


def test_bad_data_leave_the_old_release_as_it_was(release: Path) -> None:
    before = contents(release)
    write_folder(release.parent / "new", {"states.csv": "id\n"})
    with pytest.raises(DataError):
        build_new(release)
    assert contents(release) == before
    assert len(beside(release)) == 2


def fail(number: int) -> Callable[..., Any]:
    def failing(*_: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return failing


@pytest.mark.parametrize(
    ("target", "number", "told"),
    [
        ("balkangraph.build.publish.os.fsync", errno.ENOSPC, "no space is left on the disk"),
        ("balkangraph.build.publish.write_file", errno.ENOSPC, "no space is left on the disk"),
        ("balkangraph.build.publish.os.fsync", errno.EIO, "cannot be written \\(Input/output err"),
        ("balkangraph.build.publish.switch", errno.EROFS, "cannot be written \\(Read-only file"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_release_as_it_was(
    target: str, number: int, told: str, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(release)
    monkeypatch.setattr(target, fail(number))
    with pytest.raises(StoreError, match=f"release: {told}"):
        build_new(release)
    assert contents(release) == before
    assert len(beside(release)) == 2


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "release"
    target.write_text("mine")
    with pytest.raises(StoreError, match="is a file; expected a free name"):
        build_release(write_folder(tmp_path / "old"), target)
    assert target.read_text() == "mine"
    assert beside(target) == ["release"]


def test_a_target_that_is_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    target = write_folder(tmp_path / "release", {"thesis.tex": "mine"})
    with pytest.raises(StoreError, match="is a folder that is not a release made by `build`"):
        build_release(write_folder(tmp_path / "old"), target)
    assert contents(target) == {str(target / "thesis.tex"): b"mine"}
    assert not target.is_symlink()


def test_an_empty_folder_may_become_a_release(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    build_release(write_folder(tmp_path / "old"), tmp_path / "release")
    assert version(tmp_path / "release") == "old"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="cannot be written"):
        build_release(write_folder(tmp_path / "old"), tmp_path / "file" / "release")


def test_a_parent_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_folder(tmp_path / "old")
    parent = tmp_path / "parent"
    parent.mkdir()

    def refuse(*_: object, **__: object) -> None:  # chmod would not stop root
        raise PermissionError(EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="cannot be written \\(Permission denied\\)"):
        build_release(data, parent / "release")
