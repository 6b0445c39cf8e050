"""Tests of how dated acts and claims become situations, and their words spells."""

import random
from datetime import date

import pytest
from acts import IDS, agreement_act, claim, membership, mission, recognition, relation

from balkangraph.dates import parse_date
from balkangraph.records import Record
from balkangraph.timeline import Situation, Spell, build_situations, fold_words, situation_of

RECOGNIZED = recognition("2008-05-30", "recognizes")
WITHDRAWN = recognition("2018-06-20", "withdraws")


def situation(*records: Record) -> Situation:
    """The one situation that these records are about."""
    (found,) = build_situations(records, IDS)
    return found


def spells(*records: Record) -> list[tuple[str, str, str]]:
    """Standing, start and end of the spells that all the records together make."""
    return [
        (s.standing, s.start.text if s.start else "?", s.end.text if s.end else "")
        for s in fold_words(situation(*records).words)
    ]


def test_an_act_names_the_situation_it_bears_on() -> None:
    assert situation_of(RECOGNIZED) == "recognition-liberia-kosovo"
    assert situation_of(membership("2009", "joins")) == "membership-albania-nato"
    assert situation_of(agreement_act("2020", "signs", "signatory")) == "participation-albania-pact"
    hosts = agreement_act("2020", "hosts", "host")
    assert situation_of(hosts) == "participation-albania-pact-host"
    assert situation_of(relation("2008", "establishes", "kosovo", "albania")) == (
        "relations-albania-kosovo"
    )
    assert situation_of(mission("2008", "opens")) == "mission-albania-kosovo"
    assert situation_of(claim("2018", "serbia", "ended")) == ""


def test_a_recognition_alone_is_one_open_spell() -> None:
    (spell,) = fold_words(situation(RECOGNIZED).words)
    start = parse_date("2008-05-30")
    assert spell == Spell("recognizes", start, None, "liberia-recognizes-kosovo-2008-05-30", "")


def test_a_withdrawal_that_is_believed_closes_the_spell() -> None:
    (spell,) = fold_words(situation(RECOGNIZED, WITHDRAWN).words)
    assert (spell.end, spell.closed_by) == (parse_date("2018-06-20"), WITHDRAWN.id)


def test_a_withdrawal_alone_makes_no_spell() -> None:
    assert spells(WITHDRAWN) == []


def test_a_reaffirmation_changes_nothing_while_recognized() -> None:
    again = recognition("2012", "reaffirms")
    assert spells(RECOGNIZED, again) == [("recognizes", "2008-05-30", "")]


def test_a_reaffirmation_after_a_withdrawal_opens_a_second_spell() -> None:
    assert spells(RECOGNIZED, WITHDRAWN, recognition("2018-06-25", "reaffirms")) == [
        ("recognizes", "2008-05-30", "2018-06-20"),
        ("recognizes", "2018-06-25", ""),
    ]


@pytest.mark.parametrize("act", ["suspends", "annuls", "declines"])
def test_other_endings_close_like_a_withdrawal(act: str) -> None:
    ended = recognition("2018", act)
    assert spells(RECOGNIZED, ended) == [("recognizes", "2008-05-30", "2018")]


def test_a_denial_voids_what_was_before_it() -> None:
    assert spells(RECOGNIZED, claim("2019", "serbia", "never-held")) == []


def test_an_affirmation_after_a_denial_restores_what_was_before_it() -> None:
    denied, affirmed = claim("2019", "serbia", "never-held"), claim("2020", "serbia", "holds")
    assert spells(RECOGNIZED, denied, affirmed) == [("recognizes", "2008-05-30", "")]


def test_a_new_recognition_after_a_denial_begins_anew() -> None:
    denied = claim("2019", "serbia", "not-counted")
    assert spells(RECOGNIZED, denied, recognition("2020", "recognizes")) == [
        ("recognizes", "2020", "")
    ]


def test_a_claim_counts_from_the_day_it_says_and_not_from_the_day_it_was_said() -> None:
    late = claim("2018-07-01", "serbia", "ended", effective="2018-06-20")
    assert spells(RECOGNIZED, late) == [("recognizes", "2008-05-30", "2018-06-20")]


@pytest.mark.parametrize("asserts", ["breaches", "threatens", "in-force", "invited"])
def test_other_claims_are_told_of_the_situation_and_change_nothing(asserts: str) -> None:
    other = claim("2019", "serbia", asserts)
    assert situation(RECOGNIZED, other).words[1].effect == "none"
    assert spells(RECOGNIZED, other) == [("recognizes", "2008-05-30", "")]
    assert spells(other) == []


