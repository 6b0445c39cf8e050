"""Running the command line inside the test process, on the real data and on the small release."""

from __future__ import annotations

import io
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from balkangraph.cli import run
from cli.asking import Ask, Told


@pytest.fixture(autouse=True)
def asked_from_elsewhere(
    tmp_path: Path, real_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Run every test from an empty folder, with the cache that holds the real data's release."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BALKANGRAPH_CACHE", str(real_cache))
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def mini_copy(tmp_path: Path) -> Path:
    """Return a copy of the small data set, to be spoiled."""
    return Path(shutil.copytree(Path(__file__).parent.parent / "mini", tmp_path / "data"))


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs a command as the installed program would."""

    def asked(*arguments: str | Path, typed: str = "") -> Told:
        streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["balkangraph", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            with pytest.raises(SystemExit) as left:
                run()
        out, err = (stream.buffer.getvalue().decode() for stream in streams)
        return Told(int(left.value.code or 0), out, err)

    return asked
