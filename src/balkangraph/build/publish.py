"""Putting a finished release in its place: a lock, a temporary folder, fsync, and one rename."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from balkangraph.errors import StoreError


@contextmanager
def locked(out: Path, wait: float = 0) -> Iterator[Path]:
    """Hold the builder's lock of a release, and give a fresh temporary folder beside it.

    Whatever happens inside, the temporary folder is gone afterwards; so are those that killed
    builders left. Raises `StoreError` where another process builds for longer than `wait` seconds,
    or nothing can be written.
    """
    parent = out.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        place = parent / f".{out.name}.lock"
        place.touch()  # a lock that cannot be made looks as if somebody held it
        with FileLock(place).acquire(timeout=wait):
            _write_holder(parent / f".{out.name}.pid")
            _remove_leavings(out)
            temporary = parent / f".{out.name}.tmp-{os.getpid()}"
            temporary.mkdir()
            try:
                yield temporary
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
                (parent / f".{out.name}.pid").unlink(missing_ok=True)
    except Timeout:
        holder = _holder(parent / f".{out.name}.pid")
        raise StoreError(
            f"{out}: another build is under way ({holder}); expected to be the only one. "
            "Wait until it has ended"
        ) from None
    except OSError as error:
        raise write_error(out, error) from error


def _remove_leavings(out: Path) -> None:
    for left in out.parent.glob(f".{glob.escape(out.name)}.tmp-*"):
        if left.is_symlink():
            left.unlink()
        else:
            shutil.rmtree(left, ignore_errors=True)


def write_error(path: Path, error: OSError) -> StoreError:
    """Return the error that tells why nothing could be written there, and what to do."""
    if error.errno == errno.ENOSPC:
        return StoreError(f"{path}: no space is left on the disk; free some and build again")
    reason = error.strerror or str(error)
    return StoreError(f"{path}: cannot be written ({reason}); name a folder that you may write to")


def check_target(out: Path) -> None:
    """Raise `StoreError` where `out` is something that a build must not replace."""
    if out.is_symlink() or not out.exists():
        return
    try:
        if out.is_dir() and not any(out.iterdir()):
            out.rmdir()
            return
    except OSError as error:
        raise write_error(out, error) from error
    what = "a folder that is not a release made by `build`" if out.is_dir() else "a file"
    raise StoreError(f"{out}: is {what}; expected a free name. Name another with `--out`")


def write_file(path: Path, content: bytes) -> dict[str, Any]:
    """Write a file of a release, wait until the disk has it, and return its size and digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def switch(temporary: Path, out: Path, digest: str) -> None:
    """Make `out` name the finished folder, by one rename of a link; the old release stays whole.

    The files lie in `.{out}@{digest}` beside the link. A reader that has the old folder open goes
    on reading it; the folder before that one is removed.
    """
    target = _free_name(out, digest[:16])
    before = out.parent / out.readlink() if out.is_symlink() else None
    _sync_folder(temporary)
    temporary.rename(target)
    link = out.parent / f".{out.name}.tmp-link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)
    link.replace(out)
    _sync_folder(out.parent)
    for old in out.parent.glob(f".{glob.escape(out.name)}@*"):
        if old not in (target, before):
            shutil.rmtree(old, ignore_errors=True)


def _free_name(out: Path, digest: str) -> Path:
    names = (f".{out.name}@{digest}-{number}" for number in count(1))
    return next(path for name in names if not (path := out.parent / name).exists())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_holder(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="ascii")


def _holder(path: Path) -> str:
    try:
        return f"by process {path.read_text(encoding='ascii')}"
    except OSError:
        return "by another process"
