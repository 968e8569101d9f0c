import spacy
from spacy.language import Language

from analyzer.annotate.language import NAMES, english
from analyzer.annotate.quicker import quicken
from tests.fuzz.talks import TALK

LINES = (
    *(text for _, text in TALK),
    "i dunno, they'd better've been told, hadn't they? Ain't it somebody's?",
    "y'all gonna wanna go to the U.S. at 10 a.m.   cos it's the best thing, and more so -- better than ours :)",
)


def _plain() -> Language:
    name = next(name for name in NAMES if spacy.util.is_package(name))
    return spacy.load(name, exclude=["senter", "ner"])


def test_the_quicker_pipeline_gives_the_same_answers() -> None:
    plain = _plain()
    for _ in range(2):  # the second time from what was remembered
        for mine, theirs in zip(english().pipe(LINES), plain.pipe(LINES), strict=True):
            for ours, known in zip(mine, theirs, strict=True):
                found, wanted = (
                    (token.text, token.tag_, token.dep_, token.head.i, token.pos_, token.lemma_, str(token.morph))
                    for token in (ours, known)
                )
                assert found == wanted


def test_docs_come_back_in_their_order_empty_ones_too() -> None:
    texts = ["", *(" ".join((*LINES[: k % 7], f"and {k}")) for k in range(90)), ""]
    for mine, theirs in zip(english().pipe(texts), _plain().pipe(texts), strict=True):
        assert mine.text == theirs.text
        assert [token.head.i for token in mine] == [token.head.i for token in theirs]
        assert [token.dep for token in mine] == [token.dep for token in theirs]
    assert [token.text for token in english()("")] == []


def test_a_parser_built_otherwise_is_left_as_it_is() -> None:
    plain = _plain()
    parser = plain.get_pipe("parser")
    parser.cfg["beam_width"] = 2
    quicken(plain)
    assert plain.get_pipe("parser") is parser
