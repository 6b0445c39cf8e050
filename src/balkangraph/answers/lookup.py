"""What every answer needs beside its rows: labels, sources, and the place of a fact in `data/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from balkangraph.answers import slug, text
from balkangraph.codes import RawEntry, normalize


@dataclass(frozen=True)
class Lookup:
    """The means of an answer.

    `ask` runs a query of the catalog by name and parameters; `label` gives the label of an id;
    `cite` the publisher and the address of a source; `place` the file and line of a fact.
    """

    ask: Callable[..., list[dict[str, Any]]]
    label: Callable[[str], str]
    cite: Callable[[str], tuple[str, str]]
    place: Callable[[str], str]


def asked_side(ask: Callable[..., list[dict[str, Any]]]) -> dict[str, Any]:
    """Return names, codes and sources of an endpoint in the form of a release's `lexicon.json`."""
    entries: list[RawEntry] = []
    labels: dict[str, tuple[str, str]] = {}
    for row in ask("state_names"):
        entries.append(_raw(row, row["name_text"], row["name_kind"], is_code=False))
        if slug(row["name_kind"]) == "short" and row["language"] == "en-latn":
            entity = text(row["entity"])
            labels[slug(entity)] = (entity.split("/")[-2], text(row["name_text"]))
    for row in ask("state_codes"):
        entries.append(_raw(row, row["code_text"], row["system"], is_code=True))
    for row in ask("agreements_all"):
        labels[slug(row["agreement"])] = ("agreement", text(row["agreement_label"]))
    sources = {
        slug(row["source"]): (text(row["publisher"]), text(row["url"]))
        for row in ask("sources_cited")
    }
    return {"entries": entries, "labels": labels, "sources": sources}


def _raw(row: dict[str, Any], name: Any, system: Any, is_code: bool) -> RawEntry:
    entity = text(row["entity"])
    start, end = (text(row[bound]) or None for bound in ("start", "end"))
    return (
        normalize(text(name)), slug(entity), entity.split("/")[-2], slug(system), is_code, start,
        end,
    )  # fmt: skip