def test_a_claim_about_something_else_is_no_word() -> None:
    about_row = claim("2019", "serbia", "ended", about=RECOGNIZED.id)
    assert len(situation(RECOGNIZED, about_row).words) == 1


def test_a_recognition_of_unknown_date_has_no_start() -> None:
    assert spells(recognition("", "recognizes"), WITHDRAWN) == [("recognizes", "?", "2018-06-20")]


def test_dates_of_months_stay_months() -> None:
    records = recognition("2008-05", "recognizes"), recognition("2018-06", "withdraws")
    (spell,) = fold_words(situation(*records).words)
    assert (spell.start, spell.end) == (parse_date("2008-05"), parse_date("2018-06"))
    certain = [day for day in (1, 31) if spell.holds_certainly(date(2008, 5, day))]
    possible = [day for day in (1, 31) if spell.holds_possibly(date(2008, 5, day))]
    assert (certain, possible) == ([31], [1, 31])
    assert spell.holds_certainly(date(2018, 5, 31))
    assert not spell.holds_certainly(date(2018, 6, 1))
    assert spell.holds_possibly(date(2018, 6, 29))
    assert not spell.holds_possibly(date(2018, 6, 30))


def test_an_ending_known_to_the_year_follows_a_beginning_of_that_year() -> None:
    ended = recognition("2008", "withdraws")
    assert spells(RECOGNIZED, ended) == [("recognizes", "2008-05-30", "2008")]


def test_the_end_is_not_part_of_a_spell() -> None:
    (spell,) = fold_words(situation(RECOGNIZED, WITHDRAWN).words)
    assert spell.holds_certainly(date(2008, 5, 30))
    assert not spell.holds_possibly(date(2008, 5, 29))
    assert spell.holds_certainly(date(2018, 6, 19))
    assert not spell.holds_possibly(date(2018, 6, 20))


def test_a_membership_passes_from_standing_to_standing() -> None:
    steps = [
        membership("2003", "applies"), membership("2005-06", "candidate"),
        membership("2006-01-10", "opens-negotiations"), membership("2007", "closes-negotiations"),
        membership("2008-04-03", "invited"), membership("2008-07-09", "signs-protocol"),
        membership("2008-09", "ratifies-for", by="serbia", id="serbia-ratifies"),
        membership("2009-04-01", "joins", "full"), membership("2020-01-01", "leaves"),
    ]  # fmt: skip
    assert spells(*steps) == [
        ("applicant", "2003", "2005-06"),
        ("candidate", "2005-06", "2006-01-10"),
        ("negotiating", "2006-01-10", "2008-04-03"),
        ("invited", "2008-04-03", "2009-04-01"),
        ("full", "2009-04-01", "2020-01-01"),
    ]


@pytest.mark.parametrize("capacity", ["associate", "observer", "participant", "full"])
def test_joining_gives_the_standing_of_its_capacity(capacity: str) -> None:
    assert spells(membership("2009", "joins", capacity)) == [(capacity, "2009", "")]


def test_a_veto_and_a_rejection_are_not_alike() -> None:
    applied, vetoed = membership("2003", "applies"), membership("2008", "vetoed", by="serbia")
    assert spells(applied, vetoed) == [("applicant", "2003", "")]
    assert spells(applied, membership("2008", "rejected")) == [("applicant", "2003", "2008")]


def test_a_suspended_member_is_a_member_again_when_reinstated() -> None:
    steps = membership("2001", "joins"), membership("2002", "suspended")
    assert spells(*steps, membership("2003", "reinstated")) == [
        ("full", "2001", "2002"), ("suspended", "2002", "2003"), ("full", "2003", ""),
    ]  # fmt: skip


def test_a_party_to_an_agreement_passes_from_signature_to_force_to_denunciation() -> None:
    steps = [
        agreement_act("2020-01-01", "announces", "signatory"),
        agreement_act("2020-02-01", "signs", "signatory"),
        agreement_act("2020-03-01", "ratifies", "party"),
        agreement_act("2020-04-01", "enters-into-force", "party"),
        agreement_act("2021-01-01", "reviews", "party"),
        agreement_act("2022-01-01", "denounces", "party"),
    ]
    assert spells(*steps) == [
        ("announced", "2020-01-01", "2020-02-01"),
        ("signatory", "2020-02-01", "2020-03-01"),
        ("ratified", "2020-03-01", "2020-04-01"),
        ("party", "2020-04-01", "2022-01-01"),
    ]


