from dataclasses import replace
from time import process_time

import icalendar
import pytest

from analyzer.errors import InputError
from analyzer.report.agreed_steps import name_of
from analyzer.report.to_email import to_email
from analyzer.report.to_ics import to_ics
from analyzer.types.speech import Side
from tests.report.followed_up import TALK, lines_of, report


def test_the_mail_holds_what_was_agreed_and_every_line_its_quote_and_time():
    text = to_email(report(*TALK))
    assert text.startswith("Subject: Our call of Tuesday 3 March 2026\n\nHello Lee Wong,\n")
    assert "- Thursday 5 March 2026, 14:00: I'll ring you" in text
    assert "- From me: email you the price list\n" in text
    body, _, proofs = text.partition("\n-- \n")
    assert '0:00: "Shall I ring you on Thursday at two?"; accepted, 0:02: "Thursday at two, yes."' in proofs
    assert "0:00" not in body
    assert body.rstrip().endswith("Dana")


def test_what_was_not_accepted_is_left_out():
    text = to_email(report(*TALK, "rep: Could I pop round on Monday?", "prospect: No, thanks, there's no need."))
    assert "Monday" not in text


def test_labels_are_no_names():
    assert "Hello,\n" in to_email(report(*TALK, names=("SPEAKER_00", "Speaker 2")))


def test_a_no_is_thanked_for():
    text = to_email(
        report(
            "rep: Where does that leave us?",
            "prospect: We've decided not to go ahead.",
            "rep: That's absolutely fine, thank you for telling me.",
        )
    )
    assert "You told me that you are not going ahead" in text
    assert "We've decided not to go ahead." in text


def test_nothing_agreed_is_refused():
    given = report("rep: Thanks for your time.", "prospect: Bye.")
    with pytest.raises(InputError, match="nothing was agreed, decided, promised or put off"):
        to_email(given)
    with pytest.raises(InputError, match="no step was agreed with a day"):
        to_ics(given)


def test_a_step_without_a_known_day_is_no_event():
    given = report(*TALK, called=None)
    assert "- Thursday at two: I'll ring you" in to_email(given)
    with pytest.raises(InputError, match="a day was agreed, but not which date it is"):
        to_ics(given)


def test_unsure_sides_are_refused():
    given = report(*TALK)
    unsure = tuple(replace(speaker, side_confidence=0.5) for speaker in given.call.speakers)
    with pytest.raises(InputError, match="not sure who is the rep"):
        to_email(replace(given, call=replace(given.call, speakers=unsure)))


CLASH = (
    "rep: Could I come by on Tuesday the twenty-third at ten?",
    "prospect: Ten's fine.",
    "rep: Lovely.",
)


def test_a_weekday_that_clashes_with_its_date_stays_as_said_and_is_asked_about():
    given = report(*CLASH)
    assert (
        "- Tuesday the twenty-third at ten: I'll come by. 23 March is a Monday: please tell me which day you mean"
        in to_email(given)
    )
    with pytest.raises(InputError, match=r"Tuesday the twenty-third .* Monday 23 March 2026 is what its number means"):
        to_ics(given)


def test_a_count_in_an_answer_makes_no_event():
    given = report("rep: Can you send me the old bills?", "prospect: I'll dig them out. Six.", "rep: Thank you.")
    assert "- From you: send me the old bills\n" in to_email(given)
    with pytest.raises(InputError, match="no step was agreed with a day"):
        to_ics(given)


def test_a_day_in_the_answer_that_nobody_answered_is_said_as_theirs():
    text = to_email(
        report(
            "rep: Would it help if I sent you the two prices side by side?",
            "prospect: Yes, do that. Thursday, mind.",
        )
    )
    assert '- From me: send you the two prices side by side. You said "Thursday" for it' in text


def test_a_day_that_the_rep_named_first_is_not_said_to_be_theirs():
    given = report(
        "rep: Could you email me the floor plan and your last three bills by Friday?",
        "prospect: Yes, I'll do that by Friday.",
    )
    assert "- By Friday 6 March 2026, from you: email me the floor plan and your last three bills\n" in to_email(given)
    assert "DTSTART;VALUE=DATE:20260306" in to_ics(given)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("prospect: You send me the number.", "rep: I'll do that, sure."), "- From me: send you the number"),
        (("prospect: I'll send you the signed form.", "rep: Perfect."), "- From you: send me the signed form"),
        (
            ("rep: I'll write up both ways and leave them at your gate.", "prospect: Great, do."),
            "- From me: write up both ways and leave them at your gate",
        ),
        (
            ("rep: I'll send you that, in the post.", "prospect: Yes, please do."),
            '- From me: I said "I\'ll send you that, in the post"',
        ),
    ],
)
def test_a_step_is_told_in_the_words_of_the_one_who_writes(lines, wanted):
    assert wanted in to_email(report(*lines))


