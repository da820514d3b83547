"""Memberships that anybody can look up: accessions, graduations, departures, returns."""
from __future__ import annotations

import pytest

from pipeline.graph import groups_of
from pipeline.graph.membership import memberships


@pytest.mark.parametrize(("code", "group", "day", "member"), [
    ("GBR", "EU", "2020-01-31", True), ("GBR", "EU", "2020-02-01", False), ("HRV", "EU", "2013-06-30", False),
    ("HRV", "EU", "2013-07-01", True), ("MLT", "G77", "2004-04-30", True), ("MLT", "G77", "2004-05-01", False),
    ("MEX", "G77", "1993-01-01", True), ("MEX", "G77", "1995-01-01", False), ("MEX", "OECD", "1994-05-18", True),
    ("CPV", "LDCS", "2007-12-19", True), ("CPV", "LDCS", "2007-12-20", False), ("BTN", "LDCS", "2023-12-13", False),
    ("BWA", "LDCS", "1994-12-18", True), ("BWA", "LDCS", "1995-01-01", False), ("SSD", "LDCS", "2013-01-01", True),
    ("QAT", "OPEC", "2018-12-31", True), ("QAT", "OPEC", "2019-01-01", False), ("AGO", "OPEC", "2024-01-01", False),
    ("IDN", "OPEC", "2010-01-01", False), ("IDN", "OPEC", "2016-06-01", True), ("IDN", "OPEC", "2017-01-01", False),
    ("MAR", "AFRICAN_UNION", "2016-01-01", False), ("MAR", "AFRICAN_UNION", "2017-01-30", True),
    ("MAR", "AFRICAN_GROUP", "2010-01-01", True), ("FJI", "PIF", "2012-01-01", False), ("FJI", "PIF", "2015-01-01", True),
    ("RUS", "G8", "2014-01-01", True), ("RUS", "G8", "2015-01-01", False), ("TUR", "WEOG", "2031-01-01", True),
    ("CHN", "G77", "2010-01-01", True), ("BRA", "CELAC", "2021-01-01", False)])
def test_on_a_day(code: str, group: str, day: str, member: bool) -> None:
    assert (group in groups_of(code, day)) is member


def test_over_several_days_all_that_held_once() -> None:
    held = {group: (time.from_, time.to) for group, time in memberships("GBR", ["2019-12-02", "2021-11-01"])}
    assert held["EU"] == ("1973-01-01", "2020-01-31")
    assert "UMBRELLA_GROUP" not in held, "it came in 2023"
    assert "EU" not in dict(memberships("GBR", ["2021-11-01"]))
    assert "EU" not in dict(memberships("GBR", [])), "no day is today"
    assert list(memberships("XYZ", ["2021-11-01"])) == []
