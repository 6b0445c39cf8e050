"""The README's commands give what it shows, the codebook is whole, and no text tells too much."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from balkangraph.cli import main
from balkangraph.records import RECORD_TYPES, Record

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODEBOOK = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"(data/\w+\.csv:)\d+")


# --- README


def iter_shown() -> Iterator[tuple[str, list[str]]]:
    """Yield each command that the README shows, with the lines shown below it."""
    for language, block in BLOCKS:
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *lines = part.splitlines()
                yield command, lines


SHOWN = list(iter_shown())


def pattern_of(lines: list[str]) -> re.Pattern[str]:
    """Return what matches lines in their order; `...` stands for text, or alone for any lines."""
    written = []
    for line in lines:
        if line == "...":
            written.append(r"(?:.*\n)*?")
        else:
            parts = [re.escape(one_spaced(part)) for part in line.split("...")]
            written.append(".*".join(parts) + r"\n")
    return re.compile("".join(written))


def one_spaced(text: str) -> str:
    """Return text with single spaces and any number of a line of data as 0.

    Widths of columns depend on what is left out, and every fact that is added moves lines.
    """
    return PLACE.sub(r"\g<1>0", " ".join(text.split()))


def plain(output: str) -> str:
    """Return output in the form that `pattern_of` matches, without empty lines."""
    return "".join(f"{one_spaced(line)}\n" for line in output.splitlines() if line.strip())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what commands write."""
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize(("command", "lines"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_readme_gives_what_is_shown(
    command: str, lines: list[str], folder: Path, real_cache: Path
) -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "BALKANGRAPH_CACHE": str(real_cache), "PATH": programs},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    is_refused = bool(lines) and lines[0].startswith("`")
    assert told.returncode == (3 if is_refused else 0), told.stdout
    shown = [line for line in lines if line.strip()]
    matches = pattern_of(shown).fullmatch(plain(told.stdout)) is not None
    assert matches, f"the README is behind; `{command}` gives now:\n{told.stdout[:4000]}"


def test_the_readme_shows_every_question_a_newcomer_has() -> None:
    commands = "\n".join(command for command, _ in SHOWN)
    for verb in (
        "recognitions", "path", "timeline", "obligations", "centrality", "query", "sparql",
        "export", "info", "build", "validate", "lint", "conflicts", "sources", "coverage",
    ):  # fmt: skip
        assert f"balkangraph {verb}" in commands


def test_an_excerpt_that_is_wrong_does_not_match() -> None:
    shown = ["label  holds", "...", "Spain  no  data/positions.csv:38", "22 of 27 ..."]
    output = (
        "label    holds\nAustria  yes\nSpain  no   data/positions.csv:40\n22 of 27 EU members\n"
    )
    assert pattern_of(shown).fullmatch(plain(output))
    for before, after in (("Spain", "Italy"), ("22", "23"), ("label", "name"), ("no", "yes")):
        assert not pattern_of(shown).fullmatch(plain(output.replace(before, after)))


def test_the_python_of_the_readme_runs(real_cache: Path) -> None:
    code = "\n".join(block for language, block in BLOCKS if language == "python")
    assert "balkangraph.open()" in code
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "BALKANGRAPH_CACHE": str(real_cache)},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("2018-06-01, according to serbia: ")
    assert "\nAlbania 2008-02-18 yes https://" in told.stdout


def iter_links() -> Iterator[tuple[Path, str]]:
    for page in (ROOT / "README.md", ROOT / "data" / "README.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:")):
                yield page, target


def anchors_of(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_links_lead_to_files_and_headings_that_exist() -> None:
    links = list(iter_links())
    assert len(links) >= 15
    for page, target in links:
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        assert path.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors_of(path), f"{page.name}: {target}"


def test_the_perspectives_of_the_readme_are_those_of_a_release(mini_release: Path) -> None:
    table = README.partition("| perspective |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert told == json.loads((mini_release / "manifest.json").read_bytes())["perspectives"]


def test_exit_statuses_of_the_readme_are_those_of_the_help() -> None:
    table = README.partition("| status |")[2].partition("\n\n")[0]
    told = re.findall(r"^\| (\d+) \|", table, re.MULTILINE)
    helped = re.findall(r"\b(\d+) [a-z]", (main.help or "").partition("Exit status:")[2])
    assert told == helped == ["0", "1", "2", "3", "4", "5", "130"]


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+) +#", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert {"answer", "test"} <= set(re.findall(r"make (\w+) +#", README))


# --- codebook

SECTIONS = re.split(r"^##+ ", CODEBOOK, flags=re.MULTILINE)[1:]
COMMON = {"id", "source_id", "locator", "check", "note"}
TYPES = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: str(t.TABLE))


