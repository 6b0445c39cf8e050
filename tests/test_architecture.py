"""Tests that the code keeps its shape: imports go one way, and everything stays small."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from balkangraph.paths import package_folder

PACKAGE = package_folder()
FILES = sorted(PACKAGE.rglob("*.py"))
# A module imports only from what stands before it.
ORDER = (
    "_version", "errors", "paths", "namespaces", "dates", "binding", "codes", "situations",
    "records", "tables", "lint", "effects", "timeline", "perspectives", "triples", "store", "query",
    "reconciliation", "prepared", "validate", "build", "releases", "network", "answers", "opened",
    "networked", "evidenced", "graph", "scenario", "panel", "export", "report", "cli", "web",
)  # fmt: skip
MAY_TOUCH_FILES = {
    "tables", "lint", "validate", "build", "releases", "store", "query", "opened", "panel",
    "export", "report", "cli",
}  # fmt: skip
MAY_TOUCH_SOCKETS = {"store", "web"}
MAY_IMPORT_LATE = {
    "__init__",
    "cli",
    "codes",
    "evidenced",
    "graph",
    "networked",
    "opened",
    "releases",
    "store",
    "answers",
}
SOCKETS = {"socket", "http", "urllib", "requests", "SPARQLWrapper", "asyncio", "ssl", "uvicorn"}
FILE_CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "open"}
# What a plain question must not wait for.
SLOW = {"rdflib", "pyshacl", "networkx", "numpy", "scipy", "pydantic", "edtf", "rich", "pandas"}
QUICK = {
    "errors", "paths", "namespaces", "binding", "codes", "releases", "store", "query", "answers",
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def part_of(file: Path) -> str:
    """The module or folder of the package that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def iter_functions() -> Iterator[tuple[str, Function]]:
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{name_of(file)}:{node.lineno} {node.name}", node


def modules_of(node: ast.AST) -> list[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.ImportFrom) and node.module == "balkangraph":
        return [f"balkangraph.{alias.name}" for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def dotted(file: Path) -> str:
    name = "balkangraph." + name_of(file).removesuffix(".py").replace("/", ".")
    return name.removesuffix(".__init__")


MODULES = {dotted(file) for file in FILES}


def own_modules_of(node: ast.AST) -> Iterator[str]:
    """The modules of the package that a statement imports, those named after `import` included."""
    for module in modules_of(node):
        names = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
        deeper = {f"{module}.{name}" for name in names} & MODULES
        yield from deeper
        if module in MODULES and len(deeper) < max(1, len(names)):
            yield module


def length(node: Function) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


each_file = pytest.mark.parametrize("file", FILES, ids=name_of)


def test_every_part_has_its_place_in_the_order() -> None:
    assert sorted({part_of(file) for file in FILES} - {*ORDER, "__init__"}) == []


@each_file
def test_imports_go_one_way(file: Path) -> None:
    own = part_of(file)
    if own == "__init__":
        return
    for node in ast.walk(TREES[file]):
        for module in modules_of(node):
            root, _, rest = module.partition(".")
            if root == "balkangraph":
                part = rest.partition(".")[0]
                assert ORDER.index(part) <= ORDER.index(own), f"{own} imports {module}"


def test_inside_a_part_no_import_goes_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for file, tree in TREES.items():
        own = dotted(file)
        top = {module for node in tree.body for module in own_modules_of(node)}
        graph[own] = top - {own}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@each_file
def test_imports_are_absolute(file: Path) -> None:
    found = [n for n in ast.walk(TREES[file]) if isinstance(n, ast.ImportFrom) and n.level]
    assert found == []


def test_an_import_in_a_function_is_rare_and_says_why() -> None:
    for place, function in iter_functions():
        file = place.partition(":")[0]
        lines = (PACKAGE / file).read_text(encoding="utf-8").splitlines()
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert file.partition("/")[0].removesuffix(".py") in MAY_IMPORT_LATE, place
                reasoned = "#" in lines[node.lineno - 1] or "#" in lines[node.lineno - 2]
                assert file.startswith("cli/") or reasoned, f"{place} imports late without a reason"


@each_file
def test_only_the_command_line_prints(file: Path) -> None:
    calls = [n for n in ast.walk(TREES[file]) if isinstance(n, ast.Call)]
    prints = [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
    assert part_of(file) == "cli" or prints == []


@each_file
def test_only_some_parts_touch_files(file: Path) -> None:
    names = set()
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Call):
            function = node.func
            names |= {function.id} if isinstance(function, ast.Name) else set()
            names |= {function.attr} if isinstance(function, ast.Attribute) else set()
    assert part_of(file) in MAY_TOUCH_FILES or sorted(names & FILE_CALLS) == []


@each_file
def test_only_some_parts_touch_a_socket(file: Path) -> None:
    modules = [module for node in ast.walk(TREES[file]) for module in modules_of(node)]
    found = {module.partition(".")[0] for module in modules} & SOCKETS
    assert part_of(file) in MAY_TOUCH_SOCKETS or found == set()


@each_file
def test_a_plain_question_does_not_wait_for_slow_libraries(file: Path) -> None:
    if part_of(file) not in QUICK or name_of(file) == "store/remote.py":
        return
    modules = [module for node in TREES[file].body for module in modules_of(node)]
    assert {module.partition(".")[0] for module in modules} & SLOW == set()


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert {file.stem for file in FILES} & drawers == set()


@each_file
def test_a_file_has_at_most_250_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 250


def test_no_function_has_more_than_50_lines() -> None:
    assert [place for place, function in iter_functions() if length(function) > 50] == []


def test_the_median_function_has_at_most_10_lines() -> None:
    assert median(length(function) for _, function in iter_functions()) <= 10


def test_no_function_has_more_than_six_arguments() -> None:
    for place, function in iter_functions():
        if place.startswith("cli/") and function.decorator_list:
            continue  # a command has an argument for each of its options
        arguments = function.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        assert len([a for a in named if a.arg not in ("self", "cls")]) <= 6, place


@each_file
def test_a_module_opens_with_one_sentence_of_purpose(file: Path) -> None:
    text = ast.get_docstring(TREES[file]) or ""
    first = text.split("\n\n")[0]
    assert first.endswith("."), f"{name_of(file)} opens with {first!r}"


@each_file
def test_nothing_reads_the_clock_or_throws_dice(file: Path) -> None:
    modules = [module for node in ast.walk(TREES[file]) for module in modules_of(node)]
    assert part_of(file) in ("store", "cli", "web") or not {"time", "random", "uuid"} & set(modules)


def test_a_function_is_a_verb_that_says_something() -> None:
    vague = ("get_", "process_", "handle_", "do_", "manage_")
    names = {function.name: place for place, function in iter_functions()}
    named_by_click = {"get_command"}
    assert [names[n] for n in sorted(names.keys() - named_by_click) if n.startswith(vague)] == []
