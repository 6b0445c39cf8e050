"""A release of four lines."""

import hashlib
import json
from pathlib import Path

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = """\
<http://e.org/a> <http://e.org/is> <http://e.org/b> <http://e.org/g1> .
<http://e.org/a> <http://e.org/is> <http://e.org/b> <http://e.org/g2> .
<http://e.org/a> <http://e.org/name> "Ko\\u010Devje"@sl <http://e.org/g1> .
<http://e.org/a> <http://e.org/number> "7"^^<XSDinteger> <http://e.org/g1> .
""".replace("XSD", XSD)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def write_release(folder: Path, graph: str = GRAPH) -> Path:
    folder.mkdir()
    (folder / "graph.nq").write_text(graph, encoding="utf-8")
    digest = hashlib.sha256(graph.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"graph": {"sha256": digest}}))
    return folder
