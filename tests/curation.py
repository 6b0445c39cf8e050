"""The rules of curation of `data/README.md`, each as a function that returns what breaks it.

A rule gets the whole data set and returns the ids of the rows at fault, in order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from balkangraph.records import (
    Agreement,
    AgreementAct,
    Assistance,
    Attestation,
    Claim,
    Code,
    Existence,
    Fact,
    Name,
    Obligation,
    Recognition,
    Record,
    Source,
    State,
    Vote,
)
from balkangraph.records.patterns import CODE_PATTERNS, ID_PATTERNS
from balkangraph.tables import Dataset

Rule = Callable[[Dataset], list[str]]
SEARCH_PAGE: Final = re.compile(r"[?&](query|search)=|/search(/|\?|$)(?!.*article-detail)")
QUOTATION: Final = re.compile(r"[\"“„«][^\"”“»]{80,}[\"”“»]")
BOUND_KINDS: Final = frozenset({"alliance", "defense-cooperation"})
STRICT_ORGANIZATIONS: Final = frozenset({"nato", "eu", "coe"})


def every_id_has_the_form_of_its_file(data: Dataset) -> list[str]:
    return [r.id for r in data.records() if not ID_PATTERNS[r.TABLE].fits(r.id)]


def every_code_has_the_form_of_its_system(data: Dataset) -> list[str]:
    return [r.id for r in data.rows(Code) if not CODE_PATTERNS[r.system].fits(r.code)]


def an_act_of_recognition_names_its_sides_in_its_id(data: Dataset) -> list[str]:
    found = data.rows(Recognition)
    return [r.id for r in found if not r.id.startswith(f"{r.recognizer}-{r.act}-{r.recognized}")]


def a_source_that_was_not_read_has_no_address_and_says_what_it_is(data: Dataset) -> list[str]:
    unread = (s for s in data.rows(Source) if s.retrieved is None)
    return [s.id for s in unread if s.url or not s.note]


def a_source_that_was_read_says_where(data: Dataset) -> list[str]:
    return [s.id for s in data.rows(Source) if s.retrieved is not None and not (s.url or s.note)]


def no_source_is_a_page_of_results(data: Dataset) -> list[str]:
    return [s.id for s in data.rows(Source) if SEARCH_PAGE.search(s.url)]


def no_two_sources_have_one_address(data: Dataset) -> list[str]:
    counts = Counter(s.url for s in data.rows(Source) if s.url)
    return [s.id for s in data.rows(Source) if counts[s.url] > 1]


def no_source_was_read_after_the_data_date_or_published_after_it_was_read(
    data: Dataset,
) -> list[str]:
    last = data.description.data_date
    read = [s for s in data.rows(Source) if s.retrieved is not None]
    late = {s.id for s in read if s.retrieved and s.retrieved.earliest > last}
    late |= {
        s.id
        for s in read
        if s.published and s.retrieved and s.published.earliest > s.retrieved.latest
    }
    return sorted(late)


def every_source_is_cited(data: Dataset) -> list[str]:
    cited = {getattr(r, "source_id", "") for r in data.records()}
    return [s.id for s in data.rows(Source) if s.id not in cited]


def what_is_sourced_rests_on_a_source_that_was_read(data: Dataset) -> list[str]:
    read = {s.id for s in data.rows(Source) if s.retrieved is not None}
    rows = (r for r in facts(data) if r.check != "unsourced")
    return [r.id for r in rows if r.source_id not in read]


def no_recognition_withdrawal_or_claim_is_unsourced(data: Dataset) -> list[str]:
    rows = [*data.rows(Recognition), *data.rows(Claim)]
    return [r.id for r in rows if r.check == "unsourced"]


def no_membership_of_nato_eu_or_council_of_europe_is_unsourced(data: Dataset) -> list[str]:
    return [
        r.id
        for r in facts(data)
        if r.check == "unsourced" and getattr(r, "organization", "") in STRICT_ORGANIZATIONS
    ]


def nothing_of_an_alliance_or_defense_agreement_is_unsourced(data: Dataset) -> list[str]:
    bound = {a.id for a in data.rows(Agreement) if a.kind in BOUND_KINDS}
    bound |= {r.id for r in data.records() if r.TABLE == "organizations" and _is_alliance(r)}
    rows: list[Fact] = [r for r in data.rows(Agreement) if r.id in bound]
    rows += [r for r in data.rows(AgreementAct) if r.agreement in bound]
    rows += [r for r in data.rows(Obligation) if r.agreement in bound]
    return [r.id for r in rows if r.check == "unsourced"]


def no_vote_assistance_or_act_of_existence_is_unsourced(data: Dataset) -> list[str]:
    rows: list[Fact] = [*data.rows(Vote), *data.rows(Assistance), *data.rows(Existence)]
    return [r.id for r in rows if r.check == "unsourced"]


def what_is_unsourced_says_what_was_tried(data: Dataset) -> list[str]:
    tables = {
        "agreements", "agreement_acts", "memberships", "obligations", "relations", "missions",
        "positions", "organizations",
    }  # fmt: skip
    rows = (r for r in facts(data) if r.check == "unsourced" and r.TABLE in tables)
    return [r.id for r in rows if "search" not in r.note.lower()]


def no_recognition_stands_on_encyclopaedias_alone(data: Dataset) -> list[str]:
    kinds = {s.id: s.kind for s in data.rows(Source)}
    return [
        r.id
        for r in data.rows(Recognition)
        if {kinds[source] for source in sources_of(data, r)} == {"reference"}
    ]


def a_second_source_is_another(data: Dataset) -> list[str]:
    first = {r.id: getattr(r, "source_id", "") for r in data.records()}
    rows = data.rows(Attestation)
    return [r.id for r in rows if r.stance == "supports" and first[r.fact_id] == r.source_id]


def no_note_quotes_more_than_a_few_words(data: Dataset) -> list[str]:
    return [r.id for r in data.records() if QUOTATION.search(getattr(r, "note", ""))]


def every_entity_has_one_label(data: Dataset) -> list[str]:
    labels = Counter(n.entity for n in data.rows(Name) if n.language == "en" and n.kind == "short")
    entities = (r.id for r in data.records() if r.KIND in ("state", "organization", "actor"))
    return [name for name in entities if labels[name] != 1]


def a_name_of_kosovo_in_dispute_tells_who_uses_it(data: Dataset) -> list[str]:
    rows = (n for n in data.rows(Name) if n.entity == "kosovo")
    return [n.id for n in rows if re.search("Metohij|Метохиј", n.name) and not n.used_by]


def every_agreement_has_an_act(data: Dataset) -> list[str]:
    acted = {r.agreement for r in data.rows(AgreementAct)}
    acted |= {r.about for r in data.rows(Claim)}
    return [a.id for a in data.rows(Agreement) if a.id not in acted]


def no_state_votes_twice(data: Dataset) -> list[str]:
    cast = Counter((v.event, v.voter) for v in data.rows(Vote))
    return [v.id for v in data.rows(Vote) if cast[v.event, v.voter] > 1]


def every_state_has_the_codes_of_iso(data: Dataset) -> list[str]:
    codes: dict[str, set[str]] = defaultdict(set)
    for code in data.rows(Code):
        codes[code.entity].add(code.system)
    living = (s.id for s in data.rows(State) if s.kind == "state" and s.id != "kosovo")
    return [name for name in living if not {"iso2", "iso3"} <= codes[name]]


def facts(data: Dataset) -> Iterator[Fact]:
    """Yield every record that a source stands behind."""
    return (r for r in data.records() if isinstance(r, Fact))


def sources_of(data: Dataset, fact: Fact) -> set[str]:
    """Return the source of a fact and those that support it."""
    rows = data.rows(Attestation)
    return {fact.source_id} | {
        r.source_id for r in rows if r.fact_id == fact.id and r.stance == "supports"
    }


def _is_alliance(record: Record) -> bool:
    return getattr(record, "kind", "") == "alliance"


RULES: Final[tuple[Rule, ...]] = (
    every_id_has_the_form_of_its_file,
    every_code_has_the_form_of_its_system,
    an_act_of_recognition_names_its_sides_in_its_id,
    a_source_that_was_not_read_has_no_address_and_says_what_it_is,
    a_source_that_was_read_says_where,
    no_source_is_a_page_of_results,
    no_two_sources_have_one_address,
    no_source_was_read_after_the_data_date_or_published_after_it_was_read,
    every_source_is_cited,
    what_is_sourced_rests_on_a_source_that_was_read,
    no_recognition_withdrawal_or_claim_is_unsourced,
    no_membership_of_nato_eu_or_council_of_europe_is_unsourced,
    nothing_of_an_alliance_or_defense_agreement_is_unsourced,
    no_vote_assistance_or_act_of_existence_is_unsourced,
    what_is_unsourced_says_what_was_tried,
    no_recognition_stands_on_encyclopaedias_alone,
    a_second_source_is_another,
    no_note_quotes_more_than_a_few_words,
    every_entity_has_one_label,
    a_name_of_kosovo_in_dispute_tells_who_uses_it,
    every_agreement_has_an_act,
    no_state_votes_twice,
    every_state_has_the_codes_of_iso,
)
