"""The same answers from spaCy's pipeline in less time."""

from typing import TYPE_CHECKING, Any

from analyzer.annotate.one_thread import one_thread
from analyzer.annotate.quick_parser import quicken_parser
from analyzer.annotate.window_layers import quicken_windows
from analyzer.annotate.word_vectors import remember_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

Key = tuple[int, ...]
Match = tuple[int, int, int, int]  # the rule's number, its name's hash, first token, end
# IS_SPACE follows from the token's letters.
# A program that runs for months meets ever new words; so many are remembered before it starts anew.
MOST_KEPT = 65_536
LOOKED_AT = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
GIVEN, MADE = ("ORTH", "TAG", "DEP"), ("POS", "MORPH", "LEMMA")
NOTHING = [0] * len(MADE)


def quicken(nlp: "Language") -> "Language":
    """The pipeline, made faster in place: the matrix library of numpy instead of spaCy's own, layers and parser with less work around it, and rules remembered by token."""
    _multiply_with_numpy(nlp)
    remember_words(nlp)
    quicken_windows(nlp)
    quicken_parser(nlp)
    if nlp.has_pipe("attribute_ruler") and nlp.pipe_names[-2:] == ["attribute_ruler", "lemmatizer"]:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        remembered = RememberedForms(ruler, lemmatizer)
        if remembered.by_token_alone:
            ruler.pipe, lemmatizer.pipe = remembered.pipe, _as_they_come
    return nlp


def _multiply_with_numpy(nlp: "Language") -> None:
    """Matrices are multiplied by numpy's library in one thread: 40 % less of the tagger's and parser's time on an AVX-512 machine."""
    from spacy.pipeline import TrainablePipe
    from thinc.api import NumpyOps

    class OneThread(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *args: Any, **options: Any) -> Any:
            with one_thread():
                return super().gemm(x, y, *args, **options)

    ops = OneThread(use_blis=False)
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            layer.ops = ops


class RememberedForms:
    """What spaCy's attribute ruler and lemmatizer make of a token, looked up by its letters, tag and place in the sentence, on which alone their rules depend.

    Tokens that a rule of several tokens covers are left to the two themselves.
    """

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler, self._lemmatizer, self._strings = ruler, lemmatizer, ruler.vocab.strings
        self._of_one, self._of_more, self._first_of_more = (Matcher(ruler.vocab) for _ in range(3))
        self._known: dict[Key, list[int]] = {}
        self._may_begin: set[Key] = set()
        self._together: dict[tuple[Key, ...], list[Match]] = {}
        self._longest = 1
        self.by_token_alone = not lemmatizer.overwrite and lemmatizer.mode == "rule"
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                self.by_token_alone &= all(key in LOOKED_AT for token in pattern for key in token)
                (self._of_one if len(pattern) == 1 else self._of_more).add(str(number), [pattern])
                if len(pattern) > 1:
                    self._first_of_more.add(str(number), [pattern[:1]])
                self._longest = max(self._longest, len(pattern))

    def pipe(self, docs: "Iterable[Doc]", **_: Any) -> "Iterator[Doc]":
        """The docs with parts of speech, forms and lemmas, in place of the ruler and the lemmatizer."""
        for doc in docs:
            self._fill(doc)
            yield doc

    def _fill(self, doc: "Doc") -> None:
        import numpy as np

        keys = [*map(tuple, doc.to_array([*GIVEN]).tolist())]
        if len(self._known) + len(self._together) > MOST_KEPT:
            self._forget()
        if not all(map(self._known.__contains__, keys)):
            self._learn(doc, keys)
        made = [self._known[key] for key in keys]
        several: list[Match] = []
        if not self._may_begin.isdisjoint(keys):
            several = [match for place in range(len(keys)) for match in self._several(doc, keys, place)]
            for place in _places(several):
                made[place] = NOTHING
        values: Any = np.array(made, dtype=np.uint64).reshape(len(keys), len(MADE))
        doc.from_array([*MADE], values)
        if several:
            alone = [
                match for place in _places(several) for match in self._matches(self._of_one, doc, place, place + 1)
            ]
            # As the ruler's own: the later rule last, then by place.
            self._ruler.set_annotations(doc, sorted((*alone, *several)))
            self._lemmatizer(doc)

    def _forget(self) -> None:
        self._known, self._may_begin, self._together = {}, set(), {}

    def _several(self, doc: "Doc", keys: list[Key], place: int) -> list[Match]:
        """The matches of rules of several tokens that begin at this one."""
        if keys[place] not in self._may_begin:
            return []
        seen = tuple(keys[place : place + self._longest])
        if seen not in self._together:
            found = self._matches(self._of_more, doc, place, place + self._longest)
            self._together[seen] = [
                (number, name, start - place, end - place) for number, name, start, end in found if start == place
            ]
        return [(number, name, start + place, end + place) for number, name, start, end in self._together[seen]]

    def _matches(self, matcher: Any, doc: "Doc", start: int, end: int) -> list[Match]:
        found = matcher(doc[start:end], allow_missing=True, as_spans=False)
        return [(int(self._strings[name]), name, first + start, last + start) for name, first, last in found]

    def _learn(self, doc: "Doc", keys: list[Key]) -> None:
        """What the two make of the tokens not yet known, each as if it stood alone."""
        copy = doc.copy()
        new = [place for place, key in enumerate(keys) if key not in self._known]
        alone = [match for place in new for match in self._matches(self._of_one, doc, place, place + 1)]
        self._ruler.set_annotations(copy, sorted(alone))
        for place in new:
            token = copy[place]
            if token.lemma == 0:
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        made = copy.to_array([*MADE]).tolist()
        for place in new:
            self._known[keys[place]] = made[place]
            if self._matches(self._first_of_more, doc, place, place + 1):
                self._may_begin.add(keys[place])


def _places(matches: list[Match]) -> set[int]:
    return {place for _, _, start, end in matches for place in range(start, end)}


def _as_they_come(docs: "Iterable[Doc]", **_: Any) -> "Iterable[Doc]":
    return docs
