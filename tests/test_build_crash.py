"""Tests that a release stays whole when builders are locked out, interrupted or killed."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from standing import CHANGED, beside, contents, version
from tiny import write_folder

from balkangraph.build import build_release
from balkangraph.errors import StoreError
from balkangraph.validate import Report

SCRIPT = """
import sys
from pathlib import Path
from balkangraph.build import build_release
build_release(Path(sys.argv[1]), Path(sys.argv[2]), lambda step: print(step, flush=True))
"""
HOLDER = """
import sys
from pathlib import Path
from balkangraph.build.publish import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
EVENTS = {"open", "os.rename", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}
fork = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def unvalidated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the shapes out: they take most of the time and play no part here."""
    monkeypatch.setattr("balkangraph.build.validate_graph", lambda *_: Report((), ()))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release that is there already."""
    build_release(write_folder(tmp_path / "old"), tmp_path / "release")
    write_folder(tmp_path / "new", CHANGED)
    return tmp_path / "release"


def build_new(release: Path) -> None:
    build_release(release.parent / "new", release)


def test_a_second_builder_is_told_who_holds_the_lock(release: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(release)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError) as caught:
            build_new(release)
        assert str(caught.value) == (
            f"{release}: another build is under way (by process {holder.pid}); "
            "expected to be the only one. Wait until it has ended"
        )
        assert version(release) == "old"
    build_new(release)
    assert version(release) == "new"


def test_what_a_dead_builder_left_is_taken_over(release: Path) -> None:
    (release.parent / ".release.pid").write_text("999999")
    (release.parent / ".release.tmp-link-999999").symlink_to("nowhere")
    write_folder(release.parent / ".release.tmp-999999", {"graph.nq": "half"})
    build_new(release)
    assert version(release) == "new"
    assert not [name for name in beside(release) if "tmp" in name or "pid" in name]


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "old")
    command = [sys.executable, "-c", SCRIPT, str(data), str(tmp_path / "release")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        while process.stdout.readline() != b"validating and writing\n":
            assert process.poll() is None
        assert [name for name in beside(tmp_path / "release") if ".tmp-" in name]
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == -signal.SIGINT
    assert beside(tmp_path / "release") == []


def build_and_die(release: Path, point: int, events: Any) -> None:
    """Build in this process, and be killed at the given event of the file system."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and any(str(release.parent) in str(each) for each in arguments):
            with events.get_lock():
                events.value += 1
            if events.value == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    build_new(release)


def killed_at(release: Path, point: int) -> int:
    """Kill a build at a point, or let it end where there is none; return the events until then."""
    events = fork.Value("i", 0)
    process = fork.Process(target=build_and_die, args=(release, point, events))
    process.start()
    process.join(30)
    assert process.exitcode == (-signal.SIGKILL if events.value == point else 0)
    return int(events.value)


def test_a_builder_killed_at_any_point_leaves_a_whole_release(release: Path) -> None:
    old = contents(release.resolve())
    total = killed_at(release, 0)
    assert version(release) == "new"
    assert total > 30
    points = [*range(1, total - 8, max(1, total // 10)), *range(total - 8, total + 1)]
    for point in points:
        build_release(release.parent / "old", release)
        assert killed_at(release, point) == point
        assert version(release) in ("old", "new")
    build_release(release.parent / "old", release)
    assert list(contents(release.resolve()).values()) == list(old.values())
    assert not [name for name in beside(release) if "tmp" in name]
    assert len(beside(release)) <= 3
