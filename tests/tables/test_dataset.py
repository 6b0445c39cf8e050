"""Tests of reading a whole data folder: what is accepted, what is told, and never a traceback."""

import hashlib
import unicodedata
from datetime import date
from errno import EACCES
from pathlib import Path

import pytest
from tiny import TINY, finding_of, findings_of, tiny_with, write_folder

from balkangraph.records import Recognition, State
from balkangraph.tables import Description, read_dataset

FIRST = "albania-recognizes-kosovo-2008,albania,recognizes,kosovo,2008-02-18,"
HEADER = "id,recognizer,act,recognized,date,form,instrument,mode,source_id,locator,check,note"


def test_a_good_folder_gives_all_records_in_the_order_of_their_ids(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path))
    assert [state.id for state in dataset.rows(State)] == ["albania", "kosovo", "liberia", "serbia"]
    assert len(list(dataset.records())) == 21
    assert dataset.notices == ()
    assert dataset.description == Description(
        "Tiny", "0.0.1", date(2024, 1, 1), "CC-BY-4.0", "A few rows for tests"
    )


def test_the_digest_of_each_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    digests = read_dataset(write_folder(tmp_path)).digests
    tables = [name for name in TINY if name.endswith(".csv")]
    assert digests == {name: hashlib.sha256(TINY[name].encode()).hexdigest() for name in tables}


@pytest.mark.parametrize(
    ("change", "notices"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), 1),
        (lambda text: text.replace("\n", "\r\n").encode(), 1),
        (lambda text: text.replace("\n", "\r").encode(), 1),
        (lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), 2),
        (lambda text: text.rstrip("\n").encode(), 0),
    ],
    ids=["byte order mark", "CRLF", "lone CR", "both", "no newline at the end"],
)
def test_what_windows_makes_of_a_file_gives_the_same_records(
    change: object, notices: int, tmp_path: Path
) -> None:
    assert callable(change)
    plain = read_dataset(write_folder(tmp_path / "a"))
    tables = {name: change(text) for name, text in TINY.items() if name.endswith(".csv")}
    changed = read_dataset(write_folder(tmp_path / "b", {**TINY, **tables}))
    assert changed.tables == plain.tables
    assert len(changed.notices) == notices * len(tables)


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        (FIRST, FIRST.replace("2008-02-18", "03.04.2008"), "2:58", "found `03.04.2008` in `date`"),
        (FIRST, FIRST.replace("2008-02-18", "Feb-08"), "2:58", "found `Feb-08` in `date`"),
        (FIRST, FIRST.replace("2008-02-18", "39508"), "2:58", "found `39508` in `date`"),
        (FIRST, FIRST.replace("2008-02-18", "2008-02-30"), "2:58", "found `2008-02-30` in `date`"),
        (FIRST, FIRST.replace("2008-02-18", "0000"), "2:58", "found `0000` in `date`"),
        ("letter,published,,gazette-2008", "letter,published,,", "2:87", "`source_id` is empty"),
        ("letter,published", "leter,published", "2:69", "found `leter` in `form`"),
        ('"Shown,unpublished"', "Shown,unpublished", "4", "found a line of 13 cells"),
        ('"Shown,unpublished"', '"Shown,unpublished', "4:102", "a quote is opened and not closed"),
        ('"Shown,unpublished"', "Shown\u200b", "4:107", "found U+200B (ZERO WIDTH SPACE)"),
        ('"Shown,unpublished"', "\u202eShown", "4:102", "found U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ('"Shown,unpublished"', "Sh\x07own", "4:104", "found U+0007 (a control character)"),
        ('"Shown,unpublished"', "Cрбија", "4:102", "found Latin and Cyrillic letters in one word"),
        ('"Shown,unpublished"', unicodedata.normalize("NFD", "ë"), "4", "found letters with sep"),
        ('"Shown,unpublished"', "Shown ", "4:107", "found a space at an end, twice"),
        ('"Shown,unpublished"', "Shown\u00a0it", "4:107", "found a space at an end, twice"),
        ('"Shown,unpublished"', "x" * 200_000, "4:65537", "found a line of 200"),
        (HEADER, HEADER.replace(",", ";"), "1:1", "found a semicolon between the columns"),
        (HEADER, HEADER.replace(",form", ""), "1:1", "the column `form` is missing"),
        (HEADER, HEADER.replace("form", "forms"), "1:35", "found an unknown column `forms`"),
        (HEADER, HEADER + ",note", "1:85", "the column `note` stands 2 times"),
    ],
)
def test_each_fault_is_told_once_at_its_place(
    old: str, new: str, place: str, told: str, tmp_path: Path
) -> None:
    files = tiny_with("recognitions.csv", old, new)
    finding = finding_of(write_folder(tmp_path / "data", {**files, "claims.csv": CLAIMS}))
    assert finding.place == f"data/recognitions.csv:{place}"
    assert finding.found.startswith(told)
    assert finding.expected.startswith("expected ")
    assert finding.remedy


CLAIMS = TINY["claims.csv"].splitlines(keepends=True)[0]


