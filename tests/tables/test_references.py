"""Tests of what must hold between rows: ids, references, sources and the order of dates."""

from pathlib import Path

import pytest
from tiny import TINY, finding_of, findings_of, tiny_with, write_folder

from balkangraph.errors import Finding
from balkangraph.tables import read_dataset

LIBERIA = "liberia,state,,gazette-2008,,sourced,\n"
NAME = "kosovo-sr,kosovo,Косово,sr,Cyrl,short,serbia,,,gazette-2008,,sourced,\n"


def line_of(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}"


@pytest.mark.parametrize(
    ("file", "old", "new", "cell"),
    [
        ("recognitions.csv", ",kosovo,2008-02-18", ",kosvo,2008-02-18", "kosvo"),
        ("recognitions.csv", ",kosovo,2008-02-18", ",albania,2008", "albania,2008"),
        ("memberships.csv", "unread-2009", "unread-2010", "unread-2010"),
        ("states.csv", LIBERIA, LIBERIA * 2, "liberia"),
    ],
)  # fmt: skip
def test_a_finding_between_rows_stands_at_the_cell_that_it_is_of(
    file: str, old: str, new: str, cell: str, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "data", tiny_with(file, old, new))
    finding = finding_of(folder)
    line = (folder / file).read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith(cell)
    assert finding.place == f"data/{file}:{finding.line}:{finding.column}"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "found", "remedy"),
    [
        ("recognitions.csv", "recognizes,kosovo,2008-02-18", "recognizes,kosvo,2008-02-18", 2,
         "found `kosvo` in `recognized`", "Did you mean `kosovo`?"),
        ("recognitions.csv", "recognizes,kosovo,2008-02-18", "recognizes,atlantis,2008-02-18", 2,
         "found `atlantis` in `recognized`", "Add the state first, or correct the id"),
        ("recognitions.csv", "recognizes,kosovo,2008-02-18", "recognizes,nato,2008-02-18", 2,
         "found `nato` in `recognized`, which is the id of a row of kind organization",
         "Add the state first, or correct the id"),
        ("recognitions.csv", "recognizes,kosovo,2008-02-18", "recognizes,fry,2008-02-18", 2,
         "found `fry` in `recognized`", "It was retired; use `serbia`"),
        ("recognitions.csv", "recognizes,kosovo,2008-02-18", "recognizes,old-kosovo,2008-02-18", 2,
         "found `old-kosovo` in `recognized`", "It was retired; use another id"),
        ("memberships.csv", "unread-2009", "unread-2010", 2,
         "found `unread-2010` in `source_id`", "Did you mean `unread-2009`?"),
        ("claims.csv", "ended,recognition-liberia-kosovo", "ended,recognition-liberia-nato", 3,
         "found `recognition-liberia-nato` in `about`", "Add the row first, or correct the id"),
        ("claims.csv", "ended,recognition-liberia-kosovo", "ended,liberia-withdrew-2018", 3,
         "found `liberia-withdrew-2018` in `about`", "Did you mean `liberia-withdraws-2018`"),
        ("claims.csv", ",serbia-ended-liberia-2018,", ",serbia-ended-liberia-2017,", 2,
         "found `serbia-ended-liberia-2017` in `disputes`",
         "Did you mean `serbia-ended-liberia-2018`?"),
        ("names.csv", "kosovo-sr,kosovo,", "kosovo-sr,gazette-2008,", 4,
         "found `gazette-2008` in `entity`, which is the id of a row of kind source",
         "Add the state or organization or actor or agreement first"),
        ("retired.csv", "fry,serbia", "fry,srbija", 2, "found `srbija` in `replaced_by`", ""),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_told_with_what_may_be_meant(
    file: str, old: str, new: str, line: int, found: str, remedy: str, tmp_path: Path
) -> None:
    finding = finding_of(write_folder(tmp_path / "data", tiny_with(file, old, new)))
    assert (line_of(finding), finding.found) == (f"data/{file}:{line}", found)
    assert finding.expected.startswith("expected the id of a ")
    assert finding.remedy.startswith(remedy)
    assert finding.code == "reference"


def test_a_claim_may_be_about_a_situation_without_any_act(tmp_path: Path) -> None:
    files = tiny_with(
        "claims.csv", "ended,recognition-liberia-kosovo", "ended,membership-serbia-nato"
    )
    assert len(read_dataset(write_folder(tmp_path, files)).tables["claims"]) == 2


def test_an_id_used_twice_in_a_file_is_told_once(tmp_path: Path) -> None:
    files = tiny_with("states.csv", LIBERIA, LIBERIA * 2)
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert str(finding) == (
        "data/states.csv:5:1: the id `liberia` is used at data/states.csv:4 too; "
        "expected an id of its own. Mint another id; ids are never used again"
    )


def test_an_id_used_for_two_kinds_is_told_once_and_means_the_first(tmp_path: Path) -> None:
    files = tiny_with("memberships.csv", "albania-joins-nato-2009,", "kosovo,")
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert line_of(finding) == "data/memberships.csv:2"
    assert finding.found == "the id `kosovo` is used at data/states.csv:3 too"


def test_a_retired_id_is_never_used_again(tmp_path: Path) -> None:
    files = tiny_with("retired.csv", "old-kosovo,", "kosovo,")
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert (line_of(finding), finding.code) == ("data/retired.csv:3", "duplicate-id")
    assert finding.found == "the id `kosovo` is retired at data/states.csv:3 too"


def test_a_line_out_of_order_is_told(tmp_path: Path) -> None:
    files = tiny_with("states.csv", LIBERIA, "")
    files["states.csv"] += LIBERIA
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert str(finding) == (
        "data/states.csv:5:1: `liberia` stands after `serbia`; "
        "expected the lines sorted by `id`. Run `balkangraph lint --fix`"
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2008", "2007"), ("2008-03", "2008-02"), ("2008-02-17", "2008-02-16"), ("2009", "2008-12")],
)
def test_an_end_before_the_start_is_told(start: str, end: str, tmp_path: Path) -> None:
    files = tiny_with("names.csv", NAME, NAME.replace(",,,gazette", f",{start},{end},gazette"))
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert (line_of(finding), finding.code) == ("data/names.csv:4", "end-before-start")
    assert finding.found == f"ends on {end} and starts on {start}"


@pytest.mark.parametrize(("start", "end"), [("2008-03", "2008"), ("2008", "2008"), ("", "2008")])
def test_an_end_that_may_lie_after_the_start_is_accepted(
    start: str, end: str, tmp_path: Path
) -> None:
    files = tiny_with("names.csv", NAME, NAME.replace(",,,gazette", f",{start},{end},gazette"))
    assert len(read_dataset(write_folder(tmp_path, files)).tables["names"]) == 6


def test_an_organization_is_not_dissolved_before_it_is_founded(tmp_path: Path) -> None:
    files = tiny_with("organizations.csv", "1949-04-04,,", "1949-04-04,1948,")
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert finding.found == "ends on 1948 and starts on 1949-04-04"


def test_a_state_does_not_recognize_itself(tmp_path: Path) -> None:
    files = tiny_with(
        "recognitions.csv", ",recognizes,kosovo,2008-02-18", ",recognizes,albania,2008"
    )
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert (line_of(finding), finding.found) == (
        "data/recognitions.csv:2",
        "`albania` recognizes itself",
    )


def test_a_claim_does_not_dispute_itself(tmp_path: Path) -> None:
    files = tiny_with("claims.csv", ",,,statement", ",,serbia-ended-liberia-2018,statement")
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert (line_of(finding), finding.code) == ("data/claims.csv:3", "self-dispute")


def test_what_rests_on_a_source_that_nobody_read_is_not_sourced(tmp_path: Path) -> None:
    files = tiny_with("memberships.csv", "partly-sourced", "sourced")
    finding = finding_of(write_folder(tmp_path / "data", files))
    assert (line_of(finding), finding.code) == ("data/memberships.csv:2", "unread-source")
    assert finding.found == "is `sourced` by `unread-2009`, which was never read"
    assert finding.remedy == "Read the source and enter the day, or set `check` to `unsourced`"


def test_an_attestation_by_a_source_that_nobody_read_is_not_sourced_either(tmp_path: Path) -> None:
    row = "a,albania-joins-nato-2009,unread-2009,,supports,,sourced,\n"
    header = "id,fact_id,source_id,locator,stance,reported_date,check,note\n"
    finding = finding_of(write_folder(tmp_path, {**TINY, "attestations.csv": header + row}))
    assert finding.code == "unread-source"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kosovo,state", "kosovo,stat", "cell"),
        ("kosovo,state,western-balkans,", "kosovo,state,", "cell-count"),
        ("kosovo,state,western-balkans,gazette-2008,,sourced,", 'kosovo,"state', "quote"),
    ],
)
def test_a_bad_row_is_told_and_not_all_that_refers_to_it(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    finding = finding_of(write_folder(tmp_path / "data", tiny_with("states.csv", old, new)))
    assert (finding.line, finding.code) == (3, code)


@pytest.mark.parametrize(
    "content", ["", "id;kind;region;source_id\na;b;c;d\n", "id,kind\n", "\x00"]
)
def test_a_bad_file_is_told_and_not_all_that_refers_to_its_rows(
    content: str, tmp_path: Path
) -> None:
    findings = findings_of(write_folder(tmp_path / "data", {**TINY, "states.csv": content}))
    assert {finding.file for finding in findings} == {"data/states.csv"}


def test_a_thousand_unknown_ids_are_told_without_delay(tmp_path: Path) -> None:
    row = "albania-recognizes-kosovo-2008,albania,recognizes,kosovo"
    header, first, *_ = TINY["recognitions.csv"].splitlines(keepends=True)
    assert first.startswith(row)
    rows = [first.replace(row, f"x-{i:05},albania,recognizes,kosovo-{i:05}") for i in range(1500)]
    files = {**TINY, "recognitions.csv": header + "".join(rows)}
    findings = findings_of(write_folder(tmp_path / "data", files))
    own = [finding for finding in findings if finding.file == "data/recognitions.csv"]
    assert [finding.code for finding in own] == ["reference"] * 1000 + ["too-many"]
    assert str(own[-1]).startswith(
        "data/recognitions.csv:1002: found 1000 findings above this line"
    )
