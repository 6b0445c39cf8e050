"""Tests of the perspectives by hand: who said what, and when the relation held for whom."""

from datetime import date

import pytest
from acts import IDS, agreement_act, claim, membership, recognition

from balkangraph.build.views import read_perspectives
from balkangraph.dates import PartialDate, parse_date
from balkangraph.paths import resource_folder
from balkangraph.perspectives import Assessed, Perspective, assess, close_at_end, earlier, later
from balkangraph.records import Record
from balkangraph.timeline import build_situations

PERSPECTIVES = read_perspectives(resource_folder("ontology") / "perspectives.ttl")
ALL = ("recognizer", "kosovo", "serbia", "documents", "lowest", "highest")
RECOGNIZED = recognition("2008-05-30", "recognizes", "published")
WITHDRAWN = recognition("2018-06-20", "withdraws")
SHOWN = recognition("2018-06-20", "withdraws", "published")
REAFFIRMED = recognition("2018-06-22", "reaffirms")
SERBIA_ENDS = claim("2018-06-20", "serbia", "ended")
KOSOVO_HOLDS = claim("2018-06-21", "kosovo", "holds")


def assessed(*records: Record) -> Assessed:
    (situation,) = build_situations(records, IDS)
    return assess(situation, PERSPECTIVES)


def spells(found: Assessed) -> dict[str, list[str]]:
    """The spells of each perspective, as `start/end` with `?` for unknown and nothing for open."""
    return {
        name: [f"{s.start.text if s.start else '?'}/{s.end.text if s.end else ''}" for s in each]
        for name, each in found.spells.items()
    }


def everyone(*each: str) -> dict[str, list[str]]:
    return {name: list(each) for name in ALL}


def test_the_ontology_publishes_six_perspectives_in_order() -> None:
    assert (
        Perspective("recognizer", "authority", "", True),
        Perspective("kosovo", "party", "kosovo", False),
        Perspective("serbia", "party", "serbia", True),
        Perspective("documents", "documents", "", True),
        Perspective("lowest", "lowest", "", True),
        Perspective("highest", "highest", "", True),
    ) == PERSPECTIVES


def test_a_recognition_that_nobody_disputes_holds_for_everyone() -> None:
    found = assessed(RECOGNIZED)
    assert spells(found) == everyone("2008-05-30/")
    assert (found.status, found.detail) == ("uncontested", "authority-affirms-holds")
    assert found.disputed_from is None


def test_a_withdrawal_alone_ends_the_recognition_for_all_but_kosovo() -> None:
    found = assessed(RECOGNIZED, WITHDRAWN)
    ended = ["2008-05-30/2018-06-20"]
    assert spells(found) == {
        "recognizer": ended, "kosovo": ["2008-05-30/"], "serbia": ended, "documents": ended,
        "lowest": ended, "highest": ["2008-05-30/"],
    }  # fmt: skip
    assert (found.status, found.detail) == ("contested", "authority-affirms-ended")
    assert found.disputed_from == date(2018, 6, 20)


def test_a_disputed_withdrawal_of_which_no_note_was_shown_leaves_documents_as_it_was() -> None:
    unshown = assessed(RECOGNIZED, WITHDRAWN, KOSOVO_HOLDS)
    assert spells(unshown)["documents"] == ["2008-05-30/"]
    shown = assessed(RECOGNIZED, SHOWN, KOSOVO_HOLDS)
    assert spells(shown)["documents"] == ["2008-05-30/2018-06-20"]


def test_a_withdrawal_alleged_by_a_third_party_ends_nothing_but_for_itself() -> None:
    found = assessed(RECOGNIZED, SERBIA_ENDS)
    assert spells(found) == {
        **everyone("2008-05-30/"),
        "serbia": ["2008-05-30/2018-06-20"], "lowest": ["2008-05-30/2018-06-20"],
    }  # fmt: skip
    assert (found.status, found.detail) == ("contested", "authority-silent")
    assert found.disputed_from == date(2018, 6, 20)