def test_all_faults_of_all_files_are_told_in_one_run_and_in_order(tmp_path: Path) -> None:
    files = {
        **tiny_with("states.csv", "liberia,state", "liberia,stat"),
        "names.csv": TINY["names.csv"].replace("kosovo-sr,kosovo", "kosovo-sr,kosvo"),
        "memberships.csv": TINY["memberships.csv"].replace("2009-04-01", "39904"),
        "organisations.csv": "",
        "dataset.toml": TINY["dataset.toml"].replace("2024-01-01", '"2024"'),
    }
    assert [(f.place, f.code) for f in findings_of(write_folder(tmp_path / "data", files))] == [
        ("data/dataset.toml", "dataset"),
        ("data/memberships.csv:2:44", "cell"),
        ("data/names.csv:4:11", "reference"),
        ("data/organisations.csv", "stray-file"),
        ("data/states.csv:4:9", "cell"),
    ]


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"", "data/states.csv", "empty"),
        (TINY["states.csv"].encode("utf-16"), "data/states.csv:1:1", "encoding"),
        (TINY["states.csv"].replace(",\nserbia", ",Niš\nserbia").encode("cp1250"),
         "data/states.csv:4:40", "encoding"),
        (TINY["states.csv"].replace(",", "\t").encode(), "data/states.csv:1:1", "delimiter"),
    ],
    ids=["zero bytes", "UTF-16", "Windows-1250", "tabs"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_as_a_table_is_told_once(
    content: bytes, place: str, code: str, tmp_path: Path
) -> None:
    finding = finding_of(write_folder(tmp_path / "data", {**TINY, "states.csv": content}))
    assert (finding.place, finding.code) == (place, code)


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, {**TINY, "claims.csv": CLAIMS}))
    assert dataset.tables["claims"] == ()


def test_a_file_that_is_not_there_is_a_table_without_rows(tmp_path: Path) -> None:
    files = {name: text for name, text in TINY.items() if name != "claims.csv"}
    assert read_dataset(write_folder(tmp_path, files)).rows(Recognition)[0].line == 2


@pytest.mark.parametrize("kind", ["folder", "broken link", "link to itself"])
def test_what_stands_in_the_place_of_a_file_is_told_once(kind: str, tmp_path: Path) -> None:
    path = write_folder(tmp_path / "data") / "states.csv"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere.csv" if kind == "broken link" else path.name)
    finding = finding_of(path.parent)
    assert (finding.place, finding.code) == ("data/states.csv", "unreadable")
    assert finding.found.startswith("cannot be read (")


def test_a_file_without_permission_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_folder(tmp_path / "data") / "states.csv"
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:  # chmod would not stop root
        if file.name == "states.csv":
            raise PermissionError(EACCES, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    finding = finding_of(path.parent)
    assert str(finding).startswith("data/states.csv: cannot be read (Permission denied)")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("recognition.csv", "Did you mean `recognitions.csv`?"),
        ("Recognitions.csv", "Did you mean `recognitions.csv`?"),
        ("photo.png", "Remove it, or describe it in README.md first"),
        ("with space ž\n.csv", "Remove it, or describe it in README.md first"),
    ],
)
def test_a_file_that_no_part_of_the_model_has_is_told(
    name: str, remedy: str, tmp_path: Path
) -> None:
    finding = finding_of(write_folder(tmp_path / "data", {**TINY, name: ""}))
    assert (finding.place, finding.remedy) == (f"data/{name}", remedy)


def test_a_readme_and_hidden_files_are_no_strays(tmp_path: Path) -> None:
    files = {**TINY, "README.md": "", "LICENSE": "", "assertions.toml": "", ".states.csv.swp": ""}
    assert len(list(read_dataset(write_folder(tmp_path, files)).records())) == 21


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('title = "Tiny"\n', "", "the key 'title' is missing"),
        ("data_date = 2024-01-01\n", "", "the key 'data_date' is missing"),
        ("2024-01-01", '"2024-01-01"', "cannot be read: data_date is not a day"),
        ("2024-01-01", "2024-01-01T00:00:00", "cannot be read: data_date is not a day"),
        ("2024-01-01", "2024-02-30", "cannot be read: "),
        ('"Tiny"', '"Tiny', "cannot be read: "),
        ('"Tiny"', "[" * 5000, "cannot be read: "),
        ('"Tiny"', "9" * 5000, "cannot be read: "),
    ],
)
def test_a_wrong_description_is_told(old: str, new: str, found: str, tmp_path: Path) -> None:
    finding = finding_of(write_folder(tmp_path / "data", tiny_with("dataset.toml", old, new)))
    assert finding.place == "data/dataset.toml"
    assert finding.found.startswith(found)
    assert finding.remedy == "Give title, version, data_date (a day), licence and coverage"


def test_a_missing_description_is_told(tmp_path: Path) -> None:
    (write_folder(tmp_path / "data") / "dataset.toml").unlink()
    assert finding_of(tmp_path / "data").found == "the file is missing"


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert finding_of(tmp_path / "nowhere").code == "no-folder"
    (tmp_path / "file").write_text("")
    assert finding_of(tmp_path / "file").found == "is no folder"


def test_places_do_not_depend_on_how_the_folder_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder(tmp_path / "data", {**TINY, "states.csv": b""})
    monkeypatch.chdir(folder)
    assert finding_of(Path()).place == finding_of(folder).place == "data/states.csv"
