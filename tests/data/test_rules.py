"""The real data keep every rule of curation, and each rule finds what breaks it.

After a failure here correct the rows that are named, then run `balkangraph lint --fix data`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from curation import RULES, Rule, facts, sources_of
from slips import MINI, changed

from balkangraph.dates import parse_date
from balkangraph.paths import resource_folder
from balkangraph.records import RECORD_TYPES, Record
from balkangraph.records.patterns import CODE_PATTERNS, ID_PATTERNS, Pattern
from balkangraph.tables import Dataset, read_dataset

PATTERNS = {**{f"code {k}": p for k, p in CODE_PATTERNS.items()}, **ID_PATTERNS}
NAMES = [rule.__name__ for rule in RULES]


@pytest.fixture(scope="session")
def real() -> Dataset:
    """The data of the project."""
    return read_dataset(resource_folder("data"))


def without(table: str, *ids: str) -> Dataset:
    """Return the small data set without some rows."""
    rows = tuple(r for r in MINI.tables[table] if r.id not in ids)
    assert len(rows) == len(MINI.tables[table]) - len(ids)
    return replace(MINI, tables={**MINI.tables, table: rows})


# The small data set, with the second code of ISO that Albania lacks in it.
WHOLE = changed(
    "codes", "serbia-code-cow-345", id="albania-code-iso3-alb", entity="albania", system="iso3",
    code="ALB",
)  # fmt: skip
READ = "noa-malawi-and-list-2009"
UNREAD = "serbia-constitution-2006"
# For each rule a slip in the small data set that it must find, and the id that it must name.
SLIPS: dict[str, tuple[Dataset, str]] = {
    "every_id_has_the_form_of_its_file": (
        changed("recognitions", "ghana-recognizes-kosovo-2012", id="ghana-kosovo-2012"),
        "ghana-kosovo-2012",
    ),
    "every_code_has_the_form_of_its_system": (
        changed("codes", "kosovo-code-gw-347", code="0347"), "kosovo-code-gw-347",
    ),
    "an_act_of_recognition_names_its_sides_in_its_id": (
        changed("recognitions", "ghana-recognizes-kosovo-2012", recognizer="nauru"),
        "ghana-recognizes-kosovo-2012",
    ),
    "a_source_that_was_not_read_has_no_address_and_says_what_it_is": (
        changed("sources", UNREAD, note=""), UNREAD,
    ),
    "a_source_that_was_read_says_where": (changed("sources", READ, url="", note=""), READ),
    "no_source_is_a_page_of_results": (
        changed("sources", READ, url="https://example.org/search?q=kosovo"), READ,
    ),
    "no_two_sources_have_one_address": (
        changed("sources", READ, url="https://www.b92.net/eng/news/politics.php?yyyy=2008&mm=04&dd=24&nav_id=49716"),
        READ,
    ),
    "no_source_was_read_after_the_data_date_or_published_after_it_was_read": (
        changed("sources", READ, published=parse_date("2026-12")), READ,
    ),
    "every_source_is_cited": (
        without("recognitions", "nauru-recognizes-kosovo-2008"), "b92-nauru-burkina-faso-2008",
    ),
    "what_is_sourced_rests_on_a_source_that_was_read": (
        changed("recognitions", "ghana-recognizes-kosovo-2012", source_id=UNREAD),
        "ghana-recognizes-kosovo-2012",
    ),
    "no_recognition_withdrawal_or_claim_is_unsourced": (
        changed("recognitions", "ghana-withdraws-kosovo-2019", check="unsourced"),
        "ghana-withdraws-kosovo-2019",
    ),
    "no_membership_of_nato_eu_or_council_of_europe_is_unsourced": (
        changed("memberships", "spain-joins-eu-1986", check="unsourced"), "spain-joins-eu-1986",
    ),
    "nothing_of_an_alliance_or_defense_agreement_is_unsourced": (
        changed("agreement_acts", "kosovo-signs-trilateral-2025", check="unsourced"),
        "kosovo-signs-trilateral-2025",
    ),
    "no_vote_assistance_or_act_of_existence_is_unsourced": (
        changed("votes", "nauru-votes-unga-63-3-2008", check="unsourced"),
        "nauru-votes-unga-63-3-2008",
    ),
    "what_is_unsourced_says_what_was_tried": (
        changed("memberships", "albania-joins-un-1955", check="unsourced", note="no page"),
        "albania-joins-un-1955",
    ),
    "no_recognition_stands_on_encyclopaedias_alone": (
        changed("recognitions", "nauru-recognizes-kosovo-2008",
                source_id="gpedia-foreign-relations-of-kosovo-2022"),
        "nauru-recognizes-kosovo-2008",
    ),
    "a_second_source_is_another": (
        changed("attestations", "albania-joins-nato-2009-per-xinhua",
                source_id="us-state-albania-and-croatia-join-nato-2009"),
        "albania-joins-nato-2009-per-xinhua",
    ),
    "no_note_quotes_more_than_a_few_words": (
        changed("recognitions", "ghana-recognizes-kosovo-2012", note=f'It says "{"word " * 20}"'),
        "ghana-recognizes-kosovo-2012",
    ),
    "every_entity_has_one_label": (without("names", "nauru-name-en-short"), "nauru"),
    "a_name_of_kosovo_in_dispute_tells_who_uses_it": (
        changed("names", "kosovo-name-en-official-autonomous-province-of-kosovo-and-metohija",
                used_by=""),
        "kosovo-name-en-official-autonomous-province-of-kosovo-and-metohija",
    ),
    "every_agreement_has_an_act": (
        without("agreement_acts", "albania-signs-xkx-alb-defense-2021",
                "kosovo-signs-xkx-alb-defense-2021"),
        "xkx-alb-defense-2021",
    ),
    "no_state_votes_twice": (
        changed("votes", "nauru-votes-unga-63-3-2008", voter="ghana"), "nauru-votes-unga-63-3-2008",
    ),
    "every_state_has_the_codes_of_iso": (MINI, "albania"),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_data_keep_the_rule(real: Dataset, rule: Rule) -> None:
    assert rule(real) == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_rule_finds_what_breaks_it(rule: Rule) -> None:
    slipped, name = SLIPS[rule.__name__]
    assert name in rule(slipped)
    assert name not in rule(WHOLE)


@pytest.mark.parametrize("name", PATTERNS)
def test_examples_have_the_form_and_decoys_have_not(name: str) -> None:
    pattern: Pattern = PATTERNS[name]
    assert pattern.examples and pattern.decoys and pattern.says
    assert [text for text in pattern.examples if not pattern.fits(text)] == []
    assert [text for text in pattern.decoys if pattern.fits(text)] == []


def test_every_file_and_every_code_system_has_a_pattern() -> None:
    assert set(ID_PATTERNS) == {record.TABLE for record in RECORD_TYPES}
    systems = {
        getattr(row, "system", "") for row in read_dataset(resource_folder("data")).tables["codes"]
    }
    assert systems <= set(CODE_PATTERNS)


def test_at_most_one_fact_in_ten_is_unsourced(real: Dataset) -> None:
    checks = [fact.check for fact in facts(real)]
    assert checks.count("unsourced") <= len(checks) / 10


def test_three_recognitions_in_five_have_two_independent_publishers(real: Dataset) -> None:
    rows = real.tables["recognitions"]
    assert len(rows) >= 300
    assert sum(len(voices(real, row)) > 1 for row in rows) >= 0.6 * len(rows)


def test_copies_of_encyclopaedias_are_one_voice() -> None:
    row = MINI.tables["recognitions"][0]
    assert len(voices(MINI, row)) <= len(sources_of(MINI, row))  # type: ignore[arg-type]


def voices(data: Dataset, row: Record) -> set[str]:
    """Return who independently says a fact: encyclopaedias count once, so does a party's voice."""
    sources = {source.id: source for source in data.tables["sources"]}
    told = set()
    for name in sources_of(data, row):  # type: ignore[arg-type]
        kind, voice = getattr(sources[name], "kind", ""), getattr(sources[name], "speaks_for", "")
        told.add("encyclopaedias" if kind == "reference" else voice or sources[name].publisher)  # type: ignore[attr-defined]
    return told