def described(table: str) -> list[tuple[set[str], set[str]]]:
    """Return what the codebook says of a file: columns, and the words it names for them."""
    found = [text for text in SECTIONS if f"`{table}.csv`" in text.splitlines()[0]]
    assert len(found) == 1, f"{table}.csv stands in {len(found)} headings of data/README.md"
    told = []
    for line in found[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith(f"| {table} |"):
            cells = cells[1:]
        if line.startswith("|") and cells[0].startswith("`"):
            told.append((named(cells[0]), named(cells[1])))
    return told


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def allowed(record_type: type[Record], columns: set[str]) -> set[str]:
    """Return the values that columns may have, where these are listed."""
    fields = (record_type.model_fields[column] for column in columns)
    return {word for field in fields for word in words_of(field.annotation)} - {""}


def words_of(annotation: object) -> set[str]:
    if get_origin(annotation) is Literal:
        return {str(word) for word in get_args(annotation)}
    return {word for part in get_args(annotation) for word in words_of(part)}


def test_the_codebook_has_a_place_for_every_file() -> None:
    files = {path.name for path in (ROOT / "data").iterdir()} - {"README.md", "LICENSE"}
    assert {name for name in files if f"`{name}`" not in CODEBOOK} == set()
    headings = {name for text in SECTIONS for name in named(text.splitlines()[0])}
    assert headings == {f"{each.TABLE}.csv" for each in RECORD_TYPES} | {
        "dataset.toml",
        "assertions.toml",
    }


@TYPES
def test_the_codebook_describes_exactly_the_columns(record_type: type[Record]) -> None:
    told = {column for columns, _ in described(record_type.TABLE) for column in columns}
    real = set(record_type.columns())
    assert told - real == set()
    assert real - told <= COMMON


@TYPES
def test_the_codebook_names_exactly_the_allowed_values(record_type: type[Record]) -> None:
    every = allowed(record_type, set(record_type.columns()))
    for columns, words in described(record_type.TABLE):
        wanted = allowed(record_type, columns - {"check"})
        assert wanted - words == set(), f"{record_type.TABLE}: {sorted(columns)}"
        assert not wanted or words <= every, f"{record_type.TABLE}: {sorted(columns)}"


@TYPES
def test_every_column_with_listed_values_is_described(record_type: type[Record]) -> None:
    told = {column for columns, _ in described(record_type.TABLE) for column in columns}
    listed = {c for c in record_type.columns() if allowed(record_type, {c})}
    assert listed - told <= {"check"}


def test_the_codebook_explains_every_degree_of_checking() -> None:
    table = CODEBOOK.partition("## Sources and checks")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
    assert told == {"sourced", "partly-sourced", "unsourced"}
    assert {
        w for each in RECORD_TYPES if "check" in each.columns() for w in allowed(each, {"check"})
    } == told


def test_the_codebook_names_every_entry_of_the_description() -> None:
    section = CODEBOOK.partition("### `dataset.toml`")[2].partition("\n## ")[0]
    with (ROOT / "data" / "dataset.toml").open("rb") as file:
        assert named(section) == set(tomllib.load(file))


# --- other texts


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[0] == "Unreleased"
    unreleased = text.partition("## Unreleased")[2].partition("\n## ")[0]
    assert re.search(r"^### (Added|Changed|Fixed|Removed)$", unreleased, re.MULTILINE)
    assert unreleased.count("\n- ") >= 1


MACHINE = re.compile(r"(?<![\w.:/])/(work|root|home|tmp|Users)/")


def iter_texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file of the project: what git tracks, else what stands in the folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    for path in [ROOT / name for name in names if name] or sorted(ROOT.rglob("*.*")):
        if path.is_file():
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


# This file names what it looks for.
TEXTS = [(path, text) for path, text in iter_texts() if path != Path(__file__)]


def test_no_text_names_a_place_on_somebodys_machine() -> None:
    assert len(TEXTS) > 100
    assert [str(path.relative_to(ROOT)) for path, text in TEXTS if MACHINE.search(text)] == []
