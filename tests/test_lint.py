"""Tests of the canonical form of data files: found, restored, and nothing lost on the way."""

import csv
import errno
import io
import os
import stat
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import TINY, write_folder

from balkangraph.errors import StoreError
from balkangraph.lint import canonical_form, fix_folder, iter_form_findings
from balkangraph.tables import read_dataset

RETIRED = "id,replaced_by,date,note\nfry,serbia,2023-05-01,Renamed\nold-kosovo,,2023-05-01,\n"


def lines_of(content: bytes | None) -> list[str]:
    assert content is not None
    return content.decode().splitlines()


def cells_of(content: bytes) -> Counter[str]:
    """How often each cell stands in a file, spaces and combining marks made one."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    tidy = (
        " ".join(cell.replace("\u00a0", " ").split(" ")).strip() for row in rows for cell in row
    )
    return Counter(unicodedata.normalize("NFC", " ".join(cell.split())) for cell in tidy)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_canonical_form_of_a_canonical_file_is_itself() -> None:
    for name, text in TINY.items():
        if name.endswith(".csv"):
            assert canonical_form(name, text.encode()) == text.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + RETIRED.encode(),
        b"\xef\xbb\xbf\xef\xbb\xbf" + RETIRED.encode(),
        RETIRED.replace("\n", "\r\n").encode(),
        RETIRED.replace("\n", "\r").encode(),
        RETIRED.rstrip("\n").encode(),
        RETIRED.replace("Renamed", '"Renamed"').encode(),
        RETIRED.replace("Renamed", " Renamed\u00a0").encode(),
        b"id,replaced_by,date,note\nold-kosovo,,2023-05-01,\nfry,serbia,2023-05-01,Renamed\n",
        b"note,date,id,replaced_by\n,2023-05-01,old-kosovo,\nRenamed,2023-05-01,fry,serbia\n",
    ],
    ids=["byte order mark", "two of them", "CRLF", "lone CR", "no newline at the end", "quotes",
         "spaces", "order of lines", "order of columns"],
)  # fmt: skip
def test_each_departure_is_found_and_restored(content: bytes, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", {"retired.csv": content})
    findings = list(iter_form_findings(folder))
    assert [(f.file, f.found, f.remedy, f.code) for f in findings] == [
        ("data/retired.csv", "is not in the canonical form", "Run `balkangraph lint --fix`", "form")
    ]
    assert fix_folder(folder) == ("retired.csv",)
    assert snapshot(folder) == {"retired.csv": RETIRED.encode()}
    assert list(iter_form_findings(folder)) == []
    assert fix_folder(folder) == ()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (RETIRED.replace("fry,", "zry,"), 2),
        (RETIRED.replace("old-kosovo", '"old-kosovo"'), 3),
        (RETIRED.rstrip("\n"), 3),
    ],
)
def test_the_first_line_that_differs_is_told(content: str, line: int, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", {"retired.csv": content})
    assert [finding.place for finding in iter_form_findings(folder)] == [f"data/retired.csv:{line}"]


def test_lines_are_sorted_by_id_and_not_by_the_first_column() -> None:
    content = b"name,id\nb,a-1\na,b-1\n,a-1\n"
    assert lines_of(canonical_form("other.csv", content)) == ["name,id", ",a-1", "b,a-1", "a,b-1"]


def test_a_file_with_a_wrong_column_keeps_the_order_of_its_columns() -> None:
    content = b"note,dated,id,replaced_by\n,,b,\n,,a,\n"
    expected = ["note,dated,id,replaced_by", ",,a,", ",,b,"]
    assert lines_of(canonical_form("retired.csv", content)) == expected


def test_quotes_stay_where_they_are_needed() -> None:
    content = b'id,note\na,"x, ""y"""\n'
    assert canonical_form("other.csv", content) == content


def test_a_line_that_stands_twice_stays_twice() -> None:
    assert lines_of(canonical_form("other.csv", b"id\na\na\n")) == ["id", "a", "a"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        RETIRED.encode("utf-16"),
        "id,note\nb,Ni\u0161\na,\n".encode("cp1250"),
        b"id,note\nb,1\na\n",
        b"id,note\nb,1,2\na,\n",
        b'id,note\nb,"1\na,\n',
        b'id,note\nb,"1"2\na,\n',
    ],
    ids=["empty", "UTF-16", "Windows-1250", "few cells", "many cells", "open quote", "odd quote"],
)
def test_a_file_that_might_lose_something_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", {"retired.csv": content})
    assert canonical_form("retired.csv", content) is None
    assert fix_folder(folder) == ()
    assert snapshot(folder) == {"retired.csv": content}


def test_one_bad_file_does_not_keep_the_others_from_being_fixed(tmp_path: Path) -> None:
    files = {"claims.csv": b"\xff", "retired.csv": RETIRED.replace("\n", "\r\n").encode()}
    folder = write_folder(tmp_path / "data", files)
    assert fix_folder(folder) == ("retired.csv",)
    assert snapshot(folder) == {"claims.csv": b"\xff", "retired.csv": RETIRED.encode()}


def test_files_of_no_record_are_not_touched(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", {"other.csv": b"b\r\na\r\n", "README.md": b"b\r\n"})
    assert (list(iter_form_findings(folder)), fix_folder(folder)) == ([], ())
    assert snapshot(folder) == {"README.md": b"b\r\n", "other.csv": b"b\r\na\r\n"}


def test_fixing_does_not_change_what_is_read(tmp_path: Path) -> None:
    plain = read_dataset(write_folder(tmp_path / "a"))
    upset = {
        name: text.replace("\n", "\r\n") if name.endswith(".csv") else text
        for name, text in TINY.items()
    }
    folder = write_folder(tmp_path / "b", upset)
    assert len(fix_folder(folder)) == len(upset) - 1
    assert read_dataset(folder) == plain


def test_a_fixed_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(RETIRED.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    folder = write_folder(tmp_path / "data", {})
    (folder / "retired.csv").symlink_to(real)
    assert fix_folder(folder) == ("retired.csv",)
    assert (folder / "retired.csv").is_symlink()
    assert real.read_bytes() == RETIRED.encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "no space is left on the disk"), (errno.EIO, "Input/output error")],
)
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    number: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upset = RETIRED.replace("\n", "\r\n").encode()
    folder = write_folder(tmp_path / "data", {"retired.csv": upset})

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("balkangraph.lint.os.fsync", fail)
    with pytest.raises(StoreError, match=rf"retired.csv: cannot be rewritten \({told}\)"):
        fix_folder(folder)
    assert snapshot(folder) == {"retired.csv": upset}


text = st.text(
    st.sampled_from('ab,"\u00a0 \u0301eКж;\\=') | st.characters(codec="ascii", min_codepoint=33)
)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(text, min_size=width, max_size=width), min_size=1)
)


@settings(deadline=None)
@given(tables, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.booleans())
def test_nothing_is_lost_and_a_second_time_changes_nothing(
    rows: list[list[str]], end: str, mark: str, quoted: bool
) -> None:
    out = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator=end, quoting=quoting).writerows(rows)
    content = (mark + out.getvalue()).encode()
    canonical = canonical_form("other.csv", content)
    assert canonical is not None
    assert cells_of(canonical) == cells_of(content)
    assert canonical_form("other.csv", canonical) == canonical


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_have_a_canonical_form_or_none(content: bytes) -> None:
    canonical = canonical_form("retired.csv", content)
    assert canonical is None or canonical_form("retired.csv", canonical) == canonical
