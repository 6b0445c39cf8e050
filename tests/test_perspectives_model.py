"""Tests of the perspectives against a model that walks through the words day by day.

The model follows the definitions of `ontology/perspectives.ttl` in words and knows no intervals.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from acts import IDS, claim, membership, recognition
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.build.views import read_perspectives
from balkangraph.paths import resource_folder
from balkangraph.perspectives import Assessed, assess
from balkangraph.records import Record
from balkangraph.timeline import Situation, Spell, Word, build_situations

PERSPECTIVES = read_perspectives(resource_folder("ontology") / "perspectives.ttl")
BASE = ("recognizer", "kosovo", "serbia", "documents")
DAYS: Final = [date(2018, 1, 1) + timedelta(days=number) for number in range(64)]
STEPS: Final = ["applicant", "candidate", "negotiating", "observer", "invited", "full", "suspended"]
ACTS = ("recognizes", "reaffirms", "withdraws", "suspends", "annuls", "declines")
MEMBERSHIP_ACTS = (
    "applies", "candidate", "opens-negotiations", "observer", "invited", "joins", "suspended",
    "reinstated", "leaves", "rejected", "vetoed",
)  # fmt: skip
ASSERTS = ("holds", "ended", "never-held", "suspended", "not-counted")

day_texts = st.sampled_from(DAYS[:60]).map(date.isoformat)
partial_texts = st.one_of(day_texts, st.sampled_from(["2018", "2018-01", "2018-02", "2018-01?"]))
claimants = st.sampled_from(["liberia", "kosovo", "serbia", "albania", "nato"])


@st.composite
def recognition_records(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> list[Record]:
    """A few acts and claims about Liberia's recognition of Kosovo."""
    records: list[Record] = []
    for number in range(draw(st.integers(1, 7))):
        name, day = f"w-{draw(st.integers(0, 9))}-{number}", draw(texts)
        if draw(st.booleans()):
            instrument = draw(st.sampled_from(["published", "reported"]))
            act = draw(st.sampled_from(ACTS))
            records.append(recognition(day, act, instrument, id=name))
        else:
            effective = draw(st.just("") | texts)
            asserts = draw(st.sampled_from(ASSERTS))
            records.append(claim(day, draw(claimants), asserts, effective, id=name))
    return records


@st.composite
def membership_records(draw: st.DrawFn) -> list[Record]:
    """A few steps of Serbia toward NATO, and claims about it."""
    records: list[Record] = []
    for number in range(draw(st.integers(1, 7))):
        name, day = f"w-{draw(st.integers(0, 9))}-{number}", draw(day_texts)
        if draw(st.booleans()):
            act = draw(st.sampled_from(MEMBERSHIP_ACTS))
            records.append(membership(day, act, id=name, member="serbia", by=""))
        else:
            about, asserts = "membership-serbia-nato", draw(st.sampled_from(ASSERTS))
            records.append(claim(day, draw(claimants), asserts, about=about, id=name))
    return records


def day_of(word: Word) -> date:
    assert word.date is not None
    return word.date.earliest


def in_order(words: tuple[Word, ...]) -> list[Word]:
    """By day, then by the day it was said, endings first, by the steps of a membership, by id."""

    def key(word: Word) -> tuple[date, date, bool, int, str]:
        assert word.said is not None
        step = STEPS.index(word.standing) if word.standing in STEPS else 0
        opening = word.effect in ("begins", "affirms")
        return day_of(word), word.said.earliest, opening, step if opening else 0, word.id

    return sorted((word for word in words if word.effect != "none"), key=key)


def opens(word: Word) -> bool:
    return word.effect in ("begins", "affirms")


def entitled(word: Word, situation: Situation) -> bool:
    """Acts, and claims of the recognizer or of the organization."""
    owner = situation.target if situation.kind == "membership" else situation.subject
    return not word.is_claim or word.speaker == owner


def believed(name: str, situation: Situation) -> list[Word]:
    """The words that a perspective believes, by its definition."""
    words = in_order(situation.words)
    if name == "recognizer":
        return [word for word in words if entitled(word, situation)]
    if name == "documents":
        claims = [word for word in words if word.is_claim]
        denied = any(word.effect == "denies" for word in claims)
        affirmed = any(opens(word) for word in claims)
        return [
            word for word in words
            if entitled(word, situation)
            and (word.published or not (denied if opens(word) else affirmed))
        ]  # fmt: skip
    last_own: Word | None = None
    kept = []
    for word in words:
        closed = last_own is not None and not opens(last_own)
        if word.speaker == name:
            last_own = word
            kept.append(word)
        elif entitled(word, situation):
            own_recognition = situation.kind == "recognition" and situation.target == name
            refused = closed if opens(word) else name == "kosovo" and own_recognition
            if not refused:
                kept.append(word)
    return kept


