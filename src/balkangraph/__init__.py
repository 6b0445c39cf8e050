"""An open knowledge graph of Western Balkans diplomatic relations: dated, sourced, two-sided."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from balkangraph._version import __version__

if TYPE_CHECKING:
    from balkangraph.graph import Graph
    from balkangraph.graph import open_graph as open  # noqa: A004

__all__ = ["Graph", "__version__", "open"]

_LAZY = {"open": "open_graph", "Graph": "Graph"}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then, so that the command line starts fast."""
    if name in _LAZY:
        return getattr(import_module("balkangraph.graph"), _LAZY[name])
    raise AttributeError(f"module 'balkangraph' has no attribute {name!r}")
