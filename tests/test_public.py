from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import pipeline
from pipeline import discourse, errors
from pipeline.discourse import items, record

FUNCTIONS = {"read", "load", "extract"}


def classes(module: object, base: type) -> set[str]:
    return {n for n, c in inspect.getmembers(module, inspect.isclass)
            if issubclass(c, base) and c.__module__ == module.__name__}  # type: ignore[attr-defined]


def test_the_public_face_is_exactly_this() -> None:
    types = (classes(items, discourse.Frozen) | classes(record, discourse.Frozen)) - {"Frozen"}
    assert set(pipeline.__all__) == FUNCTIONS | types | {"Limits", "Minutes", "Options"} | classes(errors, errors.PipelineError)
    assert sorted(pipeline.__all__, key=lambda n: (n.islower(), n)) == pipeline.__all__


@pytest.mark.parametrize("name", pipeline.__all__)
def test_every_name_is_there_and_explained(name: str) -> None:
    if name in FUNCTIONS:
        pytest.importorskip("pipeline.harvest")
    assert callable(getattr(pipeline, name))


def test_nothing_else() -> None:
    assert set(dir(pipeline)) == {*pipeline.__all__, "__version__"}
    assert isinstance(pipeline.__version__, str)
    for name in ("Iterable", "Literal", "SCHEMA", "nothing"):
        with pytest.raises(AttributeError, match=name):
            getattr(pipeline, name)


def test_import_is_cheap() -> None:
    code = "import sys, pipeline; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "pipeline" in loaded
    assert not {"pydantic", "spacy", "networkx", "pdfplumber", "click", "numpy"} & set(loaded)


@pytest.mark.parametrize("error", sorted(classes(errors, errors.PipelineError)))
def test_every_error_has_a_code_and_advice(error: str) -> None:
    kind: type[errors.PipelineError] = getattr(errors, error)
    assert 0 < kind.exit_code < 126
    assert kind.exit_code != 2, "2 is click's, for wrong calls"
    assert kind.advice
    assert str(kind("a.pdf: torn", "mend it")) == "a.pdf: torn (mend it)"
