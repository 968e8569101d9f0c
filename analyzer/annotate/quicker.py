"""The same answers from spaCy's pipeline in less time."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from analyzer.annotate.word_vectors import remember_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Match = tuple[int, int, int, int]  # the rule's number, its name's hash, first token, end


def quicken(nlp: "Language") -> "Language":
    """The pipeline, made faster in place: the matrix library of numpy instead of spaCy's own, and rules remembered by token."""
    _multiply_with_numpy(nlp)
    remember_words(nlp)
    if nlp.has_pipe("attribute_ruler"):
        ruler: Any = nlp.get_pipe("attribute_ruler")
        remembered = RememberedRules(ruler)
        if remembered.by_token_alone:
            ruler.match = remembered.match
    if nlp.has_pipe("lemmatizer"):
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        lemmatizer.lemmatize = RememberedLemmas(lemmatizer.lemmatize)
    return nlp


def _multiply_with_numpy(nlp: "Language") -> None:
    """Matrices are multiplied by numpy's library in one thread: 40 % less of the tagger's and parser's time on an AVX-512 machine.

    More threads would wait for each other longer than they work on matrices of this size.
    """
    from spacy.pipeline import TrainablePipe
    from thinc.api import NumpyOps
    from threadpoolctl import ThreadpoolController

    libraries = ThreadpoolController().select(user_api="blas")

    class OneThread(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *args: Any, **options: Any) -> Any:
            with libraries.limit(limits=1):
                return super().gemm(x, y, *args, **options)

    ops = OneThread(use_blis=False)
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            layer.ops = ops


class RememberedRules:
    """The matches of spaCy's attribute ruler, those of single tokens looked up by what their rules look at."""

    LOOKED_AT = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._strings = ruler.vocab.strings
        self._of_one, self._of_more = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
        self.by_token_alone = True
        for number, rule in enumerate(ruler.patterns):
            sorted_out = defaultdict(list)
            for pattern in rule["patterns"]:
                self.by_token_alone &= all(key in self.LOOKED_AT for token in pattern for key in token)
                sorted_out[len(pattern) == 1].append(pattern)
            for single, patterns in sorted_out.items():
                (self._of_one if single else self._of_more).add(str(number), patterns)

    def match(self, doc: "Doc") -> list[Match]:
        """As the ruler's own: the later rule last, then by place."""
        found = [
            (int(self._strings[name]), name, start, end)
            for name, start, end in self._of_more(doc, allow_missing=True, as_spans=False)
        ]
        # IS_SPACE follows from the token's letters.
        for place, key in enumerate(map(tuple, doc.to_array(["LOWER", "TAG", "DEP"]).tolist())):
            known = self._known.get(key)
            if known is None:
                names = [
                    name for name, _, _ in self._of_one(doc[place : place + 1], allow_missing=True, as_spans=False)
                ]
                known = self._known[key] = tuple((int(self._strings[name]), name) for name in names)
            found += [(number, name, place, place + 1) for number, name in known]
        found.sort()
        return found


class RememberedLemmas:
    """A lemmatizer's answers, looked up by the token's letters, part of speech and form, on which alone its rules depend."""

    def __init__(self, lemmatize: Any) -> None:
        self._lemmatize = lemmatize
        self._known: dict[tuple[int, int, int], list[str]] = {}

    def __call__(self, token: Any) -> list[str]:
        key = (token.orth, token.pos, token.morph.key)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._lemmatize(token)
        return known
