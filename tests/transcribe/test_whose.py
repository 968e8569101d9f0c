import numpy as np

from analyzer.transcribe.whose import by_speaker, without_echoes
from analyzer.types.audio import Audio
from analyzer.types.speech import SpeechTrack, Word, text_of
from analyzer.types.time import Span
from tests.builders import said


def dealt(words: tuple[Word, ...], **tracks: list[tuple[int, int]]) -> dict[str, str]:
    given = tuple(SpeechTrack(speaker, tuple(Span(*span) for span in spans)) for speaker, spans in tracks.items())
    return {speaker: text_of(own) for speaker, own in by_speaker(words, given).items()}


def test_each_word_goes_to_the_track_that_covers_most_of_it() -> None:
    words = said("Is it the rota? Yes, it is. Thought so.", 0)
    assert dealt(words, S1=[(0, 1_200), (2_100, 2_700)], S2=[(1_250, 2_050)]) == {
        "S1": "Is it the rota? Thought so.",
        "S2": "Yes, it is.",
    }


def test_a_word_outside_every_track_goes_to_the_nearest() -> None:
    assert dealt(said("well", 5_000), S1=[(0, 1_000)], S2=[(5_600, 6_000)]) == {"S1": "", "S2": "well"}


def test_a_sentence_keeps_its_last_words_where_the_voice_changes_a_moment_early() -> None:
    words = said("Can I ask a few things? Yeah, sure.", 0)
    assert dealt(words, S1=[(0, 1_500)], S2=[(1_500, 2_400)]) == {"S1": "Can I ask a few things?", "S2": "Yeah, sure."}


def test_a_sentence_that_somebody_else_finishes_at_length_is_theirs() -> None:
    words = said("We open on Sundays and on holidays too.", 0)
    assert dealt(words, S1=[(0, 900)], S2=[(900, 2_400)]) == {"S1": "We open on", "S2": "Sundays and on holidays too."}


def test_words_said_while_both_are_heard_go_to_whom_the_sentence_around_them_is() -> None:
    words = said("So I told them no. We never do. Not on Mondays anyway.", 0)
    both = [(0, 2_000)], [(1_200, 3_600)]
    assert dealt(words, S1=both[0], S2=both[1]) == {
        "S1": "So I told them no.",
        "S2": "We never do. Not on Mondays anyway.",
    }
    assert dealt(words, S2=both[1], S1=both[0]) == dealt(words, S1=both[0], S2=both[1])


def test_a_voice_laid_over_another_s_words_takes_none_of_them() -> None:
    words = said("We open on Sundays and on holidays too.", 0)
    assert dealt(words, S1=[(600, 1_200)], S2=[(0, 2_400)])["S1"] == ""


def test_words_of_which_nobody_is_surer_than_another_are_somebody_s() -> None:
    assert dealt(said("yes please", 0), S1=[(0, 600)], S2=[(0, 600)]) == {"S1": "yes please", "S2": ""}


def test_the_loud_copy_of_a_word_owns_it() -> None:
    random = np.random.default_rng(1)
    voice = random.normal(0, 0.1, 48_000).astype(np.float32)
    audio = Audio(np.stack([voice, 0.06 * voice]), 16_000)
    words = said("send me the price", 0)
    late = tuple(Word(word.text.upper(), (word.start_ms or 0) + 80, (word.end_ms or 0) + 80, 0.4) for word in words)
    kept = without_echoes(audio, {0: words, 1: (*late, *said("okay", 2_000))})
    assert (text_of(kept[0]), text_of(kept[1])) == ("send me the price", "okay")


def test_two_people_who_say_the_same_word_at_once_both_keep_it() -> None:
    random = np.random.default_rng(1)
    audio = Audio(random.normal(0, 0.1, (2, 48_000)).astype(np.float32), 16_000)
    kept = without_echoes(audio, {0: said("bye", 500), 1: said("Bye.", 600)})
    assert [text_of(words) for words in kept.values()] == ["bye", "Bye."]
