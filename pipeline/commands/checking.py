"""Scores shown, or as JSON."""
from __future__ import annotations

import json
from dataclasses import asdict

from pipeline import console
from pipeline.console import Voice
from pipeline.evaluate import Report


def evaluation(report: Report, errors: bool, voice: Voice) -> None:
    """Scores as a table, then what was missed and made up, if wanted."""
    voice.show(console.scores(report))
    if errors:
        voice.show(console.misses(report.worst))
    if report.missing:
        voice.say("no record for: " + ", ".join(report.missing))


def evaluation_json(report: Report, errors: bool) -> str:
    scores = {s.layer.strip(): {"precision": round(s.precision, 3), "recall": round(s.recall, 3), "f1": round(s.f1, 3),
                                "gold": s.gold, "pred": s.found} for s in report.scores}
    data = {"scores": scores, "errors": [asdict(m) for m in report.worst]} if errors else scores
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
