"""Work that is done in a copy of this process while the process itself goes on."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

_T = TypeVar("_T")
_PROCESS = Path("/proc/self")


@contextmanager
def done_apart(work: Callable[[], _T]) -> Iterator[Callable[[], _T]]:
    """Give a function that returns the result of work, which a copy of this process begins at once.

    The copy changes nothing here, and is gone when the block is left. Where there can be no copy,
    or nothing comes from it, the work is done here when its result is asked for; so whatever is
    wrong with it is raised here, too.
    """
    if not _may_copy():
        yield work
        return
    readable, writable = os.pipe()
    try:
        copy = os.fork()
    except OSError:  # no memory left for a copy, or too many processes
        os.close(readable)
        os.close(writable)
        yield work
        return
    if copy == 0:
        _answer(work, writable)
    os.close(writable)
    with os.fdopen(readable, "rb") as pipe:
        try:
            yield lambda: _answered(pipe.read(), work)
        finally:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(copy, signal.SIGKILL)
                os.waitpid(copy, 0)


def _may_copy() -> bool:
    """Tell whether there is a second processor, and no other thread that may hold a lock now."""
    try:
        threads = len(list((_PROCESS / "task").iterdir()))
    except OSError:  # not Linux
        return False
    return threads == 1 and len(os.sched_getaffinity(0)) > 1


def _answer(work: Callable[[], object], writable: int) -> NoReturn:
    try:
        # A lock would stay held by its file, were this process left behind by a killed one.
        for descriptor in [int(path.name) for path in (_PROCESS / "fd").iterdir()]:
            if descriptor not in (0, 1, 2, writable):
                with suppress(OSError):
                    os.close(descriptor)
        with os.fdopen(writable, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
    finally:
        os._exit(0)


def _answered(answer: bytes, work: Callable[[], _T]) -> _T:
    try:
        result: Any = pickle.loads(answer)
    except Exception:  # cut short or empty, in whatever way: it comes to the same
        return work()
    return result  # type: ignore[no-any-return]
