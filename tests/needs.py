"""Outside programs that some tests need: without one they are skipped, or fail where asked to."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

# Set where every test must run, as in continuous integration.
NO_SKIP = "BALKANGRAPH_NO_SKIP"


def need_program(name: str) -> str:
    """Return the path of a program; skip the test without it, or fail it if none may be skipped."""
    folders = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        notice = f"the program `{name}` is not installed"
        if os.environ.get(NO_SKIP):
            pytest.fail(f"{notice}, and {NO_SKIP} is set")
        pytest.skip(notice)
    return found
