"""GraphML, as Gephi, Cytoscape and igraph read it: https://docs.gephi.org GraphML_Format."""
from __future__ import annotations

from io import BytesIO
from typing import Any

import networkx as nx

from pipeline.export.sanitize import sanitize


def write(graph: nx.Graph[Any]) -> bytes:
    """Edge ids are taken from `eid`: networkx by itself numbers parallel edges from 0 anew for every pair of nodes."""
    file = BytesIO()
    nx.write_graphml_lxml(sanitize(graph), file, edge_id_from_attribute="eid")
    return file.getvalue()
