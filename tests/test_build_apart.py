"""Tests of work in a copy of the process: the same result, whatever becomes of the copy."""

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from balkangraph.build import apart
from balkangraph.build.apart import done_apart


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a copy although this process may have other threads, of numerical libraries."""
    monkeypatch.setattr(apart, "_may_copy", lambda: True)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[int]:
    """A descriptor of a file that this process holds locked."""
    descriptor = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield descriptor
    with suppress(OSError):
        os.close(descriptor)


def test_the_work_is_done_in_another_process() -> None:
    with done_apart(os.getpid) as result:
        other = result()
    assert other != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_a_result_larger_than_a_pipe_holds_comes_whole() -> None:
    with done_apart(lambda: ["word"] * 100_000) as result:
        assert result() == ["word"] * 100_000


def test_nothing_as_a_result_is_not_worked_out_twice() -> None:
    done: list[int] = []
    with done_apart(lambda: done.append(1)) as result:
        assert result() is None
    assert done == []


def test_what_is_wrong_with_the_work_is_raised_here() -> None:
    def work() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"), done_apart(work) as result:
        result()


def test_work_whose_copy_is_killed_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with done_apart(work) as result:
        assert result() == here


def test_an_answer_that_is_cut_short_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balkangraph.build.apart.pickle.dumps", lambda _: b"\x80\x05K")
    with done_apart(os.getpid) as result:
        assert result() == os.getpid()


def test_work_that_the_system_makes_no_copy_for_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr("balkangraph.build.apart.os.fork", refuse)
    with done_apart(os.getpid) as result:
        assert result() == os.getpid()


def test_a_copy_at_work_is_gone_when_the_block_is_left() -> None:
    before = children()
    with pytest.raises(KeyboardInterrupt), done_apart(signal.pause):
        assert len(children() - before) == 1
        raise KeyboardInterrupt
    assert children() - before == set()


def children() -> set[str]:
    """Return the processes that this one has begun and that are not gone yet."""
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}


def test_a_copy_holds_no_lock_of_this_process(ours: int, tmp_path: Path) -> None:
    with done_apart(signal.pause), (tmp_path / "lock").open() as theirs:
        os.close(ours)
        for _ in range(200):  # the copy may still be closing what it was given
            with suppress(BlockingIOError):
                fcntl.flock(theirs, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            threading.Event().wait(0.01)
        else:
            pytest.fail("the lock is held by the copy")


def test_there_is_no_copy_where_another_thread_may_hold_a_lock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        with done_apart(os.getpid) as result:
            assert result() == os.getpid()
    finally:
        end.set()
        thread.join()


def test_there_is_no_copy_where_the_system_does_not_tell_of_threads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(apart, "_PROCESS", tmp_path)
    with done_apart(os.getpid) as result:
        assert result() == os.getpid()