def test_a_step_told_back_by_those_who_accept_it_is_one():
    text = to_email(report("rep: I'll post you the sample sheet.", "prospect: Yes, good. Post the sheet."))
    assert [line for line in text.partition("-- ")[0].splitlines() if line.startswith("- ")] == [
        "- From me: post you the sample sheet"
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("rep: I'll send you the quote.", "prospect: Great. I'll send you the drawings.", "rep: Thank you."),
            ["- From me: send you the quote", "- From you: send me the drawings"],
        ),
        (
            ("rep: I'll email you the quote.", "prospect: Lovely. I'll email you our VAT number.", "rep: Thank you."),
            ["- From me: email you the quote", "- From you: email me your VAT number"],
        ),
        (
            ("rep: I'll send you the quote.", "prospect: Great. Send me the drawings too.", "rep: Will do."),
            ["- From me: send you the quote", "- From me: send you the drawings too"],
        ),
        (
            ("rep: I'll email you the quote on Friday.", "prospect: Yes, please email the quote on Friday."),
            ["- Friday 6 March 2026, from me: email you the quote"],
        ),
    ],
)
def test_what_the_other_side_promises_in_its_answer_or_asks_for_besides_is_told_too(lines, told):
    assert [line for line in to_email(report(*lines)).partition("-- ")[0].splitlines() if line[:2] == "- "] == told


def test_two_tasks_of_one_day_are_both_told():
    text = to_email(
        report("rep: I'll email you the quote on Friday and I'll post the samples on Friday.", "prospect: Yes, please.")
    )
    assert "email you the quote" in text.partition("-- ")[0]
    assert "post the samples" in text.partition("-- ")[0]


@pytest.mark.parametrize("label", ["Account Executive", "Homeowner", "Venue"])
def test_what_somebody_is_is_no_name(label):
    assert "Hello,\n" in to_email(report(*TALK, names=("Dana", label)))


def test_a_company_behind_a_name_is_left_out():
    assert "Hello Kurt,\n" in to_email(report(*TALK, names=("Dana", "Kurt (Corner Mill)")))


@pytest.mark.parametrize("stretch", [" ", "-", "_"])
def test_a_name_drawn_out_without_end_is_read_at_once(stretch):
    name = f"Lee{stretch * 60_000}Ann (Mill)"
    given, empty = (report(*TALK, names=("Dana", each)) for each in (name, f"{stretch * 60_000}("))
    began = process_time()
    assert name_of(given.call, Side.PROSPECT) == name.removesuffix(" (Mill)")
    assert name_of(empty.call, Side.PROSPECT) is None
    assert process_time() - began < 1


@pytest.mark.parametrize("label", ["SPEAKER_00", "spk-1", "Ch 2", "S1", "_1", "7", "b", "Customer", "--", "Agent #2"])
def test_a_label_that_software_gives_is_no_name(label):
    assert name_of(report(*TALK, names=("Dana", label)).call, Side.PROSPECT) is None


def test_the_mail_and_the_diary_call_a_step_the_same():
    given = report(
        "prospect: Could you come and look at the roof?",
        "rep: Would Thursday at two suit you?",
        "prospect: Thursday at two is fine.",
        names=("Lee Wong", "Dana"),
    )
    assert "14:00: I'll come and look at the roof" in to_email(given)
    (event,) = icalendar.Calendar.from_ical(to_ics(given)).walk("VEVENT")
    assert event["summary"] == "Meet Lee Wong"


@pytest.mark.parametrize(
    ("lines", "names", "mail", "diary"),
    [
        (
            ("rep: I'll book a room for us on Friday at two.", "prospect: Great, thanks."),
            ("Dana", "Lee Wong"),
            "from me: book a room for us",
            "From me: book a room for us",
        ),
        (
            ("prospect: Send what you have on it to me by Friday.", "rep: Friday it is, I'll do that."),
            ("Lee Wong", "Dana"),
            "from me: send what I have on it to you",
            "From me: send what I have on it to you (by Friday)",
        ),
        (
            ("prospect: I'll send you the signed form on Friday.", "rep: Perfect."),
            ("Lee Wong", "Dana"),
            "from you: send me the signed form",
            "From Lee Wong: send me the signed form",
        ),
    ],
)
def test_what_one_does_alone_is_told_alike_in_mail_and_diary(lines, names, mail, diary):
    given = report(*lines, names=names)
    assert mail in to_email(given)
    (event,) = icalendar.Calendar.from_ical(to_ics(given)).walk("VEVENT")
    assert event["summary"] == diary


def test_a_day_first_said_with_the_step_is_not_put_on_who_says_it_again():
    given = report(
        "rep: Could you send me the plans they left you by Friday?",
        "prospect: Yes, I'll do that by Friday.",
    )
    assert "You said" not in to_email(given)


