"""Draw facts at random, each with what it says and the source that should say it.

Whoever doubts the data draws some, opens each source at its locator, and reads:

    python docs/draw.py --facts 50 --seed 1 [--table recognitions --table claims ...] [--data data]

Prints tab-separated lines: id, file and line, check, what the row says, source, address, locator.
The same seed and data give the same draw.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from balkangraph.paths import resource_folder
from balkangraph.records import Fact, Source
from balkangraph.tables import read_dataset


def main() -> None:
    """Print the facts that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", action="append", default=[])
    parser.add_argument("--data", type=Path, default=None)
    given = parser.parse_args()
    dataset = read_dataset(given.data or resource_folder("data"))
    sources = {source.id: source for source in dataset.rows(Source)}
    facts = [
        record
        for record in dataset.records()
        if isinstance(record, Fact) and (not given.table or record.TABLE in given.table)
    ]
    drawn = random.Random(given.seed).sample(facts, min(given.facts, len(facts)))
    for fact in sorted(drawn, key=lambda each: each.id):
        source = sources[fact.source_id]
        left_out = {"id", "line", "source_id", "locator", "check", "note"}
        held = fact.model_dump(exclude=left_out)
        told = "; ".join(f"{name}={_text(value)}" for name, value in held.items() if value)
        where = source.url or f"({source.note})"
        cells = (fact.id, fact.place, fact.check, told, source.title, where, fact.locator)
        sys.stdout.write("\t".join(cells) + "\n")


def _text(value: object) -> str:
    return str(value["text"]) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    main()
