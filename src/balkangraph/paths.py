"""Where data, ontology and queries lie, in a checkout and in a wheel, and where caches go."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """Return the folder `data`, `ontology` or `queries`: inside the wheel, else of the checkout."""
    packaged = _PACKAGE / "_resources" / name
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / name


def package_folder() -> Path:
    """Return the folder that holds balkangraph's own modules."""
    return _PACKAGE


def cache_folder() -> Path:
    """Return the user's cache folder of balkangraph, which need not exist.

    The environment variable `BALKANGRAPH_CACHE` names it; else the custom of the platform holds
    (on Linux that of the XDG Base Directory Specification).
    """
    named = os.environ.get("BALKANGRAPH_CACHE")
    if named:
        return Path(named)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where HOME is unset
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "balkangraph"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "balkangraph" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "balkangraph"
