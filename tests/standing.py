"""What stands in the place of a release, for tests: its files, its data, and what lies beside."""

import hashlib
import json
from pathlib import Path

from tiny import TINY, tiny_with

CHANGED = tiny_with("recognitions.csv", "2008-02-18", "2008-02-19")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def beside(release: Path) -> list[str]:
    """What lies beside a release, its data and its lock apart."""
    known = {"old", "new", f".{release.name}.lock"}
    return sorted(path.name for path in release.parent.iterdir() if path.name not in known)


def version(release: Path) -> str:
    """Which data a release was made of; it must be whole."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    for name, told in manifest["files"].items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == told["sha256"]
    digest = manifest["inputs"]["recognitions.csv"]
    versions = {"old": TINY, "new": CHANGED}
    digests = {
        hashlib.sha256(files["recognitions.csv"].encode()).hexdigest(): name
        for name, files in versions.items()
    }
    return digests[digest]
