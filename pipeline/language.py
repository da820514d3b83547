"""The language pipeline: the trained parser, then our components in one order.

`load()` gives it, `annotate()` runs it over one document read. Each block is parsed on its own, so that no sentence crosses a
block, and the parses are put together again: `doc.text == minutes.text` always. A block in another language is one token,
as is what stands between blocks, and no block to the components: there is nothing in it that they could find.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.components import COMPONENTS, layers
from pipeline.components.actors import ActorFinder
from pipeline.components.boundaries import limit_sentences
from pipeline.components.persons import abbreviated_titles
from pipeline.components.rewording import restored, reworded
from pipeline.document import Block, Minutes
from pipeline.errors import ConfigError

MODEL = "en_minutes"
BLOCK_FACTS = ("level", "label", "table", "row", "column", "header", "bold")


def model_path() -> Path:
    """The trained model: inside the installed package, or beside it in a source tree."""
    package = Path(str(files("pipeline")))
    candidates = (package / "model", package.parent / "models" / MODEL)
    for path in candidates:
        if (path / "config.cfg").exists():
            return path
    raise ConfigError(f"no trained model at {candidates[0]}", "install the package anew: `pip install .`")


@lru_cache(maxsize=2)
def load(model: Path | None = None) -> Language:
    """The parser of `model` (any spaCy pipeline with Universal Dependencies labels) and our components, once per process."""
    layers.register()
    for name in COMPONENTS:
        import_module(f"pipeline.components.{name}")
    nlp = spacy.load(model or model_path())
    tokenizer: Any = nlp.tokenizer
    for title in abbreviated_titles():
        tokenizer.add_special_case(title, [{"ORTH": title}])
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def parsers(nlp: Language) -> list[str]:
    """The names of the trained components, which come before ours."""
    return [name for name in nlp.pipe_names if name not in COMPONENTS]


def parse_blocks(nlp: Language, minutes: Minutes) -> Iterator[Doc]:
    """A parsed Doc for each block, with what parts it from the next block as a Doc of its own."""
    blocks, at = english(minutes), 0
    for block, doc in zip(blocks, parse(nlp, (minutes.text[b.start:b.end] for b in blocks)), strict=True):
        yield from gap(nlp.vocab, minutes.text[at:block.start])
        yield doc
        at = block.end
    yield from gap(nlp.vocab, minutes.text[at:])


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """A parsed Doc for each text; what the parser reads are its words as `rewording` puts them."""
    gazetteer = cast(ActorFinder, nlp.get_pipe("actors")).gazetteer
    docs = [nlp.make_doc(text) for text in texts]
    instead = [reworded(doc, gazetteer) for doc in docs]
    with nlp.select_pipes(enable=parsers(nlp)):
        read = (limit_sentences(Doc(nlp.vocab, words=i.words)) for i in instead)
        for doc, own, parsed in zip(docs, instead, nlp.pipe(read, batch_size=64), strict=True):
            yield restored(doc, parsed, own) if len(doc) else doc


def english(minutes: Minutes) -> list[Block]:
    """The blocks that are analysed."""
    return [block for block in minutes.blocks if block.language is None]


def gap(vocab: Vocab, text: str) -> Iterator[Doc]:
    """What stands between blocks, white space or a block in another language: one token that is its own sentence."""
    if text:
        yield Doc(vocab, words=[text], spaces=[False], tags=["_SP"], pos=["SPACE"], lemmas=[text], morphs=[""],
                  heads=[0], deps=["dep"], sent_starts=[True], ents=["O"])


def to_doc(nlp: Language, minutes: Minutes) -> Doc:
    """The parsed Doc of a whole document, with its blocks and emphasis as the first layers."""
    parts = [doc for doc in parse_blocks(nlp, minutes) if len(doc)]
    doc = joined(parts) if parts else Doc(nlp.vocab)
    doc.user_data.clear()
    keep_layout(doc, minutes)
    return doc


def joined(parts: list[Doc]) -> Doc:
    """One Doc of many, with their parses; tensors stay behind, which differ in size and are not needed any more."""
    from_docs: Any = Doc.from_docs  # its stub lacks `exclude`
    return cast(Doc, from_docs(parts, ensure_whitespace=False, exclude=["tensor", "user_data"]))


def keep_layout(doc: Doc, minutes: Minutes) -> None:
    """Blocks, passages in other languages, emphasis and furniture of the page as layers and relations."""
    spans = [cast(Span, doc.char_span(b.start, b.end, label=b.kind, alignment_mode="expand")) for b in english(minutes)]
    facts = [{key: value for key, value in asdict(b).items() if key in BLOCK_FACTS} for b in english(minutes)]
    layers.write(doc, "blocks", spans, facts)
    passages = (b for b in minutes.blocks if b.language)
    layers.relate(doc, "passages", ({"start": b.start, "end": b.end, "language": b.language} for b in passages))
    emphasis = (doc.char_span(e.start, e.end, label=e.style, alignment_mode="contract") for e in minutes.emphasis)
    layers.write(doc, "emphasis", (span for span in emphasis if span is not None))
    layers.relate(doc, "furniture", ({"text": text} for text in minutes.furniture))


def annotate(nlp: Language, minutes: Minutes) -> Doc:
    """Parse one document and run our components over it."""
    doc = to_doc(nlp, minutes)
    with nlp.select_pipes(enable=[name for name in COMPONENTS if name in nlp.pipe_names]):
        return nlp(doc)
