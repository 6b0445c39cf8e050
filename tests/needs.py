"""What some tests need from outside: without it they are skipped, or fail where asked to."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest

# Set where every test must run, as in continuous integration.
NO_SKIP = "BALKANGRAPH_NO_SKIP"


def need_program(name: str) -> str:
    """Return the path of a program; skip the test without it, or fail it if none may be skipped."""
    folders = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))
    found = shutil.which(name, path=os.pathsep.join(folders))
    return found or _lack(f"the program `{name}` is not installed")


def need_module(name: str) -> Any:
    """Return a module that is imported; skip or fail the test without it, as above."""
    try:
        return import_module(name)
    except ImportError:
        _lack(f"the module `{name}` is not installed")


def _lack(notice: str) -> NoReturn:
    if os.environ.get(NO_SKIP):
        pytest.fail(f"{notice}, and {NO_SKIP} is set")
    pytest.skip(notice)
