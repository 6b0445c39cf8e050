"""What is measured on: the data of the project, or a synthetic world of a chosen size."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.children import ROOT, environment, module, run_child

SHAPES: Final = ROOT / "ontology" / "shapes"
SIZES: Final = ("real", "1e5", "1e6")


@dataclass(frozen=True, slots=True)
class Case:
    """A data folder, and how patiently it is measured.

    `limit` is how many seconds the other side gets for one run, `query_limit` for one query,
    `budget` how many seconds of runs after which a side gets no further round.
    """

    name: str
    data: Path
    scratch: Path
    env: Mapping[str, str]
    shapes: Path = SHAPES
    rounds: int = 5
    limit: float = 3600
    query_limit: float = 60
    budget: float = 120
    cold_rounds: int = 15

    @property
    def synthetic(self) -> bool:
        return self.name in SIZES[1:]

    @property
    def judged(self) -> bool:
        """Tell whether its figures say anything of what was set out to be reached."""
        return self.name in SIZES

    @property
    def release(self) -> Path:
        return self.scratch / f"release-{self.name}"


def make_case(name: str, scratch: Path) -> Case:
    """Return the case of that name; its data folder is written where it is synthetic."""
    env = environment(scratch)
    if name == "small":
        return _small(scratch, env)
    if name == "real":
        return Case(name, ROOT / "data", scratch, env)
    data = scratch / f"data-{name}"
    run_child(module("generate", data, "--triples", name), env)
    if name == "1e5":
        return Case(name, data, scratch, env, rounds=3, limit=600)
    return Case(name, data, scratch, env, rounds=3, limit=1200)


def _small(scratch: Path, env: Mapping[str, str]) -> Case:
    """Return a case of seconds: few rows, one family of shapes, little patience."""
    shapes = scratch / "shapes"
    shapes.mkdir()
    for name in ("prefixes.ttl", "labels.ttl"):
        shutil.copy(SHAPES / name, shapes)
    data = ROOT / "tests" / "mini"
    return Case("small", data, scratch, env, shapes, 1, 120, 1, 5, 3)
