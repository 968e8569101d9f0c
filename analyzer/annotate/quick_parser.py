"""SpaCy's parser, stepping through all turns of a call together: the same choices from its weights in less time.

The library's own loop runs without Python's lock and takes it back for every row that it adds. Both are timed in docs/benchmarks.md
("Time and memory", "Still open"), on the texts of `python -m benchmarks.speed --only text`.
"""

from functools import partial
from itertools import islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from analyzer.annotate.one_thread import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

PIECES = 2
MOST_TOGETHER = 64  # as in the library; more long turns at once would take more memory than they save time


def quicken_parser(nlp: "Language") -> None:
    """Puts the quick parser in place of the pipeline's own, unless that one is built otherwise."""
    if not nlp.has_pipe("parser"):
        return
    parser: Any = nlp.get_pipe("parser")
    model = parser.model
    plain = parser.cfg["beam_width"] == 1 and model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    if plain and model.get_ref("lower").get_dim("nP") == PIECES:
        quick = QuickParser(parser)
        nlp._components = [(name, quick if pipe is parser else pipe) for name, pipe in nlp._components]  # noqa: SLF001


class QuickParser:
    """A component of a pipeline.

    What a token adds at each of the places that a state looks at is worked out once, as in the library. A state's figures are the sums of
    its places', of each pair the larger; from these its moves are scored.
    """

    def __init__(self, parser: Any) -> None:
        import numpy as np
        from spacy.ml.parser_model import ParserStepModel

        self._parser = parser
        lower, upper = parser.model.get_ref("lower"), parser.model.get_ref("upper")
        weights = lower.get_param("W")  # (places, figures, pieces, width)
        self._places, self._figures, _, width = weights.shape
        self._lower = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(width, -1))
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        # The bias is added once a state: with its last place.
        self._bias = np.zeros((self._places, PIECES * self._figures), np.float32)
        self._bias[-1] = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        # All that the library asks of a step's model to tell which tokens the states look at, -1 for none.
        step = SimpleNamespace(state2vec=SimpleNamespace(nF=self._places))
        self._tokens_of: Callable[[Any], Any] = partial(ParserStepModel.get_token_ids, step)

    def __call__(self, doc: "Doc") -> "Doc":
        return next(self.pipe([doc]))

    def pipe(self, docs: "Iterable[Doc]", *, batch_size: int = 256) -> "Iterator[Doc]":
        """The docs with heads and relations."""
        coming = iter(docs)
        while batch := [*islice(coming, batch_size)]:
            by_length = iter(sorted(batch, key=len))
            while together := [*islice(by_length, MOST_TOGETHER)]:
                self._parser.set_annotations(together, self._parsed(together))
            yield from batch

    def _parsed(self, docs: "list[Doc]") -> Any:
        import numpy as np

        every = self._parser.moves.init_batch(docs)
        states = [state for state in every if not state.is_final()]
        if not states:
            return every
        with one_thread():
            tokens = self._parser.model.get_ref("tok2vec").predict(docs)
            added = np.empty((len(tokens) + 1, self._lower.shape[1]), np.float32)
            np.matmul(tokens, self._lower, out=added[1:])
            added[0] = self._nothing
            added += self._bias.reshape(-1)
            rows = added.reshape(-1, PIECES * self._figures)
            # Token -1 is the first row.
            places = np.arange(self._places, dtype=np.intp) + self._places
            while states:
                looked_at = self._tokens_of(states) * self._places + places
                pieces = np.add.reduce(rows.take(looked_at, axis=0), axis=1)
                scores = np.maximum(pieces[:, : self._figures], pieces[:, self._figures :]) @ self._upper
                scores += self._upper_bias
                states = self._parser.transition_states(states, scores)
        return every
