"""What the codebook says of names is what the data says."""

from __future__ import annotations

import re

from balkangraph.paths import resource_folder
from balkangraph.records import Name
from balkangraph.tables import read_dataset

DATA = resource_folder("data")
NAMES = read_dataset(DATA).rows(Name)
LANGUAGES = {("en", "Latn"), ("sq", "Latn"), ("sr", "Cyrl"), ("sr", "Latn"), ("mk", "Cyrl")}
REGION = ("albania", "bosnia-and-herzegovina", "kosovo", "montenegro", "north-macedonia", "serbia")


def test_the_label_of_each_user_in_the_codebook_is_in_the_data() -> None:
    section = (DATA / "README.md").read_text(encoding="utf-8").partition("## Names")[2]
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| ([a-z-]+) \| (.+?)(?: \(until (\d{4})\))? \|$", section, re.M
    )
    assert len(rows) > 7
    told = {(n.entity, n.used_by, n.name, n.end.text[:4] if n.end else "") for n in NAMES}
    assert [row for row in rows[1:] if row not in told] == []  # the first is the head


def test_the_states_of_the_region_have_names_in_its_languages() -> None:
    there = {(n.entity, n.language, n.script) for n in NAMES}
    wanted = {(state, *each) for state in REGION for each in LANGUAGES}
    wanted |= {(state, each, "Latn") for state in REGION for each in ("bs", "hr", "cnr")}
    assert sorted(wanted - there) == []
