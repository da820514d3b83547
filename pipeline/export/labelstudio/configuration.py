"""The labelling configuration, written from the scheme."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from pipeline.export.annotations.colours import colour
from pipeline.export.annotations.scheme import ATTRIBUTES, LABELS, RELATIONS, choices_of

TEXT: Final = "text"
LABEL: Final = "label"
DETAILS: Final = "details"


def configuration() -> str:
    return "\n".join(["<View>", *(f"  {line}" for line in _lines()), "</View>", ""])


def _lines() -> Iterator[str]:
    yield "<Relations>"
    yield from (f"  <Relation{_attributes(value=name)}/>" for name in RELATIONS)
    yield "</Relations>"
    yield f'<Labels{_attributes(name=LABEL, toName=TEXT)} choice="single">'
    yield from (f"  <Label{_attributes(value=label, background=colour(label))}/>" for label in LABELS)
    yield "</Labels>"
    yield f'<Text{_attributes(name=TEXT, value="$text")} saveTextResult="yes" granularity="symbol"/>'
    for attribute in ATTRIBUTES:
        yield from _choices(attribute)
    yield (f'<TextArea{_attributes(name=DETAILS, toName=TEXT)} perRegion="true" visibleWhen="region-selected" editable="true" '
           'placeholder="details, one at a time: speaker: Norway; Japan"/>')


def _choices(attribute: str) -> Iterator[str]:
    layer, choice = choices_of(attribute)
    many = "multiple" if choice.flag else "single-radio"
    shown = f'perRegion="true" visibleWhen="region-selected" whenTagName="{LABEL}"'
    yield f'<Choices{_attributes(name=attribute, toName=TEXT)} choice="{many}" {shown}{_attributes(whenLabelValue=layer.label)}>'
    yield from (f"  <Choice{_attributes(value=value)}/>" for value in choice.values)
    yield "</Choices>"


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
