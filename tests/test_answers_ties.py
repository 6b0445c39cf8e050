"""Ties made from rows: what membership of an organization obliges to, and what is told twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balkangraph.answers import View
from balkangraph.answers.lookup import Lookup
from balkangraph.answers.ties import organization_ties, political_ties
from balkangraph.namespaces import concept, identifier
from balkangraph.network.ties import Strength, Tie

VIEW = View(date(2020, 1, 1))
NO_DAYS = dict.fromkeys(
    ("start", "start_latest", "start_edtf", "end", "end_earliest", "end_edtf"), None
)


def days(start: str, end: str = "") -> dict[str, str | None]:
    known = dict.fromkeys(("start", "start_latest", "start_edtf"), start)
    return {
        **NO_DAYS,
        **known,
        **({"end": end, "end_earliest": end, "end_edtf": end} if end else {}),
    }


def member(name: str, start: str, end: str = "", standing: str = "full") -> dict[str, Any]:
    return {
        "member": identifier("state", name), "member_label": name.title(),
        "organization": identifier("organization", "union"), "organization_label": "Union",
        "standing": concept("standing", standing), "opened_by": identifier("act", f"{name}-joins"),
        "source": identifier("source", "list"), "publisher": "P", "url": "", **days(start, end),
        "check": concept("check", "sourced"),
    }  # fmt: skip


def duty(kind: str, start: str, basis: str = "binding", form: str = "") -> dict[str, Any]:
    return {
        "organization": identifier("organization", "union"), "organization_label": "Union",
        "obligation": identifier("obligation", f"union-{kind}"),
        "obligation_type": concept("obligation-type", kind), "provision": "Article 42(7)",
        "legal_basis": concept("legal-basis", basis), "source": identifier("source", "treaty"),
        "legal_form": concept("legal-form", form) if form else None, **days(start),
        "publisher": "Gazette", "url": "https://example.org/t",
        "check": concept("check", "partly-sourced"),
    }  # fmt: skip


def agreement(name: str) -> dict[str, Any]:
    sides = {
        f"{side}_{key}": None for side in ("actor", "toward") for key in ("act", "source", "check")
    }
    return {
        "actor": identifier("state", "austria"), "toward": identifier("state", "spain"),
        "actor_label": "Austria", "toward_label": "Spain", **days("1995-01-01"), **sides,
        "agreement": identifier("agreement", name), "agreement_label": name,
        "actor_standing": concept("standing", "party"),
        "toward_standing": concept("standing", "party"),
        "legal_form": concept("legal-form", "treaty"),
        "legal_weight": concept("legal-weight", "binding"),
    }  # fmt: skip


def founding(name: str, organization: str, kind: str) -> dict[str, Any]:
    return {
        "agreement": identifier("agreement", name), "agreement_label": name,
        "organization": identifier("organization", organization),
        "organization_kind": concept("organization-kind", kind),
    }  # fmt: skip


def lookup(**tables: list[dict[str, Any]]) -> Lookup:
    def ask(name: str, **_: Any) -> list[dict[str, Any]]:
        return tables.get(name, [])

    return Lookup(ask, str, lambda _: ("", ""), lambda _: "")


def union(*members: dict[str, Any], duties: list[dict[str, Any]]) -> tuple[Tie, ...]:
    tables = {"memberships_all": list(members), "obligations_of_members": duties}
    return organization_ties(lookup(**tables), VIEW)


def test_two_members_are_tied_by_what_their_organization_obliges_to() -> None:
    (tie,) = union(
        member("austria", "1995-01-01"), member("spain", "1986-01-01"),
        duties=[duty("mutual-assistance", "2009-12-01")],
    )  # fmt: skip
    assert (tie.actor, tie.toward, tie.via_id, tie.via_label) == (
        "austria",
        "spain",
        "union",
        "Union",
    )
    assert (tie.obligation, tie.provision) == ("mutual-assistance", "Article 42(7)")
    assert (tie.start, tie.end) == (date(2009, 12, 1), None)
    assert tie.strength == Strength.BINDING
    assert not tie.is_alliance
    assert [one.fact_id for one in tie.evidence] == [
        "union-mutual-assistance", "austria-joins", "spain-joins",
    ]  # fmt: skip
    assert tie.evidence[0].publisher == "Gazette"
    assert tie.check == "partly-sourced"


def test_the_tie_begins_when_the_last_of_the_two_has_joined() -> None:
    (tie,) = union(
        member("croatia", "2013-07-01"), member("spain", "1986-01-01"),
        duties=[duty("mutual-assistance", "2009-12-01")],
    )  # fmt: skip
    assert tie.start_edtf == "2013-07-01"


def test_who_left_before_the_obligation_began_is_not_tied_by_it() -> None:
    assert not union(
        member("austria", "1995-01-01", "2001-01-01"), member("spain", "1986-01-01"),
        duties=[duty("mutual-assistance", "2009-12-01")],
    )  # fmt: skip


@pytest.mark.parametrize("standing", ["candidate", "observer"])
def test_who_is_no_full_member_is_not_tied(standing: str) -> None:
    assert not union(
        member("serbia", "2012-03-01", standing=standing), member("spain", "1986-01-01"),
        duties=[duty("mutual-assistance", "2009-12-01")],
    )  # fmt: skip


def test_each_obligation_is_a_tie_of_its_own_with_its_own_weight() -> None:
    ties = union(
        member("austria", "1995-01-01"), member("spain", "1986-01-01"),
        duties=[duty("solidarity", "2009-12-01"), duty("cooperation", "2000-01-01", "political")],
    )  # fmt: skip
    assert {(tie.obligation, tie.strength) for tie in ties} == {
        ("solidarity", Strength.BINDING), ("cooperation", Strength.POLITICAL),
    }  # fmt: skip


def test_a_declaration_does_not_bind_members_in_law() -> None:
    (tie,) = union(
        member("austria", "1995-01-01"), member("spain", "1986-01-01"),
        duties=[duty("cooperation", "2000-01-01", form="declaration")],
    )  # fmt: skip
    assert tie.strength == Strength.POLITICAL


def test_an_agreement_is_told_unless_its_organization_tells_the_same() -> None:
    tables = {
        "memberships_all": [member("austria", "1995-01-01"), member("spain", "1986-01-01")],
        "obligations_of_members": [duty("solidarity", "2009-12-01")],
        "agreement_ties": [agreement(name) for name in ("founds-union", "pact", "trade", "plain")],
        "founding_agreements": [
            founding("founds-union", "union", "political-union"),
            founding("pact", "league", "alliance"),
            founding("trade", "market", "economic"),
        ],
    }
    ties = political_ties(lookup(**tables), VIEW)
    assert [tie.via_label for tie in ties] == ["Union (founds-union)", "trade", "plain"]
