from __future__ import annotations

from typing import get_args

from pipeline.cli.listing import FAMILIES, WIDTH, listing
from pipeline.export import EXPORTERS, Exporter, Family


def made(name: str, **more: str) -> Exporter:
    family, format_ = name.split(".")
    return Exporter(family, format_, "record", ".x", "x:x", more.pop("says", "for nobody"), **more)  # type: ignore[arg-type]


def test_every_format_stands_there_once_under_its_family() -> None:
    lines = listing().splitlines()
    assert all(sum(line.startswith(f"  {name} ") for line in lines) == 1 for name in EXPORTERS)
    assert max(map(len, lines)) <= WIDTH
    assert not any(line != line.rstrip() for line in lines)
    assert set(get_args(Family)) <= set(FAMILIES)


def test_what_a_reader_sees() -> None:
    picture = " ".join(["a picture"] * 9)
    shown = listing([made("actions.ics", says="to-dos", needs="calendar"), made("map.svg", says=picture, needs="viz"),
                     made("record.json"), made("map.csv"), made("actions.csv", needs="viz")])
    assert shown == """\
All of a record, a file for each:
  record.json  for nobody

Who stands where (pipeline map has more options):
  map.svg      a picture a picture a picture a picture a picture a picture a
               picture a picture a picture [viz]
  map.csv      for nobody

Who does what by when (pipeline actions has more options):
  actions.ics  to-dos [calendar]
  actions.csv  for nobody [viz]

[calendar] needs `pip install "minutes-pipeline[calendar]"`.
[viz] needs `pip install "minutes-pipeline[viz]"`."""
