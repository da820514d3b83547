"""Speakers' turns: labels at the head of a block, inside one, over a list; what says nothing, and who is no speaker."""
from __future__ import annotations

import pytest
from markup import annotated, statements

from pipeline import language
from pipeline.ingest import read_bytes

LATE = "It/nsubj>late is/VBZ/cop>late late/JJ ."
PEOPLE = [{"name": "Ana Berg", "initials": "AB"}, {"name": "Tom Okri", "initials": "TO"}]


@pytest.mark.parametrize(("blocks", "expected"), [
    (["AB/ROOT – the dam/nsubj>late is/VBZ/cop>late late/JJ/parataxis>AB . || "
      "- TO/ROOT – We/nsubj checked/VBD/parataxis>TO it/obj ."],
     ["person:ana-berg |  | inform | the dam is late", "person:tom-okri |  | inform | We checked it"]),
    (["AB/ROOT – is/VBZ/cop>late the dam/nsubj>late late/JJ/parataxis>AB ? || - TO/ROOT - Yes/UH/dep>TO - AB/dep>TO - "
      "The mill/nsubj>late is/VBZ/cop>late late/JJ/parataxis>TO ."],
     ["person:ana-berg |  | question | is the dam late?", "person:tom-okri |  | inform | Yes",
      "person:ana-berg |  | inform | The mill is late"]),
    (["AB/ROOT – " + LATE.replace("late/JJ", "late/JJ/parataxis>AB") + " || - All/ROOT – it/nsubj works/VBZ/parataxis>All ."],
     ["person:ana-berg |  | inform | It is late"]),
    (["AB/ROOT – " + LATE.replace("late/JJ", "late/JJ/parataxis>AB") +
      " || [/-LRB- ACTION/NN/dep>Mend Mend/VB/ROOT the dam/obj ]/-LRB-"],
     ["person:ana-berg |  | inform | It is late"]),
    (["Norway/ROOT – Ana/dep>Norway Berg/flat>Ana : it/nsubj>late is/VBZ/cop>late late/JJ/parataxis>Norway ."],
     ["NOR |  | inform | it is late"]),
    (["- Ana/ROOT Berg/flat>Ana ( mills/NNS/dep>Ana )", "-- The mill/nsubj grinds/VBZ corn/obj .", "-- Slides/NNS/ROOT",
      "- The dam/nsubj holds/VBZ ."],
     ["person:ana-berg |  | inform | The mill grinds corn"]),
    (["Norway/ROOT : " + LATE.replace("late/JJ", "late/JJ/parataxis>Norway"), "No/DT dams/NNS/nsubj broke/VBD .",
      "Japan/ROOT : " + LATE.replace("late/JJ", "late/JJ/parataxis>Japan")],
     ["NOR |  | inform | It is late", "NOR |  | inform | No dams broke", "JPN |  | inform | It is late"]),
    (["Norway/ROOT : it/nsubj holds/VBZ/parataxis>Norway two/CD ways/NNS/obj :", "- to mend/VB/ROOT the dam/obj",
      "- to leave/VB/ROOT it/obj"],
     ["NOR |  | inform | it holds two ways:\nto mend the dam\nto leave it"]),
    (["Norway/dep>mend : I/nsubj will mend/VB the dam/obj ."], ["NOR | will | commit | mend the dam"]),
    (["Norway/ROOT : the dam/nsubj:pass will be mended/VBN/parataxis>Norway ."], ["NOR |  | inform | the dam will be mended"]),
    (["Norway/ROOT – end/NN/dep>Norway of/IN/case>June June/nmod>end 2031/CD/nmod>June"], []),
    (["Norway/ROOT – Ana/dep>Norway Berg/flat>Ana [/-LRB- see/VB/dep>Norway slides/NNS/obj ]/-LRB-"], []),
    (["Norway/ROOT - adopted/VBD/parataxis>Norway the code/obj in/IN/case>2031 2031/CD/obl>adopted ."], []),
    (["Chair/NN/ROOT : Ana/nsubj:pass Berg/flat>Ana elected/VBN/parataxis>Chair ."], []),
    (["# Status/NN of implementation/NN/nmod>Status",
      "Norway/ROOT – The code/nsubj:pass is/VBZ/aux:pass>printed printed/VBN/parataxis>Norway ."], []),
    (["The dam/nsubj – Norway/appos>dam – holds/VBZ ."], []),
])
def test_turns(blocks: list[str], expected: list[str]) -> None:
    assert statements(annotated(*blocks, people=PEOPLE)) == expected


def test_a_label_with_initials_and_the_list_of_others_below_it() -> None:
    lines = ["# Questions", "", "- Rosa PINTO (RP): The dues are too high:", "  - Norway explained that dues were low.",
             "- RP: The dues are still rising.", ""]
    text = "\n".join(lines)
    doc = language.annotate(language.load(), read_bytes(text.encode(), "notes.md"))
    assert [s.split(" | ")[0] for s in statements(doc)] == ["person:rosa-pinto", "NOR", "person:rosa-pinto"]
