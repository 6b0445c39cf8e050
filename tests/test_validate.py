"""Validation: results in order, on lines of the data; and no shape that is silently not run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from balkangraph.build import make_quads
from balkangraph.errors import DataError, Finding, QueryError
from balkangraph.namespaces import IDENTIFIER
from balkangraph.paths import resource_folder
from balkangraph.tables import read_dataset
from balkangraph.validate import Report, Result, report_on_lines, validate_graph
from balkangraph.validate.style import check_style

PREFIX = "PREFIX bgo: <https://w3id.org/balkangraph/ns#>\n"
HEAD = """
@prefix bgo: <https://w3id.org/balkangraph/ns#> .
@prefix bgsh: <https://w3id.org/balkangraph/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
bgsh: sh:declare [ sh:prefix "bgo" ; sh:namespace "https://w3id.org/balkangraph/ns#"^^xsd:anyURI ] .
"""
NUMBER = """
bgsh:N01NumberIsSmall a sh:NodeShape ; sh:targetClass bgo:Tally ; sh:severity sh:Violation ;
    sh:message "N01: {?value} is large; expected at most 9. Write less" ;
    sh:sparql [ sh:prefixes bgsh: ; sh:select "SELECT" ] .
"""
SELECT = "SELECT $this ?value WHERE { $this bgo:number ?value . FILTER (?value > 9) }"
DATA = b"""
<https://w3id.org/balkangraph/id/tally/t> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://w3id.org/balkangraph/ns#Tally> <https://w3id.org/balkangraph/graph/claims> .
<https://w3id.org/balkangraph/id/tally/t> <https://w3id.org/balkangraph/ns#number> \
"12"^^<http://www.w3.org/2001/XMLSchema#integer> <https://w3id.org/balkangraph/graph/claims> .
<https://w3id.org/balkangraph/id/position/p> <https://w3id.org/balkangraph/ns#number> \
"13"^^<http://www.w3.org/2001/XMLSchema#integer> <https://w3id.org/balkangraph/graph/claims> .
"""


def shapes(folder: Path, text: str = NUMBER, select: str = SELECT) -> Path:
    body = HEAD + text.replace('"SELECT"', f'"""{select}"""')
    (folder / "shapes.ttl").write_text(body, encoding="utf-8")
    return folder


def result(focus: str, message: str, row: str = "", severity: str = "violation") -> Result:
    return Result(severity, "S", focus, "", "", message, "C", row)  # type: ignore[arg-type]


def test_result_names_shape_focus_value_and_message(tmp_path: Path) -> None:
    report = validate_graph(DATA, shapes(tmp_path))
    assert report.results == (
        Result(
            "violation", "N01NumberIsSmall", "https://w3id.org/balkangraph/id/tally/t", "", "12",
            "N01: 12 is large; expected at most 9. Write less", "SPARQLConstraintComponent", "t",
        ),
    )  # fmt: skip
    assert not report.conforms
    assert report.summary() == {
        "conforms": False, "shapes": 1, "checks": 0, "assertions": 0, "violation": 1,
        "warning": 0, "info": 0,
    }  # fmt: skip


def test_bytes_file_and_quads_give_the_same_report(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_bytes(DATA)
    folder = shapes(tmp_path)
    quads = list(parse(DATA, format=RdfFormat.N_QUADS))
    reports = [validate_graph(data, folder) for data in (DATA, file, quads)]
    assert reports[0] == reports[1] == reports[2]


def test_warnings_leave_the_graph_conforming(tmp_path: Path) -> None:
    folder = shapes(tmp_path, NUMBER.replace("sh:Violation", "sh:Warning"))
    report = validate_graph(DATA, folder)
    assert report.counts == {"violation": 0, "warning": 1, "info": 0}
    assert report.conforms


def test_report_as_plain_values_holds_every_result(tmp_path: Path) -> None:
    told = validate_graph(DATA, shapes(tmp_path)).as_dict()
    assert told["shapes"] == ["N01NumberIsSmall"]
    assert told["results"][0]["row"] == "t"


def test_results_come_in_one_order_whatever_the_order_of_the_quads() -> None:
    dataset = read_dataset(Path(__file__).parent / "mini")
    content = [quad for _, quad in make_quads(dataset, resource_folder("ontology"))]
    folder = resource_folder("ontology") / "shapes"
    report = validate_graph(content, folder)
    assert list(report.results) == sorted(report.results, key=lambda each: each.order)
    assert validate_graph(content[::-1], folder) == report


def test_result_stands_on_the_line_of_its_row() -> None:
    message = "T01: https://w3id.org/balkangraph/id/state/x is odd; expected even. Add one"
    report = Report((result("https://w3id.org/balkangraph/id/act/a", message, "a"),), ("S",))
    places = {"a": ("data/recognitions.csv", 12)}
    (finding,) = report_on_lines(report, places.get)
    assert finding == Finding(
        "data/recognitions.csv", 12, 0, "T01: state/x is odd", "expected even", "Add one", "T01"
    )
    assert str(finding).startswith("data/recognitions.csv:12: T01: state/x is odd; expected even")


def test_result_without_a_row_stands_at_its_focus_node() -> None:
    report = Report((result("https://w3id.org/balkangraph/id/state/x", "Odd"),), ("S",))
    (finding,) = report_on_lines(report, lambda _: None)
    assert (finding.file, finding.line, finding.found) == ("state/x", 0, "Odd")


def test_situation_and_spell_stand_on_the_line_of_an_act(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
    bgsh:S a sh:NodeShape ; sh:targetClass bgo:Recognition , bgo:Spell ;
        sh:property [ sh:path bgo:missing ; sh:minCount 1 ; sh:message "S: x; expected y. Z" ] .
    """
    )
    (tmp_path / "shapes.ttl").write_text(text, encoding="utf-8")
    dataset = read_dataset(Path(__file__).parent / "mini")
    content = [quad for _, quad in make_quads(dataset, resource_folder("ontology"))]
    report = validate_graph(content, tmp_path)
    places = {record.id: (record.TABLE, record.line) for record in dataset.records()}
    found = {finding.file for finding in report_on_lines(report, places.get)}
    assert found <= {
        "recognitions", "relations", "missions", "memberships", "agreement_acts", "claims",
    }  # fmt: skip
    assert {each.focus.split("/")[-2] for each in report.results if "/situation/" in each.focus}


