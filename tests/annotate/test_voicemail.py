import pytest

from analyzer.types.acts import StepDetail
from analyzer.types.kind import CallKind
from tests.builders import make_call

# The message, how many reasons, whether an action is asked, whether somebody is named, whether it is a number only, the step's level.
MESSAGES = {
    "reference, gain and action": (
        "Hello Ms. Reid, Tom Baker at Ferris Dental asked me to give you a ring. We cut their laundry bill by a third. Please call me back on 01632 960 118.",
        (1, True, True, False, "proposed"),
    ),
    "the same as poor recognition writes it": (
        "hello ms reid tom baker at ferris dental asked me to give you a ring we cut their laundry bill by a third please call me back on oh one six three two nine six oh one one eight",
        (1, True, True, False, "proposed"),
    ),
    "number only": ("Hi, it's Sam from Acorn. Call me back on 555 0142. Thanks.", (0, True, False, True, "vague")),
    "number only in dialect": (
        "now then it's col gis a bell on oh seven seven double one four two nine",
        (0, True, False, True, "vague"),
    ),
    "two gains far apart": (
        "Hi Priya, Joe from Northgate Energy. Shops on your street have saved about two hundred pounds a month since spring. And there is a council grant that closes in May which most owners have never heard of, worth a look. Text yes to this number and I'll ring you.",
        (2, True, False, False, "proposed"),
    ),
    "a gain and no action": (
        "Hi, Lou at Brightwater. Your neighbours had their filters done and save four hours a week. Bye.",
        (1, False, False, False, None),
    ),
    "tries again": (
        "Hello, it's Kit from Delta Doors about your enquiry. I'll try you again tomorrow at ten.",
        (0, False, False, False, "proposed"),
    ),
    "referred": (
        "Good morning, I was referred by your accountant. If you'd like the same check, give me a call.",
        (0, True, True, False, "proposed"),
    ),
    "nothing at all": ("Oh, hello. Right. Bye.", (0, False, False, False, None)),
}


@pytest.mark.parametrize(("message", "expected"), MESSAGES.values(), ids=MESSAGES.keys())
def test_what_a_message_holds(annotated, message, expected):
    call = annotated(
        make_call("prospect: please leave a message after the tone", f"rep: {message}", kind=CallKind.VOICEMAIL)
    )
    steps = [act.detail.level.value for act in call.acts_of("next_step") if isinstance(act.detail, StepDetail)]
    found = (
        len(call.acts_of("voicemail_reason")),
        bool(call.acts_of("voicemail_action")),
        bool(call.acts_of("reference")),
        bool(call.acts_of("number_only")),
        steps[0] if steps else None,
    )
    assert found == expected


def test_a_talk_has_none_of_it(annotated):
    call = annotated(
        make_call("rep: Anna at Fenwick asked me to call you, we saved them a day a week.", "prospect: Go on.")
    )
    assert not call.acts_of("voicemail_reason", "voicemail_action", "reference", "number_only")
