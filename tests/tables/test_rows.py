"""Tests of parsing the lines of a file: headers, quotes, numbers of cells, and each cell."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.errors import Finding
from balkangraph.records import Retired, State
from balkangraph.tables.rows import Parsed, cell_column, parse_rows, split_line
from balkangraph.tables.text import MAX_FINDINGS, MAX_LINE, decode_lines

HEADER = "id,kind,region,source_id,locator,check,note"
ROW = "albania,state,western-balkans,gazette,,sourced,"
README = "See `data/README.md` for what each means"


def parse(*lines: str) -> Parsed:
    text = "\n".join(lines) + "\n"
    return parse_rows("data/states.csv", decode_lines("data/states.csv", text.encode()), State)


def only(*lines: str) -> Finding:
    """The only finding in a file of these lines."""
    findings = parse(*lines).findings
    assert len(findings) == 1, "\n".join(map(str, findings))
    return findings[0]


def test_a_good_line_becomes_a_record_that_knows_its_line() -> None:
    parsed = parse(HEADER, ROW)
    assert (parsed.findings, parsed.unreadable, parsed.complete) == ([], [], True)
    assert [(type(r), r.id, r.line) for r in parsed.records] == [(State, "albania", 2)]


def test_columns_may_stand_in_any_order() -> None:
    parsed = parse("note,check,locator,source_id,region,kind,id", "n,sourced,,gazette,,state,a")
    assert parsed.findings == []
    assert [(r.id, getattr(r, "note", "")) for r in parsed.records] == [("a", "n")]


@pytest.mark.parametrize(
    ("header", "column", "found", "remedy"),
    [
        (HEADER.replace(",region", ""), 1, "the column `region` is missing", "Add the column"),
        (HEADER + ",remark", 45, "found an unknown column `remark`", "Remove the column"),
        (HEADER + ",note", 45, "the column `note` stands 2 times", "Remove the second one"),
        (HEADER.replace("id,", "kind,", 1), 1, "the column `id` is missing", "Add the column `id`"),
        (HEADER.replace(",", ";"), 1, "found a semicolon between the columns", "Save the file as"),
        (HEADER.replace(",", "\t"), 1, "found a tab between the columns", "Save the file as"),
        (HEADER.replace(",", "|"), 1, "found a bar between the columns", "Save the file as"),
        ('id,"kind,region', 4, "a quote is opened and not closed on this line", "Close the quote"),
    ],
)
def test_a_wrong_header_is_told_at_its_column(
    header: str, column: int, found: str, remedy: str
) -> None:
    findings = parse(header, ROW, ROW).findings
    assert found in [finding.found for finding in findings]
    finding = next(finding for finding in findings if finding.found == found)
    assert (finding.line, finding.column) == (1, column)
    assert finding.remedy.startswith(remedy)
    assert not parse(header, ROW, ROW).complete


def test_a_misspelt_column_is_told_with_the_column_that_was_meant() -> None:
    findings = parse(HEADER.replace("locator", "locater"), ROW).findings
    assert [(f.place, f.found, f.remedy) for f in findings] == [
        ("data/states.csv:1:26", "found an unknown column `locater`", "Did you mean `locator`?"),
    ]


def test_the_lines_under_a_wrong_header_are_not_judged() -> None:
    assert only(HEADER + ",note", "nonsense").code == "duplicated-column"


@pytest.mark.parametrize(
    ("line", "found", "remedy"),
    [
        ("albania,state", "found a line of 2 cells", "Add the missing cells"),
        ("", "found a line of 1 cells", "Add the missing cells"),
        (ROW + "a, b", "found a line of 8 cells", "Quote a cell that holds a comma"),
    ],
)
def test_a_wrong_number_of_cells_is_told_once(line: str, found: str, remedy: str) -> None:
    finding = only(HEADER, line)
    assert (finding.place, finding.found, finding.expected, finding.remedy) == (
        "data/states.csv:2", found, "expected 7", remedy,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('albania,state,,gazette,,sourced,"never closed', 33),
        ('albania,state,,gazette,"a, b",sourced,"never', 39),
        ('"albania"x,state,,gazette,,sourced,', 1),
        ('albania,state,,gazette,"a"b"c",sourced,', 24),
    ],
)
def test_an_unclosed_quote_is_told_on_its_own_line(line: str, column: int) -> None:
    finding = only(HEADER, line, ROW)
    assert (finding.place, finding.code) == (f"data/states.csv:2:{column}", "quote")
    assert [r.line for r in parse(HEADER, line, ROW).records] == [3]


@pytest.mark.parametrize(
    ("line", "place", "found", "expected", "remedy"),
    [
        ("Albania,state,,gazette,,sourced,", "2:1", "found `Albania` in `id`",
         "expected lower-case ASCII words joined by hyphens", "Mint another id"),
        ("1E+05,state,,gazette,,sourced,", "2:1", "found `1E+05` in `id`",
         "expected lower-case ASCII words joined by hyphens", "Mint another id"),
        ("a,state,,,,sourced,", "2:10", "`source_id` is empty", "expected the id of a source",
         "A fact needs a source: add one to `sources.csv`"),
        ("a,stat,,gazette,,sourced,", "2:3", "found `stat` in `kind`",
         "expected one of `state`, `former-state`", "Did you mean `state`?"),
        ("a,qqq,,gazette,,sourced,", "2:3", "found `qqq` in `kind`",
         "expected one of `state`, `former-state`", README),
        ("a,state,,gazette,,,", "2:19", "`check` is empty",
         "expected one of `sourced`, `partly-sourced`, `unsourced`", README),
        ('a,state,,"ga,z",,source,', "2:18", "found `source` in `check`",
         "expected one of `sourced`, `partly-sourced`, `unsourced`", "Did you mean `sourced`?"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_at_its_column(
    line: str, place: str, found: str, expected: str, remedy: str
) -> None:
    finding = only(HEADER, line)
    assert finding.place == f"data/states.csv:{place}"
    assert (finding.found, finding.remedy) == (found, remedy)
    assert finding.expected.startswith(expected)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a,state,,gazette,,sourced, leading", 27),
        ("a,state,,gazette,,sourced,trailing ", 35),
        ("a,state,,gazette,,sourced,two  spaces", 30),
        ("a,state,,gazette,,sourced,no\u00a0break", 29),
        ('a,state,,gazette,,sourced,"quoted, too "', 39),
        ('a,state,,gazette,,sourced,"a ""b""  c"', 35),
        ("a, state,,gazette,,sourced,", 3),
        (" a,state,,gazette,,sourced,", 1),
        ("a,state,,gazette,, ,", 19),
    ],
)
def test_a_space_too_many_is_told_once_and_at_its_place(line: str, column: int) -> None:
    finding = only(HEADER, line)
    assert (finding.place, finding.code) == (f"data/states.csv:2:{column}", "space")
    assert finding.remedy == "Run `balkangraph lint --fix`"


def test_all_bad_cells_of_all_lines_are_told_in_one_run() -> None:
    parsed = parse(HEADER, "A,stat,,gazette,,sourced,", ROW, "b,state,,,,sourced, x")
    assert [(f.line, f.column) for f in parsed.findings] == [(2, 1), (2, 3), (4, 20), (4, 10)]
    assert [r.id for r in parsed.records] == ["albania"]
    assert parsed.unreadable == ["A", "b"]
    assert parsed.complete


def test_a_date_cell_is_told_with_the_remedy_of_its_form() -> None:
    lines = decode_lines("retired.csv", b"id,replaced_by,date,note\nfry,,Feb-08,\n")
    findings = parse_rows("retired.csv", lines, Retired).findings
    assert [str(finding) for finding in findings] == [
        "retired.csv:2:6: found `Feb-08` in `date`; expected a year, month or day such as `2008`, "
        "`2008-02` or `2008-02-17`. A spreadsheet program has rewritten it and the day is not "
        "certain any more; retype the date from the source and format the column as text"
    ]


@pytest.mark.parametrize("cell", ["x" * 200_000, '"' + "x" * 200_000 + '"', '"' + "x" * 200_000])
def test_a_cell_of_200_kilobytes_is_told_once(cell: str) -> None:
    finding = only(HEADER, f"a,state,,gazette,,sourced,{cell}", ROW)
    assert (finding.place, finding.code) == (f"data/states.csv:2:{MAX_LINE + 1}", "long-line")


def test_a_file_of_errors_is_told_up_to_a_limit() -> None:
    parsed = parse(HEADER, *["A,state,,gazette,,sourced,"] * 3 * MAX_FINDINGS)
    assert len(parsed.findings) == MAX_FINDINGS + 1
    assert str(parsed.findings[-1]) == (
        f"data/states.csv:{MAX_FINDINGS + 2}: found {MAX_FINDINGS} findings above this line; "
        "expected a file with few. Repair these first; the rest is not told"
    )
    assert not parsed.complete


def test_an_empty_file_wants_a_header_and_a_header_alone_is_enough() -> None:
    empty = parse_rows("data/states.csv", decode_lines("data/states.csv", b""), State)
    assert [str(finding) for finding in empty.findings] == [
        "data/states.csv: the file is empty; expected at least a header. "
        f"Write the header `{HEADER}` or delete the file"
    ]
    assert (parse(HEADER).findings, parse(HEADER).records) == ([], [])


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))


@settings(deadline=None)
@given(st.lists(cells, min_size=1, max_size=6))
def test_cells_of_any_text_are_split_as_they_were_joined(row: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    line = out.getvalue()
    assert split_line(line) == row
    for index, cell in enumerate(row):
        start = cell_column(line, index) - 1
        written = line[start:].removeprefix('"') if '"' in line else line[start:]
        assert written.replace('""', '"').startswith(cell) or cell == ""
