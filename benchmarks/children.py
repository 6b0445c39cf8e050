"""Running what is measured: each in a process of its own, with its time and its peak memory.

A child's peak is never told below its parent's at the start, so whoever imports this module must
stay small: it imports the standard library only.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = str(Path(sys.executable).with_name("balkangraph"))
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_GRACE: Final = 30.0


class ChildError(Exception):
    """A measured process that failed, with what it wrote to standard error."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process: seconds by the clock and of the processors, peak memory in MB.

    `stopped` tells that it was ended at its time limit; `output` is what it printed.
    """

    wall: float
    cpu: float
    peak: float
    stopped: bool
    output: str


def module(name: str, *arguments: str | Path) -> list[str]:
    """Return the command that runs a module of the benchmarks."""
    return [sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments)]


def environment(scratch: Path) -> dict[str, str]:
    """Return the environment of all children: caches and compiled modules lie in `scratch`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = {"BALKANGRAPH_CACHE": "cache", "PYTHONPYCACHEPREFIX": "compiled"}
    return {**kept, **{name: str(scratch / folder) for name, folder in places.items()}}


def run_child(command: Sequence[str], env: Mapping[str, str], limit: float = 0) -> Run:
    """Run a command to its end, or to its time limit in seconds if there is one.

    Raises `ChildError` if it fails by itself.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err, cwd=ROOT, env=dict(env))
        late = threading.Event()
        timer = threading.Timer(limit or threading.TIMEOUT_MAX, _stop, (child, late))
        timer.daemon = True
        timer.start()
        usage = _waited(child)
        wall = time.perf_counter() - begun
        timer.cancel()
        if child.returncode and not late.is_set():
            raise ChildError(f"{' '.join(command)} failed:\n{_text(err)}")
        cpu = usage.ru_utime + usage.ru_stime
        return Run(wall, cpu, _megabytes(usage), late.is_set(), _text(out))


class Worker:
    """A process that loads a graph once and then answers queries, one line of JSON each.

    `ready` is the first line that it prints, when it has loaded, `seconds` after its start. If it
    ends or gives no answer it is started again for the next query.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], limit: float) -> None:
        self._command, self._env, self._limit = command, dict(env), limit
        self.peak = 0.0
        self.ready: dict[str, Any] = {}
        self._start()

    def ask(self, text: str, limit: float) -> dict[str, Any]:
        """Return what the worker tells of a query: seconds and rows, that it stopped, or failed."""
        if self._child.returncode is not None:
            self._start()
        request = json.dumps({"text": text, "limit": limit}).encode() + b"\n"
        with suppress(BrokenPipeError):  # then there is nothing to read either, and that is told
            if self._child.stdin is not None:
                self._child.stdin.write(request)
                self._child.stdin.flush()
        return self._read(limit + _GRACE)

    def close(self) -> None:
        """End the process; `peak` is then the largest memory of all that were started, in MB."""
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        if self._child.returncode is None:
            self.peak = max(self.peak, _megabytes(_waited(self._child)))

    def _start(self) -> None:
        begun = time.perf_counter()
        self._child = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=self._env
        )
        self.ready = self._read(self._limit)
        self.seconds = time.perf_counter() - begun

    def _read(self, limit: float) -> dict[str, Any]:
        answer = self._child.stdout
        if answer is not None and select.select([answer], [], [], limit)[0]:
            line = answer.readline()
            if line:
                told: dict[str, Any] = json.loads(line)
                return told
        self._child.kill()
        self.close()
        return {"error": f"no answer within {limit:.0f} s, or the process ended"}


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _waited(child: subprocess.Popen[bytes]) -> Any:
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _megabytes(usage: Any) -> float:
    return float(usage.ru_maxrss) * _UNIT / 1e6


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
