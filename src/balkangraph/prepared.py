"""Answers made ready: which queries have their rows in a release, in which files, in what form.

A plain question then reads one small file, and opens no store. The rows are those that the same
queries give over the same graph, for each value of their parameters that the graph holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from balkangraph.reconciliation import DOUBTS

_CONTESTED: Final = (
    "?s bgo:recognized ?value ; bgo:status <https://w3id.org/balkangraph/vocab/status/contested>"
)
_DOUBTS: Final = " ".join(f'"{standing}"' for standing in DOUBTS)
# Query -> its parameters, each with the pattern that finds the values it is prepared for.
PREPARED: Final[Mapping[str, Mapping[str, str]]] = {
    "recognition_spells_of_state": {"state": "?s bgo:recognized ?value"},
    "recognition_perspectives_of_state": {"state": "?s bgo:recognized ?value"},
    "recognition_words_of_state": {"state": "?s bgo:recognized ?value"},
    "full_members_of_organization": {
        "organization": "?s a bgo:Membership ; bgo:organization ?value",
        "perspective": "?value a bgo:Perspective",
    },
    "perspectives": {},
    "contradictory_claims": {},
    "contradictory_words_of_recognizers": {},
    "contested_spells": {},
    "contested_words": {},
    "rival_dates": {},
    "rival_existence_dates": {},
    "tally_reconciliation": {"state": _CONTESTED},
    "tally_items": {
        "state": _CONTESTED,
        "standing": f"VALUES ?value {{ {_DOUBTS} }}",
    },
    "coverage_by_kind": {},
    "coverage_by_actor": {},
}


def file_of(query: str, values: Mapping[str, Any]) -> str:
    """Return the path, within a release, of the prepared rows of a query with these values."""
    slugs = [str(values.get(name, "")) for name in PREPARED[query]]
    return f"prepared/{query}/{'.'.join(slugs) or 'all'}.json"


def parse_prepared(content: bytes) -> tuple[list[str], list[list[Any]]]:
    """Return the columns and the rows of a prepared file."""
    told = json.loads(content)
    return told["columns"], told["rows"]
