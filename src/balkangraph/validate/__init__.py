"""SHACL validation of a whole graph, with each violation on the line of data it came from."""

from __future__ import annotations

from balkangraph.validate.engine import validate_graph
from balkangraph.validate.report import Report, Result, Severity, report_on_lines

__all__ = ["Report", "Result", "Severity", "report_on_lines", "validate_graph"]
