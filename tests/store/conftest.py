"""The release of four lines, and a folder for what is cached of it."""

from pathlib import Path

import pytest

from store.small import write_release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return write_release(tmp_path / "release")


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"
