//! Names that the code must know. Everything else about classes and properties stands in `ontology/*.ttl`.

/// Prefixes that names, queries and exports use.
pub const PREFIXES: &[(&str, &str)] = &[
    ("an", "https://w3id.org/annals/ns#"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("gaf", "http://groundedannotationframework.org/gaf#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("grasp", "http://groundedannotationframework.org/grasp#"),
    ("schema", "https://schema.org/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
];
