"""Tests of dates that keep the precision their source has."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.dates import DateTextError, PartialDate, day, parse_date

SPREADSHEET = (
    "A spreadsheet program has rewritten it and the day is not certain any more; "
    "retype the date from the source and format the column as text"
)
RETYPE = "Retype the date in that form; leave the cell empty when it is not known"
NO_DAY = "There is no such day; look the date up in the source"
NO_DATE = "There is no such date; look it up in the source"
BACKWARD = "The range must end after it begins; swap the two dates"

days = st.dates()
plain = st.one_of(
    days.map(date.isoformat), days.map(lambda d: f"{d:%Y-%m}"), days.map(lambda d: f"{d:%Y}")
).filter(lambda text: len(text.split("-")[0]) == 4)
qualified = st.builds(str.__add__, plain, st.sampled_from(["", "?", "~"]))


@st.composite
def ranges(draw: st.DrawFn) -> str:
    first, last = draw(plain), draw(plain)
    if parse_date(first).earliest >= parse_date(last).latest:
        first, last = last, first
    if parse_date(first).earliest >= parse_date(last).latest:
        last = "9999-12-31"
    return f"[{first}..{last}]"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "qualifier"),
    [
        ("2008", "2008-01-01", "2008-12-31", "year", ""),
        ("2008-02", "2008-02-01", "2008-02-29", "month", ""),
        ("1900-02", "1900-02-01", "1900-02-28", "month", ""),
        ("2008-12", "2008-12-01", "2008-12-31", "month", ""),
        ("2008-02-17", "2008-02-17", "2008-02-17", "day", ""),
        ("2018-10-16?", "2018-10-16", "2018-10-16", "day", "uncertain"),
        ("2018-10-16~", "2018-10-16", "2018-10-16", "day", "approximate"),
        ("2018-10~", "2018-10-01", "2018-10-31", "month", "approximate"),
        ("2018~", "2018-01-01", "2018-12-31", "year", "approximate"),
        ("2018?", "2018-01-01", "2018-12-31", "year", "uncertain"),
        ("[2016-07-20..2017-03-28]", "2016-07-20", "2017-03-28", "range", ""),
        ("[2016..2017]", "2016-01-01", "2017-12-31", "range", ""),
        ("[2016-02..2016-02-29]", "2016-02-01", "2016-02-29", "range", ""),
        ("0001", "0001-01-01", "0001-12-31", "year", ""),
        ("9999", "9999-01-01", "9999-12-31", "year", ""),
    ],
)
def test_each_form_gives_its_bounds(
    text: str, earliest: str, latest: str, precision: str, qualifier: str
) -> None:
    parsed = parse_date(text)
    found = (parsed.earliest.isoformat(), parsed.latest.isoformat())
    assert found == (earliest, latest)
    assert (parsed.text, parsed.precision, parsed.qualifier) == (text, precision, qualifier)
    assert parsed.is_day == (precision == "day")


@pytest.mark.parametrize(
    "text",
    [
        "03.04.2008", "3.4.08", "03.04.2008.", "4/3/2008", "03/04/12", "Feb-08", "Mar-12",
        "February 2008", "17-Feb", "17-Feb-2008", "17 Feb 2008", "39508", "41002",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_made_of_a_date_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(DateTextError) as caught:
        parse_date(text)
    assert caught.value.remedy == str(caught.value) == SPREADSHEET


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1912-02-30", NO_DAY), ("1900-02-29", NO_DAY), ("2008-13-01", NO_DAY),
        ("2008-00-10", NO_DAY), ("2008-01-00", NO_DAY), ("0000-01-01", NO_DAY),
        ("0000", NO_DATE), ("0000-01", NO_DATE), ("2008-00", NO_DATE), ("2008-13", NO_DATE),
        ("2008-21", NO_DATE), ("2008-33", NO_DATE), ("2008-00?", NO_DATE),
        ("2008-02-30?", NO_DATE), ("[0000..2008]", NO_DATE), ("[2008-02-30..2009]", NO_DAY),
        ("[2017..2016]", BACKWARD), ("[2008-02-17..2008-02-17]", BACKWARD),
        ("[2017-03-28..2016-07-20]", BACKWARD),
    ],
)  # fmt: skip
def test_a_date_that_does_not_exist_is_refused(text: str, remedy: str) -> None:
    with pytest.raises(DateTextError) as caught:
        parse_date(text)
    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        "", " 2008", "2008 ", "2008\n", "208", "20080217", "2008-2-17", "2008-2", "-2008",
        "2008/2009", "2008..2009", "[2008..]", "[..2008]", "2008-02-17T00:00", "24:00", "1E+05",
        "2008%", "200X", "2008-02-17??", "2008?-02", "[2008?..2009]", "unknown", "٢٠٠٨",
        "٢٠٠٨-٠٢-١٧", "２００８",
    ],
)  # fmt: skip
def test_every_other_text_is_refused(text: str) -> None:
    with pytest.raises(DateTextError) as caught:
        parse_date(text)
    assert caught.value.remedy == RETYPE


@settings(deadline=None)
@given(days)
def test_every_day_parses_to_itself(value: date) -> None:
    assert parse_date(value.isoformat()) == day(value)
    assert day(value) == PartialDate(value.isoformat(), value, value, "day")


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_spans_exactly_its_days(year: int, month: int) -> None:
    parsed = parse_date(f"{year:04}-{month:02}")
    assert parsed.earliest == date(year, month, 1)
    assert parsed.latest == date(year, month, monthrange(year, month)[1])


@settings(deadline=None)
@given(st.one_of(qualified, ranges()))
def test_the_bounds_are_in_order_and_the_text_is_kept(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.earliest <= parsed.latest
    assert parsed.text == text
    assert parse_date(parsed.text) == parsed
    assert (parsed.qualifier == "") == (text[-1] not in "?~")


@settings(deadline=None)
@given(st.text() | st.text("0123456789-?~.[]", max_size=24))
def test_any_text_is_a_date_or_is_refused_with_a_remedy(text: str) -> None:
    try:
        assert parse_date(text).text == text
    except DateTextError as error:
        assert error.remedy in (SPREADSHEET, RETYPE, NO_DAY, NO_DATE, BACKWARD)
