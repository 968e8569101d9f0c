"""Where a question starts in a turn without marks, behind a clause that no word ends."""

import pytest

from tests.builders import make_call


def quotes(annotated, text):
    call = annotated(make_call(f"rep: {text}", "prospect: let me think about it for a moment"))
    return [act.quote for act in call.acts_of("question") if act.turn == 0]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("the lads could be round on monday", "shall i pencil that in"),
        ("the big oven goes down most saturdays", "who do you ring"),
        ("that one's gone up since you had it", "would you still be after the same size"),
        ("we can bring it back up on the truck", "will there be anybody to help unload"),
        ("with the new baby and everything", "how are you sleeping"),
        ("they only come by on a thursday", "you want me to hold one for you"),
        ("the bread goes in at four so we're up early", "you mind if i watch"),
        ("we had a long winter of it", "tell me how the move went"),
    ],
)
def test_a_question_is_heard_behind_what_needs_nothing_after_it(annotated, told, asked):
    assert quotes(annotated, f"{told} {asked}") == [asked]


@pytest.mark.parametrize(
    "told",
    [
        "i never found out what they wanted it for",
        "she told me how long it would take and what it would cost",
        "the fella we bought it from was the one who built it",
        "they go by when the rent is due and by who pays it",
        "the noise up there is there day and night",
        "i'll hang it wherever you want me to hang it",
        "my mother used to tell me what to wear",
    ],
)
def test_what_a_verb_or_a_noun_before_it_takes_starts_none(annotated, told):
    assert quotes(annotated, told) == []
