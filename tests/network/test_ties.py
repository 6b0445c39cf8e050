"""Tests of ties: what binds, what allies, what holds on a day, and how members pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.network.ties import (
    Evidence,
    Strength,
    Tie,
    TieKind,
    describe_tie,
    describe_weight,
    narrow_tie,
    pair_members,
)


def treaty(standing: str = "", form: str = "treaty", obligation: str = "defense") -> Tie:
    return Tie(
        kind="agreement",
        actor="a",
        toward="b",
        via_id="pact",
        via_label="Pact",
        obligation=obligation,
        legal_form=form,
        legal_weight="binding",
        standing=standing,
    )


def member(
    actor: str,
    start: date | None = None,
    end: date | None = None,
    standing: str = "full",
    obligation: str = "defense",
) -> Tie:
    return Tie(
        kind="alliance",
        actor=actor,
        actor_label=actor.upper(),
        toward="league",
        toward_label="League",
        obligation=obligation,
        start=start,
        start_edtf=start.isoformat() if start else "",
        end=end,
        legal_form="treaty",
        legal_weight="binding",
        standing=standing,
        evidence=(Evidence(f"{actor}-joins", f"{actor}-source"),),
    )


def test_a_treaty_in_force_with_a_defense_obligation_is_an_alliance() -> None:
    assert treaty().is_alliance
    assert treaty().strength == Strength.DEFENSE


@pytest.mark.parametrize("form", ["declaration", "agreed-conclusions", "proposal", "notification"])
def test_a_declaration_is_no_alliance_even_if_its_row_says_binding(form: str) -> None:
    assert not treaty(form=form).is_alliance
    assert not treaty(form=form).is_binding


@pytest.mark.parametrize("standing", ["signatory", "ratified", "observer", "mediator", "suspended"])
def test_what_is_not_in_force_between_the_two_does_not_bind(standing: str) -> None:
    assert not treaty(standing).is_binding
    assert treaty(standing).strength == Strength.POLITICAL


def test_an_associate_is_bound_but_no_ally() -> None:
    assert treaty("associate").is_binding
    assert not treaty("associate").is_alliance


@pytest.mark.parametrize("obligation", ["consultation", "mutual-assistance", "solidarity", ""])
def test_an_agreement_without_a_defense_obligation_is_no_alliance(obligation: str) -> None:
    assert not treaty(obligation=obligation).is_alliance
    assert treaty(obligation=obligation).strength == Strength.BINDING


@pytest.mark.parametrize("kind", ["recognition", "assistance"])
def test_an_act_of_one_side_is_unilateral_whatever_its_weight(kind: TieKind) -> None:
    tie = Tie(kind=kind, actor="a", toward="b", legal_weight="binding")
    assert tie.strength == Strength.UNILATERAL
    assert not tie.is_binding


@pytest.mark.parametrize("standing", ["proposed", "announced", "invited", "applicant"])
def test_what_was_only_proposed_is_a_proposal(standing: str) -> None:
    assert treaty(standing).is_proposal
    assert treaty(form="proposal").is_proposal
    assert not treaty("signatory").is_proposal


def test_a_tie_of_an_actor_with_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="found the same actor twice"):
        Tie(kind="agreement", actor="a", toward="a")


def test_a_tie_holds_from_its_start_until_the_day_before_its_end() -> None:
    tie = member("a", date(2009, 4, 1), date(2020, 1, 1))
    days = [date(2009, 3, 31), date(2009, 4, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [tie.holds_on(day) for day in days] == [False, True, True, False]


def test_an_unknown_start_has_begun() -> None:
    assert member("a").holds_on(date(1, 1, 1))
    assert member("a").is_certain_on(date(1, 1, 1))


def test_a_partly_known_date_holds_but_not_for_certain() -> None:
    tie = Tie(
        kind="agreement",
        actor="a",
        toward="b",
        start=date(2008, 1, 1),
        start_latest=date(2008, 12, 31),
        end=date(2012, 1, 1),
        end_earliest=date(2011, 1, 1),
    )
    days = [date(2008, 6, 1), date(2008, 12, 31), date(2010, 12, 31), date(2011, 1, 1)]
    assert [tie.holds_on(day) for day in days] == [True, True, True, True]
    assert [tie.is_certain_on(day) for day in days] == [False, True, True, False]


def test_the_check_of_a_tie_is_the_weakest_of_its_evidence() -> None:
    evidence = (Evidence("x", "s"), Evidence("y", "s", check="partly-sourced"))
    assert Tie(kind="agreement", actor="a", toward="b", evidence=evidence).check == "partly-sourced"
    assert Tie(kind="agreement", actor="a", toward="b").check == "unsourced"


def test_two_members_are_tied_while_both_are_members() -> None:
    first = member("a", date(1949, 8, 24))
    second = member("b", date(2009, 4, 1), date(2020, 1, 1))
    (tie,) = pair_members([second, first])
    assert (tie.actor, tie.toward, tie.via_id, tie.via_label) == ("a", "b", "league", "League")
    assert (tie.actor_label, tie.toward_label) == ("A", "B")
    assert (tie.start, tie.end, tie.start_edtf) == (
        date(2009, 4, 1),
        date(2020, 1, 1),
        "2009-04-01",
    )
    assert [one.fact_id for one in tie.evidence] == ["a-joins", "b-joins"]
    assert tie.is_alliance


def test_members_that_never_met_in_the_organization_are_not_tied() -> None:
    left = member("a", date(1990, 1, 1), date(2000, 1, 1))
    assert list(pair_members([left, member("b", date(2000, 1, 1))])) == []


def test_only_full_members_pair() -> None:
    rows = [member("a"), member("b", standing="observer"), member("c", standing="invited")]
    assert list(pair_members(rows)) == []


def test_an_unknown_start_leaves_the_known_one() -> None:
    (tie,) = pair_members([member("a"), member("b", date(2009, 4, 1))])
    assert (tie.start, tie.start_latest) == (date(2009, 4, 1), date(2009, 4, 1))
    (open_tie,) = pair_members([member("a"), member("b")])
    assert (open_tie.start, open_tie.start_latest, open_tie.end) == (None, None, None)


def test_obligations_pair_like_with_like() -> None:
    rows = [member(actor, obligation=o) for actor in "ab" for o in ("defense", "consultation")]
    assert [tie.obligation for tie in pair_members(rows)] == ["consultation", "defense"]


def test_a_tie_of_members_is_disputed_when_either_membership_is() -> None:
    disputed = Tie(kind="membership", actor="b", toward="league", disputed=True)
    agreed = Tie(kind="membership", actor="a", toward="league")
    (tie,) = pair_members([agreed, disputed])
    assert tie.disputed


DAYS = st.dates(date(1990, 1, 1), date(1990, 1, 12))
INTERVALS = st.tuples(st.none() | DAYS, st.none() | DAYS)


@settings(deadline=None)
@given(INTERVALS, INTERVALS, DAYS)
def test_paired_members_are_tied_on_just_the_days_both_belong(
    one: tuple[date | None, date | None], two: tuple[date | None, date | None], day: date
) -> None:
    rows = [member("a", *one), member("b", *two)]
    both = all(row.holds_on(day) for row in rows)
    assert any(tie.holds_on(day) for tie in pair_members(rows)) == both


def test_a_tie_is_told_with_its_obligation_provision_and_dates() -> None:
    (tie,) = pair_members([member("a", date(1949, 8, 24)), member("b", date(2009, 4, 1))])
    assert describe_tie(tie) == "League, defense, since 2009-04-01"
    assert describe_weight(tie) == "binding in law, with an obligation of defense (treaty)"


def test_an_act_of_one_side_is_told_in_its_own_direction() -> None:
    tie = Tie(kind="recognition", actor="b", toward="a", actor_label="B", start_edtf="2008-02")
    assert describe_tie(tie) == "B recognizes a, since 2008-02"
    assert describe_weight(tie) == "act of one side, which binds no other"


def test_a_membership_is_told_as_belonging_and_a_shared_one_by_the_organization() -> None:
    rows = [Tie(kind="membership", actor=a, toward="eu", toward_label="EU") for a in "ab"]
    assert describe_tie(rows[0]) == "a belongs to EU, since an unknown day"
    (shared,) = pair_members(rows)
    assert describe_tie(shared) == "EU, since an unknown day"


def test_a_signed_treaty_is_told_as_not_in_force() -> None:
    assert describe_weight(treaty("signatory")) == "signed, entry into force not recorded (treaty)"


def test_a_tie_is_narrowed_to_the_time_in_which_another_holds_too() -> None:
    one = member("a", date(1995, 1, 1))
    other = member("b", date(2009, 12, 1), date(2020, 1, 1))
    found = narrow_tie(one, other)
    assert found is not None
    assert (found.actor, found.start, found.end) == ("a", date(2009, 12, 1), date(2020, 1, 1))
    assert found.start_edtf == "2009-12-01"
    assert narrow_tie(member("a", None, date(2009, 12, 1)), other) is None


def test_of_equal_law_help_against_an_attack_comes_first() -> None:
    help_, trade = treaty(obligation="mutual-assistance"), treaty(obligation="cooperation")
    earlier = replace(trade, via_label="Accord")
    assert sorted([trade, earlier, help_], key=lambda tie: tie.order) == [help_, earlier, trade]
    assert help_.strength == trade.strength == Strength.BINDING
