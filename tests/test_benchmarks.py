"""Tests of the benchmarks: that what is measured is the same work, and that figures are right."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import figures
from benchmarks.baselines import build_graph
from benchmarks.children import ChildError, Run, Worker, environment, module, run_child
from benchmarks.generate import write_folder
from benchmarks.ours import turtle
from benchmarks.world import Draw, World, name_of

from balkangraph.build import make_quads, validate_folder
from balkangraph.lint import iter_form_findings
from balkangraph.namespaces import GRAPH
from balkangraph.paths import resource_folder
from balkangraph.tables import read_dataset
from balkangraph.triples import iter_quads

ROOT = Path(__file__).resolve().parents[1]
MINI = ROOT / "tests" / "mini"
SLEEPER = """
import time
from benchmarks.serving import serve
def ask(text):
    if text == "die":
        raise SystemExit(3)
    if text == "fail":
        raise ValueError("no such query")
    time.sleep(float(text))
    return [(2, "b"), (1, "a")]
serve({"queries": {}}, ask, str)
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic data folder of about two thousand triples."""
    folder = tmp_path_factory.mktemp("synthetic") / "data"
    write_folder(folder, 2_000)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def run(wall: float, stopped: bool = False) -> Run:
    return Run(wall, wall / 2, 100, stopped, "")


# The generator


def test_the_same_size_and_seed_give_the_same_bytes(world: Path, tmp_path: Path) -> None:
    write_folder(tmp_path / "again", 2_000)
    assert contents(tmp_path / "again") == contents(world)


def test_another_seed_gives_another_world(world: Path, tmp_path: Path) -> None:
    write_folder(tmp_path / "other", 2_000, seed=1)
    assert contents(tmp_path / "other")["recognitions.csv"] != contents(world)["recognitions.csv"]


def test_the_generator_runs_as_a_script_with_the_same_result(world: Path, tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "generate.py"
    command = [sys.executable, str(script), str(tmp_path / "data"), "--triples", "2e3"]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert contents(tmp_path / "data") == contents(world)


def test_draws_are_those_of_every_version_of_python() -> None:
    draw = Draw(20261122, "recognition", 1, 2)
    assert [draw.below(1000) for _ in range(5)] == [981, 831, 379, 477, 22]


def test_a_synthetic_folder_is_in_the_canonical_form(world: Path) -> None:
    assert list(iter_form_findings(world)) == []


@pytest.mark.parametrize("triples", [2_000, 20_000])
def test_a_synthetic_folder_breaks_no_shape(triples: int, tmp_path: Path) -> None:
    write_folder(tmp_path / "data", triples)
    report, findings = validate_folder(tmp_path / "data")
    assert [str(finding) for finding in findings if not report.conforms] == []


def test_a_synthetic_folder_has_every_file_with_rows(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", 50_000)
    tables = read_dataset(tmp_path / "data").tables
    assert [name for name, rows in tables.items() if not rows] == []


def test_a_synthetic_world_is_about_as_large_as_asked(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", 50_000)
    lines = make_quads(read_dataset(tmp_path / "data"), resource_folder("ontology"))
    made = sum(str(quad.graph_name) != f"<{GRAPH}vocabulary>" for _, quad in lines)
    assert made == pytest.approx(50_000, rel=0.1)


def test_a_synthetic_world_has_disputes_and_ended_relations(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", 50_000)
    lines = make_quads(read_dataset(tmp_path / "data"), resource_folder("ontology"))
    text = "\n".join(line for line, _ in lines)
    assert {
        word for word in ("contested", "ended", "uncontested") if f"/status/{word}>" in text
    } == {
        "contested",
        "ended",
        "uncontested",
    }


def test_names_are_unique_in_both_scripts() -> None:
    for script in (0, 1):
        assert len({name_of(number, script) for number in range(1, 20_000)}) == 19_999


def test_the_first_two_states_meet_in_the_first_agreement_and_organization() -> None:
    world = World(1, 100)
    assert {1, 2} <= set(world.agreement(1).participants)
    assert world.founders(1)[:2] == (1, 2)
    assert world.recognitions(1)[0].recognized == 2


# The other side


@pytest.mark.parametrize("name", ["mini", "real", "synthetic"])
def test_the_rdflib_script_makes_the_triples_that_we_make_of_rows(name: str, world: Path) -> None:
    folder = {"mini": MINI, "real": ROOT / "data", "synthetic": world}[name]
    dataset = read_dataset(folder)
    kinds = {record.id: record.KIND for record in dataset.records()}
    ours = {str(quad.triple) for quad in iter_quads(dataset, (), kinds)}
    lines = build_graph(folder).serialize(format="nt", encoding="utf-8")
    theirs = {str(quad.triple) for quad in parse(lines, format=RdfFormat.N_TRIPLES)}
    assert theirs == ours


def test_both_turtle_files_hold_the_same(world: Path, tmp_path: Path) -> None:
    turtle(str(world), str(tmp_path / "ours.ttl"))
    command = module("baselines", world, tmp_path / "theirs.ttl")
    run_child(command, environment(tmp_path))
    # Loading makes one form of `1.0` and `1`, which rdflib writes for the same decimal.
    stores = Store(), Store()
    for store, name in zip(stores, ("ours.ttl", "theirs.ttl"), strict=True):
        store.load(path=str(tmp_path / name), format=RdfFormat.TURTLE)
    assert set(stores[0]) == set(stores[1])


def test_plain_pyshacl_and_ours_report_the_same(tmp_path: Path) -> None:
    env, graph = environment(tmp_path), tmp_path / "graph.nq"
    lines = make_quads(read_dataset(MINI), resource_folder("ontology"))
    # Without labels there is something to report: violations and warnings of several shapes.
    kept = [line for line, quad in lines if quad.predicate.value.rpartition("#")[2] != "label"]
    graph.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    for name in ("prefixes.ttl", "labels.ttl"):
        (shapes / name).write_bytes((resource_folder("ontology") / "shapes" / name).read_bytes())
    outs = [tmp_path / "ours.json", tmp_path / "plain.json"]
    for side, out in zip(("ours", "plain"), outs, strict=True):
        run_child(module(side, "validate", graph, shapes, out), env)
    ours, plain = (json.loads(out.read_text(encoding="utf-8")) for out in outs)
    assert ours == plain
    assert {"L01OneLabelPerLanguage"} <= {result[1] for result in ours}


# Children


def test_a_child_tells_its_own_peak_memory(tmp_path: Path) -> None:
    # Linux counts what a parent held when it started a child as the child's; so a small parent.
    code = (
        "import sys; from pathlib import Path; from benchmarks.children import *\n"
        "env = environment(Path(sys.argv[1]))\n"
        "for work in ('pass', 'x = bytearray(b\"1\" * 300_000_000)'):\n"
        "    print(run_child([sys.executable, '-c', work], env).peak)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    small, large = (float(line) for line in told.split())
    assert large - small > 250


def test_a_child_is_stopped_at_its_limit(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    found = run_child(command, environment(tmp_path), limit=0.5)
    assert found.stopped
    assert found.wall < 30


def test_a_child_that_fails_tells_what_it_wrote(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match="no luck"):
        run_child([sys.executable, "-c", "raise SystemExit('no luck')"], environment(tmp_path))


def test_children_leave_the_users_cache_and_the_modules_alone(tmp_path: Path) -> None:
    env = environment(tmp_path)
    places = {env["BALKANGRAPH_CACHE"], env["PYTHONPYCACHEPREFIX"]}
    assert all(Path(place).is_relative_to(tmp_path) for place in places)
    assert "PYTHONDONTWRITEBYTECODE" not in env


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    return Worker([sys.executable, "-c", SLEEPER], environment(tmp_path), limit=60)


def test_a_worker_answers_fails_and_is_stopped(worker: Worker) -> None:
    answered = worker.ask("0", 60)
    assert answered["rows"] == 2
    assert worker.ask("fail", 60) == {"error": "ValueError: no such query"}
    assert worker.ask("50", 0.2)["stopped"]
    assert worker.ask("0", 60)["digest"] == answered["digest"]
    worker.close()
    assert worker.peak > 1


def test_a_worker_that_ended_is_started_again(worker: Worker) -> None:
    assert "ended" in worker.ask("die", 60)["error"]
    assert worker.ask("0", 60)["rows"] == 2
    worker.close()


# Figures


def sides(log: list[str], **walls: float) -> list[Callable[[], Run]]:
    def side(name: str, wall: float) -> Callable[[], Run]:
        return lambda: log.append(name) or run(wall)  # type: ignore[func-returns-value]

    return [side(name, wall) for name, wall in walls.items()]


def test_sides_take_turns_in_changing_order() -> None:
    log: list[str] = []
    figures.interleaved(sides(log, a=1, b=1), 3, budget=60)
    assert log == ["a", "b", "b", "a", "a", "b"]


def test_a_side_that_has_used_its_budget_gets_no_further_round() -> None:
    log: list[str] = []
    fast, slow = figures.interleaved(sides(log, fast=1, slow=40), 3, budget=60)
    assert [len(side.runs) for side in (fast, slow)] == [3, 2]


def test_a_side_that_was_stopped_is_told_as_such() -> None:
    found = figures.Runs((run(60, stopped=True),))
    assert found.told() == "stopped after 60.0 s, 100 MB by then"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0001234, "0.123 ms"),
        (0.05, "50.0 ms"),
        (0.5, "500 ms"),
        (1.234, "1.23 s"),
        (123.4, "123 s"),
    ],
)
def test_durations_have_three_digits(seconds: float, told: str) -> None:
    assert figures.duration(seconds) == told


def test_the_spread_tells_median_smallest_largest_and_number() -> None:
    assert figures.spread([3.0, 1.0, 2.0]) == "2.00 s (1.00 s to 3.00 s, n=3)"


def test_the_geometric_mean_of_a_ratio_and_its_inverse_is_one() -> None:
    assert figures.geometric_mean([4, 0.25, 1]) == pytest.approx(1)


def test_a_ratio_of_a_stopped_side_is_a_lower_bound() -> None:
    assert [figures.times(12.34), figures.times(123.4, at_least=True)] == ["12.3x", "≥ 123x"]


def test_the_table_keeps_its_columns_when_a_cell_holds_a_bar() -> None:
    line = figures.judged(figures.Line("a | b", "real", "1 s"), "≤ 2 s", True)
    *_, last = figures.table([line]).splitlines()
    assert last == r"| a \| b | real | 1 s |  |  | ≤ 2 s | reached |  |"


def test_what_is_not_reached_is_said() -> None:
    line = figures.Line("a", "real", "3 s")
    assert figures.judged(line, "≤ 2 s", False) == replace(
        line, target="≤ 2 s", reached="not reached"
    )


# The whole


@pytest.mark.slow
def test_a_quick_run_measures_every_part_and_finds_the_same_reports() -> None:
    command = [sys.executable, "benchmarks/run.py", "--quick"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for words in ("whole build", "rows to Turtle", "cold answer", "query `recognitions_of_state`",
                  "geometric mean", "| validation | small", "same report"):  # fmt: skip
        assert words in done.stdout
    assert "failed" not in done.stdout
