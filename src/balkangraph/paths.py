"""Where data, ontology and queries lie, in a checkout and in a wheel, and where caches go."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

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

    The environment variable `BALKANGRAPH_CACHE` names it; else the custom of the platform holds.
    """
    named = os.environ.get("BALKANGRAPH_CACHE")
    return Path(named) if named else user_cache_path("balkangraph")
