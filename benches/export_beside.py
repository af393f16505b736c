"""The exports of other programs on the graph of `cargo bench --bench export`, for docs/exports.md: export_beside.py FOLDER.

FOLDER holds what the bench leaves there with ANNALS_FOLDER. Needs networkx, rdflib and the oxigraph command line (all on PyPI). Only writing is
timed: the graph is in memory before, except for oxigraph, whose dump reads its own store on disk.
"""

import csv
import io
import json
import logging
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import networkx
import rdflib
from rdflib.tools.rdf2dot import rdf2dot

folder = pathlib.Path(sys.argv[1])
logging.getLogger("rdflib").setLevel(logging.ERROR)
csv.field_size_limit(1 << 30)


class Nowhere(io.TextIOBase):
    size = 0

    def write(self, text):
        self.size += len(text)
        return len(text)


def row(name, units, write):
    started = time.perf_counter()
    size = write()
    seconds = time.perf_counter() - started
    print(f"| {name} | {seconds:.3f} | {units / seconds:.0f} | {(size or 0) / 1e6:.1f} |", flush=True)


def table(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def with_networkx():
    graph = networkx.MultiDiGraph()
    for node in table("graph.nodes-csv"):
        graph.add_node(node.pop("id"), **node)
    for edge in table("graph.edges-csv"):
        graph.add_edge(edge.pop("source"), edge.pop("target"), **edge)
    n = graph.number_of_edges()

    def written(write):
        def run():
            with tempfile.NamedTemporaryFile() as file:
                write(graph, file.name)
                return pathlib.Path(file.name).stat().st_size

        return run

    row("networkx, GraphML", n, written(networkx.write_graphml_xml))
    row("networkx, GraphML with lxml", n, written(networkx.write_graphml))
    row("networkx, GEXF", n, written(networkx.write_gexf))
    row("networkx, Cytoscape JSON", n, lambda: len(json.dumps(networkx.cytoscape_data(graph))))
    row("networkx, edge list", n, written(networkx.write_edgelist))


def with_rdflib():
    graph = rdflib.Graph()
    graph.parse(folder / "plain.nt", format="nt")
    n = len(graph)
    nowhere = Nowhere()
    row("rdflib, rdf2dot (one edge a triple)", n, lambda: rdf2dot(graph, nowhere) or nowhere.size)
    for form in ["nt", "turtle", "xml", "json-ld"]:
        row(f"rdflib, {form} (triples/s)", n, lambda: len(graph.serialize(format=form)))


def with_oxigraph():
    program = shutil.which("oxigraph") or str(pathlib.Path(sys.executable).parent / "oxigraph")
    with tempfile.TemporaryDirectory() as store:
        subprocess.run([program, "load", "--location", store, "--file", folder / "store.nquads"], check=True, capture_output=True)
        n = sum(1 for _ in open(folder / "store.nquads", "rb"))
        for form in ["nq", "trig"]:
            target = pathlib.Path(store) / f"dump.{form}"
            row(f"oxigraph dump, {form} (quads/s)", n, lambda: subprocess.run([program, "dump", "--location", store, "--file", target], check=True, capture_output=True) and target.stat().st_size)


def plain():
    """The triples without triple terms, which rdflib does not read."""
    with open(folder / "store.nquads", encoding="utf-8") as source, open(folder / "plain.nt", "w", encoding="utf-8") as target:
        target.writelines(line for line in source if "<<(" not in line)


plain()
print("| program, format | seconds | edges/s | MB |\n|---|---|---|---|")
with_networkx()
with_rdflib()
with_oxigraph()
