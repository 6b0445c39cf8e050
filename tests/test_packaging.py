"""The wheel: whole, typed, and answering by itself where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from balkangraph import __version__

ROOT = Path(__file__).parent.parent
RESOURCES = ("data", "ontology", "queries")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Return what a command writes; it knows nothing of this checkout."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env={**known, **environment}, capture_output=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    assert told.returncode == 0, f"{told.stdout}\n{told.stderr}"
    return told.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from this checkout, with the backend that is installed."""
    out = tmp_path_factory.mktemp("dist")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    run(sys.executable, *build, cwd=out)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of a new environment with the wheel in it.

    What it depends on is lent by the running environment: a `.pth` puts its folder behind
    site-packages, so that the wheel's own package comes first.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (site / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return programs


def checkout_files(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("folder", RESOURCES)
def test_the_wheel_holds_every_file_of(folder: str, names: set[str]) -> None:
    held = {
        name.removeprefix("balkangraph/_resources/")
        for name in names
        if name.startswith(f"balkangraph/_resources/{folder}/")
    }
    assert held == checkout_files(folder)


def test_the_wheel_holds_every_module_and_says_that_it_is_typed(names: set[str]) -> None:
    modules = {name.removeprefix("src/") for name in checkout_files("src/balkangraph")}
    assert modules - names == set()
    assert "balkangraph/py.typed" in names


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops == {"balkangraph", f"balkangraph-{__version__}.dist-info"}


def test_the_wheel_holds_its_licenses_and_its_program(names: set[str], wheel: Path) -> None:
    info = f"balkangraph-{__version__}.dist-info"
    assert {
        f"{info}/licenses/{name}" for name in ("LICENSE", "data/LICENSE", "ontology/LICENSE")
    } <= names
    with zipfile.ZipFile(wheel) as archive:
        assert b"balkangraph = balkangraph.cli:run" in archive.read(f"{info}/entry_points.txt")
        metadata = archive.read(f"{info}/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\n# balkangraph\n" in metadata


def test_the_installed_package_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import balkangraph; print(balkangraph.__file__)"
    told = run(installed / "python", "-c", code, cwd=tmp_path)
    assert Path(told.strip()).is_relative_to(installed.parent)


def test_the_installed_program_answers_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    program = installed / "balkangraph"
    question = ("recognitions", "kosovo", "--in", "EU", "--format", "csv")
    cache = str(tmp_path / "cache")
    told = run(program, *question, cwd=tmp_path, BALKANGRAPH_CACHE=cache)
    rows = told.splitlines()
    assert len(rows) == 28
    assert [row.split(",")[0] for row in rows if ",no," in row] == [
        "cyprus", "greece", "romania", "slovakia", "spain",
    ]  # fmt: skip
    origin = run(program, "info", cwd=tmp_path, BALKANGRAPH_CACHE=cache)
    assert cache in origin


def test_an_installed_package_reads_its_own_resources(installed: Path, tmp_path: Path) -> None:
    code = "from balkangraph.paths import resource_folder as f; print(*map(f, {!r}), sep='\\n')"
    told = run(installed / "python", "-c", code.format(RESOURCES), cwd=tmp_path).splitlines()
    package = installed.parent
    assert [Path(line).name for line in told] == list(RESOURCES)
    assert all(Path(line).is_relative_to(package) for line in told)
