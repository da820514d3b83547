"""Records -> networks: `evidence` who said what about what, `networks` who agrees and who differs, `membership` of groups."""
from pipeline.graph.choice import Choice, Facts, facts, network
from pipeline.graph.coalitions import coalitions
from pipeline.graph.evidence import Edge, Evidence, Folded, Row, actors_of, build, document_ids, event_list, fold, in_time, once
from pipeline.graph.measures import Measures, measures
from pipeline.graph.membership import group_names, groups_of
from pipeline.graph.moving import moving
from pipeline.graph.networks import conflict, congruence, pairs, subtract, two_mode
from pipeline.graph.period import between, undated, windows

__all__ = [
    "Choice", "Edge", "Evidence", "Facts", "Folded", "Measures", "Row", "actors_of", "between", "build", "coalitions", "conflict",
    "congruence", "document_ids", "event_list", "facts", "fold", "group_names", "groups_of", "in_time", "measures", "moving",
    "network", "once", "pairs", "subtract", "two_mode", "undated", "windows",
]  # fmt: skip
