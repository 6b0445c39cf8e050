"""The child's side of measured queries: load once, then time each query that comes on a line."""

from __future__ import annotations

import hashlib
import json
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

Rows = Sequence[Sequence[Any]]


class _LateError(BaseException):
    """The time limit has passed; no engine that catches `Exception` may swallow it."""


def serve(ready: dict[str, Any], ask: Callable[[str], Rows], cell: Callable[[Any], str]) -> None:
    """Say that the graph is loaded, then answer lines of JSON until there are no more.

    `ask` runs a query to its last row and is timed; `cell` turns a value into the text by which
    answers are compared, and is not.
    """
    signal.signal(signal.SIGALRM, _raise_late)
    print(json.dumps(ready), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(_answer(request["text"], request["limit"], ask, cell)), flush=True)


def _answer(
    text: str, limit: float, ask: Callable[[str], Rows], cell: Callable[[Any], str]
) -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, limit)
        rows = ask(text)
        seconds = time.perf_counter() - begun
        signal.setitimer(signal.ITIMER_REAL, 0)
    except _LateError:
        return {"stopped": True, "seconds": time.perf_counter() - begun}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error)[:120]}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    texts = sorted("\t".join(map(cell, row)) for row in rows)
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    return {"seconds": seconds, "rows": len(texts), "digest": digest}


def _raise_late(_: int, __: FrameType | None) -> None:
    raise _LateError