def test_what_is_signed_and_enters_into_force_on_one_day_is_in_force() -> None:
    force = agreement_act("1996-06-14", "enters-into-force", "party")
    signed = agreement_act("1996-06-14", "signs", "signatory")
    assert force.id < signed.id
    assert spells(force, signed) == [("party", "1996-06-14", "")]


@pytest.mark.parametrize(
    ("act", "role", "standing"),
    [("hosts", "host", "host"), ("mediates", "mediator", "mediator"),
     ("witnesses", "witness", "witness"), ("guarantees", "guarantor", "guarantor"),
     ("deposits", "depositary", "depositary")],
)  # fmt: skip
def test_another_role_is_another_situation(act: str, role: str, standing: str) -> None:
    signed = agreement_act("2020", "signs", "signatory")
    party, other = build_situations([signed, agreement_act("2020", act, role)], IDS)
    assert (party.id, party.role) == ("participation-albania-pact", "")
    assert (other.id, other.role) == (f"participation-albania-pact-{role}", role)
    assert [spell.standing for spell in fold_words(other.words)] == [standing]


def test_who_settles_a_situation_depends_on_its_kind() -> None:
    assert situation(RECOGNIZED).entitled == {"liberia"}
    assert situation(membership("2009", "joins")).entitled == {"nato"}
    assert situation(agreement_act("2020", "signs", "party")).entitled == {"albania"}


def test_the_order_of_the_records_does_not_matter() -> None:
    records: list[Record] = [
        RECOGNIZED, WITHDRAWN, recognition("2018-06-20", "reaffirms"), recognition("", "declines"),
        claim("2018-06-20", "serbia", "ended"), claim("2018-06-20", "kosovo", "holds"),
        membership("2009", "joins"), agreement_act("2020", "signs", "party"),
    ]  # fmt: skip
    expected = build_situations(records, IDS)
    for seed in range(20):
        random.Random(seed).shuffle(records)
        assert build_situations(records, IDS) == expected
    assert [s.id for s in expected] == sorted(s.id for s in expected)


def test_relations_that_either_side_severs_are_those_that_both_established() -> None:
    established = relation("2008-02-18", "establishes")
    severed = relation("2010-01-01", "severs", "kosovo", "albania")
    restored = relation("2011-05", "restores")
    assert spells(established, severed, restored) == [
        ("relations", "2008-02-18", "2010-01-01"),
        ("relations", "2011-05", ""),
    ]
    found = situation(established, severed)
    assert (found.subject, found.target) == ("albania", "kosovo")
    assert found.entitled == {"albania", "kosovo"}


def test_a_mission_passes_from_rank_to_rank() -> None:
    acts = [
        mission("2008", "opens", "office"),
        mission("2010", "raises"),
        mission("2020", "closes"),
    ]
    assert spells(*acts) == [("office", "2008", "2010"), ("embassy", "2010", "2020")]


def test_a_consulate_stands_beside_the_embassy() -> None:
    kept = build_situations([mission("2008", "opens"), mission("2009", "opens", "consulate")], IDS)
    assert [found.id for found in kept] == [
        "mission-albania-kosovo",
        "mission-albania-kosovo-in-pristina",
    ]


def test_a_mission_that_is_only_reported_began_on_that_day_or_before() -> None:
    (spell,) = fold_words(situation(mission("2023-10", "reported")).words)
    assert spell.start is not None
    assert (spell.start.text, spell.start.earliest) == ("[..2023-10]", date.min)
    assert spell.holds_possibly(date(1990, 1, 1)) and not spell.holds_certainly(date(2023, 10, 30))
    assert spell.holds_certainly(date(2023, 10, 31))


def test_a_mission_reported_after_its_opening_is_as_old_as_its_opening() -> None:
    acts = [mission("2023-10", "reported"), mission("2008-05-02", "opens")]
    assert spells(*acts) == [("embassy", "2008-05-02", "")]


def test_depositing_an_agreement_makes_a_depositary_and_depositing_for_a_member_nothing() -> None:
    assert spells(agreement_act("1949", "deposits", "depositary")) == [("depositary", "1949", "")]
    assert spells(membership("2009-04-01", "deposits")) == []


def test_steps_on_the_way_change_no_standing() -> None:
    steps = [membership("2006", "applies"), membership("2007", "recommended"),
             membership("2008", "vetoed"), membership("2009", "veto-lifted")]  # fmt: skip
    assert spells(*steps) == [("applicant", "2006", "")]
