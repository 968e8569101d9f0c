from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analyzer.transcribe.batches import Cut, shared_out
from analyzer.transcribe.chunks import CHUNK_MS, Chunk, Piece, pack
from analyzer.transcribe.doubts import believed, without_loops
from analyzer.transcribe.unheard import unheard
from analyzer.transcribe.word_times import EARLY_MS, RawWord, settled
from analyzer.types.speech import Word
from analyzer.types.time import Span, total_ms, union

SILENCE = np.zeros(16_000 * 200, np.float32)


def raw(text: str, confidence: float = 0.9, start_ms: int = 0) -> tuple[RawWord, ...]:
    return tuple(
        RawWord(word, start_ms + 200 * place, start_ms + 200 * place + 200, confidence)
        for place, word in enumerate(text.split())
    )


def test_all_speech_is_packed_into_chunks_that_fit() -> None:
    random = np.random.default_rng(3)
    noise = random.normal(0, 0.1, 16_000 * 200).astype(np.float32)
    speech = (
        Span(1_000, 2_000),
        Span(2_300, 9_000),
        Span(20_000, 120_000),
        Span(150_000, 170_000),
        Span(199_900, 400_000),
    )
    chunks = pack(noise, speech)
    assert all(chunk.duration_ms <= CHUNK_MS for chunk in chunks)
    assert all(len(chunk.sound(noise)) == 16 * chunk.duration_ms for chunk in chunks)
    heard = [part for chunk in chunks for piece in chunk.pieces for part in piece.speech]
    assert total_ms(heard) == 1_000 + 6_700 + 100_000 + 20_000 + 100


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(1, 50_000)), max_size=30))
def test_every_moment_of_speech_stands_once_in_a_chunk_in_its_order(stretches: list[tuple[int, int]]) -> None:
    speech = union(Span(start, start + length) for start, length in stretches)
    chunks = pack(SILENCE, speech)
    assert all(chunk.duration_ms <= CHUNK_MS for chunk in chunks)
    for chunk in chunks:
        for before, after in pairwise(chunk.pieces):
            assert before.span.end_ms <= after.span.start_ms
            assert before.at_ms + before.span.duration_ms == after.at_ms
    heard = [part for chunk in chunks for piece in chunk.pieces for part in piece.speech]
    assert total_ms(heard) == total_ms(union(heard))
    assert union(heard) == union(
        Span(each.start_ms, min(each.end_ms, 200_000)) for each in speech if each.start_ms < 200_000
    )


@given(st.integers(0, 300), st.sampled_from((1, 2, 4)), st.sampled_from((4, 8, 12)))
def test_work_is_shared_out_evenly_and_in_order(count: int, among: int, at_once: int) -> None:
    silence = Chunk((Piece(Span(0, 1_000), 0, ()),))
    batches = shared_out([Cut(number, silence, SILENCE) for number in range(count)], among=among, at_once=at_once)
    assert [cut.channel for batch in batches for cut in batch] == [*range(count)]
    sizes = [len(batch) for batch in batches]
    assert all(0 < size <= at_once / among for size in sizes)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


def test_a_long_stretch_is_cut_where_it_is_quietest() -> None:
    sound = np.ones(16_000 * 200, np.float32)
    sound[16 * 26_000 : 16 * 26_400] = 0
    first = pack(sound, (Span(0, 50_000),))[0]
    assert 26_000 < first.duration_ms < 26_400


def test_words_come_back_on_the_recordings_clock_inside_the_speech() -> None:
    (chunk,) = pack(SILENCE, (Span(10_000, 12_000), Span(60_000, 61_000)))
    assert [piece.at_ms for piece in chunk.pieces] == [0, 2_400]
    words = settled(
        (RawWord("Hello", 0, 600, 0.9), RawWord("there.", 600, 2_300, 0.9), RawWord("Yes.", 2_500, 3_100, 0.8)), chunk
    )
    assert words == [
        Word("Hello", 10_000, 10_400 + EARLY_MS, 0.9),
        Word("there.", 10_400 + EARLY_MS, 12_000, 0.9),
        Word("Yes.", 60_000, 60_500 + EARLY_MS, 0.8),
    ]


def test_a_first_word_that_starts_before_the_silence_is_put_after_it() -> None:
    (chunk,) = pack(SILENCE, (Span(10_000, 11_000), Span(90_000, 92_000)))
    late = settled((RawWord("Well,", 1_210, 2_000, 0.7),), chunk)
    assert late[0].start_ms == 90_000


def test_words_without_length_or_out_of_order_get_times_that_can_be() -> None:
    (chunk,) = pack(SILENCE, (Span(10_000, 14_000),))
    words = settled((RawWord("a", 900, 900, 0.5), RawWord("b", 850, 880, 0.5), RawWord("c", 1_000, 990, 0.5)), chunk)
    times = [(word.start_ms or 0, word.end_ms or 0) for word in words]
    assert all(start < end for start, end in times)
    assert all(end <= start for (_, end), (start, _) in pairwise(times))


def test_what_the_model_does_not_believe_itself_is_dropped() -> None:
    assert believed(raw("you", 0.04), avg_logprob=-1.8, no_speech=0.5, compression=0.4) == ()
    assert believed(raw("we sell shoes", 0.5), avg_logprob=-1.2, no_speech=0.8, compression=1.0) == ()
    assert believed(raw("we sell shoes", 0.9), avg_logprob=-0.3, no_speech=0.8, compression=1.0) != ()


def test_subtitle_sentences_go_only_when_they_are_doubtful() -> None:
    sure, doubtful = raw("See you Monday."), raw("Thanks for watching!", 0.2, 1_000)
    doubts = {"avg_logprob": -0.5, "no_speech": 0.1, "compression": 1.0}
    assert believed(sure + doubtful, **doubts) == sure
    assert believed(sure + raw("Thank you.", 0.9, 1_000), **doubts) == sure + raw("Thank you.", 0.9, 1_000)


def test_a_phrase_over_and_over_is_said_once() -> None:
    words = raw("and so I think it is I think it is I think it is fine")
    assert " ".join(word.text for word in without_loops(words)) == "and so I think it is fine"
    assert believed(words, avg_logprob=-0.2, no_speech=0.0, compression=1.5) == words


def test_speech_that_the_model_skipped_is_found_and_a_laugh_between_two_words_is_not() -> None:
    speech = (Span(1_000, 5_000), Span(6_000, 20_000), Span(30_000, 31_000))
    words = (Word("Well,", 1_000, 1_400), Word("so", 2_500, 2_900), Word("simple", 17_000, 17_500))
    assert unheard(speech, words) == (
        Span(3_100, 5_000),
        Span(6_000, 16_800),
        Span(17_700, 20_000),
        Span(30_000, 31_000),
    )
    assert unheard(speech[2:], ()) == ()
    assert unheard((), words) == ()
