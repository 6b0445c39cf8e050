"""Tests of finding the entity that a name, code or id means, and of refusing what is unclear."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.codes import Entry, Lexicon, RawEntry, normalize
from balkangraph.errors import NotFoundError

TODAY = date(2024, 1, 1)
STATES = ("state",)
ACTORS = ("state", "organization", "actor")


def name(entity: str, text: str, system: str = "short", kind: str = "state") -> RawEntry:
    return normalize(text), entity, kind, system, False, None, None


def code(entity: str, system: str, text: str) -> RawEntry:
    return normalize(text), entity, "state", system, True, None, None


def former(entity: str, text: str, start: str, end: str) -> RawEntry:
    return normalize(text), entity, "state", "former", False, start, end


LABELS = {
    "kosovo": ("state", "Kosovo"), "cote-d-ivoire": ("state", "Côte d'Ivoire"),
    "gambia": ("state", "Gambia"), "turkey": ("state", "Turkey"),
    "north-macedonia": ("state", "North Macedonia"), "serbia": ("state", "Serbia"),
    "sfr-yugoslavia": ("state", "SFR Yugoslavia"), "palestine": ("state", "Palestine"),
    "serbia-and-montenegro": ("state", "Serbia and Montenegro"), "congo": ("state", "Congo"),
    "dr-congo": ("state", "DR Congo"), "nato": ("organization", "NATO"),
}  # fmt: skip
LEXICON = Lexicon(
    [
        name("kosovo", "Kosovo"), name("kosovo", "Косово"), name("kosovo", "Kosova"),
        name("kosovo", "Κόσοβο"), name("kosovo", "Republic of Kosovo", "official"),
        code("kosovo", "cow", "347"), code("kosovo", "iso2", "XK"),
        name("cote-d-ivoire", "Côte d'Ivoire"), name("gambia", "The Gambia"),
        name("turkey", "Türkiye"), name("turkey", "Turkey"),
        name("north-macedonia", "Северна Македонија"), name("north-macedonia", "Đurđevdan"),
        former("sfr-yugoslavia", "Yugoslavia", "1945-11-29", "1992-04-27"),
        former("serbia-and-montenegro", "Yugoslavia", "1992-04-27", "2003-02-04"),
        code("sfr-yugoslavia", "cow", "345"), code("serbia", "cow", "345"),
        code("serbia", "gw", "340"), name("serbia", "Serbia"), name("serbia", "Србија"),
        code("palestine", "gw", "347"), name("palestine", "Palestine"),
        name("congo", "Congo"), name("dr-congo", "Congo", "ambiguous"),
        name("nato", "NATO", "abbreviation", "organization"),
        name("nato", "Serbia", "alternative", "organization"),
    ],
    LABELS,
)  # fmt: skip


def resolve(text: str, kinds: tuple[str, ...] = STATES, on: date = TODAY) -> str:
    return LEXICON.resolve(text, kinds, on)


def refusal(text: str, kinds: tuple[str, ...] = STATES, on: date = TODAY) -> NotFoundError:
    with pytest.raises(NotFoundError) as caught:
        LEXICON.resolve(text, kinds, on)
    return caught.value


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("kosovo", "kosovo"), ("Kosovo", "kosovo"), ("KOSOVA", "kosovo"), ("Косово", "kosovo"),
        ("КОСОВО", "kosovo"), ("Κόσοβο", "kosovo"), ("κοσοβο", "kosovo"),
        ("republic of kosovo", "kosovo"), ("XK", "kosovo"), ("xk", "kosovo"),
        (" Kosovo ", "kosovo"), ("cote d'ivoire", "cote-d-ivoire"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("COTE-D-IVOIRE", "cote-d-ivoire"), ("cote_d_ivoire", "cote-d-ivoire"),
        ("Gambia", "gambia"), ("the gambia", "gambia"), ("Turkiye", "turkey"),
        ("TÜRKİYE", "turkey"), ("Durdevdan", "north-macedonia"),
        ("северна македонија", "north-macedonia"), ("Србија", "serbia"),
    ],
)  # fmt: skip
def test_a_state_is_found_by_any_of_its_names(text: str, entity: str) -> None:
    assert resolve(text) == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [("cow:347", "kosovo"), ("gw:347", "palestine"), ("gw:340", "serbia"), ("iso2:xk", "kosovo"),
     ("COW:347", "kosovo"), ("cow: 347", "kosovo"), ("340", "serbia")],
)  # fmt: skip
def test_a_number_is_found_with_its_system_or_where_only_one_state_has_it(
    text: str, entity: str
) -> None:
    assert resolve(text) == entity


def test_a_bare_number_of_two_systems_is_refused_with_the_way_out() -> None:
    error = refusal("347")
    assert str(error) == (
        "`347` is ambiguous on 2024-01-01: it may mean Kosovo (`kosovo`; cow); "
        "Palestine (`palestine`; gw). "
        "Write the system before the number (such as `cow:347`), or the id"
    )
    assert error.near == ("kosovo", "palestine")


def test_a_number_of_two_states_in_one_system_is_refused() -> None:
    assert refusal("345").near == refusal("cow:345").near == ("serbia", "sfr-yugoslavia")


@pytest.mark.parametrize(
    ("on", "entity"),
    [("1980-01-01", "sfr-yugoslavia"), ("1992-04-26", "sfr-yugoslavia"),
     ("1992-04-27", "serbia-and-montenegro"), ("1995-01-01", "serbia-and-montenegro")],
)  # fmt: skip
def test_a_name_of_two_states_means_the_one_that_bore_it_on_the_day(on: str, entity: str) -> None:
    assert resolve("Yugoslavia", on=date.fromisoformat(on)) == entity


@pytest.mark.parametrize("on", ["1945-11-28", "2003-02-04", "2024-01-01"])
def test_a_name_that_none_bore_on_the_day_is_refused(on: str) -> None:
    error = refusal("Yugoslavia", on=date.fromisoformat(on))
    assert error.near == ("serbia-and-montenegro", "sfr-yugoslavia")
    assert str(error).startswith(f"`Yugoslavia` is ambiguous on {on}: it may mean Serbia and Mon")
    assert str(error).endswith(". Write the id")


def test_an_ambiguous_name_is_never_guessed() -> None:
    assert refusal("Congo").near == ("congo", "dr-congo")


def test_a_name_marked_ambiguous_is_refused_even_where_one_entity_bears_it() -> None:
    lexicon = Lexicon([name("a", "Macedonia", "ambiguous")], {"a": ("state", "A")})
    with pytest.raises(NotFoundError, match="may mean A"):
        lexicon.resolve("Macedonia", STATES, TODAY)
    assert lexicon.resolve("a", STATES, TODAY) == "a"


def test_only_entities_of_the_wanted_kind_are_found() -> None:
    assert resolve("Serbia") == "serbia"
    assert resolve("NATO", ("organization",)) == "nato"
    assert refusal("NATO").near == ()
    assert refusal("Serbia", ACTORS).near == ("nato", "serbia")


@pytest.mark.parametrize("text", ["Kosva", "kosov", "Cosovo", "Косовa"])
def test_a_misspelt_name_is_refused_with_near_matches(text: str) -> None:
    error = refusal(text)
    told = f"`{text}`: no state has that name or code; near matches: Kosovo (`kosovo`). Write one"
    assert str(error).startswith(told)
    assert error.near == ("kosovo",)


@pytest.mark.parametrize("text", ["Atlantis", "", "  ", "?", "cow:", "cow:999", "iso3:XK", "%s"])
def test_an_unknown_name_is_refused_and_nothing_is_invented(text: str) -> None:
    error = refusal(text)
    assert error.near == ()
    assert str(error).startswith(f"`{text}`: no state has such a name or code, nor a near one.")


@pytest.mark.parametrize(
    ("start", "end", "on", "used"),
    [
        (None, None, "2000-01-01", False), ("2000-01-01", None, "2000-01-01", True),
        ("2000-01-01", None, "1999-12-31", False), (None, "2000-01-01", "1999-12-31", True),
        (None, "2000-01-01", "2000-01-01", False),
    ],
)  # fmt: skip
def test_a_name_is_used_from_its_start_until_before_its_end(
    start: str | None, end: str | None, on: str, used: bool
) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    entry = Entry("a", "state", "former", False, first, last)
    assert entry.used_on(date.fromisoformat(on)) == used


def test_labels_are_english_and_an_unknown_entity_is_its_own() -> None:
    assert LEXICON.label("cote-d-ivoire") == "Côte d'Ivoire"
    assert LEXICON.label("atlantis") == "atlantis"
    assert LEXICON.labels(("organization",)) == {"nato": "NATO"}
    assert list(LEXICON.labels(STATES)) == sorted(LEXICON.labels(STATES))


def test_the_order_of_entries_does_not_matter() -> None:
    entries = [name("b", "Same"), name("a", "Same")]
    errors = []
    for order in (entries, entries[::-1]):
        with pytest.raises(NotFoundError) as caught:
            Lexicon(order, {}).resolve("same", STATES, TODAY)
        errors.append(str(caught.value))
    assert errors[0] == errors[1]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_an_entity_or_is_refused(text: str) -> None:
    try:
        assert LEXICON.resolve(text, STATES, TODAY) in LEXICON.labels(STATES)
    except NotFoundError as error:
        assert str(error).startswith(f"`{text}`")


@settings(deadline=None)
@given(st.text())
def test_comparing_is_stable_and_blind_to_case_and_composition(text: str) -> None:
    plain = normalize(text)
    assert normalize(plain) == plain or plain.startswith("the ")
    assert normalize(unicodedata.normalize("NFD", text)) == plain
