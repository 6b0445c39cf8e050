"""Tests of the typed records: their columns, and what each cell may hold."""

import pytest
from pydantic import ValidationError

from balkangraph.dates import parse_date
from balkangraph.records import RECORD_TYPES, Assistance, Fact, Name, Recognition, Record, Source

HEADERS = """
sources id,title,publisher,published,url,archived_url,retrieved,language,kind,speaks_for,licence,note
states id,kind,region,source_id,locator,check,note
organizations id,kind,founded,dissolved,founding_agreement,source_id,locator,check,note
actors id,kind,affiliation,source_id,locator,check,note
names id,entity,name,language,script,kind,used_by,start,end,source_id,locator,check,note
codes id,entity,system,code,start,end,source_id,locator,check,note
existence id,state,act,system,date,source_id,locator,check,note
successions id,predecessor,successor,kind,date,source_id,locator,check,note
recognitions id,recognizer,act,recognized,date,form,instrument,mode,source_id,locator,check,note
memberships id,member,organization,act,date,capacity,by,source_id,locator,check,note
agreements id,title,kind,legal_form,organization,part_of,supersedes,source_id,locator,check,note
relations id,state,partner,act,date,level,source_id,locator,check,note
missions id,sending_state,receiving_state,act,date,rank,city,source_id,locator,check,note
events id,kind,title,date,city,body,about,outcome,in_favor,against,abstaining,source_id,locator,check,note
votes id,event,voter,vote,source_id,locator,check,note
agreement_acts id,agreement,actor,act,date,role,source_id,locator,check,note
obligations id,agreement,type,obligor,obligee,trigger,provision,start,end,legal_basis,source_id,locator,check,note
claims id,claimant,asserts,about,date,effective,disputes,form,reported_by,searched,source_id,locator,check,note
positions id,holder,question,stance,ground,start,end,source_id,locator,check,note
tallies id,claimant,number,counts,date,source_id,locator,check,note
assistance id,provider,recipient,kind,item,quantity,amount,currency,status,date,source_id,locator,check,note
attestations id,fact_id,source_id,locator,stance,reported_date,check,note
retired id,replaced_by,date,note
"""  # noqa: E501
RECOGNITION = {
    "id": "albania-recognizes-kosovo-2008", "recognizer": "albania", "act": "recognizes",
    "recognized": "kosovo", "date": "2008-02-18", "form": "letter", "instrument": "published",
    "source_id": "gazette", "locator": "", "check": "sourced", "note": "",
}  # fmt: skip
NAME = {
    "id": "kosovo-sr", "entity": "kosovo", "name": "Косово", "language": "sr", "script": "Cyrl",
    "kind": "short", "used_by": "", "start": "", "end": "", "source_id": "gazette",
    "locator": "", "check": "sourced", "note": "",
}  # fmt: skip
SALE = {
    "id": "sale", "provider": "a", "recipient": "b", "kind": "arms-sale", "item": "rockets",
    "quantity": "246", "amount": "75000000", "currency": "USD", "status": "notified",
    "date": "2024-01-11", "source_id": "gazette", "locator": "", "check": "sourced", "note": "",
}  # fmt: skip
SOURCE = {
    "id": "gazette", "title": "Gazette", "publisher": "Albania", "published": "2008",
    "url": "https://example.org/a?b=c#d", "archived_url": "", "retrieved": "2024-01-01",
    "language": "sr-Latn", "kind": "official", "speaks_for": "", "licence": "unknown", "note": "",
}  # fmt: skip


def refused(record_type: type[Record], cells: dict[str, str]) -> list[str]:
    """The columns for which a record of these cells is refused."""
    with pytest.raises(ValidationError) as caught:
        record_type.model_validate(cells)
    return [str(problem["loc"][0]) for problem in caught.value.errors()]


@pytest.mark.parametrize("line", HEADERS.split("\n")[1:-1], ids=lambda line: line.split()[0])
def test_each_file_has_its_columns_in_their_order(line: str) -> None:
    table, header = line.split()
    assert {t.TABLE: ",".join(t.columns()) for t in RECORD_TYPES}[table] == header


def test_no_file_is_left_out_and_none_has_a_name_twice() -> None:
    tables = [record_type.TABLE for record_type in RECORD_TYPES]
    assert sorted(tables) == sorted(line.split()[0] for line in HEADERS.split("\n")[1:-1])


