"""Tests of decoding a data file: encodings, line ends, and characters that have no place in it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balkangraph.tables.text import MAX_FINDINGS, MAX_LINE, Lines, decode_lines

PLAIN = "id,name\nkosovo,Косово\nalbania,Shqipëria\n"
LINES = ("id,name", "kosovo,Косово", "albania,Shqipëria")


def found(content: bytes) -> list[tuple[int, int, str, str]]:
    """Line, column, text and code of each finding."""
    lines = decode_lines("data/a.csv", content)
    return [(f.line, f.column, f.found, f.code) for f in lines.findings]


def test_utf8_with_line_feeds_is_read_without_a_word() -> None:
    assert decode_lines("data/a.csv", PLAIN.encode()) == Lines(LINES, ())


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (b"\xef\xbb\xbf" + PLAIN.encode(), "begins with a byte order mark"),
        (PLAIN.replace("\n", "\r\n").encode(), "has CR line ends"),
        (PLAIN.replace("\n", "\r").encode(), "has CR line ends"),
        (PLAIN.replace("\n", "\r\n", 1).encode(), "has CR line ends"),
    ],
    ids=["byte order mark", "CRLF", "lone CR", "mixed"],
)
def test_byte_order_mark_and_cr_are_accepted_with_a_notice(content: bytes, notice: str) -> None:
    lines = decode_lines("data/a.csv", content)
    assert (lines.lines, lines.findings) == (LINES, ())
    assert [notice in text for text in lines.notices] == [True]
    assert "`balkangraph lint --fix`" in lines.notices[0]


def test_all_that_windows_adds_is_told_in_one_notice_each() -> None:
    content = b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()
    assert len(decode_lines("data/a.csv", content).notices) == 2


def test_a_missing_newline_at_the_end_changes_nothing() -> None:
    assert decode_lines("data/a.csv", PLAIN.rstrip("\n").encode()).lines == LINES


def test_an_empty_file_has_no_lines() -> None:
    assert decode_lines("data/a.csv", b"") == Lines((), ())


def test_an_empty_line_counts() -> None:
    assert decode_lines("data/a.csv", b"id\n\na\n\n").lines == ("id", "", "a", "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_at_the_first_character(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else "\ufeff".encode(encoding)
    expected = [(1, 1, "found a UTF-16 byte order mark", "encoding")]
    assert found(mark + PLAIN.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("encoding", "end", "column"),
    [("cp1250", "\n", 8), ("cp1250", "\r\n", 8), ("cp1250", "\r", 8), ("latin-1", "\n", 8)],
)
def test_a_byte_of_an_old_encoding_is_told_at_its_line_and_column(
    encoding: str, end: str, column: int
) -> None:
    text = "id,name\na,Shqipëria\n".replace("\n", end)
    told = "found the byte 0xeb, as in Windows-1250, Windows-1251 or Latin-1"
    assert found(text.encode(encoding)) == [(2, column, told, "encoding")]


def test_the_column_of_a_bad_byte_counts_characters_not_bytes() -> None:
    assert found("id\nКосово,".encode() + b"\x8a")[0][:2] == (2, 8)


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\x00", "U+0000 (a control character)"),
        ("\t", "U+0009 (a control character)"),
        ("\x85", "U+0085 (a control character)"),
        ("\x7f", "U+007F (a control character)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u200d", "U+200D (ZERO WIDTH JOINER)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\u061c", "U+061C (ARABIC LETTER MARK)"),
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\ufffd", "U+FFFD (REPLACEMENT CHARACTER)"),
        ("\ufffe", "U+FFFE (a control character)"),
        ("\ue000", "U+E000 (a control character)"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
    ],
)
def test_an_invisible_character_is_told_with_its_code_and_place(character: str, told: str) -> None:
    assert found(f"id\nab{character}c\n".encode()) == [(2, 3, f"found {told}", "character")]


def test_every_invisible_character_of_a_line_is_told() -> None:
    assert [f[:2] for f in found("id\n\u200ba\u200b\nb\u200b".encode())] == [(2, 1), (2, 3), (3, 2)]


@pytest.mark.parametrize(("word", "mixed"), [("Cрбија", "Cр"), ("Србиja", "иj"), ("Šрб", "Šр")])
def test_a_word_of_latin_and_cyrillic_letters_is_told_once(word: str, mixed: str) -> None:
    column = word.index(mixed) + 3
    told = f"found Latin and Cyrillic letters in one word (`{mixed}`)"
    assert found(f"id\na,{word}\n".encode()) == [(2, column, told, "confusable")]


def test_latin_and_cyrillic_words_beside_each_other_are_fine() -> None:
    assert found("id\nSrbija Србија Srbija-Србија\n".encode()) == []


@pytest.mark.parametrize("word", ["Shqipëria", "Niš", "Йоргос", "Ώ"])
def test_separate_combining_marks_are_told_once_a_line(word: str) -> None:
    decomposed = unicodedata.normalize("NFD", word)
    told = "found letters with separate combining marks"
    assert found(f"id\n{decomposed},{decomposed}\n".encode()) == [(2, 0, told, "nfc")]
    assert found(f"id\n{word}\n".encode()) == []


def test_a_line_of_a_document_is_told_once_at_the_limit() -> None:
    told = "found a line of 200000 characters"
    assert found(b"id\n" + b"x" * 200_000) == [(2, MAX_LINE + 1, told, "long-line")]
    assert found(b"id\n" + b"x" * MAX_LINE) == []


def test_tabs_for_commas_are_left_to_the_check_of_the_header() -> None:
    assert found(b"id\tkind\tdate\tnote\na\tb\tc\td\n") == []


def test_no_more_findings_are_told_than_anyone_reads() -> None:
    assert len(found(b"id\n" + b"\x01" * 5 * MAX_FINDINGS)) == MAX_FINDINGS
    assert len(found(b"id\n" + b"\x01\n" * 5 * MAX_FINDINGS)) == MAX_FINDINGS


readable = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1)


@settings(deadline=None)
@given(st.lists(readable, min_size=1))
def test_every_way_to_end_a_line_gives_the_same_lines(lines: list[str]) -> None:
    lines[0] = lines[0].lstrip("\ufeff") or "id"
    for end in ("\n", "\r\n", "\r"):
        assert decode_lines("a.csv", (end.join(lines) + end).encode()).lines == tuple(lines)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_give_lines_or_findings(content: bytes) -> None:
    lines = decode_lines("data/a.csv", content)
    assert all(f.file == "data/a.csv" and f.line >= 1 for f in lines.findings)
    assert bool(lines.lines) or bool(lines.findings) or not content.replace(b"\xef\xbb\xbf", b"")
