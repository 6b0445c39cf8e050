"""The gate that every query text passes before an engine sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from balkangraph.errors import QueryError

MAX_BYTES: Final = 200_000
MAX_NESTING: Final = 200
MAX_CHAIN: Final = 500  # engines recurse along chains too; the shortest known to crash one is 4,096

Token = tuple[str, str]  # kind, text

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+ | \#[^\r\n]*)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
             | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+')
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<escape>\\.)
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d][\w.\-]*)?:(?:[\w.\-:%]|\\.)*)
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>&& | \|\| | != | \^\^ | .)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ODD_IRI: Final = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://).*[()\[\]#!']", re.DOTALL)
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
)
_OPERANDS: Final = frozenset(("string", "iri", "variable", "name", "number", "tag"))
_CHAINING_SIGNS: Final = frozenset("!^+-*/|;.<{[") | {"&&", "||"}
_CHAINING_WORDS: Final = ("AS", "FILTER", "BIND")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}


def check_query(text: str) -> None:
    """Raise `QueryError` for a query that no engine should be given.

    Refused are: more than 200 kB of text; brackets nested more than 200 deep, or as many signs of
    negation in a row (engines recurse, and a deep recursion ends the whole process); chains of more
    than 500 patterns or operators, for the same reason; `SERVICE`, which reaches out to the
    network; and words of SPARQL Update. Strings, comments and IRIs are skipped. A text with
    `\\u` escapes must pass both as it stands and with the escapes resolved, since engines differ.
    """
    _check_size(text)
    for reading in {text, _ESCAPED.sub(_resolve, text)}:
        tokens = [token for token in _tokens(reading) if token[0] != "space"]
        _check_words(tokens)
        _check_nesting(tokens)
        _check_chains(tokens)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match.group()


def _resolve(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]


def _check_size(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise QueryError(
            "the text holds a lone surrogate; expected valid Unicode. Save the query as UTF-8"
        ) from None
    if size > MAX_BYTES:
        raise QueryError(
            f"the text has {size:,} bytes; expected at most {MAX_BYTES:,}. "
            "Ask for less, or split the query"
        )


def _check_words(tokens: list[Token]) -> None:
    for kind, text in tokens:
        # An engine may need no space around a keyword: `trueSERVICE<…>` and `SERVICE:a` are calls.
        word = text.partition(":")[0].upper() if kind in ("word", "name") else ""
        if "SERVICE" in word:
            raise QueryError(
                f"found `{text[:40]}`; expected a query that stays in the graph asked. "
                "Ask the other endpoint on its own (--endpoint); rename a prefix of that name"
            )
        if kind == "word" and word in _UPDATES:
            raise QueryError(
                f"found `{text}`, a word of SPARQL Update; expected SELECT, ASK or CONSTRUCT. "
                "Change the facts in `data/` and run `balkangraph build`"
            )


def _check_nesting(tokens: list[Token]) -> None:
    depth = run = 0
    for kind, text in tokens:
        sign = text if kind == "sign" else ""
        depth = max(0, depth + (sign in "([{" if sign else 0) - (sign in _CLOSERS))
        run = run + 1 if sign == "!" else 0
        if max(depth, run) > MAX_NESTING:
            what = "signs of negation in a row" if run > MAX_NESTING else "brackets nested"
            raise QueryError(f"more than {MAX_NESTING} {what}; expected fewer. Simplify the query")


def _check_chains(tokens: list[Token]) -> None:
    links = 0
    stack: list[str] = []
    opening = "{"
    previous: Token = ("", "")
    for token in tokens:
        kind, text = token
        links += _is_link(previous, token, stack)
        if links > MAX_CHAIN:
            raise QueryError(
                f"more than {MAX_CHAIN} patterns, groups and operators; expected fewer. "
                "Split the query, or list the values in one VALUES block"
            )
        _refuse_unclear_iri(previous, token, stack)
        if kind == "word" and text.upper() == "VALUES":
            opening = "data"
        elif kind == "sign" and text in ("(", "[", "{"):
            stack.append(opening if text == "{" else text)
            opening = "{" if text == "{" else opening
        elif kind == "sign" and text in _CLOSERS and stack:
            stack.pop()
        previous = token


def _is_link(previous: Token, token: Token, stack: list[str]) -> bool:
    kind, text = token
    if "data" in stack[-2:]:
        return False  # the rows of a VALUES block are a table, not a chain
    if kind == "sign" and text in _CHAINING_SIGNS:
        return True
    if kind == "word" and text.upper().endswith(_CHAINING_WORDS):
        return True
    within = stack[-1] if stack else ""
    if kind == "sign" and text == ",":
        return within != "("
    return within == "(" and _ends_operand(previous) and _starts_operand(token)


def _ends_operand(token: Token) -> bool:
    return token[0] in _OPERANDS or token in (("sign", ")"), ("sign", "]"))


def _starts_operand(token: Token) -> bool:
    return (token[0] in _OPERANDS and token[0] != "tag") or token == ("sign", "(")


def _refuse_unclear_iri(previous: Token, token: Token, stack: list[str]) -> None:
    if token[0] != "iri" or not _ends_operand(previous) or stack[-1:] != ["("]:
        return
    if _ODD_IRI.match(token[1]):
        raise QueryError(
            f"`{token[1][:40]}` can be read as an IRI or as a comparison; expected one of the two. "
            "Write a space after `<`, or the IRI in full"
        )


def query_form(text: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside strings and IRIs."""
    forms = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    words = (token.upper() for kind, token in _tokens(text) if kind in ("name", "word"))
    return next((word for word in words if word in forms), "SELECT")