def not_voided(words: list[Word]) -> list[Word]:
    """The words that no denial voids: one that stands voids all; a new beginning makes it final."""
    kept: list[Word] = []
    denied = False
    for word in words:
        if word.effect == "denies":
            denied = True
        elif opens(word):
            kept = [word] if denied and word.effect == "begins" else [*kept, word]
            denied = False
        else:
            kept.append(word)
    return [] if denied else kept


def walk(name: str, situation: Situation) -> list[str]:
    """The standing on each day: that of the last word up to it, or nothing where it is an end."""
    words = not_voided(believed(name, situation))
    standings = []
    for day in DAYS:
        last = [word for word in words if day_of(word) <= day][-1:]
        standings.append(last[0].standing if last and opens(last[0]) else "")
    return standings


def held(spells: tuple[Spell, ...]) -> list[set[str]]:
    """The standings that some spell gives on each day."""
    assert all(spell.start is None or spell.start.precision == "day" for spell in spells)
    return [{spell.standing for spell in spells if spell.holds_certainly(day)} for day in DAYS]


def check_against_model(records: list[Record]) -> None:
    (situation,) = build_situations(records, IDS)
    found = assess(situation, PERSPECTIVES)
    model = {name: [{s} - {""} for s in walk(name, situation)] for name in BASE}
    for name in BASE:
        assert held(found.spells[name]) == model[name], name
    views = list(zip(*model.values(), strict=True))
    assert held(found.spells["lowest"]) == [set.intersection(*view) for view in views]
    assert held(found.spells["highest"]) == [set.union(*view) for view in views]
    differing = [
        day for day, view in zip(DAYS, views, strict=True) if len(set(map(frozenset, view))) > 1
    ]
    assert found.disputed_from == (differing[0] if differing else None)
    assert found.status == expected_status(situation, bool(differing), any(views[-1]))


def expected_status(situation: Situation, differs: bool, is_open: bool) -> str:
    if differs:
        return "contested"
    if not any(entitled(word, situation) and word.effect != "none" for word in situation.words):
        return "unverified"
    return "uncontested" if is_open else "ended"


@settings(max_examples=300, deadline=None)
@given(recognition_records(day_texts))
def test_a_recognition_holds_on_exactly_the_days_of_the_model(records: list[Record]) -> None:
    check_against_model(records)


@settings(max_examples=300, deadline=None)
@given(membership_records())
def test_a_membership_has_on_each_day_the_standing_of_the_model(records: list[Record]) -> None:
    check_against_model(records)


@settings(deadline=None)
@given(recognition_records(partial_texts | st.just("")), st.randoms())
def test_the_order_of_the_words_does_not_matter(records: list[Record], random: object) -> None:
    expected = assess(build_situations(records, IDS)[0], PERSPECTIVES)
    random.shuffle(records)  # type: ignore[attr-defined]
    assert assess(build_situations(records, IDS)[0], PERSPECTIVES) == expected


def days_of(found: Assessed, name: str, certain: bool) -> set[date]:
    return {
        day
        for day in DAYS
        for spell in found.spells[name]
        if (spell.holds_certainly(day) if certain else spell.holds_possibly(day))
    }


@settings(max_examples=300, deadline=None)
@given(recognition_records(partial_texts))
def test_partial_dates_keep_certain_within_possible_and_lowest_within_highest(
    records: list[Record],
) -> None:
    found = assess(build_situations(records, IDS)[0], PERSPECTIVES)
    for name in (*BASE, "lowest", "highest"):
        assert days_of(found, name, certain=True) <= days_of(found, name, certain=False)
    for certain in (True, False):
        for name in BASE:
            assert days_of(found, "lowest", certain) <= days_of(found, name, certain)
            assert days_of(found, name, certain) <= days_of(found, "highest", certain)


@settings(max_examples=300, deadline=None)
@given(recognition_records(partial_texts | st.just("")))
def test_spells_of_one_perspective_follow_one_another(records: list[Record]) -> None:
    found = assess(build_situations(records, IDS)[0], PERSPECTIVES)
    for name in BASE:
        for before, after in pairwise(found.spells[name]):
            assert before.end is not None and after.start is not None
            assert before.end.earliest <= after.start.latest
        assert not any(spell.is_empty for spell in found.spells[name])