def test_every_fact_ends_with_source_locator_check_and_note() -> None:
    ends = {t.columns()[-4:] for t in RECORD_TYPES if issubclass(t, Fact)}
    assert ends == {("source_id", "locator", "check", "note")}


def test_a_record_holds_typed_cells_and_remembers_its_line() -> None:
    record = Recognition.model_validate({**RECOGNITION, "line": 7})
    assert record.date == parse_date("2008-02-18")
    assert record.place == "recognitions.csv:7"
    assert record.model_dump()["id"] == "albania-recognizes-kosovo-2008"


def test_the_line_is_no_part_of_what_a_record_says() -> None:
    assert "line" not in Recognition.model_validate({**RECOGNITION, "line": 7}).model_dump()
    assert "line" not in Recognition.columns()


def test_an_empty_date_is_an_unknown_one() -> None:
    assert Recognition.model_validate({**RECOGNITION, "date": ""}).date is None


def test_a_record_is_frozen() -> None:
    record = Recognition.model_validate(RECOGNITION)
    with pytest.raises(ValidationError, match="frozen"):
        record.note = "changed"  # type: ignore[misc]
    assert record.note == ""


def test_an_unknown_cell_is_refused() -> None:
    assert refused(Recognition, {**RECOGNITION, "remark": "x"}) == ["remark"]


@pytest.mark.parametrize("column", RECOGNITION)
def test_a_missing_cell_is_refused(column: str) -> None:
    cells = {name: value for name, value in RECOGNITION.items() if name != column}
    assert refused(Recognition, cells) == [column]


@pytest.mark.parametrize(
    "column", ["id", "recognizer", "act", "recognized", "form", "instrument", "source_id", "check"]
)
def test_a_cell_that_must_be_filled_is_refused_when_empty(column: str) -> None:
    assert refused(Recognition, {**RECOGNITION, column: ""}) == [column]


@pytest.mark.parametrize(
    "text", ["Albania", "1E+05", "a_b", "-a", "a-", "a--b", "a b", "đakovica", "a\n", "a/b"]
)
def test_an_id_is_lower_case_ascii_words_joined_by_hyphens(text: str) -> None:
    assert refused(Recognition, {**RECOGNITION, "id": text}) == ["id"]


@pytest.mark.parametrize("text", ["a", "a-b", "2008", "xkx-usa-2020", "007"])
def test_every_readable_id_is_accepted(text: str) -> None:
    assert Recognition.model_validate({**RECOGNITION, "id": text}).id == text


@pytest.mark.parametrize(
    ("column", "text"),
    [("act", "recognises"), ("form", "Letter"), ("check", "yes"), ("instrument", "shown")],
)
def test_a_word_outside_the_vocabulary_is_refused(column: str, text: str) -> None:
    assert refused(Recognition, {**RECOGNITION, column: text}) == [column]


@pytest.mark.parametrize(("text", "number"), [("", None), ("0", 0), ("75000000", 75_000_000)])
def test_a_number_is_a_whole_number_or_unknown(text: str, number: int | None) -> None:
    assert Assistance.model_validate({**SALE, "amount": text}).amount == number


@pytest.mark.parametrize(
    "text", ["7.5", "7,500", "-1", "+1", "1E6", "007", "٣", "²", "about 10", "9" * 19]
)
def test_every_other_number_is_refused(text: str) -> None:
    assert refused(Assistance, {**SALE, "amount": text}) == ["amount"]


@pytest.mark.parametrize(
    ("column", "text"),
    [("language", "sr-Latn"), ("language", "SR"), ("language", "serbian"), ("language", ""),
     ("script", "latn"), ("script", "Latin"), ("script", "")],
)  # fmt: skip
def test_the_language_and_script_of_a_name_are_codes(column: str, text: str) -> None:
    assert refused(Name, {**NAME, column: text}) == [column]


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "example.org", "https://a b", 'https://a"b', "http://", "//a"]
)
def test_an_address_is_one_of_the_web(text: str) -> None:
    assert refused(Source, {**SOURCE, "url": text}) == ["url"]


@pytest.mark.parametrize("text", ["", "sq", "sr-Latn", "mul"])
def test_a_source_may_be_in_any_language_or_none(text: str) -> None:
    assert Source.model_validate({**SOURCE, "language": text}).language == text


@pytest.mark.parametrize("text", ["english", "sr_Latn", "sr-", "Sr", "?"])
def test_the_language_of_a_source_is_a_tag(text: str) -> None:
    assert refused(Source, {**SOURCE, "language": text}) == ["language"]
