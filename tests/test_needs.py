"""A missing program or module skips a test, and fails it where nothing may be skipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from needs import NO_SKIP, need_module, need_program

EACH = pytest.mark.parametrize("need", [need_program, need_module])


def test_what_is_there_is_given() -> None:
    assert need_program("python").endswith("python")
    assert need_module("json").dumps([1]) == "[1]"


@EACH
def test_what_is_missing_skips(need: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NO_SKIP, raising=False)
    with pytest.raises(pytest.skip.Exception, match="`no_such_thing` is not installed"):
        need("no_such_thing")


@EACH
def test_what_is_missing_fails_where_nothing_may_be_skipped(
    need: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NO_SKIP, "1")
    with pytest.raises(pytest.fail.Exception, match="is not installed, and BALKANGRAPH_NO_SKIP"):
        need("no_such_thing")
