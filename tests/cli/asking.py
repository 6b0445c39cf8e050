"""What a command told, and rows of it in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Told:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, str]]:
        """Return the rows of CSV output."""
        return list(csv.DictReader(io.StringIO(self.out)))

    def records(self) -> list[dict[str, Any]]:
        """Return the records of JSON output."""
        records: list[dict[str, Any]] = json.loads(self.out)
        return records


Ask = Callable[..., Told]
