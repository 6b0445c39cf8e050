"""From the bytes of a data file to its lines: encoding, line ends, forbidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from balkangraph.errors import Finding

MAX_LINE = 65_536
MAX_FINDINGS = 1_000
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, line feed apart
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]"  # invisible, bidi, private, no characters
)
_MIXED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file without their ends, the findings, and what was accepted with a notice."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    notices: tuple[str, ...] = ()


def decode_lines(file: str, content: bytes) -> Lines:
    """Return the lines of a file; a byte order mark and CRLF are accepted with a notice."""
    if content.startswith(_UTF16):
        return Lines((), (_not_utf8(file, 1, 1, "a UTF-16 byte order mark"),))
    notices = []
    if content.startswith(_BOM):
        while content.startswith(_BOM):
            content = content[len(_BOM) :]
        notices.append(
            f"{file}: begins with a byte order mark; `balkangraph lint --fix` removes it"
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Lines((), (_undecodable(file, content, error),))
    if "\r" in text:
        notices.append(f"{file}: has CR line ends; `balkangraph lint --fix` writes LF")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    lines = lines[:-1] if lines and not lines[-1] else lines
    findings = tuple(islice(_iter_character_findings(file, lines), MAX_FINDINGS))
    return Lines(lines, findings, tuple(notices))


def _not_utf8(file: str, line: int, column: int, found: str) -> Finding:
    return Finding(
        file, line, column, f"found {found}", "expected UTF-8 text",
        "Save the file as UTF-8 (in a spreadsheet program: `CSV UTF-8`)", "encoding",
    )  # fmt: skip


def _undecodable(file: str, content: bytes, error: UnicodeDecodeError) -> Finding:
    before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
    byte = content[error.start]
    guess = "Windows-1250, Windows-1251 or Latin-1"
    return _not_utf8(file, line, column, f"the byte 0x{byte:02x}, as in {guess}")


def _iter_character_findings(file: str, lines: tuple[str, ...]) -> Iterator[Finding]:
    # A file with tabs for commas is told once, as a wrong delimiter.
    has_tabs = bool(lines) and lines[0].count("\t") > 2
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            yield Finding(
                file, number, MAX_LINE + 1, f"found a line of {len(line)} characters",
                f"expected at most {MAX_LINE}", "Shorten the text; files hold facts, not documents",
                "long-line",
            )  # fmt: skip
        elif not line.isascii() or not line.isprintable():
            plain = line.replace("\t", " ") if has_tabs else line
            yield from _iter_bad_characters(file, number, plain)


def _iter_bad_characters(file: str, number: int, line: str) -> Iterator[Finding]:
    for match in _FORBIDDEN.finditer(line):
        code = f"U+{ord(match[0]):04X}"
        name = unicodedata.name(match[0], "a control character")
        yield Finding(
            file, number, match.start() + 1, f"found {code} ({name})",
            "expected no control, invisible or direction characters", "Delete the character",
            "character",
        )  # fmt: skip
    if (match_mixed := _MIXED.search(line)) is not None:
        yield Finding(
            file, number, match_mixed.start() + 1,
            f"found Latin and Cyrillic letters in one word (`{match_mixed[0]}`)",
            "expected one script in a word", "Retype the word in one script", "confusable",
        )  # fmt: skip
    if not unicodedata.is_normalized("NFC", line):
        yield Finding(
            file, number, 0, "found letters with separate combining marks",
            "expected composed letters (Unicode NFC)", "Run `balkangraph lint --fix`", "nfc",
        )  # fmt: skip
