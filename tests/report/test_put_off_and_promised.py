import re
from dataclasses import replace

import pytest

from analyzer.errors import InputError
from analyzer.report.page import page_of
from analyzer.report.put_off import wants_quiet
from analyzer.report.to_email import to_email
from tests.builders import make_call
from tests.report.followed_up import lines_of, report


def test_a_brush_off_gets_a_short_mail_of_what_they_said():
    given = report(
        "rep: May I ring you in the autumn?",
        "prospect: I'd rather call you when we're ready. I have your card.",
        "rep: Fine.",
    )
    body, _, proofs = to_email(given).partition("\n-- \n")
    assert "You told me: \"I'd rather call you when we're ready. I have your card.\"\n" in body
    assert "we have agreed nothing" in body
    assert "a reply to this mail" in body
    assert "what we agreed" not in body
    assert "0:02: \"I'd rather call you when we're ready. I have your card.\"" in proofs


def test_who_asked_to_be_left_alone_gets_no_mail():
    given = report(
        "rep: Shall I call you next week?",
        "prospect: No, please don't call me again. I'm not interested.",
        "rep: All right.",
    )
    with pytest.raises(InputError, match="asked not to be contacted again"):
        to_email(given)
    assert page_of(given).mail == ""


@pytest.mark.parametrize(
    "said",
    [
        "I’m fine as I am. Please don’t ring us again.",
        "No, don't contact us. We have someone.",
        "Please remove our number, I don't want to be called any more.",
        "Would you take me off your calling list?",
        "Just stop ringing us.",
        "no thanks don't bother me again",
    ],
)
def test_asking_to_be_left_alone_is_heard(said):
    assert wants_quiet(make_call("rep: Hello there.", f"prospect: {said}")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Could you take us off the yearly plan and put us on the monthly one?",
        "Their fitters never ring us again once they are paid.",
        "Don't ring us again tomorrow, we're out; try me on Friday.",
        "A question like that would take me off guard.",
        "The drivers stop calling when it snows.",
    ],
)
def test_what_is_told_of_others_or_of_a_day_is_no_wish_to_be_left_alone(said):
    assert wants_quiet(make_call("rep: Hello there.", f"prospect: {said}")) is None


def test_a_no_that_asks_to_be_left_alone_gets_no_mail():
    given = report(
        "rep: So where are we?",
        "prospect: We've decided not to go ahead. Please don't ring us again.",
        "rep: Understood, thank you for telling me.",
    )
    with pytest.raises(InputError, match="asked not to be contacted again"):
        to_email(given)


def test_what_the_report_calls_agreed_is_not_told_as_nothing():
    given = report(
        "rep: How do you heat the barn?",
        "prospect: With wood, and it takes all day.",
        "rep: Shall I send you our brochure?",
        "prospect: Yes, send me the brochure. But I don't want a visit, we'll think about it.",
        "rep: Fine.",
        "prospect: Right.",
        timed=False,
    )
    assert "agreed nothing" not in to_email(given)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            (
                "prospect: Put me down for twelve kilos.",
                "rep: Done. I'll email the confirmation within the hour.",
                "prospect: Great, that's a load off my mind.",
            ),
            "From me: email the confirmation within the hour",
        ),
        (
            (
                "prospect: put us down for eighty",
                "rep: wonderful ill send you the confirmation today and the deposit is five hundred does a transfer work for you",
                "prospect: yes",
            ),
            "From me: send you the confirmation today",
        ),
        (
            (
                "prospect: just the number and if we can go down again",
                "rep: yes you can ill email both",
                "prospect: good",
            ),
            'From me: I said "ill email both" after you said "just the number and if we can go down again"',
        ),
        (
            (
                "rep: i can send you a short note with the steps for the board would that help",
                "prospect: that would help yes",
            ),
            "From me: send you a short note with the steps for the board",
        ),
        (
            (
                "prospect: and what do the rest of them do",
                "rep: ill send you a summary of how other farms do it tonight",
                "prospect: that would help yes",
            ),
            "From me: send you a summary of how other farms do it tonight",
        ),
    ],
)
def test_every_promise_to_write_stands_in_the_mail_with_its_quote(lines, told):
    text = to_email(report(*lines, timed=False))
    body, _, proofs = text.partition("-- \n")
    assert f"- {told}\n" in body
    assert f"- {told}\n  turn " in proofs
    assert all(words in proofs for words in re.findall(r'"([^"]+)"', told))


def test_only_what_is_to_be_written_is_told_and_all_of_it():
    told = lines_of(
        "prospect: Put me down for six crates.",
        "rep: Done. I'll put you down for six. I'll follow your lead on the rest. I'll email the confirmation tonight.",
        "prospect: Great.",
    )
    assert [line.partition(": ")[2] for line in told] == ["email the confirmation tonight"]


def test_a_promise_in_words_that_are_not_known_is_left_out():
    told = lines_of(
        "prospect: Put me down for six crates.",
        "rep: Done. I'll note down what we said and mail you a summary.",
        "prospect: Great.",
    )
    assert told == []


def test_line_breaks_and_marks_in_what_was_said_make_no_lines_of_the_mail():
    given = report(
        "rep: May I ring you in the autumn?",
        "prospect: I'd rather call you when we're ready. I have your card.",
        "rep: Fine.",
        names=("Dana", "Lee\r\nBcc: Wong"),
    )
    turn = given.call.turns[1]
    broken = replace(turn, text=turn.text.replace("card.", "\n\n-- \n\u202ecard."))
    turns = (given.call.turns[0], broken, given.call.turns[2])
    text = to_email(replace(given, call=replace(given.call, transcript=replace(given.call.transcript, turns=turns))))
    assert "Hello Lee Bcc: Wong,\n" in text
    assert "I have your -- card." in text.partition("\n-- \n")[0]
    assert "\u202e" not in text


def test_a_line_of_thanks_is_what_the_mail_is():
    no = (
        "rep: Where does that leave us?",
        "prospect: We've decided not to go ahead.",
        "rep: That's absolutely fine, thank you for telling me. I'll drop you a line to thank you.",
    )
    assert lines_of(*no) == []


def test_the_page_shows_the_mail_that_the_command_writes():
    given = report(
        "rep: May I ring you in the autumn?",
        "prospect: I'd rather call you when we're ready. I have your card.",
        "rep: Fine.",
    )
    assert page_of(given).mail == to_email(given).partition("\n-- \n")[0].strip()


def test_what_they_put_off_is_no_promise_of_the_reps():
    text = to_email(
        report(
            "rep: Okay. Well, I can send a designer out to you, it's free. I've got Tuesday evening, half past six.",
            "prospect: Um, I don't know. I'd have to see what shifts he's on.",
            "rep: All right.",
            "prospect: But send me the price list, please.",
            "rep: I'll send you the price list tonight.",
            "prospect: Lovely, thank you.",
            timed=False,
        )
    )
    body = text.partition("-- \n")[0]
    assert "price list" in body
    assert "designer" not in body
