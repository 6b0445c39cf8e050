"""Finding the release to answer from; where there is none, it is built once into the cache."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from balkangraph._version import __version__
from balkangraph.errors import StoreError
from balkangraph.paths import cache_folder, package_folder, resource_folder

Progress = Callable[[str], None]
MANIFEST: Final = "manifest.json"
_NEEDED: Final = frozenset({"data_date", "files", "graph", "perspectives"})


def find_release(
    data: Path | None = None,
    release: Path | None = None,
    progress: Progress = lambda _: None,
) -> Path:
    """Return the folder of the release to answer from.

    `release` names one outright. Else that of the data folder (by default the packaged one)
    is taken from the cache, whose key is made of every byte that goes into it; where it is not
    there, it is built. Raises `StoreError` for a folder that is no release, and what a build does.
    """
    if release is not None:
        if not (release / MANIFEST).is_file():
            raise StoreError(
                f"{release}: is no release (it has no manifest.json); expected a folder made by "
                "`balkangraph build`. Name another, or leave `--release` out"
            )
        return release
    folder = data or resource_folder("data")
    others = (resource_folder("ontology"), resource_folder("queries"))
    target = _writable_cache() / "releases" / release_key(folder, *others)
    if not (target / MANIFEST).is_file():
        from balkangraph.build import build_release_once  # slow to import, and seldom needed

        progress(f"building a release from {folder} into the cache, once")
        for notice in build_release_once(folder, target).notices:
            progress(notice)
    return target


def read_manifest(release: Path) -> dict[str, Any]:
    """Return what a release says of itself; raises `StoreError` where that cannot be read."""
    try:
        content: dict[str, Any] = json.loads((release / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise _broken(release / MANIFEST, f"cannot be read ({error})") from None
    if not isinstance(content, dict) or not content.keys() >= _NEEDED:
        raise _broken(release / MANIFEST, "is no manifest of a release")
    return content


def read_release_file(release: Path, name: str) -> bytes:
    """Return a file of a release; raises `StoreError` if it is not what the manifest says."""
    path = release / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _broken(path, f"cannot be read ({error.strerror})") from None
    expected = read_manifest(release)["files"].get(name, {}).get("sha256", "")
    if hashlib.sha256(content).hexdigest() != expected:
        raise _broken(path, "is not the file that the manifest tells of; it is damaged or edited")
    return content


def release_key(data: Path, *others: Path) -> str:
    """Return a digest of all that a release is made from: data, other folders, and the program."""
    digest = hashlib.sha256(__version__.encode())
    for path in _iter_inputs(data, others):
        digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(_content(path)).digest())
    for path in sorted(package_folder().rglob("*.py")):
        status = path.stat()
        digest.update(f"{path.name}:{status.st_size}:{status.st_mtime_ns}".encode())
    return digest.hexdigest()[:32]


def _iter_inputs(data: Path, others: tuple[Path, ...]) -> Iterator[Path]:
    if not data.is_dir():
        raise StoreError(
            f"{data}: is no folder; expected one with data files. Name another `--data`"
        )
    yield from sorted(path for path in data.iterdir() if path.suffix in (".csv", ".toml"))
    for folder in others:
        yield from sorted(path for path in folder.rglob("*") if path.suffix in (".ttl", ".rq"))


def _broken(path: Path, found: str) -> StoreError:
    return StoreError(
        f"{path}: {found}; expected it as `balkangraph build` wrote it. Build the release again, "
        f"or remove {path.parent}"
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # the build tells what is wrong with it


def _writable_cache() -> Path:
    wanted = cache_folder()
    existing = next(folder for folder in (wanted, *wanted.parents) if folder.exists())
    if os.access(existing, os.W_OK):
        return wanted
    import tempfile  # seldom needed, and slow to import

    return Path(tempfile.gettempdir()) / f"balkangraph-{os.getuid()}"