def test_an_alleged_withdrawal_does_not_dispute_the_years_before_it() -> None:
    found = assessed(RECOGNIZED, SERBIA_ENDS)
    held = {name: each[0].holds_certainly(date(2012, 1, 1)) for name, each in found.spells.items()}
    assert held == dict.fromkeys(ALL, True)


def test_a_reaffirmation_reopens_for_the_recognizer_and_not_for_serbia() -> None:
    found = assessed(RECOGNIZED, WITHDRAWN, SERBIA_ENDS, REAFFIRMED)
    assert spells(found)["recognizer"] == ["2008-05-30/2018-06-20", "2018-06-22/"]
    assert spells(found)["serbia"] == ["2008-05-30/2018-06-20"]
    assert spells(found)["kosovo"] == spells(found)["highest"] == ["2008-05-30/"]
    assert spells(found)["lowest"] == ["2008-05-30/2018-06-20"]


def test_what_serbia_says_itself_reopens_for_serbia() -> None:
    taken_back = claim("2020", "serbia", "holds")
    assert spells(assessed(RECOGNIZED, SERBIA_ENDS, taken_back))["serbia"] == [
        "2008-05-30/2018-06-20",
        "2020/",
    ]


def test_kosovo_ends_a_recognition_only_by_its_own_word() -> None:
    ended = claim("2019", "kosovo", "ended")
    assert spells(assessed(RECOGNIZED, SHOWN, ended))["kosovo"] == ["2008-05-30/2019"]


def test_a_denial_by_serbia_voids_the_whole_recognition_for_serbia() -> None:
    found = assessed(RECOGNIZED, claim("2019-01-22", "serbia", "never-held"))
    assert spells(found) == {**everyone("2008-05-30/"), "serbia": [], "lowest": []}
    assert found.disputed_from == date(2008, 5, 30)


def test_a_denied_recognition_needs_a_published_instrument_for_documents() -> None:
    unpublished = recognition("2008-05-30", "recognizes")
    found = assessed(unpublished, claim("2019-01-22", "serbia", "never-held"))
    assert spells(found)["documents"] == []


@pytest.mark.parametrize("act", ["suspends", "annuls"])
def test_a_suspension_counts_like_a_withdrawal(act: str) -> None:
    found = assessed(RECOGNIZED, recognition("2019-01-17", act))
    assert spells(found)["recognizer"] == ["2008-05-30/2019-01-17"]
    assert spells(found)["kosovo"] == ["2008-05-30/"]


def test_a_recognition_that_only_kosovo_tells_of_holds_for_kosovo_alone() -> None:
    found = assessed(claim("2011-09-20", "kosovo", "holds", effective="2011-02-04"))
    assert spells(found) == {
        **everyone(), "kosovo": ["2011-02-04/"], "highest": ["2011-02-04/"],
    }  # fmt: skip
    assert (found.status, found.detail) == ("contested", "third-parties-only")
    assert found.disputed_from == date(2011, 2, 4)


def test_what_only_third_parties_say_is_unverified() -> None:
    found = assessed(claim("2011", "albania", "holds"))
    assert spells(found) == everyone()
    assert (found.status, found.detail) == ("unverified", "third-parties-only")


def test_words_that_change_nothing_verify_nothing() -> None:
    found = assessed(membership("2008", "vetoed", by="serbia"))
    assert (found.status, found.detail) == ("unverified", "third-parties-only")


def test_a_recognition_of_unknown_date_has_always_held() -> None:
    found = assessed(recognition("", "recognizes"))
    assert spells(found) == everyone("?/")
    assert found.spells["lowest"][0].holds_certainly(date.min)


def test_a_month_stays_a_month_in_every_perspective() -> None:
    found = assessed(recognition("2008-05", "recognizes"), claim("2018-06", "serbia", "ended"))
    assert spells(found)["lowest"] == ["2008-05/2018-06"]
    assert spells(found)["highest"] == ["2008-05/"]
    assert found.disputed_from == date(2018, 6, 1)


def test_a_membership_holds_with_its_standing_for_everyone() -> None:
    found = assessed(
        membership("2003", "applies"), membership("2009-04-01", "joins", "full"),
        membership("2020-01-31", "leaves"),
    )  # fmt: skip
    expected = [("applicant", "2003"), ("full", "2009-04-01")]
    for name in ALL:
        assert [(s.standing, s.start and s.start.text) for s in found.spells[name]] == expected
    assert (found.status, found.detail) == ("ended", "authority-affirms-ended")


