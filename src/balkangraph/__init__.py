"""An open knowledge graph of Western Balkans diplomatic relations: dated, sourced, two-sided."""

from balkangraph._version import __version__

__all__ = ["__version__"]
