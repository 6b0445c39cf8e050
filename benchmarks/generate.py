"""Writes a synthetic data folder of a chosen size: `generate.py FOLDER --triples N [--seed S]`."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from balkangraph.records import RECORD_TYPES
from benchmarks import acts, dealings, entities, words
from benchmarks.world import DATA_DATE, World

TRIPLES_PER_STATE: Final = 790
SEED: Final = 20261122
_TABLES: Final[dict[str, Callable[[World], Iterator[entities.Row]]]] = {
    "sources": entities.sources, "states": entities.states,
    "organizations": entities.organizations, "actors": entities.actors,
    "names": entities.names, "codes": entities.codes, "existence": acts.existence,
    "successions": acts.successions, "recognitions": acts.recognitions,
    "memberships": acts.memberships, "agreements": entities.agreements,
    "agreement_acts": acts.agreement_acts, "obligations": entities.obligations,
    "claims": words.claims, "positions": words.positions, "tallies": words.tallies,
    "assistance": acts.assistance, "attestations": words.attestations,
    "retired": words.retired, "relations": dealings.relations, "missions": dealings.missions,
    "events": dealings.events, "votes": dealings.votes,
}  # fmt: skip


def write_folder(folder: Path, triples: int, seed: int = SEED) -> None:
    """Write a data folder whose rows, situations and edges make about so many triples.

    The concepts of the vocabularies, some thousands of triples more, are not counted. The same
    size and seed give the same bytes.
    """
    world = World(seed, max(4, round(triples / TRIPLES_PER_STATE)))
    folder.mkdir(parents=True, exist_ok=True)
    for record_type in RECORD_TYPES:
        path = folder / f"{record_type.TABLE}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, record_type.columns(), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(_TABLES[record_type.TABLE](world))
    description = {
        "title": f"A synthetic world of {world.states} states, for measurements",
        "version": "0.1.0", "licence": "CC-BY-4.0", "coverage": "Nothing that is true",
    }  # fmt: skip
    lines = [f'{key} = "{value}"\n' for key, value in description.items()]
    text = "".join([*lines, f"data_date = {DATA_DATE}\n"])
    (folder / "dataset.toml").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--triples", type=float, default=1e5)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    write_folder(given.folder, int(given.triples), given.seed)


if __name__ == "__main__":
    main()
