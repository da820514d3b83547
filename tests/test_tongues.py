"""The language of each block: what is not English is marked, kept, and left out of the analysis; in doubt nothing is."""
from __future__ import annotations

from functools import cache

import pytest

from pipeline.discourse import Record
from pipeline.document import Minutes
from pipeline.harvest import harvest
from pipeline.ingest import read_bytes, tongues
from pipeline.ingest.entries import load
from pipeline.ingest.tongues import language_of
from pipeline.language import annotate
from pipeline.language import load as model

FRENCH = "La délégation de la Norvège a proposé que le fonds pour les lampes soit fermé avant la fin de cette année."
SPANISH = "La delegación de Chile dijo que el fondo para las lámparas no debe cerrarse antes de la próxima reunión."
ENGLISH = "The delegation of Norway proposed that the fund for lamps be closed before the end of this year."

SAMPLES = {
    "fr": FRENCH, "es": SPANISH, "en": ENGLISH,
    "pt": "A delegação do Chile disse que o fundo para as lâmpadas não deve ser fechado antes da próxima reunião.",
    "it": "La delegazione del Cile ha detto che il fondo per le lampade non deve essere chiuso prima della riunione.",
    "de": "Die Delegation von Norwegen hat vorgeschlagen, dass der Fonds für die Lampen nicht vor dem Ende des Jahres endet.",
    "nl": "De delegatie van Noorwegen heeft voorgesteld dat het fonds voor de lampen niet voor het einde van het jaar sluit.",
    "sv": "Norges delegation föreslog att fonden för lamporna inte ska stängas före årets slut, och det var alla med på.",
    "pl": "Delegacja Norwegii zaproponowała, że fundusz na lampy nie zostanie zamknięty przed końcem tego roku, ale po nim.",
    "ru": "Делегация Норвегии предложила закрыть фонд до конца этого года, и никто не возражал.",
    "uk": "Делегація Норвегії запропонувала закрити фонд до кінця цього року, і ніхто не заперечував.",
    "bg": "Делегацията на Норвегия предложи фондът да бъде закрит до края на годината.",
    "el": "Η αντιπροσωπεία της Νορβηγίας πρότεινε να κλείσει το ταμείο.",
    "ar": "اقترح وفد النرويج إغلاق الصندوق قبل نهاية هذا العام.",
    "fa": "هیئت نروژ پیشنهاد کرد که صندوق پیش از پایان سال بسته شود.",
    "he": "משלחת נורווגיה הציעה לסגור את הקרן לפני סוף השנה.",
    "zh": "挪威代表团建议在今年年底之前关闭该基金。",
    "ja": "ノルウェー代表団は、年末までに基金を閉鎖することを提案した。",
    "ko": "노르웨이 대표단은 올해 말까지 기금을 폐쇄할 것을 제안했다.",
}

DOUBTFUL = (
    "Norway, Japan, Chile, Peru, Portugal, Brazil, New Zealand, Samoa, Tuvalu, Kenya, Mali, Nauru",
    "María de los Santos García, Jean-Pierre de la Fontaine, Ana da Silva e Souza, Jan van der Berg, Otto von der Heide",
    "REPORT OF THE THIRD SESSION OF THE LIGHTHOUSE BOARD",
    "INSTITUT DE RECHERCHE POUR LES PHARES ET BALISES",
    "Société pour la Protection des Phares et Balises",
    "12, rue de la Gare, 1202 Genève, Switzerland, Tel. +41 22 000 00 00",
    "Lamps 2029 120 000 Lamps 2030 130 000 Keepers 2029 14 Keepers 2030 12 Total 250 026",
    "The Chair said: « la séance est ouverte pour les délégués » and asked for comments on the draft.",
    "Voir aussi: le fonds",
    "Non",
)


def read(*blocks: str) -> Minutes:
    return read_bytes("\n\n".join(blocks).encode(), "mixed.md")


def languages(minutes: Minutes) -> list[str | None]:
    return [block.language for block in minutes.blocks]


@pytest.mark.parametrize("language", SAMPLES)
def test_a_paragraph_tells_its_language(language: str) -> None:
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize("text", DOUBTFUL)
def test_in_doubt_nothing_is_marked(text: str) -> None:
    assert language_of(text) in (None, "en")
    assert languages(read(ENGLISH, text, ENGLISH)) == [None, None, None]


def test_every_language_has_a_name() -> None:
    entries = load("tongues")
    told = {e.kind for e in entries if len(e.kind) == 2} | {e.becomes for e in entries if e.kind in ("script", "letters")}
    assert told - {"en"} == {e.form for e in entries if e.kind == "name"}


