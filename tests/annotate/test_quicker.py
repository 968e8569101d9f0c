import spacy

from analyzer.annotate.language import NAMES, english
from tests.fuzz.talks import TALK

LINES = (
    *(text for _, text in TALK),
    "i dunno, they'd better've been told, hadn't they? Ain't it somebody's?",
    "y'all gonna wanna go to the U.S. at 10 a.m.   cos it's the best thing, and more so -- better than ours :)",
)


def test_the_quicker_pipeline_gives_the_same_answers() -> None:
    name = next(name for name in NAMES if spacy.util.is_package(name))
    plain = spacy.load(name, exclude=["senter", "ner"])
    for _ in range(2):  # the second time from what was remembered
        for mine, theirs in zip(english().pipe(LINES), plain.pipe(LINES), strict=True):
            for ours, known in zip(mine, theirs, strict=True):
                found, wanted = (
                    (token.text, token.tag_, token.dep_, token.head.i, token.pos_, token.lemma_, str(token.morph))
                    for token in (ours, known)
                )
                assert found == wanted