def test_kosovo_refuses_the_end_of_no_relation_but_its_own_recognition() -> None:
    found = assessed(membership("2009", "joins"), membership("2020", "leaves"))
    assert spells(found)["kosovo"] == ["2009/2020"]


def test_a_party_that_acts_itself_is_believed_by_itself_again() -> None:
    cells = {"member": "serbia", "organization": "nato"}
    found = assessed(
        membership("2001", "joins", id="a", **cells),
        claim("2002", "serbia", "ended", about="membership-serbia-nato"),
        membership("2003", "joins", id="b", **cells),
    )
    assert spells(found)["serbia"] == ["2001/2002", "2003/"]


def test_what_an_organization_says_of_its_members_settles_it() -> None:
    about = "membership-albania-nato"
    joined = membership("2009", "joins")
    assert spells(assessed(joined, claim("2020", "nato", "ended", about=about)))["recognizer"] == [
        "2009/2020"
    ]
    denied_by_another = assessed(joined, claim("2020", "liberia", "ended", about=about))
    assert spells(denied_by_another) == everyone("2009/")


def test_an_agreement_signed_and_denounced_is_told_alike_by_all() -> None:
    found = assessed(
        agreement_act("2020", "signs", "signatory"), agreement_act("2022", "denounces", "party")
    )
    assert spells(found) == everyone("2020/2022")


def test_the_last_days_of_the_calendar_are_compared_too() -> None:
    found = assessed(recognition("9999", "recognizes"), claim("9999", "serbia", "ended"))
    assert found.disputed_from == date.max
    assert spells(found)["recognizer"] == ["9999/"]


@pytest.mark.parametrize(
    ("one", "other", "expected_later", "expected_earlier"),
    [
        ("2008", "2009", "2009", "2008"),
        ("2008-02-17", "2008", "[2008-02-17..2008-12-31]", "[2008-01-01..2008-02-17]"),
        ("2008-02", "2008-02-01", "2008-02", "2008-02-01"),
        ("", "2008", "2008", "2008"),
        ("", "", "", ""),
    ],
)
def test_of_two_dates_the_later_and_the_earlier_keep_what_is_known(
    one: str, other: str, expected_later: str, expected_earlier: str
) -> None:
    dates: list[PartialDate | None] = [parse_date(text) if text else None for text in (one, other)]
    found = [[compare(*order) for order in (dates, dates[::-1])] for compare in (later, earlier)]
    for expected, both in zip((expected_later, expected_earlier), found, strict=True):
        assert [each.text if each else "" for each in both] == [expected, expected]
        assert all(each is None or parse_date(each.text) == each for each in both)


def test_nothing_outlasts_a_state_that_has_ended() -> None:
    ends = {"liberia": (parse_date("2012-06-01"), "liberia-ends-declaration-2012")}
    found = close_at_end(assessed(RECOGNIZED), ends)
    assert spells(found) == {name: ["2008-05-30/2012-06-01"] for name in ALL}
    assert found.status == "ended"
    assert {s.closed_by for each in found.spells.values() for s in each} == {ends["liberia"][1]}
    assert close_at_end(assessed(RECOGNIZED), {"nauru": ends["liberia"]}) == assessed(RECOGNIZED)


def test_what_ended_before_or_began_after_the_end_of_a_state_stays() -> None:
    early, late = parse_date("2007-01-01"), parse_date("2020-01-01")
    before = spells(assessed(RECOGNIZED, SHOWN))
    assert spells(close_at_end(assessed(RECOGNIZED, SHOWN), {"kosovo": (early, "x")})) == before
    after = spells(close_at_end(assessed(RECOGNIZED, SHOWN), {"kosovo": (late, "x")}))
    assert after["recognizer"] == before["recognizer"] == ["2008-05-30/2018-06-20"]
    assert (before["kosovo"], after["kosovo"]) == (["2008-05-30/"], ["2008-05-30/2020-01-01"])
