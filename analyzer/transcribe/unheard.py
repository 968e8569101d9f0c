"""Speech of which the model wrote nothing: now and then it skips all but the last sentence of a half minute."""

from itertools import pairwise

from analyzer.transcribe.chunks import PAD_MS
from analyzer.types.speech import Word
from analyzer.types.time import Span, near, total_ms

# Speech between two words that is long enough to have been skipped. On the sample calls no two words that follow each other had
# more than 1.3 s of speech between them (a drawn-out word, a laugh), and one skipped passage had 22 s.
SKIPPED_MS = 2_000


def unheard(speech: tuple[Span, ...], words: tuple[Word, ...]) -> tuple[Span, ...]:
    """The stretches of `speech` (apart and in order) that were skipped, less what chunks add around each. `words` are in order."""
    if not speech:
        return ()
    edges = [speech[0].start_ms - PAD_MS, *(time for word in words for time in (word.start_ms or 0, word.end_ms or 0))]
    edges.append(speech[-1].end_ms + PAD_MS)
    skipped: list[Span] = []
    for start, end in list(pairwise(edges))[::2]:
        if end - start < SKIPPED_MS:
            continue
        gap = Span(start + PAD_MS, end - PAD_MS)
        parts = [
            Span(max(span.start_ms, gap.start_ms), min(span.end_ms, gap.end_ms))
            for span in near(speech, gap)
            if span.overlap_ms(gap)
        ]
        if total_ms(parts) >= SKIPPED_MS:
            skipped += parts
    return tuple(skipped)
