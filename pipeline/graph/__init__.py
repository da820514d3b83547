"""Records -> networks: `evidence` who said what about what, `networks` who agrees and who differs, `membership` of groups."""
from pipeline.graph.coalitions import coalitions
from pipeline.graph.evidence import Edge, Evidence, Folded, Row, build, document_ids, event_list, fold, in_time, once
from pipeline.graph.membership import group_names, groups_of
from pipeline.graph.networks import conflict, congruence, two_mode

__all__ = [
    "Edge", "Evidence", "Folded", "Row", "build", "coalitions", "conflict", "congruence", "document_ids", "event_list", "fold",
    "group_names", "groups_of", "in_time", "once", "two_mode",
]  # fmt: skip