def test_constraint_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="N01NumberIsSmall: the SPARQL constraint cannot be read"):
        validate_graph(DATA, shapes(tmp_path, select="SELECT $this WHERE { $this bgo:number "))


def test_constraint_with_an_unknown_function_is_an_error(tmp_path: Path) -> None:
    select = "SELECT $this WHERE { $this bgo:number ?n . FILTER (bgo:isLarge(?n)) }"
    with pytest.raises(QueryError, match="N01NumberIsSmall: the SPARQL constraint cannot be run"):
        validate_graph(DATA, shapes(tmp_path, select=select))


def test_undeclared_prefix_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="N01NumberIsSmall"):
        validate_graph(DATA, shapes(tmp_path, select="SELECT $this { $this nobody:knows ?x }"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "there is no shape"),
        ("bgsh:S a sh:NodeShape ; sh:targetClass bgo:Tally .", "has no constraint"),
        (NUMBER.replace("sh:targetClass bgo:Tally ;", ""), "has no target"),
        (NUMBER.replace("sh:targetClass bgo:Tally", "sh:targetClas bgo:Tally"), "targetClas"),
        (NUMBER.replace("sh:targetClass", "sh:deactivated true ; sh:targetClass"), "deactivated"),
        (NUMBER.replace("sh:select", "sh:ask true ; sh:select"), "ask"),
        ("bgsh:S a sh:NodeShape ; sh:targetClass bgo:Tally ; sh:property [ sh:path bgo:number ; "
         "sh:minCout 1 ] .", "minCout"),
        ("bgsh:S a sh:NodeShape ; sh:targetClass bgo:Tally ; sh:property [ sh:minCount 1 ] .",
         "has no path"),
        ("bgsh:S a sh:NodeShape ; sh:targetClass bgo:Tally ; sh:property [ sh:minCount 1 ; "
         "sh:path ( bgo:counts bgo:number ) ] .", "path"),
    ],
)  # fmt: skip
def test_shape_that_would_not_be_run_is_an_error(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        validate_graph(DATA, shapes(tmp_path, text))


def test_ill_formed_core_constraint_is_an_error(tmp_path: Path) -> None:
    text = (
        "bgsh:S a sh:NodeShape ; sh:targetClass bgo:Tally ; "
        'sh:property [ sh:path bgo:number ; sh:minCount "one" ] .'
    )
    with pytest.raises(QueryError, match="pyshacl cannot run"):
        validate_graph(DATA, shapes(tmp_path, text))


def test_broken_n_quads_are_a_data_error_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        validate_graph(DATA + b"<x", shapes(tmp_path))
    assert caught.value.findings[0].file == "graph"


def test_constraint_tells_of_target_nodes_only(tmp_path: Path) -> None:
    focus = [each.focus for each in validate_graph(DATA, shapes(tmp_path)).results]
    assert focus == ["https://w3id.org/balkangraph/id/tally/t"]


@pytest.mark.parametrize("target", ["SubjectsOf bgo:number", f"Node <{IDENTIFIER}position/p>"])
def test_other_targets_are_found_too(tmp_path: Path, target: str) -> None:
    text = NUMBER.replace("sh:targetClass bgo:Tally", f"sh:target{target}")
    focus = {each.focus for each in validate_graph(DATA, shapes(tmp_path, text)).results}
    assert f"{IDENTIFIER}position/p" in focus


def test_instances_of_a_subclass_are_targets(tmp_path: Path) -> None:
    below = b"""<https://w3id.org/balkangraph/ns#Tally> \
<http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/balkangraph/ns#Word> .
"""
    text = NUMBER.replace("bgo:Tally", "bgo:Word")
    assert len(validate_graph(DATA + below, shapes(tmp_path, text)).results) == 1


ONCE = (
    "SELECT $this ?e { $this bgo:a ?e . FILTER (?e > 3) }",
    "SELECT $this { $this bgo:a ?e . FILTER NOT EXISTS { ?x bgo:b $this . FILTER (?x != ?e) } }",
    "SELECT $this { $this bgo:a ?e . OPTIONAL { ?e bgo:k ?f FILTER (?f != $this) } }",
    "SELECT $this { { $this bgo:a ?e } UNION { $this bgo:b ?e . FILTER ($this != ?e) } }",
    "SELECT $this ?n { $this bgo:k ?k . "
    "{ SELECT $this (COUNT(DISTINCT ?x) AS ?n) { $this bgo:x ?x } GROUP BY $this } }",
    "SELECT $this ?g { GRAPH ?g { $this bgo:k ?k } FILTER (!STRSTARTS(STR(?g), 'x')) }",
)
NOT_ONCE = {
    "SELECT $this { ?x bgo:a ?e . FILTER (?e > 3) }": "bind",
    "SELECT ?e { $this bgo:a ?e }": "select it",
    "SELECT $this { $this bgo:a ?e } LIMIT 3": "Slice",
    "SELECT $this { ?x bgo:a ?e OPTIONAL { $this bgo:x ?x } }": "before",
    "SELECT $this { $this bgo:a ?e . { ?y bgo:k ?f FILTER (?f != $this) } }": "before",
    "SELECT $this { $this bgo:a ?e . { $this bgo:b ?f } UNION { ?f bgo:k ?e } }": "branch",
    "SELECT $this { $this bgo:a ?e . MINUS { $this bgo:b ?f } }": "Minus",
    "SELECT $this { VALUES ?e { 1 } $this bgo:a ?e . }": "values",
    "SELECT $this { SERVICE <http://localhost/> { $this bgo:a ?e } }": "Service",
    "SELECT $this { $this bgo:k ?k . "
    "{ SELECT $this (COUNT(?x) AS ?n) { $this bgo:x ?x } GROUP BY $this } }": "aggregates",
    "SELECT $this { $this bgo:k ?k . "
    "{ SELECT ?k (COUNT(DISTINCT ?x) AS ?n) { $this bgo:x ?x ; bgo:k ?k } GROUP BY ?k } }": "group",
    "SELECT $this { $this bgo:a ?e . FILTER (?e > 3 || NOT EXISTS { $this bgo:b ?c }) }": "EXISTS",
    "SELECT $this { $this bgo:a ?e . "
    "FILTER NOT EXISTS { $this bgo:b ?c . FILTER NOT EXISTS { ?c bgo:d ?e } } }": "EXISTS",
    "SELECT $this { $this bgo:a ?e . FILTER EXISTS { GRAPH ?g { $this bgo:b ?c } } }": "Graph",
    "SELECT $this { $this bgo:a ?e . FILTER EXISTS { { SELECT ?c { $this bgo:b ?c } } } }": "Pro",
    "SELECT (?x AS ?this) { ?x bgo:a ?e }": "AS",
    "SELECT $this { BIND (STR($this) AS ?n) $this bgo:a ?n }": "before",
    "ASK { $this bgo:a ?e }": "bind",
}


@pytest.mark.parametrize("query", ONCE)
def test_constraint_that_may_be_evaluated_once_is_accepted(query: str) -> None:
    check_style(PREFIX + query, "S")


@pytest.mark.parametrize(("query", "complaint"), NOT_ONCE.items())
def test_constraint_that_may_not_be_evaluated_once_is_refused(query: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        check_style(PREFIX + query, "S")
