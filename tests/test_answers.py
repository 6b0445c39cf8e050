"""How rows become answers: what holds, what perhaps holds, what is said, how well it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from balkangraph.answers import (
    Answer,
    Row,
    View,
    as_date,
    is_checked,
    may_hold,
    slug,
    surely_holds,
    text,
)
from balkangraph.answers.history import events_of
from balkangraph.answers.lookup import Lookup, asked_side
from balkangraph.answers.obligation import obligations_of
from balkangraph.answers.recognition import (
    CountRow,
    Recognitions,
    changes_between,
    count_words,
    counts_of,
    rows_of,
    rows_of_members,
)
from balkangraph.namespaces import identifier, perspective_iri

ON = date(2020, 1, 1)
PERSPECTIVES = ("recognizer", "kosovo", "serbia", "documents", "lowest", "highest")
CHECK = "https://w3id.org/balkangraph/vocab/check/"


# --- values


@dataclass(frozen=True, slots=True)
class Pair(Row):
    left: str
    right: int


def test_the_columns_of_an_answer_are_the_fields_of_its_rows() -> None:
    answer = Answer(Pair, (Pair("a", 1), Pair("b", 2)), ("two rows",))
    assert answer.row_type.columns() == ("left", "right")
    assert [row.cells() for row in answer] == [("a", 1), ("b", 2)]
    assert len(answer) == 2


def test_nothing_is_an_empty_text_and_no_day() -> None:
    assert (slug(None), slug(""), text(None), as_date(None), as_date("")) == (
        "",
        "",
        "",
        None,
        None,
    )
    assert slug(identifier("state", "kosovo")) == "kosovo"
    assert (text(7), as_date("2008-02-17")) == ("7", date(2008, 2, 17))


@pytest.mark.parametrize(
    ("row", "may", "surely"),
    [
        ({}, True, True),
        ({"start": "2020-01-01", "start_latest": "2020-01-01"}, True, True),
        ({"start": "2020-01-02", "start_latest": "2020-01-02"}, False, False),
        ({"start": "2020-01-01", "start_latest": "2020-12-31"}, True, False),
        ({"end": "2020-01-01", "end_earliest": "2020-01-01"}, False, False),
        ({"end": "2020-01-02", "end_earliest": "2020-01-02"}, True, True),
        ({"end": "2020-12-31", "end_earliest": "2019-01-01"}, True, False),
    ],
    ids=["no bounds", "starts today", "tomorrow", "this year", "ended", "ends tomorrow", "unsure"],
)
def test_what_holds_is_half_open_and_unsure_within_partial_dates(
    row: dict[str, Any], may: bool, surely: bool
) -> None:
    assert (may_hold(row, ON), surely_holds(row, ON)) == (may, surely)


@pytest.mark.parametrize("own", ["sourced", "partly-sourced", "unsourced", ""])
@pytest.mark.parametrize("wanted", ["", "sourced", "partly-sourced", "unsourced"])
def test_a_row_is_kept_if_it_is_checked_as_well_as_wanted(own: str, wanted: str) -> None:
    order = ["sourced", "partly-sourced", "unsourced"]
    kept = not wanted or order.index(own or "unsourced") <= order.index(wanted)
    assert is_checked({"check": CHECK + own if own else None}, wanted) is kept


# --- recognitions

LABELS = {"aland": "Åland", "borduria": "Borduria", "syldavia": "Syldavia", "target": "Target"}


def spell(recognizer: str, start: str, end: str | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "recognizer": identifier("state", recognizer),
        "spell": f"{recognizer}/{start}",
        "start": start,
        "start_latest": start,
        "start_edtf": start,
        "end": end,
        "end_earliest": end,
        "end_edtf": end,
        "opened_by": identifier("act", f"{recognizer}-recognizes-target"),
        "source": identifier("source", "gazette"),
        "check": f"{CHECK}sourced",
        **changes,
    }


def word(recognizer: str, speaker: str, day: str, says: str) -> dict[str, Any]:
    return {
        "recognizer": identifier("state", recognizer),
        "speaker": identifier("state", speaker),
        "date": day,
        "earliest": day or None,
        "says": f"https://w3id.org/balkangraph/vocab/assertion/{says}",
        "source": identifier("source", "gazette"),
    }


def lookup_of(tables: Mapping[str, list[dict[str, Any]]]) -> Lookup:
    return Lookup(
        ask=lambda name, **_: [dict(row) for row in tables[name]],
        label=lambda entity: LABELS.get(entity, entity),
        cite=lambda source: ("Gazette", "https://example.org/gazette") if source else ("", ""),
        place=lambda fact: f"data/recognitions.csv:{len(fact)}" if fact else "",
    )


def seen(spell_name: str, *perspectives: str) -> list[dict[str, Any]]:
    return [{"spell": spell_name, "perspective": perspective_iri(p)} for p in perspectives]


ENDED = ("serbia", "recognizer", "lowest")
TABLES: dict[str, list[dict[str, Any]]] = {
    "recognition_spells_of_state": [
        spell("aland", "2008-03-01"),
        spell("borduria", "2010-01-01", "2018-01-01"),
        spell("borduria", "2010-01-01", spell="borduria/open"),
        spell("syldavia", "2019-01-01", start_latest="2020-12-31", start_edtf="2019/2020"),
    ],
    "recognition_perspectives_of_state": [
        *seen("aland/2008-03-01", *PERSPECTIVES),
        *seen("borduria/2010-01-01", *ENDED),
        *seen("borduria/open", "kosovo", "documents", "highest"),
        *seen("syldavia/2019-01-01", *PERSPECTIVES),
    ],
    "recognition_words_of_state": [
        word("borduria", "borduria", "2010-01-01", "recognizes"),
        word("borduria", "target", "2018-01-02", "holds"),
        word("borduria", "borduria", "2021-01-01", "withdraws"),
    ],
}


@pytest.fixture
def lookup() -> Lookup:
    return lookup_of(TABLES)


@pytest.fixture
def found(lookup: Lookup) -> Recognitions:
    return Recognitions(lookup, "target", PERSPECTIVES)


def test_a_row_tells_what_holds_and_since_when(found: Recognitions) -> None:
    row = found.row("aland", View(ON))
    assert (row.label, row.holds, row.since, row.until, row.views, row.says) == (
        "Åland", "yes", "2008-03-01", "", "all", "",
    )  # fmt: skip
    assert (row.publisher, row.url) == ("Gazette", "https://example.org/gazette")
    assert (row.fact, row.check) == ("aland-recognizes-target", "sourced")


def test_a_date_that_is_only_partly_known_makes_it_perhaps(found: Recognitions) -> None:
    assert found.row("syldavia", View(ON)).holds == "perhaps"
    assert found.row("syldavia", View(date(2020, 12, 31))).holds == "yes"
    assert found.row("syldavia", View(date(2018, 12, 31))).holds == "no"


def test_what_ended_is_shown_with_its_last_interval(found: Recognitions) -> None:
    row = found.row("borduria", View(ON, "serbia"))
    assert (row.holds, row.since, row.until) == ("no", "2010-01-01", "2018-01-01")
    assert row.views == "kosovo, documents"


def test_the_words_of_a_dispute_end_on_the_day(found: Recognitions) -> None:
    said = found.row("borduria", View(ON)).says.split("; ")
    assert said == [
        "Borduria 2010-01-01: recognizes [Gazette, https://example.org/gazette]",
        "Target 2018-01-02: holds [Gazette, https://example.org/gazette]",
    ]


def test_before_it_was_disputed_nothing_is_said(found: Recognitions) -> None:
    row = found.row("borduria", View(date(2017, 1, 1), "serbia"))
    assert (row.holds, row.views, row.says) == ("yes", "all", "")


def test_of_whom_nothing_is_known_a_row_says_so(found: Recognitions) -> None:
    row = found.row("ruritania", View(ON))
    assert (row.holds, row.views, row.fact, row.line) == ("unknown", "none", "", "")


def test_rows_hold_the_disputed_too_and_stand_by_label(found: Recognitions) -> None:
    rows = rows_of(found, View(ON, "serbia"))
    assert [row.state for row in rows] == ["syldavia", "aland", "borduria"]
    assert [row.holds for row in rows] == ["perhaps", "yes", "no"]


def test_members_without_an_act_show_their_position(found: Recognitions, lookup: Lookup) -> None:
    position = {
        "holder": identifier("state", "ruritania"),
        "position": identifier("position", "ruritania-against"),
        "stance": "https://w3id.org/balkangraph/vocab/stance/against",
        "ground": "",
        "start": "2019-01-01",
        "start_edtf": "2019",
        "publisher": "Gazette",
        "url": "",
        "check": f"{CHECK}partly-sourced",
    }
    members = ("ruritania", "aland", "borduria")
    rows = rows_of_members(found, View(ON), members, lookup, [position])
    by_state = {row.state: row for row in rows}
    assert by_state["ruritania"].says.startswith("ruritania 2019: against")
    assert by_state["ruritania"].fact == "ruritania-against"
    assert by_state["borduria"].fact == "borduria-recognizes-target"
    kept = rows_of_members(found, View(ON), members, lookup, [position], "sourced")
    assert [row.state for row in kept] == ["aland", "borduria"]
    earlier = rows_of_members(found, View(date(2018, 1, 1)), members, lookup, [position])
    assert {row.says for row in earlier if row.state == "ruritania"} == {""}


def test_counts_tell_members_and_others_by_perspective(found: Recognitions, lookup: Lookup) -> None:
    rows = counts_of(found, ON, ["aland", "borduria"], lookup)
    assert rows[:3] == (
        CountRow("recognizer", 1, 1, "Syldavia"),
        CountRow("kosovo", 2, 1, "Syldavia"),
        CountRow("serbia", 1, 1, "Syldavia"),
    )


def test_a_count_is_a_range_only_where_somebody_differs(
    found: Recognitions, lookup: Lookup
) -> None:
    view = View(ON, "kosovo")
    disputed = counts_of(found, ON, ["aland", "borduria"], lookup)
    assert count_words(disputed, view, "of 2 members") == (
        "2020-01-01, according to kosovo: 2 of 2 members; disputed: from 1 to 2, "
        "and 1 other (Syldavia)"
    )
    agreed = counts_of(found, ON, ["aland"], lookup)
    assert count_words(agreed, view, "of 1 members").startswith(
        "2020-01-01, according to kosovo: 1 of 1 members, undisputed, and 2 others"
    )


def test_changes_name_what_was_gained_and_lost(found: Recognitions) -> None:
    before, after = View(date(2009, 1, 1), "serbia"), View(date(2011, 1, 1), "serbia")
    gained = changes_between(found, before, after)
    assert [(row.state, row.change, row.day) for row in gained] == [
        ("borduria", "gained", "2010-01-01")
    ]
    lost = changes_between(found, after, View(date(2018, 6, 1), "serbia"))
    assert [(row.state, row.change, row.day) for row in lost] == [
        ("borduria", "lost", "2018-01-01")
    ]


def test_a_state_of_which_nothing_is_told_is_not_covered() -> None:
    empty: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    assert not Recognitions(lookup_of(empty), "target", PERSPECTIVES)
    assert Recognitions(lookup_of(TABLES), "target", PERSPECTIVES)


# --- events, obligations, names


def event(name: str, day: str | None, proposal: bool = False) -> dict[str, Any]:
    return {
        "fact": identifier("act", name),
        "what": "https://w3id.org/balkangraph/vocab/act/signs",
        "date": day,
        "earliest": day,
        "actor": identifier("state", "aland"),
        "actor_label": "Åland",
        "object": identifier("agreement", "pact"),
        "object_label": None,
        "legal_form": "https://w3id.org/balkangraph/vocab/legal-form/proposal",
        "proposal": proposal,
        "publisher": "Gazette",
        "url": None,
        "check": f"{CHECK}unsourced",
    }


def test_events_stand_by_day_the_undated_last_and_none_after_the_day(lookup: Lookup) -> None:
    rows = [event("c", None), event("b", "2019-05-01"), event("a", "2008-01-01"),
            event("d", "2020-01-02")]  # fmt: skip
    events = events_of(rows, ON, lookup, today=ON)
    assert [(row.fact, row.date) for row in events] == [
        ("a", "2008-01-01"), ("b", "2019-05-01"), ("c", "undated"),
    ]  # fmt: skip
    assert events[0].object == "pact"


def test_on_a_day_before_that_of_the_data_nothing_undated_stands(lookup: Lookup) -> None:
    rows = [event("c", None), event("a", "2008-01-01")]
    events = events_of(rows, ON, lookup, today=date(2026, 11, 22))
    assert [row.fact for row in events] == ["a"]


def test_a_proposal_is_called_one(lookup: Lookup) -> None:
    (row,) = events_of([event("a", "2008-01-01", proposal=True)], ON, lookup, ON)
    assert row.weight == "proposed only, no agreement"


def test_obligations_stand_by_type_and_label(lookup: Lookup) -> None:
    def owed(kind: str, toward: str) -> dict[str, Any]:
        blank = ("provision", "via_label", "trigger", "start_edtf", "end_edtf", "publisher", "url")
        return {
            **dict.fromkeys(blank),
            "obligation": identifier("obligation", f"{kind}-{toward}"),
            "obligation_type": f"https://w3id.org/balkangraph/vocab/obligation-type/{kind}",
            "legal_basis": "https://w3id.org/balkangraph/vocab/legal-basis/binding",
            "obligee": identifier("state", toward),
            "obligee_label": LABELS[toward],
            "check": f"{CHECK}sourced",
        }

    rows = obligations_of(
        [owed("defense", "syldavia"), owed("consultation", "target"), owed("defense", "borduria")],
        lookup,
        "obligee",
    )
    assert [(row.type, row.label, row.basis) for row in rows] == [
        ("consultation", "Target", "binding"),
        ("defense", "Borduria", "binding"),
        ("defense", "Syldavia", "binding"),
    ]


def test_names_of_an_endpoint_have_the_form_of_a_release() -> None:
    kosovo = identifier("state", "kosovo")
    kind = "https://w3id.org/balkangraph/vocab/name-kind/"
    name = {"entity": kosovo, "start": None, "end": None, "language": "en-latn"}
    tables: dict[str, list[dict[str, Any]]] = {
        "state_names": [
            {**name, "name_text": "Kosovo", "name_kind": f"{kind}short"},
            {**name, "name_text": "Kosovë", "name_kind": f"{kind}short", "language": "sq-latn"},
        ],
        "state_codes": [
            {"entity": kosovo, "code_text": "347", "start": "2008-02-17", "end": None,
             "system": "https://w3id.org/balkangraph/vocab/code-system/cow"},
        ],
        "sources_cited": [
            {"source": identifier("source", "gazette"), "publisher": "Gazette", "url": None}
        ],
        "agreements_all": [],
    }  # fmt: skip
    side = asked_side(lambda table: tables[table])
    assert side["labels"] == {"kosovo": ("state", "Kosovo")}
    assert side["sources"] == {"gazette": ("Gazette", "")}
    assert side["entries"] == [
        ("kosovo", "kosovo", "state", "short", False, None, None),
        ("kosove", "kosovo", "state", "short", False, None, None),
        ("347", "kosovo", "state", "cow", True, "2008-02-17", None),
    ]
