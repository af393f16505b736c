"""Opens exports in the programs they are for and compares what comes out: read_formats.py FOLDER SCHEMAS.

FOLDER holds what .ci/formats writes. Each check prints one line: ok, skipped (a program is missing) or FAILED.
"""

import csv
import importlib
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys

FOLDER, SCHEMAS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
VIEWS = ["relations", "events", "claims", "timeline"]
failures = []


def check(name, module=None, program=None):
    """Runs a check when its module and program are there."""

    def run(function):
        try:
            needed = [importlib.import_module(module)] if module else []
            if program and not shutil.which(program):
                raise ModuleNotFoundError(program)
        except ModuleNotFoundError as error:
            print(f"skipped: {name} (no {error.name or error})")
            return
        try:
            print(f"ok: {name}: {function(*needed)}")
        except Exception as error:  # whatever a reader throws at us
            failures.append(name)
            print(f"FAILED: {name}: {type(error).__name__}: {error}")

    return run


def table(name):
    with open(FOLDER / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def sizes():
    """Nodes and edges of each view, by the tables."""
    return {view: (len(table(f"{view}.nodes.csv")), len(table(f"{view}.csv"))) for view in VIEWS}


def same(found, name):
    expected = sizes()
    assert found == expected, f"{name} has {found}, the tables {expected}"
    return ", ".join(f"{view} {n} nodes {m} edges" for view, (n, m) in found.items())


@check("csv")
def _():
    for view in VIEWS:
        nodes, edges = table(f"{view}.nodes.csv"), table(f"{view}.csv")
        known = {node["id"] for node in nodes}
        assert len(known) == len(nodes) and all(e["source"] in known and e["target"] in known for e in edges)
        cells = [cell for row in nodes + edges for cell in row.values()]
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell[:1]], "a formula"
    events = table("events-list.csv")
    assert all(event["type"] and event["articles"].isdigit() for event in events)
    return f"{len(events)} events"


@check("plover json lines")
def _():
    roots = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
             "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    with open(FOLDER / "plover.jsonl", encoding="utf-8") as file:
        events = [json.loads(line) for line in file]
    for event in events:
        assert event["event_type"] in roots and set(event["attributes"]) == {"ACTOR", "RECIP", "LOC", "DATE"}, event
        assert event["event_text"] and event["quad_class"] and re.fullmatch(r"\d{4}-\d\d-\d\d", event["date"]), event
        for actor in event["attributes"]["ACTOR"] + event["attributes"]["RECIP"]:
            assert re.fullmatch(r"([A-Z]{3})?", actor["country"]) and re.fullmatch(r"([A-Z]{3})?", actor["code_1"]), actor
    actors = [actor for event in events for actor in event["attributes"]["ACTOR"]]
    coded = sum(bool(actor["country"]) for actor in actors)
    return f"{len(events)} events, {len(actors)} actors, {coded} of them with a country"


@check("networkx reads graphml", "networkx")
def _(networkx):
    graphs = {view: networkx.read_graphml(FOLDER / f"{view}.graphml", force_multigraph=True) for view in VIEWS}
    assert all("label" in data for _, data in graphs["relations"].nodes(data=True))
    return same({view: (len(graph), graph.number_of_edges()) for view, graph in graphs.items()}, "networkx")


