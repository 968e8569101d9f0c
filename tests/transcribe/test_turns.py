from analyzer.transcribe.turns import turns_of
from analyzer.types.speech import Word
from tests.builders import said


def lines(words: dict[str, tuple[Word, ...]]) -> list[str]:
    return [f"{turn.speaker}: {turn.text}" for turn in turns_of(words)]


def test_speakers_who_alternate_get_a_turn_each() -> None:
    rep = said("How many shops is it?", 0) + said("And who opens them?", 4_000)
    assert lines({"S1": rep, "S2": said("Six of them now.", 2_000)}) == [
        "S1: How many shops is it?",
        "S2: Six of them now.",
        "S1: And who opens them?",
    ]


def test_a_pause_does_not_end_a_turn() -> None:
    words = said("So I drove over", 0) + said("in my slippers.", 9_000)
    assert lines({"S1": words, "S2": ()}) == ["S1: So I drove over in my slippers."]


def test_a_backchannel_stands_inside_the_turn_and_does_not_cut_it() -> None:
    words = said("I type all of it in", 0) + said("and then I take a photo.", 2_800)
    turns = turns_of({"S1": words, "S2": said("Mm-hm, right.", 2_000)})
    assert [turn.text for turn in turns] == ["I type all of it in and then I take a photo.", "Mm-hm, right."]
    assert (turns[1].start_ms, turns[1].end_ms) == (2_000, 2_600)


def test_a_yes_to_a_question_is_an_answer_and_ends_the_turn() -> None:
    asked = said("Is it the rota?", 0) + said("What goes wrong with it", 2_800)
    assert len(turns_of({"S1": asked, "S2": said("Yes.", 1_800)})) == 3
    unmarked = said("so do you open on Sundays", 0) + said("what time then", 2_800)
    assert len(turns_of({"S1": unmarked, "S2": said("yeah", 2_100)})) == 3


def test_an_okay_that_takes_the_floor_is_no_backchannel() -> None:
    customer = said("The photo is wrong.", 0) + said("On Sunday nights.", 5_000)
    rep = said("Okay.", 1_500) + said("When do you do it?", 2_400)
    assert lines({"S1": rep, "S2": customer}) == [
        "S2: The photo is wrong.",
        "S1: Okay. When do you do it?",
        "S2: On Sunday nights.",
    ]


def test_two_backchannels_in_a_row_break_nothing() -> None:
    words = said("we had two shops", 0) + said("and now it is six", 4_000)
    signs = said("Right.", 1_400) + said("Yeah.", 2_600)
    assert [turn.text for turn in turns_of({"S1": words, "S2": signs})] == [
        "we had two shops and now it is six",
        "Right.",
        "Yeah.",
    ]


def test_words_said_over_a_speaker_who_goes_on_do_not_cut_the_turn() -> None:
    words = said("one two three four five six seven eight nine ten", 0)
    assert lines({"S1": words, "S2": said("but we have that already", 600)}) == [
        "S1: one two three four five six seven eight nine ten",
        "S2: but we have that already",
    ]


def test_a_last_goodbye_is_a_turn() -> None:
    assert lines({"S1": said("Bye now.", 0), "S2": said("Okay.", 900)}) == ["S1: Bye now.", "S2: Okay."]


def test_turns_are_numbered_by_their_starts() -> None:
    turns = turns_of({"S1": said("Hello there.", 0), "S2": said("Hi, who is this?", 300)})
    assert [(turn.index, turn.speaker, turn.start_ms) for turn in turns] == [(0, "S1", 0), (1, "S2", 300)]