VISIT = (
    "rep: I could come out and walk the place with you and draw up what it'd cost. When are you there?",
    "prospect: Every day but Monday. My husband should be there too.",
    "rep: What about Thursday the twelfth, half past eight, before you open?",
    "prospect: Thursday the twelfth at half eight, let me write it down. Yes, that works for both of us.",
    "rep: Great. I'll bring the tablet and show you some night footage.",
    "prospect: Fine, see you Thursday.",
)


def test_a_visit_tells_who_comes_what_for_and_when_as_it_was_said():
    assert lines_of(*VISIT, called=None) == [
        "Thursday the twelfth at half past eight: I'll come out and walk the place with you and draw up what it'd cost",
        "From me: bring the tablet and show you some night footage",
    ]


def test_a_line_rests_on_who_named_it_who_gave_the_day_and_who_took_it():
    proofs = to_email(report(*VISIT, timed=False)).partition("\n-- \n")[2]
    assert (
        'turn 0: "I could come out and walk the place with you and draw up what it\'d cost."; '
        'the day, turn 2: "What about Thursday the twelfth, half past eight, before you open?"; '
        'accepted, turn 3: "Thursday the twelfth at half eight, let me write it down. Yes, that works for both of us."'
    ) in proofs
    (event,) = icalendar.Calendar.from_ical(to_ics(report(*VISIT, timed=False))).walk("VEVENT")
    assert "The day, turn 2: " in event["description"]


def test_an_hour_that_is_only_a_bound_is_told_in_its_words():
    talk = ("rep: How about I call you on Monday?", "prospect: Monday's okay. After two, not before.", "rep: Right.")
    assert lines_of(*talk) == ["Monday 9 March 2026, after two: I'll call you"]
    assert lines_of(*talk, called=None) == ["Monday after two: I'll call you"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        # An order for a day is no meeting.
        (
            ("prospect: Put me down for twelve crates a week, starting this Tuesday.", "rep: Wonderful, done."),
            "This Tuesday, from me: put you down for twelve crates a week",
        ),
        # What points back is told with what it points at.
        (
            ("rep: He'd need one of your Friday sheets. Would you be able to send one?", "prospect: Yes, of course."),
            'From you: I said "He\'d need one of your Friday sheets. Would you be able to send one?"',
        ),
        (
            ("prospect: I'll mail you two dates once he's back.", "rep: All right."),
            "From you: mail me two dates",
        ),
    ],
)  # fmt: skip
def test_a_step_is_told_for_what_it_is(lines, told):
    assert told in lines_of(*lines, called=None)


def test_a_talk_without_a_day_is_not_told_beside_its_day():
    told = lines_of(
        "rep: Could we sit down again?",
        "prospect: Yes, sure, let's sit down.",
        "rep: What about Monday at eleven for a sit down?",
        "prospect: Monday at eleven is good.",
        called=None,
    )
    assert len(told) == 1
    assert told[0].startswith("Monday at eleven: we meet")


def test_a_promise_that_nobody_answered_is_told_as_the_reps_own():
    text = to_email(
        report(
            "rep: Ten on Friday, then, with Kim?",
            "prospect: Ten on Friday, yes.",
            "rep: I'll send the invite to all of you. And you should feel free to say no.",
            "prospect: It won't come to that.",
        )
    )
    assert "And this is what I said I would do:\n- From me: send the invite to all of you\n" in text


def test_what_was_asked_for_is_told_in_the_words_of_the_promise_and_keeps_its_day():
    mail = to_email(
        report(
            "prospect: Can we get our old data in?",
            "rep: Probably, but our technician has to see an export. Could you send me one?",
            "prospect: I'll send you an export by Friday.",
            "rep: Thank you. I'll set up the trial on Monday. Would Monday at nine be good for you?",
            "prospect: Make it two o'clock.",
            "rep: Monday at two, then.",
        )
    )
    assert "from you: send me an export\n" in mail
    assert "By Friday 6 March" in mail
    assert "nine" not in mail.split("If I have any")[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("rep: Could you send me the drawing by Friday?", "prospect: I'll send it on Thursday."),
        ("rep: Shall I come out on Friday?", "prospect: Sure, in the morning, say at ten."),
    ],
)
def test_words_that_both_give_the_day_and_accept_are_shown_once(lines):
    read = report(*lines)
    (finding,) = next(each for each in read.scorecard.scores if each.check == "next_step").findings
    shown = list(zip(finding.turns, finding.quotes, strict=True))
    assert len(shown) == len(set(shown)) == 2
    quotes = read.scorecard.next_step.quotes
    assert len(quotes) == len(set(quotes))
    assert finding.message.count("given its day") == finding.message.count("accepted at") == 1