@check("networkx reads gexf", "networkx")
def _(networkx):
    graphs = {view: networkx.read_gexf(FOLDER / f"{view}.gexf", version="1.3") for view in VIEWS}
    lives = [data["start"] for _, data in graphs["timeline"].nodes(data=True)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", str(day)) for day in lives), lives[:3]
    return same({view: (len(graph), graph.number_of_edges()) for view, graph in graphs.items()}, "networkx")


@check("networkx reads cytoscape json", "networkx")
def _(networkx):
    found = {}
    for view in VIEWS:
        data = json.loads((FOLDER / f"{view}.cyjs").read_text(encoding="utf-8"))
        data.setdefault("data", {})
        graph = networkx.cytoscape_graph({**data, "directed": True, "multigraph": True}, name="label", ident="id")
        found[view] = (len(graph), graph.number_of_edges())
    return same(found, "cytoscape")


@check("igraph reads graphml", "igraph")
def _(igraph):
    graphs = {view: igraph.Graph.Read_GraphML(str(FOLDER / f"{view}.graphml")) for view in VIEWS}
    return same({view: (graph.vcount(), graph.ecount()) for view, graph in graphs.items()}, "igraph")


@check("igraph reads csv", "igraph")
def _(igraph):
    found = {}
    for view in VIEWS:
        nodes, edges = table(f"{view}.nodes.csv"), table(f"{view}.csv")
        graph = igraph.Graph.DictList(vertices=nodes, edges=edges, directed=True, vertex_name_attr="id")
        found[view] = (graph.vcount(), graph.ecount())
    return same(found, "igraph")


@check("graphviz draws dot", program="dot")
def _():
    drawn = []
    for view in VIEWS:
        source = FOLDER / f"{view}.dot"
        run = subprocess.run(["dot", "-Tsvg", source], capture_output=True, timeout=60, check=True)
        complaints = [line for line in run.stderr.decode().splitlines() if "rror" in line]
        assert not complaints and b"</svg>" in run.stdout, complaints
        drawn.append(f"{view} {len(run.stdout) // 1024} KB")
    return ", ".join(drawn)


@check("pyoxigraph reads rdf 1.2", "pyoxigraph")
def _(pyoxigraph):
    read = lambda name, form: {str(quad) for quad in pyoxigraph.parse(path=str(FOLDER / name), format=form)}
    forms = pyoxigraph.RdfFormat
    turtle, trig, nquads = read("graph.ttl", forms.TURTLE), read("graph.trig", forms.TRIG), read("graph.nq", forms.N_QUADS)
    assert len(trig) == len(nquads) > len(turtle), (len(turtle), len(trig), len(nquads))
    jsonld, rdfxml = read("graph.jsonld", forms.JSON_LD), read("graph.rdf", forms.RDF_XML)
    assert jsonld and rdfxml
    return f"turtle {len(turtle)}, trig {len(trig)}, n-quads {len(nquads)}, json-ld {len(jsonld)}, rdf/xml {len(rdfxml)}"


@check("rdflib reads rdf 1.1 as pyoxigraph does", "rdflib")
def _(rdflib):
    import logging

    logging.getLogger("rdflib").setLevel(logging.ERROR)
    found = {}
    for name, form in [("graph11.ttl", "turtle"), ("graph11.trig", "trig"), ("graph11.nq", "nquads"), ("graph.jsonld", "json-ld"), ("graph.rdf", "xml")]:
        dataset = rdflib.Dataset()
        dataset.parse(FOLDER / name, format=form)
        found[name] = len(set(dataset.quads()))
    assert found["graph11.ttl"] == found["graph.rdf"] and found["graph11.trig"] == found["graph11.nq"], found
    try:
        import pyoxigraph
    except ModuleNotFoundError:
        return found
    for name in ["graph11.ttl", "graph11.trig", "graph11.nq"]:
        other = len(set(pyoxigraph.parse(path=str(FOLDER / name))))
        assert other == found[name], f"{name}: rdflib {found[name]}, pyoxigraph {other}"
    return found


@check("gexf fits its schema", "lxml.etree")
def _(etree):
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "gexf-1.3" / "gexf.xsd")))
    for view in VIEWS:
        tree = etree.parse(str(FOLDER / f"{view}.gexf"))
        # Gephi and networkx want the `viz` namespace of the primer; the schema has these elements in the main one.
        for element in tree.iter("{http://gexf.net/1.3/viz}*"):
            element.tag = element.tag.replace("/1.3/viz}", "/1.3}")
        schema.assertValid(tree)
    return "GEXF 1.3"


@check("graphml fits its schema", "lxml.etree")
def _(etree):
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "graphml" / "graphml.xsd")))
    for view in VIEWS:
        schema.assertValid(etree.parse(str(FOLDER / f"{view}.graphml")))
    # A schema that takes everything would be no check.
    text = (FOLDER / "relations.graphml").read_text(encoding="utf-8")
    wrong = {' source="n': ' source="m', 'attr.type="int"': 'attr.type="integer"', 'key="n_kind"': 'key="unknown"', '<node id="n1"': '<node id="n0"'}
    for right, slip in wrong.items():
        assert right in text and not schema.validate(etree.fromstring(text.replace(right, slip, 1).encode())), slip
    return "structure, attributes, ids and what refers to them"


@check("graphml values have their types", "lxml.etree")
def _(etree):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    parse = {"int": int, "double": float, "boolean": lambda text: {"true": True, "false": False}[text], "string": str}
    for view in VIEWS:
        root = etree.parse(str(FOLDER / f"{view}.graphml")).getroot()
        keys = {key.get("id"): key for key in root.iter(space + "key")}
        nodes = [node.get("id") for node in root.iter(space + "node")]
        assert root.tag == space + "graphml" and len(set(nodes)) == len(nodes)
        for edge in root.iter(space + "edge"):
            assert edge.get("source") in set(nodes) and edge.get("target") in set(nodes)
        for data in root.iter(space + "data"):
            key = keys[data.get("key")]
            assert data.getparent().tag == space + key.get("for")
            if key.get("attr.type"):
                parse[key.get("attr.type")](data.text or "")
    return f"{len(keys)} keys declared, all values of their types"


@check("svg is well formed", "lxml.etree")
def _(etree):
    for view in VIEWS:
        root = etree.parse(str(FOLDER / f"{view}.svg")).getroot()
        assert root.tag.endswith("}svg") and not [e for e in root.iter() if str(e.tag).endswith(("script", "foreignObject", "image"))]
    return "no script, no image"


@check("png")
def _():
    found = []
    for view in VIEWS:
        data = (FOLDER / f"{view}.png").read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        found.append("%s %dx%d" % (view, *struct.unpack(">II", data[16:24])))
    return ", ".join(found)


sys.exit(bool(failures))