def test_foreign_blocks_are_marked_and_counted() -> None:
    minutes = read(ENGLISH, FRENCH, ENGLISH, SPANISH, FRENCH, ENGLISH, ENGLISH)
    assert languages(minutes) == [None, "fr", None, "es", "fr", None, None]
    assert minutes.warnings == ("3 paragraphs are not in English (French, Spanish): kept, not analysed",)
    assert minutes.origin.language == "en"
    assert read(ENGLISH, FRENCH).warnings == ("1 paragraph is not in English (French): kept, not analysed",)


def test_an_english_document_is_left_as_it_is() -> None:
    minutes = read("# Session", ENGLISH, *DOUBTFUL)
    assert minutes.warnings == ()
    assert (minutes.origin.language, set(languages(minutes))) == ("en", {None})


def test_short_blocks_go_with_those_around_them() -> None:
    assert languages(read(FRENCH, "# Ouverture", FRENCH)) == ["fr", "fr", "fr"]
    assert languages(read(FRENCH, "# Norway", ENGLISH)) == ["fr", None, None]
    assert languages(read(FRENCH, "- Norway to host", FRENCH)) == ["fr", None, "fr"]
    assert languages(read(FRENCH, "# Norvège", SPANISH)) == ["fr", None, "es"]
    assert languages(read(ENGLISH, ENGLISH, FRENCH, "# Annex")) == [None, None, "fr", None]


def test_a_document_in_another_language() -> None:
    minutes = read("# Phares", FRENCH, "Ana da Silva e Souza, Jan van der Berg, Otto von der Heide, Jean Dubois", FRENCH, "Fin")
    assert languages(minutes) == ["fr"] * 5
    assert minutes.origin.language == "fr"


def test_long_texts_are_judged_by_their_beginning() -> None:
    assert language_of(f"{FRENCH} " * 10_000) == "fr"
    assert tongues.MOST < 10_000


# --- what becomes of marked blocks -------------------------------------------------------------------------------

MIXED = (
    "# Third Session of the Lighthouse Board", "Held in Lisbon on 4 May 2031.",
    "Norway proposed that the fund for lamps be closed. Japan opposed this.",
    "Portugal a proposé que le document LHB/2031/CRP.4 soit adopté, et le Japon (JP) a soutenu cette proposition de Samoa.",
    "- Le Secretariat doit préparer le projet de rapport et le transmettre à tous les membres avant le 3 juin 2031.\n"
    "- Peru accueillera la prochaine réunion à Lima le 5 mai 2032, et les membres sont priés de le noter.",
    "## Action points", "- Chile to circulate document LHB/2031/CRP.5 by 3 June 2031.",
)  # fmt: skip
ITEMS = ("participants", "agenda", "sections", "statements", "proposals", "positions", "decisions", "action_points", "events",
         "documents")  # fmt: skip


@cache
def mixed() -> tuple[Minutes, Record]:
    minutes = read(*MIXED)
    doc = annotate(model(), minutes)
    assert doc.text == minutes.text
    return minutes, harvest(doc, minutes)


def test_passages_are_kept() -> None:
    minutes, record = mixed()
    assert [p.evidence.text.split()[0] for p in record.passages] == ["Portugal", "Le", "Peru"]
    assert {p.language for p in record.passages} == {"fr"}
    assert record.warnings == minutes.warnings
    assert record.text == minutes.text


def test_nothing_is_read_in_them() -> None:
    _, record = mixed()
    inside = [(p.evidence.start, p.evidence.end) for p in record.passages]
    places = [item.evidence for name in ITEMS for item in getattr(record, name)]
    assert [place.text for place in places for start, end in inside if place.start < end and start < place.end] == []
    assert {actor.id for actor in record.actors} == {"NOR", "JPN", "CHL"}
    assert [document.symbol for document in record.documents] == ["LHB/2031/CRP.5"]


def test_what_stands_around_them_is_read() -> None:
    _, record = mixed()
    assert [statement.speakers for statement in record.statements] == [("NOR",), ("JPN",)]
    assert [(position.actor, position.stance) for position in record.positions] == [("NOR", "support"), ("JPN", "oppose")]
    assert [(point.owners, point.due.date) for point in record.action_points] == [(("CHL",), "2031-06-03")]


def test_a_document_all_in_another_language_has_an_empty_record() -> None:
    minutes = read(FRENCH, SPANISH)
    doc = annotate(model(), minutes)
    record = harvest(doc, minutes)
    assert doc.text == minutes.text
    assert (record.statements, record.actors, len(record.passages)) == ((), (), 2)
